"""The action of each statement, with the words of the source that decide it.

The list of statements assigns an action to each verb. If the transcript is available, the words are
looked up in the cited lines.
"""

from __future__ import annotations

import re

import pytest

from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.model.recommendation import Action, Recommendation

from ...knowledge.efns_2008.test_knowledge import own_passage


def of_efns(slug: str) -> Recommendation:
    """Return the statement of 2008 with this slug; other documents can have the same."""
    return statement_named(f"efns-2008/{slug}")


VERBS = {
    "gbs/ivig-first-line": (Action.USE, "can be used as firstline treatment"),
    "gbs/plasma-exchange-first-line": (Action.USE, "or PE can be used as firstline"),
    "gbs/ivig-over-plasma-exchange": (Action.USE, "would favour IVIG over PE"),
    "gbs/ivig-after-plasma-exchange": (Action.DO_NOT_USE, "can not be recommended"),
    "gbs/ivig-with-methylprednisolone": (Action.MAY_USE, "may have a minor shortterm benefit"),
    "gbs/children": (Action.USE, "should be treated with IVIG"),
    "gbs/relapse-after-response": (Action.USE, "should preferentially be retreated"),
    "gbs/no-response-to-first-course": (Action.MAY_USE, "may be tried"),
    "gbs/mildly-affected": (Action.NO_RECOMMENDATION, "No recommendations can be given"),
    "gbs/miller-fisher": (Action.NO_RECOMMENDATION, "No recommendations can be given"),
    "cidp/very-mild": (Action.MONITOR, "may be monitored without treatment"),
    "cidp/moderate-or-severe-disability": (Action.USE, "Treatment should be considered"),
    "cidp/sensorimotor-ivig": (Action.USE, "can be used as first-line treatment"),
    "cidp/sensorimotor-corticosteroids": (Action.USE, "can be used as first-line treatment"),
    "cidp/relative-contraindications": (Action.INFORM, "should influence the choice"),
    "cidp/pure-motor-ivig": (Action.USE, "should be first choice"),
    "cidp/pure-motor-on-corticosteroids": (Action.MONITOR, "should be monitored closely"),
    "cidp/dose-reduction": (Action.ADJUST_DOSE, "reduce the dose"),
    "cidp/interval": (Action.ADJUST_DOSE, "treatment intervals should be"),
    "cidp/taper-order": (Action.ADJUST_DOSE, "the dose should be reduced before the frequency"),
    "mmn/first-line": (Action.USE, "recommendation is to use IVIG"),
    "mmn/repeat-infusions": (Action.USE, "repeated infusions should be considered"),
    "mmn/dose-reduction": (Action.ADJUST_DOSE, "to decrease the dose"),
    "mmn/maintenance-regimen": (Action.ADJUST_DOSE, "frequency of maintenance therapy"),
    "paraproteinaemic/igm-initial": (Action.USE, "should be considered as initial treatment"),
    "paraproteinaemic/no-significant-disability": (Action.DO_NOT_USE, "cannot be recommended"),
    "paraproteinaemic/disability-or-rapid-worsening": (Action.MAY_USE, "may be tried"),
    "paraproteinaemic/cidp-like": (Action.INFORM, "does not justify a different"),
    "paraneoplastic/lems": (Action.MAY_USE, "may be tried"),
    "paraneoplastic/opsoclonus-ataxia": (Action.MAY_USE, "may be tried"),
    "paraneoplastic/neuromyotonia": (Action.NO_RECOMMENDATION, "No clear recommendations"),
    "paraneoplastic/cerebellar-degeneration": (
        Action.NO_RECOMMENDATION,
        "No clear recommendations",
    ),
    "paraneoplastic/limbic-encephalitis": (Action.NO_RECOMMENDATION, "No clear recommendations"),
    "paraneoplastic/sensory-neuropathy": (Action.NO_RECOMMENDATION, "No clear recommendations"),
    "dermatomyositis/second-line-with-prednisone": (Action.USE, "IVIG is recommended"),
    "dermatomyositis/steroid-sparing": (Action.USE, "IVIG is recommended"),
    "dermatomyositis/monotherapy": (Action.DO_NOT_USE, "is not recommended as monotherapy"),
    "dermatomyositis/life-threatening": (Action.MAY_USE, "can be considered"),
    "inclusion-body-myositis/sporadic": (Action.DO_NOT_USE, "can not be recommended"),
    "polymyositis/after-first-line-immunosuppression": (Action.MAY_USE, "may be considered"),
    "polymyositis/running-text-alternative": (Action.MAY_USE, "can apparently be considered"),
    "mg/acute-exacerbation": (Action.USE, "is an effective treatment for acute exacerbations"),
    "mg/severe-short-term": (Action.USE, "is an effective treatment"),
    "mg/compared-with-plasma-exchange": (Action.INFORM, "is similar to PE"),
    "mg/special-populations": (Action.INFORM, "is safe also for children"),
    "mg/maintenance": (Action.NO_RECOMMENDATION, "not sufficient evidence to recommend"),
    "mg/before-surgery": (Action.MAY_USE, "is often used to prepare"),
    "mg/after-surgery": (Action.MAY_USE, "is useful in the postoperative situation"),
    "mg/pregnancy": (Action.USE, "is widely recommended"),
    "mg/neonatal": (Action.USE, "has been recommended for neonatal MG"),
    "post-polio/effect": (Action.INFORM, "has a minor to moderate positive effect"),
    "post-polio/routine-use": (Action.DO_NOT_USE, "cannot be recommended"),
    "post-polio/rapid-progression": (Action.MAY_USE, "IVIG may be tried if"),
    "ms/relapsing-remitting-intolerance": (Action.MAY_USE, "could still be considered"),
    "ms/pregnancy": (Action.MAY_USE, "could still be considered"),
    "ms/secondary-progressive": (Action.DO_NOT_USE, "cannot be recommended"),
    "ms/acute-exacerbation-add-on": (Action.DO_NOT_USE, "does not seem to have any valuable"),
    "ms/chronic-symptoms": (Action.DO_NOT_USE, "cannot be recommended"),
    "ms/clinically-isolated-syndrome": (Action.NO_RECOMMENDATION, "not sufficient evidence"),
    "ms/primary-progressive": (Action.NO_RECOMMENDATION, "not sufficient evidence"),
    "adem/after-steroids": (Action.USE, "should be tried"),
    "adem/repeat-cycles": (Action.MAY_USE, "may be repeated"),
    "adem/plasma-exchange": (Action.MAY_USE, "could also be considered"),
    "stiff-person/after-gabaergic-drugs": (Action.USE, "recommendation is to use IVIG"),
    "rasmussen/refractory": (Action.MAY_USE, "may be tried"),
    "rasmussen/regimen": (Action.INFORM, "has been administered"),
}


def test_every_statement_has_a_verb_in_the_table() -> None:
    assert set(VERBS) == {statement.slug for statement in EFNS_2008.statements}


@pytest.mark.parametrize("slug", VERBS)
def test_the_action_of_a_statement_follows_its_verb(slug: str) -> None:
    """The level does not matter."""
    assert VERBS[slug][0] is of_efns(slug).action


@pytest.mark.parametrize("slug", VERBS)
def test_the_verb_is_printed_in_the_lines_of_its_statement(slug: str) -> None:
    text = re.sub(r"\s+", " ", own_passage(of_efns(slug)))

    assert VERBS[slug][1] in text


GRADE_ELSEWHERE = {
    # The two grades of this sentence are before its verb, each with its drug.
    "cidp/sensorimotor-ivig",
    "cidp/sensorimotor-corticosteroids",
    # This sentence shares its verb with the one before, whose grade comes first.
    "ms/pregnancy",
}


@pytest.mark.parametrize("slug", [slug for slug in VERBS if slug not in GRADE_ELSEWHERE])
def test_the_level_is_the_first_grade_after_the_verb(slug: str) -> None:
    """The grade of a neighbouring sentence would be wrong."""
    statement = of_efns(slug)
    text = re.sub(r"\s+", " ", own_passage(statement))
    after = text[text.index(VERBS[slug][1]) :]
    grade = re.search(r"\((?:level ([ABC])|good (?:clinical )?practice point)", after)
    printed = None if grade is None else grade.group(1) or "GPP"

    if statement.level is not None:
        assert statement.level.value == printed


def test_a_report_of_effect_decides_a_verdict_only_with_a_grade() -> None:
    """By docs/rules_of_reading.md, "is effective (level A)" is advice, "has an effect" is not."""
    words = re.compile("effect|benefit|valuable|similar|safe")
    reports = [of_efns(slug) for slug, (_, verb) in VERBS.items() if words.search(verb)]

    assert len(reports) == 7
    for statement in reports:
        assert (statement.action is Action.INFORM) is (statement.level is None), statement.slug


def test_first_line_asks_for_no_earlier_treatment() -> None:
    """By docs/rules_of_reading.md, it ranks a treatment.

    In a chronic disease, other treatments before it do not matter.
    """
    for slug in ("cidp/sensorimotor-ivig", "mmn/first-line"):
        asked = {fact.name for fact in facts_of(of_efns(slug).population)}
        assert "response_to_ivig" in asked
        assert not asked & {"response_to_corticosteroids", "response_to_plasma_exchange"}, slug
