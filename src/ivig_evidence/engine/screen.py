"""The answer on one screen, as parts; ``render.screens`` formats it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, zip_longest

from ..facts.common import age, elderly
from ..logic.context import Context
from ..logic.evaluate import facts_of
from ..logic.predicates import Fact, Finding, Origin
from ..logic.truth import Truth
from ..model.answer import Answer, StatementStatus
from ..model.later import EFFECT_ORDER, LaterEvidence
from ..model.precaution import PrecautionCheck, Severity
from ..model.recommendation import Recommendation
from ..model.screen import Line, Part, Screen, ScreenPart
from ..model.verdict import Verdict
from ..render.english import (
    finding,
    finding_noun,
    finding_nouns,
    graded,
    listed_changes,
    question_with_options,
)
from ..render.headlines import (
    chapter_passages,
    conclusion,
    document_and_status,
    flags_of,
    reversals,
    verdict_in_short,
)
from ..render.later import (
    effect_and_year,
    reversal,
)
from ..spelling import capitalised
from .doses import doses
from .later_answers import later_answers

MOST_MISSING = 5
MOST_ASKED = 4
"""Questions on safety; four fit in two lines."""

MOST_LATER = 3
"""Rows of later evidence; most take a line, some two."""

MOST_OTHER = 3

_ORDER = (Part.WHY, Part.DOSE, Part.SAFETY, Part.MISSING, Part.LATER, Part.OTHER)
_ORDER_OTHERWISE = (Part.WHY, Part.DOSE, Part.LATER, Part.SAFETY, Part.MISSING, Part.OTHER)
"""If the verdict is not in favour, later evidence comes before safety."""


def screen(answer: Answer, *, shown_elsewhere: Collection[str] | None = None) -> Screen:
    """Return an answer as the parts of one screen, each only if it has a line.

    Args:
        answer: The answer.
        shown_elsewhere: The ids of the statements and entries of other documents that a page shows
            next to this screen; None if it shows no other document. Their later evidence is left
            out, except reversals, and so is the line that names later documents in force.
    """
    checks = answer.precautions
    flags = flags_of(answer, checks)
    in_favour = answer.verdict.is_in_favour
    explained = _explained(answer)
    other = _other(answer, explained)
    shown = (*explained, *other[:MOST_OTHER])
    lines = {
        Part.WHY: tuple(_why(answer, explained)),
        Part.DOSE: tuple(doses(answer, is_flagged=bool(flags))),
        Part.SAFETY: tuple(safety(checks, answer.context, in_favour=in_favour)),
        Part.MISSING: tuple(_missing(answer)),
        Part.LATER: tuple(_later(answer, shown, shown_elsewhere)),
        Part.OTHER: tuple(_other_lines(answer, other)),
    }
    order = _ORDER if in_favour else _ORDER_OTHERWISE
    return Screen(
        headline=conclusion(answer),
        flags=flags,
        parts=tuple(ScreenPart(part, lines[part]) for part in order if lines[part]),
        footer=document_and_status(answer),
    )


# Why ------------------------------------------------------------------------------


def _explained(answer: Answer) -> tuple[Recommendation, ...]:
    """Return the statements that explain the verdict: those that lead, or one other.

    If facts are missing, that is the first undetermined statement on IVIG. Otherwise it is a report
    on IVIG that applies, or a statement on another treatment.
    """
    if answer.leading:
        return answer.leading
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        open_statuses = [
            status
            for status in _undetermined(answer)
            if status.statement.intervention.decides_verdict
        ]
        return tuple(status.statement for status in open_statuses[:1])
    reports = tuple(s for s in answer.applies if s.intervention.decides_verdict)
    return (reports or answer.other)[:1]


def _undetermined(answer: Answer) -> Iterator[StatementStatus]:
    return (status for status in answer.trace if status.applies is Truth.UNKNOWN)


def _why(answer: Answer, explained: tuple[Recommendation, ...]) -> Iterator[Line]:
    if not explained:
        yield _nearest(answer)
    for statement in explained:
        yield _statement_line(answer, statement)
    for says in _notes(answer, explained):
        yield Line(f"Note: {says}")
    for statement in answer.outside_studied_population:
        if statement in answer.leading and statement.studied_in is not None:
            yield Line(f"The trials enrolled only patients {statement.studied_in.text}.")
    if answer.rests_on:
        yield Line(f"Assumed, not stated: {', '.join(map(finding_noun, answer.rests_on))}.")


def _notes(answer: Answer, explained: tuple[Recommendation, ...]) -> tuple[str, ...]:
    """Return notes on the statements that apply and, for a settled verdict, on the chapter."""
    applying = (statement for statement in explained if statement in answer.applies)
    of_statements = (passage for statement in applying for passage in statement.see_also)
    is_settled = answer.verdict is not Verdict.INSUFFICIENT_DATA
    both = chain(of_statements, chapter_passages(answer) if is_settled else ())
    return tuple(dict.fromkeys(passage.says for passage in both))


def _statement_line(answer: Answer, statement: Recommendation) -> Line:
    """Return a statement in full, with grade and flag unless it leads: the headline has those."""
    if statement in answer.leading:
        return Line(statement.says, statement.id)
    might = "Could apply: " if statement in answer.undetermined else ""
    return Line(
        f"{might}{statement.says.removesuffix('.')}{_added(answer, statement)}.", statement.id
    )


def _added(answer: Answer, statement: Recommendation) -> str:
    """Return the grade of a statement and the flag of a reversal, in parentheses."""
    flag = reversal(statement, answer.as_of, answer.guideline)
    added = "; ".join(filter(None, [graded(statement), flag]))
    return f" ({added})" if added else ""


def _nearest(answer: Answer) -> Line:
    if not answer.trace:
        return Line("The guideline has no statement on this condition.")
    near = next(iter(answer.near_misses), None)
    if near is None:
        return Line("No statement applies, even if one or two facts were different.")
    changes = listed_changes(near.changes)
    says = f"{near.statement.says.removesuffix('.')}{_added(answer, near.statement)}."
    return Line(f"Nearest statement, which would apply if {changes}: {says}", near.statement.id)


# Safety ---------------------------------------------------------------------------


def safety(
    checks: Iterable[PrecautionCheck], context: Context, *, in_favour: bool
) -> Iterator[Line]:
    """Yield boxed warnings and known contraindications; if in favour, also risks and questions.

    Args:
        checks: The precautions, checked for the patient.
        context: The facts that are known of the patient.
        in_favour: True if the verdict is in favour of IVIG, so that the patient may get it.
    """
    known = list(checks)
    for check in known:
        if check.precaution.is_boxed_warning:
            source = check.precaution.source.reference.key
            yield Line(f"BOXED WARNING: {check.precaution.says}", source, is_warning=True)
    for check in known:
        if check.present is Truth.TRUE and _contraindicates(check):
            yield Line(_contraindication(check), is_warning=True)
    if not in_favour:
        return
    present = [c for c in known if c.present is Truth.TRUE and not _contraindicates(c)]
    risks = finding_nouns(finding for check in present for finding in check.findings)
    if risks:
        yield Line(f"This patient: {risks}.")
    assumed = _assumed(known, context)
    if assumed:
        yield Line(f"Assumed, not stated: {_listed(map(finding, assumed))}.")
    asked = open_questions(known)
    if asked:
        questions = " ".join(fact.question for fact in asked[:MOST_ASKED])
        yield Line(f"Ask: {questions}{_and_more(len(asked) - MOST_ASKED)}")


def _assumed(checks: Iterable[PrecautionCheck], context: Context) -> list[Finding]:
    """Return the assumptions about risks, but those that a present risk already shows.

    An assumption removes its question, even if the precaution stays open.
    """
    checks = list(checks)
    rules = (check.precaution.when for check in checks)
    asked = {fact for rule in rules if rule is not None for fact in facts_of(rule)}
    shown = {f.fact for check in checks if check.present is Truth.TRUE for f in check.findings}
    return [
        known
        for known in context.said
        if known.origin is Origin.ASSUMED and known.fact not in shown and known.fact in asked
    ]


def _listed(texts: Iterable[str]) -> str:
    every = list(dict.fromkeys(texts))
    return f"{', '.join(every[:MOST_ASKED])}{_and_more(len(every) - MOST_ASKED)}"


def _contraindicates(check: PrecautionCheck) -> bool:
    """Return True for a contraindication of IVIG or of one product."""
    return check.precaution.severity is Severity.CONTRAINDICATION


def _contraindication(check: PrecautionCheck) -> str:
    of_product = "IVIG" if check.precaution.product is None else check.precaution.product
    return f"CONTRAINDICATION of {of_product}: {finding_nouns(check.findings)}."


def open_questions(checks: Iterable[PrecautionCheck]) -> tuple[Fact, ...]:
    """Return the facts that leave precautions open, the gravest first.

    Facts of several boxed warnings alternate, so that each warning gets a question.
    """
    is_open = [check for check in checks if check.present is Truth.UNKNOWN]
    of_ivig = [check.facts for check in is_open if check.precaution.is_contraindication_of_ivig]
    boxed = [c.facts for c in is_open if c.precaution.is_boxed_warning]
    alternating = chain.from_iterable(zip_longest(*boxed))
    every = chain(chain.from_iterable(of_ivig), alternating, *(check.facts for check in is_open))
    facts = dict.fromkeys(fact for fact in every if fact is not None)
    if age in facts:
        # An age also says who is elderly, except between the bounds of our own reading.
        facts = dict.fromkeys(age if fact == elderly else fact for fact in facts)
    return tuple(facts)


def _and_more(number: int) -> str:
    return f" … and {number} more" if number > 0 else ""


# Missing facts --------------------------------------------------------------------


def _missing(answer: Answer) -> Iterator[Line]:
    questions = [question_with_options(fact) for fact in answer.missing]
    return map(Line, _at_most(MOST_MISSING, questions))


def _at_most(number: int, texts: list[str]) -> list[str]:
    """Return the first ``number`` texts; the last one says how many more there are."""
    more = _and_more(len(texts) - number)
    *first, last = texts[:number] or [""]
    return [*first, f"{last}{more}"] if texts else []


# Later evidence -------------------------------------------------------------------


def _later(
    answer: Answer, shown: Iterable[Recommendation], shown_elsewhere: Collection[str] | None
) -> Iterator[Line]:
    """Yield the later evidence on the statements shown; if there is none, on the condition.

    The last line names the verdicts of later documents in force. A document is shown there or as a
    row: of its rows, only reversals are shown.
    """
    ids = {statement.id for statement in shown}
    others = later_answers(answer)
    papers = {other.guideline.paper for other in others}
    rows = (*answer.later_evidence, *answer.other_later_evidence)
    every = [
        row
        for row in rows
        if (row.is_reversal or row.document not in papers)
        and not _is_elsewhere(row, shown_elsewhere or ())
    ]
    on_shown = [row for row in every if any(s.id in ids for s in row.statements)]
    if every and answer.trace and not on_shown:
        yield Line("None on the statements shown; on the condition:")
    first = sorted(on_shown or every, key=lambda row: EFFECT_ORDER.index(row.effect))[:MOST_LATER]
    yield from map(_later_line, first)
    more = len(every) - len(first)
    if more > 0:
        yield Line(_and_more(more).strip())
    if shown_elsewhere is not None:
        return
    in_rows = {row.document for row in first}
    named = [verdict_in_short(o) for o in others if o.guideline.paper not in in_rows]
    if named:
        yield Line(f"In force: {'; '.join(named)} (see consult).")
    elif others:
        yield Line("In force: the documents above (see consult).")


def _is_elsewhere(row: LaterEvidence, shown_elsewhere: Collection[str]) -> bool:
    """Return True if all that the library has of a document on this row is shown elsewhere."""
    if row.is_reversal or not row.encoded_as:
        return False
    return all(encoded in shown_elsewhere for encoded in row.encoded_as)


def _later_line(row: LaterEvidence) -> Line:
    says = f"{effect_and_year(row)}: {row.short}"
    return Line(says, row.document.key, row.document.url, is_warning=row.is_reversal)


# Other treatments -----------------------------------------------------------------


def _other(answer: Answer, explained: tuple[Recommendation, ...]) -> tuple[Recommendation, ...]:
    """Return other statements that apply, then undetermined ones on IVIG; reversed ones first."""
    missing = set(answer.missing)
    might = (
        status.statement
        for status in _undetermined(answer)
        if status.statement.intervention.decides_verdict and missing.intersection(status.facts)
    )
    every = dict.fromkeys((*answer.applies, *might))
    others = [statement for statement in every if statement not in explained]
    reversed_ids = {statement.id for row in reversals(answer) for statement in row.statements}
    return tuple(sorted(others, key=lambda statement: statement.id not in reversed_ids))


def _other_lines(answer: Answer, other: tuple[Recommendation, ...]) -> Iterator[Line]:
    texts = []
    for statement in other:
        might = "could apply: " if statement in answer.undetermined else ""
        texts.append(capitalised(f"{might}{statement.label}{_added(answer, statement)}"))
    return map(Line, _at_most(MOST_OTHER, texts))
