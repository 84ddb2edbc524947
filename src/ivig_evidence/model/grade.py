"""Grades, whatever scheme gives them: the sets of terms that each scheme fills with its own."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from .citation import Citation, Reference, Verification
from .term import Term


class Strength(Term):
    """How firmly a recommendation stands; each scheme has its own set."""


class EvidenceClass(Term):
    """How good a study is; each scheme has its own set."""


class Criterion(Term):
    """What a scheme looks at in a study; each scheme has its own set."""


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
    """One edition of a scheme of grading, with the terms that it has.

    ``class_met`` gives the class that a study has whose criteria are met; ``None`` for a scheme
    that puts no study into a class.
    """

    reference: Reference
    strengths: type[Strength] = field(repr=False)
    evidence_classes: type[EvidenceClass] | None = field(default=None, repr=False)
    criteria: type[Criterion] | None = field(default=None, repr=False)
    class_met: Callable[[frozenset[Criterion]], EvidenceClass] | None = field(
        default=None, eq=False, repr=False
    )
