"""Answers that several tests look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from ivig_evidence import Context, recommend
from ivig_evidence.audit import audit, audited
from ivig_evidence.conditions import CONDITIONS, statements
from ivig_evidence.decision_tree import decision_tree
from ivig_evidence.facts import UNTREATED
from ivig_evidence.readers.decisions import decision
from ivig_evidence.readers.english import statement
from ivig_evidence.readers.evidence import study
from ivig_evidence.readers.pages import page
from ivig_evidence.rules.context import PlainValue
from ivig_evidence.studies import studies

Facts: TypeAlias = dict[str, PlainValue]

PREGNANT_WITH_GBS = Context.parse(
    {
        "age": "25 years",
        "pregnant": True,
        "able_to_walk_unaided": False,
        "time_since_onset_of_weakness": "10 days",
        "body_weight": "70 kg",
    }
)
ANSWER = recommend("GBS", PREGNANT_WITH_GBS.assuming(*UNTREATED))


def golden_answers() -> str:
    """The answer of every condition when nothing is known, and a few that say more."""
    mild_child: Facts = {
        "age": "7 years",
        "able_to_walk_unaided": True,
        "previously_treated": False,
    }
    very_mild: Facts = {"cidp_disability": "very_mild", "cidp_type": "sensorimotor"}
    maintenance: Facts = {"mg_acute_exacerbation": True, "mg_purpose": "maintenance"}
    rapid: Facts = {
        "rapidly_progressive_weakness": True,
        "rapidly_progressive_atrophy": True,
        "rigorous_follow_up": True,
        "spinal_inflammation": True,
    }
    second_course: Facts = {
        "able_to_walk_unaided": False,
        "response_to_ivig": "no_response",
        "response_to_plasma_exchange": "not_given",
    }
    more = (
        ANSWER,
        recommend("GBS", Context.parse(second_course)),
        recommend("GBS", Context.parse(second_course), as_of=date(2019, 12, 31)),
        recommend("MG", Context.parse(maintenance)),
        recommend("CIDP", Context.parse({**very_mild, "previously_treated": False})),
        recommend("GBS", Context.parse(mild_child)),
        recommend("PPS", Context.parse(rapid)),
        recommend("Rasmussen encephalitis", Context.parse({"refractory_to_other_therapies": True})),
    )
    return "\n\n".join(str(answer) for answer in (*map(recommend, CONDITIONS), *more)) + "\n"


def golden_pages() -> str:
    """Every statement on its page, with studies, audit and later work."""
    pages = []
    for one in statements():
        later = tuple(row for row in one.guideline.later_evidence if one in row.statements)
        pages.append(page(audited(one), later))
    return "\n\n".join(pages) + "\n"


def golden_decisions() -> str:
    """The questions of every condition."""
    trees = ((one.id, decision(decision_tree(one))) for one in CONDITIONS)
    return "\n\n".join(f"{name}\n{text}" for name, text in trees) + "\n"


GOLDEN_TEXTS: dict[str, Callable[[], str]] = {
    "statements": lambda: "\n\n".join(statement(one) for one in statements()) + "\n",
    "studies": lambda: "\n\n".join(study(one) for one in studies()) + "\n",
    "pages": golden_pages,
    "audit": lambda: f"{audit()}\n",
    "answers": golden_answers,
    "decisions": golden_decisions,
}
"""The texts that somebody read aloud, by the name of their file."""
