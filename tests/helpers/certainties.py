"""A made-up guideline whose statements differ only in their certainty."""

from __future__ import annotations

from attrs import evolve

from ivig_evidence.facts import age
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.units import years

from ..helpers.made_up import (
    LUNAR_NEURITIS,
    MOON_2050,
    MOON_SCHEME,
    PAPER,
    lunar_exposed,
    regolith_exposure,
)

clear = evolve(
    lunar_exposed, slug="lunar/clear", grade=MOON_SCHEME.graded("B", "clear"), regimen=None
)
cloudy = evolve(
    clear,
    slug="lunar/cloudy",
    population=~regolith_exposure,
    grade=MOON_SCHEME.graded("B", "cloudy"),
)
elderly = evolve(
    clear,
    slug="lunar/elderly",
    population=regolith_exposure & (age >= years(65)),
    grade=MOON_SCHEME.graded("B", "cloudy"),
)

CERTAINTIES = MOON_2050.with_chapter(
    Chapter(
        condition=LUNAR_NEURITIS,
        statements=(clear, cloudy, elderly),
        source=PAPER.at("Lunar neuritis"),
    )
)
"""Exposed patients from 65 years on have two statements that differ only in certainty."""
