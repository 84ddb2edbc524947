"""What a function can raise, read from its source: its own ``raise``, and those of what it calls.

Calls are followed through the whole package. A name is looked up where the function stands; a
member of ``self`` or of a class or module that is named, there; a member of anything else,
wherever the package has one of that name, unless dictionaries have one, too. That finds too much
rather than too little. Not followed are operators, what a caller hands in, and functions without
parameters: they work on the library's own data, which other tests hold to be sound. What a ``try``
catches is not raised.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import FunctionType, ModuleType
from typing import TypeGuard

import attrs

import ivig_evidence

Errors = frozenset[type[BaseException]]
Step = tuple[object, Errors]
"""An error that is raised, or something that is called, and the errors that are caught there."""


@cache
def raised(what: object) -> Errors:
    """What a function or a property can raise, or a class when an object of it is made."""
    reached = [plain(what)]
    for one in reached:
        reached += [called for called, _ in _steps(one) if called not in reached]
    found: dict[object, set[type[BaseException]]] = {one: set() for one in reached}
    while True:
        before = sum(map(len, found.values()))
        for one in reached:
            for called, caught in _steps(one):
                errors = {called} if _is_error(called) else found[called]
                found[one] |= {e for e in errors if not issubclass(e, tuple(caught))}
        if sum(map(len, found.values())) == before:
            return frozenset(found[reached[0]])


def _is_error(what: object) -> TypeGuard[type[BaseException]]:
    return isinstance(what, type) and issubclass(what, BaseException)


def plain(what: object) -> object:
    """A function without what is wrapped around it."""
    if isinstance(what, property):
        return what.fget
    if isinstance(what, classmethod | staticmethod):
        what = what.__func__
    return inspect.unwrap(what) if callable(what) else what


def _is_ours(what: object) -> bool:
    # By its globals: attrs writes the module of a class onto functions of its own.
    if isinstance(what, FunctionType):
        return str(what.__globals__.get("__name__")).startswith("ivig_evidence")
    return isinstance(what, type) and what.__module__.startswith("ivig_evidence")


@cache
def _members() -> dict[str, list[object]]:
    """Methods and properties of all classes of the package, by name."""
    found: dict[str, list[object]] = defaultdict(list)
    for info in walk_packages(ivig_evidence.__path__, "ivig_evidence."):
        if not info.name.endswith("__main__"):
            for kind in vars(import_module(info.name)).values():
                if isinstance(kind, type) and kind.__module__ == info.name:
                    for name, value in vars(kind).items():
                        if _is_ours(plain(value)):
                            found[name].append(plain(value))
    return found


@cache
def _steps(what: object) -> tuple[Step, ...]:
    if _is_error(what):
        return ()
    if isinstance(what, type):
        return tuple((one, frozenset()) for one in _on_making(what))
    assert isinstance(what, FunctionType)
    if not inspect.signature(what).parameters:
        return ()
    tree = ast.parse(textwrap.dedent(inspect.getsource(what)))
    scope = {**vars(builtins), **what.__globals__}
    owner = scope.get(what.__qualname__.split(".")[0]) if "." in what.__qualname__ else None
    scope |= dict.fromkeys(what.__code__.co_varnames) | {"self": owner, "cls": owner}
    scope |= _imported(tree, what)
    found = (
        (target, caught)
        for node, caught in _nodes(tree.body[0], frozenset(), scope)
        for target in _targets(node, scope)
    )
    return tuple(dict.fromkeys(found))


def _on_making(kind: type) -> Iterator[object]:
    made = [vars(base).get("__attrs_post_init__") for base in kind.__mro__]
    if attrs.has(kind):
        made += [one for field in attrs.fields(kind) for one in (field.validator, field.converter)]
    yield from filter(_is_ours, made)


def _imported(tree: ast.AST, what: FunctionType) -> dict[str, object]:
    """What a function imports for itself; a library that is not installed has no errors of ours."""
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        try:
            found |= _bound_by(node, what)
        except ModuleNotFoundError:
            continue
    return found


def _bound_by(node: ast.AST, what: FunctionType) -> dict[str, object]:
    match node:
        case ast.Import(names=names):
            return {one.asname or one.name: import_module(one.name) for one in names}
        case ast.ImportFrom(module=name, names=names, level=level):
            source = import_module("." * level + (name or ""), what.__globals__["__package__"])
            for one in names:
                if not hasattr(source, one.name):  # a module of a package
                    import_module(f"{source.__name__}.{one.name}")
            return {one.asname or one.name: getattr(source, one.name) for one in names}
        case _:
            return {}


def _nodes(
    node: ast.AST, caught: Errors, scope: dict[str, object]
) -> Iterator[tuple[ast.AST, Errors]]:
    yield node, caught
    for name, value in ast.iter_fields(node):
        within = caught
        if isinstance(node, ast.Try) and name == "body":
            kinds = (n for h in node.handlers if h.type for n in ast.walk(h.type))
            within |= {
                k for n in kinds if isinstance(n, ast.Name) and _is_error(k := scope.get(n.id))
            }
        if name not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _nodes(child, within, scope)


def _targets(node: ast.AST, scope: dict[str, object]) -> list[object]:
    """What a piece of source raises or calls."""
    match node:
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) | ast.Name(id=name)):
            return [scope[name]] if name in scope else []
        case ast.Call(func=ast.Name(id="fact")):
            return _members()["__call__"]  # the one kind of value that the package calls
        case ast.Call(func=ast.Name(id=name)):
            found = [scope.get(name)]
        case ast.Name(id=name) if not isinstance(scope.get(name), type):
            found = [scope.get(name)]
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if isinstance(
            owner := scope.get(name), type | ModuleType
        ) and hasattr(owner, attr):
            found = [inspect.getattr_static(owner, attr)]
        case ast.Attribute(attr=attr) if not hasattr(dict, attr):
            found = _members()[attr]
        case _:
            return []
    return [plain(one) for one in found if _is_ours(plain(one))]
