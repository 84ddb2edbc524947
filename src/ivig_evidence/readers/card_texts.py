"""The text of CDS Hooks cards: a summary of one line, and a detail in GitHub's Markdown.

What a record says stands in code spans, where nothing is a link, HTML or emphasis; the signs that
could end a span, or open a tag where Markdown is taken for HTML, are shown by others like them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..grading.efns_2004 import definition
from ..model.answer import AnswerRecord, Verdict
from ..model.later import Effect, LaterEvidence
from ..model.precaution import PrecautionCheck, Severity
from ..model.reading import Case, Problem, ReadingRecord, RecordedDiagnosis, Seen
from ..model.recommendation import Recommendation
from ..rules.context import spoken_finding
from ..truth import Truth
from .answers import NOTICE, REVERSED, Section, caution, headline, reversals, verdict, warnings
from .english import citation, level, question, regimen
from .notebook import plain

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


def summary(answer: AnswerRecord) -> str:
    """The verdict first, whether later work reversed it, and the condition.

    What was reversed of another treatment stands in the detail: it is no word on IVIG.
    """
    text = verdict(answer)
    turned = {one for row in reversals(answer) for one in row.statements}
    is_turned = any(one.intervention.sets_verdict for one in turned.intersection(answer.applies))
    flag = f", {REVERSED}" if is_turned else ""
    drug = "" if "IVIG" in text else "IVIG in "
    return cut(f"{text[0].upper()}{text[1:]}{flag}: {drug}{answer.condition.name}")


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


def of_answer(answer: AnswerRecord, later: tuple[LaterEvidence, ...]) -> Iterator[Section]:
    """The statements that lead, else those that may; then the questions that are open.

    ``later`` is the later evidence of the answer.
    """
    turned = {one for row in later if row.effect is Effect.REVERSED for one in row.statements}
    leading = tuple(_statement(one, turned) for one in answer.leading)
    yield Section("What the guideline says", leading)
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        yield Section(
            "Needed to say more, the most telling first",
            tuple(plain(question(fact)) for fact in answer.missing),
        )
        may = (one for one in answer.undetermined if one.intervention.sets_verdict)
        yield Section("What may apply then", tuple(_statement(one, turned) for one in may))


def _statement(what: Recommendation, turned: set[Recommendation]) -> str:
    flag = f", {REVERSED}" if what in turned else ""
    return plain(f"{what.says} [{what.id}, {level(what.level)}{flag}] ({citation(what.source)})")


def doses(answer: AnswerRecord) -> tuple[str, ...]:
    """The doses printed with statements that apply."""
    return tuple(plain(f"{regimen(dose)} [{one.id}]") for one, dose in answer.regimens)


def of_reading(reading: ReadingRecord, case: Case) -> Iterator[Section]:
    """What was taken from the record, each with the resource that says so."""
    diagnosis = [recorded(resource) for resource in case.resources]
    told = (spoken_finding(finding) for finding in case.diagnosis.implies)
    name = ", and ".join([case.diagnosis.condition.name, *told])
    stated = (f"diagnosis: {plain(name)} ({', '.join(diagnosis) or 'the reason of the order'})",)
    seen = (_seen(one) for one in (*reading.findings, *case.findings))
    yield Section("Taken as known", (*stated, *seen))


def _seen(what: Seen) -> str:
    on = "" if what.day is None else f", {what.day}"
    return f"{plain(spoken_finding(what.finding))} ({recorded(what.resource)}{on})"


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


def of_precautions(checks: tuple[PrecautionCheck, ...]) -> Iterator[Section]:
    """The cautions that this patient's record gives cause for, those for everybody, the unknown."""
    found = sorted(
        (check for check in checks if check.present is Truth.TRUE),
        key=lambda check: list(Severity).index(check.precaution.severity),
    )
    own = (plain(caution(check)) for check in found if check.precaution.when is not None)
    yield Section("Precautions: present", tuple(own))
    everybody = (plain(caution(check)) for check in found if check.precaution.when is None)
    yield Section("Precautions: for every patient", tuple(everybody))
    is_open = (check.facts for check in checks if check.present is Truth.UNKNOWN)
    names = dict.fromkeys(fact.name for facts in is_open for fact in facts)
    line = f"worth asking before IVIG is given: {', '.join(names)}"
    yield Section("Precautions: not known", (plain(line),) if names else ())


def of_guideline(answer: AnswerRecord, count: int) -> Section:
    """Which guideline, how old it is, how many works came later, and what a card is not."""
    later = f"{count} later works" if count > 1 else "a later work" if count else "no later work"
    age = f"Published in {answer.guideline.year}; the library holds {later} on this"
    unchanged = ", which changes nothing of what is said above" if count == 1 else ""
    unchanged = ", which change nothing of what is said above" if count > 1 else unchanged
    return Section(
        "Guideline",
        (plain(answer.guideline.title), plain(f"{age}{unchanged}."), plain(NOTICE)),
    )
