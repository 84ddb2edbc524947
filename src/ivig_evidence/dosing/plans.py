"""Calculate infusion plans: from grams per kilogram to grams for this patient.

A regimen can leave choices open: an alternative, a number of days, and always the dosing weight.
The library makes none of them silently. If neither the caller nor the regimen names a weight
policy, it uses the actual weight, and the plan says so. The policies are in
:mod:`ivig_evidence.immunoglobulin`, each with its ``source`` and with our own interpretation of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import assert_never

from attrs import evolve, frozen

from ..errors import (
    AmbiguousDoseError,
    ImplausibleFigureError,
    MissingFactsError,
    NoDoseError,
    OutOfRangeError,
    PolicyError,
    UndecidedPlanError,
    UndividedDoseError,
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
from ..model.dosing import (
    AuthorisedRegimen,
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    Span,
    UsedRegimen,
)
from ..model.funding import FundedRegimen
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
"""The most days of a course without a printed number of days; a technical limit of our own."""


# Plans -------------------------------------------------------------------------


def plan(
    regimen: Regimen | Recommendation | str,
    context: Context | Mapping[str, PlainValue],
    *,
    policy: WeightPolicy | str | None = None,
    alternative: int | None = None,
    days: int | None = None,
    start: date | None = None,
    today: date | None = None,
) -> InfusionPlan:
    """Return the plan of a regimen in grams for a patient.

    Args:
        regimen: A statement or its id, so that the plan names it and its document; or a regimen
            alone.
        context: A Context, or a mapping of fact names to values; quantities have their unit.
        policy: The dosing-weight policy, or its id or name; None for that of the regimen, or the
            actual weight if it has none.
        alternative: The number of the alternative to use, from 1, if there are several.
        days: The number of infusion days, within the printed range.
        start: The day of the first infusion. Further days follow without gaps.
        today: The current day. With it, the plan notes a start in the past.

    Returns:
        The plan, with doses in grams or milligrams.

    Raises:
        AmbiguousDoseError: If the text does not say whether the dose is that of a day or of the
            whole course.
        UndividedDoseError: If the dose is that of a month.
        UndecidedPlanError: If an alternative or a number of days is missing or not possible.
        MissingFactsError: If the weight, or a fact that the policy needs, is not known.
        PolicyError: If the policy excludes this patient.
        NoDoseError: If no regimen is printed with the statement.
        UnknownNameError: If there is no such statement, policy or fact.
        WrongTypeError: If an argument has the wrong type.
        OutOfRangeError: If infusion days would be after the last day of the calendar, or if no
            patient can have a value of the mapping.
        ImplausibleFigureError: If a dose is 0, its unit is not one of a dose, or its range falls.
        UnknownOptionError: If a fact of the mapping has no such option.
        WrongUnitError: If a quantity of the mapping cannot be read in the unit of its fact.
        ContradictionError: If facts of the mapping exclude each other.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
    """
    statement = None
    if isinstance(regimen, (Recommendation, str)):
        statement = statement_named(regimen)
        regimen = regimen_of(statement)
    made = of_regimen(
        regimen,
        context,
        policy=policy,
        alternative=alternative,
        days=days,
        start=start,
        today=today,
    )
    return evolve(made, statement=statement)


def of_regimen(
    regimen: Regimen,
    context: Context | Mapping[str, PlainValue],
    *,
    policy: WeightPolicy | str | None,
    alternative: int | None,
    days: int | None,
    start: date | None,
    today: date | None,
) -> InfusionPlan:
    """Return the plan of a regimen, as :func:`plan` does; it names no statement."""
    context = context_from(context, {}, "a plan")
    _check_kinds(regimen, start, today)
    named = _named(regimen, policy)
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

    Args:
        regimen: The regimen, as printed.
        course: One of its alternatives.
        spread: The number of infusion days.
        weight: The dosing weight, in kilograms.
        start: The day of the first infusion.

    Returns:
        The plan, with doses in grams or milligrams.

    Raises:
        UndecidedPlanError: If the dose is that of a day and the number of days is not known.
        ImplausibleFigureError: If a dose is 0, its unit is not one of a dose, or its range falls.
        OutOfRangeError: If infusion days would be after the last day of the calendar.
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
    """Check that a printed dose is that of a day or of a course.

    Raises:
        AmbiguousDoseError: If it can be the dose of a day or that of the course.
        UndividedDoseError: If it is the dose of a month.
    """
    from ..render.english import course as in_english

    match course.per:
        case Per.DAY | Per.COURSE:
            return
        case Per.UNCLEAR:
            raise AmbiguousDoseError(in_english(course))
        case Per.MONTH:
            raise UndividedDoseError(in_english(course))
        case _:
            assert_never(course.per)


def _settled(spread: Span | None) -> int | None:
    return spread.low if spread is not None and spread.low == spread.high else None


def _check_kinds(regimen: Regimen, start: date | None, today: date | None) -> None:
    if not isinstance(regimen, Regimen):
        remedy = "pass a statement or its id, or the regimen of a study's arm"
        raise WrongTypeError("a plan", regimen, "a Regimen", remedy)
    for thing, day in (("start", start), ("today", today)):
        if day is not None:
            check_day(thing, day)


def _named(regimen: Regimen, policy: WeightPolicy | str | None) -> WeightPolicy | None:
    """Return the policy that the caller names, or else the one that the regimen names."""
    if policy is not None:
        return policy_of(policy)
    return regimen.weight_policy if isinstance(regimen, FundedRegimen) else None


def policy_of(policy: WeightPolicy | str) -> WeightPolicy:
    """Return a weight policy, or the policy of the library with an id or name.

    Args:
        policy: The policy, its id or its name.

    Returns:
        The policy.

    Raises:
        UnknownNameError: If there is no such policy.
        WrongTypeError: If the value is neither a policy nor text.
    """
    if isinstance(policy, str):
        return policy_named(policy)
    if not isinstance(policy, WeightPolicy):
        remedy = "pass the id of one of WEIGHT_POLICIES, or a WeightPolicy"
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
    choices = tuple(f"{place}: {in_english(course)}" for place, course in enumerate(courses, 1))
    raise UndecidedPlanError("the alternative of this regimen, alternative=,", alternative, choices)


def spread_of(course: Course, days: int | None) -> Span | None:
    """Return the number of days of a course, as printed or as chosen.

    Args:
        course: The course.
        days: The chosen number of days, or None.

    Returns:
        The number of days or its printed range; None if none is printed or chosen.

    Raises:
        UndecidedPlanError: If the chosen number is not in the printed range.
    """
    if days is None:
        return course.days
    number, printed = as_whole(days), course.days
    low, high = (1, MOST_DAYS) if printed is None else (printed.low, printed.high)
    if number is None or not low <= number <= high:
        raise UndecidedPlanError("the number of days, days=,", days, day_choices(course))
    return Span(number, number, Unit.DAY)


def day_choices(course: Course) -> tuple[str, ...]:
    """Return the possible numbers of days of a course, as errors show them."""
    if course.days is None:
        return (f"1 to {MOST_DAYS}, which is a technical limit: no number of days is printed",)
    return (f"{course.days.low} to {course.days.high}",)


def _amounts(
    course: Course, spread: Span | None, weight: DosingWeight
) -> tuple[Grams, Grams | None]:
    """Return the total of a course, and the dose of a day or None, in grams or milligrams."""
    dose = _dose(course, weight)
    if course.per is Per.COURSE:
        if spread is None:
            return dose, None
        return dose, dose.times(Fraction(1, spread.high), Fraction(1, spread.low))
    if spread is None:
        # Without a number of days, the dose of a day has no total.
        raise UndecidedPlanError("the number of days, days=,", None, day_choices(course))
    return dose.times(spread.low, spread.high), dose


_PER_KILOGRAM = {Unit.G_PER_KG: Measured.GRAM, Unit.MG_PER_KG: Measured.MILLIGRAM}
_FIXED = {Unit.GRAM: Measured.GRAM, Unit.MILLIGRAM: Measured.MILLIGRAM}


def _dose(course: Course, weight: DosingWeight) -> Grams:
    low = exact(course.dose)
    high = low if course.up_to is None else exact(course.up_to)
    unit = course.dose.unit
    if unit not in (_FIXED | _PER_KILOGRAM):
        units = ", ".join(known.value for known in _FIXED | _PER_KILOGRAM)
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
    """Check that the calendar has a day ``after`` days after the start."""
    latest = date.max.toordinal() - after
    if start is not None and start.toordinal() > latest:
        low, high = date.min, date.fromordinal(max(latest, 1))
        raise OutOfRangeError("start", start.isoformat(), low.isoformat(), high.isoformat())


def _day(start: date | None, after: int) -> date | None:
    return None if start is None else start + timedelta(days=after)


def _per_month(course: Course, total: Grams) -> Grams | None:
    """Return the dose of a twelfth of a year if the course is repeated, or None."""
    if course.every is None:
        return None
    length = Fraction(course.every.unit.scale.size) / Fraction(Unit.DAY.scale.size)
    courses_a_month = (
        DAYS_A_MONTH / (length * course.every.high),
        DAYS_A_MONTH / (length * course.every.low),
    )
    return total.times(*courses_a_month)


def _cycles(course: Course, start: date | None) -> tuple[date, ...]:
    """Return the first days of all courses, if start, number and interval are known."""
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
    notes = _on_kind(regimen)
    if policy is None:
        notes.append("No weight policy was named, so the actual weight is taken.")
    elif not _in_force(policy, start or today):
        notes.append(f"The policy {policy.name!r} is not in force on the day of the plan.")
    if settled is None and course.days is not None:
        notes.append("Choose a number of days for a schedule.")
    if course.days is None:
        notes.append("Over how many days the course is given is not printed.")
    if start is not None and settled is not None and not course.consecutive:
        notes.append("The days are assumed to be consecutive; this is not printed.")
    if start is not None and today is not None and start < today:
        notes.append("The start lies in the past.")
    if regimen.then is not None:
        notes.append("Another regimen follows this one.")
    return notes


def _on_kind(regimen: Regimen) -> list[str]:
    """Return who gives a regimen, unless it is a recommendation."""
    match regimen:
        case RecommendedRegimen():
            return []
        case AuthorisedRegimen():
            return [f"This regimen is in the label of {regimen.label}; it is no recommendation."]
        case UsedRegimen():
            return ["This regimen was used in a study or reported; it is not a recommendation."]
        case FundedRegimen():
            return ["A payer funds this regimen; whether it funds this patient is not checked."]
        case _:
            return ["It is not said who gives this regimen; do not take it for a recommendation."]


def _in_force(policy: WeightPolicy, day: date | None) -> bool:
    if day is None:
        return True
    begun = policy.valid_from is None or policy.valid_from <= day
    return begun and (policy.valid_to is None or day <= policy.valid_to)


# Contraindications ------------------------------------------------------------------


def _product_checks(checks: Iterable[PrecautionCheck]) -> tuple[PrecautionCheck, ...]:
    """Return the contraindications of single products that a patient has or may have."""
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
    """Return the contraindications of IVIG that a patient has, if the regimen is of IVIG."""
    if regimen.drug != IVIG.name:
        return ()
    return tuple(check for check in checks if check.contraindicates_ivig)


# Comparison of policies ----------------------------------------------------------


@frozen
class Compared:
    """The plan under a weight policy, or the reason in ``refused`` why there is none."""

    policy: WeightPolicy
    plan: InfusionPlan | None
    refused: str


def compare_policies(
    regimen: Regimen | Recommendation | str,
    context: Context | Mapping[str, PlainValue],
    *,
    policies: Iterable[WeightPolicy | str] = WEIGHT_POLICIES,
    alternative: int | None = None,
    days: int | None = None,
) -> tuple[Compared, ...]:
    """Return the plans of a regimen under several weight policies for one patient.

    Args:
        regimen: A statement or its id, or a regimen, as for :func:`plan`.
        context: A Context, or a mapping of fact names to values; quantities have their unit.
        policies: The policies, or their ids or names.
        alternative: The number of the alternative to use, from 1, if there are several.
        days: The number of infusion days, within the printed range.

    Returns:
        For each policy its plan, or the reason why there is none.

    Raises:
        AmbiguousDoseError: If the text does not say whether the dose is that of a day or of the
            whole course.
        UndividedDoseError: If the dose is that of a month.
        UndecidedPlanError: If an alternative or a number of days is missing or not possible.
        NoDoseError: If no regimen is printed with the statement.
        UnknownNameError: If there is no such statement, policy or fact.
        WrongTypeError: If an argument has the wrong type.
        ImplausibleFigureError: If a dose is 0, its unit is not one of a dose, or its range falls.
        UnknownOptionError: If a fact of the mapping has no such option.
        WrongUnitError: If a quantity of the mapping cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have a value of the mapping.
        ContradictionError: If facts of the mapping exclude each other.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
    """
    context = context_from(context, {}, "compare_policies")
    if isinstance(policies, str) or not isinstance(policies, Iterable):
        remedy = "pass a list, as in policies=['ontario']"
        raise WrongTypeError("policies", policies, "several weight policies", remedy)
    compared = []
    for policy in map(policy_of, policies):
        try:
            calculation = plan(regimen, context, policy=policy, alternative=alternative, days=days)
        except (MissingFactsError, PolicyError) as error:
            compared.append(Compared(policy, None, str(error)))
        else:
            compared.append(Compared(policy, calculation, ""))
    return tuple(compared)


def regimen_of(statement: Recommendation | str) -> Regimen:
    """Return the regimen printed with a statement.

    Args:
        statement: A statement, or its id or slug.

    Returns:
        The regimen.

    Raises:
        NoDoseError: If none is printed; the message lists cited studies that used a regimen.
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
