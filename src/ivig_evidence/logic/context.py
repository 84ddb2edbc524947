"""The facts that are known of one patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, assert_never

from attrs import evolve, field, frozen

from ..errors import ContradictionError, MalformedDocumentError, WrongTypeError, echo
from ..units import (
    Amount,
    Unit,
    agree,
    is_quantity,
    read_number,
    rounding_of,
    shortest_decimal,
)
from .predicates import Choice, Fact, Finding, Flag, Measure, Origin, Range, Value
from .vocabulary import fact_named, fact_of

if TYPE_CHECKING:
    from fractions import Fraction

    from ..units import Quantity

PlainValue: TypeAlias = "bool | int | float | str | Mapping[str, object] | Amount | Quantity | None"
Known: TypeAlias = Mapping[Fact, "bool | Enum | float"]
"""Known facts with plain values: bools, options, and numbers in the unit of the measure."""

CONTEXT_SCHEMA = "ivig-evidence/context/1"
MOST_SHARED = 4_096
"""The most findings that are kept to be shared by equal values."""

LONGEST_SHARED = 64
"""The most characters of a text whose finding is kept; only blanks make a valid one longer."""

_PARTS = {Origin.ASSUMED: "assumed", Origin.PRESUMED: "presumed"}


def format_value(value: Value | None) -> str:
    """Return a value as errors and traces show it: as in JSON, and amounts with their unit."""
    match value:
        case None:
            return "unknown"
        case bool():
            return "true" if value else "false"
        case Amount():
            return str(value)
        case Enum():
            return str(value.value)
        case _:
            assert_never(value)


def format_finding(finding: Finding) -> str:
    """Return a finding as errors and traces show it, such as ``age = 43 years``."""
    return f"{finding.fact.name} = {format_value(finding.value)}"


def holds(given: bool | tuple[Enum, ...] | Range, value: Value) -> bool:
    """Return True if a value meets the premise of an implication.

    Args:
        given: The premise: a bool for a flag, options for a choice, a range for a measure.
        value: The value of the same fact; amounts are in the unit of the range.

    Returns:
        True if the premise is met.
    """
    match given:
        case bool():
            return value is given
        case tuple():
            return value in given
        case Range(at_least, below):
            assert isinstance(value, Amount)
            return (at_least is None or value.magnitude >= at_least.magnitude) and (
                below is None or value.magnitude < below.magnitude
            )
        case _:
            assert_never(given)


def agreed(findings: Sequence[Finding]) -> Finding:
    """Return several findings on one fact as a single finding.

    Two amounts agree if they differ by no more than rounding, as in
    :func:`ivig_evidence.units.agree`, and no bound of the measure lies between them. A stated
    finding is kept rather than an assumption, then the more precise amount, in any order.

    Raises:
        ContradictionError: If two findings do not agree.
    """
    if len(findings) == 1:
        return findings[0]
    # Equal findings are merged first: comparing every pair of thousands would take too long.
    best: dict[Value | None, Finding] = {}
    for finding in findings:
        best[finding.value] = min(best.get(finding.value, finding), finding, key=_roughness)
    # If any two findings disagree, then one of them and one of the outermost, and two of those.
    outermost = tuple(_outermost(best.values()))
    if any(_disagreement(*pair) for pair in combinations(outermost, 2)):
        first = next(f for f in best.values() if any(_disagreement(f, o) for o in outermost))
        second = next(f for f in best.values() if _disagreement(first, f))
        why = _disagreement(first, second)
        raise ContradictionError(format_finding(first), format_finding(second), why)
    return min(best.values(), key=_roughness)


def _outermost(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the lowest and the highest of the amounts that are rounded alike, and other values.

    Within such a group, whether an amount agrees with another depends on their distance alone.
    """
    groups: dict[object, tuple[Finding, Finding]] = {}
    for finding in findings:
        alike = _rounded_alike(finding)
        low, high = groups.get(alike, (finding, finding))
        groups[alike] = min(low, finding, key=_magnitude), max(high, finding, key=_magnitude)
    for low, high in groups.values():
        yield low
        if high is not low:
            yield high


def _magnitude(finding: Finding) -> float:
    return finding.value.magnitude if isinstance(finding.value, Amount) else 0.0


def _rounded_alike(finding: Finding) -> object:
    """Return a key that is the same for amounts that are rounded alike and between the same bounds.

    The precision of conversions is that of the twelfth digit. A rounding far below it has no
    effect, so it does not make a group of its own.
    """
    value = finding.value
    if not (isinstance(finding.fact, Measure) and isinstance(value, Amount)):
        return value
    rounding = rounding_of(value)
    # Zero has no first digit, so it makes a group of its own.
    first = shortest_decimal(value.magnitude).adjusted() if value.magnitude else None
    if first is not None and 100 * rounding < 10.0 ** (first - 11):
        rounding *= 0
    return value.unit, first, rounding, _sides(finding.fact, value)


def _disagreement(first: Finding, second: Finding) -> str:
    """Return why two findings on a fact do not agree, or an empty text if they do."""
    if first.value == second.value:
        return ""
    if not (
        isinstance(first.fact, Measure)
        and isinstance(first.value, Amount)
        and isinstance(second.value, Amount)
        and agree(first.value, second.value)
    ):
        return "a fact has one value"
    if _sides(first.fact, first.value) == _sides(first.fact, second.value):
        return ""
    return "they differ by rounding only, and a bound lies between them"


def _sides(measure: Measure, amount: Amount) -> tuple[object, ...]:
    """Return the position of an amount relative to every bound of a measure."""
    number = amount.magnitude
    settles = (holds(rule.given, amount) for rule in (*measure.implies, *measure.excludes))
    bounds = (bound.magnitude for bound in measure.bounds)
    return (*settles, *((number > bound) - (number < bound) for bound in bounds))


def _roughness(finding: Finding) -> tuple[bool, Fraction | int, float]:
    """Return a sort key: stated findings first, then precise ones, then the lower amount."""
    is_assumed = finding.origin is Origin.ASSUMED
    if not isinstance(finding.value, Amount):
        return is_assumed, 0, 0.0
    return is_assumed, rounding_of(finding.value), finding.value.magnitude


def _closed(given: Iterable[Finding]) -> dict[str, Finding]:
    """Return findings and their consequences by fact name.

    Assumptions come last, so that a stated finding is never marked as assumed.

    Raises:
        ContradictionError: If findings exclude each other.
    """
    by_name: dict[str, list[Finding]] = {}
    for finding in given:
        if finding.value is not None:
            by_name.setdefault(finding.fact.name, []).append(finding)
    merged = [agreed(by_name[name]) for name in sorted(by_name)]
    known: dict[str, Finding] = {}
    for assumed in (False, True):
        waiting = [f for f in merged if (f.origin is Origin.ASSUMED) is assumed]
        for finding in waiting:  # It grows while it is read.
            earlier = known.setdefault(finding.fact.name, finding)
            if earlier.value != finding.value:
                # One of them is a consequence, because stated findings on a fact are merged.
                why = finding.because or earlier.because
                raise ContradictionError(format_finding(earlier), format_finding(finding), why)
            if earlier is finding and finding.fact.implies:
                waiting += _consequences(finding)
    for finding in known.values():
        if finding.fact.excludes:
            _refuse_excluded(finding, known)
    return known


def _refuse_excluded(finding: Finding, known: Mapping[str, Finding]) -> None:
    for exclusion in finding.fact.excludes:
        other = known.get(exclusion.then.fact.name)
        if other is not None and other.value == exclusion.then.value:
            assert finding.value is not None
            if holds(exclusion.given, finding.value):
                first, second = format_finding(finding), format_finding(other)
                raise ContradictionError(first, second, exclusion.why)


@lru_cache(MOST_SHARED)
def _consequences(premise: Finding) -> tuple[Finding, ...]:
    # Otherwise an answer would not list an assumption that it rests on.
    origin = Origin.ASSUMED if premise.origin is Origin.ASSUMED else Origin.DERIVED
    return tuple(
        evolve(
            implication.then,
            origin=origin,
            because=f"{format_finding(premise)}: {implication.why}",
        )
        for implication in premise.fact.implies
        if premise.value is not None and holds(implication.given, premise.value)
    )


def _plain(value: Value) -> bool | Enum | float:
    return value.magnitude if isinstance(value, Amount) else value


def _fits(fact: Fact, value: object) -> bool:
    """Return True if calling the fact would accept the value of a finding."""
    match fact:
        case _ if value is None:
            return True
        case Flag():
            return isinstance(value, bool)
        case Choice():
            return isinstance(value, fact.options)
        case Measure():
            return (
                isinstance(value, Amount)
                and value.unit is fact.unit
                and fact.low <= value.magnitude <= fact.high
                and (fact.unit is not Unit.SCORE or value.magnitude.is_integer())
            )
        case _:
            assert_never(fact)


def _checked(thing: str, findings: Iterable[object]) -> tuple[Finding, ...]:
    checked = []
    for finding in findings:
        if not isinstance(finding, Finding):
            remedy = "call a fact with its value, as in pregnant(True)"
            raise WrongTypeError(thing, finding, "findings", remedy)
        if not _fits(finding.fact, finding.value):
            remedy = f"call the fact: {finding.fact.name}(...)"
            raise WrongTypeError(
                finding.fact.name, finding.value, "a value of its own type", remedy
            )
        checked.append(finding)
    return tuple(checked)


def read_finding(fact: Fact, value: PlainValue) -> Finding:
    """Return a finding from a plain value, such as one from JSON or a command line.

    Args:
        fact: The fact.
        value: True or False for a flag, the text of an option for a choice. For a measure, a
            quantity with its unit: ``"70 kg"`` or ``{"value": 70, "unit": "kg"}``. None means
            *not known*.

    Returns:
        The finding, in the unit of the fact.

    Raises:
        WrongTypeError: If the value has the wrong type.
        UnknownOptionError: If the fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of the fact.
        OutOfRangeError: If no patient can have the value.
    """
    match fact:
        case _ if value is None:
            return Finding(fact, None)
        case Flag():
            if not isinstance(value, bool):
                raise WrongTypeError(fact.name, value, "true, false or null", "use one of these")
            return fact(value)
        case Choice():
            if not isinstance(value, str):
                options = ", ".join(str(option.value) for option in fact.options)
                remedy = "pass an option as text"
                raise WrongTypeError(fact.name, value, f"one of {options}, or null", remedy)
            return fact.spelled(value)
        case Measure():
            if isinstance(value, Mapping):
                value = _amount(fact, value)
            if isinstance(value, (str, Amount, int, float)) or is_quantity(value):
                return fact(value)  # type: ignore[arg-type]  # is_quantity() cannot narrow
            remedy = f"write it as text, as in {fact.example!r}"
            raise WrongTypeError(fact.name, value, f"a quantity in {fact.unit.spoken}", remedy)
        case _:
            assert_never(fact)


_OR_PRECISION = "; 'half_unit' (a number) is optional, except for a score"


def _amount(fact: Measure, value: Mapping[str, object]) -> Amount | int | float:
    number, unit, half = value.get("value"), value.get("unit"), value.get("half_unit", 0)
    # A score is a whole number, so it has no precision.
    optional = set() if fact.unit is Unit.SCORE else {"half_unit"}
    if (
        not {"value", "unit"} <= set(value) <= {"value", "unit", *optional}
        or not _is_number(number)
        or not _is_number(half)
        or not isinstance(unit, str)
    ):
        remedy = f"use the keys 'value' (a number) and 'unit' (text){_OR_PRECISION}"
        raise WrongTypeError(fact.name, dict(value), "a quantity", remedy)
    if fact.unit is Unit.SCORE and unit == Unit.SCORE.value:
        return int(number) if number == number // 1 else number
    amount = read_number(fact.name, number, unit, fact.unit, fact.example)
    if "half_unit" not in value:
        return amount
    precision = read_number(fact.name, half, unit, fact.unit, fact.example)
    return evolve(amount, half_unit=precision.magnitude)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _json_value(value: Value | None) -> object:
    if not isinstance(value, Amount):
        return value.value if isinstance(value, Enum) else value
    plain: dict[str, object] = {"value": value.magnitude, "unit": value.unit.value}
    # The number alone states its precision, unless it was converted or written as 70.0.
    is_stated = value.half_unit is not None and value.unit is not Unit.SCORE
    if is_stated and rounding_of(value) != rounding_of(evolve(value, half_unit=None)):
        plain["half_unit"] = value.half_unit
    return plain


def _read(mapping: Mapping[str, PlainValue]) -> tuple[Finding, ...]:
    return tuple(
        [
            _read_text(name, value)
            if isinstance(value, bool) or (isinstance(value, str) and len(value) <= LONGEST_SHARED)
            else read_finding(fact_named(name), value)
            for name, value in mapping.items()
        ]
    )


# Errors are not kept, so a name that is not found keeps nothing either.
@lru_cache(MOST_SHARED)
def _read_text(name: str, value: bool | str) -> Finding:
    """Return a finding from a value that cannot change, so that equal findings are shared."""
    return read_finding(fact_named(name), value)


def _faults(data: object) -> tuple[str, ...]:
    """Return the differences between plain values and the published form of a context."""
    if not isinstance(data, Mapping):
        return (f"object wanted, not {type(data).__name__}",)
    parts = ("findings", "assumed", "presumed")
    faults = []
    if data.get("schema") != CONTEXT_SCHEMA:
        faults.append(f"schema {CONTEXT_SCHEMA!r} wanted, not {echo(data.get('schema'))}")
    faults += [f"unknown key {echo(key)}" for key in data if key not in ("schema", *parts)]
    for part in parts:
        if not isinstance(data.get(part, {}), Mapping):
            faults.append(f"{part}: object wanted, not {type(data[part]).__name__}")
    return tuple(faults)


@frozen
class Context:
    """The known facts of one patient: findings, and their consequences.

    Build it with :meth:`of` or :meth:`parse`. Facts that are absent or ``None`` are not known. The
    order of findings makes no difference. If two amounts of one fact differ only by rounding, the
    more precise one is kept: of 70 kg and 154.3 lb, 154.3 lb.

    Raises:
        WrongTypeError: If a value is not a finding, or a finding has a value of the wrong type.
        ContradictionError: If findings exclude each other.
    """

    findings: tuple[Finding, ...] = ()
    known: Known = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        findings = _checked("Context", self.findings)
        given = [finding for finding in findings if not finding.because]
        closed = _closed(given)
        # Derived findings are derived again. Those whose premise is gone are kept as stated, since
        # dropping them would lose facts.
        alone = [evolve(f, because="") for f in findings if f.fact.name not in closed]
        if alone:
            closed = _closed([*given, *alone])
        ordered = tuple([closed[name] for name in sorted(closed)])
        known = {f.fact: _plain(f.value) for f in ordered if f.value is not None}
        object.__setattr__(self, "findings", ordered)
        object.__setattr__(self, "known", MappingProxyType(known))

    def __reduce__(self) -> tuple[type[Context], tuple[tuple[Finding, ...]]]:
        # A mapping proxy cannot be pickled, and it follows from the findings.
        return Context, (self.findings,)

    @classmethod
    def of(cls, *findings: Finding) -> Context:
        """Return a context of typed findings.

        Raises:
            WrongTypeError: If a value is not a finding.
            ContradictionError: If findings exclude each other.
        """
        return cls(findings)

    @classmethod
    def parse(cls, mapping: Mapping[str, PlainValue]) -> Context:
        """Return a context from plain values by fact name, or from :meth:`to_dict`.

        Args:
            mapping: The values, as ``read_finding`` takes them: quantities have their unit. A
                mapping with a ``schema`` key is read by :meth:`from_dict`.

        Returns:
            The context.

        Raises:
            UnknownNameError: If there is no such fact; the message names the most similar one.
            WrongTypeError: If a value has the wrong type.
            UnknownOptionError: If a fact has no such option.
            WrongUnitError: If a quantity cannot be read in the unit of its fact.
            OutOfRangeError: If no patient can have the value.
            ContradictionError: If values exclude each other.
            MalformedDocumentError: If there is a ``schema`` key and not the published form.

        >>> from ivig_evidence import Context
        >>> Context.parse({"body_weight": "70 kg"}) == Context.parse({"body_weight": "70000 g"})
        True
        """
        if not isinstance(mapping, Mapping):
            remedy = "pass fact names and values, as in {'pregnant': True}"
            raise WrongTypeError("Context.parse", mapping, "a mapping", remedy)
        for name in mapping:
            if not isinstance(name, str):
                raise WrongTypeError("Context.parse", name, "fact names as text", "quote the name")
        return cls.from_dict(mapping) if "schema" in mapping else cls(_read(mapping))

    def assuming(self, *findings: Finding) -> Context:
        """Return this context with explicit assumptions, marked as assumed.

        Args:
            findings: The assumptions. They never replace what is known.

        Returns:
            The context with the assumptions and their consequences.

        Raises:
            ContradictionError: If an assumption contradicts a known fact.
            WrongTypeError: If a value is not a finding.
        """
        checked = _checked("Context.assuming", findings)
        assumed = tuple(evolve(finding, origin=Origin.ASSUMED) for finding in checked)
        return Context(self.findings + assumed)

    @classmethod
    def from_dict(cls, data: object) -> Context:
        """Return the context that :meth:`to_dict` wrote.

        Raises:
            MalformedDocumentError: If the data do not match the published schema.
            UnknownNameError: If there is no such fact.
            WrongTypeError: If a value has the wrong type.
            UnknownOptionError: If a fact has no such option.
            WrongUnitError: If a quantity cannot be read in the unit of its fact.
            OutOfRangeError: If no patient can have the value.
            ContradictionError: If values exclude each other.
        """
        faults = _faults(data)
        if faults or not isinstance(data, Mapping):
            raise MalformedDocumentError("context", faults)
        findings: Mapping[str, PlainValue] = data.get("findings", {})
        assumed: Mapping[str, PlainValue] = data.get("assumed", {})
        presumed: Mapping[str, PlainValue] = data.get("presumed", {})
        by_diagnosis = (evolve(finding, origin=Origin.PRESUMED) for finding in _read(presumed))
        return cls((*_read(findings), *by_diagnosis)).assuming(*_read(assumed))

    def to_dict(self) -> dict[str, object]:
        """Return the stated and assumed findings as plain JSON values.

        ``presumed`` has the findings that a diagnosis implies, in the context of an answer. Derived
        findings are left out.
        """
        parts: dict[str, dict[str, object]] = {"findings": {}, "assumed": {}}
        for finding in self.said:
            part = _PARTS.get(finding.origin, "findings")
            parts.setdefault(part, {})[finding.fact.name] = _json_value(finding.value)
        return {"schema": CONTEXT_SCHEMA, **parts}

    @property
    def said(self) -> tuple[Finding, ...]:
        """The findings that were stated or assumed, without the derived ones."""
        return tuple(finding for finding in self.findings if not finding.because)

    def get(self, fact: Fact | str) -> Finding | None:
        """Return the finding on a fact, or None if nothing is known of it.

        Args:
            fact: A fact or its name.

        Raises:
            UnknownNameError: If there is no fact of that name.
            WrongTypeError: If the value is neither a fact nor text.
        """
        wanted = fact_named(fact) if isinstance(fact, str) else fact
        for finding in self.findings:
            if finding.fact == wanted:
                return finding
        fact_of(wanted)  # A value that is no fact must raise, not look like an unknown fact.
        return None

    def without_assumptions(self) -> Context:
        """Return this context without its assumptions and their consequences."""
        return Context(tuple(f for f in self.said if f.origin is not Origin.ASSUMED))
