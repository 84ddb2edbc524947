"""Answers on funding: the cases of the sources, their text, and bad input."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence import Context
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.errors import (
    AmbiguousConditionError,
    ContradictionError,
    MissingFactsError,
    OutOfRangeError,
    TruthIsNotBoolError,
    UnknownNameError,
    UnknownOptionError,
    UnmodelledConditionError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.facts import age
from ivig_evidence.immunoglobulin import ONTARIO
from ivig_evidence.immunoglobulin.funding_answers import funding
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS
from ivig_evidence.immunoglobulin.payers.ontario_2024 import adem_after_steroids
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.funding import FundingAnswer, FundingClass, FundingOutcome
from ivig_evidence.units import years

from ...helpers.case_patients import C04, C06, C07, C08, C09, C13
from ...helpers.cases import Facts

RECOMMENDED = FundingClass.RECOMMENDED
OLDER = FundingClass.RECOMMENDED_WITHOUT_CLASS


def asked(document: str, condition: Condition | str, facts: Facts) -> FundingAnswer:
    """Return the answer of one document."""
    (answer,) = (one for one in funding(condition, facts) if one.document.id == document)
    return answer


# The cases of the sources ---------------------------------------------------------------

UNTREATED: Facts = {"previously_treated": False}
ADULT_WITH_GBS: Facts = {"age": "54 years", "able_to_walk_unaided": False, **UNTREATED}
AMBULANT_WITH_GBS: Facts = {
    "age": "54 years",
    "able_to_walk_unaided": True,
    "time_since_onset_of_weakness": "4 days",
    "time_since_onset_of_neuropathic_symptoms": "5 days",
    **UNTREATED,
}
CHILD_WITH_GBS: Facts = {
    "age": "6 years",
    "able_to_walk_unaided": False,
    "time_since_onset_of_weakness": "3 days",
    "gbs_severe": True,
    **UNTREATED,
}
NEW_CIDP: Facts = C06
NEW_MMN: Facts = C08
MMN_THAT_RESPONDED: Facts = C09
IGM_NEUROPATHY: Facts = {
    "age": "66 years",
    "paraprotein": "IgM",
    "neuropathy_picture": "demyelinating",
    "significant_disability": True,
    "rapid_worsening": False,
    **UNTREATED,
}
SEVERE_EXACERBATION: Facts = C13


@pytest.mark.parametrize(
    ("document", "condition", "facts", "funding_class", "by"),
    [
        ("ontario-2024", "GBS", ADULT_WITH_GBS, RECOMMENDED, "gbs"),
        ("ontario-2024", "GBS", AMBULANT_WITH_GBS, RECOMMENDED, "gbs"),
        ("ontario-2024", "GBS", CHILD_WITH_GBS, RECOMMENDED, "gbs"),
        (
            "ontario-2024",
            "Miller Fisher syndrome",
            {"age": "40 years", **UNTREATED},
            RECOMMENDED,
            "miller-fisher",
        ),
        ("ontario-web-app", "CIDP", NEW_CIDP, OLDER, "cidp/first-line"),
        ("ontario-2024", "MMN", NEW_MMN, RECOMMENDED, "mmn"),
        ("ontario-2024", "MMN", MMN_THAT_RESPONDED, RECOMMENDED, "mmn"),
        ("ontario-2024", "MGUS neuropathy", IGM_NEUROPATHY, RECOMMENDED, "igm"),
        ("ontario-2024", "MG", SEVERE_EXACERBATION, RECOMMENDED, "mg"),
        ("ontario-web-app", "MG", SEVERE_EXACERBATION, OLDER, "mg/moderate-severe"),
        (
            "ontario-2024",
            "Rasmussen encephalitis",
            {"age": "9 years", "refractory_to_other_therapies": True},
            FundingClass.NOT_ROUTINE,
            "rasmussen",
        ),
    ],
    ids=["c01", "c02", "c03", "c05", "c06", "c08", "c09", "c10", "c13", "c13-older", "c14"],
)
def test_the_class_of_a_case_is_that_of_its_entry(
    document: str, condition: str, facts: Facts, funding_class: FundingClass, by: str
) -> None:
    answer = asked(document, condition, facts)

    assert answer.outcome is FundingOutcome.CLASSIFIED
    assert (funding_class, [f"{document}/{by}"]) == (
        answer.funding_class,
        [entry.id for entry in answer.leading],
    )


def test_after_plasma_exchange_in_gbs_the_document_has_no_class() -> None:
    """Case c04: the entry says nothing of the sequence."""
    facts: Facts = C04
    answer = asked("ontario-2024", "GBS", facts)

    assert answer.outcome is FundingOutcome.NO_CLASS
    assert () == answer.leading + answer.other
    assert "says nothing of IVIG after IVIG or after plasma exchange" in str(answer)


def test_the_older_pages_only_inform_on_maintenance_in_cidp() -> None:
    """Case c07: no class, but a dose and the rule of continued use."""
    facts: Facts = C07
    answer = asked("ontario-web-app", "CIDP", facts)

    assert answer.outcome is FundingOutcome.NO_CLASS
    assert [
        "ontario-web-app/cidp/specialist",
        "ontario-web-app/cidp/maintenance-dose",
        "ontario-web-app/cidp/continued-use",
    ] == [entry.id for entry in answer.other]


@pytest.mark.parametrize("facts", [{}, NEW_CIDP], ids=["nothing known", "c06"])
def test_the_answer_on_cidp_says_that_the_page_was_not_read(facts: Facts) -> None:
    answer = asked("ontario-2024", CIDP, facts)

    assert answer.outcome is FundingOutcome.NOT_READ
    assert not answer.read_on_condition
    assert "silence is no refusal" in str(answer)
    assert "not read: the first page of the list" in str(answer)
    assert "CIDP" in answer.document.not_read


# Traps ----------------------------------------------------------------------------------


@pytest.mark.parametrize("severity", ["mild", "ocular"])
def test_mild_or_ocular_myasthenia_is_not_to_be_used(severity: str) -> None:
    answer = asked("ontario-2024", "MG", {"mg_severity": severity})

    assert answer.funding_class is FundingClass.DO_NOT_USE
    assert "may reflect a lack of evidence" in str(answer)


@pytest.mark.parametrize("form", ["SPMS", "PPMS"])
@pytest.mark.parametrize("purpose", [None, "short_term_therapy", "relapse_alone"])
def test_progressive_ms_is_not_to_be_used_whatever_the_purpose(
    form: str, purpose: str | None
) -> None:
    answer = asked("ontario-2024", form, {"ms_purpose": purpose})

    assert answer.funding_class is FundingClass.DO_NOT_USE


@pytest.mark.parametrize(
    ("purpose", "funding_class"),
    [
        ("short_term_therapy", FundingClass.RECOMMENDED),
        ("disease_modifying", FundingClass.DO_NOT_USE),
        ("chronic_symptoms", FundingClass.DO_NOT_USE),
        ("relapse_alone", None),
        ("relapse_add_on_to_methylprednisolone", None),
    ],
)
def test_the_class_in_relapsing_remitting_ms_depends_on_the_purpose(
    purpose: str, funding_class: FundingClass | None
) -> None:
    assert funding_class is asked("ontario-2024", "RRMS", {"ms_purpose": purpose}).funding_class


def test_a_clinically_isolated_syndrome_is_no_multiple_sclerosis() -> None:
    facts: Facts = {"ms_form": "clinically_isolated_syndrome"}

    assert asked("ontario-2024", "MS", facts).outcome is FundingOutcome.NO_CLASS
    assert asked("ontario-2024", "CIS", {}).outcome is FundingOutcome.NOT_READ


def test_the_entry_on_recurrent_adem_leads_and_the_general_one_is_shown_too() -> None:
    facts: Facts = {"response_to_corticosteroids": "inadequate", "adem_course": "multiphasic"}
    answer = asked("ontario-2024", "ADEM", facts)

    assert ["ontario-2024/adem/recurrent"] == [entry.id for entry in answer.leading]
    assert "ontario-2024/adem/after-steroids" in {entry.id for entry in answer.other}


def test_a_class_that_every_course_of_adem_has_is_definite() -> None:
    answer = asked("ontario-2024", "ADEM", {"response_to_corticosteroids": "inadequate"})

    assert answer.funding_class is RECOMMENDED
    assert () == answer.missing
    assert "ontario-2024/adem/recurrent" in {s.entry.id for s in answer.undetermined}


def test_the_course_of_adem_is_not_missing_if_steroids_worked() -> None:
    answer = asked("ontario-2024", "ADEM", {"response_to_corticosteroids": "adequate"})

    assert ["corticosteroids_contraindicated"] == [fact.name for fact in answer.missing]


def test_the_myasthenia_of_a_newborn_is_not_named() -> None:
    assert asked("ontario-2024", "neonatal MG", {}).outcome is FundingOutcome.NOT_READ


# Conditions of funding ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "concerns", "met", "due"),
    [
        ({}, Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN),
        ({"treatment_phase": "maintenance"}, Truth.TRUE, Truth.UNKNOWN, Truth.UNKNOWN),
        ({"months_on_maintenance": "5 months"}, Truth.TRUE, Truth.UNKNOWN, Truth.FALSE),
        ({"months_on_maintenance": "6 months"}, Truth.TRUE, Truth.UNKNOWN, Truth.TRUE),
        (
            {"treatment_phase": "maintenance", "effectiveness_shown": True},
            Truth.TRUE,
            Truth.TRUE,
            Truth.UNKNOWN,
        ),
        (
            {"treatment_phase": "initial", "months_on_maintenance": "0 months"},
            Truth.FALSE,
            Truth.UNKNOWN,
            Truth.FALSE,
        ),
    ],
)
def test_the_stop_rule_concerns_longer_treatment(
    facts: Facts, concerns: Truth, met: Truth, due: Truth
) -> None:
    check = asked("ontario-2024", "MMN", facts).conditions_of_funding[0]

    assert check.condition.id == "ontario-2024/general/continued-use"
    assert (concerns, met, due) == (check.concerns, check.met, check.due)


def test_treatment_without_effect_does_not_meet_the_condition_of_funding() -> None:
    facts: Facts = {**MMN_THAT_RESPONDED, "effectiveness_shown": False}
    answer = asked("ontario-2024", "MMN", facts)

    assert answer.funding_class is RECOMMENDED
    assert "CONDITION OF FUNDING NOT MET: no effect was shown" in str(answer)


def test_a_review_is_due_after_six_months_if_no_effect_is_on_record() -> None:
    facts: Facts = {**MMN_THAT_RESPONDED, "months_on_maintenance": "14 months"}

    assert "A review is due: Do objective measures show" in str(asked("ontario-2024", "MMN", facts))


# Doses ----------------------------------------------------------------------------------


def test_a_dose_per_adjusted_body_weight_is_not_computed_from_the_actual_weight() -> None:
    patient: Facts = {
        "age": "40 years",
        "body_weight": "120 kg",
        "height": "170 cm",
        "sex": "male",
    }
    dose = adem_after_steroids.regimen
    assert dose is not None
    plan = dose.for_patient(patient)

    assert plan.weight.policy is ONTARIO
    assert plan.weight.kilograms < 120
    assert plan.weight == dose.for_patient(patient, policy="ontario").weight


def test_a_dose_per_adjusted_body_weight_asks_for_the_facts_of_that_weight() -> None:
    assert adem_after_steroids.regimen is not None

    with pytest.raises(MissingFactsError):
        adem_after_steroids.regimen.for_patient({"body_weight": "120 kg"})


# Text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_every_text_says_that_a_class_of_funding_is_no_recommendation(
    condition: Condition,
) -> None:
    for answer in funding(condition):
        text = str(answer)

        assert "A class of funding in Ontario is not a recommendation with a grade." in text
        assert f"read: {answer.document.provenance}" in text
        assert str(answer.document.status.state) in text
        assert "\n" not in text


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.id)
def test_the_document_in_force_answers_first_and_the_older_pages_only_on_their_diseases(
    condition: Condition,
) -> None:
    ids = [answer.document.id for answer in funding(condition)]
    older = ["ontario-web-app"] if condition.id in {"cidp", "myasthenia-gravis"} else []

    assert ["ontario-2024", *older] == ids


def test_documents_in_force_are_listed_first() -> None:
    in_force = [document.is_in_force for document in FUNDING_DOCUMENTS]

    assert sorted(in_force, reverse=True) == in_force


def test_a_text_shows_no_dose_and_no_sentence_twice() -> None:
    facts: Facts = {"response_to_corticosteroids": "inadequate", "adem_course": "recurrent"}
    text = str(asked("ontario-2024", "ADEM", facts))
    sentences = text.split(". ")

    assert text.count("2–5 days") == 1
    assert "per adjusted body weight" in text
    assert "Order number: N1-ADEM." in text
    assert len(sentences) == len(set(sentences))


def test_the_older_pages_print_a_word_and_no_class() -> None:
    text = str(asked("ontario-web-app", "MG", SEVERE_EXACERBATION))

    assert "the document prints 'recommended' and no class" in text


# Input ----------------------------------------------------------------------------------


def test_facts_and_conditions_are_accepted_as_recommend_accepts_them() -> None:
    with_keywords = funding("MG", mg_severity="severe")

    assert with_keywords == funding("ICD-10-CM G70.00", {"mg_severity": "severe"})
    assert with_keywords == funding("MG", Context.parse({"mg_severity": "severe"}))
    assert with_keywords == funding("MG", {"mg_severity": None}, mg_severity="severe")


def test_the_findings_of_a_code_count() -> None:
    (answer,) = funding("IgM MGUS neuropathy", previously_treated=False)

    assert answer.funding_class is RECOMMENDED


def test_the_answer_of_a_condition_outside_the_library_is_not_read() -> None:
    own = Condition(id="own-disease", name="own disease", facts=())
    (answer,) = funding(own)

    assert answer.outcome is FundingOutcome.NOT_READ


@pytest.mark.parametrize(
    ("condition", "facts", "error"),
    [
        ("GBX", {}, UnknownNameError),
        ("MOGAD", {}, UnmodelledConditionError),
        ("ICD-10-CM G13.1", {}, AmbiguousConditionError),
        ("MG", {"mg_severty": "mild"}, UnknownNameError),
        ("MG", {"mg_severity": "very mild"}, UnknownOptionError),
        ("MG", {"mg_severity": True}, WrongTypeError),
        ("MG", {"mg_severity": "mild", "mg_severe": True}, ContradictionError),
        ("MG", {"mg_form": "neonatal"}, ContradictionError),
        ("MMN", {"months_on_maintenance": 14}, WrongTypeError),
        ("MMN", {"months_on_maintenance": "14 kg"}, WrongUnitError),
        ("MMN", {"months_on_maintenance": "-1 months"}, OutOfRangeError),
        (7, {}, WrongTypeError),
    ],
)
def test_bad_input_raises(condition: str, facts: Facts, error: type[Exception]) -> None:
    with pytest.raises(error):
        funding(condition, facts)


def test_a_context_must_be_a_context_or_a_mapping() -> None:
    with pytest.raises(WrongTypeError, match="funding"):
        funding("MG", ["mild"])  # type: ignore[arg-type]  # the test passes a wrong type


def test_an_answer_is_not_a_bool() -> None:
    (answer,) = funding("LEMS")

    with pytest.raises(TruthIsNotBoolError):
        bool(answer)


def test_an_entry_cannot_depend_on_a_measure() -> None:
    with pytest.raises(WrongTypeError, match="flags and choices only"):
        evolve(adem_after_steroids, population=age < years(18))
