"""Cohorts: a guideline's answer for every row of a frame (extra ``frames``).

>>> import polars as pl
>>> from ivig_evidence.cohort import recommend_frame
>>> register = pl.DataFrame({"patient": [1, 2], "form": ["sporadic", None]})
>>> answered = recommend_frame("IBM", register, columns={"inclusion_body_myositis_form": "form"})
>>> answered["ivig_verdict"].to_list()
['not_recommended', 'insufficient_data']

The result has the type of the input: polars (eager or lazy), pandas, pyarrow, a DuckDB relation or
a PySpark frame. Each row gets the answer that :func:`ivig_evidence.recommend` gives for that
patient. Rows are looked up in tables of the engine's own decisions; there is no second set of
rules.
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
"""The name of a result column without its prefix; see :func:`recommend_frame`."""

EVERYTHING: tuple[Given, ...] = get_args(Given)
"""All result columns."""

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
"""The maximum number of states of an automaton; statements that need more are split."""


@frozen
class Reason:
    """The meaning of a number in the column ``reason``: a verdict with its grade and statements.

    ``level`` and ``certainty`` are the strength and the certainty of the grade, or None if none is
    printed. ``leading`` are the leading statements, ``missing`` the missing facts.
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
    """Return a frame with a guideline's answer on IVIG for every row as new columns.

    The new columns, each with ``prefix``, are:

    - ``verdict``
    - ``level`` and ``certainty``: the strength and the certainty of the grade, null if none is
      printed or the guideline's scheme has none
    - ``leading``, ``applying``, ``undetermined``: ids of statements, space-separated
    - ``reversed``: ids of statements that apply and have since been reversed
    - ``missing``: a bit mask; :func:`missing_facts` decodes it
    - ``reason``: a number; :func:`reasons` explains it
    - ``contraindication``: true if a contraindication of IVIG is known, false if all are known to
      be absent, else null; a contraindication of one product does not count

    Rows with impossible or contradictory values raise: for an eager frame the error names the first
    such row, a lazy frame is run once to count them. With ``on_error="report"`` these rows have no
    answer but a text in the column ``problem``, and a lazy frame is not run.

    Options must be spelled exactly. A text that differs from an option in case, blanks, hyphens or
    invisible characters is a problem, and the message suggests the option.

    Columns that are not read can have any label and type. DuckDB, and Spark by default, ignore the
    case of column names. A column with only nulls can have any type in an eager frame.

    Args:
        condition: A condition, or its id, name or code.
        frame: The cohort, one row per patient; null means unknown.
        columns: The column of each fact by name, or a list of facts whose columns have their names.
            Other columns are not read. For any condition, the facts of contraindications are
            accepted, such as ``hypersensitivity_to_ivig``.
        units: The unit of each measure by fact, as in ``{"age": "years"}``.
        guideline: A guideline, or its id.
        give: The result columns to add.
        prefix: The prefix of the result columns.
        on_error: Whether rows with a problem raise an error or are reported.

    Returns:
        A frame of the same type, with the caller's columns unchanged.

    Raises:
        BadRowsError: If rows have impossible or contradictory values.
        UnknownNameError: If no fact, column, result column, condition or guideline has a name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        ContradictionError: If a fact is named twice.
        WrongUnitError: If the unit of a measure is unknown or missing.
        WrongTypeError: If the frame, a column or another argument has a type that cannot be read.
        MissingExtraError: If narwhals is not installed.
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
        Column(f"read_{number}", place_of(label, cohort), label, classes, words.get(classes.fact))
        for number, classes in enumerate(prepared.inputs)
        for label in [column_of[classes.fact]]
    ]
    refuse_taken([names[name] for name in (*wanted, PROBLEM)], cohort)
    answered: FrameT = frames.answered(
        cohort, read, list(_walks(prepared, wanted)), names, PROBLEM, on_error
    )
    return answered


def missing_facts(
    condition: Condition | str, mask: int, *, guideline: Guideline | str = EFNS_2008
) -> tuple[Fact, ...]:
    """Return the missing facts that a bit mask in the column ``missing`` encodes.

    Args:
        condition: The condition of the cohort.
        mask: A value of the column ``missing``.
        guideline: The guideline of the cohort, or its id.

    Returns:
        The missing facts.

    Raises:
        UnknownNameError: If no condition or guideline has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If the number cannot be a mask of this condition.
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
    """Return the meanings of the numbers in the column ``reason``, in order.

    Args:
        condition: The condition of the cohort.
        columns: The same columns as for :func:`recommend_frame`.
        guideline: The guideline of the cohort, or its id.

    Returns:
        One reason for each number, starting with 0.

    Raises:
        UnknownNameError: If no fact, condition or guideline has a name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If a fact has no effect in this cohort.
        ContradictionError: If a fact is named twice.
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


# Arguments ----------------------------------------------------------------------------


def _plan(diagnosis: Diagnosis, guideline: Guideline) -> CompiledChapter:
    return compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)


def _columns(columns: Mapping[str, str] | Iterable[str]) -> dict[Fact, str]:
    remedy = "name the column of each fact, as in {'age': 'age_in_years'}"
    if isinstance(columns, str) or not isinstance(columns, Iterable):
        raise WrongTypeError("columns", columns, "a mapping or a list of facts", remedy)
    named = columns.items() if isinstance(columns, Mapping) else [(name, name) for name in columns]
    return _by_fact("columns", named, remedy)


def _by_fact(thing: str, named: Iterable[tuple[str, _T]], remedy: str) -> dict[Fact, _T]:
    """Return the values of an argument by fact.

    Raises:
        WrongTypeError: If a name is not text.
        ContradictionError: If a fact is named twice.
    """
    by_fact: dict[Fact, tuple[str, _T]] = {}
    for name, value in named:
        if not isinstance(name, str):
            raise WrongTypeError(thing, name, "facts by their names", remedy)
        fact = fact_named(name)
        if fact in by_fact:
            both = by_fact[fact], (name, value)
            first, second = (f"{thing}={{{echo(key)}: {echo(text)}}}" for key, text in both)
            raise ContradictionError(first, second, f"both name the fact {fact.name}")
        by_fact[fact] = name, value
    return {fact: value for fact, (_, value) in by_fact.items()}


def _words(units: Mapping[str, str], facts: tuple[Fact, ...]) -> dict[Fact, str]:
    """Return the unit of each measure.

    Raises:
        WrongTypeError: If ``units`` is not a mapping, or a fact that is not read has a unit.
        WrongUnitError: If a measure has no unit.
    """
    remedy = "name the unit of each measure, as in {'age': 'years'}"
    if not isinstance(units, Mapping):
        raise WrongTypeError("units", units, "a mapping of facts to units", remedy)
    words = _by_fact("units", units.items(), remedy)
    for fact, word in words.items():
        if fact not in facts or not isinstance(fact, Measure) or fact.unit is Unit.SCORE:
            remedy = "name units only for measures that are in columns="
            raise WrongTypeError(f"the unit of {fact.name}", word, "no unit", remedy)
        _check_unit(fact, word)
    for fact in facts:
        if isinstance(fact, Measure) and fact.unit is not Unit.SCORE and fact not in words:
            raise WrongUnitError(fact.name, None, "a unit for its column", _example(fact))
    return words


def _check_unit(measure: Measure, word: object) -> None:
    if not isinstance(word, str) or not _is_unit_of(measure, word):
        # WORDS lists the full name of a unit last, so the comprehension keeps it.
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
        raise WrongTypeError("give", give, "names of result columns", remedy)
    wanted = (give,) if isinstance(give, str) else tuple(give)
    for name in wanted:
        if not isinstance(name, str):
            raise WrongTypeError("give", name, "names of result columns", remedy)
        if name not in EVERYTHING:
            raise UnknownNameError("column to give", name, nearest(name, EVERYTHING), "EVERYTHING")
    return wanted


# Tables of decisions --------------------------------------------------------------------


@frozen
class _Prepared:
    """The automata for a condition and some facts, which do not depend on the frame."""

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
    asked = {*compiled.facts, *compiled.packing.settled, *FACTS}
    for fact in facts:
        if asked.isdisjoint(touched(fact)):
            cohort = f"a cohort with {diagnosis.condition.name}"
            expected = "facts that it, or a contraindication, asks for"
            raise WrongTypeError(cohort, fact.name, expected, f"leave {fact.name} out of columns=")
    inputs = tuple(classes_of(fact, compiled, PREDICATES) for fact in facts)
    deciding = [f for f, rule in zip(compiled.leads, compiled.rules, strict=True) if rule.result]
    verdicts = grown(compiled, deciding, inputs, diagnosis.implies)
    assert verdicts is not None
    rules = tuple(range(len(compiled.rules)))
    # Without statements, the automaton of the verdicts gives empty columns of statements.
    by_statements = (
        tuple(_split(compiled, rules, inputs, diagnosis.implies)) if rules else ((rules, verdicts),)
    )
    known = diagnosis.implies + diagnosis.presumes
    contraindication = judging(is_contraindicated, FACTS, inputs, known)
    return _Prepared(guideline, compiled, inputs, verdicts, by_statements, contraindication)


def _split(
    compiled: CompiledChapter,
    rules: tuple[int, ...],
    inputs: tuple[Classes, ...],
    implied: tuple[Finding, ...],
) -> Iterator[tuple[tuple[int, ...], Automaton[Decision]]]:
    """Yield automata for the statements, split until each has at most ``MOST_STATES`` states."""
    formulas = [compiled.applies(rule) for rule in rules]
    most = None if len(rules) == 1 else MOST_STATES
    automaton = grown(compiled, formulas, inputs, implied, most)
    if automaton is not None:
        yield rules, automaton
        return
    half = len(rules) // 2
    yield from _split(compiled, rules[:half], inputs, implied)
    yield from _split(compiled, rules[half:], inputs, implied)


def _distinct(prepared: _Prepared) -> dict[object, Decision]:
    """Return the decisions that differ in verdict, grade, statements or missing facts, in order."""
    decisions: dict[object, Decision] = {}
    for end in prepared.verdicts.ends:
        if isinstance(end, Decision):
            decisions.setdefault(_kind(end, prepared.compiled), end)
    return decisions


def _kind(decision: Decision, compiled: CompiledChapter) -> object:
    return decision.verdict, decision.grade, decision.leading, _mask(decision, compiled)


def _certainty(decision: Decision) -> Certainty | None:
    return None if decision.grade is None else decision.grade.certainty


def _term(term: Term | None) -> str | None:
    return None if term is None else str(term.value)


def _mask(decision: Decision, compiled: CompiledChapter) -> int:
    return sum(1 << compiled.facts.index(fact) for fact in decision.missing)


def _walks(prepared: _Prepared, wanted: tuple[str, ...]) -> Iterator[Walk]:
    """Yield the automata, each with the columns that its end states give."""
    from .lookup import Truths

    ends = prepared.verdicts.ends
    given = [name for name in (*EVERYTHING, PROBLEM) if name in (*wanted, PROBLEM)]
    columns = _columns_given(ends, prepared)
    yield prepared.verdicts, {name: columns[name] for name in given if name in columns}
    by_statement = [name for name in given if name in ON_STATEMENTS]
    for rules, automaton in prepared.statements if by_statement else ():
        yield (
            automaton,
            {name: _ids_given(automaton, rules, name, prepared.guideline) for name in by_statement},
        )
    if "contraindication" in wanted:
        values = [
            _IN_COLUMNS[end] if isinstance(end, Truth) else None
            for end in prepared.contraindication.ends
        ]
        yield prepared.contraindication, {"contraindication": Truths(values)}


def _columns_given(ends: tuple[Decision | str, ...], prepared: _Prepared) -> Tables:
    """Return the columns that the end states give; a contradiction gives only its problem."""
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


def _ids_given(
    automaton: Automaton[Decision], rules: tuple[int, ...], name: str, guideline: Guideline
) -> Texts:
    from .lookup import Texts

    is_listed = ON_STATEMENTS[name]

    def listed(decision: Decision) -> str:
        statuses = [decision.statuses[rule] for rule in rules]
        return _ids(status.statement for status in statuses if is_listed(status, guideline))

    return Texts([None if isinstance(end, str) else listed(end) for end in automaton.ends])


def _ids(statements: Iterable[Recommendation]) -> str:
    return " ".join(statement.id for statement in statements)
