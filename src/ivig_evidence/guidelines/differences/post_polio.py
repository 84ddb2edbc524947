"""Post-polio syndrome: rapid progression, and advice where evidence is lacking."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...literature.later_guidelines import AAN_2012, AANEM_UPDATE
from ...model.difference import Cause, Difference

_EFNS_STUDIES = ELOVAARA_2008.at("Post-polio syndrome", lines=(1204, 1206))
_EFNS_ROUTINE = ELOVAARA_2008.at("Post-polio syndrome, Recommendations", lines=(1277, 1283))
_EFNS_RAPID = ELOVAARA_2008.at("Post-polio syndrome, Recommendations", lines=(1283, 1295))

_AANEM_2023 = AANEM_UPDATE.at("abstract", lines=(44, 45))

_AANEM_2023_READ = AANEM_UPDATE.at("header", lines=(9, 9))

_AAN_2012_COUNT = AAN_2012.at("Postpolio Syndrome, Conclusion", lines=(149, 151))
_AAN_2012 = AAN_2012.at("Postpolio Syndrome, Recommendation", lines=(155, 156))

rapid_efns_2008_aanem_2023: Difference = Difference(
    question="IVIG in post-polio syndrome with rapid progression",
    first=("efns-2008/post-polio/rapid-progression",),
    second=("aanem-update/post-polio",),
    cause=Cause.FACT,
    why=(
        "Only EFNS 2008 asks for rapid progression and rigorous follow-up; with both, IVIG may be"
        " tried."
    ),
    sources=(_EFNS_RAPID, _AANEM_2023),
)

routine_efns_2008_aan_2012: Difference = Difference(
    question="Routine use of IVIG in post-polio syndrome",
    first=("efns-2008/post-polio/routine-use",),
    second=("aan-2012/post-polio/routine",),
    cause=Cause.NOT_STATED,
    why=(
        "Each has two class I studies. With much unknown, EFNS 2008 advises against routine use as"
        " a good practice point; AAN 2012 calls the evidence insufficient."
    ),
    sources=(_EFNS_STUDIES, _EFNS_ROUTINE, _AAN_2012_COUNT, _AAN_2012),
)

routine_aanem_2023_aan_2012: Difference = Difference(
    question="Routine use of IVIG in post-polio syndrome",
    first=("aanem-update/post-polio",),
    second=("aan-2012/post-polio/routine",),
    cause=Cause.NOT_STATED,
    why=(
        "AAN 2012 finds two class I studies without a clear benefit insufficient; AANEM 2023 prints"
        " class I and no reason in its abstract, and its body was not read."
    ),
    sources=(_AANEM_2023, _AANEM_2023_READ, _AAN_2012_COUNT, _AAN_2012),
)

RECORDS: tuple[Difference, ...] = (
    rapid_efns_2008_aanem_2023,
    routine_efns_2008_aan_2012,
    routine_aanem_2023_aan_2012,
)
