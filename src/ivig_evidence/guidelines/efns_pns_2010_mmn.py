"""The EFNS/PNS guideline of 2010 on multifocal motor neuropathy, its first revision.

Only a table of a later review was read, which restates its points. The table has all of them under
a heading on good practice points, and prints a level for two. Points without a level have no grade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..conditions.multifocal_motor_neuropathy import (
    MULTIFOCAL_MOTOR_NEUROPATHY,
    disability_warrants_treatment,
)
from ..facts.common import CourseResponse, response_to_ivig
from ..facts.maintenance import TreatmentPhase, treatment_phase
from ..grading.efns_2004 import EFNS_2004
from ..immunoglobulin.interventions import (
    CORTICOSTEROIDS,
    CYCLOPHOSPHAMIDE,
    IMMUNOSUPPRESSION,
    IVIG,
    SCHEDULE_OF_IVIG,
)
from ..literature.later_guidelines import EFNS_PNS_MMN_2010
from ..logic.predicates import EVERYBODY, OneOf
from ..model.chapter import Chapter
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    Provenance,
    Published,
)
from ..model.dosing import Course, Per, RecommendedRegimen, in_days, in_months, in_weeks
from ..model.guideline import Guideline
from ..model.recommendation import Action, Passage, Recommendation, Relation
from ..units import g_per_kg
from .earlier_treatment import NOT_GIVEN_OR_EFFECTIVE, not_given_or_effective

if TYPE_CHECKING:
    from ..model.citation import Citation

# The document -----------------------------------------------------------------

RECORD = DocumentRecord(
    published=Published(2010),
    status=DocumentStatus(
        state=DocumentState.IN_FORCE,
        source=EFNS_PNS_MMN_2010.at("header", lines=(10, 10)),
        note="In force as far as is known. No revision had been published by July 2026.",
    ),
    provenance=Provenance.SECONDARY,
    read="a table of a later review that restates its points; the guideline itself was not read",
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((chapter for chapter in CHAPTERS if chapter.condition.id == condition), None)


EFNS_PNS_2010_MMN = Guideline(
    id="efns-pns-2010-mmn",
    label="EFNS/PNS 2010, MMN",
    title=(
        "European Federation of Neurological Societies/Peripheral Nerve Society guideline on"
        " management of multifocal motor neuropathy. Report of a joint task force — first revision"
    ),
    issuer="European Federation of Neurological Societies and Peripheral Nerve Society",
    year=2010,
    paper=EFNS_PNS_MMN_2010,
    scheme=EFNS_2004,
    find_record=_record,
    covers=("multifocal-motor-neuropathy",),
    find_chapter=_chapter,
)

# What is recommended ----------------------------------------------------------

maintenance: OneOf = treatment_phase.is_(TreatmentPhase.MAINTENANCE)
ivig_works: OneOf = response_to_ivig.is_(CourseResponse.RESPONDED, CourseResponse.RELAPSED)
ivig_does_not_work: OneOf = response_to_ivig.is_(CourseResponse.NO_RESPONSE)


def _at(first: int, last: int) -> Citation:
    return EFNS_PNS_MMN_2010.at(
        "table 5 of a later review, good practice points for treatment", lines=(first, last)
    )


_NOT_ENOUGH = (
    "The sentence is on patients in whom IVIG does not work well enough. The library cannot record"
    " such a response, so it applies the sentence only to no response, our own interpretation"
)

first_line: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="first-line",
    label="IVIG first line if disability warrants treatment",
    says=(
        "IVIG should be given first in multifocal motor neuropathy with enough disability to"
        " warrant treatment."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=disability_warrants_treatment & not_given_or_effective,
    grade=EFNS_2004.graded("A"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    see_also=(Passage(NOT_GIVEN_OR_EFFECTIVE, _at(17, 19)),),
    source=_at(17, 19),
    note="The sentence names no degree of disability that warrants treatment (lines 17–19).",
)

corticosteroids: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="corticosteroids",
    label="MMN: no corticosteroids",
    says="Multifocal motor neuropathy should not be treated with corticosteroids.",
    intervention=CORTICOSTEROIDS,
    action=Action.DO_NOT_USE,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=_at(21, 21),
    note="The sentence names no group of patients (line 21).",
)

repeat: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="repeat",
    label="consider repeated IVIG if the first course worked",
    says=(
        "If the first IVIG was effective in multifocal motor neuropathy, repeated treatment should"
        " be considered in some patients, whom the text does not describe."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=ivig_works,
    refines=(
        Relation(first_line, "it is on patients in whom IVIG has worked, with its own grade"),
    ),
    grade=EFNS_2004.graded("C"),
    regimen=None,
    see_also=(
        Passage(
            "A patient who relapsed when the effect of IVIG wore off counts as one in whom it was"
            " effective, our own interpretation.",
            _at(23, 24),
        ),
    ),
    source=_at(23, 24),
    note=(
        "The sentence speaks of 'selected patients' and does not say how to select them (lines"
        " 23–24). Here it applies to all in whom IVIG was effective, our own"
        " interpretation."
    ),
)

frequency: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="frequency",
    label="frequency of maintenance IVIG by response",
    says=(
        "On maintenance in multifocal motor neuropathy, the interval between doses should"
        " follow the response."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.ADJUST_DOSE,
    population=maintenance,
    grade=None,
    regimen=None,
    source=_at(26, 27),
)

regimens: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="regimens",
    label="typical regimens of maintenance IVIG",
    says=(
        "Typical maintenance of multifocal motor neuropathy is 1 g/kg of IVIG at intervals of 2–4"
        " weeks, or 2 g/kg at intervals of 1–2 months."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.INFORM,
    population=maintenance,
    grade=None,
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(
            Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(2, 4)),
            Course(dose=g_per_kg(2), per=Per.COURSE, every=in_months(1, 2)),
        ),
    ),
    source=_at(29, 30),
    note="The days of a course are not printed (lines 29–30).",
)

after_ivig: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="after-ivig",
    label="immunosuppression possible if IVIG is not enough",
    says=(
        "Immunosuppressive treatment may be considered in multifocal motor neuropathy if IVIG has"
        " too little effect, but no drug has been shown to work."
    ),
    intervention=IMMUNOSUPPRESSION,
    action=Action.MAY_USE,
    population=ivig_does_not_work,
    grade=None,
    regimen=None,
    see_also=(Passage(f"{_NOT_ENOUGH}.", _at(32, 33)),),
    source=_at(32, 33),
    note=f"{_NOT_ENOUGH} (lines 32–33).",
)

cyclophosphamide: Recommendation = Recommendation(
    guideline=EFNS_PNS_2010_MMN,
    slug="cyclophosphamide",
    label="cyclophosphamide less desirable: toxicity",
    says=(
        "If IVIG has too little effect in multifocal motor neuropathy, cyclophosphamide"
        " ranks lower than other drugs, because it is toxic."
    ),
    intervention=CYCLOPHOSPHAMIDE,
    action=Action.INFORM,
    population=ivig_does_not_work,
    grade=None,
    regimen=None,
    source=_at(35, 36),
    note=(
        f"{_NOT_ENOUGH} (lines 35–36). The sentence ranks the drug and does not advise against it."
    ),
)

STATEMENTS = (
    first_line,
    corticosteroids,
    repeat,
    frequency,
    regimens,
    after_ivig,
    cyclophosphamide,
)

# The chapter ------------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=MULTIFOCAL_MOTOR_NEUROPATHY,
        statements=STATEMENTS,
        source=_at(14, 36),
        note=(
            "All points are under the heading 'Good practice points for treatment', and two of them"
            " print a level (lines 14–15). A printed level counts. The heading is no grade of the"
            " other points, our own interpretation."
        ),
    ),
)
