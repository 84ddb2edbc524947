"""The comparison of engines as tables and as a picture."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from attrs import frozen
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ivig_evidence.plots.style import DARK, LIGHT, MIDDLE

from ..pages import lines, machine
from .our_answer import OurAnswer
from .patients import Tally
from .rules import CONDITION, UNKNOWN
from .worker import Missing, Report, case


@frozen
class Row:
    """An engine with its median times: microseconds for a decision, milliseconds for a start.

    ``best`` is the median decision in the fastest round.
    """

    report: Report
    decision: float
    best: float
    with_reading: float
    first: float
    load: float


PAGE = Path(__file__).with_name("page.md")


def written(rows: Sequence[Row], missing: Iterable[Missing], rounds: int, starts: int) -> str:
    """Return the whole page."""
    complete, partial = case().places(complete=True), case().places(complete=False)
    settled = sum(case().told[i] != UNKNOWN for i in partial)
    reasons = [f"- {engine.name}: {engine.why}" for engine in missing]
    return PAGE.read_text(encoding="utf-8").format(
        day=date.today().isoformat(),
        machine=machine(),
        python=platform.python_version(),
        condition=CONDITION.name,
        statements=len(case().rules),
        complete=len(complete),
        rounds=rounds,
        starts=starts,
        timed=lines(_timed(rows, len(complete))),
        partial=len(partial),
        settled=settled,
        unsettled=len(partial) - settled,
        judged=lines(_judged(rows)),
        missing="\n".join(reasons) or "All engines could be loaded.",
    )


def _timed(rows: Sequence[Row], complete: int) -> Iterable[Sequence[str]]:
    ours = next(row.best for row in rows if row.report.name == OurAnswer.name)
    yield (
        "",
        "version",
        "agrees on",
        "decision, µs",
        "in the best round",
        "ratio",
        "with reading, µs",
        "first decision, ms",
        "import, ms",
    )
    for row in rows:
        yield (
            row.report.name,
            row.report.version,
            f"{row.report.agreed}/{complete}",
            f"{row.decision:.1f}",
            f"{row.best:.1f}",
            f"{row.best / ours:.1f}",
            f"{row.with_reading:.1f}",
            f"{row.first:.1f}",
            f"{row.load:.0f}" if row.load else "",
        )


def _judged(rows: Sequence[Row]) -> Iterable[Sequence[str]]:
    yield (
        "",
        "unknown facts are",
        "right",
        "unknown",
        "error",
        "**wrong, definite**",
        "wrong verdicts",
    )
    for row in rows:
        for unknown, tally in (("left out", row.report.absent), ("null", row.report.null)):
            yield (
                row.report.name,
                unknown,
                str(tally.right),
                str(tally.unknown),
                str(tally.failed),
                f"**{tally.wrong}**",
                ", ".join(
                    f"{verdict.value.replace('_', ' ')} {n}" for verdict, n in tally.wrong_by
                ),
            )


# The picture ----------------------------------------------------------------------

# Brightness distinguishes the shares, also in grey; wrong answers are hatched.
SHARES = (
    ("right", DARK, ""),
    ("unknown", MIDDLE, ""),
    ("error", LIGHT, ""),
    ("wrong, definite", "white", "/////"),
)


def draw(rows: Sequence[Row], path: Path) -> None:
    """Draw the time of a decision on the left, and partial patients on the right."""
    fastest_last = sorted(rows, key=lambda row: row.decision, reverse=True)
    names = [row.report.name for row in fastest_last]
    with style.context("default"):
        figure = Figure(figsize=(12, 4.4), layout="constrained")
        time, absent, null = figure.subplots(1, 3, sharey=True)
        time.set_title("Decision, µs", loc="left")
        time.set_xscale("log")
        time.xaxis.set_major_formatter("{x:g}")
        time.set_xlim(1, 3 * fastest_last[0].decision)
        bars = time.barh(names, [row.decision for row in fastest_last], color=MIDDLE)
        time.bar_label(bars, fmt="%.1f", padding=3)
        absent.set_title("Partial patients, facts left out", loc="left")
        _shares(absent, names, [row.report.absent for row in fastest_last])
        null.set_title("Partial patients, facts null", loc="left")
        _shares(null, names, [row.report.null for row in fastest_last])
        for axes in (time, absent, null):
            axes.spines[["top", "right"]].set_visible(False)
        handles, labels = null.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower right", ncols=len(SHARES), frameon=False)
        figure.savefig(path, dpi=120, metadata={"Software": None})


def _shares(axes: Axes, names: Sequence[str], tallies: Sequence[Tally]) -> None:
    left = [0] * len(tallies)
    for label, colour, hatch in SHARES:
        counts = [_counted(tally)[label] for tally in tallies]
        axes.barh(
            names, counts, left=left, label=label, color=colour, hatch=hatch, edgecolor="black"
        )
        left = [start + count for start, count in zip(left, counts, strict=True)]


def _counted(tally: Tally) -> dict[str, int]:
    return {
        "right": tally.right,
        "unknown": tally.unknown,
        "error": tally.failed,
        "wrong, definite": tally.wrong,
    }
