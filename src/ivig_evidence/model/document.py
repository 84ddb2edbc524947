"""Published documents: when they appeared, whether they are in force, and how much was read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..logic.term import Term

if TYPE_CHECKING:
    from .citation import Citation, Reference
    from .grade import Grade
    from .recommendation import Action


@frozen
class Published:
    """When a document appeared, as precisely as is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def at_the_earliest(self) -> date:
        """The first day on which it can have appeared; a year alone counts from its beginning."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def at_the_latest(self) -> date:
        """The last day on which it can have appeared; a year alone counts to its end."""
        if self.month is None:
            return date(self.year, 12, 31)
        if self.day is None:
            first_of_next = self.year * 12 + self.month
            return date.fromordinal(
                date(first_of_next // 12, first_of_next % 12 + 1, 1).toordinal() - 1
            )
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        parts = (self.year, self.month, self.day)
        return "-".join(f"{part:02}" for part in parts if part is not None)


class Provenance(Term):
    """How much of a document was read."""

    FULL_TEXT = "full text"
    ABSTRACT = "abstract"
    PART = "part"
    SECONDARY = "secondary"


class DocumentState(Term):
    """Whether a document is in force, as far as was read."""

    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
    NOT_KNOWN = "status not known"


@frozen(kw_only=True)
class DocumentStatus:
    """The status of a document, with the place where it was read.

    Attributes:
        state: The present state.
        source: The place where the status was read; None if it was inferred from a later edition.
        superseded_by: The documents that replace it.
        since: When the present state began; None if that is not known.
        in_force_until: The last day on which it is known to have been in force, if that is all that
            was read.
        note: What else was read, or what was not.
    """

    state: DocumentState
    source: Citation | None = field(default=None, repr=False)
    superseded_by: tuple[Reference, ...] = field(default=(), repr=False)
    since: Published | None = field(default=None, repr=False)
    in_force_until: date | None = field(default=None, repr=False)
    note: str = field(default="", repr=False)

    def on(self, day: date | None) -> DocumentState:
        """Return the state on a day, or the present state.

        A document that was superseded or retired was in force before. If the day of the change is
        not known, only the days up to ``in_force_until`` count as before.

        Args:
            day: The day; None for the present.
        """
        if day is None or self.state is DocumentState.IN_FORCE:
            return self.state
        if self.since is not None and day < self.since.at_the_earliest:
            return DocumentState.IN_FORCE
        if self.in_force_until is not None and day <= self.in_force_until:
            return DocumentState.IN_FORCE
        return self.state


@frozen(kw_only=True)
class OutsideClaim:
    """A claim of a document that belongs to no condition of the library.

    It is on a disease that the library does not include, or on IVIG in general.

    Attributes:
        id: The permanent id.
        about: The disease, or the topic.
        says: The claim in one sentence of ours.
        action: The recommended action.
        grade: The grade as printed; None if none is printed.
        source: Its place.
        note: A note, such as our own interpretation.
    """

    id: str
    about: str = field(repr=False)
    says: str = field(repr=False)
    action: Action = field(repr=False)
    grade: Grade | None = field(repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class DocumentRecord:
    """What is known of a guideline as a document, apart from its statements.

    Attributes:
        published: When it was published.
        status: Its status.
        provenance: How much of it was read.
        read: What was read, and what was not, in words.
        outside: Its claims on diseases that the library does not include.
        general: Its claims on IVIG in general.
    """

    published: Published
    status: DocumentStatus
    provenance: Provenance
    read: str = field(repr=False)
    outside: tuple[OutsideClaim, ...] = field(default=(), repr=False)
    general: tuple[OutsideClaim, ...] = field(default=(), repr=False)
