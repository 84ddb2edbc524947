"""Whole cohorts: what the guideline says for every row of a frame (extra ``frames``).

>>> import polars as pl
>>> from ivig_evidence.cohort import recommend_frame
>>> register = pl.DataFrame({"patient": [1, 2], "form": ["sporadic", None]})
>>> answered = recommend_frame("IBM", register, columns={"inclusion_body_myositis_form": "form"})
>>> answered["ivig_verdict"].to_list()
['not_recommended', 'insufficient_data']

A frame goes in and the same kind comes out: polars (eager or lazy), pandas, pyarrow, a DuckDB
relation or a PySpark frame. Each row gets what :func:`ivig_evidence.engine` says of that
patient: the classes into which a row falls are looked up in tables that hold that very function's
decisions, so that no row is decided by a second set of rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, get_args

from attrs import frozen

from ..engine.automaton import Automaton, Classes, classes_of, grown, judging, touched
from ..engine.decision import CompiledChapter, compile_chapter
from ..errors import (
    ContradictionError,
    MissingExtraError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
    echo,
    nearest,
)
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ..logic.predicates import Fact, Finding, Measure
from ..logic.term import Term
from ..logic.truth import Truth
from ..logic.vocabulary import fact_named
from ..model.answer import Decision, StatementStatus
from ..model.condition import Condition, Diagnosis
from ..model.grade import Certainty
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..render.later import is_reversed
from ..units import WORDS, Unit, as_whole, read_number
from .contraindications import FACTS, PREDICATES, is_contraindicated

if TYPE_CHECKING:
    from .lookup import Tables, Texts, Walk

FrameT = TypeVar("FrameT")
_T = TypeVar("_T")

Given: TypeAlias = Literal[
    "verdict",
    "level",
    "certainty",
    "leading",
    "missing",
    "reason",
    "applying",
    "undetermined",
    "reversed",
    "contraindication",
]
"""What can be given for each row: see :func:`recommend_frame`."""

EVERYTHING: tuple[Given, ...] = get_args(Given)
"""All that can be given for a row."""

PROBLEM = "problem"
_IN_COLUMNS = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
ON_STATEMENTS: dict[str, Callable[[StatementStatus, Guideline], bool]] = {
    "applying": lambda status, _: status.applies is Truth.TRUE,
    "undetermined": lambda status, _: status.applies is Truth.UNKNOWN,
    "reversed": lambda status, guideline: (
        status.applies is Truth.TRUE and is_reversed(status.statement, guideline=guideline)
    ),
}

MOST_STATES = 4_096
"""Statements that would need more states than this together are told by several automata."""


@frozen
class Reason:
    """What a number in the column ``reason`` stands for: a verdict, and all that makes it.

    ``level`` and ``certainty`` are the strength and the certainty of the grade, ``None`` where none
    is printed. ``leading`` are the statements that make the verdict; ``missing`` the facts that
    keep it open.
    """

    number: int
    verdict: Verdict
    level: str | None
    certainty: str | None
    leading: tuple[Recommendation, ...]
    missing: tuple[Fact, ...]


def recommend_frame(
    condition: Condition | str,
    frame: FrameT,
    *,
    columns: Mapping[str, str] | Iterable[str],
    units: Mapping[str, str] | None = None,
    guideline: Guideline | str = EFNS_2008,
    give: Iterable[Given] = EVERYTHING,
    prefix: str = "ivig_",
    on_error: Literal["raise", "report"] = "raise",
) -> FrameT:
    """What a guideline says on IVIG for every row of a frame; its own columns stay as they are.

    ``columns`` names the column of each fact, or lists facts whose columns bear their names; what
    is not named there is not read. ``units`` names the unit of each measure, by fact, as in
    ``{"age": "years"}``. A null is *not known*.

    Given for each row, as columns that begin with ``prefix``: ``verdict``; ``level`` and
    ``certainty``, the strength and the certainty of the grade (null where none is printed, and
    where the guideline's scheme has none); ``leading``, ``applying`` and ``undetermined``, the
    statements by their ids, with a blank between two; ``reversed``, those that apply and that later
    work has reversed since; ``missing``, a bit mask that :func:`missing_facts` reads; ``reason``, a
    number that :func:`reasons` explains; ``contraindication``, true if a contraindication of IVIG
    is known for the row, false if every one is known to be absent, else null. A contraindication of
    one product does not count. Every condition takes the columns of facts that contraindications
    depend on, such as ``hypersensitivity_to_ivig``.

    A row that no patient can be is refused: eager frames name the first such row; lazy frames are
    counted, which runs them once. With ``on_error="report"`` such rows have no answer but a text in
    the column ``problem``, and nothing is run.

    Options are read as they are spelt. A text that differs from one in case, blanks, hyphens or
    unseen signs is refused, and the problem names the option that was probably meant.

    Columns that are not read can have any label and type. DuckDB, and by default Spark, ignore the
    case of names; so do ``columns`` and ``prefix`` there. A column of nothing but nulls says that
    nothing is known, whatever its type, if the rows are at hand.

    Errors: ``BadRowsError``; ``UnknownNameError`` for a fact, a column or a condition,
    ``UnmodelledConditionError`` and ``AmbiguousConditionError`` for a condition;
    ``ContradictionError`` for a fact that is named twice;
    ``WrongUnitError`` for a unit that is unknown or not declared;
    ``WrongTypeError`` for a kind of frame or column that cannot be read, with the remedy, and for
    other arguments; ``MissingExtraError`` without narwhals.
    """
    if on_error not in ("raise", "report"):
        remedy = "choose one of the two"
        raise WrongTypeError("on_error", on_error, "'raise' or 'report'", remedy)
    if not isinstance(prefix, str):
        raise WrongTypeError("prefix", prefix, "text", "write one such as 'ivig_'")
    try:
        from . import frames as frames
        from .names import opened, place_of, refuse_taken
        from .types import Column
    except ImportError:
        raise MissingExtraError("a cohort", "narwhals", "frames") from None
    cohort = opened(frame)
    column_of = _columns(columns)
    prepared = _prepared(condition, guideline, tuple(column_of))
    words = _words({} if units is None else units, tuple(column_of))
    wanted = _wanted(give)
    names = {name: f"{prefix}{name}" for name in (*EVERYTHING, PROBLEM)}
    read = [
        Column(f"read_{number}", place_of(label, cohort), label, one, words.get(one.fact))
        for number, one in enumerate(prepared.inputs)
        for label in [column_of[one.fact]]
    ]
    refuse_taken([names[name] for name in (*wanted, PROBLEM)], cohort)
    answered: FrameT = frames.answered(
        cohort, read, list(_walks(prepared, wanted)), names, PROBLEM, on_error
    )
    return answered


def missing_facts(
    condition: Condition | str, mask: int, *, guideline: Guideline | str = EFNS_2008
) -> tuple[Fact, ...]:
    """The facts that a bit mask in the column ``missing`` stands for.

    Errors: ``UnknownNameError``, ``UnmodelledConditionError`` or ``AmbiguousConditionError`` for
    the condition, ``WrongTypeError`` for a number that is no such mask.
    """
    guideline = guideline_named(guideline)
    facts = _plan(diagnosis_in(condition, guideline), guideline).facts
    number = as_whole(mask)
    if number is None or not 0 <= number < 1 << len(facts):
        remedy = "take it from the column 'missing' of the same condition"
        raise WrongTypeError("a mask", mask, f"a whole number below {1 << len(facts)}", remedy)
    return tuple(fact for place, fact in enumerate(facts) if number >> place & 1)


def reasons(
    condition: Condition | str,
    columns: Mapping[str, str] | Iterable[str],
    *,
    guideline: Guideline | str = EFNS_2008,
) -> tuple[Reason, ...]:
    """What the numbers in the column ``reason`` stand for, if these columns are read.

    Errors: ``UnknownNameError`` for a fact or a condition, ``UnmodelledConditionError``,
    ``AmbiguousConditionError``, ``WrongTypeError`` for a fact that plays no part,
    ``ContradictionError`` for one that is named twice.
    """
    prepared = _prepared(condition, guideline, tuple(_columns(columns)))
    return tuple(
        Reason(
            number,
            decision.verdict,
            _term(decision.level),
            _term(_certainty(decision)),
            decision.leading,
            missing_facts(condition, _mask(decision, prepared.compiled), guideline=guideline),
        )
        for number, decision in enumerate(_distinct(prepared).values())
    )


# What is asked ------------------------------------------------------------------------


def _plan(diagnosis: Diagnosis, guideline: Guideline) -> CompiledChapter:
    return compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)


def _columns(columns: Mapping[str, str] | Iterable[str]) -> dict[Fact, str]:
    remedy = "name the column of each fact, as in {'age': 'age_in_years'}"
    if isinstance(columns, str) or not isinstance(columns, Iterable):
        raise WrongTypeError("columns", columns, "a mapping or a list of facts", remedy)
    named = columns.items() if isinstance(columns, Mapping) else [(name, name) for name in columns]
    return _by_fact("columns", named, remedy)


def _by_fact(thing: str, named: Iterable[tuple[str, _T]], remedy: str) -> dict[Fact, _T]:
    """What is said of each fact by its name; no fact is named twice."""
    said: dict[Fact, tuple[str, _T]] = {}
    for name, value in named:
        if not isinstance(name, str):
            raise WrongTypeError(thing, name, "facts by their names", remedy)
        fact = fact_named(name)
        if fact in said:
            both = said[fact], (name, value)
            first, second = (f"{thing}={{{echo(one)}: {echo(other)}}}" for one, other in both)
            raise ContradictionError(first, second, f"both name the fact {fact.name}")
        said[fact] = name, value
    return {fact: value for fact, (_, value) in said.items()}


def _words(units: Mapping[str, str], facts: tuple[Fact, ...]) -> dict[Fact, str]:
    """The unit of each measure as a word."""
    remedy = "name the unit of each measure, as in {'age': 'years'}"
    if not isinstance(units, Mapping):
        raise WrongTypeError("units", units, "a mapping of facts to units", remedy)
    words = _by_fact("units", units.items(), remedy)
    for fact, word in words.items():
        if fact not in facts or not isinstance(fact, Measure) or fact.unit is Unit.SCORE:
            remedy = "declare units of measures that are read, and of no other fact"
            raise WrongTypeError(f"the unit of {fact.name}", word, "no unit", remedy)
        _check_unit(fact, word)
    for fact in facts:
        if isinstance(fact, Measure) and fact.unit is not Unit.SCORE and fact not in words:
            raise WrongUnitError(fact.name, None, "a unit for its column", _example(fact))
    return words


def _check_unit(measure: Measure, word: object) -> None:
    if not isinstance(word, str) or not _is_unit_of(measure, word):
        # Of the words for one unit, the last one is written out.
        words = {unit: word for word, unit in WORDS.items() if _is_unit_of(measure, word)}
        expected = f"one of {', '.join(words.values())}"
        raise WrongUnitError(f"the unit of {measure.name}", word, expected, _example(measure))


def _is_unit_of(measure: Measure, word: str) -> bool:
    try:
        read_number(measure.name, 1, word, measure.unit, measure.example)
    except WrongUnitError:
        return False
    return True


def _example(measure: Measure) -> str:
    return f"units={{{measure.name!r}: {measure.unit.spoken!r}}}"


def _wanted(give: Iterable[str]) -> tuple[str, ...]:
    remedy = "choose from EVERYTHING, as in give=['verdict', 'level']"
    if not isinstance(give, Iterable):
        raise WrongTypeError("give", give, "names of what is given", remedy)
    wanted = (give,) if isinstance(give, str) else tuple(give)
    for one in wanted:
        if not isinstance(one, str):
            raise WrongTypeError("give", one, "names of what is given", remedy)
        if one not in EVERYTHING:
            raise UnknownNameError("column to give", one, nearest(one, EVERYTHING), "EVERYTHING")
    return wanted


# Tables of decisions --------------------------------------------------------------------


@frozen
class _Prepared:
    """All that can be worked out before a frame is seen."""

    guideline: Guideline
    compiled: CompiledChapter
    inputs: tuple[Classes, ...]
    verdicts: Automaton[Decision]
    statements: tuple[tuple[tuple[int, ...], Automaton[Decision]], ...]
    contraindication: Automaton[Truth]


def _prepared(
    condition: Condition | str, guideline: Guideline | str, facts: tuple[Fact, ...]
) -> _Prepared:
    guideline = guideline_named(guideline)
    return _prepare(diagnosis_in(condition, guideline), guideline, facts)


@lru_cache(maxsize=64)
def _prepare(diagnosis: Diagnosis, guideline: Guideline, facts: tuple[Fact, ...]) -> _Prepared:
    compiled = _plan(diagnosis, guideline)
    asked = {*compiled.facts, *compiled.settled, *FACTS}
    for fact in facts:
        if asked.isdisjoint(touched(fact)):
            thing = f"a cohort with {diagnosis.condition.name}"
            expected = "facts that it, or a contraindication, asks for"
            raise WrongTypeError(thing, fact.name, expected, "leave it out")
    inputs = tuple(classes_of(fact, compiled, PREDICATES) for fact in facts)
    verdicts = grown(compiled, compiled.diagrams.leads, inputs, diagnosis.implies)
    assert verdicts is not None
    rules = tuple(range(len(compiled.rules)))
    # Without statements, the end of every row names none.
    told = (
        tuple(_told(compiled, rules, inputs, diagnosis.implies)) if rules else ((rules, verdicts),)
    )
    known = diagnosis.implies + diagnosis.presumes
    contraindication = judging(is_contraindicated, FACTS, inputs, known)
    return _Prepared(guideline, compiled, inputs, verdicts, told, contraindication)


def _told(
    compiled: CompiledChapter,
    rules: tuple[int, ...],
    inputs: tuple[Classes, ...],
    implied: tuple[Finding, ...],
) -> Iterator[tuple[tuple[int, ...], Automaton[Decision]]]:
    """Automata for statements, of which each stays small."""
    formulas = [compiled.applies[rule] for rule in rules]
    most = None if len(rules) == 1 else MOST_STATES
    automaton = grown(compiled, formulas, inputs, implied, most)
    if automaton is not None:
        yield rules, automaton
        return
    half = len(rules) // 2
    yield from _told(compiled, rules[:half], inputs, implied)
    yield from _told(compiled, rules[half:], inputs, implied)


def _distinct(prepared: _Prepared) -> dict[object, Decision]:
    """The decisions that differ in the verdict or in what makes it, in a fixed order."""
    found: dict[object, Decision] = {}
    for end in prepared.verdicts.ends:
        if isinstance(end, Decision):
            found.setdefault(_kind(end, prepared.compiled), end)
    return found


def _kind(decision: Decision, compiled: CompiledChapter) -> object:
    return decision.verdict, decision.grade, decision.leading, _mask(decision, compiled)


def _certainty(decision: Decision) -> Certainty | None:
    return None if decision.grade is None else decision.grade.certainty


def _term(term: Term | None) -> str | None:
    return None if term is None else str(term.value)


def _mask(decision: Decision, compiled: CompiledChapter) -> int:
    return sum(1 << compiled.facts.index(fact) for fact in decision.missing)


def _walks(prepared: _Prepared, wanted: tuple[str, ...]) -> Iterator[Walk]:
    """The automata to walk through, each with the columns that its ends give."""
    from .lookup import Truths

    ends = prepared.verdicts.ends
    given = [name for name in (*EVERYTHING, PROBLEM) if name in (*wanted, PROBLEM)]
    columns = _columns_given(ends, prepared)
    yield prepared.verdicts, {name: columns[name] for name in given if name in columns}
    told = [name for name in given if name in ON_STATEMENTS]
    for rules, automaton in prepared.statements if told else ():
        yield (
            automaton,
            {name: _texts_told(automaton, rules, name, prepared.guideline) for name in told},
        )
    if "contraindication" in wanted:
        told_of = [
            _IN_COLUMNS[one] if isinstance(one, Truth) else None
            for one in prepared.contraindication.ends
        ]
        yield prepared.contraindication, {"contraindication": Truths(told_of)}


def _columns_given(ends: tuple[Decision | str, ...], prepared: _Prepared) -> Tables:
    """What the ends of the verdicts give; of what is wrong with a patient, that and no answer."""
    from .lookup import Numbers, Texts

    compiled = prepared.compiled
    place = {kind: number for number, kind in enumerate(_distinct(prepared))}

    def decided(give: Callable[[Decision], _T]) -> list[_T | None]:
        return [None if isinstance(end, str) else give(end) for end in ends]

    return {
        "verdict": Texts(decided(lambda decision: str(decision.verdict.value))),
        "level": Texts(decided(lambda decision: _term(decision.level))),
        "certainty": Texts(decided(lambda decision: _term(_certainty(decision)))),
        "leading": Texts(decided(lambda decision: _ids(decision.leading))),
        "missing": Numbers(decided(lambda decision: _mask(decision, compiled))),
        "reason": Numbers(decided(lambda decision: place[_kind(decision, compiled)])),
        PROBLEM: Texts([end if isinstance(end, str) else None for end in ends]),
    }


def _texts_told(
    automaton: Automaton[Decision], rules: tuple[int, ...], name: str, guideline: Guideline
) -> Texts:
    from .lookup import Texts

    holds = ON_STATEMENTS[name]

    def told(decision: Decision) -> str:
        statuses = [decision.statuses[rule] for rule in rules]
        return _ids(status.statement for status in statuses if holds(status, guideline))

    return Texts([None if isinstance(end, str) else told(end) for end in automaton.ends])


def _ids(statements: Iterable[Recommendation]) -> str:
    return " ".join(statement.id for statement in statements)
