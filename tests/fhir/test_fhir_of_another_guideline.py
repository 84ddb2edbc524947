"""FHIR resources of a guideline with another grading scheme: its own codes, none of the default."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from fhir.resources import get_fhir_model_class as r5_model
from fhir.resources.R4B import get_fhir_model_class as r4b_model

from ivig_evidence import fhir
from ivig_evidence.conditions import CIDP
from ivig_evidence.errors import UnknownNameError, WrongTypeError
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.guidelines import EFNS_2008

from ..fhir.test_fhir_out import codes_of, contained, given_as, guidance, outcome, plain
from ..helpers.fhir_resources import cql, moon_answer, of_moon_answers, of_moon_knowledge
from ..helpers.made_up import LUNAR_NEURITIS, MOON, MOON_SCHEME, TRIAL, efns_words
from ..helpers.records import AT, bundle, condition, patient

Resource = dict[str, Any]

MODELS = {FhirVersion.R4B: r4b_model, FhirVersion.R5: r5_model}
both = pytest.mark.parametrize("version", FhirVersion)

STRENGTHS, CERTAINTIES, CLASSES = (
    f"urn:ivig-evidence:CodeSystem:moon-2050-{kind}"
    for kind in ("strengths", "certainties", "evidence-classes")
)


@both
def test_no_resource_names_the_default_guideline_or_its_scheme(version: FhirVersion) -> None:
    """Precautions belong to the drug, so they cite their own sources."""
    made = [*of_moon_knowledge(version), *of_moon_answers(version)]

    assert len({resource["resourceType"] for resource in made}) == 10
    for resource in made:
        assert efns_words(json.dumps(resource)) == []


@pytest.mark.exhaustive
@both
def test_every_resource_is_valid_for_another_library(version: FhirVersion) -> None:
    for resource in (*of_moon_knowledge(version), *of_moon_answers(version)):
        MODELS[version](resource["resourceType"]).model_validate(resource)


@both
def test_strength_and_certainty_are_coded_in_their_own_scheme(version: FhirVersion) -> None:
    """A term that is not printed has no code."""
    plan: Resource = fhir.plan_definition(CIDP, version=version, guideline=MOON)
    (both_terms, certainty_alone) = plan["action"]
    lunar: Resource = fhir.plan_definition(LUNAR_NEURITIS, version=version, guideline=MOON)
    (strength_alone, ungraded) = lunar["action"]

    assert codes_of(both_terms, STRENGTHS) == ["B"]
    assert codes_of(both_terms, CERTAINTIES) == ["cloudy"]
    assert codes_of(both_terms, CLASSES) == ["solid"]
    assert codes_of(certainty_alone, STRENGTHS) == []
    assert codes_of(certainty_alone, CERTAINTIES) == ["clear"]
    assert codes_of(strength_alone, STRENGTHS) == ["Z"]
    assert codes_of(strength_alone, CERTAINTIES) == []
    assert codes_of(ungraded, STRENGTHS) + codes_of(ungraded, CERTAINTIES) == []


@both
@pytest.mark.parametrize(
    ("name", "strengths", "certainties"),
    [
        ("strength and certainty", ["B"], ["cloudy"]),
        ("certainty alone", [], ["clear"]),
        ("against", ["A"], ["clear"]),
        ("strength alone", ["Z"], []),
    ],
)
def test_an_answer_has_its_grade_in_its_own_scheme(
    version: FhirVersion, name: str, strengths: list[str], certainties: list[str]
) -> None:
    made = guidance(version, moon_answer(name))
    (leading,) = given_as(outcome(made), "leading-statement")
    result = contained(made, "result")

    assert codes_of(given_as(outcome(made), "level"), STRENGTHS) == strengths
    assert codes_of(given_as(outcome(made), "certainty"), CERTAINTIES) == certainties
    for part in (leading, *([] if result is None else [result])):
        assert codes_of(part, STRENGTHS) == strengths
        assert codes_of(part, CERTAINTIES) == certainties
    assert (result is None) is (name == "against")


def test_the_class_of_a_study_is_coded_in_the_scheme_that_gave_it() -> None:
    """A class that no known scheme has is written as text only."""
    own: Resource = fhir.evidence(TRIAL, version="R5", guideline=MOON)
    elsewhere: Resource = fhir.evidence(TRIAL, version="R5")

    assert codes_of(own["certainty"], CLASSES) == ["solid"]
    assert [certainty["rating"] for certainty in elsewhere["certainty"]] == [{"text": "solid rock"}]


def test_a_study_is_looked_up_in_the_given_guideline() -> None:
    """The guideline need not be installed."""
    assert fhir.evidence(TRIAL.id, version="R5", guideline=MOON) == fhir.evidence(
        TRIAL, version="R5", guideline=MOON
    )
    assert fhir.evidence_variable(TRIAL.id, guideline=MOON) == fhir.evidence_variable(TRIAL)
    with pytest.raises(UnknownNameError):
        fhir.evidence_variable(TRIAL.id)


def test_a_scheme_has_a_code_system_and_a_value_set_for_each_kind_of_term() -> None:
    systems: list[Resource] = list(fhir.code_systems(MOON_SCHEME))
    sets: list[Resource] = list(fhir.value_sets(MOON_SCHEME))

    assert [system["url"] for system in systems] == [STRENGTHS, CERTAINTIES, CLASSES]
    assert [[code["code"] for code in system["concept"]] for system in systems] == [
        ["A", "B", "Z"],
        ["clear", "cloudy"],
        ["solid", "brittle"],
    ]
    assert systems[1]["concept"][0] == {
        "code": "clear",
        "display": "clear sky",
        "definition": "The made-up meaning of clear.",
    }
    for system, value_set in zip(systems, sets, strict=True):
        assert value_set["compose"] == {"include": [{"system": system["url"]}]}
        assert value_set["url"] == system["valueSet"]


def test_a_term_without_a_definition_has_none_in_its_code_system() -> None:
    """A scheme without certainties has no code system for them."""
    scheme = evolve(MOON_SCHEME, certainties=None, definitions=())
    strengths, classes = map(plain, fhir.code_systems(scheme))

    assert strengths["description"] == "The terms of Moonbase 2050; no definition was read."
    assert strengths["concept"][0] == {"code": "A", "display": "urgency A"}
    assert classes["url"] == CLASSES
    assert len(fhir.value_sets(scheme)) == 2


def test_a_record_is_answered_by_the_given_guideline() -> None:
    """It is given as an object or by id; the default is used without one."""
    record = bundle(patient(), condition(("http://snomed.info/sct", "128209004")))
    result = fhir.from_bundle(record, at=AT)

    (answer,) = fhir.answers(result, guideline=MOON)
    assert answer.guideline is MOON
    assert fhir.answers(result, guideline="efns-2008") == fhir.answers(result)


UNKNOWN: dict[str, Any] = {
    "answers": lambda which: fhir.answers(fhir.from_bundle(bundle(), at=AT), guideline=which),
    "a plan": lambda which: fhir.plan_definition("CIDP", version="R5", guideline=which),
    "a library": lambda which: fhir.library("CIDP", cql("CIDP"), guideline=which),
    "a study": lambda which: fhir.evidence(TRIAL, version="R5", guideline=which),
    "its patients": lambda which: fhir.evidence_variable(TRIAL, guideline=which),
}


@pytest.mark.parametrize("write", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_guideline_raises_with_candidates(write: Any) -> None:
    with pytest.raises(UnknownNameError) as refused:
        write("efns-2009")
    assert refused.value.nearest[0] == "efns-2008"
    with pytest.raises(WrongTypeError):
        write(2008)


def test_a_guideline_can_be_given_by_id() -> None:
    (study, *_) = EFNS_2008.studies
    by_id = (
        fhir.plan_definition("CIDP", version="R5", guideline="efns-2008"),
        fhir.library("CIDP", cql("CIDP"), guideline="efns-2008"),
        fhir.evidence(study, version="R5", guideline="efns-2008"),
    )

    assert by_id == (
        fhir.plan_definition("CIDP", version="R5"),
        fhir.library("CIDP", cql("CIDP")),
        fhir.evidence(study, version="R5"),
    )
