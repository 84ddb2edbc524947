"""The command ``audit``."""

from __future__ import annotations

import argparse

from ..command import Command, add_json
from ..json import as_json
from ..text import wrapped


def _run(options: argparse.Namespace) -> str:
    from ...appraisal.grades import audit

    if options.json:
        from ...render.json.plain_evidence import audit_to_dict

        return as_json(audit_to_dict(audit()))
    return wrapped(str(audit()))


COMMAND = Command(
    name="audit",
    help="compare printed levels with the evidence",
    epilog="""\
The audit also compares the abstract with the body, and recalculates printed
figures.

examples:
  ivig-evidence audit
  ivig-evidence audit --json
""",
    add_arguments=add_json,
    run=_run,
)
