"""The source of a datum, and how it was verified."""

from __future__ import annotations

from attrs import field, frozen

from ..errors import WrongTypeError
from ..logic.term import Term
from . import upward


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


@frozen
class Author:
    """A person who wrote a paper, as far as the name was read.

    Attributes:
        family: The family name with its particle, such as "van Doorn".
        given: The given names or their initials as printed, such as "PA"; None if not read.
        suffix: The suffix as printed, such as "3rd"; None if there is none.
    """

    family: str
    given: str | None = None
    suffix: str | None = None

    @property
    def initials(self) -> str | None:
        """The initials of the given names, such as "J-P"; None if no given name was read."""
        if self.given is None or self.given.isupper():
            return self.given
        names = self.given.split()
        return "".join("-".join(part[:1] for part in name.split("-")) for name in names)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.family, self.initials, self.suffix)))


@frozen
class GroupAuthor:
    """A group, society or agency that wrote a document.

    Attributes:
        name: The name as printed.
    """

    name: str

    def __str__(self) -> str:
        return self.name


def _authors(reference: Reference, _: object, authors: object) -> None:
    kinds = Author | GroupAuthor
    if isinstance(authors, tuple) and all(isinstance(author, kinds) for author in authors):
        return
    remedy = "write (Author('Hughes', 'RAC'),), or () if they were not read"
    thing = f"the reference {reference.key!r}"
    raise WrongTypeError(thing, authors, "authors as a tuple of Author or GroupAuthor", remedy)


def _in_an_address(doi: str) -> str:
    """Return a DOI as it is written in an address, where signs such as "<" and "#" are escaped."""
    safe = "/:()."
    if doi.isascii() and all(sign.isalnum() or sign in f"{safe}-_~" for sign in doi):
        return doi
    # Few DOIs need it, and it takes long to import.
    from urllib.parse import quote

    return quote(doi, safe=safe)


@frozen(kw_only=True, cache_hash=True)
class Reference:
    """A paper or document.

    A field is None if it was not read.

    Attributes:
        key: The permanent name, such as "Elovaara 2008".
        title: The title.
        authors: The authors that were read, in the printed order; empty if none was read.
        more_authors: True if there are more authors, which were not read ("et al.").
        journal: The journal, as printed or abbreviated.
        year: The year of publication.
        volume: The volume of the journal.
        issue: The issue within the volume.
        pages: The pages, or the number of the article.
        publication: The place of publication if it is not a journal, such as a page of an agency.
        doi: The DOI.
        pmid: The number in PubMed.
        seed: The name of the stored transcript; None if there is none.
        verified: How the reference was verified.
        errata: The published corrections.
        note: A note, such as what was not read.

    Raises:
        WrongTypeError: If the authors are not a tuple of authors.
    """

    key: str
    title: str | None = field(repr=False)
    authors: tuple[Author | GroupAuthor, ...] = field(repr=False, validator=_authors)
    more_authors: bool = field(default=False, repr=False)
    journal: str | None = field(repr=False)
    year: int | None = field(repr=False)
    volume: str | None = field(default=None, repr=False)
    issue: str | None = field(default=None, repr=False)
    pages: str | None = field(default=None, repr=False)
    publication: str | None = field(default=None, repr=False)
    doi: str | None = field(default=None, repr=False)
    pmid: str | None = field(default=None, repr=False)
    seed: str | None = field(default=None, repr=False)
    verified: Verification = field(repr=False)
    errata: tuple[Erratum, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)

    @property
    def short(self) -> str:
        """The first author and the year, such as "Yi and Dalakas 2022".

        It is the key if one of them is not known.
        """
        if not self.authors or self.year is None:
            return self.key
        first, *others = (
            author.family if isinstance(author, Author) else author.name for author in self.authors
        )
        if len(others) == 1 and not self.more_authors:
            return f"{first} and {others[0]} {self.year}"
        return f"{first}{' et al.' if others or self.more_authors else ''} {self.year}"

    @property
    def url(self) -> str | None:
        """The address of the paper at its DOI or in PubMed, or None if it has neither."""
        if self.doi is not None:
            return f"https://doi.org/{_in_an_address(self.doi)}"
        return None if self.pmid is None else f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"

    def citation(self) -> str:
        """Return the paper in one line; parts that were not read are left out.

        Up to six authors and "et al.", the title, the journal with year, volume, issue and pages,
        and the link. Without authors the title comes first, without both the key.

        >>> from ivig_evidence.literature.trials import GURSES_1995
        >>> GURSES_1995.citation()
        'Gürses et al. Scand J Infect Dis 1995;27(3):241–243. https://doi.org/10.3109/00365549509019016'
        """
        return upward.reference_citation(self)

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

    @property
    def place(self) -> str:
        """The section, then the lines of the stored transcript if they are known."""
        if self.lines is None:
            return self.section
        first, last = self.lines
        lines = f"line {first}" if first == last else f"lines {first}–{last}"
        return f"{self.section}, {lines} of the transcript"

    def __str__(self) -> str:
        return f"{self.reference.key}, {self.place}"
