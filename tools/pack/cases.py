"""The cases of the test pack as JSON, by file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.guidelines import EFNS_2008, GUIDELINES
from ivig_evidence.logic.context import Context
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.render.english import finding
from ivig_evidence.spelling import listed

from .bad_input import bad_inputs
from .brute_force import BruteForce, Expected
from .choosing import Choosing
from .plain import Plain, digest, facts_of_context, plain_grade
from .records import record_cases

VERSION = "1.0.0"
"""The version of the test pack: of new cases, and of those whose expectation changes."""

Case = dict[str, Plain]

BAD_INPUT, RECORDS = "bad-input", "records"


def every_case() -> dict[str, list[Case]]:
    """Return all cases without their versions, by the name of their file."""
    answers = {guideline.id: _answers_of(guideline) for guideline in GUIDELINES}
    errors: list[Case] = [
        {
            "id": f"{EFNS_2008.id}/{bad.condition}/{bad.slug}",
            "description": bad.description,
            "guideline": EFNS_2008.id,
            "condition": bad.condition,
            "facts": bad.facts,
            "expect": {"error": bad.error},
            "why": [f"bad input: {bad.error}"],
        }
        for bad in bad_inputs()
    ]
    records: list[Case] = [record.plain() for record in record_cases()]
    return {**answers, BAD_INPUT: errors, RECORDS: records}


def with_versions(cases: Iterable[Case], earlier: Iterable[Case]) -> list[Case]:
    """Return cases with the version that added each, and the last that changed what it expects."""
    known = {case["id"]: case for case in earlier}
    result = []
    for case in cases:
        before = known.get(case["id"])
        versions: Case = {"added": VERSION, "changed": None}
        if before is not None:
            is_same = before["expect"] == case["expect"]
            changed = before["changed"] if is_same else VERSION
            versions = {"added": before["added"], "changed": changed}
        result.append({**case, **versions})
    return result


def _answers_of(guideline: Guideline) -> list[Case]:
    conditions = dict.fromkeys((*CONDITIONS, *(c.condition for c in guideline.chapters)))
    return [case for condition in conditions for case in _answers(BruteForce(condition, guideline))]


def _answers(brute: BruteForce) -> list[Case]:
    chosen = Choosing(brute).choose()
    expected = {context: brute.expected(context) for context in chosen}
    ids = {context: _id(brute, context) for context in chosen}
    neighbours = _neighbours(ids, expected)
    return [
        {
            "id": ids[context],
            "description": _description(brute, context, answer),
            "guideline": brute.guideline.id,
            "condition": brute.condition.id,
            "facts": facts_of_context(context),
            "expect": {
                "verdict": answer.verdict.value,
                "grade": plain_grade(answer.grade),
                "missing": [*answer.missing],
                "leading": [*answer.leading],
                "applies": [*answer.applies],
            },
            "why": [*chosen[context], *neighbours.get(context, ())],
        }
        for context, answer in expected.items()
    ]


def _id(brute: BruteForce, context: Context) -> str:
    facts = facts_of_context(context)
    slug = digest(facts) if facts else "nothing-known"
    return f"{brute.guideline.id}/{brute.condition.id}/{slug}"


def _description(brute: BruteForce, context: Context, answer: Expected) -> str:
    words = [finding(item) for item in context.said] or ["nothing known of the patient"]
    verdict = answer.verdict.value.replace("_", " ")
    grade = f", {answer.grade.wording}" if answer.grade is not None else ""
    known = listed(words, "and")
    return f"{brute.condition.name} by {brute.guideline.label}, {known}: {verdict}{grade}."


def _neighbours(
    ids: Mapping[Context, str], expected: Mapping[Context, Expected]
) -> dict[Context, list[str]]:
    """Return for each context one that differs in one fact, and in verdict, grade or leading."""
    lines: dict[tuple[str, str], list[Context]] = defaultdict(list)
    for context in ids:
        for name, key in _lines(context):
            lines[name, key].append(context)
    found = {}
    for context in ids:
        other = [
            f"neighbour of {ids[neighbour]}: {name} differs"
            for name, key in _lines(context)
            for neighbour in lines[name, key]
            if _headline(expected[neighbour]) != _headline(expected[context])
        ]
        found[context] = other[:1]
    return found


def _lines(context: Context) -> list[tuple[str, str]]:
    facts = facts_of_context(context)
    return [(name, digest({k: v for k, v in facts.items() if k != name})) for name in facts]


def _headline(answer: Expected) -> Sequence[object]:
    return answer.verdict, answer.grade, answer.leading
