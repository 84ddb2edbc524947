"""Verdict and level for Guillain-Barré syndrome as hand-written polars expressions."""

from __future__ import annotations

import polars as pl

VERDICTS = pl.Enum(
    [
        "recommended",
        "option",
        "not_recommended",
        "no_recommendation",
        "not_covered",
        "insufficient_data",
        "conflicting",
    ]
)
LEVELS = pl.Enum(["A", "B", "C", "GPP"])


def answered(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return a frame with verdict and level, for this condition only and without reasons."""
    ivig, exchange = pl.col("response_to_ivig"), pl.col("response_to_plasma_exchange")
    walks, age_group = pl.col("able_to_walk_unaided"), pl.col("age_group")
    cases = (
        (ivig == "relapsed_after_response", "recommended", "GPP"),
        (ivig == "no_response", "option", "GPP"),
        (ivig != "not_given", "not_covered", None),
        (ivig.is_null() | exchange.is_null(), "insufficient_data", None),
        (exchange.is_in(["too_early_to_tell", "responded"]), "not_recommended", "B"),
        (exchange != "not_given", "not_covered", None),
        (walks.is_null() | age_group.is_null(), "insufficient_data", None),
        (walks & (age_group == "child"), "conflicting", None),
        (walks, "no_recommendation", None),
        (age_group == "child", "recommended", "C"),
    )
    verdict, level = pl.lit("recommended", VERDICTS), pl.lit("A", LEVELS)
    for when, its_verdict, its_level in reversed(cases):
        verdict = pl.when(when).then(pl.lit(its_verdict, VERDICTS)).otherwise(verdict)
        level = pl.when(when).then(pl.lit(its_level, LEVELS)).otherwise(level)
    return frame.with_columns(verdict=verdict, level=level)
