"""Write the API reference: an index by purpose, and a page for each public module."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from itertools import zip_longest
from textwrap import indent
from types import ModuleType
from typing import NamedTuple

import attrs

from docs.condition_pages import contents
from ivig_evidence.logic.predicates import Choice, Flag, Measure
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.plan import Product
from ivig_evidence.model.recommendation import Intervention
from ivig_evidence.model.weight import WeightPolicy
from ivig_evidence.units import Amount
from tools.write_public_api import computed, defined_in, first_offered, members, modules, public

LONGEST_VALUE = 250
PURPOSES = {
    "Ask": ("", "conditions", "facts", "logic.context", "units", "guidelines", "errors"),
    "Calculate a dose": ("dosing", "immunoglobulin"),
    "Look up funding": ("immunoglobulin.funding_answers", "immunoglobulin.payers"),
    "Check the evidence": (
        "appraisal",
        "bibliography",
        "tables",
        "plots",
        "guidelines.efns_2008.studies",
        "guidelines.efns_2008.later_evidence",
        "guidelines.differences",
        "grading.aan_2003",
        "grading.aan_2012",
        "grading.aanem",
        "grading.ean_pns",
        "grading.efns_2004",
    ),
    "Connect records and engines": (
        "fhir",
        "cds_hooks",
        "mcp",
        "cql",
        "terminology",
        "facts.codes",
        "engine",
    ),
    "Screen a cohort": ("cohort",),
}
"""The modules by what they are for; all others define data types."""
TYPES = "Data types"


def interface_pages() -> dict[str, str]:
    """Return the index of the API reference and the page of each public module, by name."""
    pages = {f"api/{module.__name__}": interface_page(module) for module in modules()}
    return pages | {"api": contents("API reference", pages, *_purposes(), hidden=True)}


def _purposes() -> Iterator[str]:
    """List the modules by purpose, one line each."""
    known = {
        module.__name__.removeprefix("ivig_evidence").lstrip("."): module for module in modules()
    }
    grouped = {name for names in PURPOSES.values() for name in names}
    groups = PURPOSES | {TYPES: tuple(name for name in known if name not in grouped)}
    for purpose, names in groups.items():
        yield f"## {purpose}\n"
        for name in names:
            if name in known:
                title = known[name].__name__
                yield f"- [`{title}`](api/{title}.md): {_first_sentence(known[name])}"
        yield ""


def _first_sentence(described: object) -> str:
    """Return the first paragraph of a docstring in one line, as Markdown."""
    paragraph = (inspect.getdoc(described) or "").split("\n\n")[0]
    return " ".join(paragraph.split()).replace("``", "`")


def interface_page(module: ModuleType) -> str:
    """Return the page of a public module: its docstring, and every name that it offers."""
    parts = [f".. automodule:: {module.__name__}"]
    parts.append(f".. py:currentmodule:: {module.__name__}")
    sources = (module, *defined_in(module)) if hasattr(module, "__path__") else (module,)
    written = {name: one for source in sources for name, one in _written(source).items()}
    for name, what in public(module).items():
        home = first_offered().get(id(what), module.__name__)
        if home == module.__name__:
            parts.append(_entry(name, what, written.get(name)))
        else:
            parts.append(f"- :py:obj:`{home}.{name}`")
    return f"# {module.__name__}\n\n```{{eval-rst}}\n" + "\n\n".join(parts) + "\n```\n"


def _entry(name: str, what: object, written: Written | None) -> str:
    """Return the directive that describes one public name."""
    if inspect.isroutine(what):
        return f".. autofunction:: {name}"
    if inspect.isclass(what):
        named = f"   :members: {', '.join(sorted(members(what)))}" if members(what) else ""
        fields = [f"{field}\n\n      ``{kind}``" for field, kind in computed(what).items()]
        options = what.__members__.items() if issubclass(what, Enum) else ()
        fields += [f"{option}\n      :value: {one.value!r}" for option, one in options]
        inner = "\n\n".join(f"   .. py:attribute:: {field}" for field in fields)
        return f".. autoclass:: {name}\n{named}\n\n{inner}".rstrip()
    said = "" if written is None else f"{written.below}\n\n"
    text = f"{said}{_datum(what, '' if written is None else written.value)}"
    return f".. py:data:: {name}\n\n{indent(text, '   ')}"


class Written(NamedTuple):
    """A datum in its source: its value and the docstring below it, which Python drops."""

    value: str
    below: str


def _written(module: ModuleType) -> dict[str, Written]:
    body = ast.parse(inspect.getsource(module)).body
    found = {}
    for node, after in zip_longest(body, body[1:]):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        below = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            below = inspect.cleandoc(str(after.value.value))
        found[name] = Written(ast.unparse(value).strip("'"), below)
    return found


def _is_short_value(what: object) -> bool:
    is_value = isinstance(what, str | int | Fraction) or attrs.has(type(what))
    return is_value and len(repr(what)) < LONGEST_VALUE


def _datum(what: object, written: str) -> str:
    """Return a datum in one line: a condition as a link, a fact as its question, and so on."""
    match what:
        case Condition(name=name, id=place):
            return f":doc:`{name} <../conditions/{place}>`"
        case Flag(label_true=yes, label_false=no):
            return f"A flag: {yes}, or {no}."
        case Choice(label=label, options=options):
            spelled = ", ".join(f"``{option.value}``" for option in options)
            return f"A choice: {label}, one of {spelled}."
        case Measure(label=label, unit=unit, low=low, high=high):
            return f"A measure: {label}, from {Amount(low, unit)} to {Amount(high, unit)}."
        case Reference(title=title) | Guideline(title=title):
            return f"{title}."
        case Intervention(name=name) | WeightPolicy(name=name) | Product(name=name):
            return f"{type(what).__name__}: {name}."
        case _ if _is_short_value(what):
            return f"Value: ``{what!r}``"
        case str():
            return f"A text of {len(what.splitlines())} lines."
        case tuple() | dict() | frozenset():
            return f"A {type(what).__name__} of {len(what)}."
        case _:
            return f"``{written}``"
