"""First calls from many threads at once, in a process that has computed nothing yet."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SCRIPT = """
import json, sys
from threading import Barrier, Thread

sys.setswitchinterval(1e-6)  # threads take turns as often as possible
count = int(sys.argv[1])
barrier, results = Barrier(count), [None] * count

def run(number):
    barrier.wait()
    {body}
    results[number] = json.dumps(result, sort_keys=True)

threads = [Thread(target=run, args=(number,)) for number in range(count)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps(results))
"""

# The imports are part of each first call.
CALLS = {
    "recommend": """
    from ivig_evidence import recommend
    answer = recommend("CIDP", body_weight="70 kg")
    result = [answer.to_dict(), str(answer), answer.brief()]""",
    "consult": """
    from ivig_evidence import consult
    result = consult("GBS", age="43 years").to_dict()""",
    "dose": """
    from ivig_evidence import Context
    from ivig_evidence.dosing import regimen_of
    from ivig_evidence.guidelines.registry import statement_named
    patient = Context.parse({"body_weight": "70 kg", "age": "43 years"})
    plan = regimen_of(statement_named("gbs/ivig-first-line")).for_patient(patient, days=5)
    result = [plan.to_dict(), str(plan)]""",
    "names": """
    from ivig_evidence.terminology.resolution import resolve
    from ivig_evidence.errors import UnknownNameError
    try:
        resolve("myastenia")
    except UnknownNameError as error:
        result = [str(error), str(resolve("ICD-10-CM G61.0"))]""",
    "record": """
    from datetime import date
    from ivig_evidence.fhir import from_bundle
    weight = {
        "resourceType": "Observation", "id": "w", "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
        "valueQuantity": {"value": 70, "code": "kg", "system": "http://unitsofmeasure.org"},
        "effectiveDateTime": "2026-01-01",
    }
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": weight}]}
    result = from_bundle(bundle, at=date(2026, 1, 2)).to_dict()""",
    "all conditions": """
    from ivig_evidence import recommend
    from ivig_evidence.conditions import CONDITIONS
    result = [[fact.name for fact in recommend(condition).missing] for condition in CONDITIONS]""",
}


def _results(body: str, threads: int) -> list[str]:
    command = [sys.executable, "-c", SCRIPT.replace("{body}", body.strip()), str(threads)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "" == run.stderr
    found: list[str] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("call", CALLS)
def test_first_calls_from_many_threads_get_what_one_thread_gets(call: str) -> None:
    (alone,) = _results(CALLS[call], 1)

    assert [alone] * 12 == _results(CALLS[call], 12)
    assert len(alone) > 50
