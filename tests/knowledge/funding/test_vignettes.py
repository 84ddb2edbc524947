"""For every entry, patients to whom it applies, does not apply, or may apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from attrs import frozen

from ivig_evidence import Context
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.errors import ContradictionError
from ivig_evidence.immunoglobulin.funding_answers import funding
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import EVERYBODY, Choice, Fact, Finding, Flag
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.funding import (
    FundingAnswer,
    FundingClass,
    FundingEntry,
    FundingOutcome,
)

from ...helpers.cases import Facts

ENTRIES = {entry.id: entry for document in FUNDING_DOCUMENTS for entry in document.entries}

UNTREATED: Facts = {"previously_treated": False}
FIRST_IVIG: Facts = {"response_to_ivig": "not_given"}
NO_RESPONSE: Facts = {"response_to_ivig": "no_response"}
INITIAL: Facts = {"treatment_phase": "initial"}
MAINTENANCE: Facts = {"treatment_phase": "maintenance"}
FAILED: Facts = {"response_to_corticosteroids": "inadequate"}
NOT_TOLERATED: Facts = {"response_to_corticosteroids": "not_tolerated"}
HELPED: Facts = {
    "response_to_corticosteroids": "adequate",
    "corticosteroids_contraindicated": False,
}
RECURRENT: Facts = {"adem_course": "recurrent"}
MONOPHASIC: Facts = {"adem_course": "monophasic"}
SEVERE: Facts = {"mg_severity": "severe"}
MILD: Facts = {"mg_severity": "mild"}


@frozen
class Vignette:
    """Facts with which an entry applies, does not apply, or may apply."""

    entry: str
    condition: str
    applies: Facts
    does_not: Facts
    cannot_tell: Facts


VIGNETTES = (
    Vignette(
        "ontario-2024/gbs",
        "GBS",
        UNTREATED,
        {**FIRST_IVIG, "response_to_plasma_exchange": "responded"},
        FIRST_IVIG,
    ),
    Vignette(
        "ontario-2024/miller-fisher",
        "Miller Fisher syndrome",
        UNTREATED,
        {"response_to_ivig": "relapsed_after_response"},
        {"age": "40 years"},
    ),
    Vignette("ontario-2024/mmn", "MMN", {"response_to_ivig": "responded"}, NO_RESPONSE, INITIAL),
    Vignette(
        "ontario-2024/ms",
        "MS",
        {"ms_form": "secondary_progressive"},
        {"ms_form": "relapsing_remitting", "ms_purpose": "short_term_therapy"},
        {"ms_form": "relapsing_remitting"},
    ),
    Vignette(
        "ontario-2024/rrms-short-term",
        "MS",
        {"ms_form": "relapsing_remitting", "ms_purpose": "short_term_therapy"},
        {"ms_form": "primary_progressive"},
        {"ms_purpose": "short_term_therapy"},
    ),
    Vignette("ontario-2024/mg", "MG", SEVERE, MILD, {"mg_severe": False}),
    Vignette("ontario-2024/mg-mild-ocular", "MG", {"mg_severity": "ocular"}, SEVERE, {}),
    Vignette(
        "ontario-2024/igm",
        "MGUS neuropathy",
        {"paraprotein": "IgM", **FIRST_IVIG},
        {"paraprotein": "IgG"},
        {"paraprotein": "IgM"},
    ),
    Vignette(
        "ontario-2024/opsoclonus-myoclonus",
        "OMS",
        {"age": "4 years"},
        {"age": "40 years", "paediatric_onset": False},
        {"age": "40 years"},
    ),
    Vignette("ontario-2024/adem/after-steroids", "ADEM", FAILED, HELPED, NOT_TOLERATED),
    Vignette(
        "ontario-2024/adem/recurrent",
        "ADEM",
        {**RECURRENT, **NOT_TOLERATED},
        {**MONOPHASIC, **FAILED},
        {"corticosteroids_contraindicated": True},
    ),
    Vignette("ontario-2024/adem/alternative-diagnoses", "ADEM", RECURRENT, MONOPHASIC, FAILED),
    Vignette("ontario-2024/adem/induction-dose", "ADEM", FAILED, HELPED, RECURRENT),
    Vignette(
        "ontario-2024/adem/maintenance-dose",
        "ADEM",
        {**RECURRENT, **MAINTENANCE},
        {**MONOPHASIC, **MAINTENANCE},
        RECURRENT,
    ),
    Vignette(
        "ontario-web-app/cidp/first-line",
        "CIDP",
        {**INITIAL, **UNTREATED},
        {**INITIAL, **NO_RESPONSE},
        INITIAL,
    ),
    Vignette(
        "ontario-web-app/cidp/refractory-combination",
        "CIDP",
        {"cidp_refractory": True, **NO_RESPONSE},
        {"cidp_refractory": True, **FIRST_IVIG},
        {"cidp_refractory": True},
    ),
    Vignette("ontario-web-app/cidp/specialist", "CIDP", MAINTENANCE, INITIAL, {}),
    Vignette(
        "ontario-web-app/cidp/initial-dose", "CIDP", {**INITIAL, **UNTREATED}, MAINTENANCE, INITIAL
    ),
    Vignette("ontario-web-app/cidp/maintenance-dose", "CIDP", MAINTENANCE, INITIAL, {}),
    Vignette("ontario-web-app/cidp/continued-use", "CIDP", MAINTENANCE, INITIAL, {}),
    Vignette(
        "ontario-web-app/mg/moderate-severe", "MG", {"mg_severe": True}, MILD, {"mg_severe": False}
    ),
    Vignette(
        "ontario-web-app/mg/refractory-combination",
        "MG",
        {"mg_refractory": True},
        {"mg_refractory": False},
        SEVERE,
    ),
    Vignette("ontario-web-app/mg/initial-dose", "MG", {"mg_severity": "crisis"}, MILD, {}),
)
EVERYBODY_ENTRIES = {name: e for name, e in ENTRIES.items() if e.population is EVERYBODY}


def answer_of(entry: str, condition: Condition | str, facts: Facts) -> FundingAnswer:
    """Return the answer of the document of an entry."""
    answers = funding(condition, facts)
    return next(one for one in answers if entry.startswith(f"{one.document.id}/"))


def applying(answer: FundingAnswer) -> set[str]:
    """Return the ids of the entries that apply."""
    return {entry.id for entry in (*answer.leading, *answer.other)}


def open_entries(answer: FundingAnswer) -> set[str]:
    """Return the ids of the entries that may apply."""
    return {status.entry.id for status in answer.undetermined}


def test_every_entry_has_a_vignette_or_applies_to_everybody() -> None:
    assert set(ENTRIES) == {v.entry for v in VIGNETTES} | set(EVERYBODY_ENTRIES)
    assert len(VIGNETTES) == len({v.entry for v in VIGNETTES})


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.entry)
def test_an_entry_applies(vignette: Vignette) -> None:
    answer = answer_of(vignette.entry, vignette.condition, vignette.applies)

    assert vignette.entry in applying(answer)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.entry)
def test_an_entry_does_not_apply(vignette: Vignette) -> None:
    answer = answer_of(vignette.entry, vignette.condition, vignette.does_not)

    assert vignette.entry not in applying(answer) | open_entries(answer)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.entry)
def test_an_entry_may_apply_while_a_fact_is_missing(vignette: Vignette) -> None:
    answer = answer_of(vignette.entry, vignette.condition, vignette.cannot_tell)
    (status,) = (one for one in answer.undetermined if one.entry.id == vignette.entry)

    assert status.missing


@pytest.mark.parametrize("entry", EVERYBODY_ENTRIES.values(), ids=EVERYBODY_ENTRIES)
def test_an_entry_on_everybody_applies_without_facts(entry: FundingEntry) -> None:
    assert entry.id in applying(answer_of(entry.id, entry.conditions[0], {}))


# All states of knowledge ----------------------------------------------------------------


def options(fact: Fact) -> list[Finding]:
    """Return the answers to a question; the classes depend on no measure."""
    match fact:
        case Flag():
            return [fact(True), fact(False)]
        case Choice():
            return [fact(option) for option in fact.options]
        case _:
            raise AssertionError(f"{fact.name} is a measure")


def facts_of_classes(condition: Condition) -> list[Fact]:
    """Return the facts on which the classes of a condition depend."""
    return list(
        dict.fromkeys(
            fact
            for entry in ENTRIES.values()
            if condition.id in entry.conditions and entry.funding_class is not None
            for fact in facts_of(entry.population)
        )
    )


def states(facts: list[Fact], *, unknown: bool) -> Iterator[dict[Fact, Finding]]:
    """Return the combinations of answers, if asked also with facts that are not known."""
    choices: list[list[Finding | None]] = [
        [*options(fact), *([None] if unknown else [])] for fact in facts
    ]
    for findings in product(*choices):
        yield {finding.fact: finding for finding in findings if finding is not None}


def answers_in(condition: Condition, state: Mapping[Fact, Finding]) -> tuple[FundingAnswer, ...]:
    """Return the answers in a state of knowledge; none if its facts exclude each other."""
    try:
        return funding(condition, Context(tuple(state.values())))
    except ContradictionError:
        return ()


def classes_in(
    condition: Condition, state: Mapping[Fact, Finding]
) -> dict[str, tuple[FundingOutcome, FundingClass | None]]:
    """Return outcome and class by document."""
    return {a.document.id: (a.outcome, a.funding_class) for a in answers_in(condition, state)}


COVERED = [
    condition
    for condition in CONDITIONS
    if any(condition.id in entry.conditions for entry in ENTRIES.values())
]


@pytest.mark.parametrize("condition", COVERED, ids=lambda condition: condition.id)
def test_a_class_never_changes_when_a_fact_is_removed(condition: Condition) -> None:
    for state in states(facts_of_classes(condition), unknown=True):
        full = classes_in(condition, state)
        for fact in state:
            fewer = classes_in(condition, {f: v for f, v in state.items() if f is not fact})
            for document, result in full.items():
                assert fewer[document] in {result, (FundingOutcome.UNDETERMINED, None)}


@pytest.mark.parametrize("condition", COVERED, ids=lambda condition: condition.id)
def test_the_leading_entries_agree_and_no_complete_patient_is_undetermined(
    condition: Condition,
) -> None:
    for state in states(facts_of_classes(condition), unknown=False):
        for answer in answers_in(condition, state):
            assert answer.outcome is not FundingOutcome.UNDETERMINED
            assert {answer.funding_class} == ({e.funding_class for e in answer.leading} or {None})
            assert () == answer.missing


@pytest.mark.parametrize("condition", COVERED, ids=lambda condition: condition.id)
def test_a_class_is_open_only_if_complete_patients_differ_and_depend_on_the_missing_facts(
    condition: Condition,
) -> None:
    facts = facts_of_classes(condition)
    for state in states(facts, unknown=True):
        completions = [
            {**completion, **state}
            for completion in states([f for f in facts if f not in state], unknown=False)
        ]
        for answer in answers_in(condition, state):
            name = answer.document.id
            results = [
                (completion, classes_in(condition, completion).get(name))
                for completion in completions
            ]
            possible = {result for _, result in results if result is not None}
            if answer.outcome is not FundingOutcome.UNDETERMINED:
                assert {(answer.outcome, answer.funding_class)} == possible
                continue
            assert len(possible) > 1
            assert answer.missing
            for fact in answer.missing:
                by_rest: dict[object, set[object]] = {}
                for completion, result in results:
                    rest = frozenset((f.name, v.value) for f, v in completion.items() if f != fact)
                    by_rest.setdefault(rest, set()).update([result] if result else [])
                assert any(len(outcomes) > 1 for outcomes in by_rest.values()), fact.name
