"""A made-up guideline with a made-up grading scheme, without any word of the EFNS.

It uses the letters of the EFNS with other meanings, its classes are words, and its grades have a
strength and a certainty. It covers two conditions of the library and a new one.
"""

from __future__ import annotations

import re

from ivig_evidence.conditions import CIDP, MYASTHENIA_GRAVIS
from ivig_evidence.conditions.cidp import CidpDisability, cidp_disability
from ivig_evidence.facts import age, previously_treated
from ivig_evidence.immunoglobulin import IVIG, PRECAUTIONS
from ivig_evidence.immunoglobulin.interventions import PLASMA_EXCHANGE
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.citation import Reference, Verification
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    Provenance,
    Published,
)
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, in_days
from ivig_evidence.model.grade import Certainty, Definition, EvidenceClass, GradingScheme, Strength
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation, Relation
from ivig_evidence.model.study import Design, PrintedClass, Result, Study
from ivig_evidence.units import g_per_kg, years

PAPER = Reference(
    key="Moonbase 2050",
    title="Antibodies on the Moon",
    authors=(),
    journal=None,
    year=2050,
    doi="10.5555/moonbase.2050",
    verified=Verification.OWN_READING,
)


class Urgency(Strength):
    """The strengths of the made-up society; its A is the weakest."""

    A = "A"
    B = "B"
    NONE = "Z"

    @property
    def wording(self) -> str:
        """The term in words."""
        return f"urgency {self.value}"


class Clarity(Certainty):
    """The certainties of the made-up society."""

    CLEAR = "clear"
    CLOUDY = "cloudy"

    @property
    def wording(self) -> str:
        """The term in words."""
        return f"{self.value} sky"


class Quality(EvidenceClass):
    """The evidence classes of the made-up society."""

    SOLID = "solid"
    BRITTLE = "brittle"

    @property
    def wording(self) -> str:
        """The term in words."""
        return f"{self.value} rock"


MOON_SCHEME = GradingScheme(
    id="moon-2050",
    name="Moonbase 2050",
    reference=PAPER,
    definitions=tuple(
        Definition(
            grade=term,
            means=f"The made-up meaning of {term.value}.",
            source=PAPER.at("Scheme"),
            verified=Verification.OWN_READING,
        )
        for term in (*Urgency, *Clarity, *Quality)
    ),
    strengths=Urgency,
    certainties=Clarity,
    evidence_classes=Quality,
)

TRIAL = Study(
    id="lunar/first-trial",
    name="First trial on the Moon",
    conditions=("cidp", "lunar-neuritis"),
    design=Design.PARALLEL_RCT,
    patients=12,
    population="twelve made-up patients",
    treatment="IVIG",
    comparator="moon dust",
    result=Result.FAVOURS,
    judged=PrintedClass((Quality.SOLID,), PAPER.at("Studies")),
    source=PAPER.at("Studies"),
)

RECORD = DocumentRecord(
    published=Published(2050),
    status=DocumentStatus(state=DocumentState.IN_FORCE),
    provenance=Provenance.FULL_TEXT,
    read="the whole made-up text",
)

MOON_2050 = Guideline(
    id="moon-2050-ivig",
    label="Moonbase 2050",
    title="Made-up guidance on antibodies of the Moonbase",
    issuer="Moonbase Society",
    year=2050,
    paper=PAPER,
    scheme=MOON_SCHEME,
    find_record=lambda: RECORD,
    find_studies=lambda: (TRIAL,),
)

regolith_exposure = Flag(
    "regolith_exposure",
    "regolith was inhaled",
    "no regolith was inhaled",
    question="Was regolith inhaled?",
)

LUNAR_NEURITIS = Condition(
    id="lunar-neuritis", name="lunar neuritis", facts=(regolith_exposure, age)
)

_DOSE = RecommendedRegimen(
    drug="IVIG",
    alternatives=(Course(dose=g_per_kg(0.5), per=Per.DAY, days=in_days(3)),),
)

severe_cidp = Recommendation(
    guideline=MOON_2050,
    slug="cidp/severe",
    label="IVIG in severe disease",
    says="IVIG is to be given in severe CIDP on the Moon.",
    intervention=IVIG,
    action=Action.USE,
    population=cidp_disability.is_(CidpDisability.SEVERE),
    grade=MOON_SCHEME.graded("B", "cloudy"),
    regimen=_DOSE,
    studies=(TRIAL.id,),
    source=PAPER.at("CIDP"),
)

treated_cidp = Recommendation(
    guideline=MOON_2050,
    slug="cidp/treated",
    label="IVIG after earlier treatment",
    says="Patients who were treated before may have IVIG on the Moon.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=cidp_disability.is_(CidpDisability.SEVERE) & previously_treated,
    grade=MOON_SCHEME.graded(certainty="clear"),
    regimen=None,
    refines=(Relation(severe_cidp, "the later paragraph speaks of fewer patients"),),
    source=PAPER.at("CIDP"),
)

myasthenia = Recommendation(
    guideline=MOON_2050,
    slug="mg/adults",
    label="no IVIG in adults",
    says="IVIG is not to be given to adults with myasthenia gravis on the Moon.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=age >= years(18),
    grade=MOON_SCHEME.graded("A", "clear"),
    regimen=None,
    source=PAPER.at("Myasthenia"),
)

lunar_exposed = Recommendation(
    guideline=MOON_2050,
    slug="lunar/exposed",
    label="IVIG after regolith was inhaled",
    says="IVIG is to be given in lunar neuritis after regolith was inhaled.",
    intervention=IVIG,
    action=Action.USE,
    population=regolith_exposure,
    grade=MOON_SCHEME.graded("Z"),
    regimen=_DOSE,
    studies=(TRIAL.id,),
    source=PAPER.at("Lunar neuritis"),
)

lunar_exchange = Recommendation(
    guideline=MOON_2050,
    slug="lunar/plasma-exchange",
    label="plasma exchange can be tried",
    says="Plasma exchange can be tried in lunar neuritis.",
    intervention=PLASMA_EXCHANGE,
    action=Action.MAY_USE,
    population=~regolith_exposure,
    grade=None,
    regimen=None,
    source=PAPER.at("Lunar neuritis"),
)

MOON = (
    MOON_2050.with_chapter(
        Chapter(condition=CIDP, statements=(severe_cidp, treated_cidp), source=PAPER.at("CIDP"))
    )
    .with_chapter(
        Chapter(
            condition=MYASTHENIA_GRAVIS, statements=(myasthenia,), source=PAPER.at("Myasthenia")
        )
    )
    .with_chapter(
        Chapter(
            condition=LUNAR_NEURITIS,
            statements=(lunar_exposed, lunar_exchange),
            source=PAPER.at("Lunar neuritis"),
        )
    )
)
"""The made-up guideline with its three chapters."""

CONDITIONS = (CIDP, MYASTHENIA_GRAVIS, LUNAR_NEURITIS)

_EFNS_WORDS = re.compile(
    r"efns|elovaara|brainin|european federation|level [ABC]\b|class (?:I|II|III|IV)\b"
    r"|good practice point|\bGPP\b",
    re.IGNORECASE,
)
_OF_THE_DRUG = re.compile(
    "|".join(re.escape(f"[{precaution.source.reference.key}]") for precaution in PRECAUTIONS)
)
"""Precautions belong to the drug and keep their source with every guideline."""


def efns_words(text: str) -> list[str]:
    """Return the words of the EFNS in an output, which must have none for the made-up guideline."""
    return _EFNS_WORDS.findall(_OF_THE_DRUG.sub("", text))
