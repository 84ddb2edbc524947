"""Guillain-Barré syndrome: mild disease, children, time since onset and earlier treatment."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...literature.later_guidelines import AAN_2003_GBS, AAN_2012, AANEM_2009, AANEM_UPDATE
from ...model.difference import Cause, Difference

_EFNS_CHILDREN = ELOVAARA_2008.at("Guillain-Barré syndrome, Recommendations", lines=(346, 350))
_EFNS_CHILDREN_STUDIES = ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(247, 255))
_EFNS_FIRST_LINE = ELOVAARA_2008.at("Guillain-Barré syndrome, Recommendations", lines=(330, 334))
_EFNS_SECOND_COURSE = ELOVAARA_2008.at("Guillain-Barré syndrome, Recommendations", lines=(350, 362))
_EFNS_MILD = ELOVAARA_2008.at("Guillain-Barré syndrome, Recommendations", lines=(362, 366))
_EFNS_MILD_NOT_STUDIED = ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(316, 322))

_AANEM_2023_ADULTS = AANEM_UPDATE.at("abstract", lines=(17, 18))
_AANEM_2023_CHILDREN = AANEM_UPDATE.at("abstract", lines=(38, 39))

_AAN_2012_CHILDREN = AAN_2012.at("Guillain-Barré Syndrome, Recommendations", lines=(42, 42))
_AAN_2012_CHILDREN_OUTCOMES = AAN_2012.at("Guillain-Barré Syndrome, Conclusions", lines=(29, 30))
_AAN_2012_ADULTS = AAN_2012.at("Guillain-Barré Syndrome, Recommendations", lines=(44, 44))
_AAN_2012_COMBINED = AAN_2012.at("Guillain-Barré Syndrome, Recommendations", lines=(46, 46))

_AANEM_2023_READ = AANEM_UPDATE.at("header", lines=(9, 9))

_AANEM_2009 = AANEM_2009.at("abstract", lines=(13, 14))

_AAN_2003_READ = AAN_2003_GBS.at("header", lines=(8, 8))
_AAN_2003_EARLY = AAN_2003_GBS.at("abstract", lines=(21, 22))
_AAN_2003_LATER = AAN_2003_GBS.at("abstract", lines=(24, 25))
_AAN_2003_IMMUNOADSORPTION = AAN_2003_GBS.at("abstract", lines=(35, 36))
_AAN_2003_CHILDREN = AAN_2003_GBS.at("abstract", lines=(38, 39))

# Mild disease -------------------------------------------------------------------

_MILD = "IVIG in mild Guillain-Barré syndrome"
_SEPARATE_SENTENCE = (
    "EFNS 2008 has a separate sentence on patients who can walk unaided, and says that IVIG has not"
    " been studied in them; the other document has no such sentence on IVIG."
)

mild_aanem_2023: Difference = Difference(
    question=_MILD,
    first=("efns-2008/gbs/mildly-affected",),
    second=("aanem-update/gbs/adults", "aanem-update/gbs/children"),
    cause=Cause.SCOPE,
    why=_SEPARATE_SENTENCE,
    sources=(_EFNS_MILD, _EFNS_MILD_NOT_STUDIED, _AANEM_2023_ADULTS, _AANEM_2023_CHILDREN),
)

mild_aan_2012: Difference = Difference(
    question=_MILD,
    first=("efns-2008/gbs/mildly-affected",),
    second=("aan-2012/gbs/adults",),
    cause=Cause.SCOPE,
    why=_SEPARATE_SENTENCE,
    sources=(_EFNS_MILD, _EFNS_MILD_NOT_STUDIED, _AAN_2012_ADULTS),
)

mild_aanem_2009: Difference = Difference(
    question=_MILD,
    first=("efns-2008/gbs/mildly-affected",),
    second=("aanem-2009/gbs",),
    cause=Cause.SCOPE,
    why=_SEPARATE_SENTENCE,
    sources=(_EFNS_MILD, _EFNS_MILD_NOT_STUDIED, _AANEM_2009),
)

mild_aan_2003: Difference = Difference(
    question="IVIG in children with Guillain-Barré syndrome who can walk",
    first=("efns-2008/gbs/mildly-affected",),
    second=("aan-2003-gbs/children-severe-ivig",),
    cause=Cause.SCOPE,
    why=(
        "EFNS 2008 speaks of patients who can walk unaided, AAN 2003 of children with severe"
        " disease, without a definition of severe."
    ),
    sources=(_EFNS_MILD, _AAN_2003_CHILDREN),
)

# Children -----------------------------------------------------------------------

_CHILDREN = "IVIG in children with Guillain-Barré syndrome"
_NO_AGE = (
    "AANEM 2009 names no age, so it includes children; the other document has a separate sentence"
    " on children."
)

children_efns_2008_aan_2012: Difference = Difference(
    question=_CHILDREN,
    first=("efns-2008/gbs/children",),
    second=("aan-2012/gbs/children",),
    cause=Cause.NOT_STATED,
    why=(
        "AAN 2012 finds that the main outcomes conflict, EFNS 2008 finds limited evidence in"
        " favour; neither text explains the other finding."
    ),
    sources=(
        _EFNS_CHILDREN,
        _EFNS_CHILDREN_STUDIES,
        _AAN_2012_CHILDREN,
        _AAN_2012_CHILDREN_OUTCOMES,
    ),
)

children_aanem_2023_aan_2012: Difference = Difference(
    question=_CHILDREN,
    first=("aanem-update/gbs/children",),
    second=("aan-2012/gbs/children",),
    cause=Cause.NOT_STATED,
    why=(
        "AAN 2012 finds that the main outcomes conflict; AANEM 2023 prints class II and no reason"
        " in its abstract, and its body was not read."
    ),
    sources=(
        _AANEM_2023_CHILDREN,
        _AANEM_2023_READ,
        _AAN_2012_CHILDREN,
        _AAN_2012_CHILDREN_OUTCOMES,
    ),
)

children_aanem_2009_aan_2012: Difference = Difference(
    question=_CHILDREN,
    first=("aanem-2009/gbs",),
    second=("aan-2012/gbs/children",),
    cause=Cause.SCOPE,
    why=_NO_AGE,
    sources=(_AANEM_2009, _AAN_2012_CHILDREN, _AAN_2012_CHILDREN_OUTCOMES),
)

_SEVERE_CHILDREN = "IVIG in children with severe Guillain-Barré syndrome"
_NO_REASON_IN_2003 = (
    "AAN 2003 calls IVIG an option in severe disease; its abstract prints no level and no reason."
)

children_efns_2008_aan_2003: Difference = Difference(
    question=_SEVERE_CHILDREN,
    first=("efns-2008/gbs/children",),
    second=("aan-2003-gbs/children-severe-ivig",),
    cause=Cause.NOT_STATED,
    why=_NO_REASON_IN_2003,
    sources=(_EFNS_CHILDREN, _EFNS_CHILDREN_STUDIES, _AAN_2003_CHILDREN, _AAN_2003_READ),
)

children_aanem_2023_aan_2003: Difference = Difference(
    question=_SEVERE_CHILDREN,
    first=("aanem-update/gbs/children",),
    second=("aan-2003-gbs/children-severe-ivig",),
    cause=Cause.NOT_STATED,
    why=_NO_REASON_IN_2003,
    sources=(_AANEM_2023_CHILDREN, _AAN_2003_CHILDREN, _AAN_2003_READ),
)

children_aan_2012_aan_2003: Difference = Difference(
    question=_SEVERE_CHILDREN,
    first=("aan-2012/gbs/children",),
    second=("aan-2003-gbs/children-severe-ivig",),
    cause=Cause.NOT_STATED,
    why=_NO_REASON_IN_2003,
    sources=(
        _AAN_2012_CHILDREN,
        _AAN_2012_CHILDREN_OUTCOMES,
        _AAN_2003_CHILDREN,
        _AAN_2003_READ,
    ),
)

children_aanem_2009_aan_2003: Difference = Difference(
    question=_SEVERE_CHILDREN,
    first=("aanem-2009/gbs",),
    second=("aan-2003-gbs/children-severe-ivig",),
    cause=Cause.SCOPE,
    why=_NO_AGE,
    sources=(_AANEM_2009, _AAN_2003_CHILDREN),
)

# Time since onset ---------------------------------------------------------------

_LATER = "IVIG from 2 to 4 weeks after the onset of Guillain-Barré syndrome"
_ONLY_AAN_2003_ON_TIME = (
    "Only AAN 2003 asks for the time since the first neuropathic symptom; from 2 to 4 weeks it"
    " recommends IVIG with the word possibly."
)

later_efns_2008: Difference = Difference(
    question=_LATER,
    first=("efns-2008/gbs/ivig-first-line",),
    second=("aan-2003-gbs/ivig-nonambulant-later",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_TIME,
    sources=(_EFNS_FIRST_LINE, _AAN_2003_LATER),
)

later_aanem_2023: Difference = Difference(
    question=_LATER,
    first=("aanem-update/gbs/adults",),
    second=("aan-2003-gbs/ivig-nonambulant-later",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_TIME,
    sources=(_AANEM_2023_ADULTS, _AAN_2003_LATER),
)

later_aan_2012: Difference = Difference(
    question=_LATER,
    first=("aan-2012/gbs/adults",),
    second=("aan-2003-gbs/ivig-nonambulant-later",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_TIME,
    sources=(_AAN_2012_ADULTS, _AAN_2003_LATER),
)

later_aanem_2009: Difference = Difference(
    question=_LATER,
    first=("aanem-2009/gbs",),
    second=("aan-2003-gbs/ivig-nonambulant-later",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_TIME,
    sources=(_AANEM_2009, _AAN_2003_LATER),
)

# Earlier treatment --------------------------------------------------------------

_IMMUNOADSORPTION = "IVIG after immunoadsorption in Guillain-Barré syndrome"
_ONLY_AAN_2003_ON_IMMUNOADSORPTION = "Only AAN 2003 asks whether immunoadsorption was given before."

immunoadsorption_efns_2008: Difference = Difference(
    question=_IMMUNOADSORPTION,
    first=(
        "efns-2008/gbs/ivig-first-line",
        "efns-2008/gbs/children",
        "efns-2008/gbs/mildly-affected",
    ),
    second=("aan-2003-gbs/ivig-after-immunoadsorption",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_IMMUNOADSORPTION,
    sources=(_EFNS_FIRST_LINE, _EFNS_CHILDREN, _EFNS_MILD, _AAN_2003_IMMUNOADSORPTION),
)

immunoadsorption_aanem_2023: Difference = Difference(
    question=_IMMUNOADSORPTION,
    first=("aanem-update/gbs/adults", "aanem-update/gbs/children"),
    second=("aan-2003-gbs/ivig-after-immunoadsorption",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_IMMUNOADSORPTION,
    sources=(_AANEM_2023_ADULTS, _AANEM_2023_CHILDREN, _AAN_2003_IMMUNOADSORPTION),
)

immunoadsorption_aan_2012: Difference = Difference(
    question=_IMMUNOADSORPTION,
    first=("aan-2012/gbs/adults", "aan-2012/gbs/children"),
    second=("aan-2003-gbs/ivig-after-immunoadsorption",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_IMMUNOADSORPTION,
    sources=(_AAN_2012_ADULTS, _AAN_2012_CHILDREN, _AAN_2003_IMMUNOADSORPTION),
)

immunoadsorption_aanem_2009: Difference = Difference(
    question=_IMMUNOADSORPTION,
    first=("aanem-2009/gbs",),
    second=("aan-2003-gbs/ivig-after-immunoadsorption",),
    cause=Cause.FACT,
    why=_ONLY_AAN_2003_ON_IMMUNOADSORPTION,
    sources=(_AANEM_2009, _AAN_2003_IMMUNOADSORPTION),
)

# Combination with plasma exchange ------------------------------------------------

_COMBINED = "IVIG combined with plasma exchange in Guillain-Barré syndrome"
_OF_IVIG_ALONE = (
    "AAN 2012 speaks of IVIG combined with plasma exchange; the sentence of the other document that"
    " applies here speaks of IVIG alone."
)

combined_efns_2008: Difference = Difference(
    question=_COMBINED,
    first=(
        "efns-2008/gbs/ivig-first-line",
        "efns-2008/gbs/children",
        "efns-2008/gbs/mildly-affected",
        "efns-2008/gbs/relapse-after-response",
        "efns-2008/gbs/no-response-to-first-course",
    ),
    second=("aan-2012/gbs/with-plasmapheresis",),
    cause=Cause.SCOPE,
    why=_OF_IVIG_ALONE,
    sources=(
        _EFNS_FIRST_LINE,
        _EFNS_CHILDREN,
        _EFNS_SECOND_COURSE,
        _EFNS_MILD,
        _AAN_2012_COMBINED,
    ),
)

combined_aanem_2023: Difference = Difference(
    question=_COMBINED,
    first=("aanem-update/gbs/adults", "aanem-update/gbs/children"),
    second=("aan-2012/gbs/with-plasmapheresis",),
    cause=Cause.SCOPE,
    why=_OF_IVIG_ALONE,
    sources=(_AANEM_2023_ADULTS, _AANEM_2023_CHILDREN, _AAN_2012_COMBINED),
)

combined_aanem_2009: Difference = Difference(
    question=_COMBINED,
    first=("aanem-2009/gbs",),
    second=("aan-2012/gbs/with-plasmapheresis",),
    cause=Cause.SCOPE,
    why=_OF_IVIG_ALONE,
    sources=(_AANEM_2009, _AAN_2012_COMBINED),
)

combined_aan_2003: Difference = Difference(
    question=_COMBINED,
    first=("aan-2012/gbs/with-plasmapheresis",),
    second=(
        "aan-2003-gbs/ivig-nonambulant-early",
        "aan-2003-gbs/ivig-nonambulant-later",
        "aan-2003-gbs/children-severe-ivig",
    ),
    cause=Cause.SCOPE,
    why=_OF_IVIG_ALONE,
    sources=(_AAN_2012_COMBINED, _AAN_2003_EARLY, _AAN_2003_LATER, _AAN_2003_CHILDREN),
)

RECORDS: tuple[Difference, ...] = (
    mild_aanem_2023,
    mild_aan_2012,
    mild_aanem_2009,
    mild_aan_2003,
    children_efns_2008_aan_2012,
    children_aanem_2023_aan_2012,
    children_aanem_2009_aan_2012,
    children_efns_2008_aan_2003,
    children_aanem_2023_aan_2003,
    children_aan_2012_aan_2003,
    children_aanem_2009_aan_2003,
    later_efns_2008,
    later_aanem_2023,
    later_aan_2012,
    later_aanem_2009,
    immunoadsorption_efns_2008,
    immunoadsorption_aanem_2023,
    immunoadsorption_aan_2012,
    immunoadsorption_aanem_2009,
    combined_efns_2008,
    combined_aanem_2023,
    combined_aanem_2009,
    combined_aan_2003,
)
