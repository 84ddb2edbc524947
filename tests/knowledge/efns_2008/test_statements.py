"""Three patients for every statement: it applies, it does not, and it is undetermined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pytest
from attrs import field, frozen

from ivig_evidence import Context, recommend
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.recommendation import Recommendation

from ...helpers.at_hand import shared

Facts: TypeAlias = dict[str, PlainValue]


@frozen
class Vignette:
    """A statement with three patients.

    Attributes:
        cannot_tell: The facts that leave it undetermined; None if the diagnosis alone decides.
        elsewhere: The condition of the patient to whom it does not apply, if it is another.
    """

    slug: str
    condition: str
    applies: Facts
    does_not: Facts
    cannot_tell: Facts | None = field(factory=dict)
    elsewhere: str | None = None


PCD = "paraneoplastic cerebellar degeneration"
UNTREATED: Facts = {"previously_treated": False}
ON_IVIG: Facts = {"response_to_ivig": "responded"}
IGM: Facts = {"paraprotein": "IgM", "neuropathy_picture": "demyelinating"}
SEVERE_SHORT: Facts = {"mg_severe": True, "mg_purpose": "short_term"}
RRMS: Facts = {"ms_purpose": "disease_modifying"}
RAPID: Facts = {
    "rapidly_progressive_weakness": True,
    "rapidly_progressive_atrophy": True,
    "rigorous_follow_up": True,
}
STEROIDS_FAILED: Facts = {
    "response_to_corticosteroids": "inadequate",
    "high_dose_corticosteroids": True,
}
LIFE_THREATENING: Facts = {
    "dermatomyositis_life_threatening": True,
    "response_to_corticosteroids": "not_given",
    "treatment_beside_ivig": "prednisone_and_immunosuppressive",
}
STEROIDS_TO_LOWER: Facts = {
    "lower_steroid_dose_wanted": True,
    "response_to_corticosteroids": "adequate",
}
STIFF: Facts = {
    "response_to_diazepam_or_baclofen": "inadequate",
    "needs_cane_or_walker": True,
    "frequent_falls": True,
}

VIGNETTES = (
    Vignette("gbs/ivig-first-line", "GBS", UNTREATED | {"able_to_walk_unaided": False}, ON_IVIG),
    Vignette(
        "gbs/plasma-exchange-first-line",
        "GBS",
        UNTREATED,
        {"response_to_plasma_exchange": "responded"},
    ),
    Vignette(
        "gbs/ivig-over-plasma-exchange",
        "GBS",
        UNTREATED | {"able_to_walk_unaided": False},
        UNTREATED | {"able_to_walk_unaided": True},
        UNTREATED,
    ),
    Vignette(
        "gbs/ivig-after-plasma-exchange",
        "GBS",
        {"response_to_plasma_exchange": "too_early_to_tell", "response_to_ivig": "not_given"},
        {"response_to_plasma_exchange": "no_response", "response_to_ivig": "not_given"},
        {"response_to_ivig": "not_given"},
    ),
    Vignette(
        "gbs/ivig-with-methylprednisolone",
        "GBS",
        {"methylprednisolone_with_ivig": True},
        {"methylprednisolone_with_ivig": False},
    ),
    Vignette(
        "gbs/children",
        "GBS",
        UNTREATED | {"age": "20 months"},
        UNTREATED | {"age": "43 years"},
        UNTREATED,
    ),
    Vignette(
        "gbs/relapse-after-response",
        "GBS",
        {"response_to_ivig": "relapsed_after_response"},
        {"response_to_ivig": "no_response"},
    ),
    Vignette(
        "gbs/no-response-to-first-course", "GBS", {"response_to_ivig": "no_response"}, ON_IVIG
    ),
    Vignette(
        "gbs/mildly-affected",
        "GBS",
        UNTREATED | {"gbs_disability_score": 2},
        UNTREATED | {"gbs_disability_score": 3},
        UNTREATED,
    ),
    Vignette("gbs/miller-fisher", "Miller Fisher syndrome", {}, {}, None, elsewhere="GBS"),
    Vignette(
        "cidp/very-mild",
        "CIDP",
        UNTREATED | {"cidp_disability": "very_mild"},
        UNTREATED | {"cidp_disability": "mild"},
        UNTREATED,
    ),
    Vignette(
        "cidp/moderate-or-severe-disability",
        "CIDP",
        {"cidp_disability": "moderate"},
        {"cidp_disability": "mild"},
    ),
    Vignette(
        "cidp/sensorimotor-ivig",
        "CIDP",
        UNTREATED | {"cidp_type": "sensorimotor", "cidp_disability": "severe"},
        UNTREATED | {"cidp_type": "pure_motor", "cidp_disability": "severe"},
        UNTREATED | {"cidp_disability": "severe"},
    ),
    Vignette(
        "cidp/sensorimotor-corticosteroids",
        "CIDP",
        UNTREATED | {"cidp_type": "sensorimotor", "cidp_disability": "severe"},
        {"response_to_corticosteroids": "inadequate"},
        UNTREATED | {"cidp_type": "sensorimotor"},
    ),
    Vignette(
        "cidp/relative-contraindications",
        "CIDP",
        {"relative_contraindication_to_corticosteroids": True},
        {
            "relative_contraindication_to_corticosteroids": False,
            "relative_contraindication_to_ivig": False,
        },
        {"relative_contraindication_to_ivig": False},
    ),
    Vignette(
        "cidp/pure-motor-ivig",
        "CIDP",
        {
            "cidp_type": "pure_motor",
            "response_to_ivig": "not_given",
            "response_to_corticosteroids": "inadequate",
        },
        {"cidp_type": "sensorimotor"},
        {"cidp_type": "pure_motor", "response_to_ivig": "not_given"},
    ),
    Vignette(
        "cidp/pure-motor-on-corticosteroids",
        "CIDP",
        {"cidp_type": "pure_motor", "corticosteroids_in_use": True},
        {"cidp_type": "pure_motor", "corticosteroids_in_use": False},
        {"cidp_type": "pure_motor"},
    ),
    Vignette("cidp/dose-reduction", "CIDP", ON_IVIG, UNTREATED),
    Vignette(
        "cidp/interval",
        "CIDP",
        {
            "response_to_ivig": "relapsed_after_response",
            "course_on_ivig": "worsens_before_next_course",
        },
        UNTREATED,
        {"response_to_ivig": "too_early_to_tell"},
    ),
    Vignette(
        "cidp/taper-order",
        "CIDP",
        ON_IVIG | {"course_on_ivig": "stable"},
        ON_IVIG | {"course_on_ivig": "not_yet_stable"},
        ON_IVIG,
    ),
    Vignette("mmn/first-line", "MMN", UNTREATED, ON_IVIG),
    Vignette("mmn/repeat-infusions", "MMN", ON_IVIG, {"response_to_ivig": "no_response"}),
    Vignette(
        "mmn/dose-reduction",
        "MMN",
        {"response_to_ivig": "relapsed_after_response", "prolonged_ivig_treatment": True},
        ON_IVIG | {"prolonged_ivig_treatment": False},
        ON_IVIG,
    ),
    Vignette("mmn/maintenance-regimen", "MMN", ON_IVIG, {"response_to_ivig": "too_early_to_tell"}),
    Vignette(
        "paraproteinaemic/igm-initial",
        "MGUS neuropathy",
        IGM | UNTREATED | {"significant_disability": True},
        {"paraprotein": "IgG"},
        IGM | {"significant_disability": True},
    ),
    Vignette(
        "paraproteinaemic/no-significant-disability",
        "MGUS neuropathy",
        IGM | UNTREATED | {"significant_disability": False, "rapid_worsening": False},
        IGM | ON_IVIG | {"significant_disability": False, "rapid_worsening": False},
        IGM | UNTREATED | {"significant_disability": False},
    ),
    Vignette(
        "paraproteinaemic/disability-or-rapid-worsening",
        "MGUS neuropathy",
        IGM | UNTREATED | {"rapid_worsening": True},
        IGM | {"response_to_ivig": "no_response", "significant_disability": True},
        IGM | UNTREATED | {"rapid_worsening": False},
    ),
    Vignette(
        "paraproteinaemic/cidp-like",
        "MGUS neuropathy",
        {"neuropathy_picture": "cidp_like"},
        {"neuropathy_picture": "axonal_or_other"},
    ),
    Vignette("paraneoplastic/lems", "LEMS", {"paraneoplastic": True}, {"paraneoplastic": False}),
    Vignette(
        "paraneoplastic/opsoclonus-ataxia",
        "opsoclonus-ataxia",
        {"paraneoplastic": True},
        {"paraneoplastic": False},
    ),
    Vignette(
        "paraneoplastic/neuromyotonia",
        "neuromyotonia",
        {"paraneoplastic": True},
        {"paraneoplastic": False},
    ),
    Vignette(
        "paraneoplastic/cerebellar-degeneration",
        PCD,
        {},
        {},
        None,
        elsewhere="LEMS",
    ),
    Vignette(
        "paraneoplastic/limbic-encephalitis",
        "limbic encephalitis",
        {"paraneoplastic": True},
        {"paraneoplastic": False},
    ),
    Vignette(
        "paraneoplastic/sensory-neuropathy",
        "paraneoplastic sensory neuropathy",
        {},
        {},
        None,
        elsewhere=PCD,
    ),
    Vignette(
        "dermatomyositis/second-line-with-prednisone",
        "dermatomyositis",
        {"response_to_corticosteroids": "inadequate", "treatment_beside_ivig": "prednisone"},
        {"response_to_corticosteroids": "not_tolerated", "treatment_beside_ivig": "prednisone"},
        {"response_to_corticosteroids": "inadequate"},
    ),
    Vignette(
        "dermatomyositis/steroid-sparing",
        "dermatomyositis",
        STEROIDS_TO_LOWER | {"treatment_beside_ivig": "immunosuppressive"},
        STEROIDS_TO_LOWER | {"response_to_corticosteroids": "not_given"},
        STEROIDS_TO_LOWER,
    ),
    Vignette(
        "dermatomyositis/monotherapy",
        "dermatomyositis",
        {"treatment_beside_ivig": "none"},
        {"treatment_beside_ivig": "prednisone"},
    ),
    Vignette(
        "dermatomyositis/life-threatening",
        "dermatomyositis",
        LIFE_THREATENING,
        LIFE_THREATENING | {"dermatomyositis_life_threatening": False},
        LIFE_THREATENING | {"treatment_beside_ivig": None},
    ),
    Vignette(
        "inclusion-body-myositis/sporadic",
        "IBM",
        {"inclusion_body_myositis_form": "sporadic"},
        {"inclusion_body_myositis_form": "hereditary"},
    ),
    Vignette(
        "polymyositis/after-first-line-immunosuppression",
        "polymyositis",
        {"response_to_immunosuppression": "inadequate"},
        {"response_to_immunosuppression": "not_tolerated"},
    ),
    Vignette(
        "polymyositis/running-text-alternative",
        "polymyositis",
        {"response_to_immunosuppression": "inadequate"},
        {"response_to_immunosuppression": "adequate"},
    ),
    Vignette(
        "mg/acute-exacerbation",
        "MG",
        {"mg_acute_exacerbation": True},
        {"mg_acute_exacerbation": False},
    ),
    Vignette(
        "mg/severe-short-term",
        "MG",
        SEVERE_SHORT,
        {"mg_severe": True, "mg_purpose": "maintenance"},
        {"mg_purpose": "short_term"},
    ),
    Vignette(
        "mg/compared-with-plasma-exchange",
        "MG",
        SEVERE_SHORT,
        {"mg_acute_exacerbation": False, "mg_severe": False},
        {"mg_acute_exacerbation": False},
    ),
    Vignette(
        "mg/special-populations",
        "MG",
        {"age": "80 years", "complicating_disorders": True},
        {"age": "43 years", "sex": "male"},
        {"age": "62 years", "sex": "male", "complicating_disorders": True},
    ),
    Vignette(
        "mg/maintenance",
        "MG",
        {"mg_purpose": "maintenance"},
        {"mg_purpose": "short_term"},
    ),
    Vignette(
        "mg/before-surgery", "MG", {"mg_purpose": "before_surgery"}, {"mg_purpose": "maintenance"}
    ),
    Vignette(
        "mg/after-surgery", "MG", {"mg_purpose": "after_surgery"}, {"mg_purpose": "before_surgery"}
    ),
    Vignette(
        "mg/pregnancy",
        "MG",
        {"pregnant": True, "mg_severe": True, "mg_purpose": "before_birth"},
        {"pregnant": True, "mg_severe": False, "mg_acute_exacerbation": False},
        {"pregnant": True, "mg_purpose": "before_birth"},
    ),
    Vignette("mg/neonatal", "neonatal MG", {}, {}, None, elsewhere="MG"),
    Vignette("post-polio/effect", "PPS", {}, {}, None, elsewhere="sequelae of polio"),
    Vignette("post-polio/routine-use", "PPS", {"rigorous_follow_up": False}, RAPID, {}),
    Vignette(
        "post-polio/rapid-progression",
        "PPS",
        RAPID,
        RAPID | {"rigorous_follow_up": False},
        RAPID | {"rapidly_progressive_atrophy": None},
    ),
    Vignette(
        "ms/relapsing-remitting-intolerance",
        "RRMS",
        RRMS | {"conventional_immunomodulation": "ruled_out_by_another_disease"},
        RRMS | {"conventional_immunomodulation": "inadequate"},
        RRMS,
    ),
    Vignette(
        "ms/pregnancy",
        "RRMS",
        RRMS | {"pregnant": True, "other_therapies_ruled_out": True},
        RRMS | {"sex": "male"},
        RRMS | {"pregnant": True},
    ),
    Vignette("ms/secondary-progressive", "SPMS", {}, {}, None, elsewhere="RRMS"),
    Vignette(
        "ms/acute-exacerbation-add-on",
        "RRMS",
        {"ms_purpose": "relapse_add_on_to_methylprednisolone"},
        {"ms_purpose": "relapse_alone"},
    ),
    Vignette(
        "ms/chronic-symptoms",
        "RRMS",
        {"ms_purpose": "chronic_symptoms"},
        {"ms_purpose": "disease_modifying"},
    ),
    Vignette("ms/clinically-isolated-syndrome", "CIS", {}, {}, None, elsewhere="PPMS"),
    Vignette("ms/primary-progressive", "PPMS", {}, {}, None, elsewhere="CIS"),
    Vignette(
        "adem/after-steroids",
        "ADEM",
        STEROIDS_FAILED,
        STEROIDS_FAILED | {"response_to_corticosteroids": "adequate"},
        {"response_to_corticosteroids": "inadequate"},
    ),
    Vignette(
        "adem/repeat-cycles",
        "ADEM",
        STEROIDS_FAILED | ON_IVIG,
        {"response_to_ivig": "not_given"},
        STEROIDS_FAILED,
    ),
    Vignette(
        "adem/plasma-exchange",
        "ADEM",
        STEROIDS_FAILED,
        STEROIDS_FAILED | {"high_dose_corticosteroids": False},
        {"high_dose_corticosteroids": True},
    ),
    Vignette(
        "stiff-person/after-gabaergic-drugs",
        "SPS",
        STIFF,
        STIFF | {"mobility_with_stiffness": "cane_or_walker", "frequent_falls": False},
        STIFF | {"needs_cane_or_walker": None},
    ),
    Vignette(
        "rasmussen/refractory",
        "Rasmussen encephalitis",
        {"refractory_to_other_therapies": True},
        {"refractory_to_other_therapies": False},
    ),
    Vignette(
        "rasmussen/regimen", "Rasmussen encephalitis", {}, {}, None, elsewhere="West syndrome"
    ),
)

by_slug = pytest.mark.parametrize("vignette", VIGNETTES, ids=[v.slug for v in VIGNETTES])


def slugs(statements: Iterable[Recommendation]) -> set[str]:
    """Return the slugs of some statements."""
    return {statement.slug for statement in statements}


@by_slug
def test_a_statement_applies_to_its_patient(vignette: Vignette) -> None:
    answer = recommend(vignette.condition, Context.parse(vignette.applies))

    assert vignette.slug in slugs(answer.applies)


@by_slug
def test_a_statement_does_not_apply_to_another_patient(vignette: Vignette) -> None:
    condition = vignette.elsewhere or vignette.condition
    answer = recommend(condition, Context.parse(vignette.does_not))

    assert vignette.slug in slugs(answer.does_not_apply)


@pytest.mark.parametrize(
    "vignette", [v for v in VIGNETTES if v.cannot_tell is not None], ids=lambda v: v.slug
)
def test_a_statement_is_undetermined_if_too_little_is_known(vignette: Vignette) -> None:
    answer = recommend(vignette.condition, Context.parse(vignette.cannot_tell or {}))

    assert vignette.slug in slugs(answer.undetermined)


def test_every_statement_has_a_vignette_in_the_order_of_the_list() -> None:
    assert [v.slug for v in VIGNETTES] == list(dict.fromkeys(v.slug for v in VIGNETTES))
    assert {v.slug for v in VIGNETTES} == slugs(EFNS_2008.statements)


def test_a_statement_without_an_undetermined_patient_applies_by_its_diagnosis() -> None:
    for vignette in VIGNETTES:
        if vignette.cannot_tell is None:
            assert vignette.slug in slugs(recommend(vignette.condition).applies)


def listed_statements() -> dict[str, tuple[int, int]]:
    """Return slugs and line ranges from the list of statements next to the checkout."""
    text = shared("design/STATEMENTS.md").read_text(encoding="utf-8")
    rows = [row.split("|") for row in text.splitlines() if row.startswith("| `")]
    listed = {}
    for _, slug, _, lines, _ in rows:
        first, last = lines.strip().split("–")
        listed[slug.strip(" `")] = (int(first), int(last))
    return listed


def test_the_library_has_the_listed_statements_with_their_lines() -> None:
    held = {statement.slug: statement.source.lines for statement in EFNS_2008.statements}

    assert listed_statements() == held
