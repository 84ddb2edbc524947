"""The text of CDS Hooks cards: a summary of one line, and a detail in GitHub's Markdown.

What a record says stands in code spans, where nothing is a link, HTML or emphasis; the signs that
could end a span, or open a tag where Markdown is taken for HTML, are shown by others like them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import assert_never

from ..grading.efns_2004 import definition
from ..model.answer import AnswerRecord, Verdict
from ..model.later import Effect
from ..model.precaution import PrecautionCheck, Severity
from ..model.reading import Case, Problem, ReadingRecord, RecordedDiagnosis, Seen
from ..model.recommendation import Recommendation
from ..rules.context import spoken_value
from ..rules.predicates import Choice, Fact, Finding, Flag, Measure
from ..rules.vocabulary import answered_by
from ..source import Citation
from ..spelling import one_line
from ..truth import Truth
from .answers import (
    NOTICE,
    REVERSED,
    Section,
    caution,
    headline,
    outside,
    reversals,
    verdict_in_its_words,
    warnings,
)
from .english import asked, level, listed, option_text, regimen
from .evidence import later_line
from .notebook import plain

CONTRAINDICATED = "CONTRAINDICATION KNOWN"
SPEAKS_AGAINST = (Effect.WEAKENED, Effect.SUPERSEDED)
"""What later work did to a statement where it did not agree; reversals stand above all."""

LONGEST_SUMMARY = 139
"""The specification wants fewer than 140 characters."""

LONGEST_RECORDED = 200
LONGEST_REASON = 400
MOST_LISTED = 20

_ALIKE = str.maketrans({"`": "'", "<": "‹", ">": "›"})


def recorded(text: str, longest: int = LONGEST_RECORDED) -> str:
    """What a record says, in a code span, on one line and not too long."""
    text = text[: 2 * longest]
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    line = " ".join(text.translate(_ALIKE).split())
    if len(line) > longest:
        line = f"{line[:longest]}…"
    return f"`{line or 'no text'}`"


def cut(text: str, longest: int = LONGEST_SUMMARY) -> str:
    """A text that is not longer than may be, cut between words.

    >>> cut("IVIG is an option: a long name", 22)
    'IVIG is an option: a…'
    """
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,:;')[: longest - 1]}…"


# Summaries ------------------------------------------------------------------------


def is_contraindicated(checks: Iterable[PrecautionCheck]) -> bool:
    """Whether something that is known of the patient is a contraindication, by its source."""
    return any(
        check.present is Truth.TRUE and check.precaution.severity is Severity.CONTRAINDICATION
        for check in checks
    )


def summary(answer: AnswerRecord, checks: Iterable[PrecautionCheck]) -> str:
    """The verdict first, what speaks against it all the same, and the condition.

    What was reversed of another treatment stands in the detail: it is no word on IVIG.
    """
    text = verdict_in_its_words(answer)
    turned = {one for row in reversals(answer) for one in row.statements}
    is_turned = any(one.intervention.sets_verdict for one in turned.intersection(answer.applies))
    flags = f", {REVERSED}" * is_turned + f", {CONTRAINDICATED}" * is_contraindicated(checks)
    drug = "" if "IVIG" in text else "IVIG in "
    return cut(f"{text[0].upper()}{text[1:]}{flags}: {drug}{one_line(answer.condition.name)}")


# Details --------------------------------------------------------------------------


def markdown(lead: Iterable[str], sections: Iterable[Section]) -> str:
    """Paragraphs and then lists under headings; what has no lines is left out."""
    parts = list(lead)
    for section in sections:
        if section.lines:
            parts += [f"*{plain(section.title)}*", "\n".join(f"- {one}" for one in section.lines)]
    return "\n\n".join(parts)


def lead_of(answer: AnswerRecord) -> Iterator[str]:
    """What is read first: reversals, then the verdict, then its level."""
    for warning in warnings(answer):
        yield f"**{plain(warning)}**"
    yield f"**{plain(headline(answer))}**"
    if answer.verdict not in (Verdict.INSUFFICIENT_DATA, Verdict.NOT_COVERED):
        yield plain(_level(answer))


def _level(answer: AnswerRecord) -> str:
    if answer.level is None:
        return "No level is printed."
    meaning = definition(answer.level)
    printed = f"Printed: {level(answer.level)}. {meaning.means}"
    return f"{printed} (the scheme in our words; {meaning.source}.)"


def of_answer(answer: AnswerRecord) -> Iterator[Section]:
    """The statements that lead, and what speaks against them; else the questions that are open."""
    yield Section("What the guideline says", _statements(answer.leading, answer))
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        asks = tuple(plain(_question(fact)) for fact in answer.missing)
        yield Section("Needed to say more, the most telling first", asks)
        may = (one for one in answer.undetermined if one.intervention.sets_verdict)
        yield Section("What may apply then", _statements(may, answer))
    since = (
        plain(later_line(row))
        for row in answer.later_evidence
        if row.effect in SPEAKS_AGAINST and not set(answer.leading).isdisjoint(row.statements)
    )
    yield Section("Since then", tuple(since))
    yield Section("Outside the population studied", tuple(map(plain, outside(answer))))


def _statements(shown: Iterable[Recommendation], answer: AnswerRecord) -> tuple[str, ...]:
    turned = {one for row in reversals(answer) for one in row.statements}
    return tuple(
        plain(
            f"{one.says} [{one.id}, {level(one.level)}{f', {REVERSED}' * (one in turned)}]"
            f" ({_place(one.source)})"
        )
        for one in shown
    )


def _place(what: Citation) -> str:
    """A place in a paper; the paper itself is the source of the card."""
    lines = "" if what.lines is None else f", lines {what.lines[0]}–{what.lines[1]}"
    return f"{what.reference.key}, {what.section}{lines}"


def _question(fact: Fact) -> str:
    """A fact as a question, with what it takes for an answer and what else answers it."""
    others = "; ".join(other.reads for other in answered_by(fact))
    also = f" [or by: {others}]" if others else ""
    match fact:
        case Flag():
            return f"{asked(fact)}{also}"
        case Choice():
            options = listed([option_text(option) for option in fact.options], "or")
            return f"{asked(fact)}: {options}{also}"
        case Measure():
            return f"{asked(fact)}, such as {fact.example}{also}"
        case _:
            assert_never(fact)


def _whether(fact: Fact) -> str:
    """A fact as something that is not known; nobody must take it for one that is."""
    return f"whether {fact.reads}" if isinstance(fact, Flag) else fact.reads


def _known(finding: Finding) -> str:
    """A finding in words."""
    fact, value = finding.fact, finding.value
    match fact:
        case Flag():
            return fact.reads if value is True else fact.denies
        case Choice() | Measure():
            said = option_text(value) if isinstance(value, Enum) else spoken_value(value)
            return f"{fact.reads}: {said}"
        case _:
            assert_never(fact)


def doses(answer: AnswerRecord) -> tuple[str, ...]:
    """The doses printed with statements that apply."""
    return tuple(plain(f"{regimen(dose)} [{one.id}]") for one, dose in answer.regimens)


def of_reading(reading: ReadingRecord, case: Case) -> Iterator[Section]:
    """What was taken from the record, each with the resource that says so."""
    diagnosis = [recorded(resource) for resource in case.resources]
    told = map(_known, case.diagnosis.implies)
    name = ", and ".join([case.diagnosis.condition.name, *told])
    stated = (f"diagnosis: {plain(name)} ({', '.join(diagnosis) or 'the reason of the order'})",)
    seen = (_seen(one) for one in (*reading.findings, *case.findings))
    yield Section("Taken as known", (*stated, *seen))


def _seen(what: Seen) -> str:
    on = "" if what.day is None else f", {what.day}"
    return f"{plain(_known(what.finding))} ({recorded(what.resource)}{on})"


def of_problems(problems: Iterable[Problem]) -> Section:
    """What is wrong in a record, and was left out."""
    lines = [f"{recorded(one.resource)}: {recorded(one.says)}" for one in problems]
    return Section("To be looked at in the record, and not used", _some(lines))


def _some(lines: list[str]) -> tuple[str, ...]:
    more = len(lines) - MOST_LISTED
    return (*lines[:MOST_LISTED], *((f"and {more} more",) if more > 0 else ()))


def of_diagnoses(reading: ReadingRecord) -> Iterator[Section]:
    """The diagnoses that were not answered for: those that may be ours, and all others."""
    undecided = [
        f"{_named(one)}: {recorded(one.meaning.why, LONGEST_REASON)}" for one in reading.undecided
    ]
    yield Section("Not settled: which is meant?", _some(undecided))
    others = [_named(one) for one in reading.not_held]
    yield Section("Of no code that the library holds", _some(others))


def _named(what: RecordedDiagnosis) -> str:
    codes = ", ".join(" ".join(filter(None, pair)) for pair in what.codes) or "no code"
    text = f"{what.text or 'a diagnosis without text'} [{codes}]"
    return f"{recorded(text)} ({recorded(what.resource)})"


def of_present(checks: Iterable[PrecautionCheck]) -> Section:
    """The cautions that this patient's record gives cause for, the gravest first."""
    own = (
        plain(caution(check))
        for check in sorted(checks, key=_gravity)
        if check.present is Truth.TRUE and check.precaution.when is not None
    )
    return Section("Precautions: present", tuple(own))


def of_other_precautions(checks: Iterable[PrecautionCheck]) -> Iterator[Section]:
    """The cautions for everybody, and what is not known, the gravest first."""
    everybody = []
    unknown: dict[Severity, list[str]] = {}
    met: set[Fact] = set()
    for check in sorted(checks, key=_gravity):
        if check.present is Truth.TRUE and check.precaution.when is None:
            everybody.append(plain(caution(check)))
        elif check.present is Truth.UNKNOWN:
            asks = [_whether(fact) for fact in check.facts if fact not in met]
            unknown.setdefault(check.precaution.severity, []).extend(asks)
            met.update(check.facts)
    yield Section("Precautions: for every patient", tuple(everybody))
    asks_of = (plain(f"{one.value}: {'; '.join(asks)}") for one, asks in unknown.items() if asks)
    yield Section("Precautions: not known, and worth asking before IVIG is given", tuple(asks_of))


def _gravity(check: PrecautionCheck) -> int:
    return list(Severity).index(check.precaution.severity)


def of_guideline(answer: AnswerRecord) -> Section:
    """Which guideline, how old it is, what came later, and what a card is not."""
    counts = Counter(row.effect.value for row in answer.later_evidence)
    told = ", ".join(f"{effect}: {count}" for effect, count in counts.items())
    later = f"Later works on this that the library holds: {told or 'none'}."
    unaltered = " None of them alters what is said above, which is of that year." * bool(told)
    return Section(
        "Guideline",
        (
            plain(answer.guideline.title),
            plain(f"Published in {answer.guideline.year}. {later}{unaltered}"),
            plain(NOTICE),
        ),
    )
