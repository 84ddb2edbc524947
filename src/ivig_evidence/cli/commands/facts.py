"""The command ``facts``."""

from __future__ import annotations

import argparse

from ...spelling import joined_lines
from ...terminology.resolution import facts_asked, resolve
from ..command import ONE_CONDITION, Command, add_json
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("condition", metavar="CONDITION", help=ONE_CONDITION)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...render.english import question

    asked = facts_asked(resolve(options.condition))
    if options.json:
        from ...render.json.plain import questions_to_list

        return as_json(questions_to_list(asked))
    if not asked:
        return "No statement of the guideline speaks of this condition, so nothing is asked."
    return wrapped(joined_lines(question(fact) for fact in asked))


COMMAND = Command(
    name="facts",
    help="list the facts that a guideline asks for in a condition",
    epilog="""\
examples:
  ivig-evidence facts CIDP
  ivig-evidence facts "Guillain-Barre syndrome" --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
