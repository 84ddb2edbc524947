"""The predicate that is true for every patient."""

from __future__ import annotations

import copy
import pickle

from ivig_evidence import Context, Truth
from ivig_evidence.cql.text import predicate as cql
from ivig_evidence.facts import age, pregnant
from ivig_evidence.logic.evaluate import bounds_of, evaluate, facts_of, judge
from ivig_evidence.logic.predicates import EVERYBODY, Everybody
from ivig_evidence.render.english import predicate as english
from ivig_evidence.render.json.plain import predicate_from_dict, predicate_to_dict


def test_everybody_is_true_of_a_patient_without_any_known_fact() -> None:
    assert evaluate(EVERYBODY, Context()) is Truth.TRUE
    assert evaluate(~EVERYBODY, Context()) is Truth.FALSE
    assert judge(EVERYBODY, {}) == (Truth.TRUE, ())


def test_everybody_asks_for_no_fact() -> None:
    assert facts_of(EVERYBODY) == ()
    assert bounds_of(EVERYBODY, age) == ()


def test_everybody_changes_no_conjunction_and_settles_every_disjunction() -> None:
    assert evaluate(EVERYBODY & pregnant, Context()) is Truth.UNKNOWN
    assert evaluate(EVERYBODY | pregnant, Context()) is Truth.TRUE


def test_everybody_in_english_names_only_the_condition() -> None:
    assert english(EVERYBODY) == "the patient has the condition"
    assert english(~EVERYBODY) == "the patient does not have the condition"


def test_everybody_is_the_constant_true_in_cql() -> None:
    assert cql(EVERYBODY, {}) == "true"
    assert cql(EVERYBODY & pregnant, {pregnant: '"pregnant"'}) == '"pregnant"'


def test_everybody_survives_json() -> None:
    assert predicate_to_dict(EVERYBODY) == {"kind": "everybody"}
    assert predicate_from_dict({"kind": "everybody"}) == EVERYBODY == Everybody()


def test_everybody_equals_itself_and_its_copies_only() -> None:
    assert EVERYBODY == copy.deepcopy(EVERYBODY) == pickle.loads(pickle.dumps(EVERYBODY))
    assert EVERYBODY != pregnant
    assert len({EVERYBODY, Everybody()}) == 1
    assert repr(EVERYBODY) == "Everybody()"
