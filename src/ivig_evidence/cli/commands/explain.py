"""The command ``explain``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import statement_named, statements
from ...model.recommendation import Recommendation
from ...spelling import find
from ..command import Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..options import NoEffectError
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "statement",
        metavar="STATEMENT_ID",
        help="id of a statement; conditions --statements lists them",
    )
    add_guideline(parser, default="the only one with the statement")
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...appraisal.grades import audited

    statement = _statement(options)
    judged = audited(statement)
    later = statement.later_evidence
    if options.json:
        from ...render.json.plain import statement_to_dict
        from ...render.json.plain_evidence import page_to_dict

        return as_json({**statement_to_dict(statement), **page_to_dict(judged, later)})
    from ...render.pages import page

    return wrapped(page(judged, later))


def _statement(options: argparse.Namespace) -> Recommendation:
    if options.guideline is None:
        return statement_named(options.statement)
    guideline = guideline_of(options)
    by_id = find(options.statement, {candidate.id: candidate for candidate in statements()})
    if by_id is not None:
        reason = f"with {by_id.id}, which names its guideline"
        raise NoEffectError("--guideline", reason, "leave it out")
    return statement_named(f"{guideline.id}/{options.statement}")


COMMAND = Command(
    name="explain",
    help="show a statement with its studies, audit and later evidence",
    epilog="""\
examples:
  ivig-evidence explain gbs/children --guideline efns-2008
  ivig-evidence explain efns-2008/cidp/sensorimotor-ivig --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
