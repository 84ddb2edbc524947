"""Completed questionnaires in a record: whose they are, how old, and on which condition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ivig_evidence.conditions import CIDP, GUILLAIN_BARRE_SYNDROME
from ivig_evidence.fhir.read.elements import ReadingTime
from ivig_evidence.fhir.read.responses import OURS, answered, asking_for
from ivig_evidence.model.import_result import Problem

from ..helpers.records import AT, Json

WEEK = timedelta(days=7)


def group(condition: str, *, pregnant: bool) -> Json:
    """Return the answers of a questionnaire on one condition."""
    item = {"linkId": "pregnant", "answer": [{"valueBoolean": pregnant}]}
    return {"linkId": condition, "item": [item]}


def response(*groups: Json, **more: object) -> Json:
    """Return a questionnaire of the library, completed yesterday."""
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "q",
        "questionnaire": f"{OURS}1234",
        "status": "completed",
        "authored": "2026-11-21",
        "subject": {"reference": "Patient/p"},
        "item": list(groups or (group(CIDP.id, pregnant=True),)),
    } | more


def answers(*responses: Json) -> tuple[list[object], list[str]]:
    """Return the answers on CIDP, and the problems."""
    problems: list[Problem] = []
    found = answered(
        responses,
        CIDP,
        own="Patient/p",
        at=ReadingTime(AT),
        oldest=WEEK,
        problems=problems,
        ignored=[],
    )
    return [seen.finding.value for seen in found], [problem.says for problem in problems]


def test_the_questions_on_a_condition_are_in_a_group_named_after_it() -> None:
    form: Json = {"id": "form", "status": "draft", "item": [{"linkId": "pregnant"}]}

    assert {
        "id": "questions-df00faafa270aa8b",
        "url": "urn:ivig-evidence:Questionnaire:questions-df00faafa270aa8b",
        "name": "IvigQuestionsDf00faafa270aa8b",
        "title": "Missing facts: Guillain-Barré syndrome",
        "status": "draft",
        "item": [
            {
                "linkId": "guillain-barre-syndrome",
                "text": "Guillain-Barré syndrome",
                "type": "group",
                "item": [{"linkId": "pregnant"}],
            }
        ],
    } == asking_for(GUILLAIN_BARRE_SYNDROME, form)


@pytest.mark.parametrize(
    ("authored", "values"),
    [
        ("2026-11-22", [True]),
        ("2026-11-23", []),
        ("2026-11-15", [True]),
        ("2026-11-14", []),
    ],
)
def test_an_answer_holds_from_its_day_to_the_limit_of_its_age(
    authored: str, values: list[object]
) -> None:
    assert (values, []) == answers(response(authored=authored))


@pytest.mark.parametrize(
    ("subject", "is_theirs"),
    [
        ({"reference": "Patient/p"}, True),
        ({"reference": "https://server.example/fhir/Patient/p"}, True),
        ({"reference": "Patient/other"}, False),
        ({"reference": "https://server.example/fhir/OtherPatient/p"}, False),
        ({"display": "x"}, False),
        ({}, False),
        (None, False),
    ],
)
def test_an_answer_must_be_about_the_patient(subject: object, is_theirs: bool) -> None:
    expected = ([True], []) if is_theirs else ([], ["it does not say that it is about Patient/p"])

    assert expected == answers(response(subject=subject))


def test_an_answer_without_a_time_is_not_used() -> None:
    assert ([], ["it does not say when it was completed"]) == answers(response(authored=None))


def test_answers_on_another_condition_are_not_read() -> None:
    """One form may ask about several conditions, and their answers may differ."""
    other = group(GUILLAIN_BARRE_SYNDROME.id, pregnant=False)

    assert ([], []) == answers(response(other))
    assert ([True], []) == answers(response(other, group(CIDP.id, pregnant=True)))
