"""Post-polio syndrome.

Trials show a small effect. The guideline advises against routine use, with one narrow exception.
"""

from __future__ import annotations

from ...conditions.post_polio import (
    POLIO_SEQUELAE,
    POST_POLIO_SYNDROME,
    LateEffectOfPolio,
    late_effect_of_polio,
    rapidly_progressive_atrophy,
    rapidly_progressive_weakness,
    rigorous_follow_up,
    spinal_inflammation,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import OneOf
from ...model.chapter import Chapter
from ...model.recommendation import Action, Recommendation, Relation
from .edition import EFNS_2008

post_polio_syndrome: OneOf = late_effect_of_polio.is_(LateEffectOfPolio.POST_POLIO_SYNDROME)

# What is recommended ----------------------------------------------------------

_SECTION = "Post-polio syndrome, Recommendations"

effect: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="post-polio/effect",
    label="small to moderate effect of IVIG on strength",
    says=(
        "In post-polio syndrome, IVIG has a small to moderate effect on muscle strength and on "
        "parts of quality of life."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=post_polio_syndrome,
    grade=None,
    regimen=None,
    studies=("post-polio/ref-121", "post-polio/ref-120", "post-polio/ref-122"),
    source=ELOVAARA_2008.at(_SECTION, lines=(1273, 1277)),
    note="The text prints a class of evidence (I) here, not a level.",
)

routine_use: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="post-polio/routine-use",
    label="no routine IVIG",
    says=(
        "Routine IVIG in post-polio syndrome is not recommended until it is known who responds, "
        "for how long, at what dose, and at what balance of cost and benefit."
    ),
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=post_polio_syndrome,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1277, 1283)),
)

rapid_progression: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="post-polio/rapid-progression",
    label="very fast progression, rigorous follow-up: may try IVIG",
    says=(
        "In post-polio syndrome, IVIG may be tried in the very few patients whose muscles weaken"
        " and waste especially fast, if rigorous follow-up of strength and quality of life is"
        " possible."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=(
        post_polio_syndrome
        & rapidly_progressive_weakness
        & rapidly_progressive_atrophy
        & rigorous_follow_up
    ),
    favoured_by=spinal_inflammation,
    exception_to=(
        Relation(
            routine_use, "'however' exempts these few patients from the advice on routine use"
        ),
    ),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("post-polio/ref-123",),
    source=ELOVAARA_2008.at(_SECTION, lines=(1283, 1295)),
    note=(
        "'Especially' introduces the signs of inflammation: they favour IVIG but are not required."
    ),
)

STATEMENTS = (effect, routine_use, rapid_progression)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=POST_POLIO_SYNDROME,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Post-polio syndrome", lines=(1168, 1295)),
    ),
    Chapter(
        condition=POLIO_SEQUELAE,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Post-polio syndrome", lines=(1184, 1190)),
        note="The guideline mentions only how common they are. No statement applies to them.",
    ),
)
