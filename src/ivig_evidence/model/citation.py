"""The source of a datum, and how it was verified."""

from __future__ import annotations

from attrs import field, frozen

from ..logic.term import Term


class Verification(Term):
    """The way in which a fact was verified."""

    PRIMARY = "read in a stored copy of the primary or official source"
    SECONDARY = "read in a stored secondary source"
    PACKAGE = "checked against a published package or data file"
    OWN_READING = "our own reading"


class ErratumState(Term):
    """The state of our knowledge of a correction."""

    TEXT_UNSEEN = "exists, text unseen"


@frozen(kw_only=True)
class Erratum:
    """A correction published after a paper."""

    published: str
    state: ErratumState
    verified: Verification


@frozen(kw_only=True, cache_hash=True)
class Reference:
    """A paper or document.

    ``seed`` names the stored transcript, if there is one. Unknown fields are None.
    """

    key: str
    title: str | None = field(repr=False)
    authors: str | None = field(repr=False)
    journal: str | None = field(repr=False)
    year: int | None = field(repr=False)
    doi: str | None = field(default=None, repr=False)
    pmid: str | None = field(default=None, repr=False)
    seed: str | None = field(default=None, repr=False)
    verified: Verification = field(repr=False)
    errata: tuple[Erratum, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)

    @property
    def url(self) -> str | None:
        """The address of the paper at its DOI or in PubMed, or None if it has neither."""
        if self.doi is not None:
            return f"https://doi.org/{self.doi}"
        return None if self.pmid is None else f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"

    def at(self, section: str, *, lines: tuple[int, int] | None = None) -> Citation:
        """Return a place in this paper.

        Args:
            section: The section, and the page if it is known.
            lines: The first and last line of the stored transcript, counted from 1, with blank
                lines.

        Returns:
            The place.

        Raises:
            ValueError: If the lines are not in order.
        """
        return Citation(reference=self, section=section, lines=lines)


def _in_order(_: object, __: object, lines: tuple[int, int] | None) -> None:
    if lines is not None and not 1 <= lines[0] <= lines[1]:
        raise ValueError(f"the lines {lines} are not in order; write (first, last), from 1")


@frozen(kw_only=True)
class Citation:
    """A place in a paper.

    Raises:
        ValueError: If the lines are not in order.
    """

    reference: Reference
    section: str
    lines: tuple[int, int] | None = field(validator=_in_order)

    def __str__(self) -> str:
        where = f"{self.reference.key}, {self.section}"
        if self.lines is None:
            return where
        first, last = self.lines
        lines = f"line {first}" if first == last else f"lines {first}–{last}"
        return f"{where}, {lines} of {self.reference.seed}"
