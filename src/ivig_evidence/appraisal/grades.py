"""The guideline, audited: by its own scheme of grading, against itself, and sum by sum.

The scheme is that of Brainin 2004; what is found carries the ``source`` that it was read in.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..grading.efns_2004 import EFNS_2004, EvidenceClass, RecommendationLevel, ceiling
from ..guidelines.efns_2008.abstract_claims import ABSTRACT_CLAIMS
from ..guidelines.efns_2008.audit_remarks import REASONS, REMARKS
from ..guidelines.efns_2008.discrepancies import DISCREPANCIES
from ..guidelines.efns_2008.studies import studies
from ..guidelines.efns_2008.text_repairs import TEXT_REPAIRS
from ..guidelines.registry import statements
from ..model.audit import AuditedStatement, AuditRecord, AuditResult, RepairRecord
from ..model.grade import Strength
from ..model.recommendation import Recommendation
from ..model.study import Design, Study
from .recomputation import recomputations

UNCONTROLLED_BY_DESIGN = frozenset(
    {
        Design.UNCONTROLLED,
        Design.PROSPECTIVE_UNCONTROLLED,
        Design.CASE_SERIES,
        Design.CASE_REPORT,
        Design.EXPERT_OPINION,
    }
)
"""Designs that the scheme puts into class IV whatever else is known of the study."""

_BEST_FIRST = tuple(EvidenceClass)
_FIRMNESS: dict[Strength, int] = {
    level: place for place, level in enumerate(reversed(RecommendationLevel))
}


class Audit(AuditRecord):
    """All that an audit finds, as data; its text is a report."""

    __slots__ = ()

    def __str__(self) -> str:
        from ..render.evidence import audit_text

        return audit_text(self)


def audit() -> Audit:
    """Audit every statement, the abstract, the counts and the figures of the guideline.

    >>> sum(len(part) > 0 for part in (audit().statements, audit().abstract))
    2
    """
    return Audit(
        scheme=tuple(one for one in EFNS_2004.definitions if one.grade in EFNS_2004.firmest_first),
        statements=tuple(audited(one) for one in statements()),
        abstract=ABSTRACT_CLAIMS,
        discrepancies=DISCREPANCIES,
        recomputations=recomputations(),
        repairs=repairs(),
    )


def audited(statement: Recommendation) -> AuditedStatement:
    """The level printed with a statement beside the level that its studies can carry.

    What is judged is the classes alone. Whether a study convinces is a matter of reading; where
    one points the other way it is named.
    """
    cited = statement.based_on
    classed = [study for study in cited if _classes(study)]
    classes = [one for study in classed for one in _classes(study)]
    carried = ceiling(classes) if classes else None
    reason = REASONS.get(statement.id)
    # Another guideline is advice, not evidence; that it has no class takes nothing away.
    unclassed = tuple(s for s in cited if not _classes(s) and s.design is not Design.GUIDELINE)
    return AuditedStatement(
        statement=statement,
        carried=carried,
        result=_result(statement, carried, has_unclassed=bool(unclassed), explained=bool(reason)),
        deciding=_deciding(classed, carried),
        unclassed=unclassed,
        against=statement.contradicted_by,
        reason=reason,
        remark=REMARKS.get(statement.id, ""),
    )


def _classes(study: Study) -> tuple[EvidenceClass, ...]:
    """A class for each study of a group; of a group of mixed quality no more than one is sure."""
    best = next((one for one in _BEST_FIRST if one in study.evidence_classes), None)
    if best is None:
        return (EvidenceClass.IV,) if study.design in UNCONTROLLED_BY_DESIGN else ()
    mixed = len(study.evidence_classes) > 1
    return (best,) * (1 if mixed else how_many(study))


def how_many(study: Study) -> int:
    """How many studies an entry stands for: as printed, or one for each reference.

    A review is one study, however many it takes together or references share its bracket.
    """
    if study.pooled is not None:
        return 1
    return study.studies or len(study.references) or 1


def _result(
    statement: Recommendation,
    carried: Strength | None,
    *,
    has_unclassed: bool,
    explained: bool,
) -> AuditResult:
    printed = statement.level
    if printed is None:
        return AuditResult.NO_GRADE_PRINTED
    if printed is carried:
        return AuditResult.AGREES
    if carried is not None and _FIRMNESS[printed] < _FIRMNESS[carried]:
        return AuditResult.LOWER_WITH_REASON if explained else AuditResult.LOWER
    if has_unclassed:
        return AuditResult.CANNOT_BE_JUDGED
    # Without any study a good practice point is what the scheme foresees; a letter is not.
    gpp = printed is RecommendationLevel.GPP
    return AuditResult.NOTHING_TO_CHECK if gpp else AuditResult.HIGHER


def _deciding(classed: list[Study], carried: Strength | None) -> tuple[Study, ...]:
    """The studies of the class that makes the level."""
    if carried is None:
        return ()
    best = min(_BEST_FIRST.index(one) for study in classed for one in _classes(study))
    return tuple(study for study in classed if _BEST_FIRST[best] in _classes(study))


def repairs() -> tuple[RepairRecord, ...]:
    """Every repair of the extracted text: what is printed, what it is read as, and why."""
    return (*_repairs(), *TEXT_REPAIRS)


def _repairs() -> Iterator[RepairRecord]:
    for one in statements():
        for repair in one.studied_in.repairs if one.studied_in else ():
            assert one.studied_in is not None
            yield RepairRecord(about=one.id, repair=repair, source=one.studied_in.source)
    for study in studies():
        for outcome in study.outcomes:
            place = outcome.source or study.source
            for estimate in outcome.estimates:
                for repair in estimate.repairs:
                    yield RepairRecord(
                        about=f"{study.id}, {outcome.name}", repair=repair, source=place
                    )
