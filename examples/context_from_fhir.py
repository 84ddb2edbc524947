"""Read age, sex, weight and height from a FHIR R4 bundle and ask for an answer.

    python examples/context_from_fhir.py BUNDLE.json "Guillain-Barré syndrome" 2018-11-02

Only what the record states is used: the newest final weight and height up to the day given. What
it does not state stays unknown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import cast

from ivig_evidence import Context, recommend
from ivig_evidence.rules.context import spoken_finding

Resource = Mapping[str, object]

LOINC = "http://loinc.org"
BODY_WEIGHT, BODY_HEIGHT = "29463-7", "8302-2"
DAYS_IN_A_YEAR = 365.25


def resources(bundle: Resource, kind: str) -> Iterator[Resource]:
    """The resources of one type in a bundle."""
    for entry in cast("list[Resource]", bundle.get("entry", [])):
        resource = cast("Resource", entry.get("resource", {}))
        if resource.get("resourceType") == kind:
            yield resource


def has_code(observation: Resource, code: str) -> bool:
    """Whether an observation bears a LOINC code."""
    concept = cast("Resource", observation.get("code", {}))
    codings = cast("list[Resource]", concept.get("coding", []))
    return any(c.get("system") == LOINC and c.get("code") == code for c in codings)


def newest(bundle: Resource, code: str, at: date) -> str | None:
    """The newest final value of an observation up to a day, as text with its unit."""
    found = [
        (str(observation["effectiveDateTime"]), cast("Resource", observation["valueQuantity"]))
        for observation in resources(bundle, "Observation")
        if has_code(observation, code)
        and observation.get("status") == "final"
        and "valueQuantity" in observation
        and str(observation.get("effectiveDateTime", "9"))[:10] <= at.isoformat()
    ]
    if not found:
        return None
    _, quantity = max(found, key=lambda dated: dated[0])
    return f"{cast('float', quantity['value']):.6f} {quantity['unit']}"


def context(bundle: Resource, at: date) -> Context:
    """What a bundle says of its patient on a day."""
    patient = next(resources(bundle, "Patient"))
    born = date.fromisoformat(str(patient["birthDate"]))
    sex = patient.get("gender")
    return Context.parse(
        {
            "age": f"{(at - born).days / DAYS_IN_A_YEAR:.4f} years",
            "sex": str(sex) if sex in ("female", "male", "other") else None,
            "body_weight": newest(bundle, BODY_WEIGHT, at),
            "height": newest(bundle, BODY_HEIGHT, at),
        }
    )


def main() -> None:
    """Answer for the patient, the condition and the day named on the command line."""
    file, condition, day = sys.argv[1:4]
    bundle = json.loads(Path(file).read_text(encoding="utf-8"))
    known = context(bundle, date.fromisoformat(day))
    for finding in known.findings:
        print(spoken_finding(finding))
    print(recommend(condition, known))


if __name__ == "__main__":
    main()
