"""Cards of single values in notebooks."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence import Context
from ivig_evidence.appraisal import audit, eligibility
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.guidelines.efns_2008.later_evidence import LATER_EVIDENCE
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statement_named, statements, study_named
from ivig_evidence.model.later import Effect
from ivig_evidence.model.notable import Notable
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.study import Study
from ivig_evidence.render.cards import Card, card
from ivig_evidence.render.evidence import study as text_of_study
from ivig_evidence.render.later import REVERSED

from ..helpers.cases import statements_of

SCRIPT = "<script>alert(1)</script>"
REGIMENS = {s.id: s.regimen for s in statements() if s.regimen is not None}
THINGS: dict[str, Notable] = {
    **{condition.id: condition for condition in CONDITIONS},
    **{statement.id: statement for statement in statements()},
    **{study.id: study for study in studies()},
    **{f"regimen of {name}": regimen for name, regimen in REGIMENS.items()},
    "audit": audit(),
    "eligibility": eligibility(study_named("paraneoplastic/berzero-2018"), Context()),
}
each_thing = pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS)


def _row(shown: Card, name: str) -> list[str]:
    return [value for title, value in shown.rows if title == name]


@each_thing
def test_html_and_markdown_cards_have_the_same_rows(thing: Notable) -> None:
    """Each row has a text."""
    shown = card(thing)

    assert shown.title
    assert shown.rows
    assert all(value for _, value in shown.rows)
    assert len(shown.rows) == thing._repr_html_().count("<tr>")
    assert 2 * len(shown.rows) == thing._repr_html_().count('style="text-align:start;')
    assert len(shown.rows) + 2 == len(thing._repr_markdown_().splitlines())


@pytest.mark.parametrize(
    "thing",
    [
        evolve(CIDP, name=SCRIPT),
        evolve(statement_named("gbs/ivig-first-line"), note=SCRIPT),
        evolve(study_named("cidp/ref-39"), name=SCRIPT),
        evolve(study_named("cidp/ref-39"), note=SCRIPT),
    ],
    ids=["condition", "statement", "study", "note of a study"],
)
def test_a_script_in_a_name_or_a_note_is_escaped(thing: Notable) -> None:
    assert "<script>" not in thing._repr_html_()
    assert "&lt;script&gt;" in thing._repr_html_()
    assert r"\<script\>" in thing._repr_markdown_()


def test_the_card_of_a_statement_has_level_dose_and_place_as_printed() -> None:
    """CIDP, IVIG as first choice: level A, 2 g/kg over 2 to 5 days."""
    shown = card(next(s for s in statements_of(CIDP) if s.slug == "cidp/sensorimotor-ivig"))

    assert ["level A"] == _row(shown, "grade")
    assert ["IVIG 2 g/kg in all over 2–5 days"] == _row(shown, "dose")
    assert "lines 472–478" in _row(shown, "source")[0]


@pytest.mark.parametrize("statement", statements(), ids=lambda s: s.id)
def test_a_card_flags_a_reversed_statement_before_its_text(
    statement: Recommendation,
) -> None:
    rows = [row for row in LATER_EVIDENCE if statement in row.statements]
    is_reversed = any(row.effect is Effect.REVERSED for row in rows)
    shown = card(statement)

    assert is_reversed == _row(shown, "says")[0].startswith(REVERSED)
    assert len(rows) == len(_row(shown, "later evidence"))


@pytest.mark.parametrize("study", studies(), ids=lambda s: s.id)
def test_a_class_on_a_card_says_who_assigned_it(study: Study) -> None:
    """It is printed, our own reading, or not stated; it is never a bare number."""
    (said,) = _row(card(study), "class")

    assert any(word in said for word in ("printed", "own reading", "not stated"))


def test_the_card_of_a_study_has_its_paper_groups_outcomes_and_class() -> None:
    """The largest trial in CIDP has a second part, without figures."""
    shown = card(study_named("cidp/ref-45"))

    assert _row(shown, "paper")[0].startswith("Hughes 2008, Lancet Neurol 7(2):136–144")
    assert "(own reading)" in _row(shown, "paper")[0]
    assert ["IVIG: given IVIG 2 g/kg in all", "placebo: placebo"] == [
        group.partition(";")[0] for group in _row(shown, "group")
    ]
    assert _row(shown, "second part, after a new randomisation")[0].endswith(
        "no figures are printed"
    )


@pytest.mark.parametrize("study", studies(), ids=lambda s: s.id)
def test_a_study_card_says_that_no_risk_of_bias_was_read(study: Study) -> None:
    assert ["not read"] == _row(card(study), "risk of bias")
    assert "Risk of bias: not read." in text_of_study(study)


def test_the_card_of_a_study_has_its_corrections() -> None:
    """Two French trials have one printed number."""
    (correction,) = _row(card(study_named("gbs/ref-25-duration")), "correction")

    assert "but two French trials" in correction
