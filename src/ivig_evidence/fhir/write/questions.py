"""Facts as a Questionnaire, and a QuestionnaireResponse as a context.

The ``linkId`` of a question is the name of its fact. Unanswered questions stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha256
from typing import assert_never

from ...errors import MalformedDocumentError, echo
from ...facts.codes import UCUM
from ...facts.unit_names import names_another_unit
from ...logic.context import Context, PlainValue, read_finding
from ...logic.predicates import Choice, Fact, Flag, Measure
from ...logic.vocabulary import fact_named
from ...render.english import option_text
from ...units import Unit, as_number
from .addresses import address, rebased
from .datatypes import (
    BASE,
    FACTS,
    Json,
    canonical,
    coding,
    extension,
    narrative,
    published,
)
from .versions import Version, format_of

DOCUMENT = "questionnaire response"
UNIT_OPTION = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"

WORDS_OF_UCUM = {
    **{unit.ucum: unit.value for unit in Unit if unit is not Unit.SCORE},
    "m": "m",
    "[lb_av]": "lb",
    "[in_i]": "in",
}
"""The units that an answer may have: the UCUM code, and the spelling of this library."""

UNITS_OFFERED: dict[Unit, tuple[str, ...]] = {
    Unit.KILOGRAM: ("kg", "g", "[lb_av]"),
    Unit.CENTIMETRE: ("cm", "m", "[in_i]"),
    Unit.DAY: ("d", "wk", "mo"),
    Unit.YEAR: ("a", "mo", "wk", "d"),
}
"""The units to choose from, by the unit of the measure; other measures offer only their own."""

FINISHED = ("completed", "amended")
"""The statuses of a completed QuestionnaireResponse."""


# Facts as a Questionnaire ---------------------------------------------------------


def questionnaire(
    facts: Iterable[Fact], *, version: Version, base_url: str | None = None
) -> dict[str, object]:
    """Write facts as a Questionnaire, for example the missing facts of an answer.

    The same facts always give the same resource with the same address.

    Args:
        facts: The facts to ask for, such as ``answer.missing``.
        version: The version of FHIR.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        UnknownOptionError: If the version is unknown.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the version or the base URL is not text.
    """
    choice = format_of(version).question_with_options
    asks, title = tuple(facts), "Missing facts"
    names = ",".join(fact.name for fact in asks)
    name = f"questions-{sha256(names.encode()).hexdigest()[:16]}"
    resource = published("Questionnaire", name, title=title, status="active") | {
        "text": narrative((title, *(fact.question for fact in asks))),
        "subjectType": ["Patient"],
        "description": "Skip a question if the answer is unknown; that never counts as no.",
    }
    if asks:
        resource |= {"item": [_item(fact, choice) for fact in asks]}
    return rebased(resource, base_url)


def _item(fact: Fact, choice: str) -> Json:
    item: Json = {
        "linkId": fact.name,
        "code": [coding(FACTS, fact.name, fact.label)],
        "text": fact.question,
        "required": False,
    }
    match fact:
        case Flag():
            return item | {"type": "boolean"}
        case Choice():
            options = [
                {
                    "valueCoding": coding(
                        options_of(fact), str(option.value), option_text(fact, option)
                    )
                }
                for option in fact.options
            ]
            return item | {"type": choice, "answerOption": options}
        case Measure():
            if fact.unit is Unit.SCORE:
                return item | {"type": "integer"}
            units = UNITS_OFFERED.get(fact.unit, (fact.unit.ucum,))
            offered = [extension(UNIT_OPTION, "Coding", coding(UCUM, unit)) for unit in units]
            return {"extension": offered} | item | {"type": "quantity"}
        case _:
            assert_never(fact)


def options_of(fact: Choice[Enum]) -> str:
    """Return the address of the code system for the options of a choice."""
    return f"{BASE}:CodeSystem:{fact.name}"


# A QuestionnaireResponse as a context -------------------------------------------------


def context_from_questionnaire_response(
    response: Mapping[str, object], *, base_url: str | None = None
) -> Context:
    """Return the context that a completed Questionnaire of this library states.

    Args:
        response: A QuestionnaireResponse as parsed JSON.
        base_url: The base URL with which the Questionnaire was written, if any.

    Returns:
        The answers as a context; unanswered questions are unknown.

    Raises:
        MalformedDocumentError: If the value is not a completed response to a Questionnaire of this
            library, an answer is malformed, or the base URL is not an absolute address.
        UnknownNameError: If no fact has the name of a question.
        WrongTypeError: If an answer has a type that its fact cannot have, or the base URL is not
            text.
        UnknownOptionError: If an answer is not an option of its fact.
        WrongUnitError: If an answer has a unit of another kind.
        OutOfRangeError: If an answer is outside the range of its fact.
        ContradictionError: If answers contradict each other.
    """
    faults = tuple(_faults(response, base_url))
    if faults:
        raise MalformedDocumentError(DOCUMENT, faults)
    findings = [
        read_finding(fact, _value(fact, answer, base_url))
        for fact, answer in _answered(response, "item")
    ]
    return Context(tuple(findings))


def _faults(response: object, base_url: str | None) -> Iterator[str]:
    if not isinstance(response, Mapping):
        yield f"an object wanted, not {echo(response)}"
        return
    if response.get("resourceType") != "QuestionnaireResponse":
        yield f"resourceType QuestionnaireResponse wanted, not {echo(response.get('resourceType'))}"
    if response.get("status") not in FINISHED:
        yield f"status {' or '.join(FINISHED)} wanted, not {echo(response.get('status'))}"
    # A linkId has a meaning only within its Questionnaire.
    ours = address(canonical("Questionnaire", "questions-"), base_url)
    if not str(response.get("questionnaire")).startswith(ours):
        came = echo(response.get("questionnaire"))
        yield f"questionnaire with an address that starts with {ours} wanted, not {came}"
    if response.get("implicitRules"):
        yield "it has implicitRules, which may change its meaning"


def _objects(node: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """Return the objects in a list; it is empty if the list is absent.

    Raises:
        MalformedDocumentError: If it is not a list of objects, or has a modifierExtension.
    """
    value = node.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise MalformedDocumentError(DOCUMENT, (f"{name}: list of objects wanted",))
    if node.get("modifierExtension"):
        fault = "it has a modifierExtension, which may change its meaning"
        raise MalformedDocumentError(DOCUMENT, (fault,))
    return value


def _answered(node: Mapping[str, object], name: str) -> Iterator[tuple[Fact, Mapping[str, object]]]:
    """Yield the answered facts with their answers, at any depth of the response."""
    for item in _objects(node, name):
        given = [answer for answer in _objects(item, "answer") if answer]
        valued = [answer for answer in given if any(key.startswith("value") for key in answer)]
        if valued:
            yield _asked_by(item, len(valued)), valued[0]
        for below in (*given, item):
            yield from _answered(below, "item")


def _asked_by(item: Mapping[str, object], answers: int) -> Fact:
    """Return the fact that an item asks for.

    Raises:
        MalformedDocumentError: If the item has no linkId, or several answers.
    """
    link = item.get("linkId")
    if not isinstance(link, str):
        raise MalformedDocumentError(DOCUMENT, ("linkId: text wanted",))
    if answers > 1:
        raise MalformedDocumentError(DOCUMENT, (f"{link}: one answer wanted",))
    return fact_named(link)


def _value(fact: Fact, answer: Mapping[str, object], base_url: str | None) -> PlainValue:
    match fact:
        case Flag():
            flag = _of_type(fact, answer, "valueBoolean")
            if not isinstance(flag, bool):
                raise _malformed(fact, "valueBoolean: true or false")
            return flag
        case Choice():
            options = address(options_of(fact), base_url)
            return _chosen(fact, _of_type(fact, answer, "valueCoding"), options)
        case Measure():
            if fact.unit is Unit.SCORE:
                return _score(fact, _of_type(fact, answer, "valueInteger"))
            return _measured(fact, _of_type(fact, answer, "valueQuantity"))
        case _:
            assert_never(fact)


def _malformed(fact: Fact, wanted: str) -> MalformedDocumentError:
    return MalformedDocumentError(DOCUMENT, (f"{fact.name}: {wanted} wanted",))


def _of_type(fact: Fact, answer: Mapping[str, object], kind: str) -> object:
    values = [key for key in answer if key.startswith("value")]
    if values != [kind]:
        raise _malformed(fact, f"{kind}, not {', '.join(values)},")
    return answer[kind]


def _chosen(fact: Choice[Enum], value: object, options: str) -> str:
    if not isinstance(value, Mapping) or not isinstance(value.get("code"), str):
        raise _malformed(fact, "valueCoding with a code")
    if value.get("system", options) != options:
        raise _malformed(fact, f"a code of {options}")
    code = value["code"]
    assert isinstance(code, str)
    return code


def _score(fact: Measure, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _malformed(fact, "valueInteger: a whole number")
    return value


def _measured(fact: Measure, value: object) -> PlainValue:
    if not isinstance(value, Mapping) or value.get("comparator") is not None:
        raise _malformed(fact, "valueQuantity without a comparator")
    if value.get("system", UCUM) != UCUM:
        raise _malformed(fact, f"a unit of {UCUM}")
    unit = value.get("code")
    if not isinstance(unit, str) or unit not in WORDS_OF_UCUM:
        raise _malformed(fact, f"one of the units {', '.join(WORDS_OF_UCUM)} as the code")
    written = value.get("unit")
    if isinstance(written, str) and names_another_unit(written, unit):
        raise _malformed(fact, f"a unit whose text and code agree, not {echo(written)} and {unit},")
    number = as_number(value.get("value"))
    if number is None:
        raise _malformed(fact, "valueQuantity with a number as its value")
    return {"value": number, "unit": WORDS_OF_UCUM[unit]}
