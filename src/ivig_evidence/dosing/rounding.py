"""Plans with rounded totals, and in whole vials of a product.

Products are in :mod:`ivig_evidence.immunoglobulin`, each with its ``source``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve

from ..errors import (
    ContraindicatedProductError,
    UndecidedPlanError,
    WrongTypeError,
    ZeroDoseError,
)
from ..immunoglobulin.interventions import IVIG
from ..immunoglobulin.products import product_named
from ..logic.truth import Truth
from ..model.dosing import AuthorisedRegimen
from ..model.plan import (
    Direction,
    Grams,
    InfusionDay,
    InfusionPlan,
    Measured,
    Product,
    RoundedDose,
    Rounding,
    Vials,
    check_direction,
    number_text,
)
from .plans import day_choices
from .vials import (
    Attempt,
    checks_of,
    in_words,
    rounded_total,
    shares,
    step_of,
    vials_for,
    vials_of,
    volume_of,
    what_works,
)


def rounded_to(plan: InfusionPlan, rounding: Rounding) -> InfusionPlan:
    """Return a plan with its total rounded, as :meth:`InfusionPlan.rounded_to` does.

    Raises:
        WrongTypeError: If ``rounding`` is not a rounding.
        UndecidedPlanError: If the plan is not in grams.
        ZeroDoseError: If the rounded total is 0; the message lists roundings that work.
    """
    if not isinstance(rounding, Rounding):
        remedy = "use NEAREST_5_G, or Rounding(step=Fraction(5), direction=Direction.NEAREST)"
        raise WrongTypeError("rounded_to", rounding, "a Rounding", remedy)
    return with_rounding(plan, rounding, None)


def in_vials(plan: InfusionPlan, product: Product | str, direction: Direction) -> InfusionPlan:
    """Return a plan in whole vials of a product, as :meth:`InfusionPlan.in_vials` does.

    Raises:
        WrongTypeError: If the product or the direction has the wrong type.
        UnknownNameError: If there is no such product.
        UndecidedPlanError: If the plan is not of IVIG in grams, or its number of days is a range
            or not printed.
        ZeroDoseError: If a day would have no vial; the message lists changes that work.
        ContraindicatedProductError: If the product, or IVIG, is contraindicated.
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    chosen = product_named(product) if isinstance(product, str) else product
    if not isinstance(chosen, Product):
        remedy = "pass the name of one of PRODUCTS, or a Product"
        raise WrongTypeError("in_vials", chosen, "a Product", remedy)
    check_direction(direction)
    return with_rounding(plan, Rounding(step=step_of(chosen), direction=direction), chosen)


def with_rounding(plan: InfusionPlan, rounding: Rounding, product: Product | None) -> InfusionPlan:
    """Return a plan with its total rounded, and with vials if there is a product.

    Args:
        plan: The plan.
        rounding: The rule; with a product, its step must be that of the vials, in grams.
        product: The product, or None.

    Returns:
        The rounded plan, in grams.

    Raises:
        UndecidedPlanError: If the plan is not in grams or, with a product, not of IVIG or without a
            number of days.
        ZeroDoseError: If a day would have no dose; the message lists changes that work.
        ContraindicatedProductError: If the product, or IVIG, is contraindicated.
        ImplausibleFigureError: If the vials have too small a common divisor.
    """
    if plan.total.unit is not Measured.GRAM:
        unit = plan.total.unit.value
        raise UndecidedPlanError("the unit of a plan that is rounded", unit, ("g",))
    if product is not None:
        _check_vials(plan, product)
    ends = _ends(plan, product)
    # The hints need one number of days. With the fewest, the total is the same or smaller.
    days = 1 if plan.days is None else plan.days.low
    shared = _shared(plan, Attempt(ends, days, rounding, product))
    if not plan.schedule:
        shared = [(sum(share, Fraction(0)),) for share in shared]
    amounts = {amount for share in shared for amount in share}
    packed = {grams: () if product is None else vials_for(grams, product) for grams in amounts}
    rounded = tuple(
        RoundedDose(
            exact=exact,
            rounded=sum(share, Fraction(0)),
            rule=rounding,
            vials=vials_of([packed[amount] for amount in share]),
        )
        for (exact, _), share in zip(ends, shared, strict=True)
    )
    given = Grams(rounded[0].rounded, rounded[-1].rounded)
    return evolve(
        plan,
        rounded=rounded,
        rounding=rounding if product is None else plan.rounding,
        product=product,
        volume=None if product is None else volume_of(given, product),
        schedule=tuple(
            _day_of(plan, day, Grams(min(ends_of_day), max(ends_of_day)), product, packed)
            for day, *ends_of_day in zip(plan.schedule, shared[0], shared[-1], strict=False)
        ),
        notes=_notes_on(plan, product),
    )


def _day_of(
    plan: InfusionPlan,
    day: InfusionDay,
    dose: Grams,
    product: Product | None,
    packed: Mapping[Fraction, tuple[Vials, ...]],
) -> InfusionDay:
    # Sparse vials may split the smaller total less evenly, so the caller sorts the ends of a day.
    volume = None if product is None else volume_of(dose, product)
    vials = packed[dose.low] if dose.is_exact else ()
    return evolve(day, dose=dose, volume=volume, vials=vials, exact=plan.per_day)


def _ends(plan: InfusionPlan, product: Product | None) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return each end of the total in grams, exact and before this rounding; one if equal."""
    ends = tuple(dict.fromkeys((plan.total.low, plan.total.high)))
    if product is None or plan.rounding is None:
        return tuple((end, end) for end in ends)
    return tuple((end, rounded_total(end, plan.rounding, None)) for end in ends)


def _shared(plan: InfusionPlan, attempt: Attempt) -> list[tuple[Fraction, ...]]:
    """Return each end of the total, rounded and divided over the days, in grams."""
    divided = []
    for precise, total in attempt.ends:
        rounded = rounded_total(total, attempt.rule, attempt.product)
        shared = shares(rounded, attempt.days, attempt.product)
        if shared is None:
            rule = f"rounded {attempt.rule.direction.value} {_rounded_to(attempt)}"
            hints = what_works(plan, attempt)
            raise ZeroDoseError(precise, rounded, attempt.days, rule, hints)
        divided.append(shared)
    return divided


def _rounded_to(attempt: Attempt) -> str:
    if attempt.product is not None:
        return f"whole vials of {attempt.product.name}"
    return f"{number_text(attempt.rule.step)} g"


def _check_vials(plan: InfusionPlan, product: Product) -> None:
    """Check that a plan can be made up of vials of a product."""
    if plan.regimen.drug != IVIG.name:
        # Contraindications of IVIG are checked by the same name, so both refuse the same plans.
        thing = f"the drug of a plan in vials of {product.name}"
        raise UndecidedPlanError(thing, plan.regimen.drug, (IVIG.name,))
    _refuse_contraindicated(plan, product)
    if not plan.schedule:
        thing = "the number of days of a plan in whole vials"
        raise UndecidedPlanError(thing, None, day_choices(plan.course))


def _refuse_contraindicated(plan: InfusionPlan, product: Product) -> None:
    for check in (*plan.contraindication_checks, *checks_of(plan, product)):
        if check.present is Truth.TRUE:
            source, of_ivig = str(check.precaution.source), check.contraindicates_ivig
            raise ContraindicatedProductError(product.name, in_words(check), source, of_ivig)


def _notes_on(plan: InfusionPlan, product: Product | None) -> tuple[str, ...]:
    """Return the notes of a plan, with those on this product."""
    earlier = () if plan.product is None else _on_product(plan, plan.product)
    new = () if product is None else _on_product(plan, product)
    return (*(note for note in plan.notes if note not in earlier), *new)


def _on_product(plan: InfusionPlan, product: Product) -> tuple[str, ...]:
    """Return the contraindications to exclude, and whether a label is of another product."""
    notes = _open_on(plan, product)
    regimen = plan.regimen
    if isinstance(regimen, AuthorisedRegimen) and not product.is_of(regimen.label):
        return (f"The label of {regimen.label} does not speak for {product.name}.", *notes)
    return notes


def _open_on(plan: InfusionPlan, product: Product) -> tuple[str, ...]:
    return tuple(
        f"{check.precaution.says} It is not known whether {in_words(check)}."
        for check in checks_of(plan, product)
    )
