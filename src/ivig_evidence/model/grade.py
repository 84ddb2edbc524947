"""Grades, whatever scheme gives them: the sets of terms that each scheme fills with its own."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from .citation import Citation, Reference, Verification
from .term import Term


class Strength(Term):
    """How firmly a recommendation stands; each scheme has its own set.

    Errors: ``TypeError`` for ordering strengths.
    """

    @property
    def wording(self) -> str:
        """How it is spoken of; a scheme can say more than the term."""
        return str(self.value)


class EvidenceClass(Term):
    """How good a study is; each scheme has its own set.

    Errors: ``TypeError`` for ordering classes.
    """

    @property
    def wording(self) -> str:
        """How it is spoken of."""
        return f"class {self.value}"


class Criterion(Term):
    """What a scheme looks at in a study; each scheme has its own set.

    Errors: ``TypeError`` for ordering criteria.
    """


@frozen(kw_only=True)
class Definition:
    """What a class or a strength means, in our words, with where that is printed and how we know.

    ``source`` is the place where it is printed.
    """

    grade: EvidenceClass | Strength
    means: str
    source: Citation
    verified: Verification


@frozen(kw_only=True, cache_hash=True)
class GradingScheme:
    """One edition of a scheme of grading, with the terms that it has and what they mean.

    ``class_met`` gives the class that a study has whose criteria are met; ``None`` for a scheme
    that puts no study into a class.
    """

    reference: Reference
    definitions: tuple[Definition, ...] = field(default=(), repr=False)
    strengths: type[Strength] = field(repr=False)
    evidence_classes: type[EvidenceClass] | None = field(default=None, repr=False)
    criteria: type[Criterion] | None = field(default=None, repr=False)
    class_met: Callable[[frozenset[Criterion]], EvidenceClass] | None = field(
        default=None, eq=False, repr=False
    )

    def definition(self, term: EvidenceClass | Strength) -> Definition | None:
        """What one of its terms means; ``None`` where no definition was read."""
        return next((one for one in self.definitions if one.grade is term), None)
