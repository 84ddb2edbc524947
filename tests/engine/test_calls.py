"""The arguments of ``recommend``, and answers and contexts as JSON."""

from __future__ import annotations

import inspect
import json
from datetime import date

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Answer, Context, recommend
from ivig_evidence.cohort import (
    compare_days,
    compare_documents,
    consult_frame,
    recommend_frame,
)
from ivig_evidence.conditions import MYASTHENIA_GRAVIS
from ivig_evidence.engine import decision_tree, knowledge_digest
from ivig_evidence.errors import (
    ContradictionError,
    MalformedDocumentError,
    OutdatedAnswerError,
    OutOfRangeError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.facts import UNTREATED, age, body_weight, diabetes
from ivig_evidence.guidelines import statements, studies
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import kilograms, years

from ..helpers.cases import ANSWER, PREGNANT_WITH_GBS
from ..helpers.chapters import each_chapter, each_later_chapter
from ..helpers.every_result import one_of_each_result
from ..helpers.made_up import MOON

GBS_PATIENT: dict[str, PlainValue] = {"age": "43 years", "able_to_walk_unaided": False}
TYPED = Context.parse(GBS_PATIENT)


def test_a_mapping_and_keywords_give_the_same_answer_as_a_context() -> None:
    expected = recommend("GBS", TYPED)

    assert expected == recommend("GBS", GBS_PATIENT)
    assert expected == recommend("GBS", age="43 years", able_to_walk_unaided=False)
    assert expected == recommend("GBS", {"age": "43 years"}, able_to_walk_unaided=False)
    assert expected == recommend("GBS", TYPED, age="43 years")


def test_a_keyword_accepts_an_amount() -> None:
    answer = recommend("GBS", body_weight=kilograms(70))

    assert answer.given == Context.of(body_weight(kilograms(70)))


def test_none_means_not_known() -> None:
    assert recommend("GBS", age=None) == recommend("GBS") == recommend("GBS", None)


def test_facts_that_contradict_the_context_raise() -> None:
    with pytest.raises(ContradictionError, match="age = 43 years"):
        recommend("GBS", TYPED, age="44 years")


@pytest.mark.parametrize(
    ("facts", "error", "says"),
    [
        ({"agee": "43 years"}, UnknownNameError, "did you mean 'age'"),
        ({"age": 43}, WrongTypeError, "write '43 years'"),
        ({"age": "43"}, WrongUnitError, "43 years"),
        ({"age": "430 years"}, OutOfRangeError, "age"),
        ({"able_to_walk_unaided": "no"}, WrongTypeError, "true, false or null"),
        ({"response_to_ivig": "good"}, UnknownOptionError, "no_response"),
    ],
)
def test_a_wrong_fact_raises_with_a_spelling_that_works(
    facts: dict[str, PlainValue], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        recommend("GBS", facts)


def test_a_wrong_keyword_raises_with_a_spelling_that_works() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'age'"):
        recommend("GBS", agee="43 years")


@pytest.mark.parametrize("context", ["age=43", 43, [age(years(43))]])
def test_a_context_of_another_type_raises(context: object) -> None:
    with pytest.raises(WrongTypeError, match="a Context or a mapping"):
        recommend("GBS", context)  # type: ignore[arg-type]  # the refusal at run time is the test


@pytest.mark.parametrize("condition", [61, None, b"GBS"])
def test_a_condition_of_another_type_raises(condition: object) -> None:
    with pytest.raises(WrongTypeError, match="a Condition or text"):
        recommend(condition)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_no_fact_has_the_name_of_an_argument() -> None:
    of_cohorts = (recommend_frame, consult_frame, compare_documents, compare_days)
    calls = (recommend, decision_tree, knowledge_digest, *of_cohorts, statements, studies)
    arguments = {name for call in calls for name in inspect.signature(call).parameters}

    assert arguments.isdisjoint(fact.name for fact in declared())


def test_an_answer_rests_only_on_the_assumptions_that_verdict_or_grade_depends_on() -> None:
    known = Context.parse(GBS_PATIENT)
    answer = recommend("GBS", known.assuming(diabetes(False), *UNTREATED))

    assert [finding.fact for finding in answer.rests_on] == [finding.fact for finding in UNTREATED]


# JSON ---------------------------------------------------------------------------------


def read_back(answer: Answer) -> Answer:
    """Return an answer that was written as JSON text and read again."""
    return Answer.from_dict(json.loads(json.dumps(answer.to_dict())))


@each_chapter
def test_an_answer_round_trips_through_json(guideline: Guideline, condition: Condition) -> None:
    answer = recommend(condition, guideline=guideline, body_weight="154.3 lb")

    assert answer == read_back(answer)


@each_later_chapter
def test_every_result_of_a_later_document_round_trips_through_json(
    guideline: Guideline, condition: Condition
) -> None:
    for answer in one_of_each_result(guideline, condition):
        assert answer == read_back(answer)
        assert answer.to_dict() == read_back(answer).to_dict()


@pytest.mark.parametrize(
    "answer",
    [
        ANSWER,
        recommend("GBS", PREGNANT_WITH_GBS.assuming(*UNTREATED), as_of=date(2015, 1, 1)),
        recommend(resolve("ICD-10-CM G70.01"), mg_severe=True),
        recommend(resolve("ICD-10-CM G61.0")),
        recommend("anti-MAG neuropathy"),
    ],
    ids=["assumed", "as of", "code with a fact", "code of two forms", "name with a fact"],
)
def test_every_part_of_an_answer_round_trips_through_json(answer: Answer) -> None:
    assert answer == read_back(answer)
    assert answer.to_dict() == read_back(answer).to_dict()


def test_an_answer_from_outdated_knowledge_raises() -> None:
    stored = recommend("MG").to_dict()
    library = stored["library"]
    assert isinstance(library, dict)
    library["knowledge"] = "0" * 16

    with pytest.raises(OutdatedAnswerError, match="call recommend"):
        Answer.from_dict(stored)


@pytest.mark.parametrize(
    ("key", "value"),
    [("verdict", "not_recommended"), ("grade", None), ("leading", []), ("headline", "Anything")],
)
def test_a_stored_answer_that_was_changed_raises(key: str, value: object) -> None:
    stored = json.loads(json.dumps(recommend("SPMS" if key != "verdict" else "MG").to_dict()))
    stored[key] = value

    with pytest.raises(MalformedDocumentError, match=key):
        Answer.from_dict(stored)


def test_the_error_for_a_changed_answer_names_the_part_that_does_not_follow() -> None:
    stored = recommend("MG").to_dict() | {"verdict": "not_recommended"}
    with pytest.raises(MalformedDocumentError) as raised:
        Answer.from_dict(stored)

    assert str(raised.value) == (
        "not a valid answer: verdict: does not follow from the other values by this version of the"
        " library"
    )


def test_a_stored_finding_that_was_changed_raises() -> None:
    stored = json.loads(json.dumps(recommend("GBS", GBS_PATIENT).to_dict()))
    for entry in stored["context"]:
        entry["because"] = "somebody said so"

    with pytest.raises(MalformedDocumentError):
        Answer.from_dict(stored)


def test_a_context_within_a_context_raises() -> None:
    stored = Context().to_dict()
    for _ in range(3000):
        stored = {**Context().to_dict(), "findings": stored}

    with pytest.raises(UnknownNameError, match="schema"):
        Context.from_dict(stored)


def test_facts_that_a_guideline_does_not_use_are_listed() -> None:
    patient: dict[str, PlainValue] = {"cidp_disability": "severe", "cidp_type": "pure_motor"}

    asked_of_moon = recommend("CIDP", patient, guideline=MOON)
    assert [finding.fact.name for finding in asked_of_moon.not_asked] == ["cidp_type"]
    assert recommend("CIDP", patient).not_asked == ()


def test_a_stored_answer_of_an_unknown_guideline_raises() -> None:
    other = evolve(EFNS_2008, id="somebody-1999")
    stored = recommend("MG", guideline=other).to_dict()

    with pytest.raises(UnknownNameError, match="somebody-1999"):
        Answer.from_dict(stored)


@pytest.mark.parametrize("name", ["GBS", "myositis", "ICD-10 G61.8", "migraine", ""])
def test_a_stored_answer_on_an_unknown_condition_id_raises(name: str) -> None:
    stored = json.loads(json.dumps(recommend("GBS").to_dict()))
    stored["condition"]["id"] = name

    with pytest.raises(UnknownNameError, match="unknown condition"):
        Answer.from_dict(stored)


@pytest.mark.parametrize("data", [None, [], {}, {"schema": "ivig-evidence/answer/2"}])
def test_data_that_are_not_an_answer_raise(data: object) -> None:
    with pytest.raises(MalformedDocumentError):
        Answer.from_dict(data)


@pytest.mark.parametrize("day", ["yesterday", "20150101", "2015-02-30", 2015])
def test_as_of_must_be_a_day(day: object) -> None:
    stored = recommend("MG").to_dict() | {"as_of": day}

    with pytest.raises(MalformedDocumentError, match="as_of"):
        Answer.from_dict(stored)


@pytest.mark.parametrize(
    "context",
    [ANSWER.context, recommend("SPMS", age="43 years").context, PREGNANT_WITH_GBS, Context()],
    ids=["of an answer", "with what the diagnosis settles", "of a patient", "empty"],
)
def test_a_context_round_trips_through_json_and_parse(context: Context) -> None:
    stored = json.loads(json.dumps(context.to_dict()))

    assert context == Context.from_dict(stored)
    assert context == Context.parse(stored)


def test_context_get_accepts_a_name() -> None:
    context = Context.of(age(years(43)))

    assert context.get("age") == context.get(age) == age(years(43))
    assert context.get("body_weight") is None
    with pytest.raises(UnknownNameError, match="did you mean 'age'"):
        context.get("agee")
    with pytest.raises(WrongTypeError, match="a fact or its name"):
        context.get(MYASTHENIA_GRAVIS)  # type: ignore[arg-type]  # the refusal is the test
