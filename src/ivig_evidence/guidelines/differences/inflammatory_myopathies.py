"""Dermatomyositis, inclusion body myositis and polymyositis."""

from __future__ import annotations

from ...literature.grading import EFNS_SCHEME_2004
from ...literature.guidelines import ELOVAARA_2008
from ...literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE
from ...model.difference import Cause, Difference

_AANEM_2023_READ = AANEM_UPDATE.at("header", lines=(9, 9))
_AANEM_2009_READ = AANEM_2009.at("header", lines=(8, 8))

# Dermatomyositis ----------------------------------------------------------------

_EFNS_DM = "Dermatomyositis, Recommendations"
_EFNS_DM_STUDY = ELOVAARA_2008.at("Dermatomyositis", lines=(865, 875))
_EFNS_SECOND_LINE = ELOVAARA_2008.at(_EFNS_DM, lines=(893, 899))
_EFNS_STEROID_SPARING = ELOVAARA_2008.at(_EFNS_DM, lines=(899, 903))
_EFNS_MONOTHERAPY = ELOVAARA_2008.at(_EFNS_DM, lines=(903, 907))
_EFNS_LIFE_THREATENING = ELOVAARA_2008.at(_EFNS_DM, lines=(907, 913))
_EFNS_LEVEL_B = EFNS_SCHEME_2004.at("Rating of Recommendations", lines=(41, 42))

_AANEM_2023_DM = AANEM_UPDATE.at("abstract", lines=(23, 24))
_AANEM_2009_DM = AANEM_2009.at("abstract", lines=(30, 31))

_AAN_2012_DM_COUNT = AAN_2012.at("Dermatomyositis, Conclusion", lines=(123, 124))
_AAN_2012_DM = AAN_2012.at("Dermatomyositis, Recommendation", lines=(128, 128))
_AAN_2012_LEVELS = AAN_2012.at("Classification of Recommendations", lines=(180, 186))

_ALONE = "IVIG alone in dermatomyositis"
_ONLY_EFNS_ON_OTHER_TREATMENT = (
    "Only EFNS 2008 asks which treatment is given with IVIG; it advises against IVIG alone."
)

alone_efns_2008_aanem_2023: Difference = Difference(
    question=_ALONE,
    first=("efns-2008/dermatomyositis/monotherapy",),
    second=("aanem-update/dermatomyositis",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_OTHER_TREATMENT,
    sources=(_EFNS_MONOTHERAPY, _AANEM_2023_DM),
)

alone_efns_2008_aanem_2009: Difference = Difference(
    question=_ALONE,
    first=("efns-2008/dermatomyositis/monotherapy",),
    second=("aanem-2009/dermatomyositis",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_OTHER_TREATMENT,
    sources=(_EFNS_MONOTHERAPY, _AANEM_2009_DM),
)

alone_efns_2008_aan_2012: Difference = Difference(
    question=_ALONE,
    first=("efns-2008/dermatomyositis/monotherapy",),
    second=("aan-2012/dermatomyositis/nonresponsive-adults",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_OTHER_TREATMENT,
    sources=(_EFNS_MONOTHERAPY, _AAN_2012_DM),
)

_LIFE_THREATENING = "IVIG as first-line treatment of life-threatening dermatomyositis"
_ONLY_EFNS_ON_FIRST_LINE = "Only EFNS 2008 speaks of first-line use in life-threatening disease."

life_threatening_efns_2008_aanem_2023: Difference = Difference(
    question=_LIFE_THREATENING,
    first=("efns-2008/dermatomyositis/life-threatening",),
    second=("aanem-update/dermatomyositis",),
    cause=Cause.SCOPE,
    why=_ONLY_EFNS_ON_FIRST_LINE,
    sources=(_EFNS_LIFE_THREATENING, _AANEM_2023_DM),
)

life_threatening_efns_2008_aanem_2009: Difference = Difference(
    question=_LIFE_THREATENING,
    first=("efns-2008/dermatomyositis/life-threatening",),
    second=("aanem-2009/dermatomyositis",),
    cause=Cause.SCOPE,
    why=_ONLY_EFNS_ON_FIRST_LINE,
    sources=(_EFNS_LIFE_THREATENING, _AANEM_2009_DM),
)

_NONRESPONSIVE = "IVIG in dermatomyositis that does not respond to other treatment"
_STUDIES_NOT_NAMED = (
    "AAN 2012 counts one class II study, AANEM prints class I; the abstracts of AANEM name no"
    " studies, and their bodies were not read."
)

nonresponsive_aanem_2023_aan_2012: Difference = Difference(
    question=_NONRESPONSIVE,
    first=("aanem-update/dermatomyositis",),
    second=("aan-2012/dermatomyositis/nonresponsive-adults",),
    cause=Cause.NOT_STATED,
    why=_STUDIES_NOT_NAMED,
    sources=(_AANEM_2023_DM, _AANEM_2023_READ, _AAN_2012_DM_COUNT, _AAN_2012_DM),
)

nonresponsive_aanem_2009_aan_2012: Difference = Difference(
    question=_NONRESPONSIVE,
    first=("aanem-2009/dermatomyositis",),
    second=("aan-2012/dermatomyositis/nonresponsive-adults",),
    cause=Cause.NOT_STATED,
    why=_STUDIES_NOT_NAMED,
    sources=(_AANEM_2009_DM, _AANEM_2009_READ, _AAN_2012_DM_COUNT, _AAN_2012_DM),
)

nonresponsive_efns_2008_aan_2012: Difference = Difference(
    question=_NONRESPONSIVE,
    first=("efns-2008/dermatomyositis/second-line-with-prednisone",),
    second=("aan-2012/dermatomyositis/nonresponsive-adults",),
    cause=Cause.RULE_OF_GRADING,
    why=(
        "Each has one class II study: the scheme of EFNS 2008 allows level B with it, that of AAN"
        " 2012 at most level C, 'may be considered'."
    ),
    sources=(
        _EFNS_DM_STUDY,
        _EFNS_SECOND_LINE,
        _EFNS_LEVEL_B,
        _AAN_2012_DM_COUNT,
        _AAN_2012_DM,
        _AAN_2012_LEVELS,
    ),
)

steroid_sparing_efns_2008_aan_2012: Difference = Difference(
    question="IVIG to lower the dose of corticosteroids in dermatomyositis",
    first=("efns-2008/dermatomyositis/steroid-sparing",),
    second=("aan-2012/dermatomyositis/nonresponsive-adults",),
    cause=Cause.SCOPE,
    why=(
        "EFNS 2008 speaks of lowering the dose of corticosteroids, AAN 2012 of disease that does"
        " not respond."
    ),
    sources=(_EFNS_STEROID_SPARING, _AAN_2012_DM),
)

# Inclusion body myositis --------------------------------------------------------

_EFNS_IBM_STUDIES = ELOVAARA_2008.at("Inclusion body myositis", lines=(917, 939))
_EFNS_IBM = ELOVAARA_2008.at("Inclusion body myositis, Recommendation", lines=(943, 945))
_AANEM_2023_IBM = AANEM_UPDATE.at("abstract", lines=(41, 42))
_AANEM_2009_IBM = AANEM_2009.at("abstract", lines=(46, 47))
_AAN_2012_IBM_COUNT = AAN_2012.at("Inclusion Body Myositis, Conclusion", lines=(134, 135))
_AAN_2012_IBM = AAN_2012.at("Inclusion Body Myositis, Recommendation", lines=(139, 139))

_IBM = "IVIG in inclusion body myositis"

ibm_efns_2008_aan_2012: Difference = Difference(
    question=_IBM,
    first=("efns-2008/inclusion-body-myositis/sporadic",),
    second=("aan-2012/inclusion-body-myositis/treatment",),
    cause=Cause.NOT_STATED,
    why=(
        "Each has three studies. EFNS 2008 calls their outcome negative, AAN 2012 calls the"
        " evidence insufficient; neither text explains the other view."
    ),
    sources=(_EFNS_IBM_STUDIES, _EFNS_IBM, _AAN_2012_IBM_COUNT, _AAN_2012_IBM),
)

ibm_efns_2008_aanem_2009: Difference = Difference(
    question=_IBM,
    first=("efns-2008/inclusion-body-myositis/sporadic",),
    second=("aanem-2009/inclusion-body-myositis",),
    cause=Cause.NOT_STATED,
    why=(
        "EFNS 2008 calls the outcome of three trials negative; AANEM 2009 finds no convincing data"
        " and names no studies in its abstract."
    ),
    sources=(_EFNS_IBM_STUDIES, _EFNS_IBM, _AANEM_2009_IBM, _AANEM_2009_READ),
)

ibm_aanem_2023_aan_2012: Difference = Difference(
    question=_IBM,
    first=("aanem-update/inclusion-body-myositis",),
    second=("aan-2012/inclusion-body-myositis/treatment",),
    cause=Cause.NOT_STATED,
    why=(
        "AAN 2012 calls three studies without a consistent benefit insufficient; AANEM 2023 prints"
        " class I and no reason in its abstract, and its body was not read."
    ),
    sources=(_AANEM_2023_IBM, _AANEM_2023_READ, _AAN_2012_IBM_COUNT, _AAN_2012_IBM),
)

ibm_aanem_2023_aanem_2009: Difference = Difference(
    question=_IBM,
    first=("aanem-update/inclusion-body-myositis",),
    second=("aanem-2009/inclusion-body-myositis",),
    cause=Cause.NOT_STATED,
    why=(
        "AANEM 2023 prints class I, AANEM 2009 no class; neither abstract gives a reason for the"
        " change, and the bodies were not read."
    ),
    sources=(_AANEM_2023_IBM, _AANEM_2023_READ, _AANEM_2009_IBM, _AANEM_2009_READ),
)

# Polymyositis -------------------------------------------------------------------

_EFNS_PM = ELOVAARA_2008.at("Polymyositis, Recommendation", lines=(979, 983))
_AANEM_2023_PM = AANEM_UPDATE.at("abstract", lines=(67, 68))
_AAN_2012_PM = AAN_2012.at("only in the abstract, restated", lines=(347, 349))

_PM = "IVIG in polymyositis after first-line immunosuppression has failed"
_ONLY_EFNS_ON_IMMUNOSUPPRESSION = (
    "Only EFNS 2008 asks whether first-line immunosuppression has failed."
)

polymyositis_efns_2008_aanem_2023: Difference = Difference(
    question=_PM,
    first=("efns-2008/polymyositis/after-first-line-immunosuppression",),
    second=("aanem-update/polymyositis",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_IMMUNOSUPPRESSION,
    sources=(_EFNS_PM, _AANEM_2023_PM),
)

polymyositis_efns_2008_aan_2012: Difference = Difference(
    question=_PM,
    first=("efns-2008/polymyositis/after-first-line-immunosuppression",),
    second=("aan-2012/polymyositis/abstract",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_IMMUNOSUPPRESSION,
    sources=(_EFNS_PM, _AAN_2012_PM),
)

RECORDS: tuple[Difference, ...] = (
    alone_efns_2008_aanem_2023,
    alone_efns_2008_aanem_2009,
    alone_efns_2008_aan_2012,
    life_threatening_efns_2008_aanem_2023,
    life_threatening_efns_2008_aanem_2009,
    nonresponsive_aanem_2023_aan_2012,
    nonresponsive_aanem_2009_aan_2012,
    nonresponsive_efns_2008_aan_2012,
    steroid_sparing_efns_2008_aan_2012,
    ibm_efns_2008_aan_2012,
    ibm_efns_2008_aanem_2009,
    ibm_aanem_2023_aan_2012,
    ibm_aanem_2023_aanem_2009,
    polymyositis_efns_2008_aanem_2023,
    polymyositis_efns_2008_aan_2012,
)
