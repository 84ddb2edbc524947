"""Lambert-Eaton myasthenic syndrome: the form of the disease, and what a class allows."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...literature.later_guidelines import AAN_2012, AANEM_2009, AANEM_UPDATE, EFNS_NMT_2010
from ...model.difference import Cause, Difference

_EFNS_2008 = ELOVAARA_2008.at("Paraneoplastic syndromes, Recommendations", lines=(830, 836))
_AANEM_2023 = AANEM_UPDATE.at("abstract", lines=(35, 36))
_AANEM_2009 = AANEM_2009.at("abstract", lines=(26, 28))
_AANEM_2023_READ = AANEM_UPDATE.at("header", lines=(9, 9))
_AANEM_2009_READ = AANEM_2009.at("header", lines=(8, 8))
_EFNS_2010_READ = EFNS_NMT_2010.at("header", lines=(8, 8))
_EFNS_2010 = EFNS_NMT_2010.at("abstract, conclusions", lines=(22, 23))
_AAN_2012_COUNT = AAN_2012.at("Lambert-Eaton Myasthenic Syndrome, Conclusion", lines=(166, 166))
_AAN_2012 = AAN_2012.at("Lambert-Eaton Myasthenic Syndrome, Recommendation", lines=(170, 170))
_AAN_2012_LEVELS = AAN_2012.at("Classification of Recommendations", lines=(180, 186))

_PARANEOPLASTIC = "IVIG in paraneoplastic Lambert-Eaton myasthenic syndrome"
_ONLY_EFNS_ON_THE_FORM = "EFNS 2008 speaks of paraneoplastic disease only; AANEM names no form."

efns_2008_aanem_2023: Difference = Difference(
    question=_PARANEOPLASTIC,
    first=("efns-2008/paraneoplastic/lems",),
    second=("aanem-update/lems",),
    cause=Cause.SCOPE,
    why=_ONLY_EFNS_ON_THE_FORM,
    sources=(_EFNS_2008, _AANEM_2023),
)

efns_2008_aanem_2009: Difference = Difference(
    question=_PARANEOPLASTIC,
    first=("efns-2008/paraneoplastic/lems",),
    second=("aanem-2009/lems",),
    cause=Cause.SCOPE,
    why=_ONLY_EFNS_ON_THE_FORM,
    sources=(_EFNS_2008, _AANEM_2009),
)

_LEMS = "IVIG in Lambert-Eaton myasthenic syndrome"

aanem_2023_aan_2012: Difference = Difference(
    question=_LEMS,
    first=("aanem-update/lems",),
    second=("aan-2012/lems/treatment",),
    cause=Cause.RULE_OF_GRADING,
    why=(
        "AAN 2012 counts one class II study, which allows at most level C, 'may be considered';"
        " AANEM 2023 has no levels and recommends IVIG with class II."
    ),
    sources=(_AANEM_2023, _AAN_2012_COUNT, _AAN_2012, _AAN_2012_LEVELS),
)

aanem_2009_aan_2012: Difference = Difference(
    question=_LEMS,
    first=("aanem-2009/lems",),
    second=("aan-2012/lems/treatment",),
    cause=Cause.RULE_OF_GRADING,
    why=(
        "AAN 2012 counts one class II study, which allows at most level C, 'may be considered';"
        " AANEM 2009 has no levels and supports IVIG with class I."
    ),
    sources=(_AANEM_2009, _AAN_2012_COUNT, _AAN_2012, _AAN_2012_LEVELS),
)

_NO_REASON = (
    "EFNS 2010 states a short-term effect as a good practice point, AANEM supports IVIG with a"
    " class; what was read gives no reason for the difference."
)

aanem_2023_efns_2010: Difference = Difference(
    question=_LEMS,
    first=("aanem-update/lems",),
    second=("efns-2010-nmt/lems/ivig",),
    cause=Cause.NOT_STATED,
    why=_NO_REASON,
    sources=(_AANEM_2023, _AANEM_2023_READ, _EFNS_2010, _EFNS_2010_READ),
)

aanem_2009_efns_2010: Difference = Difference(
    question=_LEMS,
    first=("aanem-2009/lems",),
    second=("efns-2010-nmt/lems/ivig",),
    cause=Cause.NOT_STATED,
    why=_NO_REASON,
    sources=(_AANEM_2009, _AANEM_2009_READ, _EFNS_2010, _EFNS_2010_READ),
)

RECORDS: tuple[Difference, ...] = (
    efns_2008_aanem_2023,
    efns_2008_aanem_2009,
    aanem_2023_aan_2012,
    aanem_2009_aan_2012,
    aanem_2023_efns_2010,
    aanem_2009_efns_2010,
)
