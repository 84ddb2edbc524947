"""Studies, audits and later work in plain English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from ..logic.truth import Truth
from ..model.answer import Evidence
from ..model.audit import AuditedStatement, AuditRecord, AuditResult, Recomputation
from ..model.citation import Reference
from ..model.eligibility import NO_RECOMMENDATION, EligibilityRecord
from ..model.later import Effect, LaterEvidence
from ..model.recommendation import Recommendation
from ..model.study import (
    Arm,
    ClassJudgement,
    CriterionKind,
    EffectMeasure,
    Estimate,
    Outcome,
    OwnReading,
    PrintedClass,
    Study,
)
from ..spelling import joined_lines, listed
from .english import citation, level, regimen

if TYPE_CHECKING:
    from datetime import date

# Figures ----------------------------------------------------------------------


def number(value: Decimal) -> str:
    """A number with a real minus sign."""
    return str(value).replace("-", "−")


def estimate(what: Estimate) -> str:
    """One figure of a result."""
    return "; ".join(part for part in (_value(what), _p_value(what), what.note.rstrip(".")) if part)


def _value(what: Estimate) -> str:
    parts = []
    if what.measure not in (EffectMeasure.PROPORTION, EffectMeasure.COUNT, EffectMeasure.TEST):
        parts.append(what.measure.value)
    if what.value is not None:
        unit = "%" if what.unit == "%" else f" {what.unit}".rstrip()
        parts.append(f"{what.qualifier} {number(what.value)}{unit}".lstrip())
    if what.events is not None:
        whole = "" if what.out_of is None else f" of {what.out_of}"
        counts = f"{what.events}{whole} {what.counted}"
        parts.append(f"({counts})" if what.value is not None else counts)
    elif what.out_of is not None:
        parts.append(f"of {what.out_of} {what.counted}")
    if what.sd is not None:
        parts.append(f"(SD {number(what.sd)})")
    if what.interval is not None:
        ends = f"{number(what.interval.low)} to {number(what.interval.high)}"
        of_unit = f" {what.unit}" if what.value is None and what.unit else ""
        parts.append(f"({what.interval.kind.value} {ends}{of_unit})")
    text = " ".join(parts)
    return f"{what.arm}: {text}" if what.arm and text else text or what.arm


def _p_value(what: Estimate) -> str:
    return "" if what.p is None else f"p {what.p.operator} {what.p.value}"


# Classes ----------------------------------------------------------------------


def judgement(what: ClassJudgement | None) -> str:
    """A class with who says so."""
    match what:
        case None:
            return "class not stated"
        case PrintedClass(classes, source):
            names = listed([one.value for one in classes], "and")
            lines = "" if source.lines is None else f", lines {source.lines[0]}–{source.lines[1]}"
            return f"class {names} (printed{lines})"
        case OwnReading():
            return f"class {what.evidence_classes[0].value} (our own reading: {what.why})"
        case _:
            assert_never(what)


def evidence_summary(what: Evidence) -> str:
    """What a statement rests on, in one line."""
    studies = what.based_on
    if not studies:
        return f"no study is cited for it [{what.statement.id}]"
    words = Counter(_class_word(study) for study in studies)
    text = "studies cited: " + ", ".join(f"{count} {word}" for word, count in words.items())
    if what.contradicted_by:
        against = ", ".join(study.id for study in what.contradicted_by)
        text += f"; against it {against}"
    return f"{text} [{what.statement.id}]"


def _class_word(study: Study) -> str:
    classes = [one.value for one in study.evidence_classes]
    return f"class {listed(classes, 'and')}" if classes else "without a class"


# Studies ----------------------------------------------------------------------


def study(what: Study) -> str:
    """A study with its figures, as lines of text."""
    lines = [f"{what.id}{_numbers(what)}: {what.name}", f"  {_outline(what)}."]
    lines += [f"  Group {_arm(arm)}." for arm in what.arms]
    for outcome in what.outcomes:
        lines.append(f"  - {_outcome(outcome)}")
        lines += [
            f"    Printed: {c.printed}; but {c.source_says} ({c.where})."
            for c in outcome.corrections
        ]
        for one in outcome.estimates:
            lines += [
                f"    The text prints {r.printed!r}, read as {r.read_as!r}: {r.why}."
                for r in one.repairs
            ]
    lines += [f"  Printed: {c.printed}; but {c.source_says} ({c.where})." for c in what.corrections]
    for identity in what.identity:
        lines.append(f"  Probably {reference(identity.reference)}: {identity.why} (own reading).")
    if what.note:
        lines.append(f"  Note: {what.note}")
    lines.append(f"  Source: {citation(what.source)}.")
    return joined_lines(lines)


def _arm(what: Arm) -> str:
    """A group with its number of patients and what it was given, which recommends nothing."""
    parts = [
        "" if what.patients is None else f"{what.patients} patients",
        "" if what.regimen is None else f"given {regimen(what.regimen)}",
        what.given,
    ]
    return f"{what.name}: {'; '.join(part for part in parts if part) or 'nothing more is said'}"


def brief(what: Study) -> str:
    """A study in one line, with its class and every estimate."""
    figures = [estimate(one) for outcome in what.outcomes for one in outcome.estimates]
    shown = f"; {'; '.join(figures)}" if figures else ""
    return f"{what.id}: {_outline(what)}{shown}"


def _numbers(what: Study) -> str:
    return f" [{', '.join(map(str, what.references))}]" if what.references else ""


def _outline(what: Study) -> str:
    design = str(what.design.value)
    if what.studies is not None and what.studies > 1:
        design = f"{what.studies} × {design}"
    if what.pooled is not None:
        design += f" of {what.pooled} studies"
    about = "about " if what.approximate else ""
    counts = [
        f"{about}{count} {word}"
        for count, word in (
            (what.patients, "patients"),
            (what.courses, "courses"),
            (what.infusions, "infusions"),
        )
        if count is not None
    ]
    compared = (
        f"{what.treatment}, compared with {what.comparator}" if what.comparator else what.treatment
    )
    result = str(what.result.value)
    return "; ".join([design, *counts, compared, judgement(what.judged), result])


def _outcome(what: Outcome) -> str:
    text = f"{what.name}: {what.result.value}"
    figures = "; ".join(estimate(one) for one in what.estimates)
    parts = [text, figures, judgement(what.judged) if what.judged else "", what.note.rstrip(".")]
    return "; ".join(part for part in parts if part) + "."


def reference(what: Reference) -> str:
    """A paper in one line, with its identifiers."""
    known = [
        f"doi:{what.doi}" if what.doi else "",
        f"PMID {what.pmid}" if what.pmid else "",
    ]
    where = f", {what.journal}" if what.journal else ""
    identifiers = "; ".join(part for part in known if part)
    return f"{what.key}{where}{f' ({identifiers})' if identifiers else ''}"


# Later work -------------------------------------------------------------------


REVERSED = "REVERSED SINCE"
"""What stands beside a statement of which later work advises the opposite."""


def is_reversed(what: Recommendation, as_of: date | None = None) -> bool:
    """Return whether later work that may have appeared by a day advises the opposite."""
    return any(row.may_have_appeared(as_of) for row in what.reversed_by)


def reversal(what: Recommendation, as_of: date | None = None) -> str:
    """Return the flag of a statement that later work reversed; empty text for any other.

    >>> from ivig_evidence.guidelines import statement_named
    >>> reversal(statement_named("gbs/no-response-to-first-course"))
    'REVERSED SINCE (2021, 2023, 2024)'
    """
    rows = [row for row in what.reversed_by if row.may_have_appeared(as_of)]
    return reversed_in(rows)


def reversed_in(rows: Iterable[LaterEvidence]) -> str:
    """Return the flag for what some reversals reversed; empty text for none."""
    known = list(rows)
    return f"{REVERSED} ({years(known)})" if known else ""


def flagged(what: Recommendation) -> str:
    """Return a statement's id, with the flag of one that was reversed."""
    return ", ".join(filter(None, [what.id, reversal(what)]))


def years(rows: Iterable[LaterEvidence]) -> str:
    """Return the years of later documents; of an undated one, that by which it had appeared."""
    found = sorted(
        {
            (row.read_on.year, "by ") if row.published is None else (row.published.year, "")
            for row in rows
        }
    )
    return ", ".join(f"{by}{year}" for year, by in found)


def when_published(what: LaterEvidence) -> str:
    """The date of a later document, or the bounds of a date that was not found.

    >>> from ivig_evidence.guidelines.efns_2008.later_evidence import LATER_EVIDENCE
    >>> {when_published(row) for row in LATER_EVIDENCE if row.id == "mg/ontario-mild"}
    {'date not found, not before 2024, not later than 2026-11-22'}
    """
    if what.published is not None:
        return str(what.published)
    lower = "" if what.not_before is None else f", not before {what.not_before}"
    return f"date not found{lower}, not later than {what.read_on.isoformat()}"


def later_line(what: LaterEvidence) -> str:
    """A later document with what it did, in one line."""
    date = when_published(what)
    identifier = f", doi:{what.document.doi}" if what.document.doi else ""
    if not identifier and what.document.pmid:
        identifier = f", PMID {what.document.pmid}"
    slugs = "".join(f", {one.id}" for one in what.statements)
    note = f" {what.note}" if what.note else ""
    return (
        f"{effect(what.effect)}: {what.says}{note} [{what.document.key}, {date}{identifier}{slugs}]"
    )


def is_alternative(what: LaterEvidence) -> bool:
    """Return True for a study of another treatment; as a sort key it puts such rows last."""
    return what.effect is Effect.ALTERNATIVE


def effect(what: Effect) -> str:
    """An effect as a word; a reversal in capitals, so that nobody reads past it."""
    word = str(what.value)
    return word.upper() if what is Effect.REVERSED else word


# Audit ------------------------------------------------------------------------


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
    given = _class_word(what)
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
