"""Facts about a patient: common facts, facts for safety, and facts for entry to a trial.

A fact has no source; the statements say what an answer means. Facts that more than one disease
needs belong here. Recommendations do not.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .common import (
        COMMON_FACTS,
        NOTHING_GIVEN,
        OWN_AGE_BOUND,
        OWN_ELDERLY_BOUND,
        UNTREATED,
        AgeGroup,
        CourseResponse,
        Sex,
        TreatmentResponse,
        age,
        age_group,
        body_weight,
        corticosteroids_contraindicated,
        creatinine_clearance,
        elderly,
        height,
        hypersensitivity_to_ivig,
        modified_rankin_scale,
        pre_pregnancy_weight,
        pregnant,
        previously_treated,
        renal_insufficiency,
        response_to_corticosteroids,
        response_to_immunosuppression,
        response_to_ivig,
        response_to_plasma_exchange,
        selective_iga_deficiency,
        sex,
        thrombophilia,
    )
    from .maintenance import (
        TreatmentPhase,
        effectiveness_shown,
        immunoglobulin_naive,
        months_on_maintenance,
        treatment_phase,
    )
    from .safety import (
        PRECAUTION_FACTS,
        BloodGroup,
        allergy_to_proline,
        anti_iga_antibodies,
        blood_group,
        cardiovascular_risk_factors,
        central_venous_catheter,
        diabetes,
        first_infusion_of_product,
        hereditary_fructose_intolerance,
        hyperprolinaemia,
        hyperviscosity,
        loop_diuretics,
        measles_vaccination_planned,
        nephrotoxic_drugs,
        oestrogen_treatment,
        paraproteinaemia,
        previous_thrombosis,
        prolonged_immobilisation,
        sepsis,
        underlying_inflammation,
        volume_depletion,
    )
    from .trial_entry import (
        ENTRY_FACTS,
        anti_cv2,
        anti_hu,
        anti_yo,
        definite_paraneoplastic_syndrome,
        deterioration_in_three_weeks,
        necrotising_vasculitis,
        neuromyelitis_optica_spectrum_disorder,
        neuropathy_with_sjogren_syndrome,
        nmo_igg,
        other_immunotherapy,
        primary_sjogren_syndrome,
        time_on_ivig_with_azathioprine,
        time_since_neurological_onset,
    )

__all__ = [
    "COMMON_FACTS",
    "ENTRY_FACTS",
    "NOTHING_GIVEN",
    "OWN_AGE_BOUND",
    "OWN_ELDERLY_BOUND",
    "PRECAUTION_FACTS",
    "UNTREATED",
    "AgeGroup",
    "BloodGroup",
    "CourseResponse",
    "Sex",
    "TreatmentPhase",
    "TreatmentResponse",
    "age",
    "age_group",
    "allergy_to_proline",
    "anti_cv2",
    "anti_hu",
    "anti_iga_antibodies",
    "anti_yo",
    "blood_group",
    "body_weight",
    "cardiovascular_risk_factors",
    "central_venous_catheter",
    "corticosteroids_contraindicated",
    "creatinine_clearance",
    "definite_paraneoplastic_syndrome",
    "deterioration_in_three_weeks",
    "diabetes",
    "effectiveness_shown",
    "elderly",
    "first_infusion_of_product",
    "height",
    "hereditary_fructose_intolerance",
    "hyperprolinaemia",
    "hypersensitivity_to_ivig",
    "hyperviscosity",
    "immunoglobulin_naive",
    "loop_diuretics",
    "measles_vaccination_planned",
    "modified_rankin_scale",
    "months_on_maintenance",
    "necrotising_vasculitis",
    "nephrotoxic_drugs",
    "neuromyelitis_optica_spectrum_disorder",
    "neuropathy_with_sjogren_syndrome",
    "nmo_igg",
    "oestrogen_treatment",
    "other_immunotherapy",
    "paraproteinaemia",
    "pre_pregnancy_weight",
    "pregnant",
    "previous_thrombosis",
    "previously_treated",
    "primary_sjogren_syndrome",
    "prolonged_immobilisation",
    "renal_insufficiency",
    "response_to_corticosteroids",
    "response_to_immunosuppression",
    "response_to_ivig",
    "response_to_plasma_exchange",
    "selective_iga_deficiency",
    "sepsis",
    "sex",
    "thrombophilia",
    "time_on_ivig_with_azathioprine",
    "time_since_neurological_onset",
    "treatment_phase",
    "underlying_inflammation",
    "volume_depletion",
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # Type checkers use the names above and reject all others.

    def __getattr__(name: str) -> object:
        # Load all modules only on request: a condition needs only one of them.
        if name in __all__:
            from . import common, maintenance, safety, trial_entry

            for module in (common, maintenance, safety, trial_entry):
                if hasattr(module, name):
                    return getattr(module, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
