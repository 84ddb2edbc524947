"""A worker of a cluster that is killed in the middle of a job changes no answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

from pyspark.sql import DataFrame, SparkSession

from ivig_evidence.cohort import recommend_frame

from .conftest import SETTINGS

ROWS = 400_000
PARTS = 40
COLUMNS = ["able_to_walk_unaided", "previously_treated", "age"]


def test_a_killed_worker_changes_no_answer() -> None:
    """It runs in a process of its own, because a process has one Spark session."""
    ran = subprocess.run(
        [sys.executable, "-m", __name__], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr[-2_000:]


def register(spark: SparkSession) -> DataFrame:
    """Return patients with Guillain-Barré syndrome of every kind."""
    return spark.range(0, ROWS, numPartitions=PARTS).selectExpr(
        "id",
        "id % 3 = 0 AS able_to_walk_unaided",
        "id % 5 = 0 AS previously_treated",
        "CAST(id % 90 AS DOUBLE) AS age",
    )


def verdicts(patients: DataFrame) -> dict[str, tuple[int, int]]:
    """Return how many patients get each verdict, and the sum of their numbers."""
    answered = recommend_frame("GBS", patients, columns=COLUMNS, units={"age": "years"})
    grouped = answered.groupBy("ivig_verdict").agg({"*": "count", "id": "sum"})
    return {row["ivig_verdict"]: (row["count(1)"], row["sum(id)"]) for row in grouped.collect()}


def workers() -> list[int]:
    """Return the processes of the cluster's workers, all of which this process has started."""
    parents, found = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        process = int(folder.name)
        parents[process] = int(words[1])
        if b"CoarseGrainedExecutorBackend" in command:
            found.append(process)
    return [process for process in found if os.getpid() in _ancestors(process, parents)]


def _ancestors(process: int, parents: dict[int, int]) -> list[int]:
    chain = [process]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
    return chain


def kill_one_while_it_works(spark: SparkSession, is_done: Event) -> None:
    """Kill a worker as soon as some tasks of a job are done and others are not."""
    tracker = spark.sparkContext.statusTracker()
    while not is_done.wait(0.01):
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(stage and 2 < stage.numCompletedTasks < PARTS - 10 for stage in stages):
            os.kill(workers()[0], signal.SIGKILL)
            return


def main() -> None:
    """Answer for a register twice: undisturbed, and with a worker killed meanwhile."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=SETTINGS)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    patients = register(spark)
    undisturbed = verdicts(patients)
    before = set(workers())
    is_done = Event()
    killing = Thread(target=kill_one_while_it_works, args=(spark, is_done))
    killing.start()
    try:
        disturbed = verdicts(patients)
    finally:
        is_done.set()
        killing.join()
    assert len(before - set(workers())) == 1, "no worker was killed"
    assert sum(count for count, _ in undisturbed.values()) == ROWS
    assert undisturbed == disturbed, (undisturbed, disturbed)
    spark.stop()


if __name__ == "__main__":
    main()
