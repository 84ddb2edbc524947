"""Studies of other demyelinating diseases of the central nervous system."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....model.dosing import Course, Per, in_days
from ....model.study import Arm, Design, Outcome, Result, Study
from ....units import g_per_kg
from ._words import class_printed, ivig

_CHAPTER = "Other demyelinating diseases of central nervous system"

_NO_DESIGN = "The design is not stated. The chapter says that no controlled studies of ADEM exist."

ref_142: Study = Study(
    id="neuromyelitis-optica/ref-142",
    conditions=("neuromyelitis-optica",),
    name="IVIG in neuromyelitis optica, ref. 142",
    references=(142,),
    design=Design.NOT_STATED,
    population="neuromyelitis optica",
    treatment="monthly IVIG",
    arms=(Arm(name="IVIG", given="IVIG every month; no dose is printed"),),
    outcomes=(
        Outcome(
            name="relapses",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1471, 1475)),
            note="Relapses stopped; the guideline calls this an association.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1475, 1475), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1466, 1475)),
    note=(
        "The only study that the guideline knows; it calls it case type and prints no number"
        " of patients."
    ),
)

ref_143: Study = Study(
    id="balo/ref-143",
    conditions=("balo-concentric-sclerosis",),
    name="IVIG with interferon beta-1a in Baló's concentric sclerosis, ref. 143",
    references=(143,),
    design=Design.CASE_REPORT,
    population="Baló's concentric sclerosis, treated after childbirth",
    treatment="IVIG with interferon beta-1a",
    arms=(
        Arm(
            name="IVIG with interferon beta-1a",
            regimen=ivig(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5))),
            given="interferon beta-1a, no dose printed",
        ),
    ),
    outcomes=(
        Outcome(
            name="neurological state",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1479, 1485)),
            note="Partial improvement. The effect of IVIG alone is unknown.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1485, 1485), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1477, 1485)),
)

refs_144_148: Study = Study(
    id="adem/refs-144-148",
    conditions=("acute-disseminated-encephalomyelitis",),
    name="IVIG as initial therapy of ADEM",
    references=(144, 145, 146, 147, 148),
    design=Design.CASE_REPORT,
    studies=None,
    population="children and adults with ADEM",
    treatment="IVIG as initial therapy",
    arms=(
        Arm(
            name="IVIG",
            regimen=ivig(
                Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5)),
                Course(dose=g_per_kg(1), per=Per.UNCLEAR, days=in_days(2)),
            ),
        ),
    ),
    outcomes=(
        Outcome(
            name="effect",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1497, 1507)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1505, 1505), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1493, 1507)),
    note=(
        "Case reports and small series; the text does not say which number is which. It also"
        " does not say whether 1 g/kg is the dose of each of the 2 days or the total."
    ),
)

refs_149_152: Study = Study(
    id="adem/refs-149-152",
    conditions=("acute-disseminated-encephalomyelitis",),
    name="IVIG as second-line therapy of ADEM",
    references=(149, 150, 151, 152),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with ADEM",
    treatment="IVIG as second-line therapy",
    outcomes=(
        Outcome(
            name="effect",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1507, 1509)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1509, 1509), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1493, 1509)),
    note=_NO_DESIGN,
)

refs_153_155: Study = Study(
    id="adem/refs-153-155",
    conditions=("acute-disseminated-encephalomyelitis",),
    name="IVIG for ADEM if corticosteroids failed or could not be given",
    references=(153, 154, 155),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with ADEM whom corticosteroids had failed or who could not be given them",
    treatment="IVIG as second-line therapy",
    outcomes=(
        Outcome(
            name="effect",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1507, 1513)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1513, 1513), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1493, 1513)),
    note=_NO_DESIGN,
)

peripheral_involvement: Study = Study(
    id="adem/peripheral-involvement",
    conditions=("acute-disseminated-encephalomyelitis",),
    name="IVIG for ADEM that affects the peripheral nervous system, after corticosteroids failed",
    design=Design.NOT_STATED,
    studies=None,
    population=(
        "patients with ADEM that affects the peripheral nervous system, after"
        " corticosteroids failed"
    ),
    treatment="IVIG as second-line therapy",
    outcomes=(
        Outcome(
            name="effect",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1507, 1517)),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1517, 1517), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1493, 1517)),
    note=f"A class is printed for this use, but no reference number. {_NO_DESIGN}",
)

refs_156_161: Study = Study(
    id="adem/refs-156-161",
    conditions=("acute-disseminated-encephalomyelitis",),
    name="IVIG with corticosteroids in ADEM",
    references=(156, 157, 158, 159, 160, 161),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with ADEM",
    treatment="IVIG with corticosteroids",
    outcomes=(
        Outcome(
            name="effect",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1517, 1525)),
            note=(
                "Especially if given early; the guideline says so after describing both"
                " combinations."
            ),
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1519, 1519), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1493, 1525)),
    note=_NO_DESIGN,
)

refs_162_163: Study = Study(
    id="adem/refs-162-163",
    conditions=("acute-disseminated-encephalomyelitis",),
    name="IVIG with corticosteroids and plasma exchange in ADEM",
    references=(162, 163),
    design=Design.NOT_STATED,
    studies=None,
    population="patients with ADEM",
    treatment="IVIG with corticosteroids and plasma exchange",
    outcomes=(
        Outcome(
            name="effect",
            result=Result.FAVOURS,
            source=ELOVAARA_2008.at(_CHAPTER, lines=(1517, 1525)),
            note="Especially if given early.",
        ),
    ),
    result=Result.FAVOURS,
    judged=class_printed(_CHAPTER, (1525, 1525), EvidenceClass.IV),
    source=ELOVAARA_2008.at(_CHAPTER, lines=(1493, 1525)),
    note=_NO_DESIGN,
)

STUDIES = (
    ref_142,
    ref_143,
    refs_144_148,
    refs_149_152,
    refs_153_155,
    peripheral_involvement,
    refs_156_161,
    refs_162_163,
)
