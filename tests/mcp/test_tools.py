"""The tools: their schemas and their replies."""

from __future__ import annotations

import json
import sys
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from ivig_evidence import consult, recommend
from ivig_evidence.appraisal import eligibility
from ivig_evidence.cli.main import main
from ivig_evidence.dosing import plan
from ivig_evidence.errors import MissingExtraError
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.mcp import serve, server
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.terminology import lookup
from ivig_evidence.terminology.explanations import meaning

from ..helpers.agents import ERAS, called, connected, texts
from ..helpers.loaded import loaded_by

PATIENT: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "previously_treated": False,
    "age": "43 years",
    "body_weight": "70 kg",
}
FIRST_LINE = "efns-2008/gbs/ivig-first-line"
NAMES = ["recommend", "consult", "facts", "explain", "dose", "lookup", "eligibility"]
CALLS = (
    ("recommend", {"condition": "GBS", "facts": PATIENT}),
    ("consult", {"condition": "IBM", "facts": {"inclusion_body_myositis_form": "sporadic"}}),
    ("facts", {"condition": "CIDP"}),
    ("explain", {"statement": FIRST_LINE}),
    ("dose", {"regimen": FIRST_LINE, "facts": {"body_weight": "70 kg"}}),
    ("lookup", {"term": "GBS"}),
    ("eligibility", {"study": "paraneoplastic/berzero-2018", "facts": {"thrombophilia": True}}),
)


def test_every_tool_is_listed_as_reading_only_and_with_closed_schemas() -> None:
    tools = connected(lambda client: client.list_tools()).tools

    assert NAMES == [tool.name for tool in tools]
    for tool in tools:
        Draft202012Validator.check_schema(tool.input_schema)
        assert tool.output_schema is not None
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.input_schema["additionalProperties"] is False
        assert tool.output_schema["additionalProperties"] is False
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(("tool", "arguments"), CALLS, ids=NAMES)
def test_every_tool_replies_with_a_text_and_data_of_its_schema(
    era: str, tool: str, arguments: dict[str, object]
) -> None:
    """The official client compares the data with the schema."""
    first = called(tool, arguments, era=era)

    assert not first.is_error
    assert texts(first)[0]
    assert first.structured_content
    assert first.structured_content == called(tool, arguments, era=era).structured_content


def test_recommend_replies_with_the_brief_answer() -> None:
    result = called("recommend", {"condition": "GBS", "facts": PATIENT})
    answer = recommend("GBS", PATIENT)

    assert [answer.brief()] == texts(result)
    assert {
        "condition": "guillain-barre-syndrome",
        "facts": answer.given.to_dict()["findings"],
        "guideline": "efns-2008",
        "verdict": "recommended",
        "grade": "level A",
        "leading": [FIRST_LINE],
        "reversed": [],
        "contraindications": [],
        "missing": [],
    } == result.structured_content


def test_recommend_asks_the_document_and_the_day_that_are_named() -> None:
    named = {"condition": "IBM", "guideline": "aanem-update", "as_of": "2026-01-31"}
    answer = recommend("IBM", guideline="aanem-update", as_of=date(2026, 1, 31))

    assert answer.brief() == texts(called("recommend", named))[0]


def test_a_contraindication_and_a_reversal_are_in_text_and_data() -> None:
    facts: dict[str, PlainValue] = {
        "hypersensitivity_to_ivig": True,
        "response_to_ivig": "no_response",
    }
    result = called("recommend", {"condition": "GBS", "facts": facts})
    answer = recommend("GBS", facts)
    data = result.structured_content

    assert answer.brief() == texts(result)[0]
    assert {"CONTRAINDICATION", "REVERSED"} <= set(texts(result)[0].replace(":", "").split())
    assert 1 == len(data["contraindications"])
    assert [one.id for one in answer.leading] == data["reversed"]


def test_consult_replies_with_the_brief_consultation() -> None:
    facts = {"inclusion_body_myositis_form": "sporadic"}
    result = called("consult", {"condition": "IBM", "facts": facts})
    consultation = consult("IBM", facts)
    data = result.structured_content

    assert consultation.brief() == texts(result)[0]
    assert "differ" == data["agreement"]
    assert [(one.guideline.id, one.verdict) for one in consultation.answers] == [
        (one["guideline"], one["verdict"]) for one in data["answers"]
    ]


def test_consult_asks_only_the_documents_that_are_named() -> None:
    result = called("consult", {"condition": "MG", "guidelines": ["efns-2008"]})

    assert ["efns-2008"] == [one["guideline"] for one in result.structured_content["answers"]]


def test_facts_says_why_there_are_none() -> None:
    result = called("facts", {"condition": "CIDP", "guideline": "aan-2003-gbs"})

    assert "has no statement on" in texts(result)[0]
    assert [] == result.structured_content["facts"]


def test_explain_has_the_statement_and_its_studies() -> None:
    (text,) = texts(called("explain", {"statement": FIRST_LINE}))

    assert text.startswith(FIRST_LINE)
    assert "Supported by:" in text


def test_a_dose_is_the_plan_of_the_library() -> None:
    result = called("dose", {"regimen": FIRST_LINE, "facts": {"body_weight": "70 kg"}})
    made = plan(FIRST_LINE, {"body_weight": "70 kg"})

    assert [str(made)] == texts(result)
    assert made == InfusionPlan.from_dict(result.structured_content["plan"])


def test_a_dose_is_rounded_and_made_of_vials_on_request() -> None:
    facts = {"body_weight": "82 kg", "hyperprolinaemia": False}
    exact = {"regimen": FIRST_LINE, "facts": facts, "days": 5, "start": "2030-01-01"}
    rounded = texts(called("dose", exact | {"round": True}))[0]
    in_vials = texts(called("dose", exact | {"vials": "privigen"}))[0]

    assert "164 g becomes 165 g" in rounded
    assert "Privigen 100 mg/mL" in in_vials
    assert "2030-01-05" in in_vials


def test_a_dose_of_a_study_names_its_group() -> None:
    arguments = {"regimen": "mg/ref-100", "arm": "1 g/kg", "facts": {"body_weight": "82 kg"}}

    assert "82 g" in texts(called("dose", arguments))[0]


def test_lookup_finds_a_name_with_what_it_implies() -> None:
    result = called("lookup", {"term": "severe MG"})

    assert "myasthenia-gravis" == result.structured_content["condition"]
    assert "It implies:" in texts(result)[0]


def test_lookup_finds_a_code_on_a_day() -> None:
    result = called("lookup", {"term": "ICD-10-CM G35", "on": "2026-01-05"})

    assert meaning(lookup("ICD-10-CM G35", on=date(2026, 1, 5))) == texts(result)[0]
    assert result.structured_content["condition"] is None


def test_a_code_that_the_library_lacks_is_no_error() -> None:
    result = called("lookup", {"term": "ICD-10-CM Z99.9"})

    assert not result.is_error
    assert [] == result.structured_content["candidates"]


def test_eligibility_is_that_of_the_library() -> None:
    study, facts = "paraneoplastic/berzero-2018", {"thrombophilia": True}
    result = called("eligibility", {"study": study, "facts": facts})
    compared = eligibility(study, facts)

    assert [str(compared)] == texts(result)
    assert compared.like_those_studied.value == result.structured_content["like_those_studied"]


# The package ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "import ivig_evidence",
        "import ivig_evidence.mcp",
        "from ivig_evidence import recommend; str(recommend('GBS'))",
        "from ivig_evidence.cli.main import main; main(['recommend', 'IBM'])",
    ],
)
def test_nothing_but_serving_loads_the_sdk(code: str) -> None:
    assert not {"mcp", "mcp_types", "pydantic", "anyio"} & loaded_by(code)


def test_serving_without_the_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)

    assert main(["mcp"]) == 2
    assert "[mcp]" in capsys.readouterr().err
    for start in (serve, server):
        with pytest.raises(MissingExtraError):
            start()


def test_the_tools_can_be_written_as_json() -> None:
    """A client stores them or passes them to a model."""
    tools = connected(lambda client: client.list_tools()).tools

    assert json.dumps([tool.model_dump(by_alias=True, mode="json") for tool in tools])
