"""Measured and observed facts in a record: of each the newest that counts.

Codes and units are those of :mod:`ivig_evidence.facts.codes`, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from ...errors import ContradictionError, echo
from ...facts.codes import UCUM, UCUM_UNITS
from ...facts.safety import blood_group
from ...logic.context import agreed, format_finding
from ...logic.predicates import Fact, Finding, Measure
from ...model.import_result import SourcedFinding
from ...units import Amount, Unit, half_a_unit, twelve_digits
from .bundles import Notes, PatientRecord
from .codes import ASKED, FINDINGS_OF_CODES, listed
from .elements import (
    LeftOutError,
    Moment,
    Resource,
    UnreadableError,
    child,
    children,
    codes,
    decimal,
    is_marked_absent,
    label,
    refuse_changed_meaning,
    refuse_two,
    text,
    within,
)

VALID = ("final", "amended", "corrected")
NEVER_CHANGES = (blood_group,)
"""Two values of these are no change: one is wrong, or of another patient."""

NO_DAY = "it does not say when"
TWO_ANSWERS = "it has a value, and a reason why it has none: correct one"
NONE_READ = "its code is none of those that are read"

UNITS = {unit.code: unit for unit in UCUM_UNITS}


class Observed(NamedTuple):
    """A finding, the resource that it comes from, and when it was made."""

    finding: Finding
    resource: str
    when: Moment


def observations(
    record: PatientRecord, at: date, oldest: Mapping[Fact, timedelta | None], notes: Notes
) -> Iterator[SourcedFinding]:
    """The newest findings up to a day, none older than its fact allows.

    Where the newest cannot be told apart and differ, none is taken, and a problem says so.
    """
    found: dict[Fact, list[Observed]] = {}
    for resource in record.of("Observation"):
        with notes.reading(resource):
            _look_at_components(resource, notes)
            fact = _fact(resource)
            refuse_changed_meaning(resource)
            when = in_time(within(resource, "effective"), at, oldest.get(fact))
            finding = _finding(resource, fact)
            found.setdefault(fact, []).append(Observed(finding, label(resource), when))
    for fact, alike in found.items():
        if fact in NEVER_CHANGES and len({one.finding for one in alike}) > 1:
            said = "; ".join(format_finding(one.finding) for one in alike)
            for one in alike:
                notes.problem(one.resource, f"what never changes is said in two ways: {said}")
        else:
            yield from newest(alike, notes)


def in_time(when: Moment | None, at: date, oldest: timedelta | None = None) -> Moment:
    """When something was, if that counts on a day. Errors: ``LeftOutError`` if it does not."""
    if when is None:
        raise LeftOutError(NO_DAY)
    if when.first_day > at:
        raise LeftOutError(f"it is of after {at}")
    if oldest is not None and at - when.first_day > oldest:
        raise LeftOutError(older_than(oldest, at))
    return when


def older_than(limit: timedelta, at: date) -> str:
    """Why a finding no longer counts."""
    return f"it is older than {limit.days} days on {at}"


def newest(observed: Sequence[Observed], notes: Notes) -> Iterator[SourcedFinding]:
    """The newest of findings on one fact; a problem where that cannot be told.

    Of the newest that differ by rounding only, the most precise is taken.
    """
    latest = max((one.when for one in observed), key=lambda when: when.first)
    # Whatever may have been as late as the latest counts as newest, too.
    rivals = [one for one in observed if one.when.may_be_as_late_as(latest)]
    for one in observed:
        if one not in rivals:
            notes.ignore(one.resource, "there is a newer one")
    try:
        finding = agreed([one.finding for one in rivals])
    except ContradictionError:
        said = "; ".join(f"{format_finding(one.finding)} in {one.resource}" for one in rivals)
        for one in rivals:
            notes.problem(one.resource, f"which is the newest cannot be told: {said}")
        return
    kept = next(one for one in rivals if one.finding is finding)
    for one in rivals:
        if one.finding != finding:
            notes.ignore(one.resource, "another one of the same time says the same more precisely")
        elif one is not kept:
            notes.ignore(one.resource, "another one of the same time says the same")
    yield SourcedFinding(finding, kept.resource, kept.when.day)


def _fact(resource: Resource) -> Fact:
    facts = {ASKED[at] for code in codes(resource, "code") if (at := listed(code)) in ASKED}
    if not facts:
        raise LeftOutError(NONE_READ)
    if len(facts) > 1:
        raise UnreadableError("its codes stand for different things")
    return facts.pop()


def _finding(resource: Resource, fact: Fact) -> Finding:
    status = text(resource, "status")
    if status not in VALID:
        raise LeftOutError(f"its status is {status}, not final")
    refuse_two(resource, "value")
    _refuse_absent(resource)
    if isinstance(fact, Measure):
        return fact(_amount(resource, fact))
    return _answer(resource, fact)


def _refuse_absent(resource: Resource) -> None:
    """Errors: ``LeftOutError`` for a value that is absent, ``UnreadableError`` beside a value."""
    if _contradicts_itself(resource):
        raise UnreadableError(TWO_ANSWERS)
    if resource.get("dataAbsentReason") is not None:
        reasons = (code.code for code in codes(resource, "dataAbsentReason") if code.code)
        raise LeftOutError(f"its value is absent: {', '.join(reasons) or 'it does not say why'}")


def _contradicts_itself(element: Resource) -> bool:
    """Return True for a value beside a reason for its absence: FHIR allows one of them (obs-6)."""
    values = [name for name in element if name.startswith("value") and element[name] is not None]
    return bool(values) and (
        element.get("dataAbsentReason") is not None
        or any(is_marked_absent(element.get(f"_{name}")) for name in values)
        or any(_is_value_marked_absent(element[name]) for name in values)
    )


def _is_value_marked_absent(value: object) -> bool:
    inner = value.get("_value") if isinstance(value, Mapping) else None
    return is_marked_absent(value) or is_marked_absent(inner)


def _look_at_components(resource: Resource, notes: Notes) -> None:
    """A problem for a component that contradicts itself, where its code or the whole's is read."""
    with suppress(UnreadableError):
        for component in children(resource, "component"):
            asks = (*codes(resource, "code"), *codes(component, "code"))
            if any(listed(code) in ASKED for code in asks):
                _look_at_component(resource, component, notes)


def _look_at_component(resource: Resource, component: Resource, notes: Notes) -> None:
    try:
        refuse_two(component, "value")
        if _contradicts_itself(component):
            raise UnreadableError(TWO_ANSWERS)
    except UnreadableError as fault:
        notes.problem(label(resource), f"in a component, {fault}")


def _answer(resource: Resource, fact: Fact) -> Finding:
    answers = {
        said
        for code in codes(resource, "valueCodeableConcept")
        if (said := FINDINGS_OF_CODES.get(listed(code))) is not None and said.fact == fact
    }
    if not answers:
        raise LeftOutError("its value has no code that is read")
    if len(answers) > 1:
        raise UnreadableError("the codes of its value stand for different things")
    return answers.pop()


def _amount(resource: Resource, measure: Measure) -> Amount:
    """The value of a measure in its own unit. Errors: ``LeftOutError``, ``UnreadableError``."""
    score = decimal(resource, "valueInteger") if measure.unit is Unit.SCORE else None
    if score is not None:
        return Amount(float(score), Unit.SCORE)
    quantity = child(resource, "valueQuantity")
    value = None if quantity is None else decimal(quantity, "value")
    if quantity is None or value is None:
        raise LeftOutError("it has no value in a quantity")
    if text(quantity, "comparator") is not None:
        raise LeftOutError("its value is a bound, not a number")
    system, code = text(quantity, "system"), text(quantity, "code")
    if system != UCUM or code is None:
        shown = echo(quantity.get("unit"))
        raise UnreadableError(f"its unit has no UCUM code, only the text {shown}: give it one")
    unit = UNITS.get(code)
    if unit is None or unit.unit is not measure.unit:
        fitting = ", ".join(one.code for one in UCUM_UNITS if one.unit is measure.unit)
        raise UnreadableError(f"{measure.label} is not read in {echo(code)}, only in {fitting}")
    try:
        converted = float(Fraction(value) * unit.factor)
    except OverflowError:
        raise UnreadableError(f"{measure.label} cannot be {float(value)} {code}") from None
    half = float(half_a_unit(value) * unit.factor)
    magnitude = converted if unit.factor == 1 else twelve_digits(converted)
    return Amount(magnitude, measure.unit, half_unit=half)
