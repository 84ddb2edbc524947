"""What the library says in every cell of a condition, against what brute force says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from math import prod
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from ivig_evidence.engine.decision import CompiledChapter, compile_chapter, decide
from ivig_evidence.engine.diagram import DecisionNode, restrict, restrict_domain
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
from tools.decision_space import CODE, IMPOSSIBLE, NOTHING_BESIDE, OPEN, Beside, Codes, Mask, Space

TRUTHS = {Truth.TRUE: 1, Truth.FALSE: 0, Truth.UNKNOWN: OPEN}
LARGE = 100_000
"""From so many cells on, the diagrams are asked as ``decide`` asks them, without its trace."""
PIECE = 20_000

Cells: TypeAlias = NDArray[np.int64]


# Whom is asked -----------------------------------------------------------------


class Library(NamedTuple):
    """How the library is asked: for verdict, level and missing facts, and for one statement."""

    result: Callable[[CompiledChapter, Known], tuple[oracle.Result, Iterable[Fact]]]
    applies: Callable[[CompiledChapter, Known, int], Truth]


def _decided(compiled: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    decision = decide(compiled, compiled.knowledge_state(known))
    return (decision.verdict, decision.grade), decision.missing


def _standing(compiled: CompiledChapter, known: Known, index: int) -> Truth:
    return decide(compiled, compiled.knowledge_state(known)).statuses[index].applies


def _diagram(compiled: CompiledChapter, known: Known) -> tuple[oracle.Result, Iterable[Fact]]:
    state = compiled.knowledge_state(known)
    diagram = compiled.diagrams.given(
        compiled.places(compiled.known_in(state)), compiled.left(state)
    )
    if isinstance(diagram, DecisionNode):
        return (Verdict.INSUFFICIENT_DATA, None), [compiled.facts[place] for place in diagram.asks]
    return diagram, ()


def _formula(compiled: CompiledChapter, known: Known, index: int) -> Truth:
    state = compiled.knowledge_state(known)
    columns = compiled.diagrams.variables
    formula = restrict_domain(compiled.applies[index], compiled.left(state), columns.sizes)
    return Truth.of(columns.constant(restrict(formula, compiled.places(compiled.known_in(state)))))


WHOLE = Library(_decided, _standing)
BARE = Library(_diagram, _formula)


T = TypeVar("T")


class Piece(NamedTuple):
    """Some cells, by their places in the whole array, with what is known beside them."""

    space: Space
    known: Known
    cells: Cells


class Run(Protocol):
    """What does a piece of work after the other, or several at once, and keeps their order."""

    def __call__(self, work: Callable[[Piece], T], pieces: Iterable[Piece], /) -> Iterable[T]:
        """The results."""


@cache
def _one_of_its_kind(condition: Condition, guideline: Guideline) -> tuple[Condition, Guideline]:
    """The first that came of equal conditions: another process gets a new one with every piece."""
    return condition, guideline


def _oracle_says(piece: Piece) -> list[int]:
    space, _, cells = piece
    condition, guideline = _one_of_its_kind(space.condition, space.guideline)
    known = map(space.presumed_and_known, space.each(cells))
    code_of = codes(guideline.scheme)
    return [
        code_of[terms(oracle.verdict_when_all_is_known(condition, one, guideline))] for one in known
    ]


def _library_says(piece: Piece, library: Library) -> list[tuple[int, int]]:
    space, beside, cells = piece
    compiled = compile_chapter(space.condition, space.guideline, space.condition.presumes)
    places = {fact: axis for axis, fact in enumerate(space.facts)}
    other = len(places)
    code_of = codes(space.guideline.scheme)
    answers = []
    for state in space.each(cells):
        result, missing = library.result(compiled, {**beside, **space.known(state)})
        answers.append(
            (code_of[terms(result)], sum(1 << places.get(fact, other) for fact in missing))
        )
    return answers


# What is found -----------------------------------------------------------------


@frozen
class Certificate:
    """What was compared for a condition, and every difference."""

    condition: Condition
    facts: int
    asked: tuple[str, ...]
    product: int
    enumerated: int
    cells: int
    beside: tuple[Met, ...]
    pairs: int
    verdicts: tuple[tuple[str, int], ...]
    complete: int
    conflicts: tuple[Met, ...]
    gaps: tuple[Met, ...]
    statements: int
    statement_cells: int
    bare: bool
    faults: tuple[str, ...]


def asked(condition: Condition, guideline: Guideline = EFNS_2008) -> tuple[Fact, ...]:
    """The facts that the verdict can hang on and the diagnosis does not settle.

    They stand in the population of a statement that sets a verdict, or of one that is an exception
    to such a one or refines it, and so on. No other is mentioned on the way to a verdict.
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
    found = dict.fromkeys(fact for one in populations for fact in facts_of(one))
    return tuple(fact for fact in found if fact not in presumed)


def certify(
    condition: Condition,
    *,
    guideline: Guideline = EFNS_2008,
    library: Library | None = None,
    run_large: Run = map,
) -> Certificate:
    """Compare the library with brute force in every cell of a condition.

    ``guideline`` is the one whose decisions are compared. ``run_large`` maps a function over pieces
    of the work, as ``map`` does, where there is much.
    """
    space = Space(condition, asked(condition, guideline), guideline)
    bare = space.cells >= LARGE
    run = run_large if bare else map
    asking = partial(_library_says, library=library or (BARE if bare else WHOLE))
    compiled = compile_chapter(condition, guideline, condition.presumes)
    complete = space.complete()
    truth = np.full(space.shape, IMPOSSIBLE, dtype=CODE)
    truth[complete] = [
        code for piece in run(_oracle_says, _pieces(space, complete)) for code in piece
    ]
    alone = _compared(space, truth, run, asking, NOTHING_BESIDE, None)
    besides = space.beside()
    wider = [_compared(space, truth, run, asking, one, alone.codes) for one in besides]
    conflicts, undeclared = conflicts_met(space, truth)
    gaps, uncovered = gaps_found(space, truth)
    statement_cells, wrong = _statements(
        condition, guideline, compiled, library or (BARE if bare else WHOLE)
    )
    every = (alone, *wider)
    counts = sum((one.verdicts for one in every), Counter[int]())
    return Certificate(
        condition=condition,
        facts=len(compiled.facts),
        asked=tuple(fact.name for fact in space.facts),
        product=prod(size + 1 for size in compiled.diagrams.variables.sizes),
        enumerated=space.cells,
        cells=sum(one.cells for one in every),
        beside=tuple(
            Met(_beside_said(space, one), found.cells)
            for one, found in zip(besides, wider, strict=True)
        ),
        pairs=sum(one.pairs for one in every),
        verdicts=tuple(
            (_named(code, guideline.scheme), counts[code]) for code in sorted(counts, reverse=True)
        ),
        complete=int(complete.sum()),
        conflicts=conflicts,
        gaps=gaps,
        statements=len(compiled.rules),
        statement_cells=statement_cells,
        bare=bare,
        faults=(*(f for one in every for f in one.faults), *undeclared, *uncovered, *wrong),
    )


class Compared(NamedTuple):
    """The library's results, beside some findings, with all that is wrong with them."""

    codes: Codes
    cells: int
    pairs: int
    verdicts: Counter[int]
    faults: tuple[str, ...]


def _compared(
    space: Space,
    truth: Codes,
    run: Run,
    asking: Callable[[Piece], list[tuple[int, int]]],
    beside: Beside,
    alone: Codes | None,
) -> Compared:
    possible = space.possible(beside)
    said = run(asking, _pieces(space, possible, beside.known))
    answers = np.array([answer for piece in said for answer in piece]).reshape(-1, 2)
    said_codes = np.full(space.shape, IMPOSSIBLE, dtype=CODE)
    said_codes[possible] = answers[:, 0]
    missing = np.zeros(space.shape, dtype=np.int64)
    missing[possible] = answers[:, 1]
    agreed = space.agreed(truth, beside)
    closed = possible & space.closed()
    pairs, changed = _neighbours(space, said_codes, closed)
    if alone is not None:
        # The findings beside it are learnt, too.
        pairs += int(closed.sum())
        changed |= closed & (alone >= 0) & (said_codes != alone)
    wrong = {
        "verdict": possible & (said_codes != agreed),
        "missing": possible & (missing != space.missing(agreed)),
        "one definite answer turns into another": changed,
    }
    faults = (differences(space, what, where, beside) for what, where in wrong.items())
    return Compared(
        codes=said_codes,
        cells=int(closed.sum()),
        pairs=pairs,
        verdicts=Counter(said_codes[closed].tolist()),
        faults=tuple(fault for some in faults for fault in some),
    )


def _pieces(space: Space, where: Mask, known: Known = NOTHING_BESIDE.known) -> Iterator[Piece]:
    cells = np.flatnonzero(where)
    return (Piece(space, known, cells[at : at + PIECE]) for at in range(0, len(cells), PIECE))


def _named(code: int, scheme: GradingScheme) -> str:
    if code == OPEN:
        return "insufficient data"
    verdict, *printed = results(scheme)[code]
    words = str(verdict.value).replace("_", " ")
    return ", ".join([words, *(term.wording for term in printed if term is not None)])


def _neighbours(space: Space, codes: Codes, closed: Mask) -> tuple[int, Mask]:
    """The pairs of a cell and the same with one more fact known; where one answer becomes another.

    What follows from the fact that is learnt is known with it.
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


def _beside_said(space: Space, beside: Beside) -> str:
    ruled_out = (space.finding(place) for place in sorted(beside.rules_out))
    return " rules out ".join(
        ", ".join(map(format_finding, some)) for some in (beside.said, ruled_out)
    )


# Statements --------------------------------------------------------------------


def _statements(
    condition: Condition, guideline: Guideline, compiled: CompiledChapter, library: Library
) -> tuple[int, list[str]]:
    """The cells of each statement's own facts, and where it stands otherwise than it should."""
    rules = oracle.rules(condition, guideline)
    cells = 0
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
        faults += differences(space, rule.statement.slug, wrong, NOTHING_BESIDE)
        cells += int((possible & space.closed()).sum())
    return cells, faults


def _exceptions(statement: Recommendation) -> set[Recommendation]:
    return {relation.to for relation in statement.exception_to}
