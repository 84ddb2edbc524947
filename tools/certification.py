"""Compare the library with brute force for every combination of facts of a condition.

A combination is called a state here: a value, or "unknown", for each fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import product
from math import prod
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from ivig_evidence.engine.decision import CompiledChapter, compile_chapter, decide
from ivig_evidence.engine.diagram import DecisionNode
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.logic.context import Known, format_finding
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Fact, Predicate
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.grade import GradingScheme
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.verdict import Verdict
from tests.helpers import oracle
from tools.certified_ends import (
    Met,
    codes,
    conflicts_met,
    differences,
    gaps_found,
    results,
    terms,
)
from tools.decision_space import (
    CODE,
    IMPOSSIBLE,
    NO_OTHERS,
    OPEN,
    Codes,
    Mask,
    OtherFindings,
    Place,
    Space,
)

TRUTHS = {Truth.TRUE: 1, Truth.FALSE: 0, Truth.UNKNOWN: OPEN}
LARGE = 100_000
"""From this number of states on, the diagrams of ``decide`` are used directly, without a trace."""
PIECE = 20_000

States: TypeAlias = NDArray[np.int64]


# The library -------------------------------------------------------------------


class Library(NamedTuple):
    """The functions under test: verdict, level and missing facts, and one statement's result."""

    result: Callable[[CompiledChapter, Known], tuple[oracle.Result, Iterable[Fact]]]
    applies: Callable[[CompiledChapter, Known, int], Truth]


def _decided(compiled: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    decision = decide(compiled, compiled.packing.domain(known))
    return (decision.verdict, decision.grade), decision.missing


def _applies(compiled: CompiledChapter, known: Known, index: int) -> Truth:
    return decide(compiled, compiled.packing.domain(known)).statuses[index].applies


def _diagram(compiled: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    diagram = compiled.verdict(compiled.packing.domain(known))
    if isinstance(diagram, DecisionNode):
        asked = compiled.order.asks(diagram)
        return (Verdict.INSUFFICIENT_DATA, None), [compiled.facts[place] for place in asked]
    return diagram, ()


def _formula(compiled: CompiledChapter, known: Known, index: int) -> Truth:
    domain = compiled.packing.domain(known)
    return Truth.of(compiled.diagrams.truth(compiled.applies(index), domain))


WHOLE = Library(_decided, _applies)
BARE = Library(_diagram, _formula)


T = TypeVar("T")


class Piece(NamedTuple):
    """States by their indices in the whole array, with the facts known from other findings."""

    space: Space
    known: Known
    states: States


class Run(Protocol):
    """A function like ``map``, which may run several pieces at once but keeps their order."""

    def __call__(self, work: Callable[[Piece], T], pieces: Iterable[Piece], /) -> Iterable[T]:
        """Return the results in the order of the pieces."""


@cache
def _first_equal(condition: Condition, guideline: Guideline) -> tuple[Condition, Guideline]:
    """Return the first object among equal ones; another process unpickles a new one per piece."""
    return condition, guideline


def _oracle_says(piece: Piece) -> list[int]:
    space, _, states = piece
    condition, guideline = _first_equal(space.condition, space.guideline)
    known = map(space.presumed_and_known, space.each(states))
    code_of = codes(guideline.scheme)
    return [
        code_of[terms(oracle.verdict_when_all_is_known(condition, state, guideline))]
        for state in known
    ]


def _library_says(piece: Piece, library: Library) -> list[tuple[int, int]]:
    space, others, states = piece
    compiled = compile_chapter(space.condition, space.guideline, space.condition.presumes)
    places = {fact: axis for axis, fact in enumerate(space.facts)}
    other = len(places)
    code_of = codes(space.guideline.scheme)
    answers = []
    for state in space.each(states):
        result, missing = library.result(compiled, {**others, **space.known(state)})
        answers.append(
            (code_of[terms(result)], sum(1 << places.get(fact, other) for fact in missing))
        )
    return answers


# The certificate ---------------------------------------------------------------


@frozen
class Certificate:
    """The counts of everything compared for a condition, and every difference."""

    condition: Condition
    facts: int
    asked: tuple[str, ...]
    product: int
    enumerated: int
    states: int
    others: tuple[Met, ...]
    pairs: int
    verdicts: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, int], ...]
    complete: int
    conflicts: tuple[Met, ...]
    gaps: tuple[Met, ...]
    statements: int
    statement_states: int
    bare: bool
    faults: tuple[str, ...]


def asked(condition: Condition, guideline: Guideline = EFNS_2008) -> tuple[Fact, ...]:
    """Return the facts that the verdict can depend on and that the diagnosis does not settle.

    They occur in the population of a statement that decides the verdict, or of a statement that is
    an exception to such a statement or refines it, and so on.
    """
    rules = oracle.rules(condition, guideline)
    behind = {s for s, _ in rules if s.action in oracle.SAYS and s.intervention.decides_verdict}
    while more := {s for s, _ in rules if s not in behind and _bears_on(s) & behind}:
        behind |= more
    return _open_facts(condition, [population for s, population in rules if s in behind])


def _bears_on(statement: Recommendation) -> set[Recommendation]:
    return {relation.to for relation in (*statement.exception_to, *statement.refines)}


def _open_facts(condition: Condition, populations: Iterable[Predicate]) -> tuple[Fact, ...]:
    presumed = {finding.fact for finding in condition.presumes}
    facts = dict.fromkeys(fact for population in populations for fact in facts_of(population))
    return tuple(fact for fact in facts if fact not in presumed)


def certify(
    condition: Condition,
    *,
    guideline: Guideline = EFNS_2008,
    library: Library | None = None,
    run_large: Run = map,
) -> Certificate:
    """Compare the library with brute force in every state of a condition.

    Args:
        condition: The condition.
        guideline: The guideline whose decisions are compared.
        library: The functions to test; by default those that fit the number of states.
        run_large: Replaces ``map`` for conditions with many states.

    Returns:
        The counts and the differences.
    """
    space = Space(condition, asked(condition, guideline), guideline)
    bare = space.states >= LARGE
    run = run_large if bare else map
    asking = partial(_library_says, library=library or (BARE if bare else WHOLE))
    compiled = compile_chapter(condition, guideline, condition.presumes)
    complete = space.complete()
    truth = np.full(space.shape, IMPOSSIBLE, dtype=CODE)
    truth[complete] = [
        code for piece in run(_oracle_says, _pieces(space, complete)) for code in piece
    ]
    seen: dict[frozenset[Place], Mask] = {}
    alone = _compared(space, truth, run, asking, NO_OTHERS, None, seen)
    all_others = space.others()
    wider = [
        _compared(space, truth, run, asking, others, alone.codes, seen) for others in all_others
    ]
    conflicts, undeclared = conflicts_met(space, truth)
    gaps, uncovered = gaps_found(space, truth)
    statement_states, wrong = _statements(
        condition, guideline, compiled, library or (BARE if bare else WHOLE)
    )
    every = (alone, *wider)
    counts = sum((result.verdicts for result in every), Counter[int]())
    missing = sum((result.missing for result in every), Counter[str]())
    return Certificate(
        condition=condition,
        facts=len(compiled.facts),
        asked=tuple(fact.name for fact in space.facts),
        product=prod(size + 1 for size in compiled.order.sizes),
        enumerated=space.states,
        states=sum(result.states for result in every),
        others=tuple(
            Met(_others_text(space, others), compared.states)
            for others, compared in zip(all_others, wider, strict=True)
        ),
        pairs=sum(result.pairs for result in every),
        verdicts=tuple(
            (_named(code, guideline.scheme), counts[code]) for code in sorted(counts, reverse=True)
        ),
        missing=tuple(missing.items()),
        complete=int(complete.sum()),
        conflicts=conflicts,
        gaps=gaps,
        statements=len(compiled.rules),
        statement_states=statement_states,
        bare=bare,
        faults=(*(f for result in every for f in result.faults), *undeclared, *uncovered, *wrong),
    )


class Compared(NamedTuple):
    """The library's results with some other findings known, and their differences."""

    codes: Codes
    states: int
    pairs: int
    verdicts: Counter[int]
    missing: Counter[str]
    faults: tuple[str, ...]


def _compared(
    space: Space,
    truth: Codes,
    run: Run,
    asking: Callable[[Piece], list[tuple[int, int]]],
    others: OtherFindings,
    alone: Codes | None,
    seen: dict[frozenset[Place], Mask],
) -> Compared:
    possible = space.possible(others)
    said = run(asking, _pieces(space, possible, others.known))
    answers = np.array([answer for piece in said for answer in piece]).reshape(-1, 2)
    said_codes = np.full(space.shape, IMPOSSIBLE, dtype=CODE)
    said_codes[possible] = answers[:, 0]
    missing = np.zeros(space.shape, dtype=np.int64)
    missing[possible] = answers[:, 1]
    agreed = space.agreed(truth, others)
    closed = possible & space.closed()
    pairs, changed = _neighbours(space, said_codes, closed)
    if alone is not None:
        # Learning the other findings is also a pair: it must not change a definite answer.
        pairs += int(closed.sum())
        changed |= closed & (alone >= 0) & (said_codes != alone)
    wrong = {
        "verdict": possible & (said_codes != agreed),
        "missing": possible & (missing != space.missing(agreed)),
        "a new fact changes a definite answer": changed,
    }
    faults = (differences(space, name, where, others) for name, where in wrong.items())
    counted = not_counted_before(space, closed, others, seen)
    return Compared(
        codes=said_codes,
        states=int(counted.sum()),
        pairs=pairs,
        verdicts=Counter(said_codes[counted].tolist()),
        missing=Counter(
            {
                fact.name: int((missing[counted] >> axis & 1).sum())
                for axis, fact in enumerate(space.facts)
            }
        ),
        faults=tuple(fault for group in faults for fault in group),
    )


def not_counted_before(
    space: Space, states: Mask, others: OtherFindings, seen: dict[frozenset[Place], Mask]
) -> Mask:
    """Return the states in which no findings with the same effect on the unknown facts are counted.

    ``seen`` has the counted states by effect, and these are added to it.
    """
    counted = np.zeros_like(states)
    for unknown in product((False, True), repeat=len(others.axes)):
        here = states.copy()
        for axis, is_unknown in zip(sorted(others.axes), unknown, strict=True):
            of_axis = np.zeros_like(states)
            of_axis[space.unknown(axis)] = True
            here &= of_axis == is_unknown
        left = {
            axis
            for axis, is_unknown in zip(sorted(others.axes), unknown, strict=True)
            if is_unknown
        }
        effect = frozenset(place for place in others.rules_out if place[0] in left)
        earlier = seen.get(effect, np.zeros_like(states))
        counted |= here & ~earlier
        seen[effect] = earlier | here
    return counted


def _pieces(space: Space, where: Mask, known: Known = NO_OTHERS.known) -> Iterator[Piece]:
    states = np.flatnonzero(where)
    return (Piece(space, known, states[at : at + PIECE]) for at in range(0, len(states), PIECE))


def _named(code: int, scheme: GradingScheme) -> str:
    if code == OPEN:
        return "insufficient data"
    verdict, *printed = results(scheme)[code]
    words = str(verdict.value).replace("_", " ")
    return ", ".join([words, *(term.wording for term in printed if term is not None)])


def _neighbours(space: Space, codes: Codes, closed: Mask) -> tuple[int, Mask]:
    """Return the number of pairs of neighbouring states, and where a definite answer changes.

    Two states are neighbours if one has one more known fact, with everything that follows from it.
    """
    pairs = 0
    changed = np.zeros(space.shape, dtype=np.bool_)
    for axis, values in enumerate(space.values):
        before = space.unknown(axis)
        for value in range(len(values)):
            after = space.at((axis, value))
            pair = closed[before] & (codes[after] != IMPOSSIBLE)
            pairs += int(pair.sum())
            changed[after] |= pair & (codes[before] >= 0) & (codes[after] != codes[before])
    return pairs, changed


def _others_text(space: Space, others: OtherFindings) -> str:
    ruled_out = (space.finding(place) for place in sorted(others.rules_out))
    return " rules out ".join(
        ", ".join(map(format_finding, group)) for group in (others.said, ruled_out)
    )


# Statements --------------------------------------------------------------------


def _statements(
    condition: Condition, guideline: Guideline, compiled: CompiledChapter, library: Library
) -> tuple[int, list[str]]:
    """Return the number of states of the statements' own facts, and the differences in them."""
    rules = oracle.rules(condition, guideline)
    states = 0
    faults: list[str] = []
    spaces = cache(lambda facts: Space(condition, facts, guideline))
    for index, rule in enumerate(compiled.rules):
        behind = {rule.statement}
        while more := {s for s, _ in rules if s not in behind and _exceptions(s) & behind}:
            behind |= more
        space = spaces(_open_facts(condition, [p for s, p in rules if s in behind]))
        truth = np.full(space.shape, IMPOSSIBLE, dtype=CODE)
        codes = truth.copy()
        complete, possible = space.complete(), space.possible()
        truth[complete] = [
            oracle.applies(condition, rule.statement, space.presumed_and_known(state), guideline)
            for state in space.each(np.flatnonzero(complete))
        ]
        codes[possible] = [
            TRUTHS[library.applies(compiled, space.known(state), index)]
            for state in space.each(np.flatnonzero(possible))
        ]
        wrong = possible & (codes != space.agreed(truth))
        faults += differences(space, rule.statement.slug, wrong, NO_OTHERS)
        states += int((possible & space.closed()).sum())
    return states, faults


def _exceptions(statement: Recommendation) -> set[Recommendation]:
    return {relation.to for relation in statement.exception_to}
