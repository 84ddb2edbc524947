"""Audits, and a patient beside a study's criteria of entry, in plain English."""

from __future__ import annotations

from collections import Counter

from ..logic.truth import Truth
from ..model.audit import AuditedStatement, AuditRecord, AuditResult, Recomputation
from ..model.eligibility import NO_RECOMMENDATION, EligibilityRecord
from ..model.study import CriterionKind, Study
from ..spelling import joined_lines
from .english import level
from .evidence import class_word, flagged


def audited(what: AuditedStatement) -> str:
    """A statement's audit in one line, with the studies that decide."""
    printed = level(what.statement.grade)
    if what.carried is not None:
        carried = f"the classes cited carry {what.carried.wording}"
    elif what.statement.guideline.scheme.strength_supported is None:
        carried = "its scheme has no rule that derives a level from classes"
    elif what.statement.based_on:
        carried = "no study cited for it has a class"
    else:
        carried = "no study is cited for it"
    result = str(what.result.value)
    if what.result is not AuditResult.NO_GRADE_PRINTED:
        result += f": printed {printed}"
    text = f"{result}, {carried}"
    decided = [_deciding(study) for study in what.deciding]
    parts = [
        text,
        f"decided by {', '.join(decided)}" if decided else "",
        f"no class printed for {_ids(what.unclassed)}" if what.unclassed else "",
        f"against it {_ids(what.against)}" if what.against else "",
        f"reason given: {what.reason.text} ({what.reason.source})" if what.reason else "",
        what.remark,
    ]
    return "; ".join(part for part in parts if part)


def _deciding(what: Study) -> str:
    # A class that nobody printed decides only where the design leaves no other.
    given = class_word(what)
    return f"{what.id} ({'class IV by design' if given == 'without a class' else given})"


def _ids(studies: tuple[Study, ...]) -> str:
    return ", ".join(study.id for study in studies)


def recomputed(what: Recomputation) -> str:
    """A figure computed again, in one line."""
    computed = f" gives {what.computed}" if what.computed is not None else ""
    note = f" ({what.note})" if what.note else ""
    return (
        f"{what.result.value}: {what.about}: printed {what.printed}; {what.inputs}{computed}{note}"
    )


def audit_text(what: AuditRecord) -> str:
    """A whole audit, as lines of text."""
    lines = []
    if what.scheme:
        source = f"{what.scheme[0].source}; {what.scheme[0].verified.value}"
        lines.append("The scheme by which the levels are judged:")
        lines += [f"  {one.grade.wording}: {one.means}" for one in what.scheme]
        lines.append(f"  Where that stands: {source}.")
    lines.append("Printed level against the level that the cited classes can carry:")
    lines += [f"  {flagged(one.statement)}: {audited(one)}." for one in what.statements]
    counts = Counter(one.result for one in what.statements)
    lines += ["In all:", *(f"  {counts[r]} {r.value}" for r in AuditResult if counts[r])]
    if what.scheme:
        lines.append(f"  {what.summary}")
    lines += ["Abstract against body:"] if what.abstract else []
    for claim in what.abstract:
        ids = ", ".join(map(flagged, claim.body))
        lines.append(
            f"  {claim.agreement.value}: {claim.claim} ({level(claim.grade)}, {claim.source})."
            f" {claim.how} [{ids}]."
        )
    lines += ["Places that do not agree:"] if what.discrepancies else []
    for place in what.discrepancies:
        lines.append(
            f"  {place.topic}: {place.here.text} ({place.here.source}); {place.there.text}"
            f" ({place.there.source}). Taken: {place.taken}."
        )
    lines += ["Figures computed again:"] if what.recomputations else []
    lines += [f"  {recomputed(one)}." for one in what.recomputations]
    lines += ["Repairs of the extracted text:"] if what.repairs else []
    for mended in what.repairs:
        repair = mended.repair
        lines.append(
            f"  {mended.about}: printed {repair.printed!r}, read as {repair.read_as!r}:"
            f" {repair.why} ({mended.source}; {repair.verified.value})."
        )
    return joined_lines(lines)


# Eligibility ------------------------------------------------------------------

_STATUS = {Truth.TRUE: "met", Truth.FALSE: "not met", Truth.UNKNOWN: "unknown"}


def eligibility_text(what: EligibilityRecord) -> str:
    """A patient beside a study, criterion by criterion."""
    lines = [f"{what.study.id}: {what.study.name}"]
    for check in what.checks:
        keeps_out = check.criterion.kind is CriterionKind.EXCLUSION
        lines.append(f"  - {_STATUS[check.met]}: {'no ' * keeps_out}{check.criterion.reads}")
    if not what.checks:
        lines.append("  - the text at hand gives no criteria of entry")
    return joined_lines([*lines, NO_RECOMMENDATION])
