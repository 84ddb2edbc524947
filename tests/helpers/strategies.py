"""Hypothesis strategies for findings, contexts and patients."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import assume
from hypothesis import strategies as st

from ivig_evidence import Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.errors import ContradictionError
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.condition import Condition
from ivig_evidence.units import Amount, Unit

conditions = st.sampled_from(CONDITIONS)


def findings(fact: Fact) -> st.SearchStrategy[Finding]:
    """Generate any finding on a fact."""
    match fact:
        case Flag():
            return st.booleans().map(fact)
        case Choice():
            return st.sampled_from(list(fact.options)).map(fact)
        case Measure():
            if fact.unit is Unit.SCORE:
                return st.integers(int(fact.low), int(fact.high)).map(fact)
            numbers = st.floats(fact.low, fact.high).map(lambda number: float(f"{number:.12g}"))
            inside = numbers.filter(lambda number: fact.low <= number <= fact.high)
            return inside.map(lambda number: fact(Amount(number, fact.unit)))


@st.composite
def contexts(draw: st.DrawFn, among: Sequence[Fact] | None = None) -> Context:
    """Generate any consistent context, some of it assumed."""
    facts = draw(st.lists(st.sampled_from(among or declared()), max_size=8, unique=True))
    drawn = [draw(findings(fact)) for fact in facts]
    assumed = draw(st.integers(0, len(drawn)))
    try:
        return Context.of(*drawn[assumed:]).assuming(*drawn[:assumed])
    except ContradictionError:
        assume(False)
        raise


@st.composite
def patients(draw: st.DrawFn) -> tuple[Condition, Context]:
    """Generate any condition with a context that is consistent with its diagnosis."""
    condition = draw(conditions)
    presumed = {finding.fact for finding in condition.presumes}
    askable = [fact for fact in declared() if fact not in presumed]
    asked = [fact for fact in condition.facts if fact not in presumed]
    context = draw(contexts(asked or askable) | contexts(askable))
    try:
        recommend(condition, context)
    except ContradictionError:
        assume(False)
    return condition, context
