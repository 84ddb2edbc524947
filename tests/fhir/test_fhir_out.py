"""FHIR resources of knowledge and answers."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from fhir.resources import get_fhir_model_class as r5_model
from fhir.resources.R4B import get_fhir_model_class as r4b_model
from hypothesis import given, settings

from ivig_evidence import Answer, Context, Verdict, dosing, fhir, recommend
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.cql import cql_library, record_library
from ivig_evidence.errors import (
    AmbiguousDoseError,
    ContradictionError,
    MalformedDocumentError,
    NoDoseError,
    NoProposalError,
    OutOfRangeError,
    UndecidedPlanError,
    UndividedDoseError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.facts import age, body_weight, pregnant
from ivig_evidence.facts.codes import FACT_CODES, ICD_10_CM, LOINC, SNOMED_CT, UCUM
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.fhir.write.datatypes import (
    codings_of,
    logical_id,
    narrative,
)
from ivig_evidence.fhir.write.dosage import DOSE_OF_COURSE, INTERVAL_OF_COURSES, printed
from ivig_evidence.fhir.write.grades import Kind, code_system_of
from ivig_evidence.fhir.write.knowledge import has_activity
from ivig_evidence.grading.efns_2004 import EFNS_2004, EvidenceClass, RecommendationLevel
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import ACTUAL_WEIGHT, AUSTRALIA_2026, PRIVIGEN
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.predicates import Choice, Finding, Flag, Measure
from ivig_evidence.logic.vocabulary import declared, fact_named
from ivig_evidence.model.condition import CodeSystem, Match
from ivig_evidence.model.dosing import (
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    in_days,
    in_months,
    in_weeks,
)
from ivig_evidence.model.plan import Direction, InfusionPlan, Measured, Rounding
from ivig_evidence.model.recommendation import Action
from ivig_evidence.model.study import IntervalKind
from ivig_evidence.render.headlines import (
    NOTICE,
    warnings,
)
from ivig_evidence.render.json.schema import answer_schema, context_schema
from ivig_evidence.render.later import (
    REVERSED,
    is_reversed,
)
from ivig_evidence.units import Amount, Unit, g_per_kg, kilograms
from ivig_evidence.version import __version__

from ..helpers.cases import statements_of
from ..helpers.fhir_resources import PAPERS, WEIGHT, answers, cql, everything, of_knowledge
from ..helpers.strategies import contexts

Resource = dict[str, Any]

ANSWERS = tuple(answers())
LEVELS = code_system_of(EFNS_2004, Kind.STRENGTH)
CLASSES = code_system_of(EFNS_2004, Kind.EVIDENCE_CLASS)
MODELS = {FhirVersion.R4B: r4b_model, FhirVersion.R5: r5_model}
both = pytest.mark.parametrize("version", FhirVersion)

GBS = recommend(
    "GBS",
    Context.parse({"able_to_walk_unaided": False, "age": "54 years", "previously_treated": False}),
)
(GBS_REGIMEN,) = (
    dose for statement, dose in GBS.regimens if statement.slug == "gbs/ivig-first-line"
)


def guidance(version: FhirVersion, answer: Answer) -> Resource:
    """Return the GuidanceResponse of an answer with its precautions."""
    made: Resource = fhir.guidance_response(
        answer,
        subject="Patient/1",
        version=version,
    )
    return made


def proposal(version: FhirVersion, answer: Answer, regimen: Regimen | InfusionPlan) -> Resource:
    """Return the proposal of an answer with its precautions."""
    made: Resource = fhir.medication_request_proposal(
        answer, regimen, subject="Patient/1", version=version
    )
    return made


def plain(resource: Resource) -> Resource:
    """Return a resource with a type whose elements a test can index."""
    return resource


def contained(resource: Resource, name: str) -> Resource | None:
    """Return the contained resource with an id."""
    parts = [part for part in resource.get("contained", ()) if part["id"] == name]
    return parts[0] if parts else None


def outcome(resource: Resource) -> list[Resource]:
    """Return the parameters of a GuidanceResponse."""
    parameters = contained(resource, "outcome")
    assert parameters is not None
    listed: list[Resource] = parameters["parameter"]
    return listed


def given_as(parameters: list[Resource], name: str) -> list[Resource]:
    """Return the parameters with a name."""
    return [parameter for parameter in parameters if parameter["name"] == name]


def nodes(value: object) -> Iterator[Resource]:
    """Yield every object in a resource."""
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child)


def codes_of(value: object, system: str) -> list[str]:
    """Return all codes of a system in a resource."""
    return [node["code"] for node in nodes(value) if node.get("system") == system]


# All of them ------------------------------------------------------------------------


@pytest.mark.exhaustive
@both
def test_every_resource_is_plain_json_and_valid_for_another_library(version: FhirVersion) -> None:
    """No number is infinite, and `fhir.resources` accepts each resource."""
    made = everything(version)

    for resource in made:
        text = json.dumps(resource, allow_nan=False)
        assert json.loads(text) == resource
        MODELS[version](resource["resourceType"]).model_validate(resource)
    assert len(made) > 1000


@both
def test_published_ids_are_unique_and_stable(version: FhirVersion) -> None:
    first, again = (
        [
            (resource["resourceType"], resource["id"], resource["url"])
            for resource in of_knowledge(version)
        ]
        for _ in range(2)
    )

    assert first == again
    assert len(first) == len(set(first))
    assert all(url == f"urn:ivig-evidence:{kind}:{name}" for kind, name, url in first)


def test_different_names_have_different_ids() -> None:
    """Some names are too long or have characters that an id cannot have."""
    names = ["a/b", "a.b", "a b", "a/b/c", "é", "è", "x" * 64, "x" * 65, "x" * 66]
    ids = [logical_id(name) for name in names]

    assert len(set(ids)) == len(names)
    assert all(len(identity) <= 64 for identity in ids)


@both
def test_every_quantity_has_a_unit_of_the_table(version: FhirVersion) -> None:
    from ivig_evidence.fhir.write.questions import WORDS_OF_UCUM

    written = {code for resource in everything(version) for code in codes_of(resource, UCUM)}

    ours = {unit.ucum for unit in Unit} | {unit.value for unit in Measured}
    assert written <= {*ours, *WORDS_OF_UCUM, "%"}
    assert {"g/kg", "g", "d", "a"} <= written


# Versions -----------------------------------------------------------------------------


@both
def test_a_version_can_be_given_by_name(version: FhirVersion) -> None:
    (paper, *_) = PAPERS.values()
    by_name = fhir.citation(paper, version="R4B" if version is FhirVersion.R4B else "R5")

    assert fhir.citation(paper, version=version) == by_name


@pytest.mark.parametrize("version", ["R4", "r5", "", 5, None])
def test_an_unknown_version_raises_with_the_known_ones(version: Any) -> None:
    """R4 cannot be written, and the spelling must be FHIR's."""
    with pytest.raises((UnknownOptionError, WrongTypeError), match=r"R4B.*R5"):
        fhir.questionnaire((), version=version)


# Names --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["GBS", "guillain-barre-syndrome", "ICD-10-CM G61.0"])
def test_a_condition_can_be_given_by_name_id_or_code(name: str) -> None:
    gbs = GBS.condition

    assert fhir.plan_definition(gbs, version="R5") == fhir.plan_definition(name, version="R5")


@pytest.mark.parametrize("name", ["CIDP", "cidp", "ICD-10-CM G61.81"])
def test_the_condition_of_a_library_can_be_given_by_name_id_or_code(name: str) -> None:
    assert fhir.library(CIDP, cql(name)) == fhir.library(name, cql(CIDP))
    assert fhir.record_library(CIDP, record_library(name)) == fhir.record_library(
        name, record_library(CIDP)
    )


@pytest.mark.parametrize("name", ["gbs/ivig-first-line", "efns-2008/gbs/ivig-first-line"])
def test_a_statement_can_be_given_by_id(name: str) -> None:
    statement = statement_named(name)

    assert fhir.activity_definition(statement) == fhir.activity_definition(name)


def test_a_study_can_be_given_by_id() -> None:
    (study, *_) = studies()

    assert fhir.evidence(study, version="R5") == fhir.evidence(study.id, version="R5")
    assert fhir.evidence_variable(study) == fhir.evidence_variable(study.id)


UNKNOWN: dict[str, tuple[Any, str]] = {
    "a plan": (lambda name: fhir.plan_definition(name, version="R5"), "myasthenia gravi"),
    "a library": (lambda name: fhir.library(name, cql("CIDP")), "myasthenia gravi"),
    "an activity": (fhir.activity_definition, "gbs/ivig-first-lin"),
    "a study": (lambda name: fhir.evidence(name, version="R5"), "mg/ref-11"),
    "the patients of a study": (fhir.evidence_variable, "mg/ref-11"),
}


@pytest.mark.parametrize(("write", "name"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_name_raises_with_candidates(write: Any, name: str) -> None:
    """A value that is not text raises another error."""
    with pytest.raises(UnknownNameError) as refused:
        write(name)
    assert refused.value.nearest
    with pytest.raises(WrongTypeError):
        write(5)


# Codes --------------------------------------------------------------------------------


def test_a_condition_has_only_the_codes_that_mean_exactly_it() -> None:
    """Broader, more specific and expired codes are omitted, and all of a system with several."""
    for condition in CONDITIONS:
        kept = codings_of(condition)
        assert len({code.system for code in kept}) == len(kept)
        for code in kept:
            assert code.match is Match.EXACT
            assert not code.implies
            assert code.valid_to is None
    myasthenia = next(condition for condition in CONDITIONS if condition.id == "myasthenia-gravis")
    plan: Resource = fhir.plan_definition(myasthenia, version=FhirVersion.R5)
    (concept,) = (usage["valueCodeableConcept"] for usage in plan["useContext"])
    assert "G70.01" not in json.dumps(concept)
    assert {coding["system"] for coding in concept["coding"]} <= {
        system.uris[0] for system in CodeSystem
    }


def test_code_systems_contain_the_grades_of_the_scheme_with_definitions() -> None:
    levels, classes = map(plain, fhir.code_systems(EFNS_2004))

    assert [concept["code"] for concept in levels["concept"]] == [
        level.value for level in RecommendationLevel
    ]
    assert [concept["code"] for concept in classes["concept"]] == [
        evidence_class.value for evidence_class in EvidenceClass
    ]
    assert (levels["url"], classes["url"]) == (LEVELS, CLASSES)
    assert all(concept["definition"] for concept in (*levels["concept"], *classes["concept"]))
    for value_set, system in zip(
        map(plain, fhir.value_sets(EFNS_2004)), (levels, classes), strict=True
    ):
        assert value_set["compose"] == {"include": [{"system": system["url"]}]}
        assert value_set["url"] == system["valueSet"]


# Plans and activities -------------------------------------------------------------------


@both
def test_a_plan_has_an_action_for_every_statement(version: FhirVersion) -> None:
    """The order is the guideline's; level, direction and class are separate and as printed."""
    for condition in CONDITIONS:
        plan: Resource = fhir.plan_definition(condition, version=version)
        actions = plan.get("action", [])
        own = [
            action
            for action in actions
            if action["id"] in {logical_id(s.id) for s in statements_of(condition)}
        ]
        assert [item["id"] for item in own] == [logical_id(s.id) for s in statements_of(condition)]
        for action, statement in zip(own, statements_of(condition), strict=True):
            by_url = {
                extension["url"].rpartition("/")[2]: extension["valueCodeableConcept"]
                for extension in action.get("extension", [])
            }
            level = by_url.get("cqf-strengthOfRecommendation")
            assert codes_of(level, LEVELS) == ([statement.level.value] if statement.level else [])
            direction = by_url.get("cpg-directionOfRecommendation")
            if statement.action is Action.DO_NOT_USE:
                assert direction is not None
                assert direction["text"] == "against"
            elif statement.action in (Action.INFORM, Action.NO_RECOMMENDATION):
                assert direction is None
            else:
                assert direction is not None
                assert direction["text"] == "for"
            classes = {c for study in statement.based_on for c in study.evidence_classes}
            assert set(codes_of(action.get("extension"), CLASSES)) == {c.value for c in classes}
            (when,) = action["condition"]
            assert when["expression"]["expression"].strip('"') == f"{statement.slug}: applies"
            assert when["expression"]["reference"] in plan["library"]
            assert statement.says in action["title"]


@both
def test_a_reversed_statement_says_so_and_has_no_activity(version: FhirVersion) -> None:
    turned = {
        logical_id(statement.id) for statement in EFNS_2008.statements if is_reversed(statement)
    }
    plans: list[Resource] = [fhir.plan_definition(c, version=version) for c in CONDITIONS]
    actions = [action for plan in plans for action in plan.get("action", [])]

    assert turned
    for action in actions:
        assert (REVERSED in action["title"]) == (action["id"] in turned)
        if action["id"] in turned:
            assert "definitionCanonical" not in action


def test_an_activity_is_as_printed() -> None:
    """It has a dose only if one is printed.

    Advice against IVIG is not to be performed, and a reversed statement has no activity.
    """
    for statement in EFNS_2008.statements:
        about_ivig = statement.intervention.decides_verdict
        if about_ivig and is_reversed(statement):
            with pytest.raises(NoProposalError, match=REVERSED):
                fhir.activity_definition(statement)
            continue
        if not about_ivig or statement.action not in (
            Action.USE,
            Action.MAY_USE,
            Action.DO_NOT_USE,
        ):
            with pytest.raises(NoProposalError):
                fhir.activity_definition(statement)
            continue
        made: Resource = fhir.activity_definition(statement)
        against = statement.action is Action.DO_NOT_USE
        assert made.get("doNotPerform", False) is against
        assert ("dosage" in made) is (statement.regimen is not None and not against)
        if statement.regimen is not None:
            (dosage,) = made["dosage"]
            (course,) = statement.regimen.alternatives
            doses = [n["value"] for n in nodes(dosage) if n.get("code") == "g/kg"]
            assert doses == [course.dose.magnitude]


@both
def test_advice_on_one_form_of_ivig_is_not_advice_on_ivig(version: FhirVersion) -> None:
    """Advice against IVIG as the only treatment has no code of IVIG.

    IVIG with prednisone is a request for IVIG that names prednisone.
    """
    alone: Resource = fhir.activity_definition(statement_named("dermatomyositis/monotherapy"))
    use = statement_named("dermatomyositis/second-line-with-prednisone")
    combined: Resource = fhir.activity_definition(use)
    assert alone["doNotPerform"] is True
    assert alone["productCodeableConcept"] == {"text": "IVIG as the only treatment"}
    assert combined["productCodeableConcept"]["text"] == "IVIG with prednisone"
    assert codes_of(combined["productCodeableConcept"], "http://www.whocc.no/atc") == ["J06BA02"]

    answer = next(
        answer
        for answer in ANSWERS
        if [each.slug for each in answer.leading] == ["dermatomyositis/second-line-with-prednisone"]
    )
    request = contained(guidance(version, answer), "proposal-1")
    assert request is not None
    assert "The statement is about IVIG with prednisone." in [
        note["text"] for note in request["note"]
    ]


def test_alternatives_and_later_regimens_are_written_as_text_only() -> None:
    """Several dosages would be given one after another."""
    use = statement_named("cidp/sensorimotor-ivig")
    assert use.regimen is not None
    (course,) = use.regimen.alternatives
    either = RecommendedRegimen(drug="IVIG", alternatives=(course, course))
    loading = RecommendedRegimen(drug="IVIG", alternatives=(course,), then=use.regimen)

    for regimen in (either, loading):
        made: Resource = fhir.activity_definition(evolve(use, regimen=regimen))
        assert [list(dosage) for dosage in made["dosage"]] == [["text"]]


@both
def test_a_library_contains_the_cql_and_its_name(version: FhirVersion) -> None:
    condition = CONDITIONS[0]
    made: Resource = fhir.library(condition, cql(condition))
    (content,) = made["content"]

    assert b64decode(content["data"]).decode() == cql(condition)
    assert made["name"] == "Efns2008GuillainBarreSyndrome"
    assert fhir.plan_definition(condition, version=version)["library"] == [
        f"{made['url']}|{made['version']}"
    ]


WRONG_CQL: dict[str, str] = {
    "none": "define x: 1",
    "that of another condition": cql("CIDP"),
    "that of another guideline": cql("GBS", guideline="aan-2012"),
    "that of another version": cql("GBS").replace(f"version '{__version__}'", "version '0.0.1'"),
    "that of a code that says more": cql("ICD-10-CM G61.0"),
    "two": f"{cql('GBS')}\n\n{cql('GBS')}",
    "one that reads a record": record_library("ICD-10-CM G61.0"),
}


@pytest.mark.parametrize("text", WRONG_CQL.values(), ids=WRONG_CQL)
def test_another_text_is_not_the_library_of_a_condition(text: str) -> None:
    with pytest.raises(MalformedDocumentError, match="Efns2008GuillainBarreSyndrome version"):
        fhir.library("GBS", text)


def test_a_record_library_is_not_that_of_another_condition_or_kind() -> None:
    for text in (record_library("CIDP"), cql("GBS")):
        with pytest.raises(MalformedDocumentError, match="PatientRecordGuillainBarreSyndrome ver"):
            fhir.record_library("GBS", text)
    for write in (fhir.library, fhir.record_library):
        with pytest.raises(WrongTypeError, match="CQL library"):
            write("GBS", b"library")  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_library_for_a_code_that_says_more_has_its_own_address() -> None:
    code = "ICD-10-CM G61.0"
    plain: Resource = fhir.library("GBS", cql("GBS"))
    coded: Resource = fhir.library(code, cql(code))

    assert coded["name"] == "Efns2008GuillainBarreSyndromeICD10CMG610"
    assert coded["url"].startswith(f"{plain['url']}.")
    assert fhir.record_library(code, record_library(code))["dataRequirement"] != []


def test_the_parameters_of_a_library_are_those_of_its_cql() -> None:
    made: Resource = fhir.library("MG", cql("MG"))
    wanted = re.findall(r'^parameter "([^"]*)" (\S+)', cql("MG"), re.MULTILINE)
    inputs = [(p["name"], p["type"]) for p in made["parameter"] if p["use"] == "in"]
    results = [p["name"] for p in made["parameter"] if p["use"] == "out"]

    assert inputs == [
        (name, {"Boolean": "boolean", "String": "string", "Decimal": "decimal"}[kind])
        for name, kind in wanted
    ]
    assert all(f'\ndefine "{name}":' in cql("MG") for name in results)
    assert {"Verdict", "Level", "Certainty", "Missing", "Contradictions"} < set(results)


def test_the_data_of_a_library_are_the_facts_that_a_record_can_state() -> None:
    made: Resource = fhir.library("MG", cql("MG"))
    patient_data, observed, diagnosed = made["dataRequirement"]
    nothing: Resource = fhir.library("CIDP", cql("CIDP"))

    assert patient_data == {"type": "Patient", "mustSupport": ["birthDate", "gender"]}
    assert (observed["type"], diagnosed["type"]) == ("Observation", "Condition")
    assert codes_of(observed, LOINC) == ["82810-3"]
    assert codes_of(diagnosed, SNOMED_CT) == ["77386006", "60001007"]
    assert codes_of(diagnosed, LOINC) == []
    for required, path in ((observed, "effective"), (diagnosed, "recordedDate")):
        (limit,) = required["dateFilter"]
        assert (limit["path"], limit["valueDuration"]["value"]) == (path, 30)
        assert limit["valueDuration"]["code"] == "d"
    assert "dataRequirement" not in nothing


def test_a_record_library_requires_every_fact_that_has_codes() -> None:
    made: Resource = fhir.record_library("CIDP", record_library("CIDP"))
    required = {
        (node["system"], node["code"])
        for part in made["dataRequirement"]
        for node in nodes(part.get("codeFilter", []))
        if "system" in node
    }
    asked = {(row.system, row.code) for row in FACT_CODES if row.says is None}
    depends = {part["resource"] for part in made["relatedArtifact"]}
    results = {entry["name"] for entry in made["parameter"] if entry["use"] == "out"}

    assert asked <= required
    assert (ICD_10_CM, "G61.81") in required
    assert depends == {system for system, _ in required} | {"http://hl7.org/fhir|4.0.1"}
    assert {"Has the diagnosis", "Is deceased", "age in years", "body_weight in kg"} < results
    assert all(f'\ndefine "{name}":' in record_library("CIDP") for name in results)


@both
def test_every_address_and_definition_in_a_plan_exists(version: FhirVersion) -> None:
    made = {f"{resource['url']}|{resource['version']}" for resource in of_knowledge(version)}
    for condition in CONDITIONS:
        plan: Resource = fhir.plan_definition(condition, version=version)
        library: Resource = fhir.library(condition, cql_library(condition))
        (content,) = library["content"]
        text = b64decode(content["data"]).decode()
        named = {
            *plan["library"],
            *(node["definitionCanonical"] for node in nodes(plan) if "definitionCanonical" in node),
            *(node["resource"] for node in nodes(plan) if node.get("type") == "justification"),
            *(
                node["reference"]
                for node in nodes(plan)
                if "language" in node and "reference" in node
            ),
        }
        assert named <= made
        for action in plan.get("action", []):
            (when,) = action["condition"]
            named_as = when["expression"]["expression"].strip('"')
            assert f'\ndefine "{named_as}":' in text


def test_an_expression_has_a_language_of_its_version() -> None:
    """R4 has no language for a name, and tools for R4 read R4B: a quoted name is an expression."""
    name = "gbs/ivig-first-line: applies"
    for version, language, text in (
        (FhirVersion.R4B, "text/cql", f'"{name}"'),
        (FhirVersion.R5, "text/cql-identifier", name),
    ):
        plan: Resource = fhir.plan_definition("GBS", version=version)
        expressions = [action["condition"][0]["expression"] for action in plan["action"]]

        assert {expression["language"] for expression in expressions} == {language}
        assert text in [expression["expression"] for expression in expressions]


# Addresses ------------------------------------------------------------------------------

HOSPITAL = "https://hospital.example/fhir"
URN = "urn:ivig-evidence:"


def at_the_hospital(version: FhirVersion) -> Iterator[Resource]:
    """Yield one resource of each kind with the addresses of a hospital."""
    statement = GBS.leading[0]
    (study, *_) = statement.based_on
    scheme = EFNS_2008.scheme
    yield fhir.plan_definition("GBS", version=version, base_url=HOSPITAL)
    yield fhir.library("GBS", cql("GBS"), base_url=HOSPITAL)
    yield fhir.record_library("CIDP", record_library("CIDP"), base_url=HOSPITAL)
    yield from (
        fhir.activity_definition(one, base_url=HOSPITAL)
        for one in EFNS_2008.statements_on(GBS.condition)
        if has_activity(one) and not is_reversed(one)
    )
    for one in EFNS_2008.statements_on(GBS.condition):
        for each in one.based_on:
            yield fhir.evidence(each, version=version, base_url=HOSPITAL)
    yield fhir.evidence_variable(study, base_url=HOSPITAL)
    yield fhir.citation(study.source.reference, version=version, base_url=HOSPITAL)
    yield from fhir.code_systems(scheme, base_url=HOSPITAL)
    yield from fhir.value_sets(scheme, base_url=HOSPITAL)
    yield fhir.questionnaire(declared(), version=version, base_url=f"{HOSPITAL}/")
    for answer in (GBS, recommend("GBS")):
        yield fhir.guidance_response(
            answer,
            version=version,
            subject="Patient/1",
            base_url=HOSPITAL,
        )
    yield fhir.medication_request_proposal(
        GBS,
        GBS_REGIMEN,
        version=version,
        subject="Patient/1",
        base_url=HOSPITAL,
    )


@both
def test_the_addresses_of_a_publisher_agree_with_each_other(version: FhirVersion) -> None:
    """Only the codes of facts have no resource, in which they would be defined."""
    made = list(at_the_hospital(version))
    text = json.dumps(made)
    published = {node["url"] for node in nodes(made) if "resourceType" in node and "url" in node}
    named = {
        address.partition("|")[0]
        for address in re.findall(rf'"({re.escape(HOSPITAL)}/[^"]*)"', text)
    }
    facts = {f"{HOSPITAL}/CodeSystem/{name}" for name in ("facts", *(f.name for f in declared()))}

    assert URN not in text
    assert len({resource["resourceType"] for resource in made}) == 11
    assert len(published) > 20
    assert named - facts == published


@both
def test_the_default_addresses_are_urns_of_the_same_parts(version: FhirVersion) -> None:
    plan = fhir.plan_definition("GBS", version=version)
    hosted = fhir.plan_definition("GBS", version=version, base_url=HOSPITAL)
    as_urns = re.sub(rf"{HOSPITAL}/([A-Za-z]+)/", rf"{URN}\1:", json.dumps(hosted))

    assert json.loads(as_urns) == plan


@pytest.mark.parametrize(
    "wrong",
    [
        "hospital.example/fhir",
        "ftp://hospital.example",
        "https://",
        "https://hospital.example/fhir?x=1",
        "https://hospital.example/fhir#x",
        "https://hospital.example/a b",
        "https://hospital.example/fhir|1",
        "https://hospital.example//",
        "urn:oid:1.2.3",
        "https://hospital.example/fhir\n",
        "",
    ],
)
def test_a_base_url_that_is_no_absolute_address_raises(wrong: str) -> None:
    with pytest.raises(MalformedDocumentError, match="base URL"):
        fhir.plan_definition("GBS", version="R5", base_url=wrong)


def test_a_base_url_must_be_text() -> None:
    with pytest.raises(WrongTypeError, match="base_url"):
        fhir.code_systems(EFNS_2008.scheme, base_url=5)  # type: ignore[arg-type]  # the refusal at run time is the test


@both
def test_a_form_with_the_addresses_of_a_publisher_can_be_read_back(version: FhirVersion) -> None:
    stated = Context.parse({"age": "54 years", "sex": "female", "pregnant": True})
    form: Resource = fhir.questionnaire(declared(), version=version, base_url=HOSPITAL)
    response = filled(form, stated)

    read = fhir.context_from_questionnaire_response
    assert read(response, base_url=HOSPITAL) == read(response, base_url=f"{HOSPITAL}/") == stated
    for other in (None, "https://other.example"):
        with pytest.raises(MalformedDocumentError, match=r"Questionnaire\Wquestions-"):
            read(response, base_url=other)


# Doses ----------------------------------------------------------------------------------

COURSES = (
    (
        Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5)),
        {"frequency": 1, "period": 1, "periodUnit": "d", "count": 5},
    ),
    (
        Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(4, 5), every=in_weeks(2, 6)),
        {"frequency": 1, "period": 1, "periodUnit": "d", "count": 4, "countMax": 5},
    ),
    (
        Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(2, 4), courses=3),
        {"count": 3, "frequency": 1, "period": 2, "periodUnit": "wk", "periodMax": 4},
    ),
    (Course(dose=g_per_kg(2), per=Per.COURSE), None),
    (Course(dose=g_per_kg(2), per=Per.UNCLEAR, days=in_days(5)), None),
    (Course(dose=g_per_kg(0.5), up_to=g_per_kg(2.4), per=Per.MONTH), None),
)


@pytest.mark.parametrize(("course", "repeat"), COURSES)
def test_a_course_is_timed_as_printed(course: Course, repeat: object) -> None:
    """Parts that are not printed are omitted; a dose that is not clear is written as text."""
    made: Resource = printed(course, "IVIG")

    assert made.get("timing", {}).get("repeat") == repeat
    assert ("doseAndRate" in made) is (course.per is Per.DAY)
    urls = [extension["url"] for extension in made.get("extension", [])]
    assert (DOSE_OF_COURSE in urls) is (course.per is Per.COURSE)
    assert (INTERVAL_OF_COURSES in urls) is (course.per is Per.DAY and course.every is not None)


def test_a_course_with_a_duration_has_bounds() -> None:
    daily = Course(dose=g_per_kg(0.1), per=Per.DAY, lasting=in_months(3))
    monthly = Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(4), lasting=in_months(3, 6))

    bounds = {"value": 3, "unit": "months", "system": UCUM, "code": "mo"}
    assert printed(daily, "IVIG")["timing"]["repeat"]["boundsDuration"] == bounds  # type: ignore[index]  # plain JSON
    assert "boundsRange" in json.dumps(printed(monthly, "IVIG"))


@both
def test_the_dose_of_a_course_is_never_that_of_one_administration(version: FhirVersion) -> None:
    """FHIR's dose is the amount of one administration, not 2 g/kg over several days."""
    for resource in everything(version):
        for node in nodes(resource):
            for rate in node.get("doseAndRate", []):
                for dose in nodes(rate):
                    if dose.get("code") == "g/kg":
                        assert dose["value"] < 1


@both
def test_a_proposal_is_a_draft_with_the_printed_dose(version: FhirVersion) -> None:
    made = proposal(version, GBS, GBS_REGIMEN)
    (dosage,) = made["dosageInstruction"]

    assert (made["status"], made["intent"]) == ("draft", "proposal")
    assert dosage["timing"]["repeat"]["count"] == 5
    assert dosage["doseAndRate"][0]["doseQuantity"] == {
        "value": 0.4,
        "unit": "g per kg of body weight",
        "system": UCUM,
        "code": "g/kg",
    }
    notes = [note["text"] for note in made["note"]]
    assert notes[-1] == NOTICE
    assert any("lines 330–334" in text for text in notes)
    assert any("days are consecutive" in text for text in notes)
    assert codes_of(made, "http://www.whocc.no/atc") == ["J06BA02"]


def test_the_place_of_the_drug_depends_on_the_version() -> None:
    assert "text" in proposal(FhirVersion.R4B, GBS, GBS_REGIMEN)["medicationCodeableConcept"]
    assert "text" in proposal(FhirVersion.R5, GBS, GBS_REGIMEN)["medication"]["concept"]


@both
def test_a_plan_is_proposed_in_grams(version: FhirVersion) -> None:
    """Amounts have six decimals; the text has hundredths and says if it is rounded."""
    plan = GBS_REGIMEN.for_patient(Context.of(body_weight(kilograms(70))))
    (dosage,) = proposal(version, GBS, plan)["dosageInstruction"]
    assert dosage["doseAndRate"][0]["doseQuantity"]["value"] == 28
    assert dosage["text"] == "IVIG 28 g a day, 5 times"

    cidp = recommend(
        "CIDP", Context.parse({"cidp_type": "sensorimotor", "cidp_disability": "moderate"})
    )
    for answer in (
        answer for answer in ANSWERS if answer.condition == cidp.condition and answer.regimens
    ):
        for statement, regimen in answer.regimens:
            if statement.slug == "cidp/sensorimotor-ivig" and answer.verdict is Verdict.RECOMMENDED:
                thirds = regimen.for_patient(Context.of(body_weight(kilograms(70))), days=3)
                (dosage,) = proposal(version, answer, thirds)["dosageInstruction"]
                assert dosage["doseAndRate"][0]["doseQuantity"]["value"] == 46.666667
                assert "46.67 g (rounded)" in dosage["text"]
                return
    pytest.fail("no answer prints the dose for CIDP")


@both
def test_a_plan_for_another_weight_is_not_proposed(version: FhirVersion) -> None:
    """The actual weight must be equal, and a policy never uses more."""
    answer = recommend("GBS", Context((*GBS.given.said, body_weight(kilograms(82)))))
    own = Context.parse(
        {"body_weight": "82 kg", "height": "165 cm", "sex": "male", "age": "54 years"}
    )
    for weight in (50, 81.9, 82.1, 120):
        plan = GBS_REGIMEN.for_patient(Context.of(body_weight(kilograms(weight))))
        with pytest.raises(NoProposalError, match="but the patient weighs 82 kg"):
            proposal(version, answer, plan)
    for policy in (ACTUAL_WEIGHT, AUSTRALIA_2026):
        assert proposal(version, answer, GBS_REGIMEN.for_patient(own, policy=policy))


@both
def test_the_days_of_a_plan_sum_to_its_total(version: FhirVersion) -> None:
    plan = GBS_REGIMEN.for_patient(WEIGHT, days=5).in_vials(PRIVIGEN)
    dosages = proposal(version, GBS, plan)["dosageInstruction"]

    total = sum(
        Fraction(str(dosage["doseAndRate"][0]["doseQuantity"]["value"]))
        * dosage["timing"]["repeat"]["count"]
        for dosage in dosages
    )
    assert total == plan.rounded[0].rounded


@both
def test_nothing_is_proposed_without_support_in_the_answer(version: FhirVersion) -> None:
    """It needs a positive verdict, a statement that is not reversed, and a dose printed with it."""
    used = RecommendedRegimen(
        drug="IVIG", alternatives=(Course(dose=g_per_kg(9), per=Per.DAY, days=in_days(5)),)
    )
    with pytest.raises(NoDoseError):
        proposal(version, GBS, used)
    for answer in ANSWERS:
        if answer.verdict not in (Verdict.RECOMMENDED, Verdict.OPTION):
            with pytest.raises(NoProposalError, match=answer.verdict.value):
                proposal(version, answer, GBS_REGIMEN)
        elif any(is_reversed(statement, answer.as_of) for statement in answer.leading):
            with pytest.raises(NoProposalError, match=REVERSED):
                proposal(version, answer, GBS_REGIMEN)
        for _, regimen in answer.regimens:
            if regimen.drug != "IVIG":
                with pytest.raises((NoDoseError, NoProposalError)):
                    proposal(version, answer, regimen)


@both
@pytest.mark.parametrize(
    "reason", ["anti_iga_antibodies", "hypersensitivity_to_ivig", "hyperprolinaemia"]
)
@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("GBS", {"able_to_walk_unaided": False, "age": "54 years", "previously_treated": False}),
        ("MMN", {"previously_treated": False}),
        (
            "ADEM",
            {
                "response_to_corticosteroids": "inadequate",
                "high_dose_corticosteroids": True,
                "response_to_ivig": "not_given",
            },
        ),
    ],
)
def test_nothing_is_proposed_for_a_patient_in_whom_ivig_is_contraindicated(
    version: FhirVersion, name: str, facts: dict[str, PlainValue], reason: str
) -> None:
    """A contraindication of one product does not prevent a proposal."""
    answer = recommend(name, Context.parse({**facts, reason: True}))
    (dose, *_) = (
        dose for statement, dose in answer.regimens if statement.intervention.name == "IVIG"
    )
    is_of_ivig = reason != "hyperprolinaemia"

    assert answer.verdict is Verdict.RECOMMENDED
    assert ("result" in guidance(version, answer)) is not is_of_ivig
    if is_of_ivig:
        with pytest.raises(NoProposalError, match="CONTRAINDICATION: the patient"):
            proposal(version, answer, dose)
    elif len(dose.alternatives) == 1:
        notes = str(proposal(version, answer, dose)["note"])
        assert "contraindication of Privigen: Hyperprolinaemia" in notes


def with_regimen(regimen: RecommendedRegimen) -> Answer:
    """Return the answer for GBS with another regimen in its statement."""
    statuses = tuple(
        evolve(status, statement=evolve(status.statement, regimen=regimen))
        if status.statement.slug == "gbs/ivig-first-line"
        else status
        for status in GBS.decision.statuses
    )
    return evolve(GBS, decision=evolve(GBS.decision, statuses=statuses))


def test_a_proposal_names_its_statement_document_and_library() -> None:
    statement = statement_named("gbs/ivig-first-line")
    name = "Statement: efns-2008/gbs/ivig-first-line. Document: EFNS 2008 (superseded, full text"
    for dose in (GBS_REGIMEN, GBS_REGIMEN.for_patient(WEIGHT), dosing.plan(statement, WEIGHT)):
        texts = [note["text"] for note in proposal(FhirVersion.R5, GBS, dose)["note"]]

        assert [f"{name} read). Written by ivig_evidence {__version__}."] == [
            text for text in texts if "Statement:" in text
        ]
        assert "Weight: 71.3 kg (actual weight)" in texts or dose is GBS_REGIMEN
        assert 1 == texts.count(NOTICE)


def test_a_plan_of_another_statement_is_no_proposal_for_an_answer() -> None:
    """Even if both statements print the same dose."""
    answer = recommend(
        "CIDP", cidp_type="sensorimotor", cidp_disability="severe", previously_treated=False
    )
    own, other = (
        dosing.plan(name, WEIGHT) for name in ("cidp/sensorimotor-ivig", "efns-2008/mmn/first-line")
    )

    assert own.regimen == other.regimen
    assert proposal(FhirVersion.R5, answer, own)
    with pytest.raises(NoDoseError):
        proposal(FhirVersion.R5, answer, other)


def test_a_proposal_does_not_settle_an_open_choice_in_a_dose() -> None:
    """Alternatives and ambiguous doses raise."""
    course = Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(2, 4))
    unclear = Course(dose=g_per_kg(2), per=Per.UNCLEAR, days=in_days(5))
    either = RecommendedRegimen(drug="IVIG", alternatives=(course, course))
    once = RecommendedRegimen(drug="IVIG", alternatives=(unclear,))
    then = RecommendedRegimen(drug="IVIG", alternatives=(course,), then=either)

    with pytest.raises(UndecidedPlanError):
        proposal(FhirVersion.R5, with_regimen(either), either)
    with pytest.raises(AmbiguousDoseError):
        proposal(FhirVersion.R5, with_regimen(once), once)
    monthly = RecommendedRegimen(drug="IVIG", alternatives=(evolve(unclear, per=Per.MONTH),))
    with pytest.raises(UndividedDoseError):
        proposal(FhirVersion.R5, with_regimen(monthly), monthly)
    notes = [note["text"] for note in proposal(FhirVersion.R5, with_regimen(then), then)["note"]]
    assert "Another regimen follows this one." in notes
    assert "The source does not print the number of days of the course." in notes
    planned = then.for_patient(WEIGHT, days=2)
    (dosage,) = proposal(FhirVersion.R5, with_regimen(then), planned)["dosageInstruction"]
    assert dosage["extension"][0]["url"] == INTERVAL_OF_COURSES
    assert dosage["text"].endswith("; a course every 2–4 weeks")


@both
def test_the_total_of_a_plan_is_never_that_of_one_administration(version: FhirVersion) -> None:
    """For 2 g/kg over 2 to 5 days at 70 kg, 140 g are in the extension, and there is no dose."""
    course = Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5))
    regimen = RecommendedRegimen(drug="IVIG", alternatives=(course,))
    plan = regimen.for_patient(Context.of(body_weight(kilograms(70))))
    (dosage,) = proposal(version, with_regimen(regimen), plan)["dosageInstruction"]
    grams = {"value": 140, "unit": "g", "system": UCUM, "code": "g"}

    assert dosage == {
        "text": "IVIG 140 g in all over 2–5 days",
        "extension": [{"url": DOSE_OF_COURSE, "valueQuantity": grams}],
    }


@both
def test_a_plan_without_days_has_the_rounded_total(version: FhirVersion) -> None:
    """2 g/kg at 71 kg are 142 g, and 142.5 g to the nearest 2.5 g."""
    course = Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5))
    regimen = RecommendedRegimen(drug="IVIG", alternatives=(course,))
    rule = Rounding(step=Fraction("2.5"), direction=Direction.NEAREST)
    plan = regimen.for_patient(Context.of(body_weight(kilograms(71)))).rounded_to(rule)
    (dosage,) = proposal(version, with_regimen(regimen), plan)["dosageInstruction"]

    assert "IVIG 142.5 g in all over 2–5 days" == dosage["text"]
    assert 142.5 == dosage["extension"][0]["valueQuantity"]["value"]


@both
def test_a_range_of_doses_keeps_both_ends(version: FhirVersion) -> None:
    """It does so as printed and in grams."""
    course = Course(dose=g_per_kg(0.4), up_to=g_per_kg(1), per=Per.DAY, days=in_days(5))
    regimen = RecommendedRegimen(drug="IVIG", alternatives=(course,))
    plan = regimen.for_patient(Context.of(body_weight(kilograms(70))))

    for dose, ends in ((regimen, (0.4, 1)), (plan, (28, 70))):
        (dosage,) = proposal(version, with_regimen(regimen), dose)["dosageInstruction"]
        (rate,) = dosage["doseAndRate"]
        assert (rate["doseRange"]["low"]["value"], rate["doseRange"]["high"]["value"]) == ends


def test_a_narrative_escapes_xhtml() -> None:
    div = narrative(("a < b & c", "<script>alert('x')</script>"))["div"]

    assert "<p>a &lt; b &amp; c</p><p>&lt;script&gt;alert" in str(div)


# Answers ----------------------------------------------------------------------------------


@pytest.mark.exhaustive
@both
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.condition.id)
def test_guidance_contains_the_parts_of_the_answer(version: FhirVersion, answer: Answer) -> None:
    """These are verdict, level, statements, warnings and provenance, and no empty parts."""
    made = guidance(version, answer)
    said = outcome(made)

    assert [parameter["valueCode"] for parameter in given_as(said, "verdict")] == [
        answer.verdict.value
    ]
    assert codes_of(given_as(said, "level"), LEVELS) == (
        [answer.level.value] if answer.level else []
    )
    leading = [
        parameter["part"][0]["valueString"] for parameter in given_as(said, "leading-statement")
    ]
    assert leading == [statement.id for statement in answer.leading]
    assert [parameter["valueString"] for parameter in given_as(said, "warning")] == list(
        warnings(answer)
    )
    assert given_as(said, "knowledge-digest")[0]["valueString"] == answer.knowledge
    days = [parameter["valueDate"] for parameter in given_as(said, "as-of")]
    assert days == ([] if answer.as_of is None else [answer.as_of.isoformat()])
    for text in (*warnings(answer), NOTICE):
        assert any(issue["details"]["text"] == text for issue in messages(made))
        assert any(note["text"] == text for note in made["note"])
    for statement in answer.leading:
        assert statement.says in json.dumps(made["note"], ensure_ascii=False)


def messages(resource: Resource) -> list[Resource]:
    """Return the issues of a GuidanceResponse."""
    outcome = contained(resource, "messages")
    assert outcome is not None
    issues: list[Resource] = outcome["issue"]
    return issues


@both
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.condition.id)
def test_insufficient_data_have_their_own_status_and_propose_nothing(
    version: FhirVersion, answer: Answer
) -> None:
    """The missing facts are listed."""
    made = guidance(version, answer)
    insufficient = answer.verdict is Verdict.INSUFFICIENT_DATA
    needed = [
        requirement["codeFilter"][0]["code"][0]["code"]
        for requirement in made.get("dataRequirement", [])
    ]

    assert made["status"] == ("data-required" if insufficient else "success")
    assert needed == ([fact.name for fact in answer.missing] if insufficient else [])
    questions = contained(made, "questions")
    asked = [] if questions is None else [item["linkId"] for item in questions["item"]]
    assert asked == [fact.name for fact in answer.missing]
    if insufficient:
        assert any(
            issue["severity"] == "warning" and issue["code"] == "required"
            for issue in messages(made)
        )
    holds = [statement for statement in answer.leading if not is_reversed(statement, answer.as_of)]
    speaks = answer.verdict in (Verdict.RECOMMENDED, Verdict.OPTION) and bool(holds)
    assert ("result" in made) is speaks
    requests = [part for part in made["contained"] if part["resourceType"] == "MedicationRequest"]
    assert len(requests) == (len(holds) if speaks else 0)
    assert all(
        (request["status"], request["intent"]) == ("draft", "proposal") for request in requests
    )


@both
def test_present_precautions_and_assumptions_are_warnings(version: FhirVersion) -> None:
    patient = Context.parse(
        {"able_to_walk_unaided": False, "age": "54 years", "hypersensitivity_to_ivig": True}
    )
    answer = recommend("GBS", patient.assuming(*Context.parse({"previously_treated": False}).said))
    warned = [message["details"]["text"] for message in messages(guidance(version, answer))]

    assert any(text.startswith("contraindication: ") for text in warned)
    assert any("previously_treated = false" in text for text in warned)


@both
def test_an_assumption_is_in_the_text_and_notes_of_guidance_and_proposal(
    version: FhirVersion,
) -> None:
    patient = Context.parse({"able_to_walk_unaided": False, "age": "54 years"})
    answer = recommend("GBS", patient.assuming(*Context.parse({"previously_treated": False}).said))
    made = guidance(version, answer)
    request = contained(made, "proposal-1")
    assert request is not None

    for resource in (made, request, proposal(version, answer, GBS_REGIMEN)):
        assert "Assumption used: previously_treated = false." in [
            note["text"] for note in resource["note"]
        ]
    for resource in (made, proposal(version, answer, GBS_REGIMEN)):
        assert "previously_treated = false" in resource["text"]["div"]


@both
def test_guidance_says_that_a_patient_is_outside_the_studied_population(
    version: FhirVersion,
) -> None:
    """Three weeks after onset, the trials enrolled no patients."""
    late = Context.parse({"time_since_onset_of_weakness": "21 days"})
    answer = recommend("GBS", Context((*GBS.given.said, *late.said)))
    texts = [issue["details"]["text"] for issue in messages(guidance(version, answer))]

    assert any("enrolled patients unable to walk unaided, and started" in text for text in texts)


def test_the_context_of_a_questionnaire_has_the_published_form() -> None:
    form = fhir.questionnaire((age, pregnant), version=FhirVersion.R5)
    context = fhir.context_from_questionnaire_response(filled(form, Context.of(pregnant(True))))

    jsonschema.validate(context.to_dict(), context_schema())
    jsonschema.validate(recommend("GBS", context).to_dict(), answer_schema())


# Questions and answers ----------------------------------------------------------------------


def filled(form: Resource, context: Context) -> Resource:
    """Return a response to a form, completed with only the form and the facts."""
    items = []
    said = {finding.fact.name: finding for finding in context.said}
    for item in form.get("item", []):
        finding = said.get(item["linkId"])
        if finding is not None:
            items.append({"linkId": item["linkId"], "answer": [_entered(item, finding)]})
        else:
            items.append({"linkId": item["linkId"]})
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": f"{form['url']}|{form['version']}",
        "item": items,
    }


def _entered(item: Resource, finding: Finding) -> Resource:
    match item["type"]:
        case "boolean":
            return {"valueBoolean": finding.value}
        case "choice" | "coding":
            options = [option["valueCoding"] for option in item["answerOption"]]
            assert not isinstance(finding.value, (bool, Amount, type(None)))
            wanted = finding.value.value
            return {"valueCoding": next(option for option in options if option["code"] == wanted)}
        case "integer":
            assert isinstance(finding.value, Amount)
            return {"valueInteger": int(finding.value.magnitude)}
        case _:
            assert isinstance(finding.value, Amount)
            unit = item["extension"][0]["valueCoding"]
            return {"valueQuantity": {"value": finding.value.magnitude, **unit}}


FORMS: dict[FhirVersion, Resource] = {
    version: fhir.questionnaire(declared(), version=version) for version in FhirVersion
}


@pytest.mark.exhaustive
@both
@given(context=contexts())
@settings(max_examples=150, deadline=None)
def test_a_completed_form_gives_the_same_context(version: FhirVersion, context: Context) -> None:
    """Facts that are not answered stay unknown."""
    stated = Context.of(
        *(evolve(finding, origin=Finding(finding.fact, None).origin) for finding in context.said)
    )
    response = filled(FORMS[version], stated)
    MODELS[version]("QuestionnaireResponse").model_validate(response)

    assert fhir.context_from_questionnaire_response(response) == stated


@both
def test_each_kind_of_fact_has_its_own_type_of_item(version: FhirVersion) -> None:
    choice = {FhirVersion.R4B: "choice", FhirVersion.R5: "coding"}[version]
    for item in FORMS[version]["item"]:
        fact = fact_named(item["linkId"])
        assert item["required"] is False
        match fact:
            case Flag():
                assert item["type"] == "boolean"
            case Choice():
                codes = [option["valueCoding"]["code"] for option in item["answerOption"]]
                assert (item["type"], codes) == (choice, [option.value for option in fact.options])
            case Measure():
                assert item["type"] == ("integer" if fact.unit is Unit.SCORE else "quantity")


def test_answers_in_other_units_are_converted() -> None:
    response = filled(FORMS[FhirVersion.R5], Context())
    response["item"] = [
        {"linkId": "age", "answer": [{"valueQuantity": {"value": 18, "code": "mo"}}]},
        {
            "linkId": "body_weight",
            "answer": [{"valueQuantity": {"value": 154, "system": UCUM, "code": "[lb_av]"}}],
        },
    ]
    known = fhir.context_from_questionnaire_response(response).known

    assert known[age] == 1.5
    assert known[body_weight] == pytest.approx(69.85322498)


def answered(**answer: object) -> Resource:
    """Return a response with one answer."""
    link = answer.pop("link")
    return filled(FORMS[FhirVersion.R4B], Context()) | {
        "item": [{"linkId": link, "answer": [answer]}]
    }


def test_answers_are_read_at_any_depth() -> None:
    """They may be in groups and below other answers."""
    inner = {"linkId": "pregnant", "answer": [{"valueBoolean": True}]}
    group = {"linkId": "any group", "item": [inner]}
    beneath = {
        "linkId": "elderly",
        "answer": [{"valueBoolean": False, "item": [inner]}],
    }

    for item, count in ((group, 1), (beneath, 2)):
        response = filled(FORMS[FhirVersion.R4B], Context()) | {"item": [item]}
        context = fhir.context_from_questionnaire_response(response)
        assert context.known[pregnant] is True
        assert len(context.said) == count


MALFORMED: tuple[tuple[Any, str], ...] = (
    ([], "an object wanted"),
    ({"resourceType": "Questionnaire"}, "resourceType QuestionnaireResponse wanted"),
    (answered(link="age") | {"status": "in-progress"}, "status completed or amended wanted"),
    (answered(link="age") | {"questionnaire": "https://elsewhere.example/q"}, "starts with"),
    (answered(link="age") | {"implicitRules": "https://x.example"}, "implicitRules"),
    (answered(link="age") | {"modifierExtension": [{"url": "x:y"}]}, "modifierExtension"),
    (answered(link="age") | {"item": {}}, "item: list of objects wanted"),
    (answered(link=3, valueBoolean=True), "linkId: text wanted"),
    (answered(link="pregnant", valueBoolean="true"), "true or false wanted"),
    (answered(link="pregnant", valueString="yes"), "valueBoolean, not valueString, wanted"),
    (answered(link="pregnant", valueBoolean=True, valueString="yes"), "pregnant: valueBoolean"),
    (answered(link="age_group", valueCoding={"display": "child"}), "valueCoding with a code"),
    (answered(link="age_group", valueCoding={"system": "x:y", "code": "child"}), "a code of"),
    (answered(link="gbs_disability_score", valueInteger=2.5), "a whole number"),
    (answered(link="age", valueQuantity=5), "without a comparator"),
    (
        answered(link="age", valueQuantity={"value": 5, "code": "a", "comparator": "<"}),
        "comparator",
    ),
    (answered(link="age", valueQuantity={"value": 5, "code": "a", "system": "x:y"}), "a unit of"),
    (answered(link="age", valueQuantity={"value": 5, "unit": "years"}), "one of the units"),
    (
        answered(link="age", valueQuantity={"value": 5, "unit": "years", "code": "mo"}),
        "a unit whose text and code agree, not 'years' and mo, wanted",
    ),
    (answered(link="age", valueQuantity={"code": "a"}), "a number as its value"),
    (
        answered(link="age")
        | {
            "item": [{"linkId": "pregnant", "answer": [{"valueBoolean": x} for x in (True, False)]}]
        },
        "one answer wanted",
    ),
)


@pytest.mark.parametrize(("response", "fault"), MALFORMED, ids=[fault for _, fault in MALFORMED])
def test_a_malformed_form_raises_with_the_expected_form(response: Resource, fault: str) -> None:
    with pytest.raises(MalformedDocumentError, match=fault):
        fhir.context_from_questionnaire_response(response)


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (answered(link="pregnent", valueBoolean=True), UnknownNameError),
        (answered(link="age_group", valueCoding={"code": "infant"}), UnknownOptionError),
        (answered(link="age", valueQuantity={"value": 500, "code": "a"}), OutOfRangeError),
        (answered(link="age", valueQuantity={"value": 70, "code": "kg"}), ValueError),
        (answered(link="gbs_disability_score", valueInteger=9), OutOfRangeError),
        (
            answered(link="age")
            | {
                "item": [
                    {"linkId": "pregnant", "answer": [{"valueBoolean": x}]} for x in (True, False)
                ]
            },
            ContradictionError,
        ),
    ],
)
def test_an_impossible_answer_raises(response: Resource, error: type[Exception]) -> None:
    with pytest.raises(error):
        fhir.context_from_questionnaire_response(response)


def test_a_question_without_a_value_stays_unknown() -> None:
    response = filled(FORMS[FhirVersion.R4B], Context()) | {
        "item": [{"linkId": "x", "answer": [{}]}]
    }

    assert fhir.context_from_questionnaire_response(response) == Context()


# Evidence -----------------------------------------------------------------------------------


@both
def test_a_study_is_written_with_its_figures_and_its_class(version: FhirVersion) -> None:
    """A study without a class gets none."""
    for study in studies():
        made: Resource = fhir.evidence(study, version=version)
        estimates = [estimate for outcome in study.outcomes for estimate in outcome.estimates]
        statistics = made.get("statistic", [])
        assert len(statistics) == len(estimates)
        for statistic, estimate in zip(statistics, estimates, strict=True):
            value = statistic.get("quantity", {}).get("value")
            assert value == (None if estimate.value is None else float(estimate.value))
            attributes = statistic.get("attributeEstimate", [])
            ranges = [a["range"] for a in attributes if "range" in a]
            printed_range = estimate.interval and (
                float(estimate.interval.low),
                float(estimate.interval.high),
            )
            assert [(r["low"]["value"], r["high"]["value"]) for r in ranges] == (
                [printed_range] if printed_range else []
            )
            confidence = [
                a["level"] * 100 for a in attributes if a["type"]["text"].endswith("% CI")
            ]
            assert confidence == (
                [float(estimate.interval.kind.value.removesuffix("% CI"))]
                if estimate.interval and estimate.interval.kind is IntervalKind.CONFIDENCE_95
                else []
            )
            below = [a for a in attributes if a.get("description", "").startswith("p ")]
            texts = [a["description"] for a in below]
            assert texts == ([f"p {estimate.p.operator} {estimate.p.value}"] if estimate.p else [])
            assert [a["quantity"].get("comparator") for a in below] == (
                [{"<": "<", "=": None}[estimate.p.operator]] if estimate.p else []
            )
        given_by = [study.judged, *(outcome.judged for outcome in study.outcomes)]
        classes = [c.value for judged in given_by if judged for c in judged.evidence_classes]
        assert codes_of(made.get("certainty", []), CLASSES) == classes
        patients: Resource = fhir.evidence_variable(study)
        assert len(patients.get("characteristic", [])) == len(study.eligibility)
        (population,) = (
            variable["observed"]["reference"]
            for variable in made["variableDefinition"]
            if "observed" in variable
        )
        assert population == f"EvidenceVariable/{patients['id']}"


@both
def test_a_paper_is_written_with_everything_known_about_it(version: FhirVersion) -> None:
    """How it was verified is always included."""
    for paper in PAPERS.values():
        made: Resource = fhir.citation(paper, version=version)
        artifact = made.get("citedArtifact", {})
        identifiers = {
            identifier["system"]: identifier["value"]
            for identifier in artifact.get("identifier", [])
        }
        known = {"https://doi.org": paper.doi, "https://pubmed.ncbi.nlm.nih.gov": paper.pmid}
        assert identifiers == {system: value for system, value in known.items() if value}
        assert ("title" in artifact) is (paper.title is not None)
        assert ("contributorship" in artifact) is bool(paper.authors)
        assert ("publicationForm" in artifact) is (paper.year is not None)
        assert paper.verified.value in json.dumps(made["note"])


def test_a_paper_with_only_a_key_is_written() -> None:
    paper = evolve(
        next(iter(PAPERS.values())),
        key="unknown",
        title=None,
        authors=(),
        journal=None,
        year=None,
        doi=None,
        pmid=None,
    )
    for version in FhirVersion:
        made: Resource = fhir.citation(paper, version=version)
        assert "citedArtifact" not in made
        assert made["title"] == "unknown"


def test_an_answer_of_the_wrong_type_raises() -> None:
    """A score must be a whole number, and a boolean is not a number."""
    with pytest.raises((MalformedDocumentError, WrongTypeError)):
        fhir.context_from_questionnaire_response(
            answered(link="gbs_disability_score", valueInteger=True)
        )
