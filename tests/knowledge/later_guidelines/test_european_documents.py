"""The European documents of 2006, 2010 and 2021: statements, lines, patients and verdicts."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TypeAlias

import pytest
from attrs import frozen

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.grading.ean_pns import EAN_PNS, Certainty, Strength
from ivig_evidence.grading.efns_2004 import EFNS_2004
from ivig_evidence.guidelines.ean_pns_2021_cidp import EAN_PNS_2021_CIDP
from ivig_evidence.guidelines.efns_2010_nmt import EFNS_2010_NMT
from ivig_evidence.guidelines.efns_pns_2006_mmn import EFNS_PNS_2006_MMN
from ivig_evidence.guidelines.efns_pns_2010_cidp import EFNS_PNS_2010_CIDP
from ivig_evidence.guidelines.efns_pns_2010_mmn import EFNS_PNS_2010_MMN
from ivig_evidence.guidelines.efns_pns_2010_pdn import EFNS_PNS_2010_PDN
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.document import DocumentState, Provenance
from ivig_evidence.model.dosing import Course, in_months, in_weeks
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from tools.certification import certify

from ...helpers.at_hand import shared
from ...helpers.case_patients import C06, C07, C08, C09, C10, C13
from ...helpers.source_text import cited, lines_of, stands_in

Facts: TypeAlias = dict[str, PlainValue]

DOCUMENTS = (
    EAN_PNS_2021_CIDP,
    EFNS_PNS_2010_CIDP,
    EFNS_PNS_2006_MMN,
    EFNS_PNS_2010_MMN,
    EFNS_PNS_2010_PDN,
    EFNS_2010_NMT,
)
BY_ID = {document.id: document for document in DOCUMENTS}
CONDITION_OF = {condition.id: condition for condition in CONDITIONS}
STATEMENTS = {s.id: s for document in DOCUMENTS for s in document.statements}


def by_id(document: Guideline) -> str:
    """Return the id of a document, as the name of a test."""
    return document.id


# The index ----------------------------------------------------------------------


@cache
def indexed(document: str) -> dict[str, tuple[int, int]]:
    """Return the lines of each claim of a document, as the index of the texts prints them."""
    text = shared("sources/INDEX.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| `({document}/[^`]+)` \| (\d+)(?:–(\d+))? \|", text, re.MULTILINE)
    return {name: (int(first), int(last or first)) for name, first, last in rows}


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_id)
def test_every_indexed_claim_is_present_with_its_lines_and_no_other(document: Guideline) -> None:
    statements = {claim.id: claim.source.lines for claim in document.statements}
    others = {claim.id: claim.source.lines for claim in (*document.outside, *document.general)}

    assert indexed(document.id) == statements | others


# The printed words --------------------------------------------------------------

VERBS = {
    "ean-pns-2021-cidp/initial-ivig": (Action.USE, "are strongly recommended"),
    "ean-pns-2021-cidp/initial-corticosteroids": (Action.USE, "are strongly recommended"),
    "ean-pns-2021-cidp/plasma-exchange": (Action.USE, "is strongly recommended"),
    "ean-pns-2021-cidp/motor": (Action.USE, "should be considered"),
    "ean-pns-2021-cidp/maintenance-ivig": (Action.USE, "are recommended"),
    "ean-pns-2021-cidp/maintenance-scig": (Action.USE, "are recommended"),
    "ean-pns-2021-cidp/maintenance-corticosteroids": (Action.USE, "are recommended"),
    "ean-pns-2021-cidp/high-maintenance-dose": (Action.USE, "consider"),
    "efns-pns-2010-cidp/ivig": (Action.USE, "should be considered"),
    "efns-pns-2010-cidp/corticosteroids": (Action.USE, "should be considered"),
    "efns-pns-2006-mmn/first-line": (
        Action.USE,
        "should be considered as the first line treatment",
    ),
    "efns-pns-2006-mmn/corticosteroids": (Action.DO_NOT_USE, "are not recommended"),
    "efns-pns-2006-mmn/repeat": (Action.USE, "should be considered"),
    "efns-pns-2006-mmn/frequency": (Action.ADJUST_DOSE, "should be guided by"),
    "efns-pns-2006-mmn/regimens": (Action.INFORM, "typical treatment regimens are"),
    "efns-pns-2006-mmn/after-ivig": (Action.MAY_USE, "may be considered"),
    "efns-pns-2006-mmn/cyclophosphamide": (Action.INFORM, "less desirable option"),
    "efns-pns-2010-mmn/first-line": (Action.USE, "should be the first line treatment"),
    "efns-pns-2010-mmn/corticosteroids": (Action.DO_NOT_USE, "are not recommended"),
    "efns-pns-2010-mmn/repeat": (Action.USE, "should be considered in selected patients"),
    "efns-pns-2010-mmn/frequency": (Action.ADJUST_DOSE, "should be guided by"),
    "efns-pns-2010-mmn/regimens": (Action.INFORM, "typical treatment regimens are"),
    "efns-pns-2010-mmn/after-ivig": (Action.MAY_USE, "may be considered"),
    "efns-pns-2010-mmn/cyclophosphamide": (Action.INFORM, "less desirable option"),
    "efns-pns-2010-pdn/igm-immunotherapy": (Action.INFORM, "may respond; should be balanced"),
    "efns-pns-2010-pdn/igg-iga-like-cidp": (Action.INFORM, "may be indistinguishable"),
    "efns-2010-nmt/mg/plasma-exchange": (Action.USE, "is recommended"),
    "efns-2010-nmt/mg/exacerbations-ivig": (Action.USE, "are effective for the treatment of"),
    "efns-2010-nmt/mg/exacerbations-plasma-exchange": (
        Action.USE,
        "are effective for the treatment of",
    ),
    "efns-2010-nmt/lems/ivig": (Action.MAY_USE, "has a positive short-term effect"),
    "efns-2010-nmt/lems/immunosuppression": (Action.INFORM, "should be similar to"),
    "efns-2010-nmt/neuromyotonia/immunosuppression": (Action.INFORM, "should be similar to"),
}
"""The action of every statement, with the printed verb that decides it."""


def test_every_statement_has_its_verb() -> None:
    assert set(VERBS) == set(STATEMENTS)


@pytest.mark.parametrize("name", VERBS)
def test_the_action_follows_from_the_verb_in_the_lines(name: str) -> None:
    statement, (action, verb) = STATEMENTS[name], VERBS[name]

    assert statement.action is action
    assert f'verb "{verb}"' in cited(statement.source)


PRINTED_GRADE = {
    "strong": EAN_PNS.graded("strong"),
    "A": EFNS_2004.graded("A"),
    "B": EFNS_2004.graded("B"),
    "C": EFNS_2004.graded("C"),
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_the_grade_is_the_one_in_the_lines(statement: Recommendation) -> None:
    text = cited(statement.source)
    printed = re.search(r'strength "([^"]+)"', text)
    if printed is None:
        assert "strength not printed" in text
        assert statement.grade is None
    elif printed[1] == "good practice point":
        assert statement.grade is not None
        assert statement.grade.wording == "good practice point"
    else:
        assert statement.grade == PRINTED_GRADE[printed[1]]


def figures(course: Course) -> list[str]:
    """Return the figures of a course: dose, days and interval."""
    spans = (span for span in (course.days, course.every) if span is not None)
    ends = (str(end) for span in spans for end in (span.low, span.high))
    return [f"{course.dose.magnitude:g}", *ends]


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_every_figure_of_a_regimen_is_in_the_lines(statement: Recommendation) -> None:
    text = cited(statement.source)

    assert ("dose as printed" in text) is (statement.regimen is not None)
    for course in statement.regimen.alternatives if statement.regimen else ():
        assert [f for f in figures(course) if not stands_in(f, text)] == []


def test_the_interval_of_2_g_per_kg_is_in_weeks_in_2006_and_in_months_in_2010() -> None:
    older = STATEMENTS["efns-pns-2006-mmn/regimens"].regimen
    later = STATEMENTS["efns-pns-2010-mmn/regimens"].regimen
    assert older is not None
    assert later is not None

    assert older.alternatives[1].every == in_weeks(4, 8)
    assert later.alternatives[1].every == in_months(1, 2)


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_on_everybody_says_why_with_lines(statement: Recommendation) -> None:
    if statement.population == EVERYBODY:
        first, last = statement.source.lines or (0, 0)
        lines = f"line {first}" if first == last else f"lines {first}–{last}"

        assert re.search(rf"names (no|neither) .*\({lines}\)", statement.note)


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_labels_are_short_and_sentences_are_our_own(statement: Recommendation) -> None:
    line = " ".join(cited(statement.source).split("(Whom:")[0].split())

    assert len(statement.label) <= 55
    assert statement.says.rstrip(".") != line.rstrip(".")


# Patients -----------------------------------------------------------------------


@frozen
class Vignette:
    """A statement with a patient to whom it applies, one to whom not, and one undetermined.

    The last two are None for a statement on everybody with the disease.
    """

    statement: str
    condition: str
    applies: Facts
    does_not: Facts | None
    cannot_tell: Facts | None


UNTREATED: Facts = {"previously_treated": False}
START: Facts = {**UNTREATED, "treatment_phase": "initial"}
MAINTAINED: Facts = {"response_to_ivig": "responded", "treatment_phase": "maintenance"}
NO_RESPONSE: Facts = {"response_to_ivig": "no_response"}
DISABLED: Facts = {"disability_warrants_treatment": True}
IGM: Facts = {"paraprotein": "IgM", "neuropathy_picture": "demyelinating"}
IGG: Facts = {"paraprotein": "IgG", "neuropathy_picture": "cidp_like"}
CIDP_ID, MMN_ID = "cidp", "multifocal-motor-neuropathy"
PDN_ID = "paraproteinaemic-demyelinating-neuropathy"
MG_ID, LEMS_ID = "myasthenia-gravis", "lambert-eaton-myasthenic-syndrome"


def mmn(document: str) -> tuple[Vignette, ...]:
    """Return the patients with multifocal motor neuropathy, alike for both documents."""
    kept: Facts = {"treatment_phase": "maintenance"}
    started: Facts = {"treatment_phase": "initial"}
    responded: Facts = {"response_to_ivig": "responded"}
    return (
        Vignette(
            f"{document}/first-line",
            MMN_ID,
            {**UNTREATED, **DISABLED},
            {**UNTREATED, "disability_warrants_treatment": False},
            UNTREATED,
        ),
        Vignette(f"{document}/corticosteroids", MMN_ID, {}, None, None),
        Vignette(f"{document}/repeat", MMN_ID, MAINTAINED, NO_RESPONSE, DISABLED),
        Vignette(f"{document}/frequency", MMN_ID, kept, started, responded),
        Vignette(f"{document}/regimens", MMN_ID, kept, started, responded),
        Vignette(f"{document}/after-ivig", MMN_ID, NO_RESPONSE, MAINTAINED, DISABLED),
        Vignette(f"{document}/cyclophosphamide", MMN_ID, NO_RESPONSE, UNTREATED, DISABLED),
    )


VIGNETTES = (
    Vignette("ean-pns-2021-cidp/initial-ivig", CIDP_ID, START, MAINTAINED, {}),
    Vignette(
        "ean-pns-2021-cidp/initial-corticosteroids",
        CIDP_ID,
        START,
        {"treatment_phase": "maintenance"},
        {"cidp_variant": "typical"},
    ),
    Vignette(
        "ean-pns-2021-cidp/plasma-exchange",
        CIDP_ID,
        {**NO_RESPONSE, "response_to_corticosteroids": "inadequate"},
        {**NO_RESPONSE, "response_to_corticosteroids": "adequate"},
        NO_RESPONSE,
    ),
    Vignette(
        "ean-pns-2021-cidp/motor",
        CIDP_ID,
        {**START, "cidp_variant": "motor"},
        {**START, "cidp_variant": "typical"},
        START,
    ),
    Vignette(
        "ean-pns-2021-cidp/maintenance-ivig",
        CIDP_ID,
        MAINTAINED,
        {**NO_RESPONSE, "treatment_phase": "maintenance"},
        {"treatment_phase": "maintenance"},
    ),
    Vignette(
        "ean-pns-2021-cidp/maintenance-scig",
        CIDP_ID,
        MAINTAINED,
        START,
        {"response_to_ivig": "responded"},
    ),
    Vignette(
        "ean-pns-2021-cidp/maintenance-corticosteroids",
        CIDP_ID,
        MAINTAINED,
        START,
        {"response_to_ivig": "responded"},
    ),
    Vignette(
        "ean-pns-2021-cidp/high-maintenance-dose",
        CIDP_ID,
        {**MAINTAINED, "maintenance_dose_high": True},
        {**MAINTAINED, "maintenance_dose_high": False},
        MAINTAINED,
    ),
    Vignette(
        "efns-pns-2010-cidp/ivig",
        CIDP_ID,
        {**UNTREATED, "cidp_type": "sensorimotor"},
        {**NO_RESPONSE, "cidp_type": "sensorimotor"},
        UNTREATED,
    ),
    Vignette(
        "efns-pns-2010-cidp/corticosteroids",
        CIDP_ID,
        {"cidp_type": "sensorimotor"},
        {"cidp_type": "pure_motor"},
        UNTREATED,
    ),
    *mmn("efns-pns-2006-mmn"),
    *mmn("efns-pns-2010-mmn"),
    Vignette(
        "efns-pns-2010-pdn/igm-immunotherapy",
        PDN_ID,
        IGM,
        {**IGM, "paraprotein": "IgG"},
        {"paraprotein": "IgM"},
    ),
    Vignette(
        "efns-pns-2010-pdn/igg-iga-like-cidp",
        PDN_ID,
        IGG,
        {**IGG, "neuropathy_picture": "axonal_or_other"},
        {"paraprotein": "IgA"},
    ),
    Vignette(
        "efns-2010-nmt/mg/plasma-exchange",
        MG_ID,
        {"mg_severe": True},
        {"mg_severe": False, "mg_purpose": "maintenance"},
        {"mg_severe": False},
    ),
    Vignette(
        "efns-2010-nmt/mg/exacerbations-ivig",
        MG_ID,
        {"mg_acute_exacerbation": True},
        {"mg_stable": True},
        {"mg_severe": True},
    ),
    Vignette(
        "efns-2010-nmt/mg/exacerbations-plasma-exchange",
        MG_ID,
        {"mg_acute_exacerbation": True},
        {"mg_acute_exacerbation": False},
        {"mg_severe": True},
    ),
    Vignette("efns-2010-nmt/lems/ivig", LEMS_ID, {}, None, None),
    Vignette("efns-2010-nmt/lems/immunosuppression", LEMS_ID, {}, None, None),
    Vignette("efns-2010-nmt/neuromyotonia/immunosuppression", "neuromyotonia", {}, None, None),
)


def ask(document: str, condition: str, facts: Facts) -> Answer:
    """Return the answer of a document."""
    return recommend(condition, Context.parse(facts), guideline=BY_ID[document])


def test_every_statement_has_its_patients() -> None:
    assert [v.statement for v in VIGNETTES] == list(STATEMENTS)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda v: v.statement)
def test_a_statement_applies_does_not_apply_or_is_undetermined(vignette: Vignette) -> None:
    document = vignette.statement.split("/")[0]
    statement = STATEMENTS[vignette.statement]
    is_on_everybody = statement.population == EVERYBODY

    assert statement in ask(document, vignette.condition, vignette.applies).applies
    assert (vignette.does_not is None) is is_on_everybody
    assert (vignette.cannot_tell is None) is is_on_everybody
    if vignette.does_not is not None:
        answer = ask(document, vignette.condition, vignette.does_not)
        assert statement not in {*answer.applies, *answer.undetermined}
    if vignette.cannot_tell is not None:
        assert statement in ask(document, vignette.condition, vignette.cannot_tell).undetermined


# Answers ------------------------------------------------------------------------

FOR, SILENT, OPEN = Verdict.RECOMMENDED, Verdict.NOT_COVERED, Verdict.INSUFFICIENT_DATA


@pytest.mark.parametrize(
    ("document", "condition", "facts", "verdict", "grade", "leading", "others"),
    [
        (
            "ean-pns-2021-cidp",
            CIDP_ID,
            C06,
            FOR,
            "strong recommendation",
            ["initial-ivig"],
            {"initial-corticosteroids"},
        ),
        (
            "ean-pns-2021-cidp",
            CIDP_ID,
            C07,
            FOR,
            None,
            ["maintenance-ivig"],
            {"maintenance-scig", "maintenance-corticosteroids"},
        ),
        ("efns-pns-2010-cidp", CIDP_ID, C06, FOR, "level A", ["ivig"], {"corticosteroids"}),
        ("efns-pns-2010-cidp", CIDP_ID, C07, FOR, "level A", ["ivig"], {"corticosteroids"}),
        (
            "efns-pns-2006-mmn",
            MMN_ID,
            C08,
            FOR,
            "level A",
            ["first-line"],
            {"corticosteroids"},
        ),
        (
            "efns-pns-2010-mmn",
            MMN_ID,
            C08,
            FOR,
            "level A",
            ["first-line"],
            {"corticosteroids"},
        ),
        (
            "efns-pns-2006-mmn",
            MMN_ID,
            C09,
            FOR,
            "level C",
            ["repeat"],
            {"first-line", "corticosteroids", "frequency", "regimens"},
        ),
        (
            "efns-pns-2010-mmn",
            MMN_ID,
            C09,
            FOR,
            "level C",
            ["repeat"],
            {"first-line", "corticosteroids", "frequency", "regimens"},
        ),
        ("efns-pns-2010-pdn", PDN_ID, C10, SILENT, None, [], {"igm-immunotherapy"}),
        (
            "efns-2010-nmt",
            MG_ID,
            C13,
            FOR,
            "level A",
            ["mg/exacerbations-ivig"],
            {"mg/plasma-exchange", "mg/exacerbations-plasma-exchange"},
        ),
        # Motor disease: the sentence on the variant leads at the start, that on maintenance later.
        (
            "ean-pns-2021-cidp",
            CIDP_ID,
            {**START, "cidp_variant": "motor"},
            FOR,
            "good practice point",
            ["motor"],
            {"initial-ivig", "initial-corticosteroids"},
        ),
        (
            "ean-pns-2021-cidp",
            CIDP_ID,
            {**MAINTAINED, "cidp_variant": "motor"},
            FOR,
            None,
            ["maintenance-ivig"],
            {"motor", "maintenance-scig", "maintenance-corticosteroids"},
        ),
        (
            "ean-pns-2021-cidp",
            CIDP_ID,
            {**START, "cidp_variant": "multifocal"},
            FOR,
            "strong recommendation",
            ["initial-ivig"],
            {"initial-corticosteroids"},
        ),
        # No document speaks of another course of IVIG after no response.
        (
            "ean-pns-2021-cidp",
            CIDP_ID,
            {**NO_RESPONSE, "response_to_corticosteroids": "inadequate"},
            SILENT,
            None,
            [],
            {"plasma-exchange"},
        ),
        ("efns-pns-2010-cidp", CIDP_ID, {**C06, **UNTREATED}, FOR, "level A", ["ivig"], None),
        ("efns-pns-2010-cidp", CIDP_ID, {"cidp_type": "pure_motor"}, SILENT, None, [], set()),
        (
            "efns-pns-2006-mmn",
            MMN_ID,
            {**NO_RESPONSE, **DISABLED},
            SILENT,
            None,
            [],
            {"corticosteroids", "after-ivig", "cyclophosphamide"},
        ),
        ("efns-pns-2006-mmn", MMN_ID, DISABLED, OPEN, None, [], None),
        ("efns-2010-nmt", MG_ID, {"mg_severe": True}, OPEN, None, [], None),
        (
            "efns-2010-nmt",
            LEMS_ID,
            {},
            Verdict.OPTION,
            "good practice point",
            ["lems/ivig"],
            {"lems/immunosuppression"},
        ),
        (
            "efns-2010-nmt",
            "neuromyotonia",
            {},
            SILENT,
            None,
            [],
            {"neuromyotonia/immunosuppression"},
        ),
    ],
)
def test_the_answer_of_a_document(
    document: str,
    condition: str,
    facts: Facts,
    verdict: Verdict,
    grade: str | None,
    leading: list[str],
    others: set[str] | None,
) -> None:
    answer = ask(document, condition, facts)

    assert answer.verdict is verdict
    assert (answer.grade.wording if answer.grade else None) == grade
    assert [statement.slug for statement in answer.leading] == leading
    if others is not None:
        assert {s.slug for s in answer.applies} - set(leading) == others


def test_the_answer_on_motor_cidp_also_shows_the_strong_recommendation() -> None:
    answer = ask("ean-pns-2021-cidp", CIDP_ID, {**START, "cidp_variant": "motor"})
    label = STATEMENTS["ean-pns-2021-cidp/initial-ivig"].label

    assert f"{label} (strong recommendation)" in str(answer)


def test_an_answer_without_a_verdict_shows_that_a_sentence_on_ivig_is_cut() -> None:
    answer = ask("efns-pns-2010-cidp", CIDP_ID, {"cidp_type": "pure_motor"})
    covered = ask("efns-pns-2010-cidp", CIDP_ID, {"cidp_type": "sensorimotor", **UNTREATED})

    assert "breaks off" in str(answer)
    assert "breaks off" not in str(covered)
    assert not any("pure-cut" in statement.id for statement in EFNS_PNS_2010_CIDP.statements)


@pytest.mark.parametrize(("condition", "facts"), [(MG_ID, C13), (LEMS_ID, {})])
def test_the_answer_says_that_no_sentence_is_on_a_further_course(
    condition: str, facts: Facts
) -> None:
    open_answer = ask("efns-2010-nmt", condition, facts)
    settled = ask("efns-2010-nmt", condition, {**facts, "response_to_ivig": "responded"})

    assert "after no response" in " ".join(str(open_answer).split())
    assert "after no response" not in " ".join(str(settled).split())


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("document", "condition"),
    [(document, name) for document in DOCUMENTS for name in document.covers],
    ids=str,
)
def test_every_combination_of_facts_agrees_with_brute_force(
    document: Guideline, condition: str
) -> None:
    certificate = certify(CONDITION_OF[condition], guideline=document)

    assert certificate.faults == ()
    assert certificate.conflicts == ()


# The documents ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "published", "state", "provenance"),
    [
        ("ean-pns-2021-cidp", "2021-11", DocumentState.IN_FORCE, Provenance.ABSTRACT),
        ("efns-pns-2010-cidp", "2010-03", DocumentState.SUPERSEDED, Provenance.PART),
        ("efns-pns-2006-mmn", "2006", DocumentState.SUPERSEDED, Provenance.ABSTRACT),
        ("efns-pns-2010-mmn", "2010", DocumentState.IN_FORCE, Provenance.SECONDARY),
        ("efns-pns-2010-pdn", "2010", DocumentState.NOT_KNOWN, Provenance.ABSTRACT),
        ("efns-2010-nmt", "2010-07", DocumentState.NOT_KNOWN, Provenance.ABSTRACT),
    ],
)
def test_date_status_and_provenance_are_those_of_the_header(
    document: str, published: str, state: DocumentState, provenance: Provenance
) -> None:
    guideline = BY_ID[document]

    assert str(guideline.published) == published
    assert guideline.year == guideline.published.year
    assert guideline.status.state is state
    assert guideline.provenance is provenance
    assert len(guideline.label) <= 24
    assert guideline.status.source is not None
    assert cited(guideline.status.source).startswith("Status: ")


def test_a_superseded_document_was_in_force_until_its_successor() -> None:
    older, later = EFNS_PNS_2010_CIDP.status, EFNS_PNS_2006_MMN.status

    assert older.on(date(2021, 10, 31)) is DocumentState.IN_FORCE
    assert older.on(date(2021, 11, 1)) is DocumentState.SUPERSEDED
    assert later.on(date(2009, 12, 31)) is DocumentState.IN_FORCE
    assert later.on(date(2010, 1, 1)) is DocumentState.SUPERSEDED


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_id)
def test_the_title_is_the_one_in_the_header(document: Guideline) -> None:
    header = " ".join(lines_of(str(document.paper.seed))[:4])

    assert header.startswith(f"Title: {document.title} ")


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_id)
def test_a_document_has_exactly_the_chapters_that_it_covers(document: Guideline) -> None:
    assert document.covers == tuple(chapter.condition.id for chapter in document.chapters)
    assert document.chapter("guillain-barre-syndrome") is None


# The scheme of 2021 -------------------------------------------------------------


def test_the_scheme_of_2021_names_strengths_certainties_and_good_practice_points() -> None:
    words = [term.wording for term in (*Strength, *Certainty)]

    assert words == [
        "strong recommendation",
        "weak recommendation",
        "good practice point",
        "high certainty",
        "moderate certainty",
        "low certainty",
        "very low certainty",
    ]


def test_the_scheme_of_2021_has_no_order_and_no_definition_that_was_not_read() -> None:
    assert EAN_PNS.definitions == ()
    assert EAN_PNS.firmest_first == ()
    assert EAN_PNS.strength_supported is None
    assert EAN_PNS.evidence_classes is None


def test_its_good_practice_point_is_not_that_of_2004() -> None:
    assert EAN_PNS.graded("good practice point") != EFNS_2004.graded("GPP")
