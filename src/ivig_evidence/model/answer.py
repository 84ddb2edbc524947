"""What the library says of one patient, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ..errors import TruthIsNotBoolError
from ..logic.context import Context
from ..logic.predicates import Origin
from ..logic.truth import Truth
from . import upward
from .screen import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ..logic.predicates import Fact, Finding
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


@frozen
class StatementStatus:
    """The evaluation of one statement for one patient.

    ``asked`` is the truth of its population; ``applies`` also counts the exceptions to it, which
    ``overridden_by`` lists. ``facts`` decided it, or are open if it is unknown. ``refined_by``
    lists the statements that refine it and lead here, ``referred_by`` is the statement through
    which another chapter brought it in. ``strengthened`` is the truth of ``favoured_by``,
    ``in_studied_population`` that of ``studied_in``; each is None if the statement has none.
    ``of_another_form`` is true if it is about another disease or form of the chapter, or about a
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
    """All that follows from what is known about the facts of a condition."""

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
    """What a guideline says for one patient.

    ``given`` is what was said of the patient, ``presumed`` what the diagnosis settles, ``rests_on``
    the assumptions without which the verdict or the grade would differ. With ``as_of``, later
    evidence is that of this day; with None, all that is known.

    Errors: ``TruthIsNotBoolError`` for ``bool()`` of it.
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
        """What the guideline says on IVIG for this patient."""
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
        """The statements that make the verdict."""
        return self.decision.leading

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The unknown facts that could still change verdict or level, the most telling first."""
        return self.decision.missing

    @property
    def context(self) -> Context:
        """What is known of the patient, with what follows and what the diagnosis settles."""
        if not self.presumed:
            return self.given
        presumed = tuple(evolve(f, origin=Origin.PRESUMED) for f in self.presumed)
        return Context(self.given.findings + presumed)

    @property
    def trace(self) -> tuple[StatementStatus, ...]:
        """Every statement of the chapter with its truth and the facts that decided it."""
        return self.decision.statuses

    def _where(self, truth: Truth) -> tuple[Recommendation, ...]:
        return tuple(o.statement for o in self.decision.statuses if o.applies is truth)

    @property
    def applies(self) -> tuple[Recommendation, ...]:
        """The statements that apply, whatever they are about, in the guideline's order."""
        return self._where(Truth.TRUE)

    @property
    def undetermined(self) -> tuple[Recommendation, ...]:
        """The statements of which it is not known whether they apply."""
        return self._where(Truth.UNKNOWN)

    @property
    def does_not_apply(self) -> tuple[Recommendation, ...]:
        """The statements that do not apply, or whose place an exception takes."""
        return self._where(Truth.FALSE)

    @property
    def other(self) -> tuple[Recommendation, ...]:
        """The applying statements that judge something else than IVIG for this patient."""
        return tuple(s for s in self.applies if not s.intervention.decides_verdict)

    @property
    def by_intervention(self) -> tuple[tuple[Intervention, tuple[Recommendation, ...]], ...]:
        """The applying statements under what they are about."""
        about = dict.fromkeys(statement.intervention for statement in self.applies)
        return tuple((i, tuple(s for s in self.applies if s.intervention == i)) for i in about)

    @property
    def regimens(self) -> tuple[tuple[Recommendation, Regimen], ...]:
        """The regimens printed with the statements that apply."""
        return tuple((s, s.regimen) for s in self.applies if s.regimen is not None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The studies behind the statements that apply or might, in the guideline's order."""
        from .evidence import Evidence

        shown = (o.statement for o in self.decision.statuses if o.applies is not Truth.FALSE)
        return tuple(Evidence(s, s.based_on, s.contradicted_by) for s in shown)

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to those statements, or says of the condition, by ``as_of``.

        A row is left out only if its document certainly appeared later than that day.
        """
        statuses = self.decision.statuses
        shown = {one.statement.id for one in statuses if one.applies is not Truth.FALSE}
        return tuple(row for row in self._later_rows() if self._is_on(row, shown))

    @property
    def other_later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to the statements on this condition that do not apply.

        Rows that are in ``later_evidence`` are not repeated. Those on statements that the diagnosis
        itself rules out, which speak of another form or disease of the chapter, are left out.
        """
        statuses = self.decision.statuses
        shown = {one.statement.id for one in statuses if one.applies is not Truth.FALSE}
        other = {
            one.statement.id
            for one in statuses
            if one.applies is Truth.FALSE and not one.of_another_form
        }
        return tuple(
            row
            for row in self._later_rows()
            if self._is_on(row, other) and not self._is_on(row, shown)
        )

    def _later_rows(self) -> Iterator[LaterEvidence]:
        statements = (one.statement.id for one in self.decision.statuses)
        rows = dict.fromkeys(self.guideline.later_evidence_about((self.condition.id, *statements)))
        # A changed copy of a guideline keeps the later evidence on the statements that it shares.
        for status in self.decision.statuses:
            if status.statement.guideline != self.guideline:
                rows |= dict.fromkeys(status.statement.later_evidence)
        return (row for row in rows if row.may_have_appeared(self.as_of))

    def _is_on(self, row: LaterEvidence, statements: set[str]) -> bool:
        """Return whether a row is on one of some statements, or on the condition as a whole."""
        return any(one.id == self.condition.id for one in row.conditions) or any(
            one.id in statements for one in row.statements
        )

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
        """What was said of the patient and plays no part in the statements on this condition."""
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

        They belong to the drug, so they are the same for every guideline. They are no part of the
        indication: facts that only a precaution asks for are never in ``missing``.
        """
        return upward.precautions(self.context)

    @property
    def contraindications(self) -> tuple[PrecautionCheck, ...]:
        """The contraindications of IVIG, of every product, that are known of this patient."""
        return tuple(check for check in self.precautions if check.contraindicates_ivig)

    def what_if(self) -> DecisionTree:
        """Return the open questions for this patient as a tree.

        Each path ends in the conclusion that the answer would come to. For a settled answer that
        conclusion is all there is. The questions are about the facts in ``missing``, in the order
        of the decision tree.
        """
        return upward.what_if(self)

    @property
    def near_misses(self) -> tuple[NearMiss, ...]:
        """The statements that do not apply and would if one or two facts were otherwise.

        Each has changes of which none can be left out, those of one fact first. If several pairs
        of facts do, each pair is listed. A fact that is not known can be one of them. What the
        diagnosis settles is not changed, and exceptions count. The facts that a statement and its
        exceptions ask for must, once changed, be possible together. Other facts do not matter:
        with an age that makes an adult, a near miss still names the age group that the statement
        asks for.
        """
        return upward.near_misses(self)

    @property
    def knowledge(self) -> str:
        """The digest of the knowledge on this condition by this guideline, and on the drug."""
        return upward.knowledge(self)

    def screen(self) -> Screen:
        """Return this answer on one screen: its parts and lines, in the order of reading."""
        return upward.answer_screen(self)

    def __str__(self) -> str:
        return self.screen().text()

    def full(self, width: int = WIDTH) -> str:
        """Return the text of the screen, and below it everything that the library knows.

        Args:
            width: The width of the text in columns.
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

        The answer is made again from its context, so it is only returned if the knowledge of the
        library is still the same.

        Raises:
            MalformedDocumentError: If the data do not have the published form.
            OutdatedAnswerError: If the answer was made from other knowledge.
            UnknownNameError: If the library does not know the guideline, the condition or a fact.

        Facts that were changed since raise what :func:`ivig_evidence.recommend` raises:
        ``ContradictionError``, ``OutOfRangeError``, ``UnknownOptionError``, ``WrongTypeError``,
        ``WrongUnitError``; a condition ``AmbiguousConditionError`` or ``UnmodelledConditionError``.
        """
        return upward.answer_from_dict(data)
