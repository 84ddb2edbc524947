"""The EFNS/PNS guideline of 2010 on CIDP, its first revision, as far as its abstract was read.

The abstract breaks off inside its second recommendation, which therefore is no statement here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..conditions.cidp import CIDP, CidpType, cidp_type
from ..grading.efns_2004 import EFNS_2004
from ..immunoglobulin.interventions import CORTICOSTEROIDS, IVIG
from ..literature.later_guidelines import EAN_PNS_CIDP_2021, EFNS_PNS_CIDP_2010
from ..logic.predicates import OneOf
from ..model.chapter import Chapter
from ..model.chapter_part import ChapterPassage
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    OutsideClaim,
    Provenance,
    Published,
)
from ..model.guideline import Guideline
from ..model.recommendation import Action, Passage, Recommendation
from .earlier_treatment import NOT_GIVEN_OR_EFFECTIVE, not_given_or_effective

if TYPE_CHECKING:
    from ..model.citation import Citation

# The document -----------------------------------------------------------------


def _at(first: int, last: int) -> Citation:
    return EFNS_PNS_CIDP_2010.at("abstract", lines=(first, last))


_CUT = (
    "A further recommendation on IVIG breaks off in what was read. It may or may not concern this"
    " patient."
)

RECORD = DocumentRecord(
    published=Published(2010, 3),
    status=DocumentStatus(
        state=DocumentState.SUPERSEDED,
        source=EFNS_PNS_CIDP_2010.at("header", lines=(10, 10)),
        superseded_by=(EAN_PNS_CIDP_2021,),
        since=Published(2021, 11),
    ),
    provenance=Provenance.PART,
    read="part of the abstract, which ends inside its second recommendation",
    general=(
        OutsideClaim(
            id="efns-pns-2010-cidp/pure-cut",
            about="a sentence that is cut",
            says=(
                "The second recommendation, on IVIG as initial treatment, breaks off after the word"
                " 'pure', so its patients are not known."
            ),
            action=Action.INFORM,
            grade=None,
            source=_at(20, 21),
            note="It applies to no patient here, because the words on its patients are cut.",
        ),
    ),
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((chapter for chapter in CHAPTERS if chapter.condition.id == condition), None)


EFNS_PNS_2010_CIDP = Guideline(
    id="efns-pns-2010-cidp",
    label="EFNS/PNS 2010, CIDP",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society Guideline on"
        " management of chronic inflammatory demyelinating polyradiculoneuropathy: Report of a"
        " joint task force of the European Federation of Neurological Societies and the"
        " Peripheral Nerve Society — First Revision"
    ),
    issuer="European Federation of Neurological Societies and Peripheral Nerve Society",
    year=2010,
    paper=EFNS_PNS_CIDP_2010,
    scheme=EFNS_2004,
    find_record=_record,
    covers=("cidp",),
    find_chapter=_chapter,
)

# What is recommended ----------------------------------------------------------

sensorimotor: OneOf = cidp_type.is_(CidpType.SENSORIMOTOR)

_SENSORIMOTOR = (
    "'Sensory and motor CIDP' means sensorimotor CIDP, our own interpretation. The sentence names"
    " no disability"
)

ivig: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_CIDP,
    slug="ivig",
    label="IVIG is to be considered in sensorimotor CIDP",
    says="In sensorimotor CIDP, treatment with IVIG should be considered.",
    intervention=IVIG,
    action=Action.USE,
    population=sensorimotor & not_given_or_effective,
    grade=EFNS_2004.graded("A"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _at(14, 15)),),
    source=_at(14, 15),
    note=f"{_SENSORIMOTOR} (lines 14–15).",
)

corticosteroids: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_CIDP,
    slug="corticosteroids",
    label="corticosteroids to be considered: sensorimotor CIDP",
    says="In sensorimotor CIDP, treatment with corticosteroids should be considered.",
    intervention=CORTICOSTEROIDS,
    action=Action.USE,
    population=sensorimotor,
    grade=EFNS_2004.graded("C"),
    regimen=None,
    source=_at(17, 18),
    note=f"{_SENSORIMOTOR} and no earlier treatment (lines 17–18).",
)

STATEMENTS = (ivig, corticosteroids)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=CIDP,
        statements=STATEMENTS,
        # Sensorimotor disease has its own sentence; for others the silence may be due to the cut.
        see_also=(ChapterPassage(when=~sensorimotor, passage=Passage(_CUT, _at(20, 21))),),
        source=_at(14, 21),
    ),
)
