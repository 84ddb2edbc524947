"""Post-polio syndrome.

A small effect in trials, no routine use, and one narrow exception.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import IVIG
from ..literature.guidelines import ELOVAARA_2008
from ..logic.predicates import Choice, Flag
from ..model.basis import Basis
from ..model.condition import Alias, Condition
from ..model.recommendation import Action, Recommendation, Relation
from ._codes import icd10, icd10cm, mapped


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import post_polio

    return post_polio


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class LateEffectOfPolio(Enum):
    """New weakness years after polio, or the lasting sequelae alone."""

    POST_POLIO_SYNDROME = "post_polio_syndrome"
    STABLE_SEQUELAE = "stable_sequelae"


late_effect_of_polio = Choice("late_effect_of_polio", "late effect of polio", LateEffectOfPolio)

rapidly_progressive_weakness = Flag(
    "rapidly_progressive_weakness",
    "muscle weakness is progressing especially rapidly",
    "muscle weakness is not progressing especially rapidly",
)

rapidly_progressive_atrophy = Flag(
    "rapidly_progressive_atrophy",
    "muscle atrophy is progressing especially rapidly",
    "muscle atrophy is not progressing especially rapidly",
)

rigorous_follow_up = Flag(
    "rigorous_follow_up",
    "muscle strength and quality of life can be followed rigorously",
    "muscle strength and quality of life cannot be followed rigorously",
)

spinal_inflammation = Flag(
    "spinal_inflammation",
    "there are signs of ongoing low-grade inflammation in the spinal cord",
    "there are no signs of ongoing inflammation in the spinal cord",
)

FACTS = (
    late_effect_of_polio,
    rapidly_progressive_weakness,
    rapidly_progressive_atrophy,
    rigorous_follow_up,
    spinal_inflammation,
)

post_polio_syndrome = late_effect_of_polio.is_(LateEffectOfPolio.POST_POLIO_SYNDROME)

# What is recommended ----------------------------------------------------------

_SECTION = "Post-polio syndrome, Recommendations"

effect = Recommendation(
    guideline=EFNS_2008,
    slug="post-polio/effect",
    says=(
        "In post-polio syndrome IVIG has a small to moderate effect on muscle strength and on parts"
        " of quality of life."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=post_polio_syndrome,
    level=None,
    regimen=None,
    basis=studies(("gonzalez_2006", "farbu_2007", "kaponides_2006")),
    source=ELOVAARA_2008.at(_SECTION, lines=(1273, 1277)),
    note="What is printed here is a class of evidence (I), which is no level.",
)

routine_use = Recommendation(
    guideline=EFNS_2008,
    slug="post-polio/routine-use",
    says=(
        "Routine use in post-polio syndrome is not recommended while it is unknown who"
        " responds, how long, at what dose and at what balance of cost and benefit."
    ),
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=post_polio_syndrome,
    level=RecommendationLevel.GPP,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1277, 1283)),
)

rapid_progression = Recommendation(
    guideline=EFNS_2008,
    slug="post-polio/rapid-progression",
    says=(
        "In post-polio syndrome IVIG may be tried in the very few who lose strength and muscle"
        " especially fast, if it is possible to follow their strength and their quality of life"
        " rigorously."
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
        Relation(routine_use, "a 'however' sets these few apart from the advice on routine use"),
    ),
    level=RecommendationLevel.GPP,
    regimen=None,
    basis=studies(("ref_123",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(1283, 1295)),
    note="'Especially' introduces the signs of inflammation: they favour, they are not required.",
)

STATEMENTS = (effect, routine_use, rapid_progression)

# The conditions ---------------------------------------------------------------

POST_POLIO_SYNDROME = Condition(
    id="post-polio-syndrome",
    name="post-polio syndrome",
    aliases=(Alias("PPS"), Alias("postpolio syndrome"), Alias("postpoliomyelitis syndrome")),
    codings=(
        icd10("G14"),
        icd10cm("G14"),
        *mapped(mondo="MONDO:0017416", snomed=("31097004",), orpha="2942", mesh="D016262"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(late_effect_of_polio(LateEffectOfPolio.POST_POLIO_SYNDROME),),
    source=ELOVAARA_2008.at("Post-polio syndrome", lines=(1168, 1295)),
)

POLIO_SEQUELAE = Condition(
    id="polio-sequelae",
    name="sequelae of poliomyelitis",
    aliases=(Alias("sequelae of polio"),),
    codings=(icd10("B91"), icd10cm("B91")),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(late_effect_of_polio(LateEffectOfPolio.STABLE_SEQUELAE),),
    source=ELOVAARA_2008.at("Post-polio syndrome", lines=(1184, 1190)),
    note="Named for how common they are; no statement reaches them.",
)
