"""Near misses: each part of a population alone, and words that favour or limit."""

from __future__ import annotations

import pytest

from ivig_evidence import Context, Truth, evaluate
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.predicates import Predicate

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

STEROIDS_FAILED: dict[str, PlainValue] = {
    "high_dose_corticosteroids": True,
    "response_to_corticosteroids": "inadequate",
}


@pytest.mark.parametrize(
    ("slug", "facts", "truth"),
    [
        (
            "adem/repeat-cycles",
            {"demyelinating_disease": "adem", "response_to_ivig": "responded", **STEROIDS_FAILED},
            T,
        ),
        (
            "adem/repeat-cycles",
            {
                "demyelinating_disease": "neuromyelitis_optica",
                "response_to_ivig": "responded",
                **STEROIDS_FAILED,
            },
            F,
        ),
        (
            "adem/repeat-cycles",
            {
                "demyelinating_disease": "adem",
                "response_to_ivig": "responded",
                "response_to_corticosteroids": "adequate",
            },
            F,
        ),
        (
            "ms/pregnancy",
            {
                "ms_form": "secondary_progressive",
                "ms_purpose": "disease_modifying",
                "pregnant": True,
            },
            F,
        ),
        (
            "ms/pregnancy",
            {
                "ms_form": "relapsing_remitting",
                "ms_purpose": "chronic_symptoms",
                "pregnant": True,
            },
            F,
        ),
        (
            "mg/pregnancy",
            {"mg_form": "not_neonatal", "mg_acute_exacerbation": True, "pregnant": False},
            F,
        ),
        (
            "mg/pregnancy",
            {"mg_form": "not_neonatal", "mg_acute_exacerbation": True, "pregnant": True},
            T,
        ),
        ("mg/special-populations", {"age_group": "child", "pregnant": False}, T),
        ("mg/special-populations", {"age_group": "adult", "elderly": False, "pregnant": True}, T),
        (
            "mg/special-populations",
            {"elderly": True, "complicating_disorders": False, "pregnant": False},
            U,
        ),
        (
            "paraproteinaemic/no-significant-disability",
            {
                "paraprotein": "IgM",
                "neuropathy_picture": "demyelinating",
                "significant_disability": True,
                "response_to_ivig": "not_given",
            },
            F,
        ),
        (
            "paraproteinaemic/no-significant-disability",
            {
                "paraprotein": "IgG",
                "significant_disability": False,
                "response_to_ivig": "not_given",
            },
            F,
        ),
    ],
)
def test_a_population_needs_all_parts_of_an_and_and_one_part_of_an_or(
    slug: str, facts: dict[str, PlainValue], truth: Truth
) -> None:
    assert truth is evaluate(statement_named(slug).population, Context.parse(facts))


def favouring(slug: str) -> Predicate:
    """Return the predicate that strengthens a statement."""
    favoured = statement_named(slug).favoured_by
    assert favoured is not None
    return favoured


@pytest.mark.parametrize(
    "name", ["mg_severe", "mg_bulbar_symptoms", "mg_poor_pulmonary_function", "thymoma"]
)
def test_each_of_four_facts_favours_ivig_before_surgery(name: str) -> None:
    none: dict[str, PlainValue] = {
        "mg_severe": False,
        "mg_bulbar_symptoms": False,
        "mg_poor_pulmonary_function": False,
        "thymoma": False,
    }

    assert T is evaluate(favouring("mg/before-surgery"), Context.parse({**none, name: True}))
    assert F is evaluate(favouring("mg/before-surgery"), Context.parse(none))


@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        ({"age_group": "child", "neuroblastoma": True}, T),
        ({"age_group": "child", "neuroblastoma": False}, F),
        ({"age_group": "adult", "neuroblastoma": True}, F),
    ],
)
def test_only_children_with_neuroblastoma_are_favoured(
    facts: dict[str, PlainValue], truth: Truth
) -> None:
    favoured = favouring("paraneoplastic/opsoclonus-ataxia")

    assert truth is evaluate(favoured, Context.parse(facts))


@pytest.mark.parametrize(
    ("walks", "since", "truth"),
    [
        (False, "14 days", T),
        (False, "14.1 days", F),
        (False, "15 days", F),
        (True, "3 days", F),
        (False, None, U),
    ],
)
def test_the_trials_of_gbs_enrolled_patients_unable_to_walk_within_two_weeks(
    walks: bool, since: str | None, truth: Truth
) -> None:
    studied = statement_named("gbs/ivig-first-line").studied_in
    assert studied is not None
    facts: dict[str, PlainValue] = {
        "able_to_walk_unaided": walks,
        "time_since_onset_of_weakness": since,
    }

    assert truth is evaluate(studied.population, Context.parse(facts))
