"""Patients, with what each later document says of them, if the texts are available.

The cases are a file next to the checkout: facts, the expected direction of each document, and the
claims that it rests on. Here every document answers the same patient in one consultation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import pytest
import yaml

from ivig_evidence import Verdict, consult
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.truth import Truth
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.authorised_use import AuthorisedUse
from ivig_evidence.model.consultation import Consultation
from ivig_evidence.model.funding import FundingAnswer, FundingClass

from ..helpers import case_patients
from ..helpers.at_hand import SHARED

FILE = SHARED / "sources" / "cases.yaml"
CASES: dict[str, dict[str, Any]] = (
    {case["id"]: case for case in yaml.safe_load(FILE.read_text(encoding="utf-8"))}
    if FILE.exists()
    else {}
)
PAIRS = [(name, document) for name, case in CASES.items() for document in case["expected"]]
SILENT = [(name, document) for name, case in CASES.items() for document in case["silent"]]

YES_OR_NO = {"yes": True, "no": False}

VERDICTS = {
    "for": Verdict.RECOMMENDED,
    "adjust dose": Verdict.RECOMMENDED,
    "option": Verdict.OPTION,
    "against": Verdict.NOT_RECOMMENDED,
    "insufficient": Verdict.NO_RECOMMENDATION,
    "no recommendation": Verdict.NO_RECOMMENDATION,
    "inform": Verdict.NOT_COVERED,
}
CLASSES: dict[str, set[FundingClass | None]] = {
    "funding: recommended": {FundingClass.RECOMMENDED, FundingClass.RECOMMENDED_WITHOUT_CLASS},
    "funding: not routine": {FundingClass.NOT_ROUTINE},
    "inform": {None},
}


def test_the_cases_were_read_or_are_not_at_hand() -> None:
    if not CASES:
        pytest.skip("cases.yaml is not next to this checkout")
    assert len(CASES) == 15
    assert len(PAIRS) >= 100


def consultation_of(name: str) -> Consultation:
    """Return the consultation for the patient of a case."""
    case = CASES[name]
    return consult(case["condition"], facts_of(case))


def facts_of(case: Mapping[str, Any]) -> dict[str, PlainValue]:
    """Return the facts of a case with yes and no as bools."""
    written: Mapping[str, Any] = case["facts"] | case["new_facts"]
    return {name: YES_OR_NO.get(value, value) for name, value in written.items()}


@pytest.mark.parametrize("name", [name for name in CASES if hasattr(case_patients, name.upper())])
def test_the_patient_of_a_case_has_the_facts_of_the_file(name: str) -> None:
    assert getattr(case_patients, name.upper()) == facts_of(CASES[name])


Voice: TypeAlias = Answer | AuthorisedUse | FundingAnswer


def voice(name: str, document: str) -> Voice | None:
    """Return what a document says of the patient of a case, or None without a word on it."""
    consultation = consultation_of(name)
    answers: dict[str, Voice] = {one.guideline.id: one for one in consultation.answers}
    labels: dict[str, Voice] = {use.label.id: use for use in consultation.authorised}
    payers: dict[str, Voice] = {one.document.id: one for one in consultation.funding}
    return (answers | labels | payers).get(document)


def claims(said: Voice) -> set[str]:
    """Return the ids of the claims that apply to the patient."""
    match said:
        case Answer():
            return {statement.id for statement in said.applies}
        case AuthorisedUse():
            label = said.label
            parts = (*said.doses, *(check.limit for check in said.limits))
            indication = () if said.indication is None else (said.indication,)
            return {label.id_of(part) for part in (*indication, *parts)}
        case FundingAnswer():
            rules = {
                check.condition.id
                for check in said.conditions_of_funding
                if check.concerns is Truth.TRUE
            }
            return rules | {entry.id for entry in (*said.leading, *said.other)}


@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_a_document_says_of_a_patient_what_the_case_expects(name: str, document: str) -> None:
    """The direction, and the claims that it rests on."""
    expected = CASES[name]["expected"][document]
    said = voice(name, document)

    assert said is not None
    match said:
        case Answer():
            assert said.verdict is VERDICTS[expected["direction"]]
        case AuthorisedUse():
            assert expected["direction"] == "authorised"
            assert said.authorised is Truth.TRUE
        case FundingAnswer():
            assert said.funding_class in CLASSES[expected["direction"]]
    assert set(expected["by"]) <= claims(said)


@pytest.mark.parametrize(("name", "document"), SILENT)
def test_a_document_is_silent_where_the_case_says_so(name: str, document: str) -> None:
    match said := voice(name, document):
        case Answer():
            assert said.verdict is Verdict.NOT_COVERED
        case AuthorisedUse():
            assert said.authorised is Truth.FALSE
        case FundingAnswer():
            assert said.funding_class is None
        case None:
            pass


@pytest.mark.parametrize("name", CASES)
def test_what_else_a_case_names_applies_too(name: str) -> None:
    """Statements on other treatments, schedules and doses that are shown with the answer."""
    consultation = consultation_of(name)
    voices: tuple[Voice, ...] = (
        *consultation.answers,
        *consultation.authorised,
        *consultation.funding,
    )
    applying = {claim for said in voices for claim in claims(said)}
    also = [entry["by"] for entry in CASES[name]["also"] if isinstance(entry, dict)]

    assert set(also) <= applying


@pytest.mark.parametrize("name", CASES)
def test_a_document_that_a_case_does_not_name_gives_no_verdict(name: str) -> None:
    case = CASES[name]
    named = {*case["expected"], *case["silent"]}
    for answer in consultation_of(name).answers:
        if answer.guideline.id not in named:
            assert answer.verdict in (Verdict.NOT_COVERED, Verdict.INSUFFICIENT_DATA)
