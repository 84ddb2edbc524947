"""Make the changes of the code, with the operators of cosmic-ray.

Each operator is replaced in one or two ways: a comparison by its neighbour and by its negation, a
number by the next and the previous one, ``and`` by ``or``, and so on. Changes without an effect are
left out: those of annotations, of types for type checkers, and those that give the same tree.
"""

from __future__ import annotations

import ast
import random
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

import parso
from attrs import frozen
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

from .essence import has_no_effect
from .operators import OWN
from .project import Project

COMPARISONS = "Eq_NotEq NotEq_Eq Is_IsNot IsNot_Is Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt"
ARITHMETIC = "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_Mul Pow_Mul LShift_RShift"
CORE = (
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in f"{COMPARISONS} GtE_Lt".split()),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in ARITHMETIC.split()),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in ["RShift_LShift", "BitOr_BitAnd"]),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in ["BitAnd_BitOr", "BitXor_BitAnd"]),
    *(f"core/ReplaceUnaryOperator_Delete_{operator}" for operator in ["Not", "USub", "Invert"]),
    *("core/AddNot", "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd"),
    *("core/ReplaceTrueWithFalse", "core/ReplaceFalseWithTrue", "core/NumberReplacer"),
    *("core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak"),
    *("core/ExceptionReplacer", "core/ZeroIterationForLoop", "core/RemoveDecorator"),
)
"""The operators of cosmic-ray that are used."""

OPERATORS = (*(name.partition("/")[2] for name in CORE), *OWN)
"""The names of all operators."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Place(NamedTuple):
    """A function that is not inside another function, as its code object has it."""

    qualified_name: str
    first_line: int


@frozen
class Change:
    """One change of a module.

    Attributes:
        package: The package of the module.
        file: The module, from the root.
        line: The number of the line.
        column: The place in the line.
        name: The function or class that is changed; empty at the level of the module.
        before: The text of the changed lines, without indentation.
        after: Their text after the change; empty if they are removed.
        first: The number of the first line of the statement that is changed.
        last: The number of its last line.
        statement: The text of the statement after the change.
        function: The outermost function if its body is changed, otherwise None: then the change has
            an effect when the module is imported.
    """

    package: str
    file: str
    line: int
    column: int
    name: str
    before: str
    after: str
    first: int
    last: int
    statement: str
    function: Place | None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What identifies the change when lines move: file, name, text before and after."""
        return self.file, self.name, self.before, self.after

    def source(self, project: Project) -> str:
        """Return the source of the changed module."""
        lines = (project.root / self.file).read_text(encoding="utf-8").splitlines()
        return "\n".join([*lines[: self.first - 1], self.statement, *lines[self.last :], ""])

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.name}: {self.before}  ->  {self.after or 'removed'}"


class _Segment(NamedTuple):
    """A statement of a module or of a class body: its lines, and its text without indentation."""

    first: int
    last: int
    indent: int
    text: str


class _Position(NamedTuple):
    """Where an operator can be applied: the segment, the operator, the number, and the place."""

    segment: _Segment
    operator: str
    occurrence: int
    line: int
    column: int


def changes(project: Project, package: str) -> Iterator[Change]:
    """Yield every change of a package that has an effect.

    Args:
        project: The project.
        package: One of its packages.

    Yields:
        The changes, in the order of the files.
    """
    for file in project.files(package):
        text = (project.root / file).read_text(encoding="utf-8")
        functions = _functions(ast.parse(text))
        for position in _positions(text):
            change = _change(package, file, text, functions, position)
            if change is not None:
                yield change


def sample(project: Project, count: int, seed: int) -> Iterator[Change]:
    """Yield some changes of all packages, chosen by a seed."""
    texts = {
        (package, file): (project.root / file).read_text(encoding="utf-8")
        for package in project.packages
        for file in project.files(package)
    }
    every = [(*place, position) for place, text in texts.items() for position in _positions(text)]
    random.Random(seed).shuffle(every)
    functions = {file: _functions(ast.parse(text)) for (_, file), text in texts.items()}
    made = (
        _change(package, file, texts[package, file], functions[file], position)
        for package, file, position in every
    )
    yield from islice(filter(None, made), count)


@cache
def _operators() -> dict[str, Operator]:
    return {
        **{name.partition("/")[2]: get_operator(name)() for name in CORE},
        **{name: operator() for name, operator in OWN.items()},
    }


def _positions(text: str) -> Iterator[_Position]:
    for segment in _segments(text, ast.parse(text).body):
        nodes = list(ast_nodes(parso.parse(segment.text)))
        for name, operator in _operators().items():
            places = (place for node in nodes for place in operator.mutation_positions(node))
            for occurrence, ((line, column), _) in enumerate(places):
                yield _Position(
                    segment, name, occurrence, segment.first + line - 1, segment.indent + column
                )


def _segments(text: str, statements: list[ast.stmt]) -> Iterator[_Segment]:
    """Yield the statements of a module; those of a class one by one, since they parse faster."""
    lines = text.splitlines()
    for statement in statements:
        decorators = getattr(statement, "decorator_list", [])
        first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
        last = statement.end_lineno or first
        if isinstance(statement, ast.ClassDef):
            body = statement.body[0]
            inner = min([body.lineno, *(d.lineno for d in getattr(body, "decorator_list", []))])
            yield _segment(lines, first, inner - 1, "\n pass")
            yield from _segments(text, statement.body)
        else:
            yield _segment(lines, first, last)


def _segment(lines: list[str], first: int, last: int, ending: str = "") -> _Segment:
    some = "\n".join(lines[first - 1 : last])
    plain = textwrap.dedent(some)
    return _Segment(first, last, len(some) - len(some.lstrip()), plain + ending + "\n")


def _change(
    package: str,
    file: str,
    text: str,
    functions: list[tuple[str, ast.stmt, bool]],
    position: _Position,
) -> Change | None:
    """Return the change at a position, or None if it has no effect or is no valid code."""
    segment = position.segment
    try:
        changed = mutate_code(segment.text, _operators()[position.operator], position.occurrence)
    except AttributeError:  # cosmic-ray does not know the dotted name of an exception
        return None
    if changed is None or has_no_effect(segment.text, changed):
        return None
    ending = "\n pass\n" if segment.text.endswith("\n pass\n") else "\n"
    new = changed.removesuffix(ending).split("\n")
    new = [" " * segment.indent + line if line else line for line in new]
    before, after = _difference(text.splitlines()[segment.first - 1 : segment.last], new)
    name, place = _place(functions, position)
    return Change(
        *(package, file, position.line, position.column, name, before, after),
        *(segment.first, segment.last, "\n".join(new), place),
    )


def _difference(old: list[str], new: list[str]) -> tuple[str, str]:
    """Return the lines that differ, before and after, each joined to one line."""
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return " ".join(" ".join(old).split()), " ".join(" ".join(new).split())


def _functions(tree: ast.AST, within: str = "") -> list[tuple[str, ast.stmt, bool]]:
    """Return the classes and their functions: qualified name, node, and True for a function."""
    entries: list[tuple[str, ast.stmt, bool]] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            entries.append((within + node.name, node, False))
            entries += _functions(node, f"{within}{node.name}.")
        elif isinstance(node, _FUNCTIONS):
            entries.append((within + node.name, node, True))
    return entries


def _place(
    functions: list[tuple[str, ast.stmt, bool]], position: _Position
) -> tuple[str, Place | None]:
    """Return the innermost class or outermost function around a position, and its place."""
    around = ""
    for name, node, is_function in functions:
        assert isinstance(node, (ast.ClassDef, *_FUNCTIONS))
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        if first <= position.line <= (node.end_lineno or 0):
            around = name
            body = node.body[0]
            start = (body.lineno, body.col_offset)
            if is_function and start <= (position.line, position.column):
                return name, Place(name, first)
    return around, None
