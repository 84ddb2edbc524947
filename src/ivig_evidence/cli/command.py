"""The data type of a command, and arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from attrs import frozen

from ..guidelines.registry import EFNS_2008, guideline_named
from ..model.guideline import Guideline

ONE_CONDITION = "id, name, abbreviation or code"
"""The help of an argument that names a condition."""


class UsageError(Exception):
    """A command line that lacks an argument, although ``argparse`` accepts it."""


@frozen(kw_only=True)
class Command:
    """A command of the command line.

    ``help`` is its line in the list of commands, ``epilog`` what its own help adds: notes and
    examples to copy. ``run`` returns the text to print, or None if it has spoken to standard output
    itself.
    """

    name: str
    help: str
    epilog: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], str | None]


def add_json(arguments: argparse._ActionsContainer) -> None:
    """Add the option ``--json``."""
    arguments.add_argument("--json", action="store_true", help="print JSON instead of text")


def add_guideline(arguments: argparse.ArgumentParser, default: str = EFNS_2008.id) -> None:
    """Add the option ``--guideline``; :func:`guideline_of` reads it.

    Args:
        arguments: The parser of a command.
        default: What the help says of a call without the option.
    """
    arguments.add_argument(
        "--guideline",
        metavar="GUIDELINE_ID",
        help=f"id of the guideline (default: {default}); the command guidelines lists them",
    )


def guideline_of(options: argparse.Namespace) -> Guideline:
    """Return the guideline that ``--guideline`` names, or EFNS 2008 without the option.

    Raises:
        UnknownNameError: If no guideline has that id.
    """
    return EFNS_2008 if options.guideline is None else guideline_named(options.guideline)


def add_context(arguments: argparse.ArgumentParser) -> None:
    """Add the options for facts from a file and for assumptions."""
    arguments.add_argument(
        "--context", metavar="FILE", help="file of facts as JSON; - reads standard input"
    )
    arguments.add_argument(
        "--assume",
        metavar="FACT=VALUE",
        action="append",
        default=[],
        help="add as an explicit assumption; repeatable",
    )
    arguments.add_argument(
        "--assume-untreated", action="store_true", help="assume no treatment so far"
    )


def add_facts(
    arguments: argparse.ArgumentParser, help_text: str = "known facts about the patient"
) -> None:
    """Add the positional facts about a patient; they may also follow an option."""
    arguments.add_argument("facts", metavar="FACT=VALUE", nargs="*", help=help_text)
