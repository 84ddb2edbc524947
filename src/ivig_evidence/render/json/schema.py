"""JSON Schemas, generated from the document classes and from the facts."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import attrs

from ...logic.context import CONTEXT_SCHEMA
from ...logic.predicates import Choice, Fact, Flag, Measure
from ...logic.vocabulary import declared
from .consultations import ConsultationDocument
from .documents import EXACT_NUMBER, AnswerDocument, GuidelineKnowledgeDocument
from .plans import PlanDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PRIMITIVES: dict[type, dict[str, object]] = {
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    Fraction: {"type": "string", "pattern": f"^{EXACT_NUMBER}$"},
}


def answer_schema() -> dict[str, object]:
    """Return the schema of an answer."""
    return schema_of(AnswerDocument, "An answer of ivig_evidence")


def consultation_schema() -> dict[str, object]:
    """Return the schema of a consultation."""
    return schema_of(ConsultationDocument, "A consultation of ivig_evidence")


def guideline_schema() -> dict[str, object]:
    """Return the schema of a guideline with all its knowledge."""
    return schema_of(GuidelineKnowledgeDocument, "A guideline of ivig_evidence")


def plan_schema() -> dict[str, object]:
    """Return the schema of an infusion plan."""
    return schema_of(PlanDocument, "An infusion plan of ivig_evidence")


def schema_of(kind: type, title: str) -> dict[str, object]:
    """Return the schema of a document class."""
    definitions: dict[str, object] = {}
    root = _described(kind, definitions)
    defined = dict(sorted(definitions.items()))
    return {"$schema": DIALECT, "title": title, **root, "$defs": defined}


def context_schema() -> dict[str, object]:
    """Return the schema of a context, with every declared fact."""
    facts = {fact.name: _fact(fact) for fact in declared()}
    findings = {"type": "object", "properties": facts, "additionalProperties": False}
    return {
        "$schema": DIALECT,
        "title": "A context of ivig_evidence: the known facts about one patient",
        "type": "object",
        "properties": {
            "schema": {"const": CONTEXT_SCHEMA},
            "findings": {"$ref": "#/$defs/findings"},
            "assumed": {"$ref": "#/$defs/findings"},
            "presumed": {"$ref": "#/$defs/findings"},
        },
        "required": ["schema"],
        "additionalProperties": False,
        "$defs": {"findings": findings},
    }


def _fact(fact: Fact) -> dict[str, object]:
    match fact:
        case Flag():
            return {"description": fact.label, "type": ["boolean", "null"]}
        case Choice():
            options = [str(option.value) for option in fact.options]
            return {"description": fact.label, "enum": [*options, None]}
        case Measure():
            quantity = {
                "type": "object",
                "properties": {
                    "value": {"type": "number"},
                    "unit": {"type": "string"},
                    "half_unit": {"type": "number", "minimum": 0},
                },
                "required": ["value", "unit"],
                "additionalProperties": False,
            }
            plain = "integer" if fact.unit.value == "1" else "string"
            forms: list[dict[str, object]] = [{"type": [plain, "null"]}, quantity]
            return {"description": fact.label, "examples": [fact.example], "anyOf": forms}


def _type(kind: object, definitions: dict[str, object]) -> dict[str, object]:
    origin = get_origin(kind)
    if origin is Literal:
        options = list(get_args(kind))
        return {"const": options[0]} if len(options) == 1 else {"enum": options}
    if origin is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if origin in (Union, UnionType):
        return {"anyOf": [_type(member_kind, definitions) for member_kind in get_args(kind)]}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if isinstance(kind, type) and attrs.has(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _described(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    assert isinstance(kind, type)
    return dict(_PRIMITIVES[kind])


def _described(kind: type, definitions: dict[str, object]) -> dict[str, object]:
    hints = get_type_hints(kind)
    names = [attribute.name for attribute in attrs.fields(kind)]
    return {
        "description": (kind.__doc__ or "").strip().split("\n")[0],
        "type": "object",
        "properties": {name: _type(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }
