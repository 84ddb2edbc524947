"""The errors that a function can raise, from its source: its own ``raise`` and those of its calls.

Calls are followed through the whole package. A name is looked up in the function's scope. A member
of ``self``, or of a named class or module, is looked up there. Any other member is looked up in all
classes of the package, unless dictionaries have a member of that name. This finds too many errors
rather than too few. Operators, arguments that are functions, and functions without parameters are
not followed; the latter only use the library's own data, which other tests check. Nor are the
functions in ``NOT_FOLLOWED``. Errors caught by a ``try`` are not counted.
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

NOT_FOLLOWED = {
    "_authorised_uses": "the patient of a consultation was checked when it was made",
    "_funding": "the patient of a consultation was checked when it was made",
}
"""Functions of the package itself that cannot raise, with the reason."""


@cache
def raised(target: object) -> Errors:
    """Return the errors that a function or property can raise, or a class when it is created."""
    reached = [plain(target)]
    for function in reached:
        reached += [called for called, _ in _steps(function) if called not in reached]
    errors_of: dict[object, set[type[BaseException]]] = {function: set() for function in reached}
    while True:
        before = sum(map(len, errors_of.values()))
        for function in reached:
            for called, caught in _steps(function):
                errors = {called} if _is_error(called) else errors_of[called]
                errors_of[function] |= {e for e in errors if not issubclass(e, tuple(caught))}
        if sum(map(len, errors_of.values())) == before:
            return frozenset(errors_of[reached[0]])


def _is_error(value: object) -> TypeGuard[type[BaseException]]:
    return isinstance(value, type) and issubclass(value, BaseException)


def plain(value: object) -> object:
    """Return a function without decorators."""
    if isinstance(value, property):
        return value.fget
    if isinstance(value, classmethod | staticmethod):
        value = value.__func__
    return inspect.unwrap(value) if callable(value) else value


def _is_ours(value: object) -> bool:
    # attrs sets __module__ of its own functions to that of the class, so use the globals.
    if isinstance(value, FunctionType):
        return str(value.__globals__.get("__name__")).startswith("ivig_evidence")
    return isinstance(value, type) and value.__module__.startswith("ivig_evidence")


@cache
def _members() -> dict[str, list[object]]:
    """Return the methods and properties of all classes of the package, by name."""
    members: dict[str, list[object]] = defaultdict(list)
    for info in walk_packages(ivig_evidence.__path__, "ivig_evidence."):
        if not info.name.endswith("__main__"):
            for kind in vars(import_module(info.name)).values():
                if isinstance(kind, type) and kind.__module__ == info.name:
                    for name, value in vars(kind).items():
                        if _is_ours(plain(value)):
                            members[name].append(plain(value))
    return members


@cache
def _steps(target: object) -> tuple[Step, ...]:
    if _is_error(target):
        return ()
    if isinstance(target, type):
        return tuple((step, frozenset()) for step in _on_making(target))
    assert isinstance(target, FunctionType)
    if not inspect.signature(target).parameters or _is_not_followed(target):
        return ()
    tree = ast.parse(textwrap.dedent(inspect.getsource(target)))
    scope = {**vars(builtins), **target.__globals__}
    owner = scope.get(target.__qualname__.split(".")[0]) if "." in target.__qualname__ else None
    scope |= dict.fromkeys(target.__code__.co_varnames) | {"self": owner, "cls": owner}
    scope |= _imported(tree, target)
    steps = (
        (step, caught)
        for node, caught in _nodes(tree.body[0], frozenset(), scope)
        for step in _targets(node, scope)
    )
    return tuple(dict.fromkeys(steps))


def _is_not_followed(function: FunctionType) -> bool:
    return function.__name__ in NOT_FOLLOWED and function.__module__ == ivig_evidence.__name__


def _on_making(kind: type) -> Iterator[object]:
    made = [vars(base).get("__attrs_post_init__") for base in kind.__mro__]
    if attrs.has(kind):
        for field in attrs.fields(kind):
            made += [field.validator, field.converter]
    yield from filter(_is_ours, made)


def _imported(tree: ast.AST, function: FunctionType) -> dict[str, object]:
    """Return a function's own imports; a library that is not installed has no errors of ours."""
    names: dict[str, object] = {}
    for node in ast.walk(tree):
        try:
            names |= _bound_by(node, function)
        except ModuleNotFoundError:
            continue
    return names


def _bound_by(node: ast.AST, function: FunctionType) -> dict[str, object]:
    match node:
        case ast.Import(names=names):
            return {name.asname or name.name: import_module(name.name) for name in names}
        case ast.ImportFrom(module=name, names=names, level=level):
            source = import_module("." * level + (name or ""), function.__globals__["__package__"])
            for alias in names:
                if not hasattr(source, alias.name):  # a module of a package
                    import_module(f"{source.__name__}.{alias.name}")
            return {name.asname or name.name: getattr(source, name.name) for name in names}
        case _:
            return {}


def _nodes(
    node: ast.AST, caught: Errors, scope: dict[str, object]
) -> Iterator[tuple[ast.AST, Errors]]:
    yield node, caught
    for name, value in ast.iter_fields(node):
        within = caught
        if isinstance(node, ast.Try) and name == "body":
            catching = [h for h in node.handlers if h.type and not _raises_again(h)]
            kinds = (n for h in catching if h.type for n in ast.walk(h.type))
            within |= {
                k for n in kinds if isinstance(n, ast.Name) and _is_error(k := scope.get(n.id))
            }
        if name not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _nodes(child, within, scope)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _targets(node: ast.AST, scope: dict[str, object]) -> list[object]:
    """Return what a syntax node raises or calls."""
    match node:
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name)) | ast.Name(id=name)):
            return [scope[name]] if name in scope else []
        case ast.Call(func=ast.Name(id="fact")):
            return _members()["__call__"]  # facts are the only values that the package calls
        case ast.Call(func=ast.Name(id=name)):
            targets = [scope.get(name)]
        case ast.Name(id=name) if not isinstance(scope.get(name), type):
            targets = [scope.get(name)]
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if isinstance(
            owner := scope.get(name), type | ModuleType
        ) and hasattr(owner, attr):
            targets = [inspect.getattr_static(owner, attr)]
        case ast.Attribute(attr=attr) if not hasattr(dict, attr):
            targets = _members()[attr]
        case _:
            return []
    return [plain(item) for item in targets if _is_ours(plain(item))]
