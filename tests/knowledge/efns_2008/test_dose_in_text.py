"""The answer shows doses in the running text, and notes on a statement."""

from __future__ import annotations

import pytest

from ivig_evidence import Context, recommend
from ivig_evidence.cds_hooks.texts import of_screen
from ivig_evidence.logic.context import PlainValue

from ...helpers.flat import flat

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
NONE = "None printed with the recommendation"
RELAPSE_NOTE = (
    "A relapse that occurs after 9 weeks may mean that the disease is acute-onset CIDP."
    " The guideline does not say from when the weeks are counted."
)


@pytest.mark.parametrize(
    ("name", "facts", "says", "in_full"),
    [
        (
            "MG",
            EXACERBATION,
            f"{NONE}; in the text: mostly 2 g/kg.",
            "mostly 2 g/kg in the text (Myasthenia gravis, line 1053 of the transcript)",
        ),
        (
            "MG",
            SEVERE,
            f"{NONE}; in the text: mostly 2 g/kg for exacerbations.",
            "mostly 2 g/kg for exacerbations in the text (Myasthenia gravis, line 1053 of the"
            " transcript)",
        ),
        (
            "GBS",
            RELAPSE,
            f"{NONE}; in the text: 2 g/kg in 2–5 days as common practice.",
            "2 g/kg in 2–5 days as common practice in the text (Guillain-Barré syndrome, lines"
            " 302–306 of the transcript)",
        ),
        (
            "GBS",
            RELAPSE,
            f"Note: {RELAPSE_NOTE}",
            f"{RELAPSE_NOTE} (Guillain-Barré syndrome, lines 306–310",
        ),
        (
            "GBS",
            {**FIRST, "response_to_ivig": "not_given"},
            "IVIG 0.4 g/kg a day for 5 days",
            "IVIG 0.4 g/kg a day for 5 days [efns-2008/gbs/ivig-first-line]",
        ),
        (
            "GBS",
            {**RELAPSE, "response_to_ivig": "no_response"},
            f"{NONE}.",
            "none printed with the recommendation [efns-2008/gbs/no-response-to-first-course]",
        ),
        (
            "CIDP",
            PURE_MOTOR,
            f"{NONE}.",
            "none printed with the recommendation [efns-2008/cidp/pure-motor-ivig]",
        ),
    ],
)
def test_the_answer_shows_a_dose_in_the_running_text(
    name: str, facts: dict[str, PlainValue], says: str, in_full: str
) -> None:
    """Text, HTML, Markdown and the card have it; the full answer and HTML have its lines."""
    answer = recommend(name, Context.parse(facts))
    card = " ".join(line for part in of_screen(answer.screen()) for line in part.lines)
    shown, folded = answer._repr_html_().split("<details>")

    assert says in flat(str(answer))
    assert says in shown
    assert says in answer._repr_markdown_().replace("\\", "")
    assert says in card.replace("\\", "")
    assert in_full in flat(answer.full())
    assert in_full in folded


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("GBS", FIRST),
        ("IBM", {"inclusion_body_myositis_form": "sporadic"}),
        ("NMO", {}),
        ("MG", {}),
    ],
)
def test_a_dose_is_reported_as_not_printed_only_if_none_is_and_the_verdict_is_in_favour(
    name: str, facts: dict[str, PlainValue]
) -> None:
    assert NONE.casefold() not in flat(recommend(name, Context.parse(facts)).full()).casefold()
