"""Predicates, definitions and libraries as CQL text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from textwrap import wrap
from typing import TypeAlias, assert_never

from attrs import frozen

from ..errors import ContradictionError, echo
from ..logic.predicates import (
    AllOf,
    AnyOf,
    Compare,
    Everybody,
    Fact,
    Flag,
    Not,
    OneOf,
    Predicate,
    Value,
)
from ..units import Amount

Names: TypeAlias = Mapping[Fact, str]
"""The quoted CQL identifier of each fact."""

NO_TEXT = "null as String"
NO_TEXTS = "List<String>{ }"
WIDTH = 96

_BREAKS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_ESCAPED = str.maketrans(
    {chr(sign): f"\\u{sign:04x}" for sign in _BREAKS}
    | {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
)
"""Escapes for quotation marks, line breaks and control characters."""


@frozen
class Definition:
    """A named expression with its comments."""

    name: str
    expression: str
    says: tuple[str, ...] = ()


@frozen
class Parameter:
    """A parameter with its type, its comments and its default."""

    name: str
    type: str
    says: tuple[str, ...]
    default: str = "null"


# Words ------------------------------------------------------------------------


def identifier(name: str) -> str:
    """Return a name in quotation marks: ``"gbs/children: applies"``."""
    return f'"{name.translate(_ESCAPED)}"'


def step(name: str) -> str:
    """Return the name of a definition that only others of its library use.

    The name says so, because some engines refuse the word ``private``.
    """
    return f"step: {name}"


def literal(value: Value | str) -> str:
    """Return a value as a CQL literal; an amount is a number in its own unit."""
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
    """Return a text as comment lines; line breaks in the text cannot end the comment."""
    return "\n".join(
        f"// {line}" for line in wrap(" ".join(text.split()), WIDTH, break_on_hyphens=False)
    )


# Expressions ------------------------------------------------------------------


def predicate(formula: Predicate, names: Names, *, alone: bool = False) -> str:
    """Return a predicate as a CQL expression, which is null if its facts are unknown.

    >>> from ivig_evidence.facts import age, pregnant
    >>> from ivig_evidence.units import years
    >>> predicate(~pregnant & (age >= years(18)), {pregnant: '"pregnant"', age: '"age"'})
    '(not "pregnant" and "age" >= 18.0)'
    """
    match formula:
        case Flag():
            return names[formula]
        case Compare(measure, operator, bound):
            return f"{names[measure]} {operator} {literal(bound)}"
        case OneOf(choice, options):
            # In CQL, "null in {...}" is false, but an unknown fact must give null.
            parts = (f"{names[choice]} = {literal(option)}" for option in options)
            return either(parts, alone=alone)
        case Not(operand):
            return negated(predicate(operand, names))
        case AllOf(operands):
            return every((predicate(operand, names) for operand in operands), alone=alone)
        case AnyOf(operands):
            return either((predicate(operand, names) for operand in operands), alone=alone)
        case Everybody():
            return "true"
        case _:
            assert_never(formula)


def every(parts: Iterable[str], *, alone: bool = False) -> str:
    """Return the conjunction of expressions, ``true`` for none.

    With ``alone`` it has no parentheses, and if it is long, each part is on its own line.
    """
    kept = [part for part in dict.fromkeys(parts) if part != "true"]
    return _joined(kept, "and", "true", alone)


def either(parts: Iterable[str], *, alone: bool = False) -> str:
    """Return the disjunction of expressions, ``false`` for none; ``alone`` as in :func:`every`."""
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
    """Return an expression in parentheses, unless it has them or is a single name."""
    is_name = expression.startswith('"') and expression.endswith('"')
    return expression if is_name or expression.startswith("(") else f"({expression})"


def negated(expression: str) -> str:
    """Return the negation of an expression."""
    return f"not {_whole(expression)}"


def certain(expression: str) -> str:
    """Return the test that an expression is true, which is false for null."""
    return f"({_whole(expression)} is true)"


def when(condition: str, then: str) -> str:
    """Return an expression that is null unless a condition is true."""
    return then if condition == "true" else f"if {condition} then {then} else null"


def texts(parts: Sequence[str]) -> str:
    """Return a CQL list of texts."""
    return f"{{\n    {f',{chr(10)}    '.join(parts)}\n  }}" if parts else NO_TEXTS


def chosen(subject: str, cases: Mapping[str, str], otherwise: str) -> str:
    """Return a CQL case expression that maps the values of ``subject``, else ``otherwise``."""
    if not cases:
        return otherwise
    lines = [f"    when {value} then {result}" for value, result in cases.items()]
    return "\n".join([f"case {subject}", *lines, f"    else {otherwise}", "  end"])


def without_nulls(items: str) -> str:
    """Return a CQL list without its nulls."""
    return items if items == NO_TEXTS else f"({items}) Text where Text is not null"


# Libraries --------------------------------------------------------------------


def library(
    name: str,
    version: str,
    says: Sequence[str],
    parameters: Sequence[Parameter],
    functions: Sequence[str],
    definitions: Sequence[Definition],
    *,
    model: str | None = None,
) -> str:
    """Return the text of a library.

    Without a data model, all input is in the parameters. With one, such as ``FHIR version
    '4.0.1'``, the library is about the record of one patient.
    """
    _refuse_repeated(parameters, definitions)
    head = [*map(comment, says), f"library {name} version {literal(version)}"]
    using, context = ([], "Unfiltered") if model is None else ([f"using {model}"], "Patient")
    return "\n\n".join(
        [
            "\n".join(head),
            *using,
            *map(_parameter, parameters),
            f"context {context}",
            *functions,
            *map(_definition, definitions),
        ]
    )


def _refuse_repeated(parameters: Sequence[Parameter], definitions: Sequence[Definition]) -> None:
    """Refuse two parameters or definitions with the same name.

    Raises:
        ContradictionError: If there are two.
    """
    met: dict[str, str] = {}
    kinds = [("parameter", item.name) for item in parameters]
    for kind, name in kinds + [("definition", item.name) for item in definitions]:
        if name in met:
            why = "a name has one meaning in a library"
            raise ContradictionError(f"{met[name]} {echo(name)}", f"{kind} {echo(name)}", why)
        met[name] = kind


def _parameter(parameter: Parameter) -> str:
    # Without a default, some engines treat a parameter that is not given as an answer.
    line = f"parameter {identifier(parameter.name)} {parameter.type} default {parameter.default}"
    return "\n".join([*map(comment, parameter.says), line])


def _definition(definition: Definition) -> str:
    line = f"define {identifier(definition.name)}: {definition.expression}"
    if len(line) > WIDTH or "\n" in line:
        line = f"define {identifier(definition.name)}:\n  {definition.expression}"
    return "\n".join([*map(comment, definition.says), line])
