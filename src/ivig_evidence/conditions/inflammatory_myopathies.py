"""Inflammatory myopathies: dermatomyositis, inclusion body myositis, polymyositis.

Names, codes and facts.
"""

from __future__ import annotations

from enum import Enum

from ..facts.common import (
    age_group,
    response_to_corticosteroids,
    response_to_immunosuppression,
)
from ..logic.predicates import Choice, Flag
from ..model.condition import Alias, Condition, Match
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class TreatmentBesideIvig(Enum):
    """Treatment that is, or is to be, given together with IVIG."""

    NONE = "none"
    PREDNISONE = "prednisone"
    IMMUNOSUPPRESSIVE = "immunosuppressive"
    PREDNISONE_AND_IMMUNOSUPPRESSIVE = "prednisone_and_immunosuppressive"


class InclusionBodyMyositisForm(Enum):
    """The form that the guideline covers, and the other form."""

    SPORADIC = "sporadic"
    HEREDITARY = "hereditary"


treatment_beside_ivig: Choice[TreatmentBesideIvig] = Choice(
    "treatment_beside_ivig",
    "treatment given together with IVIG",
    TreatmentBesideIvig,
    question="What treatment is, or is to be, given together with IVIG?",
    words=(
        (TreatmentBesideIvig.IMMUNOSUPPRESSIVE, "immunosuppressive medication"),
        (
            TreatmentBesideIvig.PREDNISONE_AND_IMMUNOSUPPRESSIVE,
            "prednisone with immunosuppressive medication",
        ),
    ),
    clauses=(
        (
            TreatmentBesideIvig.NONE,
            "no treatment is given together with IVIG",
            "a treatment is given together with IVIG",
        ),
    ),
)

dermatomyositis_life_threatening: Flag = Flag(
    "dermatomyositis_life_threatening",
    "the dermatomyositis is severe and life-threatening",
    "the dermatomyositis is not both severe and life-threatening",
    question="Is the dermatomyositis severe and life-threatening?",
)

lower_steroid_dose_wanted: Flag = Flag(
    "lower_steroid_dose_wanted",
    "the aim is to lower the dose of corticosteroids",
    "lowering the dose of corticosteroids is not the aim",
    question="Is the aim to lower the dose of corticosteroids?",
)

inclusion_body_myositis_form: Choice[InclusionBodyMyositisForm] = Choice(
    "inclusion_body_myositis_form",
    "form of inclusion body myositis",
    InclusionBodyMyositisForm,
    question="What form of inclusion body myositis is it?",
)

DERMATOMYOSITIS_FACTS = (
    response_to_corticosteroids,
    treatment_beside_ivig,
    dermatomyositis_life_threatening,
    lower_steroid_dose_wanted,
    age_group,
)
POLYMYOSITIS_FACTS = (response_to_immunosuppression,)

# The conditions ---------------------------------------------------------------

_EITHER = "Its title, dermatopolymyositis, names neither of the two diseases alone."

DERMATOMYOSITIS = Condition(
    id="dermatomyositis",
    name="dermatomyositis",
    aliases=(Alias("DM"), Alias("juvenile dermatomyositis")),
    codings=(
        icd10("M33.1"),
        icd10("M33.0", note="Juvenile dermatomyositis."),
        icd10_broader("M33.9", _EITHER),
        icd10cm("M33.0", header=True, note="Juvenile dermatomyositis."),
        *(icd10cm(f"M33.{leaf}", note="Juvenile.") for leaf in ("00", "01", "02", "03", "09")),
        icd10cm("M33.1", header=True),
        *(icd10cm(f"M33.{leaf}") for leaf in ("10", "11", "12", "19")),
        icd10cm(
            "M33.13",
            note="The title says 'without myopathy'; the code also covers dermatomyositis NOS.",
        ),
        icd10cm_broader("M33.9", _EITHER, header=True),
        *(icd10cm_broader(f"M33.{leaf}", _EITHER) for leaf in ("90", "91", "92", "93", "99")),
        *national("M33.1", "4A41.0", "4A41.0Z"),
        *national("M33.0", "4A41.01", note="Juvenile."),
        *national("4A41.00", match=Match.NARROWER),
        *national_broader("M33.9", note=_EITHER),
        *mapped(mondo="MONDO:0016367", snomed=("396230008",), orpha="221", mesh="D003882"),
    ),
    facts=DERMATOMYOSITIS_FACTS,
)

INCLUSION_BODY_MYOSITIS = Condition(
    id="inclusion-body-myositis",
    name="inclusion body myositis",
    aliases=(
        Alias("IBM"),
        Alias(
            "sporadic inclusion body myositis",
            (inclusion_body_myositis_form(InclusionBodyMyositisForm.SPORADIC),),
        ),
        Alias("sporadic IBM", (inclusion_body_myositis_form(InclusionBodyMyositisForm.SPORADIC),)),
        Alias("sIBM", (inclusion_body_myositis_form(InclusionBodyMyositisForm.SPORADIC),)),
    ),
    codings=(
        icd10_broader("G72.4"),
        icd10_broader("M60.8"),
        icd10cm("G72.41"),
        *national_broader("G72.4"),
        *national("4A41.20"),
        *mapped(mondo="MONDO:0007827", snomed=("72315009",), orpha="611", mesh="D018979"),
    ),
    facts=(inclusion_body_myositis_form,),
)

POLYMYOSITIS = Condition(
    id="polymyositis",
    name="polymyositis",
    codings=(
        icd10("M33.2"),
        icd10_broader("M33.9", _EITHER),
        icd10cm("M33.2", header=True),
        *(icd10cm(f"M33.{leaf}") for leaf in ("20", "21", "22", "29")),
        icd10cm_broader("M33.9", _EITHER, header=True),
        *(icd10cm_broader(f"M33.{leaf}", _EITHER) for leaf in ("90", "91", "92", "99")),
        *national("M33.2", "4A41.1", "4A41.1Z"),
        *national_broader("M33.9", note=_EITHER),
        *mapped(mondo="MONDO:0019127", snomed=("31384009",), orpha="732", mesh="D017285"),
    ),
    facts=POLYMYOSITIS_FACTS,
)
