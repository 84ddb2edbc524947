"""The facts that a guideline asks for in a condition."""

from __future__ import annotations

from ivig_evidence.conditions import CIDP
from ivig_evidence.conditions.cidp import CidpDisability, cidp_disability
from ivig_evidence.engine.facts_asked import facts_asked_by
from ivig_evidence.facts import age
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.terminology.resolution import diagnosis_of

from ..helpers.made_up import LUNAR_NEURITIS, MOON, regolith_exposure
from ..helpers.one_statement import one_statement


def test_facts_that_answer_a_fact_asked_for_are_listed_with_it() -> None:
    """A disability score says who can walk."""
    assert [
        "able_to_walk_unaided",
        "gbs_disability_score",
        "age_group",
        "response_to_ivig",
        "response_to_plasma_exchange",
        "time_since_onset_of_weakness",
        "methylprednisolone_with_ivig",
    ] == [fact.name for fact in facts_asked_by(EFNS_2008, diagnosis_of("GBS"))]


def test_a_fact_of_the_condition_that_no_statement_depends_on_is_left_out() -> None:
    assert (regolith_exposure, age) == LUNAR_NEURITIS.facts
    assert (regolith_exposure,) == facts_asked_by(MOON, diagnosis_of(LUNAR_NEURITIS))


def test_a_fact_that_only_the_guideline_asks_for_comes_last() -> None:
    severe = cidp_disability.is_(CidpDisability.SEVERE)
    guideline = one_statement("moon", regolith_exposure & severe, CIDP)

    assert (cidp_disability, regolith_exposure) == facts_asked_by(guideline, diagnosis_of(CIDP))
