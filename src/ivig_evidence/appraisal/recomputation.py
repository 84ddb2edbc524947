"""Recompute printed figures from other printed figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from math import prod
from statistics import NormalDist

from ..guidelines.registry import EFNS_2008, guideline_named
from ..model.audit import Recomputation, RecomputationResult, TextFigure
from ..model.citation import Citation
from ..model.guideline import Guideline
from ..model.study import (
    EffectMeasure,
    Estimate,
    Interval,
    IntervalKind,
    Outcome,
    Study,
    rounded_like,
)

REPRODUCED = RecomputationResult.REPRODUCED
NOT_REPRODUCIBLE = RecomputationResult.NOT_REPRODUCIBLE
DIFFERS = RecomputationResult.DIFFERS


def recomputations(guideline: Guideline | str = EFNS_2008) -> tuple[Recomputation, ...]:
    """Recompute every printed figure that follows from others.

    Args:
        guideline: A guideline or its id.

    Returns:
        The figures study by study, then those of the running text, in the guideline's order.

    Raises:
        UnknownNameError: If there is no such guideline.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    return _recomputations(guideline_named(guideline))


@lru_cache(maxsize=16)
def _recomputations(guideline: Guideline) -> tuple[Recomputation, ...]:
    by_study = (figure for study in guideline.studies for figure in of_study(study))
    return (*by_study, *map(_of_text, guideline.annotations.figures))


def of_study(study: Study) -> Iterator[Recomputation]:
    """Recompute every figure of a study that follows from others.

    Yields:
        The results, each with its place in ``source``.
    """
    yield from _participants(study)
    for outcome in study.outcomes:
        place = outcome.source or study.source
        yield from _parts(study, outcome, place)
        for estimate in outcome.estimates:
            about = f"{study.id}, {outcome.name}{f', {estimate.arm}' if estimate.arm else ''}"
            yield from _percentage(about, estimate, place)
            yield from _number_needed(about, estimate, outcome, place)
            yield from _difference(about, estimate, outcome, study, place)
            yield from _centre(about, estimate, outcome, place)


def _judged(
    about: str, printed: str, inputs: str, computed: str, source: Citation, note: str = ""
) -> Recomputation:
    return Recomputation(
        about=about,
        printed=printed,
        inputs=inputs,
        computed=computed,
        result=REPRODUCED if printed == computed else DIFFERS,
        source=source,
        note=note,
    )


def _impossible(about: str, printed: str, why: str, source: Citation) -> Recomputation:
    return Recomputation(
        about=about,
        printed=printed,
        inputs=why,
        computed=None,
        result=NOT_REPRODUCIBLE,
        source=source,
    )


# Percentages ------------------------------------------------------------------


def _percentage(about: str, estimate: Estimate, source: Citation) -> Iterator[Recomputation]:
    value = estimate.value
    if value is None or estimate.unit != "%" or estimate.measure is not EffectMeasure.PROPORTION:
        return
    if estimate.out_of is None:
        yield _impossible(about, f"{value}%", "the counts are not printed", source)
    elif estimate.events is None:
        yield _whole_number(about, value, estimate.out_of, source)
    else:
        share = rounded_like(Decimal(estimate.events) * 100 / estimate.out_of, value)
        inputs = f"{estimate.events} of {estimate.out_of}"
        yield _judged(about, f"{value}%", inputs, f"{share}%", source, estimate.note)


def _whole_number(about: str, value: Decimal, out_of: int, source: Citation) -> Recomputation:
    """Check that some whole number of patients in the group gives a percentage."""
    fitting = [
        events
        for events in range(out_of + 1)
        if rounded_like(Decimal(events) * 100 / out_of, value) == value
    ]
    if not fitting:
        return _judged(about, f"{value}%", f"whole numbers of {out_of}", "none gives it", source)
    inputs = f"{' or '.join(map(str, fitting))} of {out_of}, the only whole numbers that give it"
    return _judged(about, f"{value}%", inputs, f"{value}%", source)


# Numbers needed to treat, differences ---------------------------------------------


def _number_needed(
    about: str, estimate: Estimate, outcome: Outcome, source: Citation
) -> Iterator[Recomputation]:
    value = estimate.value
    if value is None or estimate.measure is not EffectMeasure.NUMBER_NEEDED_TO_TREAT:
        return
    difference = _only(outcome, EffectMeasure.BENEFIT_DIFFERENCE)
    if difference is None or difference.value is None:
        why = "the difference of benefit is not printed"
        yield _impossible(about, f"NNT {value}", why, source)
    elif difference.value == 0:
        yield _impossible(about, f"NNT {value}", "the printed difference of benefit is 0", source)
    else:
        computed = rounded_like(100 / difference.value, value)
        inputs = f"1 divided by {difference.value}%"
        yield _judged(about, f"NNT {value}", inputs, f"NNT {computed}", source)


def _only(outcome: Outcome, measure: EffectMeasure) -> Estimate | None:
    estimates = [estimate for estimate in outcome.estimates if estimate.measure is measure]
    return estimates[0] if len(estimates) == 1 else None


def _difference(
    about: str, estimate: Estimate, outcome: Outcome, study: Study, source: Citation
) -> Iterator[Recomputation]:
    if estimate.measure is not EffectMeasure.WEIGHTED_MEAN_DIFFERENCE or estimate.value is None:
        return
    arms = [e for e in outcome.estimates if e.measure is EffectMeasure.MEAN_CHANGE]
    changes = [e.value for e in arms if e.value is not None]
    if len(changes) != 2:
        why = "the means of the arms are not printed"
        yield _impossible(about, str(estimate.value), why, source)
        return
    inputs = f"{changes[0]} less {changes[1]}"
    yield _judged(about, str(estimate.value), inputs, str(changes[0] - changes[1]), source)
    yield from _interval_of_difference(about, estimate, arms, study, source)


def _interval_of_difference(
    about: str, estimate: Estimate, arms: list[Estimate], study: Study, source: Citation
) -> Iterator[Recomputation]:
    """Recompute a 95% interval from the standard deviations and the sizes of both arms.

    Yields:
        At most one result.
    """
    spreads = [arm.sd for arm in arms if arm.sd is not None]
    sizes = next((identity.arms for identity in study.identity if identity.arms), ())
    if estimate.interval is None or estimate.value is None or len(spreads) != 2:
        return
    about, printed = f"{about}, interval", _ends(estimate.interval)
    if len(sizes) != 2:
        yield _impossible(about, printed, "the arms' sizes are not known", source)
        return
    computed = _interval_95(estimate.value, spreads, sizes, estimate.interval.low)
    inputs = f"standard deviations {spreads[0]} and {spreads[1]}, arms of {sizes[0]} and {sizes[1]}"
    note = "The sizes of the arms are from the trial's own abstract."
    yield _judged(about, printed, inputs, computed, source, note)


def _interval_95(
    difference: Decimal, spreads: list[Decimal], sizes: tuple[int, ...], like: Decimal
) -> str:
    """Return the 95% interval of a difference of two means, with the digits of a printed end."""
    error = sum((sd**2 / n for sd, n in zip(spreads, sizes, strict=True)), Decimal(0)).sqrt()
    reach = Decimal(NormalDist().inv_cdf(0.975)) * error
    low, high = (rounded_like(difference + sign * reach, like) for sign in (-1, 1))
    return f"{low} to {high}"


def _ends(interval: Interval) -> str:
    return f"{interval.low} to {interval.high}"


# Intervals and their middle -------------------------------------------------------

_MEANS = frozenset({EffectMeasure.WEIGHTED_MEAN_DIFFERENCE})
_RATIOS = frozenset({EffectMeasure.RELATIVE_BENEFIT})


def _centre(
    about: str, estimate: Estimate, outcome: Outcome, source: Citation
) -> Iterator[Recomputation]:
    """Check that a value is in the middle of its confidence interval.

    Yields:
        At most one result.
    """
    interval, value = estimate.interval, estimate.value
    if interval is None or value is None or interval.kind is not IntervalKind.CONFIDENCE_95:
        return
    if estimate.measure in _MEANS:
        middle = (interval.low + interval.high) / 2
        inputs = f"the middle of {_ends(interval)}"
    elif estimate.measure in _RATIOS:
        middle = (interval.low * interval.high).sqrt()
        inputs = f"the geometric middle of {_ends(interval)}"
    elif estimate.measure is EffectMeasure.NUMBER_NEEDED_TO_TREAT and interval.low > 0:
        # The reciprocal, the difference of benefit, is in the middle, not the number needed.
        middle = 2 / (1 / interval.low + 1 / interval.high)
        inputs = f"the middle of {_ends(interval)}, as differences of benefit"
    else:
        return
    yield _in_the_middle(f"{about}, against its interval", estimate, middle, inputs, source)


def _in_the_middle(
    about: str, estimate: Estimate, middle: Decimal, inputs: str, source: Citation
) -> Recomputation:
    value, interval = estimate.value, estimate.interval
    assert value is not None
    assert interval is not None
    # The value and both ends are rounded, so the middle can be off by half a digit of each.
    slack = _half_digit(value) + max(_half_digit(interval.low), _half_digit(interval.high))
    fits = abs(middle - value) <= slack
    return Recomputation(
        about=about,
        printed=str(value),
        inputs=inputs,
        computed=f"{middle:.3g}",
        result=REPRODUCED if fits else DIFFERS,
        source=source,
        note="" if fits else "The interval is not that of the value, or is not symmetric.",
    )


def _half_digit(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2


# Participants -----------------------------------------------------------------


def _participants(study: Study) -> Iterator[Recomputation]:
    if study.patients is None:
        return
    if study.pools:
        yield _pooled_patients(study, study.patients)
    arms = [arm.patients for arm in study.arms if arm.patients is not None]
    if len(arms) > 1 and len(arms) == len(study.arms):
        about = f"{study.id}, patients of all arms"
        yield _sum(about, study.patients, arms, study.source)


def _pooled_patients(review: Study, patients: int) -> Recomputation:
    """Recompute the patients of a review as the sum of those of its studies."""
    about = f"{review.id}, patients"
    counts = [_patients(study) for study in review.pools]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        ids = ", ".join(study.id for study in review.pools)
        why = f"not all counts are known of {ids}"
        return _impossible(about, str(patients), why, review.source)
    from_papers = any(study.patients is None for study in review.pools)
    note = "Counts not printed here are from the papers, or from later reviews." * from_papers
    return _sum(about, patients, known, review.source, note)


def _sum(
    about: str, printed: int, parts: list[int], source: Citation, note: str = ""
) -> Recomputation:
    inputs = " + ".join(map(str, parts))
    return _judged(about, str(printed), inputs, str(sum(parts)), source, note)


def _patients(study: Study) -> int | None:
    if study.patients is not None:
        return study.patients
    counts = [identity.patients for identity in study.identity]
    return counts[0] if len(counts) == 1 else None


def _parts(study: Study, outcome: Outcome, source: Citation) -> Iterator[Recomputation]:
    """Check that the parts of a group, such as better, stable and worse, add up to it.

    Yields:
        At most one result.
    """
    parts = [e for e in outcome.estimates if e.events is not None and e.out_of is not None]
    wholes = {e.out_of for e in parts if e.out_of is not None}
    if len(parts) > 2 and len(parts) == len(outcome.estimates) and len(wholes) == 1:
        counts = [e.events for e in parts if e.events is not None]
        yield _sum(f"{study.id}, {outcome.name}, all parts", wholes.pop(), counts, source)


# Sums and totals printed in running text ------------------------------------------


def _of_text(figure: TextFigure) -> Recomputation:
    numbers = [Decimal(part) for part in figure.parts]
    total = prod(numbers, start=Decimal(1)) if figure.multiplied else sum(numbers, Decimal(0))
    sign = "×" if figure.multiplied else "+"
    unit = f" {figure.unit}".rstrip()
    return _judged(
        figure.about,
        f"{figure.printed}{unit}",
        f" {sign} ".join(figure.parts),
        f"{total.normalize():f}{unit}",
        figure.source,
    )
