"""Paraproteinaemic demyelinating neuropathy.

What the guideline gives with one hand (initial treatment of demyelinating IgM neuropathy, level B)
it narrows with the other: not routinely without significant disability, a mere trial with it. A
neuropathy like CIDP is treated as CIDP where the paraprotein is IgG or IgA; an IgM neuropathy keeps
its own statements, whatever its picture.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..facts.common import (
    CourseResponse,
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ..facts.safety import paraproteinaemia
from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import APPROACH_OF_CIDP, IVIG
from ..literature.guidelines import ELOVAARA_2008
from ..logic.predicates import Choice, Flag, Implication
from ..model.basis import Basis
from ..model.condition import Alias, ChapterPassage, Condition, Match, Referral
from ..model.recommendation import Action, Passage, Recommendation, Relation
from ._codes import icd10_broader, icd10cm_broader, mapped
from .cidp import CIDP
from .cidp import FACTS as CIDP_FACTS


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import paraproteinaemic_neuropathy

    return paraproteinaemic_neuropathy


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class Paraprotein(Enum):
    """The heavy chain of the paraprotein."""

    IGM = "IgM"
    IGG = "IgG"
    IGA = "IgA"


class NeuropathyPicture(Enum):
    """What the neuropathy is like."""

    DEMYELINATING = "demyelinating"
    CIDP_LIKE = "cidp_like"
    AXONAL_OR_OTHER = "axonal_or_other"


paraprotein = Choice(
    "paraprotein",
    "class of the paraprotein",
    Paraprotein,
    implies=(
        Implication(
            tuple(Paraprotein), paraproteinaemia(True), "who has one has a paraproteinaemia"
        ),
    ),
)

neuropathy_picture = Choice("neuropathy_picture", "picture of the neuropathy", NeuropathyPicture)

malignant_gammopathy = Flag(
    "malignant_gammopathy",
    "a malignant disease, such as Waldenström's or myeloma, makes the paraprotein",
    "no malignant disease makes the paraprotein",
    implies=(Implication(True, paraproteinaemia(True), "it makes a paraprotein"),),
)

significant_disability = Flag(
    "significant_disability",
    "the neuropathy disables significantly",
    "the neuropathy does not disable significantly",
)

rapid_worsening = Flag(
    "rapid_worsening",
    "the neuropathy is worsening rapidly",
    "the neuropathy is not worsening rapidly",
)

FACTS = (
    paraprotein,
    neuropathy_picture,
    malignant_gammopathy,
    significant_disability,
    rapid_worsening,
    *CIDP_FACTS,
)

demyelinating_igm = paraprotein.is_(Paraprotein.IGM) & neuropathy_picture.is_(
    NeuropathyPicture.DEMYELINATING, NeuropathyPicture.CIDP_LIKE
)
ivig_not_given = response_to_ivig.is_(CourseResponse.NOT_GIVEN)
cidp_like = neuropathy_picture.is_(NeuropathyPicture.CIDP_LIKE)
igg_or_iga = paraprotein.is_(Paraprotein.IGG, Paraprotein.IGA)

# What is recommended ----------------------------------------------------------

_SECTION = "Paraproteinaemic demyelinating neuropathy, Recommendations"

igm_initial = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/igm-initial",
    says="IVIG should be considered as the initial treatment of demyelinating IgM MGUS neuropathy.",
    intervention=IVIG,
    action=Action.USE,
    population=(
        demyelinating_igm
        & ivig_not_given
        & response_to_corticosteroids.is_(TreatmentResponse.NOT_GIVEN)
        & response_to_plasma_exchange.is_(CourseResponse.NOT_GIVEN)
    ),
    level=RecommendationLevel.B,
    regimen=None,
    basis=studies(("refs_67_68", "mariette_1997", "ref_70", "refs_71_76")),
    source=ELOVAARA_2008.at(_SECTION, lines=(742, 746)),
    note=(
        "The next two sentences narrow it, each with a grade of its own, so it never leads by"
        " itself."
    ),
)

no_significant_disability = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/no-significant-disability",
    says=(
        "In demyelinating IgM neuropathy without significant disability IVIG is not recommended"
        " as routine, as long as its long-term effects and its balance of cost and benefit are not"
        " known."
    ),
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=demyelinating_igm & ~significant_disability & ivig_not_given,
    exception_to=(
        Relation(igm_initial, "routine use without significant disability is advised against"),
    ),
    level=RecommendationLevel.GPP,
    regimen=None,
    see_also=(
        Passage(
            "Read as a sentence on beginning IVIG, our own interpretation: it does not say to stop"
            " it in those it has helped.",
            ELOVAARA_2008.at(_SECTION, lines=(746, 752)),
        ),
    ),
    basis=studies(("efns_pns_2006",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(746, 752)),
)

disability_or_rapid_worsening = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/disability-or-rapid-worsening",
    says=(
        "IVIG may be tried where a demyelinating IgM neuropathy disables significantly or worsens"
        " rapidly; that it works is not proven."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=demyelinating_igm & (significant_disability | rapid_worsening) & ivig_not_given,
    refines=(
        Relation(igm_initial, "it speaks of a part of these patients and gives its own grade"),
    ),
    exception_to=(
        Relation(
            no_significant_disability,
            "a 'however' sets rapid worsening against the advice not to treat as routine",
        ),
    ),
    level=RecommendationLevel.GPP,
    regimen=None,
    see_also=(
        Passage(
            "A trial is read as a first one, our own interpretation: who has not responded to IVIG"
            " is not covered.",
            ELOVAARA_2008.at(_SECTION, lines=(752, 758)),
        ),
    ),
    basis=studies(("efns_pns_2006",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(752, 758)),
)

like_cidp = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/cidp-like",
    says="A neuropathy like CIDP is to be approached as CIDP, paraprotein or not.",
    intervention=APPROACH_OF_CIDP,
    action=Action.INFORM,
    population=cidp_like,
    level=None,
    regimen=None,
    see_also=(
        Passage(
            "The running text says so of IgG and IgA only. The levels of CIDP are taken over for"
            " these, not for IgM, our own interpretation.",
            ELOVAARA_2008.at("Paraproteinaemic demyelinating neuropathy", lines=(732, 738)),
        ),
    ),
    basis=studies(("ref_78", "ref_72", "ref_79", "ref_80", "efns_pns_2006")),
    source=ELOVAARA_2008.at(_SECTION, lines=(758, 762)),
    note="Through this one, the statements on CIDP hold for patients with IgG or IgA.",
)

STATEMENTS = (igm_initial, no_significant_disability, disability_or_rapid_worsening, like_cidp)

# The condition ----------------------------------------------------------------

_NON_MALIGNANT = ELOVAARA_2008.at("Paraproteinaemic demyelinating neuropathy", lines=(636, 640))

PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY = Condition(
    id="paraproteinaemic-demyelinating-neuropathy",
    name="paraproteinaemic demyelinating neuropathy",
    aliases=(
        Alias("paraproteinaemic neuropathy"),
        Alias("IgG or IgA paraproteinaemic neuropathy"),
        Alias("paraproteinaemic demyelinating polyneuropathy"),
        Alias("MGUS neuropathy"),
        Alias("MGUS polyneuropathy"),
        Alias("MGUS-related neuropathy"),
        Alias("IgM MGUS-related neuropathy", (paraprotein(Paraprotein.IGM),)),
        Alias("demyelinating IgM MGUS-related neuropathy", (paraprotein(Paraprotein.IGM),)),
        Alias("IgM paraproteinaemic demyelinating neuropathy", (paraprotein(Paraprotein.IGM),)),
        Alias("IgM paraproteinaemic neuropathy", (paraprotein(Paraprotein.IGM),)),
        Alias("IgG paraproteinaemic neuropathy", (paraprotein(Paraprotein.IGG),)),
        Alias("IgA paraproteinaemic neuropathy", (paraprotein(Paraprotein.IGA),)),
        Alias("IgM MGUS neuropathy", (paraprotein(Paraprotein.IGM),)),
        Alias("IgG MGUS neuropathy", (paraprotein(Paraprotein.IGG),)),
        Alias("IgA MGUS neuropathy", (paraprotein(Paraprotein.IGA),)),
        Alias("anti-MAG neuropathy", (paraprotein(Paraprotein.IGM),)),
        Alias("anti-MAG polyneuropathy", (paraprotein(Paraprotein.IGM),)),
    ),
    codings=(
        icd10_broader("G61.8", "With D47.2 for the paraprotein; which of the two is a choice."),
        icd10_broader("G62.8", "With D47.2 for the paraprotein; which of the two is a choice."),
        icd10cm_broader("G61.89", "With D47.2 for the paraprotein; which of the two is a choice."),
        icd10cm_broader("G62.89", "With D47.2 for the paraprotein; which of the two is a choice."),
        *mapped(
            mondo="MONDO:0018977",
            match=Match.NARROWER,
            implies=(paraprotein(Paraprotein.IGM),),
        ),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(paraproteinaemia(True), malignant_gammopathy(False)),
    referrals=(Referral(when=cidp_like & igg_or_iga, to=CIDP, by=like_cidp),),
    see_also=(
        ChapterPassage(
            when=~malignant_gammopathy,
            passage=Passage(
                "The chapter is read as one on non-malignant disease, our own interpretation: no"
                " malignant disease may make the paraprotein.",
                _NON_MALIGNANT,
            ),
        ),
    ),
    source=ELOVAARA_2008.at("Paraproteinaemic demyelinating neuropathy", lines=(624, 762)),
    note="A neuropathy with a malignant gammopathy is another condition.",
)

NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY = Condition(
    id="neuropathy-with-malignant-gammopathy",
    name="neuropathy with a malignant gammopathy",
    aliases=(
        Alias("malignant paraproteinaemic neuropathy"),
        Alias("neuropathy with a malignant paraproteinaemia"),
    ),
    statements=(),
    facts=(malignant_gammopathy,),
    presumes=(paraproteinaemia(True), malignant_gammopathy(True)),
    see_also=(
        ChapterPassage(
            when=malignant_gammopathy,
            passage=Passage(
                "The chapter is read as one on non-malignant disease, our own interpretation: of a"
                " malignant gammopathy it says nothing.",
                _NON_MALIGNANT,
            ),
        ),
    ),
    source=_NON_MALIGNANT,
)
