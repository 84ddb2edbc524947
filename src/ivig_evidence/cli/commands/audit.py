"""The command ``audit``."""

from __future__ import annotations

import argparse

from ..command import Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_guideline(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...appraisal.grades import audit

    result = audit(guideline=guideline_of(options))
    if options.json:
        from ...render.json.plain_evidence import audit_to_dict

        return as_json(audit_to_dict(result))
    return wrapped(str(result))


COMMAND = Command(
    name="audit",
    help="compare printed levels with the evidence",
    epilog="""\
The audit also recalculates printed figures. For EFNS 2008, it also compares the
abstract with the body.

examples:
  ivig-evidence audit
  ivig-evidence audit --guideline efns-2008
  ivig-evidence audit --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
