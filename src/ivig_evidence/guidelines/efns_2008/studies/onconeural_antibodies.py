"""A later study of paraneoplastic syndromes with onconeural antibodies.

The available text ends at the primary endpoint. It contains neither the number of patients nor the
results.
"""

from __future__ import annotations

from ....facts.common import (
    creatinine_clearance,
    hypersensitivity_to_ivig,
    modified_rankin_scale,
    selective_iga_deficiency,
    thrombophilia,
)
from ....facts.trial_entry import (
    anti_cv2,
    anti_hu,
    anti_yo,
    definite_paraneoplastic_syndrome,
    deterioration_in_three_weeks,
    other_immunotherapy,
    time_since_neurological_onset,
)
from ....grading.efns_2004 import EFNS_2004, Criterion
from ....literature.guidelines import BERZERO_2018
from ....model.dosing import Course, Per, in_weeks
from ....model.study import (
    Arm,
    CriterionKind,
    Design,
    EligibilityCriterion,
    Outcome,
    OwnReading,
    Result,
    Study,
)
from ....units import Amount, Unit, g_per_kg, ml_per_min, months
from ._words import ivig

berzero_2018: Study = Study(
    id="paraneoplastic/berzero-2018",
    name="early IVIG with onconeural antibodies",
    conditions=("paraneoplastic-syndrome-with-onconeural-antibodies",),
    design=Design.PROSPECTIVE_UNCONTROLLED,
    population=(
        "definite paraneoplastic neurological syndromes with antibodies against Hu, Yo or CV2,"
        " within 6 months of onset, deteriorating"
    ),
    treatment="IVIG",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(dose=g_per_kg(2), per=Per.COURSE, every=in_weeks(4), courses=3),
            ),
            given=(
                "three further cycles for patients stable or better after an interim evaluation"
            ),
        ),
    ),
    outcomes=(
        Outcome(
            name="primary endpoint: improvement on the modified Rankin scale after 3 months",
            result=Result.NOT_REPORTED,
            note="The available text ends here; no result is known.",
        ),
    ),
    result=Result.NOT_REPORTED,
    judged=OwnReading(
        met=(Criterion.PROSPECTIVE, Criterion.PRIMARY_OUTCOME_DEFINED, Criterion.ENTRY_DEFINED),
        not_met=(Criterion.CONTROLLED, Criterion.RANDOMISED, Criterion.MATCHED_COHORT),
        scheme=EFNS_2004,
        why="non-comparative, so at most class IV, whatever its results",
    ),
    eligibility=(
        EligibilityCriterion(
            text="a definite paraneoplastic neurological syndrome",
            kind=CriterionKind.INCLUSION,
            requires=definite_paraneoplastic_syndrome,
        ),
        EligibilityCriterion(
            text="anti-Hu, anti-Yo or anti-CV2 (CRMP5) antibodies",
            kind=CriterionKind.INCLUSION,
            requires=anti_hu | anti_yo | anti_cv2,
        ),
        EligibilityCriterion(
            text="neurological symptoms for no longer than 6 months",
            kind=CriterionKind.INCLUSION,
            requires=time_since_neurological_onset <= months(6),
        ),
        EligibilityCriterion(
            text="a modified Rankin score of 2 or 3",
            kind=CriterionKind.INCLUSION,
            requires=(modified_rankin_scale >= Amount(2, Unit.SCORE))
            & (modified_rankin_scale <= Amount(3, Unit.SCORE)),
        ),
        EligibilityCriterion(
            text="neurological deterioration in the last 3 weeks",
            kind=CriterionKind.INCLUSION,
            requires=deterioration_in_three_weeks,
        ),
        EligibilityCriterion(
            text="other immunotherapy at the same time",
            kind=CriterionKind.EXCLUSION,
            requires=other_immunotherapy,
        ),
        EligibilityCriterion(
            text="absolute contraindication to IVIG: hypersensitivity, selective IgA deficiency",
            kind=CriterionKind.EXCLUSION,
            requires=hypersensitivity_to_ivig | selective_iga_deficiency,
        ),
        EligibilityCriterion(
            text="thrombophilia", kind=CriterionKind.EXCLUSION, requires=thrombophilia
        ),
        EligibilityCriterion(
            text="creatinine clearance below 30 mL/min",
            kind=CriterionKind.EXCLUSION,
            requires=creatinine_clearance < ml_per_min(30),
        ),
    ),
    source=BERZERO_2018.at("Study design, Participants, Interventions", lines=(1, 1)),
    note=(
        "Phase II, multicentre, registered as NCT02343211. The available text lacks the"
        " number of patients, the days of a cycle, and all results."
    ),
)

STUDIES = (berzero_2018,)
