"""Load test of the example service: 200 requests a second for ten seconds, over loopback.

``python benchmarks/cds_load.py``, with the extra ``test``, starts ``examples/cds_service.py`` in a
new process and writes ``benchmarks/results/cds_load.md``. The load is open: each request is sent at
its scheduled time, even if earlier ones have no answer yet. Latency counts from that time.
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
from benchmarks.pages import lines, machine  # needs the path above when run as a script

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
    """Return different requests, each for another patient, with the id of the patient.

    Each record has nine diagnoses, one of them in the guideline, and five weights and heights.
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
    entries = [{"resource": resource} for resource in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries}


# Load -----------------------------------------------------------------------------


@frozen
class Load:
    """The result of a load: latencies in milliseconds, and the number of errors by kind."""

    rate: float
    sent: int
    seconds: float
    latencies: Sequence[float]
    errors: Counter[str]

    @property
    def achieved(self) -> float:
        """The number of requests answered without error per second."""
        return len(self.latencies) / self.seconds


@contextmanager
def serving() -> Iterator[str]:
    """Run the example service in a new process, and stop it afterwards.

    Yields:
        The address of the service.
    """
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
    """Send requests at a rate, each for another patient, and wait for the answers.

    An answer is correct if it has one card that names the patient of the request.

    Args:
        address: The address of the service.
        rate: Requests per second.
        seconds: The duration of the load.

    Returns:
        Latencies and errors.
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
            # A connection that fails is not reused; the timeouts keep a request from hanging.
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
    """Post a body and return the status and the content of the answer.

    The client is minimal, to leave the CPU to the service. An answer without a length raises
    ``ValueError``, an incomplete one ``EOFError``.

    Returns:
        The status and the content.
    """
    reader, writer = connection
    head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
    status, *headers = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
    (length,) = (header for header in headers if header.lower().startswith("content-length:"))
    return int(status.split()[1]), await reader.readexactly(int(length.split(":")[1]))


def _fault(status: int, content: bytes, name: str) -> str:
    if status != 200:
        return f"status {status}"
    cards = json.loads(content)["cards"]
    if len(cards) != 1 or f"`Patient/{name}`" not in cards[0]["detail"]:
        return "the cards are not of this patient"
    return ""


# The page -------------------------------------------------------------------------


def written(measured: Load, service: float) -> str:
    """Return the page of results; ``service`` is the CPU time of the service in seconds."""
    half, most, nearly = (quantiles(measured.latencies, n=100)[at] for at in (49, 89, 98))
    size = sum(len(body) for _, body in requests_of(date.today())) / PATIENTS / 1e3
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    table = lines(
        (
            ("", "result"),
            ("requests sent", f"{measured.sent:,}"),
            ("errors", f"{measured.errors.total()}"),
            ("answered per second", f"{measured.achieved:.0f}"),
            ("latency, median, ms", f"{half:.1f}"),
            ("latency, 90th percentile, ms", f"{most:.1f}"),
            ("latency, 99th percentile, ms", f"{nearly:.1f}"),
            ("latency, maximum, ms", f"{max(measured.latencies):.1f}"),
            ("CPU time of the service, ms per request", f"{service / measured.sent * 1e3:.1f}"),
        )
    )
    met = not measured.errors and measured.achieved >= 0.98 * measured.rate
    return (
        Path(__file__)
        .with_suffix(".md")
        .read_text(encoding="utf-8")
        .format(
            day=date.today().isoformat(),
            machine=machine(),
            python=platform.python_version(),
            packages=packages,
            rate=measured.rate,
            seconds=measured.sent / measured.rate,
            patients=PATIENTS,
            size=size,
            table=table,
            met="Met" if met else "**Missed**",
        )
    )


def main() -> None:
    """Warm up, send the load, and write the results."""
    with serving() as address:
        asyncio.run(load(address, RATE / 4, 1))
        measured = asyncio.run(load(address, RATE, SECONDS))
    # This includes the start and the warm-up, so it is an upper bound.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    page = written(measured, used.ru_utime + used.ru_stime)
    print(page)
    if measured.errors:
        print(f"errors: {dict(measured.errors)}")
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
