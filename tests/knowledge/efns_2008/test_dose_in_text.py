"""What the running text says of a dose, or must be read with a statement, stands in the answer."""

from __future__ import annotations

import pytest

from ivig_evidence import Context, recommend
from ivig_evidence.cds_hooks.proposals import doses_of
from ivig_evidence.logic.context import PlainValue

EXACERBATION: dict[str, PlainValue] = {"mg_acute_exacerbation": True}
SEVERE: dict[str, PlainValue] = {"mg_severe": True, "mg_purpose": "short_term"}
RELAPSE: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "response_to_ivig": "relapsed_after_response",
    "response_to_plasma_exchange": "not_given",
}
FIRST: dict[str, PlainValue] = {"able_to_walk_unaided": False, "previously_treated": False}
PURE_MOTOR: dict[str, PlainValue] = {
    "cidp_type": "pure_motor",
    "cidp_disability": "severe",
    "previously_treated": False,
}
NONE = "none printed with the recommendation"


@pytest.mark.parametrize(
    ("name", "facts", "says"),
    [
        ("MG", EXACERBATION, f"{NONE}; mostly 2 g/kg in the text (line 1053)"),
        ("MG", SEVERE, f"{NONE}; mostly 2 g/kg for exacerbations in the text (line 1053)"),
        ("GBS", RELAPSE, f"{NONE}; 2 g/kg in 2–5 days as common practice in the text (lines 302"),
        ("GBS", RELAPSE, "A relapse after more than 9 weeks may mean that the disease is acute"),
        ("GBS", {**FIRST, "response_to_ivig": "not_given"}, "IVIG 0.4 g/kg a day for 5 days"),
        ("GBS", {**RELAPSE, "response_to_ivig": "no_response"}, f"{NONE} [efns-2008/gbs/no-resp"),
        ("CIDP", PURE_MOTOR, f"{NONE} [efns-2008/cidp/pure-motor-ivig]"),
    ],
)
def test_what_the_text_says_elsewhere_stands_in_the_answer(
    name: str, facts: dict[str, PlainValue], says: str
) -> None:
    """
    In text, HTML, Markdown, and the doses of a card.
    """
    answer = recommend(name, Context.parse(facts))
    checks = answer.precautions
    card = doses_of(answer, checks, is_reversed=False, is_ordered=False, doubt="")

    assert says in str(answer)
    assert says in answer._repr_html_()
    assert says in answer._repr_markdown_().replace("\\", "")
    assert says in " ".join(card.lines).replace("\\", "") or "A relapse" in says


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("GBS", FIRST),
        ("IBM", {"inclusion_body_myositis_form": "sporadic"}),
        ("NMO", {}),
        ("MG", {}),
    ],
)
def test_no_dose_is_missed_where_one_is_printed_or_ivig_is_not_advised(
    name: str, facts: dict[str, PlainValue]
) -> None:
    """
    Where a dose is printed, or the verdict is not in favour, nothing is said to be missing.
    """
    assert NONE not in str(recommend(name, Context.parse(facts)))
