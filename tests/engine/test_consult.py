"""The call ``consult``: several documents answer for one patient."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import jsonschema
import pytest
from attrs import evolve

from ivig_evidence import Context, Verdict, consult, recommend
from ivig_evidence.conditions import CIDP
from ivig_evidence.engine.consultation_screen import details
from ivig_evidence.engine.consultation_table import consultation_table_html
from ivig_evidence.errors import (
    ContradictionError,
    DuplicateGuidelineError,
    MalformedDocumentError,
    OutdatedAnswerError,
    TruthIsNotBoolError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.guidelines import EFNS_2008, GUIDELINES
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.consultation import Agreement, Consultation
from ivig_evidence.model.difference import Cause
from ivig_evidence.model.recommendation import Passage
from ivig_evidence.model.screen import Part
from ivig_evidence.render.json.schema import consultation_schema
from ivig_evidence.tables import consultation_table

from ..helpers.formats import parts_of_html
from ..helpers.made_up import MOON, PAPER, regolith_exposure, severe_cidp, treated_cidp

BOTH = (EFNS_2008, MOON)
SEVERE: dict[str, PlainValue] = {
    "cidp_disability": "severe",
    "cidp_type": "sensorimotor",
    "previously_treated": False,
}
ADULT_WITH_EXACERBATION: dict[str, PlainValue] = {"age": "40 years", "mg_acute_exacerbation": True}


def of_both(condition: str, **facts: PlainValue) -> Consultation:
    """Return what EFNS 2008 and the made-up guideline say."""
    return consult(condition, facts, guidelines=BOTH)


# Answers --------------------------------------------------------------------------


def test_each_document_answers_as_it_does_alone() -> None:
    answers = of_both("CIDP", **SEVERE).answers
    context = Context.parse(SEVERE)

    assert [answer.guideline.id for answer in answers] == ["moon-2050-ivig", "efns-2008"]
    for answer in answers:
        assert answer == recommend("CIDP", context, guideline=answer.guideline)


def test_documents_in_force_come_first_and_then_the_newest() -> None:
    older = evolve(MOON, id="moon-2049", find_record=lambda: evolve(MOON.find_record()))
    consultation = consult("CIDP", SEVERE, guidelines=(EFNS_2008, older, MOON))

    in_force = [a.guideline.status.on(None) == "in force" for a in consultation.answers]
    assert in_force == sorted(in_force, reverse=True)


def test_a_document_without_a_chapter_gives_no_answer_and_is_named() -> None:
    consultation = of_both("GBS")

    assert [answer.guideline for answer in consultation.answers] == [EFNS_2008]
    assert consultation.not_covering == (MOON,)


def test_a_condition_of_one_document_is_found_by_its_name() -> None:
    known = Context.of(regolith_exposure(True))
    consultation = consult("lunar neuritis", known, guidelines=BOTH)

    assert [answer.verdict for answer in consultation.answers] == [Verdict.RECOMMENDED]
    assert consultation.not_covering == (EFNS_2008,)


# Agreement ------------------------------------------------------------------------


def test_documents_with_the_same_verdict_agree_whatever_their_grades() -> None:
    consultation = of_both("CIDP", **SEVERE)

    assert consultation.agreement is Agreement.AGREE
    assert len({answer.grade for answer in consultation.answers}) == 2
    assert consultation.differences == ()


def test_documents_with_different_verdicts_differ() -> None:
    consultation = of_both("MG", **ADULT_WITH_EXACERBATION)

    assert {answer.verdict for answer in consultation.answers} == {
        Verdict.RECOMMENDED,
        Verdict.NOT_RECOMMENDED,
    }
    assert consultation.agreement == "differ"


def test_a_difference_without_a_record_says_that_no_cause_is_recorded() -> None:
    (difference,) = of_both("MG", **ADULT_WITH_EXACERBATION).differences

    assert difference.cause is Cause.NOT_STATED
    assert difference.question == "IVIG in myasthenia gravis"
    assert difference.why == "No cause is recorded for this pair of statements."
    assert difference.first == ("moon-2050-ivig/mg/adults",)
    assert difference.second == ("efns-2008/mg/acute-exacerbation",)


def test_an_open_verdict_leaves_the_agreement_open_unless_others_differ() -> None:
    assert of_both("CIDP").agreement is Agreement.OPEN


def test_one_verdict_is_one_voice_and_none_is_silence() -> None:
    child: dict[str, PlainValue] = {"age": "6 years", "mg_acute_exacerbation": True}

    assert of_both("MG", **child).agreement is Agreement.ONE_VOICE
    assert of_both("LGS").agreement is Agreement.SILENT


def test_a_known_fact_never_turns_a_difference_into_agreement() -> None:
    known = ADULT_WITH_EXACERBATION
    more: dict[str, PlainValue] = {"mg_severe": True, "pregnant": False, "mg_purpose": "short_term"}

    assert of_both("MG", **known).agreement is Agreement.DIFFER
    assert of_both("MG", **known, **more).agreement is Agreement.DIFFER


def test_missing_facts_are_those_of_all_documents() -> None:
    consultation = of_both("CIDP")
    missing = {fact for answer in consultation.answers for fact in answer.missing}

    assert set(consultation.missing[: len(missing)]) == missing
    assert len(consultation.missing) == len(set(consultation.missing))
    assert consultation.missing[0].name == "cidp_disability"


# Days -----------------------------------------------------------------------------


def test_a_document_is_omitted_before_it_was_published() -> None:
    consultation = consult("CIDP", SEVERE, guidelines=BOTH, as_of=date(2020, 1, 1))

    assert [answer.guideline for answer in consultation.answers] == [EFNS_2008]
    assert consultation.not_yet_published == (MOON,)


def test_a_document_is_asked_from_the_day_on_which_it_was_published() -> None:
    published = MOON.published.at_the_earliest
    before = consult("CIDP", SEVERE, guidelines=BOTH, as_of=published - timedelta(days=1))
    on_the_day = consult("CIDP", SEVERE, guidelines=BOTH, as_of=published)

    assert before.not_yet_published == (MOON,)
    assert on_the_day.not_yet_published == ()


def test_before_any_document_nothing_is_said() -> None:
    consultation = consult("GBS", guidelines=BOTH, as_of=date(1990, 1, 1))

    assert consultation.answers == ()
    assert consultation.agreement is Agreement.SILENT
    said = "no document on it, of those asked, had been published by 1990-01-01"
    assert said in str(consultation)


def test_a_superseded_document_was_in_force_before() -> None:
    assert EFNS_2008.status.on(date(2010, 12, 31)) == "in force"
    assert EFNS_2008.status.on(date(2011, 1, 1)) == "superseded"
    assert EFNS_2008.status.on(None) == "superseded"


# Bad input ------------------------------------------------------------------------


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(DuplicateGuidelineError, match="moon-2050-ivig"):
        consult("CIDP", guidelines=(MOON, EFNS_2008, evolve(MOON, title="another")))


def test_a_document_of_your_own_with_a_used_id_needs_an_id_of_its_own() -> None:
    """No installed package declares it, so the fix is not to uninstall one."""
    mine = evolve(EFNS_2008, title="another")

    with pytest.raises(DuplicateGuidelineError) as caught:
        consult("GBS", guidelines=(*GUIDELINES, mine))

    assert not caught.value.installed
    assert str(caught.value) == (
        "two guidelines have the id 'efns-2008'; give the one that you add an id of its own"
    )


@pytest.mark.parametrize("guidelines", ["efns-2008", EFNS_2008])
def test_a_single_document_is_refused_with_the_spelling_that_works(guidelines: object) -> None:
    with pytest.raises(WrongTypeError, match=r"guidelines=\['efns-2008'"):
        consult("CIDP", guidelines=guidelines)  # type: ignore[arg-type]  # the point of the test


def test_an_unknown_document_is_refused_with_candidates() -> None:
    with pytest.raises(UnknownNameError, match="efns-2008"):
        consult("CIDP", guidelines=["efns-2009"])


def test_facts_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(ContradictionError, match="cidp_type"):
        consult("CIDP", cidp_type="sensorimotor", cidp_variant="motor")


def test_facts_that_exclude_the_diagnosis_are_refused_if_no_document_answers() -> None:
    with pytest.raises(ContradictionError, match="epilepsy_syndrome"):
        consult("West syndrome", epilepsy_syndrome="lennox_gastaut", as_of=date(1990, 1, 1))


def test_a_consultation_is_not_a_bool() -> None:
    with pytest.raises(TruthIsNotBoolError, match="agreement"):
        bool(of_both("GBS"))


# Text -----------------------------------------------------------------------------


def test_the_screen_shows_every_document_with_status_and_provenance() -> None:
    consultation = of_both("MG", **ADULT_WITH_EXACERBATION)
    answers = consultation.screen().lines_of(Part.ANSWERS)

    assert [line.text for line in answers] == [
        "Moonbase 2050 (in force, full text read): IVIG is not recommended (urgency A, clear sky)",
        "EFNS 2008 (superseded, full text read): IVIG is recommended (level A)",
    ]
    assert str(consultation).startswith(
        "Myasthenia gravis: 2 documents have a verdict on IVIG, and they differ.\n"
    )


def section(consultation: Consultation, title: str) -> list[str]:
    """Return the lines of a section of the details."""
    (lines,) = [one.lines for one in details(consultation) if one.title == title]
    return list(lines)


def on_screen(consultation: Consultation, part: Part) -> list[str]:
    """Return the lines of a part of the screen."""
    return [line.text for line in consultation.screen().lines_of(part)]


def of_several_moons(number: int) -> Consultation:
    """Return what so many copies of the made-up guideline say."""
    numbers = range(1, number + 1)
    moons = [evolve(MOON, id=f"moon-{n}-ivig", label=f"Moonbase {n}") for n in numbers]
    return consult("CIDP", SEVERE, guidelines=moons)


@pytest.mark.parametrize(
    ("number", "last"),
    [
        (12, "Moonbase 12 (in force, full text read): IVIG is recommended (urgency B, cloudy sky)"),
        (13, "… and 1 more"),
        (15, "… and 3 more"),
    ],
)
def test_twelve_answers_are_shown_and_the_others_counted(number: int, last: str) -> None:
    answers = on_screen(of_several_moons(number), Part.ANSWERS)

    assert len(answers) == min(number, 13)
    assert answers[-1] == last


def test_documents_with_one_dose_share_a_line() -> None:
    assert on_screen(of_several_moons(3), Part.DOSE) == [
        "IVIG 0.5 g/kg a day for 3 days (Moonbase 1, Moonbase 2 and Moonbase 3)."
    ]


def test_pairs_with_one_cause_and_the_same_first_document_share_a_line() -> None:
    known = ADULT_WITH_EXACERBATION | {"mg_severity": "severe"}
    consultation = consult("MG", known, guidelines=(*BOTH, "aan-2012"))

    assert on_screen(consultation, Part.CAUSES) == [
        "Moonbase 2050 v AAN 2012, EFNS 2008: No cause is recorded for this pair of statements"
        " (not stated)."
    ]


def test_five_labels_are_shown_and_the_others_counted() -> None:
    consultation = consult("CIDP")
    *shown, last = on_screen(consultation, Part.LABELS)

    assert len(shown) == 5
    assert last == "… and 1 more"


def test_the_footer_has_the_day_of_the_consultation() -> None:
    no_winner = "No document wins, and grades are not compared. Not a medical device."
    on_a_day = consult("GBS", guidelines=BOTH, as_of=date(2060, 1, 1))

    assert of_both("GBS").screen().footer.text == no_winner
    assert on_a_day.screen().footer.text == f"As of 2060-01-01. {no_winner}"


def test_an_implausible_weight_is_named_only_if_there_are_grams() -> None:
    heavy = "300 kg"
    check = "Check the body weight: 300 kg is above 250 kg."
    shown = on_screen(of_both("CIDP", **SEVERE, body_weight=heavy), Part.DOSE)
    hidden = of_both("CIDP", **SEVERE, body_weight=heavy, anti_iga_antibodies=True)
    none = of_both("MG", age="40 years", body_weight=heavy)

    assert shown[-1].startswith(check)
    assert on_screen(hidden, Part.DOSE) == [
        "IVIG 0.5 g/kg a day for 3 days (Moonbase 2050).",
        "IVIG 2 g/kg in all over 2–5 days (EFNS 2008).",
    ]
    assert on_screen(none, Part.DOSE) == []


def test_the_dose_of_each_document_has_its_own_line() -> None:
    consultation = of_both("CIDP", **SEVERE, body_weight="70 kg")

    assert on_screen(consultation, Part.DOSE) == [
        "IVIG 0.5 g/kg a day for 3 days: 105 g in all, 35 g a day (70 kg, actual weight)"
        " (Moonbase 2050).",
        "IVIG 2 g/kg in all over 2–5 days: 140 g in all, 28–70 g a day (70 kg, actual weight)"
        " (EFNS 2008).",
    ]


def test_a_contraindication_stands_in_the_headline_and_hides_the_grams() -> None:
    consultation = of_both("CIDP", **SEVERE, body_weight="70 kg", anti_iga_antibodies=True)

    assert "CONTRAINDICATION" in str(consultation).splitlines()[0]
    assert "140 g" not in str(consultation)


def test_the_full_text_has_every_statement_with_its_place() -> None:
    text = " ".join(of_both("MG", **ADULT_WITH_EXACERBATION).full().split())

    assert "efns-2008/mg/acute-exacerbation, level A; Elovaara 2008" in text
    assert "moon-2050-ivig/mg/adults, urgency A, clear sky; Moonbase 2050" in text


def test_the_details_have_a_section_for_each_document_and_five_more() -> None:
    consultation = consult(
        "MG", ADULT_WITH_EXACERBATION, guidelines=(EFNS_2008, "aan-2003-gbs", MOON)
    )

    assert [section.title for section in details(consultation)] == [
        "Moonbase 2050 (in force, full text read)",
        "EFNS 2008 (superseded, full text read)",
        "Differences",
        "Authorised uses",
        "Funding",
        "Precautions for IVIG",
        "Without a statement on this condition",
    ]


def test_the_section_of_a_document_has_what_applies_what_might_the_notes_and_what_was_read() -> (
    None
):
    remark = Passage("A made-up remark.", PAPER.at("Remarks"))
    statements = evolve(severe_cidp, see_also=(remark,)), treated_cidp
    moon = MOON.with_chapter(Chapter(condition=CIDP, statements=statements, source=PAPER.at("C")))
    consultation = consult("CIDP", cidp_disability="severe", guidelines=[moon])

    assert section(consultation, "Moonbase 2050 (in force, full text read)") == [
        "IVIG is to be given in severe CIDP on the Moon. [moon-2050-ivig/cidp/severe, urgency B,"
        " cloudy sky; Moonbase 2050, CIDP, https://doi.org/10.5555/moonbase.2050]",
        "Might apply: Patients who were treated before may have IVIG on the Moon."
        " [moon-2050-ivig/cidp/treated, clear sky; Moonbase 2050, CIDP,"
        " https://doi.org/10.5555/moonbase.2050]",
        "Note: A made-up remark. (Remarks)",
        "Read: the whole made-up text",
    ]


def test_a_difference_has_its_statements_cause_and_places() -> None:
    facts: dict[str, PlainValue] = {
        "mg_purpose": "before_surgery",
        "mg_acute_exacerbation": False,
        "mg_severity": "moderate",
    }
    consultation = consult("MG", facts, guidelines=["efns-2008", "aan-2012"])

    assert section(consultation, "Differences") == [
        "IVIG around an operation in moderate to severe myasthenia gravis:"
        " efns-2008/mg/before-surgery or efns-2008/mg/after-surgery and aan-2012/mg/treatment or"
        " aan-2012/mg/moderate-to-severe-abstract. Only EFNS 2008 speaks of the time before or"
        " after an operation. Cause: scope. Places: Elovaara 2008, Myasthenia gravis, lines"
        " 1092–1106 of the transcript, https://doi.org/10.1111/j.1468-1331.2008.02246.x; AAN 2012,"
        " Myasthenia Gravis, Recommendation, line 83 of the transcript,"
        " https://doi.org/10.1212/WNL.0b013e31824de293; AAN 2012, abstract, restated, lines 344–345"
        " of the transcript, https://doi.org/10.1212/WNL.0b013e31824de293."
    ]


def test_a_difference_without_places_ends_with_its_cause() -> None:
    assert section(of_both("MG", **ADULT_WITH_EXACERBATION), "Differences") == [
        "IVIG in myasthenia gravis: moon-2050-ivig/mg/adults and efns-2008/mg/acute-exacerbation."
        " No cause is recorded for this pair of statements. Cause: not stated."
    ]


def test_a_brief_consultation_fits_a_message() -> None:
    assert len(of_both("CIDP", **SEVERE).brief().encode()) <= 1500


# Tables ---------------------------------------------------------------------------


def test_the_table_has_one_row_for_each_document_in_the_order_of_the_answers() -> None:
    consultation = of_both("CIDP", **SEVERE, body_weight="70 kg")

    assert consultation_table(consultation).to_dict() == [
        {
            "document": "Moonbase 2050",
            "status": "in force",
            "read": "full text",
            "verdict": "IVIG is recommended",
            "grade": "urgency B, cloudy sky",
            "dose": [
                "IVIG 0.5 g/kg a day for 3 days: 105 g in all, 35 g a day (70 kg, actual weight)"
            ],
            "statements": ["moon-2050-ivig/cidp/severe"],
        },
        {
            "document": "EFNS 2008",
            "status": "superseded",
            "read": "full text",
            "verdict": "IVIG is recommended, partly by our own interpretation",
            "grade": "level A",
            "dose": [
                "IVIG 2 g/kg in all over 2–5 days: 140 g in all, 28–70 g a day"
                " (70 kg, actual weight)"
            ],
            "statements": ["efns-2008/cidp/sensorimotor-ivig"],
        },
    ]


@pytest.mark.parametrize(
    "facts", [{}, {"body_weight": "70 kg", "anti_iga_antibodies": True}], ids=["unknown", "hidden"]
)
def test_a_row_without_grams_has_the_printed_dose(facts: dict[str, PlainValue]) -> None:
    rows = consultation_table(of_both("CIDP", **SEVERE, **facts)).rows

    assert [row.dose for row in rows] == [
        ("IVIG 0.5 g/kg a day for 3 days",),
        ("IVIG 2 g/kg in all over 2–5 days",),
    ]


def test_a_row_shows_the_status_of_the_day() -> None:
    table = consultation_table(
        consult("CIDP", SEVERE, guidelines=[EFNS_2008], as_of=date(2010, 1, 1))
    )

    assert [row.status for row in table.rows] == ["in force"]


def test_a_row_names_a_reversal_and_has_no_grams() -> None:
    relapse: dict[str, PlainValue] = {"response_to_ivig": "no_response", "body_weight": "70 kg"}
    consultation = consult("GBS", {**relapse, "age": "60 years"}, guidelines=[EFNS_2008])
    (row,) = consultation_table(consultation).rows

    assert row.verdict.endswith("REVERSED SINCE (2021, 2023, 2024).")
    assert not [dose for dose in row.dose if "140 g" in dose]


@pytest.mark.parametrize("facts", [{}, ADULT_WITH_EXACERBATION])
def test_the_grade_is_in_its_own_column(facts: dict[str, PlainValue]) -> None:
    consultation = consult("MG", facts)

    for row, answer in zip(
        consultation_table(consultation).rows, consultation.answers, strict=True
    ):
        assert row.grade == (None if answer.grade is None else answer.grade.wording)
        assert answer.grade is None or answer.grade.wording not in row.verdict
        assert row.statements == tuple(statement.id for statement in answer.leading)


def test_html_has_the_documents_as_a_table_without_styles_except_alignment() -> None:
    consultation = of_both("CIDP", **SEVERE, body_weight="70 kg")
    html = consultation._repr_html_().replace(' style="text-align:start;vertical-align:top"', "")
    table = html.partition("<table>")[2].partition("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)

    assert table.startswith("<caption>Answers of the documents</caption>")
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == [
        "document",
        "status",
        "read",
        "verdict",
        "grade",
        "dose",
        "statements",
    ]
    assert [head for head, _ in rows] == [
        f'<a href="{guideline.paper.url}">{guideline.label}</a>' for guideline in (MOON, EFNS_2008)
    ]
    assert "<td>level A</td>" in rows[1][1]
    assert not re.search(r"style=|class=|<style", html)


def test_html_repeats_nothing_of_the_table() -> None:
    consultation = of_both("CIDP", **SEVERE, body_weight="70 kg")
    html = consultation._repr_html_().partition("<details>")[0]

    assert html.count("0.5 g/kg a day for 3 days") == 1
    assert html.count("efns-2008/cidp/sensorimotor-ivig") == 1
    assert html.count("urgency B") == 1


def test_html_without_an_answer_has_no_table() -> None:
    consultation = consult("GBS", guidelines=BOTH, as_of=date(1990, 1, 1))

    assert "<table>" not in consultation._repr_html_()
    assert consultation_table_html(consultation) == ""


def test_html_has_all_parts_of_the_screen_that_the_table_does_not_have() -> None:
    consultation = of_both("CIDP", **SEVERE, body_weight="70 kg")
    parts = [part.part.value for part in consultation.screen().parts]

    assert {Part.ANSWERS.value, Part.DOSE.value, Part.SAFETY.value} < {*parts}
    assert list(parts_of_html(consultation._repr_html_())) == [
        part for part in parts if part not in (Part.ANSWERS.value, Part.DOSE.value)
    ]


# JSON -----------------------------------------------------------------------------


@pytest.mark.parametrize("facts", [{}, SEVERE, {**SEVERE, "body_weight": "70 kg"}])
def test_a_consultation_survives_json(facts: dict[str, PlainValue]) -> None:
    before = consult("CIDP", facts, guidelines=[EFNS_2008])
    data = json.loads(json.dumps(before.to_dict()))

    jsonschema.Draft202012Validator(consultation_schema()).validate(data)
    assert Consultation.from_dict(data) == before


def test_a_stored_consultation_of_other_knowledge_is_refused() -> None:
    data = consult(CIDP, guidelines=[EFNS_2008]).to_dict()
    data["library"] = {"version": "0.1.0", "knowledge": "0" * 16}

    with pytest.raises(OutdatedAnswerError):
        Consultation.from_dict(data)


def test_a_changed_verdict_in_a_stored_consultation_is_refused() -> None:
    data = json.loads(json.dumps(consult(CIDP, SEVERE, guidelines=[EFNS_2008]).to_dict()))
    data["answers"][0]["verdict"] = "not_recommended"

    with pytest.raises(MalformedDocumentError) as raised:
        Consultation.from_dict(data)

    assert str(raised.value) == (
        "not a valid consultation: answers: does not follow from the other values by this version"
        " of the library"
    )
