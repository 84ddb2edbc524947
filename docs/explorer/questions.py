"""The questions that the page asks, and the spelling of their answers in the address."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypedDict, assert_never

from ivig_evidence.logic.context import PlainValue, read_finding
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure
from ivig_evidence.render import english
from ivig_evidence.units import Amount, Unit, plain_number

YES_NO: dict[str, PlainValue] = {"yes": True, "no": False}


class Question(TypedDict):
    """A control of the page.

    ``options`` are values with their labels; without options the answer is an amount in ``unit``,
    such as ``example``. ``unanswered`` is the label of the choice of none. The address contains
    the present value.
    """

    name: str
    label: str
    unanswered: str
    options: list[tuple[str, str]]
    unit: str
    example: str


class Group(TypedDict):
    """Questions under one heading, by name. The page folds all after the first ``shown``."""

    id: str
    title: str
    questions: list[str]
    shown: int


def question(fact: Fact) -> Question:
    """Return the control for a fact."""
    asked = choice(fact.name, fact.question, "not known", [])
    match fact:
        case Flag():
            asked["options"] = [("yes", "yes"), ("no", "no")]
        case Choice():
            asked["options"] = [
                (str(option.value), english.option_text(fact, option)) for option in fact.options
            ]
        case Measure():
            asked["unit"] = "" if fact.unit is Unit.SCORE else fact.unit.spoken
            asked["example"] = fact.example
        case _:
            assert_never(fact)
    return asked


def choice(name: str, label: str, unanswered: str, options: Iterable[tuple[str, str]]) -> Question:
    """Return a control that offers options.

    Args:
        name: The name in the address.
        label: The label of the control.
        unanswered: The label of the choice of none.
        options: The values with their labels.
    """
    return Question(
        name=name,
        label=label,
        unanswered=unanswered,
        options=list(options),
        unit="",
        example="",
    )


def finding(fact: Fact, value: str) -> Finding:
    """Return the finding that an address gives for a fact.

    Raises:
        IvigEvidenceError: If the fact cannot have this value.
    """
    if isinstance(fact, Flag):
        return read_finding(fact, YES_NO.get(value, value))
    if isinstance(fact, Measure) and fact.unit is Unit.SCORE and value.isdecimal():
        return read_finding(fact, int(value[:9]))
    return read_finding(fact, value)


def written(finding: Finding) -> str:
    """Return the value of a finding as the address contains it."""
    match finding.value:
        case None:
            return ""
        case bool(value):
            return "yes" if value else "no"
        case Amount(magnitude, unit):
            number = plain_number(magnitude)
            return number if unit is Unit.SCORE else f"{number} {unit.spoken}"
        case Enum(value=value):
            return str(value)
        case _:
            assert_never(finding.value)


def in_words(known: Finding) -> str:
    """Return a finding in words, with its origin: ``body weight 82 kg (stated)``."""
    return f"{english.finding(known)} ({known.origin.value})"
