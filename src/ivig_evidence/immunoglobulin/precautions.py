"""Precautions for intravenous immunoglobulin, each with its ``source``.

The guideline names side effects and requires laboratory tests. It does not mention IgA deficiency,
boxed warnings, hydration, infusion rates or haemolysis. These precautions come from leaflets and
labels. A sentence such as "safe in the elderly" disables none of them.
"""

from __future__ import annotations

from ..facts.common import (
    age,
    creatinine_clearance,
    elderly,
    hypersensitivity_to_ivig,
    renal_insufficiency,
    selective_iga_deficiency,
    thrombophilia,
)
from ..facts.safety import (
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
from ..literature.guidelines import BERZERO_2018, ELOVAARA_2008
from ..literature.labels import KIOVIG_LEAFLET
from ..literature.practice import (
    BOXED_WARNING_NEWS,
    FDA_LABEL_2026,
    FLEBOGAMMA_LEAFLET,
    GAMMAGARD_WARNINGS,
    PRIVIGEN_LEAFLET,
)
from ..model.citation import Verification
from ..model.precaution import Precaution, Severity
from ..units import ml_per_min, years

_SIDE_EFFECTS = "Side effects of IVIG"
_EXCLUSIONS = BERZERO_2018.at("Participants, exclusion criteria", lines=(1, 1))

AT_RISK_OF_THROMBOSIS = (
    elderly
    | prolonged_immobilisation
    | thrombophilia
    | previous_thrombosis
    | oestrogen_treatment
    | central_venous_catheter
    | hyperviscosity
    | cardiovascular_risk_factors
)
"""The risk factors for thrombosis in the boxed warning of an FDA label."""

AT_RISK_OF_RENAL_FAILURE = (
    renal_insufficiency
    | diabetes
    | (age > years(65))
    | volume_depletion
    | sepsis
    | paraproteinaemia
    | nephrotoxic_drugs
)
"""The risk factors for renal failure in the boxed warning of another label."""

PRECAUTIONS: tuple[Precaution, ...] = (
    Precaution(
        id="anti-iga-antibodies",
        says="Antibodies against IgA are a contraindication.",
        severity=Severity.CONTRAINDICATION,
        when=anti_iga_antibodies,
        source=PRIVIGEN_LEAFLET.at("contraindications", lines=(28, 28)),
        verified=Verification.PRIMARY,
        note="The Flebogamma DIF leaflet names these antibodies, or too little IgA.",
    ),
    Precaution(
        id="selective-iga-deficiency",
        says=("A trial names selective IgA deficiency as an absolute contraindication."),
        severity=Severity.TRIAL_EXCLUSION,
        when=selective_iga_deficiency,
        source=_EXCLUSIONS,
        verified=Verification.PRIMARY,
        note=(
            "The Privigen leaflet names only antibodies against IgA; the Flebogamma DIF leaflet"
            " also contraindicates that product if there is too little IgA."
        ),
    ),
    Precaution(
        id="hypersensitivity",
        says="Hypersensitivity to IVIG is an absolute contraindication.",
        severity=Severity.CONTRAINDICATION,
        when=hypersensitivity_to_ivig,
        source=_EXCLUSIONS,
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="hyperprolinaemia",
        says="Hyperprolinaemia is a contraindication to Privigen.",
        severity=Severity.CONTRAINDICATION,
        when=hyperprolinaemia,
        source=PRIVIGEN_LEAFLET.at("contraindications", lines=(29, 30)),
        verified=Verification.PRIMARY,
        product="Privigen",
    ),
    Precaution(
        id="allergy-to-proline",
        says="Allergy to proline is a contraindication to Privigen.",
        severity=Severity.CONTRAINDICATION,
        when=allergy_to_proline,
        source=PRIVIGEN_LEAFLET.at("contraindications", lines=(27, 27)),
        verified=Verification.PRIMARY,
        product="Privigen",
    ),
    Precaution(
        id="hereditary-fructose-intolerance",
        says="Hereditary fructose intolerance is a contraindication to Flebogamma DIF (sorbitol).",
        severity=Severity.CONTRAINDICATION,
        when=hereditary_fructose_intolerance,
        source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(32, 33)),
        verified=Verification.PRIMARY,
        product="Flebogamma DIF",
    ),
    Precaution(
        id="fructose-intolerance-in-young-children",
        says=(
            "Flebogamma DIF is contraindicated below 2 years of age: hereditary fructose"
            " intolerance may be undiagnosed, and sorbitol can then be fatal."
        ),
        severity=Severity.CONTRAINDICATION,
        when=age < years(2),
        source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(33, 34)),
        verified=Verification.PRIMARY,
        product="Flebogamma DIF",
        note=(
            "The leaflet's special precautions print 'below 2 years' (lines 69–72), which is used"
            " here; its contraindications print 0–2 years. The special precautions allow an"
            " exception for an overwhelming need without an alternative."
        ),
    ),
    Precaution(
        id="iga-deficiency-and-flebogamma",
        says="IgA deficiency is a contraindication to Flebogamma DIF.",
        severity=Severity.CONTRAINDICATION,
        when=selective_iga_deficiency,
        source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(31, 31)),
        verified=Verification.PRIMARY,
        product="Flebogamma DIF",
        note=(
            "The leaflet names too little IgA, or antibodies against it. It is our own"
            " interpretation that selective IgA deficiency is meant; other causes of too little IgA"
            " are not among the facts."
        ),
    ),
    Precaution(
        id="iga-deficiency-and-kiovig",
        says=(
            "In IgA deficiency there may be antibodies against IgA, and the trace of IgA in Kiovig"
            " may cause an allergic reaction."
        ),
        severity=Severity.CAUTION,
        when=selective_iga_deficiency,
        source=KIOVIG_LEAFLET.at("contraindications", lines=(26, 28)),
        verified=Verification.PRIMARY,
        product="Kiovig",
        note=(
            "The leaflet gives it as an example of an allergy, and does not contraindicate Kiovig"
            " in IgA deficiency as such. It prints less than 0.14 mg/ml of IgA."
        ),
    ),
    Precaution(
        id="thrombosis",
        says="Thrombosis may occur, with or without risk factors.",
        severity=Severity.BOXED_WARNING,
        when=AT_RISK_OF_THROMBOSIS,
        source=FDA_LABEL_2026.at("boxed warning", lines=None),
        verified=Verification.PRIMARY,
        note=(
            "The risk factors listed are advanced age, prolonged immobilisation, a tendency"
            " to clot, an earlier thrombosis, oestrogens, an indwelling central catheter,"
            " hyperviscosity and cardiovascular risk factors. The label does not define"
            " advanced age. In a large trial in multiple sclerosis, 6 patients on IVIG and 1"
            " on placebo had venous thromboembolism (ESIMS 2004)."
        ),
    ),
    Precaution(
        id="thrombophilia-in-a-trial",
        says="A trial excluded patients with thrombophilia.",
        severity=Severity.TRIAL_EXCLUSION,
        when=thrombophilia,
        source=_EXCLUSIONS,
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="renal-failure",
        says=(
            "Renal dysfunction and acute renal failure may occur: use the lowest concentration and"
            " rate in patients at risk."
        ),
        severity=Severity.BOXED_WARNING,
        when=AT_RISK_OF_RENAL_FAILURE,
        source=GAMMAGARD_WARNINGS.at("warnings", lines=None),
        verified=Verification.SECONDARY,
        note=(
            "At risk are patients with renal insufficiency, diabetes, an age above 65, volume"
            " depletion, sepsis, a paraprotein or nephrotoxic drugs. The source for the boxed"
            " warning is the label of another product."
        ),
    ),
    Precaution(
        id="sucrose",
        says="Products stabilised with sucrose cause a disproportionate share of renal failure.",
        severity=Severity.WARNING,
        when=None,
        source=GAMMAGARD_WARNINGS.at("warnings", lines=None),
        verified=Verification.SECONDARY,
    ),
    Precaution(
        id="creatinine-clearance-in-a-trial",
        says="A trial excluded patients with a creatinine clearance below 30 mL/min.",
        severity=Severity.TRIAL_EXCLUSION,
        when=creatinine_clearance < ml_per_min(30),
        source=_EXCLUSIONS,
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="chronic-renal-failure",
        says="IVIG has made chronic renal failure worse.",
        severity=Severity.CAUTION,
        when=renal_insufficiency,
        source=ELOVAARA_2008.at(_SIDE_EFFECTS, lines=(1700, 1708)),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="haemolysis",
        says=(
            "High doses may cause haemolysis, above all in patients with blood group A, B or"
            " AB or with underlying inflammation."
        ),
        severity=Severity.WARNING,
        when=blood_group.is_(BloodGroup.A, BloodGroup.B, BloodGroup.AB) | underlying_inflammation,
        source=PRIVIGEN_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="aseptic-meningitis",
        says="Aseptic meningitis, lung injury and transient neutropenia have been reported.",
        severity=Severity.WARNING,
        when=None,
        source=PRIVIGEN_LEAFLET.at("warnings and side effects", lines=None),
        verified=Verification.SECONDARY,
    ),
    Precaution(
        id="loop-diuretics",
        says="Avoid loop diuretics during the infusion.",
        severity=Severity.CAUTION,
        when=loop_diuretics,
        source=FLEBOGAMMA_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="hydration",
        says="Hydrate the patient well, and infuse as slowly as practicable.",
        severity=Severity.CAUTION,
        when=None,
        source=BOXED_WARNING_NEWS.at("what the warning recommends", lines=None),
        verified=Verification.SECONDARY,
    ),
    Precaution(
        id="measles-vaccine",
        says="The response to a measles vaccine may be impaired for up to a year.",
        severity=Severity.CAUTION,
        when=measles_vaccination_planned,
        source=PRIVIGEN_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="glucose",
        says="Diluting with glucose 5% may affect blood sugar.",
        severity=Severity.CAUTION,
        when=diabetes,
        source=PRIVIGEN_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
        product="Privigen",
    ),
    Precaution(
        id="serological-tests",
        says="Serological tests may be temporarily impaired.",
        severity=Severity.CAUTION,
        when=None,
        source=PRIVIGEN_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="observation",
        says=(
            "Observe the patient for at least 20 minutes after an infusion, and for an hour"
            " after the first infusion, a change of product or a long gap."
        ),
        severity=Severity.MONITORING,
        when=None,
        source=PRIVIGEN_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="first-infusion",
        says="Observe the patient for an hour after this infusion.",
        severity=Severity.MONITORING,
        when=first_infusion_of_product,
        source=PRIVIGEN_LEAFLET.at("warnings and precautions", lines=None),
        verified=Verification.PRIMARY,
    ),
    Precaution(
        id="laboratory-monitoring",
        says="Check full blood count, liver enzymes and renal function.",
        severity=Severity.MONITORING,
        when=None,
        source=ELOVAARA_2008.at(_SIDE_EFFECTS, lines=(1740, 1744)),
        verified=Verification.PRIMARY,
        note="The guideline calls this mandatory; the study that it cites only proposes it.",
    ),
)
"""All precautions, grouped by subject, the most severe first in each group."""
