"""Facts that the precautions for IVIG ask about, in addition to the common facts."""

from __future__ import annotations

from enum import Enum

from ..logic.predicates import Choice, Flag


class BloodGroup(Enum):
    """ABO blood group."""

    A = "A"
    B = "B"
    AB = "AB"
    O = "O"  # noqa: E741  # the name of the group


blood_group: Choice[BloodGroup] = Choice(
    "blood_group", "blood group", BloodGroup, question="What is the patient's ABO blood group?"
)

anti_iga_antibodies: Flag = Flag(
    "anti_iga_antibodies",
    "the patient has antibodies against IgA",
    "the patient has no antibodies against IgA",
    question="Does the patient have antibodies against IgA?",
    noun="antibodies against IgA",
)

hyperprolinaemia: Flag = Flag(
    "hyperprolinaemia",
    "the patient has hyperprolinaemia",
    "the patient has no hyperprolinaemia",
    question="Does the patient have hyperprolinaemia?",
    noun="hyperprolinaemia",
)

allergy_to_proline: Flag = Flag(
    "allergy_to_proline",
    "the patient is allergic to proline",
    "the patient is not allergic to proline",
    question="Is the patient allergic to proline?",
    noun="allergy to proline",
)

hereditary_fructose_intolerance: Flag = Flag(
    "hereditary_fructose_intolerance",
    "the patient has hereditary fructose intolerance",
    "the patient has no hereditary fructose intolerance",
    question="Does the patient have hereditary fructose intolerance?",
    noun="hereditary fructose intolerance",
)

prolonged_immobilisation: Flag = Flag(
    "prolonged_immobilisation",
    "the patient has been immobile for a long time",
    "the patient has not been immobile for a long time",
    question="Has the patient been immobile for a long time?",
    noun="prolonged immobility",
)

previous_thrombosis: Flag = Flag(
    "previous_thrombosis",
    "the patient has had a venous or arterial thrombosis",
    "the patient has had no venous or arterial thrombosis",
    question="Has the patient ever had a venous or arterial thrombosis?",
    noun="earlier thrombosis",
)

oestrogen_treatment: Flag = Flag(
    "oestrogen_treatment",
    "the patient takes oestrogens",
    "the patient takes no oestrogens",
    question="Is the patient taking oestrogens?",
    noun="use of oestrogens",
)

central_venous_catheter: Flag = Flag(
    "central_venous_catheter",
    "the patient has an indwelling central catheter",
    "the patient has no indwelling central catheter",
    question="Does the patient have an indwelling central catheter?",
    noun="indwelling central catheter",
)

hyperviscosity: Flag = Flag(
    "hyperviscosity",
    "the blood is hyperviscous",
    "the blood is not hyperviscous",
    question="Is the patient's blood hyperviscous?",
    noun="hyperviscosity of the blood",
)

cardiovascular_risk_factors: Flag = Flag(
    "cardiovascular_risk_factors",
    "there are cardiovascular risk factors",
    "there are no cardiovascular risk factors",
    question="Does the patient have cardiovascular risk factors?",
    noun="cardiovascular risk factors",
)

diabetes: Flag = Flag(
    "diabetes",
    "the patient has diabetes",
    "the patient has no diabetes",
    question="Does the patient have diabetes?",
    noun="diabetes",
)

volume_depletion: Flag = Flag(
    "volume_depletion",
    "the patient is volume-depleted",
    "the patient is not volume-depleted",
    question="Is the patient volume-depleted?",
    noun="volume depletion",
)

sepsis: Flag = Flag(
    "sepsis",
    "the patient has sepsis",
    "the patient has no sepsis",
    question="Does the patient have sepsis?",
    noun="sepsis",
)

paraproteinaemia: Flag = Flag(
    "paraproteinaemia",
    "the patient has paraproteinaemia",
    "the patient has no paraproteinaemia",
    question="Does the patient have paraproteinaemia?",
    noun="paraproteinaemia",
)

nephrotoxic_drugs: Flag = Flag(
    "nephrotoxic_drugs",
    "the patient takes nephrotoxic drugs",
    "the patient takes no nephrotoxic drugs",
    question="Is the patient taking nephrotoxic drugs?",
    noun="use of nephrotoxic drugs",
)

underlying_inflammation: Flag = Flag(
    "underlying_inflammation",
    "the patient has underlying inflammation",
    "the patient has no underlying inflammation",
    question="Does the patient have underlying inflammation?",
    noun="underlying inflammation",
)

loop_diuretics: Flag = Flag(
    "loop_diuretics",
    "the patient takes loop diuretics",
    "the patient takes no loop diuretics",
    question="Is the patient taking loop diuretics?",
    noun="use of loop diuretics",
)

measles_vaccination_planned: Flag = Flag(
    "measles_vaccination_planned",
    "a vaccination against measles is planned",
    "no vaccination against measles is planned",
    question="Is a vaccination against measles planned?",
    noun="planned measles vaccination",
)

first_infusion_of_product: Flag = Flag(
    "first_infusion_of_product",
    "this is the first infusion, the first of this product or one after a long gap",
    "this product has been given before, and not long ago",
    question="Is this the first infusion, the first of this product or one after a long gap?",
    noun="first infusion of this product or a long gap",
)

PRECAUTION_FACTS = (
    blood_group,
    anti_iga_antibodies,
    hyperprolinaemia,
    allergy_to_proline,
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
"""All safety facts. Every context accepts them."""
