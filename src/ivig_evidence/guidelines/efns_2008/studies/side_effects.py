"""Studies of the side effects of IVIG."""

from __future__ import annotations

from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import STANGEL_2003
from ....model.citation import Verification
from ....model.study import (
    Correction,
    Design,
    EffectMeasure,
    Estimate,
    Identity,
    Outcome,
    Result,
    Study,
)
from .guillain_barre import bril_1996, psgbs_1997, ref_23, ref_24, van_der_meche_1992

_CHAPTER = "Side effects of IVIG"

refs_20_24: Study = Study(
    id="safety/refs-20-24",
    conditions=("guillain-barre-syndrome",),
    name="side effects of IVIG and of plasma exchange",
    references=(20, 21, 22, 23, 24),
    design=Design.NOT_STATED,
    studies=None,
    population="patients treated with IVIG or plasma exchange; the disease is not named here",
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(
        Outcome(
            name="pneumonia, atelectasis, thrombosis and haemodynamic difficulties",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1694, 1700)),
            note="More often with plasma exchange; no figures are printed.",
        ),
        Outcome(
            name=(
                "incidents with IVIG: low blood pressure, dyspnoea, fever, haematuria, nausea or"
                " vomiting, meningism, chronic renal failure made worse, perhaps myocardial"
                " infarction, painful erythema"
            ),
            result=Result.AGAINST,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1700, 1708)),
            note=(
                "Named without figures or comparison. The sentence on erythema ends at"
                " 'infusion'; the word 'site' seems to be missing."
            ),
        ),
    ),
    result=Result.FAVOURS,
    pools=(van_der_meche_1992, bril_1996, psgbs_1997, ref_23, ref_24),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1694, 1708)),
    note=(
        "Several studies. The numbers are in round brackets and are taken as references to"
        " the five trials in Guillain-Barré syndrome."
    ),
)

stangel_2003: Study = Study(
    id="safety/ref-187",
    conditions=(),
    name="side effects under routine conditions, ref. 187",
    references=(187,),
    identity=(
        Identity(
            reference=STANGEL_2003,
            why="84 courses and 341 infusions",
        ),
    ),
    design=Design.PROSPECTIVE_UNCONTROLLED,
    courses=84,
    infusions=341,
    population="patients with neurological autoimmune diseases, treated in clinical routine",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="headache",
            result=Result.AGAINST,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="30",
                    unit="%",
                    out_of=84,
                    counted="treatment courses",
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1710, 1718)),
        ),
        Outcome(
            name="severe adverse events that stopped the treatment",
            result=Result.AGAINST,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="4",
                    unit="%",
                    counted="treatment courses",
                    out_of=84,
                    qualifier="about",
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1710, 1726)),
            corrections=(
                Correction(
                    printed="ca. 4% of all treatment courses",
                    source_says="3.6% of courses, 0.9% of infusions",
                    where="abstract of Stangel 2003",
                    verified=Verification.PRIMARY,
                ),
            ),
            note=(
                "They included jugular vein thrombosis, an allergic reaction and"
                " retrosternal pressure."
            ),
        ),
        Outcome(
            name="laboratory findings",
            result=Result.MIXED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1726, 1736)),
            note=(
                "Liver enzymes (both aminotransferases are named), white cells, red cells,"
                " haematocrit and haemoglobin changed. No change was clinically relevant."
            ),
        ),
        Outcome(
            name="overall safety",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1736, 1738)),
            note="The guideline generally calls IVIG relatively safe.",
        ),
    ),
    result=Result.FAVOURS,
    corrections=(
        Correction(
            printed="monitoring of blood count, liver enzymes and renal function mandatory",
            source_says=(
                "monitoring for severe effects is mandatory; routine laboratory tests are"
                " only proposed"
            ),
            where="abstract of Stangel 2003",
            verified=Verification.PRIMARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1710, 1744)),
    note=(
        "Prospective. The text mentions neither a control group nor a number of patients. It"
        " cites the study again for mandatory laboratory monitoring: full blood count, liver"
        " enzymes, renal function."
    ),
)

STUDIES = (refs_20_24, stangel_2003)
