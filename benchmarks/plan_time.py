"""Measure the time for a plan relative to a pint conversion, in one run.

The context exists and pint is loaded before the measurement. Each call has another weight, so
nothing is cached.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from ivig_evidence import Context
from ivig_evidence.dosing import regimen_of
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import AUSTRALIA_2026, PRIVIGEN
from ivig_evidence.units import kilograms

ROUNDS = 400


def median(work: Callable[[int], object]) -> float:
    """Return the median microseconds of a call."""
    times = []
    for turn in range(ROUNDS):
        start = time.perf_counter()
        work(turn)
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times)


def main() -> None:
    """Print the times of a simple and a full plan, also as multiples of a conversion."""
    regimen = regimen_of(statement_named("cidp/sensorimotor-ivig"))
    patients = [
        Context.parse(
            {
                "body_weight": f"{50 + turn / 10:.1f} kg",
                "height": "175 cm",
                "sex": "male",
                "age": "54 years",
            }
        )
        for turn in range(ROUNDS)
    ]
    weights = [kilograms(50 + turn / 10) for turn in range(ROUNDS)]
    weights[0].quantity().m_as("kg_bw")
    conversion = median(lambda turn: weights[turn].quantity().m_as("kg_bw"))
    plain = median(lambda turn: regimen.for_patient(patients[turn], days=5))
    full = median(
        lambda turn: regimen.for_patient(patients[turn], policy=AUSTRALIA_2026, days=5).in_vials(
            PRIVIGEN
        )
    )
    print(f"{'a pint conversion':<34}{conversion:8.1f} µs")
    print(f"{'a plan by actual weight':<34}{plain:8.1f} µs  {plain / conversion:6.1f} conversions")
    print(
        f"{'a plan by a policy, in vials':<34}{full:8.1f} µs  {full / conversion:6.1f} conversions"
    )


if __name__ == "__main__":
    main()
