"""The audit: rules of the scheme, levels, claims of the abstract, figures and repairs."""

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
BY_SLUG = {entry.statement.slug: entry for entry in AUDIT.statements}


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
def test_the_level_that_classes_support(classes: list[EvidenceClass], level: Strength) -> None:
    """One class I or two class II: A. One class II: B. Two class III: C. Otherwise a GPP."""
    assert level is ceiling(classes)


def test_another_study_never_lowers_the_supported_level() -> None:
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


def test_class_i_needs_every_criterion() -> None:
    assert I is class_met(frozenset(TRIAL))
    assert all(class_met(frozenset(TRIAL - {criterion})) is not I for criterion in TRIAL)


@pytest.mark.parametrize("missing", sorted(REQUIRED, key=str))
def test_a_trial_without_one_of_the_five_requirements_is_class_ii(missing: Criterion) -> None:
    """Without two of them it is not."""
    one_less = frozenset(TRIAL - {missing})
    other = next(iter(REQUIRED - {missing}))

    assert II is class_met(one_less)
    assert II is not class_met(one_less - {other})


def test_a_matched_cohort_can_be_class_ii() -> None:
    cohort = REQUIRED | {
        Criterion.PROSPECTIVE,
        Criterion.MATCHED_COHORT,
        Criterion.REPRESENTATIVE,
        Criterion.MASKED_ASSESSMENT,
    }

    assert II is class_met(frozenset(cohort))
    assert IV is class_met(frozenset(cohort - {Criterion.MATCHED_COHORT}))


def test_class_iii_needs_a_control_and_independent_assessment() -> None:
    controlled = frozenset({Criterion.CONTROLLED, Criterion.REPRESENTATIVE})

    assert III is class_met(controlled | {Criterion.INDEPENDENT_ASSESSMENT})
    assert IV is class_met(controlled)
    assert IV is class_met(frozenset())


def test_the_definitions_of_levels_say_how_they_were_verified() -> None:
    assert [A, B, C, GPP] == [definition.grade for definition in AUDIT.scheme]
    assert {Verification.SECONDARY} == {definition.verified for definition in AUDIT.scheme}


# Statements -------------------------------------------------------------------


def test_every_statement_is_audited_once() -> None:
    """There are 66 of them, in the guideline's order."""
    assert list(EFNS_2008.statements) == [entry.statement for entry in AUDIT.statements]


def test_the_results_over_all_statements_are_known() -> None:
    """A change of any grade, class or link fails here."""
    assert {
        AuditResult.AGREES: 18,
        AuditResult.NOTHING_TO_CHECK: 12,
        AuditResult.NO_GRADE_PRINTED: 21,
        AuditResult.CANNOT_BE_JUDGED: 9,
        AuditResult.LOWER: 3,
        AuditResult.HIGHER: 2,
        AuditResult.LOWER_WITH_REASON: 1,
    } == Counter(entry.result for entry in AUDIT.statements)


def test_ten_of_the_twenty_two_levels_that_need_evidence_agree() -> None:
    letters = [entry for entry in AUDIT.statements if entry.statement.level in (A, B, C)]
    agree = [entry for entry in letters if entry.result is AuditResult.AGREES]

    assert (10, 22) == (len(agree), len(letters))
    assert tuple(letters) == AUDIT.needing_evidence
    assert "10 of 22 statements with level A, B or C agree with the classes cited" == AUDIT.summary
    for text in (str(AUDIT), AUDIT._repr_html_()):
        assert AUDIT.summary in text
    assert not [entry for entry in letters if entry.result is AuditResult.NOTHING_TO_CHECK]


@pytest.mark.parametrize(
    ("slug", "result", "supported"),
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
def test_the_results_of_important_statements(
    slug: str, result: AuditResult, supported: Strength | None
) -> None:
    assert (result, supported) == (BY_SLUG[slug].result, BY_SLUG[slug].supported)


def test_the_audit_lists_the_trial_that_contradicts_the_statement() -> None:
    """PRIVIG, in relapsing-remitting multiple sclerosis."""
    entry = BY_SLUG["ms/relapsing-remitting-intolerance"]

    assert ["ms/ref-130"] == [study.id for study in entry.against]
    assert entry.reason is not None
    assert "negative" in entry.reason.text


def test_a_cited_guideline_is_not_a_study_without_a_class() -> None:
    entry = BY_SLUG["paraproteinaemic/no-significant-disability"]

    assert AuditResult.NOTHING_TO_CHECK is entry.result
    assert () == entry.unclassed


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.statement)
def test_every_note_is_on_a_statement(note: StatementNote) -> None:
    """A reason has lines of the text."""
    assert statement_named(note.statement).id == note.statement
    assert note.remark or note.reason
    if note.reason is not None:
        assert note.reason.source.lines is not None


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.statement)
def test_a_statement_of_another_guideline_has_no_note_of_this_one(note: StatementNote) -> None:
    """Notes are looked up by id, and the slug is only a part of it."""
    own = evolve(EFNS_2008, id="own-2026", find_later_evidence=None)
    judged = audited(evolve(statement_named(note.statement), guideline=own))

    assert (None, "") == (judged.reason, judged.remark)


def test_only_a_lower_grade_needs_a_reason() -> None:
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
def test_the_lines_of_an_abstract_claim_print_its_grade(claim: AbstractClaim) -> None:
    assert claim.source.section == "Abstract"
    assert re.search(GRADES[claim.grade.strength], cited(claim.source))
    assert claim.body
    assert claim.how


def test_every_grade_of_the_abstract_has_a_claim() -> None:
    """Twelve grades are printed; two of them cover two claims each."""
    text = cited(ELOVAARA_2008.at("Abstract", lines=(1, 33)))
    printed = re.findall(r"\((?:level [ABC]|good (?:clinical )?practice point)", text)

    assert len(printed) == 12
    assert len(ABSTRACT_CLAIMS) == 14


@pytest.mark.parametrize("claim", ABSTRACT_CLAIMS, ids=lambda c: c.claim[:40])
def test_abstract_and_body_agree_only_with_equal_levels(claim: AbstractClaim) -> None:
    levels = {statement.grade for statement in claim.body}
    if claim.agreement is Agreement.AGREES:
        assert {claim.grade} == levels


def test_the_paraneoplastic_claims_of_the_abstract_are_in_no_answer() -> None:
    """The body has no statement with their levels A and B."""
    wrong = [c for c in ABSTRACT_CLAIMS if "paraneoplastic" in c.claim]

    assert [Agreement.DIFFERS] * 2 == [claim.agreement for claim in wrong]
    assert {GPP, None} == {
        statement.level
        for statement in EFNS_2008.statements
        if statement.slug.startswith("paraneoplastic/")
    }


# Places that do not agree ---------------------------------------------------------


@pytest.mark.parametrize("discrepancy", DISCREPANCIES, ids=lambda d: d.topic)
def test_the_lines_of_a_discrepancy_print_its_numbers(discrepancy: Discrepancy) -> None:
    for side in (discrepancy.here, discrepancy.there):
        text = side.text.replace("class IV", "").replace("class III", "").replace("class II", "")
        if side.source.lines is not None:
            for number in numbers_in(text):
                assert stands_in(number, cited(side.source)), number
    assert discrepancy.taken


# Figures ----------------------------------------------------------------------


@pytest.mark.parametrize("figure", TEXT_FIGURES, ids=lambda figure: figure.about)
def test_the_lines_of_a_sum_print_its_numbers(figure: TextFigure) -> None:
    """In digits or in words; the number figure may be implied."""
    for number in (figure.printed, *figure.parts):
        assert number == "1" or stands_in(number, cited(figure.source)), number


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
        ("cidp/ref-39, improvement of disability, against its interval", "differs", "3.45"),
        ("cidp/ref-48, need for at least two courses", "reproduced", "87%"),
        ("sjogren/rist-2011, modified Rankin scale, stable", "differs", "53%"),
        ("safety/ref-187, headache", "reproduced", "30%"),
        ("gbs/refs-20-24, patients", "not reproducible from what is printed", None),
        ("dermatomyositis, case series announced and described", "differs", "3"),
        ("Guillain-Barré syndrome, total of the usual regimen", "reproduced", "2 g/kg"),
    ],
)
def test_the_results_of_important_recomputations(
    about: str, result: str, computed: str | None
) -> None:
    figures = [figure for figure in AUDIT.recomputations if figure.about == about]

    assert (result, computed) in [(figure.result.value, figure.computed) for figure in figures]


def test_the_recomputed_figures_that_differ_are_known() -> None:
    assert {
        "cidp/ref-39, improvement of disability, against its interval",
        "post-polio/refs-120-121, patients",
        "sjogren/rist-2011, modified Rankin scale, stable",
        "sjogren/rist-2011, modified Rankin scale, worse",
        "sjogren/rist-2011, global evaluation by the physician, stable",
        "CIDP, placebo-controlled trials as first counted and the two other trials",
        "dermatomyositis, case series announced and described",
    } == {figure.about for figure in AUDIT.recomputations if figure.result is DIFFERS}


def test_every_percentage_and_number_needed_to_treat_is_recomputed() -> None:
    tried = {figure.about for figure in AUDIT.recomputations}
    for study in {s for entry in AUDIT.statements for s in entry.statement.based_on}:
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
    """Return a made-up trial with these figures."""
    outcome = Outcome(name="x", result=Result.FAVOURS, estimates=estimates)
    return evolve(BLANK, outcomes=(outcome,), identity=(), corrections=(), **changes)


def results(study: Study) -> list[tuple[RecomputationResult, str | None]]:
    """Return the recomputed figures of a study."""
    return [(figure.result, figure.computed) for figure in of_study(study)]


REPRODUCED = RecomputationResult.REPRODUCED
DIFFERS = RecomputationResult.DIFFERS
NOT_REPRODUCIBLE = RecomputationResult.NOT_REPRODUCIBLE


def share(**figures: Any) -> Estimate:
    """Return a percentage."""
    return Estimate(measure=EffectMeasure.PROPORTION, unit="%", **figures)


def difference(value: str, low: str, high: str) -> Estimate:
    """Return a mean difference with its interval."""
    interval = Interval(IntervalKind.CONFIDENCE_95, low, high)
    return Estimate(measure=EffectMeasure.WEIGHTED_MEAN_DIFFERENCE, value=value, interval=interval)


def change(value: str, sd: str | None = None) -> Estimate:
    """Return the mean change of an arm."""
    return Estimate(measure=EffectMeasure.MEAN_CHANGE, value=value, sd=sd)


def test_a_percentage_that_no_whole_number_of_patients_gives_differs() -> None:
    """50% of three patients is impossible."""
    assert [(DIFFERS, "none gives it")] == results(trial(share(value="50", out_of=3)))
    assert [(REPRODUCED, "33%")] == results(trial(share(value="33", out_of=3)))


def test_a_percentage_without_counts_is_not_reproducible() -> None:
    assert [(NOT_REPRODUCIBLE, None)] == results(trial(share(value="81")))
    assert [] == results(trial(share(events=1, out_of=3)))


def test_a_difference_needs_both_means() -> None:
    both = trial(change("1.5"), change("1.0"), difference("0.6", "0.1", "1.1"))
    study = trial(change("1.5"), difference("0.6", "0.1", "1.1"))

    assert (DIFFERS, "0.5") in results(both)
    assert (NOT_REPRODUCIBLE, None) in results(study)


def test_an_interval_needs_the_size_of_the_arms() -> None:
    spread = (change("1.5", "1"), change("1.0", "1"), difference("0.5", "0.1", "0.9"))
    sized = Identity(reference=ELOVAARA_2008, why="made up", arms=(50, 50))
    known = evolve(trial(*spread), identity=(sized,))

    assert (NOT_REPRODUCIBLE, None) in results(trial(*spread))
    assert (REPRODUCED, "0.1 to 0.9") in results(known)


def test_a_value_outside_the_middle_of_its_interval_differs() -> None:
    """Rounding is taken into account."""
    assert (DIFFERS, "0.6") in results(trial(difference("0.4", "0.1", "1.1")))
    assert (REPRODUCED, "0.6") in results(trial(difference("0.6", "0.1", "1.1")))


def test_parts_that_do_not_add_up_differ() -> None:
    parts = [Estimate(measure=EffectMeasure.COUNT, events=events, out_of=9) for events in (2, 3, 3)]

    assert [(DIFFERS, "8")] == results(trial(*parts))


def test_the_patients_of_a_review_are_the_sum_over_its_studies() -> None:
    ten, unknown = evolve(trial(), patients=10), trial()

    assert [(REPRODUCED, "20")] == results(trial(patients=20, pools=(ten, ten)))
    assert [(DIFFERS, "20")] == results(trial(patients=21, pools=(ten, ten)))
    assert [(NOT_REPRODUCIBLE, None)] == results(trial(patients=20, pools=(ten, unknown)))


def test_figures_keep_their_printed_digits() -> None:
    (figure, *_) = study_named("cidp/ref-39").outcomes[0].estimates

    assert "2.0" == str(figure.value)
    assert Decimal("2") == figure.value


# Repairs ----------------------------------------------------------------------


@pytest.mark.parametrize("record", TEXT_REPAIRS, ids=lambda r: r.repair.read_as or "page head")
def test_a_repair_of_words_has_the_printed_text_and_a_reason(record: RepairRecord) -> None:
    text = cited(record.source)

    assert record.repair.printed in text
    assert record.repair.why
    assert record.repair.printed != record.repair.read_as


def test_repairs_lists_those_of_statements_figures_and_words() -> None:
    kinds = {record.about.split("/")[0] for record in AUDIT.repairs}

    assert {"efns-2008", "gbs", "cidp", "ms", "Polymyositis"} <= kinds
    assert len(AUDIT.repairs) == 10 + len(TEXT_REPAIRS)
