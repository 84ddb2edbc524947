"""Audit a guideline: compare its grades with the evidence, its abstract with its body, its sums.

Each result has its ``source``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..guidelines.registry import EFNS_2008, guideline_named, statement_named
from ..model.audit import Audit, AuditedStatement, AuditResult, RepairRecord, StatementNote
from ..model.grade import Definition, EvidenceClass, GradingScheme, Strength
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.study import Design, Study
from .recomputation import recomputations

__all__ = ["Audit", "audit", "audited", "how_many", "recomputations", "repairs"]


def audit(guideline: Guideline | str = EFNS_2008) -> Audit:
    """Audit every statement, the abstract, the counts and the figures of a guideline.

    Args:
        guideline: A guideline or its id.

    Returns:
        The audit.

    Raises:
        UnknownNameError: If there is no such guideline.
        WrongTypeError: If the value is neither a guideline nor text.

    >>> sum(len(part) > 0 for part in (audit().statements, audit().abstract))
    2
    """
    guideline = guideline_named(guideline)
    annotations = guideline.annotations
    return Audit(
        guideline=guideline,
        scheme=_grade_definitions(guideline.scheme),
        statements=tuple(_audited(s, annotations.note_on(s)) for s in guideline.statements),
        abstract=annotations.abstract,
        discrepancies=annotations.discrepancies,
        recomputations=recomputations(guideline),
        repairs=repairs(guideline),
    )


def _grade_definitions(scheme: GradingScheme) -> tuple[Definition, ...]:
    return tuple(
        entry for entry in scheme.definitions if not isinstance(entry.grade, EvidenceClass)
    )


def audited(statement: Recommendation | str) -> AuditedStatement:
    """Compare the printed strength of a statement with the strength that its studies support.

    This uses only the classes of the studies, or those that the text counts without naming its
    studies, by the rule of the guideline's own scheme. It does not judge whether a study is
    convincing. Studies that contradict the statement are listed.

    Args:
        statement: A statement, its id, or its slug if only one guideline has it.

    Returns:
        The audit of the statement.

    Raises:
        UnknownNameError: If there is no such statement, or several have that slug.
        WrongTypeError: If the value is neither a statement nor text.

    >>> audited("mmn/first-line").result.value
    'agrees'
    """
    statement = statement_named(statement)
    return _audited(statement, statement.guideline.annotations.note_on(statement))


def _audited(statement: Recommendation, note: StatementNote) -> AuditedStatement:
    scheme = statement.guideline.scheme
    classed = _with_classes(statement.based_on, scheme)
    supported = _supported(statement, classed)
    unclassed = _without_class(statement.based_on, scheme)
    return AuditedStatement(
        statement=statement,
        supported=supported,
        result=_result(statement, supported, bool(unclassed), note.reason is not None),
        deciding=() if supported is None else _deciding(classed, scheme),
        unclassed=unclassed,
        against=statement.contradicted_by,
        reason=note.reason,
        remark=note.remark,
    )


# Classes of studies ---------------------------------------------------------------

_Classed = tuple[tuple[Study, tuple[EvidenceClass, ...]], ...]


def _with_classes(studies: tuple[Study, ...], scheme: GradingScheme) -> _Classed:
    pairs = ((study, _classes(study, scheme)) for study in studies)
    return tuple((study, classes) for study, classes in pairs if classes)


def _without_class(studies: tuple[Study, ...], scheme: GradingScheme) -> tuple[Study, ...]:
    # Another guideline is advice, not evidence, so it needs no class.
    evidence = (study for study in studies if study.design is not Design.GUIDELINE)
    return tuple(study for study in evidence if not _classes(study, scheme))


def _classes(study: Study, scheme: GradingScheme) -> tuple[EvidenceClass, ...]:
    """Return a class of the scheme for each study of a group.

    A study without a class has the class of its design. In a group of mixed quality, only one study
    is known to have the best class.
    """
    given = [term for term in scheme.evidence_classes or () if term in study.evidence_classes]
    if not given:
        by_design = None if scheme.class_by_design is None else scheme.class_by_design(study.design)
        return () if by_design is None else (by_design,)
    if len(given) == 1:
        return (given[0],) * how_many(study)
    return (next((term for term in scheme.best_class_first if term in given), given[0]),)


def how_many(study: Study) -> int:
    """Return the number of studies in an entry: as printed, or the number of references.

    A review counts as one study.
    """
    if study.pooled is not None:
        return 1
    return study.studies or len(study.references) or 1


def _supported(statement: Recommendation, classed: _Classed) -> Strength | None:
    rule = statement.guideline.scheme.strength_supported
    cited = [term for _, classes in classed for term in classes]
    known = cited or statement.class_counts
    return None if rule is None or not known else rule(known)


def _deciding(classed: _Classed, scheme: GradingScheme) -> tuple[Study, ...]:
    """Return the studies of the best class."""
    given = {term for _, classes in classed for term in classes}
    best = next((term for term in scheme.best_class_first if term in given), None)
    return tuple(study for study, classes in classed if best in classes)


# Results --------------------------------------------------------------------------


def _result(
    statement: Recommendation, supported: Strength | None, has_unclassed: bool, has_reason: bool
) -> AuditResult:
    scheme = statement.guideline.scheme
    if statement.grade is None:
        return AuditResult.NO_GRADE_PRINTED
    if scheme.strength_supported is None:
        return AuditResult.NO_RULE
    if statement.level is None:
        return AuditResult.CANNOT_BE_JUDGED
    if statement.level is supported:
        return AuditResult.AGREES
    if supported is not None:
        return _unequal(statement.level, supported, scheme, has_unclassed, has_reason)
    if has_unclassed:
        return AuditResult.CANNOT_BE_JUDGED
    return _without_evidence(statement, statement.level)


def _unequal(
    printed: Strength,
    supported: Strength,
    scheme: GradingScheme,
    has_unclassed: bool,
    has_reason: bool,
) -> AuditResult:
    order = scheme.firmest_first
    if printed not in order or supported not in order:
        return AuditResult.CANNOT_BE_JUDGED
    if order.index(printed) > order.index(supported):
        return AuditResult.LOWER_WITH_REASON if has_reason else AuditResult.LOWER
    # A study without a class could support the higher strength.
    return AuditResult.CANNOT_BE_JUDGED if has_unclassed else AuditResult.HIGHER


def _without_evidence(statement: Recommendation, printed: Strength) -> AuditResult:
    scheme = statement.guideline.scheme
    if printed not in scheme.firmest_first:
        return AuditResult.CANNOT_BE_JUDGED
    if printed not in scheme.strengths_from_evidence:
        return AuditResult.NOTHING_TO_CHECK
    # Where no studies of a document were read, nothing is known of the evidence behind a grade.
    were_read = statement.guideline.find_studies is not None or statement.class_counts
    return AuditResult.HIGHER if were_read else AuditResult.CANNOT_BE_JUDGED


# Repairs --------------------------------------------------------------------------


def repairs(guideline: Guideline | str = EFNS_2008) -> tuple[RepairRecord, ...]:
    """Return the repairs of the extracted text, each with its corrected form and the reason.

    Args:
        guideline: A guideline or its id.

    Returns:
        The repairs of statements, of studies, and of the rest of the text.

    Raises:
        UnknownNameError: If there is no such guideline.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    guideline = guideline_named(guideline)
    return (
        *(record for s in guideline.statements for record in _repairs_of_statement(s)),
        *(record for study in guideline.studies for record in _repairs_of_study(study)),
        *guideline.annotations.repairs,
    )


def _repairs_of_statement(statement: Recommendation) -> Iterator[RepairRecord]:
    population = statement.studied_in
    if population is not None:
        for repair in population.repairs:
            yield RepairRecord(about=statement.id, repair=repair, source=population.source)


def _repairs_of_study(study: Study) -> Iterator[RepairRecord]:
    for outcome in study.outcomes:
        about, source = f"{study.id}, {outcome.name}", outcome.source or study.source
        for estimate in outcome.estimates:
            for repair in estimate.repairs:
                yield RepairRecord(about=about, repair=repair, source=source)
