"""From grams per kilogram to grams for this patient.

A regimen leaves choices (an alternative, a number of days) and the guideline leaves one: whose
kilograms. None of them is made silently. Without a named policy the actual weight is taken, and the
plan says so. The rules stand in :mod:`ivig_evidence.immunoglobulin`, each with its ``source`` and
with what is our own reading of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve, frozen

from ..errors import (
    AmbiguousDoseError,
    ImplausibleFigureError,
    MissingFactsError,
    NoDoseError,
    OutOfRangeError,
    PolicyError,
    UndecidedPlanError,
    WrongTypeError,
    check_day,
)
from ..guidelines.registry import statement_named
from ..immunoglobulin.interventions import IVIG
from ..immunoglobulin.precaution_checks import checked
from ..immunoglobulin.precautions import PRECAUTIONS
from ..immunoglobulin.weight_policies import ACTUAL_WEIGHT, WEIGHT_POLICIES, policy_named
from ..logic.arguments import context_from
from ..logic.context import Context, PlainValue
from ..logic.truth import Truth
from ..model.dosing import Course, Per, RecommendedRegimen, Regimen, Span
from ..model.plan import (
    Grams,
    InfusionDay,
    InfusionPlan,
    Measured,
)
from ..model.precaution import PrecautionCheck, Severity
from ..model.recommendation import Recommendation
from ..model.weight import DosingWeight, WeightPolicy
from ..units import Unit, as_whole
from .weight import dosing_weight, exact, implausible_weights

DAYS_A_MONTH = Fraction("365.25") / 12
MOST_DAYS = 366
"""The most days of a course for which no number is printed: a bound of this library's own."""


# Plans -------------------------------------------------------------------------


def plan(
    regimen: Regimen,
    context: Context | Mapping[str, PlainValue],
    *,
    policy: WeightPolicy | str | None = None,
    alternative: int | None = None,
    days: int | None = None,
    start: date | None = None,
    today: date | None = None,
) -> InfusionPlan:
    """A regimen in grams for a patient.

    ``context`` has the facts of the patient; a mapping has them by name. ``policy`` is a weight
    policy, its id or its name. ``alternative`` chooses one of the regimen's
    alternatives, counted from 1; ``days`` settles how many days a course is spread over, within
    what is printed. ``start`` dates the days, taken as consecutive. ``today`` marks a start that
    lies before it.

    Errors: ``AmbiguousDoseError`` where the print does not say if a dose is a day's or the whole,
    ``UndecidedPlanError`` where an alternative or the days have to be chosen, ``MissingFactsError``
    and ``PolicyError`` from the weight policy, ``UnknownNameError`` for a name that no policy has,
    ``WrongTypeError`` for anything but a regimen, a context, a policy or a day,
    ``OutOfRangeError`` for a start from which the days leave the calendar,
    ``ImplausibleFigureError`` for a range of doses that falls, or for a dose of 0; for a mapping
    those of ``Context.parse``: ``UnknownOptionError``, ``WrongUnitError``, ``ContradictionError``,
    ``MalformedDocumentError``.
    """
    context = context_from(context, {}, "a plan")
    _check_kinds(regimen, start, today)
    named = None if policy is None else policy_of(policy)
    course = _chosen(regimen, alternative)
    check_is_clear(course)
    spread = spread_of(course, days)
    weight = dosing_weight(named or ACTUAL_WEIGHT, context)
    checks = checked(PRECAUTIONS, context)
    return evolve(
        calculated(regimen, course, spread, weight, start),
        notes=(
            *_notes(regimen, course, named, _settled(spread), start, today),
            *implausible_weights(context),
        ),
        product_checks=_product_checks(checks),
        contraindication_checks=_contraindications(regimen, checks),
    )


def calculated(
    regimen: Regimen, course: Course, spread: Span | None, weight: DosingWeight, start: date | None
) -> InfusionPlan:
    """Return the plan of a course over some days, without notes and contraindications.

    Raises:
        UndecidedPlanError: If the dose is that of a day and there are no days.
        ImplausibleFigureError: If a range of doses falls, or a dose is 0.
        OutOfRangeError: If the days from the start leave the calendar.
    """
    total, per_day = _amounts(course, spread, weight)
    return InfusionPlan(
        regimen=regimen,
        course=course,
        recommended=isinstance(regimen, RecommendedRegimen),
        weight=weight,
        total=total,
        per_day=per_day,
        days=spread,
        schedule=_schedule(total, _settled(spread), start),
        cycles=_cycles(course, start),
        per_month=_per_month(course, total),
    )


def check_is_clear(course: Course) -> None:
    """Check that a printed dose can be read in one way only.

    Raises:
        AmbiguousDoseError: If it may be the dose of a day or that of the course.
    """
    if course.per is Per.UNCLEAR:
        from ..render.english import course as in_english

        raise AmbiguousDoseError(in_english(course))


def _settled(spread: Span | None) -> int | None:
    return spread.low if spread is not None and spread.low == spread.high else None


def _check_kinds(regimen: Regimen, start: date | None, today: date | None) -> None:
    if not isinstance(regimen, Regimen):
        remedy = "hand in regimen_of(statement), or the regimen of a study's arm"
        raise WrongTypeError("a plan", regimen, "a Regimen", remedy)
    for thing, day in (("start", start), ("today", today)):
        if day is not None:
            check_day(thing, day)


def policy_of(policy: WeightPolicy | str) -> WeightPolicy:
    """Return a weight policy, or the one of the library with that id or name.

    Raises:
        UnknownNameError: If no policy has that id or name.
        WrongTypeError: If the value is neither a policy nor text.
    """
    if isinstance(policy, str):
        return policy_named(policy)
    if not isinstance(policy, WeightPolicy):
        remedy = "name one of weight_policies.WEIGHT_POLICIES, or build a WeightPolicy"
        raise WrongTypeError("policy", policy, "a weight policy", remedy)
    return policy


def _chosen(regimen: Regimen, alternative: int | None) -> Course:
    from ..render.english import course as in_english

    courses = regimen.alternatives
    if alternative is None and len(courses) == 1:
        return courses[0]
    number = as_whole(alternative)
    if number is not None and 1 <= number <= len(courses):
        return courses[number - 1]
    choices = tuple(f"{place}: {in_english(one)}" for place, one in enumerate(courses, 1))
    raise UndecidedPlanError("the alternative of this regimen", alternative, choices)


def spread_of(course: Course, days: int | None) -> Span | None:
    """Return the days of a course: as printed, or as chosen within what is printed.

    Raises:
        UndecidedPlanError: If the number of days is not one that may be chosen.
    """
    if days is None:
        return course.days
    number, printed = as_whole(days), course.days
    low, high = (1, MOST_DAYS) if printed is None else (printed.low, printed.high)
    if number is None or not low <= number <= high:
        raise UndecidedPlanError("the number of days", days, day_choices(course))
    return Span(number, number, Unit.DAY)


def day_choices(course: Course) -> tuple[str, ...]:
    """The numbers of days that a course may be given over, as an error lists them."""
    if course.days is None:
        return (f"1 to {MOST_DAYS}, which is a technical limit: no number of days is printed",)
    return (f"{course.days.low} to {course.days.high}",)


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
        raise UndecidedPlanError("the number of days", None, day_choices(course))
    return dose.times(spread.low, spread.high), dose


_PER_KILOGRAM = {Unit.G_PER_KG: Measured.GRAM, Unit.MG_PER_KG: Measured.MILLIGRAM}
_FIXED = {Unit.GRAM: Measured.GRAM, Unit.MILLIGRAM: Measured.MILLIGRAM}


def _dose(course: Course, weight: DosingWeight) -> Grams:
    low = exact(course.dose)
    high = low if course.up_to is None else exact(course.up_to)
    unit = course.dose.unit
    if unit not in (_FIXED | _PER_KILOGRAM):
        units = ", ".join(one.value for one in _FIXED | _PER_KILOGRAM)
        raise ImplausibleFigureError("the dose of a regimen", str(course.dose), f"one of {units}")
    if course.up_to is not None and course.up_to.unit is not unit:
        shown = f"{course.dose} to {course.up_to}"
        raise ImplausibleFigureError("a range of doses", shown, "both ends in the same unit")
    if low <= 0:
        raise ImplausibleFigureError("the dose of a regimen", str(course.dose), "more than 0")
    if unit in _FIXED:
        return Grams(low, high, _FIXED[unit])
    return Grams(low, high, _PER_KILOGRAM[unit]).times(weight.kilograms)


def _schedule(total: Grams, days: int | None, start: date | None) -> tuple[InfusionDay, ...]:
    if days is None:
        return ()
    _check_calendar(start, days - 1)
    share = total.times(Fraction(1, days))
    return tuple(
        InfusionDay(number=place + 1, on=_day(start, place), dose=share) for place in range(days)
    )


def _check_calendar(start: date | None, after: int) -> None:
    """Check that the calendar has a day so many days after the start."""
    latest = date.max.toordinal() - after
    if start is not None and start.toordinal() > latest:
        low, high = date.min, date.fromordinal(max(latest, 1))
        raise OutOfRangeError("start", start.isoformat(), low.isoformat(), high.isoformat())


def _day(start: date | None, after: int) -> date | None:
    return None if start is None else start + timedelta(days=after)


def _per_month(course: Course, total: Grams) -> Grams | None:
    """What a month takes, where a course is repeated: a month is a twelfth of a year."""
    if course.every is None:
        return None
    length = Fraction(course.every.unit.scale.size) / Fraction(Unit.DAY.scale.size)
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
    _check_calendar(start, 7 * every.low * (course.courses - 1))
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


# Contraindications ------------------------------------------------------------------


def _product_checks(checks: Iterable[PrecautionCheck]) -> tuple[PrecautionCheck, ...]:
    """Return the contraindications of one product that a patient has, or may have."""
    return tuple(
        check
        for check in checks
        if check.precaution.product is not None
        and check.precaution.severity is Severity.CONTRAINDICATION
        and check.present is not Truth.FALSE
    )


def _contraindications(
    regimen: Regimen, checks: Iterable[PrecautionCheck]
) -> tuple[PrecautionCheck, ...]:
    """Return the contraindications of IVIG that are known of a patient, for a regimen of IVIG."""
    if regimen.drug != IVIG.name:
        return ()
    return tuple(check for check in checks if check.contraindicates_ivig)


# Policies side by side -----------------------------------------------------------


@frozen
class Compared:
    """What a policy gives, or why it gives nothing."""

    policy: WeightPolicy
    plan: InfusionPlan | None
    refused: str


def compare_policies(
    regimen: Regimen,
    context: Context | Mapping[str, PlainValue],
    *,
    policies: Iterable[WeightPolicy | str] = WEIGHT_POLICIES,
    alternative: int | None = None,
    days: int | None = None,
) -> tuple[Compared, ...]:
    """Weight policies side by side for one patient, with the reason where one refuses.

    ``context`` has the facts of the patient; in a mapping, a quantity includes its unit.

    Errors: those of :func:`plan` that have nothing to do with a policy: ``AmbiguousDoseError``,
    ``UndecidedPlanError``, ``WrongTypeError``, ``ImplausibleFigureError``, and
    ``UnknownNameError`` for a name that no policy has; for a mapping those of ``Context.parse``:
    ``UnknownOptionError``, ``WrongUnitError``, ``OutOfRangeError``, ``ContradictionError``,
    ``MalformedDocumentError``.
    """
    context = context_from(context, {}, "compare_policies")
    if isinstance(policies, str) or not isinstance(policies, Iterable):
        remedy = "write a list, as in policies=['ontario']"
        raise WrongTypeError("policies", policies, "several weight policies", remedy)
    found = []
    for policy in map(policy_of, policies):
        try:
            made = plan(regimen, context, policy=policy, alternative=alternative, days=days)
        except (MissingFactsError, PolicyError) as error:
            found.append(Compared(policy, None, str(error)))
        else:
            found.append(Compared(policy, made, ""))
    return tuple(found)


def regimen_of(statement: Recommendation | str) -> Regimen:
    """Return the regimen printed with a statement.

    Args:
        statement: A statement, or its id or slug.

    Raises:
        NoDoseError: If none is printed; it lists the studies cited for it that used one.
        UnknownNameError: If there is no such statement.
        WrongTypeError: If the value is neither a statement nor text.
    """
    statement = statement_named(statement)
    if statement.regimen is not None:
        return statement.regimen
    used = (
        study.id
        for study in (*statement.based_on, *statement.contradicted_by)
        if any(arm.regimen is not None for arm in study.arms)
    )
    raise NoDoseError(statement.id, tuple(used))
