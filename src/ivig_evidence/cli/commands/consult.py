"""The command ``consult``: what every document says for a patient, and where they differ."""

from __future__ import annotations

import argparse

from ...engine.consulting import consult, documents_named
from ...logic.context import Context
from ..command import ONE_CONDITION, Command, add_context, add_facts, add_json
from ..facts import given_facts
from ..json import as_json
from ..options import FULL_WITH_JSON, day, refuse_idle
from ..text import width


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("condition", metavar="CONDITION", help=ONE_CONDITION)
    add_facts(parser)
    parser.add_argument(
        "--guideline",
        metavar="GUIDELINE_ID",
        action="append",
        help="ask only this document; repeatable (default: all)",
    )
    add_context(parser)
    parser.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="omit documents and evidence that were not yet published on this day",
    )
    parser.add_argument("--full", action="store_true", help="add all statements and sources")
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    refuse_idle(options, (FULL_WITH_JSON,))
    as_of = None if options.as_of is None else day(options.as_of, "--as-of")
    # The documents are loaded first, because a package can declare facts of its own.
    documents = documents_named(options.guideline)
    consultation = consult(
        options.condition,
        given_facts(options).joined_to(Context()),
        guidelines=documents,
        as_of=as_of,
    )
    if options.json:
        return as_json(consultation.to_dict())
    return consultation.full(width()) if options.full else consultation.screen().wrapped(width())


COMMAND = Command(
    name="consult",
    help="ask what every document says for a patient, and where they differ",
    epilog="""\
Write each fact as NAME=VALUE, as for ivig-evidence recommend. To list the
documents, run ivig-evidence guidelines.

examples:
  ivig-evidence consult GBS age="43 years" able_to_walk_unaided=no
  ivig-evidence consult IBM --as-of 2015-01-31
  ivig-evidence consult CIDP treatment_phase=maintenance --full
  ivig-evidence consult MG --guideline efns-2008 --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
