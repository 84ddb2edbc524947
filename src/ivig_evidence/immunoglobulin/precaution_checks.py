"""Evaluate precautions for a patient."""

from __future__ import annotations

from collections.abc import Iterable

from ..logic.context import Context
from ..logic.evaluate import every_deciding_fact, judge
from ..logic.predicates import Fact, Finding
from ..logic.truth import Truth
from ..model.precaution import Precaution, PrecautionCheck


def checked(precautions: Iterable[Precaution], context: Context) -> tuple[PrecautionCheck, ...]:
    """Return the result of evaluating each precaution for a patient, with the deciding facts."""
    return tuple(_checked(precaution, context) for precaution in precautions)


def _checked(precaution: Precaution, context: Context) -> PrecautionCheck:
    if precaution.when is None:
        return PrecautionCheck(precaution, Truth.TRUE, (), ())
    present, open_facts = judge(precaution.when, context.known)
    if present is Truth.UNKNOWN:
        return PrecautionCheck(precaution, present, open_facts, ())
    deciding = every_deciding_fact(precaution.when, context.known)
    return PrecautionCheck(precaution, present, deciding, as_stated(deciding, context))


def as_stated(facts: Iterable[Fact], context: Context) -> tuple[Finding, ...]:
    """Return the findings on facts as they were stated, such as ``age`` for ``age_group``."""
    findings = (context.get(fact) for fact in facts)
    stated = (_premise(finding, context) for finding in findings if finding is not None)
    return tuple(dict.fromkeys(stated))


def _premise(finding: Finding, context: Context) -> Finding:
    if not finding.because:
        return finding
    for stated in context.said:
        if Context((stated,)).known.get(finding.fact) == context.known[finding.fact]:
            return stated
    return finding
