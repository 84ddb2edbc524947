"""The library in the browser: compiled modules in one file, imported from memory.

A wheel has to be unpacked, and its modules to be compiled, at every visit; then attrs writes and
compiles the methods of each class. This file is smaller than the wheels and needs none of that.
It is written when the site is built, by :func:`packed` in the Python of the browser, because
another Python could not read it.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from importlib import import_module
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

WRITES_METHODS = "attr._make"
"""The module of attrs that compiles the methods that it has written."""


def packed(folder: Path, start: str) -> bytes:
    """Return the compiled modules of a folder, without docstrings, and the methods by attrs.

    Args:
        folder: A folder with packages.
        start: The module whose imports need the methods.
    """
    empty = marshal.dumps(compile("", "", "exec"))
    # A folder without __init__.py is a package too.
    folders = [one.relative_to(folder) for one in sorted(folder.rglob("*")) if one.is_dir()]
    modules = {".".join(one.parts): (True, empty) for one in folders}
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        code = compile(file.read_bytes(), file.name, "exec", dont_inherit=True, optimize=2)
        modules[name] = (is_package, marshal.dumps(code))
    library = Library(modules, {})
    sys.meta_path.insert(0, library)
    import_module(start)
    return zlib.compress(marshal.dumps((modules, library.methods)), 9)


class Library(Loader):
    """A finder and loader of packed modules."""

    def __init__(
        self, modules: dict[str, tuple[bool, bytes]], methods: dict[tuple[str, int, int], bytes]
    ) -> None:
        self._modules = modules
        self.methods = methods

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return the specification of a packed module, or None."""
        if name not in self._modules:
            return None
        return ModuleSpec(name, self, is_package=self._modules[name][0])

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        code: CodeType = marshal.loads(self._modules[module.__name__][1])
        if module.__name__ == WRITES_METHODS:
            module.__dict__["compile"] = self._compile
        exec(code, module.__dict__)

    def _compile(self, source: str, file: str, mode: str) -> CodeType:
        """Return the code of methods, compiled once when the library was packed."""
        key = (file, len(source), zlib.crc32(source.encode()))
        if key not in self.methods:
            self.methods[key] = marshal.dumps(compile(source, file, mode))
        code: CodeType = marshal.loads(self.methods[key])
        return code


def add(data: bytes) -> None:
    """Make packed modules importable.

    Args:
        data: What :func:`packed` returned.
    """
    sys.meta_path.insert(0, Library(*marshal.loads(zlib.decompress(data))))
