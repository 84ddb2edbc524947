"""Protection against values of the wrong type, changes of values, and partial registration."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import pint
import pytest
from attrs import evolve

from ivig_evidence import Context, Truth, Verdict, evaluate, recommend, units
from ivig_evidence.conditions import GUILLAIN_BARRE_SYNDROME, MULTIFOCAL_MOTOR_NEUROPATHY
from ivig_evidence.conditions.guillain_barre import able_to_walk_unaided, gbs_disability_score
from ivig_evidence.conditions.multifocal_motor_neuropathy import prolonged_ivig_treatment
from ivig_evidence.errors import (
    ContradictionError,
    OutOfRangeError,
    UnknownNameError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.facts import (
    AgeGroup,
    CourseResponse,
    age,
    age_group,
    body_weight,
    pregnant,
    response_to_ivig,
)
from ivig_evidence.guidelines.efns_2008.guillain_barre import children, ivig_first_line
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.logic.predicates import AllOf, AnyOf, Finding, Flag, Not
from ivig_evidence.logic.vocabulary import declare, fact_named
from ivig_evidence.render.json import plain
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import Amount, Unit, kilograms, quantities, years

from ..helpers.cases import saying


@pytest.mark.parametrize("other", [True, False, "true", None, 1])
def test_a_truth_combines_only_with_truths(other: Any) -> None:
    with pytest.raises(TypeError):
        Truth.TRUE & other
    with pytest.raises(TypeError):
        Truth.FALSE | other


@pytest.mark.parametrize("value", ["no", 0, 1, []])
def test_a_truth_is_made_only_from_true_false_or_none(value: Any) -> None:
    with pytest.raises(WrongTypeError, match=r"Truth\.of"):
        Truth.of(value)


@pytest.mark.parametrize("options", [(), ("responded",), (AgeGroup.CHILD,), (None,)])
def test_a_choice_accepts_only_its_own_options(options: Any) -> None:
    """Otherwise the predicate would never be true."""
    with pytest.raises(WrongTypeError, match="CourseResponse"):
        response_to_ivig.is_(*options)


@pytest.mark.parametrize("operand", [None, 3, True, "pregnant", age, response_to_ivig])
def test_only_predicates_are_combined(operand: Any) -> None:
    for join in (
        lambda: pregnant & operand,
        lambda: pregnant | operand,
        lambda: Not(operand),
        lambda: AllOf(()),
        lambda: AnyOf(()),
        lambda: evaluate(operand, Context()),
    ):
        with pytest.raises(WrongTypeError, match="predicate"):
            join()


def test_evaluating_takes_a_context_or_a_mapping() -> None:
    assert evaluate(pregnant, {"pregnant": True}) is evaluate(pregnant, Context.of(pregnant(True)))
    no_mapping: Any = [pregnant(True)]
    with pytest.raises(WrongTypeError, match="a Context or a mapping"):
        evaluate(pregnant, no_mapping)


def test_the_known_facts_of_a_context_are_read_only() -> None:
    known: Any = Context().known
    with pytest.raises(TypeError):
        known[pregnant] = True


def test_a_derived_finding_is_kept_without_its_premise() -> None:
    derived = Context.of(age(years(5))).get(age_group)
    assert derived is not None

    assert Context.of(derived).known[age_group] is AgeGroup.CHILD


@pytest.mark.parametrize(
    "finding",
    [
        Finding(able_to_walk_unaided, "no"),  # type: ignore[arg-type]  # the point
        Finding(response_to_ivig, AgeGroup.CHILD),
        Finding(body_weight, True),
        Finding(body_weight, years(70)),
        Finding(body_weight, kilograms(7000)),
        Finding(gbs_disability_score, Amount(2.5, Unit.SCORE)),
    ],
)
def test_a_context_checks_findings_made_by_hand(finding: Finding) -> None:
    with pytest.raises(WrongTypeError, match=finding.fact.name):
        Context.of(finding)


def test_a_score_must_be_a_whole_number_of_any_type() -> None:
    with pytest.raises(WrongTypeError, match="whole"):
        gbs_disability_score(Amount(2.5, Unit.SCORE))

    fraction: Any = Fraction(3)
    assert gbs_disability_score(fraction) == gbs_disability_score(3)


@pytest.mark.parametrize("text", ["5 ms", "54 ma", "10 md", "70 Mg", "54 Years", "70 kgs"])
def test_a_metric_prefix_makes_no_new_unit(text: str) -> None:
    """Milliyears and megagrams are typing errors."""
    for fact in (age, body_weight):
        with pytest.raises(WrongUnitError):
            fact(text)


@pytest.mark.parametrize("digits", [400, 5000])
def test_numbers_that_are_too_large_raise(digits: int) -> None:
    """Infinity does as well."""
    huge: Any = 10**digits
    theirs: pint.UnitRegistry[float] = pint.UnitRegistry()
    for call in (
        lambda: kilograms(huge),
        lambda: gbs_disability_score(huge),
        lambda: body_weight(theirs.Quantity(huge, "kg")),
        lambda: Context.parse({"body_weight": {"value": huge, "unit": "kg"}}),
        lambda: Context.parse({"body_weight": {"value": huge, "unit": "lb"}}),
        lambda: Context.parse({"pregnant": huge}),
        lambda: recommend(huge),
    ):
        with pytest.raises((WrongTypeError, WrongUnitError, OutOfRangeError)) as caught:
            call()
        assert len(str(caught.value)) < 700


def test_an_amount_needs_a_unit_of_the_library() -> None:
    """The error names the helper that makes the amount."""
    text: Any = "kg"
    with pytest.raises(WrongTypeError, match=r"kilograms\(70\)"):
        Amount(70, text)


@pytest.mark.parametrize("kind", ["all_of", "any_of"])
def test_an_empty_predicate_raises(kind: str) -> None:
    """An empty conjunction would be true for every patient."""
    with pytest.raises(WrongTypeError, match="predicate"):
        plain.predicate_from_dict({"kind": kind, "operands": []})


def test_a_chapter_may_contain_a_statement_without_the_one_it_refines() -> None:
    patient = Context.parse({"age": "3 years", "previously_treated": False})
    own = saying(GUILLAIN_BARRE_SYNDROME, children)
    answer = recommend(GUILLAIN_BARRE_SYNDROME, patient, guideline=own)

    assert answer.leading == (children,)


@pytest.mark.parametrize("name", [None, 7, b"gbs/children"])
def test_a_statement_must_be_named_by_text(name: Any) -> None:
    with pytest.raises(WrongTypeError, match="id or slug"):
        statement_named(name)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_with_any_form_of_accents_and_dashes(form: Any) -> None:
    text = unicodedata.normalize(form, "Guillain–Barré syndrome")

    assert resolve(text).condition is GUILLAIN_BARRE_SYNDROME


def test_threads_share_one_unit_registry() -> None:
    """Otherwise their quantities could not be added."""
    quantities._registry.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: units.registry(), range(64)))

    assert all(registry is made[0] for registry in made)


def test_declaring_several_facts_is_all_or_nothing() -> None:
    fresh = Flag(
        "declared_in_a_test", "a test declares it", "no test declares it", question="Declared?"
    )
    clash = Flag(
        "pregnant",
        "the patient is well",
        "the patient is not well",
        question="Is the patient well?",
    )
    with pytest.raises(ContradictionError):
        declare(fresh, clash)

    with pytest.raises(UnknownNameError):
        fact_named("declared_in_a_test")


def test_an_answer_marks_findings_of_the_diagnosis_and_of_codes() -> None:
    by_code = recommend("ICD-10-CM G70.01", Context.of(pregnant(False)))
    origins = {f.fact.name: f.origin.value for f in by_code.context.findings}

    assert origins["pregnant"] == "stated"
    assert origins["mg_form"] == origins["mg_acute_exacerbation"] == "presumed by the diagnosis"


def test_a_statement_excluded_by_an_exception_is_not_undetermined() -> None:
    answer = recommend("GBS", Context.of(able_to_walk_unaided(True)))

    assert ivig_first_line in answer.does_not_apply
    assert ivig_first_line not in answer.undetermined


def test_ivig_after_plasma_exchange_is_judged_as_a_standard_combination_only() -> None:
    """No or lost response to plasma exchange is not covered."""
    no_ivig = response_to_ivig(CourseResponse.NOT_GIVEN)
    expected = {
        "too_early_to_tell": Verdict.NOT_RECOMMENDED,
        "responded": Verdict.NOT_RECOMMENDED,
        "no_response": Verdict.NOT_COVERED,
        "relapsed_after_response": Verdict.NOT_COVERED,
    }
    for response, verdict in expected.items():
        exchanged = Context.parse({"response_to_plasma_exchange": response})
        answer = recommend("GBS", Context((*exchanged.findings, no_ivig)))
        assert answer.verdict is verdict


def test_findings_that_a_diagnosis_presumes_exclude_others() -> None:
    long_treated = evolve(
        MULTIFOCAL_MOTOR_NEUROPATHY, id="long", presumes=(prolonged_ivig_treatment(True),)
    )

    with pytest.raises(ContradictionError, match="already had IVIG"):
        recommend(long_treated, Context.of(response_to_ivig(CourseResponse.NOT_GIVEN)))
