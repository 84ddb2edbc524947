"""The command ``conditions``."""

from __future__ import annotations

import argparse

from ...conditions import CONDITIONS
from ...model.condition import Condition
from ...model.guideline import Guideline
from ...model.recommendation import Recommendation
from ...spelling import joined_lines
from ..command import Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..options import IdleOption, refuse_idle
from ..text import wrapped

_IDLE_OPTIONS = (
    IdleOption(
        "--statements",
        lambda options: bool(options.json),
        "with --json, which always includes the statements",
        "leave it out",
    ),
    IdleOption(
        "--guideline",
        lambda options: not options.statements and not options.json,
        "without the statements",
        "add --statements or --json, or leave it out",
    ),
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--statements", action="store_true", help="list the statements on each condition"
    )
    add_guideline(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    refuse_idle(options, _IDLE_OPTIONS)
    guideline = guideline_of(options)
    if options.json:
        return as_json([_plain(condition, guideline) for condition in _conditions(guideline)])
    from ...render.later import flagged

    lines = []
    for condition in _conditions(guideline):
        names = ", ".join(alias.name for alias in condition.aliases)
        lines.append(f"{condition.id}: {condition.name}{f' ({names})' if names else ''}")
        if options.statements:
            lines += [
                f"  - {flagged(statement)}" for statement in _statements(guideline, condition)
            ]
    return wrapped(joined_lines(lines))


def _conditions(guideline: Guideline) -> tuple[Condition, ...]:
    """Return the conditions of the library, then others that the guideline covers."""
    known = {condition.id for condition in CONDITIONS}
    if known.issuperset(guideline.covers):
        return CONDITIONS
    covered = (chapter.condition for chapter in guideline.chapters)
    return (*CONDITIONS, *(condition for condition in covered if condition.id not in known))


def _plain(condition: Condition, guideline: Guideline) -> dict[str, object]:
    statements = _statements(guideline, condition)
    return {
        "id": condition.id,
        "name": condition.name,
        "aliases": [alias.name for alias in condition.aliases],
        "codes": [str(coding) for coding in condition.codings],
        "statements": [statement.id for statement in statements],
        "reversed": [statement.id for statement in statements if statement.reversed_by],
    }


def _statements(guideline: Guideline, condition: Condition) -> tuple[Recommendation, ...]:
    chapter = guideline.chapter(condition)
    return () if chapter is None else chapter.statements


COMMAND = Command(
    name="conditions",
    help="list all conditions",
    epilog="""\
examples:
  ivig-evidence conditions
  ivig-evidence conditions --statements
  ivig-evidence conditions --statements --guideline efns-2008
  ivig-evidence conditions --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
