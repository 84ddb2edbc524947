"""The example service under load: 200 requests a second for ten seconds, over loopback.

``python benchmarks/cds_load.py``, with the extra ``test``, starts ``examples/cds_service.py`` in a
process of its own and writes ``benchmarks/results/cds_load.md``. The load is open: a request goes
out when its time has come, whether or not the ones before it were answered, and its latency counts
from then.
"""

from __future__ import annotations

import asyncio
import json
import platform
import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from statistics import quantiles

import httpx
from attrs import frozen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.pages import lines, machine  # beside this file, however it is started

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks" / "results" / "cds_load.md"
PACKAGES = ("starlette", "uvicorn", "h11")
RATE = 200
SECONDS = 10
PATIENTS = 500
LONGEST_WAIT = 30
CONNECTIONS = 16
PATH = "/cds-services/ivig-evidence-patient-view"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]

Json = dict[str, object]


# Requests -------------------------------------------------------------------------

CODES = ("G61.0", "G61.81", "G70.01", "G35.A", "G25.82", "G61.82")
OTHER_CODES = ("I10", "E78.5", "J45.9", "K21.9", "M54.5", "F41.9", "E66.9", "N39.0")
CM = "http://hl7.org/fhir/sid/icd-10-cm"
ACTIVE = "http://terminology.hl7.org/CodeSystem/condition-clinical"
MEASURES = (("29463-7", "kg", 50), ("8302-2", "cm", 150))


def requests_of(today: date) -> list[tuple[str, bytes]]:
    """A request for each of many patients, no two alike; with the id of the patient.

    Nine diagnoses, of which one is of the guideline, and five weights and heights.
    """
    return [(name, _request(name, place, today)) for place, name in enumerate(_names())]


def _names() -> Iterator[str]:
    return (f"patient-{place}" for place in range(PATIENTS))


def _request(name: str, place: int, today: date) -> bytes:
    own = {"reference": f"Patient/{name}"}
    codes = (CODES[place % len(CODES)], *OTHER_CODES)
    conditions: list[Json] = [
        {
            "resourceType": "Condition",
            "id": f"{name}-{code}",
            "clinicalStatus": {"coding": [{"system": ACTIVE, "code": "active"}]},
            "code": {"coding": [{"system": CM, "code": code}]},
            "subject": own,
            "recordedDate": (today - timedelta(30)).isoformat(),
        }
        for code in codes
    ]
    observations: list[Json] = [
        {
            "resourceType": "Observation",
            "id": f"{name}-{code}-{back}",
            "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
            "subject": own,
            "effectiveDateTime": (today - timedelta(10 * back + 1)).isoformat(),
            "valueQuantity": {
                "value": least + place % 40,
                "unit": unit,
                "system": "http://unitsofmeasure.org",
                "code": unit,
            },
        }
        for code, unit, least in MEASURES
        for back in range(5)
    ]
    born = f"{1940 + place % 70}-05-17"
    patient = {"resourceType": "Patient", "id": name, "birthDate": born, "gender": "female"}
    known: Json = {
        key: _searchset([])
        for key in (
            "allergies",
            "administrations",
            "statements",
            "procedures",
            "orders",
            "answers",
        )
    }
    known |= {
        "patient": patient,
        "conditions": _searchset(conditions),
        "observations": _searchset(observations),
    }
    called = {
        "hook": "patient-view",
        "hookInstance": f"00000000-0000-4000-8000-{place:012d}",
        "context": {"userId": "Practitioner/1", "patientId": name},
        "prefetch": known,
    }
    return json.dumps(called).encode()


def _searchset(resources: Sequence[Json]) -> Json:
    found = [{"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": found}


# Load -----------------------------------------------------------------------------


@frozen
class Load:
    """What came of a load: latencies in milliseconds, and what went wrong, by what it was."""

    rate: float
    sent: int
    seconds: float
    latencies: Sequence[float]
    errors: Counter[str]

    @property
    def achieved(self) -> float:
        """Requests that were answered without error, a second."""
        return len(self.latencies) / self.seconds


@contextmanager
def serving() -> Iterator[str]:
    """The address of the example service, in a process of its own, ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(ROOT / "examples" / "cds_service.py")
    with subprocess.Popen(
        [sys.executable, program, str(port)], stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(LONGEST_WAIT)


def _wait_for(address: str) -> None:
    until = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            httpx.get(f"{address}/cds-services", trust_env=False).raise_for_status()
            return
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


async def load(address: str, rate: float, seconds: float) -> Load:
    """Send requests at a rate for some seconds, each of another patient, and wait for the answers.

    An answer is right that has one card, which names its own patient.
    """
    bodies = requests_of(date.today())
    latencies: list[float] = []
    errors: Counter[str] = Counter()
    _, host, port = address.replace("//", "").split(":")
    free: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
    for _ in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(host, int(port)))

    async def send(place: int, due: float) -> None:
        name, body = bodies[place % len(bodies)]
        try:
            # What fails is not used again, and nobody waits for it without end.
            connection = await asyncio.wait_for(free.get(), LONGEST_WAIT)
            status, content = await asyncio.wait_for(_posted(connection, body), LONGEST_WAIT)
        except (OSError, EOFError, ValueError) as error:
            errors[type(error).__name__] += 1
            return
        took = (time.perf_counter() - due) * 1e3
        free.put_nowait(connection)
        fault = _fault(status, content, name)
        if fault:
            errors[fault] += 1
        else:
            latencies.append(took)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for place in range(round(rate * seconds)):
            due = start + place / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(send(place, due))
    took = time.perf_counter() - start
    while not free.empty():
        _, writer = free.get_nowait()
        writer.close()
        await writer.wait_closed()
    return Load(rate, round(rate * seconds), took, latencies, errors)


async def _posted(connection: Connection, body: bytes) -> tuple[int, bytes]:
    """Post a body and read the answer: a client this thin leaves the processor to the service.

    Errors: ``ValueError`` for an answer without a length, ``EOFError`` for one that breaks off.
    """
    reader, writer = connection
    head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
    status, *headers = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
    (length,) = (one for one in headers if one.lower().startswith("content-length:"))
    return int(status.split()[1]), await reader.readexactly(int(length.split(":")[1]))


def _fault(status: int, content: bytes, name: str) -> str:
    if status != 200:
        return f"status {status}"
    cards = json.loads(content)["cards"]
    if len(cards) != 1 or f"`Patient/{name}`" not in cards[0]["detail"]:
        return "the cards are not of this patient"
    return ""


# The page -------------------------------------------------------------------------


def written(found: Load, service: float) -> str:
    """The page of results; ``service`` is what the service took, in seconds of a processor."""
    half, most, nearly = (quantiles(found.latencies, n=100)[at] for at in (49, 89, 98))
    size = sum(len(body) for _, body in requests_of(date.today())) / PATIENTS / 1e3
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    table = lines(
        (
            ("", "found"),
            ("requests sent", f"{found.sent:,}"),
            ("errors", f"{found.errors.total()}"),
            ("answered a second", f"{found.achieved:.0f}"),
            ("latency, half are faster, ms", f"{half:.1f}"),
            ("latency, 90% are faster, ms", f"{most:.1f}"),
            ("latency, 99% are faster, ms", f"{nearly:.1f}"),
            ("latency, the slowest, ms", f"{max(found.latencies):.1f}"),
            ("processor time of the service, ms a request", f"{service / found.sent * 1e3:.1f}"),
        )
    )
    met = not found.errors and found.achieved >= 0.98 * found.rate
    return (
        Path(__file__)
        .with_suffix(".md")
        .read_text(encoding="utf-8")
        .format(
            day=date.today().isoformat(),
            machine=machine(),
            python=platform.python_version(),
            packages=packages,
            rate=found.rate,
            seconds=found.sent / found.rate,
            patients=PATIENTS,
            size=size,
            table=table,
            met="Met" if met else "**Missed**",
        )
    )


def main() -> None:
    """Warm up, send the load, and write what was found."""
    with serving() as address:
        asyncio.run(load(address, RATE / 4, 1))
        found = asyncio.run(load(address, RATE, SECONDS))
    # All of the service, its start and the warming up too: no more than it took.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    page = written(found, used.ru_utime + used.ru_stime)
    print(page)
    if found.errors:
        print(f"errors: {dict(found.errors)}")
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
