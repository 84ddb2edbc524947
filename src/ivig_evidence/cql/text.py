"""Predicates, definitions and libraries as the text of CQL, HL7's Clinical Quality Language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from textwrap import wrap
from typing import TypeAlias, assert_never

from attrs import frozen

from ..errors import ContradictionError, echo
from ..logic.predicates import AllOf, AnyOf, Compare, Fact, Flag, Not, OneOf, Predicate, Value
from ..units import Amount

Names: TypeAlias = Mapping[Fact, str]
"""What stands for each fact in a text: an identifier in its quotation marks."""

NO_TEXT = "null as String"
NO_TEXTS = "List<String>{ }"
WIDTH = 96

_BREAKS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_ESCAPED = str.maketrans(
    {chr(sign): f"\\u{sign:04x}" for sign in _BREAKS}
    | {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
)
"""Quotation marks, and all that could end a line or is no text at all."""


@frozen
class Definition:
    """An expression with its name, and what is said above it; who reads answers needs no steps."""

    name: str
    expression: str
    says: tuple[str, ...] = ()
    is_step: bool = False


@frozen
class Parameter:
    """What is asked of a patient, with the type of the answer and what is said above it."""

    name: str
    type: str
    says: tuple[str, ...]


# Words ------------------------------------------------------------------------


def identifier(name: str) -> str:
    """A name in quotation marks: ``"gbs/children: applies"``."""
    return f'"{name.translate(_ESCAPED)}"'


def literal(value: Value | str) -> str:
    """A value as CQL writes it; an amount is a number in its own unit."""
    match value:
        case bool():
            return "true" if value else "false"
        case Amount():
            digits = f"{Decimal(repr(value.magnitude)):f}"
            return digits if "." in digits else f"{digits}.0"
        case Enum():
            return literal(str(value.value))
        case str():
            return f"'{value.translate(_ESCAPED)}'"
        case _:
            assert_never(value)


def comment(text: str) -> str:
    """A remark on lines of its own, which nothing in it can end."""
    return "\n".join(
        f"// {line}" for line in wrap(" ".join(text.split()), WIDTH, break_on_hyphens=False)
    )


# Expressions ------------------------------------------------------------------


def predicate(what: Predicate, names: Names, *, alone: bool = False) -> str:
    """A predicate in three-valued logic, null for what is not known; ``alone`` as below.

    >>> from ivig_evidence.facts import age, pregnant
    >>> from ivig_evidence.units import years
    >>> predicate(~pregnant & (age >= years(18)), {pregnant: '"pregnant"', age: '"age"'})
    '(not "pregnant" and "age" >= 18.0)'
    """
    match what:
        case Flag():
            return names[what]
        case Compare(measure, operator, bound):
            return f"{names[measure]} {operator} {literal(bound)}"
        case OneOf(choice, options):
            # An "in" would take an unknown for a no.
            parts = (f"{names[choice]} = {literal(option)}" for option in options)
            return either(parts, alone=alone)
        case Not(operand):
            return negated(predicate(operand, names))
        case AllOf(operands):
            return every((predicate(one, names) for one in operands), alone=alone)
        case AnyOf(operands):
            return either((predicate(one, names) for one in operands), alone=alone)
        case _:
            assert_never(what)


def every(parts: Iterable[str], *, alone: bool = False) -> str:
    """That all of some expressions hold; ``true`` for none.

    What stands ``alone`` needs no parentheses, and has a line for each part where it is long.
    """
    kept = [part for part in dict.fromkeys(parts) if part != "true"]
    return _joined(kept, "and", "true", alone)


def either(parts: Iterable[str], *, alone: bool = False) -> str:
    """That at least one of some expressions holds; ``false`` for none. ``alone`` as above."""
    kept = [part for part in dict.fromkeys(parts) if part != "false"]
    return "true" if "true" in kept else _joined(kept, "or", "false", alone)


def _joined(parts: Sequence[str], word: str, nothing: str, alone: bool) -> str:
    if len(parts) < 2:
        return parts[0] if parts else nothing
    line = f" {word} ".join(parts)
    if not alone:
        return f"({line})"
    return line if len(line) <= WIDTH else f"\n    {word} ".join(parts)


def _whole(expression: str) -> str:
    """An expression in parentheses, where it is not already in them, or a name alone."""
    is_name = expression.startswith('"') and expression.endswith('"')
    return expression if is_name or expression.startswith("(") else f"({expression})"


def negated(expression: str) -> str:
    """That an expression does not hold."""
    return f"not {_whole(expression)}"


def certain(expression: str) -> str:
    """That an expression is known to hold."""
    return f"({_whole(expression)} is true)"


def when(condition: str, then: str) -> str:
    """An expression where a condition is known to hold, null elsewhere."""
    return then if condition == "true" else f"if {condition} then {then} else null"


def texts(parts: Sequence[str]) -> str:
    """A list of texts."""
    return f"{{\n    {f',{chr(10)}    '.join(parts)}\n  }}" if parts else NO_TEXTS


def chosen(subject: str, cases: Mapping[str, str], otherwise: str) -> str:
    """Return what stands for the value of an expression; ``otherwise`` for any other value."""
    if not cases:
        return otherwise
    lines = [f"    when {value} then {result}" for value, result in cases.items()]
    return "\n".join([f"case {subject}", *lines, f"    else {otherwise}", "  end"])


def without_nulls(some: str) -> str:
    """Those of some texts that are not null."""
    return some if some == NO_TEXTS else f"({some}) Text where Text is not null"


# Libraries --------------------------------------------------------------------


def library(
    name: str,
    version: str,
    says: Sequence[str],
    parameters: Sequence[Parameter],
    functions: Sequence[str],
    definitions: Sequence[Definition],
) -> str:
    """A library that needs no other and no data model: what it is told comes as parameters.

    Errors: ``ContradictionError`` for two parameters or definitions of one name.
    """
    _refuse_repeated(parameters, definitions)
    head = [*map(comment, says), f"library {name} version {literal(version)}"]
    return "\n\n".join(
        [
            "\n".join(head),
            *map(_parameter, parameters),
            "context Unfiltered",
            *functions,
            *map(_definition, definitions),
        ]
    )


def _refuse_repeated(parameters: Sequence[Parameter], definitions: Sequence[Definition]) -> None:
    met: dict[str, str] = {}
    kinds = [("parameter", one.name) for one in parameters]
    for kind, name in kinds + [("definition", one.name) for one in definitions]:
        if name in met:
            why = "a name means one thing in a library"
            raise ContradictionError(f"{met[name]} {echo(name)}", f"{kind} {echo(name)}", why)
        met[name] = kind


def _parameter(parameter: Parameter) -> str:
    # Without a default some engines take what is left out for an answer.
    line = f"parameter {identifier(parameter.name)} {parameter.type} default null"
    return "\n".join([*map(comment, parameter.says), line])


def _definition(definition: Definition) -> str:
    access = "private " * definition.is_step
    line = f"define {access}{identifier(definition.name)}: {definition.expression}"
    if len(line) > WIDTH or "\n" in line:
        line = f"define {access}{identifier(definition.name)}:\n  {definition.expression}"
    return "\n".join([*map(comment, definition.says), line])
