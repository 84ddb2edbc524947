"""Facts that trials ask about at entry and no recommendation uses."""

from __future__ import annotations

from ..logic.predicates import Flag, Measure
from ..units import Unit, months

# Paraneoplastic syndromes with onconeural antibodies ------------------------------

definite_paraneoplastic_syndrome: Flag = Flag(
    "definite_paraneoplastic_syndrome",
    "the paraneoplastic neurological syndrome is definite",
    "the paraneoplastic neurological syndrome is not definite",
    question="Is the paraneoplastic neurological syndrome definite?",
)

anti_hu: Flag = Flag(
    "anti_hu_antibodies",
    "anti-Hu antibodies are present in serum or cerebrospinal fluid",
    "no anti-Hu antibodies are present in serum or cerebrospinal fluid",
    question="Are anti-Hu antibodies present in serum or cerebrospinal fluid?",
)

anti_yo: Flag = Flag(
    "anti_yo_antibodies",
    "anti-Yo antibodies are present in serum or cerebrospinal fluid",
    "no anti-Yo antibodies are present in serum or cerebrospinal fluid",
    question="Are anti-Yo antibodies present in serum or cerebrospinal fluid?",
)

anti_cv2: Flag = Flag(
    "anti_cv2_antibodies",
    "anti-CV2 (CRMP5) antibodies are present in serum or cerebrospinal fluid",
    "no anti-CV2 (CRMP5) antibodies are present in serum or cerebrospinal fluid",
    question="Are anti-CV2 (CRMP5) antibodies present in serum or cerebrospinal fluid?",
)

time_since_neurological_onset: Measure = Measure(
    "time_since_neurological_onset",
    "time since the first neurological symptom",
    Unit.MONTH,
    question="How long ago did the first neurological symptom appear?",
    low=0,
    high=1200,
    example="4 months",
    bounds=(months(6),),
)

deterioration_in_three_weeks: Flag = Flag(
    "neurological_deterioration_in_three_weeks",
    "the patient has deteriorated neurologically in the last 3 weeks",
    "the patient has not deteriorated neurologically in the last 3 weeks",
    question="Has the patient deteriorated neurologically in the last 3 weeks?",
)

other_immunotherapy: Flag = Flag(
    "other_concomitant_immunotherapy",
    "another immunotherapy is given at the same time",
    "no other immunotherapy is given at the same time",
    question="Is another immunotherapy given at the same time?",
)

# Neuromyelitis optica spectrum disorders ------------------------------------------

neuromyelitis_optica_spectrum_disorder: Flag = Flag(
    "neuromyelitis_optica_spectrum_disorder",
    "the patient has a neuromyelitis optica spectrum disorder",
    "the patient has no neuromyelitis optica spectrum disorder",
    question="Does the patient have a neuromyelitis optica spectrum disorder?",
)

nmo_igg: Flag = Flag(
    "nmo_igg", "NMO-IgG is positive", "NMO-IgG is negative", question="Is NMO-IgG positive?"
)

time_on_ivig_with_azathioprine: Measure = Measure(
    "time_on_ivig_with_azathioprine",
    "time on IVIG together with azathioprine",
    Unit.MONTH,
    question="How long has the patient been on IVIG together with azathioprine?",
    low=0,
    high=1200,
    example="8 months",
    bounds=(months(6),),
)

# Sjögren's syndrome ---------------------------------------------------------------

primary_sjogren_syndrome: Flag = Flag(
    "primary_sjogren_syndrome",
    "Sjögren's syndrome is primary",
    "Sjögren's syndrome is not primary",
    question="Is the patient's Sjögren's syndrome primary?",
)

neuropathy_with_sjogren_syndrome: Flag = Flag(
    "neuropathy_with_sjogren_syndrome",
    "the patient has a peripheral neuropathy with Sjögren's syndrome",
    "the patient has no peripheral neuropathy with Sjögren's syndrome",
    question="Does the patient have a peripheral neuropathy with Sjögren's syndrome?",
)

necrotising_vasculitis: Flag = Flag(
    "necrotising_vasculitis",
    "the patient has necrotising vasculitis",
    "the patient has no necrotising vasculitis",
    question="Does the patient have necrotising vasculitis?",
)

ENTRY_FACTS = (
    definite_paraneoplastic_syndrome,
    anti_hu,
    anti_yo,
    anti_cv2,
    time_since_neurological_onset,
    deterioration_in_three_weeks,
    other_immunotherapy,
    neuromyelitis_optica_spectrum_disorder,
    nmo_igg,
    time_on_ivig_with_azathioprine,
    primary_sjogren_syndrome,
    neuropathy_with_sjogren_syndrome,
    necrotising_vasculitis,
)
"""All facts for trial entry. Every context accepts them."""
