"""Drug-resistant epilepsy of childhood.

The recommendation reaches Rasmussen encephalitis. West, Lennox-Gastaut and Landau-Kleffner
syndromes and severe myoclonic epilepsy of infancy are described without one.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..facts.common import previously_treated
from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import IVIG, SCHEDULE_OF_IVIG
from ..literature.guidelines import ELOVAARA_2008
from ..logic.predicates import Choice, Flag, Implication
from ..model.basis import Basis
from ..model.citation import Verification
from ..model.condition import Alias, Condition
from ..model.dosing import Course, Per, UsedRegimen, in_days, in_weeks
from ..model.recommendation import Action, Recommendation
from ..units import g_per_kg
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import childhood_epilepsy

    return childhood_epilepsy


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class EpilepsySyndrome(Enum):
    """The syndromes of this chapter."""

    RASMUSSEN = "rasmussen"
    WEST = "west"
    LENNOX_GASTAUT = "lennox_gastaut"
    LANDAU_KLEFFNER = "landau_kleffner"
    SEVERE_MYOCLONIC = "severe_myoclonic"


epilepsy_syndrome = Choice("epilepsy_syndrome", "epilepsy syndrome", EpilepsySyndrome)

refractory_to_other_therapies = Flag(
    "refractory_to_other_therapies",
    "the disease is refractory to other therapies",
    "the disease is not refractory to other therapies",
    excludes=(Implication(True, previously_treated(False), "what is refractory has been treated"),),
)

FACTS = (epilepsy_syndrome, refractory_to_other_therapies)

rasmussen = epilepsy_syndrome.is_(EpilepsySyndrome.RASMUSSEN)

# What is recommended ----------------------------------------------------------

_SECTION = "Drug-resistant epilepsy, Recommendation"

refractory = Recommendation(
    guideline=EFNS_2008,
    slug="rasmussen/refractory",
    says=(
        "IVIG seems to help in Rasmussen encephalitis; in selected patients whom other therapies"
        " have failed it may be tried."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=rasmussen & refractory_to_other_therapies,
    level=RecommendationLevel.GPP,
    regimen=None,
    basis=studies(("refs_176_177", "ref_185", "ref_186")),
    source=ELOVAARA_2008.at(_SECTION, lines=(1682, 1686)),
    note="How to select is not said. The abstract speaks of refractory childhood epilepsy as such.",
)

regimen_given = Recommendation(
    guideline=EFNS_2008,
    slug="rasmussen/regimen",
    says=(
        "In Rasmussen encephalitis IVIG has been given at the dose printed here, in cycles that"
        " can follow one another."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.INFORM,
    population=rasmussen,
    level=None,
    regimen=UsedRegimen(
        drug="IVIG",
        alternatives=(
            Course(
                dose=g_per_kg(0.4),
                per=Per.DAY,
                days=in_days(4, 5),
                consecutive=True,
                every=in_weeks(2, 6),
            ),
        ),
    ),
    basis=studies(("ref_185", "ref_186")),
    source=ELOVAARA_2008.at(_SECTION, lines=(1686, 1690)),
    note="A report of what was given, not advice; the interval is that after which to repeat.",
)

STATEMENTS = (refractory, regimen_given)

# The conditions ---------------------------------------------------------------

_CHAPTER = ELOVAARA_2008.at("Drug-resistant epilepsy", lines=(1623, 1690))

RASMUSSEN_ENCEPHALITIS = Condition(
    id="rasmussen-encephalitis",
    name="Rasmussen encephalitis",
    aliases=(Alias("RE"), Alias("Rasmussen syndrome")),
    codings=(
        icd10_broader("G04.8"),
        icd10cm_broader("G04.81"),
        *mapped(mondo="MONDO:0016019", snomed=("230191005",), orpha="1929", mesh="C535291"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.RASMUSSEN),),
    source=_CHAPTER,
)

WEST_SYNDROME = Condition(
    id="west-syndrome",
    name="West syndrome",
    aliases=(Alias("infantile spasms"),),
    codings=(
        icd10_broader("G40.4"),
        icd10cm_broader("G40.82", "An inclusion term.", Verification.PACKAGE, header=True),
        *(
            icd10cm_broader(
                f"G40.82{leaf}", "An inclusion term of its header G40.82.", Verification.PACKAGE
            )
            for leaf in "1234"
        ),
        *mapped(mondo="MONDO:0018097", snomed=("28055006",), orpha="697160"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.WEST),),
    source=_CHAPTER,
)

LENNOX_GASTAUT_SYNDROME = Condition(
    id="lennox-gastaut-syndrome",
    name="Lennox-Gastaut syndrome",
    aliases=(Alias("LGS"),),
    codings=(
        icd10_broader("G40.4"),
        icd10cm("G40.81", header=True),
        *(icd10cm(f"G40.81{leaf}") for leaf in "1234"),
        *mapped(mondo="MONDO:0016532", snomed=("230418006",), orpha="2382", mesh="D065768"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.LENNOX_GASTAUT),),
    source=_CHAPTER,
)

LANDAU_KLEFFNER_SYNDROME = Condition(
    id="landau-kleffner-syndrome",
    name="Landau-Kleffner syndrome",
    aliases=(Alias("LKS"),),
    codings=(
        icd10("F80.3", note="It has no counterpart of that number in ICD-10-CM."),
        icd10cm_broader("G40.80", "An inclusion term of G40.8.", Verification.PACKAGE, header=True),
        *(
            icd10cm_broader(f"G40.80{leaf}", "An inclusion term of G40.8.", Verification.PACKAGE)
            for leaf in "1234"
        ),
        *mapped(mondo="MONDO:0009509", snomed=("230438007",), orpha="98818", mesh="D018887"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.LANDAU_KLEFFNER),),
    source=_CHAPTER,
)

SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY = Condition(
    id="severe-myoclonic-epilepsy-of-infancy",
    name="severe myoclonic epilepsy of infancy",
    aliases=(Alias("SMEI"), Alias("Dravet syndrome"), Alias("severe myoclonic epilepsy")),
    codings=(
        icd10_broader("G40.4"),
        icd10_broader("G40.3"),
        icd10cm("G40.83", header=True),
        icd10cm("G40.833"),
        icd10cm("G40.834"),
        *mapped(mondo="MONDO:0100135", snomed=("230437002",)),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.SEVERE_MYOCLONIC),),
    source=_CHAPTER,
)
