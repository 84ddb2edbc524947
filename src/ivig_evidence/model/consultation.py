"""The answers of several documents for one patient."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import TruthIsNotBoolError
from ..logic.term import Term
from ..logic.truth import Truth
from . import upward
from .answer import Answer, with_presumed
from .verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ..logic.context import Context
    from ..logic.predicates import Fact, Finding
    from .authorised_use import AuthorisedUse
    from .condition import Condition
    from .difference import Difference
    from .document import Published
    from .funding import FundingAnswer
    from .guideline import Guideline
    from .precaution import PrecautionCheck
    from .screen import Screen


class Agreement(Term):
    """Whether documents give the same verdict; grades are not compared."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_VOICE = "one voice"
    SILENT = "silent"
    OPEN = "open"


def agreement_of(verdicts: Iterable[Verdict]) -> Agreement:
    """Return whether verdicts of several documents on one patient agree.

    Args:
        verdicts: The verdict of each document that covers the condition.

    Returns:
        The agreement.
    """
    given = tuple(verdicts)
    definite = [verdict for verdict in given if verdict.is_definite]
    if len(set(definite)) > 1:
        return Agreement.DIFFER
    if Verdict.INSUFFICIENT_DATA in given:
        return Agreement.OPEN
    if not definite:
        return Agreement.SILENT
    return Agreement.ONE_VOICE if len(definite) == 1 else Agreement.AGREE


@frozen
class Consultation:
    """The answers of all documents that cover a condition, for one patient.

    There is no winner: each document answers in its own words and its own scheme.

    Attributes:
        condition: The condition.
        given: The facts that the caller stated.
        presumed: The findings that the diagnosis implies.
        answers: One answer for each document that covers the condition: those in force first, then
            the newest first.
        not_covering: The documents without a chapter on the condition.
        not_yet_published: The documents that were certainly published after ``as_of``.
        as_of: The day that was asked about; None for the present.

    Raises:
        TruthIsNotBoolError: If it is used as a bool.
    """

    condition: Condition
    given: Context = field(repr=False)
    presumed: tuple[Finding, ...] = field(repr=False)
    answers: tuple[Answer, ...]
    not_covering: tuple[Guideline, ...] = field(repr=False)
    not_yet_published: tuple[Guideline, ...] = field(repr=False)
    as_of: date | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError(
            "a consultation", "compare its agreement, as in agreement == 'agree'"
        )

    def is_too_early_for(self, published: Published | None) -> bool:
        """Return True if a document was certainly published after the day of the consultation."""
        if self.as_of is None or published is None:
            return False
        return published.at_the_earliest > self.as_of

    @property
    def agreement(self) -> Agreement:
        """Whether the documents that have a verdict agree on it.

        *Differ*: two definite verdicts are different. *Open*: unknown facts can still change one.
        *Silent*: no document has a verdict. *One voice*: only one has.
        """
        return agreement_of(answer.verdict for answer in self.answers)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences between definite verdicts, one for each pair of documents."""
        return upward.differences(self)

    @property
    def authorised(self) -> tuple[AuthorisedUse, ...]:
        """What each label says of the use in this patient, authorised or not or unknown.

        Labels that were certainly published after ``as_of`` are omitted.
        """
        return upward.authorised_uses(self)

    @property
    def funding(self) -> tuple[FundingAnswer, ...]:
        """The class of funding in each document of a payer, which is no verdict on treatment.

        Documents that were certainly published after ``as_of`` are omitted.
        """
        return upward.funding(self)

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The unknown facts that could change a verdict, grade, authorisation or class of funding.

        First those that most guidelines ask for. Facts that only labels or payers ask for come
        last, also for limits of use and reviews that are due.
        """
        counted = Counter(fact for answer in self.answers for fact in answer.missing)
        of_guidelines = (fact for fact, _ in counted.most_common())
        of_labels = (
            fact for use in self.authorised if use.authorised is Truth.UNKNOWN for fact in use.facts
        )
        of_limits = (
            fact
            for use in self.authorised
            if use.authorised is not Truth.FALSE
            for check in use.limits
            if check.applies is Truth.UNKNOWN
            for fact in check.facts
        )
        of_payers = (fact for answer in self.funding for fact in answer.missing)
        of_reviews = (
            fact
            for answer in self.funding
            for check in answer.reviews_due
            for fact in check.missing
        )
        others = (*of_labels, *of_payers, *of_limits, *of_reviews)
        return tuple(dict.fromkeys((*of_guidelines, *others)))

    @property
    def precautions(self) -> tuple[PrecautionCheck, ...]:
        """The precautions for IVIG; they belong to the drug, whichever document answers."""
        return upward.precautions(self.context)

    @property
    def context(self) -> Context:
        """The stated facts, their consequences, and the findings that the diagnosis implies."""
        return with_presumed(self.given, self.presumed)

    @property
    def knowledge(self) -> str:
        """The digest of all knowledge that the consultation depends on."""
        return upward.knowledge_of_consultation(self)

    def screen(self) -> Screen:
        """Return this consultation on one screen."""
        return upward.consultation_screen(self)

    def __str__(self) -> str:
        return self.screen().wrapped()

    def full(self, width: int = 100) -> str:
        """Return the text of the screen, and below it every document in full.

        Args:
            width: The width of the text in columns.

        Returns:
            The text.

        Raises:
            WrongTypeError: If the width is not a whole number of at least 20 columns.
        """
        return upward.consultation_full(self, width)

    def brief(self) -> str:
        """Return a text of at most 1500 bytes of UTF-8, for messages and agents."""
        return self.screen().brief()

    def _repr_markdown_(self) -> str:
        return upward.screen_markdown(self.screen())

    def _repr_html_(self) -> str:
        return upward.consultation_html(self)

    def to_dict(self) -> dict[str, object]:
        """Return this consultation as plain JSON values, in the form of the published schema."""
        return upward.consultation_to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Consultation:
        """Return the consultation that :meth:`to_dict` wrote.

        It is computed again from its context, and only returned if the knowledge has not changed.

        Raises:
            MalformedDocumentError: If the data do not match the published schema.
            OutdatedAnswerError: If the knowledge has changed since it was stored.
            UnknownNameError: If the library does not know a guideline, the condition or a fact.
            UnmodelledConditionError: If the library no longer models the condition.
            AmbiguousConditionError: If the condition now fits several conditions.
            ContradictionError: If facts now exclude each other.
            OutOfRangeError: If a value is now outside the range of its fact.
            UnknownOptionError: If a fact no longer has an option.
            WrongTypeError: If a fact now takes another type.
            WrongUnitError: If a fact now takes another unit.
        """
        return upward.consultation_from_dict(data)
