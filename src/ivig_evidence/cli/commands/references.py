"""The command ``references``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import diagnosis_in
from ..command import ONE_CONDITION, Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "condition",
        metavar="CONDITION",
        nargs="?",
        help=f"{ONE_CONDITION}: list the references on one condition (default: on all)",
    )
    add_guideline(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--format",
        choices=["text", "bibtex", "ris", "csl"],
        help="the format to print (default: text); csl is CSL-JSON",
    )
    add_json(form)


def _run(options: argparse.Namespace) -> str:
    from ...bibliography import bibtex, csl, references, ris

    guideline = guideline_of(options)
    condition = None
    if options.condition is not None:
        condition = diagnosis_in(options.condition, guideline).condition
    cited = references(condition, guideline=guideline)
    match "csl" if options.json else options.format:
        case "bibtex":
            return bibtex(cited)
        case "ris":
            return ris(cited)
        case "csl":
            return as_json(csl(cited))
        case _:
            return wrapped("\n".join(reference.citation() for reference in cited))


COMMAND = Command(
    name="references",
    help="cite the papers of a guideline, or export them as BibTeX, RIS or CSL-JSON",
    epilog="""\
The option --json prints the same as --format csl.

examples:
  ivig-evidence references CIDP
  ivig-evidence references CIDP --format bibtex
  ivig-evidence references --guideline aan-2012 --format ris
""",
    add_arguments=_add_arguments,
    run=_run,
)
