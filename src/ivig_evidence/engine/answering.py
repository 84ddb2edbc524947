"""The one call: what a guideline says for a patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from ..errors import WrongTypeError, check_day
from ..guidelines.registry import EFNS_2008
from ..logic.context import Context
from ..logic.predicates import Finding, Origin
from ..model.answer import AnswerRecord, Decision
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..terminology.resolution import resolve
from .decision import decide, plan_for

if TYPE_CHECKING:
    from datetime import date

    from ..model.decision import NearMiss, Step
    from ..model.precaution import PrecautionCheck

NOTHING_KNOWN = Context()


class Answer(AnswerRecord):
    """What a guideline says for one patient, with all that it rests on.

    Errors: ``TruthIsNotBoolError`` for ``bool()`` of it.
    """

    __slots__ = ()

    @property
    def precautions(self) -> tuple[PrecautionCheck, ...]:
        """The precautions for IVIG: present, absent or unknown, with the facts that decide.

        They belong to the drug, so that they are the same whichever guideline answers. They are no
        part of the indication: what is unknown here is never in ``missing``.
        """
        from ..immunoglobulin.precaution_checks import checked
        from ..immunoglobulin.precautions import PRECAUTIONS

        return checked(PRECAUTIONS, self.context)

    @property
    def contraindications(self) -> tuple[PrecautionCheck, ...]:
        """The contraindications of IVIG, of every product, that are known of this patient."""
        return tuple(check for check in self.precautions if check.contraindicates_ivig)

    def what_if(self) -> Step:
        """The questions that are still open for this patient, as a tree.

        Each way through it ends in the conclusion that the answer would come to; for a settled
        answer that is all there is. The questions are about the facts in ``missing``, in the order
        of the decision tree.
        """
        from .asking import left_open

        plan = plan_for(self.condition, self.guideline, self.presumed)
        return left_open(plan, self.given.known)

    @property
    def near_misses(self) -> tuple[NearMiss, ...]:
        """The statements that do not apply and would if one or two facts were otherwise.

        Each comes with changes of which none can be left out, those of one fact first; where
        several pairs of facts do, each pair is one. A fact that is not known can be one of them.
        What the diagnosis settles is not changed, and exceptions count. The facts that a
        statement and its exceptions ask must, once changed, be what some patient can have.
        What else is known does not stand in the way: with an age that makes an adult, a near miss
        still names the age group that the statement asks.
        """
        from .nearest import near_misses

        return near_misses(self)

    def __str__(self) -> str:
        from ..render.answers import answer

        return answer(self, self.precautions)

    def _repr_markdown_(self) -> str:
        from ..render.notebook import markdown

        return markdown(self, self.precautions)

    def _repr_html_(self) -> str:
        from ..render.notebook import html

        return html(self, self.precautions)

    def to_dict(self) -> dict[str, object]:
        """This answer as plain JSON values, of the form that the shipped schema describes."""
        from ..render.json.plain import answer_to_dict

        return answer_to_dict(self, self.precautions, self.knowledge)

    @property
    def knowledge(self) -> str:
        """The digest of the knowledge on this condition by this guideline, and on the drug."""
        from .digests import knowledge_digest

        return knowledge_digest(self.condition, guideline=self.guideline)


def recommend(
    condition: Condition | Diagnosis | str,
    context: Context = NOTHING_KNOWN,
    *,
    guideline: Guideline = EFNS_2008,
    as_of: date | None = None,
) -> Answer:
    """What a guideline says on IVIG for a patient with this condition.

    ``condition`` is a condition, its id, a name of it ("GBS"), a code ("ICD-10-CM G61.0"), or a
    diagnosis, as ``ivig_evidence.terminology.lookup`` makes of the codes of a record.
    ``as_of`` leaves out later work that had not appeared by that day; what the guideline itself
    says is the same on every day. Pure and deterministic; unknown facts lead to
    ``INSUFFICIENT_DATA`` and a list of those that matter, never to a guess.

    Errors: ``UnknownNameError``, ``UnmodelledConditionError`` or ``AmbiguousConditionError`` for
    the condition, ``ContradictionError`` where the context contradicts the diagnosis,
    ``WrongTypeError`` for arguments of another kind.

    >>> from ivig_evidence import Context, recommend
    >>> recommend("Miller Fisher syndrome").verdict
    <Verdict.NO_RECOMMENDATION: 'no_recommendation'>
    """
    if not isinstance(context, Context):
        remedy = "build one with Context.of(...) or Context.parse({...})"
        raise WrongTypeError("recommend", context, "a Context", remedy)
    if not isinstance(guideline, Guideline):
        remedy = "hand in a guideline, such as EFNS_2008"
        raise WrongTypeError("recommend", guideline, "a Guideline", remedy)
    if as_of is not None:
        check_day("as_of", as_of)
    if isinstance(condition, Condition):
        presumed = condition.presumes
    else:
        diagnosis = condition if isinstance(condition, Diagnosis) else resolve(condition)
        condition, presumed = diagnosis.condition, diagnosis.presumes
        if diagnosis.implies:
            by_code = tuple(evolve(f, origin=Origin.PRESUMED) for f in diagnosis.implies)
            context = Context(by_code + context.findings)
    decision = _decision(condition, guideline, presumed, context)
    rests_on = _rests_on(condition, guideline, presumed, context, decision)
    return Answer(condition, guideline, context, presumed, rests_on, decision, as_of)


def _decision(
    condition: Condition, guideline: Guideline, presumed: tuple[Finding, ...], context: Context
) -> Decision:
    plan = plan_for(condition, guideline, presumed)
    return decide(plan, plan.cell(context.known))


def _rests_on(
    condition: Condition,
    guideline: Guideline,
    presumed: tuple[Finding, ...],
    context: Context,
    decision: Decision,
) -> tuple[Finding, ...]:
    """The assumed findings, as few as possible, that hold verdict and level in place."""
    kept = context
    assumed = [finding for finding in context.said if finding.origin is Origin.ASSUMED]
    for finding in assumed:
        others = Context(tuple(f for f in kept.said if f != finding))
        without = _decision(condition, guideline, presumed, others)
        if (without.verdict, without.grade) == (decision.verdict, decision.grade):
            kept = others
    return tuple(finding for finding in assumed if finding in kept.findings)
