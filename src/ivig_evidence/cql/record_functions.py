"""The functions of a CQL library that reads a record, in the data model FHIR 4.0.1."""

from __future__ import annotations

from itertools import count

from ..facts.codes import UCUM, UCUM_UNITS
from ..facts.unit_names import names_of
from ..model.fact_code import UcumUnit
from ..units import Amount, Unit
from .text import identifier, literal

FUNCTIONS = (
    """\
define function "has code"(codings List<FHIR.Coding>, system String, codes List<String>):
  exists (codings Coding where Coding.system.value = system and Coding.code.value in codes)""",
    """\
// The only code of a status in its own code system, or null.
define function "status"(concept FHIR.CodeableConcept, system String):
  "only text"(concept.coding Coding
    where Coding.system is null or Coding.system.value = system
    return all Coding.code.value)""",
    """\
// The value on which all values that are not null agree, or null.
define function "only text"(values List<String>):
  if Count(distinct values) = 1 then Coalesce(values) else null""",
    """\
define function "only flag"(values List<Boolean>):
  if Count(distinct values) = 1 then Coalesce(values) else null""",
    """\
define function "only number"(values List<Decimal>):
  if Count(distinct values) = 1 then Coalesce(values) else null""",
    """\
// The earliest day that a moment may mean, as written; a month may mean its first day.
define function "first day"(moment DateTime):
  if moment is null then null
  else Date(year from moment, Coalesce(month from moment, 1), Coalesce(day from moment, 1))""",
    """\
// The first instant that a moment may mean. A day, month or year without a time is in UTC.
define function "first instant"(moment DateTime):
  if moment is null or hour from moment is not null then moment
  else DateTime(
    year from moment, Coalesce(month from moment, 1), Coalesce(day from moment, 1), 0, 0, 0, 0, 0.0
  )""",
    """\
// True if a moment may be as late as another one; a day without a time may mean any of its hours.
define function "may be as late as"(moment DateTime, other DateTime):
  case
    when hour from moment is not null then moment on or after "first instant"(other)
    when day from moment is not null
      then days between "first instant"(moment) and "first instant"(other) < 1
    when month from moment = 12 or month from moment is null
      then "first instant"(other) before DateTime(year from moment + 1, 1, 1, 0, 0, 0, 0, 0.0)
    else "first instant"(other)
      before DateTime(year from moment, month from moment + 1, 1, 0, 0, 0, 0, 0.0)
  end
    or (
      (hour from moment is null or hour from other is null)
        and day from moment is not null and day from other is not null
        and "first day"(moment) = "first day"(other)
    )""",
    """\
define function "time of"(observation FHIR.Observation):
  Coalesce(
    (observation.effective as FHIR.dateTime).value,
    (observation.effective as FHIR.instant).value,
    (observation.effective as FHIR.Period)."end".value,
    (observation.effective as FHIR.Period)."start".value
  )""",
    """\
define function "onset of"(diagnosis FHIR.Condition):
  Coalesce(
    (diagnosis.onset as FHIR.dateTime).value, (diagnosis.onset as FHIR.Period)."start".value
  )""",
    """\
// The day on which a diagnosis was recorded, else that of its onset.
define function "day of"(diagnosis FHIR.Condition):
  Coalesce(
    "first day"(diagnosis.recordedDate.value), "first day"("onset of"(diagnosis))
  )""",
    """\
define function "end of"(diagnosis FHIR.Condition):
  Coalesce(
    (diagnosis.abatement as FHIR.dateTime).value,
    (diagnosis.abatement as FHIR.Period)."end".value,
    (diagnosis.abatement as FHIR.Period)."start".value
  )""",
    """\
define function "is leap year"(number Integer):
  (number mod 4 = 0 and number mod 100 != 0) or number mod 400 = 0""",
)

MEASURED = tuple(dict.fromkeys(unit.unit for unit in UCUM_UNITS))
"""The units of measures, each with a conversion."""


def converts(unit: Unit) -> str:
    """Return the name of the function that converts to a unit."""
    return identifier(f"in {unit.spoken}" if unit.spoken else "as score")


def conversion(unit: Unit) -> str:
    """Return the function that gives the number of a quantity in a unit, null in any other."""
    rows = [row for row in UCUM_UNITS if row.unit is unit]
    cases = [f"    when {literal(row.code)} then {_if_named(row)}{_converted(row)}" for row in rows]
    lines = [
        f"define function {converts(unit)}(quantity FHIR.Quantity):",
        f"  if quantity.comparator is not null or quantity.system.value != {literal(UCUM)}",
        "    or quantity.system is null then null",
        "  else case quantity.code.value",
        *cases,
        "    else null",
        "  end",
    ]
    return "\n".join(lines)


def _if_named(row: UcumUnit) -> str:
    """Return the test that the text of a unit is missing or known; another may contradict it."""
    names = ", ".join(map(literal, names_of(row.code)))
    if not names:
        return ""
    unknown = f"quantity.unit is not null and not (Lower(quantity.unit.value) in {{ {names} }})"
    return f"if {unknown}\n      then null else "


def _converted(row: UcumUnit) -> str:
    number, factor = "quantity.value.value", row.factor
    if factor == 1:
        return number
    # CQL has eight decimals, which are too few for an ounce in kilograms. A factor in whole numbers
    # is no alternative: one engine multiplies as integers, which overflow.
    divisor = next(2**n for n in count() if (factor * 2**n * 10**8).denominator == 1)
    product = f"{number} * {literal(Amount(float(factor * divisor), row.unit))}"
    return product if divisor == 1 else f"{product} / {divisor}.0"
