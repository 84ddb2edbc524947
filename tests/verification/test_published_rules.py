"""The rules between facts in the published JSON are those that the library applies."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from ivig_evidence import EFNS_2008, Context
from ivig_evidence.errors import ContradictionError
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.context import format_value
from ivig_evidence.logic.vocabulary import declared, fact_named
from ivig_evidence.model.guideline import Guideline

from .chapters import document_of
from .model import Chapter, Place, chapter_of

each_guideline = pytest.mark.parametrize("guideline", GUIDELINES, ids=lambda one: one.id)


def in_context(*places: Place) -> Context:
    """Return the context of some published values."""
    return Context.parse({name: _with_unit(name, value) for name, value in places})


def _with_unit(name: str, value: bool | str | float) -> bool | str | dict[str, object]:
    if isinstance(value, bool | str):
        return value
    return {"value": value, "unit": fact_named(name).unit.value}  # type: ignore[union-attr]  # only measures have numbers


def without_presumptions(guideline: Guideline) -> Chapter:
    """Return a chapter in which the diagnosis settles nothing, with all facts of its document."""
    document = document_of(guideline.id)
    subjects = [{**subject, "presumes": []} for subject in document["conditions"]]
    return chapter_of({**document, "conditions": subjects}, subjects[0]["id"])


def places_with_rules(chapter: Chapter) -> list[Place]:
    """Return the values of the facts that have a rule or are in one."""
    names = {name for rule in chapter.rules for name in (rule.given, rule.then[0])}
    return [(name, value) for name in sorted(names) for value in chapter.facts[name].values]


@each_guideline
def test_a_value_implies_what_the_published_rules_say(guideline: Guideline) -> None:
    chapter = without_presumptions(guideline)
    for place in places_with_rules(chapter):
        implied = {
            (finding.fact.name, format_value(finding.value))
            for finding in in_context(place).findings
            if finding.because
        }

        assert implied == {
            (name, str(value).lower() if isinstance(value, bool) else value)
            for name, value in chapter.closure([place]) - {place}
        }


@each_guideline
def test_two_values_exclude_each_other_exactly_if_the_published_rules_say_so(
    guideline: Guideline,
) -> None:
    chapter = without_presumptions(guideline)
    for first, second in combinations(places_with_rules(chapter), 2):
        if first[0] == second[0]:
            continue
        try:
            in_context(first, second)
            possible = True
        except ContradictionError:
            possible = False

        assert possible is not chapter.clash(first, second), (first, second)


@each_guideline
def test_every_fact_that_bears_on_a_condition_is_published(guideline: Guideline) -> None:
    document = document_of(guideline.id)
    published = [*document["facts"], *document["related_facts"]]
    names = [fact["fact"] for fact in published]
    rules = [rule for fact in published for rule in (*fact["implies"], *fact["excludes"])]
    settled = {item["fact"] for subject in document["conditions"] for item in subject["presumes"]}

    assert len(set(names)) == len(names)
    assert {rule["fact"] for rule in rules} | settled <= set(names)
    for fact in declared():
        bears_on = {rule.then.fact.name for rule in (*fact.implies, *fact.excludes)}
        if bears_on & {entry["fact"] for entry in document["facts"]}:
            assert fact.name in names


def test_a_measure_is_published_with_its_least_and_greatest_value() -> None:
    facts = {fact["fact"]: fact for fact in document_of("aan-2003-gbs")["related_facts"]}

    assert (0, 130) == (facts["age"]["low"], facts["age"]["high"])
    assert facts["age"]["implies"][0] == {
        "given": {"at_least": None, "below": {"value": 18.0, "unit": "a"}},
        "fact": "age_group",
        "value": "child",
        "why": facts["age"]["implies"][0]["why"],
    }
    assert facts["elderly"]["low"] is None


def test_the_facts_that_only_bear_on_others_are_listed_apart() -> None:
    document = json.loads(json.dumps(EFNS_2008.to_dict()))

    assert ["paraproteinaemia", "previously_treated", "sex"] == sorted(
        fact["fact"] for fact in document["related_facts"]
    )
