"""Studies of paraneoplastic syndromes of the nervous system."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....literature.trials import BAIN_1996
from ....model.study import Design, Identity, Outcome, Result, Study
from ._words import class_printed

_CHAPTER = "Paraneoplastic syndromes"

bain_1996: Study = Study(
    id="paraneoplastic/ref-81",
    conditions=("lambert-eaton-myasthenic-syndrome",),
    name="IVIG in Lambert-Eaton syndrome, ref. 81",
    references=(81,),
    identity=(
        Identity(
            reference=BAIN_1996,
            why="a crossover trial of IVIG in this syndrome; the text knows only one report",
            patients=9,
        ),
    ),
    design=Design.NOT_STATED,
    population="patients with Lambert-Eaton myasthenic syndrome",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="muscle strength",
            result=Result.FAVOURS,
            note="A short-term effect.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (780, 784), EvidenceClass.II),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(778, 784)),
    note=(
        "Presumably the placebo-controlled study of ref. 82. The text does not say so and"
        " calls this one a report."
    ),
)

ref_82: Study = Study(
    id="paraneoplastic/ref-82",
    conditions=("lambert-eaton-myasthenic-syndrome",),
    name="Cochrane review on Lambert-Eaton syndrome, ref. 82",
    references=(82,),
    design=Design.SYSTEMATIC_REVIEW,
    population="patients with Lambert-Eaton myasthenic syndrome",
    treatment="IVIG",
    comparator="placebo",
    outcomes=(
        Outcome(
            name="muscle strength",
            result=Result.FAVOURS,
            note="Limited data from a single placebo-controlled study.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(784, 790)),
    note=(
        "The next sentence has no reference (lines 790–796): strength probably improves alike"
        " with and without a tumour."
    ),
)

ref_83: Study = Study(
    id="paraneoplastic/ref-83",
    conditions=("neuromyotonia",),
    name="case report of benefit in neuromyotonia, ref. 83",
    references=(83,),
    design=Design.CASE_REPORT,
    patients=1,
    population="a patient with neuromyotonia",
    treatment="IVIG",
    outcomes=(Outcome(name="effect", result=Result.FAVOURS),),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(796, 798)),
    note="The text does not say whether it was paraneoplastic.",
)

ref_84: Study = Study(
    id="paraneoplastic/ref-84",
    conditions=("neuromyotonia",),
    name="case report of worsening in neuromyotonia, ref. 84",
    references=(84,),
    design=Design.CASE_REPORT,
    population="neuromyotonia",
    treatment="IVIG",
    outcomes=(Outcome(name="effect", result=Result.AGAINST, note="Worsening."),),
    result=Result.AGAINST,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(796, 802)),
    note="The text does not say whether it was paraneoplastic.",
)

ref_85: Study = Study(
    id="paraneoplastic/ref-85",
    conditions=("opsoclonus-ataxia",),
    name="opsoclonus-ataxia in children with neuroblastoma, ref. 85",
    references=(85,),
    design=Design.NOT_STATED,
    studies=None,
    population="children with neuroblastoma and paraneoplastic opsoclonus-ataxia",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="symptoms",
            result=Result.FAVOURS,
            note="The text reports a statement without figures. Long-term data are lacking.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (802, 810), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(802, 810)),
    note="The text implies that the treatment was IVIG.",
)

ref_86: Study = Study(
    id="paraneoplastic/ref-86",
    conditions=("opsoclonus-ataxia",),
    name="opsoclonus-ataxia in adults, ref. 86",
    references=(86,),
    design=Design.NOT_STATED,
    studies=None,
    population="adults with paraneoplastic opsoclonus-ataxia",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="speed of recovery",
            result=Result.FAVOURS,
            note="The guideline calls it a suggestion.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (810, 814), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(802, 814)),
    note=(
        "The sentence on the response of adults is garbled (lines 810–812). It probably means"
        " that they respond less to immunosuppression."
    ),
)

ref_87: Study = Study(
    id="paraneoplastic/ref-87",
    conditions=(
        "paraneoplastic-cerebellar-degeneration",
        "limbic-encephalitis",
        "paraneoplastic-sensory-neuropathy",
    ),
    name="cerebellar degeneration, limbic encephalitis, sensory neuropathy, ref. 87",
    references=(87,),
    design=Design.NOT_STATED,
    studies=None,
    population=(
        "patients with paraneoplastic cerebellar degeneration, limbic encephalitis or sensory"
        " neuropathy"
    ),
    treatment="a combination of immunosuppressive or immunomodulatory drugs, including IVIG",
    outcomes=(Outcome(name="response", result=Result.AGAINST, note="Poor."),),
    result=Result.AGAINST,
    judged=class_printed(_CHAPTER, (820, 826), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(814, 826)),
    note=(
        "Earlier reports; their number is not stated. IVIG was one of several drugs and has"
        " no separate result."
    ),
)

STUDIES = (bain_1996, ref_82, ref_83, ref_84, ref_85, ref_86, ref_87)
