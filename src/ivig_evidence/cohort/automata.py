"""The automata of one or several documents for the columns of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from ..engine.automaton import Automaton, Classes, classes_of, grown, judging, touched
from ..engine.decision import CompiledChapter, compile_chapter, compile_statements
from ..errors import WrongTypeError
from ..logic.predicates import Fact, Finding
from ..logic.truth import Truth
from ..model.answer import Decision
from ..model.condition import Diagnosis
from ..model.guideline import Guideline
from .contraindications import FACTS, PREDICATES, is_contraindicated

MOST_STATES = 4_096
"""The maximum number of states of an automaton; statements that need more are split."""


@frozen
class PreparedChapter:
    """The automata of one document.

    Attributes:
        compiled: Its compiled chapter on the condition.
        verdicts: The automaton for verdict and grade.
        statements: The automata for the statements, each with the numbers of its rules.
    """

    compiled: CompiledChapter
    verdicts: Automaton[Decision]
    statements: tuple[tuple[tuple[int, ...], Automaton[Decision]], ...]


@frozen
class Prepared:
    """The automata for a condition and some facts, which do not depend on the frame.

    Attributes:
        inputs: The facts to read, each with its classes, which are the same for all documents.
        chapters: The automata of each document, in their order. Only those of the first detect
            every fault. If there is no document, there is one chapter without statements.
        contraindication: The automaton for the contraindications of IVIG.
    """

    inputs: tuple[Classes, ...]
    chapters: tuple[PreparedChapter, ...]
    contraindication: Automaton[Truth]


@lru_cache(maxsize=64)
def prepare(
    diagnosis: Diagnosis,
    guidelines: tuple[Guideline, ...],
    facts: tuple[Fact, ...],
    others: frozenset[Fact] = frozenset(),
) -> Prepared:
    """Return the automata of some documents that read the same facts.

    Args:
        diagnosis: The diagnosis.
        guidelines: The documents.
        facts: The facts that have a column.
        others: Facts that no document needs to ask for.

    Returns:
        The automata.

    Raises:
        WrongTypeError: If a fact has no effect in this cohort.
    """
    compiled = tuple(compiled_chapter(diagnosis, guideline) for guideline in guidelines)
    compiled = compiled or (compile_statements((), (), diagnosis.presumes),)
    _check_effect(diagnosis, compiled, facts, others)
    inputs = tuple(classes_of(fact, compiled, PREDICATES) for fact in facts)
    known = diagnosis.implies + diagnosis.presumes
    return Prepared(
        inputs,
        tuple(
            _prepared(chapter, inputs, diagnosis.implies, detects_faults=number == 0)
            for number, chapter in enumerate(compiled)
        ),
        judging(is_contraindicated, FACTS, inputs, known),
    )


def facts_asked(diagnosis: Diagnosis, guidelines: Iterable[Guideline]) -> frozenset[Fact]:
    """Return the facts that some documents ask for."""
    chapters = (compiled_chapter(diagnosis, guideline) for guideline in guidelines)
    return frozenset(fact for chapter in chapters for fact in chapter.facts)


def compiled_chapter(diagnosis: Diagnosis, guideline: Guideline) -> CompiledChapter:
    """Return the compiled chapter of a document on the condition of a diagnosis."""
    return compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)


def _check_effect(
    diagnosis: Diagnosis,
    chapters: tuple[CompiledChapter, ...],
    facts: tuple[Fact, ...],
    others: frozenset[Fact],
) -> None:
    asked = {fact for one in chapters for fact in (*one.facts, *one.packing.settled)}
    asked |= FACTS | others
    for fact in facts:
        if asked.isdisjoint(touched(fact)):
            cohort = f"a cohort with {diagnosis.condition.name}"
            expected = "facts that it, or a contraindication, asks for"
            raise WrongTypeError(cohort, fact.name, expected, f"leave {fact.name} out of columns=")


def _prepared(
    compiled: CompiledChapter,
    inputs: tuple[Classes, ...],
    implied: tuple[Finding, ...],
    *,
    detects_faults: bool,
) -> PreparedChapter:
    deciding = [f for f, rule in zip(compiled.leads, compiled.rules, strict=True) if rule.result]
    verdicts = grown(compiled, deciding, inputs, implied, detects_faults=detects_faults)
    assert verdicts is not None
    rules = tuple(range(len(compiled.rules)))
    # Without statements, the automaton of the verdicts gives empty columns of statements.
    by_statements = _split(compiled, rules, inputs, implied, detects_faults) if rules else ()
    return PreparedChapter(compiled, verdicts, tuple(by_statements) or ((rules, verdicts),))


def _split(
    compiled: CompiledChapter,
    rules: tuple[int, ...],
    inputs: tuple[Classes, ...],
    implied: tuple[Finding, ...],
    detects_faults: bool,
) -> Iterator[tuple[tuple[int, ...], Automaton[Decision]]]:
    """Yield automata for the statements, split until each has at most ``MOST_STATES`` states."""
    formulas = [compiled.applies(rule) for rule in rules]
    most = None if len(rules) == 1 else MOST_STATES
    automaton = grown(compiled, formulas, inputs, implied, most, detects_faults=detects_faults)
    if automaton is not None:
        yield rules, automaton
        return
    half = len(rules) // 2
    yield from _split(compiled, rules[:half], inputs, implied, detects_faults)
    yield from _split(compiled, rules[half:], inputs, implied, detects_faults)
