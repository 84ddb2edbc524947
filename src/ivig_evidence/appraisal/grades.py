"""A guideline, audited: by its own scheme of grading, against itself, and sum by sum.

Only the text of EFNS 2008 was compared with itself. What is found carries the ``source`` that it
was read in.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..grading.efns_2004 import EFNS_2004, EvidenceClass, RecommendationLevel
from ..guidelines.efns_2008.abstract_claims import ABSTRACT_CLAIMS
from ..guidelines.efns_2008.audit_remarks import REASONS, REMARKS
from ..guidelines.efns_2008.discrepancies import DISCREPANCIES
from ..guidelines.efns_2008.text_repairs import TEXT_REPAIRS
from ..guidelines.registry import EFNS_2008, guideline_named
from ..model.audit import AuditedStatement, AuditRecord, AuditResult, RepairRecord
from ..model.grade import EvidenceClass as SchemeClass
from ..model.grade import GradingScheme, Strength
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.study import Design, Study
from .recomputation import of_study, recomputations

UNCONTROLLED_BY_DESIGN = frozenset(
    {
        Design.UNCONTROLLED,
        Design.PROSPECTIVE_UNCONTROLLED,
        Design.CASE_SERIES,
        Design.CASE_REPORT,
        Design.EXPERT_OPINION,
    }
)
"""Designs that EFNS 2004 puts into class IV whatever else is known of the study."""


class Audit(AuditRecord):
    """All that an audit finds, as data; its text is a report."""

    __slots__ = ()

    def __str__(self) -> str:
        from ..render.evidence import audit_text

        return audit_text(self)


def audit(*, guideline: Guideline | str = EFNS_2008) -> Audit:
    """Audit every statement, the abstract, the counts and the figures of a guideline.

    Errors: ``UnknownNameError`` for the guideline, ``WrongTypeError`` for something else.

    >>> sum(len(part) > 0 for part in (audit().statements, audit().abstract))
    2
    """
    guideline = guideline_named(guideline)
    scheme = guideline.scheme
    is_compared = guideline.id == EFNS_2008.id
    figures = (figure for study in guideline.studies for figure in of_study(study))
    return Audit(
        scheme=tuple(one for one in scheme.definitions if one.grade in scheme.firmest_first),
        statements=tuple(audited(one) for one in guideline.statements),
        abstract=ABSTRACT_CLAIMS if is_compared else (),
        discrepancies=DISCREPANCIES if is_compared else (),
        recomputations=recomputations() if is_compared else tuple(figures),
        repairs=repairs() if is_compared else tuple(_repairs(guideline)),
    )


def audited(statement: Recommendation) -> AuditedStatement:
    """The level printed with a statement beside the level that its studies can carry.

    What is judged is the classes alone, by the rule of the guideline's scheme; without such a rule
    a level cannot be judged. Whether a study convinces is a matter of reading; where one points the
    other way it is named.
    """
    scheme = statement.guideline.scheme
    cited = statement.based_on
    classed = [study for study in cited if _classes(study, scheme)]
    classes = [one for study in classed for one in _classes(study, scheme)]
    rule = scheme.strength_supported
    carried = rule(classes) if rule is not None and classes else None
    reason = REASONS.get(statement.id)
    # Another guideline is advice, not evidence; that it has no class takes nothing away.
    unclassed = tuple(
        s for s in cited if not _classes(s, scheme) and s.design is not Design.GUIDELINE
    )
    return AuditedStatement(
        statement=statement,
        carried=carried,
        result=_result(statement, carried, has_unclassed=bool(unclassed), explained=bool(reason)),
        deciding=_deciding(classed, scheme) if carried is not None else (),
        unclassed=unclassed,
        against=statement.contradicted_by,
        reason=reason,
        remark=REMARKS.get(statement.id, ""),
    )


def _classes(study: Study, scheme: GradingScheme) -> tuple[SchemeClass, ...]:
    """A class for each study of a group; of a group of mixed quality no more than one is sure."""
    given = study.evidence_classes
    best = next((one for one in scheme.evidence_classes or () if one in given), None)
    if best is None:
        is_class_iv = scheme.id == EFNS_2004.id and study.design in UNCONTROLLED_BY_DESIGN
        return (EvidenceClass.IV,) if is_class_iv else ()
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
    scheme = statement.guideline.scheme
    if printed is None:
        return AuditResult.NO_GRADE_PRINTED
    if scheme.strength_supported is None or printed not in scheme.firmest_first:
        return AuditResult.CANNOT_BE_JUDGED
    if printed is carried:
        return AuditResult.AGREES
    order = scheme.firmest_first
    if carried is not None and order.index(printed) > order.index(carried):
        return AuditResult.LOWER_WITH_REASON if explained else AuditResult.LOWER
    if has_unclassed:
        return AuditResult.CANNOT_BE_JUDGED
    # Without any study a good practice point is what the scheme foresees; a letter is not.
    gpp = printed is RecommendationLevel.GPP
    return AuditResult.NOTHING_TO_CHECK if gpp else AuditResult.HIGHER


def _deciding(classed: list[Study], scheme: GradingScheme) -> tuple[Study, ...]:
    """The studies of the class that makes the level."""
    order = tuple(scheme.evidence_classes or ())
    best = min(order.index(one) for study in classed for one in _classes(study, scheme))
    return tuple(study for study in classed if order[best] in _classes(study, scheme))


def repairs() -> tuple[RepairRecord, ...]:
    """Every repair of the text of EFNS 2008: what is printed, what it is read as, and why."""
    return (*_repairs(EFNS_2008), *TEXT_REPAIRS)


def _repairs(guideline: Guideline) -> Iterator[RepairRecord]:
    for one in guideline.statements:
        for repair in one.studied_in.repairs if one.studied_in else ():
            assert one.studied_in is not None
            yield RepairRecord(about=one.id, repair=repair, source=one.studied_in.source)
    for study in guideline.studies:
        for outcome in study.outcomes:
            place = outcome.source or study.source
            for estimate in outcome.estimates:
                for repair in estimate.repairs:
                    yield RepairRecord(
                        about=f"{study.id}, {outcome.name}", repair=repair, source=place
                    )
