"""Line breaks and markup characters in texts break no table, list, diagram or library."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from ivig_evidence import Answer, Context, recommend
from ivig_evidence.appraisal import audited, eligibility
from ivig_evidence.cds_hooks.texts import lead_of, of_screen, summary
from ivig_evidence.cds_hooks.texts import markdown as card_markdown
from ivig_evidence.conditions import STIFF_PERSON_SYNDROME
from ivig_evidence.cql import cql_library
from ivig_evidence.dosing import regimen_of
from ivig_evidence.engine import decision_tree, mermaid
from ivig_evidence.facts import body_weight
from ivig_evidence.guidelines.registry import study_named
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.model.condition import Alias, Condition
from ivig_evidence.model.decision import Conclusion, Question
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Intervention, Recommendation
from ivig_evidence.model.study import Study
from ivig_evidence.model.table import DecisionRow, StatementRow
from ivig_evidence.render.decisions import decision
from ivig_evidence.render.english import question
from ivig_evidence.render.english import statement as statement_text
from ivig_evidence.render.evidence import study as study_text
from ivig_evidence.render.markup import linked_markdown, plain, start_aligned
from ivig_evidence.render.pages import page
from ivig_evidence.render.screens import markdown_line
from ivig_evidence.render.what_if import what_if
from ivig_evidence.spelling import joined_lines, one_line
from ivig_evidence.tables import Table, decision_table
from ivig_evidence.units import kilograms

from ..helpers.cases import saying, statements_of

BREAKS = ["\n", "\r\n", "\r", "\v", "\f", "\x1e", "\x85", "\u2028", "\u2029", "\n\n- "]
WIDE = 10_000
"""So many columns that no line is wrapped, and each line of an answer is one line of text."""
MARKUP = "a | b <script>alert(1)</script> **c** `d` $e^{f}$ ~~g~~ [h](i) &lt; # \\ \" ' ; //"


def own_statement(text: str) -> Recommendation:
    """Return a statement of which every text is the given one."""
    statement, *_ = statements_of(STIFF_PERSON_SYNDROME)
    assert statement.regimen is not None
    return evolve(
        statement,
        says=text,
        note=text,
        population=Flag(
            "own fact", f"it {text}", f"it does not {text}", question=f"Does it {text}?"
        ),
        intervention=Intervention(text, decides_verdict=True),
        regimen=evolve(statement.regimen, drug=f"IVIG {text}"),
    )


def own_condition(text: str) -> tuple[Condition, Guideline]:
    """Return a condition with the given texts, and a guideline with one such statement."""
    statement = own_statement(text)
    assert isinstance(statement.population, Flag)
    condition = evolve(
        STIFF_PERSON_SYNDROME,
        id="own",
        name=f"own {text}",
        aliases=(Alias(text),),
        facts=(statement.population,),
    )
    return condition, saying(condition, statement)


def own_answer(text: str) -> Answer:
    """Return an answer from that guideline."""
    condition, guideline = own_condition(text)
    return recommend(condition, guideline=guideline)


def own_tree(text: str) -> Question | Conclusion:
    """Return the decision tree of that condition."""
    condition, guideline = own_condition(text)
    return decision_tree(condition, guideline=guideline)


def own_decision_table(text: str) -> Table[DecisionRow]:
    """Return the decision table of that condition."""
    condition, guideline = own_condition(text)
    return decision_table(condition, guideline=guideline)


def own_study(text: str) -> Study:
    """Return a study with the given name, note, treatment and criterion."""
    study = study_named("paraneoplastic/berzero-2018")
    first, *others = study.eligibility
    criteria = (evolve(first, text=text), *others)
    return evolve(study, name=text, note=text, treatment=text, eligibility=criteria)


def own_table(text: str) -> Table[StatementRow]:
    """Return a table with the given title and cells."""
    row = StatementRow(
        statement=text,
        says=text,
        about=text,
        action="",
        level=text,
        regimen=None,
        reversed_in=None,
        source=text,
    )
    return Table(text, ("statement", "says", "level", "source"), (row,))


def own_plan(text: str) -> object:
    """Return a plan for a drug with the given name."""
    regimen = regimen_of(own_statement(text))
    patient = Context.of(body_weight(kilograms(70)))
    return regimen.for_patient(patient, days=5, start=date(2026, 12, 1))


def _what_if(text: str) -> str:
    answer = own_answer(text)
    return what_if(answer.what_if(), answer.near_misses, None)


def _card(text: str) -> str:
    answer = own_answer(text)
    screen = answer.screen()
    lead = (plain(summary(answer, ())), *lead_of(screen))
    return card_markdown(lead, of_screen(screen), markdown_line(screen.footer))


MARKDOWN: dict[str, Callable[[str], str]] = {
    "condition": lambda text: own_condition(text)[0]._repr_markdown_(),
    "statement": lambda text: own_statement(text)._repr_markdown_(),
    "study": lambda text: own_study(text)._repr_markdown_(),
    "regimen": lambda text: regimen_of(own_statement(text))._repr_markdown_(),
    "eligibility": lambda text: eligibility(own_study(text), Context())._repr_markdown_(),
    "answer": lambda text: own_answer(text)._repr_markdown_(),
    "plan": lambda text: own_plan(text)._repr_markdown_(),  # type: ignore[attr-defined]  # shown
    "table": lambda text: str(own_table(text)),
    "decision table": lambda text: str(own_decision_table(text)),
    "card": _card,
}
TEXTS: dict[str, Callable[[str], str]] = {
    "answer": lambda text: own_answer(text).screen().wrapped(WIDE),
    "full answer": lambda text: own_answer(text).full(WIDE),
    "brief answer": lambda text: own_answer(text).brief(),
    "statement": lambda text: statement_text(own_statement(text)),
    "page": lambda text: page(audited(own_statement(text)), ()),
    "study": lambda text: study_text(own_study(text)),
    "eligibility": lambda text: str(eligibility(own_study(text), Context())),
    "decisions": lambda text: decision(own_tree(text)),
    "what if": _what_if,
    "plan": lambda text: str(own_plan(text)),
    "questions": lambda text: joined_lines(map(question, own_condition(text)[0].facts)),
    "flowchart": lambda text: mermaid(own_tree(text)),
}
HTML: dict[str, Callable[[str], str]] = {
    "condition": lambda text: own_condition(text)[0]._repr_html_(),
    "statement": lambda text: own_statement(text)._repr_html_(),
    "study": lambda text: own_study(text)._repr_html_(),
    "regimen": lambda text: regimen_of(own_statement(text))._repr_html_(),
    "answer": lambda text: own_answer(text)._repr_html_(),
    "plan": lambda text: own_plan(text)._repr_html_(),  # type: ignore[attr-defined]  # shown
    "table": lambda text: own_table(text)._repr_html_(),
}


@pytest.mark.parametrize("broken", BREAKS, ids=ascii)
@pytest.mark.parametrize("rendered", [*MARKDOWN.values(), *TEXTS.values()])
def test_a_line_break_in_a_text_makes_no_line(rendered: Callable[[str], str], broken: str) -> None:
    """Every rendering equals that of a text with a space instead."""
    text = f"first{broken}second"

    assert rendered(one_line(text)) == rendered(text)
    assert len(rendered("first").splitlines()) == len(rendered(text).splitlines())


@pytest.mark.parametrize("rendered", MARKDOWN.values(), ids=MARKDOWN)
def test_no_sign_in_a_text_is_markdown(rendered: Callable[[str], str]) -> None:
    """Bars, tags, emphasis, code, formulas, links and entities appear as written."""
    text = rendered(MARKUP)
    # A link of the library to a paper is the only markup in the texts.
    without_links = re.sub(r"<https://doi\.org/[\w./-]+>", "", text)
    bare = re.sub(r"\\[\\`*_{}\[\]<>#|$~&]", "", without_links)

    assert re.search(r"[<>`$~&]", bare) is None
    for line in bare.splitlines():
        if line.startswith("|"):
            assert line.count("|") == bare.splitlines()[-1].count("|")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("-5 g", "-5 g"),
        ("2.5 g", "2.5 g"),
        ("2008", "2008"),
        ("a\n- b", "a - b"),
        ("$x$ & ~y~", r"\$x\$ \& \~y\~"),
        ("", ""),
        ("\n", ""),
    ],
)
def test_a_hyphen_or_number_at_the_start_of_a_text_begins_no_markdown_list(
    text: str, shown: str
) -> None:
    assert shown == plain(text)


@pytest.mark.parametrize("rendered", HTML.values(), ids=HTML)
@pytest.mark.parametrize("text", [MARKUP, "</td></tr></table>", "a\n<b>\u2028c"])
def test_no_sign_in_a_text_is_html(rendered: Callable[[str], str], text: str) -> None:
    """The output has as many tags as with plain text."""
    assert rendered("plain").count("<") == rendered(text).count("<")
    assert rendered("plain").count(">") == rendered(text).count(">")


@pytest.mark.parametrize("broken", BREAKS, ids=ascii)
def test_a_line_break_in_a_text_ends_no_comment_or_string_of_cql(broken: str) -> None:
    """Comments stay comments, and strings have the escaped line break."""
    condition, guideline = own_condition(f"first{broken}second")
    text = cql_library(condition, guideline=guideline)

    assert not set(text) & set("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    assert all(
        line.startswith(("//", "library", "parameter", "context", "define", " ", "}", "]"))
        for line in text.splitlines()
        if line
    )


def test_characters_with_a_meaning_in_mermaid_are_numbers() -> None:
    """Quotation marks, brackets, bars and semicolons end no label."""
    text = mermaid(own_tree(f"{MARKUP}\n%%{{init}}%% end --> x"))

    assert all(
        re.fullmatch(r"flowchart TD|    \w+(\[\".*\"\]|\(\[\".*\"\]\)| -->\|\".*\"\| \w+)", line)
        for line in text.splitlines()
    )
    assert all(2 == line.count('"') for line in text.splitlines()[1:])
    assert "<" not in text


def test_the_space_before_an_address_is_kept() -> None:
    text = "Elovaara 2008, https://doi.org/10.1111/j.1468-1331.2008.02246.x and more"

    assert (
        "Elovaara 2008, <https://doi.org/10.1111/j.1468-1331.2008.02246.x> and more"
        == linked_markdown(text)
    )


def test_cells_of_tables_begin_at_the_start_of_the_line() -> None:
    """Text that looks like a cell does not change: it is escaped."""
    assert (
        '<th style="text-align:start;vertical-align:top" scope="row">&lt;td&gt;</th><thead>'
        == start_aligned('<th scope="row">&lt;td&gt;</th><thead>')
    )
