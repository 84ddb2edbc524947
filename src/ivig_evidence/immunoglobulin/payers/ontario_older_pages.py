"""What Ontario recommended on its older pages on CIDP and myasthenia gravis, now superseded.

Each claim has its place in ``source``. The pages print no class and no grade, only verbs.
"""

from __future__ import annotations

from ...conditions.cidp import refractory as cidp_refractory
from ...conditions.myasthenia_gravis import refractory as mg_refractory
from ...conditions.myasthenia_gravis import severe as mg_severe
from ...facts.common import CourseResponse, response_to_ivig
from ...facts.maintenance import TreatmentPhase, treatment_phase
from ...literature.funding import ONTARIO_5, ONTARIO_WEB_APPLICATION
from ...logic.predicates import EVERYBODY, Predicate
from ...model.citation import Citation
from ...model.document import DocumentState, DocumentStatus, Provenance, Published
from ...model.dosing import Course, Per, in_days, in_weeks
from ...model.funding import FundedRegimen, FundingClass, FundingDocument, FundingEntry
from ...units import g_per_kg
from .populations import (
    first_or_working,
    maintenance,
    moderate_or_worse,
    no_ivig_yet_or_response,
    not_after_no_response,
)

_CIDP = ("cidp",)
_MG = ("myasthenia-gravis",)

# CIDP ---------------------------------------------------------------------------------


def _cidp_at(first: int, last: int) -> Citation:
    return ONTARIO_WEB_APPLICATION.at("entry on CIDP", lines=(first, last))


def _mg_at(first: int, last: int) -> Citation:
    return ONTARIO_WEB_APPLICATION.at("entry on myasthenia gravis", lines=(first, last))


first_line_patients: Predicate = (
    treatment_phase.is_(TreatmentPhase.INITIAL) & no_ivig_yet_or_response
)

cidp_first_line: FundingEntry = FundingEntry(
    id="ontario-web-app/cidp/first-line",
    label="IVIG first in CIDP",
    says="IVIG is recommended as the first treatment of CIDP.",
    conditions=_CIDP,
    population=first_line_patients,
    funding_class=FundingClass.RECOMMENDED_WITHOUT_CLASS,
    verb="is recommended as first-line therapy",
    criteria_read=True,
    see_also=(first_or_working(_cidp_at(13, 14)),),
    source=_cidp_at(13, 14),
    note=(
        "First-line ranks the treatment, so earlier treatment with other drugs does not matter."
        " That it means the start of treatment, and says nothing of a further course after no"
        " response, is our own interpretation (lines 13–14)."
    ),
)

cidp_refractory_combination: FundingEntry = FundingEntry(
    id="ontario-web-app/cidp/refractory-combination",
    label="immunosuppression with IVIG in refractory CIDP",
    says="In refractory CIDP, immunosuppression can be combined with IVIG.",
    conditions=_CIDP,
    population=cidp_refractory & ~response_to_ivig.is_(CourseResponse.NOT_GIVEN),
    funding_class=None,
    verb="can be considered",
    criteria_read=True,
    source=_cidp_at(16, 17),
    note=(
        "The lines speak of patients on IVIG; that these are patients who have had it is our own"
        " interpretation (lines 16–17). They do not define refractory disease."
    ),
)

cidp_specialist: FundingEntry = FundingEntry(
    id="ontario-web-app/cidp/specialist",
    label="chronic IVIG in CIDP: a neuromuscular specialist",
    says="A neuromuscular specialist should follow patients with CIDP on chronic IVIG.",
    conditions=_CIDP,
    population=maintenance,
    funding_class=None,
    verb="should be followed by",
    criteria_read=True,
    source=_cidp_at(19, 20),
    note="That chronic IVIG means maintenance is our own interpretation (lines 19–20).",
)

cidp_initial_dose: FundingEntry = FundingEntry(
    id="ontario-web-app/cidp/initial-dose",
    label="initial dose in CIDP",
    says="The initial dose in CIDP is 2 g/kg over 2 to 5 days.",
    conditions=_CIDP,
    population=first_line_patients,
    funding_class=None,
    verb="dose",
    regimen=FundedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    criteria_read=True,
    source=_cidp_at(22, 23),
    note=(
        "That the initial dose is for the use that the page recommends first (lines 13–14) is our"
        " own interpretation. The lines do not say which weight the dose is for."
    ),
)

cidp_maintenance_dose: FundingEntry = FundingEntry(
    id="ontario-web-app/cidp/maintenance-dose",
    label="maintenance dose in CIDP",
    says="The maintenance dose in CIDP is 1 g/kg every 3 weeks.",
    conditions=_CIDP,
    population=maintenance,
    funding_class=None,
    verb="dose",
    regimen=FundedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(1), per=Per.COURSE, every=in_weeks(3)),),
    ),
    criteria_read=True,
    source=_cidp_at(25, 26),
    note="The lines say neither which weight the dose is for nor over how many days it is given.",
)

cidp_continued_use: FundingEntry = FundingEntry(
    id="ontario-web-app/cidp/continued-use",
    label="continued IVIG in CIDP by measured effect",
    says=(
        "Continued IVIG in CIDP should be based on its measured effect, at the lowest dose that"
        " keeps function."
    ),
    conditions=_CIDP,
    population=maintenance,
    funding_class=None,
    verb="should be based on",
    criteria_read=True,
    source=_cidp_at(28, 29),
    note="That continued IVIG means maintenance is our own interpretation (lines 28–29).",
)

# Myasthenia gravis --------------------------------------------------------------------

mg_moderate_severe: FundingEntry = FundingEntry(
    id="ontario-web-app/mg/moderate-severe",
    label="IVIG first in moderate to severe MG or crisis",
    says=(
        "IVIG is recommended as the first treatment of moderate to severe myasthenia gravis and of"
        " myasthenic crisis."
    ),
    conditions=_MG,
    population=moderate_or_worse | mg_severe,
    funding_class=FundingClass.RECOMMENDED_WITHOUT_CLASS,
    verb="is recommended as first-line treatment",
    criteria_read=True,
    source=_mg_at(31, 33),
    see_also=(not_after_no_response(_mg_at(31, 33)),),
    note="First-line ranks the treatment, so earlier treatment with other drugs does not matter.",
)

mg_refractory_combination: FundingEntry = FundingEntry(
    id="ontario-web-app/mg/refractory-combination",
    label="IVIG with immunosuppression in refractory MG",
    says="In refractory myasthenia gravis, IVIG can be combined with immunosuppression.",
    conditions=_MG,
    population=mg_refractory,
    funding_class=None,
    verb="can be considered",
    criteria_read=True,
    source=_mg_at(35, 36),
    note="The lines do not define refractory disease.",
)

mg_initial_dose: FundingEntry = FundingEntry(
    id="ontario-web-app/mg/initial-dose",
    label="initial dose in myasthenia gravis",
    says="The initial dose in myasthenia gravis is 2 g/kg over 2 to 5 days.",
    conditions=_MG,
    population=moderate_or_worse | mg_severe,
    funding_class=None,
    verb="dose",
    regimen=FundedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5)),),
    ),
    criteria_read=True,
    source=_mg_at(38, 39),
    note=(
        "The lines name myasthenia gravis only. That the dose is for the use that the page"
        " recommends, moderate to severe disease or crisis (lines 31–33), is our own"
        " interpretation. They do not say which weight the dose is for."
    ),
)

mg_further_therapy: FundingEntry = FundingEntry(
    id="ontario-web-app/mg/further-therapy",
    label="further IVIG in MG by response, at the lowest dose",
    says=(
        "If myasthenia gravis needs more IVIG, it should be adjusted to the response, at the lowest"
        " effective dose."
    ),
    conditions=_MG,
    population=EVERYBODY,
    funding_class=None,
    verb="should be adjusted",
    criteria_read=True,
    source=_mg_at(41, 42),
    note=(
        "Everybody with the disease: lines 41–42 name those who need more IVIG, which is the"
        " clinician's decision and no fact of the library."
    ),
)

ONTARIO_OLDER_PAGES: FundingDocument = FundingDocument(
    id="ontario-web-app",
    label="Ontario, older pages",
    title="Ontario IVIG web application: entries on CIDP and on myasthenia gravis",
    jurisdiction="Ontario",
    published=None,
    provenance=Provenance.FULL_TEXT,
    status=DocumentStatus(
        state=DocumentState.SUPERSEDED,
        source=ONTARIO_WEB_APPLICATION.at("status", lines=(9, 9)),
        superseded_by=(ONTARIO_5,),
        since=Published(2024),
        note="The text of an earlier version; its date is not printed.",
    ),
    read="the full text of the entries on CIDP and on myasthenia gravis",
    not_read="the other entries",
    paper=ONTARIO_WEB_APPLICATION,
    entries=(
        cidp_first_line,
        cidp_refractory_combination,
        cidp_specialist,
        cidp_initial_dose,
        cidp_maintenance_dose,
        cidp_continued_use,
        mg_moderate_severe,
        mg_refractory_combination,
        mg_initial_dose,
        mg_further_therapy,
    ),
    conditions_of_funding=(),
    outside=(),
)
