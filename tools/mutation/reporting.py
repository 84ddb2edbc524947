"""Write the results of a full run as a page of the site."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from .changes import OPERATORS, Change
from .judging import Judged, Key, judged_in, needless, unjudged
from .plugins import Outcome
from .project import Project
from .running import Result

PAGE = "docs/mutation.md"
WANTED = 0.95
"""The share of the changes not judged equivalent that must be detected in every package."""

INTRODUCTION = """# Mutation tests

A mutation test changes one operator of the code and runs the tests.
If no test fails, a test is missing, the change has no effect, or the code is not needed.

The changes are those of [cosmic-ray](https://cosmic-ray.readthedocs.io/), one or two for each
operator: comparisons (neighbour and negation), arithmetic, `and` and `or`, `not`, `True` and
`False`, numbers (one more, one less), conditions, `break` and `continue`, exceptions that are
caught, loops that run zero times, and decorators that are removed.
Three operators are our own: `in` and `not in`, the conditions of comprehensions, and texts, which
begin with two more letters.
Changes of annotations and changes that give the same syntax tree are left out.
A change is *detected* if a test that reaches it fails, takes more than 20 s of processor time, or
cannot import the module. Only tests that pass without the change count.
"""


def write_report(project: Project, results: Sequence[Result], left: Sequence[Change]) -> None:
    """Write the page.

    Args:
        project: The project.
        results: The results of a full run.
        left: The changes without a result.

    Raises:
        SystemExit: If the run is not complete, or a judgement or a test is missing.
    """
    judged = judged_in(project.root / project.judged)
    problems = [f"no result: {change}" for change in left]
    problems += [f"not judged: {result.change}" for result in unjudged(results, judged)]
    problems += needless(results, judged)
    rows = [_Row(package, results, judged) for package in project.packages]
    problems += [f"{row.package}: {row.share:.1%} detected" for row in rows if row.share < WANTED]
    if problems:
        raise SystemExit("\n".join(problems))
    (project.root / PAGE).write_text("".join(_page(rows, results, judged)), encoding="utf-8")


class _Row:
    """The figures of a package."""

    def __init__(self, package: str, results: Iterable[Result], judged: dict[Key, Judged]) -> None:
        own = [result for result in results if result.change.package == package]
        self.package = package
        self.all = len(own)
        self.by_outcome = Counter(result.outcome for result in own)
        surviving = [result for result in own if not result.outcome.is_detected]
        self.equivalent = sum(
            bool(judged[r.change.key].equivalent) for r in surviving if r.change.key in judged
        )
        self.survivors = len(surviving) - self.equivalent
        self.detected = self.all - len(surviving)
        self.share = self.detected / (self.all - self.equivalent) if self.all else 1.0

    def cells(self) -> list[str]:
        """Return the cells of its line in the table."""
        ways = Outcome.ASSERTION, Outcome.ERROR, Outcome.ENDLESS, Outcome.IMPORT
        counts = [self.all, self.detected, *(self.by_outcome[way] for way in ways)]
        counts += [self.equivalent, self.survivors]
        return [f"`{self.package}`", *(f"{count:,}" for count in counts), f"{self.share:.1%}"]


def _page(
    rows: Sequence[_Row], results: Sequence[Result], judged: dict[Key, Judged]
) -> Iterator[str]:
    yield INTRODUCTION
    today = datetime.now(UTC).date().isoformat()
    versions = f"Python {platform.python_version()}, cosmic-ray {version('cosmic-ray')}"
    yield f"\nOn {today}, with {versions} and `python -m tools.mutation run --resume`, "
    yield f"{sum(row.detected for row in rows):,} of {sum(row.all for row in rows):,} changes are "
    yield "detected.\nA detected change is not tested again while its line is the same.\n\n"
    heads = "package changes detected assertion error endless import equivalent survivors share"
    yield from _line(heads.split())
    yield from _line(["---", *["--:"] * 9])
    for row in rows:
        yield from _line(row.cells())
    yield "\n*assertion*: an assertion of the test fails; *error*: another error; *endless*: the "
    yield "test does not end; *import*: the module cannot be imported.\n"
    yield "*share*: detected, of the changes that are not equivalent.\n"
    yield f"The operators: {', '.join(f'`{name}`' for name in OPERATORS)}.\n"
    surviving = [result for result in results if not result.outcome.is_detected]
    for title, is_equivalent in (("Survivors", False), ("Equivalent changes", True)):
        yield f"\n## {title}\n\n"
        for result in surviving:
            entry = judged[result.change.key]
            if bool(entry.equivalent) is is_equivalent:
                yield f"- {_described(result.change)}: {entry.reason}\n"


def _line(cells: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |\n"


def _described(change: Change) -> str:
    name = f"`{change.name}`, " if change.name else ""
    after = f"→ {_code(change.after)}" if change.after else "removed"
    return f"`{change.file}`, {name}{_code(change.before)} {after}"


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if fence == "`" else f"{fence} {text} {fence}"
