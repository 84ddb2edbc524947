"""The figures in the README and on the pages of the site are those of the committed results."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "benchmarks" / "results"
README = ROOT / "README.md"
PERFORMANCE = ROOT / "docs" / "performance.md"

Rows: TypeAlias = list[dict[str, str]]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def tables(page: str) -> Iterable[Rows]:
    """Yield the Markdown tables of a page; the rows are by column, without the bold marks."""
    for table in re.findall(r"(?:^\|.*\n)+", page, flags=re.MULTILINE):
        head, _, *body = [
            [cell.strip(" *") for cell in line.strip("|\n").split("|")]
            for line in table.splitlines()
        ]
        # If two columns have the same name, the first counts.
        pairs = [zip(reversed(head), reversed(cells), strict=True) for cells in body]
        yield [dict(row) for row in pairs]


def result(name: str, column: str) -> dict[str, float]:
    """Return a column of a page of results by the first cell of its rows."""
    (rows,) = [some for some in tables(text(RESULTS / name)) if column in some[0]]
    return {row[""]: float(row[column].replace(",", "")) for row in rows if row[column]}


def shown(*figures: float) -> str:
    """Return figures as the page shows them: small ones with a decimal, several as a range."""

    def one(figure: float) -> str:
        return f"{figure:.1f}" if round(figure, 1) < 10 else f"{figure:.0f}"

    low, high = one(min(figures)), one(max(figures))
    return low if low == high else f"{low}–{high}"


IMPORT = result("import_time.md", "ratio")
SEEN = result("recommend_time.md", "seen")
UNSEEN = result("recommend_time.md", "unseen")
PLAIN = result("recommend_time.md", "plain facts")
CONSULT = result("recommend_time.md", "consult")
ENGINES = result("engines.md", "ratio")
READING = result("engines.md", "with reading, µs")
SPEED, PEAK, *_ = tables(text(RESULTS / "cohort.md"))
COHORT = {row[""]: float(row["ratio"]) for row in SPEED}
BESIDE_HAND = {row[""]: float(row["same engine"]) for row in SPEED if row["same engine"]}
GBS = "Guillain-Barré syndrome"
SAME_ENGINE = "the version by hand, same engine"
BY_HAND = "hand-written polars expressions on `Enum`"


TASKS = {
    ("import the library", "import attrs"): shown(IMPORT["import ivig_evidence"]),
    ("import, first verdict", "import attrs"): shown(IMPORT["a verdict"]),
    (
        "import, first verdict, an amount as text, the answer as text",
        "import attrs",
    ): shown(IMPORT["a text, with an amount"]),
    (
        "patient whose combination of facts was seen before, with trace",
        "one small attrs object",
    ): shown(*SEEN.values()),
    ("`consult`, the same, for each document", "one small attrs object"): shown(*CONSULT.values()),
    ("combination not seen before, GBS", "one small attrs object"): shown(UNSEEN[GBS]),
    ("from plain facts, read and checked, GBS", "one small attrs object"): shown(PLAIN[GBS]),
    ("`cel-expr-python`, GBS, 10 rules", "patient seen before"): shown(ENGINES["cel-expr-python"]),
    ("`zen-engine`, the same rules", "patient seen before"): shown(
        ENGINES["zen-engine, table"], ENGINES["zen-engine, expressions"]
    ),
    ("`regopy`, the same rules", "patient seen before"): shown(ENGINES["regopy"]),
    (
        "plain Python functions, without trace and unknown facts",
        "patient seen before",
    ): shown(ENGINES["plain Python"]),
    (
        "`cel-expr-python`, facts read each time",
        "library, facts read and checked",
    ): shown(READING["cel-expr-python"] / READING["ivig_evidence"]),
    ("cohort, verdict and level, polars and pandas", SAME_ENGINE): shown(
        *(BESIDE_HAND[name] for name in ("polars", "pandas, nullable", "pandas, Arrow"))
    ),
    ("cohort, polars text columns", SAME_ENGINE): shown(BESIDE_HAND["polars, text"]),
    ("cohort, pyarrow", SAME_ENGINE): shown(BESIDE_HAND["pyarrow"]),
    ("cohort, DuckDB", SAME_ENGINE): shown(BESIDE_HAND["DuckDB"]),
    ("cohort, local Spark", SAME_ENGINE): shown(BESIDE_HAND["PySpark"]),
    ("cohort, one row of local Spark", BY_HAND): shown(COHORT["PySpark"]),
    ("cohort, peak memory", "the new columns"): shown(*(float(row["ratio"]) for row in PEAK)),
}


def test_the_page_on_performance_has_the_ratios_of_the_results() -> None:
    (rows,) = tables(text(PERFORMANCE))

    assert {(row["task"], row["compared with"]): row["ratio"] for row in rows} == TASKS


def test_the_page_on_performance_has_the_latencies_of_the_results() -> None:
    service = result("cds_load.md", "result")
    half, most = service["latency, median, ms"], service["latency, 99th percentile, ms"]

    assert f"take at most {math.ceil(half)} ms, 99% at most {math.ceil(most)} ms" in text(
        PERFORMANCE
    )


def test_the_page_on_performance_says_which_targets_are_missed() -> None:
    """The condition that asks most is named with its figure; engines that are faster are named."""
    most = max(UNSEEN.values())
    seconds = result("engines.md", "decision, µs")
    unseen = seconds.pop("ivig_evidence, unseen patients")
    del seconds["ivig_evidence"], seconds["plain Python"]
    faster = [name for name, time in seconds.items() if time < unseen]

    assert f"target of 100 attrs objects ({shown(most)})" in text(PERFORMANCE)
    assert ["cel-expr-python"] == faster
    assert "only `cel-expr-python` is faster" in text(PERFORMANCE)
    assert all(time > READING["ivig_evidence"] for name, time in READING.items() if name in seconds)


def test_the_page_on_performance_has_every_missed_target_of_cohorts() -> None:
    targets = text(RESULTS / "cohort.md").split("## Targets")[1]
    found = r"Missed\*\*: (.+) within (\d\.\d+) times the time by hand: (\d\.\d+)\."
    missed = {name: (target, ratio) for name, target, ratio in re.findall(found, targets)}
    (line,) = re.findall(r"^- Cohorts in .*$", text(PERFORMANCE), re.MULTILINE)

    assert targets.count("Missed") == len(missed)
    assert list(missed) == ["polars", "polars, lazy", "DuckDB", "PySpark"]
    assert missed["polars"][0] == missed["polars, lazy"][0]
    assert missed["DuckDB"][0] == missed["PySpark"][0]
    assert (
        "polars takes {1} times, and lazy polars {3} times, as long as the version by hand"
        " (target {0}); DuckDB {5} times and PySpark {7} times (target {4})".format(
            *(figure for pair in missed.values() for figure in pair)
        )
    ) in line


def test_the_page_on_performance_has_the_figures_of_large_records() -> None:
    read, carded = tables(text(RESULTS / "record_time.md"))
    rows = [*read, *carded]
    ratios = [float(ratio) for row in rows for ratio in re.findall(r"\d+\.\d", row["ratios"])]
    slowest = max(float(row["100,000, s"]) for row in rows)
    memory = max(float(row["peak memory, MB"]) for row in rows)
    bundle, cards = (5 * round(2 * float(some[0]["100,000, s"])) for some in (read, carded))
    page = text(PERFORMANCE)

    assert f"all {len(rows)} rows meet this" in page
    assert max(ratios) <= 12
    assert (
        f"about {bundle} µs of CPU time for each resource with `from_bundle`, and {cards} µs with"
    ) in page
    assert f"The slowest shape takes about {10 * round(slowest)} µs" in page
    assert f"at most {10 * math.ceil(memory / 10)} MB" in page


def test_the_page_on_performance_has_the_figures_of_the_explorer() -> None:
    results = text(RESULTS / "explorer_time.md")
    ((alone, explorer),) = tables(results)
    (ratio,) = re.findall(r"takes (\d\.\d\d) times as long as Python alone", results)
    page = text(PERFORMANCE)

    assert "Missed" not in results
    assert f"takes {ratio} times as long as a page that only loads Python" in page
    assert f"appears after {explorer['form, ms']} ms" in page
    received = explorer["MB received"], alone["MB received"]
    assert "It receives {} MB; Python alone is {} MB.".format(*received) in page


def test_the_page_on_performance_has_the_wrong_answers_of_other_engines() -> None:
    (partial,) = [
        some for some in tables(text(RESULTS / "engines.md")) if "wrong, definite" in some[0]
    ]
    wrong = {
        way: [
            int(row["wrong, definite"])
            for row in partial
            if row["unknown facts are"] == way
            and row["wrong, definite"] != "0"
            and row[""] != "plain Python"
        ]
        for way in ("left out", "null")
    }
    page = text(PERFORMANCE)

    assert f"answer for {min(wrong['left out'])} to {max(wrong['left out'])} of these" in page
    assert {row["wrong, definite"] for row in partial if row[""].startswith("ivig_")} == {"0"}


def test_the_readme_and_the_proof_have_the_number_of_combinations_of_all_certificates() -> None:
    certificates = "".join(map(text, (ROOT / "docs").glob("certificate*.txt")))
    numbers = re.findall(r"^combinations of facts: (\S+)$", certificates, re.MULTILINE)
    total = f"{sum(int(number.replace(',', '')) for number in numbers):,}"

    assert len(numbers) == 12
    assert f"every combination of facts: {total} combinations in all" in text(README)
    assert f": {total} in all. There are no differences." in text(ROOT / "docs" / "proof.md")


def test_the_page_on_checks_has_the_numbers_of_the_public_records() -> None:
    rows = next(iter(tables(text(ROOT / "docs" / "public_records.md"))))
    records = sum(int(row["Records"]) for row in rows)
    resources = sum(int(row["Resources of kinds that are read"]) for row in rows)

    assert f"| {records} public example records with {resources:,} resources |" in text(
        ROOT / "docs" / "checks.md"
    )


def test_the_readme_has_the_number_of_cases_of_the_test_pack() -> None:
    """To the nearest hundred."""
    paths = (ROOT / "test_pack" / "cases").glob("*.json")
    cases = sum(len(json.loads(text(path))) for path in paths)

    assert f"{round(cases, -2):,} cases" in text(README)


@pytest.mark.parametrize("page", sorted(RESULTS.glob("*.md")), ids=lambda page: page.stem)
def test_a_page_of_results_has_its_day_and_its_versions(page: Path) -> None:
    assert re.search(r"^\d{4}-\d\d-\d\d; .*Python \d\.\d+", text(page), re.MULTILINE)
