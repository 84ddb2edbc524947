"""Answers for several patients in one call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ivig_evidence import Context, recommend, recommend_many
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.errors import (
    ContradictionError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline

PATIENTS: tuple[dict[str, PlainValue], ...] = (
    {},
    {"age": "43 years", "response_to_ivig": "not_given"},
    {"age_group": "child", "response_to_plasma_exchange": None},
)


@pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda guideline: guideline.id)
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_each_patient_gets_the_answer_of_a_single_call(
    condition: Condition, guideline: Guideline
) -> None:
    patients = [{}, {"body_weight": "4 kg"}, {"response_to_ivig": "not_given"}]
    several = recommend_many(condition, patients, guideline=guideline)

    assert several == tuple(recommend(condition, p, guideline=guideline) for p in patients)


def test_a_code_that_implies_facts_implies_them_for_every_patient() -> None:
    code = "ICD-10-CM G70.01"
    several = recommend_many(code, PATIENTS)

    assert several == tuple(recommend(code, patient) for patient in PATIENTS)


def test_patients_can_be_contexts_and_come_from_a_generator() -> None:
    def register() -> Iterator[Context]:
        yield from map(Context.parse, PATIENTS)

    assert recommend_many("GBS", register()) == recommend_many("GBS", PATIENTS)


def test_later_evidence_after_the_day_is_omitted_for_every_patient() -> None:
    day = date(2015, 6, 30)
    earlier = recommend_many("GBS", PATIENTS, as_of=day)

    assert earlier == tuple(recommend("GBS", patient, as_of=day) for patient in PATIENTS)
    for then, now in zip(earlier, recommend_many("GBS", PATIENTS), strict=True):
        assert then.decision == now.decision
        rows = (*now.later_evidence, *now.other_later_evidence)
        kept = [row for row in rows if row.may_have_appeared(day)]
        assert kept == [*then.later_evidence, *then.other_later_evidence]
        assert 0 < len(kept) < len(rows)


def test_no_patients_get_no_answers() -> None:
    assert recommend_many("GBS", ()) == ()


def test_an_error_names_the_patient_by_its_place() -> None:
    patients: list[dict[str, PlainValue]] = [{}, {"age_group": "baby"}]
    with pytest.raises(UnknownOptionError) as raised:
        recommend_many("GBS", patients)

    assert raised.value.__notes__ == ["It is in the patient at place 1, counted from 0."]


def test_a_contradiction_with_the_diagnosis_names_the_patient_too() -> None:
    with pytest.raises(ContradictionError) as raised:
        recommend_many("neonatal MG", [{}, {}, {"age_group": "adult"}])

    assert raised.value.__notes__ == ["It is in the patient at place 2, counted from 0."]


@pytest.mark.parametrize("patients", [{"age": "43 years"}, "age", Context(), None, 3])
def test_a_single_patient_is_refused_with_the_way_to_pass_it(patients: object) -> None:
    with pytest.raises(WrongTypeError, match=r"pass a list, as in \[\{'age': '43 years'\}\]"):
        recommend_many("GBS", patients)  # type: ignore[arg-type]  # what is tested


def test_a_patient_of_a_wrong_type_is_refused() -> None:
    with pytest.raises(WrongTypeError, match="a Context or a mapping"):
        recommend_many("GBS", [3])  # type: ignore[list-item]  # what is tested


def test_an_unknown_condition_is_refused_before_any_patient_is_read() -> None:
    def never() -> Iterator[Context]:
        raise AssertionError("a patient was read")
        yield Context()

    with pytest.raises(UnknownNameError):
        recommend_many("Guillain-Bare", never())
