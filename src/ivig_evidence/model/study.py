"""What was studied: a trial, review or series as the source describes it, and who judged it.

Numbers are held as printed (``Decimal`` keeps "2.0" apart from "2"), so that they can be looked up
in the source and recomputed to the digits given. What the source does not give is ``None``.
"""

from __future__ import annotations

from decimal import Decimal
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
    """How a study was made, in the field's terms, as far as the source says."""

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
    """Which way a result points, as the source puts it, seen from the treatment studied."""

    FAVOURS = "in favour of the treatment"
    NO_DIFFERENCE = "no difference shown"
    AGAINST = "against the treatment"
    MIXED = "mixed"
    NOT_REPORTED = "no result reported"


class EffectMeasure(Term):
    """What kind of figure an estimate is."""

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
    """What the two ends of an interval are."""

    CONFIDENCE_95 = "95% CI"
    INTERQUARTILE = "interquartile range"
    RANGE = "range"


def printed(text: str) -> Decimal:
    """A number as printed, with its digits kept."""
    return Decimal(text)


@frozen
class Interval:
    """Two ends, in order."""

    kind: IntervalKind
    low: Decimal = field(converter=printed)
    high: Decimal = field(converter=printed)


@frozen
class PValue:
    """A p value, equal to or below a number."""

    operator: Literal["=", "<"]
    value: Decimal = field(converter=printed)


@frozen(kw_only=True)
class Estimate:
    """One figure of a result, or several that belong together.

    ``arm`` says whose figure it is; it is empty for a figure between the arms. ``unit`` is ``"%"``
    or a word, ``qualifier`` what the source puts before the value. ``events`` of ``out_of`` are
    patients, unless ``counted`` names what they are.

    Errors: ``ImplausibleFigureError`` for a value outside its interval, a p outside 0 to 1, more
    events than patients, or a percentage that its counts contradict without a note.
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
        """Refuse figures that cannot be."""
        self._check_interval()
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

    def _check_counts(self, events: int, out_of: int) -> None:
        if not 0 <= events <= out_of:
            raise ImplausibleFigureError("a count", f"{events} of {out_of}", "a part of the whole")
        if self.value is None or self.unit != "%" or self.note:
            return
        share = rounded_like(Decimal(events) * 100 / Decimal(out_of), self.value)
        if share != self.value:
            wanted = f"{share}%, or a note that says why not"
            raise ImplausibleFigureError(f"{events} of {out_of}", f"{self.value}%", wanted)


def rounded_like(value: Decimal, printed_value: Decimal) -> Decimal:
    """A number rounded to as many decimals as a printed one has.

    >>> rounded_like(Decimal("86.905"), Decimal("87"))
    Decimal('87')
    """
    return value.quantize(Decimal(1).scaleb(int(printed_value.as_tuple().exponent)))


@frozen
class PrintedClass:
    """The source gives the class at these lines; more than one for a group of mixed quality."""

    evidence_classes: tuple[EvidenceClass, ...]
    source: Citation


@frozen(kw_only=True)
class OwnReading:
    """The library reads the class under the scheme, criterion by criterion.

    The class follows from the criteria that are met: the best whose every criterion is known to
    be. What is in neither list is not known.
    """

    met: tuple[Criterion, ...]
    not_met: tuple[Criterion, ...]
    scheme: GradingScheme
    why: str

    @property
    def evidence_classes(self) -> tuple[EvidenceClass, ...]:
        """The one class that is read."""
        if self.scheme.class_met is None:
            return ()
        return (self.scheme.class_met(frozenset(self.met)),)

    @property
    def not_known(self) -> tuple[Criterion, ...]:
        """The criteria on which the text at hand is silent."""
        every = self.scheme.criteria or ()
        return tuple(c for c in every if c not in self.met and c not in self.not_met)


ClassJudgement: TypeAlias = PrintedClass | OwnReading
"""Who says so, with the class; ``None`` in its place is *not stated*."""


@frozen(kw_only=True)
class Correction:
    """Where a source disagrees with a study that it cites: the printed figure stays, this is said.

    ``printed`` is what the source has, ``source_says`` what the study or a later count says.
    """

    printed: str
    source_says: str
    where: str
    verified: Verification


@frozen(kw_only=True)
class Outcome:
    """What was measured, what came out, and which way it points.

    ``source`` is its own place, ``None`` where it stands in that of the study.
    """

    name: str
    result: Result
    estimates: tuple[Estimate, ...] = ()
    judged: ClassJudgement | None = None
    source: Citation | None = None
    corrections: tuple[Correction, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class Arm:
    """One group of a trial; ``regimen`` is what was *used* and recommends nothing."""

    name: str
    patients: int | None = None
    regimen: Regimen | None = None
    given: str = ""


@frozen(kw_only=True)
class Identity:
    """The paper that a study or a reference number most probably is, and how that is known.

    The reference list of the guideline is not part of the text at hand, so that a number stands
    for a paper is always our own reading; ``reference`` says how the paper itself was verified.
    ``patients`` and ``arms`` are the paper's counts, where they were read.
    """

    reference: Reference
    why: str
    patients: int | None = None
    arms: tuple[int, ...] = ()
    verified: Verification = Verification.OWN_READING


class CriterionKind(Term):
    """Whether a criterion lets patients in or keeps them out."""

    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"


@frozen(kw_only=True)
class EligibilityCriterion:
    """One criterion of entry: what must hold of a patient, or must not."""

    text: str
    kind: CriterionKind
    requires: Predicate


def _identified(_: object, __: object, name: str) -> None:
    chapter, slash, rest = name.partition("/")
    if not (chapter and slash and rest) or name != name.lower() or " " in name:
        raise ImplausibleFigureError("a study's id", name, "chapter/name in lower case")


@frozen(kw_only=True, cache_hash=True)
class Study(Notable):
    """A trial, review or series, or a group of them that the source does not tell apart.

    ``references`` are the numbers printed in the guideline. ``studies`` counts them, ``None``
    where the source does not say; ``pooled`` counts what a review takes together. ``patients`` are
    people, ``courses`` and ``infusions`` are not; ``approximate`` says that these counts are.
    ``conditions`` are ids of what was studied, ``pools`` the studies that a review takes together.
    ``eligibility`` is filled for studies whose own text is at hand. ``source`` is the place that
    describes it.

    Errors: ``ImplausibleFigureError`` for an id that does not read chapter/name in lower case.
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
        """The class, whoever gave it; where none is given to the whole, those of its outcomes.

        ``judged`` says who gave it. Empty where nobody did.
        """
        if self.judged is not None:
            return self.judged.evidence_classes
        judged = (outcome.judged for outcome in self.outcomes)
        return tuple(dict.fromkeys(c for one in judged if one for c in one.evidence_classes))
