"""The conformance tables of the documentation."""

from __future__ import annotations

import re

from ivig_evidence import __version__
from ivig_evidence.cds_hooks import services

from ..helpers.at_hand import ROOT

PAGE = (ROOT / "docs" / "how_to" / "cds_hooks.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    """Return the rows of the conformance tables, without headings."""
    _, _, tables = PAGE.partition("## Conformance")
    lines = [line for line in tables.splitlines() if line.startswith("| ")]
    split = [[part.strip() for part in line.strip("|").split("|")] for line in lines]
    return [
        row
        for row in split
        if row[2] != "test" and set(row[2]) != {"-"} and not row[0].startswith("**")
    ]


def test_every_point_of_the_conformance_tables_names_tests_that_exist() -> None:
    folder = ROOT / "tests" / "cds_hooks"
    sources = "".join(file.read_text(encoding="utf-8") for file in folder.glob("test_*.py"))
    defined = set(re.findall(r"^def (test_\w+)\(", sources, re.MULTILINE))

    assert len(rows()) >= 50
    for point, _, tests in rows():
        named = re.findall(r"`(test_\w+)`", tests)
        assert named, point
        assert sorted(set(named) - defined) == [], point


def test_a_service_states_the_version_of_the_specification_and_of_the_library() -> None:
    """Version 3 defines ``version`` as that of the specification, so ours is in an extension."""
    listed = services()["services"]
    assert isinstance(listed, list)

    assert {each["version"] for each in listed} == {"2.0.1"}
    assert [each["extension"] for each in listed] == [
        {"urn:ivig-evidence:library-version": __version__}
    ] * len(listed)
