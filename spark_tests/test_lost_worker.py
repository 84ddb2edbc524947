"""A worker of a cluster that is killed in the middle of a job changes no answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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


def verdicts(patients: DataFrame) -> dict[str, int]:
    """Return how many patients get each verdict."""
    answered = recommend_frame("GBS", patients, columns=COLUMNS, units={"age": "years"})
    counted = answered.groupBy("ivig_verdict").count().collect()
    return {row["ivig_verdict"]: row["count"] for row in counted}


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


def kill_one_while_it_works(spark: SparkSession) -> None:
    """Kill a worker as soon as some tasks of a job are done and others are not."""
    tracker = spark.sparkContext.statusTracker()
    while True:
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(stage and 2 < stage.numCompletedTasks < PARTS - 10 for stage in stages):
            break
        time.sleep(0.01)
    os.kill(workers()[0], signal.SIGKILL)


def main() -> None:
    """Answer for a register twice: undisturbed, and with a worker killed meanwhile."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=SETTINGS)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    patients = register(spark)
    undisturbed = verdicts(patients)
    before = set(workers())
    with ThreadPoolExecutor() as pool:
        killed = pool.submit(kill_one_while_it_works, spark)
        disturbed = verdicts(patients)
        killed.result()
    assert len(before - set(workers())) == 1
    assert sum(undisturbed.values()) == ROWS
    assert undisturbed == disturbed, (undisturbed, disturbed)
    spark.stop()


if __name__ == "__main__":
    main()
