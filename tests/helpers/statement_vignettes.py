"""Vignettes of single statements: patients to whom one applies, does not apply, or may apply."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from ivig_evidence import Context, Truth, recommend
from ivig_evidence.model.guideline import Guideline

from .cases import Facts


@frozen
class Vignettes:
    """The patients of one statement; None where no fact can make a difference."""

    statement: str
    condition: str
    applies: Facts
    does_not: Facts | None = None
    cannot_tell: Facts | None = None


class Judged(NamedTuple):
    """The truth of one statement for the three patients; None where there is no patient."""

    applies: Truth
    does_not: Truth | None
    cannot_tell: Truth | None


AS_EXPECTED = Judged(Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)
FOR_EVERYBODY = Judged(Truth.TRUE, None, None)


def judged(vignettes: Vignettes, guideline: Guideline) -> Judged:
    """Return the truth of a statement for its three patients."""
    applies, does_not, cannot_tell = (
        None if facts is None else _truth(vignettes, facts, guideline)
        for facts in (vignettes.applies, vignettes.does_not, vignettes.cannot_tell)
    )
    assert applies is not None
    return Judged(applies, does_not, cannot_tell)


def _truth(vignettes: Vignettes, facts: Facts, guideline: Guideline) -> Truth:
    answer = recommend(vignettes.condition, Context.parse(facts), guideline=guideline)
    (status,) = (one for one in answer.trace if one.statement.slug == vignettes.statement)
    return status.applies
