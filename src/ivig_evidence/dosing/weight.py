"""Whose kilograms: the weight that a policy gives for a patient, with every step to it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..errors import MissingFactsError, PolicyError, WrongTypeError
from ..facts.common import (
    AgeGroup,
    Sex,
    age_group,
    body_weight,
    height,
    pre_pregnancy_weight,
    pregnant,
    sex,
)
from ..logic.context import Context
from ..logic.predicates import Fact
from ..model.plan import number_text
from ..model.weight import DosingWeight, OwnRule, WeightPolicy, WeightRule
from ..units import Amount, plain_number

INCHES_A_CENTIMETRE = Fraction("0.393701")
SHORTEST_BY_DEVINE = Fraction("152.4")
SHORTEST_IN_AUSTRALIA = Fraction(152)
OBESE = 30

# Bounds of our own beyond which a weight is more likely a slip of the pen than a patient. They have
# no source; they refuse nothing and change no dose.
LIGHTEST_PLAUSIBLE = 2
LIGHTEST_PLAUSIBLE_ADULT = 30
HEAVIEST_PLAUSIBLE = 250
PLAUSIBLE_BODY_MASS_INDEX = (10, 80)
PLAUSIBILITY_FACTS: tuple[Fact, ...] = (body_weight, pre_pregnancy_weight, height, age_group)
"""The facts that :func:`implausible_weights` looks at."""


def dosing_weight(policy: WeightPolicy, context: Context) -> DosingWeight:
    """The weight that a policy gives for a patient, with every step to it.

    Errors: ``MissingFactsError`` for facts that the policy needs, ``PolicyError`` where it is not
    for this patient, or where its formula leaves its range, ``WrongTypeError`` for a rule from
    outside that gives something else.
    """
    match policy.rule:
        case WeightRule.ACTUAL:
            (weight,) = _known(policy, context, body_weight)
            return _actual(policy, weight, "the weight as measured")
        case WeightRule.IDEAL:
            return _ideal(policy, context)
        case WeightRule.AUSTRALIA:
            return _australia(policy, context)
        case WeightRule.ONTARIO:
            return _ontario(policy, context)
        case own_rule:
            return _checked(policy, own_rule, context)


def implausible_weights(context: Context) -> tuple[str, ...]:
    """Notes on weights that are possible and implausible, by bounds of this library's own."""
    return tuple(
        f"Check the {weighed.label}: {reason}. This is a plausibility check of this library, not a"
        " limit from a source."
        for weighed in (body_weight, pre_pregnancy_weight)
        if (weight := _measured(context, weighed)) is not None
        for reason in _doubts(context, weight)
    )


def _doubts(context: Context, weight: Fraction) -> Iterator[str]:
    tall, group = _measured(context, height), _value(context, age_group)
    lightest = LIGHTEST_PLAUSIBLE_ADULT if group is AgeGroup.ADULT else LIGHTEST_PLAUSIBLE
    if weight < lightest:
        whose = " of an adult" if group is AgeGroup.ADULT else ""
        yield f"{_kg(weight)}{whose} is below {lightest} kg"
    if weight > HEAVIEST_PLAUSIBLE:
        yield f"{_kg(weight)} is above {HEAVIEST_PLAUSIBLE} kg"
    if tall is not None and group is not AgeGroup.CHILD:
        index = weight / (tall / 100) ** 2
        low, high = PLAUSIBLE_BODY_MASS_INDEX
        if not low <= index <= high:
            shown = f"{_kg(weight)} at {number_text(tall)} cm"
            yield f"{shown} is a body mass index of {number_text(index)}, not {low} to {high}"


def _measured(context: Context, fact: Fact) -> Fraction | None:
    value = _value(context, fact)
    return None if value is None else exact(value)


def _checked(policy: WeightPolicy, own_rule: OwnRule, context: Context) -> DosingWeight:
    """What a rule from outside gives; like the rules here it never raises a dose."""
    (weight,) = _known(policy, context, body_weight)
    found = own_rule(policy, context)
    if not isinstance(found, DosingWeight):
        remedy = "return DosingWeight(kilograms=..., kind=..., policy=policy, steps=(...,))"
        raise WrongTypeError(f"the rule of {policy.name}", found, "a DosingWeight", remedy)
    if found.kilograms > weight:
        raise PolicyError(policy.name, f"it gives {_kg(found.kilograms)} for {_kg(weight)}")
    return found


def _known(policy: WeightPolicy, context: Context, *facts: Fact) -> tuple[Fraction, ...]:
    """The numbers of measures, exactly as given; those that are missing are named together."""
    _need(policy, context, *facts)
    values = (context.get(fact) for fact in facts)
    return tuple(exact(found.value) for found in values if found is not None)


def _need(policy: WeightPolicy, context: Context, *facts: Fact) -> None:
    missing = tuple(fact.name for fact in facts if _value(context, fact) is None)
    if missing:
        raise MissingFactsError(policy.name, missing)


def _value(context: Context, fact: Fact) -> object:
    found = context.get(fact)
    return None if found is None else found.value


def exact(value: object) -> Fraction:
    """A number as it was given, without the noise of its float."""
    assert isinstance(value, Amount)
    return Fraction(plain_number(value.magnitude))


def _actual(policy: WeightPolicy, weight: Fraction, why: str) -> DosingWeight:
    step = f"actual weight {_kg(weight)}: {why}"
    return DosingWeight(kilograms=weight, kind="actual weight", policy=policy, steps=(step,))


def _kg(weight: Fraction) -> str:
    return f"{float(round(weight, 3)):.3f}".rstrip("0").rstrip(".") + " kg"


def _devine(context: Context, tall: Fraction) -> tuple[Fraction, str]:
    """The ideal weight, with its formula filled in."""
    base = Fraction(50) if _value(context, sex) is Sex.MALE else Fraction("45.5")
    inches = tall * INCHES_A_CENTIMETRE
    ideal = base + Fraction("2.3") * (inches - 60)
    shown = f"{plain_number(float(base))} + 2.3 × ({number_text(inches)} in − 60)"
    return ideal, f"ideal weight {_kg(ideal)}: {shown}"


def _sex_by_devine(policy: WeightPolicy, context: Context) -> None:
    if _value(context, sex) is Sex.OTHER:
        raise PolicyError(policy.name, "the formula knows men and women only")


def _tall_by_devine(policy: WeightPolicy, tall: Fraction) -> None:
    if tall < SHORTEST_BY_DEVINE:
        raise PolicyError(policy.name, "the formula for the ideal weight begins at 152.4 cm")


def _ideal(policy: WeightPolicy, context: Context) -> DosingWeight:
    weight, tall = _known(policy, context, body_weight, height)
    _need(policy, context, sex, age_group)
    _sex_by_devine(policy, context)
    if _value(context, age_group) is AgeGroup.CHILD:
        raise PolicyError(policy.name, "the formula is for adults")
    _tall_by_devine(policy, tall)
    ideal, step = _devine(context, tall)
    if weight < ideal:
        return _actual(policy, weight, f"below the {step}")
    return DosingWeight(kilograms=ideal, kind="ideal weight", policy=policy, steps=(step,))


def _adjusted(
    policy: WeightPolicy, context: Context, weight: Fraction, tall: Fraction, because: str
) -> DosingWeight:
    """Ideal weight and four tenths of what the patient weighs beyond it; never above the actual."""
    _sex_by_devine(policy, context)
    ideal, first = _devine(context, tall)
    adjusted = ideal + Fraction("0.4") * (weight - ideal)
    second = f"adjusted weight {_kg(adjusted)}: {_kg(ideal)} + 0.4 × ({_kg(weight)} − {_kg(ideal)})"
    if weight < adjusted:
        return _actual(policy, weight, f"below the {second}")
    steps = (because, first, second)
    return DosingWeight(kilograms=adjusted, kind="adjusted weight", policy=policy, steps=steps)


def _australia(policy: WeightPolicy, context: Context) -> DosingWeight:
    weight, tall = _known(policy, context, body_weight, height)
    _need(policy, context, age_group)
    if _value(context, age_group) is AgeGroup.CHILD:
        return _actual(policy, weight, "patients below 18 years are excluded")
    if tall < SHORTEST_IN_AUSTRALIA:
        return _actual(policy, weight, "patients below 152 cm are excluded")
    _need(policy, context, sex, pregnant)
    if _value(context, pregnant) is True:
        return _actual(policy, weight, "pregnant patients are excluded")
    return _adjusted(policy, context, weight, tall, "no exclusion applies")


def _ontario(policy: WeightPolicy, context: Context) -> DosingWeight:
    _need(policy, context, sex, pregnant, age_group)
    weighed = pre_pregnancy_weight if _value(context, pregnant) is True else body_weight
    weight, tall = _known(policy, context, weighed, height)
    now = weight
    if weighed is pre_pregnancy_weight:
        (now,) = _known(policy, context, body_weight)
    _sex_by_devine(policy, context)
    least = Fraction(50) if _value(context, sex) is Sex.MALE else Fraction("45.5")
    index = weight / (tall / 100) ** 2
    meets = tall >= SHORTEST_BY_DEVINE and weight > least
    is_child = _value(context, age_group) is AgeGroup.CHILD
    if not meets and (is_child or index <= OBESE):
        return _actual(policy, now, "the criteria of height and weight are not met")
    # Obesity asks for the formula whatever the height, and below its base the formula has no sense.
    _tall_by_devine(policy, tall)
    because = f"body mass index {number_text(index)}"
    if weighed is pre_pregnancy_weight:
        because += f", by the weight before pregnancy, {_kg(weight)}"
    found = _adjusted(policy, context, weight, tall, because)
    return (
        _actual(policy, now, "below the weight that the rule gives")
        if now < found.kilograms
        else found
    )
