"""AAN/CNS 2012 on infantile spasms: patients for every statement, and our readings."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.guidelines.aan_cns_2012_spasms import AAN_CNS_2012_SPASMS
from ivig_evidence.model.document import DocumentState

from ...helpers.source_text import passage
from ...helpers.statement_vignettes import AS_EXPECTED, Vignettes, judged

WEST = "west-syndrome"

VIGNETTES = (
    Vignettes("ivig", WEST, {"age": "8 months"}, {"age": "5 years"}, {}),
    Vignettes("ivig-conclusion", WEST, {"age": "8 months"}, {"age": "3 weeks"}, {}),
)


def test_every_statement_has_vignettes() -> None:
    described = [vignettes.statement for vignettes in VIGNETTES]

    assert [statement.slug for statement in AAN_CNS_2012_SPASMS.statements] == described


@pytest.mark.parametrize("vignettes", VIGNETTES, ids=lambda one: one.statement)
def test_a_statement_applies_as_expected(vignettes: Vignettes) -> None:
    assert AS_EXPECTED == judged(vignettes, AAN_CNS_2012_SPASMS)


@pytest.mark.parametrize("name", ["West syndrome", "infantile spasms"])
def test_infantile_spasms_have_level_u(name: str) -> None:
    answer = recommend(name, guideline=AAN_CNS_2012_SPASMS, age="8 months")

    assert (Verdict.NO_RECOMMENDATION, "U") == (answer.verdict, answer.level)


@pytest.mark.parametrize("age", ["1 month", "31 days", "36 months", "3 years"])
def test_the_document_covers_children_of_1_to_36_months(age: str) -> None:
    """Line 110; both ends count."""
    assert "U" == recommend(WEST, guideline=AAN_CNS_2012_SPASMS, age=age).level


@pytest.mark.parametrize("age", ["29 days", "4 weeks", "37 months", "40 years"])
def test_the_document_covers_no_other_patients(age: str) -> None:
    """Lines 110–113."""
    answer = recommend(WEST, guideline=AAN_CNS_2012_SPASMS, age=age)

    assert Verdict.NOT_COVERED is answer.verdict
    assert "age is at least 1 month and age is at most 3 years" in " ".join(str(answer).split())


def test_the_age_must_be_known() -> None:
    answer = recommend(WEST, guideline=AAN_CNS_2012_SPASMS)

    assert (Verdict.INSUFFICIENT_DATA, ["age"]) == (
        answer.verdict,
        [fact.name for fact in answer.missing],
    )


def test_an_answer_without_hypsarrhythmia_names_the_studied_patients() -> None:
    """Lines 112–114."""
    patient = Context.parse({"age": "8 months", "hypsarrhythmia": False})
    answer = recommend(WEST, patient, guideline=AAN_CNS_2012_SPASMS)

    assert Verdict.NO_RECOMMENDATION is answer.verdict
    assert ["ivig"] == [one.slug for one in answer.outside_studied_population]


def test_ivig_is_named_in_the_conclusion_and_other_novel_therapies_in_the_recommendation() -> None:
    seed = str(AAN_CNS_2012_SPASMS.paper.seed)

    assert "novel therapies (e.g., intravenous immunoglobulin" in passage(seed, 30, 33)
    assert "novel/combination therapies" in passage(seed, 38, 39)


def test_the_scheme_is_printed_as_in_the_guideline_on_ivig() -> None:
    """Lines 47–59 here, 176–188 there."""
    here = passage(str(AAN_CNS_2012_SPASMS.paper.seed), 47, 59).replace("*", "")
    there = passage("aan-2012.txt", 176, 188).replace("*", "")

    assert there == here


def test_the_status_after_the_record_of_2017_is_not_known() -> None:
    status = AAN_CNS_2012_SPASMS.status

    assert DocumentState.IN_FORCE is status.on(date(2017, 1, 18))
    assert DocumentState.NOT_KNOWN is status.on(date(2017, 1, 19))
