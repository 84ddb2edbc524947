"""Amount and schedule, as printed."""

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
        raise ValueError(f"a span runs from a smaller to a larger number, not {span.low} to {high}")


@frozen
class Span:
    """A whole number of days, weeks, months or years, or a range of them, both ends included.

    Errors: ``ValueError`` unless 0 < low <= high, ``WrongTypeError`` for what is no whole number.
    """

    low: int
    high: int = field(validator=_rising)
    unit: Unit


def in_days(low: int, high: int | None = None) -> Span:
    """So many days, or from so many to so many.

    Errors: ``ValueError`` and ``WrongTypeError`` as for ``Span``.
    """
    return Span(low, low if high is None else high, Unit.DAY)


def in_weeks(low: int, high: int | None = None) -> Span:
    """So many weeks, or from so many to so many.

    Errors: ``ValueError`` and ``WrongTypeError`` as for ``Span``.
    """
    return Span(low, low if high is None else high, Unit.WEEK)


def in_months(low: int, high: int | None = None) -> Span:
    """So many months, or from so many to so many.

    Errors: ``ValueError`` and ``WrongTypeError`` as for ``Span``.
    """
    return Span(low, low if high is None else high, Unit.MONTH)


def in_years(low: int, high: int | None = None) -> Span:
    """So many years, or from so many to so many.

    Errors: ``ValueError`` and ``WrongTypeError`` as for ``Span``.
    """
    return Span(low, low if high is None else high, Unit.YEAR)


class Per(Term):
    """What a printed dose is counted over."""

    DAY = "day"
    COURSE = "course"
    UNCLEAR = "unclear"


_UNITS = {
    "days": (Unit.DAY,),
    "every": (Unit.DAY, Unit.WEEK, Unit.MONTH),
    "lasting": (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR),
}
"""The units that a span of a course may have: a plan computes with days and with intervals."""


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
    """One way of giving a drug: a dose, over so many days, every so many weeks.

    What is not printed is ``None``: a dose without days has no duration, a course without
    ``every`` is not said to be repeated. ``up_to`` is the upper end where a range is printed,
    ``courses`` how many were given, ``lasting`` for how long; ``Per.UNCLEAR`` where the print
    leaves open whether the dose is a day's or the whole.

    Errors: ``ImplausibleFigureError`` for ``days`` in another unit than days, for ``every`` in
    another than days, weeks and months, and for ``lasting`` in a unit that is none of time;
    ``WrongTypeError`` for anything but a ``Span``.
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
    """Amount and schedule of one drug, as printed; *or* stands between ``alternatives``.

    ``then`` is what follows a loading dose. There are two kinds, which are different facts:
    :class:`RecommendedRegimen` and :class:`UsedRegimen`.
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
        """This regimen in grams for a patient; see :func:`ivig_evidence.dosing.plan`.

        Errors: those of that function: ``AmbiguousDoseError``, ``UndecidedPlanError``,
        ``MissingFactsError``, ``PolicyError``, ``UnknownNameError``, ``WrongTypeError``,
        ``OutOfRangeError``, ``ImplausibleFigureError``; for a mapping ``UnknownOptionError``,
        ``WrongUnitError``, ``ContradictionError``, ``MalformedDocumentError``.
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


class UsedRegimen(Regimen):
    """A regimen that was given in a study, or is reported to have been given.

    A plan made of it says that nobody recommends it.
    """

    __slots__ = ()
