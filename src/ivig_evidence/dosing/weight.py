"""Calculate the dosing weight of a patient under a policy, with the steps of the calculation."""

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

# Outside these bounds of our own, a weight is probably a typing error. They have no source. They
# only add notes: they raise no error and change no dose.
LIGHTEST_PLAUSIBLE = 2
LIGHTEST_PLAUSIBLE_ADULT = 30
HEAVIEST_PLAUSIBLE = 250
PLAUSIBLE_BODY_MASS_INDEX = (10, 80)
PLAUSIBILITY_FACTS: tuple[Fact, ...] = (body_weight, pre_pregnancy_weight, height, age_group)
"""The facts that :func:`implausible_weights` uses."""


def dosing_weight(policy: WeightPolicy, context: Context) -> DosingWeight:
    """Return the dosing weight of a patient under a policy, in kilograms.

    Args:
        policy: The policy.
        context: The facts that are known of the patient.

    Returns:
        The weight, with the steps of its calculation.

    Raises:
        MissingFactsError: If a fact that the policy needs is not known.
        PolicyError: If the policy excludes the patient, or its formula is outside its range.
        WrongTypeError: If your own rule does not return a ``DosingWeight``.
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
    """Return notes on weights that are possible but implausible, by our own bounds."""
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
    """Return the weight of a caller's own rule, which must not be above the actual weight."""
    (weight,) = _known(policy, context, body_weight)
    result = own_rule(policy, context)
    if not isinstance(result, DosingWeight):
        remedy = "return DosingWeight(kilograms=..., kind=..., policy=policy, steps=(...,))"
        raise WrongTypeError(f"the rule of {policy.name}", result, "a DosingWeight", remedy)
    if result.kilograms > weight:
        shown = f"its result is {_kg(result.kilograms)}, above the actual {_kg(weight)}"
        raise PolicyError(policy.name, shown)
    return result


def _known(policy: WeightPolicy, context: Context, *facts: Fact) -> tuple[Fraction, ...]:
    """Return the exact numbers of measures; one error names all that are missing."""
    _need(policy, context, *facts)
    findings = (context.get(fact) for fact in facts)
    return tuple(exact(finding.value) for finding in findings if finding is not None)


def _need(policy: WeightPolicy, context: Context, *facts: Fact) -> None:
    missing = tuple(fact.name for fact in facts if _value(context, fact) is None)
    if missing:
        raise MissingFactsError(policy.name, missing)


def _value(context: Context, fact: Fact) -> object:
    finding = context.get(fact)
    return None if finding is None else finding.value


def exact(value: object) -> Fraction:
    """Return the number of an amount as a fraction, without float noise."""
    assert isinstance(value, Amount)
    return Fraction(plain_number(value.magnitude))


def _actual(policy: WeightPolicy, weight: Fraction, why: str) -> DosingWeight:
    step = f"actual weight {_kg(weight)}: {why}"
    return DosingWeight(kilograms=weight, kind="actual weight", policy=policy, steps=(step,))


def _kg(weight: Fraction) -> str:
    return f"{float(round(weight, 3)):.3f}".rstrip("0").rstrip(".") + " kg"


def _devine(context: Context, tall: Fraction) -> tuple[Fraction, str]:
    """Return the ideal weight in kilograms, and its formula with the patient's values."""
    base = Fraction(50) if _value(context, sex) is Sex.MALE else Fraction("45.5")
    inches = tall * INCHES_A_CENTIMETRE
    ideal = base + Fraction("2.3") * (inches - 60)
    shown = f"{plain_number(float(base))} + 2.3 × ({number_text(inches)} in − 60)"
    return ideal, f"ideal weight {_kg(ideal)}: {shown}"


def _sex_by_devine(policy: WeightPolicy, context: Context) -> None:
    if _value(context, sex) is Sex.OTHER:
        raise PolicyError(policy.name, "its formula is for men and women, and the sex is 'other'")


def _tall_by_devine(policy: WeightPolicy, tall: Fraction) -> None:
    if tall < SHORTEST_BY_DEVINE:
        shown = f"its formula starts at 152.4 cm, and the height is {number_text(tall)} cm"
        raise PolicyError(policy.name, shown)


def _ideal(policy: WeightPolicy, context: Context) -> DosingWeight:
    weight, tall = _known(policy, context, body_weight, height)
    _need(policy, context, sex, age_group)
    _sex_by_devine(policy, context)
    if _value(context, age_group) is AgeGroup.CHILD:
        raise PolicyError(policy.name, "its formula is for adults, and the age group is 'child'")
    _tall_by_devine(policy, tall)
    ideal, step = _devine(context, tall)
    if weight < ideal:
        return _actual(policy, weight, f"below the {step}")
    return DosingWeight(kilograms=ideal, kind="ideal weight", policy=policy, steps=(step,))


def _adjusted(
    policy: WeightPolicy, context: Context, weight: Fraction, tall: Fraction, because: str
) -> DosingWeight:
    """Return the ideal weight plus 0.4 of the excess weight, but not above the actual weight."""
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
    # Obesity requires the formula at any height, but below its base height it is meaningless.
    _tall_by_devine(policy, tall)
    because = f"body mass index {number_text(index)}"
    if weighed is pre_pregnancy_weight:
        because += f", by the weight before pregnancy, {_kg(weight)}"
    adjusted = _adjusted(policy, context, weight, tall, because)
    if now < adjusted.kilograms:
        return _actual(policy, now, "below the weight by the rule")
    return adjusted
