"""Serve agents over the Model Context Protocol (MCP), with the extra ``mcp``.

This package describes the calls as typed tools, asks for missing facts with a form, and returns
every error with its fix. It stores nothing and opens no connection. It decides nothing: the answers
are those of ``recommend``, ``consult`` and the other calls.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..errors import MissingExtraError

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

__all__ = ["serve", "server"]


def __dir__() -> list[str]:
    return __all__


def server() -> Server[object]:
    """Return a server with the tools and resources of the library, for any transport.

    It keeps nothing between two calls, so one server can answer several clients.

    Raises:
        MissingExtraError: If the extra is not installed.
    """
    if find_spec("mcp") is None:
        raise MissingExtraError("serving agents", "mcp", "mcp")
    from .serving import made

    return made()


def serve() -> None:
    """Serve one client over standard input and output until it closes them.

    Nothing but messages of the protocol is written to standard output.

    Raises:
        MissingExtraError: If the extra is not installed.
    """
    made = server()
    from .serving import over_standard_streams

    over_standard_streams(made)
