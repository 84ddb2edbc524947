"""AAN 2003 on Guillain-Barré syndrome: patients for every statement, and our readings."""

from __future__ import annotations

import pytest

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.grading.aan_2003 import AAN_2003 as SCHEME
from ivig_evidence.guidelines.aan_2003_gbs import AAN_2003_GBS

from ...helpers.cases import Facts
from ...helpers.statement_vignettes import AS_EXPECTED, FOR_EVERYBODY, Vignettes, judged

GBS = "guillain-barre-syndrome"
SINCE = "time_since_onset_of_neuropathic_symptoms"

UNTREATED: Facts = {"previously_treated": False}
NONAMBULANT: Facts = UNTREATED | {"age_group": "adult", "able_to_walk_unaided": False}
AMBULANT: Facts = UNTREATED | {"able_to_walk_unaided": True}
CHILD: Facts = UNTREATED | {"age_group": "child"}
NO_IVIG: Facts = {"response_to_ivig": "not_given"}

VIGNETTES = (
    Vignettes(
        "plasma-exchange-nonambulant",
        GBS,
        NONAMBULANT | {SINCE: "28 days"},
        NONAMBULANT | {SINCE: "29 days"},
        NONAMBULANT,
    ),
    Vignettes(
        "plasma-exchange-ambulant",
        GBS,
        AMBULANT | {SINCE: "14 days"},
        AMBULANT | {SINCE: "15 days"},
        AMBULANT,
    ),
    Vignettes(
        "ivig-nonambulant-early",
        GBS,
        NONAMBULANT | {SINCE: "14 days"},
        NONAMBULANT | {SINCE: "15 days"},
        NONAMBULANT | {"time_since_onset_of_weakness": "6 days"},
    ),
    Vignettes(
        "ivig-nonambulant-later",
        GBS,
        NONAMBULANT | {SINCE: "15 days"},
        NONAMBULANT | {SINCE: "14 days"},
        UNTREATED | {"age_group": "adult", SINCE: "20 days"},
    ),
    Vignettes(
        "compared-with-plasma-exchange",
        GBS,
        NONAMBULANT,
        AMBULANT,
        UNTREATED | {"able_to_walk_unaided": False},
    ),
    Vignettes("corticosteroids", GBS, {}),
    Vignettes(
        "ivig-after-plasma-exchange",
        GBS,
        NO_IVIG | {"response_to_plasma_exchange": "too_early_to_tell"},
        NO_IVIG | {"response_to_plasma_exchange": "not_given"},
        NO_IVIG,
    ),
    Vignettes(
        "ivig-after-immunoadsorption",
        GBS,
        NO_IVIG | {"response_to_immunoadsorption": "no_response"},
        UNTREATED,
        NO_IVIG,
    ),
    Vignettes(
        "children-severe-ivig",
        GBS,
        CHILD | {"gbs_severe": True},
        CHILD | {"gbs_severe": False},
        CHILD | {"able_to_walk_unaided": False},
    ),
    Vignettes(
        "children-severe-plasma-exchange",
        GBS,
        CHILD | {"gbs_severe": True},
        NONAMBULANT | {"gbs_severe": True},
        CHILD,
    ),
    Vignettes("results", GBS, {}),
)


def test_every_statement_has_vignettes() -> None:
    described = {vignettes.statement for vignettes in VIGNETTES}

    assert {statement.slug for statement in AAN_2003_GBS.statements} == described
    assert len(VIGNETTES) == len(described)


@pytest.mark.parametrize("vignettes", VIGNETTES, ids=lambda one: one.statement)
def test_a_statement_applies_does_not_apply_or_cannot_be_told(vignettes: Vignettes) -> None:
    expected = FOR_EVERYBODY if vignettes.does_not is None else AS_EXPECTED

    assert expected == judged(vignettes, AAN_2003_GBS)


def test_the_scheme_has_no_terms_and_no_rule_and_no_statement_a_grade() -> None:
    assert SCHEME.strengths is None
    assert SCHEME.evidence_classes is None
    assert SCHEME.strength_supported is None
    assert () == SCHEME.definitions
    assert {None} == {statement.grade for statement in AAN_2003_GBS.statements}


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        (0, Verdict.RECOMMENDED),
        (14, Verdict.RECOMMENDED),
        (15, Verdict.OPTION),
        (28, Verdict.OPTION),
        (29, Verdict.NOT_COVERED),
    ],
)
def test_ivig_is_recommended_to_two_weeks_and_an_option_to_four(
    days: int, verdict: Verdict
) -> None:
    """Lines 21–25, from the first neuropathic symptom."""
    patient = Context.parse(NONAMBULANT | {SINCE: f"{days} days"})

    assert verdict is recommend(GBS, patient, guideline=AAN_2003_GBS).verdict


def test_the_onset_of_weakness_does_not_replace_the_first_neuropathic_symptom() -> None:
    patient = Context.parse(NONAMBULANT | {"time_since_onset_of_weakness": "6 days"})
    answer = recommend(GBS, patient, guideline=AAN_2003_GBS)

    assert Verdict.INSUFFICIENT_DATA is answer.verdict
    assert [SINCE] == [fact.name for fact in answer.missing]


def test_for_a_patient_who_walks_only_plasma_exchange_is_named() -> None:
    """Lines 17–19, without an age, so also for a mildly affected child."""
    for age_group in ("adult", "child"):
        facts = AMBULANT | {"age_group": age_group, "gbs_severe": False, SINCE: "5 days"}
        answer = recommend(GBS, Context.parse(facts), guideline=AAN_2003_GBS)

        assert Verdict.NOT_COVERED is answer.verdict
        assert "plasma-exchange-ambulant" in [statement.slug for statement in answer.applies]


@pytest.mark.parametrize(
    "facts",
    [
        {"age_group": "adult", "able_to_walk_unaided": False, SINCE: "10 days"},
        {"age_group": "adult", "able_to_walk_unaided": False, SINCE: "20 days"},
        {"age_group": "child", "gbs_severe": True},
    ],
)
def test_the_sentence_on_immunoadsorption_leads_over_those_on_ivig(facts: Facts) -> None:
    """Lines 35–36."""
    after = {
        "response_to_immunoadsorption": "no_response",
        "response_to_plasma_exchange": "not_given",
    }
    answer = recommend(GBS, Context.parse(facts | NO_IVIG | after), guideline=AAN_2003_GBS)

    assert Verdict.NOT_RECOMMENDED is answer.verdict
    assert ["ivig-after-immunoadsorption"] == [statement.slug for statement in answer.leading]


def test_a_second_course_of_ivig_is_not_covered() -> None:
    facts: Facts = {
        "age_group": "adult",
        "able_to_walk_unaided": False,
        SINCE: "10 days",
        "response_to_ivig": "no_response",
    }
    answer = recommend(GBS, Context.parse(facts), guideline=AAN_2003_GBS)

    assert Verdict.NOT_COVERED is answer.verdict
