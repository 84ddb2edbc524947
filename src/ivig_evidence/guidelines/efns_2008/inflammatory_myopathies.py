"""Inflammatory myopathies: dermatomyositis, inclusion body myositis, polymyositis.

IVIG is second-line treatment with prednisone in dermatomyositis, not recommended in inclusion body
myositis, and one option in polymyositis. The guideline prints no dose for any of them.
"""

from __future__ import annotations

from ...conditions.inflammatory_myopathies import (
    DERMATOMYOSITIS,
    INCLUSION_BODY_MYOSITIS,
    POLYMYOSITIS,
    InclusionBodyMyositisForm,
    TreatmentBesideIvig,
    dermatomyositis_life_threatening,
    inclusion_body_myositis_form,
    lower_steroid_dose_wanted,
    treatment_beside_ivig,
)
from ...facts.common import (
    TreatmentResponse,
    response_to_corticosteroids,
    response_to_immunosuppression,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import (
    IVIG,
    IVIG_WITH_IMMUNOSUPPRESSION,
    IVIG_WITH_PREDNISONE,
    IVIG_WITHOUT_OTHER_TREATMENT,
)
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import OneOf
from ...model.chapter import Chapter
from ...model.recommendation import Action, Passage, Recommendation, Relation
from .edition import EFNS_2008

with_prednisone: OneOf = treatment_beside_ivig.is_(
    TreatmentBesideIvig.PREDNISONE, TreatmentBesideIvig.PREDNISONE_AND_IMMUNOSUPPRESSIVE
)
with_immunosuppression: OneOf = treatment_beside_ivig.is_(
    TreatmentBesideIvig.IMMUNOSUPPRESSIVE, TreatmentBesideIvig.PREDNISONE_AND_IMMUNOSUPPRESSIVE
)
steroids_failed: OneOf = response_to_corticosteroids.is_(TreatmentResponse.INADEQUATE)
steroids_given: OneOf = response_to_corticosteroids.is_(
    TreatmentResponse.TOO_EARLY,
    TreatmentResponse.ADEQUATE,
    TreatmentResponse.INADEQUATE,
    TreatmentResponse.NOT_TOLERATED,
)
first_line_immunosuppression_failed: OneOf = response_to_immunosuppression.is_(
    TreatmentResponse.INADEQUATE
)

# What is recommended: dermatomyositis -----------------------------------------

_DERMATOMYOSITIS = "Dermatomyositis, Recommendations"

steroid_sparing: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="dermatomyositis/steroid-sparing",
    label="IVIG with immunosuppression to spare steroids",
    says=(
        "IVIG with immunosuppressive medication is recommended to lower the dose of "
        "corticosteroids in dermatomyositis."
    ),
    intervention=IVIG_WITH_IMMUNOSUPPRESSION,
    action=Action.USE,
    population=lower_steroid_dose_wanted & steroids_given & with_immunosuppression,
    grade=EFNS_2004.graded("C"),
    regimen=None,
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(899, 903)),
    note="Prednisone alone does not count as immunosuppressive medication here.",
)

life_threatening: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="dermatomyositis/life-threatening",
    label="severe, life-threatening: IVIG may be first line",
    says=(
        "In severe, life-threatening dermatomyositis, IVIG with other immunosuppression can be "
        "considered as first-line treatment."
    ),
    intervention=IVIG_WITH_IMMUNOSUPPRESSION,
    action=Action.MAY_USE,
    population=(
        dermatomyositis_life_threatening
        & treatment_beside_ivig.is_(
            TreatmentBesideIvig.PREDNISONE,
            TreatmentBesideIvig.IMMUNOSUPPRESSIVE,
            TreatmentBesideIvig.PREDNISONE_AND_IMMUNOSUPPRESSIVE,
        )
    ),
    refines=(
        Relation(
            steroid_sparing,
            "our own reading: life-threatening disease is a separate case, with its own grade",
        ),
    ),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    see_also=(
        Passage(
            "First-line ranks the treatment: earlier corticosteroids do not matter. They count as"
            " immunosuppressive therapy here, because this advice names no other first-line"
            " treatment. Both are our own interpretation.",
            ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(907, 913)),
        ),
    ),
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(907, 913)),
)

second_line_with_prednisone: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="dermatomyositis/second-line-with-prednisone",
    label="IVIG with prednisone as second-line treatment",
    says=(
        "IVIG with prednisone is recommended as second-line treatment of dermatomyositis that has "
        "not responded adequately to corticosteroids."
    ),
    intervention=IVIG_WITH_PREDNISONE,
    action=Action.USE,
    population=steroids_failed & with_prednisone,
    refines=(
        Relation(
            steroid_sparing,
            "our own reading: patients whom corticosteroids do not control are some of those"
            " who need a lower dose, and they have their own sentence",
        ),
        Relation(
            life_threatening,
            "our own reading: after corticosteroids have failed, IVIG with prednisone has its"
            " own sentence and grade",
        ),
    ),
    grade=EFNS_2004.graded("B"),
    regimen=None,
    studies=("dermatomyositis/ref-88", "dermatomyositis/refs-89-91", "dermatomyositis/refs-92-93"),
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(893, 899)),
    note=(
        "No dose is printed. The Background says that IVIG has been used first-line here"
        " (lines 55–63)."
    ),
)

monotherapy: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="dermatomyositis/monotherapy",
    label="IVIG not recommended as the only treatment",
    says="IVIG alone is not recommended in dermatomyositis.",
    intervention=IVIG_WITHOUT_OTHER_TREATMENT,
    action=Action.DO_NOT_USE,
    population=treatment_beside_ivig.is_(TreatmentBesideIvig.NONE),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_DERMATOMYOSITIS, lines=(903, 907)),
)

# What is recommended: inclusion body myositis ---------------------------------

sporadic_inclusion_body_myositis: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="inclusion-body-myositis/sporadic",
    label="IVIG not recommended in sporadic disease",
    says="IVIG is not recommended in sporadic inclusion body myositis.",
    intervention=IVIG,
    action=Action.DO_NOT_USE,
    population=inclusion_body_myositis_form.is_(InclusionBodyMyositisForm.SPORADIC),
    grade=EFNS_2004.graded("A"),
    regimen=None,
    studies=(
        "inclusion-body-myositis/ref-94",
        "inclusion-body-myositis/ref-95",
        "inclusion-body-myositis/ref-96",
    ),
    source=ELOVAARA_2008.at("Inclusion body myositis, Recommendation", lines=(943, 945)),
    note=(
        "The level grades a negative statement. Better swallowing in a few patients does not"
        " change it."
    ),
)

# What is recommended: polymyositis --------------------------------------------

running_text_alternative: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="polymyositis/running-text-alternative",
    label="IVIG an apparent alternative if immunosuppression fails",
    says=(
        "In polymyositis that has not responded to conventional immunosuppression, IVIG can "
        "apparently be an alternative."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=first_line_immunosuppression_failed,
    grade=None,
    regimen=None,
    studies=("polymyositis/ref-97", "dermatomyositis/refs-92-93"),
    source=ELOVAARA_2008.at("Polymyositis", lines=(967, 975)),
    note=(
        "Running text. For dose and duration it refers to dermatomyositis, which has no"
        " printed dose."
    ),
)

after_first_line_immunosuppression: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="polymyositis/after-first-line-immunosuppression",
    label="IVIG an option if first-line immunosuppression fails",
    says=(
        "IVIG may be considered among the options for polymyositis that has not responded to "
        "first-line immunosuppression."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=first_line_immunosuppression_failed,
    refines=(
        Relation(
            running_text_alternative, "it makes the same claim as a recommendation, with a grade"
        ),
    ),
    grade=EFNS_2004.graded("C"),
    regimen=None,
    studies=("polymyositis/ref-97", "dermatomyositis/refs-92-93"),
    source=ELOVAARA_2008.at("Polymyositis, Recommendation", lines=(979, 983)),
)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=DERMATOMYOSITIS,
        statements=(second_line_with_prednisone, steroid_sparing, monotherapy, life_threatening),
        source=ELOVAARA_2008.at("Dermatomyositis", lines=(860, 913)),
        note="DM is also an abbreviation of diabetes mellitus.",
    ),
    Chapter(
        condition=INCLUSION_BODY_MYOSITIS,
        statements=(sporadic_inclusion_body_myositis,),
        source=ELOVAARA_2008.at("Inclusion body myositis", lines=(915, 945)),
    ),
    Chapter(
        condition=POLYMYOSITIS,
        statements=(running_text_alternative, after_first_line_immunosuppression),
        source=ELOVAARA_2008.at("Polymyositis", lines=(947, 983)),
    ),
)
