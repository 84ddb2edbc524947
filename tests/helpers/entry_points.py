"""One record, read by each of the four entry points: Python, cards, command line and service."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias, cast

import pytest
from attrs import frozen

from ivig_evidence.cds_hooks import cards
from ivig_evidence.cli.main import main
from ivig_evidence.fhir import Codes, from_bundle

from ..helpers.example_service import cds_service, posted
from ..helpers.hooks import requested
from ..helpers.records import AT, Json


class Said(Protocol):
    """The output of one entry point for the resources of a record."""

    def __call__(
        self,
        *resources: Json,
        at: date | datetime = AT,
        codes: Codes | None = None,
        assume_active: bool = False,
    ) -> str:
        """Return the output; a Patient is added if there is none."""


@frozen
class Reading:
    """A record and how to read it, with the fixtures of pytest that an entry point needs."""

    record: Json
    at: date | datetime
    codes: Codes | None
    assume_active: bool
    folder: Path
    captured: pytest.CaptureFixture[str]
    patched: pytest.MonkeyPatch


def _by_python(of: Reading) -> str:
    return str(from_bundle(of.record, at=of.at, codes=of.codes, assume_active=of.assume_active))


def _by_cards(of: Reading) -> str:
    called = requested(of.record)
    made = cards(called, at=of.at, codes=of.codes, assume_active=of.assume_active)
    return shown_by_cards(cast("Json", made))


def _by_command(of: Reading) -> str:
    record, codes = of.folder / "record.json", of.folder / "codes.json"
    record.write_text(json.dumps(of.record), encoding="utf-8")
    codes.write_text(json.dumps(of.codes or {}), encoding="utf-8")
    arguments = ["recommend", "--fhir", str(record), "--at", of.at.isoformat()]
    arguments += ["--codes", str(codes)]
    arguments += ["--assume-active"] if of.assume_active else []
    assert main(arguments) == 0
    # The command line wraps long lines; the continuation lines are indented.
    return re.sub(r"\n {2,}(?!- )", " ", of.captured.readouterr().out)


def _by_service(of: Reading) -> str:
    of.patched.setattr(cds_service, "now", lambda: of.at)
    of.patched.setattr(cds_service, "CODES", of.codes)
    of.patched.setattr(cds_service, "ASSUME_ACTIVE", of.assume_active)
    response = posted(requested(of.record))
    assert response.status_code == 200
    return shown_by_cards(response.json())


def shown_by_cards(response: Json) -> str:
    """Return the text of the cards without Markdown."""
    texts = (f"{card['summary']}\n{card['detail']}" for card in response["cards"])
    return re.sub(r"[\\`]", "", "\n".join(texts))


EntryPoint: TypeAlias = Callable[[Reading], str]
ENTRY_POINTS: Mapping[str, EntryPoint] = {
    "from_bundle": _by_python,
    "cards": _by_cards,
    "command line": _by_command,
    "service": _by_service,
}
