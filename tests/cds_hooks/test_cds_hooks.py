"""CDS Hooks: the cards for an open record or a new order."""

from __future__ import annotations

import copy
import json
import re
import socket
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from attrs import evolve
from fhir.resources import get_fhir_model_class as r5_model
from fhir.resources.R4B import get_fhir_model_class as r4b_model
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivig_evidence import EFNS_2008, Context, Verdict, recommend
from ivig_evidence.cds_hooks import ANSWERS_HOLD, cards, needed, services
from ivig_evidence.cds_hooks.prefetch import PREFETCH
from ivig_evidence.cds_hooks.proposals import Proposal, proposal_for
from ivig_evidence.cds_hooks.requests import hook_request
from ivig_evidence.cds_hooks.service import card_of
from ivig_evidence.cds_hooks.texts import LONGEST_SUMMARY, cut, recorded, summary
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.errors import MalformedDocumentError, WrongTypeError
from ivig_evidence.facts import body_weight
from ivig_evidence.facts.codes import FACT_CODES, RELATED_CODES
from ivig_evidence.fhir import OLDEST, from_bundle
from ivig_evidence.fhir.read.code_maps import own_codes
from ivig_evidence.fhir.read.elements import ABSENT
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import IVIG
from ivig_evidence.immunoglobulin.codes import TREATMENT_CODES
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.answer import StatementStatus
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, in_days, in_weeks
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.import_result import SourcedFinding
from ivig_evidence.model.later import Effect
from ivig_evidence.render.english import question_with_options
from ivig_evidence.render.headlines import document_with_status
from ivig_evidence.render.later import is_reversed
from ivig_evidence.units import g_per_kg

from ..fhir.test_fhir_out import ANSWERS, with_regimen
from ..fhir.test_fhir_out import GBS as PRINTED
from ..helpers.at_hand import shared
from ..helpers.chapters import each_later_chapter
from ..helpers.every_result import one_of_each_result
from ..helpers.flat import flat
from ..helpers.hooks import (
    CLASSICAL,
    CM,
    OWN,
    SNOMED,
    Json,
    allergy,
    answered,
    concept,
    condition,
    detail,
    dispatching,
    faults,
    filled,
    of_fields,
    only_card,
    order,
    ordering,
    patient,
    request,
    resource,
    searchset,
    selecting,
    shown,
    starting,
    weight,
    without,
)
from ..helpers.json_places import put
from ..helpers.records import AT as DAY
from ..helpers.records import ATC
from ..helpers.strategies import patients

GBS = condition("G61.0")
EXACERBATION = condition("G70.01")
OF_56 = Context.parse({"age": "56 years"})


# Verdicts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "system", "summary", "indicator"),
    [
        ("G70.01", CM, "IVIG is recommended (level A): myasthenia gravis", "info"),
        (
            "G73.1",
            CM,
            "IVIG is an option (good practice point): Lambert-Eaton myasthenic syndrome",
            "info",
        ),
        (
            "G35.C0",
            CM,
            "IVIG is not recommended (level A): secondary progressive multiple sclerosis",
            "warning",
        ),
        (
            "1767005",
            SNOMED,
            "No recommendation on IVIG for this patient (no grade printed): Miller Fisher syndrome",
            "info",
        ),
        (
            "G61.0",
            CM,
            "Insufficient data to say whether IVIG is recommended: Guillain-Barré syndrome",
            "info",
        ),
    ],
)
def test_a_summary_starts_with_the_verdict_and_its_level(
    code: str, system: str, summary: str, indicator: str
) -> None:
    """A negative verdict is a warning."""
    card = only_card(request(condition(code, system)))

    assert (summary, indicator) == (card["summary"], card["indicator"])


@pytest.mark.parametrize(
    ("about", "starts"),
    [
        ("dermatomyositis/monotherapy", "IVIG as the only treatment is not recommended (good "),
        ("dermatomyositis/second-line-with-prednisone", "IVIG with prednisone is recommended (le"),
        ("gbs/ivig-after-plasma-exchange", "IVIG after plasma exchange is not recommended (leve"),
    ],
)
def test_a_summary_names_the_form_of_ivig(about: str, starts: str) -> None:
    """Advice on IVIG with, after or without something is not advice on IVIG in general."""
    answer = next(answer for answer in ANSWERS if [each.slug for each in answer.leading] == [about])

    assert summary(answer, ()).startswith(starts)


def test_a_card_says_if_the_guideline_does_not_cover_the_patient() -> None:
    card = only_card(request(condition("G36.0")))

    assert card["summary"] == "IVIG is not covered for this patient: neuromyelitis optica"
    assert card["indicator"] == "info"
    assert "suggestions" not in card


def test_conflicting_statements_are_a_warning() -> None:
    """A mildly affected child with Guillain-Barré syndrome has two, without a priority."""
    child = patient(birthDate="2016-01-01")
    facts: dict[str, PlainValue] = {
        "previously_treated": False,
        "able_to_walk_unaided": True,
        "gbs_form": "classical",
    }
    card = only_card(answered(request(GBS, patient=child), facts))

    assert str(card["summary"]).startswith("Statements on IVIG conflict, and none has priority: ")
    assert card["indicator"] == "warning"
    assert "efns-2008/gbs/children" in detail(card)
    assert "efns-2008/gbs/mildly-affected" in detail(card)


def test_a_detail_contains_grade_statements_findings_and_notice() -> None:
    """The section and the lines of the statement are in the full answer."""
    text = detail(only_card(request(EXACERBATION, observations=searchset(weight(72.5)))))
    full = flat(recommend("MG", Context.parse({"mg_acute_exacerbation": True})).full())

    assert text.startswith("**Myasthenia gravis: IVIG is recommended (level A), EFNS 2008.**")
    assert "exacerbations of myasthenia gravis. [efns-2008/mg/acute-exacerbation]" in text
    assert (
        "efns-2008/mg/acute-exacerbation: Elovaara 2008, Myasthenia gravis, Recommendations, lines"
        " 1150–1154" in full
    )
    assert (
        "myasthenia gravis, and the patient has an acute exacerbation of myasthenia (`Cond" in text
    )
    assert "body weight 72.5 kg (`Observation/w1`, 2026-11-20)" in text
    assert text.endswith(
        "[EFNS 2008 (superseded, full text read). Not a medical device.]"
        "(https://doi.org/10.1111/j.1468-1331.2008.02246.x)"
    )
    assert "Published in 2008" in full
    assert "It is not a medical device" in full


def test_a_weakened_statement_is_shown_with_the_later_evidence() -> None:
    """The weakening evidence comes first, and the rest is counted."""
    text = detail(only_card(request(EXACERBATION)))
    answer = recommend("MG", Context.parse({"mg_acute_exacerbation": True}))
    rows = (*answer.later_evidence, *answer.other_later_evidence)
    (weakened,) = (row for row in rows if row.effect is Effect.WEAKENED)

    assert Counter(row.effect for row in rows) == {
        Effect.SUPPORTED: 8,
        Effect.WEAKENED: 1,
        Effect.GAP_FILLED: 4,
        Effect.ALTERNATIVE: 4,
    }
    assert f"*Later evidence*\n\n- Weakened 2012: {weakened.short} [" in text
    (later,) = re.findall(r"\*Later evidence\*\n\n((?:- .*\n)+)", text)
    assert len(later.splitlines()) == 5
    assert "- … and 12 more\n" in later
    assert later.splitlines()[-1].startswith("- In force: AANEM 2023: recommended, class I ")
    assert [row.id for row in rows if row.says not in flat(answer.full())] == []


def test_a_card_says_if_the_patient_is_outside_the_studied_population() -> None:
    """Three weeks after onset, the statement applies, but the trials enrolled other patients."""
    late = CLASSICAL | {"time_since_onset_of_weakness": "21 days"}
    text = detail(only_card(answered(request(GBS), late)))

    assert (
        "[efns-2008/gbs/ivig-first-line]\n- The trials enrolled only patients unable to walk"
        " unaided, and started on IVIG within two weeks of the onset of weakness." in text
    )


def test_cards_contain_words_and_no_names_of_facts() -> None:
    known = {"previously_treated": True, "able_to_walk_unaided": False}
    for card in shown(answered(request(GBS, observations=searchset(weight())), known)):
        outside = re.sub(r"`[^`]*`", "", detail(card))
        assert not [fact.name for fact in declared() if "_" in fact.name and fact.name in outside]


def test_a_card_says_if_no_level_is_printed() -> None:
    first, *_ = detail(only_card(request(condition("1767005", SNOMED)))).split("\n\n")

    assert "no grade printed" in first


def test_a_card_names_and_links_the_guideline_and_has_the_disease_as_topic() -> None:
    source = cast("Json", only_card(request(EXACERBATION))["source"])

    assert "2008" in str(source["label"])
    assert source["url"] == "https://doi.org/10.1111/j.1468-1331.2008.02246.x"
    assert cast("Json", source["topic"])["display"] == "myasthenia gravis"


def test_a_reversed_statement_is_flagged_first_and_nothing_is_proposed() -> None:
    """The example is a second course in Guillain-Barré syndrome."""
    facts: dict[str, PlainValue] = {
        "response_to_ivig": "no_response",
        "able_to_walk_unaided": False,
        "gbs_form": "classical",
        "response_to_plasma_exchange": "not_given",
    }
    card = only_card(answered(request(GBS, observations=searchset(weight())), facts))
    first, _, later = detail(card).partition("*Later evidence*\n\n")

    assert first.split("\n\n")[0].endswith("REVERSED SINCE (2021, 2023, 2024).**")
    shown = [line.partition(":")[0] for line in later.split("\n\n")[0].splitlines()]
    assert shown[:3] == ["- Reversed"] * 3
    (trial,) = (row for row in EFNS_2008.later_evidence if row.id == "gbs/sid-gbs")
    assert later.startswith(f"- Reversed: {trial.short} [Walgaard 2021 (SID-GBS)](https://doi")
    assert str(card["summary"]).startswith("IVIG is an option (good practice point), REVERSED")
    assert card["indicator"] == "warning"
    assert "suggestions" not in card


def test_a_reversal_about_another_treatment_is_no_reversal_on_ivig() -> None:
    """The example is methylprednisolone, which has the flag."""
    facts = CLASSICAL | {"methylprednisolone_with_ivig": True}
    card = only_card(answered(request(GBS, observations=searchset(weight())), facts))
    first, _, later = detail(card).partition("*Later evidence*\n\n")
    other = detail(card).partition("*Other treatments*\n\n")[2].split("\n\n")[0]

    assert card["summary"] == "IVIG is recommended (level A): Guillain-Barré syndrome"
    assert "REVERSED" not in first
    (row,) = statement_named("gbs/ivig-with-methylprednisolone").reversed_by
    assert later.startswith(f"- Reversed: {row.short} [EAN/PNS 2023](https://doi.org/")
    reversed_label = "Added methylprednisolone may bring a small benefit"
    assert f"{reversed_label} (level C; REVERSED SINCE (2023))" in other
    assert card["indicator"] == "warning"
    assert "suggestions" not in card


# What is asked, and answered ----------------------------------------------------------


def test_missing_facts_are_asked_for() -> None:
    """They are listed as questions, the most informative first, and offered as a form.

    The full answer says which other facts answer them.
    """
    card = only_card(request(GBS))
    text = detail(card)
    answer = recommend("ICD-10-CM G61.0", OF_56)
    missing = [fact.name for fact in answer.missing]
    form = resource(card)
    (group,) = cast("list[Json]", form["item"])

    (asks,) = re.findall(r"\*Missing facts\*\n\n((?:- .*\n)+)", text)
    for line, fact in zip(asks.splitlines(), answer.missing, strict=True):
        assert line == f"- {question_with_options(fact)}"
    assert "responded, relapsed after a response, no response)\n" in asks
    assert "- Can the patient walk unaided?\n" in asks
    full = flat(answer.full())
    assert "Can the patient walk unaided? Also settled by: What is the patient's GBS" in full
    assert "no response) Also settled by: Has this illness" in full
    assert [each["linkId"] for each in cast("list[Json]", group["item"])] == missing
    assert (form["resourceType"], group["linkId"]) == ("Questionnaire", "guillain-barre-syndrome")
    assert card["selectionBehavior"] == "at-most-one"


def test_answers_in_a_completed_form_are_used_by_the_next_request() -> None:
    """Each answer is shown with its form."""
    card = only_card(answered(request(GBS), CLASSICAL))

    assert card["summary"] == "IVIG is recommended (level A): Guillain-Barré syndrome"
    assert "the patient cannot walk unaided (`QuestionnaireResponse/q1`, 2026-11-21)" in detail(
        card
    )


@pytest.mark.parametrize(
    "more",
    [
        {"status": "in-progress"},
        {"status": "entered-in-error"},
        {"questionnaire": "http://example.org/other"},
    ],
)
def test_invalid_answers_are_not_used(more: Json) -> None:
    """They are unfinished, retracted or of another form."""
    form = filled(resource(only_card(request(GBS))), CLASSICAL, **more)
    card = only_card(request(GBS, answers=searchset(form)))

    assert str(card["summary"]).startswith("Insufficient data")
    assert "QuestionnaireResponse" not in detail(card)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"authored": None}, "it does not say when it was completed"),
        ({"subject": None}, "it does not say that it is about Patient/p1"),
        ({"subject": {"reference": "Group/p1"}}, "it does not say that it is about Patient/p1"),
    ],
)
def test_answers_without_a_day_or_a_patient_are_a_problem(more: Json, says: str) -> None:
    form = filled(resource(only_card(request(GBS))), CLASSICAL, **more)
    card = only_card(request(GBS, answers=searchset(form)))

    assert str(card["summary"]).startswith("Insufficient data")
    assert f"`QuestionnaireResponse/q1`: `{says}`" in detail(card)


def test_the_caller_can_set_the_maximum_age_of_answers() -> None:
    """The default of seven days is our own choice."""
    form = filled(resource(only_card(request(GBS))), CLASSICAL, authored="2026-11-01")
    called = request(GBS, answers=searchset(form))

    assert timedelta(7) == ANSWERS_HOLD
    assert "recommended" in str(only_card(called, answers_hold=timedelta(30))["summary"])


def test_answers_of_the_same_time_that_differ_by_rounding_agree() -> None:
    form = resource(only_card(request(GBS)))
    days = "time_since_onset_of_weakness"
    forms = {
        written: filled(form, {days: f"{written} days"}, id=f"q{written}")
        for written in ("9", "10", "10.25")
    }
    agreeing = only_card(request(GBS, answers=searchset(forms["10"], forms["10.25"])))
    differing = only_card(request(GBS, answers=searchset(forms["9"], forms["10"])))

    assert "10.25 days" in detail(agreeing)
    assert "forms of the same time give different answers" not in detail(agreeing)
    assert "forms of the same time give different answers" in detail(differing)


def test_the_newest_answer_counts() -> None:
    """If two forms have the same time and differ, neither counts."""
    form = resource(only_card(request(GBS)))
    first = filled(form, CLASSICAL | {"able_to_walk_unaided": True}, authored="2026-11-20")
    last = filled(form, CLASSICAL, id="q2")
    contrary = filled(form, CLASSICAL | {"able_to_walk_unaided": True}, id="q3")

    assert "level A" in str(only_card(request(GBS, answers=searchset(first, last)))["summary"])
    card = only_card(request(GBS, answers=searchset(last, contrary)))
    assert str(card["summary"]).startswith("Insufficient data")
    says = "`forms of the same time give different answers: none is used`"
    assert f"`QuestionnaireResponse/q2`: {says}" in detail(card)


def test_answers_about_one_illness_do_not_apply_to_another() -> None:
    form = filled(resource(only_card(request(GBS))), CLASSICAL)
    both = request(GBS, condition("G35.A", name="c2"), answers=searchset(form))
    summaries = [str(card["summary"]) for card in shown(both)]

    assert summaries[0].startswith("IVIG is recommended (level A)")
    assert summaries[1].startswith("Insufficient data")
    assert "has not been treated before" not in detail(shown(both)[1])


def test_answers_that_contradict_the_record_are_not_used() -> None:
    administration: Json = {
        "resourceType": "MedicationAdministration",
        "id": "m1",
        "status": "completed",
        "medicationCodeableConcept": concept("J06BA02", ATC),
        "subject": OWN,
        "effectiveDateTime": "2026-11-10",
        "reasonReference": [{"reference": "Condition/c1"}],
    }
    card = only_card(answered(request(GBS, administrations=searchset(administration)), CLASSICAL))

    assert str(card["summary"]).startswith("Insufficient data")
    assert "`QuestionnaireResponse/q1`: `its answers are not used" in detail(card)
    assert "has been treated before (`MedicationAdministration/m1`, 2026-11-10)" in detail(card)


# Doses ------------------------------------------------------------------------------


def test_a_dose_without_an_open_choice_is_proposed_in_grams() -> None:
    """0.4 g/kg a day for 5 days at 70 kg is 28 g a day, as a draft proposal."""
    card = only_card(answered(request(GBS, observations=searchset(weight())), CLASSICAL))
    proposal = resource(card)
    (dosage,) = cast("list[Json]", proposal["dosageInstruction"])

    assert "140 g in all, 28 g a day (70 kg, actual weight)" in detail(card)
    assert (proposal["status"], proposal["intent"]) == ("draft", "proposal")
    assert proposal["subject"] == OWN
    assert dosage["text"] == "IVIG 28 g a day, 5 times"
    (offered,) = cast("list[Json]", card["suggestions"])
    assert offered["label"] == "Draft a proposal: IVIG 0.4 g/kg a day for 5 days, at 70 kg"
    assert "isRecommended" not in offered


def test_a_dose_without_a_known_weight_is_proposed_per_kilogram() -> None:
    proposal = resource(only_card(answered(request(GBS), CLASSICAL)))
    (dosage,) = cast("list[Json]", proposal["dosageInstruction"])

    assert "0.4 g/kg a day for 5 days" in str(dosage["text"])


def test_resources_have_the_requested_version() -> None:
    called = answered(request(GBS), CLASSICAL)
    asked = cast("list[Json]", resource(only_card(request(GBS), version="R5"))["item"])
    items = cast("list[Json]", asked[0]["item"])

    assert "medicationCodeableConcept" in resource(only_card(called, version="R4"))
    assert "concept" in cast("Json", resource(only_card(called, version="R5"))["medication"])
    assert {"coding", "boolean"} == {each["type"] for each in items}


@pytest.mark.parametrize(("version", "model"), [("R4", r4b_model), ("R5", r5_model)])
def test_suggested_resources_are_valid(version: str, model: Callable[[str], type]) -> None:
    """The validator is `fhir.resources`."""
    for called in (request(GBS), answered(request(GBS), CLASSICAL)):
        created = resource(only_card(called, version=version))
        made = model(str(created["resourceType"])).model_validate(created)  # type: ignore[attr-defined]  # a class of pydantic
        assert made.get_resource_type() == created["resourceType"]


def test_a_dose_with_an_open_choice_is_not_proposed() -> None:
    """2 g/kg over 2 to 5 days is shown in grams; the number of days is open."""
    bare = request(condition("G25.82"), observations=searchset(weight()))
    facts: dict[str, PlainValue] = {
        "response_to_diazepam_or_baclofen": "inadequate",
        "needs_cane_or_walker": True,
        "frequent_falls": True,
    }
    card = only_card(answered(bare, facts))

    assert card["summary"] == "IVIG is recommended (level A): stiff-person syndrome"
    assert "140 g in all, 28–70 g a day (70 kg, actual weight)" in detail(card)
    assert "Nothing is proposed: the source leaves open the number of days." in detail(card)
    assert "suggestions" not in card


OF_ONE_DAY = Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5))


def printing(*courses: Course, then: RecommendedRegimen | None = None) -> RecommendedRegimen:
    """Return a regimen of IVIG with alternatives."""
    return RecommendedRegimen(drug="IVIG", alternatives=courses, then=then)


@pytest.mark.parametrize(
    ("regimen", "why"),
    [
        (printing(OF_ONE_DAY, evolve(OF_ONE_DAY, days=in_days(3))), "which of the alternatives"),
        (printing(evolve(OF_ONE_DAY, per=Per.UNCLEAR)), "whether the dose is per day or in all"),
        (
            printing(evolve(OF_ONE_DAY, per=Per.MONTH)),
            "how the dose of a month is divided",
        ),
        (printing(evolve(OF_ONE_DAY, up_to=g_per_kg(1))), "the dose"),
        (printing(evolve(OF_ONE_DAY, days=None)), "the number of days"),
        (printing(evolve(OF_ONE_DAY, days=in_days(2, 5))), "the number of days"),
        (printing(evolve(OF_ONE_DAY, every=in_weeks(2, 4))), "how often"),
        (
            printing(OF_ONE_DAY, then=printing(evolve(OF_ONE_DAY, every=in_weeks(2, 4)))),
            "how often",
        ),
    ],
)
def test_any_open_choice_prevents_a_proposal_and_is_named(
    regimen: RecommendedRegimen, why: str
) -> None:
    proposal = proposal_for(with_regimen(regimen), (), is_reversed=False, is_ordered=False)

    assert proposal.dose is None
    assert proposal.reason == f"Nothing is proposed: the source leaves open {why}."


def test_only_the_one_dose_of_ivig_for_the_verdict_is_proposed() -> None:
    """No dose of another drug or another statement is proposed, nor one of several."""
    statuses = PRINTED.decision.statuses
    (first,) = (status for status in statuses if status.statement in PRINTED.leading)
    exchange = next(
        status for status in statuses if not status.statement.intervention.decides_verdict
    )
    shorter = printing(evolve(OF_ONE_DAY, days=in_days(2)))

    def proposal(*more: StatementStatus) -> Proposal:
        answer = evolve(PRINTED, decision=evolve(PRINTED.decision, statuses=more))
        return proposal_for(answer, (), is_reversed=False, is_ordered=False)

    def with_dose(judged: StatementStatus, regimen: RecommendedRegimen) -> StatementStatus:
        return evolve(judged, statement=evolve(judged.statement, regimen=regimen))

    other_drug = with_dose(first, evolve(shorter, drug="methylprednisolone"))
    on_exchange = with_dose(exchange, shorter)
    assert proposal(first, exchange).dose == first.statement.regimen
    assert proposal(first, on_exchange).dose == first.statement.regimen
    assert proposal(other_drug, exchange).dose is None
    assert proposal(other_drug, exchange).reason == (
        "Nothing is proposed: no dose of IVIG is printed with it."
    )
    assert proposal(first, with_dose(first, shorter)).reason == (
        "Nothing is proposed: several doses are printed."
    )


@pytest.mark.parametrize(
    ("prefetch", "why"),
    [
        ({"allergies": searchset(allergy())}, "a contraindication is present"),
        (
            {"observations": searchset(weight(), weight(80) | {"id": "w2"})},
            "a problem in the record has to be reviewed first",
        ),
        (
            {"observations": searchset(weight(260))},
            "the weight is implausible and has to be checked first",
        ),
    ],
)
def test_a_contraindication_or_a_problem_prevents_a_proposal(prefetch: Json, why: str) -> None:
    """The printed dose is still shown."""
    card = only_card(answered(request(GBS, **prefetch), CLASSICAL))

    assert f"Nothing is proposed: {why}." in detail(card)
    assert "suggestions" not in card


def test_a_contraindication_is_a_warning() -> None:
    card = only_card(request(EXACERBATION, allergies=searchset(allergy())))

    assert card["summary"] == (
        "IVIG is recommended (level A), CONTRAINDICATION: the patient is hypersensitive to IVIG:"
        " myasthenia gravis"
    )
    assert card["indicator"] == "warning"
    first, *_ = detail(card).split("\n\n")
    assert first.endswith("CONTRAINDICATION: the patient is hypersensitive to IVIG.**")
    assert "- CONTRAINDICATION of IVIG: hypersensitivity to IVIG.\n" in detail(card)


def test_precautions_are_sorted_by_severity_and_unknown_ones_are_separate() -> None:
    """The full answer adds the precautions for every patient, and all unknown ones."""
    sepsis = condition("91302008", SNOMED, name="c2")
    card = only_card(request(EXACERBATION, sepsis, allergies=searchset(allergy())))
    safety = detail(card).partition("*Safety*\n\n")[2].split("\n\n")[0].splitlines()

    assert [line.partition(":")[0] for line in safety] == [
        "- BOXED WARNING",
        "- BOXED WARNING",
        "- CONTRAINDICATION of IVIG",
        "- This patient",
        "- Ask",
    ]
    assert safety[3].endswith(": sepsis.")
    assert safety[4].startswith("- Ask: Does the patient have antibodies against IgA?")
    known = Context.parse(
        {"mg_acute_exacerbation": True, "hypersensitivity_to_ivig": True, "sepsis": True}
    )
    full = flat(recommend("MG", known).full())
    present, everybody = full.index("boxed warning: "), full.index("monitoring: ")
    unknown = full.index("Safety questions still open:")
    assert present < full.index("contraindication: Hypersensitivity to IVIG") < everybody < unknown
    still_open = full[unknown:]
    assert still_open.index("antibodies against IgA?") < still_open.index("diabetes?")
    assert still_open.index("diabetes?") < still_open.index("first infusion")


# The record -------------------------------------------------------------------------


def test_a_record_without_a_covered_diagnosis_has_no_cards() -> None:
    assert shown(request()) == []
    assert shown(request(condition("J01.90"))) == []


@pytest.mark.parametrize("kind", ["absent", "error", "only errors"])
def test_missing_conditions_are_not_an_empty_result(kind: str) -> None:
    """The key is absent or has an error."""
    outcome: Json = {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": "timeout", "diagnostics": "took too long"}],
    }
    value = {"error": outcome, "only errors": searchset(outcome)}.get(kind)
    called = request(conditions=value) if kind != "absent" else without(request(), "conditions")
    card = only_card(called)
    title = {"absent": "not supplied"}.get(kind, "Answered with an error")

    assert "The record was not supplied: conditions" in str(card["summary"])
    assert re.search(rf"\*[^*]*{title}[^*]*\*\n\n- conditions", detail(card))
    assert ("error timeout 'took too long'" in detail(card)) == kind.endswith(("error", "errors"))


def test_conditions_sent_as_null_give_a_card_only_for_an_order() -> None:
    """In CDS Hooks null means that nothing was found."""
    assert shown(request(conditions=None)) == []
    asked = only_card(ordering(orders=[order()], conditions=None))

    assert str(asked["summary"]).startswith("What is this IVIG for?")
    assert "Sent as null" in detail(asked)


def test_an_error_among_findings_is_a_problem() -> None:
    """The other resources are used."""
    outcome: Json = {"resourceType": "OperationOutcome", "issue": []}
    text = detail(only_card(request(EXACERBATION, observations=searchset(weight(), outcome))))

    assert "body weight 70 kg" in text
    assert "`prefetch.observations`: `the server reports an error" in text


def test_a_page_of_several_is_a_problem() -> None:
    page = searchset(EXACERBATION) | {"link": [{"relation": "next", "url": "http://x"}]}
    text = detail(only_card(request(conditions=page)))

    assert "`prefetch.conditions`: `it is one page of several" in text


@pytest.mark.parametrize(
    ("kind", "status", "stands"),
    [
        ("MedicationRequest", "revoked", True),
        ("ServiceRequest", "cancelled", True),
        ("ServiceRequest", "stopped", True),
        ("MedicationRequest", "Completed", True),
        ("MedicationRequest", "cancelled", False),
        ("ServiceRequest", "revoked", False),
        ("ServiceRequest", "completed", False),
    ],
)
def test_a_status_of_another_kind_of_order_does_not_end_an_order(
    kind: str, status: str, stands: bool
) -> None:
    """The order may still be open, so no second one is proposed."""
    drug = "code" if kind == "ServiceRequest" else "medicationCodeableConcept"
    resource_of_kind: Json = {"resourceType": kind, "id": "o", "status": status, "subject": OWN}
    resource_of_kind[drug] = order()["medicationCodeableConcept"]
    base = answered(request(GBS, observations=searchset(weight())), CLASSICAL)
    prefetch = cast("Json", base["prefetch"]) | {"orders": searchset(resource_of_kind)}
    known = hook_request(base | {"prefetch": prefetch}, own_codes(None))

    assert stands is known.is_ordered


NEXT: Json = {"link": [{"relation": "next", "url": "http://x"}]}


@pytest.mark.parametrize("key", [key for key in PREFETCH if key != "patient"])
def test_a_result_with_fewer_entries_than_its_total_is_a_problem(key: str) -> None:
    """A dose is proposed only from a complete record."""
    base = answered(request(GBS, observations=searchset(weight())), CLASSICAL)
    prefetch = cast("Json", base["prefetch"])
    result = cast("Json", prefetch[key])
    count = len(cast("list[Json]", result["entry"]))
    whole, cut = (
        only_card(base | {"prefetch": prefetch | {key: result | {"total": count + more}}})
        for more in (0, 1)
    )

    says = f"`prefetch.{key}`: `its total is {count + 1}, but it has {count}: the rest"
    assert says not in detail(whole)
    assert says in detail(cut)
    assert "Draft a proposal" in str(whole["suggestions"])
    assert "Draft a proposal" not in str(cut)


@pytest.mark.parametrize("part", [{"total": 3}, NEXT, {"total": 3} | NEXT, {"total": "some"}])
def test_an_incomplete_result_is_not_reported_as_an_error(part: Json) -> None:
    text = detail(only_card(request(EXACERBATION, allergies=searchset() | part)))
    asked = detail(only_card(request(conditions=searchset() | part)))

    for shown_, key in ((text, "allergies"), (asked, "conditions")):
        assert f"`prefetch.{key}`: `it" in shown_
        assert "Answered with an error" not in shown_
    assert "not supplied" not in text


def test_resources_of_another_kind_are_no_matches() -> None:
    """An example is a patient included with the allergies."""
    part = searchset(patient(), allergy()) | {"total": 2}
    text = detail(only_card(request(EXACERBATION, patient=None, allergies=part)))

    assert "`prefetch.allergies`: `its total is 2, but it has 1" in text


def test_each_card_lists_the_missing_and_null_parts_of_the_record() -> None:
    """Empty parts are not listed."""
    called = without(request(EXACERBATION, procedures=None), "allergies", "statements")
    text = detail(only_card(called))

    assert "*The record was not supplied*\n\n- allergies, statements" in text
    assert re.search(r"\*Sent as null[^*]*\*\n\n- procedures\n", text)
    assert "observations" not in text


def test_an_ambiguous_diagnosis_is_asked_about() -> None:
    card = only_card(request(condition("G61.8", "http://hl7.org/fhir/sid/icd-10")))

    assert str(card["summary"]).startswith("Which is meant?")
    assert "*Ambiguous: which diagnosis is meant?*" in detail(card)
    assert "chronic inflammatory demyelinating" in detail(card)


def test_an_unreadable_diagnosis_is_reported() -> None:
    card = only_card(request({key: value for key, value in GBS.items() if key != "clinicalStatus"}))

    assert "status not known: it does not say whether it is active" in detail(card)


def test_each_diagnosis_has_its_card() -> None:
    listed = shown(request(EXACERBATION, condition("G61.0", name="c2")))

    assert [str(card["summary"]).rpartition(": ")[2] for card in listed] == [
        "myasthenia gravis",
        "Guillain-Barré syndrome",
    ]


UNKNOWN: Json = {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


@pytest.mark.parametrize(
    "died",
    [
        {"deceasedBoolean": True},
        {"deceasedDateTime": "2026-11-20"},
        {"deceasedDateTime": "2026"},
        {"deceasedDateTime": "2030-01-01"},
        {"deceasedDateTime": "in May"},
        {"_deceasedDateTime": UNKNOWN},
    ],
)
def test_a_deceased_patient_gets_one_card_without_verdict_and_proposal(died: Json) -> None:
    for called in (
        request(EXACERBATION, GBS | {"id": "c2"}, patient=patient(**died)),
        ordering(EXACERBATION, orders=[order()], patient=patient(**died)),
    ):
        card = only_card(called)
        assert card["indicator"] == "info"
        assert "recorded as deceased" in str(card["summary"])
        assert "recommended" not in detail(card)
        assert "suggestions" not in card
    assert shown(request(patient=patient(**died))) == []


@pytest.mark.parametrize("open_", [{"_deceasedBoolean": UNKNOWN}, {"deceasedBoolean": "no"}])
def test_a_patient_who_may_have_died_gets_one_card_without_verdict(open_: Json) -> None:
    """The card says why."""
    card = only_card(request(EXACERBATION, patient=patient(**open_)))

    assert "The record does not say whether the patient is deceased" in str(card["summary"])
    assert "`Patient/p1`: the record does not say whether the patient is deceased (`" in detail(
        card
    )
    assert "recommended" not in detail(card)
    assert "suggestions" not in card


HOSTILE = (
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "` ``` ~~~ code",
    "https://evil.example www.evil.example a@evil.example",
    "line\n\n# heading\n- item\n***",
    "&lt;img src=x onerror=alert(1)&gt;",
    "\u202eright to left \ud800 half a sign",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_record_stays_in_code_spans_on_one_line(text: str) -> None:
    named = {"code": concept("Z99.9", text=text)}
    called = ordering(condition("Z99.9", name=text) | named, orders=[order(id=text)])
    card = only_card(called)
    wrong = weight() | {"id": text, "valueQuantity": {"value": 1, "unit": text}}
    outcome: Json = {"resourceType": "OperationOutcome", "issue": [{"diagnostics": text}]}
    other = only_card(request(EXACERBATION | {"id": text}, observations=searchset(wrong, outcome)))

    for made in (card, other):
        written = cast("str", made["detail"])
        outside = re.sub(r"`[^`\n]*`", "", written)
        assert "evil" not in outside
        assert "`" not in outside
        assert "alert" not in outside
        assert "heading" not in outside
        assert not re.search("<|\u202e|\ud800", written)
        assert json.dumps(made, ensure_ascii=False).encode()


@given(st.text(max_size=600))
def test_any_text_is_one_printable_code_span_on_one_line(text: str) -> None:
    span = recorded(text)

    assert re.fullmatch("`[^`\n<>]+`", span)
    assert span.isprintable()


@given(st.text(max_size=400), st.integers(1, 200))
def test_a_shortened_text_has_at_most_the_maximum_length(text: str, longest: int) -> None:
    shortened = cut(text, longest)

    assert len(shortened) <= longest
    assert shortened == text or (len(text) > longest and shortened.endswith("…"))


# Orders -----------------------------------------------------------------------------


def test_an_order_of_another_drug_has_no_cards() -> None:
    amoxicillin = order(medicationCodeableConcept=concept("J01CA04", ATC))
    diet: Json = {"resourceType": "NutritionOrder", "id": "n1", "patient": OWN}

    assert shown(ordering(EXACERBATION, orders=[amoxicillin, diet])) == []
    assert shown(ordering(EXACERBATION)) == []


REFERRED = {"medicationCodeableConcept": None, "medicationReference": {"reference": "Medication/m"}}
DRUG: Json = {"resourceType": "Medication", "id": "m", "code": concept("J06BA02", ATC)}


@pytest.mark.parametrize(
    "orders",
    [
        [order()],
        [order(medicationCodeableConcept=concept("116805008", SNOMED))],
        [order(**REFERRED), DRUG],
        [order(**REFERRED | {"medicationReference": {"reference": "#m"}}, contained=[DRUG])],
        [order(medicationCodeableConcept=None, medication={"concept": concept("J06BA02", ATC)})],
        [
            order(
                medicationCodeableConcept=None,
                medication={"reference": {"reference": "Medication/m"}},
            ),
            DRUG,
        ],
        [{"resourceType": "ServiceRequest", "id": "s", "code": concept("116805008", SNOMED)}],
        [
            {
                "resourceType": "ServiceRequest",
                "id": "s",
                "code": {"concept": concept("116805008", SNOMED)},
            }
        ],
    ],
)
def test_an_order_of_ivig_is_recognised(orders: list[Json]) -> None:
    """The drug may be inline, contained, referenced or a procedure, in R4 and R5."""
    card = only_card(ordering(EXACERBATION, orders=orders))

    assert card["summary"] == "IVIG is recommended (level A): myasthenia gravis"


@pytest.mark.parametrize("more", [{"doNotPerform": True}, {"status": "cancelled"}])
def test_an_ended_or_negated_order_is_no_order(more: Json) -> None:
    assert shown(ordering(EXACERBATION, orders=[order(**more)])) == []


def test_the_codes_of_a_formulary_can_be_added() -> None:
    """The library contains no product codes."""
    product = order(medicationCodeableConcept=concept("IG-10", "http://hospital.example/drugs"))
    called = ordering(EXACERBATION, orders=[product])

    assert shown(called) == []
    assert shown(called, codes={("http://hospital.example/drugs", "IG-10"): IVIG})
    assert shown(called, codes={("http://other.example", "IG-10"): IVIG}) == []


def test_only_selected_orders_count() -> None:
    other = order(id="o2", medicationCodeableConcept=concept("J01CA04", ATC))
    orders = [order(), other]

    assert shown(selecting(EXACERBATION, orders=orders, selected=["MedicationRequest/o2"])) == []
    assert shown(selecting(EXACERBATION, orders=orders, selected=["MedicationRequest/o1"]))


@pytest.mark.parametrize(
    "reason",
    [
        {"reasonReference": [{"reference": "Condition/c2"}]},
        {"reasonCode": [concept("G61.0")]},
        {"reason": [{"reference": {"reference": "Condition/c2"}}]},
        {"reason": [{"concept": concept("G61.0")}]},
        {"reasonReference": [{"reference": "#c"}], "contained": [condition("G61.0", name="c")]},
    ],
)
def test_an_order_with_a_reason_has_only_the_card_on_that_illness(reason: Json) -> None:
    called = ordering(EXACERBATION, condition("G61.0", name="c2"), orders=[order(**reason)])

    assert "Guillain-Barré" in str(only_card(called)["summary"])


def test_an_order_without_a_reason_has_a_card_for_every_illness() -> None:
    """The illness of another order comes first."""
    orders = [order(reasonCode=[concept("G61.0")]), order(id="o2")]
    listed = shown(ordering(EXACERBATION, orders=orders))

    assert [str(card["summary"]).rpartition(": ")[2] for card in listed] == [
        "Guillain-Barré syndrome",
        "myasthenia gravis",
    ]


def test_a_diagnosis_only_in_the_order_is_answered() -> None:
    card = only_card(ordering(orders=[order(reasonCode=[concept("G70.01")])]))

    assert card["summary"] == "IVIG is recommended (level A): myasthenia gravis"
    assert "an acute exacerbation of myasthenia (the reason of the order)" in detail(card)


@pytest.mark.parametrize(
    "reason",
    [
        {"reasonCode": [concept("D80.1")]},
        {"reasonReference": [{"reference": "Condition/elsewhere"}]},
        {
            "reasonCode": [
                {"coding": [{"system": CM, "code": "G61.0", "display": "Myasthenia gravis"}]}
            ]
        },
    ],
)
def test_a_reason_without_an_answer_is_asked_about(reason: Json) -> None:
    """The card does not answer for other illnesses of the record."""
    card = only_card(ordering(EXACERBATION, orders=[order(**reason)]))

    assert card["summary"] == (
        "What is this IVIG for? No answer is possible for the reason of the order"
    )
    assert "*Reason of the order*" in detail(card)
    assert "is recommended" not in detail(card)


def test_the_card_of_an_order_without_a_diagnosis_asks_for_its_reason() -> None:
    """The detail lists the diagnoses without an answer."""
    other = condition("J45.9") | {"code": concept("J45.9", text="Asthma")}
    card = only_card(
        ordering(
            other, condition("G61.8", "http://hl7.org/fhir/sid/icd-10", name="c2"), orders=[order()]
        )
    )
    text = detail(card)

    assert str(card["summary"]).startswith("What is this IVIG for?")
    assert "`Asthma [http://hl7.org/fhir/sid/icd-10-cm J45.9]` (`Condition/c1`)" in text
    assert "says nothing about IVIG for this patient" in text
    assert "not supplied" not in text


def test_the_card_of_an_order_without_a_record_says_that_none_was_supplied() -> None:
    card = only_card(without(ordering(orders=[order()]), "conditions"))

    assert str(card["summary"]).startswith("What is this IVIG for? The record was not supplied")


def test_no_second_order_is_proposed_while_one_is_written() -> None:
    asked = filled(resource(only_card(request(GBS))), CLASSICAL)
    called = ordering(
        GBS, orders=[order()], observations=searchset(weight()), answers=searchset(asked)
    )
    card = only_card(called)

    assert "140 g in all, 28 g a day (70 kg, actual weight)" in detail(card)
    assert "a second order would double the dose" in detail(card)
    assert "suggestions" not in card


@pytest.mark.parametrize(
    ("more", "stands"),
    [
        ({"status": "active"}, True),
        ({"intent": "proposal"}, True),
        ({"status": "on-hold"}, True),
        (REFERRED | {"contained": [DRUG]} | {"medicationReference": {"reference": "#m"}}, True),
        ({"medicationCodeableConcept": concept("IG-10", "http://hospital.example/drugs")}, True),
        ({"status": "stopped"}, False),
        ({"status": "completed"}, False),
        ({"medicationCodeableConcept": concept("J01CA04", ATC)}, False),
    ],
)
def test_an_existing_order_or_proposal_is_not_proposed_again(more: Json, stands: bool) -> None:
    called = answered(request(GBS, orders=searchset(order(**more))), CLASSICAL)
    card = only_card(called, codes={("http://hospital.example/drugs", "IG-10"): IVIG})

    assert ("IVIG is already ordered or proposed" in detail(card)) is stands
    assert ("suggestions" in card) is not stands


def test_an_order_with_a_modifier_is_a_problem() -> None:
    changed = order(modifierExtension=[{"url": "http://x", "valueBoolean": True}])

    assert "`MedicationRequest/o1`: `it has modifierExtension" in detail(
        only_card(ordering(EXACERBATION, orders=[changed]))
    )


# Requests ---------------------------------------------------------------------------


def replaced(*path: str | int, by: object) -> Json:
    """Return a request to sign an order with one value replaced."""
    called = copy.deepcopy(ordering(EXACERBATION, orders=[order()]))
    put(called, path, by)
    return called


@pytest.mark.parametrize(
    ("called", "fault"),
    [
        ([], "object wanted, not []"),
        (None, "object wanted, not None"),
        (replaced("hook", by="appointment-book"), "hook: one of patient-view,"),
        (replaced("hook", by=["patient-view"]), "hook: one of patient-view,"),
        (replaced("hookInstance", by="1"), "hookInstance: a UUID wanted"),
        (replaced("context", by=[]), "context: object wanted"),
        (replaced("context", "userId", by=""), "context.userId"),
        (replaced("context", "patientId", by=None), "context.patientId"),
        (replaced("context", "patientId", by="a/b"), "context.patientId"),
        (replaced("context", "encounterId", by=3), "context.encounterId"),
        (replaced("context", "draftOrders", by={"resourceType": "List"}), "a Bundle wanted"),
        (replaced("context", "draftOrders", by=None), "context.draftOrders: a Bundle wanted"),
        (replaced("context", "draftOrders", "entry", by={}), "context.draftOrders.entry: list"),
        (replaced("context", "draftOrders", "entry", 0, by={}), "context.draftOrders.entry[0]"),
        (
            replaced(
                "context",
                "draftOrders",
                "entry",
                0,
                "resource",
                "subject",
                by={"reference": "Patient/p2"},
            ),
            "context.draftOrders.entry[0]: it is for 'Patient/p2'",
        ),
        (
            replaced(
                "context",
                "draftOrders",
                "entry",
                0,
                "resource",
                "medicationCodeableConcept",
                by="IVIG",
            ),
            "context.draftOrders.entry[0]: medicationCodeableConcept must be an object",
        ),
        (replaced("hook", by="order-select"), "context.selections: wanted with order-select"),
        (replaced("prefetch", by=[]), "prefetch: object wanted"),
        (replaced("prefetch", "conditions", by=[]), "prefetch.conditions: Condition, Bundle"),
        (
            replaced("prefetch", "conditions", by=patient()),
            "prefetch.conditions: Condition, Bundle",
        ),
        (replaced("prefetch", "conditions", "entry", by=1), "prefetch.conditions.entry: list"),
        (replaced("prefetch", "conditions", "entry", 0, by=1), "prefetch.conditions.entry[0]"),
        (replaced("prefetch", "patient", "id", by="p2"), "is not the patient of the context"),
        (
            replaced("prefetch", "patient", by=searchset(patient(), patient())),
            "2 Patient resources",
        ),
        (
            replaced(
                "prefetch",
                "conditions",
                "entry",
                0,
                "resource",
                "subject",
                by={"reference": "http://x/Patient/p2/_history/1"},
            ),
            "is about 'Patient/p2', not about the patient of the context",
        ),
        (
            replaced(
                "prefetch", "allergies", by=allergy() | {"patient": {"reference": "Patient/p2"}}
            ),
            "is about 'Patient/p2'",
        ),
    ],
)
def test_a_request_that_violates_the_specification_raises(called: object, fault: str) -> None:
    """Each fault is named with its place."""
    with pytest.raises(MalformedDocumentError) as caught:
        cards(called, at=DAY)  # type: ignore[arg-type]  # the refusal at run time is the test

    assert any(fault in each for each in caught.value.faults)


def test_a_selection_outside_the_draft_orders_is_a_fault() -> None:
    for selected in (["MedicationRequest/o9"], "MedicationRequest/o1"):
        called = selecting(orders=[order()], selected=cast("list[str]", selected))
        with pytest.raises(MalformedDocumentError, match=r"context\.selections"):
            cards(called, at=DAY)


def test_all_faults_of_a_request_are_reported_together() -> None:
    called = replaced("hookInstance", by=3) | {"hook": "x", "prefetch": []}
    with pytest.raises(MalformedDocumentError) as caught:
        cards(called, at=DAY)

    assert [each.split(":")[0] for each in caught.value.faults] == [
        "hook",
        "hookInstance",
        "prefetch",
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"at": None},
        {"at": "2026-11-22"},
        {"answers_hold": 7},
        {"version": "R3"},
        {"codes": ["J06BA02"]},
        {"codes": {"J06BA02": "IVIG"}},
        {"oldest": {body_weight: 3}},
    ],
)
def test_arguments_of_another_type_raise(options: Json) -> None:
    with pytest.raises(WrongTypeError):
        cards(request(EXACERBATION), **({"at": DAY} | options))  # type: ignore[arg-type]  # the refusal at run time is the test


def test_age_limits_of_findings_apply_to_cards() -> None:
    called = request(EXACERBATION, observations=searchset(weight()))

    assert "body weight" in detail(only_card(called)).partition("*Taken as known*")[2]
    old = only_card(called, oldest={body_weight: timedelta(1)})
    assert "*Taken as known*" in detail(old)
    assert "body weight" not in detail(old).partition("*Taken as known*")[2]


def test_no_network_and_no_file_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the request grants access to a server."""
    called = request(EXACERBATION) | {
        "fhirServer": "https://fhir.example",
        "fhirAuthorization": {"access_token": "secret", "token_type": "Bearer"},
    }
    expected = cards(called, at=DAY)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something outside was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)

    assert expected == cards(called, at=DAY)
    assert "secret" not in json.dumps(expected)


# Discovery --------------------------------------------------------------------------


def test_the_discovery_document_fits_the_specification() -> None:
    listed = cast("list[Json]", services()["services"])

    assert [each["hook"] for each in listed] == [
        "patient-view",
        "encounter-start",
        "order-select",
        "order-sign",
        "order-dispatch",
    ]
    assert len({each["id"] for each in listed}) == 5
    for each in listed:
        assert not list(of_fields("service", each))
        assert "not a medical device" in str(each["usageRequirements"])


def test_the_templates_query_every_code_that_is_read() -> None:
    asked = {row.code for row in FACT_CODES if row.says is None}
    asked |= {row.code for row in RELATED_CODES}

    assert asked == set(re.findall(r"\|([^,]+)", PREFETCH["observations"]))
    assert PREFETCH["allergies"] == "AllergyIntolerance?patient={{context.patientId}}"
    assert PREFETCH["orders"] == (
        "MedicationRequest?patient={{context.patientId}}&status=active,on-hold,draft,unknown"
    )
    assert PREFETCH["administrations"] == "MedicationAdministration?patient={{context.patientId}}"
    assert PREFETCH["statements"] == "MedicationStatement?patient={{context.patientId}}"
    for key in ("procedures", "service_orders"):
        codes = set(re.findall(r"\|([^,&]+)", PREFETCH[key]))
        assert {row.code for row in TREATMENT_CODES} == codes
    for template in PREFETCH.values():
        assert re.fullmatch(
            r"Patient/\{\{context\.patientId\}\}"
            r"|[A-Za-z]+\?patient=\{\{context\.patientId\}\}(&[a-z-]+=[^&{}]+)*",
            template,
        )


# Laws -------------------------------------------------------------------------------


def answered_for(about: Condition, context: Context, guideline: Guideline = EFNS_2008) -> Json:
    """Return the card for a condition and any known facts."""
    known = hook_request(request(), own_codes(None))
    result = from_bundle(known.bundle | {"entry": []}, about, at=DAY)
    (treatable,) = result.treatable_conditions
    findings = tuple(SourcedFinding(finding, "Observation/x", None) for finding in context.said)
    treatable = evolve(treatable, findings=findings)
    answer = recommend(treatable.diagnosis, result.context_of(treatable), guideline=guideline)
    return card_of(answer, result, treatable, known, (), "R4")


@pytest.mark.exhaustive
@settings(max_examples=300)
@given(patients())
def test_every_card_has_the_general_properties(drawn: tuple[Condition, Context]) -> None:
    """It fits the specification, starts with the verdict and is never critical."""
    about, context = drawn
    answer = recommend(about, context)
    card = answered_for(about, context)
    summary = str(card["summary"])
    reversed_ = "REVERSED SINCE" in summary

    assert not list(faults({"cards": [card]}))
    assert card == answered_for(about, context)
    assert card["indicator"] in ("info", "warning")
    turned = {statement for statement in answer.applies if is_reversed(statement)}
    assert reversed_ == any(is_reversed(statement) for statement in answer.leading)
    assert ("REVERSED SINCE (" in detail(card).split("\n\n")[0]) is reversed_
    later = detail(card).partition("*Later evidence*\n\n")[2]
    assert later.startswith("- Reversed") or not turned
    if answer.verdict in (Verdict.NOT_RECOMMENDED, Verdict.CONFLICTING) or turned:
        assert card["indicator"] == "warning"
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        assert summary.startswith("Insufficient data to say whether IVIG is recommended")
        assert "does not say" not in summary
        assert "no recommendation" not in summary
        assert resource(card)["resourceType"] == "Questionnaire"
    elif "suggestions" in card:
        assert answer.verdict in (Verdict.RECOMMENDED, Verdict.OPTION)
        assert not turned
        assert resource(card)["resourceType"] == "MedicationRequest"


@pytest.mark.parametrize("about", CONDITIONS, ids=lambda about: about.id)
def test_every_condition_has_a_card(about: Condition) -> None:
    card = answered_for(about, Context())

    assert not list(faults({"cards": [card]}))
    assert len(str(card["summary"])) <= LONGEST_SUMMARY
    assert about.name[1:] in detail(card)


@each_later_chapter
def test_a_card_has_the_result_of_a_later_document_in_its_own_words(
    guideline: Guideline, condition: Condition
) -> None:
    """It names the document with its status; a proposal needs a printed dose."""
    for answer in one_of_each_result(guideline, condition):
        card = answered_for(condition, answer.given, guideline)
        text = detail(card).replace("\\", "")

        assert not list(faults({"cards": [card]}))
        assert cast("Json", card["source"])["label"] == guideline.title
        assert guideline.label in text.split("\n\n")[0]
        assert document_with_status(answer) in text
        if answer.grade is not None:
            assert answer.grade.wording in text.split("\n\n")[0]
        against = answer.verdict in (Verdict.NOT_RECOMMENDED, Verdict.CONFLICTING)
        assert (card["indicator"] == "warning") is against
        if answer.verdict is Verdict.INSUFFICIENT_DATA:
            assert resource(card)["resourceType"] == "Questionnaire"
        elif "suggestions" in card:
            assert answer.verdict.is_in_favour
            assert any(statement.regimen for statement in answer.leading)


@given(patients(), patients())
def test_cards_share_a_uuid_only_if_their_content_is_equal(
    first: tuple[Condition, Context], second: tuple[Condition, Context]
) -> None:
    one_card, other = answered_for(*first), answered_for(*second)
    same = {**one_card, "uuid": ""} == {**other, "uuid": ""}

    assert same == (one_card["uuid"] == other["uuid"])


# Broken requests --------------------------------------------------------------------

VALID = (
    request(
        EXACERBATION, GBS | {"id": "c2"}, observations=searchset(weight()), allergies=allergy()
    ),
    ordering(EXACERBATION, orders=[order(reasonReference=[{"reference": "Condition/c1"}])]),
    selecting(GBS, orders=[order(**REFERRED), DRUG], selected=["MedicationRequest/o1"]),
    answered(request(GBS, observations=searchset(weight())), CLASSICAL),
    starting(EXACERBATION),
    dispatching(
        EXACERBATION,
        dispatched=["MedicationRequest/o1", "ServiceRequest/s1"],
        orders=searchset(order(status="active", **REFERRED), DRUG),
    ),
)


def places(node: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Yield the places of the values in a request."""
    inside = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    return [path] * bool(path) + [
        place for key, value in inside for place in places(value, (*path, key))
    ]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["resourceType", "id", "coding", "code", "reference", "value", "entry"])
            | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
WORDS = ("Patient", "Bundle", "Condition", "Patient/p2", "2026-11-21", "2026", "draft", "#m", "")


@pytest.mark.exhaustive
@settings(max_examples=400)
@given(st.data())
def test_a_changed_request_gives_valid_cards_or_an_error_of_the_library(
    data: st.DataObject,
) -> None:
    called = copy.deepcopy(data.draw(st.sampled_from(VALID)))
    for _ in range(data.draw(st.integers(1, 3))):
        candidates = places(called)
        assume(candidates)
        *path, last = data.draw(st.sampled_from(candidates))
        node: object = called
        for step in path:
            node = node[step]  # type: ignore[index]  # the path is one that is there
        change: Callable[[object, object], None] = data.draw(
            st.sampled_from(
                [_removed, _doubled, _replaced(data.draw(JUNK | st.sampled_from(WORDS)))]
            )
        )
        change(node, last)
    try:
        response = cards(called, at=DAY)
        queries = needed(called)
    except MalformedDocumentError:
        return
    assert set(queries) <= set(PREFETCH)
    assert not list(faults(response))
    assert json.dumps(response, ensure_ascii=False, allow_nan=False).encode()


def _removed(node: object, at: object) -> None:
    del node[at]  # type: ignore[attr-defined]  # a list or a dict


def _doubled(node: object, at: object) -> None:
    if isinstance(node, list):
        node.append(copy.deepcopy(node[cast("int", at)]))
    else:
        cast("dict[object, object]", node)["more"] = cast("dict[object, object]", node)[at]


def _replaced(value: object) -> Callable[[object, object], None]:
    def change(node: object, at: object) -> None:
        node[at] = value  # type: ignore[index]  # a list or a dict

    return change


def test_a_deeply_nested_request_gives_cards_or_an_error() -> None:
    deep: object = []
    for _ in range(900):
        deep = [deep]
    for path in (
        ("context", "patientId"),
        ("prefetch", "patient"),
        ("prefetch", "observations", "entry"),
        ("hook",),
    ):
        with pytest.raises(MalformedDocumentError):
            cards(replaced(*path, by=deep), at=DAY)


# A real record ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "starts"),
    [
        ("G61.0", "Insufficient data to say whether IVIG is recommended: Guillain-Barré syndrome"),
        ("G61.81", "Insufficient data to say whether IVIG is recommended: chronic inflammatory"),
        ("G70.01", "IVIG is recommended (level A): myasthenia gravis"),
        ("G35.A", "Insufficient data to say whether IVIG is recommended: relapsing-remitting"),
        ("G25.82", "Insufficient data to say whether IVIG is recommended: stiff-person syndrome"),
    ],
)
def test_a_synthea_record_of_a_child_gives_a_card(code: str, starts: str) -> None:
    bundle = json.loads(shared("data/fhir/synthea-r4-johnnie.json").read_text(encoding="utf-8"))
    entries = bundle["entry"]
    (who,) = [e["resource"] for e in entries if e["resource"]["resourceType"] == "Patient"]
    by_kind = {
        kind: [
            e["resource"] | {"subject": {"reference": f"Patient/{who['id']}"}}
            for e in entries
            if e["resource"]["resourceType"] == kind
        ]
        for kind in ("Condition", "Observation", "Procedure")
    }
    added = condition(code) | {"subject": {"reference": f"Patient/{who['id']}"}}
    called = request(
        patient=who,
        conditions=searchset(*by_kind["Condition"], added),
        observations=searchset(*by_kind["Observation"]),
        procedures=searchset(*by_kind["Procedure"]),
    )
    called["context"] = {"userId": "Practitioner/1", "patientId": who["id"]}
    card = only_card(called, oldest=dict.fromkeys(OLDEST))

    assert str(card["summary"]).startswith(starts)
    assert f"age 17.67 years (`Patient/{who['id']}`, {DAY})" in detail(card)
    assert "body weight " in detail(card)


@pytest.mark.parametrize("hook", ["order-sign", "order-select"])
@pytest.mark.parametrize("reason", [None, "I10", "G61.0"])
def test_a_contraindication_is_shown_for_an_order_without_a_diagnosis(
    hook: str, reason: str | None
) -> None:
    given = {} if reason is None else {"reasonCode": [concept(reason)]}

    def called(**prefetch: object) -> Json:
        made = ordering(orders=[order(**given)], **prefetch)
        context = {**cast("Json", made["context"]), "selections": ["MedicationRequest/o1"]}
        return made | ({"hook": hook, "context": context} if hook == "order-select" else {})

    card = only_card(called(allergies=searchset(allergy())))

    assert "CONTRAINDICATION: the patient is hypersensitive to IVIG" in str(card["summary"])
    assert "CONTRAINDICATION: the patient is hypersensitive to IVIG" in detail(card)
    assert "BOXED WARNING: Thrombosis" in detail(card)
    assert card["indicator"] == "warning"
    assert "CONTRAINDICATION" not in str(only_card(called())["summary"])
