"""The first line of an answer: the verdict on IVIG, and its flags."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from ivig_evidence import Answer, Context, Truth, Verdict, recommend
from ivig_evidence.cds_hooks.texts import LONGEST_SUMMARY, lead_of, summary
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.fhir import FhirVersion, guidance_response
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import PRECAUTIONS
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.evaluate import evaluate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.later import Effect
from ivig_evidence.model.precaution import Severity

from ...helpers.random_patients import random_patients
from ...helpers.records import Json
from ...helpers.strategies import patients

each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)


def first_lines(answer: Answer) -> dict[str, str]:
    """Return the first line of every rendering, by the name of the rendering."""
    checks = answer.precautions
    lines = {
        "text": str(answer).splitlines()[0],
        "markdown": answer._repr_markdown_().splitlines()[0],
        "html": answer._repr_html_().split("</p>")[0],
        "summary of the card": summary(answer, checks),
        "detail of the card": next(iter(lead_of(answer.screen()))),
        "JSON": str(answer.to_dict()["headline"]),
    }
    for version in FhirVersion:
        said: Json = guidance_response(answer, subject="Patient/1", version=version)
        (outcome, *_), messages = said["contained"], said["contained"][1]
        (says,) = (p["valueString"] for p in outcome["parameter"] if p["name"] == "says")
        lines[f"{version.value}, note"] = said["note"][0]["text"]
        lines[f"{version.value}, narrative"] = said["text"]["div"].split("</p>")[0]
        lines[f"{version.value}, outcome"] = says
        lines[f"{version.value}, messages"] = messages["issue"][0]["details"]["text"]
    return lines


def is_contraindicated(answer: Answer) -> bool:
    """Return True if the rows show a known contraindication of every product."""
    return any(
        precaution.severity is Severity.CONTRAINDICATION
        and precaution.product is None
        and precaution.when is not None
        and evaluate(precaution.when, answer.context) is Truth.TRUE
        for precaution in PRECAUTIONS
    )


def is_reversed(answer: Answer) -> bool:
    """Return True if later work advises the opposite of a leading statement."""
    ids = {statement.id for statement in answer.leading}
    return any(
        row.effect is Effect.REVERSED and ids & {statement.id for statement in row.statements}
        for row in answer.guideline.later_evidence
    )


def check_first_lines(answer: Answer) -> None:
    """Check that each line names IVIG, and has each flag exactly if it is true."""
    for name, line in first_lines(answer).items():
        assert ("CONTRAINDICATION" in line) is is_contraindicated(answer), name
        assert ("REVERSED" in line) is is_reversed(answer), name
        assert "IVIG" in re.sub("CONTRAINDICATION.*", "", line), name
    assert len(first_lines(answer)["summary of the card"]) <= LONGEST_SUMMARY


@pytest.mark.exhaustive
@each_condition
def test_the_first_line_has_verdict_and_flags_of_every_seeded_patient(condition: Condition) -> None:
    for patient in random_patients(condition, 40):
        check_first_lines(recommend(condition, patient))


@given(patients())
def test_the_first_line_has_verdict_and_flags_of_any_patient(
    patient: tuple[Condition, Context],
) -> None:
    condition, context = patient
    check_first_lines(recommend(condition, context))


SECOND_COURSE: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "response_to_ivig": "no_response",
    "response_to_plasma_exchange": "not_given",
}


def test_both_flags_are_in_one_line() -> None:
    """The patient has antibodies against IgA and would get a reversed second course."""
    answer = recommend("GBS", Context.parse({**SECOND_COURSE, "anti_iga_antibodies": True}))

    assert str(answer).splitlines()[0] == (
        "Guillain-Barré syndrome: IVIG is an option (good practice point), EFNS 2008."
        " CONTRAINDICATION: the patient has antibodies against IgA."
        " REVERSED SINCE (2021, 2023, 2024)."
    )
    assert summary(answer, answer.precautions) == (
        "IVIG is an option (good practice point), CONTRAINDICATION: the patient has antibodies"
        " against IgA, REVERSED SINCE (2021, 2023, 2024)…"
    )


def test_two_contraindications_do_not_hide_a_reversal_on_a_card() -> None:
    known = {"anti_iga_antibodies": True, "hypersensitivity_to_ivig": True}
    answer = recommend("GBS", Context.parse({**SECOND_COURSE, **known}))

    assert summary(answer, answer.precautions) == (
        "IVIG is an option (good practice point), CONTRAINDICATION: the patient has antibodies"
        " against IgA…, REVERSED SINCE (2021, 2023, 2024)…"
    )


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"anti_iga_antibodies": True}, ["the patient has antibodies against IgA"]),
        ({"hypersensitivity_to_ivig": True}, ["the patient is hypersensitive to IVIG"]),
        (
            {"hypersensitivity_to_ivig": True, "anti_iga_antibodies": True},
            ["the patient has antibodies against IgA", "the patient is hypersensitive to IVIG"],
        ),
        ({"hyperprolinaemia": True}, []),
        ({"hereditary_fructose_intolerance": True}, []),
        ({"selective_iga_deficiency": True}, []),
        ({"anti_iga_antibodies": False, "hypersensitivity_to_ivig": False}, []),
        ({"previous_thrombosis": True, "renal_insufficiency": True}, []),
    ],
)
@pytest.mark.parametrize("name", ["MG", "IBM", "NMO", "CIDP"])
def test_the_first_line_has_only_contraindications_of_every_product(
    name: str, facts: dict[str, PlainValue], named: list[str]
) -> None:
    """A contraindication of one product and an exclusion from a trial do not count."""
    first = str(recommend(name, Context.parse(facts))).splitlines()[0]

    assert ("CONTRAINDICATION" in first) is bool(named)
    assert f"CONTRAINDICATION: {'; '.join(named)}." in first or not named


@pytest.mark.parametrize("day", ["2008-12-31", "2020-12-31", "2021-04-30", "2026-11-26"])
def test_the_first_line_has_a_reversal_from_the_first_day_on_which_it_may_have_appeared(
    day: str,
) -> None:
    from datetime import date

    answer = recommend("GBS", Context.parse(SECOND_COURSE), as_of=date.fromisoformat(day))

    assert ("REVERSED SINCE (2021" in str(answer).splitlines()[0]) is (day > "2021")


def test_the_first_line_names_ivig_for_each_verdict() -> None:
    """The seeded patients get at least six of the seven verdicts."""
    met: dict[Verdict, str] = {}
    for condition in CONDITIONS:
        for patient in random_patients(condition, 40):
            answer = recommend(condition, patient)
            met.setdefault(answer.verdict, str(answer).splitlines()[0])

    assert len(met) >= 6
    assert all("IVIG" in line for line in met.values())


def test_exactly_five_statements_are_reversed() -> None:
    assert {statement.slug for statement in EFNS_2008.statements if statement.reversed_by} == {
        "gbs/no-response-to-first-course",
        "gbs/ivig-with-methylprednisolone",
        "paraproteinaemic/igm-initial",
        "paraproteinaemic/disability-or-rapid-worsening",
        "post-polio/rapid-progression",
    }
    assert not statement_named("gbs/ivig-first-line").reversed_by
