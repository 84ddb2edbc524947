"""Calls of the MCP server by the official client, in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import pytest
from mcp import Client
from mcp.client.session import ClientRequestContext
from mcp.shared.exceptions import MCPError
from mcp.types import (
    CallToolResult,
    ElicitRequestFormParams,
    ElicitRequestParams,
    ElicitResult,
    TextContent,
)

from ivig_evidence.mcp import server

T = TypeVar("T")

ERAS = ("auto", "legacy")
"""The modes of the client: the current protocol, and that with a handshake before it."""

Content = dict[str, str | int | float | bool | list[str] | None]


class Person:
    """A person who fills in every form in the same way and remembers the forms."""

    def __init__(self, content: Content | None = None, action: str = "accept") -> None:
        self.forms: list[ElicitRequestFormParams] = []
        self._result = ElicitResult.model_validate({"action": action, "content": content})

    async def __call__(
        self, context: ClientRequestContext, params: ElicitRequestParams
    ) -> ElicitResult:
        """Return the answers."""
        assert isinstance(params, ElicitRequestFormParams)
        self.forms.append(params)
        return self._result

    @property
    def asked(self) -> list[str]:
        """The names of the facts that the only form asks for."""
        (form,) = self.forms
        return list(form.requested_schema["properties"])


def connected(
    use: Callable[[Client], Awaitable[T]], *, era: str = "auto", person: Person | None = None
) -> T:
    """Return what a function does with a connected client."""

    async def run() -> T:
        async with Client(server(), mode=era, elicitation_callback=person) as client:
            return await use(client)

    return asyncio.run(run())


def called(
    tool: str,
    arguments: Mapping[str, object],
    *,
    era: str = "auto",
    person: Person | None = None,
) -> CallToolResult:
    """Return the result of a tool."""
    return connected(lambda client: client.call_tool(tool, dict(arguments)), era=era, person=person)


def texts(result: CallToolResult) -> list[str]:
    """Return the texts of a result."""
    return [part.text for part in result.content if isinstance(part, TextContent)]


def refused(use: Callable[[Client], Awaitable[object]], *, era: str = "auto") -> MCPError:
    """Return the error of the protocol that a function gets with a connected client."""

    async def caught(client: Client) -> MCPError:
        with pytest.raises(MCPError) as error:
            await use(client)
        return error.value

    return connected(caught, era=era)
