"""The command ``facts``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import diagnosis_in
from ...spelling import joined_lines
from ..command import ONE_CONDITION, Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("condition", metavar="CONDITION", help=ONE_CONDITION)
    add_guideline(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...engine.facts_asked import facts_asked_by, why_none_asked
    from ...render.english import question

    guideline = guideline_of(options)
    diagnosis = diagnosis_in(options.condition, guideline)
    asked = facts_asked_by(guideline, diagnosis)
    if options.json:
        from ...render.json.plain import questions_to_list

        return as_json(questions_to_list(asked))
    if not asked:
        return wrapped(why_none_asked(guideline, diagnosis.condition))
    return wrapped(joined_lines(question(fact) for fact in asked))


COMMAND = Command(
    name="facts",
    help="list the facts that a guideline asks for in a condition",
    epilog="""\
examples:
  ivig-evidence facts CIDP
  ivig-evidence facts CIDP --guideline efns-2008
  ivig-evidence facts "Guillain-Barre syndrome" --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
