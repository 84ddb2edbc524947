"""The full answer defines the terms of its grade."""

from __future__ import annotations

from ivig_evidence import Context, recommend

from ..helpers.flat import flat
from ..helpers.made_up import MOON


def test_the_full_answer_defines_the_level() -> None:
    answer = recommend("MG", Context.parse({"mg_acute_exacerbation": True}))

    assert "Effect, lack of effect or harm is established" in flat(answer.full())


def test_the_full_answer_defines_each_term_of_a_grade() -> None:
    """A grade of another scheme has a strength and a certainty."""
    full = flat(recommend("MG", {"age": "40 years"}, guideline=MOON).full())

    assert "urgency A, clear sky" in full
    assert "The made-up meaning of A." in full
    assert "The made-up meaning of clear." in full
