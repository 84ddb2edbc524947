"""Studies of paraproteinaemic demyelinating neuropathy."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import COMI_2002, DALAKAS_1996, EFNS_PNS_PDN_2006, MARIETTE_1997
from ....model.study import Design, EffectMeasure, Estimate, Identity, Outcome, Result, Study
from ._words import class_printed

_CHAPTER = "Paraproteinaemic demyelinating neuropathy"
_IGM = "patients with IgM paraproteinaemic demyelinating neuropathy"

ref_64: Study = Study(
    id="paraproteinaemic/ref-64",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="frequency of a paraprotein in neuropathy, ref. 64",
    references=(64,),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with peripheral neuropathy and no other primary illness that explains it",
    treatment="none",
    outcomes=(
        Outcome(
            name="a paraprotein is found",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="10",
                    unit="%",
                    qualifier="up to",
                ),
            ),
            note="A frequency, unrelated to treatment.",
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(642, 646)),
)

ref_65: Study = Study(
    id="paraproteinaemic/ref-65",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="frequency of IgM among paraproteins, ref. 65",
    references=(65,),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with MGUS-related neuropathy",
    treatment="none",
    outcomes=(
        Outcome(
            name="the paraprotein is IgM",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="60",
                    unit="%",
                    qualifier="about",
                ),
            ),
            note="A frequency, unrelated to treatment.",
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(646, 650)),
)

ref_66: Study = Study(
    id="paraproteinaemic/ref-66",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="frequency of IgM paraproteins that bind to MAG, ref. 66",
    references=(66,),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with IgM MGUS and peripheral neuropathy",
    treatment="none",
    outcomes=(
        Outcome(
            name="the M protein binds to myelin-associated glycoprotein",
            result=Result.NOT_REPORTED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    value="50",
                    unit="%",
                    qualifier="almost",
                ),
            ),
            note="A frequency, unrelated to treatment.",
        ),
    ),
    result=Result.NOT_REPORTED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(650, 656)),
)

refs_67_68: Study = Study(
    id="paraproteinaemic/refs-67-68",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="IVIG versus placebo in IgM neuropathy, refs 67 and 68",
    references=(67, 68),
    identity=(
        Identity(
            reference=DALAKAS_1996,
            why=(
                "cited by a later Cochrane review on this neuropathy (CD002827.pub4); it is"
                " ref. 67 or 68"
            ),
        ),
        Identity(
            reference=COMI_2002,
            why=(
                "cited by a later Cochrane review on this neuropathy (CD002827.pub4); it is"
                " ref. 67 or 68"
            ),
        ),
    ),
    design=Design.CROSSOVER_RCT,
    studies=2,
    patients=33,
    population=_IGM,
    treatment="IVIG",
    comparator="placebo",
    result=Result.NOT_REPORTED,
    judged=class_printed(_CHAPTER, (668, 673), EvidenceClass.II),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(668, 673)),
    note=(
        "The number of patients is for both trials together. The text reports their results"
        " only through the review, ref. 70."
    ),
)

mariette_1997: Study = Study(
    id="paraproteinaemic/ref-69",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="IVIG versus interferon alpha, ref. 69",
    references=(69,),
    identity=(
        Identity(
            reference=MARIETTE_1997,
            why="its title names interferon alpha, as the text does",
        ),
    ),
    design=Design.PARALLEL_RCT,
    patients=20,
    population=_IGM,
    treatment="IVIG",
    comparator="recombinant interferon alpha",
    result=Result.NOT_REPORTED,
    judged=class_printed(_CHAPTER, (673, 678), EvidenceClass.II),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(673, 678)),
    note=(
        "Open. The Greek letter after 'interferon' was lost and is taken as alpha. The text"
        " implies that the patients had an IgM paraprotein. It reports the result only through"
        " the review, ref. 70."
    ),
)

ref_70: Study = Study(
    id="paraproteinaemic/ref-70",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="Cochrane review on IgM neuropathy, ref. 70",
    references=(70,),
    design=Design.SYSTEMATIC_REVIEW,
    pooled=3,
    population=_IGM,
    treatment="IVIG",
    comparator="placebo or recombinant interferon alpha",
    outcomes=(
        Outcome(
            name="safety",
            result=Result.FAVOURS,
            note="The review calls IVIG relatively safe.",
        ),
        Outcome(
            name="short-term benefit",
            result=Result.FAVOURS,
            note="The review says that there may be some benefit.",
        ),
    ),
    result=Result.FAVOURS,
    pools=(refs_67_68, mariette_1997),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(668, 684)),
    note="The guideline prints no figures from it.",
)

refs_71_76: Study = Study(
    id="paraproteinaemic/refs-71-76",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="six class IV studies, refs 71–76",
    references=(71, 72, 73, 74, 75, 76),
    design=Design.NOT_STATED,
    studies=6,
    patients=56,
    population=_IGM,
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="improvement",
            result=Result.MIXED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="IVIG",
                    events=26,
                    out_of=56,
                ),
            ),
            note="From temporary relief of paraesthesiae to a marked gain in daily activities.",
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (684, 686), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(684, 692)),
    note=(
        "The text implies that the paraprotein was IgM. It also cites ref. 72 for IgG (lines"
        " 708–714)."
    ),
)

efns_pns_2006: Study = Study(
    id="paraproteinaemic/ref-77",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="EFNS guideline on paraproteinaemic neuropathy, ref. 77",
    references=(77,),
    identity=(
        Identity(
            reference=EFNS_PNS_PDN_2006,
            why="a guideline of the EFNS on this neuropathy, published before the text",
        ),
    ),
    design=Design.GUIDELINE,
    population="patients with paraproteinaemic demyelinating neuropathy",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="IVIG in IgM paraproteinaemic demyelinating neuropathy",
            result=Result.MIXED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(692, 698)),
            note="Recommended only with significant disability or rapid worsening.",
        ),
        Outcome(
            name="approach in IgG or IgA MGUS",
            result=Result.NOT_REPORTED,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(732, 738)),
            note="The paraprotein is no reason to treat differently from CIDP.",
        ),
    ),
    result=Result.MIXED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(692, 738)),
)

ref_78: Study = Study(
    id="paraproteinaemic/ref-78",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="retrospective review of IVIG in IgG neuropathy, ref. 78",
    references=(78,),
    design=Design.RETROSPECTIVE,
    patients=20,
    population="patients with IgG MGUS neuropathy",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="beneficial response",
            result=Result.MIXED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="IVIG",
                    events=8,
                    out_of=20,
                ),
            ),
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (704, 708), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(704, 708)),
    note="No controlled trials in IgG or IgA neuropathy were available (lines 700–702).",
)

ref_72: Study = Study(
    id="paraproteinaemic/ref-72",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="open prospective trial of IVIG in IgG MGUS, ref. 72",
    references=(72,),
    design=Design.OPEN_TRIAL,
    population="patients with IgG MGUS",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="clinical improvement",
            result=Result.MIXED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="IVIG",
                    events=2,
                    out_of=4,
                    counted="patients with IgG MGUS",
                ),
            ),
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (708, 714), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(708, 714)),
    note=(
        "Also one of the six studies of refs 71–76. These four are its patients with IgG; the"
        " text does not print its total number."
    ),
)

ref_79: Study = Study(
    id="paraproteinaemic/ref-79",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="review of immunotherapy in IgG neuropathy, ref. 79",
    references=(79,),
    design=Design.REVIEW,
    patients=124,
    population="patients with IgG MGUS neuropathy",
    treatment="the same immunotherapies as for CIDP, including IVIG",
    outcomes=(
        Outcome(
            name="response, demyelinating versus axonal neuropathy",
            result=Result.MIXED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="predominantly demyelinating neuropathy",
                    value="81",
                    unit="%",
                    out_of=67,
                ),
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="axonal neuropathy",
                    value="20",
                    unit="%",
                    note="The number of patients with axonal neuropathy is not printed.",
                ),
            ),
            note=(
                "Most patients with demyelinating neuropathy responded, few with axonal neuropathy."
            ),
        ),
    ),
    result=Result.MIXED,
    judged=class_printed(_CHAPTER, (714, 724), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(714, 724)),
    note="No separate figure for IVIG is given.",
)

ref_80: Study = Study(
    id="paraproteinaemic/ref-80",
    conditions=("paraproteinaemic-demyelinating-neuropathy",),
    name="Cochrane review on IgG and IgA neuropathy, ref. 80",
    references=(80,),
    design=Design.SYSTEMATIC_REVIEW,
    population="patients with IgG or IgA paraproteinaemic neuropathy",
    treatment="immunotherapy, including IVIG",
    outcomes=(
        Outcome(
            name="support for immunotherapy",
            result=Result.FAVOURS,
            note="Limited support from observational or open studies.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(724, 732)),
    note="The text does not name the studies included.",
)

STUDIES = (
    ref_64,
    ref_65,
    ref_66,
    refs_67_68,
    mariette_1997,
    ref_70,
    refs_71_76,
    efns_pns_2006,
    ref_78,
    ref_72,
    ref_79,
    ref_80,
)
