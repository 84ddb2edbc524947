"""Amount and schedule, as printed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..listing import listing
from ..record import Notable, Record
from ..units import Amount, Unit

if TYPE_CHECKING:
    from datetime import date

    from ..dosing import InfusionPlan
    from ..rules.context import Context
    from .weight import WeightPolicy

__dir__ = listing(__name__)


def _rising(span: Span, _: object, high: int) -> None:
    if not 0 < span.low <= high:
        raise ValueError(f"a span runs from a smaller to a larger number, not {span.low} to {high}")


@frozen(eq=False, repr=False)
class Span(Record):
    """A whole number of days, weeks, months or years, or a range of them, both ends included.

    Errors: ``ValueError`` unless 0 < low <= high.
    """

    low: int
    high: int = field(validator=_rising)
    unit: Unit


def in_days(low: int, high: int | None = None) -> Span:
    """So many days, or from so many to so many. Errors: ``ValueError`` as for ``Span``."""
    return Span(low, low if high is None else high, Unit.DAY)


def in_weeks(low: int, high: int | None = None) -> Span:
    """So many weeks, or from so many to so many. Errors: ``ValueError`` as for ``Span``."""
    return Span(low, low if high is None else high, Unit.WEEK)


def in_months(low: int, high: int | None = None) -> Span:
    """So many months, or from so many to so many. Errors: ``ValueError`` as for ``Span``."""
    return Span(low, low if high is None else high, Unit.MONTH)


def in_years(low: int, high: int | None = None) -> Span:
    """So many years, or from so many to so many. Errors: ``ValueError`` as for ``Span``."""
    return Span(low, low if high is None else high, Unit.YEAR)


class Per(Enum):
    """What a printed dose is counted over."""

    DAY = "day"
    COURSE = "course"
    UNCLEAR = "unclear"


@frozen(kw_only=True, eq=False, repr=False)
class Course(Record):
    """One way of giving a drug: a dose, over so many days, every so many weeks.

    What is not printed is ``None``: a dose without days has no duration, a course without
    ``every`` is not said to be repeated. ``up_to`` is the upper end where a range is printed,
    ``courses`` how many were given, ``lasting`` for how long; ``Per.UNCLEAR`` where the print
    leaves open whether the dose is a day's or the whole.
    """

    dose: Amount
    up_to: Amount | None = None
    per: Per
    days: Span | None = None
    consecutive: bool = False
    every: Span | None = None
    courses: int | None = None
    lasting: Span | None = None


@frozen(kw_only=True, eq=False, repr=False)
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
        context: Context,
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
        ``OutOfRangeError``, ``ImplausibleFigureError``.
        """
        from ..dosing import plan

        return plan(
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
