"""The picture on the page about the engine is drawn from the engine."""

from __future__ import annotations

import pytest

from tools.engine_picture import FILE, svg  # outside the package, found from the root

pytestmark = pytest.mark.tools


def test_the_picture_is_that_of_the_compiled_chapter() -> None:
    """If not, run ``python -m tools.engine_picture``."""
    assert svg() == FILE.read_text(encoding="utf-8")


def test_the_picture_shows_the_missing_facts_of_the_patient() -> None:
    restricted = svg().partition("C. The verdict for the second row")[2]

    assert "response to diazepam" not in restricted
    assert "mobility as limited by stiffness" in restricted
    assert "the patient falls often" in restricted
