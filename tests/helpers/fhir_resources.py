"""Every FHIR resource for the library's knowledge and for the answers of the vignettes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from ivig_evidence import Answer, Context, Verdict, fhir, recommend
from ivig_evidence.conditions import CIDP, CONDITIONS, MYASTHENIA_GRAVIS
from ivig_evidence.cql import cql_library, record_library
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.guidelines import GUIDELINES, statements
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.immunoglobulin import PRIVIGEN
from ivig_evidence.literature import funding as bibliography_of_funding
from ivig_evidence.literature import grading as bibliography_of_grading
from ivig_evidence.literature import guidelines as bibliography
from ivig_evidence.literature import labels as bibliography_of_labels
from ivig_evidence.literature import later_guidelines as bibliography_of_later_guidelines
from ivig_evidence.literature import later_work as bibliography_of_later_work
from ivig_evidence.literature import practice as bibliography_of_practice
from ivig_evidence.literature import trials as bibliography_of_trials
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.dosing import RecommendedRegimen, Regimen
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.model.recommendation import Action
from ivig_evidence.render.later import is_reversed
from ivig_evidence.render.record_codes import codes_of
from ivig_evidence.terminology import diagnosis_of

from ..helpers.chapters import LATER_CHAPTERS
from ..helpers.every_result import one_of_each_result
from ..helpers.made_up import CONDITIONS as MADE_UP_CONDITIONS
from ..helpers.made_up import LUNAR_NEURITIS, MOON, regolith_exposure
from ..knowledge.efns_2008.test_published_cases import CASES
from ..knowledge.efns_2008.test_statements import VIGNETTES

Resource = dict[str, object]

BIBLIOGRAPHIES = (
    bibliography,
    bibliography_of_trials,
    bibliography_of_later_guidelines,
    bibliography_of_later_work,
    bibliography_of_funding,
    bibliography_of_grading,
    bibliography_of_labels,
    bibliography_of_practice,
)
PAPERS = {
    value.key: value
    for module in BIBLIOGRAPHIES
    for value in vars(module).values()
    if isinstance(value, Reference)
}
WEIGHT = Context.parse({"body_weight": "71.3 kg"})
cql = cache(cql_library)
"""The CQL libraries, which several tests need."""


def answers() -> Iterator[Answer]:
    """Return the answers of all vignettes and published cases, and of conditions without facts."""
    yield from map(recommend, CONDITIONS)
    for vignette in VIGNETTES:
        for facts in (vignette.applies, vignette.does_not, vignette.cannot_tell):
            if facts is not None:
                yield recommend(vignette.condition, Context.parse(facts))
    yield from (case.answer() for case in CASES)
    yield recommend(
        "GBS", Context.parse({"response_to_ivig": "no_response"}), as_of=date(2019, 1, 1)
    )


def answers_of_later_documents() -> Iterator[Answer]:
    """Return answers of each later document: one for each result, and one without facts."""
    for guideline, condition in LATER_CHAPTERS:
        yield from one_of_each_result(guideline, condition)


def of_answer(version: FhirVersion, answer: Answer) -> Iterator[Resource]:
    """Yield the resources of one answer: guidance, questions, and any proposals."""
    yield fhir.guidance_response(
        answer,
        subject="Patient/1",
        version=version,
    )
    yield fhir.questionnaire(answer.missing, version=version)
    yield from proposals(version, answer)


def proposals(version: FhirVersion, answer: Answer) -> Iterator[Resource]:
    """Yield the proposals of an answer: as printed, and as plans of several kinds."""
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
        for dose in wanted:
            yield fhir.medication_request_proposal(
                answer, dose, subject="Patient/1", version=version
            )


def of_knowledge(version: FhirVersion) -> Iterator[Resource]:
    """Yield the resources that need no patient."""
    for condition in CONDITIONS:
        yield fhir.plan_definition(condition, version=version)
        yield fhir.library(condition, cql(condition))
        if codes_of(diagnosis_of(condition)):
            yield fhir.record_library(condition, record_library(condition))
        for guideline in GUIDELINES[1:]:
            if condition.id in guideline.covers:
                yield fhir.plan_definition(condition, guideline=guideline, version=version)
                text = cql(condition, guideline=guideline)
                yield fhir.library(condition, text, guideline=guideline)
    for statement in statements():
        about_ivig = statement.intervention.decides_verdict and not is_reversed(statement)
        if about_ivig and statement.action in (Action.USE, Action.MAY_USE, Action.DO_NOT_USE):
            yield fhir.activity_definition(statement)
    for study in studies():
        yield fhir.evidence(study, version=version)
        yield fhir.evidence_variable(study)
    for reference in PAPERS.values():
        yield fhir.citation(reference, version=version)
    for scheme in dict.fromkeys(guideline.scheme for guideline in GUIDELINES):
        yield from fhir.code_systems(scheme)
        yield from fhir.value_sets(scheme)
    yield fhir.questionnaire(declared(), version=version)


# A made-up guideline under a made-up scheme ---------------------------------------

_UNTREATED = Context.parse({"cidp_disability": "severe", "previously_treated": False})
_TREATED = Context.parse({"cidp_disability": "severe", "previously_treated": True})
MOON_PATIENTS: dict[str, tuple[Condition, Context]] = {
    "data required": (CIDP, Context()),
    "strength and certainty": (CIDP, _UNTREATED),
    "certainty alone": (CIDP, _TREATED),
    "against": (MYASTHENIA_GRAVIS, Context.parse({"age": "54 years"})),
    "strength alone": (LUNAR_NEURITIS, Context.of(regolith_exposure(True))),
}


def moon_answer(name: str) -> Answer:
    """Return the answer of the made-up guideline for a patient."""
    condition, context = MOON_PATIENTS[name]
    return recommend(condition, context, guideline=MOON)


def of_moon_knowledge(version: FhirVersion) -> Iterator[Resource]:
    """Yield every kind of resource of the made-up guideline that needs no patient."""
    for condition in MADE_UP_CONDITIONS:
        yield fhir.plan_definition(condition, version=version, guideline=MOON)
        yield fhir.library(condition, cql(condition, guideline=MOON), guideline=MOON)
        if codes_of(diagnosis_of(condition)):
            yield fhir.record_library(condition, record_library(condition))
    for statement in MOON.statements:
        if statement.intervention.decides_verdict:
            yield fhir.activity_definition(statement)
    for study in MOON.studies:
        yield fhir.evidence(study, version=version, guideline=MOON)
        yield fhir.evidence_variable(study, guideline=MOON)
    yield fhir.citation(MOON.paper, version=version)
    yield from fhir.code_systems(MOON.scheme)
    yield from fhir.value_sets(MOON.scheme)


def of_moon_answers(version: FhirVersion) -> Iterator[Resource]:
    """Yield guidance and proposals of the made-up guideline."""
    for answer in map(moon_answer, MOON_PATIENTS):
        yield fhir.guidance_response(
            answer,
            version=version,
            subject="Patient/1",
        )
        if answer.verdict in (Verdict.RECOMMENDED, Verdict.OPTION):
            for _, regimen in answer.regimens:
                yield fhir.medication_request_proposal(
                    answer, regimen, version=version, subject="Patient/1"
                )


# Everything ------------------------------------------------------------------------


def everything(version: FhirVersion) -> list[Resource]:
    """Yield all resources in one version."""
    made = list(of_knowledge(version))
    for answer in answers():
        made += of_answer(version, answer)
    for answer in answers_of_later_documents():
        made += of_answer(version, answer)
    made += of_moon_knowledge(version)
    made += of_moon_answers(version)
    return made
