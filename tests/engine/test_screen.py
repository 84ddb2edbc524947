"""Lines of the one-screen answer, word for word."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from attrs import evolve

from ivig_evidence import Answer, Context, Verdict, consult, recommend
from ivig_evidence.conditions import CIDP, CONDITIONS
from ivig_evidence.engine import knowledge_digest
from ivig_evidence.engine.consultation_screen import details
from ivig_evidence.engine.details import details as answer_details
from ivig_evidence.engine.digests import consultation_digest
from ivig_evidence.engine.later_answers import later_answers
from ivig_evidence.engine.screen import screen
from ivig_evidence.facts import (
    UNTREATED,
    age,
    hypersensitivity_to_ivig,
    previous_thrombosis,
    previously_treated,
)
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Passage, Recommendation
from ivig_evidence.model.screen import Part
from ivig_evidence.model.study_population import StudyPopulation
from ivig_evidence.units import years

from ..helpers.made_up import MOON, PAPER, lunar_exchange, severe_cidp, treated_cidp

SEVERE: dict[str, PlainValue] = {"cidp_disability": "severe", "previously_treated": True}
NEW_GBS: dict[str, PlainValue] = {"able_to_walk_unaided": False, "previously_treated": False}
EXCHANGE = evolve(lunar_exchange, slug="cidp/exchange", population=severe_cidp.population)
REGIMEN = severe_cidp.regimen


def of_moon(*statements: Recommendation) -> Guideline:
    """Return the made-up guideline with these statements on CIDP."""
    return MOON.with_chapter(
        Chapter(condition=CIDP, statements=statements, source=PAPER.at("CIDP"))
    )


def on_the_moon(*statements: Recommendation, **facts: PlainValue) -> Answer:
    """Return the answer of these statements for a patient with severe CIDP."""
    return recommend("CIDP", SEVERE | facts, guideline=of_moon(*statements))


def texts(answer: Answer, part: Part) -> list[str]:
    return [line.text for line in screen(answer).lines_of(part)]


def test_other_statements_have_their_grade_and_reversal_if_there_is_one() -> None:
    lines = str(recommend("post-polio syndrome")).splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("Other"))

    assert [
        "Other    Could apply: very fast progression, rigorous follow-up: may try IVIG (good"
        " practice point;",
        "         REVERSED SINCE (2023))",
        "         Small to moderate effect of IVIG on strength",
    ] == lines[first : first + 3]


def test_a_consultation_has_a_section_for_documents_without_a_statement() -> None:
    section = details(consult("GBS"))[-1]

    assert "Without a statement on this condition" == section.title
    assert section.lines[0].startswith("EAN/PNS 2021, CIDP: ")


def test_a_digest_has_16_hexadecimal_digits() -> None:
    digests = [knowledge_digest("GBS"), consultation_digest(CONDITIONS[0], GUIDELINES)]

    assert [16, 16] == list(map(len, digests))
    assert all(int(digest, 16) >= 0 for digest in digests)


def test_five_missing_facts_are_asked_and_the_others_counted() -> None:
    answer = recommend("paraproteinaemic demyelinating neuropathy")
    (missing,) = (part for part in screen(answer).parts if part.part is Part.MISSING)

    assert 9 == len(answer.missing)
    assert 5 == len(missing.lines)
    assert missing.lines[-1].text.endswith("… and 4 more")


# Why ------------------------------------------------------------------------------


def test_if_none_leads_one_statement_explains_and_the_next_is_among_the_others() -> None:
    again = evolve(EXCHANGE, slug="cidp/again", label="again", says="It can be repeated.")
    answer = on_the_moon(EXCHANGE, again)

    assert answer.verdict is Verdict.NOT_COVERED
    assert ["Plasma exchange can be tried in lunar neuritis (no grade printed)."] == texts(
        answer, Part.WHY
    )
    assert ["Again (no grade printed)"] == texts(answer, Part.OTHER)


def test_the_patients_of_the_trials_are_named_only_for_a_statement_that_leads() -> None:
    untreated = StudyPopulation(
        population=~previously_treated, text="without earlier treatment", source=PAPER.at("CIDP")
    )
    studied = evolve(severe_cidp, studied_in=untreated)

    assert [
        studied.says,
        "The trials enrolled only patients without earlier treatment.",
    ] == texts(on_the_moon(studied), Part.WHY)
    assert [treated_cidp.says] == texts(on_the_moon(studied, treated_cidp), Part.WHY)


def test_assumptions_that_the_verdict_rests_on_are_listed() -> None:
    known = Context.parse({"able_to_walk_unaided": False})
    answer = recommend("GBS", known.assuming(*UNTREATED, age(years(43))))

    assert (
        "Assumed, not stated: age 43 years, this illness, or this episode of it, has not been"
        " treated before." == texts(answer, Part.WHY)[-1]
    )


# Doses ----------------------------------------------------------------------------


def test_doses_in_the_text_of_several_leading_statements_are_listed() -> None:
    first, second = (
        evolve(
            severe_cidp,
            slug=f"cidp/{says.split()[0]}",
            regimen=None,
            dose_in_text=Passage(says, PAPER.at("CIDP")),
        )
        for says in ("mostly 1 g/kg", "once 2 g/kg")
    )

    assert [
        "None printed with the recommendation; in the text: mostly 1 g/kg; once 2 g/kg."
    ] == texts(on_the_moon(first, second), Part.DOSE)


def test_a_contraindication_hides_the_grams_and_says_so_if_there_would_be_some() -> None:
    flagged = {"hypersensitivity_to_ivig": True}

    assert ["IVIG 0.5 g/kg a day for 3 days."] == texts(
        on_the_moon(severe_cidp, **flagged), Part.DOSE
    )
    assert [
        "IVIG 0.5 g/kg a day for 3 days.",
        "Grams are not shown because of the warning above; the full text has them.",
    ] == texts(on_the_moon(severe_cidp, **flagged, body_weight="70 kg"), Part.DOSE)


def test_an_answer_without_a_verdict_has_no_grams() -> None:
    answer = on_the_moon(evolve(EXCHANGE, regimen=REGIMEN), body_weight="70 kg")

    assert answer.verdict is Verdict.NOT_COVERED
    assert [
        "Printed with another statement that applies: IVIG 0.5 g/kg a day for 3 days."
    ] == texts(answer, Part.DOSE)


def test_a_recommended_dose_is_in_grams_while_facts_are_missing() -> None:
    answer = recommend("GBS", NEW_GBS, body_weight="70 kg")

    assert answer.verdict is Verdict.INSUFFICIENT_DATA
    assert [
        "Printed with another statement that applies: IVIG 0.4 g/kg a day for 5 days: 140 g in all,"
        " 28 g a day (70 kg, actual weight)."
    ] == texts(answer, Part.DOSE)


# Safety ---------------------------------------------------------------------------


def test_boxed_warnings_are_marked_as_warnings_and_questions_are_not() -> None:
    lines = screen(recommend("GBS", NEW_GBS, age="43 years")).lines_of(Part.SAFETY)

    assert ["BOXED WARNING", "BOXED WARNING"] == [
        line.text.partition(":")[0] for line in lines if line.is_warning
    ]
    assert ["Ask"] == [line.text.partition(":")[0] for line in lines if not line.is_warning]


def test_assumptions_on_risks_are_listed() -> None:
    known = Context.parse(NEW_GBS | {"age": "43 years"})
    assumed = hypersensitivity_to_ivig(False), previous_thrombosis(False)

    assert (
        "Assumed, not stated: the patient is not hypersensitive to IVIG, the patient has had no"
        " venous or arterial thrombosis."
    ) in texts(recommend("GBS", known.assuming(*assumed)), Part.SAFETY)


# Later evidence -------------------------------------------------------------------


def test_rows_that_a_page_shows_elsewhere_are_left_out() -> None:
    answer = recommend("GBS", NEW_GBS, age="43 years")
    rows = (*answer.later_evidence, *answer.other_later_evidence)
    named = {later.guideline.paper for later in later_answers(answer)}
    encoded = [row for row in rows if row.encoded_as and row.document not in named]
    ids = {name for row in encoded for name in row.encoded_as}

    def counted(shown_elsewhere: Collection[str]) -> int:
        """Return the number in "… and 16 more", the last line on later evidence."""
        last = screen(answer, shown_elsewhere=shown_elsewhere).lines_of(Part.LATER)[-1]
        return int(last.text.removeprefix("… and ").removesuffix(" more"))

    assert encoded
    assert not [row for row in encoded if row.is_reversal]
    assert len(encoded) == counted(()) - counted(ids)


def test_a_reversal_is_shown_even_if_it_is_shown_elsewhere() -> None:
    answer = recommend(
        "MGUS neuropathy",
        significant_disability=True,
        previously_treated=False,
        paraprotein="IgM",
        neuropathy_picture="demyelinating",
    )
    reversals = [row for row in answer.later_evidence if row.is_reversal]
    ids = {encoded for row in reversals for encoded in row.encoded_as}
    later = screen(answer, shown_elsewhere=ids).lines_of(Part.LATER)

    assert ids
    assert all(line.is_warning for line in later[: len(reversals)])


def test_a_document_is_later_from_the_day_of_its_publication_and_never_than_itself() -> None:
    day = date(2012, 3, 27)
    before = later_answers(recommend("GBS", as_of=date(2012, 3, 26)))
    on_the_day = later_answers(recommend("GBS", as_of=day))
    itself = later_answers(recommend("GBS", as_of=day, guideline="aan-2012"))

    assert ["aanem-2009"] == [answer.guideline.id for answer in before]
    assert ["aan-2012", "aanem-2009"] == [answer.guideline.id for answer in on_the_day]
    assert () == itself


# Details --------------------------------------------------------------------------


def test_the_details_of_an_answer_end_with_grade_dose_sources_and_document() -> None:
    answer = recommend("GBS", NEW_GBS, age="43 years", body_weight="70 kg")
    titles = [section.title for section in answer_details(answer)]

    assert [
        "Meaning of the grade",
        "Dose for this patient",
        "Sources",
        "Guideline",
    ] == titles[-4:]


def test_three_other_statements_are_shown_and_the_rest_counted() -> None:
    answer = recommend(
        "MG",
        mg_poor_pulmonary_function=False,
        thymoma=True,
        pregnant=True,
        complicating_disorders=False,
        mg_refractory=False,
    )
    first, second, third = (line.text for line in answer.screen().lines_of(Part.OTHER))

    assert not first.endswith("more")
    assert not second.endswith("more")
    assert third.endswith(" … and 3 more")
