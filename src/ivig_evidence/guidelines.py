"""Every guideline edition, once.

Each names its paper and its scheme of grading: for ``EFNS_2008`` Elovaara 2008 and Brainin 2004.
"""

from __future__ import annotations

from .bibliography import ELOVAARA_2008, HANDBOOK_2011
from .grading.efns_2004 import BRAININ_2004
from .listing import listing
from .model.guideline import Guideline

__dir__ = listing(__name__)

EFNS_2008 = Guideline(
    id="efns-2008",
    title="EFNS guidelines for the use of intravenous immunoglobulin, 2008",
    issuer="European Federation of Neurological Societies",
    year=2008,
    paper=ELOVAARA_2008,
    grading=BRAININ_2004,
    superseded_by=(HANDBOOK_2011,),
    aftermath="ivig_evidence.later_evidence",
)
