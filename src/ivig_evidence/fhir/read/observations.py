"""Measured and observed facts in a record: the newest valid value of each.

Codes and units are those of :mod:`ivig_evidence.facts.codes`, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from ...errors import ContradictionError, echo
from ...facts.codes import UCUM, UCUM_SYSTEMS, UCUM_UNITS
from ...facts.records import NEVER_CHANGES, VALID
from ...facts.unit_names import names_another_unit
from ...logic.context import agreed, format_finding
from ...logic.predicates import Fact, Finding, Flag, Measure
from ...model.fact_code import UcumUnit
from ...model.import_result import SourcedFinding
from ...units import Amount, Unit, half_a_unit, twelve_digits
from .bundles import PatientRecord
from .codes import RELATED, listed
from .elements import (
    Coded,
    LeftOutError,
    Moment,
    ReadingTime,
    Resource,
    UnreadableError,
    boolean,
    child,
    children,
    codes,
    decimal,
    is_marked_absent,
    label,
    of_concept,
    refuse_changed_meaning,
    refuse_two,
    text,
    within,
)
from .notes import Notes
from .own_codes import OwnCodes

NO_DAY = "it does not say when"
TWO_ANSWERS = "it has a value and a data-absent-reason; remove one of them"
NONE_READ = "the library does not read its code"

NO_QUANTITY = "it has no value in a quantity"
NO_NUMBER = "its value is a bound, not a number"
NO_ANSWER = "its value has no code that the library reads"
LATER = "it is later than"
STATUS = "its status is"
ABSENT_VALUE = "its value is absent"
IN_COMPONENT = "it has a value in a component, which is not read"
METHOD = "its method is not read"
UNUSABLE = (
    *(NO_DAY, NO_QUANTITY, NO_NUMBER, NO_ANSWER, LATER),
    *(STATUS, ABSENT_VALUE, IN_COMPONENT, METHOD),
)
"""How a reason starts for which a value is not used, although it may be the newest."""

TAKEN_BACK = (f"{STATUS} entered-in-error", f"{STATUS} cancelled")
NONE_NEWER = ", and no newer one can be used"
"""How the reason ends for the old values of a fact that is therefore not known."""


def is_of_the_newest(why: str) -> bool:
    """Return True if a value that was not used may be the newest of its fact, by the reason."""
    is_unusable = why.startswith(UNUSABLE) and not why.startswith(TAKEN_BACK)
    return is_unusable or why.endswith(NONE_NEWER)


MOST_NAMED = 3
"""The maximum number of different values that a problem names."""


class Observed(NamedTuple):
    """A finding with its resource and its time."""

    finding: Finding
    resource: str
    when: Moment


def observations(
    record: PatientRecord,
    at: ReadingTime,
    oldest: Mapping[Fact, timedelta | None],
    own: OwnCodes,
    notes: Notes,
) -> Iterator[SourcedFinding]:
    """Yield the newest finding on each fact up to a day.

    If several findings may be the newest and differ, none is used and a problem is noted.

    Args:
        record: The record of the patient.
        at: The time for which the record is read.
        oldest: The maximum age of a finding by fact; None or no entry means no limit.
        own: The codes that can be read.
        notes: Collects the observations that are not used.

    Yields:
        At most one finding for each fact.
    """
    observed: dict[Fact, list[Observed]] = {}
    too_old: dict[Fact, list[str]] = {}
    for resource in record.of("Observation"):
        with notes.reading(resource):
            _look_at_components(resource, own, notes)
            fact = _fact(resource, own)
            refuse_changed_meaning(resource)
            when = in_time(within(resource, "effective"), at)
            if is_older(when, at, oldest.get(fact)):
                too_old.setdefault(fact, []).append(label(resource))
                continue
            finding = _finding(resource, fact, own)
            observed.setdefault(fact, []).append(Observed(finding, label(resource), when))
    for fact, resources in too_old.items():
        limit = oldest[fact]
        assert limit is not None
        for name in resources:
            notes.ignore(name, older_than(limit, at, is_known=fact in observed))
    for fact, alike in observed.items():
        if fact in NEVER_CHANGES and len({observation.finding for observation in alike}) > 1:
            fault = f"this fact cannot change, but has different values: {_values_of(alike)}"
            for observation in alike:
                notes.problem(observation.resource, fault)
        else:
            yield from newest(alike, notes)


def in_time(when: Moment | None, at: ReadingTime, oldest: timedelta | None = None) -> Moment:
    """Return a moment if it is neither later than a day nor too old on that day.

    Raises:
        LeftOutError: If there is no moment, or it is too late or too old.
    """
    if when is None:
        raise LeftOutError(NO_DAY)
    if at.is_before(when):
        raise LeftOutError(f"{LATER} {at}")
    if oldest is not None and is_older(when, at, oldest):
        raise LeftOutError(older_than(oldest, at))
    return when


def is_older(when: Moment, at: ReadingTime, limit: timedelta | None) -> bool:
    """Return True if a moment is too old; None means no limit."""
    return limit is not None and at.since(when) > limit


def older_than(limit: timedelta, at: ReadingTime, *, is_known: bool = True) -> str:
    """Return the reason why a finding is too old, and whether a newer one can be used."""
    return f"it is older than {limit.days} days on {at}{'' if is_known else NONE_NEWER}"


def newest(observed: Sequence[Observed], notes: Notes) -> Iterator[SourcedFinding]:
    """Yield the newest of several findings on one fact, or note a problem.

    If several are the newest and differ only by rounding, the most precise one is used. If they
    differ otherwise, none is used.
    """
    latest = max((observation.when for observation in observed), key=lambda when: when.first)
    # A day or a month may be as late as an instant, so several findings can be the newest.
    rivals: list[Observed] = []
    for observation in observed:
        if observation.when.may_be_as_late_as(latest):
            rivals.append(observation)
        else:
            notes.ignore(observation.resource, "there is a newer one")
    try:
        finding = agreed([observation.finding for observation in rivals])
    except ContradictionError:
        fault = f"several values may be the newest: {_values_of(rivals)}"
        for observation in rivals:
            notes.problem(observation.resource, fault)
        return
    kept = next(observation for observation in rivals if observation.finding is finding)
    for observation in rivals:
        if observation.finding != finding:
            notes.ignore(observation.resource, "another one of the same time is more precise")
        elif observation is not kept:
            notes.ignore(observation.resource, "another one of the same time says the same")
    yield SourcedFinding(finding, kept.resource, kept.when.day)


def _values_of(observed: Sequence[Observed]) -> str:
    """Return a few of the values that differ, each with one resource, and the number of the rest.

    The same text is noted for every resource, so it must not name all of them.
    """
    first: dict[Finding, Observed] = {}
    for observation in observed:
        first.setdefault(observation.finding, observation)
    shown = [
        f"{format_finding(observation.finding)} in {observation.resource}"
        for observation in islice(first.values(), MOST_NAMED)
    ]
    more = len(observed) - len(shown)
    return "; ".join([*shown, f"and {more} more"] if more else shown)


def _fact(resource: Resource, own: OwnCodes) -> Fact:
    named = map(own.fact, codes(resource, "code"))
    facts = {fact for fact in named if fact is not None}
    if not facts:
        near = (RELATED.get(listed(code)) for code in codes(resource, "code"))
        labels = (row.fact.label for row in near if row is not None)
        raise LeftOutError(next((f"it is no {label}" for label in labels), _inside(resource, own)))
    if len(facts) > 1:
        raise UnreadableError("its codes mean different facts")
    return facts.pop()


def _inside(resource: Resource, own: OwnCodes) -> str:
    """Return why an observation of another code is not read, with the facts in its components."""
    named: dict[str, None] = {}
    with suppress(UnreadableError):
        for component in children(resource, "component"):
            facts = map(own.fact, codes(component, "code"))
            named |= {fact.label: None for fact in facts if fact is not None}
    return f"{IN_COMPONENT}: {', '.join(named)}" if named else NONE_READ


def _finding(resource: Resource, fact: Fact, own: OwnCodes) -> Finding:
    status = text(resource, "status")
    if status not in VALID:
        raise LeftOutError(f"{STATUS} {status}, not final")
    refuse_two(resource, "value")
    _refuse_absent(resource)
    if isinstance(fact, Measure):
        _refuse_method(resource)
        return fact(_amount(resource, fact, own))
    return _answer(resource, fact, own)


def _refuse_absent(resource: Resource) -> None:
    """Refuse an observation without a value.

    Raises:
        LeftOutError: If the value is marked as absent.
        UnreadableError: If it is marked as absent but there is a value.
    """
    if _contradicts_itself(resource):
        raise UnreadableError(TWO_ANSWERS)
    if resource.get("dataAbsentReason") is not None:
        reasons = (code.code for code in codes(resource, "dataAbsentReason") if code.code)
        raise LeftOutError(f"{ABSENT_VALUE}: {', '.join(reasons) or 'it does not say why'}")


def _refuse_method(resource: Resource) -> None:
    """Refuse a measure with a method, because it may have been estimated or stated.

    Raises:
        LeftOutError: If it has a method.
    """
    method = child(resource, "method") or {}
    written = (text(method, "text"), *(c.display or c.code for c in of_concept(method)))
    named = next(filter(None, written), None)
    if named is not None:
        raise LeftOutError(f"{METHOD}: {echo(named)}")


def _contradicts_itself(element: Resource) -> bool:
    """Return True if there is both a value and a reason for its absence, which obs-6 forbids."""
    values = [name for name in element if name.startswith("value") and element[name] is not None]
    return bool(values) and (
        element.get("dataAbsentReason") is not None
        or any(is_marked_absent(element.get(f"_{name}")) for name in values)
        or any(_is_value_marked_absent(element[name]) for name in values)
    )


def _is_value_marked_absent(value: object) -> bool:
    inner = value.get("_value") if isinstance(value, Mapping) else None
    return is_marked_absent(value) or is_marked_absent(inner)


def _look_at_components(resource: Resource, own: OwnCodes, notes: Notes) -> None:
    """Note contradictory components of an observation if its code or theirs is one that is read."""
    with suppress(UnreadableError):
        is_asked = _ask_a_fact(codes(resource, "code"), own)
        for component in children(resource, "component"):
            if is_asked or _ask_a_fact(codes(component, "code"), own):
                _look_at_component(resource, component, notes)


def _unit(quantity: Resource, measure: Measure, own: OwnCodes) -> tuple[UcumUnit, str]:
    """Return the unit of a quantity, with its code.

    Raises:
        UnreadableError: If the quantity has no unit that fits the measure, or the text and the code
            of its unit differ, with the reason.
    """
    system, code = text(quantity, "system"), text(quantity, "code")
    if code is None:
        shown = echo(quantity.get("unit"))
        raise UnreadableError(f"its unit has no UCUM code, only the text {shown}; add the code")
    if system is None:
        raise UnreadableError(f"the code {echo(code)} of its unit has no system; add {UCUM}")
    unit = own.unit(system, code)
    if unit is None and system not in UCUM_SYSTEMS:
        raise UnreadableError(f"its unit {echo(code)} is of {echo(system)}, not of UCUM ({UCUM})")
    if unit is None or unit.unit is not measure.unit:
        fitting = ", ".join(known.code for known in UCUM_UNITS if known.unit is measure.unit)
        unread = f"the library does not read {measure.label} in {echo(code)}"
        raise UnreadableError(f"{unread}; it reads {fitting}")
    written = text(quantity, "unit")
    if written is not None and names_another_unit(written, unit.code):
        differ = f"its unit {echo(written)} and the code {echo(code)} of it are different units"
        raise UnreadableError(f"{differ}: the value is not used")
    return unit, code


def _ask_a_fact(named: Iterable[Coded], own: OwnCodes) -> bool:
    return any(own.fact(code) is not None for code in named)


def _look_at_component(resource: Resource, component: Resource, notes: Notes) -> None:
    try:
        refuse_two(component, "value")
        if _contradicts_itself(component):
            raise UnreadableError(TWO_ANSWERS)
    except UnreadableError as fault:
        notes.problem(label(resource), f"in a component, {fault}")


def _answer(resource: Resource, fact: Fact, own: OwnCodes) -> Finding:
    stated = boolean(resource, "valueBoolean")
    if stated is not None and isinstance(fact, Flag):
        return fact(stated)
    answers = {
        said
        for code in codes(resource, "valueCodeableConcept")
        if (said := own.finding(code)) is not None and said.fact == fact
    }
    if not answers:
        raise LeftOutError(NO_ANSWER)
    if len(answers) > 1:
        raise UnreadableError("the codes of its value mean different things")
    return answers.pop()


def _amount(resource: Resource, measure: Measure, own: OwnCodes) -> Amount:
    """Return the value of a measure in the unit of the measure.

    Raises:
        LeftOutError: If there is no value, or only a bound.
        UnreadableError: If the unit is unknown or does not fit, or the value is too large.
    """
    score = decimal(resource, "valueInteger") if measure.unit is Unit.SCORE else None
    if score is not None:
        return Amount(float(score), Unit.SCORE)
    quantity = child(resource, "valueQuantity")
    value = None if quantity is None else decimal(quantity, "value")
    if quantity is None or value is None:
        raise LeftOutError(NO_QUANTITY)
    if text(quantity, "comparator") is not None:
        raise LeftOutError(NO_NUMBER)
    unit, code = _unit(quantity, measure, own)
    try:
        converted = float(Fraction(value) * unit.factor)
    except OverflowError:
        raise UnreadableError(f"{measure.label} cannot be {float(value)} {code}") from None
    half = float(half_a_unit(value) * unit.factor)
    magnitude = converted if unit.factor == 1 else twelve_digits(converted)
    return Amount(magnitude, measure.unit, half_unit=half)
