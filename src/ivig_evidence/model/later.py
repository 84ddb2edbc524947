"""What later work did to a statement of a guideline."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from attrs import field, frozen

from ..errors import WrongTypeError, check_day
from ..logic.term import Term
from .citation import Reference, Verification
from .condition import Condition
from .document import Published
from .recommendation import Recommendation


class Effect(Term):
    """What a later document does to what was said before.

    The effect is seen from the statement. Direction decides, not strength: a level, class or
    category of another scheme is recorded as printed, or not at all, and never translated.

    - *Supported*: the document points the same way as the statement. It advises, allows or
      advises against the same, or its main result agrees. Conditions that it adds are in the row.
      A lower category of another scheme in the same direction still supports.
    - *Weakened*: it takes something away and does not advise the opposite. It finds the evidence
      insufficient for advice that has a letter or is in favour; it gives less in the same scheme;
      its main result does not agree; or it refuses funding.
    - *Reversed*: it advises the opposite of the statement, for patients who include those of the
      statement. A result alone reverses nothing, nor does a class of funding.
    - *Superseded*: it says that the treatment or the disease of the statement has been replaced.
    - *New entity*: it speaks of a disease that 2008 did not know, or redefines one.
    - *Gap filled*: it advises, or reports a result, where 2008 makes no recommendation.
    - *Alternative*: another treatment for the same purpose was studied, or advised. This says
      nothing for or against IVIG, and comes last.

    Insufficient evidence is neither for nor against: it supports the absence of a recommendation,
    and advice against (a good practice point) that gives missing knowledge as its reason.

    A report of effect counts by its main result, with a printed class or without. Secondary
    results are in the row. A report without a control group, or before any paper, speaks of
    a condition; one without a control group can still weaken a good practice point.
    """

    SUPPORTED = "supported"
    WEAKENED = "weakened"
    REVERSED = "reversed"
    SUPERSEDED = "superseded"
    NEW_ENTITY = "new entity"
    GAP_FILLED = "gap filled"
    ALTERNATIVE = "alternative"


EFFECT_ORDER = (
    Effect.REVERSED,
    Effect.SUPERSEDED,
    Effect.WEAKENED,
    Effect.GAP_FILLED,
    Effect.NEW_ENTITY,
    Effect.SUPPORTED,
    Effect.ALTERNATIVE,
)
"""The order of effects in a list of rows: those that change a decision come first."""


def _was_read(_: object, __: object, verified: Verification) -> None:
    if verified not in (Verification.PRIMARY, Verification.SECONDARY):
        remedy = "read the document, or leave the row out"
        raise WrongTypeError("a row of later evidence", verified, "a source that was read", remedy)


def _named(_: object, __: object, read_in: str) -> None:
    if not read_in.strip():
        remedy = "name the copy that was read"
        raise WrongTypeError("a row of later evidence", read_in, "a place of reading", remedy)


def _after_it_appeared(row: LaterEvidence, _: object, read_on: date) -> None:
    check_day("read_on", read_on)
    earliest = row.earliest
    if earliest is not None and earliest > read_on:
        remedy = f"the document appeared on {earliest.isoformat()} at the earliest"
        raise WrongTypeError("read_on", read_on, "a day on which it could be read", remedy)


@frozen(kw_only=True, cache_hash=True)
class LaterEvidence:
    """One later document and its effect on statements of 2008, in our own words.

    A row annotates the answer of 2008 and never alters it. ``says`` gives the advice or the result
    in sentences. ``short`` gives it in at most 80 characters, for one line of an answer. That line
    also shows the effect, the year and the document's key, so ``short`` repeats none of them.

    ``statements`` are those that the document affects; ``conditions`` are those that it is about as
    a whole. ``published`` is ``None`` if the date was not found. Then ``not_before`` is the
    earliest possible date, if anything bounds it, and ``read_on`` the latest. ``verified`` says how
    the document's text was read, ``read_in`` where. ``encoded_as`` has the ids of the statements or
    entries of a funder that the library has of the document itself; ``consult`` asks them.

    Raises:
        WrongTypeError: If the source was not read, or was read before it appeared.
    """

    id: str
    effect: Effect = field(repr=False)
    short: str = field(repr=False)
    says: str = field(repr=False)
    document: Reference = field(repr=False)
    published: Published | None = field(repr=False)
    not_before: Published | None = field(default=None, repr=False)
    statements: tuple[Recommendation, ...] = field(default=(), repr=False)
    conditions: tuple[Condition, ...] = field(default=(), repr=False)
    verified: Verification = field(validator=_was_read, repr=False)
    read_in: str = field(validator=_named, repr=False)
    read_on: date = field(validator=_after_it_appeared, repr=False)
    encoded_as: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)

    def is_on(self, ids: Collection[str]) -> bool:
        """Return True if it is on one of some statements or conditions, given by their ids."""
        on_statements = any(statement.id in ids for statement in self.statements)
        return on_statements or any(condition.id in ids for condition in self.conditions)

    @property
    def is_reversal(self) -> bool:
        """Whether it advises the opposite of the statements it bears on."""
        return self.effect is Effect.REVERSED

    @property
    def earliest(self) -> date | None:
        """The first day on which the document can have appeared; ``None`` if nothing bounds it."""
        bound = self.published or self.not_before
        return None if bound is None else bound.at_the_earliest

    def may_have_appeared(self, by: date | None) -> bool:
        """Return False only if the document certainly appeared after a day."""
        return by is None or self.earliest is None or self.earliest <= by
