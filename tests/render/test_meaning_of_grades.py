"""The full answer explains the grade of its verdict."""

from __future__ import annotations

from ivig_evidence import Context, recommend

from ..helpers.flat import flat
from ..helpers.made_up import MOON


def test_the_full_answer_says_what_a_level_means() -> None:
    """
    A reader of "level A" need not know the scheme.
    """
    answer = recommend("MG", Context.parse({"mg_acute_exacerbation": True}))

    assert "Effect, lack of effect or harm is established" in flat(answer.full())


def test_the_full_answer_says_what_each_term_of_a_grade_means() -> None:
    """
    A grade of another scheme has a strength and a certainty.
    """
    full = flat(recommend("MG", {"age": "40 years"}, guideline=MOON).full())

    assert "urgency A, clear sky" in full
    assert "The made-up meaning of A." in full
    assert "The made-up meaning of clear." in full
