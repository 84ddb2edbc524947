"""The EAN/PNS guideline of 2021 on CIDP, its second revision, as its abstract states it.

IVIG and corticosteroids are the first treatments of typical CIDP and all variants. Motor CIDP and
maintenance have their own sentences. The abstract prints no dose, and no strength for maintenance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..conditions.cidp import CIDP, CidpVariant, cidp_variant, maintenance_dose_high
from ..facts.common import (
    CourseResponse,
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_ivig,
)
from ..facts.maintenance import TreatmentPhase, treatment_phase
from ..grading.ean_pns import EAN_PNS
from ..immunoglobulin.interventions import (
    COMBINED_TREATMENT,
    CORTICOSTEROIDS,
    IVIG,
    PLASMA_EXCHANGE,
    SUBCUTANEOUS_IMMUNOGLOBULIN,
)
from ..literature.later_guidelines import EAN_PNS_CIDP_2021
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
from ..model.recommendation import Action, Passage, Recommendation, Relation
from .earlier_treatment import NOT_GIVEN_OR_EFFECTIVE, not_given_or_effective

if TYPE_CHECKING:
    from ..model.citation import Citation

# The document -----------------------------------------------------------------

RECORD = DocumentRecord(
    published=Published(2021, 11),
    status=DocumentStatus(
        state=DocumentState.IN_FORCE,
        source=EAN_PNS_CIDP_2021.at("header", lines=(9, 9)),
        note="In force as far as was read. It revises the guideline of 2010.",
    ),
    provenance=Provenance.ABSTRACT,
    read="the abstract, whose recommendations are complete; it has no dose; the body was not read",
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((chapter for chapter in CHAPTERS if chapter.condition.id == condition), None)


EAN_PNS_2021_CIDP = Guideline(
    id="ean-pns-2021-cidp",
    label="EAN/PNS 2021, CIDP",
    title=(
        "European Academy of Neurology/Peripheral Nerve Society guideline on diagnosis and"
        " treatment of chronic inflammatory demyelinating polyradiculoneuropathy: Report of a"
        " joint Task Force—Second revision"
    ),
    issuer="European Academy of Neurology and Peripheral Nerve Society",
    year=2021,
    paper=EAN_PNS_CIDP_2021,
    scheme=EAN_PNS,
    find_record=_record,
    covers=("cidp",),
    find_chapter=_chapter,
)

# What is recommended ----------------------------------------------------------

initial: OneOf = treatment_phase.is_(TreatmentPhase.INITIAL)
maintenance: OneOf = treatment_phase.is_(TreatmentPhase.MAINTENANCE)


def _at(first: int, last: int) -> Citation:
    return EAN_PNS_CIDP_2021.at("abstract", lines=(first, last))


initial_ivig: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="initial-ivig",
    label="IVIG as initial treatment, typical CIDP and variants",
    says=(
        "IVIG, like corticosteroids, is strongly recommended as initial treatment of typical CIDP"
        " and of every variant."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=initial & not_given_or_effective,
    grade=EAN_PNS.graded("strong"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _at(16, 17)),),
    source=_at(16, 17),
    note=(
        "The sentence covers typical CIDP and all variants, so the answer needs no variant. It"
        " names no disability (lines 16–17). The abstract has no dose (line 8)."
    ),
)

initial_corticosteroids: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="initial-corticosteroids",
    label="corticosteroids at the start; IVIG first if motor",
    says=(
        "Corticosteroids, like IVIG, are strongly recommended as initial treatment of typical CIDP"
        " and of every variant."
    ),
    intervention=CORTICOSTEROIDS,
    action=Action.USE,
    population=initial,
    grade=EAN_PNS.graded("strong"),
    regimen=None,
    source=_at(19, 20),
    note=(
        "The sentence covers typical CIDP and all variants; in motor CIDP, IVIG is to be considered"
        " first (lines 25–26)."
    ),
)

plasma_exchange: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="plasma-exchange",
    label="plasma exchange if IVIG and steroids are ineffective",
    says=(
        "Plasma exchange is strongly recommended in CIDP once IVIG and corticosteroids have failed."
    ),
    intervention=PLASMA_EXCHANGE,
    action=Action.USE,
    population=(
        response_to_ivig.is_(CourseResponse.NO_RESPONSE)
        & response_to_corticosteroids.is_(TreatmentResponse.INADEQUATE)
    ),
    grade=EAN_PNS.graded("strong"),
    regimen=None,
    source=_at(22, 23),
    note=(
        "Both treatments were ineffective (lines 22–23). A treatment that was not tolerated does"
        " not count as ineffective, our own interpretation."
    ),
)

motor: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="motor",
    label="motor CIDP: IVIG is to be considered first",
    says="In motor CIDP, IVIG is the first treatment to consider.",
    intervention=IVIG,
    action=Action.USE,
    population=cidp_variant.is_(CidpVariant.MOTOR) & not_given_or_effective,
    refines=(
        Relation(
            initial_ivig,
            "our own reading: it is on one variant and has its own grade; both are in favour",
        ),
    ),
    grade=EAN_PNS.graded("good practice point"),
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _at(25, 26)),),
    source=_at(25, 26),
    note=(
        "The strong recommendation for initial treatment also covers motor CIDP (lines 16–17)."
        " First-line ranks the treatment, our own interpretation: other treatments before it do not"
        " matter. What counts as motor CIDP was not read."
    ),
)

maintenance_ivig: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="maintenance-ivig",
    label="IVIG for maintenance of CIDP",
    says="For maintenance treatment of CIDP, IVIG is recommended.",
    intervention=IVIG,
    action=Action.USE,
    population=maintenance & not_given_or_effective,
    refines=(
        Relation(
            motor,
            "our own reading: on maintenance, the first treatment of motor CIDP has been chosen",
        ),
    ),
    grade=None,
    regimen=None,
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _at(28, 29)),),
    source=_at(28, 29),
    note=(
        "No strength is printed for maintenance (lines 28–29). Subcutaneous immunoglobulin and"
        " corticosteroids have sentences of their own (lines 31–35). The abstract has no dose (line"
        " 8)."
    ),
)

maintenance_scig: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="maintenance-scig",
    label="subcutaneous immunoglobulin for maintenance of CIDP",
    says="For maintenance treatment of CIDP, subcutaneous immunoglobulin is recommended.",
    intervention=SUBCUTANEOUS_IMMUNOGLOBULIN,
    action=Action.USE,
    population=maintenance,
    grade=None,
    regimen=None,
    source=_at(31, 32),
    note="No strength is printed for maintenance (lines 31–32).",
)

maintenance_corticosteroids: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="maintenance-corticosteroids",
    label="corticosteroids for maintenance of CIDP",
    says="For maintenance treatment of CIDP, corticosteroids are recommended.",
    intervention=CORTICOSTEROIDS,
    action=Action.USE,
    population=maintenance,
    grade=None,
    regimen=None,
    source=_at(34, 35),
    note="No strength is printed for maintenance (lines 34–35).",
)

high_maintenance_dose: Recommendation = Recommendation(
    guideline=EAN_PNS_2021_CIDP,
    slug="high-maintenance-dose",
    label="combine or add treatment if maintenance dose is high",
    says=(
        "If the maintenance dose in CIDP is high, combined treatment, or an added immunosuppressant"
        " or immunomodulatory drug, should be considered."
    ),
    intervention=COMBINED_TREATMENT,
    action=Action.USE,
    population=maintenance & maintenance_dose_high,
    grade=EAN_PNS.graded("good practice point"),
    regimen=None,
    source=_at(37, 38),
    note=(
        "The sentence names no threshold for a high dose and no drug (lines 37–38). 'Consider'"
        " is read as 'should be considered', our own interpretation."
    ),
)

STATEMENTS = (
    initial_ivig,
    initial_corticosteroids,
    plasma_exchange,
    motor,
    maintenance_ivig,
    maintenance_scig,
    maintenance_corticosteroids,
    high_maintenance_dose,
)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=CIDP,
        statements=STATEMENTS,
        source=_at(13, 38),
        note=(
            "The document distinguishes typical CIDP from multifocal, focal, distal, motor and"
            " sensory variants, and no longer speaks of atypical CIDP (lines 13–14). Only"
            " statements on IVIG ask about earlier treatment; sentences on other treatments do"
            " not name it."
        ),
    ),
)
