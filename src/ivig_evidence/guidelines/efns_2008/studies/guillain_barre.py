"""Studies of Guillain-Barré syndrome."""

from __future__ import annotations

from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import (
    BRETTLE_1978,
    BRIL_1996,
    CONSENSUS_CONFERENCE_1986,
    DIENER_2001,
    FRENCH_PLASMA_EXCHANGE_1997,
    GBS_STUDY_GROUP_1985,
    GURSES_1995,
    HUGHES_2007,
    KLEYWEG_1988,
    KORINTHENBERG_2005,
    KUWABARA_2001,
    PSGBS_1997,
    RAPHAEL_2001,
    VAN_DER_MECHE_1992,
    VAN_KONINGSVELD_2004,
    WANG_2001,
    WINER_1988,
)
from ....model.citation import Verification
from ....model.dosing import Course, Per, in_days
from ....model.repair import Repair
from ....model.study import (
    Arm,
    Correction,
    Design,
    EffectMeasure,
    Estimate,
    Identity,
    Interval,
    IntervalKind,
    Outcome,
    Result,
    Study,
)
from ....units import g_per_kg
from ._words import ivig

_CHAPTER = "Guillain-Barré syndrome"

_PATIENTS = "patients with Guillain-Barré syndrome"
_NOT_WALKING = (
    "patients with Guillain-Barré syndrome who cannot walk unaided, given IVIG in the first 2 weeks"
    " of weakness"
)
_SAME_ORDER = (
    "the references have the same order as in Hughes 2007, whose text resembles the guideline's"
)
_TWO_FRENCH_TRIALS = Correction(
    printed="one number, [25], for plasma exchange in milder disease and for 3 or 6 days of IVIG",
    source_says=(
        "two French trials: plasma exchange (1997), and IVIG for 3 or 6 days (Raphaël 2001)"
    ),
    where="table of a later review",
    verified=Verification.SECONDARY,
)
_ONE_OF_THE_FIVE = Outcome(
    name="disability grade, as one of the five trials",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 215)),
    note="Reported with a figure only for the five trials together.",
)

winer_1988: Study = Study(
    id="gbs/ref-15",
    conditions=("guillain-barre-syndrome",),
    name="course before immunotherapy, ref. 15",
    references=(15,),
    identity=(Identity(reference=WINER_1988, why=_SAME_ORDER),),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS + ", before immunotherapy came into use",
    treatment="no immunotherapy",
    outcomes=(
        Outcome(
            name="death",
            result=Result.NOT_REPORTED,
            estimates=(Estimate(measure=EffectMeasure.PROPORTION, value="10", unit="%"),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(189, 193)),
        ),
        Outcome(
            name="serious lasting disability",
            result=Result.NOT_REPORTED,
            estimates=(Estimate(measure=EffectMeasure.PROPORTION, value="20", unit="%"),),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(189, 193)),
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(187, 193)),
    note="The course of the disease without immunotherapy. No treatment is evaluated.",
)

brettle_1978: Study = Study(
    id="gbs/ref-16",
    conditions=("guillain-barre-syndrome",),
    name="first use of plasma exchange, ref. 16",
    references=(16,),
    identity=(Identity(reference=BRETTLE_1978, why=_SAME_ORDER),),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS,
    treatment="plasma exchange",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(193, 199)),
    note=(
        "One bracket cites refs 16 and 17 for the introduction in 1978 and the trial of 1985,"
        " in that order."
    ),
)

gbs_study_group_1985: Study = Study(
    id="gbs/ref-17",
    conditions=("guillain-barre-syndrome",),
    name="randomised trial of plasma exchange, ref. 17",
    references=(17,),
    identity=(
        Identity(
            reference=GBS_STUDY_GROUP_1985,
            why=_SAME_ORDER + "; the printed year fits",
        ),
    ),
    design=Design.RCT,
    population=_PATIENTS,
    treatment="plasma exchange",
    outcomes=(
        Outcome(
            name="benefit",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(193, 199)),
            note="The guideline calls the benefit significant.",
        ),
        Outcome(
            name="treatment up to 4 weeks after onset",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(223, 231)),
            note="The guideline says that IVIG has not been studied in this respect.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(193, 231)),
    note="Published in 1985. Refs 16 and 17 share a bracket; ref. 17 is also cited alone.",
)

consensus_conference_1986: Study = Study(
    id="gbs/ref-18",
    conditions=("guillain-barre-syndrome",),
    name="plasma exchange as the standard, ref. 18",
    references=(18,),
    identity=(Identity(reference=CONSENSUS_CONFERENCE_1986, why=_SAME_ORDER),),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS,
    treatment="plasma exchange",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(199, 201)),
    note="Cited for plasma exchange as the standard for comparison with other treatments.",
)

kleyweg_1988: Study = Study(
    id="gbs/ref-19",
    conditions=("guillain-barre-syndrome",),
    name="first use of IVIG, ref. 19",
    references=(19,),
    identity=(
        Identity(
            reference=KLEYWEG_1988,
            why=_SAME_ORDER + "; the printed year fits",
        ),
    ),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS,
    treatment="IVIG",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(203, 205)),
    note="Cited for the introduction of IVIG in 1988.",
)

van_der_meche_1992: Study = Study(
    id="gbs/ref-20",
    conditions=("guillain-barre-syndrome",),
    name="IVIG versus plasma exchange, ref. 20",
    references=(20,),
    identity=(
        Identity(
            reference=VAN_DER_MECHE_1992,
            why=_SAME_ORDER + "; IVIG versus plasma exchange, published 1992",
            patients=150,
        ),
    ),
    design=Design.RCT,
    population=_PATIENTS,
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(
        Outcome(
            name="effect of treatment",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(205, 209)),
            corrections=(
                Correction(
                    printed="similar effects of either treatment",
                    source_says=(
                        "53% improved by a grade or more with IVIG and 34% with plasma"
                        " exchange (difference 19%, 3% to 34%, p = 0.024). IVIG had fewer"
                        " complications. The trial calls it at least as effective, perhaps"
                        " superior"
                    ),
                    where="abstract of van der Meché 1992",
                    verified=Verification.PRIMARY,
                ),
            ),
            note="The guideline calls the effects similar.",
        ),
        _ONE_OF_THE_FIVE,
    ),
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(205, 223)),
    note="The first randomised comparison, in 1992. Its own number of patients is not printed.",
)

bril_1996: Study = Study(
    id="gbs/ref-21",
    conditions=("guillain-barre-syndrome",),
    name="IVIG versus plasma exchange, ref. 21",
    references=(21,),
    identity=(
        Identity(
            reference=BRIL_1996,
            why="its year is between the trials of 1992 (ref. 20) and 1997 (ref. 22)",
            patients=50,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population=_PATIENTS,
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(_ONE_OF_THE_FIVE,),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 223)),
    note="Cited only as one of five trials.",
)

psgbs_1997: Study = Study(
    id="gbs/ref-22",
    conditions=("guillain-barre-syndrome",),
    name="plasma exchange followed by IVIG versus plasma exchange alone, ref. 22",
    references=(22,),
    identity=(
        Identity(
            reference=PSGBS_1997,
            why="its groups of 128 patients with both treatments and 121 with plasma exchange",
            patients=383,
            arms=(121, 130, 128),
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population=_PATIENTS,
    treatment="plasma exchange followed by IVIG",
    comparator="plasma exchange alone",
    arms=(
        Arm(
            name="plasma exchange, then IVIG",
            patients=128,
            given="plasma exchange followed by IVIG; no dose is printed",
        ),
        Arm(name="plasma exchange alone", patients=121, given="plasma exchange"),
    ),
    outcomes=(
        Outcome(
            name="benefit of adding IVIG, after 4 weeks",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(237, 245)),
            note="No significant additional benefit.",
        ),
        Outcome(
            name="disability grade, IVIG versus plasma exchange",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 215)),
            note="Reported with a figure only for five trials together, of which this is one.",
        ),
    ),
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 245)),
    note=(
        "Also one of the five trials of IVIG versus plasma exchange. The text prints the"
        " number of patients for these two groups only, not for the whole trial."
    ),
)

ref_23: Study = Study(
    id="gbs/ref-23",
    conditions=("guillain-barre-syndrome",),
    name="IVIG versus plasma exchange, ref. 23",
    references=(23,),
    design=Design.CONTROLLED_TRIAL,
    population=_PATIENTS,
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(
        Outcome(
            name="treatment stopped early",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(231, 237)),
            note="More often with plasma exchange; no figures are printed.",
        ),
        Outcome(
            name="other outcome measures",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(231, 237)),
        ),
        _ONE_OF_THE_FIVE,
    ),
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 237)),
    note=(
        "One of five trials, then cited alone for outcomes other than the disability grade."
        " That both citations mean the same single trial is our own reading."
    ),
)

ref_24: Study = Study(
    id="gbs/ref-24",
    conditions=("guillain-barre-syndrome",),
    name="IVIG versus plasma exchange, ref. 24",
    references=(24,),
    design=Design.CONTROLLED_TRIAL,
    population=_PATIENTS,
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(_ONE_OF_THE_FIVE,),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 223)),
    note="Cited only as one of five trials.",
)

_LOST_MINUS = "the minus sign was lost with its font and a 2 was printed in its place"
_GLYPH = (
    "; another copy of the paper that the sentence comes from has the same error, and the"
    " middle of the interval fits"
)

refs_20_24: Study = Study(
    id="gbs/refs-20-24",
    conditions=("guillain-barre-syndrome",),
    name="the five trials of IVIG versus plasma exchange taken together",
    references=(20, 21, 22, 23, 24),
    identity=(
        Identity(
            reference=HUGHES_2007,
            why=(
                "a pooled analysis: its abstract has the same sentence and number of"
                " participants; the guideline prints no reference number for it"
            ),
            patients=582,
        ),
        Identity(
            reference=DIENER_2001,
            why="one of the five trials, ref. 23 or 24; which one is unknown",
            patients=76,
        ),
    ),
    design=Design.META_ANALYSIS,
    pooled=5,
    patients=582,
    population=_NOT_WALKING,
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(
        Outcome(
            name="improvement in disability grade",
            result=Result.NO_DIFFERENCE,
            estimates=(
                Estimate(
                    measure=EffectMeasure.WEIGHTED_MEAN_DIFFERENCE,
                    value="-0.02",
                    unit="grades",
                    interval=Interval(IntervalKind.CONFIDENCE_95, "-0.25", "0.20"),
                    repairs=(
                        Repair(
                            printed="20.02",
                            read_as="−0.02",
                            why=_LOST_MINUS + _GLYPH,
                            verified=Verification.OWN_READING,
                        ),
                        Repair(
                            printed="20.25",
                            read_as="−0.25",
                            why=_LOST_MINUS + _GLYPH,
                            verified=Verification.OWN_READING,
                        ),
                    ),
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 215)),
            note="The guideline calls the improvement very similar.",
        ),
        Outcome(
            name="long-term outcome",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(264, 266)),
            note="Reported for the comparisons of the two treatments, without reference numbers.",
        ),
    ),
    result=Result.NO_DIFFERENCE,
    pools=(van_der_meche_1992, bril_1996, psgbs_1997, ref_23, ref_24),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(209, 266)),
    note=(
        "The figure shows that the trials were pooled. The text explains 'unable to walk"
        " unaided' as a disability score of 3 after a garbled sign. The library uses 3 or"
        " more."
    ),
)

ref_25_plasma_exchange: Study = Study(
    id="gbs/ref-25-plasma-exchange",
    conditions=("guillain-barre-syndrome",),
    name="plasma exchange in milder disease, ref. 25",
    references=(25,),
    identity=(
        Identity(
            reference=FRENCH_PLASMA_EXCHANGE_1997,
            why="the French work on plasma exchange in mild disease",
        ),
    ),
    design=Design.NOT_STATED,
    studies=None,
    population="less severely affected " + _PATIENTS,
    treatment="plasma exchange",
    outcomes=(
        Outcome(
            name="effect of treatment",
            result=Result.FAVOURS,
            note=(
                "The guideline says that IVIG has not been studied in this respect, but see"
                " ref. 28."
            ),
        ),
    ),
    result=Result.FAVOURS,
    corrections=(_TWO_FRENCH_TRIALS,),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(223, 231)),
)

refs_26_28: Study = Study(
    id="gbs/refs-26-28",
    conditions=("guillain-barre-syndrome",),
    name="three open trials in children",
    references=(26, 27, 28),
    identity=(
        Identity(reference=GURSES_1995, why="a trial in children; probably ref. 26", patients=18),
        Identity(reference=WANG_2001, why="a trial in children; probably ref. 27", patients=54),
        Identity(
            reference=KORINTHENBERG_2005,
            why="ref. 28, cited again for relapses after 2 days of treatment",
        ),
    ),
    design=Design.OPEN_TRIAL,
    studies=3,
    population="children with Guillain-Barré syndrome",
    treatment="IVIG",
    comparator="supportive care alone",
    outcomes=(
        Outcome(
            name="speed of recovery",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(247, 255)),
            note="The guideline calls the evidence limited.",
        ),
    ),
    result=Result.FAVOURS,
    corrections=(
        Correction(
            printed="IVIG was compared with supportive care alone in all three",
            source_says=(
                "in Wang 2001, probably ref. 27, each group received dexamethasone. In"
                " Korinthenberg 2005, only the 21 children able to walk had a group without"
                " treatment"
            ),
            where="table of a later review; abstract of Korinthenberg 2005",
            verified=Verification.SECONDARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(247, 255)),
    note="Ref. 28 is also cited alone, for the duration of treatment.",
)

ref_29: Study = Study(
    id="gbs/ref-29",
    conditions=("guillain-barre-syndrome",),
    name="observational study in children, ref. 29",
    references=(29,),
    design=Design.OBSERVATIONAL,
    population="children with Guillain-Barré syndrome",
    treatment="IVIG",
    comparator="supportive care alone",
    outcomes=(Outcome(name="speed of recovery", result=Result.FAVOURS),),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(247, 255)),
    note="The guideline calls it good quality and says that it supports the three open trials.",
)

van_koningsveld_2004: Study = Study(
    id="gbs/ref-30",
    conditions=("guillain-barre-syndrome",),
    name="methylprednisolone added to IVIG, ref. 30",
    references=(30,),
    identity=(
        Identity(
            reference=VAN_KONINGSVELD_2004,
            why="the trial of IVIG with and without methylprednisolone",
            patients=233,
        ),
    ),
    design=Design.NOT_STATED,
    population=_PATIENTS,
    treatment="high-dose intravenous methylprednisolone together with IVIG",
    outcomes=(
        Outcome(
            name="short-term benefit",
            result=Result.FAVOURS,
            corrections=(
                Correction(
                    printed="possible minor short-term benefit",
                    source_says=(
                        "the odds ratio of the primary analysis is 1.68 (0.97–2.88), p ="
                        " 0.06. Only the adjusted odds ratio, 1.89, p = 0.03, is significant."
                        " A later Cochrane review finds no significant effect"
                    ),
                    where="abstract of van Koningsveld 2004; Cochrane review CD001446.pub5",
                    verified=Verification.PRIMARY,
                ),
            ),
            note=(
                "The guideline calls the benefit possible and minor, and its significance"
                " debated (ref. 31)."
            ),
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(257, 263)),
    note=(
        "The text calls it a trial. It does not print whether it had a control group or was"
        " randomised."
    ),
)

ref_31: Study = Study(
    id="gbs/ref-31",
    conditions=("guillain-barre-syndrome",),
    name="debate on methylprednisolone added to IVIG, ref. 31",
    references=(31,),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS,
    treatment="high-dose intravenous methylprednisolone together with IVIG",
    outcomes=(Outcome(name="significance of the short-term benefit", result=Result.MIXED),),
    result=Result.MIXED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(257, 263)),
    note="Cited only for the debate. The text prints neither arguments nor figures.",
)

ref_32: Study = Study(
    id="gbs/ref-32",
    conditions=("guillain-barre-syndrome",),
    name="mortality, ref. 32",
    references=(32,),
    design=Design.EPIDEMIOLOGY,
    studies=None,
    population=_PATIENTS + ", in studies of hospitals and of populations",
    treatment="IVIG, plasma exchange or any other",
    outcomes=(
        Outcome(
            name="mortality",
            result=Result.NO_DIFFERENCE,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    unit="%",
                    interval=Interval(IntervalKind.RANGE, "5", "15"),
                    note="The range over studies.",
                ),
            ),
            note="No treatment reduces it significantly.",
        ),
    ),
    result=Result.NO_DIFFERENCE,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(266, 272)),
)

ref_25_duration: Study = Study(
    id="gbs/ref-25-duration",
    conditions=("guillain-barre-syndrome",),
    name="3 or 6 days of IVIG, ref. 25",
    references=(25,),
    identity=(
        Identity(
            reference=RAPHAEL_2001,
            why="the French trial of IVIG for 3 or 6 days",
            patients=39,
        ),
    ),
    design=Design.CONTROLLED_TRIAL,
    population=_PATIENTS,
    treatment="IVIG 0.4 g/kg daily for 3 days",
    comparator="IVIG 0.4 g/kg daily for 6 days",
    arms=(
        Arm(
            name="3 days",
            regimen=ivig(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(3))),
        ),
        Arm(
            name="6 days",
            regimen=ivig(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(6))),
        ),
    ),
    outcomes=(
        Outcome(
            name="effect of treatment",
            result=Result.NO_DIFFERENCE,
            note=(
                "The shorter course was slightly less effective; the difference was not"
                " significant."
            ),
        ),
    ),
    result=Result.NO_DIFFERENCE,
    corrections=(_TWO_FRENCH_TRIALS,),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(274, 282)),
)

refs_33_35: Study = Study(
    id="gbs/refs-33-35",
    conditions=("guillain-barre-syndrome",),
    name="retrospective studies with antibodies to GM1 or GM1b",
    references=(33, 34, 35),
    identity=(
        Identity(
            reference=KUWABARA_2001,
            why=(
                "it reports a subgroup with antibodies to GM1; one of refs 33–35, exact"
                " number unknown"
            ),
        ),
    ),
    design=Design.RETROSPECTIVE,
    studies=None,
    population=_PATIENTS + " and antibodies to the gangliosides GM1 or GM1b",
    treatment="IVIG",
    comparator="plasma exchange",
    outcomes=(Outcome(name="speed of recovery", result=Result.FAVOURS),),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(284, 288)),
)

korinthenberg_2005: Study = Study(
    id="gbs/ref-28",
    conditions=("guillain-barre-syndrome",),
    name="2 or 5 days of IVIG, ref. 28",
    references=(28,),
    identity=(
        Identity(
            reference=KORINTHENBERG_2005,
            why="children, treated for 2 or for 5 days",
        ),
    ),
    design=Design.OPEN_TRIAL,
    population="children with Guillain-Barré syndrome",
    treatment="IVIG 2 g/kg in 2 days",
    comparator="IVIG 2 g/kg in 5 days",
    arms=(
        Arm(
            name="2 days",
            regimen=ivig(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2))),
        ),
        Arm(
            name="5 days",
            regimen=ivig(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(5))),
        ),
    ),
    outcomes=(
        Outcome(
            name="2 days versus 5 days",
            result=Result.NO_DIFFERENCE,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(288, 292)),
            note="The guideline says that there is no evidence either way; it cites no number.",
        ),
        Outcome(
            name="proportion of patients with a relapse",
            result=Result.AGAINST,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(292, 296)),
            note="Some evidence that it is greater with 2 days.",
        ),
    ),
    result=Result.MIXED,
    corrections=(
        Correction(
            printed=(
                "IVIG in mildly affected patients, able to walk unaided, has not been studied"
            ),
            source_says="21 children able to walk were randomised to IVIG or no treatment",
            where="abstract of Korinthenberg 2005",
            verified=Verification.PRIMARY,
        ),
    ),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(247, 322)),
    note="Also one of the three open trials of refs 26–28, which reports recovery.",
)

retreatment_practice: Study = Study(
    id="gbs/retreatment-practice",
    conditions=("guillain-barre-syndrome",),
    name="common practice in a relapse",
    design=Design.EXPERT_OPINION,
    studies=None,
    population=_PATIENTS + " who improve or stabilise and then relapse",
    treatment="IVIG or plasma exchange again",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(2, 5))),
        ),
        Arm(name="plasma exchange", given="plasma exchange"),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(298, 306)),
    note="The guideline calls it common practice, without a reference number or a result.",
)

ref_36: Study = Study(
    id="gbs/ref-36",
    conditions=("guillain-barre-syndrome",),
    name="late relapse as a sign of CIDP, ref. 36",
    references=(36,),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS + " who relapse after 9 weeks",
    treatment="none; a question of diagnosis",
    outcomes=(
        Outcome(
            name="acute-onset CIDP",
            result=Result.NOT_REPORTED,
            note="Some evidence that such a relapse indicates it.",
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(306, 310)),
)

ref_37: Study = Study(
    id="gbs/ref-37",
    conditions=("guillain-barre-syndrome",),
    name="another treatment without improvement, ref. 37",
    references=(37,),
    design=Design.NOT_STATED,
    studies=None,
    population=_PATIENTS + ", not improved about 2 or 3 weeks after treatment",
    treatment="a further course of treatment",
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(312, 316)),
    note="Cited as a practice of some centres; the guideline says that evidence is lacking.",
)

STUDIES = (
    winer_1988,
    brettle_1978,
    gbs_study_group_1985,
    consensus_conference_1986,
    kleyweg_1988,
    van_der_meche_1992,
    bril_1996,
    psgbs_1997,
    ref_23,
    ref_24,
    refs_20_24,
    ref_25_plasma_exchange,
    refs_26_28,
    ref_29,
    van_koningsveld_2004,
    ref_31,
    ref_32,
    ref_25_duration,
    refs_33_35,
    korinthenberg_2005,
    retreatment_practice,
    ref_36,
    ref_37,
)
