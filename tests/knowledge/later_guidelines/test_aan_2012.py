"""AAN 2012: the level that the classes allow, patients for every statement, and our readings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.errors import ContradictionError
from ivig_evidence.grading.aan_2012 import AAN_2012 as SCHEME
from ivig_evidence.grading.aan_2012 import EvidenceClass, RecommendationLevel, ceiling
from ivig_evidence.guidelines.aan_2012 import AAN_2012
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.document import DocumentState
from ivig_evidence.model.recommendation import Action

from ...helpers.cases import Facts
from ...helpers.source_text import cited, stands_in
from ...helpers.statement_vignettes import AS_EXPECTED, FOR_EVERYBODY, Vignettes, judged

GBS = "guillain-barre-syndrome"
MFS = "miller-fisher-syndrome"
MG = "myasthenia-gravis"
MMN = "multifocal-motor-neuropathy"
IGM = "paraproteinaemic-demyelinating-neuropathy"
IBM = "inclusion-body-myositis"
POST_POLIO = "post-polio-syndrome"
LEMS = "lambert-eaton-myasthenic-syndrome"

ADULT: Facts = {"age_group": "adult"}
CHILD: Facts = {"age_group": "child"}
UNTREATED: Facts = {"previously_treated": False}
IVIG_GIVEN: Facts = {"response_to_ivig": "responded"}
MAINTENANCE: Facts = {"treatment_phase": "maintenance"}
RAPID: Facts = {"rapidly_progressive_weakness": True, "rapidly_progressive_atrophy": True}

VIGNETTES = (
    Vignettes("gbs/children", GBS, CHILD | UNTREATED, ADULT | UNTREATED, UNTREATED),
    Vignettes("gbs/children-context", GBS, CHILD | UNTREATED, CHILD | IVIG_GIVEN, CHILD),
    Vignettes("gbs/adults", GBS, ADULT | UNTREATED, ADULT | IVIG_GIVEN, ADULT),
    Vignettes(
        "gbs/compared-with-plasmapheresis", GBS, ADULT | UNTREATED, CHILD | UNTREATED, UNTREATED
    ),
    Vignettes(
        "gbs/with-plasmapheresis",
        GBS,
        IVIG_GIVEN | {"plasma_exchange_with_ivig": True},
        IVIG_GIVEN | {"plasma_exchange_with_ivig": False},
        IVIG_GIVEN,
    ),
    Vignettes(
        "gbs/methylprednisolone",
        GBS,
        {"methylprednisolone_with_ivig": True},
        {"methylprednisolone_with_ivig": False},
        ADULT | UNTREATED,
    ),
    Vignettes("gbs/dose", GBS, {}),
    Vignettes(
        "cidp/long-term",
        "cidp",
        MAINTENANCE | IVIG_GIVEN,
        MAINTENANCE | {"response_to_ivig": "no_response"},
        MAINTENANCE,
    ),
    Vignettes("cidp/compared-with-prednisolone", "cidp", {}),
    Vignettes("cidp/compared-with-others-context", "cidp", {}),
    Vignettes("cidp/dosing-context", "cidp", {}),
    Vignettes("cidp/use-context", "cidp", MAINTENANCE, {"treatment_phase": "initial"}, {}),
    Vignettes(
        "mg/treatment",
        MG,
        {"mg_severity": "moderate"},
        {"mg_severity": "mild"},
        {"mg_acute_exacerbation": True},
    ),
    Vignettes(
        "mg/moderate-to-severe-abstract",
        MG,
        {"mg_severity": "crisis"},
        {"mg_severity": "ocular"},
        {},
    ),
    Vignettes("mg/mild-context", MG, {"mg_severity": "mild"}, {"mg_severity": "severe"}, UNTREATED),
    Vignettes("mg/compared-with-plasmapheresis", MG, {}),
    Vignettes(
        "mmn/treatment",
        MMN,
        {"response_to_ivig": "relapsed_after_response"},
        {"response_to_ivig": "no_response"},
        {"disability_warrants_treatment": True},
    ),
    Vignettes("mmn/context", MMN, {}),
    Vignettes("igm/treatment", IGM, {"paraprotein": "IgM"}, {"paraprotein": "IgG"}, UNTREATED),
    Vignettes(
        "dermatomyositis/nonresponsive-adults",
        "dermatomyositis",
        ADULT | {"response_to_corticosteroids": "inadequate"},
        CHILD | {"response_to_corticosteroids": "inadequate"},
        ADULT,
    ),
    Vignettes("inclusion-body-myositis/treatment", IBM, {}),
    Vignettes("inclusion-body-myositis/context", IBM, {}),
    Vignettes(
        "post-polio/routine",
        POST_POLIO,
        {"rapidly_progressive_weakness": False},
        RAPID,
        {"rapidly_progressive_weakness": True},
    ),
    Vignettes("post-polio/context", POST_POLIO, {}),
    Vignettes("lems/treatment", LEMS, {}),
    Vignettes("miller-fisher/abstract", MFS, {}),
    Vignettes("polymyositis/abstract", "polymyositis", {}),
)


def test_every_statement_has_vignettes() -> None:
    described = [vignettes.statement for vignettes in VIGNETTES]

    assert [statement.slug for statement in AAN_2012.statements] == described


@pytest.mark.parametrize("vignettes", VIGNETTES, ids=lambda one: one.statement)
def test_a_statement_applies_does_not_apply_or_cannot_be_told(vignettes: Vignettes) -> None:
    expected = FOR_EVERYBODY if vignettes.does_not is None else AS_EXPECTED

    assert expected == judged(vignettes, AAN_2012)


# Levels and classes -----------------------------------------------------------

CEILINGS = {
    "gbs/adults": "A",
    "gbs/with-plasmapheresis": "B",
    "gbs/methylprednisolone": "B",
    "cidp/long-term": "A",
    "mg/treatment": "B",
    "mmn/treatment": "B",
    "igm/treatment": "B",
    "dermatomyositis/nonresponsive-adults": "C",
    "inclusion-body-myositis/treatment": "A",
    "post-polio/routine": "A",
    "lems/treatment": "C",
}
"""The firmest level that the printed classes allow, by statement."""


def test_the_counted_classes_allow_the_expected_levels() -> None:
    graded = [s for s in AAN_2012.statements if s.grade is not None and s.class_counts]

    assert {s.slug: ceiling(s.class_counts) for s in graded} == CEILINGS


def test_no_printed_level_is_firmer_than_its_classes_allow() -> None:
    """Level U is a judgement and is left out; all seven letters equal the ceiling."""
    letters = SCHEME.firmest_first
    compared = [
        (statement.level, ceiling(statement.class_counts))
        for statement in AAN_2012.statements
        if statement.class_counts and statement.level in letters
    ]

    assert 7 == len(compared)
    for printed, allowed in compared:
        assert printed is not None
        assert allowed is not None
        assert letters.index(printed) >= letters.index(allowed)
        assert printed is allowed


def test_four_statements_of_level_u_have_counts_that_would_allow_a_letter() -> None:
    unproven = [s for s in AAN_2012.statements if s.level is RecommendationLevel.U]

    assert {
        "gbs/methylprednisolone",
        "igm/treatment",
        "inclusion-body-myositis/treatment",
        "post-polio/routine",
    } == {s.slug for s in unproven if ceiling(s.class_counts) is not None}


@pytest.mark.parametrize(
    ("classes", "allowed"),
    [
        ("I I", "A"),
        ("I", "B"),
        ("I II II", "B"),
        ("II II", "B"),
        ("II III", "C"),
        ("II", "C"),
        ("III III", "C"),
        ("III", None),
        ("IV IV IV", None),
        ("", None),
    ],
)
def test_the_ceiling_follows_the_printed_requirements(classes: str, allowed: str | None) -> None:
    """Definitions, lines 176–188."""
    assert allowed == ceiling([EvidenceClass(name) for name in classes.split()])


def test_level_u_is_outside_the_order_of_levels() -> None:
    assert RecommendationLevel.U not in SCHEME.firmest_first
    assert RecommendationLevel.U not in SCHEME.strengths_from_evidence
    for one, other in pairwise(RecommendationLevel):
        with pytest.raises(TypeError):
            one < other  # noqa: B015  # the comparison must raise


def test_a_level_can_belong_to_advice_against_a_treatment() -> None:
    (combined,) = (s for s in AAN_2012.statements if s.action is Action.DO_NOT_USE)

    assert "level B" == getattr(combined.grade, "wording", None)


def test_every_term_has_a_definition_in_the_text() -> None:
    assert {*EvidenceClass, *RecommendationLevel} == {d.grade for d in SCHEME.definitions}
    for definition in SCHEME.definitions:
        kind = "Class" if isinstance(definition.grade, EvidenceClass) else "Level"
        assert cited(definition.source).startswith(f"{kind} {definition.grade.value} =")
        assert Verification.PRIMARY is definition.verified


def test_the_figures_of_the_definitions_stand_in_their_lines() -> None:
    for term, figures in ((EvidenceClass.I, ["80"]), (RecommendationLevel.A, ["5", "2"])):
        definition = SCHEME.definition(term)
        assert definition is not None
        for figure in figures:
            assert figure in definition.means
            assert stands_in(figure, cited(definition.source).replace(">", " "))


# Readings ---------------------------------------------------------------------


def verdict(condition: str, facts: Facts) -> Verdict:
    """Return the verdict of AAN 2012."""
    return recommend(condition, Context.parse(facts), guideline=AAN_2012).verdict


@pytest.mark.parametrize("treated", ["response_to_ivig", "response_to_plasma_exchange"])
def test_a_combination_that_has_begun_is_advised_against(treated: str) -> None:
    """Level B against, lines 46; whichever of the two came first."""
    facts: Facts = {treated: "too_early_to_tell", "plasma_exchange_with_ivig": True}
    for patient in (facts, ADULT | facts, CHILD | facts):
        assert Verdict.NOT_RECOMMENDED is verdict(GBS, patient)


NOTHING_GIVEN: Facts = {
    "response_to_ivig": "not_given",
    "response_to_plasma_exchange": "not_given",
}


def test_a_planned_combination_is_advised_against_before_either_was_given() -> None:
    planned = NOTHING_GIVEN | {"plasma_exchange_with_ivig": True}
    for patient in (ADULT | planned, CHILD | planned):
        assert Verdict.NOT_RECOMMENDED is verdict(GBS, patient)


def test_whether_the_two_are_to_be_combined_is_asked_unless_nothing_has_been_given() -> None:
    answer = recommend(GBS, Context.parse(ADULT | NOTHING_GIVEN), guideline=AAN_2012)

    assert [fact.name for fact in answer.missing] == ["plasma_exchange_with_ivig"]
    assert Verdict.RECOMMENDED is verdict(GBS, ADULT | UNTREATED)


def test_a_combination_before_any_treatment_is_refused_with_the_spelling_that_works() -> None:
    patient = Context.parse(ADULT | {"plasma_exchange_with_ivig": True})
    assert Verdict.NOT_RECOMMENDED is recommend(GBS, patient, guideline=AAN_2012).verdict
    with pytest.raises(ContradictionError, match="leave previously_treated out"):
        Context.parse(UNTREATED | {"plasma_exchange_with_ivig": True})


@pytest.mark.parametrize("slug", ["gbs/adults", "gbs/children"])
def test_the_first_treatment_shows_the_advice_against_a_combination(slug: str) -> None:
    patient = (ADULT if slug == "gbs/adults" else CHILD) | UNTREATED
    answer = recommend(GBS, Context.parse(patient), guideline=AAN_2012)

    assert [slug] == [statement.slug for statement in answer.leading]
    assert "combined with plasma exchange should not be considered" in " ".join(str(answer).split())


def test_clinical_context_does_not_lift_the_level_u_of_children() -> None:
    answer = recommend(GBS, Context.parse(CHILD | UNTREATED), guideline=AAN_2012)

    assert Verdict.NO_RECOMMENDATION is answer.verdict
    assert "U" == answer.level
    assert "gbs/children-context" in [statement.slug for statement in answer.applies]


def test_a_first_course_in_cidp_is_not_covered_and_long_term_treatment_is_nearest() -> None:
    facts: Facts = {"treatment_phase": "initial", "previously_treated": False}
    answer = recommend("cidp", Context.parse(facts), guideline=AAN_2012)

    assert Verdict.NOT_COVERED is answer.verdict
    assert "cidp/long-term" == answer.near_misses[0].statement.slug


@pytest.mark.parametrize("degree", ["mild", "ocular"])
def test_mild_and_ocular_myasthenia_have_a_remark_and_no_verdict(degree: str) -> None:
    """Lines 83–88 and 344–345."""
    answer = recommend(MG, Context.parse({"mg_severity": degree}), guideline=AAN_2012)

    assert Verdict.NOT_COVERED is answer.verdict
    assert "mg/mild-context" in [statement.slug for statement in answer.applies]


@pytest.mark.parametrize("degree", ["moderate", "severe", "crisis"])
def test_moderate_and_worse_myasthenia_has_level_b_in_body_and_abstract(degree: str) -> None:
    answer = recommend(MG, Context.parse({"mg_severity": degree}), guideline=AAN_2012)

    assert (Verdict.RECOMMENDED, "B") == (answer.verdict, answer.level)
    assert ["mg/treatment", "mg/moderate-to-severe-abstract"] == [s.slug for s in answer.leading]


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        (MG, {"mg_severity": "severe"}),
        ("dermatomyositis", ADULT | {"response_to_corticosteroids": "inadequate"}),
        (LEMS, {}),
    ],
)
def test_the_answer_says_that_no_sentence_is_on_a_course_after_no_response(
    condition: str, facts: Facts
) -> None:
    after_failure = Context.parse(facts | {"response_to_ivig": "no_response"})
    answer = recommend(condition, after_failure, guideline=AAN_2012)

    assert "further course of IVIG after no response" in " ".join(str(answer).split())


def test_rapidly_progressive_post_polio_syndrome_is_not_covered() -> None:
    assert Verdict.NOT_COVERED is verdict(POST_POLIO, RAPID)


@pytest.mark.parametrize("gammopathy", ["IgG", "IgA"])
def test_other_paraproteins_are_not_covered(gammopathy: str) -> None:
    assert Verdict.NOT_COVERED is verdict(IGM, {"paraprotein": gammopathy})


@pytest.mark.parametrize("slug", ["miller-fisher/abstract", "polymyositis/abstract"])
def test_statements_of_the_abstract_alone_say_so(slug: str) -> None:
    (statement,) = (s for s in AAN_2012.statements if s.slug == slug)

    assert "Only the abstract" in statement.note
    assert "only in the abstract" in statement.source.section


def test_the_document_was_in_force_until_its_record_was_last_read_as_current() -> None:
    day = AAN_2012.status.in_force_until
    assert day is not None

    assert DocumentState.IN_FORCE is AAN_2012.status.on(day)
    assert DocumentState.RETIRED is AAN_2012.status.on(None)
