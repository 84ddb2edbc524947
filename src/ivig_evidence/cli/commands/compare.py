"""The command ``compare``: where two documents agree on a condition, and where they differ."""

from __future__ import annotations

import argparse

from ..command import ONE_CONDITION, Command, UsageError, add_json
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("condition", metavar="CONDITION", help=ONE_CONDITION)
    for name in ("first", "second"):
        parser.add_argument(
            name,
            metavar="GUIDELINE_ID",
            nargs="?",
            help="id of a document (default: every two documents with a chapter)",
        )
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...engine.comparing import compare

    if options.first is None:
        return _every_pair(options)
    if options.second is None:
        raise UsageError(f"name a second document after {options.first}, or no document")
    comparison = compare(options.condition, options.first, options.second)
    return as_json(comparison.to_dict()) if options.json else wrapped(str(comparison))


def _every_pair(options: argparse.Namespace) -> str:
    from ...engine.comparing import comparisons
    from ...render.comparisons import summaries

    every = comparisons(options.condition)
    if options.json:
        return as_json([comparison.to_dict() for comparison in every])
    return wrapped(summaries(every))


COMMAND = Command(
    name="compare",
    help="show where two documents agree on a condition, and where they differ",
    epilog="""\
Every combination of facts is counted. Combinations are not patients, so the
numbers are not frequencies. To list the documents, run ivig-evidence guidelines.

examples:
  ivig-evidence compare GBS
  ivig-evidence compare IBM efns-2008 aan-2012
  ivig-evidence compare LEMS aan-2012 aanem-update --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
