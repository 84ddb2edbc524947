"""The audit: the scheme's rules, levels against classes, text against text, sum against sum."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008
from ivig_evidence.appraisal import audit, audited
from ivig_evidence.appraisal.recomputation import of_study
from ivig_evidence.grading.efns_2004 import (
    EFNS_2004,
    Criterion,
    EvidenceClass,
    RecommendationLevel,
    ceiling,
    class_met,
)
from ivig_evidence.guidelines.efns_2008.abstract_claims import ABSTRACT_CLAIMS
from ivig_evidence.guidelines.efns_2008.audit_remarks import NOTES
from ivig_evidence.guidelines.efns_2008.discrepancies import DISCREPANCIES
from ivig_evidence.guidelines.efns_2008.text_figures import TEXT_FIGURES
from ivig_evidence.guidelines.efns_2008.text_repairs import TEXT_REPAIRS
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.model.audit import (
    AbstractClaim,
    Agreement,
    AuditResult,
    Discrepancy,
    RecomputationResult,
    RepairRecord,
    StatementNote,
    TextFigure,
)
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.grade import Strength
from ivig_evidence.model.study import (
    EffectMeasure,
    Estimate,
    Identity,
    Interval,
    IntervalKind,
    Outcome,
    Result,
    Study,
)

from ..helpers.source_text import cited, stands_in
from ..knowledge.efns_2008.test_studies import numbers_in

I, II, III, IV = EvidenceClass  # noqa: E741  # the printed name of the class
A, B, C, GPP = RecommendationLevel
AUDIT = audit()
BY_SLUG = {one.statement.slug: one for one in AUDIT.statements}


# The scheme -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("classes", "level"),
    [
        ([I], A),
        ([II, II], A),
        ([II], B),
        ([II, III, III], B),
        ([III, III], C),
        ([III], GPP),
        ([IV] * 9, GPP),
        ([], GPP),
    ],
)
def test_what_classes_can_carry(classes: list[EvidenceClass], level: Strength) -> None:
    """
    One class I or two class II carry A, one class II B, two class III C, and all else a GPP.
    """
    assert level is ceiling(classes)


def test_more_evidence_never_carries_less() -> None:
    """
    Adding a study of any class leaves the level or makes it firmer.
    """
    firm = {level: place for place, level in enumerate(reversed(RecommendationLevel))}
    for size in range(4):
        for classes in itertools.combinations_with_replacement(EvidenceClass, size):
            for more in EvidenceClass:
                assert firm[ceiling([*classes, more])] >= firm[ceiling(classes)]


REQUIRED = {
    Criterion.CONCEALED_ALLOCATION,
    Criterion.PRIMARY_OUTCOME_DEFINED,
    Criterion.ENTRY_DEFINED,
    Criterion.LOSSES_ACCOUNTED_FOR,
    Criterion.BASELINE_ALIKE,
}
TRIAL = REQUIRED | {
    Criterion.PROSPECTIVE,
    Criterion.CONTROLLED,
    Criterion.RANDOMISED,
    Criterion.REPRESENTATIVE,
    Criterion.MASKED_ASSESSMENT,
    Criterion.ADEQUATE_POWER,
}


def test_a_trial_that_meets_all_is_of_class_i() -> None:
    """
    Each criterion of class I is needed for it.
    """
    assert I is class_met(frozenset(TRIAL))
    assert all(class_met(frozenset(TRIAL - {one})) is not I for one in TRIAL)


@pytest.mark.parametrize("missing", sorted(REQUIRED, key=str))
def test_a_trial_that_misses_one_requirement_is_of_class_ii(missing: Criterion) -> None:
    """
    One of the five may be missing, no two.
    """
    one_less = frozenset(TRIAL - {missing})
    other = next(iter(REQUIRED - {missing}))

    assert II is class_met(one_less)
    assert II is not class_met(one_less - {other})


def test_a_matched_cohort_can_be_of_class_ii() -> None:
    """
    Prospective, matched, representative, masked, and all five requirements met.
    """
    cohort = REQUIRED | {
        Criterion.PROSPECTIVE,
        Criterion.MATCHED_COHORT,
        Criterion.REPRESENTATIVE,
        Criterion.MASKED_ASSESSMENT,
    }

    assert II is class_met(frozenset(cohort))
    assert IV is class_met(frozenset(cohort - {Criterion.MATCHED_COHORT}))


def test_a_control_needs_independent_assessment_for_class_iii() -> None:
    """
    Patients as their own controls suffice, if the outcome was assessed independently.
    """
    controlled = frozenset({Criterion.CONTROLLED, Criterion.REPRESENTATIVE})

    assert III is class_met(controlled | {Criterion.INDEPENDENT_ASSESSMENT})
    assert IV is class_met(controlled)
    assert IV is class_met(frozenset())


def test_the_rule_says_how_it_was_verified() -> None:
    """
    The levels of the scheme are in the audit, read in a secondary source.
    """
    assert [A, B, C, GPP] == [one.grade for one in AUDIT.scheme]
    assert {Verification.SECONDARY} == {one.verified for one in AUDIT.scheme}


# Statements -------------------------------------------------------------------


def test_every_statement_is_audited_once() -> None:
    """
    All 66, in the guideline's order.
    """
    assert list(EFNS_2008.statements) == [one.statement for one in AUDIT.statements]


def test_how_the_guideline_fares() -> None:
    """
    The results over all statements; a change of any grade, class or link shows here.
    """
    assert {
        AuditResult.AGREES: 18,
        AuditResult.NOTHING_TO_CHECK: 12,
        AuditResult.NO_GRADE_PRINTED: 21,
        AuditResult.CANNOT_BE_JUDGED: 9,
        AuditResult.LOWER: 3,
        AuditResult.HIGHER: 2,
        AuditResult.LOWER_WITH_REASON: 1,
    } == Counter(one.result for one in AUDIT.statements)


def test_ten_of_the_twenty_two_levels_that_need_evidence_agree() -> None:
    """
    A good practice point without evidence agrees with nothing: it is not counted.
    """
    letters = [one for one in AUDIT.statements if one.statement.level in (A, B, C)]
    agree = [one for one in letters if one.result is AuditResult.AGREES]

    assert (10, 22) == (len(agree), len(letters))
    assert tuple(letters) == AUDIT.needing_evidence
    assert "10 of 22 statements with level A, B or C agree with the classes cited" == AUDIT.summary
    for text in (str(AUDIT), AUDIT._repr_html_()):
        assert AUDIT.summary in text
    assert not [one for one in letters if one.result is AuditResult.NOTHING_TO_CHECK]


@pytest.mark.parametrize(
    ("slug", "result", "carried"),
    [
        ("mmn/first-line", AuditResult.AGREES, A),
        ("inclusion-body-myositis/sporadic", AuditResult.AGREES, A),
        ("dermatomyositis/second-line-with-prednisone", AuditResult.AGREES, B),
        ("ms/relapsing-remitting-intolerance", AuditResult.LOWER_WITH_REASON, A),
        ("ms/acute-exacerbation-add-on", AuditResult.LOWER, A),
        ("paraproteinaemic/igm-initial", AuditResult.LOWER, A),
        ("paraneoplastic/lems", AuditResult.LOWER, B),
        ("polymyositis/after-first-line-immunosuppression", AuditResult.HIGHER, GPP),
        ("dermatomyositis/steroid-sparing", AuditResult.HIGHER, None),
        ("gbs/ivig-first-line", AuditResult.CANNOT_BE_JUDGED, None),
        ("mmn/repeat-infusions", AuditResult.CANNOT_BE_JUDGED, None),
        ("cidp/very-mild", AuditResult.NOTHING_TO_CHECK, None),
        ("post-polio/effect", AuditResult.NO_GRADE_PRINTED, A),
    ],
)
def test_findings(slug: str, result: AuditResult, carried: Strength | None) -> None:
    """
    The findings that a reader would look up first.
    """
    assert (result, carried) == (BY_SLUG[slug].result, BY_SLUG[slug].carried)


def test_the_trial_that_points_the_other_way_is_named() -> None:
    """
    PRIVIG stands against the recommendation in relapsing-remitting multiple sclerosis.
    """
    found = BY_SLUG["ms/relapsing-remitting-intolerance"]

    assert ["ms/ref-130"] == [study.id for study in found.against]
    assert found.reason is not None
    assert "negative" in found.reason.text


def test_a_guideline_is_advice_and_no_study_without_a_class() -> None:
    """
    That another guideline has no class leaves nothing to check in a good practice point.
    """
    found = BY_SLUG["paraproteinaemic/no-significant-disability"]

    assert AuditResult.NOTHING_TO_CHECK is found.result
    assert () == found.unclassed


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.statement)
def test_notes_are_on_statements_that_exist(note: StatementNote) -> None:
    """
    A note says something; a reason of the text has lines.
    """
    assert statement_named(note.statement).id == note.statement
    assert note.remark or note.reason
    if note.reason is not None:
        assert note.reason.source.lines is not None


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.statement)
def test_a_statement_of_another_guideline_has_no_note_of_this_one(note: StatementNote) -> None:
    """
    Notes are found by the id of a statement, of which its slug is only a part.
    """
    own = evolve(EFNS_2008, id="own-2026", find_later_evidence=None)
    judged = audited(evolve(statement_named(note.statement), guideline=own))

    assert (None, "") == (judged.reason, judged.remark)


def test_a_reason_is_asked_only_of_what_is_lower() -> None:
    """
    The same classes without a reason given are a finding of their own.
    """
    lems = statement_named("paraneoplastic/lems")

    assert AuditResult.LOWER is audited(lems).result
    higher = evolve(lems, grade=EFNS_2004.graded(A), studies=("paraneoplastic/ref-81",))
    assert AuditResult.HIGHER is audited(higher).result
    assert AuditResult.AGREES is audited(evolve(lems, grade=EFNS_2004.graded(B))).result


# Abstract and body ------------------------------------------------------------

GRADES: dict[Strength | None, str] = {
    A: r"level A",
    B: r"level B",
    C: r"level C",
    GPP: r"good (clinical )?practice point",
}


@pytest.mark.parametrize("claim", ABSTRACT_CLAIMS, ids=lambda c: c.claim[:40])
def test_a_claim_of_the_abstract_has_its_grade_in_the_lines(claim: AbstractClaim) -> None:
    """
    The grade is printed in the abstract, where the claim stands.
    """
    assert claim.source.section == "Abstract"
    assert re.search(GRADES[claim.grade.strength], cited(claim.source))
    assert claim.body
    assert claim.how


def test_all_grades_of_the_abstract_are_claims() -> None:
    """
    Twelve grades are printed in the abstract, and two of them cover two claims each.
    """
    text = cited(ELOVAARA_2008.at("Abstract", lines=(1, 33)))
    printed = re.findall(r"\((?:level [ABC]|good (?:clinical )?practice point)", text)

    assert len(printed) == 12
    assert len(ABSTRACT_CLAIMS) == 14


@pytest.mark.parametrize("claim", ABSTRACT_CLAIMS, ids=lambda c: c.claim[:40])
def test_where_abstract_and_body_agree_the_levels_are_equal(claim: AbstractClaim) -> None:
    """
    Agreement means the same level; a different level is never called agreement.
    """
    levels = {one.grade for one in claim.body}
    if claim.agreement is Agreement.AGREES:
        assert {claim.grade} == levels


def test_the_paraneoplastic_claims_of_the_abstract_are_in_no_answer() -> None:
    """
    Levels A and B of the abstract have no counterpart in the body.
    """
    wrong = [c for c in ABSTRACT_CLAIMS if "paraneoplastic" in c.claim]

    assert [Agreement.DIFFERS] * 2 == [claim.agreement for claim in wrong]
    assert {GPP, None} == {
        one.level for one in EFNS_2008.statements if one.slug.startswith("paraneoplastic/")
    }


# Places that do not agree ---------------------------------------------------------


@pytest.mark.parametrize("one", DISCREPANCIES, ids=lambda d: d.topic)
def test_the_numbers_of_a_discrepancy_stand_in_its_lines(one: Discrepancy) -> None:
    """
    Every number on either side is printed where the side says.
    """
    for side in (one.here, one.there):
        text = side.text.replace("class IV", "").replace("class III", "").replace("class II", "")
        if side.source.lines is not None:
            for number in numbers_in(text):
                assert stands_in(number, cited(side.source)), number
    assert one.taken


# Figures ----------------------------------------------------------------------


@pytest.mark.parametrize("one", TEXT_FIGURES, ids=lambda figure: figure.about)
def test_the_numbers_of_a_sum_stand_in_its_lines(one: TextFigure) -> None:
    """
    Whole and parts are printed, in digits or in words; one alone may be said without a word.
    """
    for number in (one.printed, *one.parts):
        assert number == "1" or stands_in(number, cited(one.source)), number


@pytest.mark.parametrize(
    ("about", "result", "computed"),
    [
        ("mg/refs-99-103, patients", "reproduced", "338"),
        ("post-polio/refs-120-121, patients", "differs", "162"),
        (
            "cidp/ref-45, change of disability after 24 weeks, interval",
            "reproduced",
            "-1.37 to -0.23",
        ),
        ("cidp/ref-45, change of disability after 24 weeks", "reproduced", "-0.8"),
        ("cidp/ref-39, improvement of disability", "reproduced", "NNT 3.7"),
        ("cidp/ref-39, improvement of disability, beside its interval", "differs", "3.45"),
        ("cidp/ref-48, need for at least two courses", "reproduced", "87%"),
        ("sjogren/rist-2011, modified Rankin scale, stable", "differs", "53%"),
        ("safety/ref-187, headache", "reproduced", "30%"),
        ("gbs/refs-20-24, patients", "not reproducible from what is printed", None),
        ("dermatomyositis, case series announced and described", "differs", "3"),
        ("Guillain-Barré syndrome, total of the usual regimen", "reproduced", "2 g/kg"),
    ],
)
def test_figures_computed_again(about: str, result: str, computed: str | None) -> None:
    """
    What follows from other figures does so, does not, or cannot be told.
    """
    found = [one for one in AUDIT.recomputations if one.about == about]

    assert (result, computed) in [(one.result.value, one.computed) for one in found]


def test_the_figures_that_differ_are_known() -> None:
    """
    A new contradiction among the figures, or one that goes, is noticed.
    """
    assert {
        "cidp/ref-39, improvement of disability, beside its interval",
        "post-polio/refs-120-121, patients",
        "sjogren/rist-2011, modified Rankin scale, stable",
        "sjogren/rist-2011, modified Rankin scale, worse",
        "sjogren/rist-2011, global evaluation by the physician, stable",
        "CIDP, placebo-controlled trials as first counted and the two other trials",
        "dermatomyositis, case series announced and described",
    } == {one.about for one in AUDIT.recomputations if one.result is DIFFERS}


def test_every_percentage_and_every_number_needed_was_tried() -> None:
    """
    No proportion in percent and no number needed to treat is passed over.
    """
    tried = {one.about for one in AUDIT.recomputations}
    for study in {s for one in AUDIT.statements for s in one.statement.based_on}:
        for outcome in study.outcomes:
            for figure in outcome.estimates:
                if figure.value is not None and figure.measure in (
                    EffectMeasure.PROPORTION,
                    EffectMeasure.NUMBER_NEEDED_TO_TREAT,
                    EffectMeasure.WEIGHTED_MEAN_DIFFERENCE,
                ):
                    arm = f", {figure.arm}" if figure.arm else ""
                    assert f"{study.id}, {outcome.name}{arm}" in tried


BLANK = study_named("mg/ref-103")


def trial(*estimates: Estimate, **changes: Any) -> Study:
    """A made-up trial with these figures."""
    outcome = Outcome(name="x", result=Result.FAVOURS, estimates=estimates)
    return evolve(BLANK, outcomes=(outcome,), identity=(), corrections=(), **changes)


def results(study: Study) -> list[tuple[RecomputationResult, str | None]]:
    """What came of the figures of a study."""
    return [(one.result, one.computed) for one in of_study(study)]


REPRODUCED = RecomputationResult.REPRODUCED
DIFFERS = RecomputationResult.DIFFERS
NOT_REPRODUCIBLE = RecomputationResult.NOT_REPRODUCIBLE


def share(**figures: Any) -> Estimate:
    """A percentage."""
    return Estimate(measure=EffectMeasure.PROPORTION, unit="%", **figures)


def difference(value: str, low: str, high: str) -> Estimate:
    """A mean difference with its interval."""
    interval = Interval(IntervalKind.CONFIDENCE_95, low, high)
    return Estimate(measure=EffectMeasure.WEIGHTED_MEAN_DIFFERENCE, value=value, interval=interval)


def change(value: str, sd: str | None = None) -> Estimate:
    """The mean change of an arm."""
    return Estimate(measure=EffectMeasure.MEAN_CHANGE, value=value, sd=sd)


def test_a_percentage_that_no_whole_number_gives_differs() -> None:
    """
    There are no 50% of three patients.
    """
    assert [(DIFFERS, "none gives it")] == results(trial(share(value="50", out_of=3)))
    assert [(REPRODUCED, "33%")] == results(trial(share(value="33", out_of=3)))


def test_a_percentage_without_counts_cannot_be_told() -> None:
    """
    A percentage alone follows from nothing.
    """
    assert [(NOT_REPRODUCIBLE, None)] == results(trial(share(value="81")))
    assert [] == results(trial(share(events=1, out_of=3)))


def test_a_difference_of_means_is_taken_again() -> None:
    """
    A difference follows from both means; with one it cannot be told.
    """
    both = trial(change("1.5"), change("1.0"), difference("0.6", "0.1", "1.1"))
    one = trial(change("1.5"), difference("0.6", "0.1", "1.1"))

    assert (DIFFERS, "0.5") in results(both)
    assert (NOT_REPRODUCIBLE, None) in results(one)


def test_an_interval_needs_the_size_of_the_arms() -> None:
    """
    With spreads but without sizes the interval cannot be told.
    """
    spread = (change("1.5", "1"), change("1.0", "1"), difference("0.5", "0.1", "0.9"))
    sized = Identity(reference=ELOVAARA_2008, why="made up", arms=(50, 50))
    known = evolve(trial(*spread), identity=(sized,))

    assert (NOT_REPRODUCIBLE, None) in results(trial(*spread))
    assert (REPRODUCED, "0.1 to 0.9") in results(known)


def test_a_value_outside_the_middle_of_its_interval_differs() -> None:
    """
    A mean difference lies in the middle of its interval, up to what rounding moves.
    """
    assert (DIFFERS, "0.6") in results(trial(difference("0.4", "0.1", "1.1")))
    assert (REPRODUCED, "0.6") in results(trial(difference("0.6", "0.1", "1.1")))


def test_parts_add_up_to_their_whole_or_differ() -> None:
    """
    Better, stable and worse are all of a group.
    """
    parts = [Estimate(measure=EffectMeasure.COUNT, events=events, out_of=9) for events in (2, 3, 3)]

    assert [(DIFFERS, "8")] == results(trial(*parts))


def test_a_review_is_the_sum_of_what_it_pools() -> None:
    """
    Patients of pooled studies add up, differ, or are not all known.
    """
    ten, unknown = evolve(trial(), patients=10), trial()

    assert [(REPRODUCED, "20")] == results(trial(patients=20, pools=(ten, ten)))
    assert [(DIFFERS, "20")] == results(trial(patients=21, pools=(ten, ten)))
    assert [(NOT_REPRODUCIBLE, None)] == results(trial(patients=20, pools=(ten, unknown)))


def test_figures_keep_their_digits() -> None:
    """
    2.0 is printed with one decimal, and stays so.
    """
    (figure, *_) = study_named("cidp/ref-39").outcomes[0].estimates

    assert "2.0" == str(figure.value)
    assert Decimal("2") == figure.value


# Repairs ----------------------------------------------------------------------


@pytest.mark.parametrize("one", TEXT_REPAIRS, ids=lambda r: r.repair.read_as or "page head")
def test_a_repair_of_words_is_in_the_open(one: RepairRecord) -> None:
    """
    What it calls printed is printed there; it says what it is read as, and why.
    """
    text = cited(one.source)

    assert one.repair.printed in text
    assert one.repair.why
    assert one.repair.printed != one.repair.read_as


def test_all_repairs_are_one_list() -> None:
    """
    Those of statements, of figures and of words.
    """
    kinds = {one.about.split("/")[0] for one in AUDIT.repairs}

    assert {"efns-2008", "gbs", "cidp", "ms", "Polymyositis"} <= kinds
    assert len(AUDIT.repairs) == 10 + len(TEXT_REPAIRS)
