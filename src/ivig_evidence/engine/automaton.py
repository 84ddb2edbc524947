"""Tables of small numbers that decide a condition for many patients at once.

The values of a column are divided into classes: an option, a range of a measure, *unknown*, or a
value that no patient can have. An automaton reads the class of one fact after the other. Its states
are the restricted formulas of the condition, so there are few. Its ends are decisions by
:func:`ivig_evidence.engine.decision.decide`, so no rule is implemented twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from itertools import combinations, pairwise, product
from math import floor, prod
from typing import Generic, TypeAlias, TypeVar, assert_never

from attrs import frozen

from ..errors import ContradictionError
from ..logic.context import Context, Known, format_finding
from ..logic.evaluate import bounds_of
from ..logic.predicates import Choice, Fact, Finding, Flag, Measure, Predicate, Range, Value
from ..logic.truth import Truth
from ..model.answer import Decision
from ..units import Amount, Unit
from .decision import CompiledChapter, decide
from .diagram import Diagrams, Formula, support

StateT = TypeVar("StateT", bound=Hashable)
SaidT = TypeVar("SaidT", bound=Hashable)
EndT = TypeVar("EndT", covariant=True)
ResultT = TypeVar("ResultT")

LARGEST_TABLE = 65_536
"""The most entries of a table, so that it fits into a processor's cache."""

ROW_VALUE = "\ufffc"
"""The delimiter around the name of a measure in a fault, in place of the amount of the row."""

State: TypeAlias = "tuple[tuple[Formula, ...], int] | str"
"""The restricted formulas with the domain of the facts that they ask, or the fault of a patient."""

Input: TypeAlias = Fact | str
"""What a block reads: the classes of a fact, or the results of an automaton by their name."""

KnownFacts: TypeAlias = "frozenset[tuple[Fact, bool | Enum | float]]"
"""The known facts of a patient, each with its value."""


@frozen
class Classes:
    """The classes of the values of a fact in a column.

    After the classes in ``values`` comes *unknown* and, except for flags, *impossible*.

    Attributes:
        fact: The fact.
        values: A representative value of each class; None for a range of a measure without values.
        cuts: The bounds between the classes of a measure, in its unit. Each has True if the bound
            itself belongs to the class below.
    """

    fact: Fact
    values: tuple[Value | None, ...]
    cuts: tuple[tuple[float, bool], ...] = ()

    @property
    def unknown(self) -> int:
        """The class of unknown values."""
        return len(self.values)

    @property
    def impossible(self) -> int:
        """The class of values that no patient can have."""
        return len(self.values) + 1

    @property
    def size(self) -> int:
        """The number of classes."""
        return len(self.values) + (1 if isinstance(self.fact, Flag) else 2)


@frozen
class Block:
    """Inputs that are read together, with the next state for each state and their classes.

    ``moves`` is ordered by state, then by the classes of the inputs; the last one varies fastest.
    """

    inputs: tuple[Input, ...]
    moves: tuple[int, ...]


@frozen
class Automaton(Generic[EndT]):
    """Blocks to read one after the other, and the result or the fault of each final state.

    ``detects_faults`` is false if it gives a result for some patients who have a fault. It then
    reads only the facts that matter to others.
    """

    blocks: tuple[Block, ...]
    ends: tuple[EndT | str, ...]
    detects_faults: bool = True


def classes_of(
    fact: Fact, chapters: Sequence[CompiledChapter], predicates: Iterable[Predicate] = ()
) -> Classes:
    """Return the classes of a fact that a chapter, another fact or a predicate distinguishes.

    Args:
        fact: The fact.
        chapters: The compiled chapters on the condition.
        predicates: Further predicates that compare the fact.

    Returns:
        The classes; values and bounds of a measure are in its unit.
    """
    match fact:
        case Flag():
            return Classes(fact, (True, False))
        case Choice():
            return Classes(fact, tuple(fact.options))
        case Measure():
            cuts = tuple(sorted(set(_cuts(fact, chapters, predicates))))
            return Classes(fact, tuple(_within(fact, cuts)), cuts)
        case _:
            assert_never(fact)


def _cuts(
    measure: Measure, chapters: Sequence[CompiledChapter], predicates: Iterable[Predicate]
) -> Iterator[tuple[float, bool]]:
    of_chapters = (bound for compiled in chapters for bound in compiled.bounds.get(measure, ()))
    asked = (bound for predicate in predicates for bound in bounds_of(predicate, measure))
    for bound in (*of_chapters, *asked):
        yield from ((bound, False), (bound, True))
    for implication in (*measure.implies, *measure.excludes):
        if isinstance(implication.given, Range):
            for end in (implication.given.at_least, implication.given.below):
                if end is not None:
                    yield end.magnitude, False


def _within(measure: Measure, cuts: Sequence[tuple[float, bool]]) -> Iterator[Amount | None]:
    """Yield an amount between each two neighbouring cuts, or None if there is none."""
    ends = [(measure.low, False), *cuts, (measure.high, True)]
    for (low, above), (high, included) in pairwise(ends):
        number = low if not above else (low + high) / 2
        if measure.unit is Unit.SCORE and above:
            number = floor(low) + 1
        holds = measure.low <= number and (number < high or (included and number == high))
        is_of_the_cut = above and number == low  # and so in the class below
        yield Amount(number, measure.unit) if holds and not is_of_the_cut else None


# Groups of dependent facts -----------------------------------------------------------


@frozen
class _Group(Generic[SaidT]):
    """Inputs that depend on each other, with the meaning of each combination of classes."""

    inputs: tuple[Input, ...]
    says: tuple[SaidT | str, ...]


def _groups(
    inputs: Sequence[Classes],
    said: Callable[[Sequence[Classes], Sequence[int]], SaidT | str],
    *,
    detects_faults: bool = True,
) -> Iterator[_Group[SaidT]]:
    """Yield the group without facts, then the groups of facts that make a difference."""
    apart: list[tuple[set[Fact], list[Classes]]] = []
    for classes in inputs:
        reach, members = touched(classes.fact), [classes]
        for other in [other for other in apart if not reach.isdisjoint(other[0])]:
            apart.remove(other)
            reach, members = reach | other[0], other[1] + members
        apart.append((reach, members))
    yield _Group((), (said((), ()),))
    for _, members in apart:
        combined = product(*(range(member.size) for member in members))
        says = [said(members, places) for places in combined]
        if not detects_faults:
            members, says = _without_faults(members, says)
        if len(set(says)) > 1:
            yield _Group(tuple(member.fact for member in members), tuple(says))


def _without_faults(
    members: Sequence[Classes], says: Sequence[SaidT | str]
) -> tuple[list[Classes], list[SaidT | str]]:
    """Return a group with only the facts that matter to patients without a fault."""
    kept, rest = [*members], [*says]
    for member in members:
        others = _merged(rest, [one.size for one in kept], kept.index(member))
        if others is not None:
            kept.remove(member)
            rest = others
    return kept, rest


def _merged(
    says: Sequence[SaidT | str], sizes: Sequence[int], axis: int
) -> list[SaidT | str] | None:
    """Return the meanings of combinations without one fact, or None if it makes a difference."""
    step = prod(sizes[axis + 1 :])
    merged: list[SaidT | str] = []
    for start in range(0, len(says), step * sizes[axis]):
        for first in range(start, start + step):
            of_values = says[first : start + step * sizes[axis] : step]
            possible = {one for one in of_values if not isinstance(one, str)}
            if len(possible) > 1:
                return None
            merged.append(possible.pop() if possible else of_values[0])
    return merged


def touched(fact: Fact) -> set[Fact]:
    """Return a fact, and all facts that its values can imply or exclude, directly or not."""
    reached: set[Fact] = set()
    waiting = [fact]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            rules = (*current.implies, *current.excludes)
            waiting += [rule.then.fact for rule in rules]
    return reached


def _findings(
    members: Sequence[Classes], places: Sequence[int], implied: tuple[Finding, ...]
) -> list[Finding] | str:
    """Return the findings of a combination of classes, or the fault of a patient."""
    findings = list(implied)
    for classes, place in zip(members, places, strict=True):
        value = classes.values[place] if place < classes.unknown else None
        if place == classes.impossible or (place < classes.unknown and value is None):
            return f"{classes.fact.name} has a value that no patient can have"
        findings.append(Finding(classes.fact, value))
    return findings


def _said(
    members: Sequence[Classes],
    places: Sequence[int],
    compiled: CompiledChapter,
    implied: tuple[Finding, ...],
) -> int | str:
    """Return the domain of a combination of classes, by the context of a single patient."""
    findings = _findings(members, places, implied)
    if isinstance(findings, str):
        return findings
    try:
        return compiled.packing.domain(Context(tuple(findings)).known)
    except ContradictionError:
        stated = [finding for finding in findings if finding.value is not None]
        return _contradiction(stated, compiled, implied)


def _contradiction(
    findings: Sequence[Finding], compiled: CompiledChapter, implied: tuple[Finding, ...]
) -> str:
    """Return the fault of contradictory findings, as for a single patient.

    It names all values of columns, even if the error names only their consequences. The amount of a
    measure is that of a class, so the fault has a placeholder for the amount of the row.
    """
    sizes = range(1, len(findings) + 1)
    subsets = (subset for size in sizes for subset in combinations(findings, size))
    fewest, error = next((s, error) for s in subsets if (error := _refusal(s, compiled)))
    written = [format_finding(finding) for finding in fewest]
    fault = f"{error.first} and {error.second} exclude each other ({error.why})"
    if not all(text in fault for text in written):
        named = written if len(written) > 1 else [error.first, *written]
        fault = f"{' and '.join(named)} exclude each other ({error.why})"
    for finding, text in zip(fewest, written, strict=True):
        if isinstance(finding.fact, Measure) and finding not in implied:
            name = finding.fact.name
            own = f"{name} = {ROW_VALUE}{name}{ROW_VALUE}"
            fault = re.sub(rf"\b{re.escape(text)}(?!\w)", own, fault)
    return fault


def _refusal(findings: tuple[Finding, ...], compiled: CompiledChapter) -> ContradictionError | None:
    try:
        compiled.packing.domain(Context(findings).known)
    except ContradictionError as error:
        return error
    return None


# The automaton ------------------------------------------------------------------------


class _Growing(Generic[StateT, SaidT]):
    """An automaton under construction: its current states, each with a patient who reaches it."""

    def __init__(
        self,
        start: StateT,
        patient: SaidT,
        after: Callable[[StateT, SaidT, SaidT | str], tuple[StateT, SaidT]],
    ) -> None:
        self.states = {start: patient}
        self._after = after

    def read(self, group: _Group[SaidT]) -> list[int]:
        """Read a group from every state.

        Args:
            group: The group.

        Returns:
            The next states, ordered by state, then by the combination of classes.
        """
        distinct = {said: place for place, said in enumerate(dict.fromkeys(group.says))}
        reached: dict[StateT, SaidT] = {}
        number: dict[StateT, int] = {}
        moves = []
        for state, patient in self.states.items():
            next_states = []
            for said in distinct:
                after, example = self._after(state, patient, said)
                reached.setdefault(after, example)
                next_states.append(number.setdefault(after, len(number)))
            moves += [next_states[distinct[said]] for said in group.says]
        self.states = reached
        return moves

    def blocks(self, groups: Iterable[_Group[SaidT]], most: int | None) -> list[Block] | None:
        """Read all groups in blocks, or return None if more than ``most`` states are needed.

        Args:
            groups: The groups.
            most: The most states, or None for no limit.

        Returns:
            The blocks, or None.
        """
        blocks: list[Block] = []
        inputs: tuple[Input, ...] = ()
        moves = [0]
        for group in groups:
            size = len(group.says)
            if inputs and len(moves) * size > LARGEST_TABLE:
                blocks.append(Block(inputs, tuple(moves)))
                inputs, moves = (), list(range(len(self.states)))
            next_moves = self.read(group)
            if most is not None and len(self.states) > most:
                return None
            moves = [next_moves[state * size + place] for state in moves for place in range(size)]
            inputs += group.inputs
        return [*blocks, Block(inputs, tuple(moves))]


def _after(diagrams: Diagrams, state: State, patient: int, said: int | str) -> tuple[State, int]:
    if isinstance(state, str):
        return state, patient
    if isinstance(said, str):
        return said, patient
    now = patient & said
    if not state[1] & ~said:
        return state, now  # no formula asks for what is said
    formulas = tuple(diagrams.restrict(formula, now) for formula in state[0])
    return (formulas, now & support(formulas)), now


def grown(
    compiled: CompiledChapter,
    formulas: Iterable[Formula],
    inputs: Sequence[Classes],
    implied: tuple[Finding, ...],
    most: int | None = None,
    *,
    detects_faults: bool,
) -> Automaton[Decision] | None:
    """Return the automaton that reads some facts and distinguishes formulas.

    Args:
        compiled: The compiled chapter.
        formulas: The formulas to distinguish.
        inputs: The facts to read, each with its classes.
        implied: The findings that the code of the diagnosis implies for every patient.
        most: The most states, or None for no limit.
        detects_faults: Whether it must detect the fault of every patient who has one.

    Returns:
        The automaton, or None if more than ``most`` states are needed.
    """
    diagrams, start = compiled.diagrams, compiled.packing.start
    restricted = tuple(diagrams.restrict(formula, start) for formula in formulas)
    growing = _Growing[State, int](
        (restricted, start & support(restricted)), start, partial(_after, diagrams)
    )
    groups = _groups(
        inputs,
        lambda members, places: _said(members, places, compiled, implied),
        detects_faults=detects_faults,
    )
    blocks = growing.blocks(groups, most)
    if blocks is None:
        return None
    ends = tuple(
        state if isinstance(state, str) else decide(compiled, patient)
        for state, patient in growing.states.items()
    )
    return Automaton(tuple(blocks), ends, detects_faults)


# Three-valued questions ----------------------------------------------------------------


def judging(
    question: Callable[[Known], Truth],
    asked: frozenset[Fact],
    inputs: Sequence[Classes],
    given: tuple[Finding, ...],
) -> Automaton[Truth]:
    """Return the automaton that reads some facts and answers a three-valued question.

    Args:
        question: A function from the known facts to the answer.
        asked: The facts on which the answer depends.
        inputs: The facts to read, each with its classes.
        given: The findings that the diagnosis, or its code, implies for every patient.

    Returns:
        The automaton.
    """
    nothing: KnownFacts = frozenset()
    start: KnownFacts | str = nothing
    growing = _Growing(start, nothing, _with)
    reading = [classes for classes in inputs if not asked.isdisjoint(touched(classes.fact))]
    groups = _groups(reading, lambda members, places: _known(members, places, asked, given))
    blocks = growing.blocks(groups, None)
    assert blocks is not None
    ends = tuple(s if isinstance(s, str) else question(dict(s)) for s in growing.states)
    return Automaton(tuple(blocks), ends, detects_faults=False)


def _known(
    members: Sequence[Classes],
    places: Sequence[int],
    asked: frozenset[Fact],
    given: tuple[Finding, ...],
) -> KnownFacts | str:
    """Return the values of ``asked`` facts for a combination of classes, or the fault."""
    findings = _findings(members, places, given)
    if isinstance(findings, str):
        return findings
    try:
        known: Mapping[Fact, bool | Enum | float] = Context(tuple(findings)).known
    except ContradictionError:
        return "a contradiction"
    return frozenset((fact, known[fact]) for fact in asked if fact in known)


def _with(
    state: KnownFacts | str, patient: KnownFacts, said: KnownFacts | str
) -> tuple[KnownFacts | str, KnownFacts]:
    if isinstance(state, str):
        return state, patient
    if isinstance(said, str):
        return said, patient
    return state | said, state | said


# Results of several automata -------------------------------------------------------------


def combining(
    results: Mapping[str, Sequence[ResultT]],
    start: StateT,
    after: Callable[[StateT, ResultT], StateT],
) -> Automaton[StateT]:
    """Return the automaton that reads the results of other automata for the same patient.

    A result is read as its number, starting with 1; 0 means that the patient has a fault. A state
    must not be text, which would be a fault.

    Args:
        results: The possible results of each automaton, by a name.
        start: The state before any result is read.
        after: A function from a state and the next result to the next state.

    Returns:
        The automaton; its ends are states, or a fault.
    """

    def step(state: StateT | str, _: int, said: int | str) -> tuple[StateT | str, int]:
        if isinstance(state, str) or isinstance(said, str):
            return "a fault", 0
        return after(state, known[said]), 0

    known = [result for some in results.values() for result in some]
    growing = _Growing[StateT | str, int](start, 0, step)
    groups = []
    first = 0
    for name, some in results.items():
        groups.append(_Group((name,), ("a fault", *range(first, first + len(some)))))
        first += len(some)
    blocks = growing.blocks(groups, None)
    assert blocks is not None
    return Automaton(tuple(blocks), tuple(growing.states))
