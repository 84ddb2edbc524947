"""Certify the decisions of every condition over all that can be known of a patient.

    python tools/certify.py

Writes ``docs/certificate.txt``; a terminal is shown how far it is. Ends with an error, and writes
nothing, where the library and brute force differ in a single cell. ``docs/certificate.md`` says
what a cell is, what is compared and why nothing is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

if TYPE_CHECKING:
    from tools.certification import Certificate

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "certificate.txt"


def text(certificates: Sequence[Certificate]) -> str:
    """The certificate as it is kept."""
    totals = {
        "conditions": len(certificates),
        "cells": sum(one.cells for one in certificates),
        "pairs of neighbouring cells": sum(one.pairs for one in certificates),
        "cells in which all is known": sum(one.complete for one in certificates),
        "statements with their cells": sum(one.statement_cells for one in certificates),
        "differences from brute force": sum(len(one.faults) for one in certificates),
    }
    head = [f"{name}: {number:,}" for name, number in totals.items()]
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


def certificates() -> list[Certificate]:
    """Those of all conditions, on all processors; a terminal is shown how far it is."""
    sys.path.insert(0, str(ROOT))
    from ivig_evidence.conditions import CONDITIONS
    from tools.certification import certify

    with (
        ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
        tqdm(CONDITIONS, "certifying", disable=None, leave=False) as conditions,
    ):
        return [certify(one, run_large=pool.map) for one in conditions]


def main() -> None:
    """Write it, if there is no difference."""
    found = certificates()
    if faults := [f"{one.condition.id}: {fault}" for one in found for fault in one.faults]:
        sys.exit("\n".join(faults))
    FILE.write_text(text(found), encoding="utf-8")


if __name__ == "__main__":
    main()
