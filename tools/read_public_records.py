"""Read public example records, and count what was used, ignored or refused, and why.

    npm pack hl7.fhir.r4.examples@4.0.1 hl7.fhir.us.mcode@4.0.0
    python -m tools.read_public_records *.tgz > docs/public_records.md

Each argument is an npm package of FHIR examples, or a folder with JSON files. The resources of a
package that are about the same patient are read as one record, on the day of its newest date.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from ivig_evidence.errors import IvigEvidenceError
from ivig_evidence.fhir import ImportResult, from_bundle
from ivig_evidence.fhir.read.bundles import PATIENT_ELEMENTS, READ
from ivig_evidence.fhir.read.elements import label
from ivig_evidence.model.import_result import WITHOUT_MEANING

Json = dict[str, Any]  # any JSON that a package contains
Record = list[Json]  # the entries of one bundle

LATEST = date(2026, 11, 22)
USED = "used"
UNKNOWN = "not accounted for"
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_VARIABLE = re.compile(
    r"'[^']*'|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]|\d[\d.,-]*|https?://\S+|\w+/\S+"
)


@frozen
class Count:
    """The resources of one package by what became of them, with reasons."""

    records: int
    refused: Counter[str]
    others: int
    reasons: Counter[str]

    @property
    def resources(self) -> int:
        """The number of resources of the kinds that the library reads."""
        return sum(self.reasons.values())


def records_in(path: Path) -> tuple[list[Record], int]:
    """Return the records in a package or a folder, and the number of resources of other kinds.

    Each bundle is a record. Resources outside bundles are collected by their patient.
    """
    found: list[Record] = []
    loose: list[Json] = []
    others = 0
    for text in _texts(path):
        try:
            data = json.loads(text)
        except ValueError:
            continue  # A few examples are malformed on purpose.
        kind = data.get("resourceType") if isinstance(data, dict) else None
        entries = data.get("entry") or [] if kind == "Bundle" else [{"resource": data}]
        read = [entry for entry in entries if _kind(entry) in READ]
        others += len(entries) - len(read)
        if kind == "Bundle" and read:
            found.append([_named(entry, place) for place, entry in enumerate(read)])
        elif read:
            loose += read
    return found + _by_patient(loose), others


def _kind(entry: Json) -> object:
    resource = entry.get("resource") if isinstance(entry, dict) else None
    return resource.get("resourceType") if isinstance(resource, dict) else None


def _named(entry: Json, place: int) -> Json:
    """Return an entry whose resource has an id, so that its fate can be looked up."""
    return entry | {"resource": {"id": f"without-id-{place}"} | entry["resource"]}


def _texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            yield file.read_text(encoding="utf-8-sig")
        return
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            content = archive.extractfile(member) if member.name.endswith(".json") else None
            if content is not None:
                yield content.read().decode("utf-8-sig", errors="replace")


def _by_patient(entries: list[Json]) -> list[Record]:
    by_patient: dict[str, Record] = defaultdict(list)
    for place, entry in enumerate(entries):
        named = _named(entry, place)
        resource = named["resource"]
        kind = resource["resourceType"]
        subject = resource.get(PATIENT_ELEMENTS.get(kind, "subject"))
        target = subject.get("reference") if isinstance(subject, dict) else None
        owner = f"Patient/{resource['id']}" if kind == "Patient" else str(target)
        by_patient["/".join(owner.split("/")[-2:])].append(named)
    return list(by_patient.values())


def newest(record: Record) -> date:
    """Return the newest day in a record that is not in the future."""
    for text in sorted(set(_DAY.findall(json.dumps(record))), reverse=True):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            continue
        if day <= LATEST:
            return day
    return LATEST


def counted(path: Path) -> Count:
    """Read every record of a package, and count what became of its resources."""
    reasons: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    records, others = records_in(path)
    for record in records:
        try:
            result = from_bundle({"resourceType": "Bundle", "entry": record}, at=newest(record))
        except IvigEvidenceError as error:
            refused[general(str(error))] += 1
            reasons["the record was refused"] += len(record)
            continue
        reasons.update(_fates(result, record))
    return Count(len(records), refused, others, reasons)


def _fates(result: ImportResult, record: Record) -> Iterator[str]:
    """Yield what became of each resource."""
    fates: dict[str, str] = {}
    for sourced in (
        *result.findings,
        *(f for t in result.treatable_conditions for f in t.findings),
    ):
        fates[sourced.resource] = USED
    for treatable in result.treatable_conditions:
        fates |= dict.fromkeys(treatable.resources, USED)
    for diagnosis in result.diagnoses:
        if diagnosis.not_read in WITHOUT_MEANING:
            fates.setdefault(diagnosis.resource, f"diagnosis: {diagnosis.not_read}")
        elif diagnosis.not_read is None:
            fates.setdefault(diagnosis.resource, "diagnosis: more than one meaning")
    for problem in result.problems:
        fates.setdefault(problem.resource, f"problem: {general(problem.says)}")
    for ignored in result.ignored:
        for name in ignored.resources:
            fates.setdefault(name, f"ignored: {general(ignored.why)}")
    for entry in record:
        resource = entry["resource"]
        is_drug = resource["resourceType"] == "Medication"
        default = "a drug to which other resources refer" if is_drug else UNKNOWN
        yield fates.get(label(resource), default)


def general(reason: str) -> str:
    """Return a reason without values, so that equal reasons are counted together."""
    short = _VARIABLE.sub("…", reason)
    return re.sub(r"(… ?[,;:]? ?)+", "… ", short)[:120].strip()


def page(counts: Mapping[str, Count]) -> str:
    """Return the counts as a page of Markdown, reasons with the largest share first."""
    lines = ["| Package | Records | Resources of kinds that are read | Used | Others |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    for name, count in counts.items():
        used = count.reasons[USED]
        lines.append(f"| {name} | {count.records} | {count.resources} | {used} | {count.others} |")
    every = sum((count.reasons for count in counts.values()), Counter[str]())
    total = sum(every.values())
    lines += ["", "| What became of a resource | Number | Share |", "| --- | --- | --- |"]
    for reason, number in every.most_common():
        lines.append(f"| {reason.replace('|', ' ')} | {number} | {100 * number / total:.1f} % |")
    refused = sum((count.refused for count in counts.values()), Counter[str]())
    lines += [
        "",
        *(f"- Refused: {number} records, because {why}" for why, number in refused.items()),
    ]
    return "\n".join(lines)


def main() -> None:
    """Read the packages that the command line names, and print the counts."""
    counts = {Path(name).stem: counted(Path(name)) for name in sys.argv[1:]}
    print(page(counts))


if __name__ == "__main__":
    main()
