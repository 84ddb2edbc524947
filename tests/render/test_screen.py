"""The answer on one screen: its content, order and length."""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Answer, Context, Verdict, recommend
from ivig_evidence.conditions import CIDP
from ivig_evidence.engine.doses import amount
from ivig_evidence.engine.later_answers import later_answers
from ivig_evidence.errors import WrongTypeError
from ivig_evidence.facts import (
    PRECAUTION_FACTS,
    UNTREATED,
    age,
    body_weight,
    diabetes,
    elderly,
    hypersensitivity_to_ivig,
    previous_thrombosis,
)
from ivig_evidence.guidelines import statements
from ivig_evidence.immunoglobulin.precautions import PRECAUTIONS
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.logic.truth import Truth
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.dosing import Course, Per, RecommendedRegimen, in_days, in_weeks
from ivig_evidence.model.later import Effect
from ivig_evidence.model.precaution import Severity
from ivig_evidence.model.recommendation import Action
from ivig_evidence.model.screen import Line, Part, Screen, ScreenPart, Section
from ivig_evidence.render.screens import html
from ivig_evidence.units import g_per_kg

from ..helpers.by_verdict import OF_EACH_VERDICT, Shown, shown, shown_by_verdict
from ..helpers.flat import flat
from ..helpers.formats import (
    detail_of_card,
    only,
    parts_of_html,
    parts_of_markdown,
    parts_of_text,
)
from ..helpers.made_up import MOON, severe_cidp, treated_cidp

BOXED = [warning for warning in PRECAUTIONS if warning.severity is Severity.BOXED_WARNING]
IN_ORDER = (Part.WHY, Part.DOSE, Part.SAFETY, Part.MISSING, Part.LATER, Part.OTHER)
IN_ORDER_OTHERWISE = (Part.WHY, Part.DOSE, Part.LATER, Part.SAFETY, Part.MISSING, Part.OTHER)
GRAMS = re.compile(r"\d g\b(?!/kg)")

SECOND_COURSE: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "response_to_ivig": "no_response",
    "response_to_plasma_exchange": "not_given",
    "age": "78 years",
}
UNTREATED_GBS: dict[str, PlainValue] = {
    "able_to_walk_unaided": False,
    "response_to_ivig": "not_given",
    "response_to_plasma_exchange": "not_given",
}
NOT_ROWS = ("In force:", "…", "None on")
SEVERE_CIDP: dict[str, PlainValue] = {
    "cidp_type": "sensorimotor",
    "cidp_disability": "severe",
    "response_to_corticosteroids": "inadequate",
    "response_to_plasma_exchange": "not_given",
    "response_to_ivig": "not_given",
    "body_weight": "70 kg",
}


def every() -> list[Shown]:
    """Return an answer for each patient, computed at the first test and not at collection."""
    return [example for some in shown_by_verdict().values() for example in some]


def texts(answer: Answer, part: Part) -> list[str]:
    """Return the lines of a part as text."""
    return shown(answer).lines(part)


# Length -----------------------------------------------------------------------


@pytest.mark.parametrize("verdict", Verdict)
def test_nine_in_ten_answers_have_at_most_25_lines_and_none_has_more_than_40(
    verdict: Verdict,
) -> None:
    lengths = [len(example.text.splitlines()) for example in shown_by_verdict()[verdict]]

    assert sum(length <= 25 for length in lengths) >= 0.9 * len(lengths)
    assert max(lengths) <= 40


def test_each_verdict_has_200_patients() -> None:
    counts = {verdict: len(some) for verdict, some in shown_by_verdict().items()}

    assert counts == dict.fromkeys(Verdict, OF_EACH_VERDICT)


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [40, 80, 100])
def test_lines_fit_the_width_below_the_headline(width: int) -> None:
    lines = [line for example in every() for line in example.screen.wrapped(width).splitlines()[1:]]

    assert all(len(line) <= width or " " not in line.strip() for line in lines)


def test_below_60_columns_a_label_has_its_own_line() -> None:
    screen = recommend("CIDP", SEVERE_CIDP).screen()

    assert screen.wrapped(59).splitlines()[2] == "Why:"
    assert screen.wrapped(60).splitlines()[2].startswith("Why      IVIG is a first-line")


@pytest.mark.exhaustive
def test_a_brief_answer_takes_at_most_1500_bytes() -> None:
    assert all(len(example.screen.brief().encode()) <= 1500 for example in every())


@pytest.mark.exhaustive
def test_a_brief_answer_has_headline_warnings_dose_and_leading_statement() -> None:
    for answer, screen, text in every():
        brief = screen.brief()
        assert brief.startswith(text.splitlines()[0])
        assert all(row.says in brief for row in BOXED)
        assert all(str(line) in brief for line in screen.lines_of(Part.DOSE)[:1])
        assert all(row.says in brief for row in answer.leading[:1])
        assert all(fact.question in brief for fact in answer.missing[:1])


def test_a_brief_answer_counts_the_lines_that_it_omits() -> None:
    long = tuple(Line(f"{number}: {'long ' * 40}") for number in range(9))
    screen = Screen(
        headline="Made-up condition: IVIG is recommended",
        flags=("CONTRAINDICATION: made up",),
        parts=(
            ScreenPart(Part.WHY, long[:2]),
            ScreenPart(Part.SAFETY, (Line("BOXED WARNING: made up", is_warning=True), *long)),
            ScreenPart(Part.MISSING, long),
        ),
        footer=Line("made up"),
    )

    assert len(screen.brief().encode()) <= 1500
    assert screen.brief().startswith(
        "Made-up condition: IVIG is recommended. CONTRAINDICATION: made up.\n"
        "Safety: BOXED WARNING: made up\nWhy: 0: long"
    )
    assert "Missing facts: … and 5 more" in screen.brief()


@given(st.text(min_size=1500))
def test_a_brief_answer_is_cut_if_omitting_lines_is_not_enough(text: str) -> None:
    screen = Screen(
        headline="Made up",
        flags=(),
        parts=(ScreenPart(Part.WHY, (Line(f"é{text}"),)),),
        footer=Line("made up"),
    )

    assert len(screen.brief().encode()) <= 1500
    assert screen.brief().startswith("Made up.\nWhy: é")


# Content and order ------------------------------------------------------------


@pytest.mark.parametrize("verdict", Verdict)
def test_parts_are_in_order(verdict: Verdict) -> None:
    """If the verdict is not in favour, later evidence comes before safety."""
    order = IN_ORDER if verdict.is_in_favour else IN_ORDER_OTHERWISE
    for example in shown_by_verdict()[verdict]:
        parts = [part.part for part in example.screen.parts]
        assert parts == [part for part in order if part in parts]
        assert {Part.WHY, Part.SAFETY} <= {*parts}


@pytest.mark.exhaustive
def test_no_identifier_of_a_fact_and_no_file_name_is_shown() -> None:
    underscored = {fact.name for fact in declared() if "_" in fact.name}
    for example in every():
        assert not underscored & {*re.split(r"[\s(),:;\[\]]+", example.text)}
        assert not re.search(r"seed|\.txt|lines? \d", example.text)


@pytest.mark.exhaustive
def test_no_grade_is_shown_as_a_bare_letter() -> None:
    assert not [example for example in every() if re.search(r"\((?:A|B|C|GPP)\)", example.text)]


def test_the_headline_names_verdict_grade_and_document() -> None:
    answer = recommend("CIDP", SEVERE_CIDP)

    assert str(answer).splitlines()[0] == (
        "Chronic inflammatory demyelinating polyradiculoneuropathy:"
        " IVIG is recommended (level A), EFNS 2008."
    )


def test_contraindication_and_reversal_are_in_the_line_of_the_headline() -> None:
    answer = recommend("GBS", SECOND_COURSE | {"anti_iga_antibodies": True})

    assert str(answer).splitlines()[0] == (
        "Guillain-Barré syndrome: IVIG is an option (good practice point), EFNS 2008."
        " CONTRAINDICATION: the patient has antibodies against IgA."
        " REVERSED SINCE (2021, 2023, 2024)."
    )


@pytest.mark.exhaustive
def test_the_footer_names_document_status_how_to_see_all_and_the_link() -> None:
    assert {tuple(example.text.splitlines()[-2:]) for example in every()} == {
        (
            "EFNS 2008 (superseded, full text read). Not a medical device."
            " Everything: full(), --full",
            "https://doi.org/10.1111/j.1468-1331.2008.02246.x",
        )
    }


@pytest.mark.exhaustive
def test_leading_statements_are_shown_in_full_with_their_ids() -> None:
    for example in every():
        leading = example.answer.leading
        why = example.lines(Part.WHY)[: len(leading)]
        assert why == [f"{statement.says} [{statement.id}]" for statement in leading]


def test_a_report_on_ivig_is_shown_where_it_is_all_that_a_document_says() -> None:
    answer = recommend("Miller Fisher syndrome", guideline="aanem-2009")

    assert answer.verdict is Verdict.NOT_COVERED
    assert texts(answer, Part.WHY) == [
        f"{answer.applies[0].says.removesuffix('.')} (class IV). [aanem-2009/miller-fisher]"
    ]


def test_the_nearest_statement_is_shown_if_none_applies() -> None:
    answer = recommend("IBM", inclusion_body_myositis_form="hereditary")

    assert texts(answer, Part.WHY) == [
        "Nearest statement, which would apply if the form of inclusion body myositis is sporadic:"
        " IVIG is not recommended in sporadic inclusion body myositis (level A)."
        " [efns-2008/inclusion-body-myositis/sporadic]"
    ]


def test_an_assumption_that_the_verdict_needs_is_shown() -> None:
    known = Context.parse({"able_to_walk_unaided": False, "age": "43 years"})
    answer = recommend("GBS", known.assuming(*UNTREATED))

    assert [line for line in texts(answer, Part.WHY) if line.startswith("Assumed, not stated: ")]


def test_the_headline_says_what_the_document_says_of_other_treatments() -> None:
    """Their reversal is in words; the flag is about leading statements only."""
    answer = recommend(
        "GBS",
        response_to_ivig="responded",
        response_to_plasma_exchange="not_given",
        methylprednisolone_with_ivig=True,
        able_to_walk_unaided=False,
    )

    assert "(level C, reversed in 2023)" in str(answer).splitlines()[0]
    assert "REVERSED SINCE" not in str(answer).splitlines()[0]


def test_a_guideline_is_not_superseded_before_its_successor_appeared() -> None:
    early = recommend("GBS", UNTREATED_GBS, as_of=date(2008, 12, 1))
    late = recommend("GBS", UNTREATED_GBS, as_of=date(2011, 12, 31))

    assert str(early.screen().footer).startswith(
        "EFNS 2008 (in force, full text read). Later evidence as of 2008-12-01."
    )
    assert str(late.screen().footer).startswith(
        "EFNS 2008 (superseded, full text read). Later evidence as of 2"
    )


def test_a_brief_answer_ends_with_document_status_and_day() -> None:
    answer = recommend("GBS", SECOND_COURSE, as_of=date(2010, 1, 1))

    assert answer.brief().endswith(
        "EFNS 2008 (in force, full text read). Later evidence as of 2010-01-01."
        " Not a medical device."
    )


def test_assumed_absence_of_risks_is_shown() -> None:
    known = Context.parse(UNTREATED_GBS | {"age": "40 years"})
    answer = recommend("GBS", known.assuming(hypersensitivity_to_ivig(False)))

    assert "Assumed, not stated: the patient is not hypersensitive to IVIG." in texts(
        answer, Part.SAFETY
    )


def test_an_assumption_that_leaves_a_boxed_warning_open_is_shown() -> None:
    """Its question is not asked any more."""
    known = Context.parse(UNTREATED_GBS | {"age": "40 years"})
    answer = recommend("GBS", known.assuming(previous_thrombosis(False)))

    assert "Assumed, not stated: the patient has had no venous or arterial thrombosis." in texts(
        answer, Part.SAFETY
    )


def test_an_assumed_risk_is_shown_once() -> None:
    known = Context.parse(UNTREATED_GBS | {"age": "40 years"})
    answer = recommend("GBS", known.assuming(diabetes(True)))
    safety = texts(answer, Part.SAFETY)

    assert "This patient: diabetes (assumed)." in safety
    assert not [line for line in safety if line.startswith("Assumed")]


@pytest.mark.parametrize("width", [0, 19, -5, True, 40.5])
def test_a_width_that_text_cannot_have_is_refused(width: int) -> None:
    answer = recommend("IBM")

    for render in (answer.screen().wrapped, answer.full):
        with pytest.raises(WrongTypeError, match="at least 20 columns"):
            render(width)


# Dose -----------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_grams_are_shown_if_weight_and_dose_are_known_and_no_flag_is_set() -> None:
    for example in every():
        assert example.answer.context.get(body_weight) is not None
        in_grams = any(GRAMS.search(line) for line in example.lines(Part.DOSE))
        may_be_given = any(
            example.verdict.is_in_favour
            or (
                example.verdict is Verdict.INSUFFICIENT_DATA
                and isinstance(dose, RecommendedRegimen)
            )
            for _, dose in example.answer.regimens
            if dose.drug == "IVIG"
        )
        assert in_grams is (may_be_given and not example.screen.flags)


def test_the_full_text_has_grams_that_the_screen_hides() -> None:
    answer = recommend("CIDP", SEVERE_CIDP | {"hypersensitivity_to_ivig": True})

    assert not GRAMS.search(str(answer))
    assert "Grams are not shown because of the warning above" in str(answer)
    assert "140 g in all, 28–70 g a day (70 kg, actual weight)" in answer.full()


def test_a_dose_is_shown_as_printed_and_in_grams() -> None:
    assert texts(recommend("CIDP", SEVERE_CIDP), Part.DOSE) == [
        "IVIG 2 g/kg in all over 2–5 days: 140 g in all, 28–70 g a day (70 kg, actual weight)."
    ]


def test_the_dose_of_another_drug_is_in_the_full_text_only() -> None:
    """A dose for each day without a number of days has no total."""
    answer = recommend("CIDP", SEVERE_CIDP | {"response_to_corticosteroids": "not_given"})

    assert "Corticosteroids 1 mg/kg" not in str(answer)
    assert "70 mg a day (70 kg, actual weight)" in flat(answer.full())


def test_a_regimen_that_was_only_used_is_labelled_and_without_grams_if_not_covered() -> None:
    answer = recommend(
        "rasmussen-encephalitis", refractory_to_other_therapies=False, body_weight="20 kg"
    )
    (line,) = texts(answer, Part.DOSE)

    assert answer.verdict is Verdict.NOT_COVERED
    assert line.startswith("Printed with another statement that applies: used, not recommended: ")
    assert not GRAMS.search(line)


def test_a_general_dose_follows_the_note_that_none_is_printed_for_the_leading_statement() -> None:
    answer = recommend("GBS", UNTREATED_GBS | {"age": "6 years", "body_weight": "20 kg"})

    assert texts(answer, Part.DOSE) == [
        "None printed with the recommendation.",
        "Printed with another statement that applies: IVIG 0.4 g/kg a day for 5 days:"
        " 40 g in all, 8 g a day (20 kg, actual weight). [efns-2008/gbs/ivig-first-line]",
    ]


def test_the_dose_of_a_statement_against_ivig_is_not_shown() -> None:
    dose = RecommendedRegimen(
        drug="IVIG", alternatives=(Course(dose=g_per_kg(1), per=Per.DAY, days=in_days(2)),)
    )
    against = evolve(severe_cidp, action=Action.DO_NOT_USE, regimen=dose)
    chapter = Chapter(condition=CIDP, statements=(against,), source=against.source)
    answer = recommend("CIDP", SEVERE_CIDP, guideline=MOON.with_chapter(chapter))

    assert answer.verdict is Verdict.NOT_RECOMMENDED
    assert answer.regimens
    assert texts(answer, Part.DOSE) == []


def test_the_dose_of_the_leading_statement_comes_first() -> None:
    """Here the leading statement refines the one before it."""
    other = Course(dose=g_per_kg(1), per=Per.DAY, days=in_days(2))
    dose = RecommendedRegimen(drug="IVIG", alternatives=(other,))
    refining = evolve(treated_cidp, regimen=dose)
    chapter = Chapter(condition=CIDP, statements=(severe_cidp, refining), source=severe_cidp.source)
    known: dict[str, PlainValue] = {
        "cidp_disability": "severe",
        "previously_treated": True,
        "body_weight": "70 kg",
    }
    answer = recommend("CIDP", known, guideline=MOON.with_chapter(chapter))
    first, second = texts(answer, Part.DOSE)

    assert answer.leading == (refining,)
    assert first.startswith("IVIG 1 g/kg a day")
    assert second.startswith("Printed with another statement that applies: IVIG 0.5 g/kg a day")


def test_an_assumed_weight_is_marked_next_to_the_grams() -> None:
    known = Context.parse(UNTREATED_GBS | {"age": "40 years"})
    answer = recommend("GBS", known.assuming(body_weight("70 kg")))

    assert "(70 kg, actual weight, assumed)" in str(answer)


def test_an_implausible_weight_is_noted() -> None:
    answer = recommend("GBS", UNTREATED_GBS | {"age": "40 years", "body_weight": "700 kg"})

    assert len(texts(answer, Part.DOSE)) == 2
    assert "700 kg" in texts(answer, Part.DOSE)[1]


def test_each_phase_and_each_course_of_a_regimen_has_its_own_grams() -> None:
    loading = Course(dose=g_per_kg(2), per=Per.COURSE, days=in_days(5))
    maintenance = Course(
        dose=g_per_kg(1), per=Per.COURSE, days=in_days(1), every=in_weeks(3), courses=6
    )
    dose = RecommendedRegimen(
        drug="IVIG",
        alternatives=(loading,),
        then=RecommendedRegimen(drug="IVIG", alternatives=(maintenance,)),
    )
    answer = recommend("CIDP", SEVERE_CIDP)

    assert amount(answer, dose) == (
        "140 g in all, 28 g a day (70 kg, actual weight);"
        " then 70 g a course, 70 g a day (70 kg, actual weight)"
    )


def test_an_ambiguous_dose_has_no_amount() -> None:
    unclear = Course(dose=g_per_kg(2), per=Per.UNCLEAR, days=in_days(5))
    dose = RecommendedRegimen(drug="IVIG", alternatives=(unclear,))

    assert amount(recommend("CIDP", SEVERE_CIDP), dose) == (
        "no amount: the source does not say if the dose is for a day or in all"
    )


def test_the_dose_of_a_month_has_no_amount() -> None:
    monthly = Course(dose=g_per_kg(0.5), up_to=g_per_kg(2.4), per=Per.MONTH)
    dose = RecommendedRegimen(drug="IVIG", alternatives=(monthly,))

    assert amount(recommend("CIDP", SEVERE_CIDP), dose) == (
        "no amount: the source does not divide the dose of a month"
    )


def test_a_dose_that_is_not_printed_is_reported_with_the_dose_in_the_text() -> None:
    answer = recommend("MG", mg_acute_exacerbation=True, mg_purpose="short_term")

    assert texts(answer, Part.DOSE) == [
        "None printed with the recommendation; in the text: mostly 2 g/kg."
    ]


# Safety ---------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_every_answer_has_the_boxed_warnings_in_full() -> None:
    for shown_answer in every():
        safety = shown_answer.lines(Part.SAFETY)
        assert [line for line in safety if line.startswith("BOXED WARNING: ")] == [
            f"BOXED WARNING: {row.says} [{row.source.reference.key}]" for row in BOXED
        ]


@pytest.mark.exhaustive
def test_safety_has_only_warnings_if_the_verdict_is_not_in_favour() -> None:
    for example in every():
        only_warnings = all(line.is_warning for line in example.screen.lines_of(Part.SAFETY))
        assert only_warnings or example.verdict.is_in_favour


def test_risks_of_the_patient_are_named_in_words() -> None:
    answer = recommend(
        "MG",
        mg_acute_exacerbation=True,
        mg_purpose="short_term",
        age="72 years",
        previous_thrombosis=True,
        renal_insufficiency=True,
    )

    assert "This patient: age 72 years, earlier thrombosis, renal insufficiency." in texts(
        answer, Part.SAFETY
    )


def test_a_contraindication_of_one_product_names_it_and_is_no_flag() -> None:
    answer = recommend("CIDP", SEVERE_CIDP | {"hyperprolinaemia": True})

    assert answer.screen().flags == ()
    assert "CONTRAINDICATION of Privigen: hyperprolinaemia." in texts(answer, Part.SAFETY)


@pytest.mark.exhaustive
def test_at_most_five_safety_questions_are_shown_and_the_rest_is_counted() -> None:
    for example in every():
        asked = [line for line in example.lines(Part.SAFETY) if line.startswith("Ask: ")]
        open_facts = {
            fact
            for check in example.answer.precautions
            if check.present is Truth.UNKNOWN
            for fact in check.facts
        }
        # The question for the age is asked instead of that for being elderly.
        open_facts -= {elderly} if age in open_facts else set()
        assert len(asked) == (example.verdict.is_in_favour and bool(open_facts))
        for line in asked:
            more = re.search(r"… and (\d+) more$", line)
            assert line.count("?") <= 5
            assert line.count("?") + int(more[1] if more else 0) == len(open_facts)


def test_the_age_is_asked_instead_of_whether_the_patient_is_elderly() -> None:
    asked = texts(recommend("CIDP", SEVERE_CIDP), Part.SAFETY)[-1]

    assert "How old is the patient?" in asked
    assert "elderly" not in asked


# Missing facts --------------------------------------------------------------------


def test_missing_facts_are_questions_with_options() -> None:
    assert texts(recommend("CIDP"), Part.MISSING)[1:3] == [
        "What type of CIDP is it? (sensorimotor, pure motor, another variant)",
        "How severe is the disability caused by CIDP? (very mild, mild, moderate, severe)",
    ]


@pytest.mark.exhaustive
def test_at_most_five_missing_facts_are_shown_and_the_rest_is_counted() -> None:
    for example in every():
        lines = example.lines(Part.MISSING)
        more = re.search(r"… and (\d+) more$", lines[-1]) if lines else None
        assert len(lines) + int(more[1] if more else 0) == len(example.answer.missing)
        assert len(lines) <= 5


# Later evidence -------------------------------------------------------------------


@pytest.mark.exhaustive
def test_at_most_four_rows_of_later_evidence_are_shown_with_reversals_first() -> None:
    order = ["Reversed", "Superseded", "Weakened", "Gap filled", "New entity", "Supported"]
    order.append("Alternative")
    for example in every():
        rows = [line for line in example.lines(Part.LATER) if not line.startswith(NOT_ROWS)]
        effects = [next(word for word in order if row.startswith(word)) for row in rows]
        assert effects == sorted(effects, key=order.index)
        assert len(rows) <= 4


@pytest.mark.exhaustive
def test_every_later_row_is_shown_or_counted_unless_its_document_answers_itself() -> None:
    for answer, screen, _ in every():
        lines = [str(line) for line in screen.lines_of(Part.LATER)]
        lines = [line for line in lines if not line.startswith(("None on", "In force:"))]
        counted = re.fullmatch(r"… and (\d+) more", lines[-1]) if lines else None
        rows = (*answer.later_evidence, *answer.other_later_evidence)
        answering = {other.guideline.paper for other in later_answers(answer)}
        known = [row for row in rows if row.is_reversal or row.document not in answering]
        assert len(lines) - bool(counted) + int(counted[1] if counted else 0) == len(known)


def test_documents_in_force_are_named_with_verdict_and_grade() -> None:
    answer = recommend("CIDP", SEVERE_CIDP | {"treatment_phase": "initial"})

    assert texts(answer, Part.LATER)[-1] == (
        "In force: AANEM 2023: recommended, class I; EAN/PNS 2021, CIDP: recommended, strong"
        " recommendation (see consult)."
    )


@pytest.mark.exhaustive
def test_a_document_is_on_the_screen_as_a_row_or_by_its_verdict_but_not_both() -> None:
    for answer, screen, _ in every():
        lines = [str(line) for line in screen.lines_of(Part.LATER)]
        (pointer,) = [line for line in lines if line.startswith("In force:")] or [""]
        for other in later_answers(answer):
            is_row = any(f"[{other.guideline.paper.key}]" in line for line in lines)
            assert (f"{other.guideline.label}:" in pointer) is not is_row


def test_a_document_that_reverses_a_statement_is_shown_as_a_reversal() -> None:
    known: dict[str, PlainValue] = {
        "significant_disability": True,
        "previously_treated": False,
        "paraprotein": "IgM",
    }
    answer = recommend("MGUS neuropathy", known, neuropathy_picture="demyelinating")
    later = texts(answer, Part.LATER)

    assert later[0].startswith("Reversed 2023: ")
    assert later[-1] == "In force: the documents above (see consult)."


@pytest.mark.exhaustive
def test_a_reversal_of_a_statement_on_the_screen_is_shown_first() -> None:
    for example in every():
        ids = {
            statement.id
            for statement in example.answer.applies + example.answer.undetermined
            if any(
                statement.id in line or statement.label in line
                for line in example.lines(Part.WHY) + example.lines(Part.OTHER)
            )
        }
        reversed_ids = {
            statement.id
            for row in example.answer.later_evidence
            for statement in row.statements
            if row.effect is Effect.REVERSED
        }
        if ids & reversed_ids:
            assert example.lines(Part.LATER)[0].startswith("Reversed")


def test_later_evidence_on_no_statement_shown_is_introduced_as_such() -> None:
    answer = recommend("MMN", response_to_ivig="no_response")

    assert answer.verdict is Verdict.NOT_COVERED
    assert texts(answer, Part.LATER)[0] == "None on the statements shown; on the condition:"


def test_a_reversal_of_a_statement_that_is_not_shown_does_not_come_first() -> None:
    """Corticosteroids added to IVIG were reversed, but are not asked about."""
    answer = recommend("GBS", UNTREATED_GBS | {"age": "43 years"})

    assert not texts(answer, Part.LATER)[0].startswith("Reversed")


# Other treatments -----------------------------------------------------------------


@pytest.mark.exhaustive
def test_at_most_three_other_statements_are_shown() -> None:
    assert all(len(example.lines(Part.OTHER)) <= 3 for example in every())


@pytest.mark.exhaustive
def test_an_undetermined_statement_is_shown_only_if_it_is_on_ivig_and_facts_are_missing() -> None:
    for example in every():
        might = [line for line in example.lines(Part.OTHER) if line.startswith("Could apply: ")]
        undetermined = example.answer.undetermined
        labels = {s.label for s in undetermined if s.intervention.decides_verdict}
        assert not might or example.verdict is Verdict.INSUFFICIENT_DATA
        assert all(any(label in line for label in labels) for line in might)


# Any patient ----------------------------------------------------------------------


def test_a_patient_with_every_risk_fits_40_lines() -> None:
    risks = {fact.name: True for fact in PRECAUTION_FACTS if isinstance(fact, Flag)}
    answer = recommend("CIDP", SEVERE_CIDP | risks | {"age": "80 years"})

    assert len(str(answer).splitlines()) <= 40
    assert "This patient: age 80 years, prolonged immobility, earlier thrombosis," in str(answer)


@pytest.mark.parametrize("name", ["a name of a disease that never ends " * 9, "שם ארוך " * 20])
@pytest.mark.parametrize("width", [40, 80])
def test_a_long_name_stays_in_the_headline(name: str, width: int) -> None:
    answer = recommend(evolve(CIDP, name=name), SEVERE_CIDP)
    first, second, *rest = answer.screen().wrapped(width).splitlines()

    assert name.strip()[1:] in first
    assert second == ""
    assert all(len(line) <= width or " " not in line.strip() for line in rest)


# Formats --------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_the_full_text_contains_every_line_of_the_screen() -> None:
    for example in every():
        assert example.answer.full().startswith(f"{example.text}\n")


@pytest.mark.exhaustive
def test_all_formats_show_the_same_parts() -> None:
    for example in every():
        text = [*parts_of_text(example.screen).items()]
        assert text == [*parts_of_html(example.answer._repr_html_()).items()]
        assert text == [*parts_of_markdown(example.screen._repr_markdown_()).items()]


@pytest.mark.exhaustive
def test_the_detail_of_a_card_shows_the_same_parts() -> None:
    for example in every()[::5]:
        text = parts_of_text(example.screen)
        on_card = only(parts_of_markdown(detail_of_card(example.answer)), text)
        assert [*text.items()] == [*on_card.items()]


def test_html_folds_all_other_sections() -> None:
    answer = recommend("CIDP", SEVERE_CIDP)
    shown, _, folded = answer._repr_html_().partition("<details>")

    assert "Notes on these statements" not in shown
    assert "Notes on these statements" in folded
    assert "lines 470–478" in folded


def test_documents_are_links_where_links_are_possible() -> None:
    answer = recommend("CIDP", SEVERE_CIDP)

    address = "https://doi.org/10.1002/mus.21433"
    assert f'<a href="{address}">AANEM 2009</a>' in answer._repr_html_()
    assert f"[AANEM 2009]({address})" in answer._repr_markdown_()


def test_a_line_break_in_a_text_makes_no_line_of_the_screen() -> None:
    line = Line("first\nSafety   second", "a]\n(b", None)
    screen = Screen(
        headline="one\ntwo",
        flags=("three\nfour",),
        parts=(ScreenPart(Part.WHY, (line,)),),
        footer=Line("<b>end</b>"),
    )

    assert screen.wrapped(100).splitlines()[2] == "Why      first Safety   second [a] (b]"
    assert screen.wrapped(100).splitlines()[0] == "one two. three four."
    assert "&lt;b&gt;end" in html(screen, (Section("title", ("x\ny",)),))


def test_every_statement_has_a_label_of_at_most_55_characters() -> None:
    assert all(0 < len(statement.label) <= 55 for statement in statements())
