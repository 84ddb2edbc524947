"""The EFNS/PNS guideline of 2010 on paraproteinaemic demyelinating neuropathies, first revision.

Its abstract calls all its points good practice points. None of those that were read names IVIG.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..conditions.paraproteinaemic_neuropathy import (
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
    NeuropathyPicture,
    Paraprotein,
    neuropathy_picture,
    paraprotein,
)
from ..grading.efns_2004 import EFNS_2004
from ..immunoglobulin.interventions import DISTINCTION_FROM_CIDP, IMMUNOTHERAPY
from ..literature.later_guidelines import EFNS_PNS_PDN_2010
from ..logic.predicates import OneOf
from ..model.chapter import Chapter
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    Provenance,
    Published,
)
from ..model.guideline import Guideline
from ..model.recommendation import Action, Recommendation

if TYPE_CHECKING:
    from ..model.citation import Citation

# The document -----------------------------------------------------------------

RECORD = DocumentRecord(
    published=Published(2010),
    status=DocumentStatus(
        state=DocumentState.NOT_KNOWN,
        source=EFNS_PNS_PDN_2010.at("header", lines=(9, 9)),
        note=(
            "No status was printed in what was read. An update was announced for October 2013 at"
            " the latest; none was read."
        ),
    ),
    provenance=Provenance.ABSTRACT,
    read="the abstract; its points on diagnosis were left out or shortened",
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((chapter for chapter in CHAPTERS if chapter.condition.id == condition), None)


EFNS_PNS_2010_PDN = Guideline(
    id="efns-pns-2010-pdn",
    label="EFNS/PNS 2010, PDN",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society Guideline on"
        " management of paraproteinemic demyelinating neuropathies. Report of a joint task force"
        " — first revision"
    ),
    issuer="European Federation of Neurological Societies and Peripheral Nerve Society",
    year=2010,
    paper=EFNS_PNS_PDN_2010,
    scheme=EFNS_2004,
    find_record=_record,
    covers=("paraproteinaemic-demyelinating-neuropathy",),
    find_chapter=_chapter,
)

# What is recommended ----------------------------------------------------------

# CIDP is demyelinating, so a neuropathy like it is as well.
demyelinating: OneOf = neuropathy_picture.is_(
    NeuropathyPicture.DEMYELINATING, NeuropathyPicture.CIDP_LIKE
)


def _at(first: int, last: int) -> Citation:
    return EFNS_PNS_PDN_2010.at("abstract", lines=(first, last))


igm_immunotherapy: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_PDN,
    slug="igm-immunotherapy",
    label="IgM: weigh immunotherapy against its side effects",
    says=(
        "A demyelinating IgM neuropathy may respond to immunotherapy, whose benefit should be"
        " weighed against side effects and the slow course of the disease."
    ),
    intervention=IMMUNOTHERAPY,
    action=Action.INFORM,
    population=paraprotein.is_(Paraprotein.IGM) & demyelinating,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=_at(16, 18),
    note="The sentence does not name IVIG (lines 16–18), so it decides nothing on IVIG.",
)

igg_iga_like_cidp: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_PDN,
    slug="igg-iga-like-cidp",
    label="IgG or IgA: can be indistinguishable from CIDP",
    says=(
        "A demyelinating neuropathy with an IgG or IgA paraprotein can be impossible to tell from"
        " CIDP."
    ),
    intervention=DISTINCTION_FROM_CIDP,
    action=Action.INFORM,
    population=paraprotein.is_(Paraprotein.IGG, Paraprotein.IGA) & demyelinating,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=_at(20, 21),
    note="The sentence, as it was read, does not say how to treat it (lines 20–21).",
)

STATEMENTS = (igm_immunotherapy, igg_iga_like_cidp)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
        statements=STATEMENTS,
        source=_at(13, 21),
        note=(
            "All points are good practice points, because adequate evidence is lacking (lines"
            " 13–14). A neuropathy like CIDP counts as demyelinating, our own interpretation."
        ),
    ),
)
