"""A condition's decisions as tables of small numbers, for a great many patients at once.

The values of a column fall into finitely many classes: an option, a range of a measure, *unknown*,
or a value that no patient can have. An automaton reads these classes fact by fact. Its states are
what remains of the condition's formulas, which keeps it small. Its ends are decisions made by
:func:`ivig_evidence.engine.decision.decide`; no rule is repeated here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations, pairwise, product
from math import floor
from typing import Generic, TypeAlias, TypeVar, assert_never

from attrs import frozen

from ..errors import ContradictionError
from ..logic.context import Context, Known, format_finding
from ..logic.evaluate import bounds_of
from ..logic.predicates import Choice, Fact, Finding, Flag, Measure, Predicate, Range, Value
from ..logic.truth import Truth
from ..model.answer import Decision
from ..units import Amount, Unit
from .decision import Assignment, CompiledChapter, KnowledgeState, decide
from .diagram import Formula, restrict

StateT = TypeVar("StateT", bound=Hashable)
SaidT = TypeVar("SaidT", bound=Hashable)
EndT = TypeVar("EndT", covariant=True)

LARGEST_TABLE = 65_536
"""The entries of a table that is read at once: a table that stays in a processor's cache."""

ROW_VALUE = "\ufffc"
"""In what is wrong with a patient, this encloses the name of a measure in place of its amount."""

Assignments: TypeAlias = frozenset[Assignment]


@frozen
class Said:
    """What is known of a patient, and the values that are thereby ruled out for other facts."""

    known: Assignments
    ruled_out: Assignments


State: TypeAlias = "tuple[tuple[Formula, ...], Assignments] | str"
"""What is left of the formulas, with values ruled out in them; or what is wrong with a patient."""

KnownFacts: TypeAlias = "frozenset[tuple[Fact, bool | Enum | float]]"
"""The known facts of a patient, each with its value."""


@frozen
class Classes:
    """What a column can say of a fact, each with a value that stands for it.

    A measure is cut at ``cuts``, each with whether the cut itself lies below it. After the values
    comes *unknown*, and after that, but for flags, what no patient can have. ``None`` stands for a
    stretch of a measure that has no value in it.
    """

    fact: Fact
    values: tuple[Value | None, ...]
    cuts: tuple[tuple[float, bool], ...] = ()

    @property
    def unknown(self) -> int:
        """The class of what is not known."""
        return len(self.values)

    @property
    def impossible(self) -> int:
        """The class of what no patient can have."""
        return len(self.values) + 1

    @property
    def size(self) -> int:
        """How many classes there are."""
        return len(self.values) + (1 if isinstance(self.fact, Flag) else 2)


@frozen
class Block:
    """Some facts that are read at once: from a state and their classes to the next state.

    ``moves`` is ordered by state, then by the classes of the facts, the last of them fastest.
    """

    facts: tuple[Fact, ...]
    moves: tuple[int, ...]


@frozen
class Automaton(Generic[EndT]):
    """Blocks to read one after the other, and the result, or the fault, of each end."""

    blocks: tuple[Block, ...]
    ends: tuple[EndT | str, ...]


def classes_of(
    fact: Fact, compiled: CompiledChapter, predicates: Iterable[Predicate] = ()
) -> Classes:
    """The classes of a fact: what the condition, another fact or a predicate can tell apart."""
    match fact:
        case Flag():
            return Classes(fact, (True, False))
        case Choice():
            return Classes(fact, tuple(fact.options))
        case Measure():
            cuts = tuple(sorted(set(_cuts(fact, compiled, predicates))))
            return Classes(fact, tuple(_within(fact, cuts)), cuts)
        case _:
            assert_never(fact)


def _cuts(
    measure: Measure, compiled: CompiledChapter, predicates: Iterable[Predicate]
) -> Iterator[tuple[float, bool]]:
    asked = (bound for predicate in predicates for bound in bounds_of(predicate, measure))
    for bound in (*compiled.bounds.get(measure, ()), *asked):
        yield from ((bound, False), (bound, True))
    for implication in (*measure.implies, *measure.excludes):
        if isinstance(implication.given, Range):
            for end in (implication.given.at_least, implication.given.below):
                if end is not None:
                    yield end.magnitude, False


def _within(measure: Measure, cuts: Sequence[tuple[float, bool]]) -> Iterator[Amount | None]:
    """An amount for each stretch between two neighbouring cuts."""
    ends = [(measure.low, False), *cuts, (measure.high, True)]
    for (low, above), (high, included) in pairwise(ends):
        number = low if not above else (low + high) / 2
        if measure.unit is Unit.SCORE and above:
            number = floor(low) + 1
        holds = measure.low <= number and (number < high or (included and number == high))
        yield Amount(number, measure.unit) if holds else None


# Reading the facts that hang together ------------------------------------------------


@frozen
class _Group(Generic[SaidT]):
    """Facts that say something of each other, with what each combination of classes says."""

    facts: tuple[Fact, ...]
    says: tuple[SaidT | str, ...]


def _groups(
    inputs: Sequence[Classes], said: Callable[[Sequence[Classes], Sequence[int]], SaidT | str]
) -> Iterator[_Group[SaidT]]:
    """What no column says comes first; facts that add nothing to it are left out."""
    apart: list[tuple[set[Fact], list[Classes]]] = []
    for one in inputs:
        reach, members = touched(one.fact), [one]
        for other in [other for other in apart if not reach.isdisjoint(other[0])]:
            apart.remove(other)
            reach, members = reach | other[0], other[1] + members
        apart.append((reach, members))
    yield _Group((), (said((), ()),))
    for _, members in apart:
        facts = tuple(one.fact for one in members)
        ways = product(*(range(one.size) for one in members))
        says = tuple(said(members, way) for way in ways)
        if len(set(says)) > 1:
            yield _Group(facts, says)


def touched(fact: Fact) -> set[Fact]:
    """A fact, and all that it can say something of."""
    found, waiting = set(), [fact]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [implication.then.fact for implication in (*one.implies, *one.excludes)]
    return found


def _findings(
    members: Sequence[Classes], way: Sequence[int], implied: tuple[Finding, ...]
) -> list[Finding] | str:
    """The findings that some classes stand for; or what is wrong with a patient."""
    findings = list(implied)
    for one, place in zip(members, way, strict=True):
        value = one.values[place] if place < one.unknown else None
        if place == one.impossible or (place < one.unknown and value is None):
            return f"{one.fact.name} has a value that no patient can have"
        findings.append(Finding(one.fact, value))
    return findings


def _said(
    members: Sequence[Classes],
    way: Sequence[int],
    compiled: CompiledChapter,
    implied: tuple[Finding, ...],
) -> Said | str:
    """What some classes say together, by the very context that a single patient would have."""
    findings = _findings(members, way, implied)
    if isinstance(findings, str):
        return findings
    try:
        knowledge = compiled.knowledge_state(Context(tuple(findings)).known)
    except ContradictionError:
        return _contradiction([one for one in findings if one.value is not None], compiled, implied)
    values = compiled.diagrams.variables.values
    known = ((i, values[i].index(v)) for i, v in enumerate(knowledge.values) if v is not None)
    return Said(frozenset(known), frozenset(knowledge.ruled_out))


def _contradiction(
    findings: Sequence[Finding], compiled: CompiledChapter, implied: tuple[Finding, ...]
) -> str:
    """Which values contradict each other, or the diagnosis, as for a single patient.

    All values of columns are named, even where the error names only what follows from them. The
    amount of a measure is that of a class, and not of any row; a row has its own put in its place.
    """
    sizes = range(1, len(findings) + 1)
    ways = (some for size in sizes for some in combinations(findings, size))
    some, error = next((way, error) for way in ways if (error := _refusal(way, compiled)))
    spoken = [format_finding(finding) for finding in some]
    said = f"{error.first} and {error.second} exclude each other ({error.why})"
    if not all(one in said for one in spoken):
        named = spoken if len(spoken) > 1 else [error.first, *spoken]
        said = f"{' and '.join(named)} exclude each other ({error.why})"
    for finding, one in zip(some, spoken, strict=True):
        if isinstance(finding.fact, Measure) and finding not in implied:
            name = finding.fact.name
            own = f"{name} = {ROW_VALUE}{name}{ROW_VALUE}"
            said = re.sub(rf"\b{re.escape(one)}(?!\w)", own, said)
    return said


def _refusal(findings: tuple[Finding, ...], compiled: CompiledChapter) -> ContradictionError | None:
    try:
        compiled.knowledge_state(Context(findings).known)
    except ContradictionError as error:
        return error
    return None


# The automaton ------------------------------------------------------------------------


class _Growing(Generic[StateT, SaidT]):
    """An automaton that is being built: the states so far, each with a patient who gets there."""

    def __init__(
        self,
        start: StateT,
        patient: SaidT,
        after: Callable[[StateT, SaidT, SaidT | str], tuple[StateT, SaidT]],
    ) -> None:
        self.states = {start: patient}
        self._after = after

    def read(self, group: _Group[SaidT]) -> list[int]:
        """Read a group from every state; the moves are ordered by state, then by way."""
        distinct = {said: place for place, said in enumerate(dict.fromkeys(group.says))}
        reached: dict[StateT, SaidT] = {}
        number: dict[StateT, int] = {}
        moves = []
        for state, patient in self.states.items():
            goes = []
            for said in distinct:
                after, one = self._after(state, patient, said)
                reached.setdefault(after, one)
                goes.append(number.setdefault(after, len(number)))
            moves += [goes[distinct[said]] for said in group.says]
        self.states = reached
        return moves

    def blocks(self, groups: Iterable[_Group[SaidT]], most: int | None) -> list[Block] | None:
        """Read all groups, in blocks; ``None`` where more than ``most`` states are needed."""
        blocks: list[Block] = []
        facts: tuple[Fact, ...] = ()
        moves = [0]
        for group in groups:
            ways = len(group.says)
            if facts and len(moves) * ways > LARGEST_TABLE:
                blocks.append(Block(facts, tuple(moves)))
                facts, moves = (), list(range(len(self.states)))
            goes = self.read(group)
            if most is not None and len(self.states) > most:
                return None
            moves = [goes[state * ways + way] for state in moves for way in range(ways)]
            facts += group.facts
        return [*blocks, Block(facts, tuple(moves))]


def _after(state: State, patient: Said, said: Said | str) -> tuple[State, Said]:
    if isinstance(state, str):
        return state, patient
    if isinstance(said, str):
        return said, patient
    formulas = tuple(restrict(formula, dict(said.known)) for formula in state[0])
    now = Said(patient.known | said.known, patient.ruled_out | said.ruled_out)
    asked = frozenset().union(*map(_places, formulas))
    known = {place for place, _ in now.known}
    ruled_out = frozenset(s for s in now.ruled_out if s[0] in asked and s[0] not in known)
    return (formulas, ruled_out), now


def _places(formula: Formula) -> frozenset[int]:
    """The places of the facts that a formula asks for."""
    match formula:
        case bool():
            return frozenset()
        case ("is", int() as place, int()):
            return frozenset({place})
        case (_, frozenset() as parts):
            return frozenset().union(*map(_places, parts))
        case _:
            raise AssertionError(formula)


def grown(
    compiled: CompiledChapter,
    formulas: Iterable[Formula],
    inputs: Sequence[Classes],
    implied: tuple[Finding, ...],
    most: int | None = None,
) -> Automaton[Decision] | None:
    """The automaton that reads some facts, and tells formulas apart.

    ``implied`` is what the code of a diagnosis says of every patient. ``None`` where more than
    ``most`` states would be needed.
    """
    presumed = compiled.places(compiled.presumed)
    start: State = tuple(restrict(formula, presumed) for formula in formulas), frozenset()
    growing = _Growing(start, Said(frozenset(), frozenset()), _after)
    groups = _groups(inputs, lambda members, way: _said(members, way, compiled, implied))
    blocks = growing.blocks(groups, most)
    if blocks is None:
        return None
    ends = tuple(
        state if isinstance(state, str) else decide(compiled, _knowledge_state(compiled, patient))
        for state, patient in growing.states.items()
    )
    return Automaton(tuple(blocks), ends)


def _knowledge_state(compiled: CompiledChapter, patient: Said) -> KnowledgeState:
    values = compiled.diagrams.variables.values
    known = dict(patient.known)
    at = [values[i][known[i]] if i in known else None for i in range(len(compiled.facts))]
    ruled_out = (assignment for assignment in patient.ruled_out if assignment[0] not in known)
    return KnowledgeState(tuple(at), tuple(sorted(ruled_out)))


# A question beside the condition -------------------------------------------------------


def judging(
    question: Callable[[Known], Truth],
    asked: frozenset[Fact],
    inputs: Sequence[Classes],
    given: tuple[Finding, ...],
) -> Automaton[Truth]:
    """Return the automaton that reads some facts and answers a three-valued question.

    ``asked`` are the facts on which the question depends. ``given`` is known of every patient:
    what the diagnosis, or its code, says.
    """
    nothing: KnownFacts = frozenset()
    start: KnownFacts | str = nothing
    growing = _Growing(start, nothing, _with)
    reading = [one for one in inputs if not asked.isdisjoint(touched(one.fact))]
    groups = _groups(reading, lambda members, way: _known(members, way, asked, given))
    blocks = growing.blocks(groups, None)
    assert blocks is not None
    ends = tuple(one if isinstance(one, str) else question(dict(one)) for one in growing.states)
    return Automaton(tuple(blocks), ends)


def _known(
    members: Sequence[Classes],
    way: Sequence[int],
    asked: frozenset[Fact],
    given: tuple[Finding, ...],
) -> KnownFacts | str:
    """What some classes say together of the facts that are asked."""
    findings = _findings(members, way, given)
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
