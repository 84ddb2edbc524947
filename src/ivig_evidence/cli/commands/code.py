"""The command ``code``."""

from __future__ import annotations

import argparse

from ..command import Command, add_json
from ..json import as_json
from ..options import day
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="code system and code, such as 'ICD-10 G61.8'")
    parser.add_argument(
        "--on", metavar="YYYY-MM-DD", help="show whether the code was valid on this day"
    )
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...terminology.lookups import lookup

    on = None if options.on is None else day(options.on, "--on")
    meaning_of_code = lookup(options.code, on=on)
    if options.json:
        from ...render.json.plain_evidence import meaning_to_dict

        return as_json(meaning_to_dict(meaning_of_code))
    from ...terminology.explanations import meaning

    return wrapped(meaning(meaning_of_code))


COMMAND = Command(
    name="code",
    help="show what a code means, and every condition that it may mean",
    epilog="""\
A code that the library does not contain is not an error; the output says so.

examples:
  ivig-evidence code "ICD-10 G61.8"
  ivig-evidence code "ICD-10-CM G35" --on 2026-01-05
  ivig-evidence code "SNOMED CT 128209004" --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
