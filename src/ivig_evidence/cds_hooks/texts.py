"""The text of CDS Hooks cards: a summary of one line, and a detail in GitHub's Markdown.

What a record says stands in code spans, where nothing is a link, HTML or emphasis; the signs that
could end a span, or open a tag where Markdown is taken for HTML, are shown by others like them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..engine.screen import safety
from ..errors import printable
from ..fhir.read.allergy_names import ASK
from ..immunoglobulin.names import names_ivig
from ..model.answer import Answer
from ..model.import_result import (
    ImportResult,
    Problem,
    RecordedDiagnosis,
    SourcedFinding,
    TreatableCondition,
)
from ..model.precaution import PrecautionCheck
from ..model.screen import Part, Screen, Section
from ..render.english import finding
from ..render.headlines import (
    CONTRAINDICATION,
    contraindications,
    reversed_since,
    verdict_in_its_words,
)
from ..render.markup import plain
from ..render.screens import markdown_line
from ..spelling import one_line

LONGEST_SUMMARY = 139
"""The specification wants fewer than 140 characters."""

LONGEST_RECORDED = 200
LONGEST_REASON = 400
LONGEST_ALLERGY = 1000
MOST_LISTED = 20
MOST_ALLERGIES = 100

_ALIKE = str.maketrans({"`": "'", "<": "‹", ">": "›"})


def recorded(text: str, longest: int = LONGEST_RECORDED) -> str:
    """What a record says, in a code span, on one line and not too long."""
    line = " ".join(printable(text, longest).translate(_ALIKE).split())
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
    """Return whether a contraindication of IVIG, not of one product, is known of the patient."""
    return any(check.contraindicates_ivig for check in checks)


def summary(answer: Answer, checks: Iterable[PrecautionCheck]) -> str:
    """Return the verdict, what speaks against it all the same, and the condition, in this order.

    Only the end of a long summary is cut, so that both flags are always there. A reversal of a
    statement on another treatment stands in the detail: it says nothing about IVIG.
    """
    text = verdict_in_its_words(answer)
    parts = [
        f"{text[0].upper()}{text[1:]}",
        *reversed_since(answer),
        *(f"{CONTRAINDICATION}: {what}" for what in contraindications(checks)),
    ]
    return cut(f"{', '.join(parts)}: {one_line(answer.condition.name)}")


# Details --------------------------------------------------------------------------


def markdown(lead: Iterable[str], sections: Iterable[Section], end: str) -> str:
    """Return paragraphs, lists below headings, and a last paragraph; empty sections are left out.

    All texts must be Markdown already.
    """
    parts = list(lead)
    for section in sections:
        if section.lines:
            parts += [f"*{plain(section.title)}*", "\n".join(f"- {one}" for one in section.lines)]
    return "\n\n".join([*parts, end])


def lead_of(screen: Screen) -> Iterator[str]:
    """Yield what is read first: the headline with its flags."""
    first = (screen.headline, *screen.flags)
    yield f"**{plain(' '.join(f'{text}.' for text in first))}**"


def of_screen(screen: Screen) -> Iterator[Section]:
    """Yield the parts of the one-screen answer."""
    for part in screen.parts:
        yield Section(str(part.part), map(markdown_line, part.lines))


def of_safety(checks: Iterable[PrecautionCheck]) -> Section:
    """Return the safety of IVIG for a patient with no answer."""
    return Section(str(Part.SAFETY), map(markdown_line, safety(checks, in_favour=True)))


def of_import_result(result: ImportResult, treatable: TreatableCondition) -> Iterator[Section]:
    """What was taken from the record, each with the resource that says so."""
    diagnosis = [recorded(resource) for resource in treatable.resources]
    told = map(finding, treatable.diagnosis.implies)
    name = ", and ".join([treatable.diagnosis.condition.name, *told])
    stated = (f"diagnosis: {plain(name)} ({', '.join(diagnosis) or 'the reason of the order'})",)
    sourced = (_sourced(one) for one in (*result.findings, *treatable.findings))
    yield Section("Taken as known", (*stated, *sourced))


def _sourced(sourced_finding: SourcedFinding) -> str:
    on = "" if sourced_finding.day is None else f", {sourced_finding.day}"
    return f"{plain(finding(sourced_finding.finding))} ({recorded(sourced_finding.resource)}{on})"


def of_allergies(problems: Iterable[Problem]) -> Section:
    """The allergies of which it cannot be told whether they are to IVIG, each in words.

    Those whose words name IVIG come first: not all of very many are listed.
    """
    found = sorted(filter(is_of_an_allergy, problems), key=lambda one: not _names_ivig(one))
    lines = [f"{recorded(one.resource)}: {recorded(one.says, LONGEST_ALLERGY)}" for one in found]
    return Section(f"Allergies that {ASK}", _some(lines, MOST_ALLERGIES))


def _names_ivig(problem: Problem) -> bool:
    return names_ivig(problem.says.removeprefix(ASK))


def is_of_an_allergy(problem: Problem) -> bool:
    """Whether a problem is one of an allergy."""
    return problem.resource.partition("/")[0] == "AllergyIntolerance"


def of_problems(problems: Iterable[Problem]) -> Section:
    """What else is wrong in a record, and was left out."""
    lines = [
        f"{recorded(one.resource)}: {recorded(one.says)}"
        for one in problems
        if not is_of_an_allergy(one)
    ]
    return Section("To be looked at in the record, and not used", _some(lines))


def _some(lines: list[str], most: int = MOST_LISTED) -> tuple[str, ...]:
    more = len(lines) - most
    return (*lines[:most], *((f"and {more} more",) if more > 0 else ()))


def of_diagnoses(result: ImportResult) -> Iterator[Section]:
    """The diagnoses that were not answered for: those that may be ours, and all others."""
    undecided = [
        f"{_named(one)}: {recorded(one.meaning.why, LONGEST_REASON)}" for one in result.undecided
    ]
    yield Section("Not settled: which is meant?", _some(undecided))
    others = [_named(one) for one in result.not_held]
    yield Section("Of no code that the library holds", _some(others))


def _named(recorded_diagnosis: RecordedDiagnosis) -> str:
    codes = (
        ", ".join(" ".join(filter(None, pair)) for pair in recorded_diagnosis.codes) or "no code"
    )
    text = f"{recorded_diagnosis.text or 'a diagnosis without text'} [{codes}]"
    return f"{recorded(text)} ({recorded(recorded_diagnosis.resource)})"
