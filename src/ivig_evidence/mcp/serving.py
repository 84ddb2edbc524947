"""The tools and resources over the protocol; the only module that imports the SDK.

The server keeps nothing between two requests. Clients of the protocol from 2026-07-28 on repeat a
call with the answers of the form; to earlier ones the server sends the form during the call.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ClientCapabilities,
    CompleteRequestParams,
    CompleteResult,
    Completion,
    ContentBlock,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequiredResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    PromptReference,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    ToolAnnotations,
)
from mcp.types import Tool as ListedTool
from mcp.types.version import MODERN_PROTOCOL_VERSIONS

from ..errors import IvigEvidenceError, MissingFactsError, UnknownNameError, nearest
from ..logic.predicates import Fact
from ..logic.vocabulary import fact_named
from ..version import __version__
from .arguments import Given, read, schema_of
from .errors import in_words, unexpected
from .forms import answers, answers_in_words, form, questions_in_words
from .resources import FAMILIES, GUIDELINES_URI, LISTINGS, completions, content
from .tools import TOOLS, Reply, Tool

JSON = "application/json"
MOST_COMPLETIONS = 100
"""The most completions of one result, a limit of the protocol."""

_FORM = "missing_facts"
"""The key of the form in a result that asks for input."""

_INSTRUCTIONS = """\
Published guidelines on intravenous immunoglobulin (IVIG) in neurology. State only what is known of
the patient, never a guess: what is missing is named in the answer. A quantity has its unit. Show
boxed warnings, contraindications and reversals with the recommendation. It informs a clinician and
is not a medical device."""

_Context = ServerRequestContext[object]


def made() -> Server[object]:
    """Return a server with all tools and resources."""
    server: Server[object] = Server(
        "ivig-evidence",
        version=__version__,
        title="ivig_evidence",
        instructions=" ".join(_INSTRUCTIONS.split()),
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=_read_resource,
        on_completion=_complete,
    )
    # The SDK's own middleware would pass names of tools and messages to a tracer, if there is one.
    server.middleware.clear()
    return server


def over_standard_streams(server: Server[object]) -> None:
    """Serve one client over standard input and output until it closes them, or until Ctrl-C."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_over_standard_streams(server))


async def _over_standard_streams(server: Server[object]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


# Tools --------------------------------------------------------------------------


async def _list_tools(_: _Context, __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(tools=[_listed(tool) for tool in TOOLS])


def _listed(tool: Tool) -> ListedTool:
    return ListedTool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool.arguments),
        output_schema={
            "type": "object",
            "properties": dict(tool.properties),
            "required": list(tool.properties),
            "additionalProperties": False,
        },
        annotations=ToolAnnotations(
            read_only_hint=True, idempotent_hint=True, open_world_hint=False
        ),
    )


async def _call_tool(
    context: _Context, parameters: CallToolRequestParams
) -> CallToolResult | InputRequiredResult:
    try:
        tool = _tool_named(parameters.name)
        given = read(tool.name, tool.arguments, parameters.arguments or {})
        outcome = await asyncio.to_thread(_outcome, tool, given)
        missing = _missing(outcome)
        if missing and supports_forms(context.session.client_capabilities):
            asked = await _asked(context, parameters, tool, missing)
            if isinstance(asked, InputRequiredResult):
                return asked
            given = given.with_answers(answers(missing, asked))
            outcome = await asyncio.to_thread(_outcome, tool, given)
        return _result(tool, given, outcome)
    except IvigEvidenceError as error:
        return _failure(in_words(error))
    except MCPError:
        raise
    except Exception as error:  # no fault may end the server, or show data of the patient
        return _failure(unexpected(error, "a call of a tool"))


def _tool_named(name: str) -> Tool:
    tools = {tool.name: tool for tool in TOOLS}
    if name not in tools:
        raise UnknownNameError("tool", name, nearest(name, tools), ", ".join(tools))
    return tools[name]


def _outcome(tool: Tool, given: Given) -> Reply | MissingFactsError:
    """Return the reply of a tool, or the error if it needs facts that a person can be asked for."""
    try:
        return tool.run(given)
    except MissingFactsError as error:
        return error


def _missing(outcome: Reply | MissingFactsError) -> tuple[Fact, ...]:
    if isinstance(outcome, Reply):
        return outcome.missing
    return tuple(map(fact_named, outcome.facts))


def _result(tool: Tool, given: Given, outcome: Reply | MissingFactsError) -> CallToolResult:
    missing = _missing(outcome)
    more = (
        *([answers_in_words(given.answers)] if given.answers else ()),
        *([questions_in_words(missing, tool.name)] if missing else ()),
    )
    if isinstance(outcome, MissingFactsError):
        return _failure(in_words(outcome), *more)
    return CallToolResult(
        content=_texts(outcome.text, *more), structured_content=dict(outcome.data)
    )


def _failure(*texts: str) -> CallToolResult:
    return CallToolResult(content=_texts(*texts), is_error=True)


def _texts(*texts: str) -> list[ContentBlock]:
    return [TextContent(type="text", text=text) for text in texts]


# Forms --------------------------------------------------------------------------


def supports_forms(capabilities: ClientCapabilities | None) -> bool:
    """Return True if a client shows forms (elicitation in form mode)."""
    elicitation = None if capabilities is None else capabilities.elicitation
    # A client that names no mode shows forms: there was no other mode in the first version.
    return elicitation is not None and (elicitation.form is not None or elicitation.url is None)


async def _asked(
    context: _Context, parameters: CallToolRequestParams, tool: Tool, missing: tuple[Fact, ...]
) -> Mapping[str, object] | InputRequiredResult:
    """Return what the person filled in, or the result that asks for it."""
    asks = ElicitRequestFormParams(
        message=f"{tool.title}: {_number_of(missing)} missing. Leave open what is not known.",
        requested_schema=form(missing),
    )
    if context.protocol_version not in MODERN_PROTOCOL_VERSIONS:
        return await _sent_form(context, asks)
    if parameters.input_responses is None:
        return InputRequiredResult(input_requests={_FORM: ElicitRequest(params=asks)})
    filled_in = parameters.input_responses.get(_FORM)
    return _content(filled_in) if isinstance(filled_in, ElicitResult) else {}


def _number_of(missing: tuple[Fact, ...]) -> str:
    return "1 fact is" if len(missing) == 1 else f"{len(missing)} facts are"


async def _sent_form(context: _Context, asks: ElicitRequestFormParams) -> Mapping[str, object]:
    try:
        filled_in = await context.session.elicit_form(
            asks.message, asks.requested_schema, context.request_id
        )
    except (MCPError, ValueError):
        return {}  # The client shows no form or sends a malformed one: the questions stay open.
    return _content(filled_in)


def _content(filled_in: ElicitResult) -> Mapping[str, object]:
    return (filled_in.content or {}) if filled_in.action == "accept" else {}


# Resources ----------------------------------------------------------------------


async def _list_resources(_: _Context, __: PaginatedRequestParams | None) -> ListResourcesResult:
    listings = [
        Resource(uri=one.uri, name=one.name, description=one.description, mime_type=JSON)
        for one in LISTINGS
    ]
    documents = [
        Resource(uri=f"{GUIDELINES_URI}/{name}", name=name, mime_type=JSON)
        for name in completions(FAMILIES[0].template, "")
    ]
    return ListResourcesResult(resources=[*listings, *documents])


async def _list_templates(
    _: _Context, __: PaginatedRequestParams | None
) -> ListResourceTemplatesResult:
    templates = [
        ResourceTemplate(
            uri_template=family.template,
            name=family.name,
            description=family.description,
            mime_type=JSON,
        )
        for family in FAMILIES
    ]
    return ListResourceTemplatesResult(resource_templates=templates)


async def _read_resource(_: _Context, parameters: ReadResourceRequestParams) -> ReadResourceResult:
    uri = str(parameters.uri)
    try:
        text = await asyncio.to_thread(lambda: json.dumps(content(uri), ensure_ascii=False))
    except IvigEvidenceError as error:
        raise MCPError(INVALID_PARAMS, in_words(error)) from None
    except Exception as error:  # no fault may end the server, or show its message
        raise MCPError(INTERNAL_ERROR, unexpected(error, "a resource")) from None
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=JSON, text=text)])


async def _complete(_: _Context, parameters: CompleteRequestParams) -> CompleteResult:
    reference = parameters.ref
    if isinstance(reference, PromptReference):
        raise MCPError(INVALID_PARAMS, "there are no prompts; complete a template of resources")
    try:
        names = completions(reference.uri, parameters.argument.value)
    except IvigEvidenceError as error:
        raise MCPError(INVALID_PARAMS, in_words(error)) from None
    completion = Completion(
        values=list(names[:MOST_COMPLETIONS]),
        total=len(names),
        has_more=len(names) > MOST_COMPLETIONS,
    )
    return CompleteResult(completion=completion)
