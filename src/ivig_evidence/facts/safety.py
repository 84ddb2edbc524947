"""What precautions for the drug ask of a patient, beside the common facts."""

from __future__ import annotations

from enum import Enum

from ..logic.predicates import Choice, Flag


class BloodGroup(Enum):
    """Blood group, ABO."""

    A = "A"
    B = "B"
    AB = "AB"
    O = "O"  # noqa: E741  # the name of the group


blood_group: Choice[BloodGroup] = Choice("blood_group", "blood group", BloodGroup)

anti_iga_antibodies: Flag = Flag(
    "anti_iga_antibodies",
    "the patient has antibodies against IgA",
    "the patient has no antibodies against IgA",
)

hyperprolinaemia: Flag = Flag(
    "hyperprolinaemia",
    "the patient has hyperprolinaemia",
    "the patient has no hyperprolinaemia",
)

hereditary_fructose_intolerance: Flag = Flag(
    "hereditary_fructose_intolerance",
    "the patient has hereditary fructose intolerance",
    "the patient has no hereditary fructose intolerance",
)

prolonged_immobilisation: Flag = Flag(
    "prolonged_immobilisation",
    "the patient has been immobile for long",
    "the patient has not been immobile for long",
)

previous_thrombosis: Flag = Flag(
    "previous_thrombosis",
    "the patient has had a venous or arterial thrombosis",
    "the patient has had no thrombosis",
)

oestrogen_treatment: Flag = Flag(
    "oestrogen_treatment",
    "the patient takes oestrogens",
    "the patient takes no oestrogens",
)

central_venous_catheter: Flag = Flag(
    "central_venous_catheter",
    "the patient has an indwelling central catheter",
    "the patient has no indwelling central catheter",
)

hyperviscosity: Flag = Flag(
    "hyperviscosity",
    "the blood is hyperviscous",
    "the blood is not hyperviscous",
)

cardiovascular_risk_factors: Flag = Flag(
    "cardiovascular_risk_factors",
    "there are cardiovascular risk factors",
    "there are no cardiovascular risk factors",
)

diabetes: Flag = Flag("diabetes", "the patient has diabetes", "the patient has no diabetes")

volume_depletion: Flag = Flag(
    "volume_depletion",
    "the patient is depleted of volume",
    "the patient is not depleted of volume",
)

sepsis: Flag = Flag("sepsis", "the patient has sepsis", "the patient has no sepsis")

paraproteinaemia: Flag = Flag(
    "paraproteinaemia",
    "the patient has a paraproteinaemia",
    "the patient has no paraproteinaemia",
)

nephrotoxic_drugs: Flag = Flag(
    "nephrotoxic_drugs",
    "the patient takes nephrotoxic drugs",
    "the patient takes no nephrotoxic drugs",
)

underlying_inflammation: Flag = Flag(
    "underlying_inflammation",
    "there is an underlying inflammation",
    "there is no underlying inflammation",
)

loop_diuretics: Flag = Flag(
    "loop_diuretics",
    "the patient takes loop diuretics",
    "the patient takes no loop diuretics",
)

measles_vaccination_planned: Flag = Flag(
    "measles_vaccination_planned",
    "a vaccination against measles is planned",
    "no vaccination against measles is planned",
)

first_infusion_of_product: Flag = Flag(
    "first_infusion_of_product",
    "this is the first infusion, or the first of this product, or after a long gap",
    "this product has been given before, not long ago",
)

PRECAUTION_FACTS = (
    blood_group,
    anti_iga_antibodies,
    hyperprolinaemia,
    hereditary_fructose_intolerance,
    prolonged_immobilisation,
    previous_thrombosis,
    oestrogen_treatment,
    central_venous_catheter,
    hyperviscosity,
    cardiovascular_risk_factors,
    diabetes,
    volume_depletion,
    sepsis,
    paraproteinaemia,
    nephrotoxic_drugs,
    underlying_inflammation,
    loop_diuretics,
    measles_vaccination_planned,
    first_infusion_of_product,
)
"""All of the above, so that a context can hold them."""
