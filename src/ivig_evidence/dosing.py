"""From grams per kilogram to grams for this patient.

A regimen leaves choices (an alternative, a number of days) and the guideline leaves one: whose
kilograms. None of them is made silently. Without a named policy the actual weight is taken, and the
plan says so. The rules stand in :mod:`ivig_evidence.weight_policies` and
:mod:`ivig_evidence.products`, each with its ``source`` and with what is our own reading of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve, frozen

from .dosing_weight import dosing_weight, exact
from .errors import (
    AmbiguousDoseError,
    MissingFactsError,
    NoDoseError,
    PolicyError,
    UndecidedPlanError,
    WrongTypeError,
)
from .listing import listing
from .model.dosing import Course, Per, RecommendedRegimen, Regimen, Span
from .model.plan import (
    Direction,
    Grams,
    InfusionDay,
    Measured,
    PlanRecord,
    Product,
    Rounding,
)
from .model.recommendation import Recommendation
from .model.weight import DosingWeight, WeightPolicy
from .record import Record
from .rules.context import Context
from .units import Unit
from .vials import rounded_dose, shared, vials_of, volume_of
from .weight_policies import ACTUAL_WEIGHT, WEIGHT_POLICIES

__dir__ = listing(__name__)

DAYS_A_MONTH = Fraction("365.25") / 12


class InfusionPlan(PlanRecord):
    """A regimen in grams for one patient, day by day where the days are settled."""

    __slots__ = ()

    def __str__(self) -> str:
        from .readers.plans import text

        return text(self)

    def _repr_markdown_(self) -> str:
        from .readers.plans import markdown

        return markdown(self)

    def _repr_html_(self) -> str:
        from .readers.plans import html

        return html(self)

    def to_dict(self) -> dict[str, object]:
        """This plan as plain JSON values."""
        from .readers.plans import plan_to_dict

        return plan_to_dict(self)

    def to_ical(self) -> bytes:
        """The days of infusion as an iCalendar file, for the extra ``calendar``.

        Errors: ``MissingExtraError``, and ``UndecidedPlanError`` without dates.
        """
        from .readers.calendar import ical

        return ical(self)

    def rounded_to(self, rounding: Rounding) -> InfusionPlan:
        """This plan with its total rounded, in grams; the days share what is rounded.

        Errors: ``UndecidedPlanError`` for a plan that is not in grams.
        """
        return with_rounding(self, rounding, None)

    def in_vials(self, product: Product, direction: Direction = Direction.NEAREST) -> InfusionPlan:
        """This plan in whole vials of a product, day by day where the days are settled.

        Errors: ``UndecidedPlanError`` for a plan that is not in grams or an amount that whole
        vials do not make, ``ImplausibleFigureError`` for a product whose figures cannot be.
        """
        step = min(product.vials)
        return with_rounding(self, Rounding(step=step, direction=direction), product)


# Plans -------------------------------------------------------------------------


def plan(
    regimen: Regimen,
    context: Context,
    *,
    policy: WeightPolicy | None = None,
    alternative: int | None = None,
    days: int | None = None,
    start: date | None = None,
    today: date | None = None,
) -> InfusionPlan:
    """A regimen in grams for a patient.

    ``alternative`` chooses one of the regimen's alternatives, counted from 1; ``days`` settles how
    many days a course is spread over, within what is printed. ``start`` dates the days, taken as
    consecutive. ``today`` marks a start that lies before it.

    Errors: ``AmbiguousDoseError`` where the print does not say if a dose is a day's or the whole,
    ``UndecidedPlanError`` where an alternative or the days have to be chosen, ``MissingFactsError``
    and ``PolicyError`` from the weight policy, ``WrongTypeError`` for anything but a context,
    ``ImplausibleFigureError`` for a range of doses that falls.
    """
    if not isinstance(context, Context):
        remedy = "build one with Context.of(...) or Context.parse({...})"
        raise WrongTypeError("a plan", context, "a Context", remedy)
    course = _chosen(regimen, alternative)
    if course.per is Per.UNCLEAR:
        from .readers.english import course as in_english

        raise AmbiguousDoseError(in_english(course))
    spread = _spread(course, days)
    weight = dosing_weight(policy or ACTUAL_WEIGHT, context)
    total, per_day = _amounts(course, spread, weight)
    settled = spread.low if spread is not None and spread.low == spread.high else None
    return InfusionPlan(
        regimen=regimen,
        course=course,
        recommended=isinstance(regimen, RecommendedRegimen),
        weight=weight,
        total=total,
        per_day=per_day,
        days=spread,
        schedule=_schedule(total, settled, start),
        cycles=_cycles(course, start),
        per_month=_per_month(course, total),
        notes=tuple(_notes(regimen, course, policy, settled, start, today)),
    )


def _chosen(regimen: Regimen, alternative: int | None) -> Course:
    from .readers.english import course as in_english

    courses = regimen.alternatives
    if alternative is None and len(courses) == 1:
        return courses[0]
    if isinstance(alternative, int) and 1 <= alternative <= len(courses):
        return courses[alternative - 1]
    choices = tuple(f"{place}: {in_english(one)}" for place, one in enumerate(courses, 1))
    raise UndecidedPlanError("the alternative of this regimen", alternative, choices)


def _spread(course: Course, days: int | None) -> Span | None:
    """The days of a course: as printed, or as chosen within what is printed."""
    if days is None:
        return course.days
    printed = course.days
    whole = isinstance(days, int) and not isinstance(days, bool)
    if not whole or days < 1 or (printed is not None and not printed.low <= days <= printed.high):
        choices = ("1 and more",) if printed is None else (f"{printed.low} to {printed.high}",)
        raise UndecidedPlanError("the number of days", days, choices)
    return Span(days, days, Unit.DAY)


def _amounts(
    course: Course, spread: Span | None, weight: DosingWeight
) -> tuple[Grams, Grams | None]:
    """The total of a course and the dose of a day."""
    dose = _dose(course, weight)
    if course.per is Per.COURSE:
        if spread is None:
            return dose, None
        return dose, dose.times(Fraction(1, spread.high), Fraction(1, spread.low))
    if spread is None:
        # A day's dose without days has no total; what can be told is the dose of a day.
        raise UndecidedPlanError("the number of days", None, ("1 and more, which is not printed",))
    return dose.times(spread.low, spread.high), dose


_PER_KILOGRAM = {Unit.G_PER_KG: Measured.GRAM, Unit.MG_PER_KG: Measured.MILLIGRAM}
_FIXED = {Unit.GRAM: Measured.GRAM, Unit.MILLIGRAM: Measured.MILLIGRAM}


def _dose(course: Course, weight: DosingWeight) -> Grams:
    low = exact(course.dose)
    high = low if course.up_to is None else exact(course.up_to)
    unit = course.dose.unit
    if unit in _FIXED:
        return Grams(low, high, _FIXED[unit])
    return Grams(low, high, _PER_KILOGRAM[unit]).times(weight.kilograms)


def _schedule(total: Grams, days: int | None, start: date | None) -> tuple[InfusionDay, ...]:
    if days is None:
        return ()
    share = total.times(Fraction(1, days))
    return tuple(
        InfusionDay(number=place + 1, on=_day(start, place), dose=share) for place in range(days)
    )


def _day(start: date | None, after: int) -> date | None:
    return None if start is None else start + timedelta(days=after)


_DAYS_IN = {Unit.DAY: Fraction(1), Unit.WEEK: Fraction(7), Unit.MONTH: DAYS_A_MONTH}


def _per_month(course: Course, total: Grams) -> Grams | None:
    """What a month takes, where a course is repeated: a month is a twelfth of a year."""
    if course.every is None:
        return None
    length = _DAYS_IN[course.every.unit]
    often = (
        DAYS_A_MONTH / (length * course.every.high),
        DAYS_A_MONTH / (length * course.every.low),
    )
    return total.times(*often)


def _cycles(course: Course, start: date | None) -> tuple[date, ...]:
    """The first days of all courses, where their number and interval are settled."""
    every = course.every
    if start is None or course.courses is None or every is None or every.low != every.high:
        return ()
    if every.unit is not Unit.WEEK:
        return ()
    return tuple(start + timedelta(weeks=every.low * place) for place in range(course.courses))


def _notes(
    regimen: Regimen,
    course: Course,
    policy: WeightPolicy | None,
    settled: int | None,
    start: date | None,
    today: date | None,
) -> list[str]:
    notes = []
    if not isinstance(regimen, RecommendedRegimen):
        notes.append("This regimen was used or reported; nobody recommends it here.")
    if policy is None:
        notes.append("No weight policy was named, so the actual weight is taken.")
    elif not _in_force(policy, start or today):
        notes.append(f"The policy {policy.name!r} is not in force on the day of the plan.")
    if settled is None and course.days is not None:
        notes.append("Choose a number of days for a schedule.")
    if course.days is None:
        notes.append("Over how many days the course is given is not printed.")
    if start is not None and settled is not None and not course.consecutive:
        notes.append("The days are taken as consecutive, which is not printed.")
    if start is not None and today is not None and start < today:
        notes.append("The start lies in the past.")
    if regimen.then is not None:
        notes.append("Another regimen follows this one.")
    return notes


def _in_force(policy: WeightPolicy, day: date | None) -> bool:
    if day is None:
        return True
    begun = policy.valid_from is None or policy.valid_from <= day
    return begun and (policy.valid_to is None or day <= policy.valid_to)


# Rounding ---------------------------------------------------------------------


def with_rounding(what: InfusionPlan, rounding: Rounding, product: Product | None) -> InfusionPlan:
    """A plan with its total rounded, and with the vials where a product is named.

    Errors: as for ``rounded_to`` and ``in_vials``: ``UndecidedPlanError``,
    ``ImplausibleFigureError``.
    """
    if what.total.unit is not Measured.GRAM:
        unit = what.total.unit.value
        raise UndecidedPlanError("the unit of a plan that is rounded", unit, ("g",))
    ends = tuple(dict.fromkeys((what.total.low, what.total.high)))
    rounded = tuple(rounded_dose(end, rounding) for end in ends)
    schedule = what.schedule
    if len(ends) == 1:
        schedule = shared(schedule, rounded[0], product)
    if product is not None:
        rounded = tuple(evolve(one, vials=vials_of(one, schedule, product)) for one in rounded)
    given = Grams(rounded[0].rounded, rounded[-1].rounded)
    volume = None if product is None else volume_of(given, product)
    return evolve(what, rounded=rounded, product=product, volume=volume, schedule=schedule)


# Policies side by side -----------------------------------------------------------


@frozen(eq=False, repr=False)
class Compared(Record):
    """What a policy gives, or why it gives nothing."""

    policy: WeightPolicy
    plan: InfusionPlan | None
    refused: str


def compare_policies(
    regimen: Regimen,
    context: Context,
    *,
    policies: Iterable[WeightPolicy] = WEIGHT_POLICIES,
    alternative: int | None = None,
    days: int | None = None,
) -> tuple[Compared, ...]:
    """Weight policies side by side for one patient, with the reason where one refuses.

    Errors: those of :func:`plan` that have nothing to do with a policy: ``AmbiguousDoseError``,
    ``UndecidedPlanError``, ``WrongTypeError``, ``ImplausibleFigureError``.
    """
    found = []
    for policy in policies:
        try:
            made = plan(regimen, context, policy=policy, alternative=alternative, days=days)
        except (MissingFactsError, PolicyError) as error:
            found.append(Compared(policy, None, str(error)))
        else:
            found.append(Compared(policy, made, ""))
    return tuple(found)


def regimen_of(statement: Recommendation) -> Regimen:
    """The regimen printed with a statement.

    Errors: ``NoDoseError`` where none is printed, with the studies cited for it that used one.
    """
    if statement.regimen is not None:
        return statement.regimen
    used = (
        study.id
        for study in (*statement.based_on, *statement.contradicted_by)
        if any(arm.regimen is not None for arm in study.arms)
    )
    raise NoDoseError(statement.id, tuple(used))
