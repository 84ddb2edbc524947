"""What must not slip through: values of another kind, changeable views, half-done work."""

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
def test_a_truth_joins_truths_only(other: Any) -> None:
    """
    Joining a truth with a plain value is a type error, not an unknown.
    """
    with pytest.raises(TypeError):
        Truth.TRUE & other
    with pytest.raises(TypeError):
        Truth.FALSE | other


@pytest.mark.parametrize("value", ["no", 0, 1, []])
def test_a_truth_is_made_of_a_plain_answer_only(value: Any) -> None:
    """
    Words and numbers are no answers.
    """
    with pytest.raises(WrongTypeError, match=r"Truth\.of"):
        Truth.of(value)


@pytest.mark.parametrize("options", [(), ("responded",), (AgeGroup.CHILD,), (None,)])
def test_a_choice_asks_for_its_own_options(options: Any) -> None:
    """
    A spelling, another fact's option or nothing at all would never be met; they are refused.
    """
    with pytest.raises(WrongTypeError, match="CourseResponse"):
        response_to_ivig.is_(*options)


@pytest.mark.parametrize("operand", [None, 3, True, "pregnant", age, response_to_ivig])
def test_only_predicates_are_joined(operand: Any) -> None:
    """
    Facts that are no flags, and plain values, are refused where a predicate belongs.
    """
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


def test_what_is_known_cannot_be_changed() -> None:
    """
    A context is a value: the view of what it knows is read-only.
    """
    known: Any = Context().known
    with pytest.raises(TypeError):
        known[pregnant] = True


def test_a_derived_finding_alone_is_not_lost() -> None:
    """
    Handing on what followed from an age, without the age, keeps it.
    """
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
def test_a_finding_made_by_hand_is_checked(finding: Finding) -> None:
    """
    A finding that its fact would not have let through is refused by the context.
    """
    with pytest.raises(WrongTypeError, match=finding.fact.name):
        Context.of(finding)


def test_a_score_is_whole_however_it_comes() -> None:
    """
    Half a grade is refused as an amount too; any kind of whole number is taken.
    """
    with pytest.raises(WrongTypeError, match="whole"):
        gbs_disability_score(Amount(2.5, Unit.SCORE))

    fraction: Any = Fraction(3)
    assert gbs_disability_score(fraction) == gbs_disability_score(3)


@pytest.mark.parametrize("text", ["5 ms", "54 ma", "10 md", "70 Mg", "54 Years", "70 kgs"])
def test_a_prefix_makes_no_new_unit(text: str) -> None:
    """
    Only listed words are units: milliyears and megagrams are slips of the pen.
    """
    for fact in (age, body_weight):
        with pytest.raises(WrongUnitError):
            fact(text)


@pytest.mark.parametrize("digits", [400, 5000])
def test_numbers_beyond_all_bounds_are_refused(digits: int) -> None:
    """
    An integer too large for a float, or even to be printed, is refused like infinity.
    """
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


def test_an_amount_has_a_unit_of_ours() -> None:
    """
    A unit as text is refused with the helper that makes it.
    """
    text: Any = "kg"
    with pytest.raises(WrongTypeError, match=r"kilograms\(70\)"):
        Amount(70, text)


@pytest.mark.parametrize("kind", ["all_of", "any_of"])
def test_a_predicate_of_nothing_is_refused(kind: str) -> None:
    """
    A conjunction of nothing would hold for everybody.
    """
    with pytest.raises(WrongTypeError, match="predicate"):
        plain.predicate_from_dict({"kind": kind, "operands": []})


def test_a_statement_may_lack_the_one_it_leads_over() -> None:
    """
    A condition of one's own may take a single statement without the one that it refines.
    """
    patient = Context.parse({"age": "3 years", "previously_treated": False})
    own = saying(GUILLAIN_BARRE_SYNDROME, children)
    answer = recommend(GUILLAIN_BARRE_SYNDROME, patient, guideline=own)

    assert answer.leading == (children,)


@pytest.mark.parametrize("name", [None, 7, b"gbs/children"])
def test_a_statement_is_named_by_text(name: Any) -> None:
    """
    What is no text names no statement.
    """
    with pytest.raises(WrongTypeError, match="id or slug"):
        statement_named(name)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_found_in_either_form(form: Any) -> None:
    """
    An accent may be a sign of its own, and a dash any dash.
    """
    text = unicodedata.normalize(form, "Guillain–Barré syndrome")

    assert resolve(text).condition is GUILLAIN_BARRE_SYNDROME


def test_the_registry_is_made_once() -> None:
    """
    Threads that need it at once get the same one, or their quantities could not be added.
    """
    quantities._registry.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: units.registry(), range(64)))

    assert all(one is made[0] for one in made)


def test_declaring_is_all_or_nothing() -> None:
    """
    Where one of several names is taken, none of them is declared.
    """
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


def test_what_the_diagnosis_or_a_code_says_is_marked() -> None:
    """
    In the answer it is seen what was said by the caller and what by the diagnosis.
    """
    by_code = recommend("ICD-10-CM G70.01", Context.of(pregnant(False)))
    origins = {f.fact.name: f.origin.value for f in by_code.context.findings}

    assert origins["pregnant"] == "stated"
    assert origins["mg_form"] == origins["mg_acute_exacerbation"] == "presumed by the diagnosis"


def test_what_an_exception_rules_out_is_not_said_to_be_possible() -> None:
    """
    A patient who walks may be mildly affected or treated before; in no case is IVIG first-line.
    """
    answer = recommend("GBS", Context.of(able_to_walk_unaided(True)))

    assert ivig_first_line in answer.does_not_apply
    assert ivig_first_line not in answer.undetermined


def test_ivig_after_plasma_exchange_is_judged_as_a_standard_combination_only() -> None:
    """
    Who did not respond to plasma exchange, or relapsed after it, is not covered.
    """
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


def test_what_a_diagnosis_presumes_excludes_like_anything_else() -> None:
    """
    A diagnosis that presumes long treatment refuses a patient who never had any.
    """
    long_treated = evolve(
        MULTIFOCAL_MOTOR_NEUROPATHY, id="long", presumes=(prolonged_ivig_treatment(True),)
    )

    with pytest.raises(ContradictionError, match="already had IVIG"):
        recommend(long_treated, Context.of(response_to_ivig(CourseResponse.NOT_GIVEN)))
