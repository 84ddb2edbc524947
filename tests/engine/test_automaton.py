"""Automata: tables that give many patients the decision of a single patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import product

import pytest

from ivig_evidence import Context, Truth
from ivig_evidence.engine import automaton
from ivig_evidence.engine.automaton import (
    ROW_VALUE,
    Automaton,
    Block,
    Classes,
    Input,
    classes_of,
    combining,
    grown,
    judging,
)
from ivig_evidence.engine.decision import CompiledChapter, Rule, decide
from ivig_evidence.errors import ContradictionError
from ivig_evidence.logic.evaluate import facts_of, judge
from ivig_evidence.logic.predicates import (
    Choice,
    Compare,
    Fact,
    Finding,
    Flag,
    Implication,
    Measure,
    Predicate,
    Range,
)
from ivig_evidence.model.answer import Decision
from ivig_evidence.units import Amount, Unit

from ..helpers.generated_chapters import STATEMENTS


def flag(name: str, *, implies: Sequence[Finding] = (), excludes: Sequence[Finding] = ()) -> Flag:
    """Return a flag whose answer yes implies and excludes other findings."""
    return Flag(
        name,
        name,
        f"not {name}",
        question="Is it?",
        implies=tuple(Implication(True, finding, f"{name} implies it") for finding in implies),
        excludes=tuple(Implication(True, finding, f"{name} excludes it") for finding in excludes),
    )


def measure(unit: Unit, high: float, *implies: Implication) -> Measure:
    """Return a measure from zero."""
    return Measure("number", "number", unit, 0, high, "3", question="How much?", implies=implies)


def chapter(*populations: Predicate, presumed: Sequence[Finding] = ()) -> CompiledChapter:
    """Return a chapter of statements with different results."""
    found = {(s.verdict, s.grade): s for s in STATEMENTS}
    rules = [
        Rule(statement, population, None, (), (), (statement.verdict, statement.grade), None)
        for statement, population in zip(found.values(), populations, strict=False)
        if statement.verdict is not None
    ]
    return CompiledChapter(rules, presumed)


def made(
    compiled: CompiledChapter,
    facts: Sequence[Fact],
    most: int | None = None,
    *,
    detects_faults: bool = True,
) -> Automaton[Decision] | None:
    """Return the automaton of the verdicts of a chapter that reads some facts."""
    inputs = [classes_of(fact, [compiled]) for fact in facts]
    return grown(compiled, compiled.leads, inputs, (), most, detects_faults=detects_faults)


def end(of: Automaton[object], classes: Mapping[Input, int], sizes: Mapping[Input, int]) -> object:
    """Return the end of an automaton for one patient."""
    state = 0
    for block in of.blocks:
        for name in block.inputs:
            state = state * sizes[name] + classes[name]
        state = block.moves[state]
    return of.ends[state]


def patients(
    inputs: Sequence[Classes],
) -> Iterator[tuple[dict[Input, int], tuple[Finding, ...] | None]]:
    """Yield each combination of classes with its findings; None if a value is impossible."""
    for places in product(*(range(classes.size) for classes in inputs)):
        said: dict[Input, int] = {c.fact: n for c, n in zip(inputs, places, strict=True)}
        values = [(*c.values, None)[said[c.fact]] for c in inputs if said[c.fact] <= c.unknown]
        is_possible = len(values) == len(inputs) and all(
            value is not None or said[c.fact] == c.unknown
            for c, value in zip(inputs, values, strict=True)
        )
        findings = tuple(Finding(c.fact, v) for c, v in zip(inputs, values, strict=False))
        yield said, findings if is_possible else None


def result_of(compiled: CompiledChapter, findings: tuple[Finding, ...] | None) -> object:
    """Return verdict, grade and missing facts of a single patient; None for a fault."""
    if findings is None:
        return None
    try:
        decided = decide(compiled, compiled.packing.domain(Context(findings).known))
    except ContradictionError:
        return None
    return decided.verdict, decided.grade, decided.missing


# Classes --------------------------------------------------------------------------------

TRIAD = Enum("TRIAD", {"FIRST": "first", "SECOND": "second", "THIRD": "third"})
FIRST, SECOND, THIRD = TRIAD
A, C = flag("a"), flag("c")
B = flag("b", excludes=[A(True), C(True)])
WHICH: Choice[Enum] = Choice(
    "which",
    "which",
    TRIAD,
    question="Which?",
    implies=(Implication((FIRST,), A(True), "the first implies a"),),
)
SCORE = measure(Unit.SCORE, 6)
AT_REST = flag("at_rest", implies=[SCORE(0)])


@pytest.mark.parametrize(("fact", "values"), [(A, 2), (WHICH, 3), (SCORE, 1)])
def test_only_flags_have_no_class_of_impossible_values(fact: Fact, values: int) -> None:
    classes = classes_of(fact, [])

    assert values == len(classes.values) == classes.unknown == classes.impossible - 1
    assert classes.size == values + (1 if isinstance(fact, Flag) else 2)


def test_a_measure_is_cut_below_and_above_a_bound() -> None:
    assert ((2, False), (2, True), (3, False), (3, True)) == classes_of(
        SCORE, [chapter(SCORE <= Amount(2, Unit.SCORE))], [SCORE > Amount(3, Unit.SCORE)]
    ).cuts


def test_a_measure_is_cut_below_both_ends_of_a_range_that_implies_something() -> None:
    two, four = Amount(2, Unit.SCORE), Amount(4, Unit.SCORE)
    score = measure(Unit.SCORE, 6, Implication(Range(two, four), A(True), "it implies a"))

    assert ((2, False), (4, False)) == classes_of(score, []).cuts


@pytest.mark.parametrize(
    ("unit", "bounds"),
    [
        (Unit.SCORE, (0,)),
        (Unit.SCORE, (1,)),
        (Unit.SCORE, (3,)),
        (Unit.SCORE, (2, 3)),
        (Unit.SCORE, (2, 4)),
        (Unit.SCORE, (5,)),
        (Unit.SCORE, (6,)),
        (Unit.YEAR, (0,)),
        (Unit.YEAR, (3,)),
        (Unit.YEAR, (3, 3.5)),
        (Unit.YEAR, (5.75,)),
        (Unit.YEAR, (6,)),
    ],
)
def test_a_class_of_a_measure_has_a_value_of_the_class_if_there_is_one(
    unit: Unit, bounds: tuple[float, ...]
) -> None:
    fact = measure(unit, 6)
    classes = classes_of(fact, [], [Compare(fact, "<", Amount(bound, unit)) for bound in bounds])
    step = 1 if unit is Unit.SCORE else 0.125

    def class_of(number: float) -> int:
        below = [
            number > cut or (number == cut and not cut_above) for cut, cut_above in classes.cuts
        ]
        return sum(below)

    numbers = [number * step for number in range(int(6 / step) + 1)]
    with_values = {class_of(number) for number in numbers}

    assert len(classes.values) == 1 + 2 * len(bounds)
    for place, value in enumerate(classes.values):
        if place not in with_values:
            assert value is None
            continue
        assert isinstance(value, Amount)
        assert class_of(value.magnitude) == place
        assert fact(value).value == value


# Decisions ------------------------------------------------------------------------------

CHAPTERS: dict[str, tuple[CompiledChapter, tuple[Fact, ...]]] = {
    "independent facts": (chapter(A & C, A | C), (A, C, flag("outside"))),
    "facts joined by a third": (chapter(A & ~C, B), (A, B, C)),
    "facts joined by a third that is read last": (chapter(A & ~C, B), (C, A, B)),
    "a choice": (chapter(WHICH.is_(SECOND) & C, A), (WHICH, A, B)),
    "a score": (chapter((SCORE <= Amount(3, Unit.SCORE)) & ~AT_REST, C), (C, SCORE, AT_REST)),
    "a diagnosis": (chapter(A | C, presumed=[B(True)]), (C, WHICH)),
}
NOT_FIRST = flag("not_first", excludes=[WHICH(FIRST)])
NOT_SECOND = flag("not_second", excludes=[WHICH(SECOND)])
NOT_THIRD = flag("not_third", excludes=[WHICH(THIRD)])
CHAPTERS["facts that exclude every option together with the diagnosis"] = (
    chapter(WHICH.is_(SECOND), WHICH.is_(THIRD) & C, presumed=[NOT_THIRD(True)]),
    (NOT_FIRST, NOT_SECOND),
)
each_chapter = pytest.mark.parametrize(("compiled", "facts"), CHAPTERS.values(), ids=CHAPTERS)


@each_chapter
@pytest.mark.parametrize("detects_faults", [True, False])
def test_an_automaton_agrees_with_single_patients(
    compiled: CompiledChapter, facts: tuple[Fact, ...], *, detects_faults: bool
) -> None:
    """If it detects faults, it has one exactly for patients who raise an error."""
    inputs = [classes_of(fact, [compiled]) for fact in facts]
    sizes: dict[Input, int] = {classes.fact: classes.size for classes in inputs}
    of = made(compiled, facts, detects_faults=detects_faults)
    assert of is not None
    assert of.detects_faults is detects_faults
    for said, findings in patients(inputs):
        reached = end(of, said, sizes)
        expected = result_of(compiled, findings)
        if expected is not None:
            assert isinstance(reached, Decision)
            assert expected == (reached.verdict, reached.grade, reached.missing)
        elif detects_faults:
            assert isinstance(reached, str)


def inputs_of(of: Automaton[object] | None) -> list[tuple[Input, ...]]:
    """Return the inputs of each block."""
    assert of is not None
    return [block.inputs for block in of.blocks]


def test_facts_that_make_no_difference_are_not_read() -> None:
    """The only difference that the choice makes is a fault: an option that does not exist."""
    choice: Choice[Enum] = Choice("outside", "outside", TRIAD, question="Which?")
    compiled = chapter(A & C)
    facts = (flag("other"), C, choice, A)

    assert [(C, choice, A)] == inputs_of(made(compiled, facts))
    assert [(C, A)] == inputs_of(made(compiled, facts, detects_faults=False))


def test_a_fact_that_only_excludes_a_number_matters_to_faults_only() -> None:
    """If the number is unknown, that it is not zero says nothing about the bound."""
    running = flag("running", excludes=[SCORE(0)])
    compiled = chapter(SCORE <= Amount(3, Unit.SCORE))

    assert [(running, SCORE)] == inputs_of(made(compiled, (running, SCORE)))
    assert [(SCORE,)] == inputs_of(made(compiled, (running, SCORE), detects_faults=False))


# States ---------------------------------------------------------------------------------


def test_patients_with_the_same_rest_of_the_formulas_share_a_state() -> None:
    """True, false, and one or both facts open; the third fact matters to no formula."""
    compiled = chapter(A & C, flag("other"))
    inputs = [classes_of(fact, [compiled]) for fact in (flag("other"), A, C)]
    of = grown(compiled, compiled.leads[:1], inputs, (), detects_faults=True)
    assert of is not None

    assert 5 == len(of.ends)


@pytest.mark.parametrize(("most", "is_made"), [(None, True), (6, True), (5, True), (4, False)])
def test_an_automaton_is_made_up_to_a_number_of_states(most: int | None, is_made: bool) -> None:
    assert is_made is (made(chapter(A & C), (A, C), most) is not None)


@pytest.mark.parametrize(
    ("largest", "inputs"),
    [
        (1_000, [(A, C, AT_REST)]),
        (27, [(A, C, AT_REST)]),
        (26, [(A, C), (AT_REST,)]),
        (15, [(A, C), (AT_REST,)]),
        (9, [(A, C), (AT_REST,)]),
        (8, [(A,), (C,), (AT_REST,)]),
    ],
)
def test_facts_are_read_together_as_long_as_their_table_is_small(
    largest: int, inputs: list[tuple[Input, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automaton, "LARGEST_TABLE", largest)
    compiled = chapter(A & C & AT_REST)
    facts = (A, C, AT_REST)
    of = made(compiled, facts)
    assert of is not None

    assert inputs == inputs_of(of)
    sizes: dict[Input, int] = dict.fromkeys(facts, 3)
    for said, findings in patients([classes_of(fact, [compiled]) for fact in facts]):
        reached = end(of, said, sizes)
        assert isinstance(reached, Decision)
        assert result_of(compiled, findings) == (reached.verdict, reached.grade, reached.missing)


# Faults ---------------------------------------------------------------------------------

D = flag("d", implies=[C(True)])
E = flag("e", implies=[C(False)])
F = flag("f", excludes=[C(True)])
AMOUNT = f"{ROW_VALUE}number{ROW_VALUE}"


@pytest.mark.parametrize(
    ("facts", "said", "presumed", "fault"),
    [
        (
            (A, B),
            (A(True), B(True)),
            (),
            "b = true and a = true exclude each other (b excludes it)",
        ),
        (
            (WHICH, A, B),
            (WHICH(SECOND), A(True), B(True)),
            (),
            "b = true and a = true exclude each other (b excludes it)",
        ),
        (
            (D, E),
            (D(True), E(True)),
            (),
            "d = true and e = true exclude each other (e = true: e implies it)",
        ),
        (
            (D,),
            (D(True),),
            (F(True),),
            "the diagnosis and d = true exclude each other (f excludes it)",
        ),
        (
            (A,),
            (A(True),),
            (B(True),),
            "the diagnosis and a = true exclude each other (b excludes it)",
        ),
        (
            (SCORE, AT_REST),
            (SCORE(4), AT_REST(True)),
            (),
            f"number = {AMOUNT} and number = 0 exclude each other"
            " (at_rest = true: at_rest implies it)",
        ),
        (
            (WHICH, B),
            (WHICH(FIRST), B(True)),
            (),
            "which = first and b = true exclude each other (b excludes it)",
        ),
    ],
)
def test_a_fault_names_the_fewest_values_that_contradict_each_other(
    facts: tuple[Fact, ...], said: tuple[Finding, ...], presumed: tuple[Finding, ...], fault: str
) -> None:
    """For the amount of a measure it has a placeholder."""
    compiled = chapter(A, C, D, B, presumed=presumed)
    inputs = [classes_of(fact, [compiled], [SCORE <= Amount(3, Unit.SCORE)]) for fact in facts]
    sizes: dict[Input, int] = {classes.fact: classes.size for classes in inputs}
    classes: dict[Input, int] = {
        given.fact: given.values.index(finding.value)
        for given, finding in zip(inputs, said, strict=True)
    }
    of = grown(compiled, compiled.leads, inputs, (), detects_faults=True)
    assert of is not None

    assert fault == end(of, classes, sizes)


def test_a_value_that_no_patient_can_have_is_a_fault_that_names_its_fact() -> None:
    compiled = chapter(WHICH.is_(SECOND))
    inputs = [classes_of(WHICH, [compiled])]
    of = made(compiled, [WHICH])
    assert of is not None

    assert "which has a value that no patient can have" == end(
        of, {WHICH: inputs[0].impossible}, {WHICH: inputs[0].size}
    )


# Questions and results of several automata ----------------------------------------------


def test_a_question_gets_the_answer_of_a_single_patient() -> None:
    question = A & ~C
    inputs = [classes_of(fact, []) for fact in (B, A, C, flag("outside"))]
    sizes: dict[Input, int] = {classes.fact: classes.size for classes in inputs}
    of = judging(lambda known: judge(question, known)[0], frozenset(facts_of(question)), inputs, ())

    assert not of.detects_faults
    assert [(B, A, C)] == inputs_of(of)
    for said, findings in patients(inputs):
        assert findings is not None
        try:
            expected: Truth | str = judge(question, Context(findings).known)[0]
        except ContradictionError:
            expected = "a contradiction"
        assert expected == end(of, said, sizes)


def test_results_of_several_automata_are_read_by_their_numbers() -> None:
    results = {"first": ("x", "y"), "second": ("x", "z")}

    def after(state: frozenset[str], result: str) -> frozenset[str]:
        return state | {result}

    nothing: frozenset[str] = frozenset()
    of = combining(results, nothing, after)
    sizes: dict[Input, int] = {"first": 3, "second": 3}

    for numbers in product(range(3), repeat=2):
        said = [results[name][n - 1] for name, n in zip(results, numbers, strict=True) if n]
        expected = frozenset(said) if all(numbers) else "a fault"
        assert expected == end(of, dict(zip(results, numbers, strict=True)), sizes)


def test_no_results_leave_the_state_before_any_is_read() -> None:
    of = combining({}, 7, lambda state, _: state)

    assert of == Automaton((Block((), (0,)),), (7,))
