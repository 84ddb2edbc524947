"""Whom the trials behind a statement enrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from ..logic.predicates import Predicate
    from .citation import Citation
    from .repair import Repair


@frozen(kw_only=True)
class StudyPopulation:
    """Whom the trials behind a statement enrolled, where the source says that it matters."""

    population: Predicate
    text: str
    source: Citation
    repairs: tuple[Repair, ...] = ()
