"""Where a datum stands, and how sure we are of it."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import field, frozen

from .listing import listing
from .record import Record

__dir__ = listing(__name__)


class Verification(Enum):
    """How a fact was checked; nothing less sure than these is shipped."""

    PRIMARY = "read in a stored copy of the primary or official source"
    SECONDARY = "read in a stored secondary source"
    PACKAGE = "checked against a published package or data file"
    OWN_READING = "our own reading"


class ErratumState(Enum):
    """What is known of a correction."""

    TEXT_UNSEEN = "exists, text unseen"


@frozen(kw_only=True, eq=False, repr=False)
class Erratum(Record):
    """A correction published after a paper."""

    published: str
    state: ErratumState
    verified: Verification


@frozen(kw_only=True, eq=False, repr=False)
class Reference(Record):
    """A paper, typed once.

    ``seed`` names the text that was read line by line, where there is one; what is not known of
    the identity is ``None``.
    """

    _shown: ClassVar[tuple[str, ...]] = ("key",)

    key: str
    title: str | None
    authors: str | None
    journal: str | None
    year: int | None
    doi: str | None = None
    pmid: str | None = None
    seed: str | None = None
    verified: Verification
    errata: tuple[Erratum, ...] = ()
    note: str = ""

    def at(self, section: str, *, lines: tuple[int, int] | None = None) -> Citation:
        """A place in this paper; lines count from 1 in its seed text, blank ones included.

        Errors: ``ValueError`` for lines that are not in order.
        """
        return Citation(reference=self, section=section, lines=lines)


def _in_order(_: object, __: object, lines: tuple[int, int] | None) -> None:
    if lines is not None and not 1 <= lines[0] <= lines[1]:
        raise ValueError(f"a line range runs from its first to its last line, not {lines}")


@frozen(kw_only=True, eq=False, repr=False)
class Citation(Record):
    """A place in a paper. Errors: ``ValueError`` for lines that are not in order."""

    reference: Reference
    section: str
    lines: tuple[int, int] | None = field(validator=_in_order)

    def __str__(self) -> str:
        where = f"{self.reference.key}, {self.section}"
        if self.lines is None:
            return where
        return f"{where}, lines {self.lines[0]}–{self.lines[1]} of {self.reference.seed}"


@frozen(kw_only=True, eq=False, repr=False)
class Repair(Record):
    """A number or sign that the extraction of a text garbled, mended in the open."""

    printed: str
    read_as: str
    why: str
    verified: Verification
