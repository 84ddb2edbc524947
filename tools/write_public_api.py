"""Write the public interface to a file: every public module with its names and signatures.

A test compares the file, so a change of the interface is deliberate and shows in the diff.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import attrs

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "tests" / "golden" / "public_api.txt"

# The modules to which the README, the docstrings and the errors refer. All others may change at any
# time, such as the code behind methods, the command line and the decision algorithm.
MODULES = (
    "",
    "appraisal",
    "bibliography",
    "cds_hooks",
    "cohort",
    "conditions",
    "cql",
    "dosing",
    "engine",
    "errors",
    "facts",
    "facts.codes",
    "fhir",
    "grading.aan_2003",
    "grading.aan_2012",
    "grading.aanem",
    "grading.ean_pns",
    "grading.efns_2004",
    "guidelines",
    "guidelines.differences",
    "guidelines.efns_2008.later_evidence",
    "guidelines.efns_2008.studies",
    "immunoglobulin",
    "immunoglobulin.payers",
    "immunoglobulin.funding_answers",
    "logic.context",
    "logic.predicates",
    "logic.truth",
    "logic.vocabulary",
    "mcp",
    "model.answer",
    "model.answer_diff",
    "model.audit",
    "model.authorised_use",
    "model.citation",
    "model.comparison",
    "model.condition",
    "model.consultation",
    "model.decision",
    "model.difference",
    "model.document",
    "model.dosing",
    "model.eligibility",
    "model.evidence",
    "model.fact_code",
    "model.funding",
    "model.grade",
    "model.guideline",
    "model.knowledge_diff",
    "model.label",
    "model.later",
    "model.plan",
    "model.precaution",
    "model.import_result",
    "model.recommendation",
    "model.repair",
    "model.screen",
    "model.study",
    "model.study_population",
    "model.table",
    "model.terminology",
    "model.weight",
    "plots",
    "tables",
    "terminology",
    "units",
)


def modules() -> Iterator[ModuleType]:
    """Yield the public modules."""
    for name in MODULES:
        yield import_module(f"ivig_evidence.{name}".rstrip("."))


def public(module: ModuleType) -> dict[str, object]:
    """Return the public names of a module: those in ``__all__``, else those that it defines."""
    listed: list[str] | None = getattr(module, "__all__", None)
    names = _bound(module) if listed is None else listed
    return {name: getattr(module, name) for name in sorted(names)}


def _bound(module: ModuleType) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(inspect.getsource(module)).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return {name for name in names if not name.startswith("_")}


def defined_in(module: ModuleType) -> list[ModuleType]:
    """Return the modules that define the public names of a package."""
    assert module.__package__ is not None
    package = module.__package__.split(".")
    nodes = ast.walk(ast.parse(inspect.getsource(module)))
    inside = [
        ".".join([*package[: len(package) + 1 - node.level], node.module])
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.level and node.module
    ]
    return [import_module(name) for name in dict.fromkeys(inside)]


def members(kind: type) -> dict[str, object]:
    """Return the public methods and properties of a class, including those of our base classes."""
    ours = [base for base in kind.__mro__ if base.__module__.startswith("ivig_evidence")]
    return {
        name: value
        for base in reversed(ours)
        for name, value in vars(base).items()
        if not name.startswith("_")
        and (inspect.isfunction(value) or isinstance(value, property | classmethod | staticmethod))
    }


def computed(kind: type) -> dict[str, object]:
    """Return the public fields that a class computes itself, with their types."""
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    return {
        field.name: field.type
        for field in fields
        if not field.init and not field.name.startswith("_")
    }


@cache
def first_offered() -> dict[int, str]:
    """Return the first public module of each class and function, by its ``id()``."""
    offered: dict[int, str] = {}
    for module in modules():
        for value in public(module).values():
            if inspect.isclass(value) or inspect.isroutine(value):
                offered.setdefault(id(value), module.__name__)
    return offered


def everything() -> dict[str, object]:
    """Return everything public by its full name: modules, their names, and members of classes.

    A name that several modules export occurs once.
    """
    names: dict[str, object] = {module.__name__: module for module in modules()}
    for module in modules():
        for name, value in public(module).items():
            if first_offered().get(id(value), module.__name__) != module.__name__:
                continue
            place = f"{module.__name__}.{name}"
            names.setdefault(place, value)
            if inspect.isclass(value):
                own = members(value) | computed(value)
                if issubclass(value, Enum):
                    own |= value.__members__
                names |= {f"{place}.{member}": value for member, value in own.items()}
    return names


def _signature(value: object) -> str:
    if isinstance(value, classmethod | staticmethod):
        value = value.__func__
    assert callable(value)
    # The text of an enum member is "<Truth.TRUE: 'true'>"; only its name is part of the interface.
    return re.sub(r"<(\w+\.\w+): [^>]*>", r"\1", str(inspect.signature(value)))


def _lines(name: str, value: object) -> Iterator[str]:
    if inspect.isclass(value):
        yield f"class {name}({', '.join(base.__name__ for base in value.__bases__)})"
        if issubclass(value, Enum):
            yield from (f"    {member}" for member in value.__members__)
        elif hasattr(value, "__attrs_attrs__") or "__init__" in vars(value):
            yield f"    __init__{_signature(value.__init__)}"
        yield from (f"    {field}: {kind}" for field, kind in sorted(computed(value).items()))
        for name_of_member, member in sorted(members(value).items()):
            if isinstance(member, property):
                yield f"    {name_of_member} -> {inspect.get_annotations(member.fget)['return']}"  # type: ignore[arg-type]  # every property here has a getter
            else:
                yield f"    {name_of_member}{_signature(member)}"
    elif inspect.isroutine(value) or hasattr(value, "__wrapped__"):
        yield f"def {name}{_signature(value)}"
    elif type(value).__module__ in {"collections.abc", "types", "typing"}:
        yield f"type {name}"  # the class of a type alias depends on the version of Python
    else:
        yield f"{name}: {type(value).__name__}"


def text() -> str:
    """Return the public interface as text, module by module."""
    parts = []
    for module in modules():
        lines = [
            line for name, value in sorted(public(module).items()) for line in _lines(name, value)
        ]
        parts.append("\n".join([module.__name__, *(f"    {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
