"""Multiple sclerosis.

A possible second or third line in relapsing-remitting disease for those who do not *tolerate* the
conventional therapies, and little else: against it in secondary progressive disease, in relapses on
top of methylprednisolone and for chronic symptoms.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..facts.common import Sex, pregnant, previously_treated, sex
from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import IVIG, IVIG_ADDED_TO_METHYLPREDNISOLONE
from ..literature.guidelines import ELOVAARA_2008
from ..logic.predicates import Choice, Flag, Implication
from ..model.basis import Basis
from ..model.citation import Verification
from ..model.condition import Alias, ChapterPassage, Condition
from ..model.recommendation import Action, Passage, Recommendation, Relation
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import multiple_sclerosis

    return multiple_sclerosis


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class MsForm(Enum):
    """Course of the disease, with the clinically isolated syndrome that may precede it."""

    RELAPSING_REMITTING = "relapsing_remitting"
    SECONDARY_PROGRESSIVE = "secondary_progressive"
    PRIMARY_PROGRESSIVE = "primary_progressive"
    CLINICALLY_ISOLATED_SYNDROME = "clinically_isolated_syndrome"


class ConventionalTherapies(Enum):
    """How the conventional therapies went. *Inadequate* is not *not tolerated*."""

    NOT_GIVEN = "not_given"
    TOO_EARLY = "too_early_to_tell"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    NOT_TOLERATED = "not_tolerated"
    RULED_OUT = "ruled_out_by_another_disease"


class MsPurpose(Enum):
    """What IVIG is wanted for."""

    DISEASE_MODIFYING = "disease_modifying"
    RELAPSE_ADD_ON = "relapse_add_on_to_methylprednisolone"
    RELAPSE_ALONE = "relapse_alone"
    CHRONIC_SYMPTOMS = "chronic_symptoms"


ms_form = Choice("ms_form", "form of multiple sclerosis", MsForm)

purpose = Choice("ms_purpose", "what IVIG is wanted for", MsPurpose)

conventional_immunomodulation = Choice(
    "conventional_immunomodulation",
    "how conventional immunomodulatory therapies went",
    ConventionalTherapies,
    excludes=(
        Implication(
            (
                ConventionalTherapies.TOO_EARLY,
                ConventionalTherapies.ADEQUATE,
                ConventionalTherapies.INADEQUATE,
                ConventionalTherapies.NOT_TOLERATED,
            ),
            previously_treated(False),
            "what has been tried is a treatment",
        ),
    ),
)

other_therapies_ruled_out = Flag(
    "other_therapies_ruled_out",
    "other therapies of multiple sclerosis may not be used in this patient",
    "another therapy of multiple sclerosis may be used in this patient",
)

FACTS = (ms_form, purpose, conventional_immunomodulation, pregnant, other_therapies_ruled_out)

relapsing_remitting = ms_form.is_(MsForm.RELAPSING_REMITTING)
disease_modifying = purpose.is_(MsPurpose.DISEASE_MODIFYING)
in_relapse = purpose.is_(MsPurpose.RELAPSE_ADD_ON, MsPurpose.RELAPSE_ALONE)

# What is recommended ----------------------------------------------------------

_SECTION = "IVIG in multiple sclerosis, Recommendations"

relapsing_remitting_intolerance = Recommendation(
    guideline=EFNS_2008,
    slug="ms/relapsing-remitting-intolerance",
    says=(
        "In relapsing-remitting multiple sclerosis IVIG could still be considered as second or"
        " third line, if side effects or other diseases rule out the conventional"
        " immunomodulatory therapies."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=(
        relapsing_remitting
        & disease_modifying
        & conventional_immunomodulation.is_(
            ConventionalTherapies.NOT_TOLERATED, ConventionalTherapies.RULED_OUT
        )
    ),
    favoured_by=pregnant,
    level=RecommendationLevel.B,
    regimen=None,
    see_also=(
        Passage(
            "Therapies that were tolerated and did not work are not meant, our own interpretation.",
            ELOVAARA_2008.at(_SECTION, lines=(1435, 1441)),
        ),
    ),
    basis=studies(
        (
            "achiron_1998",
            "fazekas_1997",
            "lewanska_2002",
            "sorensen_1998",
            "sorensen_2002",
            "ref_129",
        ),
        against=("privig",),
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(1435, 1441)),
)

pregnancy = Recommendation(
    guideline=EFNS_2008,
    slug="ms/pregnancy",
    says=(
        "Pregnancy, if it rules out other therapies, is named in particular as a reason to"
        " consider IVIG in relapsing-remitting multiple sclerosis."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=relapsing_remitting & disease_modifying & pregnant & other_therapies_ruled_out,
    refines=(
        Relation(
            relapsing_remitting_intolerance,
            "'in particular' names pregnancy within the same sentence and grades it apart",
        ),
    ),
    level=RecommendationLevel.GPP,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1435, 1445)),
    see_also=(
        Passage(
            "Read as a limit: pregnancy counts where other therapies may not be used, our own"
            " interpretation. The text could also mean that in pregnancy they may never be used.",
            ELOVAARA_2008.at(_SECTION, lines=(1441, 1445)),
        ),
    ),
)

acute_exacerbation_add_on = Recommendation(
    guideline=EFNS_2008,
    slug="ms/acute-exacerbation-add-on",
    says=(
        "Adding IVIG to methylprednisolone in an acute relapse of multiple sclerosis seems to be of"
        " no value."
    ),
    intervention=IVIG_ADDED_TO_METHYLPREDNISOLONE,
    action=Action.DO_NOT_USE,
    population=purpose.is_(MsPurpose.RELAPSE_ADD_ON),
    level=RecommendationLevel.B,
    regimen=None,
    basis=studies(("refs_137_138",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(1449, 1453)),
)

chronic_symptoms = Recommendation(
    guideline=EFNS_2008,
    slug="ms/chronic-symptoms",
    says="IVIG is not recommended for the chronic symptoms of multiple sclerosis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=purpose.is_(MsPurpose.CHRONIC_SYMPTOMS),
    level=RecommendationLevel.A,
    regimen=None,
    basis=studies(("refs_139_141",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(1453, 1457)),
)

_WHOLE_FORM = "our own reading: it speaks of this form of the disease as a whole"

secondary_progressive = Recommendation(
    guideline=EFNS_2008,
    slug="ms/secondary-progressive",
    says="IVIG is not recommended in secondary progressive multiple sclerosis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=ms_form.is_(MsForm.SECONDARY_PROGRESSIVE),
    refines=(
        Relation(acute_exacerbation_add_on, _WHOLE_FORM),
        Relation(chronic_symptoms, _WHOLE_FORM),
    ),
    level=RecommendationLevel.A,
    regimen=None,
    basis=studies(("esims", "pohlau_2007")),
    source=ELOVAARA_2008.at(_SECTION, lines=(1445, 1449)),
)

_NO_RECOMMENDATION_AT_ALL = (
    "the evidence is said not to suffice for any recommendation on this form"
)

clinically_isolated_syndrome = Recommendation(
    guideline=EFNS_2008,
    slug="ms/clinically-isolated-syndrome",
    says="Evidence is not sufficient for any recommendation in the clinically isolated syndrome.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=ms_form.is_(MsForm.CLINICALLY_ISOLATED_SYNDROME),
    exception_to=(
        Relation(acute_exacerbation_add_on, _NO_RECOMMENDATION_AT_ALL),
        Relation(chronic_symptoms, _NO_RECOMMENDATION_AT_ALL),
    ),
    level=None,
    regimen=None,
    basis=studies(("achiron_2004",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(1457, 1461)),
)

primary_progressive = Recommendation(
    guideline=EFNS_2008,
    slug="ms/primary-progressive",
    says="Evidence is not sufficient for any recommendation in primary progressive MS.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=ms_form.is_(MsForm.PRIMARY_PROGRESSIVE),
    exception_to=(
        Relation(acute_exacerbation_add_on, _NO_RECOMMENDATION_AT_ALL),
        Relation(chronic_symptoms, _NO_RECOMMENDATION_AT_ALL),
    ),
    level=None,
    regimen=None,
    basis=studies(("pohlau_2007",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(1457, 1461)),
)

STATEMENTS = (
    relapsing_remitting_intolerance,
    pregnancy,
    secondary_progressive,
    acute_exacerbation_add_on,
    chronic_symptoms,
    clinically_isolated_syndrome,
    primary_progressive,
)

# The conditions ---------------------------------------------------------------

_ABSTRACT = (
    ChapterPassage(
        when=relapsing_remitting & in_relapse & (pregnant | sex.is_(Sex.FEMALE)),
        passage=Passage(
            "The abstract would consider IVIG in relapses in pregnancy or after birth (good"
            " practice point). The body of the text makes no such recommendation.",
            ELOVAARA_2008.at("Abstract", lines=(21, 27)),
        ),
    ),
)

_CHAPTER = ELOVAARA_2008.at("IVIG in multiple sclerosis", lines=(1297, 1461))
_SINCE = "2025-10-01"

MULTIPLE_SCLEROSIS = Condition(
    id="multiple-sclerosis",
    name="multiple sclerosis",
    aliases=(Alias("MS"), Alias("clinical definite MS")),
    codings=(
        icd10("G35"),
        icd10cm("G35", valid_to="2025-09-30", header=True, note="A header since 1 October 2025."),
        icd10cm("G35.D", valid_from=_SINCE),
        *mapped(mondo="MONDO:0005301", snomed=("24700007",), mesh="D009103"),
    ),
    statements=STATEMENTS,
    see_also=_ABSTRACT,
    facts=FACTS,
    source=_CHAPTER,
)

RELAPSING_REMITTING_MS = Condition(
    id="relapsing-remitting-multiple-sclerosis",
    name="relapsing-remitting multiple sclerosis",
    aliases=(Alias("RRMS"), Alias("relapsing-remitting MS")),
    codings=(
        icd10_broader("G35"),
        icd10cm("G35.A", valid_from=_SINCE),
        *mapped(mondo="MONDO:0005314", snomed=("426373005",), mesh="D020529"),
    ),
    statements=STATEMENTS,
    see_also=_ABSTRACT,
    facts=FACTS,
    presumes=(ms_form(MsForm.RELAPSING_REMITTING),),
    source=_CHAPTER,
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
        *mapped(mondo="MONDO:0000450", snomed=("425500002",)),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(ms_form(MsForm.SECONDARY_PROGRESSIVE),),
    source=_CHAPTER,
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
        *mapped(mondo="MONDO:0000451", snomed=("428700003",)),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(ms_form(MsForm.PRIMARY_PROGRESSIVE),),
    source=_CHAPTER,
)

CLINICALLY_ISOLATED_SYNDROME = Condition(
    id="clinically-isolated-syndrome",
    name="clinically isolated syndrome",
    aliases=(Alias("CIS"),),
    codings=(
        icd10_broader("G37.9"),
        icd10cm_broader("G37.9", "An inclusion term.", Verification.PACKAGE),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(ms_form(MsForm.CLINICALLY_ISOLATED_SYNDROME),),
    source=_CHAPTER,
)
