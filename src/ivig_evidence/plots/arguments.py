"""Find the conditions and studies that a caller passes to a plot, by value, id or name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from ..engine.comparing import diagnoses
from ..errors import WrongTypeError
from ..guidelines.registry import diagnosis_in, studies, study_named
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..model.study import Study
from ..spelling import find

OneCondition: TypeAlias = Condition | Diagnosis | str
Conditions: TypeAlias = OneCondition | Iterable[OneCondition]
Studies: TypeAlias = OneCondition | Study | Iterable[Study | str]


def diagnoses_of(conditions: Conditions | None, *guidelines: Guideline) -> tuple[Diagnosis, ...]:
    """Return the conditions that a caller names.

    Args:
        conditions: Conditions, diagnoses, or their ids, names or codes. None means all of the
            library, then those that only a guideline covers.
        *guidelines: The guidelines, whose conditions can be named too.

    Raises:
        WrongTypeError: If the argument has another type.
    """
    match conditions:
        case None:
            return diagnoses(None, guidelines)
        case Condition() | Diagnosis() | str():
            return diagnoses(conditions, guidelines)
        case Iterable():
            return tuple(diagnosis_in(condition, *guidelines) for condition in conditions)
        case _:
            remedy = "pass a list such as ['CIDP', 'GBS']"
            raise WrongTypeError("conditions", conditions, "conditions or their names", remedy)


def studies_of(chosen: Studies, guideline: Guideline) -> tuple[Study, ...]:
    """Return the studies that a caller names.

    Args:
        chosen: A study or its id, several of these, or a condition for all its studies.
        guideline: The guideline that cites the studies.

    Raises:
        WrongTypeError: If the argument has another type.
    """
    match chosen:
        case Study():
            return (chosen,)
        case str():
            study = find(chosen, {study.id: study for study in guideline.studies})
            return studies(guideline=guideline, condition=chosen) if study is None else (study,)
        case Condition() | Diagnosis():
            return studies(guideline=guideline, condition=chosen)
        case Iterable():
            return tuple(_study(study, guideline) for study in chosen)
        case _:
            remedy = "pass a condition such as 'CIDP', or a list such as ['cidp/ref-39']"
            raise WrongTypeError("studies", chosen, "a condition or studies", remedy)


def _study(study: Study | str, guideline: Guideline) -> Study:
    if not isinstance(study, str):
        return study_named(study)
    match_by_id = find(study, {known.id: known for known in guideline.studies})
    return guideline.study(study) if match_by_id is None else match_by_id
