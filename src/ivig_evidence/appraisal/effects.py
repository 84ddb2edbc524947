"""Figures that compare two groups, each with its study, its paper and the side that is better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from ..model.citation import Reference
from ..model.study import EffectMeasure, Estimate, Outcome, Result, Study

NO_EFFECT: dict[EffectMeasure, float | None] = {
    EffectMeasure.RELATIVE_BENEFIT: 1.0,
    EffectMeasure.BENEFIT_DIFFERENCE: 0.0,
    EffectMeasure.WEIGHTED_MEAN_DIFFERENCE: 0.0,
    EffectMeasure.EFFECT_SIZE: 0.0,
    EffectMeasure.NUMBER_NEEDED_TO_TREAT: None,
}
"""Measures that compare two groups, with the value that means no difference; None without one."""

_BENEFITS = (EffectMeasure.RELATIVE_BENEFIT, EffectMeasure.BENEFIT_DIFFERENCE)


class Side(Enum):
    """The side of the value "no difference" that is better for the treated patients."""

    LOWER = "lower"
    HIGHER = "higher"


class Contrast(NamedTuple):
    """What a figure compares: two treatments, by one outcome, in some conditions."""

    conditions: tuple[str, ...]
    treatment: str
    comparator: str | None
    outcome: str
    unit: str


class Effect(NamedTuple):
    """A figure that compares two groups, with its study and its outcome."""

    study: Study
    outcome: Outcome
    estimate: Estimate
    value: Decimal

    @property
    def comparison(self) -> Contrast:
        """What the figure compares."""
        study = self.study
        return Contrast(
            study.conditions,
            study.treatment,
            study.comparator,
            self.outcome.name,
            self.estimate.unit,
        )

    @property
    def better(self) -> Side | None:
        """The better side, or None if it is not recorded.

        A benefit is better if it is higher. For other measures, the side is known only if the
        source says which group the result favours: it is then the side of the figure.
        """
        null = NO_EFFECT[self.estimate.measure]
        if null is None:
            return None
        if self.estimate.measure in _BENEFITS:
            return Side.HIGHER
        favours = {Result.FAVOURS: True, Result.AGAINST: False}.get(self.outcome.result)
        if favours is None or self.value == Decimal(null):
            return None
        return Side.HIGHER if (self.value > Decimal(null)) is favours else Side.LOWER


def effects(
    studies: Iterable[Study], measures: Iterable[EffectMeasure] = tuple(NO_EFFECT)
) -> Iterator[Effect]:
    """Yield the figures of some measures that have a value, in the order of the studies.

    Args:
        studies: The studies.
        measures: Measures that compare two groups; all of them by default.
    """
    wanted = tuple(measures)
    for study in studies:
        for outcome in study.outcomes:
            for figure in outcome.estimates:
                if figure.measure in wanted and figure.value is not None:
                    yield Effect(study, outcome, figure, figure.value)


def by_comparison(chosen: Iterable[Effect]) -> Mapping[Contrast, list[Effect]]:
    """Return figures by what they compare, in the order of the first figure of each."""
    groups: dict[Contrast, list[Effect]] = {}
    for effect in chosen:
        groups.setdefault(effect.comparison, []).append(effect)
    return groups


def better_side(chosen: Iterable[Effect]) -> Side | None:
    """Return the better side of several figures; None if one is not recorded or they differ."""
    sides = {effect.better for effect in chosen}
    return sides.pop() if len(sides) == 1 else None


def paper(study: Study) -> Reference | None:
    """Return the paper that a study most probably is; None for a group, or if it is not known.

    A paper with another number of patients is a part of the study, not the study.
    """
    papers = [
        identity.reference
        for identity in study.identity
        if None in (identity.patients, study.patients) or identity.patients == study.patients
    ]
    return papers[0] if study.studies == 1 and len(papers) == 1 else None


def patients_per_arm(study: Study) -> tuple[int, int] | None:
    """Return the patients of the treated and of the other group; None if they are not recorded.

    The numbers are those of the groups of the trial as the guideline describes them, or those that
    the paper counts for each of these groups. Numbers without the name of a group are not used.
    """
    numbers = [
        {arm.patients} if arm.patients is not None else {count.total for count in arm.counts}
        for arm in study.arms
    ]
    if len(numbers) != 2 or any(len(some) != 1 for some in numbers):
        return None
    (treated,), (other,) = numbers
    return treated, other
