"""A patient beside the criteria of entry of a study."""

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


def beside(study: str, **facts: PlainValue) -> Eligibility:
    """A patient of whom this is known, beside a study."""
    return eligibility(study, Context.parse(facts))


def test_a_patient_who_meets_every_criterion_is_like_those_studied() -> None:
    """
    All five inclusions hold, and none of the four exclusions.
    """
    found = beside(BERZERO, **ENROLLED)

    assert Truth.TRUE is found.like_those_studied
    assert 9 == len(found.met)
    assert () == found.missing


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
def test_each_criterion_alone_keeps_a_patient_out(name: str, value: PlainValue) -> None:
    """
    Bounds are as printed: 6 months and 30 mL/min are still in, a score of 2 or 3 too.
    """
    found = beside(BERZERO, **{**ENROLLED, name: value})

    assert Truth.FALSE is found.like_those_studied
    assert 1 == len(found.not_met)


@pytest.mark.parametrize("score", [2, 3])
def test_a_rankin_score_of_two_or_three_is_in(score: int) -> None:
    """
    Both ends of the range are met.
    """
    found = beside(BERZERO, **{**ENROLLED, "modified_rankin_scale": score})

    assert Truth.TRUE is found.like_those_studied


@pytest.mark.parametrize("name", ENROLLED)
def test_each_fact_unknown_leaves_it_open(name: str) -> None:
    """
    What is not known is unknown, never met and never failed.
    """
    found = beside(BERZERO, **{**ENROLLED, name: None})

    assert Truth.UNKNOWN is found.like_those_studied
    assert () == found.not_met
    assert name in {fact.name for fact in found.missing}


@pytest.mark.parametrize(
    "antibody", ["anti_hu_antibodies", "anti_yo_antibodies", "anti_cv2_antibodies"]
)
def test_one_of_the_antibodies_is_enough(antibody: str) -> None:
    """
    Any of the three lets a patient in; without all three nobody is.
    """
    none: dict[str, PlainValue] = dict.fromkeys(
        ("anti_hu_antibodies", "anti_yo_antibodies", "anti_cv2_antibodies"), False
    )

    assert Truth.TRUE is beside(BERZERO, **{**ENROLLED, **none, antibody: True}).like_those_studied
    assert Truth.FALSE is beside(BERZERO, **{**ENROLLED, **none}).like_those_studied


@pytest.mark.parametrize(
    ("months", "met"), [("6 months", Truth.FALSE), ("7 months", Truth.TRUE), (None, Truth.UNKNOWN)]
)
def test_more_than_six_months_of_both_drugs(months: str | None, met: Truth) -> None:
    """
    The records looked at were of patients treated for more than six months.
    """
    found = beside(
        NMOSD,
        neuromyelitis_optica_spectrum_disorder=True,
        nmo_igg=True,
        time_on_ivig_with_azathioprine=months,
    )

    assert met is found.like_those_studied


def test_another_disease_is_not_like_those_studied() -> None:
    """
    The diagnosis itself is a criterion.
    """
    assert (
        Truth.FALSE
        is beside(NMOSD, neuromyelitis_optica_spectrum_disorder=False).like_those_studied
    )
    assert Truth.FALSE is beside(NMOSD, nmo_igg=False).like_those_studied
    assert Truth.FALSE is beside(RIST, primary_sjogren_syndrome=False).like_those_studied
    assert Truth.FALSE is beside(RIST, neuropathy_with_sjogren_syndrome=False).like_those_studied


def test_vasculitis_was_left_out_of_the_study_of_sjogren_neuropathy() -> None:
    """
    The paper's abstract excludes necrotising vasculitis.
    """
    primary = {"primary_sjogren_syndrome": True, "neuropathy_with_sjogren_syndrome": True}

    assert Truth.FALSE is beside(RIST, **primary, necrotising_vasculitis=True).like_those_studied
    assert Truth.TRUE is beside(RIST, **primary, necrotising_vasculitis=False).like_those_studied


def test_a_study_without_criteria_at_hand_stays_open() -> None:
    """
    Of a trial that only the guideline describes nobody can be said to be like its patients.
    """
    found = beside("mg/ref-101")

    assert Truth.UNKNOWN is found.like_those_studied
    assert "gives no criteria" in str(found)


def test_it_is_labelled_as_no_recommendation() -> None:
    """
    The text says what it is, criterion by criterion.
    """
    text = str(beside(BERZERO, **{**ENROLLED, "thrombophilia": True, "anti_yo_antibodies": None}))

    assert "It recommends nothing." in text
    assert "  - not met: no thrombophilia" in text
    assert "  - unknown: anti-Hu, anti-Yo or anti-CV2 (CRMP5) antibodies" in text
    assert "  - met: neurological symptoms for no longer than 6 months" in text


def test_what_a_criterion_asks_can_be_said_of_a_patient() -> None:
    """
    Every fact that a study asks is declared, so that a context can hold it.
    """
    for study in studies():
        for criterion in study.eligibility:
            assert criterion.kind in CriterionKind
            assert set(facts_of(criterion.requires)) <= set(declared())


def test_bad_input_is_named() -> None:
    """
    An unknown study, and a patient who is no context.
    """
    with pytest.raises(UnknownNameError, match="berzero-2018"):
        eligibility("paraneoplastic/berzero-2081", Context())
    with pytest.raises(WrongTypeError, match="a Context"):
        eligibility(BERZERO, 7)  # type: ignore[arg-type]  # the refusal at run time is the test
