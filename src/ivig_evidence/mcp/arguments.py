"""The arguments of tools: their JSON schema, and strict checks of what an agent sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import cast

from attrs import evolve, field, frozen

from ..errors import MalformedDocumentError, UnknownNameError, echo, nearest
from ..facts.common import age, body_weight
from ..logic.context import Context, PlainValue
from ..logic.predicates import Finding
from ..logic.vocabulary import declared
from ..terminology.names import LONGEST_NAME

MOST_TEXTS = 50
"""The most texts in a list, more than there are guidelines."""


class Kind(Enum):
    """The type of an argument; the value says what is expected."""

    TEXT = "text"
    TEXTS = "a list of texts"
    FACTS = "an object of facts by name"
    DAY = "a calendar day as text"
    NUMBER = "a whole number"
    SWITCH = "true or false"


@frozen
class Argument:
    """An argument of a tool.

    Attributes:
        name: The name.
        kind: The type.
        description: What it is, for the agent.
        is_required: True if the tool cannot run without it.
    """

    name: str
    kind: Kind
    description: str
    is_required: bool = False


# Schemas ------------------------------------------------------------------------


def schema_of(arguments: Sequence[Argument]) -> dict[str, object]:
    """Return the JSON Schema of the arguments of a tool."""
    return {
        "type": "object",
        "properties": {argument.name: _property(argument) for argument in arguments},
        "required": [argument.name for argument in arguments if argument.is_required],
        "additionalProperties": False,
    }


def _property(argument: Argument) -> dict[str, object]:
    return {"description": argument.description, **_SCHEMAS[argument.kind]}


_TEXT: dict[str, object] = {"type": "string", "maxLength": LONGEST_NAME}
_SCHEMAS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: {"type": "array", "items": _TEXT, "minItems": 1, "maxItems": MOST_TEXTS},
    Kind.FACTS: {
        "type": "object",
        "properties": {
            measure.name: {"type": "string", "examples": [measure.example]}
            for measure in (age, body_weight)
        },
        "additionalProperties": {"type": ["string", "boolean", "integer", "null"]},
    },
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.NUMBER: {"type": "integer"},
    Kind.SWITCH: {"type": "boolean"},
}


# Values -------------------------------------------------------------------------


@frozen
class Given:
    """The checked arguments of one call, with the answers of a form.

    Attributes:
        values: The values by the names of the arguments; null is left out.
        answers: The findings that the user gave in a form.
    """

    values: Mapping[str, object] = field(repr=False)
    answers: tuple[Finding, ...] = field(default=(), repr=False)

    def with_answers(self, answers: tuple[Finding, ...]) -> Given:
        """Return the arguments with the answers of a form."""
        return evolve(self, answers=answers)

    def text(self, name: str) -> str | None:
        """Return a text or None."""
        return cast("str | None", self.values.get(name))

    def required_text(self, name: str) -> str:
        """Return a text that the tool requires."""
        return cast("str", self.values[name])

    def texts(self, name: str) -> tuple[str, ...] | None:
        """Return a list of texts or None."""
        return cast("tuple[str, ...] | None", self.values.get(name))

    def day(self, name: str) -> date | None:
        """Return a day or None."""
        return cast("date | None", self.values.get(name))

    def number(self, name: str) -> int | None:
        """Return a whole number or None."""
        return cast("int | None", self.values.get(name))

    def switch(self, name: str) -> bool:
        """Return True if a switch is on."""
        return self.values.get(name) is True

    def patient_context(self) -> Context:
        """Return the facts of the call and the answers of the form.

        Raises:
            ContradictionError: If facts exclude each other.
            IvigEvidenceError: If a fact is unknown or cannot have its value.
        """
        stated = Context.parse(cast("Mapping[str, PlainValue]", self.values.get("facts", {})))
        return Context((*stated.findings, *self.answers)) if self.answers else stated


def read(tool: str, arguments: Sequence[Argument], sent: Mapping[str, object]) -> Given:
    """Return the checked arguments of a call.

    Args:
        tool: The name of the tool, for errors.
        arguments: The arguments that it takes.
        sent: The arguments that the agent sent.

    Raises:
        UnknownNameError: If the tool has no such argument.
        MalformedDocumentError: If arguments are missing, too long or of another type, with a fault
            for each.
    """
    by_name = {argument.name: argument for argument in arguments}
    for name in sent:
        if name not in by_name:
            listing = ", ".join(by_name)
            raise UnknownNameError(f"argument of {tool}", name, nearest(name, by_name), listing)
    faults = (
        *(
            f"{argument.name!r} is missing; it is {argument.description}"
            for argument in arguments
            if argument.is_required and sent.get(argument.name) is None
        ),
        *(
            fault
            for name, value in sent.items()
            if value is not None
            for fault in _faults(by_name[name], value)
        ),
    )
    if faults:
        raise MalformedDocumentError(f"call of {tool}", faults)
    return Given(
        {
            name: _value(by_name[name].kind, value)
            for name, value in sent.items()
            if value is not None
        }
    )


def no_effect(tool: str, argument: str, reason: str, remedy: str) -> MalformedDocumentError:
    """Return the error for an argument without effect, which is refused and not ignored."""
    return MalformedDocumentError(
        f"call of {tool}", (f"{argument!r} has no effect {reason}; {remedy}",)
    )


def _faults(argument: Argument, value: object) -> Iterator[str]:
    name = repr(argument.name)
    match argument.kind:
        case Kind.TEXT | Kind.DAY if isinstance(value, str) and len(value) > LONGEST_NAME:
            yield f"{name} has {len(value)} characters; write at most {LONGEST_NAME}"
        case Kind.TEXTS if isinstance(value, list) and _are_texts(value):
            if not 1 <= len(value) <= MOST_TEXTS:
                yield f"{name} has {len(value)} texts; write 1 to {MOST_TEXTS}, or leave it out"
        case Kind.FACTS if isinstance(value, Mapping):
            yield from _faults_of_facts(name, value)
        case Kind.DAY if isinstance(value, str) and _day(value) is None:
            yield f"{name} is not a calendar day: {echo(value)}; write it as 2015-01-31"
        case kind if not _is_of(kind, value):
            received = f"{_TYPES.get(type(value), 'another type')} {echo(value)}"
            yield f"{name} takes {kind.value}, not {received}; it is {argument.description}"


_TYPES = {
    str: "text",
    bool: "the truth value",
    int: "the number",
    float: "the number",
    list: "the list",
    dict: "the object",
}
"""The types of JSON in words."""


def _faults_of_facts(name: str, facts: Mapping[object, object]) -> Iterator[str]:
    most = len(declared())
    if len(facts) > most:
        yield f"{name} has {len(facts)} names; there are {most} facts"
        return
    for fact, value in facts.items():
        if len(str(fact)) > LONGEST_NAME:
            yield f"a name in {name} has {len(str(fact))} characters; the tool facts lists names"
        elif isinstance(value, str) and len(value) > LONGEST_NAME:
            text = f"{echo(fact)} has {len(value)} characters"
            yield f"{text}; write an option, or a number with its unit such as {age.example!r}"


def _is_of(kind: Kind, value: object) -> bool:
    match kind:
        case Kind.TEXT | Kind.DAY:
            return isinstance(value, str)
        case Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.SWITCH:
            return isinstance(value, bool)
        case _:
            return False


def _are_texts(value: list[object]) -> bool:
    return all(isinstance(text, str) and len(text) <= LONGEST_NAME for text in value)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _value(kind: Kind, value: object) -> object:
    if kind is Kind.DAY:
        return _day(str(value))
    return tuple(cast("list[str]", value)) if kind is Kind.TEXTS else value
