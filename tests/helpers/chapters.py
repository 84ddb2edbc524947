"""Every chapter of every guideline, as parameters of tests, and what belongs to other schemes."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import EFNS_2008, GUIDELINES
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline

EFNS_CHAPTERS = tuple((EFNS_2008, condition) for condition in CONDITIONS)
"""EFNS 2008 with every condition, including those that it does not cover."""

LATER_CHAPTERS = tuple(
    (guideline, chapter.condition)
    for guideline in GUIDELINES
    if guideline is not EFNS_2008
    for chapter in guideline.chapters
)

CHAPTERS = EFNS_CHAPTERS + LATER_CHAPTERS


def name_of(guideline: Guideline, condition: Condition) -> str:
    """Return the name of a chapter in a test; the default guideline is not named."""
    return condition.id if guideline is EFNS_2008 else f"{guideline.id} {condition.id}"


def _parameters(chapters: tuple[tuple[Guideline, Condition], ...]) -> pytest.MarkDecorator:
    names = [name_of(*chapter) for chapter in chapters]
    return pytest.mark.parametrize(("guideline", "condition"), chapters, ids=names)


each_chapter = _parameters(CHAPTERS)
each_later_chapter = _parameters(LATER_CHAPTERS)
each_guideline = pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda one: one.id)
each_later_guideline = pytest.mark.parametrize(
    "guideline", [one for one in GUIDELINES if one is not EFNS_2008], ids=lambda one: one.id
)


@cache
def _wordings(guideline: Guideline) -> frozenset[str]:
    scheme = guideline.scheme
    kinds = (scheme.strengths, scheme.certainties, scheme.evidence_classes)
    return frozenset(term.wording for terms in kinds for term in terms or ())


def words_of_other_schemes(guideline: Guideline, text: str) -> list[str]:
    """Return the grades of other schemes in an output of a guideline, in which none belongs."""
    every = frozenset[str]().union(*map(_wordings, GUIDELINES))
    foreign = sorted(every - _wordings(guideline))
    return re.findall(rf"\b(?:{'|'.join(map(re.escape, foreign))})\b", text, re.IGNORECASE)
