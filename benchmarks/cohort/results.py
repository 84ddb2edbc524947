"""The cohort measurements as tables and as a picture."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from attrs import frozen
from matplotlib import style
from matplotlib.figure import Figure

from ivig_evidence.plots.style import DARK

from ..pages import lines, machine
from .patients import CONDITION, facts, statements
from .worker import HAND, HANDS

PAGE = Path(__file__).with_name("page.md")
AS_FAST = ("polars", "polars, lazy", "pandas, nullable", "pandas, Arrow")
"""What must take no longer than by hand; all others may take 1.25 times as long."""

PACKAGES = ("polars", "pandas", "pyarrow", "duckdb", "pyspark", "narwhals")


@frozen
class Row:
    """An implementation with its seconds for verdict and level, and for more columns if any."""

    variant: str
    rows: int
    short: float
    long: float | None

    @property
    def a_row(self) -> float:
        """The seconds per row for verdict and level."""
        return self.short / self.rows


@frozen
class Memory:
    """The peak memory above the loaded frame, and the sizes of new and all columns, in bytes."""

    give: Sequence[str]
    peak: int
    output: int
    whole: int


@frozen
class Growth:
    """The seconds by number of rows, and by condition with its statements and facts."""

    rows: Sequence[tuple[int, float]]
    conditions: Sequence[tuple[str, int, int, float]]
    of_conditions: int

    def nanoseconds(self) -> list[float]:
        """Return the nanoseconds per row of each condition."""
        return [seconds / self.of_conditions * 1e9 for *_, seconds in self.conditions]


@frozen
class Consulted:
    """The seconds of two documents, each alone and then both, of each round."""

    documents: tuple[str, str]
    rows: int
    rounds: Sequence[tuple[float, ...]]

    def best(self) -> tuple[float, ...]:
        """Return the best time of each document and of both."""
        return tuple(min(times) for times in zip(*self.rounds, strict=True))

    def ratios(self) -> tuple[float, ...]:
        """Return how many times as long both take as each alone: the medians of the rounds."""
        return tuple(median(both / times[n] for *times, both in self.rounds) for n in (0, 1))


def written(
    cells: int,
    rows: Sequence[Row],
    memories: Sequence[Memory],
    growth: Growth,
    consulted: Consulted,
) -> str:
    """Return the whole page."""
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
        rounds=len(consulted.rounds),
        of_pairs=f"{consulted.rows:,}",
        consulted=lines(_consulted(consulted)),
        targets="\n".join(_targets(rows, memories, growth, consulted)),
    )


def _timed(rows: Sequence[Row]) -> Iterable[Sequence[str]]:
    hand = _row(rows, HAND)
    speed = "million rows/s"
    yield "", "rows", "verdict and level, s", speed, "ratio", "more, s", speed, "same engine"
    for row in rows:
        yield (
            row.variant,
            f"{row.rows:,}",
            f"{row.short:.3f}",
            f"{row.rows / row.short / 1e6:.1f}",
            f"{row.a_row / hand.a_row:.2f}",
            "" if row.long is None else f"{row.long:.3f}",
            "" if row.long is None else f"{row.rows / row.long / 1e6:.1f}",
            f"{_times_by_hand(row, rows):.2f}" if row.variant in HANDS.values() else "",
        )


def _times_by_hand(row: Row, rows: Sequence[Row]) -> float:
    """Return how many times as long an implementation takes as the one by hand in its engine."""
    return row.a_row / _row(rows, f"by hand in {row.variant}").a_row


def _row(rows: Sequence[Row], variant: str) -> Row:
    return next(row for row in rows if row.variant == variant)


def _remembered(memories: Sequence[Memory]) -> Iterable[Sequence[str]]:
    yield "given", "peak, MB", "new columns, MB", "ratio", "all columns, MB", "ratio"
    for memory in memories:
        yield (
            ", ".join(memory.give),
            f"{memory.peak / 1e6:.0f}",
            f"{memory.output / 1e6:.0f}",
            f"{memory.peak / memory.output:.1f}",
            f"{memory.whole / 1e6:.0f}",
            f"{memory.peak / memory.whole:.1f}",
        )


def _grown(growth: Growth) -> Iterable[Sequence[str]]:
    yield "rows", "s", "ns per row"
    for rows, seconds in growth.rows:
        yield f"{rows:,}", f"{seconds:.3f}", f"{seconds / rows * 1e9:.1f}"


def _of_conditions(growth: Growth) -> Iterable[Sequence[str]]:
    yield "", "statements", "facts", "ns per row"
    for (name, count, asked, _), spent in zip(growth.conditions, growth.nanoseconds(), strict=True):
        yield name, str(count), str(asked), f"{spent:.1f}"


def _consulted(consulted: Consulted) -> Iterable[Sequence[str]]:
    yield "documents", "facts", "best, s", "ns per row", "both take, times"
    first, second = consulted.documents
    ratios = [*(f"{ratio:.2f}" for ratio in consulted.ratios()), ""]
    asked = [(first,), (second,), (first, second)]
    for documents, best, ratio in zip(asked, consulted.best(), ratios, strict=True):
        yield (
            ", ".join(documents),
            str(len(facts(CONDITION, *documents))),
            f"{best:.4f}",
            f"{best / consulted.rows * 1e9:.1f}",
            ratio,
        )


def _targets(
    rows: Sequence[Row], memories: Sequence[Memory], growth: Growth, consulted: Consulted
) -> Iterable[str]:
    ours = _row(rows, "polars")
    assert ours.long is not None
    speed = ours.rows / ours.long / 1e6
    most = max(memory.peak / memory.output for memory in memories)
    (_, fixed), *_, (few, short), (many, long) = growth.rows
    linear = ((long - fixed) / many) / ((short - fixed) / few)
    twice = max(consulted.ratios())
    for met, text in (
        *_against_hand(rows),
        (
            speed >= 10,
            f"More columns at 10 million rows per second or faster: {speed:.0f} million.",
        ),
        (most <= 2, f"Peak memory at most twice the new columns: {most:.1f} times."),
        (
            0.8 <= linear <= 1.25,
            f"Linear in rows, within 25%: without a fixed {fixed * 1e3:.0f} ms, the time per row"
            f" for {many:,} rows is {linear:.2f} times that for {few:,} rows.",
        ),
        (
            twice <= 2,
            f"Two documents at most twice as long as one, for {consulted.rows:,} rows:"
            f" {twice:.2f} times the faster one.",
        ),
    ):
        yield f"- {'Met' if met else '**Missed**'}: {text}"


def _against_hand(rows: Sequence[Row]) -> Iterable[tuple[bool, str]]:
    for row in rows:
        if row.variant in HANDS.values():
            most = 1.0 if row.variant in AS_FAST else 1.25
            times = _times_by_hand(row, rows)
            yield times <= most, f"{row.variant} within {most} times the time by hand: {times:.2f}."


# The picture ----------------------------------------------------------------------


def draw(growth: Growth, path: Path) -> None:
    """Draw the seconds by rows on the left, the nanoseconds per row by statements on the right."""
    with style.context("default"):
        figure = Figure(figsize=(10, 4), layout="constrained")
        by_rows, by_statements = figure.subplots(1, 2)
        by_rows.set_title("Seconds by rows", loc="left")
        by_rows.loglog(*zip(*growth.rows, strict=True), color=DARK, marker="o")
        by_rows.set_xlabel("rows")
        by_statements.set_title("Nanoseconds per row, by condition", loc="left")
        counts = [count for _, count, *_ in growth.conditions]
        by_statements.scatter(counts, growth.nanoseconds(), color=DARK)
        by_statements.set_xlabel("statements")
        by_statements.set_xlim(left=0)
        by_statements.set_ylim(bottom=0)
        for axes in (by_rows, by_statements):
            axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, dpi=120, metadata={"Software": None})
