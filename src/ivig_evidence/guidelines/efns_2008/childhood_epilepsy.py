"""Drug-resistant epilepsy of childhood.

The recommendation covers Rasmussen encephalitis. The guideline describes West, Lennox-Gastaut and
Landau-Kleffner syndromes and severe myoclonic epilepsy of infancy without a recommendation.
"""

from __future__ import annotations

from ...conditions.childhood_epilepsy import (
    LANDAU_KLEFFNER_SYNDROME,
    LENNOX_GASTAUT_SYNDROME,
    RASMUSSEN_ENCEPHALITIS,
    SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    WEST_SYNDROME,
    EpilepsySyndrome,
    epilepsy_syndrome,
    refractory_to_other_therapies,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG, SCHEDULE_OF_IVIG
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import OneOf
from ...model.chapter import Chapter
from ...model.dosing import Course, Per, UsedRegimen, in_days, in_weeks
from ...model.recommendation import Action, Recommendation
from ...units import g_per_kg
from .edition import EFNS_2008

rasmussen: OneOf = epilepsy_syndrome.is_(EpilepsySyndrome.RASMUSSEN)

# What is recommended ----------------------------------------------------------

_SECTION = "Drug-resistant epilepsy, Recommendation"

refractory: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="rasmussen/refractory",
    label="Rasmussen: IVIG may be tried if other therapies failed",
    says=(
        "IVIG seems to help in Rasmussen encephalitis; if other therapies have failed, it may be "
        "tried in selected patients."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=rasmussen & refractory_to_other_therapies,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("rasmussen/refs-176-177", "rasmussen/ref-185", "rasmussen/ref-186"),
    source=ELOVAARA_2008.at(_SECTION, lines=(1682, 1686)),
    note=(
        "The guideline does not say how to select patients. The abstract names refractory"
        " childhood epilepsy in general."
    ),
)

regimen_given: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="rasmussen/regimen",
    label="IVIG has been given in cycles at the printed dose",
    says=(
        "In Rasmussen encephalitis, IVIG has been given at the dose printed here, in cycles that "
        "can follow one another."
    ),
    intervention=SCHEDULE_OF_IVIG,
    action=Action.INFORM,
    population=rasmussen,
    grade=None,
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
    studies=("rasmussen/ref-185", "rasmussen/ref-186"),
    source=ELOVAARA_2008.at(_SECTION, lines=(1686, 1690)),
    note=(
        "A report of the treatment given, not advice. The interval is the time after which"
        " to repeat a cycle."
    ),
)

STATEMENTS = (refractory, regimen_given)

# The chapters -----------------------------------------------------------------

_CHAPTER = ELOVAARA_2008.at("Drug-resistant epilepsy", lines=(1623, 1690))

CHAPTERS = (
    Chapter(
        condition=RASMUSSEN_ENCEPHALITIS,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=WEST_SYNDROME,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=LENNOX_GASTAUT_SYNDROME,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=LANDAU_KLEFFNER_SYNDROME,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
)
