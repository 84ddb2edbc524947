"""Myasthenia gravis: stable disease, maintenance, and the time around an operation."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...literature.later_guidelines import AAN_2012, AANEM_UPDATE
from ...model.difference import Cause, Difference

_EFNS_OPERATION = ELOVAARA_2008.at("Myasthenia gravis", lines=(1092, 1106))
_EFNS_PREGNANCY = ELOVAARA_2008.at("Myasthenia gravis", lines=(1106, 1114))
_EFNS_SHORT_TERM = ELOVAARA_2008.at("Myasthenia gravis, Recommendations", lines=(1150, 1154))
_EFNS_MAINTENANCE = ELOVAARA_2008.at("Myasthenia gravis, Recommendations", lines=(1160, 1166))

_AANEM_2023_STABLE = AANEM_UPDATE.at("abstract", lines=(32, 33))

_AAN_2012 = AAN_2012.at("Myasthenia Gravis, Recommendation", lines=(83, 83))
_AAN_2012_ABSTRACT = AAN_2012.at("abstract, restated", lines=(344, 345))
_AAN_2012_IDS = ("aan-2012/mg/treatment", "aan-2012/mg/moderate-to-severe-abstract")

short_term_efns_2008_aanem_2023: Difference = Difference(
    question="IVIG in stable but severe myasthenia gravis",
    first=("efns-2008/mg/severe-short-term", "efns-2008/mg/pregnancy"),
    second=("aanem-update/mg/stable",),
    cause=Cause.SCOPE,
    why=(
        "EFNS 2008 speaks of severe disease, for a short term or in pregnancy, AANEM 2023 of stable"
        " disease."
    ),
    sources=(_EFNS_SHORT_TERM, _EFNS_PREGNANCY, _AANEM_2023_STABLE),
)

maintenance_efns_2008_aanem_2023: Difference = Difference(
    question="IVIG as maintenance in stable myasthenia gravis",
    first=("efns-2008/mg/maintenance",),
    second=("aanem-update/mg/stable",),
    cause=Cause.SCOPE,
    why=(
        "EFNS 2008 speaks of maintenance, for which it finds too little evidence; AANEM 2023"
        " speaks of stable disease and names no purpose."
    ),
    sources=(_EFNS_MAINTENANCE, _AANEM_2023_STABLE),
)

operation_efns_2008_aanem_2023: Difference = Difference(
    question="IVIG around an operation in stable myasthenia gravis",
    first=("efns-2008/mg/before-surgery", "efns-2008/mg/after-surgery"),
    second=("aanem-update/mg/stable",),
    cause=Cause.SCOPE,
    why="Only EFNS 2008 speaks of the time before or after an operation.",
    sources=(_EFNS_OPERATION, _AANEM_2023_STABLE),
)

stable_aanem_2023_aan_2012: Difference = Difference(
    question="IVIG in stable, moderate to severe myasthenia gravis",
    first=("aanem-update/mg/stable",),
    second=_AAN_2012_IDS,
    cause=Cause.SCOPE,
    why=(
        "AANEM 2023 separates stable disease from exacerbations; AAN 2012 speaks of moderate to"
        " severe disease and names neither."
    ),
    sources=(AANEM_UPDATE.at("abstract", lines=(29, 33)), _AAN_2012, _AAN_2012_ABSTRACT),
)

maintenance_efns_2008_aan_2012: Difference = Difference(
    question="IVIG as maintenance in moderate to severe myasthenia gravis",
    first=("efns-2008/mg/maintenance",),
    second=_AAN_2012_IDS,
    cause=Cause.SCOPE,
    why="EFNS 2008 speaks of maintenance; AAN 2012 names no purpose of IVIG.",
    sources=(_EFNS_MAINTENANCE, _AAN_2012, _AAN_2012_ABSTRACT),
)

operation_efns_2008_aan_2012: Difference = Difference(
    question="IVIG around an operation in moderate to severe myasthenia gravis",
    first=("efns-2008/mg/before-surgery", "efns-2008/mg/after-surgery"),
    second=_AAN_2012_IDS,
    cause=Cause.SCOPE,
    why="Only EFNS 2008 speaks of the time before or after an operation.",
    sources=(_EFNS_OPERATION, _AAN_2012, _AAN_2012_ABSTRACT),
)

RECORDS: tuple[Difference, ...] = (
    short_term_efns_2008_aanem_2023,
    maintenance_efns_2008_aanem_2023,
    operation_efns_2008_aanem_2023,
    stable_aanem_2023_aan_2012,
    maintenance_efns_2008_aan_2012,
    operation_efns_2008_aan_2012,
)
