"""Paraproteinaemic demyelinating neuropathy.

The guideline first recommends IVIG as initial treatment of demyelinating IgM neuropathy (level B).
It then restricts this: no routine use without significant disability, and only a trial with it. A
neuropathy like CIDP is treated as CIDP if the paraprotein is IgG or IgA. An IgM neuropathy keeps
its own statements, whatever type it is.
"""

from __future__ import annotations

from ...conditions.cidp import CIDP
from ...conditions.paraproteinaemic_neuropathy import (
    NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
    NeuropathyPicture,
    Paraprotein,
    malignant_gammopathy,
    neuropathy_picture,
    paraprotein,
    rapid_worsening,
    significant_disability,
)
from ...facts.common import (
    CourseResponse,
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import APPROACH_OF_CIDP, IVIG
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import AllOf, OneOf
from ...model.chapter import Chapter
from ...model.chapter_part import ChapterPassage, CrossReference
from ...model.recommendation import Action, Passage, Recommendation, Relation
from .edition import EFNS_2008

demyelinating_igm: AllOf = paraprotein.is_(Paraprotein.IGM) & neuropathy_picture.is_(
    NeuropathyPicture.DEMYELINATING, NeuropathyPicture.CIDP_LIKE
)
ivig_not_given: OneOf = response_to_ivig.is_(CourseResponse.NOT_GIVEN)
cidp_like: OneOf = neuropathy_picture.is_(NeuropathyPicture.CIDP_LIKE)
igg_or_iga: OneOf = paraprotein.is_(Paraprotein.IGG, Paraprotein.IGA)

# What is recommended ----------------------------------------------------------

_SECTION = "Paraproteinaemic demyelinating neuropathy, Recommendations"

igm_initial: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/igm-initial",
    label="consider IVIG first: demyelinating IgM MGUS neuropathy",
    says="IVIG should be considered as the initial treatment of demyelinating IgM MGUS neuropathy.",
    intervention=IVIG,
    action=Action.USE,
    population=(
        demyelinating_igm
        & ivig_not_given
        & response_to_corticosteroids.is_(TreatmentResponse.NOT_GIVEN)
        & response_to_plasma_exchange.is_(CourseResponse.NOT_GIVEN)
    ),
    grade=EFNS_2004.graded("B"),
    regimen=None,
    studies=(
        "paraproteinaemic/refs-67-68",
        "paraproteinaemic/ref-69",
        "paraproteinaemic/ref-70",
        "paraproteinaemic/refs-71-76",
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(742, 746)),
    note="The next two sentences restrict it, each with its own grade, so it never leads alone.",
)

no_significant_disability: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/no-significant-disability",
    label="no routine IVIG: IgM, without significant disability",
    says=(
        "In demyelinating IgM neuropathy without significant disability, routine IVIG is not "
        "recommended until its long-term effects and its balance of cost and benefit are known."
    ),
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=demyelinating_igm & ~significant_disability & ivig_not_given,
    exception_to=(
        Relation(igm_initial, "routine use without significant disability is advised against"),
    ),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "The advice against routine IVIG applies to starting it, our own interpretation:"
            " the guideline does not say to stop IVIG in patients whom it has helped.",
            ELOVAARA_2008.at(_SECTION, lines=(746, 752)),
        ),
    ),
    studies=("paraproteinaemic/ref-77",),
    source=ELOVAARA_2008.at(_SECTION, lines=(746, 752)),
)

disability_or_rapid_worsening: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/disability-or-rapid-worsening",
    label="IgM: IVIG may be tried if disabled or worsening fast",
    says=(
        "IVIG may be tried in a demyelinating IgM neuropathy with significant disability or rapid "
        "worsening; its efficacy is not proven."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=demyelinating_igm & (significant_disability | rapid_worsening) & ivig_not_given,
    refines=(Relation(igm_initial, "it covers some of these patients and has its own grade"),),
    exception_to=(
        Relation(
            no_significant_disability,
            "'however' sets rapid worsening against the advice not to treat routinely",
        ),
    ),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "IVIG 'may be tried' means a first trial, our own interpretation: patients who did"
            " not respond to IVIG are not covered.",
            ELOVAARA_2008.at(_SECTION, lines=(752, 758)),
        ),
    ),
    studies=("paraproteinaemic/ref-77",),
    source=ELOVAARA_2008.at(_SECTION, lines=(752, 758)),
)

like_cidp: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraproteinaemic/cidp-like",
    label="neuropathy like CIDP: treat as CIDP",
    says="A neuropathy like CIDP is to be treated as CIDP, with or without a paraprotein.",
    intervention=APPROACH_OF_CIDP,
    action=Action.INFORM,
    population=cidp_like,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The running text says to treat a neuropathy like CIDP as CIDP for IgG and IgA only."
            " The levels printed for CIDP therefore apply to these and not to IgM, our own"
            " interpretation.",
            ELOVAARA_2008.at("Paraproteinaemic demyelinating neuropathy", lines=(732, 738)),
        ),
    ),
    studies=(
        "paraproteinaemic/ref-78",
        "paraproteinaemic/ref-72",
        "paraproteinaemic/ref-79",
        "paraproteinaemic/ref-80",
        "paraproteinaemic/ref-77",
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(758, 762)),
    note="Through this statement, the statements on CIDP apply to patients with IgG or IgA.",
)

STATEMENTS = (igm_initial, no_significant_disability, disability_or_rapid_worsening, like_cidp)

# The chapters -----------------------------------------------------------------

_NON_MALIGNANT = ELOVAARA_2008.at("Paraproteinaemic demyelinating neuropathy", lines=(636, 640))

CHAPTERS = (
    Chapter(
        condition=PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
        statements=STATEMENTS,
        cross_references=(CrossReference(when=cidp_like & igg_or_iga, to=CIDP, by=like_cidp),),
        see_also=(
            ChapterPassage(
                when=~malignant_gammopathy,
                passage=Passage(
                    "The guideline covers non-malignant disease only, our own interpretation: a"
                    " neuropathy with a paraprotein from a malignant disease is not covered.",
                    _NON_MALIGNANT,
                ),
            ),
        ),
        source=ELOVAARA_2008.at("Paraproteinaemic demyelinating neuropathy", lines=(624, 762)),
        note="A neuropathy with a malignant gammopathy is a separate condition.",
    ),
    Chapter(
        condition=NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
        statements=(),
        see_also=(
            ChapterPassage(
                when=malignant_gammopathy,
                passage=Passage(
                    "The guideline covers non-malignant disease only, our own interpretation. It"
                    " says nothing about neuropathy with a malignant gammopathy.",
                    _NON_MALIGNANT,
                ),
            ),
        ),
        source=_NON_MALIGNANT,
    ),
)
