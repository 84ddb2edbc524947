"""Studies of drug-resistant epilepsy of childhood."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....model.dosing import Course, Per, in_days, in_weeks
from ....model.study import Arm, Design, EffectMeasure, Estimate, Outcome, Result, Study
from ....units import g_per_kg
from ._words import class_printed, ivig

_CHAPTER = "Drug-resistant epilepsy"

_MONTHLY_CYCLES = Arm(
    name="IVIG",
    regimen=ivig(
        Course(
            dose=g_per_kg(0.4),
            per=Per.UNCLEAR,
            days=in_days(5),
            every=in_weeks(4),
        )
    ),
    given="then IVIG every month as maintenance; no dose is printed for it",
)
_SLOWED = Outcome(
    name="course of the disease",
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1670, 1678)),
    note="The guideline says that this is possible, for refs 185 and 186 alike.",
)
_NOT_PER_DAY = (
    "The text does not say whether 0.4 g/kg is the dose of a day or the total. The"
    " recommendation of the chapter gives the same figure per day."
)
_FEW = "The guideline reports success in few patients only."

refs_176_177: Study = Study(
    id="rasmussen/refs-176-177",
    conditions=("rasmussen-encephalitis",),
    name="reports on IVIG in Rasmussen encephalitis",
    references=(176, 177),
    design=Design.CASE_REPORT,
    studies=None,
    population="patients with Rasmussen encephalitis",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="response",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1641, 1645)),
            note="Only some patients responded, and only in part.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1645, 1645), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1637, 1645)),
    note="Case studies and small series; the text does not say which number is which.",
)

refs_177_178: Study = Study(
    id="epilepsy/refs-177-178",
    conditions=("west-syndrome", "lennox-gastaut-syndrome"),
    name="IVIG in West and Lennox-Gastaut syndromes",
    references=(177, 178),
    design=Design.NOT_STATED,
    studies=None,
    patients=100,
    approximate=True,
    population="West or Lennox-Gastaut syndrome",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="fewer seizures, and a better EEG",
            result=Result.MIXED,
            estimates=(
                Estimate(
                    measure=EffectMeasure.PROPORTION,
                    arm="IVIG",
                    value="50",
                    unit="%",
                    qualifier="about",
                    note="printed in words",
                ),
            ),
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1647, 1661)),
            note="Effects appeared after days, weeks or months. Relapse was common.",
        ),
    ),
    result=Result.MIXED,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1647, 1661)),
    note="Results varied widely. No class is printed.",
)

refs_179_180: Study = Study(
    id="epilepsy/refs-179-180",
    conditions=("landau-kleffner-syndrome",),
    name="IVIG alone, as first treatment of Landau-Kleffner syndrome",
    references=(179, 180),
    design=Design.CASE_REPORT,
    studies=None,
    population="Landau-Kleffner syndrome",
    treatment="IVIG alone, as first treatment",
    outcomes=(
        Outcome(
            name="success of treatment",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1665)),
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
    note=_FEW,
)

ref_181: Study = Study(
    id="epilepsy/ref-181",
    conditions=("landau-kleffner-syndrome",),
    name="IVIG after corticosteroids in Landau-Kleffner syndrome, ref. 181",
    references=(181,),
    design=Design.NOT_STATED,
    studies=None,
    population="Landau-Kleffner syndrome, after initial corticosteroids",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="success of treatment",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
    note=_FEW,
)

refs_182_183: Study = Study(
    id="epilepsy/refs-182-183",
    conditions=("landau-kleffner-syndrome",),
    name="IVIG after antiepileptic drugs and corticosteroids in Landau-Kleffner syndrome",
    references=(182, 183),
    design=Design.NOT_STATED,
    studies=None,
    population="Landau-Kleffner syndrome, after initial antiepileptic drugs and corticosteroids",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="success of treatment",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
    note=_FEW,
)

ref_184: Study = Study(
    id="epilepsy/ref-184",
    conditions=("landau-kleffner-syndrome",),
    name="IVIG in Landau-Kleffner syndrome, ref. 184",
    references=(184,),
    design=Design.NOT_STATED,
    studies=None,
    population="Landau-Kleffner syndrome",
    treatment="IVIG",
    outcomes=(
        Outcome(
            name="success of treatment",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
            note="Cited for the small number of patients.",
        ),
    ),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1663, 1669)),
    note="The text states neither the type of paper nor the earlier treatment.",
)

ref_185: Study = Study(
    id="rasmussen/ref-185",
    conditions=("rasmussen-encephalitis",),
    name="monthly IVIG in Rasmussen encephalitis after antiepileptic drugs, ref. 185",
    references=(185,),
    design=Design.CASE_REPORT,
    studies=None,
    population="Rasmussen encephalitis refractory to antiepileptic drugs",
    treatment="monthly IVIG",
    arms=(_MONTHLY_CYCLES,),
    outcomes=(_SLOWED,),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1670, 1690)),
    note=_NOT_PER_DAY,
)

ref_186: Study = Study(
    id="rasmussen/ref-186",
    conditions=("rasmussen-encephalitis",),
    name="monthly IVIG in Rasmussen encephalitis after steroids and plasma exchange, ref. 186",
    references=(186,),
    design=Design.CASE_REPORT,
    studies=None,
    population="Rasmussen encephalitis refractory to corticosteroids and plasma exchange",
    treatment="monthly IVIG",
    arms=(_MONTHLY_CYCLES,),
    outcomes=(_SLOWED,),
    result=Result.FAVOURS,
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1670, 1690)),
    note=_NOT_PER_DAY,
)

STUDIES = (
    refs_176_177,
    refs_177_178,
    refs_179_180,
    ref_181,
    refs_182_183,
    ref_184,
    ref_185,
    ref_186,
)
