"""Amount and schedule, as printed."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from ..record import Record
from ..units import Amount, Unit


def _rising(span: Span, _: object, high: int) -> None:
    if not 0 < span.low <= high:
        raise ValueError(f"a span runs from a smaller to a larger number, not {span.low} to {high}")


@frozen(eq=False, repr=False)
class Span(Record):
    """A whole number of days, weeks, months or years, or a range of them, both ends included."""

    low: int
    high: int = field(validator=_rising)
    unit: Unit


def in_days(low: int, high: int | None = None) -> Span:
    """So many days, or from so many to so many."""
    return Span(low, low if high is None else high, Unit.DAY)


def in_weeks(low: int, high: int | None = None) -> Span:
    """So many weeks, or from so many to so many."""
    return Span(low, low if high is None else high, Unit.WEEK)


def in_months(low: int, high: int | None = None) -> Span:
    """So many months, or from so many to so many."""
    return Span(low, low if high is None else high, Unit.MONTH)


def in_years(low: int, high: int | None = None) -> Span:
    """So many years, or from so many to so many."""
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
class Regimen(Record):
    """Amount and schedule of one drug, as printed; *or* stands between ``alternatives``."""

    drug: str
    alternatives: tuple[Course, ...]
