"""FHIR out of a guideline with another scheme: its own codes, and no word of the default one."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fhir.resources import get_fhir_model_class as r5_model
from fhir.resources.R4B import get_fhir_model_class as r4b_model

from ivig_evidence import fhir
from ivig_evidence.errors import UnknownNameError, WrongTypeError
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.guidelines import studies

from .fhir_resources import CQL, made_up_answers, of_made_up_answers, of_made_up_knowledge
from .made_up_guideline import (
    MADE_UP_GUIDELINE,
    MADE_UP_SCHEME,
    MADE_UP_STUDY,
)
from .records import AT, SNOMED_CT, bundle, condition, patient
from .test_fhir_out import codes_of, contained, given_as, guidance, outcome

Resource = dict[str, Any]

MODELS = {FhirVersion.R4B: r4b_model, FhirVersion.R5: r5_model}
both = pytest.mark.parametrize("version", FhirVersion)

STRENGTHS, CERTAINTIES, CLASSES = (
    f"urn:ivig-evidence:CodeSystem:nobody-2019-{kind}"
    for kind in ("strengths", "certainties", "evidence-classes")
)


@both
def test_no_resource_names_the_default_guideline_or_its_scheme(version: FhirVersion) -> None:
    """
    Precautions belong to the drug: their own sources are cited, whichever guideline is asked.
    """
    made = [*of_made_up_knowledge(version), *of_made_up_answers(version, with_precautions=False)]

    assert len({one["resourceType"] for one in made}) == 10
    for resource in made:
        assert not re.search("efns|elovaara|brainin", json.dumps(resource), re.IGNORECASE)
    for resource in of_made_up_answers(version, with_precautions=True):
        assert not re.search("efns|brainin", json.dumps(resource), re.IGNORECASE)


@both
def test_every_resource_is_one_that_another_library_reads(version: FhirVersion) -> None:
    """
    Its grades have other terms, and the shape is the same.
    """
    for resource in (
        *of_made_up_knowledge(version),
        *of_made_up_answers(version, with_precautions=True),
    ):
        MODELS[version](resource["resourceType"]).model_validate(resource)


@both
def test_strength_and_certainty_are_coded_in_their_own_scheme(version: FhirVersion) -> None:
    """
    A term that is not printed has no code; level A is that of the scheme.
    """
    plan: Resource = fhir.plan_definition("GBS", version=version, guideline=MADE_UP_GUIDELINE)
    (both_terms, strength_alone, certainty_alone) = plan["action"]

    assert codes_of(both_terms, STRENGTHS) == ["strong"]
    assert codes_of(both_terms, CERTAINTIES) == ["low certainty"]
    assert codes_of(both_terms, CLASSES) == ["I"]
    assert codes_of(strength_alone, STRENGTHS) == ["A"]
    assert codes_of(strength_alone, CERTAINTIES) == []
    assert codes_of(certainty_alone, STRENGTHS) == []
    assert codes_of(certainty_alone, CERTAINTIES) == ["high certainty"]


@both
def test_an_answer_has_its_grade_in_its_own_scheme(version: FhirVersion) -> None:
    """
    The level and the certainty of the answer and of each leading statement.
    """
    _, recommended, against, option = (guidance(version, answer) for answer in made_up_answers())

    assert codes_of(given_as(outcome(recommended), "level"), STRENGTHS) == ["strong"]
    assert codes_of(given_as(outcome(recommended), "certainty"), CERTAINTIES) == ["low certainty"]
    assert codes_of(given_as(outcome(against), "level"), STRENGTHS) == ["A"]
    assert given_as(outcome(against), "certainty") == []
    assert given_as(outcome(option), "level") == []
    assert codes_of(given_as(outcome(option), "certainty"), CERTAINTIES) == ["high certainty"]
    (leading,) = given_as(outcome(recommended), "leading-statement")
    assert [part["name"] for part in leading["part"]][-2:] == ["level", "certainty"]
    result = contained(recommended, "result")
    assert result is not None
    assert codes_of(result, STRENGTHS) == ["strong"]


def test_the_class_of_a_study_is_coded_in_the_scheme_that_gave_it() -> None:
    """
    Asked of another guideline, a class that no scheme has is text alone.
    """
    own: Resource = fhir.evidence(MADE_UP_STUDY, version="R5", guideline=MADE_UP_GUIDELINE)
    elsewhere: Resource = fhir.evidence(MADE_UP_STUDY, version="R5")

    assert codes_of(own["certainty"], CLASSES) == ["I"]
    assert [one["rating"] for one in elsewhere["certainty"]] == [{"text": "class I"}]


def test_a_scheme_has_a_code_system_and_a_value_set_for_each_kind_of_term() -> None:
    """
    A definition stands only with the terms of which one was read.
    """
    systems: list[Resource] = list(fhir.code_systems(MADE_UP_SCHEME))
    sets: list[Resource] = list(fhir.value_sets(MADE_UP_SCHEME))

    assert [one["url"] for one in systems] == [STRENGTHS, CERTAINTIES, CLASSES]
    assert [[code["code"] for code in one["concept"]] for one in systems] == [
        ["strong", "A"],
        ["high certainty", "low certainty"],
        ["I", "good"],
    ]
    assert [code.get("definition") for code in systems[0]["concept"]] == ["Nobody doubts it.", None]
    assert systems[1]["description"] == "The terms of Nobody 2020; no definition was read."
    for system, value_set in zip(systems, sets, strict=True):
        assert value_set["compose"] == {"include": [{"system": system["url"]}]}
        assert value_set["url"] == system["valueSet"]


def test_a_record_is_answered_from_by_the_guideline_that_is_asked() -> None:
    """
    It is given itself or by its id; without one it is the default guideline.
    """
    record = bundle(patient(), condition((SNOMED_CT, "40956001")))
    result = fhir.from_bundle(record, at=AT)

    (answer,) = fhir.answers(result, guideline=MADE_UP_GUIDELINE)
    assert answer.guideline is MADE_UP_GUIDELINE
    assert fhir.answers(result, guideline="efns-2008") == fhir.answers(result)


UNKNOWN: dict[str, Any] = {
    "answers": lambda which: fhir.answers(fhir.from_bundle(bundle(), at=AT), guideline=which),
    "a plan": lambda which: fhir.plan_definition("GBS", version="R5", guideline=which),
    "a library": lambda which: fhir.library("GBS", CQL, guideline=which),
    "a study": lambda which: fhir.evidence(MADE_UP_STUDY, version="R5", guideline=which),
}


@pytest.mark.parametrize("write", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_guideline_is_refused_with_candidates(write: Any) -> None:
    """
    By its id, and where it is neither a guideline nor text.
    """
    with pytest.raises(UnknownNameError) as refused:
        write("efns-2009")
    assert refused.value.nearest == ("efns-2008",)
    with pytest.raises(WrongTypeError):
        write(2008)


def test_a_guideline_can_be_given_by_id() -> None:
    """
    The resources are those of the guideline itself.
    """
    (study, *_) = studies()

    for by_id, by_value in (
        (
            fhir.plan_definition("GBS", version="R5", guideline="efns-2008"),
            fhir.plan_definition("GBS", version="R5"),
        ),
        (fhir.library("GBS", CQL, guideline="efns-2008"), fhir.library("GBS", CQL)),
        (
            fhir.evidence(study, version="R5", guideline="efns-2008"),
            fhir.evidence(study, version="R5"),
        ),
    ):
        assert by_id == by_value
