"""What was measured of cohorts as a table and as a picture."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from attrs import frozen
from matplotlib import style
from matplotlib.figure import Figure

from ivig_evidence.plots.style import DARK

from ..pages import lines, machine
from .patients import CONDITION, facts, statements
from .worker import HAND

PAGE = Path(__file__).with_name("page.md")
PACKAGES = ("polars", "pandas", "pyarrow", "duckdb", "pyspark", "narwhals")


@frozen
class Row:
    """A way with its seconds for verdict and level, and for more where it gives more."""

    way: str
    rows: int
    short: float
    long: float | None

    @property
    def a_row(self) -> float:
        """Seconds for a row, verdict and level."""
        return self.short / self.rows


@frozen
class Memory:
    """The peak over the loaded frame, and the sizes of new and of all columns, in bytes."""

    give: Sequence[str]
    peak: int
    output: int
    whole: int


@frozen
class Growth:
    """Seconds by rows; by condition, with its statements and facts."""

    rows: Sequence[tuple[int, float]]
    conditions: Sequence[tuple[str, int, int, float]]
    of_conditions: int

    def nanoseconds(self) -> list[float]:
        """For a row of each condition."""
        return [seconds / self.of_conditions * 1e9 for *_, seconds in self.conditions]


def written(cells: int, rows: Sequence[Row], memories: Sequence[Memory], growth: Growth) -> str:
    """The whole page."""
    return PAGE.read_text(encoding="utf-8").format(
        day=date.today().isoformat(),
        machine=machine(),
        python=platform.python_version(),
        versions=", ".join(f"{name} {version(name)}" for name in PACKAGES),
        condition=CONDITION.name,
        statements=statements(CONDITION),
        facts=len(facts(CONDITION)),
        cells=cells,
        rows=f"{rows[0].rows:,}",
        timed=lines(_timed(rows)),
        remembered=lines(_remembered(memories)),
        grown=lines(_grown(growth)),
        of_conditions=f"{growth.of_conditions:,}",
        conditions=lines(_of_conditions(growth)),
        targets="\n".join(_targets(rows, memories, growth)),
    )


def _timed(rows: Sequence[Row]) -> Iterable[Sequence[str]]:
    hand = _row(rows, HAND)
    yield "", "rows", "verdict and level, s", "million rows/s", "ratio", "more, s", "million rows/s"
    for row in rows:
        yield (
            row.way,
            f"{row.rows:,}",
            f"{row.short:.3f}",
            f"{row.rows / row.short / 1e6:.1f}",
            f"{row.a_row / hand.a_row:.2f}",
            "" if row.long is None else f"{row.long:.3f}",
            "" if row.long is None else f"{row.rows / row.long / 1e6:.1f}",
        )


def _row(rows: Sequence[Row], way: str) -> Row:
    return next(row for row in rows if row.way == way)


def _remembered(memories: Sequence[Memory]) -> Iterable[Sequence[str]]:
    yield "given", "peak, MB", "new columns, MB", "ratio", "all columns, MB", "ratio"
    for one in memories:
        yield (
            ", ".join(one.give),
            f"{one.peak / 1e6:.0f}",
            f"{one.output / 1e6:.0f}",
            f"{one.peak / one.output:.1f}",
            f"{one.whole / 1e6:.0f}",
            f"{one.peak / one.whole:.1f}",
        )


def _grown(growth: Growth) -> Iterable[Sequence[str]]:
    yield "rows", "s", "ns for a row"
    for rows, seconds in growth.rows:
        yield f"{rows:,}", f"{seconds:.3f}", f"{seconds / rows * 1e9:.1f}"


def _of_conditions(growth: Growth) -> Iterable[Sequence[str]]:
    yield "", "statements", "facts", "ns for a row"
    for (name, count, asked, _), spent in zip(growth.conditions, growth.nanoseconds(), strict=True):
        yield name, str(count), str(asked), f"{spent:.1f}"


def _targets(rows: Sequence[Row], memories: Sequence[Memory], growth: Growth) -> Iterable[str]:
    ours, hand = _row(rows, "polars"), _row(rows, HAND)
    assert ours.long is not None
    times = ours.a_row / hand.a_row
    speed = ours.rows / ours.long / 1e6
    most = max(one.peak / one.output for one in memories)
    (_, fixed), *_, (few, short), (many, long) = growth.rows
    linear = ((long - fixed) / many) / ((short - fixed) / few)
    for met, what in (
        (times <= 1.25, f"Verdict and level within 1.25 times of the way by hand: {times:.2f}."),
        (speed >= 10, f"More at 10 million rows a second or faster: {speed:.0f} million."),
        (most <= 2, f"A peak of at most twice the new columns: {most:.1f} times."),
        (
            0.8 <= linear <= 1.25,
            f"Linear in rows, within a quarter: beyond a fixed {fixed * 1e3:.0f} ms, each of"
            f" {many:,} rows takes {linear:.2f} times as long as each of {few:,}.",
        ),
    ):
        yield f"- {'Met' if met else '**Missed**'}: {what}"


# The picture ----------------------------------------------------------------------


def draw(growth: Growth, path: Path) -> None:
    """Seconds by rows on the left; nanoseconds for a row by statements on the right."""
    with style.context("default"):
        figure = Figure(figsize=(10, 4), layout="constrained")
        by_rows, by_statements = figure.subplots(1, 2)
        by_rows.set_title("Seconds by rows", loc="left")
        by_rows.loglog(*zip(*growth.rows, strict=True), color=DARK, marker="o")
        by_rows.set_xlabel("rows")
        by_statements.set_title("Nanoseconds for a row, by condition", loc="left")
        counts = [count for _, count, *_ in growth.conditions]
        by_statements.scatter(counts, growth.nanoseconds(), color=DARK)
        by_statements.set_xlabel("statements")
        by_statements.set_xlim(left=0)
        by_statements.set_ylim(bottom=0)
        for axes in (by_rows, by_statements):
            axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, dpi=120, metadata={"Software": None})
