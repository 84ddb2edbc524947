"""Certify the decisions of every condition for every combination of facts.

    python -m tools.certify [GUIDELINE]

Writes ``docs/certificate.txt``, or ``docs/certificate-ID.txt`` for a guideline with another id than
the default. Shows a progress bar on a terminal. If the library and brute force differ in any state,
it ends with an error and writes nothing. ``docs/certificate.md`` explains what is compared and why
it is complete.
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
    """Return the text of the certificate file of a guideline."""
    totals = {
        "conditions": len(certificates),
        "combinations of facts": sum(certificate.states for certificate in certificates),
        "pairs of neighbouring combinations": sum(
            certificate.pairs for certificate in certificates
        ),
        "combinations with all facts known": sum(
            certificate.complete for certificate in certificates
        ),
        "combinations of the statements' own facts": sum(
            certificate.statement_states for certificate in certificates
        ),
        "differences from brute force": sum(
            len(certificate.faults) for certificate in certificates
        ),
    }
    head = [f"guideline: {guideline.title} ({guideline.id})"]
    head += [f"{name}: {number:,}" for name, number in totals.items()]
    return "\n\n".join(["\n".join(head), *map(_section, certificates)]) + "\n"


def _section(certificate: Certificate) -> str:
    lines = [
        certificate.condition.id,
        f"  facts: {certificate.facts}; the verdict can depend on {len(certificate.asked)}"
        + f" ({', '.join(certificate.asked)})" * bool(certificate.asked),
        f"  combinations: {certificate.product:,} in the full product,"
        f" {certificate.enumerated:,} over the facts that the verdict can depend on,"
        f" {certificate.states:,} compared",
        *(f"    {others.says}: {others.states:,} of them" for others in certificate.others),
        f"  computed with: {'the diagrams of decide()' if certificate.bare else 'decide()'}",
        f"  pairs: {certificate.pairs:,}",
        *(f"  {name}: {number:,}" for name, number in certificate.verdicts),
        *(f"  {name} is missing: {number:,}" for name, number in certificate.missing if number),
        f"  all facts known: {certificate.complete:,}",
        *(
            f"  conflict, {conflict.states:,} of these: {conflict.says}"
            for conflict in certificate.conflicts
        ),
        *(f"  not covered, {gap.states:,} of these: {gap.says}" for gap in certificate.gaps),
        f"  statements: {certificate.statements},"
        f" in {certificate.statement_states:,} combinations of their own facts",
        *(f"  DIFFERENCE: {fault}" for fault in certificate.faults),
    ]
    return "\n".join(lines)


def certificates(guideline: Guideline) -> list[Certificate]:
    """Certify all conditions of the library and of the guideline, on all processors.

    Returns:
        One certificate for each condition.
    """
    sys.path.insert(0, str(ROOT))
    from ivig_evidence.conditions import CONDITIONS
    from tools.certification import certify

    every = dict.fromkeys((*CONDITIONS, *(condition.condition for condition in guideline.chapters)))
    with (
        ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
        tqdm(every, "certifying", disable=None, leave=False) as conditions,
    ):
        return [
            certify(condition, guideline=guideline, run_large=pool.map) for condition in conditions
        ]


def main() -> None:
    """Write the certificate, or exit with the differences."""
    parser = ArgumentParser(description="Certify the decisions of a guideline.")
    parser.add_argument(
        "guideline", nargs="?", default=DEFAULT, help="its id (default: %(default)s)"
    )
    try:
        guideline = guideline_named(parser.parse_args().guideline)
    except IvigEvidenceError as error:
        parser.error(str(error))
    results = certificates(guideline)
    if faults := [
        f"{certificate.condition.id}: {fault}"
        for certificate in results
        for fault in certificate.faults
    ]:
        sys.exit("\n".join(faults))
    file_of(guideline).write_text(text(results, guideline), encoding="utf-8")


if __name__ == "__main__":
    main()
