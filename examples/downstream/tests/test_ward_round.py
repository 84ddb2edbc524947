"""The example package against the installed library."""

from __future__ import annotations

import json

import pytest
from ward_round import Entry, Facts, entry, needs_review

WALKS_NOT: Facts = {"able_to_walk_unaided": False, "previously_treated": False, "age": "43 years"}


@pytest.mark.parametrize(
    ("condition", "facts", "task"),
    [
        ("GBS", WALKS_NOT, "consider IVIG (A)"),
        ("ICD-10-CM G61.0", WALKS_NOT, "ask: gbs_form"),
        ("IBM", {"inclusion_body_myositis_form": "sporadic"}, "no IVIG (A)"),
        ("IBM", {}, "ask: inclusion_body_myositis_form"),
        ("Sjögren neuropathy", {}, "read the guideline: it has no single recommendation"),
    ],
)
def test_every_verdict_is_a_task(condition: str, facts: Facts, task: str) -> None:
    assert task == entry("p1", condition, facts).task


def test_an_error_becomes_a_task_that_says_how_to_correct_it() -> None:
    line = entry("p1", "GBS", {"age": "43"})

    assert line.task.startswith("correct the record: ")
    assert "unit" in line.task
    assert line.stored is None


def test_a_stored_answer_is_reviewed_only_when_the_knowledge_has_changed() -> None:
    line = entry("p1", "GBS", WALKS_NOT)
    assert line.stored is not None
    data = json.loads(line.stored)
    data["library"]["knowledge"] = "0" * 16
    changed = Entry(line.patient, line.task, json.dumps(data))

    assert not needs_review(line)
    assert needs_review(changed)
