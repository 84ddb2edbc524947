"""Patients as a neurologist describes them, and the answer of the guideline.

The leading statement or its note cites the lines of the guideline.
"""

from __future__ import annotations

import pytest

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.appraisal import audit
from ivig_evidence.engine.details import details
from ivig_evidence.errors import ContradictionError, UnmodelledConditionError
from ivig_evidence.model.screen import Part
from ivig_evidence.render.answers import NOT_USED

from ...helpers.cases import Facts
from ...helpers.flat import flat

UNTREATED: Facts = {"previously_treated": False}
SENSORIMOTOR: Facts = {"cidp_type": "sensorimotor", "cidp_disability": "moderate"}
PURE_MOTOR: Facts = {"cidp_type": "pure_motor", "cidp_disability": "severe"}
FIRST_IVIG: Facts = {"response_to_ivig": "not_given"}


def led_by(condition: str, facts: Facts) -> tuple[str, str | None, list[str]]:
    """Return the verdict, the level and the slugs of the leading statements."""
    answer = recommend(condition, Context.parse(facts))
    level = None if answer.level is None else answer.level.value
    return answer.verdict.value, level, [statement.slug for statement in answer.leading]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # "First-line" ranks a treatment, so another one before it does not matter.
        ({**SENSORIMOTOR, **UNTREATED}, ("recommended", "A", ["cidp/sensorimotor-ivig"])),
        (
            {**SENSORIMOTOR, **FIRST_IVIG, "response_to_corticosteroids": "inadequate"},
            ("recommended", "A", ["cidp/sensorimotor-ivig"]),
        ),
        (
            {**SENSORIMOTOR, **FIRST_IVIG, "response_to_plasma_exchange": "no_response"},
            ("recommended", "A", ["cidp/sensorimotor-ivig"]),
        ),
        (
            {**SENSORIMOTOR, **FIRST_IVIG, "cidp_disability": "severe"},
            ("recommended", "A", ["cidp/sensorimotor-ivig"]),
        ),
        # The guideline does not cover patients who did not respond to IVIG.
        (
            {**SENSORIMOTOR, "response_to_ivig": "no_response"},
            ("not_covered", None, []),
        ),
        # The text covers very mild symptoms, and moderate or severe disability.
        ({**SENSORIMOTOR, **FIRST_IVIG, "cidp_disability": "mild"}, ("not_covered", None, [])),
        ({**SENSORIMOTOR, **FIRST_IVIG, "cidp_disability": "very_mild"}, ("not_covered", None, [])),
        ({**FIRST_IVIG, "cidp_type": "sensorimotor"}, ("insufficient_data", None, [])),
        # The sentence on pure motor disease names no disability.
        ({**PURE_MOTOR, **FIRST_IVIG}, ("recommended", "GPP", ["cidp/pure-motor-ivig"])),
        (
            {**PURE_MOTOR, **UNTREATED, "cidp_disability": "very_mild"},
            ("not_covered", None, []),
        ),
        ({**PURE_MOTOR, **UNTREATED, "cidp_disability": "mild"}, ("not_covered", None, [])),
        (
            {"cidp_type": "pure_motor", **FIRST_IVIG, "response_to_corticosteroids": "inadequate"},
            ("recommended", "GPP", ["cidp/pure-motor-ivig"]),
        ),
        ({"cidp_type": "pure_motor", **UNTREATED}, ("insufficient_data", None, [])),
        # A relapse after the effect wore off counts as a response.
        (
            {**SENSORIMOTOR, "response_to_ivig": "responded"},
            ("recommended", "GPP", ["cidp/dose-reduction"]),
        ),
        (
            {**SENSORIMOTOR, "response_to_ivig": "relapsed_after_response"},
            ("recommended", "GPP", ["cidp/dose-reduction"]),
        ),
    ],
)
def test_the_answer_for_cidp_follows_disability_and_response(
    facts: Facts, expected: tuple[str, str | None, list[str]]
) -> None:
    """Guideline, lines 465–506."""
    assert expected == led_by("CIDP", facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"course_on_ivig": "stable"},
        {"course_on_ivig": "worsens_before_next_course"},
        {"course_on_ivig": "not_yet_stable"},
        {"response_to_ivig": "relapsed_after_response"},
    ],
)
def test_intervals_apply_to_intermittent_ivig(facts: Facts) -> None:
    """Guideline, lines 494–500."""
    answer = recommend("CIDP", Context.parse(facts))
    assert "cidp/interval" in [statement.slug for statement in answer.applies]


def test_intervals_do_not_apply_without_known_intermittent_ivig() -> None:
    for facts in ({}, UNTREATED, {"course_on_ivig": "not_repeated"}):
        answer = recommend("CIDP", Context.parse(facts))
        assert "cidp/interval" not in [statement.slug for statement in answer.applies], facts


def test_the_headline_names_the_other_advice_if_the_guideline_is_silent_on_ivig() -> None:
    """Very mild CIDP: monitored without treatment, a good practice point (lines 465–468)."""
    facts: Facts = {**SENSORIMOTOR, "cidp_disability": "very_mild", **UNTREATED}
    answer = recommend("CIDP", Context.parse(facts))
    assert Verdict.NOT_COVERED is answer.verdict
    first, *_ = str(answer).splitlines()
    assert first.endswith(
        "IVIG is not covered for this patient, EFNS 2008;"
        " the document does say: very mild disease may be observed without treatment"
        " (good practice point)."
    )


def test_mild_cidp_shows_the_nearest_statement() -> None:
    """The text covers very mild and moderate disease, but not mild disease."""
    facts: Facts = {**SENSORIMOTOR, "cidp_disability": "mild", **UNTREATED}
    answer = recommend("CIDP", Context.parse(facts))
    near = {
        statement.statement.slug: statement.changes[0].fact.name
        for statement in answer.near_misses
        if len(statement.changes) == 1
    }
    assert "cidp_disability" == near["cidp/very-mild"] == near["cidp/sensorimotor-ivig"]


def test_our_interpretation_of_first_line_is_in_the_answer() -> None:
    facts: Facts = {**SENSORIMOTOR, **FIRST_IVIG, "response_to_corticosteroids": "inadequate"}
    assert "our own interpretation" in str(recommend("CIDP", Context.parse(facts)))


CIDP_LIKE: Facts = {"neuropathy_picture": "cidp_like", **SENSORIMOTOR, **UNTREATED}
AFFECTED: Facts = {"significant_disability": True, "rapid_worsening": False}
SPARED: Facts = {"significant_disability": False, "rapid_worsening": False}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"paraprotein": "IgG"}, ("recommended", "A", ["cidp/sensorimotor-ivig"])),
        ({"paraprotein": "IgA"}, ("recommended", "A", ["cidp/sensorimotor-ivig"])),
        ({}, ("insufficient_data", None, [])),
        (
            {"paraprotein": "IgM", **AFFECTED},
            ("option", "GPP", ["paraproteinaemic/disability-or-rapid-worsening"]),
        ),
        (
            {"paraprotein": "IgM", **SPARED},
            ("not_recommended", "GPP", ["paraproteinaemic/no-significant-disability"]),
        ),
    ],
)
def test_a_neuropathy_like_cidp_is_answered_by_its_paraprotein(
    facts: Facts, expected: tuple[str, str | None, list[str]]
) -> None:
    """Guideline, lines 732–738 on IgG and IgA, 742–762 on all."""
    assert expected == led_by("paraproteinaemic demyelinating neuropathy", {**CIDP_LIKE, **facts})


def test_igm_like_cidp_shows_both_statements_and_the_reversal() -> None:
    answer = recommend(
        "IgM MGUS neuropathy", Context.parse({**CIDP_LIKE, "paraprotein": "IgM", **AFFECTED})
    )
    shown = {statement.slug for statement in answer.applies}
    assert {"paraproteinaemic/cidp-like", "paraproteinaemic/igm-initial"} <= shown
    assert not any(slug.startswith("cidp/") for slug in shown)
    assert "REVERSED SINCE" in str(answer).splitlines()[0]
    assert "IgG and IgA only" in flat(answer.full())
    assert "neuropathy like CIDP, class of the paraprotein" in {
        statement.topic for statement in audit().discrepancies
    }


def test_a_malignant_gammopathy_gets_no_answer_of_this_chapter() -> None:
    """Guideline, lines 636–640: the chapter covers non-malignant paraproteinaemias."""
    with pytest.raises(ContradictionError, match="'neuropathy-with-malignant-gammopathy'"):
        recommend("IgM MGUS neuropathy", Context.parse({"malignant_gammopathy": True}))
    with pytest.raises(UnmodelledConditionError, match="'neuropathy-with-malignant-gammopathy'"):
        recommend("Waldenström's macroglobulinaemia")


@pytest.mark.parametrize("significant", [True, False, None])
def test_a_neuropathy_with_a_malignant_gammopathy_is_not_covered(significant: bool | None) -> None:
    """Guideline, lines 636–640: the chapter covers non-malignant paraproteinaemias."""
    facts = {"paraprotein": "IgM", "significant_disability": significant}
    answer = recommend("neuropathy with a malignant gammopathy", Context.parse(facts))

    assert answer.verdict is Verdict.NOT_COVERED


INCOMPLETE: Facts = {"response_to_diazepam_or_baclofen": "inadequate"}
USED: tuple[str, str | None, list[str]] = (
    "recommended",
    "A",
    ["stiff-person/after-gabaergic-drugs"],
)
SILENT: tuple[str, str | None, list[str]] = ("not_covered", None, [])
OPEN: tuple[str, str | None, list[str]] = ("insufficient_data", None, [])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"mobility_with_stiffness": "bedbound", "frequent_falls": False}, USED),
        ({"mobility_with_stiffness": "bedbound"}, USED),
        ({"mobility_with_stiffness": "wheelchair"}, USED),
        ({"mobility_with_stiffness": "cane_or_walker", "frequent_falls": True}, USED),
        ({"needs_cane_or_walker": True, "frequent_falls": True}, USED),
        ({"mobility_with_stiffness": "cane_or_walker", "frequent_falls": False}, SILENT),
        ({"mobility_with_stiffness": "unaided", "frequent_falls": True}, SILENT),
        ({"needs_cane_or_walker": False, "frequent_falls": True}, SILENT),
        ({"needs_cane_or_walker": True, "frequent_falls": False}, OPEN),
        ({"mobility_with_stiffness": "cane_or_walker"}, OPEN),
    ],
)
def test_stiff_person_syndrome_needs_an_aid_and_falls(
    facts: Facts, expected: tuple[str, str | None, list[str]]
) -> None:
    """Guideline, lines 1613–1621: at least a cane or a walker, and falls while standing."""
    assert expected == led_by("SPS", {**INCOMPLETE, **facts})


IN_PREGNANCY: Facts = {"pregnant": True, "ms_purpose": "disease_modifying"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"other_therapies_ruled_out": True}, ("option", "GPP", ["ms/pregnancy"])),
        (
            {"other_therapies_ruled_out": False, "conventional_immunomodulation": "not_given"},
            SILENT,
        ),
        ({"conventional_immunomodulation": "not_given"}, OPEN),
        (
            {"other_therapies_ruled_out": False, "conventional_immunomodulation": "not_tolerated"},
            ("option", "B", ["ms/relapsing-remitting-intolerance"]),
        ),
    ],
)
def test_pregnancy_in_multiple_sclerosis_needs_that_other_therapies_are_excluded(
    facts: Facts, expected: tuple[str, str | None, list[str]]
) -> None:
    """Guideline, lines 1435–1445."""
    assert expected == led_by("RRMS", {**IN_PREGNANCY, **facts})


ABSTRACT = "The abstract recommends considering IVIG in relapses in pregnancy or after birth"


@pytest.mark.parametrize("purpose", ["relapse_alone", "relapse_add_on_to_methylprednisolone"])
@pytest.mark.parametrize("woman", [{"pregnant": True}, {"sex": "female"}, {}])
def test_the_full_answer_has_the_advice_of_the_abstract_on_relapses(
    purpose: str, woman: Facts
) -> None:
    """Guideline, lines 21–27: in pregnancy and after birth. The body does not repeat it."""
    answer = recommend("RRMS", Context.parse({"ms_purpose": purpose, **woman}))

    assert answer.verdict in (Verdict.NOT_COVERED, Verdict.NOT_RECOMMENDED)
    assert (
        f"{ABSTRACT} (good practice point). The body of the text does not."
        " (Abstract, lines 21–27 of the transcript)" in flat(answer.full())
    )
    assert f"{ABSTRACT} (good practice point)." in answer._repr_html_().split("<details>")[1]
    assert ABSTRACT in str(answer.to_dict()["see_also"])


@pytest.mark.parametrize("purpose", ["relapse_alone", "relapse_add_on_to_methylprednisolone"])
def test_the_screen_has_the_advice_of_the_abstract_for_a_pregnant_patient_in_relapse(
    purpose: str,
) -> None:
    """Guideline, lines 21–27; the verdict is not in favour."""
    answer = recommend("RRMS", Context.parse({"ms_purpose": purpose, "pregnant": True}))

    assert answer.verdict in (Verdict.NOT_COVERED, Verdict.NOT_RECOMMENDED)
    assert f"{ABSTRACT} (good practice point)." in flat(str(answer))


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        ("RRMS", {"ms_purpose": "relapse_alone", "sex": "male"}),
        ("RRMS", {"ms_purpose": "disease_modifying", "pregnant": True}),
        ("SPMS", {"ms_purpose": "relapse_alone", "pregnant": True}),
    ],
)
def test_the_advice_of_the_abstract_on_relapses_is_shown_to_no_other_patient(
    condition: str, facts: Facts
) -> None:
    answer = recommend(condition, Context.parse(facts))

    assert ABSTRACT not in flat(answer.full())


# Regressions ------------------------------------------------------------------


def test_a_single_course_has_no_interval() -> None:
    """Guideline, lines 494–500: on intermittent courses."""
    facts = {"response_to_ivig": "responded", "course_on_ivig": "not_repeated"}
    answer = recommend("CIDP", Context.parse(facts))

    assert "cidp/interval" in {statement.slug for statement in answer.does_not_apply}


def test_the_headline_says_that_the_dose_is_to_be_lowered() -> None:
    """Guideline, lines 488–494: IVIG continues, at a reduced dose."""
    answer = recommend("CIDP", Context.parse({"response_to_ivig": "responded"}))

    assert (
        "IVIG is recommended, with attempts to lower the dose (good practice point)"
        in str(answer).splitlines()[0]
    )


@pytest.mark.parametrize(
    "facts", [{"paraprotein": "IgM"}, {"paraprotein": "IgA"}, {"malignant_gammopathy": True}]
)
def test_a_paraprotein_implies_paraproteinaemia_in_every_condition(facts: Facts) -> None:
    """The renal warning then names it."""
    answer = recommend("MG", Context.parse({"mg_acute_exacerbation": True, **facts}))
    (section,) = (
        statement for statement in details(answer) if statement.title == "Precautions for IVIG"
    )
    (renal,) = (line for line in section.lines if "acute renal failure may occur" in line)

    assert "This patient: " in flat(str(answer))
    assert "In this patient: " in renal


@pytest.mark.parametrize("condition", ["CIDP", "MG", "IgG MGUS neuropathy"])
def test_known_facts_without_influence_are_named(condition: str) -> None:
    answer = recommend(condition, Context.parse({"mobility_with_stiffness": "bedbound"}))

    full = flat(answer.full())

    assert f"{NOT_USED}: - mobility as limited by stiffness: bedbound" in full


@pytest.mark.parametrize(
    ("response", "together_with", "lower", "expected"),
    [
        ("not_given", "immunosuppressive", False, (Verdict.OPTION, "GPP")),
        ("adequate", "prednisone", False, (Verdict.OPTION, "GPP")),
        ("inadequate", "immunosuppressive", False, (Verdict.OPTION, "GPP")),
        ("inadequate", "immunosuppressive", True, (Verdict.OPTION, "GPP")),
        ("inadequate", "prednisone", False, (Verdict.RECOMMENDED, "B")),
        ("inadequate", "prednisone_and_immunosuppressive", True, (Verdict.RECOMMENDED, "B")),
        ("not_given", "none", False, (Verdict.NOT_RECOMMENDED, "GPP")),
    ],
)
def test_earlier_steroids_do_not_matter_in_life_threatening_dermatomyositis(
    response: str, together_with: str, lower: bool, expected: tuple[Verdict, str]
) -> None:
    """Lines 893–913; after failed steroids, IVIG with prednisone has its own sentence."""
    answer = recommend(
        "dermatomyositis",
        dermatomyositis_life_threatening=True,
        response_to_corticosteroids=response,
        treatment_beside_ivig=together_with,
        lower_steroid_dose_wanted=lower,
    )

    assert expected == (answer.verdict, answer.level)
    if expected == (Verdict.OPTION, "GPP"):
        assert "First-line ranks the treatment: earlier corticosteroids" in flat(answer.full())


@pytest.mark.parametrize("response", ["relapsed_after_response", "no_response"])
def test_a_relapse_after_plasma_exchange_shows_the_common_practice(response: str) -> None:
    """Lines 298–306: information is lacking only on patients who did not respond."""
    answer = recommend(
        "GBS",
        able_to_walk_unaided=False,
        age="43 years",
        response_to_ivig="not_given",
        response_to_plasma_exchange=response,
    )

    assert Verdict.NOT_COVERED is answer.verdict
    is_relapse = response == "relapsed_after_response"
    assert is_relapse is (
        "common practice to treat again, with IVIG (2 g/kg" in flat(answer.full())
    )


@pytest.mark.parametrize(
    ("purpose", "is_shown"),
    [
        ("before_surgery", True),
        ("after_surgery", True),
        ("before_birth", True),
        ("short_term", False),
    ],
)
def test_surgery_and_birth_as_short_term_treatment_are_our_own_interpretation(
    purpose: str, is_shown: bool
) -> None:
    """Lines 1092–1112 and 1150–1154."""
    answer = recommend("MG", mg_severe=True, mg_acute_exacerbation=False, mg_purpose=purpose)

    assert (Verdict.RECOMMENDED, "A") == (answer.verdict, answer.level)
    assert is_shown is (
        "Operations and birth count as short-term treatment, our own" in flat(answer.full())
    )


@pytest.mark.parametrize("facts", [{}, {"paraprotein": "IgM"}])
def test_a_neuropathy_with_a_paraprotein_is_assumed_to_be_non_malignant(facts: Facts) -> None:
    """Guideline, lines 636–640; the answer says so for both diagnoses."""
    for name in ("anti-MAG neuropathy", "neuropathy with a malignant gammopathy"):
        text = flat(recommend(name, Context.parse(facts)).full())

        assert "covers non-malignant disease only, our own interpretation" in text


@pytest.mark.parametrize(
    "facts",
    [
        {"response_to_ivig": "responded"},
        {"significant_disability": False, "rapid_worsening": False, **UNTREATED},
    ],
)
@pytest.mark.parametrize("picture", ["cidp_like", "demyelinating"])
def test_later_evidence_on_an_igm_neuropathy_excludes_that_on_cidp(
    facts: Facts, picture: str
) -> None:
    known = {"neuropathy_picture": picture, "paraprotein": "IgM", **facts}
    answer = recommend("MGUS neuropathy", Context.parse(known))

    later = answer.screen().lines_of(Part.LATER)
    effects = {line.text.split(":")[0] for line in later if line.place == "AANEM update"}
    named = any("AANEM 2023: not recommended" in line.text for line in later)
    assert effects == {"Reversed 2023"} or named
    assert "IVIG is not recommended in neuropathy with an IgM paraprotein" in flat(answer.full())
    assert "efns-2008/cidp/" not in answer.full()
