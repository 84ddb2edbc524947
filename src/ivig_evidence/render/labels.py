"""Authorised uses in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import assert_never

from attrs import evolve

from ..errors import IvigEvidenceError, MissingFactsError, UndividedDoseError
from ..facts.common import AgeGroup, age_group, body_weight
from ..logic.predicates import EVERYBODY, Origin
from ..logic.truth import Truth
from ..model.authorised_use import AuthorisedUse, PatientRate, RateSpan
from ..model.dosing import AuthorisedRegimen, Per, Regimen
from ..model.plan import number_text
from ..spelling import listed
from ..units import Amount, plain_number
from .english import course, finding_nouns, question_with_options

NO_VERDICT = "That is no verdict on treatment."


def text(use: AuthorisedUse) -> str:
    """Return an authorised use as one short paragraph."""
    return " ".join(_sentences(use))


def _sentences(use: AuthorisedUse) -> Iterator[str]:
    label, condition = use.label.name, use.condition.name
    refused = [check.precaution.says.removesuffix(".") for check in use.refused_by]
    if refused:
        yield f"CONTRAINDICATION: {listed(refused, 'and')}. Do not give {use.label.product}."
    if use.indication is None:
        yield f"What was read of the label of {label} does not name {condition}. {NO_VERDICT}"
        yield _read(use)
        return
    match use.authorised:
        case Truth.TRUE if refused:
            yield f"{label} names {condition}, but must not be given to this patient."
        case Truth.TRUE:
            yield f"{label} is authorised for {condition} in this patient{_assumed(use)}."
        case Truth.UNKNOWN:
            asked = " ".join(question_with_options(fact) for fact in use.facts)
            yield f"{label}: {use.indication.says} It is not known whether this patient is covered."
            yield f"Ask: {asked}"
        case Truth.FALSE:
            known = finding_nouns(use.findings)
            yield f"{label} is not authorised for {condition} in this patient ({known})."
            yield f"{use.indication.says} {NO_VERDICT}"
            yield _read(use)
            return
        case _:
            assert_never(use.authorised)
    yield from _doses(use, is_refused=bool(refused))
    yield from _passages(use)
    yield from _rates(use, is_refused=bool(refused))
    yield from _limits(use)
    yield from _open_contraindications(use)
    yield _read(use)


def _assumed(use: AuthorisedUse) -> str:
    """Return the assumptions that the use rests on; empty without any."""
    assumed = [finding for finding in use.findings if finding.origin is Origin.ASSUMED]
    return f", if this is so: {finding_nouns(assumed)}" if assumed else ""


def _read(use: AuthorisedUse) -> str:
    published = use.label.published
    dated = "no date read" if published is None else str(published)
    return f"Read: {use.label.provenance} of the label ({use.label.document.key}, {dated})."


# Doses --------------------------------------------------------------------------


def _doses(use: AuthorisedUse, *, is_refused: bool) -> Iterator[str]:
    if not use.regimens:
        yield "The dose was not read."
    for regimen in use.regimens:
        # With a contraindication, grams could end up in an order.
        yield f"Dose: {'; then '.join(_phases(use, regimen, is_refused=is_refused))}."


def _phases(use: AuthorisedUse, regimen: AuthorisedRegimen, *, is_refused: bool) -> Iterator[str]:
    phase: Regimen | None = regimen
    while phase is not None:
        shown = []
        for number, printed in enumerate(phase.alternatives, 1):
            grams = "" if is_refused else _grams(use, phase, number)
            shown.append(f"{course(printed)}{grams}")
        yield ", or ".join(shown)
        phase = phase.then


def _grams(use: AuthorisedUse, phase: Regimen, number: int) -> str:
    """Return an alternative in grams for the patient; empty without a weight."""
    if use.context.get(body_weight) is None:
        return ""
    try:
        made = phase.for_patient(use.context, alternative=number)
    except MissingFactsError:
        return ""
    except UndividedDoseError:
        return " (no amount: what was read does not divide the dose of a month into infusions)"
    except IvigEvidenceError as error:
        return f" (no amount: {error})"
    weight = use.context.get(body_weight)
    assumed = ", assumed" if weight is not None and weight.origin is Origin.ASSUMED else ""
    by = f"at {number_text(made.weight.kilograms)} kg, {made.weight.kind}{assumed}"
    if made.course.per is Per.DAY and made.per_day is not None:
        return f" ({made.per_day} a day, {made.total} in all {by})"
    return f" ({made.total} {by})"


def _passages(use: AuthorisedUse) -> Iterator[str]:
    """Yield what must be read with the doses; what concerns children only if it may matter."""
    is_adult = use.context.known.get(age_group) is AgeGroup.ADULT
    for dose in use.doses:
        for passage in (*(() if is_adult else dose.children), *dose.see_also):
            yield passage.says


# Rates --------------------------------------------------------------------------


def _rates(use: AuthorisedUse, *, is_refused: bool) -> Iterator[str]:
    if not use.rates:
        yield "No rate was read."
        return
    rates = use.rates
    if is_refused:
        rates = tuple(evolve(r, initial_per_hour=None, highest_per_hour=None) for r in rates)
    shown = dict.fromkeys(map(_rate, _without_repeats(rates)))
    yield f"Rate: {'; '.join(shown)}."
    yield from _limit_of_patient(rates)
    yield from dict.fromkeys(note for rate in rates for note in rate.notes)


def _limit_of_patient(rates: tuple[PatientRate, ...]) -> Iterator[str]:
    """Yield the lowest limit, if it is that of some patients only."""
    lowest = min(rates, key=lambda rate: rate.highest.magnitude)
    if lowest.rate.when == EVERYBODY:
        return
    limit = _amounts(_rounded_down(lowest.highest), lowest.highest_per_hour)
    if lowest.applies is Truth.TRUE:
        yield f"This patient is {lowest.rate.whom}: the limit is {limit}."
    else:
        yield f"It is not known whether this patient is; until then, the limit is {limit}."


def _without_repeats(rates: tuple[PatientRate, ...]) -> Iterator[PatientRate]:
    """Yield rates, but none that only repeats the limit of another for every patient."""
    for rate in rates:
        repeats = any(
            other is not rate and other.highest == rate.highest and other.rate.when == EVERYBODY
            for other in rates
        )
        if not (repeats and rate.initial is None):
            yield rate


def _rate(rate: PatientRate) -> str:
    parts = []
    if rate.initial is not None:
        minutes = rate.rate.initial_minutes
        lasting = "" if minutes is None else f" for {minutes} minutes"
        per_hour = "" if rate.initial_per_hour is None else f" ({_span(rate.initial_per_hour)})"
        parts.append(f"first {_span(rate.initial)}{per_hour}{lasting}")
    parts.append(f"at most {_amounts(_rounded_down(rate.highest), rate.highest_per_hour)}")
    whom = "" if rate.rate.when == EVERYBODY else f" in patients {rate.rate.whom}"
    return f"{', '.join(parts)}{whom}"


def _amounts(per_kilogram: str, per_hour: Amount | None) -> str:
    return per_kilogram if per_hour is None else f"{per_kilogram} ({_rounded_down(per_hour)})"


def _span(span: RateSpan) -> str:
    low, high = _rounded_down(span.low), _rounded_down(span.high)
    return high if low == high else f"{low.split(' ')[0]}–{high}"


def _rounded_down(rate: Amount) -> str:
    """Return a rate to two decimals, rounded down, so that the text is never above a limit."""
    hundredths = floor(Fraction(plain_number(rate.magnitude)) * 100)
    return f"{number_text(Fraction(hundredths, 100))} {rate.unit.value}"


# Limits and contraindications -----------------------------------------------------


def _limits(use: AuthorisedUse) -> Iterator[str]:
    for check in use.limits:
        applies = "Limit" if check.applies is Truth.TRUE else "Limit that may apply"
        yield f"{applies}: {check.limit.says}"


def _open_contraindications(use: AuthorisedUse) -> Iterator[str]:
    unknown = [check for check in use.contraindications if check.present is Truth.UNKNOWN]
    asked = use.facts if use.authorised is Truth.UNKNOWN else ()
    facts = dict.fromkeys(f for check in unknown for f in check.facts if f not in asked)
    if facts:
        yield f"Exclude first: {' '.join(fact.question for fact in facts)}"
    if not use.label.contraindications:
        yield "The contraindications in this label were not read."
