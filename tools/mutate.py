"""Change every datum of the knowledge in turn, and check that a test fails.

    python tools/mutate.py [--without-golden] [--only KIND] [--list]

Each change is made in memory in a fresh process; no file changes. Changes that no test detects are
printed with their place: each shows a missing test, or a datum without effect. On a terminal it
shows a progress bar.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
KNOWLEDGE = ("guidelines/efns_2008", "guidelines/efns_2008/studies")
FAST = (
    "tests/knowledge/efns_2008/test_studies.py",
    "tests/appraisal/test_audit.py",
    "tests/knowledge/efns_2008/test_verbs.py",
    "tests/appraisal/test_eligibility.py",
    "tests/knowledge/efns_2008/test_statements.py",
    "tests/knowledge/efns_2008/test_populations.py",
    "tests/knowledge/efns_2008/test_knowledge.py",
    "tests/knowledge/efns_2008/test_published_cases.py",
)
GOLDEN = "tests/render/test_readers.py::test_renderers_give_the_reviewed_golden_texts"

DOSES = {"g_per_kg", "mg_per_kg", "milligrams", "grams"}
INTERVALS = {"in_weeks", "in_months", "in_years"}
BOUNDS = {"years", "months", "weeks", "days", "ml_per_min", "Amount"}
COUNTS = {"patients", "studies", "pooled", "courses", "infusions", "events", "out_of"}
FIGURES = {"value", "sd"}
ENUMS = {
    "EvidenceClass": "class",
    "Action": "action",
    "Result": "direction",
}
LEVELS = ("A", "B", "C", "GPP")
MEMBERS = {
    "EvidenceClass": ("I", "II", "III", "IV"),
    "Action": (
        "USE",
        "MAY_USE",
        "DO_NOT_USE",
        "NO_RECOMMENDATION",
        "MONITOR",
        "ADJUST_DOSE",
        "INFORM",
    ),
    "Result": ("FAVOURS", "NO_DIFFERENCE", "AGAINST", "MIXED", "NOT_REPORTED"),
}
FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}


class Mutant(NamedTuple):
    """One change: its kind, its place, a description, and the changed source of the module."""

    kind: str
    module: str
    line: int
    change: str
    source: str


# Making mutants ---------------------------------------------------------------


class Site(NamedTuple):
    """A node of a syntax tree, and its replacement."""

    kind: str
    node: ast.AST
    replacement: ast.AST


def sites(tree: ast.AST) -> Iterator[Site]:
    """Yield every datum of a module with a replacement."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=member) if name in ENUMS:
                if member in MEMBERS[name]:
                    yield Site(ENUMS[name], node, _next_member(node, name, member))
            case ast.Call(func=ast.Attribute(attr="graded"), args=[ast.Constant() as level]):
                place = LEVELS.index(str(level.value)) + 1
                yield Site("level", level, ast.Constant(LEVELS[place % len(LEVELS)]))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                yield from _called(name, arguments)
                yield from _keywords(node)
            case ast.Compare(ops=[operator]) if type(operator) in FLIPPED:
                other = copy.deepcopy(node)
                other.ops = [FLIPPED[type(operator)]()]
                yield Site("operator", node, other)
            case ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
                swapped = copy.deepcopy(node)
                swapped.op = ast.BitOr() if isinstance(node.op, ast.BitAnd) else ast.BitAnd()
                yield Site("operator", node, swapped)
            case ast.UnaryOp(op=ast.Invert(), operand=operand):
                yield Site("operator", node, copy.deepcopy(operand))


def _next_member(node: ast.Attribute, name: str, member: str) -> ast.Attribute:
    members = MEMBERS[name]
    other = copy.deepcopy(node)
    other.attr = members[(members.index(member) + 1) % len(members)]
    return other


def _called(name: str, arguments: list[ast.expr]) -> Iterator[Site]:
    kind = None
    if name in DOSES:
        kind = "dose"
    elif name == "in_days":
        kind = "days"
    elif name in INTERVALS:
        kind = "interval"
    elif name in BOUNDS:
        kind = "bound"
    elif name in ("Interval", "PValue"):
        kind = "estimate"
    for argument in arguments if kind else ():
        assert kind is not None
        match argument:
            case ast.Constant(value=int() | float()) if not isinstance(argument.value, bool):
                yield Site(kind, argument, ast.Constant(_more(argument.value, kind)))
            case ast.Constant(value=str()) if _is_number(argument.value):
                yield Site(kind, argument, ast.Constant(_nudged(str(argument.value))))


def _more(value: object, kind: str) -> float:
    assert isinstance(value, (int, float))
    return round(value + 0.1, 6) if kind == "dose" else value + 1


def _is_number(text: object) -> bool:
    return isinstance(text, str) and text.lstrip("-").replace(".", "", 1).isdigit()


def _nudged(text: str) -> str:
    """Return a number as text with its last digit changed and the same number of digits."""
    return text[:-1] + str((int(text[-1]) + 1) % 10)


def _keywords(call: ast.Call) -> Iterator[Site]:
    for keyword in call.keywords:
        value = keyword.value
        match value:
            case ast.Constant(value=int()) if keyword.arg in COUNTS:
                assert isinstance(value.value, int)
                yield Site("participants", value, ast.Constant(value.value + 1))
            case ast.Constant(value=str()) if keyword.arg in FIGURES and _is_number(value.value):
                yield Site("estimate", value, ast.Constant(_nudged(str(value.value))))
            case ast.Constant(value=None) if keyword.arg == "grade":
                yield Site("level", value, ast.parse('EFNS_2004.graded("GPP")', mode="eval").body)


class _Replace(ast.NodeTransformer):
    def __init__(self, site: Site) -> None:
        self.site = site

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the replacement for the node of the site, and all other nodes unchanged."""
        if node is self.site.node:
            return ast.copy_location(self.site.replacement, node)
        return self.generic_visit(node)


def mutants() -> Iterator[Mutant]:
    """Yield every mutant of the knowledge."""
    for folder in KNOWLEDGE:
        for path in sorted((SOURCE / "ivig_evidence" / folder).glob("[a-z]*.py")):
            text = path.read_text(encoding="utf-8")
            if not re.search(r"^(CHAPTERS|STUDIES)\b", text, re.MULTILINE):
                continue
            for place, _ in enumerate(list(sites(ast.parse(text)))):
                yield _mutant(path, text, place)


def _mutant(path: Path, text: str, place: int) -> Mutant:
    tree = ast.parse(text)
    site = list(sites(tree))[place]
    change = f"{ast.unparse(site.node)} -> {ast.unparse(site.replacement)}"
    source = ast.unparse(ast.fix_missing_locations(_Replace(site).visit(tree)))
    module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    return Mutant(site.kind, module, getattr(site.node, "lineno", 0), change, source)


# Running them -----------------------------------------------------------------


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """An importer that loads one module from a changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(name, self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.source, f"<{self.mutant.change}>", "exec"), module.__dict__)


def killed(task: tuple[Mutant, tuple[str, ...]]) -> tuple[Mutant, bool]:
    """Return a mutant and True if a test fails; it must run in a new process."""
    import pytest

    mutant, tests = task
    sys.meta_path.insert(0, _Mutated(mutant))
    quiet = ["-x", "-q", "--no-header", "--assert=plain", "-p", "no:cacheprovider"]
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        status = pytest.main([*quiet, *tests])
    return mutant, status != pytest.ExitCode.OK


def main() -> None:
    """Run all mutants and print the share that the tests detect, by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--without-golden", action="store_true", help="do not run the test of the golden texts"
    )
    parser.add_argument("--only", metavar="KIND", help="change only this kind of datum")
    parser.add_argument(
        "--list", action="store_true", help="list the changes without running tests"
    )
    options = parser.parse_args()
    # A progress bar starts a monitor thread, and a process with threads must not fork.
    tqdm.monitor_interval = 0
    made = tqdm(mutants(), "making", disable=None, leave=False)
    chosen = [m for m in made if options.only in (None, m.kind)]
    if options.list:
        for mutant in chosen:
            print(f"{mutant.kind}: {mutant.module}:{mutant.line}: {mutant.change}")
        return
    os.chdir(ROOT)
    # Loaded once here, because the forked processes inherit the modules.
    import hypothesis  # noqa: F401  # loaded for the forked processes
    import pytest  # noqa: F401

    tests = FAST if options.without_golden else (GOLDEN, *FAST)
    dead, alive = Counter[str](), list[Mutant]()
    context = multiprocessing.get_context("fork")
    with context.Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        judged = pool.imap_unordered(killed, [(m, tests) for m in chosen])
        for mutant, is_dead in tqdm(judged, "trying", len(chosen), disable=None, leave=False):
            dead[mutant.kind] += is_dead
            if not is_dead:
                alive.append(mutant)
                with tqdm.external_write_mode():
                    print(f"survived: {mutant.module}:{mutant.line}: {mutant.change}", flush=True)
    all_of = Counter(mutant.kind for mutant in chosen)
    for kind, count in sorted(all_of.items()):
        print(f"{kind:<14}{dead[kind]:>5} of {count:<5}{dead[kind] / count:>8.1%}")
    total = len(chosen) - len(alive)
    print(f"{'all':<14}{total:>5} of {len(chosen):<5}{total / len(chosen):>8.1%}")


if __name__ == "__main__":
    main()
