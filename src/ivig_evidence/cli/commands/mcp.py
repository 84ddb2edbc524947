"""The command ``mcp``: serve agents over standard input and output (extra ``mcp``)."""

from __future__ import annotations

import argparse

from ..command import Command


def _add_arguments(_: argparse.ArgumentParser) -> None:
    """Add no argument: the client sends everything."""


def _run(_: argparse.Namespace) -> None:
    from ...mcp import serve

    serve()


COMMAND = Command(
    name="mcp",
    help="serve agents over the Model Context Protocol, until standard input ends",
    epilog="""\
An agent starts this command and talks to it over standard input and output. It
needs the extra mcp.

example of a client's configuration:
  {"mcpServers": {"ivig": {"command": "ivig-evidence", "args": ["mcp"]}}}
""",
    add_arguments=_add_arguments,
    run=_run,
)
