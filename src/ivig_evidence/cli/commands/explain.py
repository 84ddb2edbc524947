"""The command ``explain``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import statement_named
from ..command import Command, add_json
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "statement",
        metavar="STATEMENT_ID",
        help="id of a statement; conditions --statements lists them",
    )
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...appraisal.grades import audited

    statement = statement_named(options.statement)
    judged = audited(statement)
    later = statement.later_evidence
    if options.json:
        from ...render.json.plain import statement_to_dict
        from ...render.json.plain_evidence import page_to_dict

        return as_json({**statement_to_dict(statement), **page_to_dict(judged, later)})
    from ...render.pages import page

    return wrapped(page(judged, later))


COMMAND = Command(
    name="explain",
    help="show a statement with its studies, audit and later evidence",
    epilog="""\
examples:
  ivig-evidence explain gbs/children
  ivig-evidence explain efns-2008/cidp/sensorimotor-ivig --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
