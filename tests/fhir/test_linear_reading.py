"""Reading takes work and memory in proportion to the record, and messages have a limited length."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest

from benchmarks.record_shapes import (  # outside the package, found from the root
    AT,
    CIDP,
    ICD_10_CM,
    IVIG,
    NOT_PREGNANT,
    PATIENT,
    RECORDS,
    SNOMED_CT,
    Json,
    Shape,
    allergy,
    bundle,
    coded,
    condition,
    infusion,
    observation,
    reference,
    weight,
)
from ivig_evidence import Context
from ivig_evidence.errors import LONGEST_TEXT, ContradictionError
from ivig_evidence.facts import body_weight, previously_treated
from ivig_evidence.fhir import ImportResult, from_bundle
from ivig_evidence.fhir.read.elements import LONGEST_LABEL
from ivig_evidence.fhir.read.summary import MOST_ALLERGIES, MOST_LISTED, MOST_NAMED
from ivig_evidence.logic.predicates import Finding
from ivig_evidence.units import Amount, Unit, kilograms

from ..helpers.counted import growth

LINEAR = 2.2


def read(record: Json) -> ImportResult:
    """Return the import result of a record."""
    return from_bundle(record, at=AT)


def reading(shape: Shape) -> Callable[[int], Callable[[], object]]:
    """Return the tasks of reading a record, and of showing and writing the result."""

    def read_and_written(record: Json) -> str:
        result = read(record)
        return f"{result}{json.dumps(result.to_dict())}"

    return lambda count: partial(read_and_written, shape(count))


# Work and size --------------------------------------------------------------------


@pytest.mark.parametrize("shape", RECORDS.values(), ids=RECORDS)
def test_twice_the_resources_take_twice_the_work(shape: Shape) -> None:
    assert growth(reading(shape), 40) <= LINEAR


@pytest.mark.parametrize("shape", RECORDS.values(), ids=RECORDS)
def test_twice_the_resources_give_at_most_twice_the_result(shape: Shape) -> None:
    few, more, most = (len(json.dumps(read(shape(n)).to_dict())) for n in (50, 100, 200))

    assert most - more <= LINEAR * max(more - few, 100)


def test_many_weights_that_agree_take_work_in_proportion() -> None:
    """They differ only beyond the twelfth digit, so that none excludes another."""

    def merged(count: int) -> Callable[[], object]:
        amounts = (Amount(130 + place * 1e-12, Unit.KILOGRAM) for place in range(count))
        return partial(Context, tuple(map(body_weight, amounts)))

    assert growth(merged, 60) <= LINEAR


def test_the_last_of_many_weights_that_agree_can_contradict_one_of_them() -> None:
    """All agree with 70.2 kg, and the first that disagrees with another is named."""
    agree = [kilograms(70.2), *(kilograms(70.2 + place * 1e-12) for place in range(1, 40))]
    last = Amount(70.3, Unit.KILOGRAM, half_unit=0.1 - 1e-11)

    with pytest.raises(ContradictionError) as raised:
        Context(tuple(map(body_weight, (*agree, last, kilograms(70.21)))))

    assert raised.value.first == "body_weight = 70.2 kg"
    assert raised.value.second == "body_weight = 70.3 kg"


# Messages -------------------------------------------------------------------------


@pytest.mark.parametrize("shape", RECORDS.values(), ids=RECORDS)
def test_messages_have_a_limited_length(shape: Shape) -> None:
    result = read(shape(120))

    assert all(len(problem.says) <= LONGEST_TEXT + 1 for problem in result.problems)
    assert all(len(problem.resource) <= LONGEST_LABEL + 1 for problem in result.problems)
    assert all(len(ignored.why) <= LONGEST_TEXT + 1 for ignored in result.ignored)


def test_a_conflict_of_many_weights_names_a_few_of_them_and_the_number_of_the_rest() -> None:
    made = [weight(place, 70 + max(place, 2)) for place in range(10)]

    result = read(bundle(*made))

    assert [f"Observation/o{place}" for place in range(10)] == [p.resource for p in result.problems]
    assert {p.says for p in result.problems} == {
        "several values may be the newest: body_weight = 72 kg in Observation/o0; body_weight = 73"
        " kg in Observation/o3; body_weight = 74 kg in Observation/o4; and 7 more"
    }


def test_a_conflict_of_three_weights_names_all_of_them() -> None:
    result = read(bundle(*(weight(place, 70 + place) for place in range(3))))

    assert result.problems[0].says.endswith("; body_weight = 72 kg in Observation/o2")


def test_every_resource_of_a_conflict_is_named_once_and_not_used() -> None:
    """Four diagnoses state a pregnancy that one observation denies."""
    denied = observation(0, "82810-3", valueCodeableConcept=NOT_PREGNANT)
    stated = [condition(place, coded((ICD_10_CM, "Z33.1"))) for place in range(4)]

    result = read(bundle(denied, *stated))

    wrong = {"Observation/o0", *(f"Condition/c{place}" for place in range(4))}
    assert wrong == {problem.resource for problem in result.problems}
    assert len(result.problems) == len(wrong)
    assert not wrong & {finding.resource for finding in result.findings}


# The summary ----------------------------------------------------------------------


@pytest.mark.parametrize("shape", RECORDS.values(), ids=RECORDS)
def test_the_summary_has_a_limited_number_of_lines(shape: Shape) -> None:
    assert len(str(read(shape(200))).splitlines()) < MOST_ALLERGIES + 60


def test_the_summary_names_allergies_first_and_those_that_name_ivig_before_the_others() -> None:
    unread = [allergy(place, {"text": f"x{place}"}) for place in range(MOST_ALLERGIES + 2)]
    wrong = [weight(place, 40 + place) for place in range(MOST_LISTED + 3)]
    last = allergy(-1, {"text": "gamma globulin"})

    heading, *lines = str(read(bundle(*wrong, *unread, last))).splitlines()[1:]

    assert heading == "Problems:"
    assert lines[0].startswith("  - AllergyIntolerance/a-1: ")
    assert lines[MOST_ALLERGIES] == "  - and 3 more"
    assert lines[MOST_ALLERGIES + 1].startswith("  - Observation/o0: ")
    assert lines[MOST_ALLERGIES + MOST_LISTED + 1] == "  - and 3 more"


def test_the_summary_names_problems_of_the_patient_before_those_of_other_resources() -> None:
    wrong = [weight(place, 40 + place) for place in range(MOST_LISTED + 3)]
    record = bundle(*wrong)
    entries = record["entry"]
    assert isinstance(entries, list)
    entries[0] = {"resource": PATIENT | {"active": False}}

    _, first, *_ = str(read(record)).splitlines()[1:]

    assert "Patient/1: the record of the patient is not in active use" in first


def test_the_summary_names_a_few_sources_of_a_finding_and_their_number() -> None:
    given = [infusion(place, reasonReference=[reference("Condition/c0")]) for place in range(9)]

    text = str(read(bundle(condition(0), *given)))

    assert text.count("previously_treated = true (MedicationAdministration/m") == MOST_NAMED
    assert text.endswith("\n  - previously_treated = true (and 6 more)")


def test_the_summary_names_a_few_resources_of_a_diagnosis_and_their_number() -> None:
    text = str(read(bundle(*map(condition, range(9)))))

    assert "(Condition/c0, Condition/c1, Condition/c2 and 6 more)" in text


# References and codes ---------------------------------------------------------------


def treated(*resources: Json) -> list[Finding]:
    """Return the findings on the illness of the only treatable condition."""
    (treatable,) = read(bundle(*resources)).treatable_conditions
    return [sourced.finding for sourced in treatable.findings]


def test_of_contained_resources_with_one_id_the_first_counts() -> None:
    """A contained resource can lack an id, and many references can name one."""
    other = coded((SNOMED_CT, "40956001"))
    inside = [
        {"resourceType": "Condition", "code": other},
        {"resourceType": "Condition", "id": "i", "code": CIDP},
        {"resourceType": "Condition", "id": "i", "code": other},
    ]
    given = infusion(0, contained=inside, reasonReference=[reference("#i"), reference("#i")])

    assert treated(condition(0), given) == [previously_treated(True)]


def test_a_malformed_drug_is_a_problem_of_every_treatment_with_it() -> None:
    drug: Json = {"resourceType": "Medication", "id": "d", "code": {"coding": "J06BA02"}}
    named = {"medicationCodeableConcept": None, "medicationReference": reference("Medication/d")}

    result = read(bundle(drug, infusion(0, **named), infusion(1, **named)))

    assert [
        (f"MedicationAdministration/m{place}", "coding must be a list of objects, not 'J06BA02'")
        for place in (0, 1)
    ] == [(problem.resource, problem.says) for problem in result.problems]


def test_treatments_share_a_drug() -> None:
    drug: Json = {"resourceType": "Medication", "id": "d", "code": IVIG}
    reason = {"reasonReference": [reference("Condition/c0")]}
    named = {"medicationCodeableConcept": None, "medicationReference": reference("Medication/d")}

    given = [infusion(place, **named, **reason) for place in (0, 1)]

    assert treated(condition(0), drug, *given) == [previously_treated(True)] * 2
