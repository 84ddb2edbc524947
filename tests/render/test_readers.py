"""Answers and statements in English, in JSON and in notebooks."""

from __future__ import annotations

import copy
import json
import pickle
import re
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given, settings

import ivig_evidence
from ivig_evidence import EFNS_2008, Context, recommend
from ivig_evidence.conditions import CONDITIONS, GUILLAIN_BARRE_SYNDROME, MYASTHENIA_GRAVIS
from ivig_evidence.conditions.cidp import CidpType, cidp_type
from ivig_evidence.conditions.guillain_barre import able_to_walk_unaided
from ivig_evidence.engine import digests as digest
from ivig_evidence.engine import knowledge_digest
from ivig_evidence.errors import MalformedDocumentError, UnknownNameError
from ivig_evidence.facts import (
    AgeGroup,
    CourseResponse,
    age,
    age_group,
    pregnant,
    response_to_ivig,
)
from ivig_evidence.fhir.read.schema import import_result_schema
from ivig_evidence.guidelines.efns_2008.guillain_barre import ivig_first_line
from ivig_evidence.guidelines.registry import statement_named, statements
from ivig_evidence.logic.predicates import Predicate
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.dosing import Course, Per, Regimen, in_days, in_weeks
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.render import english
from ivig_evidence.render.headlines import NOTICE
from ivig_evidence.render.json import plain
from ivig_evidence.render.json.schema import (
    answer_schema,
    consultation_schema,
    context_schema,
    guideline_schema,
    plan_schema,
)
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import g_per_kg, years

from ..engine.test_decide import predicates
from ..helpers.cases import (
    ANSWER,
    GOLDEN_TEXTS,
    PREGNANT_WITH_GBS,
    golden_answers,
    saying,
    statements_of,
)
from ..helpers.chapters import each_guideline
from ..helpers.flat import flat
from ..helpers.json_places import put
from ..helpers.strategies import patients

SCHEMAS = Path(ivig_evidence.__file__).parent / "schemas"
GOLDEN = Path(__file__).resolve().parent.parent / "golden"


# English ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (pregnant, "the patient is pregnant"),
        (~pregnant, "the patient is not pregnant"),
        (~~pregnant, "the patient is pregnant"),
        (age < years(18), "age is below 18 years"),
        (age <= years(18), "age is at most 18 years"),
        (age > years(1), "age is above 1 year"),
        (~(age > years(18)), "age is at most 18 years"),
        (~(age >= years(18)), "age is below 18 years"),
        (age_group.is_(AgeGroup.CHILD), "the patient is a child"),
        (
            ~age_group.is_(AgeGroup.CHILD, AgeGroup.ADULT),
            "the age group is neither child nor adult",
        ),
        (cidp_type.is_(CidpType.PURE_MOTOR), "the type of CIDP is pure motor"),
        (~cidp_type.is_(CidpType.PURE_MOTOR), "the type of CIDP is not pure motor"),
        (
            cidp_type.is_(CidpType.SENSORIMOTOR, CidpType.OTHER_VARIANT),
            "the type of CIDP is sensorimotor or another variant",
        ),
        (
            response_to_ivig.is_(CourseResponse.NOT_GIVEN),
            "IVIG has not been given in this illness or episode",
        ),
        (
            ~response_to_ivig.is_(CourseResponse.NOT_GIVEN),
            "IVIG has been given in this illness or episode",
        ),
        (
            ~response_to_ivig.is_(CourseResponse.NOT_GIVEN, CourseResponse.NO_RESPONSE),
            "the response to IVIG so far in this illness or episode is neither 'not given' nor"
            " 'no response'",
        ),
        (
            pregnant & able_to_walk_unaided & (age < years(40)),
            "the patient is pregnant, the patient can walk unaided and age is below 40 years",
        ),
        (
            pregnant & (able_to_walk_unaided | (age < years(40))),
            "the patient is pregnant and either the patient can walk unaided or age is below 40"
            " years",
        ),
        (
            able_to_walk_unaided | (pregnant & (age < years(40))),
            "either the patient can walk unaided or (the patient is pregnant and age is below 40"
            " years)",
        ),
        (
            ~(pregnant & able_to_walk_unaided),
            "it is not so that (the patient is pregnant and the patient can walk unaided)",
        ),
    ],
)
def test_predicates_read_as_clauses(formula: Predicate, text: str) -> None:
    assert text == english.predicate(formula)


@pytest.mark.parametrize(
    ("course", "text"),
    [
        (Course(dose=g_per_kg(2), per=Per.COURSE), "2 g/kg in all"),
        (
            Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),
            "2 g/kg in all over 2–5 days",
        ),
        (Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(1)), "0.4 g/kg a day for 1 day"),
        (
            Course(
                dose=g_per_kg(0.4),
                per=Per.DAY,
                days=in_days(4, 5),
                consecutive=True,
                every=in_weeks(1),
            ),
            "0.4 g/kg a day for 4–5 consecutive days, every 1 week",
        ),
    ],
)
def test_a_total_dose_never_reads_like_a_daily_dose(course: Course, text: str) -> None:
    assert text == english.course(course)


def test_alternatives_are_joined_by_or() -> None:
    regimen = Regimen(
        drug="IVIG",
        alternatives=(
            Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(2, 4)),
            Course(dose=g_per_kg(2), per=Per.COURSE, every=in_weeks(4, 8)),
        ),
    )

    assert english.regimen(regimen) == (
        "IVIG 1 g/kg a course, every 2–4 weeks; or 2 g/kg a course, every 4–8 weeks"
    )


@pytest.mark.parametrize("name", GOLDEN_TEXTS)
def test_renderers_give_the_reviewed_golden_texts(name: str) -> None:
    assert (GOLDEN / f"{name}.txt").read_text(encoding="utf-8") == GOLDEN_TEXTS[name]()


def test_every_rendering_names_document_year_and_status_and_is_no_medical_device() -> None:
    """The full answer has the whole notice."""
    for text in (flat(str(ANSWER)), ANSWER._repr_markdown_(), ANSWER._repr_html_()):
        assert "EFNS 2008 (superseded, full text read)" in text
        assert "Not a medical device." in text
    for text in (flat(ANSWER.full()), unescape(ANSWER._repr_html_().split("<details>")[1])):
        assert NOTICE in text
        assert "Published in 2008; later work is listed under 'Later evidence'" in text
    assert "not a medical device" in str(ANSWER.to_dict()["notice"])


def test_a_level_is_never_shown_as_a_bare_letter() -> None:
    assert "level A" in str(ANSWER)
    without_blood_groups = golden_answers().replace("(A, B, AB, O)", "")
    assert not re.search(r"[(,\[] ?[ABC][),\]]", without_blood_groups)


# Notebooks --------------------------------------------------------------------


def _with_name(name: str) -> Answer:
    condition = evolve(GUILLAIN_BARRE_SYNDROME, name=name)
    return recommend(condition, PREGNANT_WITH_GBS)


def test_a_script_in_a_name_is_escaped_in_html() -> None:
    html = _with_name("<script>alert(1)</script>")._repr_html_()

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_markdown_characters_in_a_name_are_escaped() -> None:
    markdown = _with_name("*x* <b>_y_</b>")._repr_markdown_()

    assert r"\*x\* \<b\>\_y\_\</b\>" in markdown


# JSON -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("answer", answer_schema()),
        ("plan", plan_schema()),
        ("context", context_schema()),
        ("consultation", consultation_schema()),
        ("guideline", guideline_schema()),
        ("import-result", import_result_schema()),
    ],
)
def test_the_shipped_schemas_are_valid_and_match_the_code(
    name: str, schema: dict[str, object]
) -> None:
    shipped = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))

    assert shipped == schema
    jsonschema.Draft202012Validator.check_schema(shipped)


VALIDATOR = jsonschema.Draft202012Validator(answer_schema())
CONTEXT_VALIDATOR = jsonschema.Draft202012Validator(context_schema())


@pytest.mark.parametrize("written", ["70 kg", "70.0 kg", "154.3 lb", "70000 g"])
def test_the_precision_of_a_weight_matches_the_schema_of_contexts(written: str) -> None:
    CONTEXT_VALIDATOR.validate(Context.parse({"body_weight": written}).to_dict())


@settings(max_examples=60, deadline=None)
@given(patients())
def test_answers_fit_the_schema_and_round_trip(
    patient: tuple[Condition, Context],
) -> None:
    condition, context = patient
    answer = recommend(condition, context)
    data = json.loads(json.dumps(answer.to_dict(), allow_nan=False))

    VALIDATOR.validate(data)
    document = plain.answer_document_from_dict(data)

    assert plain.converter().unstructure(document) == data
    assert document.verdict is answer.verdict
    assert answer == Answer.from_dict(data)
    CONTEXT_VALIDATOR.validate(json.loads(json.dumps(context.to_dict())))


def test_an_answer_names_version_digest_edition_and_corrigendum() -> None:
    data = plain.answer_document_from_dict(json.loads(json.dumps(ANSWER.to_dict())))

    assert data.library.version == ivig_evidence.__version__
    assert data.library.knowledge == ANSWER.knowledge
    assert data.guideline.errata[0].state == "exists, text unseen"
    assert data.guideline.year == 2008
    assert data.rests_on == ("previously_treated",)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "name",
    [
        "COMMON_FACTS",
        "ENTRY_FACTS",
        "PRECAUTION_FACTS",
        "FACT_CODES",
        "TREATMENT_CODES",
        "PRECAUTIONS",
        "WEIGHT_POLICIES",
        "PRODUCTS",
        "NEAREST_5_G",
    ],
)
def test_every_digest_covers_what_answers_and_plans_depend_on(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """These are precautions, policies, products, codes, facts and grades."""
    own = evolve(EFNS_2008, id="own-2026", find_later_evidence=None)
    before = [knowledge_digest(), knowledge_digest("GBS"), knowledge_digest(guideline=own)]
    monkeypatch.setattr(digest, name, ())
    digest._digest_of.cache_clear()
    after = [knowledge_digest(), knowledge_digest("GBS"), knowledge_digest(guideline=own)]
    digest._digest_of.cache_clear()

    assert not set(before) & set(after)


def test_a_changed_statement_changes_only_the_digest_of_its_condition() -> None:
    children = statement_named("efns-2008/gbs/children")
    changed = evolve(children, says="Changed.")
    statements = tuple(
        changed if statement == children else statement
        for statement in statements_of(GUILLAIN_BARRE_SYNDROME)
    )
    altered = saying(GUILLAIN_BARRE_SYNDROME, *statements)

    assert knowledge_digest("GBS", guideline=altered) != recommend("GBS").knowledge
    assert recommend("GBS", guideline=altered).knowledge != recommend("GBS").knowledge
    assert recommend("CIDP", guideline=altered).knowledge == recommend("CIDP").knowledge
    assert knowledge_digest("CIDP") == knowledge_digest(resolve("CIDP").condition)
    assert len({recommend(statement).knowledge for statement in CONDITIONS}) == len(CONDITIONS)


@pytest.mark.parametrize(
    "changes", [{"says": "Changed."}, {"grade": None}, {"note": "ours"}, {"action": Action.MAY_USE}]
)
def test_a_digest_covers_the_guideline_of_a_caller(changes: dict[str, Any]) -> None:
    own = evolve(EFNS_2008, id="own-2026", find_later_evidence=None)
    statement = evolve(
        statement_named("mg/acute-exacerbation"), guideline=own, slug="own/use", refines=()
    )
    first, second = (
        recommend("MG", guideline=saying(MYASTHENIA_GRAVIS, version, guideline=own)).knowledge
        for version in (statement, evolve(statement, **changes))
    )

    assert first != second
    assert knowledge_digest(guideline=own) != knowledge_digest(guideline=EFNS_2008)


def test_a_digest_covers_every_grade_and_tells_true_from_one() -> None:
    from ivig_evidence.engine.digests import _written_out

    changed = evolve(ivig_first_line, grade=None)

    assert _written_out(changed) != _written_out(ivig_first_line)
    assert _written_out(True) != _written_out(1) != _written_out(1.0)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("verdict",), "maybe", "verdict"),
        (("level",), 1, "level"),
        (("schema",), "ivig-evidence/answer/1", "schema"),
        (("extra",), 1, "extra"),
        (("leading",), "efns-2008/gbs/children", "list wanted"),
        (("leading",), [1], "str wanted"),
        (("statements", 0, "leads"), "true", "bool wanted"),
        (("statements", 0, "statement", "population", "kind"), "maybe", "predicate of kind"),
        (
            ("statements", 0, "statement", "regimen", "alternatives", 0, "dose", "value"),
            "2",
            "float",
        ),
        (("statements", 0, "statement", "regimen", "alternatives", 0, "days", "low"), True, "int"),
    ],
)
def test_a_document_with_a_wrong_type_or_an_unknown_key_is_refused_with_its_place(
    path: tuple[str | int, ...], value: object, fault: str
) -> None:
    data = json.loads(json.dumps(ANSWER.to_dict()))
    put(data, path, value)

    with pytest.raises(MalformedDocumentError, match=fault):
        plain.answer_document_from_dict(data)


@pytest.mark.parametrize("data", [None, [], "x", 1, {}])
def test_a_document_that_is_no_answer_is_refused(data: object) -> None:
    with pytest.raises(MalformedDocumentError, match="answer"):
        plain.answer_document_from_dict(data)


@settings(max_examples=100, deadline=None)
@given(predicates())
def test_predicates_round_trip_through_json(formula: Predicate) -> None:
    assert (
        plain.predicate_from_dict(json.loads(json.dumps(plain.predicate_to_dict(formula))))
        == formula
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"kind": "flag", "fact": "age"}, "'age' is a measure, not a flag"),
        ({"kind": "flag"}, "fact"),
        ({"kind": "all_of", "operands": "x"}, "list wanted"),
        ({"kind": "xor", "operands": []}, "predicate of kind"),
        ([], "predicate of kind"),
    ],
)
def test_a_document_that_is_no_predicate_is_refused(data: object, fault: str) -> None:
    """It has a fact of another kind, an unknown kind of predicate, or no predicate at all."""
    with pytest.raises(MalformedDocumentError, match=fault):
        plain.predicate_from_dict(data)


def test_a_predicate_on_an_unknown_fact_is_refused() -> None:
    """The error suggests the right spelling."""
    with pytest.raises(UnknownNameError, match="pregnant"):
        plain.predicate_from_dict({"kind": "flag", "fact": "pregnnt"})


@pytest.mark.parametrize("statement", statements(), ids=lambda s: s.id)
def test_the_json_of_a_statement_has_its_grade_action_and_population(
    statement: Recommendation,
) -> None:
    """A value that is not printed is null."""
    data = json.loads(json.dumps(plain.statement_to_dict(statement)))

    grade = data["grade"] or {"strength": None, "certainty": None}
    certainty = None if statement.grade is None else statement.grade.certainty
    assert (grade["strength"], grade["certainty"]) == (statement.level, certainty)
    assert data["action"] == statement.action.value
    assert plain.predicate_from_dict(data["population"]) == statement.population
    assert (data["regimen"] is None) is (statement.regimen is None)


# Values -----------------------------------------------------------------------


def test_copies_and_pickles_of_public_values_are_equal() -> None:
    for value in (ANSWER, GUILLAIN_BARRE_SYNDROME, ivig_first_line, response_to_ivig, age):
        for twin in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert twin == value
            assert hash(twin) == hash(value)


@each_guideline
def test_a_guideline_and_its_answers_survive_pickling(guideline: Guideline) -> None:
    """Other processes get them so, as in a pool of workers."""
    first, *_ = guideline.chapters
    answer = recommend(first.condition, guideline=guideline)

    for value in (guideline, *guideline.statements, answer):
        assert pickle.loads(pickle.dumps(value)) == value


def test_the_repr_of_an_answer_is_one_line() -> None:
    assert "RECOMMENDED" in repr(ANSWER)
    assert len(repr(ANSWER)) < 300


def test_applicable_statements_are_grouped_by_intervention() -> None:
    """None is listed twice, and none is lost."""
    grouped = [s for _, some in ANSWER.by_intervention for s in some]

    assert sorted(s.slug for s in grouped) == sorted(s.slug for s in ANSWER.applies)
    assert [i.name for i, _ in ANSWER.by_intervention][:2] == ["IVIG", "plasma exchange"]


def test_the_printed_doses_are_those_of_applicable_statements() -> None:
    ((statement, regimen),) = ANSWER.regimens

    assert statement is ivig_first_line
    assert english.regimen(regimen) == "IVIG 0.4 g/kg a day for 5 days"
