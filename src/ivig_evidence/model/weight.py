"""Whose kilograms: policies on dosing weight, and what they come to for a patient."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import ClassVar, TypeAlias

from attrs import frozen

from ..listing import listing
from ..record import Record
from ..rules.context import Context
from ..source import Reference, Verification

__dir__ = listing(__name__)


class WeightRule(Enum):
    """How a policy of this library gets at a weight."""

    ACTUAL = "the weight measured"
    IDEAL = "the ideal weight, by Devine"
    AUSTRALIA = "the adjusted weight, with the exclusions of Australia"
    ONTARIO = "the adjusted weight, with the criteria of Ontario"


@frozen(kw_only=True, eq=False, repr=False)
class WeightPolicy(Record):
    """A rule of a place and a time for the weight that a dose is counted by.

    ``valid_from`` and ``valid_to`` are both included, ``None`` where no bound is known.
    ``binding`` says how firmly the place asks for it.
    """

    _shown: ClassVar[tuple[str, ...]] = ("id",)

    id: str
    name: str
    place: str | None
    rule: WeightRule | OwnRule
    valid_from: date | None = None
    valid_to: date | None = None
    binding: str
    source: Reference
    verified: Verification
    note: str = ""

    def __hash__(self) -> int:
        return hash(self.id)


@frozen(kw_only=True, eq=False, repr=False)
class DosingWeight(Record):
    """The weight that a dose is counted by, in kilograms, with every step to it."""

    kilograms: Fraction
    kind: str
    policy: WeightPolicy
    steps: tuple[str, ...]


OwnRule: TypeAlias = Callable[[WeightPolicy, Context], DosingWeight]
"""A rule brought from outside: a policy and a patient to a weight, with every step to it.

It is called for patients whose weight is known, and may not give more than that. It raises
``MissingFactsError`` for facts that it lacks and ``PolicyError`` where it is not for this patient.
"""
