"""The parser of the command line, which knows every command."""

from __future__ import annotations

import argparse
import textwrap
from typing import NoReturn

from ..version import __version__
from .command import Command
from .commands import COMMANDS

_EXAMPLES = """\
examples:
  ivig-evidence recommend GBS age="43 years" --assume-untreated
  ivig-evidence recommend "ICD-10-CM G70.01" --json
  ivig-evidence facts CIDP
  ivig-evidence decisions CIDP
  ivig-evidence explain efns-2008/gbs/children
  ivig-evidence studies CIDP
  ivig-evidence dose gbs/ivig-first-line --weight "82 kg" --start 2026-12-01
  ivig-evidence eligibility paraneoplastic/berzero-2018 thrombophilia=yes
  ivig-evidence code "ICD-10-CM G35" --on 2026-01-05
  ivig-evidence guidelines

ivig-evidence COMMAND --help shows more examples.
It informs clinicians; it is not a medical device.
"""


class _Once(argparse.Action):
    """An option with one value: of two the second would silently win."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value. Refuse a second one."""
        if option_string is not None and getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} was given twice; leave one of them out")
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one line on standard error."""
        line = " ".join(message.split())
        self.exit(2, f"{self.prog}: {line}; {self.prog} --help shows what it takes\n")


class _Help(argparse.HelpFormatter):
    """Help in which prose is wrapped to the terminal and indented lines stay as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        # A wrapped example could no longer be copied.
        return "\n".join(
            line
            if line.startswith(" ")
            else textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False)
            for line in text.splitlines()
        )


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line.

    It sets ``parser`` to itself and ``command`` to the :class:`Command`, or to None without one.
    """
    whole = _Parser(
        prog="ivig-evidence",
        description="Ask what published guidelines recommend on intravenous immunoglobulin (IVIG).",
        epilog=_EXAMPLES,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"ivig-evidence {__version__}")
    whole.set_defaults(parser=whole, command=None)
    commands = whole.add_subparsers(metavar="COMMAND")
    for command in COMMANDS:
        _add(commands, command)
    return whole


def _add(commands: argparse._SubParsersAction[_Parser], command: Command) -> None:
    added = commands.add_parser(
        command.name,
        help=command.help,
        description=f"{command.help[0].upper()}{command.help[1:]}.",
        epilog=command.epilog,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    added.register("action", None, _Once)
    added.set_defaults(command=command)
    command.add_arguments(added)
