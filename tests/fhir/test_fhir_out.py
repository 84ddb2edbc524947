"""FHIR out: a resource says what the library holds; nothing stands where it holds nothing."""

from __future__ import annotations

import json
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

from ivig_evidence import Answer, Context, Verdict, fhir, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.cql import cql_library
from ivig_evidence.errors import (
    AmbiguousDoseError,
    ContradictionError,
    MalformedDocumentError,
    NoDoseError,
    NoProposalError,
    OutOfRangeError,
    UndecidedPlanError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.facts import age, body_weight, pregnant
from ivig_evidence.facts.codes import UCUM
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.fhir.write.datatypes import (
    codings_of,
    logical_id,
    narrative,
)
from ivig_evidence.fhir.write.dosage import DOSE_OF_COURSE, INTERVAL_OF_COURSES, printed
from ivig_evidence.fhir.write.grades import Kind, code_system_of
from ivig_evidence.fhir.write.knowledge import IDENTIFIER
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
from ivig_evidence.render.answers import NOTICE, warnings
from ivig_evidence.render.evidence import REVERSED, is_reversed
from ivig_evidence.render.json.schema import answer_schema, context_schema
from ivig_evidence.units import Amount, Unit, g_per_kg, kilograms

from ..helpers.cases import statements_of
from ..helpers.fhir_resources import CQL, PAPERS, WEIGHT, answers, everything, of_knowledge
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
(GBS_REGIMEN,) = (dose for one, dose in GBS.regimens if one.slug == "gbs/ivig-first-line")


def guidance(version: FhirVersion, answer: Answer) -> Resource:
    """The GuidanceResponse of an answer, with its cautions."""
    made: Resource = fhir.guidance_response(
        answer,
        subject="Patient/1",
        precautions=answer.precautions,
        knowledge=answer.knowledge,
        version=version,
    )
    return made


def proposal(version: FhirVersion, answer: Answer, what: Regimen | InfusionPlan) -> Resource:
    """The proposal of an answer, with its cautions."""
    made: Resource = fhir.medication_request_proposal(
        answer, what, subject="Patient/1", precautions=answer.precautions, version=version
    )
    return made


def plain(resource: Resource) -> Resource:
    """A resource whose elements a test can look into."""
    return resource


def contained(resource: Resource, name: str) -> Resource | None:
    """What is contained under an id."""
    found = [one for one in resource.get("contained", ()) if one["id"] == name]
    return found[0] if found else None


def outcome(resource: Resource) -> list[Resource]:
    """The parameters of a GuidanceResponse."""
    parameters = contained(resource, "outcome")
    assert parameters is not None
    listed: list[Resource] = parameters["parameter"]
    return listed


def given_as(parameters: list[Resource], name: str) -> list[Resource]:
    """The parameters of a name."""
    return [one for one in parameters if one["name"] == name]


def nodes(value: object) -> Iterator[Resource]:
    """Every object in a resource."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def codes_of(value: object, system: str) -> list[str]:
    """The codes of a system, wherever they stand."""
    return [node["code"] for node in nodes(value) if node.get("system") == system]


# All of them ------------------------------------------------------------------------


@pytest.mark.exhaustive
@both
def test_every_resource_is_ordinary_json_that_another_library_reads(version: FhirVersion) -> None:
    """
    No number is infinite, and `fhir.resources` takes each without an error.
    """
    made = everything(version)

    for resource in made:
        text = json.dumps(resource, allow_nan=False)
        assert json.loads(text) == resource
        MODELS[version](resource["resourceType"]).model_validate(resource)
    assert len(made) > 1000


@both
def test_published_ids_are_unique_and_stable(version: FhirVersion) -> None:
    """
    Made twice, each has the same id and address; no two of a kind share one.
    """
    first, again = (
        [(one["resourceType"], one["id"], one["url"]) for one in of_knowledge(version)]
        for _ in range(2)
    )

    assert first == again
    assert len(first) == len(set(first))
    assert all(url == f"urn:ivig-evidence:{kind}:{name}" for kind, name, url in first)


def test_names_that_differ_have_ids_that_differ() -> None:
    """
    What is too long, or has signs that an id cannot have, keeps apart from its like.
    """
    names = ["a/b", "a.b", "a b", "a/b/c", "é", "è", "x" * 64, "x" * 65, "x" * 66]
    ids = [logical_id(name) for name in names]

    assert len(set(ids)) == len(names)
    assert all(len(one) <= 64 for one in ids)


@both
def test_every_quantity_has_a_unit_of_the_table(version: FhirVersion) -> None:
    """
    One table says how units are written; nothing else is.
    """
    from ivig_evidence.fhir.write.questions import WORDS_OF_UCUM

    written = {code for one in everything(version) for code in codes_of(one, UCUM)}

    ours = {unit.ucum for unit in Unit} | {unit.value for unit in Measured}
    assert written <= {*ours, *WORDS_OF_UCUM, "%"}
    assert {"g/kg", "g", "d", "a"} <= written


# Versions -----------------------------------------------------------------------------


@both
def test_a_version_can_be_given_by_name(version: FhirVersion) -> None:
    """
    Its name writes the same resource as the member of the enumeration.
    """
    (paper, *_) = PAPERS.values()
    by_name = fhir.citation(paper, version="R4B" if version is FhirVersion.R4B else "R5")

    assert fhir.citation(paper, version=version) == by_name


@pytest.mark.parametrize("version", ["R4", "r5", "", 5, None])
def test_another_version_is_refused_with_those_that_can_be_written(version: Any) -> None:
    """
    R4 is not written; a name is spelled as FHIR spells it.
    """
    with pytest.raises((UnknownOptionError, WrongTypeError), match=r"R4B.*R5"):
        fhir.questionnaire((), version=version)


# Names --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["GBS", "guillain-barre-syndrome", "ICD-10-CM G61.0"])
def test_a_condition_can_be_given_by_name_id_or_code(name: str) -> None:
    """
    The resources are those of the condition itself.
    """
    gbs = GBS.condition

    assert fhir.plan_definition(gbs, version="R5") == fhir.plan_definition(name, version="R5")
    assert fhir.library(gbs, CQL) == fhir.library(name, CQL)


@pytest.mark.parametrize("name", ["gbs/ivig-first-line", "efns-2008/gbs/ivig-first-line"])
def test_a_statement_can_be_given_by_id(name: str) -> None:
    """
    The resource is that of the statement itself.
    """
    statement = statement_named(name)

    assert fhir.activity_definition(statement) == fhir.activity_definition(name)


def test_a_study_can_be_given_by_id() -> None:
    """
    The resources are those of the study itself.
    """
    (study, *_) = studies()

    assert fhir.evidence(study, version="R5") == fhir.evidence(study.id, version="R5")
    assert fhir.evidence_variable(study) == fhir.evidence_variable(study.id)


UNKNOWN: dict[str, tuple[Any, str]] = {
    "a plan": (lambda name: fhir.plan_definition(name, version="R5"), "myasthenia gravi"),
    "a library": (lambda name: fhir.library(name, CQL), "myasthenia gravi"),
    "an activity": (fhir.activity_definition, "gbs/ivig-first-lin"),
    "a study": (lambda name: fhir.evidence(name, version="R5"), "mg/ref-11"),
    "the patients of a study": (fhir.evidence_variable, "mg/ref-11"),
}


@pytest.mark.parametrize(("write", "name"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_name_is_refused_with_candidates(write: Any, name: str) -> None:
    """
    The error lists names that look like it; what is no text has an error of its own.
    """
    with pytest.raises(UnknownNameError) as refused:
        write(name)
    assert refused.value.nearest
    with pytest.raises(WrongTypeError):
        write(5)


# Codes --------------------------------------------------------------------------------


def test_a_condition_bears_the_codes_that_mean_it_and_no_other() -> None:
    """
    Broader codes, those that say more, expired ones, and several of a system are left out.
    """
    for condition in CONDITIONS:
        kept = codings_of(condition)
        assert len({one.system for one in kept}) == len(kept)
        for one in kept:
            assert one.match is Match.EXACT
            assert not one.implies
            assert one.valid_to is None
    myasthenia = next(one for one in CONDITIONS if one.id == "myasthenia-gravis")
    plan: Resource = fhir.plan_definition(myasthenia, version=FhirVersion.R5)
    (concept,) = (one["valueCodeableConcept"] for one in plan["useContext"])
    assert "G70.01" not in json.dumps(concept)
    assert {one["system"] for one in concept["coding"]} <= {one.uris[0] for one in CodeSystem}


def test_the_grades_are_those_of_the_scheme() -> None:
    """
    Levels and classes have code systems of their own, each grade with its definition.
    """
    levels, classes = map(plain, fhir.code_systems(EFNS_2004))

    assert [one["code"] for one in levels["concept"]] == [one.value for one in RecommendationLevel]
    assert [one["code"] for one in classes["concept"]] == [one.value for one in EvidenceClass]
    assert (levels["url"], classes["url"]) == (LEVELS, CLASSES)
    assert all(one["definition"] for one in (*levels["concept"], *classes["concept"]))
    for value_set, system in zip(
        map(plain, fhir.value_sets(EFNS_2004)), (levels, classes), strict=True
    ):
        assert value_set["compose"] == {"include": [{"system": system["url"]}]}
        assert value_set["url"] == system["valueSet"]


# Plans and activities -------------------------------------------------------------------


@both
def test_a_plan_has_an_action_for_every_statement(version: FhirVersion) -> None:
    """
    In the guideline's order, named as in CQL, with level, direction and class apart and as printed.
    """
    for condition in CONDITIONS:
        plan: Resource = fhir.plan_definition(condition, version=version)
        actions = plan.get("action", [])
        own = [
            one
            for one in actions
            if one["id"] in {logical_id(s.id) for s in statements_of(condition)}
        ]
        assert [one["id"] for one in own] == [logical_id(s.id) for s in statements_of(condition)]
        for action, what in zip(own, statements_of(condition), strict=True):
            by_url = {
                one["url"].rpartition("/")[2]: one["valueCodeableConcept"]
                for one in action.get("extension", [])
            }
            level = by_url.get("cqf-strengthOfRecommendation")
            assert codes_of(level, LEVELS) == ([what.level.value] if what.level else [])
            direction = by_url.get("cpg-directionOfRecommendation")
            if what.action is Action.DO_NOT_USE:
                assert direction is not None
                assert direction["text"] == "against"
            elif what.action in (Action.INFORM, Action.NO_RECOMMENDATION):
                assert direction is None
            else:
                assert direction is not None
                assert direction["text"] == "for"
            classes = {c for study in what.based_on for c in study.evidence_classes}
            assert set(codes_of(action.get("extension"), CLASSES)) == {c.value for c in classes}
            (when,) = action["condition"]
            assert when["expression"]["expression"] == f"{what.slug}: applies"
            assert when["expression"]["reference"] in plan["library"]
            assert what.says in action["title"]


@both
def test_what_was_reversed_says_so_and_leads_to_nothing(version: FhirVersion) -> None:
    """
    Its title has it, and no activity hangs on it.
    """
    turned = {logical_id(one.id) for one in EFNS_2008.statements if is_reversed(one)}
    plans: list[Resource] = [fhir.plan_definition(c, version=version) for c in CONDITIONS]
    actions = [action for plan in plans for action in plan.get("action", [])]

    assert turned
    for action in actions:
        assert (REVERSED in action["title"]) == (action["id"] in turned)
        if action["id"] in turned:
            assert "definitionCanonical" not in action


def test_an_activity_is_as_printed() -> None:
    """
    A dose only where one is printed; what is not to be used is not to be performed, and what was
    reversed is no activity.
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
def test_advice_on_ivig_in_one_way_is_not_advice_on_ivig(version: FhirVersion) -> None:
    """
    Against IVIG as the only treatment of dermatomyositis is not against the drug: no code of it.
    IVIG with prednisone is a request for IVIG, and says with what.
    """
    alone: Resource = fhir.activity_definition(statement_named("dermatomyositis/monotherapy"))
    use = statement_named("dermatomyositis/second-line-with-prednisone")
    combined: Resource = fhir.activity_definition(use)
    assert alone["doNotPerform"] is True
    assert alone["productCodeableConcept"] == {"text": "IVIG as the only treatment"}
    assert combined["productCodeableConcept"]["text"] == "IVIG with prednisone"
    assert codes_of(combined["productCodeableConcept"], "http://www.whocc.no/atc") == ["J06BA02"]

    answer = next(
        one
        for one in ANSWERS
        if [each.slug for each in one.leading] == ["dermatomyositis/second-line-with-prednisone"]
    )
    request = contained(guidance(version, answer), "proposal-1")
    assert request is not None
    assert "The statement is about IVIG with prednisone." in [
        one["text"] for one in request["note"]
    ]


def test_alternatives_and_what_follows_stand_in_the_text_alone() -> None:
    """
    Several dosages would be given one after another.
    """
    use = statement_named("cidp/sensorimotor-ivig")
    assert use.regimen is not None
    (course,) = use.regimen.alternatives
    either = RecommendedRegimen(drug="IVIG", alternatives=(course, course))
    loading = RecommendedRegimen(drug="IVIG", alternatives=(course,), then=use.regimen)

    for regimen in (either, loading):
        made: Resource = fhir.activity_definition(evolve(use, regimen=regimen))
        assert [list(one) for one in made["dosage"]] == [["text"]]


@both
def test_a_library_holds_the_cql_and_its_name(version: FhirVersion) -> None:
    """
    The text comes back out; the plan of the condition names the library.
    """
    condition = CONDITIONS[0]
    made: Resource = fhir.library(condition, CQL)
    (content,) = made["content"]

    assert b64decode(content["data"]).decode() == CQL
    assert made["name"] == "Example"
    assert fhir.plan_definition(condition, version=version)["library"] == [
        f"{made['url']}|{made['version']}"
    ]
    assert fhir.library(condition, "define x: 1")["name"] != "Example"


@both
def test_what_a_plan_names_is_there(version: FhirVersion) -> None:
    """
    Every address in a plan is that of a resource of ours, and every condition of an action is a
    definition in the library of CQL that the plan names.
    """
    made = {f"{one['url']}|{one['version']}" for one in of_knowledge(version)}
    for condition in CONDITIONS:
        plan: Resource = fhir.plan_definition(condition, version=version)
        library: Resource = fhir.library(condition, cql_library(condition))
        (content,) = library["content"]
        cql = b64decode(content["data"]).decode()
        named = {
            *plan["library"],
            *(one["definitionCanonical"] for one in nodes(plan) if "definitionCanonical" in one),
            *(one["resource"] for one in nodes(plan) if one.get("type") == "justification"),
            *(one["reference"] for one in nodes(plan) if one.get("language") == IDENTIFIER),
        }
        assert named <= made
        for action in plan.get("action", []):
            (when,) = action["condition"]
            assert f'\ndefine "{when["expression"]["expression"]}":' in cql


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
)


@pytest.mark.parametrize(("course", "repeat"), COURSES)
def test_a_course_is_timed_as_printed(course: Course, repeat: object) -> None:
    """
    What is not printed is not there; a dose of which nobody can tell the time stands in the text.
    """
    made: Resource = printed(course, "IVIG")

    assert made.get("timing", {}).get("repeat") == repeat
    assert ("doseAndRate" in made) is (course.per is Per.DAY)
    urls = [one["url"] for one in made.get("extension", [])]
    assert (DOSE_OF_COURSE in urls) is (course.per is Per.COURSE)
    assert (INTERVAL_OF_COURSES in urls) is (course.per is Per.DAY and course.every is not None)


def test_a_course_that_lasts_has_its_length() -> None:
    """
    Whether a dose is a day's or a course's, the bounds are how long it goes on.
    """
    daily = Course(dose=g_per_kg(0.1), per=Per.DAY, lasting=in_months(3))
    monthly = Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(4), lasting=in_months(3, 6))

    bounds = {"value": 3, "unit": "months", "system": UCUM, "code": "mo"}
    assert printed(daily, "IVIG")["timing"]["repeat"]["boundsDuration"] == bounds  # type: ignore[index]  # plain JSON
    assert "boundsRange" in json.dumps(printed(monthly, "IVIG"))


@both
def test_the_dose_of_a_course_is_never_that_of_one_administration(version: FhirVersion) -> None:
    """
    FHIR's dose is what is given at a time: 2 g/kg over days is not there.
    """
    for resource in everything(version):
        for node in nodes(resource):
            for rate in node.get("doseAndRate", []):
                for dose in nodes(rate):
                    if dose.get("code") == "g/kg":
                        assert dose["value"] < 1


@both
def test_a_proposal_is_a_draft_with_the_printed_dose(version: FhirVersion) -> None:
    """
    For GBS 0.4 g/kg a day, five times, with its place, and it says what it is not.
    """
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
    notes = [one["text"] for one in made["note"]]
    assert notes[-1] == NOTICE
    assert any("lines 330–334" in text for text in notes)
    assert any("days are consecutive" in text for text in notes)
    assert codes_of(made, "http://www.whocc.no/atc") == ["J06BA02"]


def test_the_versions_put_the_drug_in_different_places() -> None:
    """
    R4B has a CodeableConcept of its own name, R5 a CodeableReference.
    """
    assert "text" in proposal(FhirVersion.R4B, GBS, GBS_REGIMEN)["medicationCodeableConcept"]
    assert "text" in proposal(FhirVersion.R5, GBS, GBS_REGIMEN)["medication"]["concept"]


@both
def test_a_plan_is_proposed_in_grams(version: FhirVersion) -> None:
    """
    A day's grams to six decimals; the text has hundredths, and says so where they are not all.
    """
    plan = GBS_REGIMEN.for_patient(Context.of(body_weight(kilograms(70))))
    (dosage,) = proposal(version, GBS, plan)["dosageInstruction"]
    assert dosage["doseAndRate"][0]["doseQuantity"]["value"] == 28
    assert dosage["text"] == "IVIG 28 g a day, 5 times"

    cidp = recommend(
        "CIDP", Context.parse({"cidp_type": "sensorimotor", "cidp_disability": "moderate"})
    )
    for answer in (one for one in ANSWERS if one.condition == cidp.condition and one.regimens):
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
    """
    A plan has to be this patient's: by the actual weight the same, by a policy never more.
    """
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
def test_the_days_of_a_plan_share_its_total(version: FhirVersion) -> None:
    """
    Dated or not, in vials or not, the grams of all days are those of the plan.
    """
    plan = GBS_REGIMEN.for_patient(WEIGHT, days=5).in_vials(PRIVIGEN)
    dosages = proposal(version, GBS, plan)["dosageInstruction"]

    total = sum(
        Fraction(str(one["doseAndRate"][0]["doseQuantity"]["value"]))
        * one["timing"]["repeat"]["count"]
        for one in dosages
    )
    assert total == plan.rounded[0].rounded


@both
def test_nothing_is_proposed_that_the_answer_does_not_say(version: FhirVersion) -> None:
    """
    Not on another verdict, not on what was reversed, and no dose that is not printed with it.
    """
    used = RecommendedRegimen(
        drug="IVIG", alternatives=(Course(dose=g_per_kg(9), per=Per.DAY, days=in_days(5)),)
    )
    with pytest.raises(NoDoseError):
        proposal(version, GBS, used)
    for answer in ANSWERS:
        if answer.verdict not in (Verdict.RECOMMENDED, Verdict.OPTION):
            with pytest.raises(NoProposalError, match=answer.verdict.value):
                proposal(version, answer, GBS_REGIMEN)
        elif any(is_reversed(one, answer.as_of) for one in answer.leading):
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
    """
    No draft, and no action to consider; a contraindication of one product stands in no way.
    """
    answer = recommend(name, Context.parse({**facts, reason: True}))
    (dose, *_) = (dose for one, dose in answer.regimens if one.intervention.name == "IVIG")
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
    """The answer for GBS as if its statement had another dose."""
    statuses = tuple(
        evolve(one, statement=evolve(one.statement, regimen=regimen))
        if one.statement.slug == "gbs/ivig-first-line"
        else one
        for one in GBS.decision.statuses
    )
    return evolve(GBS, decision=evolve(GBS.decision, statuses=statuses))


def test_what_is_open_in_a_dose_is_not_settled_by_a_proposal() -> None:
    """
    One of several alternatives has to be chosen, and a dose that can be read twice is none.
    """
    course = Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(2, 4))
    unclear = Course(dose=g_per_kg(2), per=Per.UNCLEAR, days=in_days(5))
    either = RecommendedRegimen(drug="IVIG", alternatives=(course, course))
    once = RecommendedRegimen(drug="IVIG", alternatives=(unclear,))
    then = RecommendedRegimen(drug="IVIG", alternatives=(course,), then=either)

    with pytest.raises(UndecidedPlanError):
        proposal(FhirVersion.R5, with_regimen(either), either)
    with pytest.raises(AmbiguousDoseError):
        proposal(FhirVersion.R5, with_regimen(once), once)
    notes = [one["text"] for one in proposal(FhirVersion.R5, with_regimen(then), then)["note"]]
    assert "Another regimen follows this one." in notes
    assert "The source does not print the number of days of the course." in notes
    planned = then.for_patient(WEIGHT, days=2)
    (dosage,) = proposal(FhirVersion.R5, with_regimen(then), planned)["dosageInstruction"]
    assert dosage["extension"][0]["url"] == INTERVAL_OF_COURSES
    assert dosage["text"].endswith("; a course every 2–4 weeks")


@both
def test_the_total_of_a_plan_is_never_that_of_one_administration(version: FhirVersion) -> None:
    """
    2 g/kg over 2 to 5 days at 70 kg: 140 g stand in the extension, and no dose is there.
    """
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
def test_a_total_without_days_is_the_one_that_is_given(version: FhirVersion) -> None:
    """
    2 g/kg at 71 kg are 142 g, and to the nearest 2.5 g 142.5 g.
    """
    course = Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5))
    regimen = RecommendedRegimen(drug="IVIG", alternatives=(course,))
    rule = Rounding(step=Fraction("2.5"), direction=Direction.NEAREST)
    plan = regimen.for_patient(Context.of(body_weight(kilograms(71)))).rounded_to(rule)
    (dosage,) = proposal(version, with_regimen(regimen), plan)["dosageInstruction"]

    assert "IVIG 142.5 g in all over 2–5 days" == dosage["text"]
    assert 142.5 == dosage["extension"][0]["valueQuantity"]["value"]


@both
def test_a_range_of_doses_keeps_both_ends(version: FhirVersion) -> None:
    """
    0.4 to 1 g/kg a day: as printed, and in grams at 70 kg, from the lower end to the upper one.
    """
    course = Course(dose=g_per_kg(0.4), up_to=g_per_kg(1), per=Per.DAY, days=in_days(5))
    regimen = RecommendedRegimen(drug="IVIG", alternatives=(course,))
    plan = regimen.for_patient(Context.of(body_weight(kilograms(70))))

    for what, ends in ((regimen, (0.4, 1)), (plan, (28, 70))):
        (dosage,) = proposal(version, with_regimen(regimen), what)["dosageInstruction"]
        (rate,) = dosage["doseAndRate"]
        assert (rate["doseRange"]["low"]["value"], rate["doseRange"]["high"]["value"]) == ends


def test_a_narrative_is_text_and_nothing_else() -> None:
    """
    Signs that mean something in XHTML are escaped.
    """
    div = narrative(("a < b & c", "<script>alert('x')</script>"))["div"]

    assert "<p>a &lt; b &amp; c</p><p>&lt;script&gt;alert" in str(div)


# Answers ----------------------------------------------------------------------------------


@pytest.mark.exhaustive
@both
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: one.condition.id)
def test_guidance_says_what_the_answer_says(version: FhirVersion, answer: Answer) -> None:
    """
    Verdict, level, statements, warnings and provenance; nothing where the answer has none.
    """
    made = guidance(version, answer)
    said = outcome(made)

    assert [one["valueCode"] for one in given_as(said, "verdict")] == [answer.verdict.value]
    assert codes_of(given_as(said, "level"), LEVELS) == (
        [answer.level.value] if answer.level else []
    )
    leading = [one["part"][0]["valueString"] for one in given_as(said, "leading-statement")]
    assert leading == [one.id for one in answer.leading]
    assert [one["valueString"] for one in given_as(said, "warning")] == list(warnings(answer))
    assert given_as(said, "knowledge-digest")[0]["valueString"] == answer.knowledge
    days = [one["valueDate"] for one in given_as(said, "as-of")]
    assert days == ([] if answer.as_of is None else [answer.as_of.isoformat()])
    for text in (*warnings(answer), NOTICE):
        assert any(issue["details"]["text"] == text for issue in messages(made))
        assert any(note["text"] == text for note in made["note"])
    for one in answer.leading:
        assert one.says in json.dumps(made["note"], ensure_ascii=False)


def messages(resource: Resource) -> list[Resource]:
    """The issues of a GuidanceResponse."""
    found = contained(resource, "messages")
    assert found is not None
    issues: list[Resource] = found["issue"]
    return issues


@both
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: one.condition.id)
def test_what_is_not_enough_never_looks_like_nothing(version: FhirVersion, answer: Answer) -> None:
    """
    Insufficient data have a status of their own, name what is needed, and propose nothing.
    """
    made = guidance(version, answer)
    insufficient = answer.verdict is Verdict.INSUFFICIENT_DATA
    needed = [one["codeFilter"][0]["code"][0]["code"] for one in made.get("dataRequirement", [])]

    assert made["status"] == ("data-required" if insufficient else "success")
    assert needed == ([fact.name for fact in answer.missing] if insufficient else [])
    questions = contained(made, "questions")
    asked = [] if questions is None else [one["linkId"] for one in questions["item"]]
    assert asked == [fact.name for fact in answer.missing]
    if insufficient:
        assert any(
            issue["severity"] == "warning" and issue["code"] == "required"
            for issue in messages(made)
        )
    holds = [one for one in answer.leading if not is_reversed(one, answer.as_of)]
    speaks = answer.verdict in (Verdict.RECOMMENDED, Verdict.OPTION) and bool(holds)
    assert ("result" in made) is speaks
    requests = [one for one in made["contained"] if one["resourceType"] == "MedicationRequest"]
    assert len(requests) == (len(holds) if speaks else 0)
    assert all((one["status"], one["intent"]) == ("draft", "proposal") for one in requests)


@both
def test_cautions_and_assumptions_are_read_with_an_answer(version: FhirVersion) -> None:
    """
    A caution that is present, and a finding that is only assumed, stand as warnings.
    """
    patient = Context.parse(
        {"able_to_walk_unaided": False, "age": "54 years", "hypersensitivity_to_ivig": True}
    )
    answer = recommend("GBS", patient.assuming(*Context.parse({"previously_treated": False}).said))
    warned = [one["details"]["text"] for one in messages(guidance(version, answer))]

    assert any(text.startswith("contraindication: ") for text in warned)
    assert any("previously_treated = false" in text for text in warned)


@both
def test_an_assumption_stands_wherever_the_answer_does(version: FhirVersion) -> None:
    """
    In the text and the notes of the guidance, of what it contains, and of a proposal.
    """
    patient = Context.parse({"able_to_walk_unaided": False, "age": "54 years"})
    answer = recommend("GBS", patient.assuming(*Context.parse({"previously_treated": False}).said))
    made = guidance(version, answer)
    request = contained(made, "proposal-1")
    assert request is not None

    for one in (made, request, proposal(version, answer, GBS_REGIMEN)):
        assert "Assumption used: previously_treated = false." in [
            note["text"] for note in one["note"]
        ]
    for one in (made, proposal(version, answer, GBS_REGIMEN)):
        assert "previously_treated = false" in one["text"]["div"]


@both
def test_whom_the_trials_enrolled_is_said_in_words(version: FhirVersion) -> None:
    """
    Three weeks after onset the trials had enrolled nobody, and the guidance says so.
    """
    late = Context.parse({"time_since_onset_of_weakness": "21 days"})
    answer = recommend("GBS", Context((*GBS.given.said, *late.said)))
    texts = [issue["details"]["text"] for issue in messages(guidance(version, answer))]

    assert any("enrolled patients unable to walk unaided, and started" in one for one in texts)


def test_what_goes_out_as_fhir_still_has_the_published_form() -> None:
    """
    The context that a form gives is one of the published form, and so is its answer.
    """
    form = fhir.questionnaire((age, pregnant), version=FhirVersion.R5)
    context = fhir.context_from_questionnaire_response(filled(form, Context.of(pregnant(True))))

    jsonschema.validate(context.to_dict(), context_schema())
    jsonschema.validate(recommend("GBS", context).to_dict(), answer_schema())


# Questions and answers ----------------------------------------------------------------------


def filled(form: Resource, context: Context) -> Resource:
    """A form as somebody fills it in who knows the form alone, and what there is to say."""
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
            options = [one["valueCoding"] for one in item["answerOption"]]
            assert not isinstance(finding.value, (bool, Amount, type(None)))
            wanted = finding.value.value
            return {"valueCoding": next(one for one in options if one["code"] == wanted)}
        case "integer":
            assert isinstance(finding.value, Amount)
            return {"valueInteger": int(finding.value.magnitude)}
        case _:
            assert isinstance(finding.value, Amount)
            unit = item["extension"][0]["valueCoding"]
            return {"valueQuantity": {"value": finding.value.magnitude, **unit}}


FORMS: dict[FhirVersion, Resource] = {
    one: fhir.questionnaire(declared(), version=one) for one in FhirVersion
}


@pytest.mark.exhaustive
@both
@given(context=contexts())
@settings(max_examples=150, deadline=None)
def test_a_form_filled_in_gives_back_the_context(version: FhirVersion, context: Context) -> None:
    """
    Whatever is known of a patient goes through a form and comes back; the rest stays unknown.
    """
    stated = Context.of(
        *(evolve(one, origin=Finding(one.fact, None).origin) for one in context.said)
    )
    response = filled(FORMS[version], stated)
    MODELS[version]("QuestionnaireResponse").model_validate(response)

    assert fhir.context_from_questionnaire_response(response) == stated


@both
def test_each_kind_of_question_has_its_kind_of_item(version: FhirVersion) -> None:
    """
    Yes or no, options of an own code system, whole numbers, quantities with units to choose from.
    """
    choice = {FhirVersion.R4B: "choice", FhirVersion.R5: "coding"}[version]
    for item in FORMS[version]["item"]:
        fact = fact_named(item["linkId"])
        assert item["required"] is False
        match fact:
            case Flag():
                assert item["type"] == "boolean"
            case Choice():
                codes = [one["valueCoding"]["code"] for one in item["answerOption"]]
                assert (item["type"], codes) == (choice, [one.value for one in fact.options])
            case Measure():
                assert item["type"] == ("integer" if fact.unit is Unit.SCORE else "quantity")


def test_another_unit_is_converted() -> None:
    """
    An age in months and a weight in pounds are read in the units of their measures.
    """
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
    """A form with one answer."""
    link = answer.pop("link")
    return filled(FORMS[FhirVersion.R4B], Context()) | {
        "item": [{"linkId": link, "answer": [answer]}]
    }


def test_answers_are_found_wherever_they_stand() -> None:
    """
    Groups, and questions beneath an answer, are looked through.
    """
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
def test_a_form_of_another_kind_is_refused(response: Resource, fault: str) -> None:
    """
    What could mean something else is not guessed at; the error says what was wanted.
    """
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
def test_an_answer_that_cannot_be_is_refused(response: Resource, error: type[Exception]) -> None:
    """
    As everywhere else: by name, option, unit, range and contradiction.
    """
    with pytest.raises(error):
        fhir.context_from_questionnaire_response(response)


def test_an_empty_answer_is_no_answer() -> None:
    """
    A question without a value is not known, whatever it is called.
    """
    response = filled(FORMS[FhirVersion.R4B], Context()) | {
        "item": [{"linkId": "x", "answer": [{}]}]
    }

    assert fhir.context_from_questionnaire_response(response) == Context()


# Evidence -----------------------------------------------------------------------------------


@both
def test_a_study_goes_out_with_its_figures_and_its_class(version: FhirVersion) -> None:
    """
    Every estimate is a statistic with interval and p as printed; a class only where one was given.
    """
    for study in studies():
        made: Resource = fhir.evidence(study, version=version)
        estimates = [one for outcome in study.outcomes for one in outcome.estimates]
        statistics = made.get("statistic", [])
        assert len(statistics) == len(estimates)
        for statistic, one in zip(statistics, estimates, strict=True):
            value = statistic.get("quantity", {}).get("value")
            assert value == (None if one.value is None else float(one.value))
            attributes = statistic.get("attributeEstimate", [])
            ranges = [a["range"] for a in attributes if "range" in a]
            printed_range = one.interval and (float(one.interval.low), float(one.interval.high))
            assert [(r["low"]["value"], r["high"]["value"]) for r in ranges] == (
                [printed_range] if printed_range else []
            )
            confidence = [
                a["level"] * 100 for a in attributes if a["type"]["text"].endswith("% CI")
            ]
            assert confidence == (
                [float(one.interval.kind.value.removesuffix("% CI"))]
                if one.interval and one.interval.kind is IntervalKind.CONFIDENCE_95
                else []
            )
            below = [a for a in attributes if a.get("description", "").startswith("p ")]
            texts = [a["description"] for a in below]
            assert texts == ([f"p {one.p.operator} {one.p.value}"] if one.p else [])
            assert [a["quantity"].get("comparator") for a in below] == (
                [{"<": "<", "=": None}[one.p.operator]] if one.p else []
            )
        given_by = [study.judged, *(outcome.judged for outcome in study.outcomes)]
        classes = [c.value for judged in given_by if judged for c in judged.evidence_classes]
        assert codes_of(made.get("certainty", []), CLASSES) == classes
        patients: Resource = fhir.evidence_variable(study)
        assert len(patients.get("characteristic", [])) == len(study.eligibility)
        (population,) = (
            one["observed"]["reference"] for one in made["variableDefinition"] if "observed" in one
        )
        assert population == f"EvidenceVariable/{patients['id']}"


@both
def test_a_paper_goes_out_with_what_is_known_of_it(version: FhirVersion) -> None:
    """
    DOI, PMID, title, authors and year where they are known; how it was verified, always.
    """
    for paper in PAPERS.values():
        made: Resource = fhir.citation(paper, version=version)
        artifact = made.get("citedArtifact", {})
        identifiers = {one["system"]: one["value"] for one in artifact.get("identifier", [])}
        known = {"https://doi.org": paper.doi, "https://pubmed.ncbi.nlm.nih.gov": paper.pmid}
        assert identifiers == {system: value for system, value in known.items() if value}
        assert ("title" in artifact) is (paper.title is not None)
        assert ("contributorship" in artifact) is (paper.authors is not None)
        assert ("publicationForm" in artifact) is (paper.year is not None)
        assert paper.verified.value in json.dumps(made["note"])


def test_a_paper_of_which_nothing_is_known_still_has_its_name() -> None:
    """
    A key is enough for a citation; nothing is made up.
    """
    paper = evolve(
        next(iter(PAPERS.values())),
        key="unknown",
        title=None,
        authors=None,
        journal=None,
        year=None,
        doi=None,
        pmid=None,
    )
    for version in FhirVersion:
        made: Resource = fhir.citation(paper, version=version)
        assert "citedArtifact" not in made
        assert made["title"] == "unknown"


def test_wrong_types_keep_their_error() -> None:
    """
    A whole number is wanted of a score; truth values are none.
    """
    with pytest.raises((MalformedDocumentError, WrongTypeError)):
        fhir.context_from_questionnaire_response(
            answered(link="gbs_disability_score", valueInteger=True)
        )
