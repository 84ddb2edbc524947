"""Studies, their figures and their evidence classes in plain English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from ..model.citation import Reference
from ..model.evidence import NO_STUDY_READ, Evidence
from ..model.grade import EvidenceClass
from ..model.guideline import Guideline
from ..model.study import (
    Arm,
    ArmEvents,
    ClassJudgement,
    Correction,
    EffectMeasure,
    Estimate,
    Identity,
    Outcome,
    OwnReading,
    PrintedClass,
    Study,
)
from ..spelling import joined_lines, listed_terms
from .english import citation, regimen
from .references import where

NOT_READ = "not read"
"""What is said of a risk of bias that no source of the library gives."""

# Figures ----------------------------------------------------------------------


def number(value: Decimal) -> str:
    """Return a number as text, with a minus sign instead of a hyphen."""
    return str(value).replace("-", "−")


def estimate(estimate: Estimate) -> str:
    """Return a printed figure with its unit, counts, interval and p value, as far as known."""
    return "; ".join(
        part for part in (_value(estimate), _p_value(estimate), estimate.note.rstrip(".")) if part
    )


def _value(estimate: Estimate) -> str:
    parts = []
    if estimate.measure not in (EffectMeasure.PROPORTION, EffectMeasure.COUNT, EffectMeasure.TEST):
        parts.append(estimate.measure.value)
    if estimate.value is not None:
        unit = "%" if estimate.unit == "%" else f" {estimate.unit}".rstrip()
        parts.append(f"{estimate.qualifier} {number(estimate.value)}{unit}".lstrip())
    if estimate.events is not None:
        whole = "" if estimate.out_of is None else f" of {estimate.out_of}"
        counts = f"{estimate.events}{whole} {estimate.counted}"
        parts.append(f"({counts})" if estimate.value is not None else counts)
    elif estimate.out_of is not None:
        parts.append(f"of {estimate.out_of} {estimate.counted}")
    if estimate.sd is not None:
        parts.append(f"(SD {number(estimate.sd)})")
    if estimate.interval is not None:
        ends = f"{number(estimate.interval.low)} to {number(estimate.interval.high)}"
        of_unit = f" {estimate.unit}" if estimate.value is None and estimate.unit else ""
        parts.append(f"({estimate.interval.kind.value} {ends}{of_unit})")
    text = " ".join(parts)
    return f"{estimate.arm}: {text}" if estimate.arm and text else text or estimate.arm


def _p_value(estimate: Estimate) -> str:
    return "" if estimate.p is None else f"p {estimate.p.operator} {estimate.p.value}"


# Classes ----------------------------------------------------------------------


def judgement(class_judgement: ClassJudgement | None) -> str:
    """Return an evidence class in words, with who assigned it."""
    match class_judgement:
        case None:
            return "class not stated"
        case PrintedClass(classes, source):
            lines = "" if source.lines is None else f", lines {source.lines[0]}–{source.lines[1]}"
            return f"{classes_in_words(classes)} (printed{lines})"
        case OwnReading():
            own = classes_in_words(class_judgement.evidence_classes)
            return f"{own} (our own reading: {class_judgement.why})"
        case _:
            assert_never(class_judgement)


def classes_in_words(classes: Sequence[EvidenceClass]) -> str:
    """Return evidence classes in the words of their scheme, such as "class I and II"."""
    return listed_terms([c.wording for c in classes], "and") if classes else "class not stated"


def evidence_summary(evidence: Evidence) -> str:
    """Return the evidence classes of the studies cited for a statement, in one line."""
    studies = evidence.based_on
    if not studies:
        return f"{none_cited(evidence.statement.guideline)} [{evidence.statement.id}]"
    words = Counter(class_word(study) for study in studies)
    text = "studies cited: " + ", ".join(f"{count} {word}" for word, count in words.items())
    if evidence.contradicted_by:
        against = ", ".join(study.id for study in evidence.contradicted_by)
        text += f"; against it {against}"
    return f"{text} [{evidence.statement.id}]"


def none_cited(guideline: Guideline) -> str:
    """Return what is said of a statement without studies.

    If no studies of a document were read, nothing is known of the evidence behind its statements.
    """
    return "no study is cited for it" if guideline.find_studies else NO_STUDY_READ


def class_word(study: Study) -> str:
    """Return the evidence classes of a study in words."""
    classes = study.evidence_classes
    return classes_in_words(classes) if classes else "without a class"


# Studies ----------------------------------------------------------------------


def study(study: Study) -> str:
    """Return a study with its figures as lines of text."""
    lines = [f"{study.id}{_numbers(study)}: {study.name}", f"  {_outline(study)}."]
    lines += [f"  Group {arm_text(arm)}." for arm in study.arms]
    for outcome in study.outcomes:
        lines.append(f"  - {outcome.name}: {outcome_text(outcome)}.")
        lines += [f"    {_correction(each)}" for each in outcome.corrections]
        for figure in outcome.estimates:
            lines += [
                f"    The text prints {r.printed!r}, read as {r.read_as!r}: {r.why}."
                for r in figure.repairs
            ]
    lines += [f"  {_correction(each)}" for each in study.corrections]
    lines += [f"  Probably {identity_text(identity)}." for identity in study.identity]
    lines.append(f"  Risk of bias: {NOT_READ}.")
    if study.note:
        lines.append(f"  Note: {study.note}")
    lines.append(f"  Source: {citation(study.source)}.")
    return joined_lines(lines)


def identity_text(identity: Identity) -> str:
    """Return the paper that a study probably is, with the reason."""
    return f"{reference(identity.reference)}: {identity.why} (own reading)"


def correction_text(correction: Correction) -> str:
    """Return what is printed and what another source says."""
    return f"{correction.printed}; but {correction.source_says} ({correction.where})"


def _correction(correction: Correction) -> str:
    return f"Printed: {correction_text(correction)}."


def arm_text(arm: Arm) -> str:
    """Return a group of a study with its number of patients and its treatment."""
    parts = [
        "" if arm.patients is None else f"{arm.patients} patients",
        "" if arm.regimen is None else f"given {regimen(arm.regimen)}",
        arm.given,
        *map(_counts, arm.counts),
    ]
    return f"{arm.name}: {'; '.join(part for part in parts if part) or 'nothing more is said'}"


def _counts(counts: ArmEvents) -> str:
    """Return the events of a group, with the paper and how it was read."""
    figures = f"{counts.outcome}: {counts.events} of {counts.total} patients"
    return f"{figures} ({counts.source}; {counts.verified.value})"


def brief(study: Study) -> str:
    """Return a study in one line, with its class and every estimate."""
    figures = [estimate(figure) for outcome in study.outcomes for figure in outcome.estimates]
    shown = f"; {'; '.join(figures)}" if figures else ""
    return f"{study.id}: {_outline(study)}{shown}"


def _numbers(study: Study) -> str:
    return f" [{', '.join(map(str, study.references))}]" if study.references else ""


def _outline(study: Study) -> str:
    design = str(study.design.value)
    if study.studies is not None and study.studies > 1:
        design = f"{study.studies} × {design}"
    if study.pooled is not None:
        design += f" of {study.pooled} studies"
    about = "about " if study.approximate else ""
    counts = [
        f"{about}{count} {word}"
        for count, word in (
            (study.patients, "patients"),
            (study.courses, "courses"),
            (study.infusions, "infusions"),
        )
        if count is not None
    ]
    compared = (
        f"{study.treatment}, compared with {study.comparator}"
        if study.comparator
        else study.treatment
    )
    result = str(study.result.value)
    return "; ".join([design, *counts, compared, judgement(study.judged), result])


def outcome_text(outcome: Outcome) -> str:
    """Return the result of an outcome, with its figures, its class and its note."""
    figures = "; ".join(map(estimate, outcome.estimates))
    parts = [
        str(outcome.result.value),
        figures,
        judgement(outcome.judged) if outcome.judged else "",
        outcome.note.rstrip("."),
    ]
    return "; ".join(part for part in parts if part)


def reference(reference: Reference) -> str:
    """Return a paper in one line, with its link."""
    return ", ".join(filter(None, (reference.key, where(reference), reference.url)))
