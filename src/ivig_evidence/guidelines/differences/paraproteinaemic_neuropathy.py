"""Paraproteinaemic demyelinating neuropathy: IgM, and IgG or IgA like CIDP."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...literature.later_guidelines import AAN_2012, AANEM_UPDATE
from ...model.difference import Cause, Difference

_SECTION = "Paraproteinaemic demyelinating neuropathy, Recommendations"
_EFNS_NO_DISABILITY = ELOVAARA_2008.at(_SECTION, lines=(746, 752))
_EFNS_DISABILITY = ELOVAARA_2008.at(_SECTION, lines=(752, 758))
_EFNS_LIKE_CIDP = ELOVAARA_2008.at(_SECTION, lines=(758, 762))

_AANEM_2023_IGM = AANEM_UPDATE.at("abstract", lines=(47, 48))
_AANEM_2023_READ = AANEM_UPDATE.at("header", lines=(9, 9))
_AANEM_2023_IGG_IGA = AANEM_UPDATE.at("abstract", lines=(64, 65))

_AAN_2012 = "Neuropathy Associated with IgM Paraprotein"
_AAN_2012_CONCLUSION = AAN_2012.at(f"{_AAN_2012}, Conclusion", lines=(111, 112))
_AAN_2012_IGM = AAN_2012.at(f"{_AAN_2012}, Recommendation", lines=(116, 117))

_IGM = "IVIG in IgM paraproteinaemic neuropathy"
_ONLY_EFNS_ON_DISABILITY = (
    "Only EFNS 2008 asks for significant disability or rapid worsening: with either, IVIG is an"
    " option; without disability, it advises against routine use."
)

igm_efns_2008_aanem_2023: Difference = Difference(
    question=_IGM,
    first=("efns-2008/paraproteinaemic/disability-or-rapid-worsening",),
    second=("aanem-update/igm",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_DISABILITY,
    sources=(_EFNS_NO_DISABILITY, _EFNS_DISABILITY, _AANEM_2023_IGM),
)

igm_efns_2008_aan_2012: Difference = Difference(
    question=_IGM,
    first=(
        "efns-2008/paraproteinaemic/disability-or-rapid-worsening",
        "efns-2008/paraproteinaemic/no-significant-disability",
    ),
    second=("aan-2012/igm/treatment",),
    cause=Cause.FACT,
    why=_ONLY_EFNS_ON_DISABILITY,
    sources=(_EFNS_NO_DISABILITY, _EFNS_DISABILITY, _AAN_2012_IGM),
)

igm_aanem_2023_aan_2012: Difference = Difference(
    question=_IGM,
    first=("aanem-update/igm",),
    second=("aan-2012/igm/treatment",),
    cause=Cause.NOT_STATED,
    why=(
        "AAN 2012 does not exclude a modest benefit, because the studies are small; AANEM 2023"
        " gives no reason in its abstract, and its body was not read."
    ),
    sources=(_AANEM_2023_IGM, _AANEM_2023_READ, _AAN_2012_CONCLUSION, _AAN_2012_IGM),
)

igg_iga_efns_2008_aanem_2023: Difference = Difference(
    question="IVIG in IgG or IgA paraproteinaemic neuropathy like CIDP",
    first=(
        "efns-2008/cidp/sensorimotor-ivig",
        "efns-2008/cidp/pure-motor-ivig",
        "efns-2008/cidp/dose-reduction",
    ),
    second=("aanem-update/igg-iga",),
    cause=Cause.FACT,
    why=(
        "EFNS 2008 asks whether the neuropathy is like CIDP, and then treats it as CIDP; AANEM 2023"
        " asks only for the paraprotein."
    ),
    sources=(_EFNS_LIKE_CIDP, _AANEM_2023_IGG_IGA),
)

RECORDS: tuple[Difference, ...] = (
    igm_efns_2008_aanem_2023,
    igm_efns_2008_aan_2012,
    igm_aanem_2023_aan_2012,
    igg_iga_efns_2008_aanem_2023,
)
