"""The facts that the statements of one guideline depend on."""

from __future__ import annotations

from ..logic.predicates import Fact
from ..logic.vocabulary import answered_by
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..terminology.resolution import facts_asked
from .decision import compile_chapter


def facts_asked_by(guideline: Guideline, diagnosis: Diagnosis) -> tuple[Fact, ...]:
    """Return the facts of the condition that the guideline's statements depend on.

    Facts that answer one of these are included: a disability score answers who can walk. Facts that
    only the guideline asks for come last.
    """
    settled = {finding.fact for finding in diagnosis.presumes}
    plan = compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)
    needed = [fact for fact in plan.facts if fact not in settled]
    answering = {other for fact in needed for other in answered_by(fact)}
    known = facts_asked(diagnosis)
    listed = (fact for fact in known if fact in needed or fact in answering)
    return tuple(dict.fromkeys((*listed, *needed)))


def why_none_asked(guideline: Guideline, condition: Condition) -> str:
    """Return the sentence for a guideline that asks for no facts in a condition."""
    if guideline.statements_on(condition):
        return f"The statements of {guideline.id} on {condition.name} depend on no facts."
    return f"{guideline.id} has no statement on {condition.name}, so it asks for no facts."
