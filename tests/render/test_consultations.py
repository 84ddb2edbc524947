"""A consultation of the shipped documents in words and as JSON."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_evidence import consult, recommend
from ivig_evidence.errors import WrongTypeError
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.consultation import Agreement, Consultation
from ivig_evidence.model.screen import Part

GBS: dict[str, PlainValue] = {
    "age": "45 years",
    "time_since_onset_of_weakness": "5 days",
    "gbs_disability_score": 4,
    "previously_treated": False,
}


def lines(consultation: Consultation, part: Part) -> list[str]:
    """Return the texts of a part of the screen."""
    return [line.text for line in consultation.screen().lines_of(part)]


def line_of(label: str, condition: str, **facts: PlainValue) -> str:
    """Return what a document says in a consultation."""
    (line,) = (
        text
        for text in lines(consult(condition, facts), Part.ANSWERS)
        if text.startswith(f"{label} (")
    )
    return line


# The headline ---------------------------------------------------------------------


def test_an_open_consultation_names_the_verdict_that_is_definite() -> None:
    headline = str(consult("post-polio syndrome")).splitlines()[0]

    assert headline.endswith(
        "one document: IVIG is not recommended; insufficient data for 2 documents."
    )


def test_silence_is_that_of_the_documents_asked() -> None:
    silent = consult("West syndrome", guidelines=["AANEM 2023"])

    assert silent.agreement is Agreement.SILENT
    assert "none of the documents asked covers it" in str(silent)


def test_the_brief_text_has_what_every_document_says() -> None:
    consultation = consult("IBM")
    brief = consultation.brief()

    assert len(brief.encode()) <= 1500
    for answer in consultation.answers:
        assert answer.guideline.label in brief


# A document without a verdict -----------------------------------------------------


def test_a_document_without_a_verdict_shows_its_nearest_statement_on_ivig() -> None:
    line = line_of("AAN 2012", "CIDP", treatment_phase="initial")

    assert "no verdict on IVIG for this patient; if " in line
    assert line.endswith("(level A) [aan-2012/cidp/long-term]")


def test_a_strong_general_grade_is_shown_with_the_grade_of_a_variant() -> None:
    line = line_of(
        "EAN/PNS 2021, CIDP",
        "CIDP",
        cidp_variant="motor",
        treatment_phase="initial",
        previously_treated=False,
    )

    assert "(good practice point)" in line
    assert "more generally: strong recommendation" in line


# Labels and funding ---------------------------------------------------------------


def test_a_limit_that_depends_on_missing_facts_is_shown_and_asked_for() -> None:
    consultation = consult("CIDP", age="50 years")

    assert any("limit that may apply: " in line for line in lines(consultation, Part.LABELS))
    assert "immunoglobulin_naive" in {fact.name for fact in consultation.missing}


def test_an_authorised_use_says_that_labels_were_read_in_part() -> None:
    assert "Authorised (labels read in part): " in "\n".join(
        lines(consult("GBS", GBS), Part.LABELS)
    )


def test_a_condition_of_funding_that_is_not_met_is_a_warning() -> None:
    consultation = consult(
        "CIDP", months_on_maintenance="8 months", effectiveness_shown=False, age="50 years"
    )
    warnings = [
        line.text for line in consultation.screen().lines_of(Part.FUNDING) if line.is_warning
    ]

    assert warnings
    assert all(text.startswith("CONDITION OF FUNDING NOT MET: ") for text in warnings)


def test_a_condition_that_may_concern_the_patient_is_no_silence() -> None:
    funding = lines(consult("CIDP", effectiveness_shown=False, age="50 years"), Part.FUNDING)

    assert any(
        text.startswith("CONDITION OF FUNDING NOT MET, if it concerns this patient: ")
        for text in funding
    )


def test_a_review_that_is_due_is_shown_and_its_facts_are_asked_for() -> None:
    consultation = consult("CIDP", months_on_maintenance="8 months", age="50 years")

    assert any(line.startswith("A review is due: ") for line in lines(consultation, Part.FUNDING))
    assert "effectiveness_shown" in {fact.name for fact in consultation.missing}


def test_a_use_that_is_not_funded_has_no_review() -> None:
    consultation = consult("post-polio syndrome", months_on_maintenance="8 months")

    assert not any("review is due" in line for line in lines(consultation, Part.FUNDING))


def test_the_status_of_a_payer_is_that_of_the_day() -> None:
    older = consult("MG", mg_severity="moderate", as_of=date(2019, 1, 1))

    assert any("(in force, full text read)" in line for line in lines(older, Part.FUNDING))


# Weight ---------------------------------------------------------------------------


def test_an_implausible_weight_is_named_with_the_doses() -> None:
    doses = lines(consult("GBS", GBS, body_weight="300 kg"), Part.DOSE)

    assert any("300 kg" in line for line in doses[:-1])
    assert "300 kg" in doses[-1]
    assert "g/kg" not in doses[-1]


# Names of documents ---------------------------------------------------------------


def test_a_document_can_be_named_by_its_label() -> None:
    answer = recommend("CIDP", guideline="AAN 2012")

    assert answer == recommend("CIDP", guideline="aan-2012")


@pytest.mark.parametrize("given", [5, None.__class__, ["EFNS 2008", "efns-2008"]])
def test_documents_that_cannot_be_used_are_refused(given: object) -> None:
    with pytest.raises(WrongTypeError, match="guidelines takes"):
        consult("CIDP", guidelines=given)  # type: ignore[arg-type]  # the point of the test


# JSON -----------------------------------------------------------------------------


def test_json_names_the_facts_that_the_diagnosis_implies() -> None:
    stated = consult("West syndrome", epilepsy_syndrome="west").to_dict()

    assert ["epilepsy_syndrome"] == stated["presumed"]
    assert Consultation.from_dict(stated).to_dict() == stated


def test_json_has_the_limits_and_the_conditions_of_funding() -> None:
    written = consult("CIDP", months_on_maintenance="8 months", effectiveness_shown=False).to_dict()
    uses, payers = written["authorised"], written["funding"]

    assert isinstance(uses, list)
    assert isinstance(payers, list)
    assert any(limit["applies"] == "true" for use in uses for limit in use["limits"])
    assert any(one["met"] == "false" for payer in payers for one in payer["conditions"])


# The day before publication -------------------------------------------------------


def test_a_document_that_was_not_yet_published_says_so() -> None:
    answer = recommend("CIDP", as_of=date(2001, 1, 1))

    assert "EFNS 2008 (not yet published, full text read)" in str(answer)
