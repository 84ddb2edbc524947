"""The count of what the reader makes of public records."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from tools.read_public_records import UNKNOWN, USED, counted, general, page

from ..helpers.records import SNOMED_CT, bundle, condition, patient, weight

pytestmark = pytest.mark.tools


def packed(folder: Path, *resources: object) -> Path:
    """Return a package that contains each resource as a file."""
    file = folder / "examples.tgz"
    with tarfile.open(file, "w:gz") as archive:
        for place, resource in enumerate(resources):
            content = (resource if isinstance(resource, str) else json.dumps(resource)).encode()
            member = tarfile.TarInfo(f"package/{place}.json")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return file


def test_every_resource_has_one_fate(tmp_path: Path) -> None:
    gbs, other = ((SNOMED_CT, code) for code in ("40956001", "1"))
    whole = bundle(patient(id="q"), condition(gbs, subject={"reference": "Patient/q"}))
    loose = [patient(), weight(70), condition(other), condition(gbs, id=None), {"a": 1}, "{"]
    several = bundle(patient(id="r"), patient(id="s"))
    count = counted(packed(tmp_path, whole, several, *loose, {"resourceType": "Group"}))

    assert 3 == count.records
    assert 2 == count.others
    assert {
        USED: 5,
        "diagnosis: code not known": 1,
        "the record was refused": 2,
    } == dict(count.reasons)
    assert 1 == count.refused.total()
    assert UNKNOWN not in count.reasons


def test_the_page_shows_the_share_of_each_reason(tmp_path: Path) -> None:
    count = counted(packed(tmp_path, patient(), weight(70, status="preliminary")))
    text = page({"examples": count})

    assert "| examples | 1 | 2 | 1 | 0 |" in text
    assert "| ignored: its status is preliminary, not final | 1 | 50.0 % |" in text


def test_reasons_that_differ_in_values_only_are_counted_together() -> None:
    one = (
        "several values may be the newest: weight = 70 kg in Observation/a; 71 kg in Observation/b"
    )

    assert general(one) == general(one.replace("70", "82.5").replace("/a", "/c"))
    assert general("its status is a") != general("its status is b")
