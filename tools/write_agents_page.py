"""Write the transcript and the sizes of answers into the page on agents.

The transcript is that of the official client; the sizes are measured. A test compares the page.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from mcp import Client
from mcp.types import CallToolResult, TextContent

from examples.mcp_client import transcript
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines.registry import guidelines, statements, studies
from ivig_evidence.mcp import server
from ivig_evidence.mcp.resources import (
    CONDITIONS_URI,
    GUIDELINES_URI,
    STATEMENTS_URI,
    STUDIES_URI,
    content,
)

FILE = Path(__file__).resolve().parent.parent / "docs" / "how_to" / "agents.md"

Calls = tuple[Mapping[str, object], ...]


def calls() -> dict[str, tuple[str, Calls]]:
    """Return for each tool what its calls are about, and their arguments."""
    of_documents = tuple(
        {"condition": condition, "guideline": guideline.id}
        for guideline in guidelines()
        for condition in guideline.covers
    )
    in_doses = {"facts": {"body_weight": "70 kg"}}
    return {
        "recommend": ("each condition of each document, nothing known", of_documents),
        "consult": (
            "each condition, nothing known",
            tuple({"condition": condition.id} for condition in CONDITIONS),
        ),
        "facts": ("each condition of each document", of_documents),
        "explain": ("each statement", tuple({"statement": one.id} for one in statements())),
        "dose": (
            "each statement with one printed dose, 70 kg",
            tuple({"regimen": one.id, **in_doses} for one in statements() if one.regimen),
        ),
        "lookup": (
            "each code",
            tuple(
                {"term": str(coding)} for condition in CONDITIONS for coding in condition.codings
            ),
        ),
        "eligibility": (
            "each study with criteria, nothing known",
            tuple({"study": one.id} for one in studies() if one.eligibility),
        ),
    }


def in_bytes(text: str) -> int:
    """Return the size of a text in bytes of UTF-8."""
    return len(text.encode())


def text_and_data(result: CallToolResult) -> tuple[int, int]:
    """Return the sizes of the texts and of the structured content of a result, in bytes."""
    texts = (part.text for part in result.content if isinstance(part, TextContent))
    data = json.dumps(result.structured_content, ensure_ascii=False, separators=(",", ":"))
    return sum(map(in_bytes, texts)), in_bytes(data)


def kilobytes(size: float) -> str:
    """Return a size in kB with one decimal."""
    return f"{size / 1000:.1f}"


async def table_of_answers() -> str:
    """Return the sizes of the answers of every tool as a Markdown table."""
    columns = (
        *("tool", "calls measured", "number"),
        *("text: median", "text: largest", "data: median", "data: largest"),
    )
    lines = [f"| {' | '.join(columns)} |", f"| {' | '.join('---' for _ in columns)} |"]
    async with Client(server()) as client:
        for tool, (about, made) in calls().items():
            results = [await client.call_tool(tool, dict(arguments)) for arguments in made]
            sizes = [text_and_data(result) for result in results if not result.is_error]
            texts, data = zip(*sizes, strict=True)
            shown = (median(texts), max(texts), median(data), max(data))
            cells = (f"`{tool}`", about, str(len(sizes)), *map(kilobytes, shown))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


async def table_of_lists() -> str:
    """Return the sizes of the list of tools and of the resources as a Markdown table."""
    async with Client(server()) as client:
        tools = (await client.list_tools()).tools
    listed = sum(in_bytes(tool.model_dump_json(by_alias=True, exclude_none=True)) for tool in tools)
    rows = {
        "the list of tools, with their schemas": listed,
        f"`{CONDITIONS_URI}`": _resource(CONDITIONS_URI),
        f"`{GUIDELINES_URI}`": _resource(GUIDELINES_URI),
        f"`{STUDIES_URI}`": _resource(STUDIES_URI),
        f"`{GUIDELINES_URI}/…`, the largest": max(
            _resource(f"{GUIDELINES_URI}/{guideline.id}") for guideline in guidelines()
        ),
        f"`{STATEMENTS_URI}/…`, the largest": max(
            _resource(f"{STATEMENTS_URI}/{statement.id}") for statement in statements()
        ),
    }
    lines = [f"| {name} | {kilobytes(size)} |" for name, size in rows.items()]
    return "\n".join(["| what | size |", "| --- | --- |", *lines])


def _resource(uri: str) -> int:
    return in_bytes(json.dumps(content(uri), ensure_ascii=False))


async def blocks() -> dict[str, str]:
    """Return the generated blocks of the page by their names."""
    return {
        "transcript": f"```text\n{await transcript()}\n```",
        "sizes of answers": await table_of_answers(),
        "sizes of lists": await table_of_lists(),
    }


def with_blocks(page: str, made: Mapping[str, str]) -> str:
    """Return a page with the blocks between their marks replaced."""
    for name, block in made.items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        before, _, rest = page.partition(start)
        _, mark, after = rest.partition(end)
        if not mark:
            raise ValueError(f"the page needs one block {start} … {end}")
        page = f"{before}{start}\n\n{block}\n\n{end}{after}"
    return page


if __name__ == "__main__":
    old = FILE.read_text(encoding="utf-8")
    FILE.write_text(with_blocks(old, asyncio.run(blocks())), encoding="utf-8")
