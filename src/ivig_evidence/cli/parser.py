"""The parser of the command line, with all commands."""

from __future__ import annotations

import argparse
import textwrap
from itertools import groupby
from typing import NoReturn

from ..spelling import capitalised
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
  ivig-evidence references CIDP --format bibtex
  ivig-evidence dose gbs/ivig-first-line --weight "82 kg" --start 2026-12-01
  ivig-evidence eligibility paraneoplastic/berzero-2018 thrombophilia=yes
  ivig-evidence code "ICD-10-CM G35" --on 2026-01-05
  ivig-evidence guidelines

ivig-evidence COMMAND --help shows more examples.

It informs clinicians; it is not a medical device.
"""


class _Once(argparse.Action):
    """An option that may be given once; argparse would silently keep the last value."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Store the value, or refuse a second one."""
        if option_string is not None and getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} was given twice; remove one of them")
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    """A parser that prints errors on one line."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one line on standard error."""
        line = " ".join(message.split())
        self.exit(2, f"{self.prog}: {line}; see {self.prog} --help\n")


class _Help(argparse.HelpFormatter):
    """A help formatter that fills paragraphs to the terminal but keeps indented lines.

    An empty line or an indented line ends a paragraph.
    """

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts: list[str] = []
        for is_prose, lines in groupby(text.splitlines(), _is_prose):
            part = "\n".join(lines)
            # Users copy the examples, which are indented; wrapping would break them.
            parts.append(_filled(part, width) if is_prose else part)
        return "\n".join(parts)


def _is_prose(line: str) -> bool:
    return line != "" and not line.startswith(" ")


def _filled(paragraph: str, width: int) -> str:
    return textwrap.fill(paragraph, width, break_on_hyphens=False, break_long_words=False)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line.

    The parsed options include ``parser``, this parser, and ``command``, a :class:`Command` or None.
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
        description=f"{capitalised(command.help)}.",
        epilog=command.epilog,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    added.register("action", None, _Once)
    added.set_defaults(command=command)
    command.add_arguments(added)
