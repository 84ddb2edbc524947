"""Classes of public funding, a type of their own: they are no recommendations and have no grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import TruthIsNotBoolError, WrongTypeError
from ..logic.evaluate import facts_of
from ..logic.predicates import Measure
from ..logic.term import Term
from ..logic.truth import Truth
from . import upward
from .document import DocumentState
from .dosing import Regimen

if TYPE_CHECKING:
    from ..logic.predicates import Fact, Predicate
    from .citation import Citation, Reference
    from .condition import Condition
    from .document import DocumentStatus, Provenance, Published
    from .dosing import Span
    from .recommendation import Passage
    from .weight import WeightPolicy


class FundingClass(Term):
    """The classes of funding in Ontario, spelled as printed.

    They have no order and correspond to no verdict. *Recommended* is not a graded recommendation,
    and *do not use* may reflect a lack of evidence.

    The older pages print no class, only the word *recommended*. It has a member of its own, which
    never equals the class of 2024.
    """

    RECOMMENDED = "Recommended Indications in which IG can be used"
    NOT_ROUTINE = "Not for Routine Use"
    DO_NOT_USE = "Do Not Use"
    RECOMMENDED_WITHOUT_CLASS = "recommended"


@frozen(kw_only=True)
class FundedRegimen(Regimen):
    """A regimen that a funder prints.

    Attributes:
        weight: The weight that the dose is for, as printed; None if none is printed.
        weight_policy: The policy of that weight, which plans use if no other is named; None if no
            weight is printed.
    """

    weight: str | None = None
    weight_policy: WeightPolicy | None = None


@frozen
class FundingRelation:
    """The priority of one entry over another, with the reason that the source gives."""

    to: FundingEntry
    why: str


def _without_measures(_: object, __: object, population: Predicate) -> None:
    # The class for unknown facts is found by trying every answer.
    for fact in facts_of(population):
        if isinstance(fact, Measure):
            raise WrongTypeError(
                "the population of a funding entry",
                fact.name,
                "flags and choices only",
                "ask for a choice with the ranges as options",
            )


@frozen(kw_only=True, cache_hash=True)
class FundingEntry:
    """One claim of a funding document about a condition.

    Attributes:
        id: The permanent id, such as ``ontario-2024/gbs``.
        label: The claim in a few words, for lists.
        says: The claim in one sentence of ours.
        conditions: The ids of the conditions that it is about.
        population: The patients that it applies to.
        funding_class: The class as printed; None if none is printed, as with a dose.
        verb: The verb as printed.
        order_number: The order number as printed; None if none was read.
        regimen: The regimen as printed; None if none is printed.
        refines: The entries that it leads over, if both apply.
        criteria_read: True if the text with the criteria of the entry was read, False if only the
            list with its class was read.
        see_also: The passages that every answer shows with the entry.
        source: Its place.
        note: A note, such as our own interpretation.

    Raises:
        WrongTypeError: If the population depends on a measure.
    """

    id: str
    label: str = field(repr=False)
    says: str = field(repr=False)
    conditions: tuple[str, ...] = field(repr=False)
    population: Predicate = field(validator=_without_measures, repr=False)
    funding_class: FundingClass | None = field(repr=False)
    verb: str = field(repr=False)
    order_number: str | None = field(default=None, repr=False)
    regimen: FundedRegimen | None = field(default=None, repr=False)
    refines: tuple[FundingRelation, ...] = field(default=(), repr=False)
    criteria_read: bool = field(repr=False)
    see_also: tuple[Passage, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class Review:
    """The times at which a funder wants the effect of treatment to be measured.

    Attributes:
        within: The longest time to the first review.
        then_every: The longest time between later reviews.
        due_if: The predicate that the first review is due.
    """

    within: Span
    then_every: Span
    due_if: Predicate


@frozen(kw_only=True, cache_hash=True)
class FundingCondition:
    """A general condition of funding, such as a rule to stop treatment without effect.

    Attributes:
        id: The permanent id.
        label: The condition in a few words, for lists.
        says: The condition in one sentence of ours.
        population: The patients that it concerns.
        met_if: The predicate that the patient meets it; None if no fact of the library says so.
        unmet: What follows if it is not met; empty if ``met_if`` is None.
        review: The times of review; None if none are printed.
        verb: The verb as printed.
        source: Its place.
        note: A note, such as our own interpretation.
    """

    id: str
    label: str = field(repr=False)
    says: str = field(repr=False)
    population: Predicate = field(repr=False)
    met_if: Predicate | None = field(default=None, repr=False)
    unmet: str = field(default="", repr=False)
    review: Review | None = field(default=None, repr=False)
    verb: str = field(repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class OutsideEntry:
    """A claim of a funding document on a disease that the library does not include.

    Attributes:
        id: The permanent id.
        about: The disease.
        says: The claim in one sentence of ours.
        funding_class: The class as printed.
        verb: The verb as printed.
        source: Its place.
    """

    id: str
    about: str = field(repr=False)
    says: str = field(repr=False)
    funding_class: FundingClass = field(repr=False)
    verb: str = field(repr=False)
    source: Citation = field(repr=False)


@frozen(kw_only=True, cache_hash=True)
class FundingDocument:
    """A document in which a payer states what it funds.

    Attributes:
        id: The permanent id.
        label: The short name, such as "Ontario 2024".
        title: The title.
        jurisdiction: The place whose funding it describes.
        published: The date; None if none is printed.
        provenance: How much of it was read.
        status: In force, or superseded.
        read: The parts that were read.
        not_read: The parts that were not read.
        paper: The document in the literature.
        entries: The claims on conditions of the library.
        conditions_of_funding: The conditions that apply to every entry.
        outside: The claims on diseases that the library does not include.
    """

    id: str
    label: str = field(repr=False)
    title: str = field(repr=False)
    jurisdiction: str = field(repr=False)
    published: Published | None = field(repr=False)
    provenance: Provenance = field(repr=False)
    status: DocumentStatus = field(repr=False)
    read: str = field(repr=False)
    not_read: str = field(repr=False)
    paper: Reference = field(repr=False)
    entries: tuple[FundingEntry, ...] = field(repr=False)
    conditions_of_funding: tuple[FundingCondition, ...] = field(repr=False)
    outside: tuple[OutsideEntry, ...] = field(repr=False)

    @property
    def is_in_force(self) -> bool:
        """True if it is in force, as far as was read."""
        return self.status.state is DocumentState.IN_FORCE

    @property
    def claims(self) -> tuple[tuple[str, Citation], ...]:
        """The id and place of every claim, with conditions of funding and other diseases."""
        return (
            *((entry.id, entry.source) for entry in self.entries),
            *((rule.id, rule.source) for rule in self.conditions_of_funding),
            *((entry.id, entry.source) for entry in self.outside),
        )

    def entries_on(self, condition: Condition) -> tuple[FundingEntry, ...]:
        """Return the entries about a condition, in the order of the document."""
        return tuple(entry for entry in self.entries if condition.id in entry.conditions)


class FundingOutcome(Term):
    """The result of asking a funding document about a patient."""

    CLASSIFIED = "classified"
    UNDETERMINED = "undetermined"
    NO_CLASS = "no class"
    NOT_READ = "not read"


@frozen
class UndeterminedEntry:
    """An entry that may apply, and the unknown facts that decide it."""

    entry: FundingEntry
    missing: tuple[Fact, ...]


@frozen
class FundingConditionCheck:
    """The evaluation of a condition of funding for one patient.

    Attributes:
        condition: The condition of funding.
        concerns: The truth of its population.
        met: The truth of ``met_if``; unknown if the condition has none.
        due: The truth that the first review is due; unknown if the condition has no review.
        missing: The unknown facts that decide ``concerns``, ``met`` and ``due``.
    """

    condition: FundingCondition
    concerns: Truth
    met: Truth
    due: Truth
    missing: tuple[Fact, ...]


@frozen(kw_only=True)
class FundingAnswer:
    """The class of funding of one document for one patient, which is no recommendation.

    Attributes:
        document: The document.
        condition: The condition.
        outcome: Classified; undetermined, if facts are missing; no class, if no entry with a class
            covers the patient; not read, if no part that was read is about the condition.
        funding_class: The class as printed; None unless the outcome is *classified*.
        leading: The entries that set the class.
        other: The other entries that apply, such as a dose.
        undetermined: The entries that may apply, with their missing facts.
        conditions_of_funding: The general conditions, evaluated for this patient.
        missing: The unknown facts that could change the class.

    Raises:
        TruthIsNotBoolError: If it is used as a bool.
    """

    document: FundingDocument
    condition: Condition
    outcome: FundingOutcome
    funding_class: FundingClass | None
    leading: tuple[FundingEntry, ...] = field(repr=False)
    other: tuple[FundingEntry, ...] = field(repr=False)
    undetermined: tuple[UndeterminedEntry, ...] = field(repr=False)
    conditions_of_funding: tuple[FundingConditionCheck, ...] = field(repr=False)
    missing: tuple[Fact, ...]

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError(
            "a funding answer", "compare its class, as in funding_class == 'Do Not Use'"
        )

    @property
    def read_on_condition(self) -> bool:
        """True if a part of the document that was read is about the condition."""
        return self.outcome is not FundingOutcome.NOT_READ

    @property
    def reviews_due(self) -> tuple[FundingConditionCheck, ...]:
        """The conditions of which a review is due; *Do Not Use* has none."""
        if self.funding_class is FundingClass.DO_NOT_USE:
            return ()
        return tuple(
            check
            for check in self.conditions_of_funding
            if check.concerns is Truth.TRUE and check.met is Truth.UNKNOWN
            if check.due is Truth.TRUE
        )

    def __str__(self) -> str:
        return upward.funding_text(self)
