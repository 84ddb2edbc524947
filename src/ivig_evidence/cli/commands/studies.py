"""The command ``studies``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import diagnosis_in
from ..command import Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "condition",
        metavar="CONDITION",
        nargs="?",
        help="list the studies on one condition (default: on all)",
    )
    add_guideline(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    guideline = guideline_of(options)
    chosen = guideline.studies
    condition = None
    if options.condition is not None:
        condition = diagnosis_in(options.condition, guideline).condition
    if condition is not None:
        chosen = tuple(study for study in chosen if condition.id in study.conditions)
    if options.json:
        from ...render.json.plain_evidence import studies_to_list

        return as_json(studies_to_list(chosen))
    from ...render.evidence import study as in_english

    if not chosen:
        subject = "" if condition is None else f" on {condition.name}"
        return wrapped(f"The library contains no study{subject} from {guideline.id}.")
    return wrapped("\n\n".join(in_english(study) for study in chosen))


COMMAND = Command(
    name="studies",
    help="show the studies of a guideline in full",
    epilog="""\
examples:
  ivig-evidence studies CIDP
  ivig-evidence studies --guideline efns-2008
  ivig-evidence studies --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
