"""What a module shows to ``dir()``: the names that it offers, not those that it uses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType


def listing(module: str) -> Callable[[], list[str]]:
    """A ``__dir__`` for a public module: what it offers, and its public modules, where loaded.

    A public module is one that has such a ``__dir__``. The names are read from the source when
    somebody asks, so that no module has to say everything twice, and an import costs no more.
    """
    return partial(_listed, module)


def _listed(name: str) -> list[str]:
    module = sys.modules[name]
    modules = [key for key, value in vars(module).items() if _is_public(value, f"{name}.{key}")]
    return sorted({*offered(module), *modules})


def _is_public(value: object, name: str) -> bool:
    return isinstance(value, ModuleType) and value.__name__ == name and "__dir__" in vars(value)


def offered(module: ModuleType) -> list[str]:
    """The names that a module lists in ``__all__``, else the public ones that it binds itself."""
    listed: list[str] | None = getattr(module, "__all__", None)
    return sorted(_bound(module)) if listed is None else listed


def _bound(module: ModuleType) -> set[str]:
    import ast
    import inspect

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
