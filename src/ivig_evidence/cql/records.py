"""A library in CQL that computes parameters of condition libraries from a FHIR record.

It follows the rules of ``ivig_evidence.fhir.from_bundle`` as far as CQL can express them. It needs
the data model FHIR 4.0.1 and no other library: it reads the values of FHIR's data types itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from typing import assert_never

from ..conditions.ages import OLDEST, oldest_of
from ..errors import ContradictionError, UnknownOptionError
from ..facts.common import Sex, age, sex
from ..facts.records import (
    ACTIVE,
    CERTAIN,
    CERTAINTY,
    CLINICAL,
    NEVER_CHANGES,
    VALID,
    VERIFICATION,
)
from ..logic.context import Context
from ..logic.predicates import Choice, Fact, Finding, Flag, Measure
from ..model.condition import Coding, Condition, Diagnosis
from ..model.fact_code import FactCode
from ..render.cql_names import RECORD, name_for, parameter_name
from ..render.headlines import NOTICE
from ..render.record_codes import (
    codes_answering,
    codes_asking,
    codes_diagnosing,
    codes_of,
    recorded_facts,
)
from ..terminology.resolution import diagnosis_of
from ..units import Amount, Unit
from ..version import __version__
from .record_functions import FUNCTIONS, MEASURED, conversion, converts
from .text import Definition, Parameter, either, every, identifier, library, literal, step

MODEL = "FHIR version '4.0.1'"
DAY = identifier("day")
OBSERVATIONS = step("observations")
DIAGNOSES = step("diagnoses")
BORN, BIRTHDAY = step("birth date"), step("last birthday")


def record_library(condition: Condition | str) -> str:
    """Return a CQL library that computes facts from the FHIR record of a patient.

    Its definitions have the names of parameters of :func:`cql_library`, such as ``age in years``.
    Null means unknown. ``Has the diagnosis`` says whether an active and confirmed diagnosis has a
    code of the condition, and ``Is deceased`` whether the patient has died, or may have died. There
    is an answer only for a patient who has the diagnosis and is not deceased.

    Write both libraries for the same code, because codes can differ in what they say: many codes
    for Guillain-Barré syndrome leave its form open.

    Args:
        condition: A condition, or its id, name or code.

    Returns:
        The text of the library. Its parameter ``day`` is the day for which the record is read.

    Raises:
        UnknownNameError: If no condition has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If the condition has another type.
        UnknownOptionError: If no code means exactly this diagnosis; the error lists the codes of
            the condition.

    >>> from ivig_evidence.cql import record_library
    >>> 'define "age in years":' in record_library("ICD-10-CM G61.0")
    True
    """
    diagnosis = diagnosis_of(condition)
    codings = codes_of(diagnosis)
    if not codings:
        codes = tuple(str(coding) for coding in diagnosis.condition.codings)
        raise UnknownOptionError("record_library", diagnosis.condition.name, codes)
    return library(
        name_for(RECORD, diagnosis, condition),
        __version__,
        _head(diagnosis),
        [Parameter("day", "Date", ("The day for which the record is read.",), "Today()")],
        [*FUNCTIONS, *map(conversion, MEASURED)],
        [
            *_resources(),
            _has_the_diagnosis(codings, oldest_of(diagnosis)),
            _is_deceased(),
            *_facts(),
        ],
        model=MODEL,
    )


def _head(diagnosis: Diagnosis) -> tuple[str, ...]:
    return (
        f"Facts from the FHIR record of a patient, for libraries on {diagnosis.condition.name}.",
        f"From ivig_evidence {__version__}. Null means unknown, never no.",
        "Not read: allergies, treatments, questionnaires, text, and codes under another URI or"
        " spelling.",
        NOTICE,
        'Definitions whose names begin with "step:" are only for other definitions.',
    )


# Resources ------------------------------------------------------------------------


def _unchanged(name: str) -> list[str]:
    """Return the tests that no element may change the meaning of a resource."""
    return [f"not exists {name}.modifierExtension", f"{name}.implicitRules is null"]


def _resources() -> Iterator[Definition]:
    when = f'"first day"("time of"(Observation)) on or before {DAY}'
    observed = [
        f"Observation.status.value in {_texts(VALID)}",
        "Observation.dataAbsentReason is null",
        "not exists Observation.focus",
        *_unchanged("Observation"),
        when,
    ]
    says = ("Final observations of the patient up to the day, with a value.",)
    yield Definition(OBSERVATIONS, _where("[Observation]", "Observation", observed), says)
    verified = f'"status"(Diagnosis.verificationStatus, {literal(VERIFICATION)})'
    begun = ('"first day"(Diagnosis.recordedDate.value)', '"first day"("onset of"(Diagnosis))')
    active = [
        f"(Diagnosis.verificationStatus is null or {verified} = 'confirmed')",
        f'"status"(Diagnosis.clinicalStatus, {literal(CLINICAL)}) in {_texts(ACTIVE)}',
        *(f"Coalesce({moment} on or before {DAY}, true)" for moment in begun),
        f'(Diagnosis.abatement is null or "first day"("end of"(Diagnosis)) after {DAY})',
        *(f"not exists (\n        {uncertain}\n      )" for uncertain in _uncertain()),
        *_unchanged("Diagnosis"),
    ]
    says = ("Diagnoses that are active and confirmed on the day.",)
    yield Definition(DIAGNOSES, _where("[Condition]", "Diagnosis", active), says)


def _uncertain() -> Iterator[str]:
    """Yield the German extensions that say that the diagnosis is not confirmed, by their place."""
    certainty = "(Certainty.value as FHIR.Coding).code.value"
    stated = f"Certainty.url.value = {literal(CERTAINTY)}"
    doubted = f"{stated} and Coalesce({certainty}, '') != {literal(CERTAIN)}"
    yield f"Diagnosis.extension Certainty where {doubted}"
    yield f"Diagnosis.code.extension Certainty where {doubted}"
    yield (
        "Diagnosis.code.coding Coding\n"
        f"          where exists (Coding.extension Certainty where {doubted})"
    )


def _where(source: str, name: str, tests: Iterable[str], *, returns: str = "") -> str:
    condition = "\n      and ".join(tests)
    text = f"{source} {name}\n    where {condition}"
    return f"{text}\n    return all {returns}" if returns else text


def _texts(words: Iterable[str]) -> str:
    return f"{{ {', '.join(map(literal, words))} }}"


def _has_code(codings: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the test that one of several codes is among the codings of a concept."""
    ordered = sorted(pairs)
    by_system = groupby(ordered, key=lambda pair: pair[0])
    return either(
        f'"has code"({codings}, {literal(system)}, {_texts(code for _, code in group)})'
        for system, group in by_system
    )


def _pairs(rows: Iterable[FactCode]) -> list[tuple[str, str]]:
    return [(row.system, row.code) for row in rows]


# The diagnosis and the patient ------------------------------------------------------


def _has_the_diagnosis(codings: tuple[Coding, ...], limit: timedelta | None) -> Definition:
    by_validity: dict[tuple[str | None, str | None], list[tuple[str, str]]] = {}
    for coding in codings:
        pair = (coding.system.uris[0], coding.code)
        by_validity.setdefault((coding.valid_from, coding.valid_to), []).append(pair)
    tests = [
        every([_has_code("Diagnosis.code.coding", pairs), _could_be_assigned(*validity)])
        for validity, pairs in by_validity.items()
    ]
    stated = [either(tests, alone=limit is None)]
    if limit is not None:
        stated.append(_not_older('"day of"(Diagnosis)', limit))
    found = _where(identifier(DIAGNOSES), "Diagnosis", stated)
    says = ("An active and confirmed diagnosis has a code that means exactly this diagnosis.",)
    return Definition("Has the diagnosis", f"exists ({found})", says)


def _could_be_assigned(first: str | None, last: str | None) -> str:
    """Return the test that a code was valid on the day of recording, or on the day of reading."""
    days = (f'Coalesce("day of"(Diagnosis), {DAY})', DAY)
    return either(every(_within(day, first, last)) for day in days)


def _within(day: str, first: str | None, last: str | None) -> Iterator[str]:
    if first is not None:
        yield f"{day} on or after {_date(first)}"
    if last is not None:
        yield f"{day} on or before {_date(last)}"


def _date(iso: str) -> str:
    return f"@{date.fromisoformat(iso).isoformat()}"


def _is_deceased() -> Definition:
    return Definition(
        "Is deceased",
        "Patient.deceased is not null\n"
        "    and Coalesce((Patient.deceased as FHIR.boolean).value, true)",
        ("The record says that the patient has died, or does not rule it out.",),
    )


def _facts() -> Iterator[Definition]:
    facts = recorded_facts()
    for fact in facts:
        yield from _values(fact, OLDEST.get(fact))
    for fact in facts:
        yield _fact(fact, _conflicts(fact, facts))


def _values(fact: Fact, limit: timedelta | None) -> Iterator[Definition]:
    """Yield the definition of the values that a record states of a fact, with those it needs."""
    if fact == age:
        yield from _age()
        return
    if fact == sex:
        yield _sex()
        return
    values = []
    if codes_asking(fact):
        yield _observed(fact, limit)
        if fact not in NEVER_CHANGES:
            yield from _latest(fact)
        values.append(_newest(fact))
    for finding, rows in codes_diagnosing(fact).items():
        stated = [_has_code("Diagnosis.code.coding", _pairs(rows))]
        if limit is not None:
            stated.append(_not_older('"day of"(Diagnosis)', limit))
        found = _where(identifier(DIAGNOSES), "Diagnosis", stated)
        values.append(f"if exists ({found}) then {_literal(finding)} else null")
    yield Definition(_values_of(fact), _listed(values))


def _values_of(fact: Fact) -> str:
    return step(f"values of {fact.name}")


def _listed(values: Iterable[str]) -> str:
    lines = ",\n    ".join(values)
    return f"{{\n    {lines}\n  }}"


def _literal(finding: Finding) -> str:
    assert finding.value is not None
    return literal(finding.value)


def _not_older(day: str, limit: timedelta) -> str:
    return f"difference in days between {day} and {DAY} <= {limit.days}"


# Observations -----------------------------------------------------------------------


def _observed(fact: Fact, limit: timedelta | None) -> Definition:
    """Return the observations on a fact that have a value, each with its time and value."""
    tests = [_has_code("Observation.code.coding", _pairs(codes_asking(fact)))]
    if limit is not None:
        tests.append(_not_older('"first day"("time of"(Observation))', limit))
    if isinstance(fact, Measure):
        tests.append("Observation.method is null")
    entry = f'Tuple {{ at: "time of"(Observation), value: {_value(fact)} }}'
    found = _where(identifier(OBSERVATIONS), "Observation", tests, returns=entry)
    kept = ["Observed.value is not null"]
    if isinstance(fact, Measure):
        low, high = (literal(Amount(end, fact.unit)) for end in (fact.low, fact.high))
        kept = [f"Observed.value between {low} and {high}"]
        if fact.unit is Unit.SCORE:
            kept.append("Observed.value mod 1.0 = 0.0")
    return Definition(step(f"{fact.name} observed"), _where(f"({found})", "Observed", kept))


def _value(fact: Fact) -> str:
    match fact:
        case Measure():
            number = f"{converts(fact.unit)}(Observation.value as FHIR.Quantity)"
            if fact.unit is not Unit.SCORE:
                return number
            return f"Coalesce(ToDecimal((Observation.value as FHIR.integer).value), {number})"
        case Flag() | Choice():
            codings = "(Observation.value as FHIR.CodeableConcept).coding"
            answers = (
                f"if {_has_code(codings, _pairs(rows))} then {_literal(finding)} else null"
                for finding, rows in codes_answering(fact).items()
            )
            return f"{_only(fact)}({{ {', '.join(answers)} }})"
        case _:
            assert_never(fact)


def _only(fact: Fact) -> str:
    match fact:
        case Flag():
            return '"only flag"'
        case Choice():
            return '"only text"'
        case Measure():
            return '"only number"'
        case _:
            assert_never(fact)


def _latest(fact: Fact) -> Iterator[Definition]:
    """Yield the time of one of the newest observations, with the instant that it needs."""
    observed = identifier(step(f"{fact.name} observed"))
    instant, first = step(f"{fact.name} last instant"), '"first instant"(Observed.at)'
    # One engine sorts instants of different time zones by their text, but its Max is right.
    yield Definition(instant, f"Max({observed} Observed return all {first})")
    found = _where(observed, "Observed", [f"{first} = {identifier(instant)}"])
    yield Definition(step(f"{fact.name} latest"), f"First({found}).at")


def _newest(fact: Fact) -> str:
    """Return the value of the newest observations, null if they differ."""
    observed = identifier(step(f"{fact.name} observed"))
    latest = identifier(step(f"{fact.name} latest"))
    test = f'\n      where "may be as late as"(Observed.at, {latest})'
    if fact in NEVER_CHANGES:
        test = ""
    return f"{_only(fact)}({observed} Observed{test}\n      return all Observed.value)"


# Facts -------------------------------------------------------------------------------


def _age() -> Iterator[Definition]:
    born, birthday = identifier(BORN), identifier(BIRTHDAY)
    yield Definition(
        BORN,
        "if exists Patient.modifierExtension or Patient.implicitRules is not null\n"
        "    or day from Patient.birthDate.value is null\n"
        f"    or Patient.birthDate.value after {DAY} then null\n"
        "  else Patient.birthDate.value",
        ("Null if the record gives only the year or the month.",),
    )
    yield Definition(
        step("whole years"),
        f"year from {DAY} - year from {born}\n"
        f"    - (if month from {DAY} < month from {born}\n"
        f"      or (month from {DAY} = month from {born} and day from {DAY} < day from {born})\n"
        "    then 1 else 0)",
    )
    year = f"year from {born} + {identifier(step('whole years'))}"
    yield Definition(
        BIRTHDAY,
        f"if {born} is null then null\n"
        f"    else if month from {born} = 2 and day from {born} = 29\n"
        f'      and not "is leap year"({year})\n'
        f"    then Date({year}, 3, 1)\n"
        f"  else Date({year}, month from {born}, day from {born})",
        ("A patient born on 29 February has a birthday on 1 March in other years.",),
    )
    yield Definition(
        step("days of this year of life"),
        f'if ("is leap year"(year from {birthday}) and month from {birthday} <= 2)\n'
        f'    or ("is leap year"(year from {birthday} + 1) and month from {birthday} > 2)\n'
        "    then 366 else 365",
    )
    passed = f"difference in days between {birthday} and {DAY}"
    hundredths = f"({passed}) * 100 div {identifier(step('days of this year of life'))}"
    exact = f"ToDecimal({identifier(step('whole years'))}) + ToDecimal({hundredths}) / 100.0"
    low, high = (literal(Amount(end, age.unit)) for end in (age.low, age.high))
    yield Definition(
        _values_of(age),
        f"({{ {exact} }}) Age\n    where Age between {low} and {high}",
        ("Whole years, and full hundredths of the current one.",),
    )


def _sex() -> Definition:
    stated = (literal(option) for option in Sex)
    return Definition(
        _values_of(sex),
        "{\n"
        f"    if Patient.gender.value in {{ {', '.join(stated)} }}\n"
        "      and not exists Patient.modifierExtension and Patient.implicitRules is null\n"
        "    then Patient.gender.value else null\n"
        "  }",
    )


def _fact(fact: Fact, conflicts: Iterable[tuple[Finding, Finding]]) -> Definition:
    """Return the value of a fact, null if the record contradicts it."""
    values = identifier(_values_of(fact))
    value = f"{_only(fact)}({values})"
    against = [
        every(f"{_literal(finding)} in {identifier(_values_of(finding.fact))}" for finding in pair)
        for pair in conflicts
    ]
    name = parameter_name(fact)
    if not against:
        return Definition(name, value)
    return Definition(name, f"if {either(against, alone=True)} then null else {value}")


def _conflicts(fact: Fact, facts: Iterable[Fact]) -> Iterator[tuple[Finding, Finding]]:
    """Yield the pairs of findings on a fact and another one that exclude each other."""
    for other in facts:
        if other == fact:
            continue
        for mine in _findings(fact):
            for theirs in _findings(other):
                try:
                    Context.of(mine, theirs)
                except ContradictionError:
                    yield mine, theirs


def _findings(fact: Fact) -> list[Finding]:
    match fact:
        case Flag():
            return [fact(True), fact(False)]
        case Choice():
            options: list[Enum] = list(fact.options)
            return [fact(option) for option in options]
        case Measure():
            return []
        case _:
            assert_never(fact)
