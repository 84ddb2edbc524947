"""The automata of one or several documents for the columns of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from attrs import frozen

from ..engine.automaton import Automaton, Classes, classes_of, grown, judging, touched
from ..engine.decision import CompiledChapter, compile_chapter, compile_statements
from ..engine.diagram import Formula
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
    """The automata of one document, each made when a caller first asks for it.

    Attributes:
        compiled: Its compiled chapter on the condition.
        inputs: The facts to read, each with its classes.
        implied: The findings that the code of the diagnosis implies.
        detects_faults: Whether the automata detect every fault.
    """

    compiled: CompiledChapter
    inputs: tuple[Classes, ...]
    implied: tuple[Finding, ...]
    detects_faults: bool

    @cached_property
    def verdicts(self) -> Automaton[Decision]:
        """The automaton for verdict and grade."""
        pairs = zip(self.compiled.leads, self.compiled.rules, strict=True)
        automaton = self._grown([formula for formula, rule in pairs if rule.result])
        assert automaton is not None
        return automaton

    @cached_property
    def statements(self) -> tuple[tuple[tuple[int, ...], Automaton[Decision]], ...]:
        """The automata for the statements, each with the numbers of its rules."""
        rules = tuple(range(len(self.compiled.rules)))
        # Without statements, the automaton of the verdicts gives empty columns of statements.
        return tuple(self._split(rules)) if rules else ((rules, self.verdicts),)

    def _split(
        self, rules: tuple[int, ...]
    ) -> Iterator[tuple[tuple[int, ...], Automaton[Decision]]]:
        """Yield automata for some statements; each has at most ``MOST_STATES`` states."""
        formulas = [self.compiled.applies(rule) for rule in rules]
        automaton = self._grown(formulas, None if len(rules) == 1 else MOST_STATES)
        if automaton is not None:
            yield rules, automaton
            return
        half = len(rules) // 2
        yield from self._split(rules[:half])
        yield from self._split(rules[half:])

    def _grown(
        self, formulas: Iterable[Formula], most: int | None = None
    ) -> Automaton[Decision] | None:
        return grown(
            self.compiled,
            formulas,
            self.inputs,
            self.implied,
            most,
            detects_faults=self.detects_faults,
        )


@frozen
class Prepared:
    """The automata for a condition and some facts, which do not depend on the frame.

    Attributes:
        inputs: The facts to read, each with its classes, which are the same for all documents.
        chapters: The automata of each document, in their order. Only those of the first detect
            every fault. If there is no document, there is one chapter without statements.
        known: The findings that the diagnosis, or its code, implies.
    """

    inputs: tuple[Classes, ...]
    chapters: tuple[PreparedChapter, ...]
    known: tuple[Finding, ...]

    @cached_property
    def contraindication(self) -> Automaton[Truth]:
        """The automaton for the contraindications of IVIG, made on first use."""
        return judging(is_contraindicated, FACTS, self.inputs, self.known)


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
    return Prepared(
        inputs,
        tuple(
            PreparedChapter(chapter, inputs, diagnosis.implies, detects_faults=number == 0)
            for number, chapter in enumerate(compiled)
        ),
        diagnosis.implies + diagnosis.presumes,
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
