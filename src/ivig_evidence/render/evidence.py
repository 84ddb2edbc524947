"""Studies and later work in plain English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from ..model.citation import Reference
from ..model.evidence import Evidence
from ..model.grade import EvidenceClass
from ..model.later import Effect, LaterEvidence
from ..model.recommendation import Recommendation
from ..model.study import (
    Arm,
    ClassJudgement,
    EffectMeasure,
    Estimate,
    Outcome,
    OwnReading,
    PrintedClass,
    Study,
)
from ..spelling import joined_lines, listed_terms
from .english import citation, regimen

if TYPE_CHECKING:
    from datetime import date

# Figures ----------------------------------------------------------------------


def number(value: Decimal) -> str:
    """Return a number as text, with a minus sign instead of a hyphen."""
    return str(value).replace("-", "−")


def estimate(what: Estimate) -> str:
    """Return one figure of a result as text."""
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
    """Return an evidence class in words, and who gave it."""
    match what:
        case None:
            return "class not stated"
        case PrintedClass(classes, source):
            lines = "" if source.lines is None else f", lines {source.lines[0]}–{source.lines[1]}"
            return f"{classes_in_words(classes)} (printed{lines})"
        case OwnReading():
            return f"{classes_in_words(what.evidence_classes)} (our own reading: {what.why})"
        case _:
            assert_never(what)


def classes_in_words(classes: Sequence[EvidenceClass]) -> str:
    """Return evidence classes in the words of their scheme, such as "class I and II"."""
    return listed_terms([one.wording for one in classes], "and") if classes else "class not stated"


def evidence_summary(what: Evidence) -> str:
    """Return the classes of the studies that a statement rests on, in one line."""
    studies = what.based_on
    if not studies:
        return f"no study is cited for it [{what.statement.id}]"
    words = Counter(class_word(study) for study in studies)
    text = "studies cited: " + ", ".join(f"{count} {word}" for word, count in words.items())
    if what.contradicted_by:
        against = ", ".join(study.id for study in what.contradicted_by)
        text += f"; against it {against}"
    return f"{text} [{what.statement.id}]"


def class_word(study: Study) -> str:
    """Return the evidence classes of a study in words."""
    classes = study.evidence_classes
    return classes_in_words(classes) if classes else "without a class"


# Studies ----------------------------------------------------------------------


def study(what: Study) -> str:
    """Return a study with its figures as lines of text."""
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
    """Return a group with its number of patients and its treatment, which recommends nothing."""
    parts = [
        "" if what.patients is None else f"{what.patients} patients",
        "" if what.regimen is None else f"given {regimen(what.regimen)}",
        what.given,
    ]
    return f"{what.name}: {'; '.join(part for part in parts if part) or 'nothing more is said'}"


def brief(what: Study) -> str:
    """Return a study in one line, with its class and every estimate."""
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
    """Return a paper in one line, with its identifiers."""
    known = [
        f"doi:{what.doi}" if what.doi else "",
        f"PMID {what.pmid}" if what.pmid else "",
    ]
    where = f", {what.journal}" if what.journal else ""
    identifiers = "; ".join(part for part in known if part)
    return f"{what.key}{where}{f' ({identifiers})' if identifiers else ''}"


# Later work -------------------------------------------------------------------


REVERSED = "REVERSED SINCE"
"""The flag of a statement that later work reversed."""


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
    """Return the date of a later document, or the bounds of a date that was not found.

    >>> from ivig_evidence import EFNS_2008
    >>> rows = EFNS_2008.later_evidence
    >>> {when_published(row) for row in rows if row.id == "mg/ontario-mild"}
    {'date not found, not before 2024, not later than 2026-11-22'}
    """
    if what.published is not None:
        return str(what.published)
    lower = "" if what.not_before is None else f", not before {what.not_before}"
    return f"date not found{lower}, not later than {what.read_on.isoformat()}"


def later_line(what: LaterEvidence) -> str:
    """Return a later document and its effect in one line."""
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
    """Return an effect as a word; a reversal in capitals, so that it is not overlooked."""
    word = str(what.value)
    return word.upper() if what is Effect.REVERSED else word
