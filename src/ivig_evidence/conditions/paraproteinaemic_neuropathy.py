"""Paraproteinaemic demyelinating neuropathy: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.safety import paraproteinaemia
from ..logic.predicates import Choice, Flag, Implication
from ..model.condition import Alias, Condition, Match
from ._codes import icd10_broader, icd10cm_broader, mapped
from ._national_codes import national_broader
from .cidp import FACTS as CIDP_FACTS

# Facts ------------------------------------------------------------------------


class Paraprotein(Enum):
    """The heavy chain of the paraprotein."""

    IGM = "IgM"
    IGG = "IgG"
    IGA = "IgA"


class NeuropathyPicture(Enum):
    """Types of neuropathy that the chapter distinguishes, and all other types."""

    DEMYELINATING = "demyelinating"
    CIDP_LIKE = "cidp_like"
    AXONAL_OR_OTHER = "axonal_or_other"


paraprotein: Choice[Paraprotein] = Choice(
    "paraprotein",
    "class of the paraprotein",
    Paraprotein,
    question="Which class of paraprotein does the patient have?",
    implies=(
        Implication(
            tuple(Paraprotein),
            paraproteinaemia(True),
            "a patient with a paraprotein has paraproteinaemia",
        ),
    ),
)

neuropathy_picture: Choice[NeuropathyPicture] = Choice(
    "neuropathy_picture",
    "type of neuropathy",
    NeuropathyPicture,
    question="What type of neuropathy is it?",
    words=(
        (NeuropathyPicture.CIDP_LIKE, "like CIDP"),
        (NeuropathyPicture.AXONAL_OR_OTHER, "of an axonal or another type"),
    ),
)

malignant_gammopathy: Flag = Flag(
    "malignant_gammopathy",
    "a malignant disease, such as Waldenström's or myeloma, produces the paraprotein",
    "no malignant disease produces the paraprotein",
    question="Is the paraprotein due to a malignancy, such as Waldenström's or myeloma?",
    implies=(Implication(True, paraproteinaemia(True), "the disease produces a paraprotein"),),
)

significant_disability: Flag = Flag(
    "significant_disability",
    "the neuropathy causes significant disability",
    "the neuropathy does not cause significant disability",
    question="Does the neuropathy cause significant disability?",
)

rapid_worsening: Flag = Flag(
    "rapid_worsening",
    "the neuropathy is worsening rapidly",
    "the neuropathy is not worsening rapidly",
    question="Is the neuropathy worsening rapidly?",
)

FACTS = (
    paraprotein,
    neuropathy_picture,
    malignant_gammopathy,
    significant_disability,
    rapid_worsening,
    *CIDP_FACTS,
)

# The conditions ---------------------------------------------------------------

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
        icd10_broader("G61.8", "Use D47.2 as well, for the paraprotein; G61.8 and G62.8 both fit."),
        icd10_broader("G62.8", "Use D47.2 as well, for the paraprotein; G61.8 and G62.8 both fit."),
        icd10cm_broader(
            "G61.89", "Use D47.2 as well, for the paraprotein; G61.89 and G62.89 both fit."
        ),
        icd10cm_broader(
            "G62.89", "Use D47.2 as well, for the paraprotein; G61.89 and G62.89 both fit."
        ),
        *national_broader("G61.8", "G62.8", "G62.88"),
        *mapped(
            mondo="MONDO:0018977",
            match=Match.NARROWER,
            implies=(paraprotein(Paraprotein.IGM),),
        ),
    ),
    facts=FACTS,
    presumes=(paraproteinaemia(True), malignant_gammopathy(False)),
)

NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY = Condition(
    id="neuropathy-with-malignant-gammopathy",
    name="neuropathy with a malignant gammopathy",
    aliases=(
        Alias("malignant paraproteinaemic neuropathy"),
        Alias("neuropathy with a malignant paraproteinaemia"),
    ),
    facts=(malignant_gammopathy,),
    presumes=(paraproteinaemia(True), malignant_gammopathy(True)),
)
