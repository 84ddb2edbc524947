"""Audits, and patients checked against a study's eligibility criteria, in plain English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..logic.truth import Truth
from ..model.audit import (
    AbstractClaim,
    Audit,
    AuditedStatement,
    AuditResult,
    Discrepancy,
    Recomputation,
    RepairRecord,
)
from ..model.eligibility import NO_RECOMMENDATION, CriterionCheck, Eligibility
from ..model.grade import Definition, GradingScheme
from ..model.recommendation import Recommendation
from ..model.study import CriterionKind, Study
from ..spelling import joined_lines
from .english import citation, level
from .evidence import class_word, none_cited
from .later import flagged

# One statement --------------------------------------------------------------------


def audited(audited: AuditedStatement) -> str:
    """Return a statement's audit in one line, with the studies that decide."""
    scheme = audited.statement.guideline.scheme
    decided = [_with_class(study, scheme) for study in audited.deciding]
    parts = [
        f"{_result(audited)}, {_supported(audited)}",
        f"decided by {', '.join(decided)}" if decided else "",
        _counted(audited.statement),
        f"no class printed for {_ids(audited.unclassed)}" if audited.unclassed else "",
        f"against it {_ids(audited.against)}" if audited.against else "",
        f"reason given: {audited.reason.text} ({citation(audited.reason.source)})"
        if audited.reason
        else "",
        audited.remark,
    ]
    return "; ".join(part for part in parts if part)


def _result(audited: AuditedStatement) -> str:
    result = str(audited.result.value)
    if audited.result is AuditResult.NO_GRADE_PRINTED:
        return result
    return f"{result}: printed {level(audited.statement.grade)}"


def _supported(audited: AuditedStatement) -> str:
    cited = audited.statement.based_on
    if audited.supported is not None:
        known = "cited" if cited else "counted"
        return f"the {known} classes support {audited.supported.wording}"
    if not cited:
        return none_cited(audited.statement.guideline)
    scheme = audited.statement.guideline.scheme
    if scheme.strength_supported is None:
        return f"studies cited: {', '.join(_with_class(study, scheme) for study in cited)}"
    return "no study cited for it has a class"


def _counted(statement: Recommendation) -> str:
    counts = class_counts(statement)
    return f"counted in the text: {counts}" if counts else ""


def class_counts(statement: Recommendation) -> str:
    """Return the classes that the text counts, with their place, or "" if it counts none."""
    if not statement.class_counts:
        return ""
    classes = ", ".join(counted.wording for counted in statement.class_counts)
    place = statement.counted_at
    return classes if place is None else f"{classes} ({citation(place)})"


def _with_class(study: Study, scheme: GradingScheme) -> str:
    # The rule of the scheme judges such a study by its design, so the line must show that class.
    by_design = None if scheme.class_by_design is None else scheme.class_by_design(study.design)
    if study.evidence_classes or by_design is None:
        return f"{study.id} ({class_word(study)})"
    return f"{study.id} ({by_design.wording} by design)"


def _ids(studies: tuple[Study, ...]) -> str:
    return ", ".join(study.id for study in studies)


# A whole audit --------------------------------------------------------------------


def audit_text(audit: Audit) -> str:
    """Return an audit as lines of text; parts without a line are left out."""
    if audit.guideline.scheme.strength_supported is None:
        scheme, printed = "The grades of the scheme:", "Printed grades:"
    else:
        scheme = "The scheme by which the levels are judged:"
        known = "cited" if audit.guideline.find_studies else "counted"
        printed = f"Printed level and the level that the {known} classes support:"
    parts = (
        (scheme, _scheme(audit.scheme)),
        (printed, (f"{flagged(a.statement)}: {audited(a)}." for a in audit.statements)),
        ("Total:", _counts(audit)),
        ("Abstract compared with body:", map(_claim, audit.abstract)),
        ("Places that do not agree:", map(_discrepancy, audit.discrepancies)),
        ("Figures computed again:", (f"{recomputed(figure)}." for figure in audit.recomputations)),
        ("Repairs of the extracted text:", map(_repair, audit.repairs)),
    )
    return joined_lines(line for heading, lines in parts for line in _part(heading, lines))


def _part(heading: str, lines: Iterable[str]) -> list[str]:
    indented = [f"  {line}" for line in lines]
    return [heading, *indented] if indented else []


def _scheme(definitions: tuple[Definition, ...]) -> Iterator[str]:
    for definition in definitions:
        yield f"{definition.grade.wording}: {definition.means}"
    for place in dict.fromkeys(f"{citation(d.source)}; {d.verified.value}" for d in definitions):
        yield f"Source: {place}."


def _counts(audit: Audit) -> Iterator[str]:
    counts = Counter(statement.result for statement in audit.statements)
    yield from (f"{counts[result]} {result.value}" for result in AuditResult if counts[result])
    yield audit.summary


def _claim(claim: AbstractClaim) -> str:
    ids = ", ".join(map(flagged, claim.body))
    return (
        f"{claim.agreement.value}: {claim.claim} ({level(claim.grade)}, {citation(claim.source)})."
        f" {claim.how} [{ids}]."
    )


def _discrepancy(place: Discrepancy) -> str:
    return (
        f"{place.topic}: {place.here.text} ({citation(place.here.source)}); {place.there.text}"
        f" ({citation(place.there.source)}). Taken: {place.taken}."
    )


def recomputed(recomputation: Recomputation) -> str:
    """Return a recomputed figure in one line."""
    computed = f" gives {recomputation.computed}" if recomputation.computed is not None else ""
    note = f" ({recomputation.note})" if recomputation.note else ""
    printed = f"printed {recomputation.printed}; {recomputation.inputs}{computed}{note}"
    return f"{recomputation.result.value}: {recomputation.about}: {printed}"


def _repair(record: RepairRecord) -> str:
    repair = record.repair
    return (
        f"{record.about}: printed {repair.printed!r}, read as {repair.read_as!r}:"
        f" {repair.why} ({citation(record.source)}; {repair.verified.value})."
    )


# Eligibility ----------------------------------------------------------------------

_STATUS = {Truth.TRUE: "met", Truth.FALSE: "not met", Truth.UNKNOWN: "unknown"}


def eligibility_text(eligibility: Eligibility) -> str:
    """Return a patient's eligibility for a study, one line per criterion."""
    checks = [_check(check) for check in eligibility.checks]
    none = ["the available text gives no criteria for eligibility"]
    lines = [f"  - {line}" for line in checks or none]
    return joined_lines(
        [f"{eligibility.study.id}: {eligibility.study.name}", *lines, NO_RECOMMENDATION]
    )


def _check(check: CriterionCheck) -> str:
    excludes = check.criterion.kind is CriterionKind.EXCLUSION
    return f"{_STATUS[check.met]}: {'no ' * excludes}{check.criterion.text}"
