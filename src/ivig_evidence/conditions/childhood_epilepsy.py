"""Drug-resistant epilepsy of childhood: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.common import age, previously_treated
from ..logic.predicates import Choice, Flag, Implication
from ..model.citation import Verification
from ..model.condition import Alias, Condition
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class EpilepsySyndrome(Enum):
    """The syndromes of this chapter."""

    RASMUSSEN = "rasmussen"
    WEST = "west"
    LENNOX_GASTAUT = "lennox_gastaut"
    LANDAU_KLEFFNER = "landau_kleffner"
    SEVERE_MYOCLONIC = "severe_myoclonic"


epilepsy_syndrome: Choice[EpilepsySyndrome] = Choice(
    "epilepsy_syndrome",
    "epilepsy syndrome",
    EpilepsySyndrome,
    question="Which epilepsy syndrome does the patient have?",
    words=(
        (EpilepsySyndrome.RASMUSSEN, "Rasmussen encephalitis"),
        (EpilepsySyndrome.WEST, "West syndrome"),
        (EpilepsySyndrome.LENNOX_GASTAUT, "Lennox-Gastaut syndrome"),
        (EpilepsySyndrome.LANDAU_KLEFFNER, "Landau-Kleffner syndrome"),
        (EpilepsySyndrome.SEVERE_MYOCLONIC, "severe myoclonic epilepsy of infancy"),
    ),
)

refractory_to_other_therapies: Flag = Flag(
    "refractory_to_other_therapies",
    "the disease is refractory to other therapies",
    "the disease is not refractory to other therapies",
    question="Is the disease refractory to other therapies?",
    excludes=(
        Implication(True, previously_treated(False), "a refractory disease has had treatment"),
    ),
)

hypsarrhythmia: Flag = Flag(
    "hypsarrhythmia",
    "the EEG shows hypsarrhythmia or modified hypsarrhythmia",
    "the EEG shows no hypsarrhythmia",
    question="Does the EEG show hypsarrhythmia or modified hypsarrhythmia?",
)

FACTS = (epilepsy_syndrome, refractory_to_other_therapies)

# The conditions ---------------------------------------------------------------

RASMUSSEN_ENCEPHALITIS = Condition(
    id="rasmussen-encephalitis",
    name="Rasmussen encephalitis",
    aliases=(Alias("RE"), Alias("Rasmussen syndrome")),
    codings=(
        icd10_broader("G04.8"),
        icd10cm_broader("G04.81"),
        *national_broader("G04.8"),
        *mapped(mondo="MONDO:0016019", snomed=("230191005",), orpha="1929", mesh="C535291"),
    ),
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.RASMUSSEN),),
    form_of="childhood-epilepsy",
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
        *national_broader(
            "G40.4", "G40.40", "G40.41", note="ICD-10-GM has it as an inclusion term."
        ),
        *national("8A62.0"),
        *mapped(mondo="MONDO:0018097", snomed=("28055006",), orpha="697160"),
    ),
    facts=(*FACTS, age, hypsarrhythmia),
    presumes=(epilepsy_syndrome(EpilepsySyndrome.WEST),),
    form_of="childhood-epilepsy",
)

LENNOX_GASTAUT_SYNDROME = Condition(
    id="lennox-gastaut-syndrome",
    name="Lennox-Gastaut syndrome",
    aliases=(Alias("LGS"),),
    codings=(
        icd10_broader("G40.4"),
        icd10cm("G40.81", header=True),
        *(icd10cm(f"G40.81{leaf}") for leaf in "1234"),
        *national_broader("G40.4", "G40.40", "G40.41"),
        *national("8A62.1"),
        *mapped(mondo="MONDO:0016532", snomed=("230418006",), orpha="2382", mesh="D065768"),
    ),
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.LENNOX_GASTAUT),),
    form_of="childhood-epilepsy",
)

LANDAU_KLEFFNER_SYNDROME = Condition(
    id="landau-kleffner-syndrome",
    name="Landau-Kleffner syndrome",
    aliases=(Alias("LKS"),),
    codings=(
        icd10("F80.3", note="ICD-10-CM has no code with this number."),
        icd10cm_broader("G40.80", "An inclusion term of G40.8.", Verification.PACKAGE, header=True),
        *(
            icd10cm_broader(f"G40.80{leaf}", "An inclusion term of G40.8.", Verification.PACKAGE)
            for leaf in "1234"
        ),
        *national("F80.3"),
        *mapped(mondo="MONDO:0009509", snomed=("230438007",), orpha="98818", mesh="D018887"),
    ),
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.LANDAU_KLEFFNER),),
    form_of="childhood-epilepsy",
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
        *national_broader("G40.3", "G40.30", "G40.31", "G40.4", "G40.40", "G40.41"),
        *national("8A61.11"),
        *mapped(mondo="MONDO:0100135", snomed=("230437002",)),
    ),
    facts=FACTS,
    presumes=(epilepsy_syndrome(EpilepsySyndrome.SEVERE_MYOCLONIC),),
    form_of="childhood-epilepsy",
)
