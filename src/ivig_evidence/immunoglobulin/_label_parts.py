"""Parts that the labels of several products share: populations, regimens and words."""

from __future__ import annotations

from fractions import Fraction

from ..facts.common import AgeGroup, age, age_group
from ..facts.maintenance import TreatmentPhase, months_on_maintenance, treatment_phase
from ..model.citation import Reference
from ..model.document import DocumentState, DocumentStatus, Published
from ..model.dosing import AuthorisedRegimen, Course, Per, Span, in_days, in_weeks
from ..units import g_per_kg, months, years
from .interventions import IVIG

GBS = ("guillain-barre-syndrome",)
CIDP = ("cidp",)
MMN = ("multifocal-motor-neuropathy",)
MG = ("myasthenia-gravis",)
DERMATOMYOSITIS = ("dermatomyositis",)

TEN_PER_CENT = Fraction("0.1")
ADULT = age_group.is_(AgeGroup.ADULT)
FROM_2_YEARS = ADULT | (age >= years(2))
MAINTENANCE = treatment_phase.is_(TreatmentPhase.MAINTENANCE)
BEYOND_6_MONTHS = MAINTENANCE & (months_on_maintenance > months(6))

COPY_OF_2022 = Published(2022, 2, 16)
LATER_UNREAD = "Later revisions were not read."
UNDATED = "The date of the label was not read."


def status(document: Reference, line: int, note: str) -> DocumentStatus:
    """Return the status *in force*, as the header of a transcript states it."""
    source = document.at("header of the transcript", lines=(line, line))
    return DocumentStatus(state=DocumentState.IN_FORCE, source=source, note=note)


def course(
    dose: float,
    days: Span | None = None,
    *,
    up_to: float | None = None,
    every: Span | None = None,
    consecutive: bool = False,
) -> Course:
    """Return a dose of a whole course in g/kg."""
    return Course(
        dose=g_per_kg(dose),
        up_to=None if up_to is None else g_per_kg(up_to),
        per=Per.COURSE,
        days=days,
        consecutive=consecutive,
        every=every,
    )


def regimen(
    label: str, *courses: Course, then: AuthorisedRegimen | None = None
) -> AuthorisedRegimen:
    """Return a regimen of IVIG that a label prints."""
    return AuthorisedRegimen(drug=IVIG.name, alternatives=courses, then=then, label=label)


def gbs_of_leaflets(label: str) -> AuthorisedRegimen:
    """Return the dose in GBS, which is the same in three leaflets."""
    return regimen(label, Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5)))


def cidp_of_leaflets(label: str) -> AuthorisedRegimen:
    """Return the dose in CIDP, which is the same in three leaflets."""
    maintenance = course(1, in_days(1, 2), every=in_weeks(3))
    return regimen(label, course(2, in_days(2, 5)), then=regimen(label, maintenance))


def mmn_of_leaflets(label: str, *, consecutive: bool) -> AuthorisedRegimen:
    """Return the dose in MMN, which three leaflets print alike, but for *consecutive*."""
    maintenance = regimen(
        label,
        course(1, every=in_weeks(2, 4)),
        course(2, in_days(2, 5), every=in_weeks(4, 8)),
    )
    loading = course(2, in_days(2, 5), consecutive=consecutive)
    return regimen(label, loading, then=maintenance)


_COLUMNS = (
    "The columns of the table run together in the copy. It is our own interpretation that {0}."
)
CIDP_COLUMNS = _COLUMNS.format(
    "the starting dose is given over 2 to 5 days, and the maintenance dose every 3 weeks over 1 to"
    " 2 days"
)
MMN_COLUMNS = _COLUMNS.format(
    "the starting dose is given over 2 to 5 days, 1 g/kg goes with every 2 to 4 weeks, and 2 g/kg"
    " with every 4 to 8 weeks over 2 to 5 days"
)
