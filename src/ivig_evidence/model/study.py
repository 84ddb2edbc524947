"""Trials, reviews and series as the source describes them, with their classes and results.

Numbers are stored as printed: ``Decimal`` distinguishes "2.0" from "2". So they can be found in the
source and recomputed to the printed digits. Fields that the source does not give are None.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Literal, TypeAlias

from attrs import field, frozen
from attrs.converters import optional

from ..errors import ImplausibleFigureError
from ..logic.predicates import Predicate
from ..logic.term import Term
from .citation import Citation, Reference, Verification
from .dosing import Regimen
from .grade import Criterion, EvidenceClass, GradingScheme
from .notable import Notable
from .repair import Repair


class Design(Term):
    """The design of a study, as far as the source says."""

    META_ANALYSIS = "meta-analysis"
    SYSTEMATIC_REVIEW = "systematic review"
    PARALLEL_RCT = "randomised controlled trial, parallel groups"
    CROSSOVER_RCT = "randomised controlled trial, crossover"
    RCT = "randomised controlled trial"
    CONTROLLED_TRIAL = "controlled trial"
    OPEN_TRIAL = "open trial"
    NON_RANDOMISED_TRIAL = "non-randomised trial"
    HISTORICAL_CONTROLS = "study with historical controls"
    OBSERVATIONAL = "observational study"
    RETROSPECTIVE = "retrospective study"
    PROSPECTIVE_UNCONTROLLED = "prospective uncontrolled study"
    UNCONTROLLED = "uncontrolled study"
    CASE_SERIES = "case series"
    CASE_REPORT = "case report"
    EPIDEMIOLOGY = "epidemiological study"
    LABORATORY = "laboratory study"
    REVIEW = "review"
    GUIDELINE = "guideline"
    EXPERT_OPINION = "expert opinion"
    NOT_STATED = "design not stated"


class Result(Term):
    """The direction of a result according to the source: for or against the studied treatment."""

    FAVOURS = "in favour of the treatment"
    NO_DIFFERENCE = "no difference shown"
    AGAINST = "against the treatment"
    MIXED = "mixed"
    NOT_REPORTED = "no result reported"


class EffectMeasure(Term):
    """The kind of figure that an estimate is."""

    WEIGHTED_MEAN_DIFFERENCE = "weighted mean difference"
    MEAN_CHANGE = "mean change"
    MEAN = "mean"
    MEDIAN = "median"
    RANGE = "range"
    RELATIVE_BENEFIT = "relative benefit"
    BENEFIT_DIFFERENCE = "benefit difference"
    NUMBER_NEEDED_TO_TREAT = "number needed to treat"
    PROPORTION = "proportion"
    COUNT = "count"
    RELATIVE_REDUCTION = "relative reduction"
    RELATIVE_INCREASE = "relative increase"
    EFFECT_SIZE = "effect size"
    TEST = "test of significance"


class IntervalKind(Term):
    """The kind of an interval: what its two ends are."""

    CONFIDENCE_95 = "95% CI"
    INTERQUARTILE = "interquartile range"
    RANGE = "range"


def printed(text: str) -> Decimal:
    """Return a printed number, with its digits kept.

    Raises:
        ImplausibleFigureError: If the text is no finite number.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ImplausibleFigureError("a printed figure", str(text), "a finite number")
    return number


@frozen
class Interval:
    """An interval from ``low`` to ``high``, as printed.

    Raises:
        ImplausibleFigureError: If an end is no finite number.
    """

    kind: IntervalKind
    low: Decimal = field(converter=printed)
    high: Decimal = field(converter=printed)


@frozen
class PValue:
    """A p value that is equal to, or below, a number.

    Raises:
        ImplausibleFigureError: If the text is no finite number.
    """

    operator: Literal["=", "<"]
    value: Decimal = field(converter=printed)


@frozen(kw_only=True)
class Estimate:
    """One figure of a result, or several that belong together.

    Attributes:
        measure: The kind of figure.
        arm: The group of patients; empty for a figure that compares groups.
        value: The value as printed.
        unit: ``"%"`` or a word.
        sd: The standard deviation, in the same unit.
        interval: The interval, in the same unit.
        p: The p value.
        events: The number of events.
        out_of: The number of patients, or of what ``counted`` names.
        counted: What ``out_of`` counts.
        qualifier: The word that the source prints before the value.
        repairs: The repairs of the extracted text.
        note: A note; required if the counts contradict a percentage.

    Raises:
        ImplausibleFigureError: If a figure is no finite number, a value is outside its interval, a
            ratio is negative, a p value is outside 0 to 1, there are more events than patients, or
            counts contradict a percentage without a note.
    """

    measure: EffectMeasure
    arm: str = ""
    value: Decimal | None = field(default=None, converter=optional(printed))
    unit: str = ""
    sd: Decimal | None = field(default=None, converter=optional(printed))
    interval: Interval | None = None
    p: PValue | None = None
    events: int | None = None
    out_of: int | None = None
    counted: str = "patients"
    qualifier: Literal["", "about", "almost", "up to"] = ""
    repairs: tuple[Repair, ...] = ()
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Raise an error for impossible figures."""
        self._check_interval()
        self._check_ratio()
        if self.p is not None and not 0 <= self.p.value <= 1:
            raise ImplausibleFigureError("a p value", str(self.p.value), "a number from 0 to 1")
        if self.events is not None and self.out_of is not None:
            self._check_counts(self.events, self.out_of)

    def _check_interval(self) -> None:
        if self.interval is None:
            return
        low, high = self.interval.low, self.interval.high
        inside = low <= (low if self.value is None else self.value) <= high
        if not (low <= high and inside):
            wanted = f"a value from {low} to {high}, the lower end first"
            raise ImplausibleFigureError("an estimate", str(self.value), wanted)

    def _check_ratio(self) -> None:
        ends = () if self.interval is None else (self.interval.low,)
        for figure in (self.value, *ends):
            is_ratio = self.measure is EffectMeasure.RELATIVE_BENEFIT
            if is_ratio and figure is not None and figure < 0:
                raise ImplausibleFigureError("a ratio", str(figure), "0 or more")

    def _check_counts(self, events: int, out_of: int) -> None:
        if not 0 <= events <= out_of:
            raise ImplausibleFigureError("a count", f"{events} of {out_of}", "a part of the whole")
        if self.value is None or self.unit != "%" or self.note:
            return
        share = rounded_like(Decimal(events) * 100 / Decimal(out_of), self.value)
        if share != self.value:
            wanted = f"{share}%, or a note with the reason"
            raise ImplausibleFigureError(f"{events} of {out_of}", f"{self.value}%", wanted)


def rounded_like(value: Decimal, printed_value: Decimal) -> Decimal:
    """Return a number of any unit, rounded to as many decimals as a printed one has.

    >>> rounded_like(Decimal("86.905"), Decimal("87"))
    Decimal('87')
    """
    return value.quantize(Decimal(1).scaleb(int(printed_value.as_tuple().exponent)))


@frozen
class PrintedClass:
    """A class that the source prints, with its place; several for a group of mixed quality."""

    evidence_classes: tuple[EvidenceClass, ...]
    source: Citation


@frozen(kw_only=True)
class OwnReading:
    """A class that the library assigned, by the criteria of the scheme.

    It is the best class whose criteria are all known to be met. Criteria that are neither in
    ``met`` nor in ``not_met`` are not known.
    """

    met: tuple[Criterion, ...]
    not_met: tuple[Criterion, ...]
    scheme: GradingScheme
    why: str

    @property
    def evidence_classes(self) -> tuple[EvidenceClass, ...]:
        """The assigned class; empty if the scheme has no rule for it."""
        if self.scheme.class_met is None:
            return ()
        return (self.scheme.class_met(frozenset(self.met)),)

    @property
    def not_known(self) -> tuple[Criterion, ...]:
        """The criteria that the available text does not mention."""
        every = self.scheme.criteria or ()
        return tuple(c for c in every if c not in self.met and c not in self.not_met)


ClassJudgement: TypeAlias = PrintedClass | OwnReading
"""The class of a study and who assigned it. None instead means *not stated*."""


@frozen(kw_only=True)
class Correction:
    """A figure in which a source disagrees with a study that it cites.

    The library keeps the printed figure. ``printed`` is the figure of the source, ``source_says``
    that of the study or a later count.
    """

    printed: str
    source_says: str
    where: str
    verified: Verification


@frozen(kw_only=True)
class Outcome:
    """An outcome of a study, with its estimates and the direction of its result.

    ``source`` is its own place, or None if it is that of the study.
    """

    name: str
    result: Result
    estimates: tuple[Estimate, ...] = ()
    judged: ClassJudgement | None = None
    source: Citation | None = None
    corrections: tuple[Correction, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class ArmEvents:
    """The patients of a group who had an outcome, as the paper of a trial counts them.

    Attributes:
        outcome: The outcome, in words.
        events: The number of patients with the outcome.
        total: The number of patients in the group.
        source: The part of the paper that was read, such as its abstract.
        verified: How the numbers were verified.

    Raises:
        ImplausibleFigureError: If there are more events than patients.
    """

    outcome: str
    events: int
    total: int
    source: Citation
    verified: Verification

    def __attrs_post_init__(self) -> None:
        """Raise an error for impossible counts."""
        if not 0 <= self.events <= self.total:
            counts = f"{self.events} of {self.total}"
            raise ImplausibleFigureError("the events of a group", counts, "a part of the whole")


@frozen(kw_only=True)
class Arm:
    """One group of a trial; its ``regimen`` was *used* and is not a recommendation.

    ``counts`` has the events of the group if the paper, or the table of a review, was read.
    """

    name: str
    patients: int | None = None
    regimen: Regimen | None = None
    given: str = ""
    counts: tuple[ArmEvents, ...] = ()


@frozen(kw_only=True)
class Identity:
    """The paper that a study or a reference number most probably is, with the reason.

    The available text does not have the guideline's list of references. So the match of a number
    with a paper is always our own interpretation. ``reference`` says how the paper itself was
    verified. ``patients`` and ``arms`` are the counts in the paper, if they were read.
    """

    reference: Reference
    why: str
    patients: int | None = None
    arms: tuple[int, ...] = ()
    verified: Verification = Verification.OWN_READING


class CriterionKind(Term):
    """The kind of an eligibility criterion: inclusion or exclusion."""

    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"


@frozen(kw_only=True)
class EligibilityCriterion:
    """An eligibility criterion: a predicate that must be true, or false, for a patient."""

    text: str
    kind: CriterionKind
    requires: Predicate


def _identified(_: object, __: object, name: str) -> None:
    chapter, slash, rest = name.partition("/")
    if not (chapter and slash and rest) or name != name.lower() or " " in name:
        raise ImplausibleFigureError("a study's id", name, "chapter/name in lower case")


@frozen(kw_only=True, cache_hash=True)
class Study(Notable):
    """A trial, review or series, or a group of them that the source does not distinguish.

    Attributes:
        id: The permanent id, such as ``mg/zinman``.
        name: The name.
        references: The reference numbers printed in the guideline.
        identity: The papers.
        conditions: The ids of the conditions studied.
        design: The design.
        studies: The number of studies in a group; None if the source does not say.
        pooled: The number of studies that a review combines.
        patients: The number of patients.
        courses: The number of courses, if the source counts courses.
        infusions: The number of infusions, if the source counts infusions.
        approximate: True if these numbers are approximate.
        population: The patients, in words.
        treatment: The treatment studied, in words.
        comparator: The comparator, in words.
        arms: The groups of the trial.
        outcomes: The outcomes.
        result: The direction of the result.
        judged: The class and who assigned it.
        pools: The studies that a review combines.
        eligibility: The eligibility criteria, if the study's own text is available.
        corrections: The figures in which the guideline disagrees with the study.
        source: The place in the guideline that describes the study.
        note: A note on the study.

    Raises:
        ImplausibleFigureError: If the id does not have the form chapter/name in lower case.
    """

    id: str = field(validator=_identified)
    name: str = field(repr=False)
    references: tuple[int, ...] = field(default=(), repr=False)
    identity: tuple[Identity, ...] = field(default=(), repr=False)
    conditions: tuple[str, ...] = field(repr=False)
    design: Design = field(repr=False)
    studies: int | None = field(default=1, repr=False)
    pooled: int | None = field(default=None, repr=False)
    patients: int | None = field(default=None, repr=False)
    courses: int | None = field(default=None, repr=False)
    infusions: int | None = field(default=None, repr=False)
    approximate: bool = field(default=False, repr=False)
    population: str = field(repr=False)
    treatment: str = field(repr=False)
    comparator: str | None = field(default=None, repr=False)
    arms: tuple[Arm, ...] = field(default=(), repr=False)
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)
    result: Result = field(repr=False)
    judged: ClassJudgement | None = field(default=None, repr=False)
    pools: tuple[Study, ...] = field(default=(), repr=False)
    eligibility: tuple[EligibilityCriterion, ...] = field(default=(), repr=False)
    corrections: tuple[Correction, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)

    @property
    def evidence_classes(self) -> tuple[EvidenceClass, ...]:
        """The class of the study, or else those of its outcomes; empty if there is none.

        ``judged`` says who assigned it.
        """
        if self.judged is not None:
            return self.judged.evidence_classes
        judgements = (outcome.judged for outcome in self.outcomes)
        return tuple(dict.fromkeys(c for j in judgements if j for c in j.evidence_classes))
