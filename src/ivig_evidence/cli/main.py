"""The program ``ivig-evidence``: it runs a command, and handles streams and errors."""

from __future__ import annotations

import argparse
import codecs
import io
import sys
from collections.abc import Sequence

from ..errors import LONGEST_ECHO, IvigEvidenceError, echo, printable
from .command import UsageError
from .facts import facts_meant, is_fact
from .parser import parser

LONGEST_ERROR = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and print what it returns.

    Args:
        arguments: The words after the program's name; those of the process by default.

    Returns:
        The exit status: 0, or 2 for bad input, with one line on standard error.

    Raises:
        SystemExit: With status 2 for wrong usage, with 0 after ``--help`` and ``--version``.
    """
    _show_any_sign()
    options = _parsed(arguments)
    try:
        text = options.command.run(options)
        if text is not None:
            print(text, flush=True)
    except UsageError as error:
        options.parser.error(str(error))
    except BrokenPipeError:
        # The reader closed the pipe early, as head does. Closing stderr keeps Python from
        # printing a second error when it flushes at exit.
        sys.stderr.close()
    except (IvigEvidenceError, OSError) as error:
        line = printable(" ".join(str(error).split()), LONGEST_ERROR)
        print(f"ivig-evidence: {line}", file=sys.stderr)
        return 2
    return 0


PLAIN_SIGNS = "ivig_evidence.plain_signs"
"""The name of the error handler that writes signs that a console lacks."""

_PLAIN = {"–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "‹": "<", "›": ">", "’": "'"}


def _plain_sign(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return plain signs for those that a console lacks: "2–5 days" must not read as 20135."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    if not all(sign in _PLAIN for sign in signs):
        return codecs.backslashreplace_errors(error)
    return "".join(_PLAIN[sign] for sign in signs), error.end


def _show_any_sign() -> None:
    codecs.register_error(PLAIN_SIGNS, _plain_sign)
    for stream in (sys.stdout, sys.stderr):
        # Without this, a character that the terminal cannot show would end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAIN_SIGNS)


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    whole = parser()
    options, rest = whole.parse_known_args(arguments)
    if rest:
        if "facts" not in options or not all(map(is_fact, rest)):
            whole.error(_unrecognized(options, rest))
        # argparse collects positional words only up to the next option; facts may also follow one.
        options.facts += rest
    if options.command is None:
        whole.print_help(sys.stderr)
        whole.exit(2, "\nivig-evidence: error: name a COMMAND, as the examples above do\n")
    return options


def _unrecognized(options: argparse.Namespace, rest: Sequence[str]) -> str:
    shown = (
        word if word.isprintable() and len(word) < LONGEST_ECHO else echo(word) for word in rest
    )
    message = f"unrecognized arguments: {' '.join(shown)}"
    suggestion = facts_meant(rest) if "facts" in options else ""
    return f"{message}; write {suggestion}" if suggestion else message
