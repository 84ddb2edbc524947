"""The command ``studies``."""

from __future__ import annotations

import argparse

from ...terminology.resolution import resolve
from ..command import Command, add_json
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "condition",
        metavar="CONDITION",
        nargs="?",
        help="list the studies on one condition (default: on all)",
    )
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...guidelines.efns_2008.studies import studies

    chosen = studies()
    if options.condition is not None:
        wanted = resolve(options.condition).condition.id
        chosen = tuple(study for study in chosen if wanted in study.conditions)
    if options.json:
        from ...render.json.plain_evidence import studies_to_list

        return as_json(studies_to_list(chosen))
    from ...render.evidence import study as in_english

    return wrapped("\n\n".join(in_english(study) for study in chosen) or "No study is held of it.")


COMMAND = Command(
    name="studies",
    help="show the studies of a guideline in full",
    epilog="""\
examples:
  ivig-evidence studies CIDP
  ivig-evidence studies --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
