"""The text of CDS Hooks cards: a summary of one line, and a detail in GitHub's Markdown.

Text of a record is in code spans, where nothing is a link, HTML or emphasis. Characters that could
end a span, or open a tag in a client that reads Markdown as HTML, are replaced by similar ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ..engine.screen import safety
from ..errors import printable
from ..fhir.read.allergy_names import ASK
from ..fhir.read.observations import is_of_the_newest
from ..fhir.read.states import STATES
from ..fhir.read.summary import (
    ASSUMED,
    MOST_ALLERGIES,
    MOST_LISTED,
    MOST_NAMED,
    allergies_and_others,
    by_finding,
    few,
    first_of,
    is_assumed,
    texts_of,
)
from ..model.answer import Answer
from ..model.import_result import (
    WITHOUT_MEANING,
    ImportResult,
    NotRead,
    Problem,
    RecordedDiagnosis,
    RelatedValue,
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
from ..spelling import capitalised, one_line
from ..terminology.codes import PARTLY_READ, system_named
from ..terminology.resolution import names_a_condition

LONGEST_SUMMARY = 139
"""In characters; the specification allows fewer than 140."""

LONGEST_RECORDED = 200
LONGEST_REASON = 400
LONGEST_ALLERGY = 1000

_ALIKE = str.maketrans({"`": "'", "<": "‹", ">": "›"})


def recorded(text: str, longest: int = LONGEST_RECORDED) -> str:
    """Return text of a record in a code span, on one line, cut to ``longest`` characters."""
    line = " ".join(printable(text, longest).translate(_ALIKE).split())
    return f"`{line or 'no text'}`"


def cut(text: str, longest: int = LONGEST_SUMMARY) -> str:
    """Return a text of at most ``longest`` characters, cut between words.

    >>> cut("IVIG is an option: a long name", 22)
    'IVIG is an option: a…'
    """
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,:;')[: longest - 1]}…"


# Summaries ------------------------------------------------------------------------


def is_contraindicated(checks: Iterable[PrecautionCheck]) -> bool:
    """Return True if a contraindication of IVIG, not only of one product, is known."""
    return any(check.contraindicates_ivig for check in checks)


def summary(answer: Answer, checks: Iterable[PrecautionCheck]) -> str:
    """Return the verdict, its flags (contraindication, reversal) and the condition, in this order.

    A long summary is cut, but keeps both flags. A reversal of a statement on another treatment is
    only in the detail, because it does not concern IVIG.
    """
    known = (f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))
    reversal = "".join(f", {flag}" for flag in reversed_since(answer))
    start = ", ".join((capitalised(verdict_in_its_words(answer)), *known))
    end = f"{reversal}: "  # The colon and the space keep the cut after the reversal.
    return cut(f"{cut(start, LONGEST_SUMMARY - len(end))}{end}{one_line(answer.condition.name)}")


# Details --------------------------------------------------------------------------


def markdown(lead: Iterable[str], sections: Iterable[Section], end: str) -> str:
    """Return paragraphs, sections with lists, and a last paragraph; empty sections are left out.

    Paragraphs and lines must be Markdown already; titles are escaped here.
    """
    parts = list(lead)
    for section in sections:
        if section.lines:
            parts += [f"*{plain(section.title)}*", "\n".join(f"- {line}" for line in section.lines)]
    return "\n\n".join([*parts, end])


def lead_of(screen: Screen) -> Iterator[str]:
    """Yield the headline with its flags, in bold."""
    first = (screen.headline, *screen.flags)
    yield f"**{plain(' '.join(f'{text}.' for text in first))}**"


def of_screen(screen: Screen, related: Iterable[RelatedValue] = ()) -> Iterator[Section]:
    """Yield the parts of the one-screen answer as sections of Markdown.

    Values that are close to a fact that is asked for follow the questions on safety.
    """
    for part in screen.parts:
        more = map(_related, related) if part.part is Part.SAFETY else ()
        yield Section(str(part.part), (*map(markdown_line, part.lines), *more))


def _related(value: RelatedValue) -> str:
    on = "" if value.day is None else f", {value.day}"
    return f"{recorded(str(value))} ({recorded(value.resource)}{on})"


def of_safety(checks: Iterable[PrecautionCheck], result: ImportResult) -> Section:
    """Return the safety of IVIG as a section, for a patient without an answer."""
    lines = map(markdown_line, safety(checks, result.context, in_favour=True))
    return Section(str(Part.SAFETY), (*lines, *map(_related, result.related)))


def of_import_result(result: ImportResult, treatable: TreatableCondition) -> Iterator[Section]:
    """Yield the diagnosis and the facts that were read, each with its resource."""
    diagnosis = first_of([recorded(resource) for resource in treatable.resources])
    implied = map(finding, treatable.diagnosis.implies)
    name = ", and ".join([treatable.diagnosis.condition.name, *implied])
    assumed = f"; {ASSUMED}" if is_assumed(treatable, result) else ""
    texts = "".join(f"; {recorded(text)}" for text in texts_of(treatable, result))
    where = f"{diagnosis or 'the reason of the order'}{texts}{assumed}"
    stated = f"diagnosis: {plain(name)} ({where})"
    yield Section("Taken as known", (stated, *_known((*result.findings, *treatable.findings))))


def _known(every: Iterable[SourcedFinding]) -> Iterator[str]:
    for said, sources in by_finding(every):
        yield from map(_sourced, sources[:MOST_NAMED])
        if len(sources) > MOST_NAMED:
            yield f"{plain(finding(said))} (and {len(sources) - MOST_NAMED} more)"


def _sourced(sourced_finding: SourcedFinding) -> str:
    on = "" if sourced_finding.day is None else f", {sourced_finding.day}"
    return f"{plain(finding(sourced_finding.finding))} ({recorded(sourced_finding.resource)}{on})"


def of_allergies(problems: Iterable[Problem]) -> Section:
    """Return the allergies that may or may not be to IVIG, in the words of the record."""
    allergies, _ = allergies_and_others(problems)
    lines = few(allergies, partial(_problem, longest=LONGEST_ALLERGY), MOST_ALLERGIES)
    return Section(f"Allergies that {ASK}", lines)


def of_problems(problems: Iterable[Problem]) -> Section:
    """Return the other problems of a record, whose resources were not used."""
    _, others = allergies_and_others(problems)
    return Section("Not used: check these in the record", few(others, _problem, MOST_LISTED))


def _problem(problem: Problem, longest: int = LONGEST_RECORDED) -> str:
    return f"{recorded(problem.resource)}: {recorded(problem.says, longest)}"


def of_unusable_values(result: ImportResult) -> Section:
    """Return the values and forms that were not used and may be the newest, by the reason."""
    lines: list[str] = []
    for ignored in result.ignored:
        named = [r for r in ignored.resources if r.partition("/")[0] in _WITH_VALUES]
        if named and is_of_the_newest(ignored.why):
            lines.append(f"{recorded(first_of(named))}: {recorded(ignored.why, LONGEST_REASON)}")
    return Section("Values that could not be used", few(lines, str, MOST_LISTED))


_WITH_VALUES = ("Observation", "QuestionnaireResponse")


def of_unused_states(result: ImportResult) -> Section:
    """Return the diagnoses that state a fact and do not count for it, with the reason."""
    lines = [
        f"{recorded(first_of(ignored.resources))}: {plain(ignored.why)}"
        for ignored in result.ignored
        if STATES in ignored.why
    ]
    return Section("Facts of diagnoses that do not count", few(lines, str, MOST_LISTED))


def of_diagnoses(result: ImportResult, *, is_complete: bool) -> Iterator[Section]:
    """Yield the diagnoses without an answer: the ambiguous ones, the unread ones, and the others.

    Args:
        result: The import result.
        is_complete: True to include unread diagnoses that are probably of other diseases.

    Yields:
        Sections, which may be empty.
    """
    yield Section(
        "Ambiguous: which diagnosis is meant?", few(result.undecided, _undecided, MOST_LISTED)
    )
    unread = [d for d in result.without_meaning if is_complete or may_be_covered(d)]
    yield Section("Diagnoses that could not be read", few(unread, _with_reason, MOST_LISTED))
    apart = [d for d in result.diagnoses if d.not_read in NOT_COUNTED and d.is_known]
    yield Section("Diagnoses that do not count", few(apart, _with_reason, MOST_LISTED))


NOT_COUNTED = (NotRead.NOT_ACTIVE, NotRead.EXCLUDED, NotRead.SUSPECTED, NotRead.LATER)


def may_be_covered(diagnosis: RecordedDiagnosis) -> bool:
    """Return True if a diagnosis without a known meaning may be one that the library covers.

    Most codes of a known list are of other diseases, so a code that is not known counts only if its
    text names a condition, or if only a part of its list was read. Otherwise every record would
    have a card.
    """
    if diagnosis.not_read is not NotRead.CODE:
        return diagnosis.not_read in WITHOUT_MEANING
    if any(system and system_named(system) in PARTLY_READ for system, _ in diagnosis.codes):
        return True
    return diagnosis.text is not None and names_a_condition(diagnosis.text)


def unanswerable(result: ImportResult) -> tuple[RecordedDiagnosis, ...]:
    """Return the diagnoses that a person should name or confirm before there can be an answer."""
    return tuple(
        diagnosis
        for diagnosis in result.diagnoses
        if may_be_covered(diagnosis) or (diagnosis.is_known and diagnosis.not_read in _TO_CONFIRM)
    )


_TO_CONFIRM = (
    *(NotRead.SUSPECTED, NotRead.LATER, NotRead.STATUS),
    *(NotRead.NAME, NotRead.OTHER_VERSION),
)


def _undecided(diagnosis: RecordedDiagnosis) -> str:
    return f"{_named(diagnosis)}: {recorded(diagnosis.meaning.why, LONGEST_REASON)}"


def _with_reason(diagnosis: RecordedDiagnosis) -> str:
    return f"{diagnosis.not_read}: {_named(diagnosis)}"


def _named(recorded_diagnosis: RecordedDiagnosis) -> str:
    codes = (" ".join(filter(None, pair)) for pair in recorded_diagnosis.codes)
    written = f"[{', '.join(codes)}]" if recorded_diagnosis.codes else None
    text = " ".join(filter(None, (recorded_diagnosis.text, written))) or "no code and no text"
    return f"{recorded(text)} ({recorded(recorded_diagnosis.resource)})"
