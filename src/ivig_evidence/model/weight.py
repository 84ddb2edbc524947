"""Whose kilograms: policies on dosing weight, and what they come to for a patient."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from ..errors import PolicyError, WrongTypeError, check_day
from ..logic.context import Context
from .citation import Reference, Verification

if TYPE_CHECKING:
    from attrs import Attribute


class WeightRule(Enum):
    """How a policy of this library gets at a weight."""

    ACTUAL = "the weight measured"
    IDEAL = "the ideal weight, by Devine"
    AUSTRALIA = "the adjusted weight, with the exclusions of Australia"
    ONTARIO = "the adjusted weight, with the criteria of Ontario"


def _rule(policy: WeightPolicy, _: object, rule: WeightRule | OwnRule) -> None:
    if not isinstance(rule, WeightRule) and not callable(rule):
        remedy = "use a member of WeightRule, or a function of a policy and a patient"
        raise WrongTypeError(f"the rule of {policy.name}", rule, "a rule", remedy)


def _bound(policy: WeightPolicy, attribute: Attribute[date | None], day: date | None) -> None:
    if day is not None:
        check_day(f"{attribute.name} of {policy.name}", day)


@frozen(kw_only=True, cache_hash=True)
class WeightPolicy:
    """A rule of a place and a time for the weight that a dose is counted by.

    ``valid_from`` and ``valid_to`` are both included, ``None`` where no bound is known.
    ``binding`` says how firmly the place asks for it.

    Errors: ``WrongTypeError`` for a rule that is neither a ``WeightRule`` nor a function, and for a
    bound that is no day.
    """

    id: str
    name: str = field(repr=False)
    place: str | None = field(repr=False)
    rule: WeightRule | OwnRule = field(validator=_rule, repr=False)
    valid_from: date | None = field(default=None, validator=_bound, repr=False)
    valid_to: date | None = field(default=None, validator=_bound, repr=False)
    binding: str = field(repr=False)
    source: Reference = field(repr=False)
    verified: Verification = field(repr=False)
    note: str = field(default="", repr=False)


def _weighs(weight: DosingWeight, _: object, kilograms: Fraction) -> None:
    if not isinstance(kilograms, Fraction):
        remedy = "write it as Fraction('70.5')"
        raise WrongTypeError("the kilograms of a dosing weight", kilograms, "a Fraction", remedy)
    if kilograms <= 0:
        raise PolicyError(weight.policy.name, f"it gives {float(kilograms):.6g} kg")


@frozen(kw_only=True)
class DosingWeight:
    """The weight that a dose is counted by, in kilograms, with every step to it.

    Errors: ``WrongTypeError`` for a weight that is no fraction, ``PolicyError`` for one that is not
    above 0.
    """

    kilograms: Fraction = field(validator=_weighs)
    kind: str
    policy: WeightPolicy
    steps: tuple[str, ...]


OwnRule: TypeAlias = Callable[[WeightPolicy, Context], DosingWeight]
"""A rule brought from outside: a policy and a patient to a weight, with every step to it.

It is called for patients whose weight is known, and may not give more than that. It raises
``MissingFactsError`` for facts that it lacks and ``PolicyError`` where it is not for this patient.
"""
