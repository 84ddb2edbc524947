"""Infusion plans: a regimen calculated for a patient, in grams, days, volumes and vials.

Amounts are exact fractions, and ranges if the regimen has a range. Only their text is rounded.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from ..errors import ImplausibleFigureError, WrongTypeError
from ..logic.term import Term
from . import upward
from .citation import Reference, Verification
from .dosing import Course, Regimen, Span
from .precaution import PrecautionCheck
from .weight import DosingWeight, WeightPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from attrs import Attribute

    from ..units import Quantity, Registry
    from .recommendation import Recommendation


def number_text(value: Fraction) -> str:
    """Return a number of any unit as text, to two decimals, without trailing zeros.

    Numbers below 0.005 have two significant digits, so that no dose is shown as 0.

    >>> number_text(Fraction(8227879, 50000)), number_text(Fraction(140))
    ('164.56', '140')
    >>> number_text(Fraction(1, 3000))
    '0.00033'
    """
    if 0 < abs(value) < Fraction(1, 200):
        return f"{float(value):.2g}"
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")


def signed(value: Fraction) -> str:
    """Return a difference in any unit as :func:`number_text` does, always with its sign.

    >>> signed(Fraction(11, 5)), signed(Fraction(-1, 2)), signed(Fraction(0))
    ('+2.2', '−0.5', '+0')
    """
    return f"{'−' if value < 0 else '+'}{number_text(abs(value))}"


def _rising(grams: Grams, _: object, high: Fraction) -> None:
    if not 0 <= grams.low <= high:
        shown = f"{grams.low} to {high}"
        raise ImplausibleFigureError("an amount", shown, "a range from a smaller to a larger end")


class Measured(Enum):
    """A unit of drug or of liquid; the value is its symbol, which is also its UCUM code.

    Attributes:
        pint_name: The unit in pint's notation.
    """

    if TYPE_CHECKING:
        # Not at run time: cattrs would try to convert the symbol by this string annotation.
        _value_: str
    pint_name: str

    GRAM = "g", "gram"
    MILLIGRAM = "mg", "milligram"
    MILLILITRE = "mL", "milliliter"

    def __new__(cls, symbol: str, pint_name: str) -> Self:
        """Create a member that can be looked up by its symbol, as in ``Measured("g")``."""
        member = object.__new__(cls)
        member._value_ = symbol
        member.pint_name = pint_name
        return member


@frozen
class Grams:
    """An amount of drug or liquid in its ``unit``: a number, or a range with both ends included.

    Raises:
        ImplausibleFigureError: Unless 0 <= low <= high.
    """

    low: Fraction
    high: Fraction = field(validator=_rising)
    unit: Measured = Measured.GRAM

    @property
    def is_exact(self) -> bool:
        """True if it is one number, not a range."""
        return self.low == self.high

    def times(self, low: Fraction | int, high: Fraction | int | None = None) -> Grams:
        """Return this amount multiplied by ``low``, or by ``low`` to ``high``, in the same unit.

        Raises:
            ImplausibleFigureError: If the result is negative, or its ends are not in order.
        """
        return Grams(self.low * low, self.high * (low if high is None else high), self.unit)

    def quantity(self, ureg: Registry | None = None) -> tuple[Quantity, Quantity]:
        """Return both ends as pint quantities of this unit.

        Args:
            ureg: The registry of the quantities, or None for the library's own.

        Returns:
            The lower and the upper end.

        Raises:
            WrongUnitError: If the registry does not know the unit, or defines it differently.
        """
        from ..units import in_registry

        unit = self.unit.pint_name
        return in_registry(self.low, unit, ureg), in_registry(self.high, unit, ureg)

    def __str__(self) -> str:
        low, high = number_text(self.low), number_text(self.high)
        return f"{low} {self.unit.value}" if low == high else f"{low}–{high} {self.unit.value}"


def _positive(thing: str, value: object) -> None:
    """Check that a figure is a fraction above 0."""
    if not isinstance(value, Fraction):
        raise WrongTypeError(thing, value, "a Fraction", "write it as Fraction('2.5')")
    if value <= 0:
        raise ImplausibleFigureError(thing, str(value), "a number above 0")


def _spelled(product: Product, attribute: Attribute[str], name: str) -> None:
    if not isinstance(name, str) or not name.strip():
        thing = f"the {attribute.name} of a product"
        raise WrongTypeError(thing, name, "text", "write it as on the package")


def _strength(product: Product, _: object, grams_per_millilitre: Fraction) -> None:
    _positive(f"the concentration of {product.name} in g/mL", grams_per_millilitre)


def _sizes(product: Product, _: object, sizes: tuple[Fraction, ...]) -> None:
    thing = f"the vials of {product.name}"
    if not isinstance(sizes, tuple):
        raise WrongTypeError(thing, sizes, "a tuple of grams", "write (Fraction(5), Fraction(10))")
    if not sizes:
        raise ImplausibleFigureError(thing, "()", "at least one size in grams")
    for size in sizes:
        _positive(f"a vial of {product.name} in grams", size)


def _brand_of(product: Product) -> str:
    return re.split(r"\s+(?=\d)", str(product.name), maxsplit=1)[0]


@frozen(kw_only=True)
class Product:
    """A product on the market, with its concentration and its vials.

    Attributes:
        name: The name.
        brand: The brand. A contraindication of a product applies to every product whose brand
            begins with the same word, such as Flebogamma. By default it is the name up to its first
            digit: ``Privigen`` for ``Privigen 100 mg/mL``.
        grams_per_millilitre: The concentration, in grams per millilitre.
        vials: The sizes of its vials, in grams.
        source: The source of these figures.
        verified: How the figures were verified.

    Raises:
        WrongTypeError: If a figure is not a Fraction, or a name is not text.
        ImplausibleFigureError: If there are no vials, or a figure is not above 0.
    """

    name: str = field(validator=_spelled)
    brand: str = field(default=Factory(_brand_of, takes_self=True), validator=_spelled)
    grams_per_millilitre: Fraction = field(validator=_strength)
    vials: tuple[Fraction, ...] = field(validator=_sizes)
    source: Reference
    verified: Verification

    def is_of(self, brand: str) -> bool:
        """Return True if the product is of a brand, by the first word of both.

        >>> from ivig_evidence.immunoglobulin import FLEBOGAMMA_DIF
        >>> FLEBOGAMMA_DIF.is_of("Flebogamma® 5%"), FLEBOGAMMA_DIF.is_of("Privigen")
        (True, False)
        """
        return _first_word(self.brand) == _first_word(brand)


def _first_word(brand: str) -> str:
    """Return the first word of a brand in lower case, without signs such as ®."""
    words = re.findall(r"[^\W\d_]+", brand)
    return str(words[0] if words else brand).casefold()


class Direction(Term):
    """The direction of a rounding."""

    NEAREST = "to the nearest"
    DOWN = "down to"
    UP = "up to"


def check_direction(direction: object) -> None:
    """Check that a value is a ``Direction``.

    Raises:
        WrongTypeError: If it is not.
    """
    if not isinstance(direction, Direction):
        remedy = "use Direction.NEAREST, Direction.DOWN or Direction.UP"
        raise WrongTypeError("the direction of a rounding", direction, "a Direction", remedy)


def _direction(_: object, __: object, direction: Direction) -> None:
    check_direction(direction)


def _step(_: object, __: object, step: Fraction) -> None:
    _positive("the step of a rounding in grams", step)


@frozen(kw_only=True)
class Rounding:
    """A rule for rounding the total: a step in grams, a direction, and the source if there is one.

    Raises:
        WrongTypeError: If the step is not a Fraction, or the direction not a ``Direction``.
        ImplausibleFigureError: If the step is not above 0.
    """

    step: Fraction = field(validator=_step)
    direction: Direction = field(validator=_direction)
    source: Reference | None = None


@frozen
class Vials:
    """A number of vials of one size, in grams."""

    size: Fraction
    count: int


def _more_than_nothing(_: object, attribute: Attribute[Fraction], grams: Fraction) -> None:
    _positive(f"the {attribute.name} total of a rounding in grams", grams)


@frozen(kw_only=True)
class RoundedDose:
    """A rounded total in grams, with its vials if there is a product.

    With a product, the step of ``rule`` is the greatest common divisor of its vials.

    Raises:
        WrongTypeError: If a total is not a Fraction.
        ImplausibleFigureError: If a total is not above 0.
    """

    exact: Fraction = field(validator=_more_than_nothing)
    rounded: Fraction = field(validator=_more_than_nothing)
    rule: Rounding
    vials: tuple[Vials, ...]

    @property
    def error(self) -> Fraction:
        """The rounded total minus the exact total, in grams."""
        return self.rounded - self.exact

    @property
    def error_percent(self) -> Fraction:
        """The error in percent of the exact total."""
        return self.error * 100 / self.exact


def _given(day: InfusionDay, _: object, dose: Grams) -> None:
    if dose.low <= 0:
        raise ImplausibleFigureError(f"the dose of day {day.number}", str(dose), "more than 0")


@frozen(kw_only=True)
class InfusionDay:
    """An infusion day, with its dose in grams or milligrams.

    Attributes:
        number: The number of the day, from 1.
        on: The date; None if the plan has no start.
        dose: The dose.
        volume: The volume of the product; None if the plan has no product.
        vials: The vials of the product; empty if the plan has no product.
        exact: The dose before rounding; None if the plan was not rounded.

    Raises:
        ImplausibleFigureError: If the dose is, or may be, 0.
    """

    number: int
    on: date | None
    dose: Grams = field(validator=_given)
    volume: Grams | None = None
    vials: tuple[Vials, ...] = ()
    exact: Grams | None = None

    @property
    def error(self) -> Fraction | None:
        """The rounded dose minus the exact dose, in grams; None without rounding or for a range."""
        if self.exact is None or not (self.exact.is_exact and self.dose.is_exact):
            return None
        return self.dose.low - self.exact.low

    @property
    def error_percent(self) -> Fraction | None:
        """The error in percent of the exact dose."""
        if self.error is None or self.exact is None:
            return None
        return self.error * 100 / self.exact.low


@frozen(kw_only=True)
class InfusionPlan:
    """A regimen in grams or milligrams for one patient, by infusion day.

    Amounts are ranges if dose or days are printed as a range and no value was chosen.

    Attributes:
        regimen: The printed regimen.
        course: The course of the regimen that was chosen.
        recommended: True if a guideline recommends the regimen, false if a label prints it, a
            study used it, a payer funds it, or it is not said who gives it.
        weight: The dosing weight.
        total: The total of a course.
        per_day: The dose of an infusion day; None if the number of days is not known.
        days: The number of infusion days.
        schedule: The infusion days; empty if the number of days is not known.
        cycles: The first days of the courses.
        per_month: The dose per month; None if the course is not said to be repeated.
        product: The product.
        volume: The volume of the product.
        rounded: The rounded totals: one, or one for each end of a range.
        rounding: The rule by which the total was rounded before it was made up of whole vials.
        notes: Notes on the calculation.
        product_checks: The contraindications of single products that this patient has or may have.
        contraindication_checks: The contraindications of IVIG that this patient has, if the drug is
            IVIG.
        statement: The statement with which the regimen is printed, which names its document; None
            if the plan was made of a regimen alone.
    """

    regimen: Regimen
    course: Course
    recommended: bool
    weight: DosingWeight
    total: Grams
    per_day: Grams | None
    days: Span | None
    schedule: tuple[InfusionDay, ...]
    cycles: tuple[date, ...]
    per_month: Grams | None
    product: Product | None = None
    volume: Grams | None = None
    rounded: tuple[RoundedDose, ...] = ()
    rounding: Rounding | None = None
    notes: tuple[str, ...] = ()
    product_checks: tuple[PrecautionCheck, ...] = ()
    contraindication_checks: tuple[PrecautionCheck, ...] = ()
    statement: Recommendation | None = field(default=None, repr=False)

    @property
    def total_given(self) -> Grams:
        """The total after rounding, which is the sum of the infusion days, in its unit."""
        if not self.rounded:
            return self.total
        return Grams(self.rounded[0].rounded, self.rounded[-1].rounded)

    def __str__(self) -> str:
        return upward.plan_text(self)

    def _repr_markdown_(self) -> str:
        return upward.plan_markdown(self)

    def _repr_html_(self) -> str:
        return upward.plan_html(self)

    def to_dict(self) -> dict[str, object]:
        """Return this plan as plain JSON values, in the form of the published schema."""
        return upward.plan_to_dict(self)

    @classmethod
    def from_dict(
        cls,
        data: object,
        *,
        policies: Iterable[WeightPolicy] = (),
        products: Iterable[Product] = (),
    ) -> InfusionPlan:
        """Return the plan that :meth:`to_dict` wrote.

        The plan is calculated again from its regimen and weight. It is only returned if the result
        is the same. Weight, notes and contraindications are taken as stored, because a plan does
        not have the patient's facts.

        Args:
            data: The plan as plain JSON values.
            policies: Your own weight policies that the plan may use.
            products: Your own products that the plan may use.

        Returns:
            The plan.

        Raises:
            MalformedDocumentError: If the data do not match the schema, or their values do
                not belong together.
            UnknownNameError: If there is no such statement, weight policy, product, precaution or
                fact.
            WrongTypeError: If ``policies`` or ``products`` has other values.
        """
        return upward.plan_from_dict(data, policies, products)

    def to_ical(self, *, patient: str | None = None) -> bytes:
        """Return the infusion days as an iCalendar file.

        This needs the extra ``calendar``. ``DTSTAMP`` is the first day of the course, and there is
        no ``SEQUENCE``. If a new plan has fewer days, the events of the other days stay in the
        calendar until they are deleted.

        Args:
            patient: Your own key of the patient, such as a record number. With it, events keep
                their identifiers when the dose changes, and two patients never share one. The file
                has only a hash of it. Without it, plans that differ only in notes share events.

        Returns:
            The content of the file.

        Raises:
            MissingExtraError: If the extra is not installed.
            UndecidedPlanError: If the plan has no dates.
            OutOfRangeError: If an event would end after the last day of the calendar.
            WrongTypeError: If ``patient`` is not text.
        """
        return upward.plan_to_ical(self, patient)

    def rounded_to(self, rounding: Rounding) -> InfusionPlan:
        """Return this plan with its exact total rounded, in grams, and divided over the days.

        Raises:
            UndecidedPlanError: If the plan is not in grams.
            ZeroDoseError: If the rounded total is 0; the message lists roundings that work.
            WrongTypeError: If the value is not a rounding.
        """
        return upward.plan_rounded_to(self, rounding)

    def in_vials(
        self, product: Product | str, direction: Direction = Direction.NEAREST
    ) -> InfusionPlan:
        """Return this plan in whole vials of a product, for each day.

        The total is rounded to one that whole vials make, after any :meth:`rounded_to`.

        Args:
            product: A product or its name, such as ``"Privigen"``.
            direction: The direction of the rounding.

        Returns:
            The plan with volumes and vials.

        Raises:
            UndecidedPlanError: If the plan is not of IVIG in grams, or its number of days is a
                range or not printed.
            ZeroDoseError: If a day would have no vial; the message lists changes that work.
            ContraindicatedProductError: If the product, or IVIG, is contraindicated.
            UnknownNameError: If there is no such product.
            WrongTypeError: If the product or the direction has the wrong type.
            ImplausibleFigureError: If the vials have too small a common divisor.
        """
        return upward.plan_in_vials(self, product, direction)
