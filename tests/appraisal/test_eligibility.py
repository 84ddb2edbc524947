"""Patients compared with the eligibility criteria of a study."""

from __future__ import annotations

import pytest

from ivig_evidence import Context, Truth
from ivig_evidence.appraisal import Eligibility, eligibility
from ivig_evidence.errors import UnknownNameError, WrongTypeError
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.study import CriterionKind

BERZERO = "paraneoplastic/berzero-2018"
NMOSD = "neuromyelitis-optica/add-on-2020"
RIST = "sjogren/rist-2011"
ENROLLED: dict[str, PlainValue] = {
    "definite_paraneoplastic_syndrome": True,
    "anti_yo_antibodies": True,
    "time_since_neurological_onset": "6 months",
    "modified_rankin_scale": 3,
    "neurological_deterioration_in_three_weeks": True,
    "other_concomitant_immunotherapy": False,
    "hypersensitivity_to_ivig": False,
    "selective_iga_deficiency": False,
    "thrombophilia": False,
    "creatinine_clearance": "30 mL/min",
}


def compared(study: str, **facts: PlainValue) -> Eligibility:
    """Return the eligibility of a patient with these facts."""
    return eligibility(study, Context.parse(facts))


def test_a_patient_who_meets_every_criterion_is_like_those_studied() -> None:
    result = compared(BERZERO, **ENROLLED)

    assert Truth.TRUE is result.like_those_studied
    assert 9 == len(result.met)
    assert () == result.missing


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("definite_paraneoplastic_syndrome", False),
        ("time_since_neurological_onset", "6.1 months"),
        ("modified_rankin_scale", 1),
        ("modified_rankin_scale", 4),
        ("neurological_deterioration_in_three_weeks", False),
        ("other_concomitant_immunotherapy", True),
        ("hypersensitivity_to_ivig", True),
        ("selective_iga_deficiency", True),
        ("thrombophilia", True),
        ("creatinine_clearance", "29.9 mL/min"),
    ],
)
def test_each_criterion_alone_excludes_a_patient(name: str, value: PlainValue) -> None:
    """Bounds are as printed: 6 months, 30 mL/min and scores of 2 and 3 are eligible."""
    result = compared(BERZERO, **{**ENROLLED, name: value})

    assert Truth.FALSE is result.like_those_studied
    assert 1 == len(result.not_met)


@pytest.mark.parametrize("score", [2, 3])
def test_a_rankin_score_of_2_or_3_is_eligible(score: int) -> None:
    result = compared(BERZERO, **{**ENROLLED, "modified_rankin_scale": score})

    assert Truth.TRUE is result.like_those_studied


@pytest.mark.parametrize("name", ENROLLED)
def test_an_unknown_fact_makes_its_criterion_unknown(name: str) -> None:
    result = compared(BERZERO, **{**ENROLLED, name: None})

    assert Truth.UNKNOWN is result.like_those_studied
    assert () == result.not_met
    assert name in {fact.name for fact in result.missing}


@pytest.mark.parametrize(
    "antibody", ["anti_hu_antibodies", "anti_yo_antibodies", "anti_cv2_antibodies"]
)
def test_any_of_the_three_antibodies_is_sufficient(antibody: str) -> None:
    none: dict[str, PlainValue] = dict.fromkeys(
        ("anti_hu_antibodies", "anti_yo_antibodies", "anti_cv2_antibodies"), False
    )

    assert (
        Truth.TRUE is compared(BERZERO, **{**ENROLLED, **none, antibody: True}).like_those_studied
    )
    assert Truth.FALSE is compared(BERZERO, **{**ENROLLED, **none}).like_those_studied


@pytest.mark.parametrize(
    ("months", "met"), [("6 months", Truth.FALSE), ("7 months", Truth.TRUE), (None, Truth.UNKNOWN)]
)
def test_eligible_patients_had_both_drugs_for_more_than_six_months(
    months: str | None, met: Truth
) -> None:
    result = compared(
        NMOSD,
        neuromyelitis_optica_spectrum_disorder=True,
        nmo_igg=True,
        time_on_ivig_with_azathioprine=months,
    )

    assert met is result.like_those_studied


def test_the_diagnosis_is_a_criterion() -> None:
    assert (
        Truth.FALSE
        is compared(NMOSD, neuromyelitis_optica_spectrum_disorder=False).like_those_studied
    )
    assert Truth.FALSE is compared(NMOSD, nmo_igg=False).like_those_studied
    assert Truth.FALSE is compared(RIST, primary_sjogren_syndrome=False).like_those_studied
    assert Truth.FALSE is compared(RIST, neuropathy_with_sjogren_syndrome=False).like_those_studied


def test_the_study_of_sjogren_neuropathy_excluded_necrotising_vasculitis() -> None:
    primary = {"primary_sjogren_syndrome": True, "neuropathy_with_sjogren_syndrome": True}

    assert Truth.FALSE is compared(RIST, **primary, necrotising_vasculitis=True).like_those_studied
    assert Truth.TRUE is compared(RIST, **primary, necrotising_vasculitis=False).like_those_studied


def test_eligibility_for_a_study_without_criteria_is_unknown() -> None:
    result = compared("mg/ref-101")

    assert Truth.UNKNOWN is result.like_those_studied
    assert "gives no criteria" in str(result)


def test_the_text_lists_every_criterion_and_says_that_it_is_not_a_recommendation() -> None:
    text = str(compared(BERZERO, **{**ENROLLED, "thrombophilia": True, "anti_yo_antibodies": None}))

    assert "It recommends nothing." in text
    assert "  - not met: no thrombophilia" in text
    assert "  - unknown: anti-Hu, anti-Yo or anti-CV2 (CRMP5) antibodies" in text
    assert "  - met: neurological symptoms for no longer than 6 months" in text


def test_every_fact_of_a_criterion_is_declared() -> None:
    for study in studies():
        for criterion in study.eligibility:
            assert criterion.kind in CriterionKind
            assert set(facts_of(criterion.requires)) <= set(declared())


def test_an_unknown_study_or_a_wrong_context_raises() -> None:
    with pytest.raises(UnknownNameError, match="berzero-2018"):
        eligibility("paraneoplastic/berzero-2081", Context())
    with pytest.raises(WrongTypeError, match="a Context"):
        eligibility(BERZERO, 7)  # type: ignore[arg-type]  # the refusal at run time is the test
