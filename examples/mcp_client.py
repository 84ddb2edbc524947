"""Ask the MCP server about a patient with Guillain-Barré syndrome, and print what was said.

    python -m pip install '.[mcp]'
    python examples/mcp_client.py

It starts ``ivig-evidence mcp`` and talks to it over standard input and output with the official
client. This program answers the form in place of a person.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping

from mcp import Client, StdioServerParameters
from mcp.client.session import ClientRequestContext
from mcp.types import CallToolResult, ElicitRequestParams, ElicitResult, TextContent

# By default a server gets a few variables of the environment only, without those of Python.
SERVER = StdioServerParameters(
    command=sys.executable, args=["-m", "ivig_evidence", "mcp"], env={**os.environ}
)

Arguments = Mapping[str, object]

PATIENT: Arguments = {"age": "43 years", "body_weight": "70 kg"}
KNOWN_AT_THE_BEDSIDE: dict[str, str | int | float | bool | list[str] | None] = {
    "able_to_walk_unaided": "no",
    "response_to_ivig": "not_given",
    "response_to_plasma_exchange": "not_given",
}
CALLS: tuple[tuple[str, Arguments], ...] = (
    ("lookup", {"term": "ICD-10-CM G61.0"}),
    ("recommend", {"condition": "GBS", "facts": PATIENT}),
    ("dose", {"regimen": "efns-2008/gbs/ivig-first-line", "facts": {"body_weight": "70"}}),
    (
        "dose",
        {"regimen": "efns-2008/gbs/ivig-first-line", "facts": PATIENT, "vials": "privigen"},
    ),
)


def shown(result: CallToolResult) -> list[str]:
    """Return the texts of a result as lines, marked if they are an error."""
    mark = "server, error" if result.is_error else "server"
    return [f"{mark}: {part.text}" for part in result.content if isinstance(part, TextContent)]


def questions(asks: ElicitRequestParams) -> list[str]:
    """Return a form as lines: its message, and each question with its options."""
    lines = [f"server, form: {asks.message}"]
    if asks.mode == "form":
        for name, entry in asks.requested_schema["properties"].items():
            options = f" {' | '.join(entry['enum'])}" if "enum" in entry else ""
            lines.append(f"  {name}:{options}")
    return lines


async def transcript() -> str:
    """Return what client and server said, one call after the other."""
    lines: list[str] = []

    async def answered(context: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult:
        lines.extend(questions(params))
        lines.append(f"client, form: {json.dumps(KNOWN_AT_THE_BEDSIDE)}")
        return ElicitResult(action="accept", content=KNOWN_AT_THE_BEDSIDE)

    async with Client(SERVER, elicitation_callback=answered) as client:
        for tool, arguments in CALLS:
            lines.append(f"client: {tool} {json.dumps(arguments)}")
            lines.extend(shown(await client.call_tool(tool, dict(arguments))))
            lines.append("")
    return "\n".join(lines).rstrip()


if __name__ == "__main__":
    print(asyncio.run(transcript()))
