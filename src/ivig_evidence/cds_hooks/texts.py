"""The text of CDS Hooks cards: a summary of one line, and a detail in GitHub's Markdown.

What a record says stands in code spans, where nothing is a link, HTML or emphasis; the signs that
could end a span, or open a tag where Markdown is taken for HTML, are shown by others like them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from ..errors import printable
from ..fhir.read.allergy_names import ASK
from ..immunoglobulin.names import names_ivig
from ..logic.predicates import Choice, Fact, Flag, Measure
from ..logic.truth import Truth
from ..logic.vocabulary import answered_by
from ..model.answer import Answer
from ..model.citation import Citation
from ..model.grade import Definition, Grade
from ..model.import_result import (
    ImportResult,
    Problem,
    RecordedDiagnosis,
    SourcedFinding,
    TreatableCondition,
)
from ..model.later import Effect
from ..model.precaution import PrecautionCheck, Severity
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..render.answers import (
    CONTRAINDICATION,
    LATER,
    NOTICE,
    Section,
    caution,
    contraindications,
    headline,
    is_boxed,
    outside,
    passages,
    reversed_since,
    urgent_first,
    verdict_in_its_words,
    warnings,
)
from ..render.english import asked, finding, level, option_text
from ..render.evidence import later_line, reversal
from ..render.notebook import plain
from ..spelling import listed, one_line

if TYPE_CHECKING:
    pass

SPEAKS_AGAINST = (Effect.WEAKENED, Effect.SUPERSEDED)
"""What later work did to a statement where it did not agree; reversals stand above all."""

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


def markdown(lead: Iterable[str], sections: Iterable[Section]) -> str:
    """Paragraphs and then lists under headings; what has no lines is left out."""
    parts = list(lead)
    for section in sections:
        if section.lines:
            parts += [f"*{plain(section.title)}*", "\n".join(f"- {one}" for one in section.lines)]
    return "\n\n".join(parts)


def lead_of(answer: Answer, checks: Iterable[PrecautionCheck]) -> Iterator[str]:
    """What is read first: the verdict with its flags, then the reversals, then the grade."""
    yield f"**{plain(headline(answer, checks))}**"
    for warning in warnings(answer):
        yield f"**{plain(warning)}**"
    if answer.verdict not in (Verdict.INSUFFICIENT_DATA, Verdict.NOT_COVERED):
        yield plain(_grade(answer.grade))


def _grade(grade: Grade | None) -> str:
    if grade is None:
        return "No level is printed."
    terms = (term for term in (grade.strength, grade.certainty) if term is not None)
    meanings = filter(None, map(grade.scheme.definition, terms))
    return " ".join([f"Printed: {level(grade)}.", *map(_meaning, meanings)])


def _meaning(definition: Definition) -> str:
    return f"{definition.means} (the scheme in our words; {definition.source}.)"


def of_answer(answer: Answer) -> Iterator[Section]:
    """The statements that lead, and what speaks against them; else the questions that are open."""
    yield Section("What the guideline says", _statements(answer.leading, answer))
    yield Section("Read with it", tuple(map(plain, passages(answer))))
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        asks = tuple(plain(_question(fact)) for fact in answer.missing)
        yield Section("Needed to say more, the most telling first", asks)
        may = (one for one in answer.undetermined if one.intervention.decides_verdict)
        yield Section("What may apply then", _statements(may, answer))
    leading = {one.id for one in answer.leading}
    since = (
        plain(later_line(row))
        for row in answer.later_evidence
        if row.effect in SPEAKS_AGAINST and any(one.id in leading for one in row.statements)
    )
    yield Section(LATER, tuple(since))
    yield Section("Outside the population studied", tuple(map(plain, outside(answer))))


def _statements(shown: Iterable[Recommendation], answer: Answer) -> tuple[str, ...]:
    return tuple(plain(_statement(one, answer)) for one in shown)


def _statement(statement: Recommendation, answer: Answer) -> str:
    flag = reversal(statement, answer.as_of, answer.guideline)
    facts = filter(None, [statement.id, level(statement.grade), flag])
    return f"{statement.says} [{', '.join(facts)}] ({_place(statement.source)})"


def _place(citation: Citation) -> str:
    """A place in a paper; the paper itself is the source of the card."""
    lines = "" if citation.lines is None else f", lines {citation.lines[0]}–{citation.lines[1]}"
    return f"{citation.reference.key}, {citation.section}{lines}"


def _question(fact: Fact) -> str:
    """A fact as a question, with what it takes for an answer and what else answers it."""
    others = "; ".join(other.label for other in answered_by(fact))
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
    return f"whether {fact.label}" if isinstance(fact, Flag) else fact.label


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


def of_present(checks: Iterable[PrecautionCheck]) -> Section:
    """The boxed warnings, and the precautions for which this patient's record gives cause."""
    own = (check for check in urgent_first(checks) if not _is_for_everybody(check))
    return Section(
        "Precautions: boxed warnings, and present", tuple(plain(caution(c)) for c in own)
    )


def of_other_precautions(checks: Iterable[PrecautionCheck]) -> Iterator[Section]:
    """The precautions for every patient, and what is not known, the gravest first."""
    known = list(checks)
    everybody = (plain(caution(c)) for c in urgent_first(known) if _is_for_everybody(c))
    yield Section("Precautions: for every patient", tuple(everybody))
    unknown: dict[Severity, list[str]] = {}
    met: set[Fact] = set()
    is_open = (check for check in known if check.present is Truth.UNKNOWN)
    for check in sorted(is_open, key=lambda c: list(Severity).index(c.precaution.severity)):
        asks = [_whether(fact) for fact in check.facts if fact not in met]
        unknown.setdefault(check.precaution.severity, []).extend(asks)
        met.update(check.facts)
    asks_of = (plain(f"{one.value}: {'; '.join(asks)}") for one, asks in unknown.items() if asks)
    yield Section("Precautions: not known, and worth asking before IVIG is given", tuple(asks_of))


def _is_for_everybody(check: PrecautionCheck) -> bool:
    return check.precaution.when is None and not is_boxed(check)


def of_guideline(answer: Answer) -> Section:
    """Which guideline, how old it is, what came later, and what a card is not."""
    rows = (*answer.later_evidence, *answer.other_later_evidence)
    counts = Counter(row.effect for row in rows)
    told = ", ".join(f"{one.value}: {counts[one]}" for one in Effect if counts[one])
    later = f"Later works on this condition that the library holds: {told or 'none'}."
    unaltered = " None of them alters what is said above, which is of that year." * bool(told)
    return Section(
        "Guideline",
        (
            plain(answer.guideline.title),
            plain(f"Published in {answer.guideline.year}. {later}{unaltered}"),
            plain(NOTICE),
        ),
    )
