"""The answer for one patient, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ..errors import TruthIsNotBoolError
from ..logic.context import Context
from ..logic.predicates import Origin
from ..logic.truth import Truth
from . import upward

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ..logic.predicates import Fact, Finding
    from .answer_diff import AnswerDiff
    from .condition import Condition
    from .decision import DecisionTree, NearMiss
    from .dosing import Regimen
    from .evidence import Evidence
    from .grade import Grade, Strength
    from .guideline import Guideline
    from .later import LaterEvidence
    from .precaution import PrecautionCheck
    from .recommendation import Intervention, Recommendation
    from .screen import Screen
    from .verdict import Verdict


def with_presumed(given: Context, presumed: tuple[Finding, ...]) -> Context:
    """Return a context with the findings that a diagnosis implies, marked as such.

    Raises:
        ContradictionError: If a finding of the context and one of the diagnosis exclude each other.
    """
    if not presumed:
        return given
    by_diagnosis = tuple(evolve(finding, origin=Origin.PRESUMED) for finding in presumed)
    return Context(given.findings + by_diagnosis)


@frozen
class StatementStatus:
    """The evaluation of one statement for one patient.

    Attributes:
        statement: The statement.
        asked: The truth of its population.
        applies: The truth of its population, with the exceptions to the statement.
        facts: The facts that decided it, or that are unknown if it is unknown.
        overridden_by: The exceptions that apply.
        refined_by: The statements that refine it and apply to this patient.
        referred_by: The statement of another chapter that refers to it.
        strengthened: The truth of ``favoured_by``; None if the statement has none.
        in_studied_population: The truth of ``studied_in``; None if the statement has none.
        of_another_form: True if it is about another disease or form of the chapter, or about a
            chapter to which this patient is not referred.
    """

    statement: Recommendation
    asked: Truth
    applies: Truth
    facts: tuple[Fact, ...]
    overridden_by: tuple[Recommendation, ...]
    refined_by: tuple[Recommendation, ...]
    referred_by: Recommendation | None
    strengthened: Truth | None
    in_studied_population: Truth | None
    of_another_form: bool


@frozen
class Decision:
    """The result of evaluating a chapter with the known facts."""

    verdict: Verdict
    grade: Grade | None
    statuses: tuple[StatementStatus, ...] = field(repr=False)
    leading: tuple[Recommendation, ...] = field(repr=False)
    missing: tuple[Fact, ...]

    @property
    def level(self) -> Strength | None:
        """The strength of the grade, or None if none is printed."""
        return None if self.grade is None else self.grade.strength


@frozen
class Answer:
    """The answer of a guideline for one patient.

    Attributes:
        condition: The condition.
        guideline: The guideline.
        given: The facts that the caller stated.
        presumed: The findings that the diagnosis implies.
        rests_on: The assumptions without which the verdict or the grade would differ.
        decision: The verdict, the grade and the evaluation of every statement.
        as_of: The day of the later evidence; None for all that is known.

    Raises:
        TruthIsNotBoolError: If it is used as a bool.
    """

    condition: Condition
    guideline: Guideline = field(repr=False)
    given: Context = field(repr=False)
    presumed: tuple[Finding, ...] = field(repr=False)
    rests_on: tuple[Finding, ...] = field(repr=False)
    decision: Decision
    as_of: date | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError(
            "an answer", "compare its verdict, as in verdict == 'recommended'"
        )

    @property
    def verdict(self) -> Verdict:
        """The verdict of the guideline on IVIG for this patient."""
        return self.decision.verdict

    @property
    def grade(self) -> Grade | None:
        """The grade printed with the leading statements, or None if none is printed."""
        return self.decision.grade

    @property
    def level(self) -> Strength | None:
        """The strength of the grade, or None if none is printed."""
        return self.decision.level

    @property
    def leading(self) -> tuple[Recommendation, ...]:
        """The statements that decide the verdict."""
        return self.decision.leading

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The unknown facts that could change verdict or grade, the most informative first."""
        return self.decision.missing

    @property
    def context(self) -> Context:
        """The stated facts, their consequences, and the findings that the diagnosis implies."""
        return with_presumed(self.given, self.presumed)

    @property
    def trace(self) -> tuple[StatementStatus, ...]:
        """Every statement of the chapter with its truth and the facts that decided it."""
        return self.decision.statuses

    def _where(self, truth: Truth) -> tuple[Recommendation, ...]:
        return tuple(o.statement for o in self.decision.statuses if o.applies is truth)

    @property
    def applies(self) -> tuple[Recommendation, ...]:
        """The statements that apply, on any intervention, in the guideline's order."""
        return self._where(Truth.TRUE)

    @property
    def undetermined(self) -> tuple[Recommendation, ...]:
        """The statements that may apply, depending on unknown facts."""
        return self._where(Truth.UNKNOWN)

    @property
    def does_not_apply(self) -> tuple[Recommendation, ...]:
        """The statements that do not apply, or that an exception overrides."""
        return self._where(Truth.FALSE)

    @property
    def other(self) -> tuple[Recommendation, ...]:
        """The applying statements that are not about giving IVIG to this patient."""
        return tuple(s for s in self.applies if not s.intervention.decides_verdict)

    @property
    def by_intervention(self) -> tuple[tuple[Intervention, tuple[Recommendation, ...]], ...]:
        """The applying statements by intervention."""
        about = dict.fromkeys(statement.intervention for statement in self.applies)
        return tuple((i, tuple(s for s in self.applies if s.intervention == i)) for i in about)

    @property
    def regimens(self) -> tuple[tuple[Recommendation, Regimen], ...]:
        """The regimens printed with the statements that apply."""
        return tuple((s, s.regimen) for s in self.applies if s.regimen is not None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The studies of the statements that apply or may apply, in the guideline's order."""
        from .evidence import Evidence

        shown = (o.statement for o in self.decision.statuses if o.applies is not Truth.FALSE)
        return tuple(Evidence(s, s.based_on, s.contradicted_by) for s in shown)

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """The later evidence on those statements and on the condition, up to ``as_of``.

        A row is omitted only if its document certainly appeared after that day.
        """
        statuses = self.decision.statuses
        shown = {status.statement.id for status in statuses if status.applies is not Truth.FALSE}
        shown.add(self.condition.id)
        return tuple(row for row in self._later_rows() if row.is_on(shown))

    @property
    def other_later_evidence(self) -> tuple[LaterEvidence, ...]:
        """The later evidence on the statements on this condition that do not apply.

        It has no row of ``later_evidence``, and no row on statements about another form or disease
        of the chapter.
        """
        statuses = self.decision.statuses
        shown = {status.statement.id for status in statuses if status.applies is not Truth.FALSE}
        other = {
            status.statement.id
            for status in statuses
            if status.applies is Truth.FALSE and not status.of_another_form
        }
        shown.add(self.condition.id)
        return tuple(row for row in self._later_rows() if row.is_on(other) and not row.is_on(shown))

    def _later_rows(self) -> Iterator[LaterEvidence]:
        statements = (status.statement.id for status in self.decision.statuses)
        rows = dict.fromkeys(self.guideline.later_evidence_about((self.condition.id, *statements)))
        # A changed copy of a guideline keeps the later evidence on the statements that it shares.
        for status in self.decision.statuses:
            if status.statement.guideline != self.guideline:
                rows |= dict.fromkeys(status.statement.later_evidence)
        return (row for row in rows if row.may_have_appeared(self.as_of))

    @property
    def outside_studied_population(self) -> tuple[Recommendation, ...]:
        """The applying statements whose trials did not enrol patients like this one."""
        return tuple(
            o.statement
            for o in self.decision.statuses
            if o.applies is Truth.TRUE and o.in_studied_population is Truth.FALSE
        )

    @property
    def not_asked(self) -> tuple[Finding, ...]:
        """The stated facts that no statement on this condition uses."""
        chapter = self.guideline.chapter(self.condition)
        asked = set() if chapter is None else set(chapter.facts)
        asked.update(fact for status in self.trace for fact in status.statement.facts)
        asked.update(finding.fact for finding in self.presumed)
        return tuple(
            finding
            for finding in self.given.said
            if finding.fact not in asked
            and not any(i.then.fact in asked for i in finding.fact.implies)
        )

    @property
    def precautions(self) -> tuple[PrecautionCheck, ...]:
        """The precautions for IVIG, each present, absent or unknown, with the deciding facts.

        They belong to the drug, so they are the same for every guideline. They do not affect the
        verdict: facts that only a precaution uses are never in ``missing``.
        """
        return upward.precautions(self.context)

    @property
    def contraindications(self) -> tuple[PrecautionCheck, ...]:
        """The contraindications of all IVIG, not only of one product, that this patient has."""
        return tuple(check for check in self.precautions if check.contraindicates_ivig)

    def what_if(self) -> DecisionTree:
        """Return the open questions for this patient as a tree.

        The questions are about the facts in ``missing``, in the order of the decision tree. Each
        path ends in a conclusion. If no question is open, the tree is a single conclusion.
        """
        return upward.what_if(self)

    @property
    def near_misses(self) -> tuple[NearMiss, ...]:
        """The statements that would apply if one or two facts were different.

        Every change is necessary. Single changes come first; if several pairs of facts would do,
        each pair is listed. A change can be to an unknown fact, but never to a finding that the
        diagnosis implies. Exceptions are taken into account. The changed facts must be possible
        together with the others that the statement and its exceptions use. They may contradict
        other facts: for an adult by ``age``, a near miss can still name ``age_group``.
        """
        return upward.near_misses(self)

    @property
    def knowledge(self) -> str:
        """The digest of the guideline's knowledge on this condition, and of that on the drug."""
        return upward.knowledge(self)

    def is_current(self) -> bool:
        """Return True if the installed guideline still has the knowledge of this answer.

        An answer that was kept in another process, as with ``pickle``, has the guideline that it
        was made from. The digests of both are compared.

        Raises:
            UnknownNameError: If no guideline with that id is installed.
        """
        return upward.is_current(self)

    def diff(self, other: Answer | Mapping[str, object]) -> AnswerDiff:
        """Return what changed from another answer on this condition to this one, in words.

        Args:
            other: The other answer, usually an earlier one: for other facts, of another document or
                day, or as :meth:`to_dict` wrote it, also from other knowledge.

        Returns:
            What changed in facts, verdict, grade, dose, statements, missing facts and evidence.

        Raises:
            WrongTypeError: If the other is no answer, or one on another condition.
            MalformedDocumentError: If the published form does not match its schema.
            UnknownNameError: If the library does not know one of its facts.
            UnknownOptionError: If one of its facts no longer has an option.
            WrongUnitError: If one of its facts now takes another unit.
            OutOfRangeError: If a value is now outside the range of its fact.
            ContradictionError: If facts of it exclude each other.
            ImplausibleFigureError: If it has a dose that no regimen can have.
            ValueError: If it has a range whose lower end is the greater one.
        """
        return upward.answer_diff(self, other)

    def screen(self) -> Screen:
        """Return this answer on one screen: its parts and lines, in the order of reading."""
        return upward.answer_screen(self)

    def __str__(self) -> str:
        return self.screen().wrapped()

    def full(self, width: int = 100) -> str:
        """Return the text of the screen, and below it everything that the library knows.

        Args:
            width: The width of the text in columns.

        Returns:
            The text.

        Raises:
            WrongTypeError: If the width is not a whole number of at least 20 columns.
        """
        return upward.answer_full(self, width)

    def brief(self) -> str:
        """Return a text of at most 1500 bytes of UTF-8, for messages and agents.

        It has the headline with its flags, the boxed warnings and known contraindications, the
        leading statements, the dose, the missing facts and reversals.
        """
        return self.screen().brief()

    def _repr_markdown_(self) -> str:
        return upward.screen_markdown(self.screen())

    def _repr_html_(self) -> str:
        return upward.answer_html(self)

    def to_dict(self) -> dict[str, object]:
        """Return this answer as plain JSON values, in the form of the published schema."""
        return upward.answer_to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Answer:
        """Return the answer that :meth:`to_dict` wrote.

        The answer is computed again from its context. It is only returned if the knowledge of the
        library has not changed.

        Raises:
            MalformedDocumentError: If the data do not match the published schema.
            OutdatedAnswerError: If the knowledge has changed since the answer was stored.
            UnknownNameError: If the library does not know the guideline, the condition or a fact.
            UnmodelledConditionError: If the library no longer models the condition.
            AmbiguousConditionError: If the condition now fits several conditions.
            ContradictionError: If facts now exclude each other.
            OutOfRangeError: If a value is now outside the range of its fact.
            UnknownOptionError: If a fact no longer has an option.
            WrongTypeError: If a fact now takes another type.
            WrongUnitError: If a fact now takes another unit.
        """
        return upward.answer_from_dict(data)
