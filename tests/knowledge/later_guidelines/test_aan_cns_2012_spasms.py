"""AAN/CNS 2012 on infantile spasms: patients for every statement, and our readings."""

from __future__ import annotations

from datetime import date

import pytest

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.guidelines.aan_cns_2012_spasms import AAN_CNS_2012_SPASMS
from ivig_evidence.model.document import DocumentState

from ...helpers.flat import flat
from ...helpers.source_text import passage
from ...helpers.statement_vignettes import FOR_EVERYBODY, Vignettes, judged

WEST = "west-syndrome"

VIGNETTES = (Vignettes("ivig", WEST, {}), Vignettes("ivig-conclusion", WEST, {}))


def test_every_statement_has_vignettes() -> None:
    described = [vignettes.statement for vignettes in VIGNETTES]

    assert [statement.slug for statement in AAN_CNS_2012_SPASMS.statements] == described


@pytest.mark.parametrize("vignettes", VIGNETTES, ids=lambda one: one.statement)
def test_a_statement_applies_to_everybody_with_infantile_spasms(vignettes: Vignettes) -> None:
    assert FOR_EVERYBODY == judged(vignettes, AAN_CNS_2012_SPASMS)


@pytest.mark.parametrize("name", ["West syndrome", "infantile spasms"])
def test_infantile_spasms_have_level_u(name: str) -> None:
    answer = recommend(name, guideline=AAN_CNS_2012_SPASMS)

    assert (Verdict.NO_RECOMMENDATION, "U") == (answer.verdict, answer.level)


@pytest.mark.parametrize(
    ("age", "is_outside"),
    [
        ("29 days", True),
        ("1 month", False),
        ("8 months", False),
        ("36 months", False),
        ("37 months", True),
        ("40 years", True),
    ],
)
def test_an_answer_outside_1_to_36_months_names_the_studied_patients(
    age: str, is_outside: bool
) -> None:
    """Lines 110–113; both ends count. Whom the sentence covers is our own interpretation."""
    answer = recommend(WEST, guideline=AAN_CNS_2012_SPASMS, age=age, hypsarrhythmia=True)

    assert "U" == answer.level
    assert is_outside is bool(answer.outside_studied_population)
    assert "counts for everybody with infantile spasms: our own" in flat(answer.full())


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
