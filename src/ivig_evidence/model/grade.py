"""Grades under any scheme, which fills these types with its own terms.

Terms of two schemes never compare equal, have no order, and are never mapped to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from ..errors import WrongTypeError
from ..logic.term import Term
from .citation import Citation, Reference, Verification

if TYPE_CHECKING:
    from .study import Design

TermT = TypeVar("TermT", bound=Term)


class Strength(Term):
    """The strength of a recommendation, such as a level, as a scheme defines it."""

    @property
    def wording(self) -> str:
        """The strength in words, such as "level A"."""
        return str(self.value)


class Certainty(Term):
    """The certainty of the evidence behind a recommendation, as a scheme defines it."""

    @property
    def wording(self) -> str:
        """The certainty in words, such as "moderate certainty"."""
        return str(self.value)


class EvidenceClass(Term):
    """The class of a study, as a scheme defines it."""

    @property
    def wording(self) -> str:
        """The class in words, such as "class II"."""
        return f"class {self.value}"


class Criterion(Term):
    """A property of a study that the classes of a scheme require."""


@frozen(kw_only=True)
class Definition:
    """The definition of a term of a scheme, in our words.

    ``source`` is the place where it is printed; ``verified`` says how it was verified.
    """

    grade: EvidenceClass | Strength | Certainty
    means: str
    source: Citation
    verified: Verification


@frozen(kw_only=True, cache_hash=True)
class GradingScheme:
    """One edition of a grading scheme: its terms, and the rules that it prints for them.

    A rule is None, or empty, if the scheme does not have it.

    Attributes:
        id: The permanent id.
        name: The name.
        reference: The paper that defines the scheme.
        definitions: The definitions of its terms.
        strengths: Its strengths of recommendation.
        certainties: Its certainties of evidence.
        evidence_classes: Its classes of studies.
        criteria: The properties of a study that its classes require.
        class_met: A function that returns the class of a study that meets some criteria.
        class_by_design: A function that returns the class of every study of a design.
        best_class_first: The classes in order.
        strength_supported: A function that returns the firmest strength that studies of some
            classes support, if all of them are convincing and agree; None if they support none.
            It uses both orders.
        firmest_first: The strengths in order.
        strengths_from_evidence: The strengths that need evidence. Others, such as a good practice
            point, may have none.

    Raises:
        ValueError: If ``strength_supported`` is given without both orders.
    """

    id: str
    name: str = field(repr=False)
    reference: Reference = field(repr=False)
    definitions: tuple[Definition, ...] = field(default=(), repr=False)
    strengths: type[Strength] | None = field(default=None, repr=False)
    certainties: type[Certainty] | None = field(default=None, repr=False)
    evidence_classes: type[EvidenceClass] | None = field(default=None, repr=False)
    criteria: type[Criterion] | None = field(default=None, repr=False)
    class_met: Callable[[frozenset[Criterion]], EvidenceClass] | None = field(
        default=None, eq=False, repr=False
    )
    class_by_design: Callable[[Design], EvidenceClass | None] | None = field(
        default=None, eq=False, repr=False
    )
    best_class_first: tuple[EvidenceClass, ...] = field(default=(), repr=False)
    strength_supported: Callable[[Iterable[EvidenceClass]], Strength | None] | None = field(
        default=None, eq=False, repr=False
    )
    firmest_first: tuple[Strength, ...] = field(default=(), repr=False)
    strengths_from_evidence: tuple[Strength, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        has_orders = self.best_class_first and self.firmest_first
        if self.strength_supported is not None and not has_orders:
            raise ValueError(
                "strength_supported needs an order of classes and strengths;"
                " pass best_class_first and firmest_first, too"
            )

    def definition(self, term: EvidenceClass | Strength | Certainty) -> Definition | None:
        """Return the definition of a term, or None if the library does not have it."""
        return next((entry for entry in self.definitions if entry.grade is term), None)

    def graded(
        self, strength: Strength | str | None = None, certainty: Certainty | str | None = None
    ) -> Grade:
        """Return a grade of this scheme.

        Args:
            strength: A strength of this scheme, or its text; None if none is printed.
            certainty: A certainty of this scheme, or its text; None if none is printed.

        Returns:
            The grade.

        Raises:
            WrongTypeError: If the scheme has no such term.
            ValueError: If both are None.
        """
        return Grade(
            self,
            _member(self, "strength", self.strengths, strength),
            _member(self, "certainty", self.certainties, certainty),
        )


def _member(
    scheme: GradingScheme, kind: str, terms: type[TermT] | None, given: Term | str | None
) -> TermT | None:
    if given is None:
        return None
    member = next((term for term in terms or () if term == given), None)
    if member is None:
        raise _not_of(scheme, kind, terms, given)
    return member


def _is_of(terms: type[Term] | None, term: object) -> bool:
    return terms is not None and isinstance(term, terms)


def _not_of(
    scheme: GradingScheme, kind: str, terms: Iterable[Term] | None, given: object
) -> WrongTypeError:
    known = ["None", *(repr(str(term.value)) for term in terms or ())]
    return WrongTypeError(f"the {kind}", given, f"one of {scheme.id}", f"use {' or '.join(known)}")


@frozen(cache_hash=True)
class Grade:
    """The grade of a recommendation as printed: a strength, a certainty, or both.

    Grades have no order. If no grade is printed, a recommendation has None instead.

    Raises:
        WrongTypeError: If the scheme does not have a term.
        ValueError: If both terms are None.
    """

    scheme: GradingScheme
    strength: Strength | None = None
    certainty: Certainty | None = None

    def __attrs_post_init__(self) -> None:
        scheme, strength, certainty = self.scheme, self.strength, self.certainty
        if strength is None and certainty is None:
            raise ValueError("a grade needs a strength or a certainty; use None for no grade")
        if strength is not None and not _is_of(scheme.strengths, strength):
            raise _not_of(scheme, "strength", scheme.strengths, strength)
        if certainty is not None and not _is_of(scheme.certainties, certainty):
            raise _not_of(scheme, "certainty", scheme.certainties, certainty)

    @property
    def wording(self) -> str:
        """The grade in words, such as "level A" or "strong recommendation, low certainty"."""
        terms = (self.strength, self.certainty)
        return ", ".join(term.wording for term in terms if term is not None)
