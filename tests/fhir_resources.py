"""Every FHIR resource that can be made of what the library knows and of the vignettes' answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ivig_evidence import Answer, Context, Verdict, fhir, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statements
from ivig_evidence.immunoglobulin import PRIVIGEN
from ivig_evidence.literature import guidelines as bibliography
from ivig_evidence.literature import later_work as bibliography_of_later_work
from ivig_evidence.literature import practice as bibliography_of_practice
from ivig_evidence.literature import trials as bibliography_of_trials
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.dosing import RecommendedRegimen, Regimen
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.recommendation import Action
from ivig_evidence.render.evidence import is_reversed

from .made_up_guideline import (
    MADE_UP_GUIDELINE,
    MADE_UP_SCHEME,
    MADE_UP_STUDY,
    PAPER,
    able_to_walk,
    old_and_able_to_walk,
    unable_to_walk,
)
from .test_published_cases import CASES
from .test_statements import VIGNETTES

Resource = dict[str, object]

BIBLIOGRAPHIES = (
    bibliography,
    bibliography_of_trials,
    bibliography_of_later_work,
    bibliography_of_practice,
)
PAPERS = {
    value.key: value
    for module in BIBLIOGRAPHIES
    for value in vars(module).values()
    if isinstance(value, Reference)
}
WEIGHT = Context.parse({"body_weight": "71.3 kg"})
CQL = "library Example version '1'\n\ndefine \"x: applies\": true\n"


def answers() -> Iterator[Answer]:
    """The answers of all vignettes and published cases, and of every condition when asked bare."""
    yield from map(recommend, CONDITIONS)
    for one in VIGNETTES:
        for facts in (one.applies, one.does_not, one.cannot_tell):
            if facts is not None:
                yield recommend(one.condition, Context.parse(facts))
    yield from (case.answer() for case in CASES)
    yield recommend(
        "GBS", Context.parse({"response_to_ivig": "no_response"}), as_of=date(2019, 1, 1)
    )


def of_answer(version: FhirVersion, answer: Answer) -> Iterator[Resource]:
    """The resources of one answer: guidance, questions, and proposals where there are any."""
    precautions = answer.precautions
    yield fhir.guidance_response(
        answer,
        subject="Patient/1",
        precautions=precautions,
        knowledge=answer.knowledge,
        version=version,
    )
    yield fhir.questionnaire(answer.missing, version=version)
    yield from proposals(version, answer)


def proposals(version: FhirVersion, answer: Answer) -> Iterator[Resource]:
    """The proposals of an answer: as printed, and as plans of several kinds."""
    if answer.verdict not in (Verdict.RECOMMENDED, Verdict.OPTION):
        return
    for _, regimen in answer.regimens:
        if not (isinstance(regimen, RecommendedRegimen) and regimen.drug == "IVIG"):
            continue
        wanted: list[Regimen | InfusionPlan] = [regimen] if len(regimen.alternatives) == 1 else []
        for place, course in enumerate(regimen.alternatives, 1):
            days = 5 if course.days is None else course.days.high
            plain = regimen.for_patient(WEIGHT, alternative=place)
            daily = regimen.for_patient(WEIGHT, alternative=place, days=days)
            dated = regimen.for_patient(
                WEIGHT, alternative=place, days=days, start=date(2026, 1, 30)
            )
            wanted += [plain, daily, dated, daily.in_vials(PRIVIGEN), dated.in_vials(PRIVIGEN)]
        for one in wanted:
            yield fhir.medication_request_proposal(
                answer, one, subject="Patient/1", precautions=answer.precautions, version=version
            )


def of_knowledge(version: FhirVersion) -> Iterator[Resource]:
    """The resources that need no patient."""
    for condition in CONDITIONS:
        yield fhir.plan_definition(condition, version=version)
        yield fhir.library(condition, CQL)
    for statement in statements():
        about_ivig = statement.intervention.sets_verdict and not is_reversed(statement)
        if about_ivig and statement.action in (Action.USE, Action.MAY_USE, Action.DO_NOT_USE):
            yield fhir.activity_definition(statement)
    for study in studies():
        yield fhir.evidence(study, version=version)
        yield fhir.evidence_variable(study)
    for reference in PAPERS.values():
        yield fhir.citation(reference, version=version)
    for guideline in GUIDELINES:
        yield from fhir.code_systems(guideline.scheme)
        yield from fhir.value_sets(guideline.scheme)
    yield fhir.questionnaire(declared(), version=version)


# A made-up guideline under a made-up scheme ---------------------------------------

MADE_UP_FACTS: tuple[dict[str, PlainValue], ...] = (
    {},
    {"able_to_walk_unaided": False, "age": "54 years", "body_weight": "70 kg"},
    {"able_to_walk_unaided": True, "age": "92 years"},
    {"able_to_walk_unaided": True, "age": "54 years"},
)


def made_up_answers() -> list[Answer]:
    """What the made-up guideline says: data required, recommended, not recommended, an option."""
    return [
        recommend("GBS", Context.parse(facts), guideline=MADE_UP_GUIDELINE)
        for facts in MADE_UP_FACTS
    ]


def of_made_up_knowledge(version: FhirVersion) -> Iterator[Resource]:
    """Every kind of resource of the made-up guideline that needs no patient."""
    yield fhir.plan_definition("GBS", version=version, guideline=MADE_UP_GUIDELINE)
    yield fhir.library("GBS", CQL, guideline=MADE_UP_GUIDELINE)
    for statement in (unable_to_walk, old_and_able_to_walk, able_to_walk):
        yield fhir.activity_definition(statement)
    yield fhir.evidence(MADE_UP_STUDY, version=version, guideline=MADE_UP_GUIDELINE)
    yield fhir.evidence_variable(MADE_UP_STUDY)
    yield fhir.citation(PAPER, version=version)
    yield from fhir.code_systems(MADE_UP_SCHEME)
    yield from fhir.value_sets(MADE_UP_SCHEME)


def of_made_up_answers(version: FhirVersion, *, with_precautions: bool) -> Iterator[Resource]:
    """Guidance and proposals from the made-up guideline."""
    for answer in made_up_answers():
        precautions = answer.precautions if with_precautions else ()
        yield fhir.guidance_response(
            answer,
            version=version,
            subject="Patient/1",
            precautions=precautions,
            knowledge=answer.knowledge,
        )
        for _, regimen in answer.regimens:
            yield fhir.medication_request_proposal(
                answer, regimen, version=version, subject="Patient/1", precautions=precautions
            )


# Everything ------------------------------------------------------------------------


def everything(version: FhirVersion) -> list[Resource]:
    """All of them, for one version."""
    made = list(of_knowledge(version))
    for answer in answers():
        made += of_answer(version, answer)
    made += of_made_up_knowledge(version)
    made += of_made_up_answers(version, with_precautions=True)
    return made
