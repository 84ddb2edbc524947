"""Knowledge and answers in plain English."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from attrs import frozen

from ..grading.efns_2004 import RecommendationLevel
from ..model.answer import AnswerRecord, Outcome, Verdict
from ..model.dosing import Course, Per, Regimen, Span
from ..model.recommendation import Action, Recommendation
from ..rules.context import spoken_finding
from ..rules.predicates import (
    All,
    Choice,
    Compare,
    Fact,
    Flag,
    Measure,
    Not,
    OneOf,
    Operator,
    Predicate,
    Some,
)
from ..rules.vocabulary import answered_by
from ..source import Citation
from ..truth import Truth

NOTICE = (
    "This informs a clinician. It is no medical device, and it does not replace the guideline or"
    " judgement at the bedside."
)

_OPPOSITE: dict[Operator, Operator] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_COMPARED: dict[Operator, str] = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}


def listed(parts: list[str], word: str) -> str:
    """``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def option_text(option: Enum) -> str:
    """An option as words."""
    return str(option.value).replace("_", " ")


# Predicates -------------------------------------------------------------------


def predicate(what: Predicate) -> str:
    """A predicate as a clause.

    >>> from ivig_evidence.facts import age, pregnant
    >>> from ivig_evidence.units import years
    >>> predicate(~pregnant & (age >= years(18)))
    'the patient is not pregnant and age is at least 18 years'
    """
    return _clause(what, nested=False)


def _clause(what: Predicate, *, nested: bool) -> str:
    match what:
        case Flag():
            return what.reads
        case Compare(measure, operator, bound):
            return f"{measure.reads} is {_COMPARED[operator]} {bound}"
        case OneOf(choice, options):
            return f"{choice.reads} is {_quoted(options)}"
        case Not(operand):
            return _denied(operand)
        case All(operands):
            text = listed([_clause(o, nested=True) for o in operands], "and")
            return f"({text})" if nested else text
        case Some(operands):
            return f"either {listed([_clause(o, nested=True) for o in operands], 'or')}"
        case _:
            assert_never(what)


def _denied(what: Predicate) -> str:
    match what:
        case Flag():
            return what.denies
        case Compare(measure, operator, bound):
            return f"{measure.reads} is {_COMPARED[_OPPOSITE[operator]]} {bound}"
        case OneOf(choice, options):
            return f"{choice.reads} is not {_quoted(options)}"
        case Not(operand):
            return _clause(operand, nested=True)
        case All() | Some():
            return f"it is not so that {_clause(what, nested=True)}"
        case _:
            assert_never(what)


def _quoted(options: tuple[Enum, ...]) -> str:
    return listed([f"'{option_text(option)}'" for option in options], "or")


# Doses ------------------------------------------------------------------------


def span(what: Span) -> str:
    """``5 days``, ``2–5 days``."""
    number = str(what.low) if what.low == what.high else f"{what.low}–{what.high}"
    word = "day" if what.unit.value == "d" else "week"
    return f"{number} {word}" if what.high == 1 else f"{number} {word}s"


def course(what: Course) -> str:
    """One way of giving a drug."""
    text = str(what.dose)
    match what.per:
        case Per.DAY:
            text += " a day"
        case Per.COURSE:
            text += " in all"
        case _:
            assert_never(what.per)
    if what.days is not None:
        number, word = span(what.days).split(" ")
        over = "for" if what.per is Per.DAY else "over"
        text += f" {over} {number}{' consecutive' if what.consecutive else ''} {word}"
    if what.every is not None:
        text += f", every {span(what.every)}"
    return text


def regimen(what: Regimen) -> str:
    """A regimen as printed, alternatives joined by *or*."""
    return f"{what.drug} {'; or '.join(course(one) for one in what.alternatives)}"


# Statements -------------------------------------------------------------------


def level(what: RecommendationLevel | None) -> str:
    """A level, never as a bare letter."""
    match what:
        case None:
            return "no level printed"
        case RecommendationLevel.GPP:
            return "good practice point"
        case _:
            return f"level {what.value}"


def statement(what: Recommendation) -> str:
    """A statement with all that the library holds of it, as lines of text."""
    lines = [
        what.id,
        f"  {what.says}",
        f"  About: {what.intervention.name}. Action: {what.action.value}."
        f" Grade: {level(what.level)}.",
        f"  For patients of whom this holds: {predicate(what.population)}.",
    ]
    if what.favoured_by is not None:
        lines.append(f"  Favoured, not required: {predicate(what.favoured_by)}.")
    if what.studied_in is not None:
        lines.append(f"  The trials enrolled patients {what.studied_in.reads}.")
        for repair in what.studied_in.repairs:
            lines.append(
                f"  The text prints {repair.printed!r}, read as {repair.read_as!r}: {repair.why}."
            )
    lines.append(f"  Dose printed with it: {_dose(what.regimen)}.")
    for relation in what.refines:
        lines.append(f"  Leads over {relation.to.id} where both apply: {relation.why}.")
    for relation in what.exception_to:
        lines.append(f"  Takes the place of {relation.to.id}: {relation.why}.")
    if what.note:
        lines.append(f"  Note: {what.note}")
    lines.append(f"  Source: {citation(what.source)}.")
    return "\n".join(lines)


def _dose(what: Regimen | None) -> str:
    return "none" if what is None else regimen(what)


def citation(what: Citation) -> str:
    """A place in a paper, with its identifier."""
    doi = f" (doi:{what.reference.doi})" if what.reference.doi else ""
    return f"{what}{doi}"


def question(fact: Fact) -> str:
    """A fact as something to ask, with what it takes for an answer and what else answers it."""
    others = ", ".join(other.name for other in answered_by(fact))
    also = f" [or by {others}]" if others else ""
    return f"{fact.name} ({_answers(fact)}): {fact.reads}{also}"


def _answers(fact: Fact) -> str:
    match fact:
        case Flag():
            return "yes or no"
        case Choice():
            return ", ".join(str(option.value) for option in fact.options)
        case Measure():
            return f"such as {fact.example}"
        case _:
            assert_never(fact)


# Answers ----------------------------------------------------------------------


@frozen
class Section:
    """A heading with lines beneath it; every rendering of an answer is made of these."""

    title: str
    lines: tuple[str, ...]


def verdict(record: AnswerRecord) -> str:
    """The verdict as one sentence."""
    match record.verdict:
        case Verdict.RECOMMENDED:
            return f"IVIG is recommended ({level(record.level)})"
        case Verdict.OPTION:
            return f"IVIG is an option ({level(record.level)})"
        case Verdict.NOT_RECOMMENDED:
            return f"IVIG is not recommended ({level(record.level)})"
        case Verdict.NO_RECOMMENDATION:
            return "the guideline says that it makes no recommendation on IVIG here"
        case Verdict.NOT_COVERED:
            return "the guideline does not say whether this patient should have IVIG"
        case Verdict.INSUFFICIENT_DATA:
            return "not enough is known of the patient to say"
        case Verdict.CONFLICTING:
            return "statements that apply pull apart, and the guideline sets no order between them"
        case _:
            assert_never(record.verdict)


def headline(record: AnswerRecord) -> str:
    """Condition and verdict in one line."""
    name = record.condition.name
    return f"{name[0].upper()}{name[1:]}: {verdict(record)}."


def sections(record: AnswerRecord) -> tuple[Section, ...]:
    """An answer, section by section; those without content are left out."""
    leading = set(record.leading)
    about_ivig = [s for s in record.applies if s.intervention.sets_verdict]
    parts = [
        Section("What the guideline says", tuple(_line(s) for s in about_ivig if s in leading)),
        Section("Applies too", tuple(_line(s) for s in about_ivig if s not in leading)),
        Section(
            "On other matters",
            tuple(f"{s.intervention.name}: {_line(s)}" for s in record.other),
        ),
        Section(
            "Dose as printed",
            tuple(f"{regimen(dose)} [{s.id}]" for s, dose in record.regimens),
        ),
        Section(
            "Strengthened by",
            tuple(
                f"{predicate(o.statement.favoured_by)} [{o.statement.id}]"
                for o in _favoured(record)
                if o.statement.favoured_by is not None
            ),
        ),
        Section(
            "Outside the population studied",
            tuple(
                f"the trials behind {s.id} enrolled patients {s.studied_in.reads}"
                for s in record.outside_studied_population
                if s.studied_in is not None
            ),
        ),
        Section("Needed to say more", tuple(question(fact) for fact in record.missing)),
        Section("Might apply", tuple(_line(s) for s in record.undetermined)),
        Section("Rests on assumptions", tuple(spoken_finding(f) for f in record.rests_on)),
        Section("Guideline", (record.guideline.title, _age(record), *_errata(record), NOTICE)),
    ]
    return tuple(part for part in parts if part.lines)


def _favoured(record: AnswerRecord) -> list[Outcome]:
    return [
        outcome
        for outcome in record.trace
        if outcome.applies is Truth.TRUE and outcome.favoured is Truth.TRUE
    ]


def _line(what: Recommendation) -> str:
    # What a statement only reports has no grade to speak of.
    grade = "" if what.action is Action.INFORM and what.level is None else f", {level(what.level)}"
    return f"{what.says} [{what.id}{grade}]"


def _age(record: AnswerRecord) -> str:
    return f"Published in {record.guideline.year}; what came later is not part of this answer"


def _errata(record: AnswerRecord) -> tuple[str, ...]:
    return tuple(
        f"{erratum.published}: {erratum.state.value}" for erratum in record.guideline.paper.errata
    )


def answer(record: AnswerRecord) -> str:
    """A short summary of an answer, as lines of text."""
    lines = [headline(record)]
    for section in sections(record):
        lines.append(f"{section.title}:")
        lines.extend(f"  - {line}" for line in section.lines)
    return "\n".join(lines)
