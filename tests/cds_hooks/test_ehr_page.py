"""The commands of the page on EHRs, run as printed in an empty folder."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
from pathlib import Path

import pytest

from ..helpers.at_hand import ROOT

pytestmark = pytest.mark.tools


def test_ten_commands_or_fewer_lead_to_a_service_with_the_callers_codes(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "ehr.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```bash\n(.*?)```", page, re.DOTALL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.replace("8000", str(port))],
        cwd=tmp_path,
        env=os.environ | {"CHECKOUT": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == ran.returncode, ran.stderr
    discovery, cards = _split(ran.stdout)
    assert len(block.splitlines()) <= 10
    assert "ivig-evidence-patient-view" in {
        each["id"] for each in json.loads(discovery)["services"]
    }
    assert ["Insufficient data to say whether IVIG is recommended: Guillain-Barré syndrome"] == [
        card["summary"] for card in json.loads(cards)["cards"]
    ]


def _split(printed: str) -> tuple[str, str]:
    """Return two JSON objects that were printed without a line break between them."""
    start = printed[printed.index('{"services"') :]
    _, end = json.JSONDecoder().raw_decode(start)
    return start[:end], start[end:].strip()
