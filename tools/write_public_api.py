"""Write down the public interface: every public module, what it defines, and each signature.

A test compares the file, so that a change of the interface is a decision and shows in the diff.
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

# What the README, the docstrings and the errors send a reader to. The rest may change at any time:
# readers behind methods, the command line's own code, how answers are decided.
MODULES = (
    "",
    "appraisal",
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
    "grading.efns_2004",
    "guidelines",
    "guidelines.efns_2008.later_evidence",
    "guidelines.efns_2008.studies",
    "immunoglobulin",
    "logic.context",
    "logic.predicates",
    "logic.truth",
    "logic.vocabulary",
    "model.answer",
    "model.audit",
    "model.citation",
    "model.condition",
    "model.decision",
    "model.dosing",
    "model.eligibility",
    "model.evidence",
    "model.fact_code",
    "model.guideline",
    "model.later",
    "model.plan",
    "model.precaution",
    "model.import_result",
    "model.recommendation",
    "model.repair",
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
    """The public modules."""
    for name in MODULES:
        yield import_module(f"ivig_evidence.{name}".rstrip("."))


def public(module: ModuleType) -> dict[str, object]:
    """What a module offers: what it lists, else what it defines itself."""
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
                names |= {one.id for one in targets if isinstance(one, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return {name for name in names if not name.startswith("_")}


def defined_in(module: ModuleType) -> list[ModuleType]:
    """The modules in which the names that a package offers are written."""
    nodes = ast.walk(ast.parse(inspect.getsource(module)))
    inside = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 1]
    return [import_module(f"{module.__package__}.{name}") for name in inside if name]


def members(kind: type) -> dict[str, object]:
    """The public methods and properties that a class, or one of our classes above it, defines."""
    ours = [base for base in kind.__mro__ if base.__module__.startswith("ivig_evidence")]
    return {
        name: value
        for base in reversed(ours)
        for name, value in vars(base).items()
        if not name.startswith("_")
        and (inspect.isfunction(value) or isinstance(value, property | classmethod | staticmethod))
    }


def computed(kind: type) -> dict[str, object]:
    """The public fields of a class that are worked out, not handed in, with their types."""
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    return {one.name: one.type for one in fields if not one.init and not one.name.startswith("_")}


@cache
def first_offered() -> dict[int, str]:
    """For classes and functions, the name of the first public module that offers them."""
    found: dict[int, str] = {}
    for module in modules():
        for what in public(module).values():
            if inspect.isclass(what) or inspect.isroutine(what):
                found.setdefault(id(what), module.__name__)
    return found


def everything() -> dict[str, object]:
    """All that is public, by its full name: modules, what they offer, and what classes have.

    What several modules offer is named once.
    """
    found: dict[str, object] = {module.__name__: module for module in modules()}
    for module in modules():
        for name, what in public(module).items():
            if first_offered().get(id(what), module.__name__) != module.__name__:
                continue
            place = f"{module.__name__}.{name}"
            found.setdefault(place, what)
            if inspect.isclass(what):
                own = members(what) | computed(what)
                if issubclass(what, Enum):
                    own |= what.__members__
                found |= {f"{place}.{member}": value for member, value in own.items()}
    return found


def _signature(what: object) -> str:
    if isinstance(what, classmethod | staticmethod):
        what = what.__func__
    assert callable(what)
    # Enum members are written as "<Truth.TRUE: 'true'>": the name is the interface.
    return re.sub(r"<(\w+\.\w+): [^>]*>", r"\1", str(inspect.signature(what)))


def _lines(name: str, what: object) -> Iterator[str]:
    if inspect.isclass(what):
        yield f"class {name}({', '.join(base.__name__ for base in what.__bases__)})"
        if issubclass(what, Enum):
            yield from (f"    {member}" for member in what.__members__)
        elif hasattr(what, "__attrs_attrs__") or "__init__" in vars(what):
            yield f"    __init__{_signature(what.__init__)}"
        yield from (f"    {field}: {kind}" for field, kind in sorted(computed(what).items()))
        for member, value in sorted(members(what).items()):
            if isinstance(value, property):
                yield f"    {member} -> {inspect.get_annotations(value.fget)['return']}"  # type: ignore[arg-type]  # every property here has a getter
            else:
                yield f"    {member}{_signature(value)}"
    elif inspect.isroutine(what) or hasattr(what, "__wrapped__"):
        yield f"def {name}{_signature(what)}"
    elif type(what).__module__ in {"collections.abc", "types", "typing"}:
        yield f"type {name}"  # what Python calls it differs from version to version
    else:
        yield f"{name}: {type(what).__name__}"


def text() -> str:
    """The public interface as text, module by module."""
    parts = []
    for module in modules():
        lines = [
            line for name, what in sorted(public(module).items()) for line in _lines(name, what)
        ]
        parts.append("\n".join([module.__name__, *(f"    {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write it."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
