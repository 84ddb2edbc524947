"""Frames of random patients; all values of a fact, and unknown, are equally likely."""

from __future__ import annotations

from enum import Enum

import numpy as np
import polars as pl

from ivig_evidence import recommend
from ivig_evidence.conditions import GUILLAIN_BARRE_SYNDROME
from ivig_evidence.engine.decision import compile_chapter
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.logic.predicates import Choice, Fact, Flag
from ivig_evidence.model.condition import Condition

CONDITION = GUILLAIN_BARRE_SYNDROME


def statements(condition: Condition) -> int:
    """Return the number of statements on a condition."""
    return len(compile_chapter(condition, EFNS_2008, condition.presumes).rules)


def facts(condition: Condition, *guidelines: str) -> tuple[Fact, ...]:
    """Return the facts that a verdict depends on: the missing facts of an empty context."""
    answers = [recommend(condition, guideline=one) for one in guidelines or (EFNS_2008,)]
    return tuple(dict.fromkeys(fact for answer in answers for fact in answer.missing))


def drawn(condition: Condition, rows: int, *guidelines: str, seed: int = 1) -> pl.DataFrame:
    """Return random patients with options as ``Enum``, the most efficient type of polars."""
    generator = np.random.default_rng(seed)
    asked = facts(condition, *guidelines)
    return pl.DataFrame(
        {fact.name: _column(_values(fact), rows, generator) for fact in asked},
        height=rows,
    )


def _values(fact: Fact) -> pl.Series:
    match fact:
        case Flag():
            return pl.Series([True, False, None], dtype=pl.Boolean)
        case Choice():
            options: list[Enum] = list(fact.options)
            words = [str(option.value) for option in options]
            return pl.Series([*words, None], dtype=pl.Enum(words))
        case _:
            raise AssertionError(f"{fact.name}: no verdict depends on a measure")


def _column(values: pl.Series, rows: int, generator: np.random.Generator) -> pl.Series:
    return values.gather(pl.Series(generator.integers(0, len(values), rows, dtype=np.uint32)))
