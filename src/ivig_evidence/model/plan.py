"""A regimen worked out for a patient: grams, days, volumes, vials.

Amounts are exact fractions inside and ranges where the regimen is a range; only their text rounds.
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


def number_text(value: Fraction) -> str:
    """A number of any unit to a hundredth, without noise and without zeros at its end.

    A smaller number keeps two digits: an amount that is given is never shown as 0.

    >>> number_text(Fraction(8227879, 50000)), number_text(Fraction(140))
    ('164.56', '140')
    >>> number_text(Fraction(1, 3000))
    '0.00033'
    """
    if 0 < abs(value) < Fraction(1, 200):
        return f"{float(value):.2g}"
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")


def signed(value: Fraction) -> str:
    """A difference in any unit as :func:`number_text` shows it, always with its sign.

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
        # Not at run time: cattrs would convert the symbol by this annotation, which is text.
        _value_: str
    pint_name: str

    GRAM = "g", "gram"
    MILLIGRAM = "mg", "milligram"
    MILLILITRE = "mL", "milliliter"

    def __new__(cls, symbol: str, pint_name: str) -> Self:
        """Make a member that is looked up by its symbol: ``Measured("g")``."""
        member = object.__new__(cls)
        member._value_ = symbol
        member.pint_name = pint_name
        return member


@frozen
class Grams:
    """An amount of drug or of liquid in its ``unit``: one number, or a range with both its ends.

    Errors: ``ImplausibleFigureError`` unless 0 <= low <= high.
    """

    low: Fraction
    high: Fraction = field(validator=_rising)
    unit: Measured = Measured.GRAM

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def times(self, low: Fraction | int, high: Fraction | int | None = None) -> Grams:
        """This amount, so many times, or from so many to so many times, in the same unit.

        Errors: ``ImplausibleFigureError`` where the ends fall, or lie below nought.
        """
        return Grams(self.low * low, self.high * (low if high is None else high), self.unit)

    def quantity(self, ureg: Registry | None = None) -> tuple[Quantity, Quantity]:
        """Both ends as pint quantities of this unit, of the caller's registry or of ours.

        Errors: ``WrongUnitError`` for a registry that does not know the unit, or in which the same
        name has another meaning.
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
    """A product as it is sold: grams a millilitre, the vials there are in grams, and the source.

    A contraindication of one product applies to every product of that ``brand``. Without a
    ``brand`` it is the name up to its first figure: ``Privigen`` for ``Privigen 100 mg/mL``.

    Errors: ``WrongTypeError`` for figures that are no fractions, or names that are no text,
    ``ImplausibleFigureError`` for a product without vials, or for figures that are not above 0.
    """

    name: str = field(validator=_spelled)
    brand: str = field(default=Factory(_brand_of, takes_self=True), validator=_spelled)
    grams_per_millilitre: Fraction = field(validator=_strength)
    vials: tuple[Fraction, ...] = field(validator=_sizes)
    source: Reference
    verified: Verification


class Direction(Term):
    """Which way to round."""

    NEAREST = "to the nearest"
    DOWN = "down to"
    UP = "up to"


def check_direction(direction: object) -> None:
    """Check that a value is a ``Direction``. Errors: ``WrongTypeError``."""
    if not isinstance(direction, Direction):
        remedy = "use Direction.NEAREST, Direction.DOWN or Direction.UP"
        raise WrongTypeError("the direction of a rounding", direction, "a Direction", remedy)


def _direction(_: object, __: object, direction: Direction) -> None:
    check_direction(direction)


def _step(_: object, __: object, step: Fraction) -> None:
    _positive("the step of a rounding in grams", step)


@frozen(kw_only=True)
class Rounding:
    """A rule for rounding the total: a step in grams, which way, and the source if there is one.

    Errors: ``WrongTypeError`` for a step that is no fraction, or for another direction,
    ``ImplausibleFigureError`` for a step that is not above 0.
    """

    step: Fraction = field(validator=_step)
    direction: Direction = field(validator=_direction)
    source: Reference | None = None


@frozen
class Vials:
    """So many vials of a size in grams."""

    size: Fraction
    count: int


def _more_than_nothing(_: object, attribute: Attribute[Fraction], grams: Fraction) -> None:
    _positive(f"the {attribute.name} total of a rounding in grams", grams)


@frozen(kw_only=True)
class RoundedDose:
    """A total in grams, rounded, with what that changes and, for a product, the vials it takes.

    The step of ``rule`` is, for a product, the largest that all its vials are multiples of.

    Errors: ``WrongTypeError`` for totals that are no fractions, ``ImplausibleFigureError`` for
    totals that are not above 0.
    """

    exact: Fraction = field(validator=_more_than_nothing)
    rounded: Fraction = field(validator=_more_than_nothing)
    rule: Rounding
    vials: tuple[Vials, ...]

    @property
    def error(self) -> Fraction:
        """Grams more (or fewer, below nought) than the exact total."""
        return self.rounded - self.exact

    @property
    def error_percent(self) -> Fraction:
        """The same in percent of the exact total."""
        return self.error * 100 / self.exact


def _given(day: InfusionDay, _: object, dose: Grams) -> None:
    if dose.low <= 0:
        raise ImplausibleFigureError(f"the dose of day {day.number}", str(dose), "more than 0")


@frozen(kw_only=True)
class InfusionDay:
    """One day of infusion, with its dose in grams or milligrams.

    ``on`` is ``None`` without a start date. Without a product ``volume`` is ``None`` and ``vials``
    is empty. ``exact`` is the dose before rounding, ``None`` in a plan that was not rounded.

    Errors: ``ImplausibleFigureError`` for a dose that is, or may be, 0.
    """

    number: int
    on: date | None
    dose: Grams = field(validator=_given)
    volume: Grams | None = None
    vials: tuple[Vials, ...] = ()
    exact: Grams | None = None

    @property
    def error(self) -> Fraction | None:
        """Grams more (or fewer, below nought) than the exact dose; ``None`` without rounding.

        It is ``None`` for a range, too.
        """
        if self.exact is None or not (self.exact.is_exact and self.dose.is_exact):
            return None
        return self.dose.low - self.exact.low

    @property
    def error_percent(self) -> Fraction | None:
        """The same in percent of the exact dose."""
        if self.error is None or self.exact is None:
            return None
        return self.error * 100 / self.exact.low


@frozen(kw_only=True)
class InfusionPlan:
    """A regimen in grams for one patient, day by day where the days are settled.

    ``total`` is that of a course, ``per_day`` that of a day of infusion. Both are ranges where
    dose or days are printed as a range and none was chosen; ``schedule`` is empty until the number
    of days is settled. ``per_month`` is ``None`` for a course that is not said to be repeated.
    ``rounding`` is the rule that the total was rounded by before whole vials were made of it.
    ``product_checks`` are the contraindications of one product that this patient has, or may have;
    ``contraindication_checks`` those of IVIG, if the drug is IVIG, that are known of this patient.
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

    @property
    def total_given(self) -> Grams:
        """The total that the days add up to, in its unit; as rounded, or exact without rounding."""
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

        The plan is calculated again from its regimen and weight, so it is only returned if the
        library still calculates the same. Its weight, notes and contraindications are taken as
        stored, because a plan does not have the patient's facts.

        Args:
            data: The plan as plain JSON values.
            policies: Weight policies of your own that the plan may use.
            products: Products of your own that the plan may use.

        Raises:
            MalformedDocumentError: If the data do not have the published form, or their values do
                not belong together.
            UnknownNameError: If there is no such weight policy, product, precaution or fact.
            WrongTypeError: If ``policies`` or ``products`` has other values.
        """
        return upward.plan_from_dict(data, policies, products)

    def to_ical(self, *, patient: str | None = None) -> bytes:
        """The days of infusion as an iCalendar file, for the extra ``calendar``.

        ``patient`` is a key of the caller's own, such as a record number. With it, the events of a
        course keep their identifiers when its dose changes, and two patients never share one. The
        file has only a hash. Without it, plans that are equal but for their notes share their
        events. ``DTSTAMP`` is the first day of the course, and there is no ``SEQUENCE``. The events
        of days that a shorter course no longer has stay in a calendar until they are deleted.

        Errors: ``MissingExtraError``, ``UndecidedPlanError`` without dates, ``OutOfRangeError`` for
        the last day of the calendar, ``WrongTypeError`` for a patient that is no text.
        """
        return upward.plan_to_ical(self, patient)

    def rounded_to(self, rounding: Rounding) -> InfusionPlan:
        """This plan with its exact total rounded, in grams; the days share what is rounded.

        Errors: ``UndecidedPlanError`` for a plan that is not in grams, ``ZeroDoseError`` where
        nothing would be left, with what works, ``WrongTypeError`` for anything but a rounding.
        """
        return upward.plan_rounded_to(self, rounding)

    def in_vials(
        self, product: Product | str, direction: Direction = Direction.NEAREST
    ) -> InfusionPlan:
        """This plan in whole vials of a product, day by day.

        The total becomes one that whole vials make. A total that :meth:`rounded_to` rounded stays
        rounded. A product may be named, as in ``"Privigen"``.

        Errors: ``UndecidedPlanError`` for a plan that is not of IVIG in grams, or whose number of
        days is a range or not printed, ``ZeroDoseError`` where a day would have no vial, with what
        works, ``ContraindicatedProductError`` for a product, or for IVIG, that this patient must
        not be given, ``UnknownNameError`` for a name that no product has, ``WrongTypeError`` for
        another product or direction, ``ImplausibleFigureError`` for vials with too small a step.
        """
        return upward.plan_in_vials(self, product, direction)
