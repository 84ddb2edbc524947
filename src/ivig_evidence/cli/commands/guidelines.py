"""The command ``guidelines``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import guidelines
from ...model.citation import Reference
from ...model.guideline import Guideline
from ...spelling import joined_lines
from ..command import Command, add_json
from ..json import as_json
from ..text import wrapped


def _run(options: argparse.Namespace) -> str:
    if options.json:
        from ...render.json.listings import guideline_listing

        return as_json([guideline_listing(guideline) for guideline in guidelines()])
    return wrapped("\n\n".join(map(_in_english, guidelines())))


def _in_english(guideline: Guideline) -> str:
    status = guideline.status
    later = "; ".join(map(_cited, status.superseded_by))
    return joined_lines(
        (
            f"{guideline.id}: {guideline.title}",
            f"  Issuer: {guideline.issuer}",
            f"  Published: {guideline.published}",
            f"  Status: {status.state}{f', by {later}' if later else ''}",
            f"  Read: {guideline.provenance} ({guideline.read})",
            f"  Grading scheme: {guideline.scheme.name} ({guideline.scheme.id})",
            f"  Statements: {len(guideline.statements)}",
            f"  Conditions: {', '.join(guideline.covers)}",
            *_outside(guideline),
        )
    )


def _outside(guideline: Guideline) -> tuple[str, ...]:
    about = "; ".join(claim.about for claim in guideline.outside)
    return (f"  Also speaks of (not in the library): {about}",) if about else ()


def _cited(reference: Reference) -> str:
    return reference.key if reference.title is None else f"{reference.key}: {reference.title}"


COMMAND = Command(
    name="guidelines",
    help="list all guidelines",
    epilog="""\
The option --guideline of other commands takes the id of one of them.

examples:
  ivig-evidence guidelines
  ivig-evidence guidelines --json
""",
    add_arguments=add_json,
    run=_run,
)
