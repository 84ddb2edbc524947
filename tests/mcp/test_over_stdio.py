"""The server as a process, and the page that shows it."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path

import pytest
from mcp import Client, ClientSession, stdio_client

from ivig_evidence.mcp import serve

from ..helpers.agents import called, texts
from ..helpers.at_hand import ROOT

sys.path.insert(0, str(ROOT))
from examples.mcp_client import SERVER  # outside the package, found from the root
from tools.write_agents_page import FILE, blocks, with_blocks

GBS = {"condition": "GBS"}


def said(*lines: str, answers: int) -> tuple[list[str], str, int]:
    """Return what the server writes for some lines: its answers, its log and its exit status.

    Standard input stays open until so many answers have come, because its end cancels calls.
    """
    with subprocess.Popen(
        [SERVER.command, *SERVER.args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(f"{line}\n" for line in lines))
        process.stdin.flush()
        written = [process.stdout.readline() for _ in range(answers)]
        rest, log = process.communicate()
    return [*written, *rest.splitlines()], log, process.returncode


def request(number: int, method: str, **parameters: object) -> str:
    """Return a request as a line."""
    return json.dumps(
        {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters},
    )


HANDSHAKE = (
    request(
        1,
        "initialize",
        protocolVersion="2025-06-18",
        capabilities={},
        clientInfo={"name": "Jane Doe", "version": "1"},
    ),
    json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}),
)


def test_a_session_of_the_official_client_gets_the_same_reply_as_in_memory() -> None:
    async def run() -> list[str]:
        async with (
            stdio_client(SERVER) as (incoming, outgoing),
            ClientSession(incoming, outgoing) as session,
        ):
            await session.initialize()
            return texts(await session.call_tool("recommend", dict(GBS)))

    assert texts(called("recommend", GBS)) == asyncio.run(run())


def test_a_long_text_does_not_end_the_server() -> None:
    async def run() -> tuple[list[str], list[str]]:
        async with Client(SERVER) as client:
            refused = await client.call_tool("recommend", {"condition": "x" * 1_000_000})
            return texts(refused), texts(await client.call_tool("recommend", dict(GBS)))

    refused, answered = asyncio.run(run())

    assert "write at most 300" in refused[0]
    assert texts(called("recommend", GBS)) == answered


def test_standard_output_carries_only_the_protocol_and_nothing_is_logged() -> None:
    """Lines that are no requests are dropped."""
    written, log, status = said(
        *HANDSHAKE,
        "Jane Doe",
        "{",
        "[]",
        "null",
        '{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": 7}}',
        '{"jsonrpc": "2.0", "id": 8, "method": "jane/doe"}',
        request(9, "tools/call", name="recommend", arguments=[]),
        request(10, "tools/call", name="recommend", arguments={"condition": "zzzz"}),
        request(11, "tools/call", name="recommend", arguments=GBS),
        answers=6,
    )
    answers = [json.loads(line) for line in written]

    assert (0, "") == (status, log)
    assert {1, 7, 8, 9, 10, 11} == {answer["id"] for answer in answers}
    assert {7, 8, 9} == {answer["id"] for answer in answers if "error" in answer}
    assert "Jane" not in "".join(written)


def test_the_server_ends_with_standard_input() -> None:
    assert ([], "", 0) == said(answers=0)


def test_a_person_can_end_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(main: Coroutine[object, object, None]) -> None:
        main.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(asyncio, "run", interrupted)

    assert serve() is None  # type: ignore[func-returns-value]  # that it returns is the test


def test_no_network_and_no_file_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = called("recommend", GBS)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something outside was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)

    assert expected.content == called("recommend", GBS).content


def test_calls_at_the_same_time_get_their_own_replies() -> None:
    conditions = ["GBS", "CIDP", "MG", "IBM", "stiff-person syndrome", "LEMS"] * 3

    async def run() -> list[object]:
        async with Client(SERVER) as client:
            calls = (client.call_tool("recommend", {"condition": one}) for one in conditions)
            return [
                (one.structured_content or {})["condition"] for one in await asyncio.gather(*calls)
            ]

    one_by_one = [
        (called("recommend", {"condition": one}).structured_content or {})["condition"]
        for one in conditions
    ]

    assert one_by_one == asyncio.run(run())


@pytest.mark.tools
def test_the_page_on_agents_has_the_transcript_and_the_sizes() -> None:
    page = FILE.read_text(encoding="utf-8")

    assert page == with_blocks(page, asyncio.run(blocks()))


def test_a_page_without_a_block_raises() -> None:
    with pytest.raises(ValueError, match="the page needs one block"):
        with_blocks("<!-- sizes -->", {"sizes": "1 kB"})


def test_the_configuration_of_the_page_starts_the_server() -> None:
    page = FILE.read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])

    assert {"command": "ivig-evidence", "args": ["mcp"]} == shown["mcpServers"]["ivig-evidence"]
    assert SERVER.args[-1:] == ["mcp"]
