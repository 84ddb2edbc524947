"""Post-polio syndrome: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..logic.predicates import Choice, Flag
from ..model.condition import Alias, Condition
from ._codes import icd10, icd10cm, mapped
from ._national_codes import national

# Facts ------------------------------------------------------------------------


class LateEffectOfPolio(Enum):
    """New weakness years after polio, or lasting sequelae alone."""

    POST_POLIO_SYNDROME = "post_polio_syndrome"
    STABLE_SEQUELAE = "stable_sequelae"


late_effect_of_polio: Choice[LateEffectOfPolio] = Choice(
    "late_effect_of_polio",
    "late effect of polio",
    LateEffectOfPolio,
    question="Which late effect of polio does the patient have?",
    words=(
        (LateEffectOfPolio.POST_POLIO_SYNDROME, "post-polio syndrome"),
        (LateEffectOfPolio.STABLE_SEQUELAE, "stable sequelae of polio"),
    ),
)

rapidly_progressive_weakness: Flag = Flag(
    "rapidly_progressive_weakness",
    "muscle weakness is progressing especially rapidly",
    "muscle weakness is not progressing especially rapidly",
    question="Is muscle weakness progressing especially rapidly?",
)

rapidly_progressive_atrophy: Flag = Flag(
    "rapidly_progressive_atrophy",
    "muscle atrophy is progressing especially rapidly",
    "muscle atrophy is not progressing especially rapidly",
    question="Is muscle atrophy progressing especially rapidly?",
)

rigorous_follow_up: Flag = Flag(
    "rigorous_follow_up",
    "muscle strength and quality of life can be followed rigorously",
    "muscle strength and quality of life cannot be followed rigorously",
    question="Can muscle strength and quality of life be followed rigorously?",
)

spinal_inflammation: Flag = Flag(
    "spinal_inflammation",
    "there are signs of ongoing low-grade inflammation in the spinal cord",
    "there are no signs of ongoing low-grade inflammation in the spinal cord",
    question="Are there signs of ongoing low-grade inflammation in the spinal cord?",
)

FACTS = (
    late_effect_of_polio,
    rapidly_progressive_weakness,
    rapidly_progressive_atrophy,
    rigorous_follow_up,
    spinal_inflammation,
)

# The conditions ---------------------------------------------------------------

POST_POLIO_SYNDROME = Condition(
    id="post-polio-syndrome",
    name="post-polio syndrome",
    aliases=(Alias("PPS"), Alias("postpolio syndrome"), Alias("postpoliomyelitis syndrome")),
    codings=(
        icd10("G14"),
        icd10cm("G14"),
        *national("G14"),
        *mapped(mondo="MONDO:0017416", snomed=("31097004",), orpha="2942", mesh="D016262"),
    ),
    facts=FACTS,
    presumes=(late_effect_of_polio(LateEffectOfPolio.POST_POLIO_SYNDROME),),
    form_of="late-effect-of-polio",
)

POLIO_SEQUELAE = Condition(
    id="polio-sequelae",
    name="sequelae of poliomyelitis",
    aliases=(Alias("sequelae of polio"),),
    codings=(icd10("B91"), icd10cm("B91"), *national("B91", "1G83")),
    facts=FACTS,
    presumes=(late_effect_of_polio(LateEffectOfPolio.STABLE_SEQUELAE),),
    form_of="late-effect-of-polio",
)
