"""Classes of funding in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ..logic.truth import Truth
from ..model.funding import (
    FundedRegimen,
    FundingAnswer,
    FundingClass,
    FundingEntry,
    FundingOutcome,
)
from ..spelling import joined_lines, listed, one_line
from .english import citation, predicate, question_with_options, regimen

NO_GRADE = "A class of funding in {place} is not a recommendation with a grade."
"""The sentence that every text on funding has."""


def text(answer: FundingAnswer) -> str:
    """Return an answer on funding as a paragraph.

    >>> from ivig_evidence.immunoglobulin.funding_answers import funding
    >>> print(funding("post-polio syndrome")[0])  # doctest: +NORMALIZE_WHITESPACE
    Ontario 2024 (in force; read: part), post-polio syndrome: the class of funding is 'Do Not Use'
    (post-polio syndrome). A class of funding in Ontario is not a recommendation with a grade. This
    class may reflect a lack of evidence. Only the list with its class was read, not the criteria of
    its entry.
    """
    document = answer.document
    sentences = (
        f"{document.label} ({document.status.state}; read: {document.provenance}),"
        f" {one_line(answer.condition.name)}: {_conclusion(answer)}.",
        *unmet(answer),
        NO_GRADE.format(place=document.jurisdiction),
        *_on_class(answer),
        *_on_entries(answer),
        *_missing(answer),
        *_conditions(answer),
    )
    return " ".join(sentences)


def entry_text(entry: FundingEntry) -> str:
    """Return an entry with its population, class, dose and source, as lines of text.

    >>> from ivig_evidence.immunoglobulin.payers.ontario_2024 import post_polio
    >>> print(entry_text(post_polio).splitlines()[2])
      Class of funding: Do Not Use. Verb: 'Do Not Use'. Criteria of the entry: not read.
    """
    criteria = "read" if entry.criteria_read else "not read"
    number = "" if entry.order_number is None else f" Order number: {entry.order_number}."
    lines = [
        entry.id,
        f"  {entry.says}",
        f"  {_printed_class(entry)} Verb: '{entry.verb}'."
        f" Criteria of the entry: {criteria}.{number}",
        f"  Applies if {predicate(entry.population)}.",
    ]
    if entry.regimen is not None:
        lines.append(f"  Dose as printed: {_dose(entry.regimen)}.")
    for relation in entry.refines:
        lines.append(f"  Leads over {relation.to.id} where both apply: {relation.why}.")
    for passage in entry.see_also:
        lines.append(f"  Read with it: {passage.says} ({passage.source.place})")
    lines.append(f"  Note: {entry.note}")
    lines.append(f"  Source: {citation(entry.source)}.")
    return joined_lines(lines)


def _printed_class(entry: FundingEntry) -> str:
    match entry.funding_class:
        case None:
            return "No class printed."
        case FundingClass.RECOMMENDED_WITHOUT_CLASS:
            return f"No class, but the word '{entry.funding_class}'."
        case FundingClass.RECOMMENDED | FundingClass.NOT_ROUTINE | FundingClass.DO_NOT_USE:
            return f"Class of funding: {entry.funding_class}."
        case _:
            assert_never(entry.funding_class)


def _conclusion(answer: FundingAnswer) -> str:
    match answer.outcome:
        case FundingOutcome.CLASSIFIED:
            assert answer.funding_class is not None
            return f"{_class(answer.funding_class)} ({_labels(answer.leading)})"
        case FundingOutcome.UNDETERMINED:
            return (
                "the class of funding depends on missing facts; the document has"
                f" {_classes(_classed(answer))}"
            )
        case FundingOutcome.NO_CLASS:
            return (
                "no entry with a class covers this patient; the document has"
                f" {_classes(_classed(answer))}"
            )
        case FundingOutcome.NOT_READ:
            return (
                "the parts that were read do not name it, and silence is no refusal; not read:"
                f" {answer.document.not_read}"
            )
        case _:
            assert_never(answer.outcome)


def _class(funding_class: FundingClass) -> str:
    match funding_class:
        case FundingClass.RECOMMENDED | FundingClass.NOT_ROUTINE | FundingClass.DO_NOT_USE:
            return f"the class of funding is '{funding_class}'"
        case FundingClass.RECOMMENDED_WITHOUT_CLASS:
            return f"the document prints '{funding_class}' and no class"
        case _:
            assert_never(funding_class)


def _classed(answer: FundingAnswer) -> tuple[FundingEntry, ...]:
    entries = answer.document.entries_on(answer.condition)
    return tuple(entry for entry in entries if entry.funding_class is not None)


def _classes(entries: Iterable[FundingEntry]) -> str:
    return listed([f"'{entry.funding_class}' for {entry.label}" for entry in entries], "and")


def _labels(entries: Iterable[FundingEntry]) -> str:
    return "; ".join(entry.label for entry in entries)


def unmet(answer: FundingAnswer) -> Iterator[str]:
    """Yield the conditions that the patient does not meet, which a reader must see first."""
    for check in answer.conditions_of_funding:
        if check.concerns is not Truth.FALSE and check.met is Truth.FALSE:
            perhaps = "" if check.concerns is Truth.TRUE else ", if it concerns this patient"
            yield f"CONDITION OF FUNDING NOT MET{perhaps}: {check.condition.unmet}."


def _on_class(answer: FundingAnswer) -> Iterator[str]:
    if answer.funding_class is FundingClass.DO_NOT_USE:
        yield "This class may reflect a lack of evidence."


def _on_entries(answer: FundingAnswer) -> Iterator[str]:
    """Yield what must be read with the entries.

    Yields:
        Sentences, each of them and each dose once.
    """
    shown = answer.leading or _classed(answer)
    yield from dict.fromkeys(passage.says for entry in shown for passage in entry.see_also)
    doses = dict.fromkeys(entry.regimen for entry in answer.leading if entry.regimen is not None)
    yield from (f"Dose as printed: {_dose(dose)}." for dose in doses)
    printed = {part.alternatives for dose in doses for part in (dose, dose.then) if part}
    for entry in answer.other:
        if entry.regimen is None or entry.regimen.alternatives not in printed:
            yield entry.says
    numbers = dict.fromkeys(entry.order_number for entry in shown if entry.order_number is not None)
    for number in numbers:
        yield f"Order number: {number}."
    if any(not entry.criteria_read for entry in shown):
        yield "Only the list with its class was read, not the criteria of its entry."


def _dose(printed: FundedRegimen) -> str:
    weight = "" if printed.weight is None else f", per {printed.weight}"
    return f"{regimen(printed)}{weight}"


def _missing(answer: FundingAnswer) -> Iterator[str]:
    if answer.missing:
        questions = " ".join(question_with_options(fact) for fact in answer.missing)
        yield f"Missing facts: {questions}"


def _conditions(answer: FundingAnswer) -> Iterator[str]:
    """Yield the conditions of funding, and the reviews that are due.

    Yields:
        Sentences; none for a refusal.
    """
    if answer.funding_class is FundingClass.DO_NOT_USE:
        return
    for check in answer.conditions_of_funding:
        if check.concerns is not Truth.FALSE:
            yield check.condition.says
        if check in answer.reviews_due:
            questions = " ".join(question_with_options(fact) for fact in check.missing)
            yield f"A review is due: {questions}"
