"""The command ``decisions``."""

from __future__ import annotations

import argparse

from ..command import ONE_CONDITION, Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("condition", metavar="CONDITION", help=ONE_CONDITION)
    add_guideline(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--mermaid", action="store_true", help="print a Mermaid flowchart instead of text"
    )
    form.add_argument("--cql", action="store_true", help="print a CQL library instead of text")
    add_json(form)


def _run(options: argparse.Namespace) -> str:
    from ...engine.question_tree import decision_tree, mermaid

    guideline = guideline_of(options)
    if options.cql:
        from ...cql.library import cql_library

        return cql_library(options.condition, guideline=guideline)
    tree = decision_tree(options.condition, guideline=guideline)
    if options.mermaid:
        return mermaid(tree)
    if options.json:
        from ...render.json.plain import tree_to_dict

        return as_json(tree_to_dict(tree))
    from ...render.decisions import decision

    return wrapped(decision(tree))


COMMAND = Command(
    name="decisions",
    help="show the questions that decide the answer on a condition",
    epilog="""\
A question that follows from several answers is printed once; other answers
say "go to" and its number.
The CQL library also contains the statements; other engines can run it.

examples:
  ivig-evidence decisions CIDP
  ivig-evidence decisions CIDP --guideline efns-2008
  ivig-evidence decisions CIDP --cql
  ivig-evidence decisions GBS --mermaid
  ivig-evidence decisions MMN --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
