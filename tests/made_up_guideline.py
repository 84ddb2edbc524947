"""A made-up guideline under a made-up scheme: nothing that is made of it may name another."""

from __future__ import annotations

import sys
from types import ModuleType

from ivig_evidence.conditions.guillain_barre import GUILLAIN_BARRE_SYNDROME, able_to_walk_unaided
from ivig_evidence.facts.common import age
from ivig_evidence.immunoglobulin.interventions import IVIG
from ivig_evidence.model.basis import Basis
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.citation import Reference, Verification
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, in_days
from ivig_evidence.model.grade import Certainty, Definition, EvidenceClass, GradingScheme, Strength
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.model.study import Design, PrintedClass, Result, Study
from ivig_evidence.units import g_per_kg, years

PAPER = Reference(
    key="Nobody 2020",
    title="A guideline that nobody wrote",
    authors="Nobody N",
    journal=None,
    year=2020,
    doi="10.5555/nobody",
    verified=Verification.OWN_READING,
)


class MadeUpStrength(Strength):
    """Two strengths; one has the letter of a level of another scheme."""

    STRONG = "strong"
    A = "A"


class MadeUpCertainty(Certainty):
    """Two certainties."""

    HIGH = "high certainty"
    LOW = "low certainty"


class MadeUpClass(EvidenceClass):
    """Two classes; one has the number of a class of another scheme."""

    I = "I"  # noqa: E741  # as another scheme prints it
    GOOD = "good"


MADE_UP_SCHEME = GradingScheme(
    id="nobody-2019",
    name="Nobody 2019",
    reference=PAPER,
    strengths=MadeUpStrength,
    certainties=MadeUpCertainty,
    evidence_classes=MadeUpClass,
    definitions=(
        Definition(
            grade=MadeUpStrength.STRONG,
            means="Nobody doubts it.",
            source=PAPER.at("Scheme"),
            verified=Verification.OWN_READING,
        ),
    ),
)


def _chapter(condition: str) -> Chapter | None:
    return CHAPTER if condition == GUILLAIN_BARRE_SYNDROME.id else None


MADE_UP_GUIDELINE = Guideline(
    id="nobody-2020",
    title="A guideline that nobody wrote, 2020",
    issuer="Nobody",
    year=2020,
    paper=PAPER,
    scheme=MADE_UP_SCHEME,
    superseded_by=(),
    covers=(GUILLAIN_BARRE_SYNDROME.id,),
    find_chapter=_chapter,
)

MADE_UP_STUDY = Study(
    id="gbs/nobody",
    name="Nobody's trial",
    conditions=(GUILLAIN_BARRE_SYNDROME.id,),
    design=Design.RCT,
    population="patients whom nobody saw",
    treatment="IVIG",
    result=Result.FAVOURS,
    judged=PrintedClass((MadeUpClass.I,), PAPER.at("Trials")),
    source=PAPER.at("Trials"),
)


def _studies() -> ModuleType:
    return sys.modules[__name__]


unable_to_walk = Recommendation(
    guideline=MADE_UP_GUIDELINE,
    slug="gbs/unable-to-walk",
    says="IVIG is given to patients who cannot walk unaided.",
    intervention=IVIG,
    action=Action.USE,
    population=~able_to_walk_unaided,
    grade=MADE_UP_SCHEME.graded("strong", "low certainty"),
    regimen=RecommendedRegimen(
        drug="IVIG",
        alternatives=(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5)),),
    ),
    basis=Basis(_studies, ("MADE_UP_STUDY",)),
    source=PAPER.at("Treatment"),
)

old_and_able_to_walk = Recommendation(
    guideline=MADE_UP_GUIDELINE,
    slug="gbs/old-and-able-to-walk",
    says="IVIG is not given to old patients who can walk unaided.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=able_to_walk_unaided & (age > years(90)),
    grade=MADE_UP_SCHEME.graded("A"),
    regimen=None,
    source=PAPER.at("Treatment"),
)

able_to_walk = Recommendation(
    guideline=MADE_UP_GUIDELINE,
    slug="gbs/able-to-walk",
    says="IVIG may be given to others who can walk unaided.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=able_to_walk_unaided & ~(age > years(90)),
    grade=MADE_UP_SCHEME.graded(None, "high certainty"),
    regimen=None,
    source=PAPER.at("Treatment"),
)

CHAPTER = Chapter(
    condition=GUILLAIN_BARRE_SYNDROME,
    statements=(unable_to_walk, old_and_able_to_walk, able_to_walk),
    source=PAPER.at("Treatment"),
)
