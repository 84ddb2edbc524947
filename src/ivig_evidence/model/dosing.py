"""Printed regimens: amounts and schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import ImplausibleFigureError, WrongTypeError
from ..logic.term import Term
from ..units import Amount, Unit, as_whole
from . import upward
from .notable import Notable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from attrs import Attribute

    from ..logic.context import Context, PlainValue
    from .plan import InfusionPlan
    from .weight import WeightPolicy


def _rising(span: Span, _: object, high: int) -> None:
    for end in (span.low, high):
        if as_whole(end) is None:
            raise WrongTypeError("a span", end, "whole numbers", "write in_days(2, 5)")
    if not 0 < span.low <= high:
        shown = f"{span.low} to {high}"
        raise ValueError(f"a span cannot be {shown}; write two numbers above 0, the smaller first")


@frozen
class Span:
    """A whole number of days, weeks, months or years, or a range of them, both ends included.

    Raises:
        ValueError: Unless 0 < low <= high.
        WrongTypeError: If an end is not a whole number.
    """

    low: int
    high: int = field(validator=_rising)
    unit: Unit


def in_days(low: int, high: int | None = None) -> Span:
    """Return a span of ``low`` to ``high`` days, or of exactly ``low`` days.

    Raises:
        ValueError: Unless 0 < low <= high.
        WrongTypeError: If an end is not a whole number.
    """
    return Span(low, low if high is None else high, Unit.DAY)


def in_weeks(low: int, high: int | None = None) -> Span:
    """Return a span of ``low`` to ``high`` weeks, or of exactly ``low`` weeks.

    Raises:
        ValueError: Unless 0 < low <= high.
        WrongTypeError: If an end is not a whole number.
    """
    return Span(low, low if high is None else high, Unit.WEEK)


def in_months(low: int, high: int | None = None) -> Span:
    """Return a span of ``low`` to ``high`` months, or of exactly ``low`` months.

    Raises:
        ValueError: Unless 0 < low <= high.
        WrongTypeError: If an end is not a whole number.
    """
    return Span(low, low if high is None else high, Unit.MONTH)


def in_years(low: int, high: int | None = None) -> Span:
    """Return a span of ``low`` to ``high`` years, or of exactly ``low`` years.

    Raises:
        ValueError: Unless 0 < low <= high.
        WrongTypeError: If an end is not a whole number.
    """
    return Span(low, low if high is None else high, Unit.YEAR)


class Per(Term):
    """The period of a printed dose: a day, a course, a month, or unclear."""

    DAY = "day"
    COURSE = "course"
    MONTH = "month"
    UNCLEAR = "unclear"


_UNITS = {
    "days": (Unit.DAY,),
    "every": (Unit.DAY, Unit.WEEK, Unit.MONTH),
    "lasting": (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR),
}
"""The units that a span of a course may have: plans can only compute with these."""


def _in_its_unit(_: object, attribute: Attribute[Span | None], span: Span | None) -> None:
    if span is None:
        return
    thing, units = f"the {attribute.name!r} of a course", _UNITS[attribute.name]
    if not isinstance(span, Span):
        raise WrongTypeError(thing, span, "a Span", f"write in_{units[0].spoken}(5)")
    if span.unit not in units:
        words = ", ".join(unit.spoken for unit in units)
        shown = f"{span.low} to {span.high} {getattr(span.unit, 'spoken', span.unit)}"
        raise ImplausibleFigureError(thing, shown, f"a number of {words}")


@frozen(kw_only=True)
class Course:
    """A dose with its schedule, as printed.

    Fields that are not printed are None.

    Attributes:
        dose: The dose, or the lower end of a range.
        up_to: The upper end of a range.
        per: The period of the dose; ``Per.UNCLEAR`` if the text does not say whether it is the dose
            of a day or of the whole course. ``Per.MONTH`` if the text does not say how the dose of
            a month is divided into infusions; a plan for it raises.
        days: The number of infusion days.
        consecutive: True if the days are said to be consecutive.
        every: The interval between courses; None if the text does not say that they are repeated.
        courses: The number of courses.
        lasting: The duration of the treatment.

    Raises:
        ImplausibleFigureError: If ``days`` is not in days, ``every`` not in days, weeks or months,
            or ``lasting`` not in days, weeks, months or years.
        WrongTypeError: If one of them is not a ``Span``.
    """

    dose: Amount
    up_to: Amount | None = None
    per: Per
    days: Span | None = field(default=None, validator=_in_its_unit)
    consecutive: bool = False
    every: Span | None = field(default=None, validator=_in_its_unit)
    courses: int | None = None
    lasting: Span | None = field(default=None, validator=_in_its_unit)


@frozen(kw_only=True)
class Regimen(Notable):
    """The printed doses and schedules of one drug.

    There are four kinds: :class:`RecommendedRegimen`, :class:`AuthorisedRegimen`,
    :class:`UsedRegimen` and :class:`~ivig_evidence.model.funding.FundedRegimen`. Only the first is
    a recommendation. A regimen of none of them does not say who gives it.

    Attributes:
        drug: The name of the drug.
        alternatives: The courses to choose from.
        then: The regimen that follows a loading dose.
    """

    drug: str
    alternatives: tuple[Course, ...]
    then: Regimen | None = None

    def for_patient(
        self,
        context: Context | Mapping[str, PlainValue],
        *,
        policy: WeightPolicy | str | None = None,
        alternative: int | None = None,
        days: int | None = None,
        start: date | None = None,
        today: date | None = None,
    ) -> InfusionPlan:
        """Return the plan of this regimen in grams for a patient.

        This is :func:`ivig_evidence.dosing.plan` as a method.

        Args:
            context: A Context, or a mapping of fact names to values; quantities have their unit.
            policy: The dosing-weight policy, or its id or name; None for that of the regimen, or
                the actual weight if it has none.
            alternative: The number of the alternative to use, from 1, if there are several.
            days: The number of infusion days, within the printed range.
            start: The day of the first infusion. Further days follow without gaps.
            today: The current day. With it, the plan notes a start in the past.

        Returns:
            The plan, with doses in grams or milligrams.

        Raises:
            AmbiguousDoseError: If the printed dose has two possible meanings.
            UndividedDoseError: If the dose is that of a month.
            UndecidedPlanError: If a choice is missing or not possible.
            MissingFactsError: If the weight, or a fact that the policy needs, is not known.
            PolicyError: If the policy excludes this patient.
            UnknownNameError: If there is no such policy or fact.
            WrongTypeError: If an argument has the wrong type.
            OutOfRangeError: If a value of the context, a date or a number of days is out of range.
            ImplausibleFigureError: If a figure of the regimen is impossible.
            UnknownOptionError: If a fact of the mapping has no such option.
            WrongUnitError: If a quantity of the mapping cannot be read in the unit of its fact.
            ContradictionError: If facts of the mapping exclude each other.
            MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        """
        return upward.plan(
            self,
            context,
            policy=policy,
            alternative=alternative,
            days=days,
            start=start,
            today=today,
        )


class RecommendedRegimen(Regimen):
    """A regimen that is printed with a recommendation to give it."""

    __slots__ = ()


@frozen(kw_only=True)
class AuthorisedRegimen(Regimen):
    """A regimen that the label of a product prints for an authorised use.

    Attributes:
        label: The name of the label, such as ``Privigen (EU)``. Plans show it.
    """

    label: str


class UsedRegimen(Regimen):
    """A regimen that was used in a study, or is reported to have been used.

    Its plans are labelled as used in a study, not recommended.
    """

    __slots__ = ()
