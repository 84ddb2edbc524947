"""The first line of an answer: the verdict on IVIG, and what must not be missed beside it."""

from __future__ import annotations

import re
from typing import Any

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
from ...helpers.strategies import patients

each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)


def first_lines(answer: Answer) -> dict[str, str]:
    """The first line of every rendering, by its name."""
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
        said: Any = guidance_response(
            answer, subject="Patient/1", precautions=checks, knowledge="", version=version
        )
        (outcome, *_), messages = said["contained"], said["contained"][1]
        (says,) = (p["valueString"] for p in outcome["parameter"] if p["name"] == "says")
        lines[f"{version.value}, note"] = said["note"][0]["text"]
        lines[f"{version.value}, narrative"] = said["text"]["div"].split("</p>")[0]
        lines[f"{version.value}, outcome"] = says
        lines[f"{version.value}, messages"] = messages["issue"][0]["details"]["text"]
    return lines


def is_contraindicated(answer: Answer) -> bool:
    """Whether a contraindication of every product is known, by the rows themselves."""
    return any(
        one.severity is Severity.CONTRAINDICATION
        and one.product is None
        and one.when is not None
        and evaluate(one.when, answer.context) is Truth.TRUE
        for one in PRECAUTIONS
    )


def is_reversed(answer: Answer) -> bool:
    """Whether later work advises the opposite of a leading statement."""
    ids = {one.id for one in answer.leading}
    return any(
        row.effect is Effect.REVERSED and ids & {one.id for one in row.statements}
        for row in answer.guideline.later_evidence
    )


def keeps_the_law(answer: Answer) -> None:
    """CONTRAINDICATION and REVERSED stand there exactly when they are so; the drug is named."""
    for name, line in first_lines(answer).items():
        assert ("CONTRAINDICATION" in line) is is_contraindicated(answer), name
        assert ("REVERSED" in line) is is_reversed(answer), name
        assert "IVIG" in re.sub("CONTRAINDICATION.*", "", line), name
    assert len(first_lines(answer)["summary of the card"]) <= LONGEST_SUMMARY


@pytest.mark.exhaustive
@each_condition
def test_the_first_line_says_what_must_not_be_missed(condition: Condition) -> None:
    """
    For seeded patients of every condition, in every rendering.
    """
    for patient in random_patients(condition, 40):
        keeps_the_law(recommend(condition, patient))


@given(patients())
def test_the_first_line_keeps_its_law_for_any_patient(patient: tuple[Condition, Context]) -> None:
    """
    For whatever Hypothesis comes up with.
    """
    condition, context = patient
    keeps_the_law(recommend(condition, context))


SECOND_COURSE: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "response_to_ivig": "no_response",
    "response_to_plasma_exchange": "not_given",
}


def test_both_flags_are_in_one_line() -> None:
    """
    A reversed second course in a patient with antibodies against IgA.
    """
    answer = recommend("GBS", Context.parse({**SECOND_COURSE, "anti_iga_antibodies": True}))

    assert str(answer).splitlines()[0] == (
        "Guillain-Barré syndrome: IVIG is an option (good practice point), EFNS 2008."
        " CONTRAINDICATION: the patient has antibodies against IgA."
        " REVERSED SINCE (2021, 2023, 2024)."
    )
    assert summary(answer, answer.precautions) == (
        "IVIG is an option (good practice point), REVERSED SINCE (2021, 2023, 2024),"
        " CONTRAINDICATION: the patient has antibodies against IgA…"
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
def test_only_contraindications_of_every_product_stand_in_the_first_line(
    name: str, facts: dict[str, PlainValue], named: list[str]
) -> None:
    """
    Whatever the verdict is; one of a single product, or an exclusion from a trial, is none.
    """
    first = str(recommend(name, Context.parse(facts))).splitlines()[0]

    assert ("CONTRAINDICATION" in first) is bool(named)
    assert f"CONTRAINDICATION: {'; '.join(named)}." in first or not named


@pytest.mark.parametrize("day", ["2008-12-31", "2020-12-31", "2021-04-30", "2026-11-26"])
def test_the_reversal_stands_there_from_the_day_on_which_it_may_have_appeared(day: str) -> None:
    """
    Before, the first line has the verdict alone.
    """
    from datetime import date

    answer = recommend("GBS", Context.parse(SECOND_COURSE), as_of=date.fromisoformat(day))

    assert ("REVERSED SINCE (2021" in str(answer).splitlines()[0]) is (day > "2021")


def test_each_verdict_names_the_drug() -> None:
    """
    Of the seven verdicts those that some patient gets are all among the seeded ones.
    """
    met: dict[Verdict, str] = {}
    for condition in CONDITIONS:
        for patient in random_patients(condition, 40):
            answer = recommend(condition, patient)
            met.setdefault(answer.verdict, str(answer).splitlines()[0])

    assert len(met) >= 6
    assert all("IVIG" in line for line in met.values())


def test_a_statement_that_was_not_reversed_never_turns_the_line() -> None:
    """
    Five statements of the guideline were reversed; no other gives the flag.
    """
    assert {one.slug for one in EFNS_2008.statements if one.reversed_by} == {
        "gbs/no-response-to-first-course",
        "gbs/ivig-with-methylprednisolone",
        "paraproteinaemic/igm-initial",
        "paraproteinaemic/disability-or-rapid-worsening",
        "post-polio/rapid-progression",
    }
    assert not statement_named("gbs/ivig-first-line").reversed_by
