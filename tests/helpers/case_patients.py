"""Patients of the cases: in each, every document, label and payer has an expected answer.

``test_cases`` compares the answers with the file of the cases if that is available.
"""

from __future__ import annotations

from .cases import Facts

C01: Facts = {
    "age": "54 years",
    "able_to_walk_unaided": False,
    "time_since_onset_of_weakness": "6 days",
    "previously_treated": False,
    "time_since_onset_of_neuropathic_symptoms": "8 days",
}
C02: Facts = {
    "age": "54 years",
    "able_to_walk_unaided": True,
    "time_since_onset_of_weakness": "4 days",
    "previously_treated": False,
    "time_since_onset_of_neuropathic_symptoms": "5 days",
}
C03: Facts = {
    "age": "6 years",
    "able_to_walk_unaided": False,
    "time_since_onset_of_weakness": "3 days",
    "previously_treated": False,
    "gbs_severe": True,
}
C04: Facts = {
    "age": "61 years",
    "able_to_walk_unaided": False,
    "response_to_plasma_exchange": "too_early_to_tell",
    "response_to_ivig": "not_given",
    "plasma_exchange_with_ivig": True,
}
C05: Facts = {"age": "40 years", "previously_treated": False}
C06: Facts = {
    "age": "49 years",
    "cidp_type": "sensorimotor",
    "cidp_disability": "moderate",
    "previously_treated": False,
    "cidp_variant": "typical",
    "treatment_phase": "initial",
    "immunoglobulin_naive": True,
}
C07: Facts = {
    "age": "58 years",
    "cidp_type": "sensorimotor",
    "response_to_ivig": "responded",
    "course_on_ivig": "stable",
    "cidp_variant": "typical",
    "treatment_phase": "maintenance",
    "months_on_maintenance": "14 months",
    "immunoglobulin_naive": False,
}
C08: Facts = {
    "age": "45 years",
    "response_to_ivig": "not_given",
    "disability_warrants_treatment": True,
    "treatment_phase": "initial",
}
C09: Facts = {
    "age": "45 years",
    "response_to_ivig": "responded",
    "prolonged_ivig_treatment": False,
    "disability_warrants_treatment": True,
    "treatment_phase": "maintenance",
}
C10: Facts = {
    "age": "66 years",
    "paraprotein": "IgM",
    "neuropathy_picture": "demyelinating",
    "significant_disability": True,
    "rapid_worsening": False,
    "previously_treated": False,
}
C11: Facts = {
    "age": "50 years",
    "response_to_corticosteroids": "inadequate",
    "treatment_beside_ivig": "prednisone",
}
C12: Facts = {"age": "70 years", "inclusion_body_myositis_form": "sporadic"}
C13: Facts = {
    "age": "38 years",
    "mg_acute_exacerbation": True,
    "mg_severe": True,
    "mg_purpose": "short_term",
    "mg_severity": "severe",
    "mg_exacerbation_severe": True,
    "mg_exacerbation_refractory": False,
    "mg_stable": False,
}
C15: Facts = {"age": "8 months", "refractory_to_other_therapies": False, "hypsarrhythmia": True}
