"""The columns that a call can give, as tables of the end states of automata (extra ``frames``)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ..engine.automaton import Automaton
from ..engine.decision import CompiledChapter
from ..logic.term import Term
from ..logic.truth import Truth
from ..model.answer import Decision, StatementStatus
from ..model.grade import Certainty
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..render.later import is_reversed
from .automata import Prepared, PreparedChapter

if TYPE_CHECKING:
    from .lookup import Numbers, Table, Tables, Texts, Truths, Walk

_T = TypeVar("_T")
ResultT = TypeVar("ResultT", bound=Hashable)

PROBLEM = "problem"
CONTRAINDICATION = "contraindication"
_IN_COLUMNS = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
ON_STATEMENTS: dict[str, Callable[[StatementStatus, Guideline, date | None], bool]] = {
    "applying": lambda status, _, __: status.applies is Truth.TRUE,
    "undetermined": lambda status, _, __: status.applies is Truth.UNKNOWN,
    "reversed": lambda status, guideline, as_of: (
        status.applies is Truth.TRUE and is_reversed(status.statement, as_of, guideline)
    ),
}


def of_document(name: str, number: int) -> str:
    """Return the name of the content of a column: a result of the document with a number."""
    return f"{name}_{number}"


def walks(
    prepared: Prepared,
    guidelines: Sequence[Guideline],
    wanted: Sequence[str],
    *,
    as_of: date | None = None,
    results: Sequence[Tables] = (),
) -> Iterator[Walk]:
    """Yield the automata, each with the columns that its end states give.

    The first one also gives the problem of each row, because it detects every fault.

    Args:
        prepared: The automata.
        guidelines: The documents that have columns, in the order of the automata.
        wanted: The wanted result columns of each document, and of the row.
        as_of: The day of the reversals; None counts all later work.
        results: Further columns that the automaton of the verdicts of each chapter gives.
    """
    for number, chapter in enumerate(prepared.chapters):
        given: dict[str, Table] = {} if number else {PROBLEM: _problems(chapter)}
        given |= results[number] if results else {}
        is_shown = number < len(guidelines)
        columns = _columns_given(chapter) if is_shown else {}
        given |= {of_document(name, number): columns[name] for name in wanted if name in columns}
        yield chapter.verdicts, given
        if is_shown:
            yield from _of_statements(chapter, guidelines[number], number, wanted, as_of)
    if CONTRAINDICATION in wanted:
        yield prepared.contraindication, {CONTRAINDICATION: _contraindications(prepared)}


def numbered(
    chapter: PreparedChapter, result_of: Callable[[Decision], ResultT]
) -> tuple[tuple[ResultT, ...], Numbers]:
    """Return the distinct results of a chapter, and the table of their numbers.

    The numbers start with 1; 0 is a fault, as for :func:`ivig_evidence.engine.automaton.combining`.

    Args:
        chapter: The chapter.
        result_of: A function from a decision to its result.
    """
    from .lookup import Numbers

    ends = [None if isinstance(end, str) else result_of(end) for end in chapter.verdicts.ends]
    distinct = tuple(dict.fromkeys(result for result in ends if result is not None))
    numbers = [0 if result is None else 1 + distinct.index(result) for result in ends]
    return distinct, Numbers(numbers, of_fault=0)


def _problems(chapter: PreparedChapter) -> Texts:
    from .lookup import Texts

    return Texts([end if isinstance(end, str) else None for end in chapter.verdicts.ends])


def _contraindications(prepared: Prepared) -> Truths:
    from .lookup import Truths

    ends = prepared.contraindication.ends
    return Truths([_IN_COLUMNS[end] if isinstance(end, Truth) else None for end in ends])


def _columns_given(chapter: PreparedChapter) -> Tables:
    """Return the columns that the automaton of the verdicts gives; a fault gives none of them."""
    from .lookup import Numbers, Texts

    compiled, ends = chapter.compiled, chapter.verdicts.ends
    place = {kind: number for number, kind in enumerate(distinct_decisions(chapter))}

    def decided(give: Callable[[Decision], _T]) -> list[_T | None]:
        return [None if isinstance(end, str) else give(end) for end in ends]

    return {
        "verdict": Texts(decided(lambda decision: str(decision.verdict.value))),
        "level": Texts(decided(lambda decision: term_text(decision.level))),
        "certainty": Texts(decided(lambda decision: term_text(certainty(decision)))),
        "leading": Texts(decided(lambda decision: _ids(decision.leading))),
        "missing": Numbers(decided(lambda decision: mask(decision, compiled))),
        "reason": Numbers(decided(lambda decision: place[_kind(decision, compiled)])),
    }


def distinct_decisions(chapter: PreparedChapter) -> dict[object, Decision]:
    """Return the decisions that differ in verdict, grade, statements or missing facts, in order."""
    decisions: dict[object, Decision] = {}
    for end in chapter.verdicts.ends:
        if isinstance(end, Decision):
            decisions.setdefault(_kind(end, chapter.compiled), end)
    return decisions


def _kind(decision: Decision, compiled: CompiledChapter) -> object:
    return decision.verdict, decision.grade, decision.leading, mask(decision, compiled)


def certainty(decision: Decision) -> Certainty | None:
    """Return the certainty of the grade, or None if none is printed."""
    return None if decision.grade is None else decision.grade.certainty


def term_text(term: Term | None) -> str | None:
    """Return a term as text."""
    return None if term is None else str(term.value)


def mask(decision: Decision, compiled: CompiledChapter) -> int:
    """Return the missing facts as a bit mask of the facts of a chapter."""
    return sum(1 << compiled.facts.index(fact) for fact in decision.missing)


def _of_statements(
    chapter: PreparedChapter,
    guideline: Guideline,
    number: int,
    wanted: Sequence[str],
    as_of: date | None,
) -> Iterator[Walk]:
    names = [name for name in wanted if name in ON_STATEMENTS]
    for rules, automaton in chapter.statements if names else ():
        yield (
            automaton,
            {
                of_document(name, number): _ids_given(automaton, rules, name, guideline, as_of)
                for name in names
            },
        )


def _ids_given(
    automaton: Automaton[Decision],
    rules: tuple[int, ...],
    name: str,
    guideline: Guideline,
    as_of: date | None,
) -> Texts:
    from .lookup import Texts

    is_listed = ON_STATEMENTS[name]

    def listed(decision: Decision) -> str:
        statuses = [decision.statuses[rule] for rule in rules]
        return _ids(status.statement for status in statuses if is_listed(status, guideline, as_of))

    return Texts([None if isinstance(end, str) else listed(end) for end in automaton.ends])


def _ids(statements: Iterable[Recommendation]) -> str:
    return " ".join(statement.id for statement in statements)
