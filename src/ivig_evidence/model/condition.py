"""A disease, its names and codes, and the statements that may speak of it."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from attrs import frozen

from ..listing import listing
from ..record import Notable, Record
from ..rules.predicates import Fact, Finding, Predicate
from ..source import Citation, Verification
from .recommendation import Recommendation

__dir__ = listing(__name__)


class CodeSystem(Enum):
    """A terminology; the value is how it is written before a code."""

    ICD_10 = "ICD-10"
    ICD_10_CM = "ICD-10-CM"
    SNOMED_CT = "SNOMED CT"
    MONDO = "MONDO"
    ORPHA = "ORPHA"
    MESH = "MeSH"


class Match(Enum):
    """How a code covers a condition."""

    EXACT = "exact"
    NARROWER = "the code covers a part of the condition"
    BROADER = "the code also covers other diseases or forms"


@frozen(kw_only=True, eq=False, repr=False)
class Coding(Record):
    """A code for a condition, with how it was verified, and what the code itself says beyond it.

    ``valid_from`` and ``valid_to`` (ISO dates, both included) bound when it could be assigned;
    ``None`` where no bound is known.
    """

    system: CodeSystem
    code: str
    match: Match = Match.EXACT
    implies: tuple[Finding, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    verified: Verification
    note: str = ""

    def __str__(self) -> str:
        return f"{self.system.value} {self.code}"


@frozen(eq=False, repr=False)
class Alias(Record):
    """Another name of a condition, and what that name says beyond the condition itself."""

    name: str
    implies: tuple[Finding, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Referral(Record):
    """A chapter that sends some of its patients to another: there, those statements hold too."""

    when: Predicate
    to: Condition
    by: Recommendation


@frozen(kw_only=True, eq=False, repr=False)
class Conflict(Record):
    """Two statements that can apply together and pull apart, and why the source sets no order."""

    between: tuple[Recommendation, Recommendation]
    why: str
    source: Citation


@frozen(kw_only=True, eq=False, repr=False)
class Condition(Notable):
    """A disease as the library knows it.

    ``statements`` are those of its chapter, in the guideline's order; ``presumes`` is what the
    diagnosis itself settles (Miller Fisher syndrome shares the chapter of Guillain-Barré
    syndrome, and is that form of it). ``facts`` are the questions that the chapter asks,
    ``conflicts`` all that the source leaves without an order, ``source`` is its place.
    """

    _shown: ClassVar[tuple[str, ...]] = ("id",)

    id: str
    name: str
    aliases: tuple[Alias, ...] = ()
    codings: tuple[Coding, ...] = ()
    statements: tuple[Recommendation, ...]
    facts: tuple[Fact, ...]
    presumes: tuple[Finding, ...] = ()
    referrals: tuple[Referral, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    source: Citation
    note: str = ""

    def __hash__(self) -> int:
        return hash(self.id)
