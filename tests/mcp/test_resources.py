"""The resources: what is listed can be read, and completed."""

from __future__ import annotations

import json

import pytest
from mcp import Client
from mcp.types import (
    INVALID_PARAMS,
    PromptReference,
    ResourceTemplateReference,
    TextResourceContents,
)

from ivig_evidence.appraisal.grades import audited
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines.registry import guidelines, statements, studies
from ivig_evidence.mcp import resources, serving
from ivig_evidence.render.json.plain import statement_to_dict
from ivig_evidence.render.json.plain_evidence import page_to_dict

from ..helpers.agents import ERAS, connected, refused

STATEMENTS = "ivig-evidence://statements/{+id}"
GUIDELINES = "ivig-evidence://guidelines/{+id}"


def content(uri: str, era: str = "auto") -> object:
    """Return the JSON of a resource."""
    (part,) = connected(lambda client: client.read_resource(uri), era=era).contents
    assert isinstance(part, TextResourceContents)
    assert part.mime_type == "application/json"
    return json.loads(part.text)


def completed(template: str, start: str) -> list[str]:
    """Return the completions of an id."""
    reference = ResourceTemplateReference(type="ref/resource", uri=template)
    argument = {"name": "id", "value": start}
    return connected(lambda client: client.complete(reference, argument)).completion.values


@pytest.mark.parametrize("era", ERAS)
def test_every_listed_resource_can_be_read(era: str) -> None:
    async def read(client: Client) -> list[str]:
        listed = (await client.list_resources()).resources
        for resource in listed:
            assert (await client.read_resource(resource.uri)).contents
        return [resource.uri for resource in listed]

    documents = [f"ivig-evidence://guidelines/{guideline.id}" for guideline in guidelines()]

    assert [
        "ivig-evidence://conditions",
        "ivig-evidence://guidelines",
        "ivig-evidence://studies",
        *documents,
    ] == connected(read, era=era)


def test_the_lists_have_every_condition_document_and_study() -> None:
    for name, expected in (
        ("conditions", CONDITIONS),
        ("guidelines", guidelines()),
        ("studies", studies()),
    ):
        listed = resources.content(f"ivig-evidence://{name}")
        assert [one.id for one in expected] == [one["id"] for one in listed]  # type: ignore[attr-defined]  # plain JSON


def test_a_document_has_all_its_statements() -> None:
    listed = content("ivig-evidence://guidelines/efns-2008")
    expected = [one.id for one in statements(guideline="efns-2008")]

    assert expected == [one["id"] for one in listed["statements"]]  # type: ignore[index]  # plain JSON


def test_a_statement_has_its_studies_audit_and_later_evidence() -> None:
    statement = next(one for one in statements() if one.id == "efns-2008/gbs/ivig-first-line")
    expected = {
        **statement_to_dict(statement),
        **page_to_dict(audited(statement), statement.later_evidence),
    }

    assert json.loads(json.dumps(expected)) == content(f"ivig-evidence://statements/{statement.id}")


@pytest.mark.parametrize("statement", [one.id for one in statements()])
def test_every_statement_is_a_resource(statement: str) -> None:
    shown = resources.content(f"ivig-evidence://statements/{statement}")

    assert statement == shown["id"]  # type: ignore[index]  # plain JSON


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("ivig-evidence://guidelin", "did you mean 'ivig-evidence://guidelines'"),
        ("https://example.org", "choose one from ivig-evidence://conditions"),
        ("ivig-evidence://guidelines/efns-2009", "did you mean 'efns-2008'"),
        ("ivig-evidence://guidelines/", "unknown guideline ''"),
        ("ivig-evidence://statements/gbs/children", "did you mean 'efns-2008/gbs/children'"),
        (f"ivig-evidence://statements/{'x' * 100_000}", "unknown statement"),
    ],
    ids=range(6),
)
def test_an_unknown_resource_is_an_error_with_its_fix(era: str, uri: str, says: str) -> None:
    error = refused(lambda client: client.read_resource(uri), era=era)

    assert INVALID_PARAMS == error.code
    assert says in error.message
    assert len(error.message) < 1_000


def test_an_unexpected_error_of_a_resource_shows_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(uri: str) -> object:
        raise KeyError(uri)

    monkeypatch.setattr(serving, "content", fail)
    error = refused(lambda client: client.read_resource("ivig-evidence://Jane-Doe"))

    assert "KeyError" in error.message
    assert "Jane" not in error.message


def test_templates_are_completed() -> None:
    templates = connected(lambda client: client.list_resource_templates()).resource_templates

    assert [GUIDELINES, STATEMENTS] == [template.uri_template for template in templates]
    assert ["efns-2008", "efns-2010-nmt"] == [
        name for name in completed(GUIDELINES, "efns-20") if "pns" not in name
    ]
    assert ["efns-2008/gbs/children"] == completed(STATEMENTS, "efns-2008/gbs/chi")
    assert 100 == len(completed(STATEMENTS, ""))
    assert [] == completed(STATEMENTS, "zzzz")


def test_nothing_else_is_completed() -> None:
    prompt = PromptReference(type="ref/prompt", name="x")
    template = ResourceTemplateReference(type="ref/resource", uri="ivig-evidence://zzzz/{id}")
    argument = {"name": "id", "value": ""}

    assert "no prompts" in refused(lambda client: client.complete(prompt, argument)).message
    assert "unknown template" in refused(lambda client: client.complete(template, argument)).message
