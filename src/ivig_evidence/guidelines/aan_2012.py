"""The AAN guideline of 2012 on intravenous immunoglobulin in neuromuscular disorders.

Its archived record has the conclusions, recommendations and clinical context of nine diseases. Only
its abstract has a level for Miller Fisher syndrome, polymyositis and diabetic
radiculoplexoneuropathy, and that abstract is a restatement.

Level U is not advice against a treatment. Clinical context has no level, and no recommendation
may be inferred from it (lines 328–330).
"""

from __future__ import annotations

from datetime import date

from ..conditions.cidp import CIDP
from ..conditions.guillain_barre import (
    GUILLAIN_BARRE_SYNDROME,
    MILLER_FISHER_SYNDROME,
    methylprednisolone_with_ivig,
    plasma_exchange_with_ivig,
)
from ..conditions.inflammatory_myopathies import (
    DERMATOMYOSITIS,
    INCLUSION_BODY_MYOSITIS,
    POLYMYOSITIS,
)
from ..conditions.multifocal_motor_neuropathy import MULTIFOCAL_MOTOR_NEUROPATHY
from ..conditions.myasthenia_gravis import MYASTHENIA_GRAVIS, MgSeverity, severity
from ..conditions.paraneoplastic_syndromes import LAMBERT_EATON_MYASTHENIC_SYNDROME
from ..conditions.paraproteinaemic_neuropathy import (
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
    Paraprotein,
    paraprotein,
)
from ..conditions.post_polio import (
    POST_POLIO_SYNDROME,
    rapidly_progressive_atrophy,
    rapidly_progressive_weakness,
)
from ..facts.common import (
    AgeGroup,
    TreatmentResponse,
    age_group,
    response_to_corticosteroids,
)
from ..facts.maintenance import TreatmentPhase, treatment_phase
from ..grading.aan_2012 import AAN_2012 as SCHEME
from ..grading.aan_2012 import EvidenceClass
from ..immunoglobulin.interventions import (
    ANY_TREATMENT,
    DOSE_OF_IVIG,
    IVIG,
    IVIG_RATHER_THAN_ANOTHER_TREATMENT,
    IVIG_RATHER_THAN_CORTICOSTEROIDS,
    IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    IVIG_WITH_PLASMA_EXCHANGE,
    METHYLPREDNISOLONE_ADDED_TO_IVIG,
    SCHEDULE_OF_IVIG,
)
from ..literature.later_guidelines import AAN_2012 as PAPER
from ..logic.predicates import EVERYBODY, AllOf, OneOf
from ..model.chapter import Chapter
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    OutsideClaim,
    Provenance,
    Published,
)
from ..model.guideline import Guideline
from ..model.recommendation import Action, Passage, Recommendation, Relation
from .earlier_treatment import (
    FIRST_TREATMENT,
    NOT_GIVEN_OR_EFFECTIVE,
    after_no_response,
    first_treatment,
    not_given_or_effective,
)

# The document -----------------------------------------------------------------

_ABSTRACT = "abstract, restated"
_ABSTRACT_ONLY = "only in the abstract, restated"
_ONLY_IN_THE_ABSTRACT = (
    "Only the abstract has this statement; the archived record of the guideline does not contain"
    " it. What was read restates the abstract (lines 339–352)."
)

RECORD = DocumentRecord(
    published=Published(2012, 3, 27),
    status=DocumentStatus(
        state=DocumentState.RETIRED,
        source=PAPER.at("the journal's page", lines=(11, 12)),
        in_force_until=date(2017, 1, 18),
        note=(
            "The journal's page marks it as retired; the date was not read. It was reaffirmed on"
            " 18 July 2015, and the archived record, last updated on 18 January 2017, still calls"
            " it the current release."
        ),
    ),
    provenance=Provenance.FULL_TEXT,
    read=(
        "the recommendations, conclusions, clinical context and definitions of the archived record,"
        " and the abstract as a restatement; the journal article itself and its appendices e-1 to"
        " e-14 were not read"
    ),
    outside=(
        OutsideClaim(
            id="aan-2012/diabetic-radiculoplexoneuropathy/abstract",
            about="diabetic radiculoplexoneuropathy",
            says=(
                "In diabetic radiculoplexoneuropathy, the evidence does not suffice to support or"
                " to refute IVIG."
            ),
            action=Action.NO_RECOMMENDATION,
            grade=SCHEME.graded("U"),
            source=PAPER.at(_ABSTRACT_ONLY, lines=(347, 349)),
            note=_ONLY_IN_THE_ABSTRACT,
        ),
    ),
    general=(
        OutsideClaim(
            id="aan-2012/general/adverse-effects",
            about="adverse effects",
            says=(
                "Most studies found IVIG well tolerated; serious adverse effects were rare: renal"
                " failure, heart failure, myocardial infarction, urticaria and aseptic meningitis."
                " Rare strokes and thrombotic events are not excluded. Vascular risk factors are to"
                " be looked for before an infusion, with monitoring during and after it. The"
                " commonest"
                " effects were headache (16.1 %), fever (6.6 %) and mild hypertension (4.6 %)."
            ),
            action=Action.INFORM,
            grade=None,
            source=PAPER.at("Potential harms", lines=(313, 320)),
        ),
    ),
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((one for one in CHAPTERS if one.condition.id == condition), None)


AAN_2012 = Guideline(
    id="aan-2012",
    label="AAN 2012",
    title=(
        "Evidence-based guideline: intravenous immunoglobulin in the treatment of neuromuscular"
        " disorders"
    ),
    issuer="American Academy of Neurology",
    year=2012,
    paper=PAPER,
    scheme=SCHEME,
    find_record=_record,
    covers=(
        "guillain-barre-syndrome",
        "cidp",
        "myasthenia-gravis",
        "multifocal-motor-neuropathy",
        "paraproteinaemic-demyelinating-neuropathy",
        "dermatomyositis",
        "inclusion-body-myositis",
        "post-polio-syndrome",
        "lambert-eaton-myasthenic-syndrome",
        "miller-fisher-syndrome",
        "polymyositis",
    ),
    find_chapter=_chapter,
)

# Guillain-Barré syndrome ------------------------------------------------------

_GBS = "Guillain-Barré Syndrome"
_GBS_CONCLUSIONS = f"{_GBS}, Conclusions"
_GBS_RECOMMENDATIONS = f"{_GBS}, Recommendations"

adult: OneOf = age_group.is_(AgeGroup.ADULT)
child: OneOf = age_group.is_(AgeGroup.CHILD)
untreated_adult: AllOf = adult & first_treatment
untreated_child: AllOf = child & first_treatment

_SPECIFIC = "the sentence is on the two together and has its own level"

_NOT_COMBINED = Passage(
    "IVIG combined with plasma exchange should not be considered in Guillain-Barré syndrome"
    " (level B). The sentence on IVIG is about IVIG without plasma exchange, our own"
    " interpretation.",
    PAPER.at(_GBS_RECOMMENDATIONS, lines=(46, 46)),
)

gbs_children: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/children",
    label="not enough evidence in children",
    says=(
        "In children with Guillain-Barré syndrome, the evidence does not suffice to support or to"
        " refute that IVIG is effective."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=untreated_child,
    grade=SCHEME.graded("U"),
    regimen=None,
    see_also=(
        Passage(FIRST_TREATMENT, PAPER.at(_GBS_RECOMMENDATIONS, lines=(42, 42))),
        Passage(
            "The benefit in children is uncertain because primary outcomes conflict.",
            PAPER.at(_GBS_CONCLUSIONS, lines=(29, 30)),
        ),
        _NOT_COMBINED,
    ),
    source=PAPER.at(_GBS_RECOMMENDATIONS, lines=(42, 42)),
    note="The conclusion prints no number of studies. The text does not say up to which age.",
)

gbs_children_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/children-context",
    label="many experts find IVIG reasonable in children",
    says=(
        "Many experts find it reasonable to treat children with Guillain-Barré syndrome with IVIG,"
        " because it is effective in adults."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=untreated_child,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "No recommendation may be inferred from the clinical context.",
            PAPER.at("Qualifying statements", lines=(328, 330)),
        ),
        Passage(FIRST_TREATMENT, PAPER.at(f"{_GBS}, Clinical Context", lines=(52, 53))),
    ),
    source=PAPER.at(f"{_GBS}, Clinical Context", lines=(52, 53)),
    note="Clinical context, without a level.",
)

gbs_adults: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/adults",
    label="IVIG in adults",
    says="Adults with Guillain-Barré syndrome should be offered IVIG.",
    intervention=IVIG,
    action=Action.USE,
    population=untreated_adult,
    grade=SCHEME.graded("A"),
    regimen=None,
    see_also=(
        Passage(FIRST_TREATMENT, PAPER.at(_GBS_RECOMMENDATIONS, lines=(44, 44))),
        _NOT_COMBINED,
    ),
    class_counts=(EvidenceClass.I, EvidenceClass.I),
    counted_at=PAPER.at(_GBS_CONCLUSIONS, lines=(31, 33)),
    source=PAPER.at(_GBS_RECOMMENDATIONS, lines=(44, 44)),
    note="The sentence names neither the ability to walk nor the time since onset (line 44).",
)

gbs_compared_with_plasmapheresis: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/compared-with-plasmapheresis",
    label="IVIG as effective as plasmapheresis in adults",
    says=(
        "In adults with Guillain-Barré syndrome, IVIG works as well as plasmapheresis,"
        " which is an established treatment; the committee concluded that IVIG is"
        " established, too."
    ),
    intervention=IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    action=Action.INFORM,
    population=untreated_adult,
    grade=None,
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, PAPER.at(_GBS_CONCLUSIONS, lines=(31, 33))),),
    class_counts=(EvidenceClass.I, EvidenceClass.I),
    counted_at=PAPER.at(_GBS_CONCLUSIONS, lines=(31, 33)),
    source=PAPER.at(_GBS_CONCLUSIONS, lines=(31, 33)),
    note="A conclusion without a level.",
)

gbs_with_plasmapheresis: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/with-plasmapheresis",
    label="no IVIG combined with plasmapheresis",
    says=(
        "In Guillain-Barré syndrome, the combination of IVIG and plasmapheresis should not be"
        " considered."
    ),
    intervention=IVIG_WITH_PLASMA_EXCHANGE,
    action=Action.DO_NOT_USE,
    population=plasma_exchange_with_ivig,
    refines=(
        Relation(gbs_children, _SPECIFIC),
        Relation(gbs_adults, _SPECIFIC),
    ),
    grade=SCHEME.graded("B"),
    regimen=None,
    see_also=(
        Passage(
            "The combination is probably not better than IVIG or plasma exchange alone.",
            PAPER.at(_GBS_CONCLUSIONS, lines=(34, 35)),
        ),
        Passage(
            "The sentence is about the two together; IVIG alone has sentences of its own.",
            PAPER.at(_GBS_RECOMMENDATIONS, lines=(42, 46)),
        ),
    ),
    class_counts=(EvidenceClass.I,),
    counted_at=PAPER.at(_GBS_CONCLUSIONS, lines=(34, 35)),
    source=PAPER.at(_GBS_RECOMMENDATIONS, lines=(46, 46)),
    note="The sentence names neither an age nor an order of the two treatments (line 46).",
)

gbs_methylprednisolone: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/methylprednisolone",
    label="methylprednisolone with IVIG: not enough evidence",
    says=(
        "In Guillain-Barré syndrome, the evidence does not suffice to recommend that"
        " methylprednisolone be added to IVIG."
    ),
    intervention=METHYLPREDNISOLONE_ADDED_TO_IVIG,
    action=Action.NO_RECOMMENDATION,
    population=methylprednisolone_with_ivig,
    grade=SCHEME.graded("U"),
    regimen=None,
    class_counts=(EvidenceClass.I,),
    counted_at=PAPER.at(_GBS_CONCLUSIONS, lines=(36, 37)),
    source=PAPER.at(_GBS_RECOMMENDATIONS, lines=(48, 48)),
    note=(
        "The study is underpowered (lines 36–37). The text prints neither dose nor route of"
        " methylprednisolone; the fact asks for a high intravenous dose, as it does for other"
        " documents. The level applies to methylprednisolone."
    ),
)

gbs_dose: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="gbs/dose",
    label="no recommendation on the best dose",
    says=(
        "The data do not allow a recommendation on the best dose of IVIG in Guillain-Barré"
        " syndrome."
    ),
    intervention=DOSE_OF_IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(_GBS_CONCLUSIONS, lines=(38, 38)),
    note=(
        "The sentence names no group of patients (line 38), so it covers everybody with the"
        " syndrome. It is a conclusion without a level."
    ),
)

# Chronic inflammatory demyelinating polyneuropathy ----------------------------

_CIDP = "Chronic Inflammatory Demyelinating Polyneuropathy"
_CIDP_CONTEXT = f"{_CIDP}, Clinical Context"

maintenance: OneOf = treatment_phase.is_(TreatmentPhase.MAINTENANCE)

cidp_long_term: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="cidp/long-term",
    label="IVIG as long-term treatment",
    says="Patients with CIDP should be offered IVIG as long-term treatment.",
    intervention=IVIG,
    action=Action.USE,
    population=maintenance & not_given_or_effective,
    grade=SCHEME.graded("A"),
    regimen=None,
    see_also=(
        Passage(
            "Our own interpretation: long-term treatment means maintenance. The document does not"
            " speak of a first course, and gives no duration.",
            PAPER.at(f"{_CIDP}, Recommendation", lines=(65, 65)),
        ),
        Passage(
            NOT_GIVEN_OR_EFFECTIVE,
            PAPER.at(f"{_CIDP}, Recommendation", lines=(65, 65)),
        ),
    ),
    class_counts=(EvidenceClass.I, EvidenceClass.I),
    counted_at=PAPER.at(f"{_CIDP}, Conclusions", lines=(59, 60)),
    source=PAPER.at(f"{_CIDP}, Recommendation", lines=(65, 65)),
    note="The sentence names neither an age, nor a variant, nor a degree of disability (line 65).",
)

cidp_compared_with_prednisolone: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="cidp/compared-with-prednisolone",
    label="IVIG or prednisolone: not enough data",
    says="In CIDP, the data do not suffice to compare the efficacy of IVIG and prednisolone.",
    intervention=IVIG_RATHER_THAN_CORTICOSTEROIDS,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(f"{_CIDP}, Conclusions", lines=(61, 61)),
    note=(
        "The sentence names no group of patients (line 61), so it covers everybody with CIDP. It"
        " is a conclusion without a level."
    ),
)

cidp_compared_with_others_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="cidp/compared-with-others-context",
    label="other treatments of CIDP: not enough data to compare",
    says=(
        "The data do not suffice to compare the efficacy of other treatments of CIDP, such as"
        " steroids, plasmapheresis and immunosuppressants."
    ),
    intervention=IVIG_RATHER_THAN_ANOTHER_TREATMENT,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(_CIDP_CONTEXT, lines=(69, 71)),
    note=(
        "The sentence names no group of patients (lines 69–71), so it covers everybody with CIDP."
        " It is clinical context, without a level."
    ),
)

cidp_dosing_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="cidp/dosing-context",
    label="dose, frequency and duration vary",
    says=(
        "How much IVIG is given in CIDP, how often and for how long may differ by"
        " clinical assessment."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(_CIDP_CONTEXT, lines=(69, 69)),
    note=(
        "The sentence names no group of patients (line 69), so it covers everybody with CIDP. It"
        " is clinical context, without a level."
    ),
)

cidp_use_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="cidp/use-context",
    label="possible overuse of IVIG in long-term care",
    says=(
        "Experts see a possible overuse of IVIG in the long-term care of CIDP; data of randomised"
        " trials did not allow the committee to evaluate this."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=maintenance,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "Long-term care means maintenance, our own interpretation.",
            PAPER.at(_CIDP_CONTEXT, lines=(71, 72)),
        ),
    ),
    source=PAPER.at(_CIDP_CONTEXT, lines=(71, 72)),
    note="Clinical context, without a level.",
)

# Myasthenia gravis ------------------------------------------------------------

_MG = "Myasthenia Gravis"

moderate_to_severe: OneOf = severity.is_(MgSeverity.MODERATE, MgSeverity.SEVERE, MgSeverity.CRISIS)
mild_or_ocular: OneOf = severity.is_(MgSeverity.MILD, MgSeverity.OCULAR)

_MODERATE_TO_SEVERE = Passage(
    "The recommendation is for moderate and severe disease and for a crisis, our own"
    " interpretation. Its sentence names no severity, but the clinical context says that its"
    " studies were mainly of moderately or severely affected patients, and the abstract says"
    " moderate to severe.",
    PAPER.at(f"{_MG}, Recommendation and Clinical Context", lines=(83, 88)),
)

mg_treatment: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="mg/treatment",
    label="MG: IVIG is to be considered",
    says="In myasthenia gravis, treatment with IVIG should be considered.",
    intervention=IVIG,
    action=Action.USE,
    population=moderate_to_severe,
    grade=SCHEME.graded("B"),
    regimen=None,
    see_also=(_MODERATE_TO_SEVERE,),
    class_counts=(EvidenceClass.I,),
    counted_at=PAPER.at(f"{_MG}, Conclusions", lines=(78, 78)),
    source=PAPER.at(f"{_MG}, Recommendation", lines=(83, 83)),
    note=(
        "In this case only, the abstract (lines 344–345) limits the body. In mild or ocular disease"
        " the document has a remark (lines 87–88) and no recommendation. It gives no threshold for"
        " moderate or severe. The sentence names no age, no exacerbation and no purpose of IVIG."
    ),
)

mg_moderate_to_severe_abstract: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="mg/moderate-to-severe-abstract",
    label="moderate to severe disease, in the abstract",
    says=(
        "IVIG is probably effective in moderate to severe myasthenia gravis and should be"
        " considered."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=moderate_to_severe,
    grade=SCHEME.graded("B"),
    regimen=None,
    see_also=(_MODERATE_TO_SEVERE,),
    source=PAPER.at(_ABSTRACT, lines=(344, 345)),
    note=(
        "The abstract gives the recommendation again and adds the severity, without a threshold for"
        " moderate or severe. What was read restates it (lines 339–352)."
    ),
)

mg_mild_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="mg/mild-context",
    label="mild disease: weigh benefits and risks",
    says=(
        "The recommendation rests on studies of mainly moderately or severely affected patients; in"
        " mild myasthenia gravis, benefits and risks of IVIG are to be weighed carefully."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=mild_or_ocular,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The sentence says mild; that it also concerns ocular disease is our own"
            " interpretation. In both, the document makes no recommendation.",
            PAPER.at(f"{_MG}, Clinical Context", lines=(87, 88)),
        ),
    ),
    source=PAPER.at(f"{_MG}, Clinical Context", lines=(87, 88)),
    note="Clinical context, without a level.",
)

mg_compared_with_plasmapheresis: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="mg/compared-with-plasmapheresis",
    label="IVIG or plasmapheresis: not enough evidence",
    says=(
        "In myasthenia gravis, too little is known to say whether IVIG or plasmapheresis"
        " works better."
    ),
    intervention=IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(f"{_MG}, Conclusions", lines=(79, 79)),
    note=(
        "The sentence names no group of patients (line 79), so it covers everybody with myasthenia"
        " gravis. It is a conclusion without a level."
    ),
)

# Multifocal motor neuropathy --------------------------------------------------

_MMN = "Multifocal Motor Neuropathy"

mmn_treatment: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="mmn/treatment",
    label="MMN: IVIG is to be considered",
    says="In multifocal motor neuropathy, treatment with IVIG should be considered.",
    intervention=IVIG,
    action=Action.USE,
    population=not_given_or_effective,
    grade=SCHEME.graded("B"),
    regimen=None,
    see_also=(
        Passage(
            NOT_GIVEN_OR_EFFECTIVE,
            PAPER.at(f"{_MMN}, Recommendation", lines=(100, 100)),
        ),
        Passage(
            "The abstract says 'moderate to severe' before the names of myasthenia gravis and of"
            " this disease. The words limit myasthenia gravis only, our own interpretation.",
            PAPER.at(_ABSTRACT, lines=(344, 345)),
        ),
    ),
    class_counts=(EvidenceClass.II,) * 3,
    counted_at=PAPER.at(f"{_MMN}, Conclusion", lines=(95, 96)),
    source=PAPER.at(f"{_MMN}, Recommendation", lines=(100, 100)),
    note="The sentence names neither an age nor a severity (line 100).",
)

mmn_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="mmn/context",
    label="ongoing treatment; best schedule not known",
    says=(
        "Multifocal motor neuropathy is chronic and needs ongoing treatment; there are no data on"
        " the best dose, interval and duration."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(f"{_MMN}, Clinical Context", lines=(104, 105)),
    note=(
        "The sentences name no group of patients (lines 104–105), so they cover everybody with the"
        " disease. They are clinical context, without a level."
    ),
)

# Neuropathy with an IgM paraprotein -------------------------------------------

_IGM = "Neuropathy Associated with IgM Paraprotein"

igm_treatment: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="igm/treatment",
    label="IgM neuropathy: not enough evidence on IVIG",
    says=(
        "In neuropathy with an IgM paraprotein, the evidence does not suffice to assess the role of"
        " IVIG."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=paraprotein.is_(Paraprotein.IGM),
    grade=SCHEME.graded("U"),
    regimen=None,
    see_also=(
        Passage(
            "The conclusion calls IVIG possibly ineffective here; the samples of both studies were"
            " small, so a modest benefit is not excluded.",
            PAPER.at(f"{_IGM}, Conclusion", lines=(111, 112)),
        ),
    ),
    class_counts=(EvidenceClass.I, EvidenceClass.II),
    counted_at=PAPER.at(f"{_IGM}, Conclusion", lines=(111, 112)),
    source=PAPER.at(f"{_IGM}, Recommendation", lines=(116, 117)),
    note=(
        "Level U is not advice against IVIG. The sentence names no type of neuropathy and no"
        " earlier treatment (lines 116–117)."
    ),
)

# Dermatomyositis --------------------------------------------------------------

_DERMATOMYOSITIS = "Dermatomyositis"

dermatomyositis_nonresponsive_adults: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="dermatomyositis/nonresponsive-adults",
    label="IVIG may be considered: nonresponsive adults",
    says="In adults with nonresponsive dermatomyositis, IVIG may be considered.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=adult & response_to_corticosteroids.is_(TreatmentResponse.INADEQUATE),
    grade=SCHEME.graded("C"),
    regimen=None,
    see_also=(
        Passage(
            "Our own interpretation: nonresponsive means an inadequate response to corticosteroids."
            " The text does not name the treatment that failed.",
            PAPER.at(f"{_DERMATOMYOSITIS}, Recommendation", lines=(128, 128)),
        ),
    ),
    class_counts=(EvidenceClass.II,),
    counted_at=PAPER.at(f"{_DERMATOMYOSITIS}, Conclusion", lines=(123, 124)),
    source=PAPER.at(f"{_DERMATOMYOSITIS}, Recommendation", lines=(128, 128)),
    note="The text does not define 'nonresponsive' (lines 123–128).",
)

# Inclusion body myositis ------------------------------------------------------

_IBM = "Inclusion Body Myositis"

inclusion_body_myositis_treatment: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="inclusion-body-myositis/treatment",
    label="IBM: not enough evidence on IVIG",
    says=(
        "In inclusion body myositis, the evidence does not suffice to support or to refute IVIG."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=SCHEME.graded("U"),
    regimen=None,
    see_also=(
        Passage(
            "The studies found no benefit of IVIG that was consistent or significant.",
            PAPER.at(f"{_IBM}, Conclusion", lines=(134, 135)),
        ),
    ),
    class_counts=(EvidenceClass.I, EvidenceClass.I, EvidenceClass.II),
    counted_at=PAPER.at(f"{_IBM}, Conclusion", lines=(134, 135)),
    source=PAPER.at(f"{_IBM}, Recommendation", lines=(139, 139)),
    note=(
        "Level U is not advice against IVIG. The sentence names no form of the disease and no"
        " earlier treatment (line 139), so it covers everybody with the disease."
    ),
)

inclusion_body_myositis_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="inclusion-body-myositis/context",
    label="no effective treatment at that time",
    says=(
        "There was no effective treatment of inclusion body myositis when the guideline"
        " was written."
    ),
    intervention=ANY_TREATMENT,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(f"{_IBM}, Clinical Context", lines=(143, 143)),
    note=(
        "The sentence is on the disease as such (line 143), so it covers everybody with it. It is"
        " clinical context, without a level."
    ),
)

# Post-polio syndrome ----------------------------------------------------------

_POST_POLIO = "Postpolio Syndrome"

post_polio_routine: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="post-polio/routine",
    label="routine treatment: not enough evidence",
    says=(
        "The evidence does not suffice to support or to refute IVIG as routine treatment of"
        " post-polio syndrome."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=~(rapidly_progressive_weakness & rapidly_progressive_atrophy),
    grade=SCHEME.graded("U"),
    regimen=None,
    see_also=(
        Passage(
            "Our own interpretation: routine treatment does not include patients whose weakness and"
            " atrophy progress rapidly.",
            PAPER.at(f"{_POST_POLIO}, Recommendation", lines=(155, 156)),
        ),
        Passage(
            "One study showed a difference in the most affected muscle that was significant, but"
            " not clinically important; an underpowered study showed an effect on pain and none on"
            " strength or fatigue.",
            PAPER.at(f"{_POST_POLIO}, Conclusion", lines=(149, 151)),
        ),
    ),
    class_counts=(EvidenceClass.I, EvidenceClass.I),
    counted_at=PAPER.at(f"{_POST_POLIO}, Conclusion", lines=(149, 151)),
    source=PAPER.at(f"{_POST_POLIO}, Recommendation", lines=(155, 156)),
    note=(
        "Level U is not advice against IVIG. One of the two class I studies is underpowered (lines"
        " 149–151). The text does not define 'routine' (lines 155–156)."
    ),
)

post_polio_context: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="post-polio/context",
    label="no effective treatment at that time",
    says=(
        "There was no effective treatment of post-polio syndrome when the guideline was written."
    ),
    intervention=ANY_TREATMENT,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(f"{_POST_POLIO}, Clinical Context", lines=(160, 160)),
    note=(
        "The sentence is on the syndrome as such (line 160), so it covers everybody with it. It is"
        " clinical context, without a level."
    ),
)

# Lambert-Eaton myasthenic syndrome --------------------------------------------

_LEMS = "Lambert-Eaton Myasthenic Syndrome"

lems_treatment: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="lems/treatment",
    label="IVIG may be considered",
    says="In Lambert-Eaton myasthenic syndrome, treatment with IVIG may be considered.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=EVERYBODY,
    grade=SCHEME.graded("C"),
    regimen=None,
    class_counts=(EvidenceClass.II,),
    counted_at=PAPER.at(f"{_LEMS}, Conclusion", lines=(166, 166)),
    source=PAPER.at(f"{_LEMS}, Recommendation", lines=(170, 170)),
    note=(
        "The sentence names neither a tumour, nor an age, nor an earlier treatment (line 170), so"
        " it covers everybody with the syndrome, paraneoplastic or not."
    ),
)

# In the abstract only ---------------------------------------------------------

miller_fisher_abstract: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="miller-fisher/abstract",
    label="Miller Fisher: not enough evidence, in the abstract",
    says="In Miller Fisher syndrome, the evidence does not suffice to support or to refute IVIG.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=SCHEME.graded("U"),
    regimen=None,
    source=PAPER.at(_ABSTRACT_ONLY, lines=(347, 349)),
    note=(
        f"{_ONLY_IN_THE_ABSTRACT} It names no age and no earlier treatment for this syndrome (lines"
        " 347–349), so it covers everybody with it. Level U is not advice against IVIG."
    ),
)

polymyositis_abstract: Recommendation = Recommendation(
    guideline=AAN_2012,
    slug="polymyositis/abstract",
    label="polymyositis: not enough evidence, in the abstract",
    says="In polymyositis, the evidence does not suffice to support or to refute IVIG.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=EVERYBODY,
    grade=SCHEME.graded("U"),
    regimen=None,
    source=PAPER.at(_ABSTRACT_ONLY, lines=(347, 349)),
    note=(
        f"{_ONLY_IN_THE_ABSTRACT} It names no age and no earlier treatment for this disease (lines"
        " 347–349), so it covers everybody with it. Level U is not advice against IVIG."
    ),
)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=GUILLAIN_BARRE_SYNDROME,
        statements=(
            gbs_children,
            gbs_children_context,
            gbs_adults,
            gbs_compared_with_plasmapheresis,
            gbs_with_plasmapheresis,
            gbs_methylprednisolone,
            gbs_dose,
        ),
        source=PAPER.at(_GBS, lines=(25, 53)),
        note=(
            "These statements are on Guillain-Barré syndrome. The document speaks of Miller Fisher"
            " syndrome apart, so they do not cover it, our own interpretation."
        ),
    ),
    Chapter(
        condition=CIDP,
        statements=(
            cidp_long_term,
            cidp_compared_with_prednisolone,
            cidp_compared_with_others_context,
            cidp_dosing_context,
            cidp_use_context,
        ),
        source=PAPER.at(_CIDP, lines=(55, 72)),
    ),
    Chapter(
        condition=MYASTHENIA_GRAVIS,
        statements=(
            mg_treatment,
            mg_moderate_to_severe_abstract,
            mg_mild_context,
            mg_compared_with_plasmapheresis,
        ),
        see_also=(after_no_response(mg_treatment.source),),
        source=PAPER.at(_MG, lines=(74, 89)),
    ),
    Chapter(
        condition=MULTIFOCAL_MOTOR_NEUROPATHY,
        statements=(mmn_treatment, mmn_context),
        source=PAPER.at(_MMN, lines=(91, 105)),
    ),
    Chapter(
        condition=PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
        statements=(igm_treatment,),
        source=PAPER.at(_IGM, lines=(107, 117)),
        note="The document does not speak of IgG and IgA paraproteins.",
    ),
    Chapter(
        condition=DERMATOMYOSITIS,
        statements=(dermatomyositis_nonresponsive_adults,),
        see_also=(after_no_response(dermatomyositis_nonresponsive_adults.source),),
        source=PAPER.at(_DERMATOMYOSITIS, lines=(119, 128)),
    ),
    Chapter(
        condition=INCLUSION_BODY_MYOSITIS,
        statements=(inclusion_body_myositis_treatment, inclusion_body_myositis_context),
        source=PAPER.at(_IBM, lines=(130, 143)),
    ),
    Chapter(
        condition=POST_POLIO_SYNDROME,
        statements=(post_polio_routine, post_polio_context),
        source=PAPER.at(_POST_POLIO, lines=(145, 160)),
    ),
    Chapter(
        condition=LAMBERT_EATON_MYASTHENIC_SYNDROME,
        statements=(lems_treatment,),
        see_also=(after_no_response(lems_treatment.source),),
        source=PAPER.at(_LEMS, lines=(162, 170)),
    ),
    Chapter(
        condition=MILLER_FISHER_SYNDROME,
        statements=(miller_fisher_abstract,),
        source=PAPER.at(_ABSTRACT_ONLY, lines=(339, 352)),
    ),
    Chapter(
        condition=POLYMYOSITIS,
        statements=(polymyositis_abstract,),
        source=PAPER.at(_ABSTRACT_ONLY, lines=(339, 352)),
    ),
)
