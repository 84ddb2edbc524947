"""The library in CQL that reads a record: its names agree with those of condition libraries."""

from __future__ import annotations

import re

import pytest

from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.cql import cql_library, record_library
from ivig_evidence.errors import (
    AmbiguousConditionError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.facts.codes import FACT_CODES, UCUM_UNITS
from ivig_evidence.fhir import OLDEST
from ivig_evidence.model.condition import Condition
from ivig_evidence.render.cql_names import parameter_name
from ivig_evidence.render.record_codes import codes_of, recorded_facts
from ivig_evidence.terminology import diagnosis_of

from ..helpers.made_up import LUNAR_NEURITIS
from .test_cql import defined, library_name, signs

GBS = record_library("ICD-10-CM G61.0")
EVERY_TEXT = {
    condition.id: record_library(condition)
    for condition in CONDITIONS
    if codes_of(diagnosis_of(condition))
} | {"code": GBS}


@pytest.mark.parametrize("text", EVERY_TEXT.values(), ids=EVERY_TEXT)
def test_every_name_is_defined_once_and_every_bracket_closes(text: str) -> None:
    parts = signs(text)
    code = "".join(sign for kind, sign in parts if kind == "sign")

    for opening, closing in ("()", "{}"):
        assert code.count(opening) == code.count(closing)
    assert len(defined(text)) == len(set(defined(text)))
    assert not {"private", "public"} & {word for kind, word in parts if kind == "word"}


def test_it_needs_the_data_model_and_no_other_library() -> None:
    assert "\nusing FHIR version '4.0.1'\n" in GBS
    assert "\ncontext Patient\n" in GBS
    assert "include" not in [word for kind, word in signs(GBS) if kind == "word"]
    assert '\nparameter "day" Date default Today()\n' in GBS


@pytest.mark.parametrize(
    "condition", [c for c in CONDITIONS if c.id in EVERY_TEXT], ids=lambda condition: condition.id
)
def test_its_facts_have_the_names_and_types_of_parameters(condition: Condition) -> None:
    facts = {f'"{parameter_name(fact)}"' for fact in recorded_facts()}
    asked = set(re.findall(r'^parameter ("[^"]*") ', cql_library(condition), re.MULTILINE))
    names = {fact.name for fact in recorded_facts()}

    assert facts < set(defined(EVERY_TEXT[condition.id]))
    assert {name for name in asked if name.strip('"').partition(" in ")[0] in names} <= facts


def test_it_contains_every_code_unit_and_maximum_age() -> None:
    texts = {text for kind, text in signs(GBS) if kind == "text"}

    assert {f"'{row.code}'" for row in FACT_CODES} <= texts
    assert {f"'{unit.code}'" for unit in UCUM_UNITS} <= texts
    for fact in OLDEST.keys() & set(recorded_facts()):
        limit = OLDEST[fact]
        names = (f'"step: {fact.name} observed":', f'"step: values of {fact.name}":')
        here = [part for part in GBS.split("\n\n") if any(name in part for name in names)]

        assert limit is not None
        assert any(f'and "day" <= {limit.days}' in part for part in here)


def test_a_measure_with_a_method_or_another_name_of_its_unit_is_unknown() -> None:
    (function,) = (part for part in GBS.split("\n\n") if 'function "in kg"' in part)

    assert "Lower(quantity.unit.value) in { 'lb', 'lbs'," in function
    assert GBS.count("Observation.method is null") == 5


def test_a_diagnosis_with_a_state_that_passes_has_a_maximum_age() -> None:
    age = 'difference in days between "day of"(Diagnosis) and "day" <= 30'
    parts = {
        code: next(
            part
            for part in record_library(f"ICD-10-CM {code}").split("\n\n")
            if 'define "Has the diagnosis"' in part
        )
        for code in ("G70.01", "G70.00")
    }

    assert age in parts["G70.01"]
    assert age not in parts["G70.00"]


def test_a_diagnosis_has_the_codes_that_mean_it_and_no_others() -> None:
    assert "'40956001'" in GBS
    assert "'G61.81'" in EVERY_TEXT["cidp"]
    assert "'G61.8'" not in EVERY_TEXT["cidp"]


def test_a_code_counts_only_while_it_could_be_assigned() -> None:
    text = EVERY_TEXT["relapsing-remitting-multiple-sclerosis"]

    assert '"day" on or after @20' in text or '"day" on or before @20' in text


def test_the_library_for_a_code_that_says_more_has_its_own_name() -> None:
    assert library_name(EVERY_TEXT["cidp"]) == "PatientRecordCidp"
    assert library_name(GBS) == "PatientRecordGuillainBarreSyndromeICD10CMG610"
    assert record_library("CIDP") == record_library(CIDP) == record_library("ICD-10-CM G61.81")


@pytest.mark.parametrize("condition", ["GBS", LUNAR_NEURITIS])
def test_a_condition_that_no_code_means_exactly_is_refused(condition: Condition | str) -> None:
    """The library would say that no patient has the diagnosis."""
    with pytest.raises(UnknownOptionError):
        record_library(condition)


def test_an_unknown_condition_raises_as_in_recommend() -> None:
    with pytest.raises(UnknownNameError, match="Guillain"):
        record_library("Guillain-Bare syndrome")
    with pytest.raises(AmbiguousConditionError):
        record_library("ICD-10 G40.4")
    with pytest.raises(WrongTypeError):
        record_library(None)  # type: ignore[arg-type]  # the refusal at run time is the test
