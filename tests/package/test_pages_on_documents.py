"""Pages about several documents: ids that exist, and printed text that is current."""

from __future__ import annotations

import re

from ivig_evidence import consult
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.guidelines.earlier_treatment import NOT_GIVEN_OR_EFFECTIVE
from ivig_evidence.immunoglobulin import LABELS
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS

from ..helpers.at_hand import ROOT


def claims() -> set[str]:
    """Return the ids of all statements and other claims of documents, labels and payers."""
    statements = (s.id for guideline in GUIDELINES for s in guideline.statements)
    others = (o.id for g in GUIDELINES for o in (*g.outside, *g.general))
    of_labels = (id_ for label in LABELS for id_, _ in label.claims)
    of_payers = (id_ for document in FUNDING_DOCUMENTS for id_, _ in document.claims)
    return {*statements, *others, *of_labels, *of_payers}


def test_the_rules_of_interpretation_name_claims_that_exist() -> None:
    text = (ROOT / "docs" / "rules_of_reading.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9-]+(?:/[a-z0-9-]+)+)`", text))

    assert len(named) > 30
    assert named - claims() == set()


def test_the_rule_on_earlier_treatment_names_every_statement_on_a_chronic_disease() -> None:
    text = (ROOT / "docs" / "rules_of_reading.md").read_text(encoding="utf-8")
    of_the_rule = {
        statement.id
        for guideline in GUIDELINES
        for statement in guideline.statements
        if any(passage.says == NOT_GIVEN_OR_EFFECTIVE for passage in statement.see_also)
    }

    assert len(of_the_rule) > 10
    assert {id_ for id_ in of_the_rule if f"`{id_}`" not in text} == set()


def test_every_rule_names_a_claim_except_the_one_on_silence() -> None:
    text = (ROOT / "docs" / "rules_of_reading.md").read_text(encoding="utf-8")
    rules = re.split(r"^### (\d+)\. ", text, flags=re.MULTILINE)[1:]
    bodies = dict(zip(map(int, rules[::2]), rules[1::2], strict=True))

    assert list(bodies) == list(range(1, 13))
    assert [number for number, body in bodies.items() if not re.search(r"`[\w-]+/", body)] == [8]


def test_the_readme_shows_the_output_of_consult() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(
        r"^\.venv/bin/ivig-evidence consult IBM.*?```text\n(.*?)…\n```", text, re.S | re.M
    )
    assert shown is not None
    printed = str(consult("IBM", inclusion_body_myositis_form="sporadic"))

    assert printed.startswith(shown.group(1))
