"""The patients of the trials cited for a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from ..logic.predicates import Predicate
    from .citation import Citation
    from .repair import Repair


@frozen(kw_only=True)
class StudyPopulation:
    """The patients of the trials cited for a statement, if ``source`` says that this matters."""

    population: Predicate
    text: str
    source: Citation
    repairs: tuple[Repair, ...] = ()
