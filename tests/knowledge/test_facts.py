"""Every fact has a question to a person."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import pytest
from attrs import evolve

from ivig_evidence.errors import WrongTypeError
from ivig_evidence.facts import age, hypersensitivity_to_ivig, pregnant, sex
from ivig_evidence.immunoglobulin import PRECAUTIONS
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Choice, Fact, Flag, Measure
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.render.english import option_text, predicate
from ivig_evidence.units import Unit

LONGEST_QUESTION = 95
LONGEST_NOUN = 45

FACTS = declared()  # Computed at import, before other tests declare facts of their own.
FLAGS = {fact for fact in FACTS if isinstance(fact, Flag)}
CHOICES = [fact for fact in FACTS if isinstance(fact, Choice)]

each_fact = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
each_choice = pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)


def flags_of_precautions() -> set[Flag]:
    """Return the flags that the precautions ask about."""
    asked = [fact for rule in PRECAUTIONS if rule.when is not None for fact in facts_of(rule.when)]
    return {fact for fact in asked if isinstance(fact, Flag)}


# Questions --------------------------------------------------------------------


@each_fact
def test_a_question_is_one_short_sentence_with_a_question_mark(fact: Fact) -> None:
    assert fact.question[0].isupper()
    assert fact.question.endswith("?")
    assert fact.question.count("?") == 1
    assert len(fact.question) <= LONGEST_QUESTION


@each_fact
def test_a_question_contains_no_identifier(fact: Fact) -> None:
    assert "_" not in fact.question


def test_no_two_facts_have_the_same_question() -> None:
    assert len(FACTS) == len({fact.question for fact in FACTS})


@pytest.mark.parametrize("fact", [pregnant, sex, age], ids=["flag", "choice", "measure"])
@pytest.mark.parametrize(
    "question", ["", "   ", "?", " ?", "is the patient pregnant", "Age? ", None]
)
def test_a_fact_without_a_question_is_refused(fact: Fact, question: str | None) -> None:
    with pytest.raises(WrongTypeError, match=f"the question of {fact.name}.*ends in"):
        evolve(fact, question=question)  # type: ignore[arg-type]  # None is one of the cases


@pytest.mark.parametrize(
    "declare_without_question",
    [
        lambda: Flag("own_fact", "yes", "no"),  # type: ignore[call-arg]  # the point of the test
        lambda: Choice("own_fact", "own fact", Enum),  # type: ignore[call-arg]  # as above
        lambda: Measure("own_fact", "own fact", Unit.YEAR, 0, 1, "1 year"),  # type: ignore[call-arg]  # as above
    ],
    ids=["flag", "choice", "measure"],
)
def test_a_question_has_no_default(declare_without_question: Callable[[], Fact]) -> None:
    with pytest.raises(TypeError, match="question"):
        declare_without_question()


# Options ----------------------------------------------------------------------


@each_choice
def test_each_option_of_a_choice_has_its_own_words(choice: Choice[Enum]) -> None:
    words = [option_text(choice, option) for option in choice.options]

    assert len(words) == len(set(words))
    assert not [word for word in words if "_" in word or "," in word]


@each_choice
def test_words_and_clauses_are_about_options_of_the_choice(choice: Choice[Enum]) -> None:
    for named in (
        [option for option, _ in choice.words],
        [option for option, _, _ in choice.clauses],
    ):
        assert len(named) == len(set(named))
        assert set(named) <= set(choice.options)


@each_choice
def test_no_two_answers_of_a_choice_read_the_same(choice: Choice[Enum]) -> None:
    """Of two options, each is the negation of the other, so their clauses may be the same."""
    answers = [predicate(choice.is_(option)) for option in choice.options]
    negated = [predicate(~choice.is_(option)) for option in choice.options]

    assert len(answers) == len(set(answers))
    assert len(negated) == len(set(negated))
    assert len(choice.options) == 2 or not set(answers) & set(negated)


# Nouns ------------------------------------------------------------------------


def test_exactly_the_flags_of_precautions_have_a_noun() -> None:
    with_noun = {flag for flag in FLAGS if flag.noun is not None}

    assert hypersensitivity_to_ivig in with_noun
    assert {flag.name for flag in flags_of_precautions()} == {flag.name for flag in with_noun}


def test_a_noun_fits_into_a_list_of_risks() -> None:
    for flag in flags_of_precautions():
        assert flag.noun
        assert len(flag.noun) <= LONGEST_NOUN
        assert not set(flag.noun) & set("_.,?")


def test_no_two_flags_have_the_same_noun() -> None:
    nouns = [flag.noun for flag in FLAGS if flag.noun is not None]

    assert len(nouns) == len(set(nouns)) == 24
