"""Statements of a guideline, and their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import WrongTypeError
from ..logic.evaluate import facts_of
from ..logic.term import Term
from . import upward
from .grade import Grade
from .notable import Notable
from .verdict import Verdict

if TYPE_CHECKING:
    from ..logic.predicates import Fact, Predicate
    from .citation import Citation
    from .dosing import Regimen
    from .grade import EvidenceClass, Strength
    from .guideline import Guideline
    from .later import LaterEvidence
    from .study import Study
    from .study_population import StudyPopulation


class Action(Term):
    """The action that a statement recommends, independent of its level."""

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
"""The verdict of each action. Other actions decide no verdict."""


@frozen
class Intervention:
    """The treatment that a statement is about.

    ``decides_verdict`` is true if a statement on it answers "IVIG for this patient?". It is false
    for another treatment, a choice between two, an addition to IVIG, or its schedule. Answers list
    such statements under the name of the intervention.
    """

    name: str
    decides_verdict: bool


@frozen
class Relation:
    """A declared priority between two statements, with the reason that the source gives."""

    to: Recommendation
    why: str


@frozen
class Passage:
    """A passage of the source, in our words, that must be read with a recommendation.

    It is labelled as our own interpretation if it says how we read the lines of ``source``.
    """

    says: str
    source: Citation


def _slug(_: object, __: object, slug: str) -> None:
    if not all(slug.split("/")) or slug != slug.lower() or " " in slug:
        example = "write 'claim' or 'chapter/claim' in lower case without spaces"
        raise ValueError(f"a statement cannot have the slug {slug!r}; {example}")


def _of_the_scheme(statement: Recommendation, _: object, grade: Grade | None) -> None:
    scheme = statement.guideline.scheme
    if grade is None or (isinstance(grade, Grade) and grade.scheme == scheme):
        return
    remedy = "use the scheme's graded(), or None where no grade is printed"
    raise WrongTypeError(f"the grade of {statement.slug}", grade, f"one of {scheme.id}", remedy)


@frozen(kw_only=True, cache_hash=True)
class Recommendation(Notable):
    """One statement of a guideline.

    Attributes:
        guideline: The guideline.
        slug: The last part of the id, such as ``gbs/children``.
        label: The statement in a few words, for lists.
        says: The statement in one sentence of ours.
        intervention: The treatment that it is about.
        action: The recommended action.
        population: The patients that it applies to.
        favoured_by: Facts that strengthen the statement. They never exclude a patient.
        studied_in: The patients of its trials, if the source says that this matters.
        refines: The statements that it takes precedence over, if both apply.
        exception_to: The statements that do not apply if this one does.
        grade: The grade as printed; None if none is printed.
        regimen: The regimen as printed; None if none is printed.
        dose_in_text: The passage on the dose elsewhere in the text, if no regimen is printed.
        see_also: The passages that every answer shows with the statement.
        studies: The ids of the studies that it is based on.
        studies_against: The ids of the cited studies that contradict it.
        class_counts: The class of each study that the text counts for it, if it gives no studies.
        counted_at: The place of that count; None if there is none.
        source: Its place.
        note: A note, such as our own interpretation.

    Raises:
        ValueError: If the slug is not in lower case, or is empty on a side of a slash.
        WrongTypeError: If the grade is of another scheme than the guideline's.
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
    class_counts: tuple[EvidenceClass, ...] = field(default=(), repr=False)
    counted_at: Citation | None = field(default=None, repr=False)
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
        """The facts of ``population``, ``favoured_by`` and ``studied_in``."""
        asked = {*facts_of(self.population)}
        if self.favoured_by is not None:
            asked.update(facts_of(self.favoured_by))
        if self.studied_in is not None:
            asked.update(facts_of(self.studied_in.population))
        return frozenset(asked)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict if the statement leads; None if it decides no verdict."""
        return _VERDICT_OF.get(self.action) if self.intervention.decides_verdict else None

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """The later evidence on the statement, looked up by its id."""
        rows = self.guideline.later_evidence_about((self.id,))
        return tuple(row for row in rows if any(s.id == self.id for s in row.statements))

    @property
    def reversed_by(self) -> tuple[LaterEvidence, ...]:
        """The later documents that advise the opposite; empty if the library has none."""
        return tuple(row for row in self.later_evidence if row.is_reversal)

    def citation(self) -> str:
        """Return the document in one line, with the section, the statement's id and the link."""
        return upward.statement_citation(self)

    @property
    def based_on(self) -> tuple[Study, ...]:
        """The studies that it is based on, according to the source.

        Raises:
            UnknownNameError: If the guideline has no study with an id.
            WrongTypeError: If an id is not text.
        """
        return tuple(map(self.guideline.study, self.studies))

    @property
    def contradicted_by(self) -> tuple[Study, ...]:
        """The studies that contradict it, according to the source.

        Raises:
            UnknownNameError: If the guideline has no study with an id.
            WrongTypeError: If an id is not text.
        """
        return tuple(map(self.guideline.study, self.studies_against))
