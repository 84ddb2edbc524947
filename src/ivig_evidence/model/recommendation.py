"""One statement of a guideline, and what it can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import WrongTypeError
from ..logic.evaluate import facts_of
from ..logic.term import Term
from .grade import Grade
from .notable import Notable
from .verdict import Verdict

if TYPE_CHECKING:
    from ..logic.predicates import Fact, Predicate
    from .citation import Citation
    from .dosing import Regimen
    from .grade import Strength
    from .guideline import Guideline
    from .later import LaterEvidence
    from .study import Study
    from .study_population import StudyPopulation


class Action(Term):
    """What a statement tells you to do, apart from the level, which says how firmly."""

    USE = "use"
    MAY_USE = "may use"
    DO_NOT_USE = "do not use"
    NO_RECOMMENDATION = "no recommendation"
    MONITOR = "monitor"
    ADJUST_DOSE = "adjust dose"
    INFORM = "inform"


_VERDICT_OF = {
    Action.USE: Verdict.RECOMMENDED,
    Action.ADJUST_DOSE: Verdict.RECOMMENDED,
    Action.MAY_USE: Verdict.OPTION,
    Action.DO_NOT_USE: Verdict.NOT_RECOMMENDED,
    Action.NO_RECOMMENDATION: Verdict.NO_RECOMMENDATION,
}
"""The verdict of each action. Statements that inform or monitor decide none."""


@frozen
class Intervention:
    """What a statement is about.

    ``decides_verdict`` is true if a statement on it answers "IVIG for this patient?". A statement
    on another treatment, on the choice between two, on an addition to IVIG or on its schedule does
    not: answers list it under its own name.
    """

    name: str
    decides_verdict: bool


@frozen
class Relation:
    """A declared order between two statements, with the reason that the source gives for it."""

    to: Recommendation
    why: str


@frozen
class Passage:
    """What must be read with a recommendation: what the source says elsewhere, in our words.

    Where it says how we read the lines, it is labelled as our own interpretation.
    """

    says: str
    source: Citation


def _slug(_: object, __: object, slug: str) -> None:
    chapter, _slash, name = slug.partition("/")
    if not (chapter and name and slug == slug.lower() and " " not in slug):
        raise ValueError(f"a slug reads chapter/claim in lower case, not {slug!r}")


def _of_the_scheme(statement: Recommendation, _: object, grade: Grade | None) -> None:
    scheme = statement.guideline.scheme
    if grade is None or (isinstance(grade, Grade) and grade.scheme == scheme):
        return
    remedy = "use the scheme's graded(), or None where no grade is printed"
    raise WrongTypeError(f"the grade of {statement.slug}", grade, f"one of {scheme.id}", remedy)


@frozen(kw_only=True, cache_hash=True)
class Recommendation(Notable):
    """One statement of a guideline, in one sentence of ours, with place and grade as printed.

    ``label`` is what it says in a few words, for lists. ``population`` says whom it speaks of.
    ``favoured_by`` strengthens and never excludes.
    ``refines``: where both apply, this one leads. ``exception_to``: where this one applies, the
    other one does not. ``grade`` and ``regimen`` are ``None`` where none is printed;
    ``dose_in_text`` is then what the text says of the dose elsewhere. ``see_also`` has passages
    that every answer shows with the statement. ``studies`` has the ids of the studies that it
    rests on, ``studies_against`` of those that the source sets against it.

    Errors: ``ValueError`` for a slug that does not read chapter/claim in lower case,
    ``WrongTypeError`` for a grade of another scheme than the guideline's.
    """

    guideline: Guideline = field(repr=False)
    slug: str = field(validator=_slug)
    label: str = field(repr=False)
    says: str = field(repr=False)
    intervention: Intervention = field(repr=False)
    action: Action = field(repr=False)
    population: Predicate = field(repr=False)
    favoured_by: Predicate | None = field(default=None, repr=False)
    studied_in: StudyPopulation | None = field(default=None, repr=False)
    refines: tuple[Relation, ...] = field(default=(), repr=False)
    exception_to: tuple[Relation, ...] = field(default=(), repr=False)
    grade: Grade | None = field(validator=_of_the_scheme, repr=False)
    regimen: Regimen | None = field(repr=False)
    dose_in_text: Passage | None = field(default=None, repr=False)
    see_also: tuple[Passage, ...] = field(default=(), repr=False)
    studies: tuple[str, ...] = field(default=(), repr=False)
    studies_against: tuple[str, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        """The permanent name, such as ``efns-2008/gbs/children``."""
        return f"{self.guideline.id}/{self.slug}"

    @property
    def level(self) -> Strength | None:
        """The strength of its grade, or None if none is printed."""
        return None if self.grade is None else self.grade.strength

    @property
    def facts(self) -> frozenset[Fact]:
        """The facts of its population, of what favours it, and of the population studied."""
        asked = {*facts_of(self.population)}
        if self.favoured_by is not None:
            asked.update(facts_of(self.favoured_by))
        if self.studied_in is not None:
            asked.update(facts_of(self.studied_in.population))
        return frozenset(asked)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that it gives where it leads; None if it decides no verdict."""
        return _VERDICT_OF.get(self.action) if self.intervention.decides_verdict else None

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to it, found by its id."""
        rows = self.guideline.later_evidence_about((self.id,))
        return tuple(row for row in rows if any(one.id == self.id for one in row.statements))

    @property
    def reversed_by(self) -> tuple[LaterEvidence, ...]:
        """The later work that advises the opposite; empty where the library knows of none."""
        return tuple(row for row in self.later_evidence if row.is_reversal)

    @property
    def based_on(self) -> tuple[Study, ...]:
        """The studies that it rests on, by the source; empty if it cites none.

        Errors: ``UnknownNameError`` for an id that its guideline does not know, ``WrongTypeError``
        for one that is no text.
        """
        return tuple(map(self.guideline.study, self.studies))

    @property
    def contradicted_by(self) -> tuple[Study, ...]:
        """The studies that the source itself sets against it.

        Errors: ``UnknownNameError`` for an id that its guideline does not know, ``WrongTypeError``
        for one that is no text.
        """
        return tuple(map(self.guideline.study, self.studies_against))
