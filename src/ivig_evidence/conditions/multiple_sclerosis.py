"""Multiple sclerosis: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.common import pregnant, previously_treated
from ..logic.predicates import Choice, Flag, Implication
from ..model.citation import Verification
from ..model.condition import Alias, Condition, Match
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class MsForm(Enum):
    """The course of the disease, including the clinically isolated syndrome that may precede it."""

    RELAPSING_REMITTING = "relapsing_remitting"
    SECONDARY_PROGRESSIVE = "secondary_progressive"
    PRIMARY_PROGRESSIVE = "primary_progressive"
    CLINICALLY_ISOLATED_SYNDROME = "clinically_isolated_syndrome"


class ConventionalTherapies(Enum):
    """Results of conventional therapies; *inadequate* is not *not tolerated*."""

    NOT_GIVEN = "not_given"
    TOO_EARLY = "too_early_to_tell"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    NOT_TOLERATED = "not_tolerated"
    RULED_OUT = "ruled_out_by_another_disease"


class MsPurpose(Enum):
    """Purposes of IVIG in multiple sclerosis."""

    DISEASE_MODIFYING = "disease_modifying"
    RELAPSE_ADD_ON = "relapse_add_on_to_methylprednisolone"
    RELAPSE_ALONE = "relapse_alone"
    CHRONIC_SYMPTOMS = "chronic_symptoms"
    SHORT_TERM_THERAPY = "short_term_therapy"


ms_form: Choice[MsForm] = Choice(
    "ms_form",
    "form of multiple sclerosis",
    MsForm,
    question="What form of multiple sclerosis is it?",
    words=((MsForm.RELAPSING_REMITTING, "relapsing-remitting"),),
)

purpose: Choice[MsPurpose] = Choice(
    "ms_purpose",
    "purpose of IVIG",
    MsPurpose,
    question="For what purpose is IVIG wanted in this patient with multiple sclerosis?",
    words=(
        (MsPurpose.DISEASE_MODIFYING, "disease-modifying treatment"),
        (MsPurpose.RELAPSE_ADD_ON, "add-on to methylprednisolone in a relapse"),
        (MsPurpose.RELAPSE_ALONE, "sole treatment of a relapse"),
        (MsPurpose.CHRONIC_SYMPTOMS, "treatment of chronic symptoms"),
        (MsPurpose.SHORT_TERM_THERAPY, "short-term therapy"),
    ),
)

conventional_immunomodulation: Choice[ConventionalTherapies] = Choice(
    "conventional_immunomodulation",
    "result of conventional immunomodulatory therapies",
    ConventionalTherapies,
    question="What was the result of conventional immunomodulatory therapies?",
    excludes=(
        Implication(
            (
                ConventionalTherapies.TOO_EARLY,
                ConventionalTherapies.ADEQUATE,
                ConventionalTherapies.INADEQUATE,
                ConventionalTherapies.NOT_TOLERATED,
            ),
            previously_treated(False),
            "a therapy that was tried counts as treatment",
        ),
    ),
)

other_therapies_ruled_out: Flag = Flag(
    "other_therapies_ruled_out",
    "other therapies for multiple sclerosis are ruled out in this patient",
    "another therapy for multiple sclerosis can be used in this patient",
    question="Are other therapies for multiple sclerosis ruled out in this patient?",
)

FACTS = (ms_form, purpose, conventional_immunomodulation, pregnant, other_therapies_ruled_out)

# The conditions ---------------------------------------------------------------

_SINCE = "2025-10-01"

MULTIPLE_SCLEROSIS = Condition(
    id="multiple-sclerosis",
    name="multiple sclerosis",
    aliases=(Alias("MS"), Alias("clinical definite MS")),
    codings=(
        icd10("G35"),
        icd10cm("G35", valid_to="2025-09-30", header=True, note="A header since 1 October 2025."),
        icd10cm("G35.D", valid_from=_SINCE),
        *national("G35", "G35.9", "8A40", "8A40.Z"),
        *national("G35.0", match=Match.NARROWER),
        *mapped(mondo="MONDO:0005301", snomed=("24700007",), mesh="D009103"),
    ),
    facts=FACTS,
)

RELAPSING_REMITTING_MS = Condition(
    id="relapsing-remitting-multiple-sclerosis",
    name="relapsing-remitting multiple sclerosis",
    aliases=(Alias("RRMS"), Alias("relapsing-remitting MS")),
    codings=(
        icd10_broader("G35"),
        icd10cm("G35.A", valid_from=_SINCE),
        *national_broader("G35"),
        *national("G35.1", "G35.10", "G35.11", "8A40.0"),
        *mapped(mondo="MONDO:0005314", snomed=("426373005",), mesh="D020529"),
    ),
    facts=FACTS,
    presumes=(ms_form(MsForm.RELAPSING_REMITTING),),
    form_of="multiple-sclerosis",
)

SECONDARY_PROGRESSIVE_MS = Condition(
    id="secondary-progressive-multiple-sclerosis",
    name="secondary progressive multiple sclerosis",
    aliases=(Alias("SPMS"), Alias("secondary progressive MS")),
    codings=(
        icd10_broader("G35"),
        icd10cm("G35.C", valid_from=_SINCE, header=True),
        icd10cm("G35.C0", valid_from=_SINCE),
        icd10cm("G35.C1", valid_from=_SINCE),
        icd10cm("G35.C2", valid_from=_SINCE),
        *national_broader("G35"),
        *national("G35.3", "G35.30", "G35.31", "8A40.2"),
        *mapped(mondo="MONDO:0000450", snomed=("425500002",)),
    ),
    facts=FACTS,
    presumes=(ms_form(MsForm.SECONDARY_PROGRESSIVE),),
    form_of="multiple-sclerosis",
)

PRIMARY_PROGRESSIVE_MS = Condition(
    id="primary-progressive-multiple-sclerosis",
    name="primary progressive multiple sclerosis",
    aliases=(Alias("PPMS"), Alias("primary progressive MS")),
    codings=(
        icd10_broader("G35"),
        icd10cm("G35.B", valid_from=_SINCE, header=True),
        icd10cm("G35.B0", valid_from=_SINCE),
        icd10cm("G35.B1", valid_from=_SINCE),
        icd10cm("G35.B2", valid_from=_SINCE),
        *national_broader("G35"),
        *national("G35.2", "G35.20", "G35.21", "8A40.1"),
        *mapped(mondo="MONDO:0000451", snomed=("428700003",)),
    ),
    facts=FACTS,
    presumes=(ms_form(MsForm.PRIMARY_PROGRESSIVE),),
    form_of="multiple-sclerosis",
)

CLINICALLY_ISOLATED_SYNDROME = Condition(
    id="clinically-isolated-syndrome",
    name="clinically isolated syndrome",
    aliases=(Alias("CIS"),),
    codings=(
        icd10_broader("G37.9"),
        icd10cm_broader("G37.9", "An inclusion term.", Verification.PACKAGE),
        *national_broader("G37.9"),
    ),
    facts=FACTS,
    presumes=(ms_form(MsForm.CLINICALLY_ISOLATED_SYNDROME),),
    form_of="multiple-sclerosis",
)
