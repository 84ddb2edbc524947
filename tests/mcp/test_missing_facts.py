"""Missing facts: forms for clients that show them, questions as text for the others."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from mcp import Client
from mcp.client.session import ClientRequestContext
from mcp.types import (
    INVALID_REQUEST,
    CallToolResult,
    ClientCapabilities,
    ElicitationCapability,
    ElicitRequestParams,
    ElicitResult,
    ErrorData,
    FormElicitationCapability,
    InputResponses,
    UrlElicitationCapability,
)

from ivig_evidence import Context, consult, recommend
from ivig_evidence.appraisal import eligibility
from ivig_evidence.errors import ContradictionError, IvigEvidenceError
from ivig_evidence.facts import AgeGroup, age_group
from ivig_evidence.logic.predicates import Choice, Fact, Flag
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.mcp.arguments import Given
from ivig_evidence.mcp.forms import UNKNOWN, answers, form
from ivig_evidence.mcp.serving import supports_forms
from ivig_evidence.render.english import question

from ..helpers.agents import ERAS, Content, Person, called, connected, texts

GBS: Mapping[str, object] = {
    "condition": "GBS",
    "facts": {"age": "43 years", "body_weight": "70 kg"},
}
BEFORE = recommend("GBS", {"age": "43 years", "body_weight": "70 kg"})
FILLED_IN: Content = {
    "able_to_walk_unaided": "no",
    "response_to_ivig": "not_given",
    "response_to_plasma_exchange": "not_given",
}
BERZERO = "paraneoplastic/berzero-2018"
FIRST_LINE = "efns-2008/gbs/ivig-first-line"


@pytest.mark.parametrize("era", ERAS)
def test_a_client_without_forms_gets_the_questions_as_text(era: str) -> None:
    result = called("recommend", GBS, era=era)
    brief, questions = texts(result)

    assert not result.is_error
    assert BEFORE.brief() == brief
    assert [f"- {question(fact)}" for fact in BEFORE.missing] == questions.splitlines()[1:]
    assert [fact.name for fact in BEFORE.missing] == [
        one["fact"] for one in result.structured_content["missing"]
    ]


@pytest.mark.parametrize("era", ERAS)
def test_a_client_with_forms_is_asked_once_for_exactly_what_is_missing(era: str) -> None:
    person = Person(FILLED_IN)
    result = called("recommend", GBS, era=era, person=person)
    facts = {"able_to_walk_unaided": False} | {
        name: value for name, value in FILLED_IN.items() if name.startswith("response")
    }
    answer = recommend("GBS", {**GBS["facts"], **facts})  # type: ignore[dict-item]  # plain values

    assert [fact.name for fact in BEFORE.missing] == person.asked
    assert answer.brief() == texts(result)[0]
    assert "recommended" == result.structured_content["verdict"]


def test_the_agent_learns_what_was_given_in_the_form() -> None:
    result = called("recommend", GBS, person=Person(FILLED_IN))

    assert "able_to_walk_unaided = false" in texts(result)[1]
    assert result.structured_content["facts"]["able_to_walk_unaided"] is False


def test_an_answer_without_missing_facts_asks_nothing() -> None:
    person = Person()
    facts = {"inclusion_body_myositis_form": "sporadic"}
    called("recommend", {"condition": "IBM", "facts": facts}, person=person)

    assert [] == person.forms


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    ("action", "content"),
    [
        ("decline", None),
        ("cancel", None),
        ("accept", None),
        ("accept", {}),
        ("accept", dict.fromkeys(FILLED_IN, UNKNOWN)),
        ("accept", dict.fromkeys(FILLED_IN, "")),
        ("accept", dict.fromkeys(FILLED_IN)),
        ("decline", FILLED_IN),
    ],
)
def test_questions_that_were_left_open_stay_open(
    era: str, action: str, content: Content | None
) -> None:
    person = Person(content, action)
    result = called("recommend", GBS, era=era, person=person)

    assert 1 == len(person.forms)
    assert texts(called("recommend", GBS)) == texts(result)


def test_what_is_still_missing_after_the_form_is_in_the_text() -> None:
    person = Person({"able_to_walk_unaided": "no"})
    result = called("recommend", GBS, person=person)
    answer = recommend("GBS", {"able_to_walk_unaided": False, **GBS["facts"]})  # type: ignore[dict-item]  # plain values

    assert 1 == len(person.forms)
    assert answer.brief() == texts(result)[0]
    assert [f"- {question(fact)}" for fact in answer.missing] == texts(result)[2].splitlines()[1:]


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({"pregnant": "yes"}, "unknown question 'pregnant'"),
        ({"able_to_walk_unaided": "perhaps"}, "takes true, false or null"),
        ({"response_to_ivig": "well"}, "has no option 'well'"),
        ({"response_to_ivig": 3}, "pass an option as text"),
        ({"response_to_ivig": ["not_given"]}, "pass an option as text"),
    ],
)
def test_answers_that_do_not_fit_are_an_error(era: str, content: Content, says: str) -> None:
    result = called("recommend", GBS, era=era, person=Person(content))

    assert result.is_error
    assert says in texts(result)[0]


def test_an_answer_that_contradicts_the_call_raises() -> None:
    given = Given({"facts": {"age": "43 years"}}).with_answers((age_group(AgeGroup.CHILD),))
    with pytest.raises(ContradictionError):
        given.patient_context()


def test_a_client_that_refuses_the_form_gets_the_questions_as_text() -> None:
    class Refusing(Person):
        async def __call__(  # type: ignore[override]  # the protocol allows an error as well
            self, context: ClientRequestContext, params: ElicitRequestParams
        ) -> ErrorData:
            return ErrorData(code=INVALID_REQUEST, message="no forms today")

    result = called("recommend", GBS, era="legacy", person=Refusing())

    assert texts(called("recommend", GBS)) == texts(result)


@pytest.mark.parametrize(
    ("elicitation", "expected"),
    [
        (None, False),
        (ElicitationCapability(), True),
        (ElicitationCapability(form=FormElicitationCapability()), True),
        (ElicitationCapability(url=UrlElicitationCapability()), False),
    ],
)
def test_only_a_client_that_shows_forms_is_asked(
    elicitation: ElicitationCapability | None, expected: bool
) -> None:
    assert expected is supports_forms(ClientCapabilities(elicitation=elicitation))
    assert supports_forms(None) is False


# The other tools ------------------------------------------------------------------


@pytest.mark.parametrize("era", ERAS)
def test_a_dose_asks_for_the_weight(era: str) -> None:
    person = Person({"body_weight": "70 kg"})
    result = called("dose", {"regimen": FIRST_LINE}, era=era, person=person)

    assert ["body_weight"] == person.asked
    assert "Total of a course: 140 g" in texts(result)[0]


def test_a_dose_without_a_weight_is_an_error_with_its_question() -> None:
    error, questions = texts(called("dose", {"regimen": FIRST_LINE}))

    assert "actual weight needs body_weight; add each to 'facts'" == error
    assert "What is the patient's body weight?" in questions


def test_a_weight_in_a_form_needs_a_unit() -> None:
    result = called("dose", {"regimen": FIRST_LINE}, person=Person({"body_weight": "70"}))

    assert result.is_error
    assert ["body_weight: '70' has no unit; write '70 kg'"] == texts(result)


def test_a_consultation_asks_for_the_missing_facts_of_all_documents() -> None:
    person = Person({})
    called("consult", {"condition": "GBS"}, person=person)

    assert [fact.name for fact in consult("GBS").missing] == person.asked


def test_a_study_is_compared_after_its_questions() -> None:
    person = Person({})
    called("eligibility", {"study": BERZERO}, person=person)

    assert [fact.name for fact in eligibility(BERZERO).missing] == person.asked


def test_a_criterion_that_is_not_met_ends_the_questions() -> None:
    person = Person({})
    called("eligibility", {"study": BERZERO, "facts": {"thrombophilia": True}}, person=person)

    assert [] == person.forms


# Forms ----------------------------------------------------------------------------


@pytest.mark.parametrize("fact", declared(), ids=lambda fact: fact.name)
def test_every_fact_is_asked_with_a_flat_schema_that_can_be_left_open(fact: Fact) -> None:
    schema = form([fact])
    entry = schema["properties"][fact.name]  # type: ignore[index]  # plain JSON

    assert {"type", "properties"} == set(schema)
    assert entry["type"] in {"string", "integer"}
    assert set(entry) <= {"type", "enum", "title", "description", "maxLength", "minimum", "maximum"}
    if isinstance(fact, Flag | Choice):
        assert UNKNOWN == entry["enum"][0]
        assert () == answers([fact], {fact.name: UNKNOWN})


@pytest.mark.parametrize("fact", declared(), ids=lambda fact: fact.name)
def test_every_option_of_a_form_is_a_value_of_its_fact(fact: Fact) -> None:
    entry = form([fact])["properties"][fact.name]  # type: ignore[index]  # plain JSON
    options = entry["enum"][1:] if "enum" in entry else [entry.get("minimum", None)]
    for option in options:
        if option is not None:
            (finding,) = answers([fact], {fact.name: option})
            assert fact == finding.fact
            assert finding.value is not None
            Context.of(finding)


def test_a_form_refuses_a_wrong_value_with_an_error_of_the_library() -> None:
    fact = declared()[0]
    with pytest.raises(IvigEvidenceError):
        answers([fact], {fact.name: "\0"})


@pytest.mark.parametrize("responses", [{}, {"another_form": ElicitResult(action="decline")}])
def test_a_repeated_call_without_the_form_is_answered_and_not_asked_again(
    responses: InputResponses,
) -> None:
    async def repeated(client: Client) -> object:
        return await client.session.call_tool(
            "recommend", dict(GBS), allow_input_required=True, input_responses=responses
        )

    result = connected(repeated, person=Person({}))

    assert isinstance(result, CallToolResult)
    assert texts(called("recommend", GBS)) == texts(result)
