"""What is known of one patient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, assert_never

from attrs import evolve, field, frozen

from ..errors import ContradictionError, MalformedDocumentError, WrongTypeError, echo
from ..units import Amount, Unit, agree, is_quantity, read_number, rounding_of
from .predicates import Choice, Fact, Finding, Flag, Measure, Origin, Range, Value
from .vocabulary import fact_named, fact_of

if TYPE_CHECKING:
    from fractions import Fraction

    from ..units import Quantity

PlainValue: TypeAlias = "bool | int | float | str | Mapping[str, object] | Amount | Quantity | None"
Known: TypeAlias = Mapping[Fact, "bool | Enum | float"]
"""What is known, as rules compare it: truth values, options, and numbers in the measure's unit."""

CONTEXT_SCHEMA = "ivig-evidence/context/1"
_PARTS = {Origin.ASSUMED: "assumed", Origin.PRESUMED: "presumed"}


def format_value(value: Value | None) -> str:
    """A value as an error or a trace shows it, spelled as in JSON; an amount with its unit."""
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
    """A finding as an error or a trace shows it: ``age = 43 years``."""
    return f"{finding.fact.name} = {format_value(finding.value)}"


def holds(given: bool | tuple[Enum, ...] | Range, value: Value) -> bool:
    """Whether a value is one that an implication speaks of; amounts are of the same unit."""
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
    """Return the one finding that several findings on a fact amount to.

    Amounts that differ by no more than rounding (:func:`ivig_evidence.units.agree`) are one: the
    more precise entry is kept, whatever the order. What is stated is kept rather than an
    assumption. Each two have to agree, and no bound may lie between them.

    Errors: ``ContradictionError`` for two that do not agree.
    """
    if len(findings) == 1:
        return findings[0]
    # Of thousands that say the same, only one is compared with the others.
    best: dict[Value | None, Finding] = {}
    for finding in findings:
        best[finding.value] = min(best.get(finding.value, finding), finding, key=_roughness)
    for one, other in combinations(best.values(), 2):
        why = _disagreement(one, other)
        if why:
            raise ContradictionError(format_finding(one), format_finding(other), why)
    return min(best.values(), key=_roughness)


def _disagreement(one: Finding, other: Finding) -> str:
    """Return why two findings on a fact cannot be one; nothing if they can."""
    if not (
        isinstance(one.fact, Measure)
        and isinstance(one.value, Amount)
        and isinstance(other.value, Amount)
        and agree(one.value, other.value)
    ):
        return "a fact has one value"
    if _sides(one.fact, one.value) == _sides(one.fact, other.value):
        return ""
    return "they differ by rounding only, and a bound lies between them"


def _sides(measure: Measure, amount: Amount) -> tuple[object, ...]:
    """Return on which side of every bound of a measure an amount lies, or that it is the bound."""
    number = amount.magnitude
    settles = (holds(rule.given, amount) for rule in (*measure.implies, *measure.excludes))
    bounds = (bound.magnitude for bound in measure.bounds)
    return (*settles, *((number > bound) - (number < bound) for bound in bounds))


def _roughness(finding: Finding) -> tuple[bool, Fraction | int, float]:
    """Return what sorts the finding to keep first: stated, then precise, then the lower amount."""
    is_assumed = finding.origin is Origin.ASSUMED
    if not isinstance(finding.value, Amount):
        return is_assumed, 0, 0.0
    return is_assumed, rounding_of(finding.value), finding.value.magnitude


def _closed(given: Iterable[Finding]) -> dict[str, Finding]:
    """Findings by fact name, with all that follows from them; contradictions are refused.

    What rests on an assumption comes last, so that nothing stated is ever marked as assumed.
    """
    by_name: dict[str, list[Finding]] = {}
    for finding in given:
        if finding.value is not None:
            by_name.setdefault(finding.fact.name, []).append(finding)
    said = [agreed(by_name[name]) for name in sorted(by_name)]
    known: dict[str, Finding] = {}
    for assumed in (False, True):
        waiting = [f for f in said if (f.origin is Origin.ASSUMED) is assumed]
        while waiting:
            finding = waiting.pop(0)
            earlier = known.setdefault(finding.fact.name, finding)
            if earlier.value != finding.value:
                why = finding.because or earlier.because or "a fact has one value"
                raise ContradictionError(format_finding(earlier), format_finding(finding), why)
            if earlier is finding:
                waiting.extend(_consequences(finding))
    for finding in known.values():
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


def _consequences(premise: Finding) -> Iterable[Finding]:
    # What follows from an assumption is itself assumed, and must be seen to be.
    origin = Origin.ASSUMED if premise.origin is Origin.ASSUMED else Origin.DERIVED
    for implication in premise.fact.implies:
        if premise.value is not None and holds(implication.given, premise.value):
            because = f"{format_finding(premise)}: {implication.why}"
            yield evolve(implication.then, origin=origin, because=because)


def _plain(value: Value) -> bool | Enum | float:
    return value.magnitude if isinstance(value, Amount) else value


def _fits(fact: Fact, value: object) -> bool:
    """Whether a finding holds what calling its fact would have let through."""
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
                finding.fact.name, finding.value, "a value of its own kind", remedy
            )
        checked.append(finding)
    return tuple(checked)


def read_finding(fact: Fact, value: PlainValue) -> Finding:
    """A finding from a plain value, as JSON or a command line brings it.

    Flags take true and false, choices the spelling of an option, measures a quantity as text
    (``"70 kg"``) or as ``{"value": 70, "unit": "kg"}``; null is *not known* everywhere.

    Errors: ``WrongTypeError`` for another kind of value, ``UnknownOptionError`` for a spelling,
    ``WrongUnitError`` and ``OutOfRangeError`` for a quantity.
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
                raise WrongTypeError(fact.name, value, f"one of {options}, or null", "spell it so")
            return fact.spelled(value)
        case Measure():
            if isinstance(value, Mapping):
                value = _amount(fact, value)
            if isinstance(value, (str, Amount, int, float)) or is_quantity(value):
                return fact(value)  # type: ignore[arg-type]  # is_quantity() cannot narrow
            remedy = f"say it as text, as in {fact.example!r}"
            raise WrongTypeError(fact.name, value, f"a quantity in {fact.unit.spoken}", remedy)
        case _:
            assert_never(fact)


def _amount(fact: Measure, value: Mapping[str, object]) -> Amount | int | float:
    number, unit = value.get("value"), value.get("unit")
    if (
        set(value) != {"value", "unit"}
        or isinstance(number, bool)
        or not isinstance(number, (int, float))
        or not isinstance(unit, str)
    ):
        remedy = "give it the keys 'value' (a number) and 'unit' (text), and no other"
        raise WrongTypeError(fact.name, dict(value), "a quantity", remedy)
    if fact.unit is Unit.SCORE and unit == Unit.SCORE.value:
        return int(number) if number == number // 1 else number
    return read_number(fact.name, number, unit, fact.unit, fact.example)


def _json_value(value: Value | None) -> object:
    if isinstance(value, Amount):
        return {"value": value.magnitude, "unit": value.unit.value}
    return value.value if isinstance(value, Enum) else value


def _read(mapping: Mapping[str, PlainValue]) -> tuple[Finding, ...]:
    return tuple(read_finding(fact_named(name), value) for name, value in mapping.items())


def _faults(data: object) -> tuple[str, ...]:
    """What keeps plain values from being a context in the published form."""
    if not isinstance(data, Mapping):
        return (f"object wanted, not {type(data).__name__}",)
    parts = ("findings", "assumed", "presumed")
    faults = [f"unknown key {echo(key)}" for key in data if key not in ("schema", *parts)]
    if data.get("schema") != CONTEXT_SCHEMA:
        faults.append(f"schema {CONTEXT_SCHEMA!r} wanted")
    for part in parts:
        if not isinstance(data.get(part, {}), Mapping):
            faults.append(f"{part}: object wanted, not {type(data[part]).__name__}")
    return tuple(faults)


@frozen
class Context:
    """What is known of one patient: findings, and all that follows from them.

    Build it with :meth:`of` or :meth:`parse`. What is absent, or ``None``, is not known; the order
    in which findings come makes no difference. Amounts of one fact that differ by no more than
    rounding are one, and the more precise entry is kept: 70 kg and 154.3 lb are 154.3 lb.

    Errors: ``WrongTypeError`` and ``ContradictionError``, as :meth:`of` has them.
    """

    findings: tuple[Finding, ...] = ()
    known: Known = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        findings = _checked("Context", self.findings)
        closed = _closed(finding for finding in findings if not finding.because)
        # What had been derived is derived anew; what lost its premise was said in its own right.
        alone = [evolve(f, because="") for f in findings if f.fact.name not in closed]
        if alone:
            closed = _closed([*(f for f in findings if not f.because), *alone])
        ordered = tuple(closed[name] for name in sorted(closed))
        known = {f.fact: _plain(f.value) for f in ordered if f.value is not None}
        object.__setattr__(self, "findings", ordered)
        object.__setattr__(self, "known", MappingProxyType(known))

    def __reduce__(self) -> tuple[type[Context], tuple[tuple[Finding, ...]]]:
        # What is known follows from the findings; a read-only view of it cannot be stored.
        return Context, (self.findings,)

    @classmethod
    def of(cls, *findings: Finding) -> Context:
        """A context of typed findings.

        Errors: ``WrongTypeError`` for anything that is no finding, ``ContradictionError`` for
        findings that exclude each other.
        """
        return cls(findings)

    @classmethod
    def parse(cls, mapping: Mapping[str, PlainValue]) -> Context:
        """A context from plain values by fact name, as JSON gives them, or from :meth:`to_dict`.

        Errors: ``UnknownNameError`` with the nearest right name, ``WrongTypeError`` for a value of
        another kind, ``UnknownOptionError`` for a spelling, ``WrongUnitError`` and
        ``OutOfRangeError`` for a quantity, ``ContradictionError`` for values that exclude each
        other, ``MalformedDocumentError`` for a document of another form.

        >>> from ivig_evidence import Context
        >>> Context.parse({"body_weight": "70 kg"}) == Context.parse({"body_weight": "70000 g"})
        True
        """
        if not isinstance(mapping, Mapping):
            remedy = "give fact names and values, as in {'pregnant': true}"
            raise WrongTypeError("Context.parse", mapping, "a mapping", remedy)
        for name in mapping:
            if not isinstance(name, str):
                raise WrongTypeError("Context.parse", name, "fact names as text", "quote the name")
        return cls.from_dict(mapping) if "schema" in mapping else cls(_read(mapping))

    def assuming(self, *findings: Finding) -> Context:
        """The same context with findings that are taken for granted, and marked as such.

        Errors: ``ContradictionError`` for the opposite of what is known, which is not overruled,
        ``WrongTypeError`` for anything that is no finding.
        """
        checked = _checked("Context.assuming", findings)
        assumed = tuple(evolve(finding, origin=Origin.ASSUMED) for finding in checked)
        return Context(self.findings + assumed)

    @classmethod
    def from_dict(cls, data: object) -> Context:
        """A context from the published JSON form, as :meth:`to_dict` makes it.

        Errors: ``MalformedDocumentError`` for another form, and those of :meth:`parse`:
        ``UnknownNameError``, ``WrongTypeError``, ``UnknownOptionError``, ``WrongUnitError``,
        ``OutOfRangeError``, ``ContradictionError``.
        """
        faults = _faults(data)
        if faults or not isinstance(data, Mapping):
            raise MalformedDocumentError("context", faults)
        findings: Mapping[str, PlainValue] = data.get("findings", {})
        assumed: Mapping[str, PlainValue] = data.get("assumed", {})
        presumed: Mapping[str, PlainValue] = data.get("presumed", {})
        by_diagnosis = (evolve(one, origin=Origin.PRESUMED) for one in _read(presumed))
        return cls((*_read(findings), *by_diagnosis)).assuming(*_read(assumed))

    def to_dict(self) -> dict[str, object]:
        """Return what was said of the patient as plain JSON values.

        ``presumed`` is what a diagnosis settles, in the context of an answer. What follows from
        other findings is left out.
        """
        said: dict[str, dict[str, object]] = {"findings": {}, "assumed": {}}
        for finding in self.said:
            part = _PARTS.get(finding.origin, "findings")
            said.setdefault(part, {})[finding.fact.name] = _json_value(finding.value)
        return {"schema": CONTEXT_SCHEMA, **said}

    @property
    def said(self) -> tuple[Finding, ...]:
        """The findings that were stated or assumed, without what follows from them."""
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
        # Nothing is known of it, if it is a fact at all.
        fact_of(wanted)
        return None

    def without_assumptions(self) -> Context:
        """The same context with only what was stated, and what follows from that."""
        return Context(tuple(f for f in self.said if f.origin is not Origin.ASSUMED))
