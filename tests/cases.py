"""Answers that several tests look at."""

from __future__ import annotations

from typing import TypeAlias

from ivig_evidence import Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.facts import UNTREATED
from ivig_evidence.rules.context import PlainValue

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
    more = (
        ANSWER,
        recommend("MG", Context.parse(maintenance)),
        recommend("CIDP", Context.parse({**very_mild, "previously_treated": False})),
        recommend("GBS", Context.parse(mild_child)),
        recommend("PPS", Context.parse(rapid)),
        recommend("Rasmussen encephalitis", Context.parse({"refractory_to_other_therapies": True})),
    )
    return "\n\n".join(str(answer) for answer in (*map(recommend, CONDITIONS), *more)) + "\n"
