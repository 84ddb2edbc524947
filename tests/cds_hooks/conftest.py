"""The four entry points, as one fixture."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ivig_evidence.fhir import Codes

from ..helpers.entry_points import ENTRY_POINTS, Reading, Said
from ..helpers.records import AT, Json, bundle, patient


@pytest.fixture(params=ENTRY_POINTS)
def said(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Said:
    """Return a function that gives the output of one entry point for some resources.

    A Patient is added if there is none.
    """
    by_entry_point = ENTRY_POINTS[request.param]

    def by(
        *resources: Json,
        at: date | datetime = AT,
        codes: Codes | None = None,
        assume_active: bool = False,
    ) -> str:
        has_patient = any(each["resourceType"] == "Patient" for each in resources)
        record = bundle(*(() if has_patient else (patient(),)), *resources)
        reading = Reading(record, at, codes, assume_active, tmp_path, capsys, monkeypatch)
        return by_entry_point(reading)

    return by
