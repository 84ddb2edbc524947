"""Certify the decisions of every condition over all that can be known of a patient.

    python tools/certify.py [GUIDELINE]

Writes ``docs/certificate.txt``, or ``docs/certificate-ID.txt`` for a guideline other than the
default, which is named by its id; a terminal is shown how far it is. Ends with an error, and writes
nothing, where the library and brute force differ in a single cell. ``docs/certificate.md`` says
what a cell is, what is compared and why nothing is left out.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from ivig_evidence.errors import IvigEvidenceError
from ivig_evidence.guidelines import EFNS_2008, guideline_named

if TYPE_CHECKING:
    from ivig_evidence.model.guideline import Guideline
    from tools.certification import Certificate

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "certificate.txt"
DEFAULT = EFNS_2008.id


def file_of(guideline: Guideline) -> Path:
    """Return the file of the certificate of a guideline."""
    return FILE if guideline.id == DEFAULT else FILE.with_stem(f"{FILE.stem}-{guideline.id}")


def text(certificates: Sequence[Certificate], guideline: Guideline) -> str:
    """Return the certificate of a guideline as it is kept."""
    totals = {
        "conditions": len(certificates),
        "cells": sum(one.cells for one in certificates),
        "pairs of neighbouring cells": sum(one.pairs for one in certificates),
        "cells in which all is known": sum(one.complete for one in certificates),
        "statements with their cells": sum(one.statement_cells for one in certificates),
        "differences from brute force": sum(len(one.faults) for one in certificates),
    }
    head = [f"guideline: {guideline.title} ({guideline.id})"]
    head += [f"{name}: {number:,}" for name, number in totals.items()]
    return "\n\n".join(["\n".join(head), *map(_section, certificates)]) + "\n"


def _section(one: Certificate) -> str:
    lines = [
        one.condition.id,
        f"  facts: {one.facts}; the verdict can hang on {len(one.asked)}"
        + f" ({', '.join(one.asked)})" * bool(one.asked),
        f"  cells: {one.product:,} in the full product, {one.enumerated:,} over the facts that the"
        f" verdict can hang on, {one.cells:,} compared",
        *(f"    {beside.says}: {beside.cells:,} of them" for beside in one.beside),
        f"  asked: {'the diagrams of decide()' if one.bare else 'decide()'}",
        f"  pairs: {one.pairs:,}",
        *(f"  {name}: {number:,}" for name, number in one.verdicts),
        f"  all is known: {one.complete:,}",
        *(
            f"  conflict, {conflict.cells:,} of these: {conflict.says}"
            for conflict in one.conflicts
        ),
        *(f"  not covered, {gap.cells:,} of these: {gap.says}" for gap in one.gaps),
        f"  statements: {one.statements}, in {one.statement_cells:,} cells of their own facts",
        *(f"  DIFFERENCE: {fault}" for fault in one.faults),
    ]
    return "\n".join(lines)


def certificates(guideline: Guideline) -> list[Certificate]:
    """Certify all conditions of the library, and those that only the guideline has.

    Uses all processors; a terminal is shown how far it is.
    """
    sys.path.insert(0, str(ROOT))
    from ivig_evidence.conditions import CONDITIONS
    from tools.certification import certify

    every = dict.fromkeys((*CONDITIONS, *(one.condition for one in guideline.chapters)))
    with (
        ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
        tqdm(every, "certifying", disable=None, leave=False) as conditions,
    ):
        return [certify(one, guideline=guideline, run_large=pool.map) for one in conditions]


def main() -> None:
    """Write the certificate, if there is no difference."""
    parser = ArgumentParser(description="Certify the decisions of a guideline.")
    parser.add_argument(
        "guideline", nargs="?", default=DEFAULT, help="its id (default: %(default)s)"
    )
    try:
        guideline = guideline_named(parser.parse_args().guideline)
    except IvigEvidenceError as error:
        parser.error(str(error))
    found = certificates(guideline)
    if faults := [f"{one.condition.id}: {fault}" for one in found for fault in one.faults]:
        sys.exit("\n".join(faults))
    file_of(guideline).write_text(text(found, guideline), encoding="utf-8")


if __name__ == "__main__":
    main()
