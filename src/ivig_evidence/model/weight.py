"""Dosing-weight policies, and the dosing weight of a patient."""

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
    """The method by which a policy of this library calculates a weight."""

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
    """A dosing-weight policy of a place and a time.

    Attributes:
        id: The permanent id.
        name: The name.
        place: The place; None for a policy of no particular place.
        rule: The rule, or your own function.
        valid_from: The first day of its validity; None if unknown.
        valid_to: The last day of its validity; None if unknown.
        binding: How strongly the place asks for it.
        source: The document that defines it.
        verified: How it was verified.
        note: A note, such as our own interpretation.

    Raises:
        WrongTypeError: If the rule is neither a ``WeightRule`` nor a function, or a bound is not a
            day.
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
        raise PolicyError(weight.policy.name, f"its result is {float(kilograms):.6g} kg")


@frozen(kw_only=True)
class DosingWeight:
    """The weight for the dose calculation, in kilograms, with the steps of its calculation.

    Raises:
        WrongTypeError: If the weight is not a Fraction.
        PolicyError: If the weight is not above 0.
    """

    kilograms: Fraction = field(validator=_weighs)
    kind: str
    policy: WeightPolicy
    steps: tuple[str, ...]


OwnRule: TypeAlias = Callable[[WeightPolicy, Context], DosingWeight]
"""A function of your own from a policy and a patient to a weight, with the steps to it.

It is called only if the patient's weight is known, and must not return a higher weight. It raises
``MissingFactsError`` for missing facts and ``PolicyError`` if the policy excludes the patient.
"""
