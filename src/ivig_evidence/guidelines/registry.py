"""Every guideline edition, once.

Each names its paper and its scheme of grading: for ``EFNS_2008`` Elovaara 2008 and Brainin 2004.
"""

from __future__ import annotations

from ..literature.grading import BRAININ_2004
from ..literature.guidelines import ELOVAARA_2008, HANDBOOK_2011
from ..model.guideline import Guideline
from .efns_2008.loaders import later_evidence

EFNS_2008 = Guideline(
    id="efns-2008",
    title="EFNS guidelines for the use of intravenous immunoglobulin, 2008",
    issuer="European Federation of Neurological Societies",
    year=2008,
    paper=ELOVAARA_2008,
    grading=BRAININ_2004,
    superseded_by=(HANDBOOK_2011,),
    find_later_evidence=later_evidence,
)
