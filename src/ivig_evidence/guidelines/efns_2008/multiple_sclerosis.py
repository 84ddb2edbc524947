"""Multiple sclerosis.

IVIG is a possible second-line or third-line treatment of relapsing-remitting disease in patients
who do not *tolerate* conventional therapies. The guideline advises against IVIG in secondary
progressive disease, against adding it to methylprednisolone in relapses, and against IVIG for
chronic symptoms.
"""

from __future__ import annotations

from ...conditions.multiple_sclerosis import (
    CLINICALLY_ISOLATED_SYNDROME,
    MULTIPLE_SCLEROSIS,
    PRIMARY_PROGRESSIVE_MS,
    RELAPSING_REMITTING_MS,
    SECONDARY_PROGRESSIVE_MS,
    ConventionalTherapies,
    MsForm,
    MsPurpose,
    conventional_immunomodulation,
    ms_form,
    other_therapies_ruled_out,
    purpose,
)
from ...facts.common import Sex, pregnant, sex
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG, IVIG_ADDED_TO_METHYLPREDNISOLONE
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import OneOf
from ...model.chapter import Chapter
from ...model.chapter_part import ChapterPassage
from ...model.recommendation import Action, Passage, Recommendation, Relation
from .edition import EFNS_2008

relapsing_remitting: OneOf = ms_form.is_(MsForm.RELAPSING_REMITTING)
disease_modifying: OneOf = purpose.is_(MsPurpose.DISEASE_MODIFYING)
in_relapse: OneOf = purpose.is_(MsPurpose.RELAPSE_ADD_ON, MsPurpose.RELAPSE_ALONE)

# What is recommended ----------------------------------------------------------

_SECTION = "IVIG in multiple sclerosis, Recommendations"

relapsing_remitting_intolerance: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/relapsing-remitting-intolerance",
    label="RRMS, others ruled out: may use IVIG, 2nd or 3rd line",
    says=(
        "In relapsing-remitting multiple sclerosis, IVIG could still be considered as second or "
        "third line if side effects or other diseases rule out the conventional immunomodulatory "
        "therapies."
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
    grade=EFNS_2004.graded("B"),
    regimen=None,
    see_also=(
        Passage(
            "Conventional therapies that were tolerated but did not work do not qualify a"
            " patient for IVIG, our own interpretation.",
            ELOVAARA_2008.at(_SECTION, lines=(1435, 1441)),
        ),
    ),
    studies=("ms/ref-124", "ms/ref-125", "ms/ref-126", "ms/ref-127", "ms/ref-128", "ms/ref-129"),
    studies_against=("ms/ref-130",),
    source=ELOVAARA_2008.at(_SECTION, lines=(1435, 1441)),
)

pregnancy: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/pregnancy",
    label="RRMS in pregnancy, others ruled out: may use IVIG",
    says=(
        "In relapsing-remitting multiple sclerosis, a pregnancy that rules out other therapies is "
        "a particular reason to consider IVIG."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=relapsing_remitting & disease_modifying & pregnant & other_therapies_ruled_out,
    refines=(
        Relation(
            relapsing_remitting_intolerance,
            "'in particular' names pregnancy in the same sentence, with its own grade",
        ),
    ),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1435, 1445)),
    see_also=(
        Passage(
            "Pregnancy is a reason for IVIG only if other therapies may not be used, our own"
            " interpretation. The text could also mean that in pregnancy they may never be used.",
            ELOVAARA_2008.at(_SECTION, lines=(1441, 1445)),
        ),
    ),
)

acute_exacerbation_add_on: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/acute-exacerbation-add-on",
    label="no IVIG added to methylprednisolone in an MS relapse",
    says=(
        "Adding IVIG to methylprednisolone in an acute relapse of multiple sclerosis seems to be "
        "of no value."
    ),
    intervention=IVIG_ADDED_TO_METHYLPREDNISOLONE,
    action=Action.DO_NOT_USE,
    population=purpose.is_(MsPurpose.RELAPSE_ADD_ON),
    grade=EFNS_2004.graded("B"),
    regimen=None,
    studies=("ms/refs-137-138",),
    source=ELOVAARA_2008.at(_SECTION, lines=(1449, 1453)),
)

chronic_symptoms: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/chronic-symptoms",
    label="IVIG not recommended for chronic symptoms of MS",
    says="IVIG is not recommended for the chronic symptoms of multiple sclerosis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=purpose.is_(MsPurpose.CHRONIC_SYMPTOMS),
    grade=EFNS_2004.graded("A"),
    regimen=None,
    studies=("ms/refs-139-141",),
    source=ELOVAARA_2008.at(_SECTION, lines=(1453, 1457)),
)

_WHOLE_FORM = "our own reading: it covers this form of the disease as a whole"

secondary_progressive: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/secondary-progressive",
    label="IVIG not recommended: secondary progressive MS",
    says="IVIG is not recommended in secondary progressive multiple sclerosis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=ms_form.is_(MsForm.SECONDARY_PROGRESSIVE),
    refines=(
        Relation(acute_exacerbation_add_on, _WHOLE_FORM),
        Relation(chronic_symptoms, _WHOLE_FORM),
    ),
    grade=EFNS_2004.graded("A"),
    regimen=None,
    studies=("ms/ref-132", "ms/ref-133"),
    source=ELOVAARA_2008.at(_SECTION, lines=(1445, 1449)),
)

_NO_RECOMMENDATION_AT_ALL = (
    "our own reading: the evidence does not suffice for any recommendation on this form, so the"
    " sentences on multiple sclerosis as a whole do not count for it"
)

clinically_isolated_syndrome: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/clinically-isolated-syndrome",
    label="no recommendation on IVIG: clinically isolated syndrome",
    says="Evidence is insufficient for a recommendation in clinically isolated syndrome.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=ms_form.is_(MsForm.CLINICALLY_ISOLATED_SYNDROME),
    exception_to=(
        Relation(acute_exacerbation_add_on, _NO_RECOMMENDATION_AT_ALL),
        Relation(chronic_symptoms, _NO_RECOMMENDATION_AT_ALL),
    ),
    grade=None,
    regimen=None,
    studies=("ms/ref-131",),
    source=ELOVAARA_2008.at(_SECTION, lines=(1457, 1461)),
)

primary_progressive: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="ms/primary-progressive",
    label="no recommendation on IVIG: primary progressive MS",
    says="Evidence is insufficient for a recommendation in primary progressive multiple sclerosis.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=ms_form.is_(MsForm.PRIMARY_PROGRESSIVE),
    exception_to=(
        Relation(acute_exacerbation_add_on, _NO_RECOMMENDATION_AT_ALL),
        Relation(chronic_symptoms, _NO_RECOMMENDATION_AT_ALL),
    ),
    grade=None,
    regimen=None,
    studies=("ms/ref-133",),
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

# The chapters -----------------------------------------------------------------

_ABSTRACT = (
    ChapterPassage(
        when=relapsing_remitting & in_relapse & (pregnant | sex.is_(Sex.FEMALE)),
        passage=Passage(
            "The abstract recommends considering IVIG in relapses in pregnancy or after birth"
            " (good practice point). The body of the text does not.",
            ELOVAARA_2008.at("Abstract", lines=(21, 27)),
        ),
    ),
)

_CHAPTER = ELOVAARA_2008.at("IVIG in multiple sclerosis", lines=(1297, 1461))

CHAPTERS = (
    Chapter(
        condition=MULTIPLE_SCLEROSIS,
        statements=STATEMENTS,
        see_also=_ABSTRACT,
        source=_CHAPTER,
    ),
    Chapter(
        condition=RELAPSING_REMITTING_MS,
        statements=STATEMENTS,
        see_also=_ABSTRACT,
        source=_CHAPTER,
    ),
    Chapter(
        condition=SECONDARY_PROGRESSIVE_MS,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=PRIMARY_PROGRESSIVE_MS,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=CLINICALLY_ISOLATED_SYNDROME,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
)
