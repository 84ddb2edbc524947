"""A pytest plugin that records which blocks of the changed packages each test runs.

    python -m pytest -p tools.mutation.recording

A block is a run of statements of a function without a branch. A measurement of coverage with one
context for each test would take several times as long, and store every line again for every test.
"""

from __future__ import annotations

import ast
import builtins
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from time import process_time
from types import CodeType, ModuleType
from typing import NamedTuple

import pytest
from attrs import field, frozen

from .project import LIBRARY, Project

PROBE = "__block_ran__"
COMPOUND = (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.Match)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
AT_IMPORT = "import"
"""Stands for a test in the records: what runs when the modules are imported."""


class Block(NamedTuple):
    """The lines of a block in its file."""

    file: str
    first: int
    last: int


class _Start(NamedTuple):
    statements: list[ast.stmt]
    place: int


def _starts(tree: ast.AST) -> Iterator[_Start]:
    """Yield where the blocks of all functions start, in a fixed order."""
    functions = [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]
    within = {id(node): node for function in functions for node in ast.walk(function)}
    for node in within.values():
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(node, name, None)
            if isinstance(statements, list):
                for place in range(len(statements)):
                    if place == 0 or isinstance(statements[place - 1], COMPOUND):
                        yield _Start(statements, place)


def blocks(file: str, text: str) -> list[Block]:
    """Return the blocks of a module."""
    return [
        Block(file, statements[place].lineno, statements[-1].end_lineno or 0)
        for statements, place in _starts(ast.parse(text))
    ]


def with_probes(text: str, first: int) -> ast.Module:
    """Return a module that calls the probe at the start of each block.

    Args:
        text: The source of the module.
        first: The number of its first block.

    Returns:
        The syntax tree.
    """
    tree = ast.parse(text)
    starts = list(_starts(tree))
    # From the last, so that the places of the others stay.
    for number, (statements, place) in reversed(list(enumerate(starts, first))):
        probe = ast.parse(f"{PROBE}({number})").body[0]
        for node in ast.walk(probe):
            ast.copy_location(node, statements[place])
        is_docstring = place == 0 and ast.get_docstring(_Body(statements)) is not None
        statements.insert(place + is_docstring, probe)
    return tree


def _Body(statements: list[ast.stmt]) -> ast.Module:  # noqa: N802  # stands for a node
    return ast.Module(body=statements, type_ignores=[])


@frozen
class Blocks:
    """All blocks of a project, numbered, with a digest of the sources."""

    project: Project
    first: dict[str, int]
    all: list[Block] = field(repr=False)
    digest: str

    @classmethod
    def of(cls, project: Project) -> Blocks:
        """Return the blocks of the modules of a project."""
        first: dict[str, int] = {}
        every: list[Block] = []
        digest = hashlib.sha256()
        for file in project.every_file():
            text = (project.root / file).read_text(encoding="utf-8")
            digest.update(f"{file}\n{text}".encode())
            first[file] = len(every)
            every += blocks(file, text)
        return cls(project, first, every, digest.hexdigest())

    def at(self, file: str, line: int) -> int | None:
        """Return the number of the innermost block at a line, or None outside functions."""
        first = self.first[file]
        around = []
        for number, block in enumerate(self.all[first:], first):
            if block.file != file:
                break
            if block.first <= line <= block.last:
                around.append((block.first, number))
        return max(around)[1] if around else None


class _Loader(importlib.machinery.SourceFileLoader):
    """A loader that runs another code than that of the file."""

    def __init__(self, name: str, path: str, code: Callable[[], CodeType]) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        return self._code()


class Replacing(importlib.abc.MetaPathFinder):
    """An importer that loads some modules with another code.

    Attributes:
        codes: Functions that return the code, by the name of the module.
    """

    def __init__(self, codes: dict[str, Callable[[], CodeType]]) -> None:
        self.codes = codes

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the ordinary place of a module, with a loader that runs the other code."""
        if name not in self.codes:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(name, spec.origin, self.codes[name])
        return spec


class Recorder:
    """The plugin: it loads the modules with probes, and writes the blocks of each test."""

    def __init__(self, project: Project) -> None:
        self.blocks = Blocks.of(project)
        self.ran: set[int] = set()
        self.lines = [self.blocks.digest]
        setattr(builtins, PROBE, self.ran.add)
        codes = {project.module(file): self._code_of(file) for file in self.blocks.first}
        sys.meta_path.insert(0, Replacing(codes))

    def _code_of(self, file: str) -> Callable[[], CodeType]:
        path = self.blocks.project.root / file
        first = self.blocks.first[file]
        return lambda: compile(with_probes(path.read_text(encoding="utf-8"), first), path, "exec")

    @pytest.hookimpl
    def pytest_collection_finish(self) -> None:
        """Record the blocks that run when the modules are imported."""
        for file in self.blocks.first:
            importlib.import_module(self.blocks.project.module(file))
        self._add(AT_IMPORT, 0.0)

    def _add(self, test: str, seconds: float) -> None:
        packed = bytearray(len(self.blocks.all) // 8 + 1)
        for number in self.ran:
            packed[number >> 3] |= 1 << (number & 7)
        bits = int.from_bytes(packed, "little")
        self.lines.append(f"{bits:x} {seconds:.4f} {test}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Record the blocks that run during a test, with its fixtures."""
        self.ran.clear()
        start = process_time()
        result = yield
        self._add(item.nodeid, process_time() - start)
        return result

    @pytest.hookimpl
    def pytest_sessionfinish(self) -> None:
        """Write what was recorded."""
        if len(self.lines) > 2:  # more than the digest and what runs at import
            folder = self.blocks.project.hits
            folder.mkdir(parents=True, exist_ok=True)
            written = "\n".join(self.lines)
            (folder / f"{os.getpid()}.txt").write_text(written, encoding="utf-8")


class Hit(NamedTuple):
    """A test: its id, the blocks that it runs as bits, and how many seconds it takes."""

    test: str
    bits: int
    seconds: float


def recorded(project: Project) -> list[Hit]:
    """Return the recorded tests.

    Raises:
        SystemExit: If nothing was recorded, or the code has changed since.
    """
    digest = Blocks.of(project).digest
    hits: dict[str, Hit] = {}
    for path in sorted(project.hits.glob("*.txt")):
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        if first != digest:
            raise SystemExit("the code has changed since the tests were recorded; run 'record'")
        for line in lines:
            bits, seconds, test = line.split(" ", 2)
            hits[test] = Hit(test, int(bits, 16), float(seconds))
    if not hits:
        raise SystemExit("no test was recorded; run 'record'")
    return list(hits.values())


def pytest_configure(config: pytest.Config) -> None:
    """Register the recorder; a controller of other processes runs no test itself."""
    if "PYTEST_XDIST_WORKER" in os.environ or not config.getoption("numprocesses", None):
        # Tests start Python, which would not find the plugin in another folder.
        os.environ.pop("PYTEST_PLUGINS", None)
        config.pluginmanager.register(Recorder(LIBRARY))
