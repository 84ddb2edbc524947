"""The summary of findings: outcomes of comparative studies, by comparator."""

from __future__ import annotations

from ..appraisal.effects import NO_EFFECT, effects
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named, studies
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..model.study import Outcome, PrintedClass, Study
from ..model.table import FindingRow, Table
from ..render.evidence import estimate
from ..render.json.plain_evidence import field_names

_ON_PAGE = (
    "outcome",
    "comparison",
    "studies",
    "participants",
    "result",
    "effect",
    "classes",
    "source",
)


def summary_of_findings(
    condition: Condition | Diagnosis | str, *, guideline: Guideline | str = EFNS_2008
) -> Table[FindingRow]:
    """Return every outcome of the comparative studies of a condition, by comparator.

    Figures and classes are as printed; figures that compare the groups come first. No certainty is
    derived, and nothing is summed: a review and a trial that it pools have a row each. HTML and
    Markdown have the columns that fit on a page.

    Args:
        condition: A condition, or its id, name or code.
        guideline: The guideline that cites the studies, or its id.

    Raises:
        UnknownNameError: If there is no such guideline or condition.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.

    >>> from ivig_evidence.tables import summary_of_findings
    >>> [row.study for row in summary_of_findings("CIDP").rows if row.participants == 232]
    ['cidp/ref-39']
    """
    guideline = guideline_named(guideline)
    subject = diagnosis_in(condition, guideline).condition
    compared = [
        study
        for study in studies(guideline=guideline, condition=subject)
        if study.comparator or any(effects([study]))
    ]
    rows = tuple(
        _row(study, outcome)
        for comparator in dict.fromkeys(study.comparator for study in compared)
        for study in compared
        for outcome in study.outcomes
        if study.comparator == comparator
    )
    title = f"Summary of findings: {subject.name}"
    return Table(title, field_names(FindingRow), rows, _ON_PAGE)


def _row(study: Study, outcome: Outcome) -> FindingRow:
    judged = outcome.judged or study.judged
    against = f" versus {study.comparator}" if study.comparator else ""
    source = outcome.source or study.source
    printed = judged.evidence_classes if isinstance(judged, PrintedClass) else ()
    figures = sorted(outcome.estimates, key=lambda figure: figure.measure not in NO_EFFECT)
    return FindingRow(
        outcome=outcome.name,
        comparison=f"{study.treatment}{against}",
        comparator=study.comparator,
        study=study.id,
        studies=study.studies if study.pooled is None else study.pooled,
        participants=study.patients,
        effect=tuple(map(estimate, figures)),
        result=outcome.result.value,
        classes=tuple(given.wording for given in printed),
        source=str(source),
    )
