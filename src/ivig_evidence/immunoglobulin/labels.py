"""Labels of products in the EU, Great Britain and the US, as far as they were read.

Each claim has its lines. A label belongs to a product and a jurisdiction, which are no facts about
a patient. This module has the label of Great Britain; those of the EU and the US have their own.
"""

from __future__ import annotations

from ..conditions.myasthenia_gravis import acute_exacerbation, exacerbation_severe
from ..literature.labels import GAMUNEX_SPC
from ..logic.predicates import EVERYBODY
from ..model.document import Provenance, Published
from ..model.label import Indication, Jurisdiction, Label, LabelRemark
from ._label_parts import ADULT, CIDP, GBS, LATER_UNREAD, MG, MMN, TEN_PER_CENT, status
from .labels_eu import EU_FLEBOGAMMA_DIF, EU_KIOVIG, EU_PRIVIGEN
from .labels_us import US_GAMMAGARD_LIQUID, US_GAMUNEX_C, US_OCTAGAM_10, US_PANZYGA, US_PRIVIGEN

# GB: Gamunex ------------------------------------------------------------------

_AGES = "The same lines name adults and children of 0–18 years, so no fact is needed."

GB_GAMUNEX = Label(
    id="gb-gamunex",
    product="Gamunex",
    jurisdiction=Jurisdiction.GB,
    concentration=TEN_PER_CENT,
    document=GAMUNEX_SPC,
    published=Published(2020),
    provenance=Provenance.PART,
    status=status(GAMUNEX_SPC, 8, LATER_UNREAD),
    read=(
        "Section 4.1 on immunomodulation and the beginning of 4.2, in a republication that names"
        " the British agency as its source; neither doses, rates nor contraindications."
    ),
    indications=(
        Indication(
            slug="gbs",
            conditions=GBS,
            population=EVERYBODY,
            says="Gamunex is authorised for GBS in adults and children of 0–18 years.",
            source=GAMUNEX_SPC.at("section 4.1", lines=(12, 13)),
            note=_AGES,
        ),
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=EVERYBODY,
            says="Gamunex is authorised for CIDP in adults and children of 0–18 years.",
            source=GAMUNEX_SPC.at("section 4.1", lines=(15, 16)),
            note=_AGES,
        ),
        Indication(
            slug="mmn",
            conditions=MMN,
            population=EVERYBODY,
            says="Gamunex is authorised for MMN in adults and children of 0–18 years.",
            source=GAMUNEX_SPC.at("section 4.1", lines=(18, 19)),
            note=_AGES,
        ),
        Indication(
            slug="mg",
            conditions=MG,
            population=ADULT & acute_exacerbation & exacerbation_severe,
            says=(
                "Gamunex is authorised for severe acute exacerbations of myasthenia in adults of 18"
                " years and more."
            ),
            source=GAMUNEX_SPC.at("section 4.1", lines=(21, 22)),
        ),
    ),
    remarks=(
        LabelRemark(
            slug="dose-individual",
            says=(
                "The dose may need adjustment to the response, and a dose by weight also in under-"
                " or overweight patients."
            ),
            source=GAMUNEX_SPC.at("section 4.2", lines=(24, 25)),
        ),
    ),
)

# All labels -------------------------------------------------------------------

LABELS: tuple[Label, ...] = (
    EU_PRIVIGEN,
    EU_FLEBOGAMMA_DIF,
    EU_KIOVIG,
    GB_GAMUNEX,
    US_GAMMAGARD_LIQUID,
    US_PRIVIGEN,
    US_PANZYGA,
    US_GAMUNEX_C,
    US_OCTAGAM_10,
)
"""The labels that were read, by jurisdiction."""
