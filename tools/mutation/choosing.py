"""Choose the tests for a change: those that run the changed block, the cheapest first."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from .changes import Change
from .project import Project
from .recording import AT_IMPORT, Blocks, Hit


class Most(NamedTuple):
    """The most tests for one change of the package's own folders and of all others."""

    tests: int
    seconds: float


OF_FUNCTION = Most(300, 3.0)
"""For a change in the body of a function."""

OF_SURVIVOR = Most(3_000, 60.0)
"""For the same change, of further tests in any folder, if the first ones do not detect it."""

OF_IMPORT = Most(1_000, 8.0)
"""For any other change, which every test of the package may notice."""


class Chooser:
    """Chooses tests by what was recorded."""

    def __init__(self, project: Project, hits: Iterable[Hit]) -> None:
        self.project = project
        by_test = {hit.test: hit for hit in hits}
        self.at_import = by_test.pop(AT_IMPORT).bits
        self.hits = list(by_test.values())
        self.in_tests = reduce(or_, (hit.bits for hit in self.hits), 0)
        self.closest: dict[str, tuple[str, ...]] = {}
        self.chosen: dict[tuple[str, int, bool], tuple[str, ...]] = {}
        self.blocks = Blocks.of(project)
        self.texts = {
            file: (project.root / file).read_text(encoding="utf-8").splitlines()
            for file in self.blocks.first
        }

    def tests(self, change: Change) -> tuple[str, ...]:
        """Return the ids of the tests for a change; none if no test runs the changed block.

        Tests of the package's own folder come first. They are spread over the test functions, so
        that a function with a thousand parameters does not take the place of all others. A change
        outside of functions, or in one that runs only at import, can affect every test of the
        package.
        """
        return self._cached_tests(change, is_imported=self.is_imported(change))

    def tests_beside(self, change: Change) -> tuple[str, ...]:
        """Return the tests for a change of a function that the tests which run it do not detect.

        A function with a cache seems to be run by the first of several tests only.
        """
        return self._cached_tests(change, is_imported=True)

    def _cached_tests(self, change: Change, *, is_imported: bool) -> tuple[str, ...]:
        blocks = sum(1 << number for number in self._blocks(change))
        key = change.package, blocks, is_imported
        if key not in self.chosen:
            self.chosen[key] = tuple(self._tests(*key))
        return self.chosen[key]

    def first_tests(self, change: Change) -> tuple[str, ...]:
        """Return those of the tests that are in the two files that run most of the module.

        Tests of the interface are among them.
        """
        if change.file not in self.closest:
            self.closest[change.file] = self._closest(change)
        files = {*self.closest[change.file], *self.project.of_interface}
        return tuple(test for test in self.tests(change) if _file(test) in files)

    def own_tests(self, change: Change) -> tuple[str, ...]:
        """Return those of the tests that are in the package's own folders."""
        folders = tuple(f"{folder}/" for folder in self.project.packages[change.package])
        return tuple(test for test in self.tests(change) if test.startswith(folders))

    def _closest(self, change: Change) -> tuple[str, ...]:
        module = sum(1 << n for n, block in enumerate(self.blocks.all) if block.file == change.file)
        folders = tuple(f"{folder}/" for folder in self.project.packages[change.package])
        ran: dict[str, int] = {}
        for hit in self.hits:
            if hit.test.startswith(folders):
                ran[_file(hit.test)] = ran.get(_file(hit.test), 0) | hit.bits & module
        return tuple(sorted(ran, key=lambda file: -ran[file].bit_count())[:2])

    def more_tests(self, change: Change) -> tuple[str, ...]:
        """Return further tests for a change of a function."""
        blocks = sum(1 << number for number in self._blocks(change))
        chosen = set(self.tests(change))
        hits = (hit for hit in self.hits if hit.bits & blocks and hit.test not in chosen)
        return tuple(_affordable(_spread(hits), OF_SURVIVOR))

    def is_imported(self, change: Change) -> bool:
        """Return True for a change outside of functions, or in one that runs only at import."""
        if change.function is None:
            return True
        blocks = sum(1 << number for number in self._blocks(change))
        return bool(blocks & self.at_import) and not blocks & self.in_tests

    def _tests(self, package: str, blocks: int, is_imported: bool) -> Iterator[str]:
        hits = [hit for hit in self.hits if hit.bits & blocks]
        own = (*self.project.packages[package], f"{self.project.source}/{package}")
        folders = tuple(f"{folder}/" for folder in own)
        near = [hit for hit in hits if hit.test.startswith(folders)]
        far = [hit for hit in hits if not hit.test.startswith(folders)]
        if not is_imported:
            for some in (near, far):
                yield from _affordable(_spread(some), OF_FUNCTION)
            return
        chosen = {hit.test for hit in hits}
        others = [hit for hit in self.hits if hit.test not in chosen]
        interface = [hit for hit in others if hit.test.startswith(self.project.of_interface)]
        of_package = [hit for hit in others if hit.test.startswith(folders)]
        for some in (near, far, interface, of_package):
            yield from _affordable(_spread(some), OF_IMPORT)

    def _blocks(self, change: Change) -> set[int]:
        """Return the blocks that a change affects."""
        if change.function is not None:
            number = self.blocks.at(change.file, change.line)
            return set() if number is None else {number}
        tree = ast.parse("\n".join(self.texts[change.file]))
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
        around = [n for n in nodes if _first(n) <= change.line <= (n.end_lineno or 0)]
        inner = max(around, key=_first)
        outer = min(around, key=_first)
        if isinstance(inner, (ast.FunctionDef, ast.ClassDef)) or inner is not outer:
            ends = (inner if isinstance(inner, ast.FunctionDef) else outer).end_lineno or 0
            first = _first(inner) if isinstance(inner, ast.FunctionDef) else _first(outer)
            within = self._between(change.file, first, ends)
        else:
            within = self._naming(_names(outer))
        return within or self._between(change.file, 1, len(self.texts[change.file]))

    def _between(self, file: str, first: int, last: int) -> set[int]:
        return {
            number
            for number, block in enumerate(self.blocks.all)
            if block.file == file and first <= block.first <= last
        }

    def _naming(self, names: Iterable[str]) -> set[int]:
        """Return the blocks with a line that has one of some names."""
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b")
        lines = {
            (file, number)
            for file, text in self.texts.items()
            for number, line in enumerate(text, 1)
            if pattern.search(line)
        }
        return {n for file, line in lines if (n := self.blocks.at(file, line)) is not None}


def _file(test: str) -> str:
    return test.partition("::")[0]


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _names(statement: ast.stmt) -> list[str]:
    return [
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def _spread(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the cheapest tests first; each further test of a function counts as dearer."""
    places: Counter[str] = Counter()
    costs: list[tuple[float, str, Hit]] = []
    for hit in sorted(hits, key=lambda hit: hit.seconds):
        function = hit.test.partition("[")[0]
        places[function] += 1
        costs.append(((hit.seconds + 0.001) * places[function], hit.test, hit))
    yield from (hit for *_, hit in sorted(costs))


def _affordable(hits: Iterable[Hit], most: Most) -> Iterator[str]:
    seconds = 0.0
    for number, hit in enumerate(hits):
        seconds += hit.seconds
        if number and (seconds > most.seconds or number >= most.tests):
            return
        yield hit.test
