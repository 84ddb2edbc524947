"""What Ontario funds by its guidelines of 2024, version 5.0, as far as they were read.

Each claim has its place in ``source``. The classes are classes of funding, no recommendations, and
have no grade. If an entry is about everybody with a disease, its note says why.
"""

from __future__ import annotations

from ...conditions.demyelinating_cns import AdemCourse, adem_course
from ...conditions.multiple_sclerosis import MsForm, MsPurpose, ms_form
from ...conditions.multiple_sclerosis import purpose as ms_purpose
from ...conditions.myasthenia_gravis import MgSeverity
from ...conditions.myasthenia_gravis import severity as mg_severity
from ...conditions.paraneoplastic_syndromes import paediatric_onset
from ...conditions.paraproteinaemic_neuropathy import Paraprotein, paraprotein
from ...facts.common import (
    AgeGroup,
    TreatmentResponse,
    age_group,
    corticosteroids_contraindicated,
    response_to_corticosteroids,
)
from ...facts.maintenance import effectiveness_shown, months_on_maintenance
from ...literature.funding import ONTARIO_5
from ...logic.predicates import EVERYBODY, Predicate
from ...model.citation import Citation
from ...model.document import DocumentState, DocumentStatus, Provenance, Published
from ...model.dosing import Course, Per, in_days, in_months, in_weeks, in_years
from ...model.funding import (
    FundedRegimen,
    FundingClass,
    FundingCondition,
    FundingDocument,
    FundingEntry,
    FundingRelation,
    OutsideEntry,
    Review,
)
from ...model.recommendation import Passage
from ...units import g_per_kg, months
from ..weight_policies import ONTARIO
from .populations import (
    first_or_working,
    first_treatment,
    maintenance,
    moderate_or_worse,
    no_ivig_or_exchange_yet,
    no_ivig_yet_or_response,
    not_after_no_response,
)

_GBS = ("guillain-barre-syndrome",)
_MILLER_FISHER = ("miller-fisher-syndrome",)
_LEMS = ("lambert-eaton-myasthenic-syndrome",)
_MMN = ("multifocal-motor-neuropathy",)
_MS = (
    "multiple-sclerosis",
    "relapsing-remitting-multiple-sclerosis",
    "secondary-progressive-multiple-sclerosis",
    "primary-progressive-multiple-sclerosis",
)
_MG = ("myasthenia-gravis",)
_IGM = ("paraproteinaemic-demyelinating-neuropathy",)
_OPSOCLONUS = ("opsoclonus-ataxia",)
_POST_POLIO = ("post-polio-syndrome",)
_RASMUSSEN = ("rasmussen-encephalitis",)
_SJOGREN = ("sjogren-neuropathy",)
_STIFF_PERSON = ("stiff-person-syndrome",)
_ADEM = ("acute-disseminated-encephalomyelitis",)

relapsing_remitting: Predicate = ms_form.is_(MsForm.RELAPSING_REMITTING)
recurrent_adem: Predicate = adem_course.is_(AdemCourse.RECURRENT, AdemCourse.MULTIPHASIC)

# The list of conditions ---------------------------------------------------------------


def _list_at(name: str, first: int, last: int) -> Citation:
    return ONTARIO_5.at(f"list of conditions, {name}", lines=(first, last))


def _listed(
    slug: str,
    funding_class: FundingClass,
    *,
    label: str,
    says: str,
    conditions: tuple[str, ...],
    population: Predicate,
    source: Citation,
    refines: tuple[FundingRelation, ...] = (),
    see_also: tuple[Passage, ...] = (),
    note: str,
) -> FundingEntry:
    """Return an entry of which only the line in the list was read: its verb is its class."""
    return FundingEntry(
        id=f"ontario-2024/{slug}",
        label=label,
        says=says,
        conditions=conditions,
        population=population,
        funding_class=funding_class,
        verb=funding_class.value,
        refines=refines,
        criteria_read=False,
        see_also=see_also,
        source=source,
        note=note,
    )


def _nobody_excepted(first: int, last: int) -> str:
    where = f"line {first}" if first == last else f"lines {first}–{last}"
    return f"Everybody with the disease: {where} name the disease and no exception."


gbs: FundingEntry = _listed(
    "gbs",
    FundingClass.RECOMMENDED,
    label="GBS and its variants",
    says="Guillain-Barré syndrome and its variants are among the recommended indications.",
    conditions=(*_GBS, *_MILLER_FISHER),
    population=no_ivig_or_exchange_yet,
    source=_list_at("Guillain-Barré syndrome", 29, 30),
    see_also=(first_treatment(_list_at("Guillain-Barré syndrome", 29, 30)),),
    note="That only a first treatment is covered is our own interpretation (lines 29–30).",
)

miller_fisher: FundingEntry = _listed(
    "miller-fisher",
    FundingClass.RECOMMENDED,
    label="Miller Fisher syndrome",
    says=(
        "Miller Fisher syndrome, listed as a variant of Guillain-Barré syndrome, is among the"
        " recommended indications."
    ),
    conditions=_MILLER_FISHER,
    population=no_ivig_or_exchange_yet,
    refines=(FundingRelation(gbs, "the entry names this variant (lines 32–34)"),),
    source=_list_at("Miller Fisher syndrome", 32, 34),
    see_also=(first_treatment(_list_at("Miller Fisher syndrome", 32, 34)),),
    note=(
        "That only a first treatment is covered is our own interpretation, as in Guillain-Barré"
        " syndrome (lines 32–34)."
    ),
)

lems: FundingEntry = _listed(
    "lems",
    FundingClass.RECOMMENDED,
    label="Lambert-Eaton myasthenic syndrome",
    says="Lambert-Eaton myasthenic syndrome is among the recommended indications.",
    conditions=_LEMS,
    population=EVERYBODY,
    source=_list_at("Lambert-Eaton myasthenic syndrome", 36, 37),
    see_also=(not_after_no_response(_list_at("Lambert-Eaton myasthenic syndrome", 36, 37)),),
    note=_nobody_excepted(36, 37),
)

mmn: FundingEntry = _listed(
    "mmn",
    FundingClass.RECOMMENDED,
    label="multifocal motor neuropathy",
    says="Multifocal motor neuropathy is among the recommended indications.",
    conditions=_MMN,
    population=no_ivig_yet_or_response,
    source=_list_at("multifocal motor neuropathy", 41, 42),
    see_also=(first_or_working(_list_at("multifocal motor neuropathy", 41, 42)),),
    note=(
        "That the entry says nothing of a further course after no response is our own"
        " interpretation (lines 41–42)."
    ),
)

ms: FundingEntry = _listed(
    "ms",
    FundingClass.DO_NOT_USE,
    label="multiple sclerosis except short-term therapy of RRMS",
    says=(
        "In multiple sclerosis, immunoglobulin is not to be used, except as short-term therapy of"
        " the relapsing-remitting form."
    ),
    conditions=_MS,
    population=(
        ~ms_form.is_(MsForm.CLINICALLY_ISOLATED_SYNDROME)
        & ~(
            relapsing_remitting
            & ms_purpose.is_(
                MsPurpose.SHORT_TERM_THERAPY, MsPurpose.RELAPSE_ADD_ON, MsPurpose.RELAPSE_ALONE
            )
        )
    ),
    source=_list_at("multiple sclerosis", 44, 45),
    note=(
        "The words name multiple sclerosis, so a clinically isolated syndrome is not covered: our"
        " own interpretation (lines 44–45)."
    ),
)

rrms_short_term: FundingEntry = _listed(
    "rrms-short-term",
    FundingClass.RECOMMENDED,
    label="short-term therapy of relapsing-remitting MS",
    says=(
        "Short-term therapy of relapsing-remitting multiple sclerosis is among the recommended"
        " indications."
    ),
    conditions=_MS,
    population=relapsing_remitting & ms_purpose.is_(MsPurpose.SHORT_TERM_THERAPY),
    refines=(
        FundingRelation(ms, "the entry on multiple sclerosis excepts this use (lines 44–45)"),
    ),
    source=_list_at("relapsing-remitting multiple sclerosis", 47, 49),
    see_also=(
        Passage(
            "The lines do not say whether treating a relapse counts as short-term therapy, so we"
            " give no class for a relapse of relapsing-remitting disease: our own interpretation.",
            _list_at("multiple sclerosis", 44, 49),
        ),
    ),
    note="The lines do not say how long short-term therapy lasts.",
)

mg: FundingEntry = _listed(
    "mg",
    FundingClass.RECOMMENDED,
    label="myasthenia gravis that is neither mild nor ocular",
    says=(
        "Myasthenia gravis is among the recommended indications, except mild and ocular disease."
    ),
    conditions=_MG,
    population=moderate_or_worse,
    source=_list_at("myasthenia gravis", 51, 53),
    see_also=(not_after_no_response(_list_at("myasthenia gravis", 51, 53)),),
    note=(
        "Severe myasthenia is not taken to exclude ocular disease, so the degree of severity must"
        " be known: our own interpretation (lines 51–53)."
    ),
)

mg_mild_ocular: FundingEntry = _listed(
    "mg-mild-ocular",
    FundingClass.DO_NOT_USE,
    label="mild or ocular myasthenia gravis",
    says="In mild or ocular myasthenia gravis, immunoglobulin is not to be used.",
    conditions=_MG,
    population=mg_severity.is_(MgSeverity.OCULAR, MgSeverity.MILD),
    refines=(
        FundingRelation(mg, "the entry on myasthenia gravis excepts this disease (lines 51–53)"),
    ),
    source=_list_at("mild or ocular myasthenia gravis", 55, 56),
    note="The lines define neither mild nor ocular disease.",
)

igm: FundingEntry = _listed(
    "igm",
    FundingClass.RECOMMENDED,
    label="neuropathy with an IgM paraprotein",
    says="Neuropathy with an IgM paraprotein is among the recommended indications.",
    conditions=_IGM,
    population=paraprotein.is_(Paraprotein.IGM) & no_ivig_yet_or_response,
    source=_list_at("neuropathy with an IgM paraprotein", 65, 67),
    see_also=(first_or_working(_list_at("neuropathy with an IgM paraprotein", 65, 67)),),
    note=(
        "The lines name no type and no severity of the neuropathy. That the entry says nothing of"
        " a further course after no response, and nothing of a malignant gammopathy, is our own"
        " interpretation (lines 65–67)."
    ),
)

opsoclonus_myoclonus: FundingEntry = _listed(
    "opsoclonus-myoclonus",
    FundingClass.RECOMMENDED,
    label="opsoclonus-myoclonus ataxia of paediatric onset",
    says=(
        "Opsoclonus-myoclonus ataxia that began in childhood is among the recommended indications."
    ),
    conditions=_OPSOCLONUS,
    population=paediatric_onset | age_group.is_(AgeGroup.CHILD),
    source=_list_at("opsoclonus-myoclonus", 69, 71),
    note=(
        "The lines speak of the onset. That the illness of a child began in childhood is our own"
        " interpretation (lines 69–71)."
    ),
)

post_polio: FundingEntry = _listed(
    "post-polio",
    FundingClass.DO_NOT_USE,
    label="post-polio syndrome",
    says="In post-polio syndrome, immunoglobulin is not to be used.",
    conditions=_POST_POLIO,
    population=EVERYBODY,
    source=_list_at("post-polio syndrome", 77, 77),
    note="Everybody with the disease: line 77 names the disease and no exception.",
)

rasmussen: FundingEntry = _listed(
    "rasmussen",
    FundingClass.NOT_ROUTINE,
    label="Rasmussen encephalitis",
    says="In Rasmussen encephalitis, immunoglobulin is not for routine use.",
    conditions=_RASMUSSEN,
    population=EVERYBODY,
    source=_list_at("Rasmussen encephalitis", 79, 80),
    see_also=(
        Passage(
            "In this class, some evidence makes immunoglobulin an option to consider, and a request"
            " is screened.",
            ONTARIO_5.at("classes", lines=(16, 18)),
        ),
    ),
    note=_nobody_excepted(79, 80),
)

sjogren_neuropathy: FundingEntry = _listed(
    "sjogren-neuropathy",
    FundingClass.RECOMMENDED,
    label="neuropathy of Sjögren's syndrome",
    says="Neuropathy of Sjögren's syndrome is among the recommended indications.",
    conditions=_SJOGREN,
    population=EVERYBODY,
    source=_list_at("neuropathy of Sjögren's syndrome", 82, 84),
    see_also=(not_after_no_response(_list_at("neuropathy of Sjögren's syndrome", 82, 84)),),
    note=_nobody_excepted(82, 84),
)

stiff_person: FundingEntry = _listed(
    "stiff-person",
    FundingClass.RECOMMENDED,
    label="stiff-person syndrome",
    says="Stiff-person syndrome is among the recommended indications.",
    conditions=_STIFF_PERSON,
    population=EVERYBODY,
    source=_list_at("stiff-person syndrome", 86, 87),
    see_also=(not_after_no_response(_list_at("stiff-person syndrome", 86, 87)),),
    note=_nobody_excepted(86, 87),
)

# The entry on ADEM --------------------------------------------------------------------

_ORDER_NUMBER = "N1-ADEM"
_NUMBERED = "Line 9 of the document prints the number of the entry, N1-ADEM."


def _adem_at(section: str, first: int, last: int) -> Citation:
    return ONTARIO_5.at(f"entry N1-ADEM, {section}", lines=(first, last))


_INDUCTION = Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5))
_MAINTENANCE = Course(dose=g_per_kg(0.4), up_to=g_per_kg(2), per=Per.COURSE, every=in_weeks(4, 6))

_WEIGHT = "adjusted body weight"

_adem_induction = FundedRegimen(
    drug="IVIG", alternatives=(_INDUCTION,), weight=_WEIGHT, weight_policy=ONTARIO
)
_adem_maintenance = FundedRegimen(
    drug="IVIG", alternatives=(_MAINTENANCE,), weight=_WEIGHT, weight_policy=ONTARIO
)

_ADJUSTED = (
    "The dose is per adjusted body weight. That the criteria of Ontario's dose calculator define"
    " this weight is our own interpretation."
)

steroids_failed_or_excluded: Predicate = (
    response_to_corticosteroids.is_(TreatmentResponse.INADEQUATE) | corticosteroids_contraindicated
)

steroids_of_no_use: Predicate = (
    response_to_corticosteroids.is_(TreatmentResponse.INADEQUATE, TreatmentResponse.NOT_TOLERATED)
    | corticosteroids_contraindicated
)

adem_after_steroids: FundingEntry = FundingEntry(
    id="ontario-2024/adem/after-steroids",
    label="ADEM after steroids, or if they are contraindicated",
    says=(
        "IVIG is recommended in ADEM if corticosteroids did not work or are contraindicated, at 2"
        " g/kg over 2 to 5 days."
    ),
    conditions=_ADEM,
    population=steroids_failed_or_excluded,
    funding_class=FundingClass.RECOMMENDED,
    verb="is recommended for",
    order_number=_ORDER_NUMBER,
    regimen=_adem_induction,
    criteria_read=True,
    see_also=(
        Passage(
            "Only the entry on recurrent or multiphasic disease also names corticosteroids that"
            " are not tolerated.",
            _adem_at("recommendations", 92, 99),
        ),
    ),
    source=_adem_at("recommendations", 92, 94),
    note=f"{_NUMBERED} {_ADJUSTED}",
)

adem_recurrent: FundingEntry = FundingEntry(
    id="ontario-2024/adem/recurrent",
    label="recurrent or multiphasic ADEM after steroids",
    says=(
        "IVIG is recommended in recurrent or multiphasic ADEM if corticosteroids failed, are"
        " contraindicated or are no longer tolerated, at 2 g/kg over 2 to 5 days, then 0.4 to 2"
        " g/kg every 4 to 6 weeks."
    ),
    conditions=_ADEM,
    population=recurrent_adem & steroids_of_no_use,
    funding_class=FundingClass.RECOMMENDED,
    verb="is recommended for",
    order_number=_ORDER_NUMBER,
    regimen=FundedRegimen(
        drug="IVIG",
        alternatives=(_INDUCTION,),
        then=_adem_maintenance,
        weight=_WEIGHT,
        weight_policy=ONTARIO,
    ),
    refines=(
        FundingRelation(
            adem_after_steroids, "the entry speaks of recurrent or multiphasic disease only"
        ),
    ),
    criteria_read=True,
    source=_adem_at("recommendations", 96, 99),
    note=f"{_NUMBERED} {_ADJUSTED}",
)

adem_alternative_diagnoses: FundingEntry = FundingEntry(
    id="ontario-2024/adem/alternative-diagnoses",
    label="think of other diagnoses in relapsing ADEM",
    says="If ADEM relapses, other diagnoses should be considered.",
    conditions=_ADEM,
    population=recurrent_adem,
    funding_class=None,
    verb="should be considered",
    order_number=_ORDER_NUMBER,
    criteria_read=True,
    source=_adem_at("relapsing disease", 101, 102),
    note=(
        f"{_NUMBERED} That relapsing disease means recurrent or multiphasic disease is our own"
        " interpretation (lines 101–102)."
    ),
)

adem_induction_dose: FundingEntry = FundingEntry(
    id="ontario-2024/adem/induction-dose",
    label="induction dose in ADEM",
    says="The induction dose in either group of ADEM is 2 g/kg over 2 to 5 days.",
    conditions=_ADEM,
    population=steroids_failed_or_excluded | (recurrent_adem & steroids_of_no_use),
    funding_class=None,
    verb="dose",
    order_number=_ORDER_NUMBER,
    regimen=_adem_induction,
    criteria_read=True,
    source=_adem_at("dose", 104, 105),
    note=f"{_NUMBERED} {_ADJUSTED}",
)

adem_maintenance_dose: FundingEntry = FundingEntry(
    id="ontario-2024/adem/maintenance-dose",
    label="maintenance dose in recurrent or multiphasic ADEM",
    says=(
        "The maintenance dose, in recurrent or multiphasic ADEM only, is 0.4 to 2 g/kg every 4 to 6"
        " weeks, to be lowered once the patient is stable."
    ),
    conditions=_ADEM,
    population=recurrent_adem & maintenance,
    funding_class=None,
    verb="dose",
    order_number=_ORDER_NUMBER,
    regimen=_adem_maintenance,
    criteria_read=True,
    source=_adem_at("dose", 107, 109),
    note=(
        f"{_NUMBERED} {_ADJUSTED} Over how many days a maintenance dose is given is not printed."
    ),
)

# Conditions of funding ----------------------------------------------------------------

_BEST_PRACTICE = "page of best practice"

continued_use: FundingCondition = FundingCondition(
    id="ontario-2024/general/continued-use",
    label="measure the effect of longer treatment, or stop",
    says=(
        "Longer treatment needs objective measures that are set at the start and checked within 6"
        " months, then at least yearly. It is stopped if it has no effect."
    ),
    population=maintenance | (months_on_maintenance >= months(6)),
    met_if=effectiveness_shown,
    unmet="no effect was shown, so the treatment should be stopped",
    review=Review(
        within=in_months(6),
        then_every=in_years(1),
        due_if=months_on_maintenance >= months(6),
    ),
    verb="should be based on; should be discontinued",
    source=ONTARIO_5.at(_BEST_PRACTICE, lines=(22, 24)),
    note=(
        "Longer treatment means maintenance, or 6 months of it: our own interpretation (lines"
        " 22–24)."
    ),
)

best_practice: FundingCondition = FundingCondition(
    id="ontario-2024/general/best-practice",
    label="evidence, no alternative, lowest dose, adjusted weight",
    says=(
        "Immunoglobulin is only for uses with evidence, where alternatives failed or cannot be had."
        " It is dosed by adjusted body weight, at the lowest effective dose."
    ),
    population=EVERYBODY,
    verb="is prescribed only where",
    source=ONTARIO_5.at(_BEST_PRACTICE, lines=(26, 27)),
    note="All patients: lines 26–27 say so.",
)

# Diseases outside the library ---------------------------------------------------------


def _outside(
    slug: str, about: str, funding_class: FundingClass, says: str, lines: tuple[int, int]
) -> OutsideEntry:
    return OutsideEntry(
        id=f"ontario-2024/{slug}",
        about=about,
        says=says,
        funding_class=funding_class,
        verb=funding_class.value,
        source=_list_at(about, *lines),
    )


_OUTSIDE_2024 = (
    _outside(
        "motor-neuron-disease",
        "motor neuron disease",
        FundingClass.DO_NOT_USE,
        "In motor neuron disease, immunoglobulin is not to be used.",
        (39, 39),
    ),
    _outside(
        "mogad-paediatric",
        "MOGAD in children",
        FundingClass.RECOMMENDED,
        "MOGAD in children is among the recommended indications.",
        (58, 59),
    ),
    _outside(
        "narcolepsy",
        "narcolepsy and cataplexy",
        FundingClass.DO_NOT_USE,
        "In narcolepsy and cataplexy, immunoglobulin is not to be used.",
        (61, 61),
    ),
    _outside(
        "neuropathic-pain",
        "neuropathic pain",
        FundingClass.DO_NOT_USE,
        "In neuropathic pain, immunoglobulin is not to be used.",
        (63, 63),
    ),
    _outside(
        "pandas",
        "PANDAS",
        FundingClass.NOT_ROUTINE,
        "In PANDAS, immunoglobulin is not for routine use.",
        (73, 73),
    ),
    _outside(
        "poems",
        "POEMS syndrome",
        FundingClass.DO_NOT_USE,
        "In POEMS syndrome, immunoglobulin is not to be used.",
        (75, 75),
    ),
    _outside(
        "sydenham-chorea",
        "Sydenham chorea",
        FundingClass.RECOMMENDED,
        "Sydenham chorea is among the recommended indications.",
        (89, 90),
    ),
)

ONTARIO_2024: FundingDocument = FundingDocument(
    id="ontario-2024",
    label="Ontario 2024",
    title="Ontario Immune Globulin (IG) Utilization Management Guidelines, version 5.0: neurology",
    jurisdiction="Ontario",
    published=Published(2024),
    provenance=Provenance.PART,
    status=DocumentStatus(
        state=DocumentState.IN_FORCE,
        source=ONTARIO_5.at("status", lines=(12, 12)),
        note="In force as far as read.",
    ),
    read=(
        "the list of conditions with their classes from Guillain-Barré syndrome on, the entry on"
        " ADEM and the page of best practice"
    ),
    not_read=(
        "the first page of the list, with the names before Guillain-Barré syndrome in the alphabet,"
        " CIDP and autoimmune encephalitis among them, and all entries except the one on ADEM"
    ),
    paper=ONTARIO_5,
    entries=(
        gbs,
        miller_fisher,
        lems,
        mmn,
        ms,
        rrms_short_term,
        mg,
        mg_mild_ocular,
        igm,
        opsoclonus_myoclonus,
        post_polio,
        rasmussen,
        sjogren_neuropathy,
        stiff_person,
        adem_after_steroids,
        adem_recurrent,
        adem_alternative_diagnoses,
        adem_induction_dose,
        adem_maintenance_dose,
    ),
    conditions_of_funding=(continued_use, best_practice),
    outside=_OUTSIDE_2024,
)
