"""The AANEM's statements of 2009 and 2023: patients of every sentence, verdicts, and the scheme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest
from attrs import field, frozen

from ivig_evidence import Context, Verdict, recommend
from ivig_evidence.engine.details import details
from ivig_evidence.grading.aanem import AANEM, AanemClass
from ivig_evidence.guidelines.aanem_2009 import AANEM_2009
from ivig_evidence.guidelines.aanem_update import AANEM_UPDATE
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.model.answer import Answer
from ivig_evidence.model.document import DocumentState, OutsideClaim, Provenance
from ivig_evidence.model.grade import Grade
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation

from ...helpers.case_patients import C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, C11, C12, C13
from ...helpers.source_text import cited

Facts: TypeAlias = dict[str, PlainValue]

BOTH = (AANEM_2009, AANEM_UPDATE)
STATEMENTS = {s.id: s for document in BOTH for s in document.statements}
each_document = pytest.mark.parametrize("document", BOTH, ids=[d.id for d in BOTH])


def asked(document: Guideline, condition: str, facts: Facts) -> Answer:
    """Return the answer of a document for a patient."""
    return recommend(condition, Context.parse(facts), guideline=document)


# Patients -----------------------------------------------------------------------


@frozen
class Vignette:
    """A statement with three patients; the last two are None if it covers everybody.

    Attributes:
        applies: The facts of a patient to whom it applies.
        does_not: The facts of a patient to whom it does not apply.
        cannot_tell: The facts that leave it undetermined.
    """

    id: str
    condition: str
    applies: Facts = field(factory=dict)
    does_not: Facts | None = None
    cannot_tell: Facts | None = None


UNTREATED: Facts = {"previously_treated": False}
ADULT: Facts = {"age": "54 years"}
CHILD: Facts = {"age": "6 years"}
EXCHANGED: Facts = {
    "response_to_ivig": "not_given",
    "response_to_plasma_exchange": "too_early_to_tell",
}
RELAPSED: Facts = {"response_to_ivig": "relapsed_after_response"}
FAILED: Facts = {"response_to_ivig": "no_response"}

VIGNETTES = (
    Vignette("aanem-2009/gbs", "GBS", UNTREATED, EXCHANGED, {"response_to_ivig": "not_given"}),
    Vignette("aanem-2009/cidp", "CIDP", RELAPSED, FAILED, {}),
    Vignette("aanem-2009/mmn", "MMN", UNTREATED, FAILED, {}),
    Vignette(
        "aanem-2009/mg/refractory-exacerbations",
        "MG",
        {"mg_exacerbation_refractory": True},
        {"mg_acute_exacerbation": True, "mg_exacerbation_refractory": False},
        {"mg_acute_exacerbation": True},
    ),
    Vignette("aanem-2009/lems", "LEMS"),
    Vignette("aanem-2009/dermatomyositis", "dermatomyositis"),
    Vignette("aanem-2009/stiff-person", "stiff-person syndrome"),
    Vignette("aanem-2009/miller-fisher", "Miller Fisher syndrome"),
    Vignette("aanem-2009/polymyositis", "polymyositis"),
    Vignette("aanem-2009/inclusion-body-myositis", "IBM"),
    Vignette("aanem-update/cidp", "CIDP", {"response_to_ivig": "responded"}, FAILED, {}),
    Vignette("aanem-update/gbs/adults", "GBS", ADULT | UNTREATED, CHILD | UNTREATED, UNTREATED),
    Vignette("aanem-update/mmn", "MMN", RELAPSED, FAILED, {}),
    Vignette("aanem-update/dermatomyositis", "dermatomyositis"),
    Vignette("aanem-update/stiff-person", "stiff-person syndrome"),
    Vignette(
        "aanem-update/mg/exacerbations",
        "MG",
        {"mg_acute_exacerbation": True},
        {"mg_acute_exacerbation": False},
        {"mg_severe": True},
    ),
    Vignette(
        "aanem-update/mg/stable",
        "MG",
        {"mg_stable": True},
        {"mg_acute_exacerbation": True},
        {"mg_acute_exacerbation": False},
    ),
    Vignette("aanem-update/lems", "LEMS"),
    Vignette("aanem-update/gbs/children", "GBS", CHILD | UNTREATED, CHILD | EXCHANGED, CHILD),
    Vignette("aanem-update/inclusion-body-myositis", "IBM"),
    Vignette("aanem-update/post-polio", "post-polio syndrome"),
    Vignette(
        "aanem-update/igm",
        "MGUS neuropathy",
        {"paraprotein": "IgM"},
        {"paraprotein": "IgG"},
        {"significant_disability": True},
    ),
    Vignette("aanem-update/miller-fisher", "Miller Fisher syndrome"),
    Vignette(
        "aanem-update/igg-iga",
        "MGUS neuropathy",
        {"paraprotein": "IgA"},
        {"paraprotein": "IgM"},
        {"neuropathy_picture": "cidp_like"},
    ),
    Vignette("aanem-update/polymyositis", "polymyositis"),
)

each_vignette = pytest.mark.parametrize("vignette", VIGNETTES, ids=[v.id for v in VIGNETTES])


def patient(vignette: Vignette, facts: Facts | None) -> Answer:
    """Return the answer of the vignette's document for one of its patients."""
    return asked(STATEMENTS[vignette.id].guideline, vignette.condition, facts or {})


def test_every_statement_has_a_vignette() -> None:
    assert list(STATEMENTS) == [
        statement.id
        for document in BOTH
        for statement in document.statements
        if statement.id in {vignette.id for vignette in VIGNETTES}
    ]
    assert len(STATEMENTS) == len(VIGNETTES)


@each_vignette
def test_a_statement_applies_to_its_patient(vignette: Vignette) -> None:
    assert STATEMENTS[vignette.id] in patient(vignette, vignette.applies).applies


@each_vignette
def test_a_statement_applies_without_any_fact_only_if_it_is_on_everybody(
    vignette: Vignette,
) -> None:
    on_everybody = STATEMENTS[vignette.id].population is EVERYBODY

    assert on_everybody is (vignette.does_not is None) is (vignette.cannot_tell is None)
    assert on_everybody is (STATEMENTS[vignette.id] in patient(vignette, {}).applies)


@pytest.mark.parametrize(
    "vignette", [v for v in VIGNETTES if v.does_not is not None], ids=lambda v: v.id
)
def test_a_statement_does_not_apply_to_another_patient(vignette: Vignette) -> None:
    assert STATEMENTS[vignette.id] in patient(vignette, vignette.does_not).does_not_apply


@pytest.mark.parametrize(
    "vignette", [v for v in VIGNETTES if v.cannot_tell is not None], ids=lambda v: v.id
)
def test_a_statement_is_undetermined_while_a_deciding_fact_is_unknown(vignette: Vignette) -> None:
    assert STATEMENTS[vignette.id] in patient(vignette, vignette.cannot_tell).undetermined


# Verdicts -----------------------------------------------------------------------

ACTIONS: dict[str, Action] = {
    "evidence exists to support the prescription": Action.USE,
    "is supported only by": Action.INFORM,
    "no convincing data to substantiate": Action.NO_RECOMMENDATION,
    "little evidence to advise": Action.INFORM,
    "must be administered in the context of": Action.INFORM,
    "off-label": Action.INFORM,
    "is recommended": Action.USE,
    "is also recommended": Action.USE,
    "is recommended … but not": Action.DO_NOT_USE,
    "is not recommended": Action.DO_NOT_USE,
    "only Class IV evidence exists": Action.INFORM,
    "should be considered": Action.USE,
    "insufficient evidence exists": Action.NO_RECOMMENDATION,
}
"""The action that each printed verb stands for; the class decides nothing."""


@each_document
def test_the_action_follows_from_the_printed_verb(document: Guideline) -> None:
    claims: list[Recommendation | OutsideClaim] = [*document.statements, *document.outside]
    for claim in (*claims, *document.general):
        verb = cited(claim.source).split('verb "')[1].split('"')[0]

        assert ACTIONS[verb] is claim.action, claim.id


@pytest.mark.parametrize(
    ("document", "condition", "facts", "verdict", "grade"),
    [
        # Class I is behind advice for IVIG and advice against it.
        (AANEM_UPDATE, "dermatomyositis", {}, Verdict.RECOMMENDED, "class I"),
        (AANEM_UPDATE, "IBM", {}, Verdict.NOT_RECOMMENDED, "class I"),
        (AANEM_UPDATE, "post-polio syndrome", {}, Verdict.NOT_RECOMMENDED, "class I"),
        # The class of the same disease differs between the documents.
        (AANEM_2009, "LEMS", {}, Verdict.RECOMMENDED, "class I"),
        (AANEM_UPDATE, "LEMS", {}, Verdict.RECOMMENDED, "class II"),
        # Missing evidence is not advice against a treatment.
        (AANEM_2009, "IBM", {}, Verdict.NO_RECOMMENDATION, None),
        (AANEM_UPDATE, "polymyositis", {}, Verdict.NO_RECOMMENDATION, None),
        (AANEM_UPDATE, "IgA MGUS neuropathy", {}, Verdict.NO_RECOMMENDATION, None),
        # A report of class IV studies sets no verdict.
        (AANEM_2009, "polymyositis", {}, Verdict.NOT_COVERED, None),
        # 2009 speaks of refractory exacerbations only; the update of exacerbations.
        (AANEM_2009, "MG", {"mg_stable": True}, Verdict.NOT_COVERED, None),
        (AANEM_2009, "MG", {"mg_acute_exacerbation": True}, Verdict.INSUFFICIENT_DATA, None),
        (AANEM_UPDATE, "MG", {"mg_acute_exacerbation": True}, Verdict.RECOMMENDED, "class I"),
        (AANEM_UPDATE, "MG", {"mg_stable": True}, Verdict.NOT_RECOMMENDED, None),
        (
            AANEM_UPDATE,
            "MG",
            {"mg_stable": False, "mg_acute_exacerbation": False},
            Verdict.NOT_COVERED,
            None,
        ),
        # Children with GBS have a class of their own.
        (AANEM_UPDATE, "GBS", CHILD | UNTREATED, Verdict.RECOMMENDED, "class II"),
        (AANEM_UPDATE, "GBS", ADULT | UNTREATED, Verdict.RECOMMENDED, "class I"),
        (AANEM_UPDATE, "GBS", UNTREATED, Verdict.INSUFFICIENT_DATA, None),
        (AANEM_UPDATE, "GBS", ADULT | FAILED, Verdict.NOT_COVERED, None),
        # Advice against IVIG covers patients whatever was given before.
        (AANEM_UPDATE, "IgM MGUS neuropathy", RELAPSED, Verdict.NOT_RECOMMENDED, "class I"),
    ],
)
def test_the_verdict_and_the_class(
    document: Guideline, condition: str, facts: Facts, verdict: Verdict, grade: str | None
) -> None:
    answer = asked(document, condition, facts)

    assert verdict is answer.verdict
    assert grade == (None if answer.grade is None else answer.grade.wording)
    assert answer.level is None


DIRECTIONS: dict[str, Callable[[Answer], bool]] = {
    "for": lambda answer: answer.verdict is Verdict.RECOMMENDED,
    "option": lambda answer: answer.verdict is Verdict.OPTION,
    "against": lambda answer: answer.verdict is Verdict.NOT_RECOMMENDED,
    "insufficient": lambda answer: answer.verdict is Verdict.NO_RECOMMENDATION,
    "inform": lambda answer: answer.verdict is Verdict.NOT_COVERED and bool(answer.applies),
    "silent": lambda answer: answer.verdict is Verdict.NOT_COVERED and not answer.applies,
}


@frozen
class Case:
    """A patient of ``cases.yaml``, with the direction and the statement of each document."""

    id: str
    condition: str
    facts: Facts
    in_2009: tuple[str, str]
    in_the_update: tuple[str, str]


CASES = (
    Case(
        "c01",
        "guillain-barre-syndrome",
        C01,
        ("for", "gbs"),
        ("for", "gbs/adults"),
    ),
    Case(
        "c02",
        "guillain-barre-syndrome",
        C02,
        ("for", "gbs"),
        ("for", "gbs/adults"),
    ),
    Case(
        "c03",
        "guillain-barre-syndrome",
        C03,
        ("for", "gbs"),
        ("for", "gbs/children"),
    ),
    Case(
        "c04",
        "guillain-barre-syndrome",
        C04,
        ("silent", ""),
        ("silent", ""),
    ),
    Case(
        "c05",
        "miller-fisher-syndrome",
        C05,
        ("inform", "miller-fisher"),
        ("insufficient", "miller-fisher"),
    ),
    Case(
        "c06",
        "cidp",
        C06,
        ("for", "cidp"),
        ("for", "cidp"),
    ),
    Case(
        "c07",
        "cidp",
        C07,
        ("for", "cidp"),
        ("for", "cidp"),
    ),
    Case(
        "c08",
        "multifocal-motor-neuropathy",
        C08,
        ("for", "mmn"),
        ("for", "mmn"),
    ),
    Case(
        "c09",
        "multifocal-motor-neuropathy",
        C09,
        ("for", "mmn"),
        ("for", "mmn"),
    ),
    Case(
        "c10",
        "paraproteinaemic-demyelinating-neuropathy",
        C10,
        ("silent", ""),
        ("against", "igm"),
    ),
    Case(
        "c11",
        "dermatomyositis",
        C11,
        ("for", "dermatomyositis"),
        ("for", "dermatomyositis"),
    ),
    Case(
        "c12",
        "inclusion-body-myositis",
        C12,
        ("insufficient", "inclusion-body-myositis"),
        ("against", "inclusion-body-myositis"),
    ),
    Case(
        "c13",
        "myasthenia-gravis",
        C13,
        ("silent", ""),
        ("for", "mg/exacerbations"),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_cases_of_the_sources_are_answered_as_they_expect(case: Case) -> None:
    expected = zip(BOTH, (case.in_2009, case.in_the_update), strict=True)
    for document, (direction, slug) in expected:
        answer = asked(document, case.condition, case.facts)

        assert DIRECTIONS[direction](answer), (document.id, answer.verdict)
        assert [slug] * bool(slug) == [statement.slug for statement in answer.applies]


# What the answer shows ----------------------------------------------------------


def test_the_answer_says_which_patients_a_sentence_is_read_to_cover() -> None:
    for condition, facts in (("GBS", ADULT | UNTREATED), ("CIDP", RELAPSED), ("MMN", UNTREATED)):
        for document in BOTH:
            assert "Our own interpretation" in str(asked(document, condition, facts))


@pytest.mark.parametrize(
    ("document", "condition", "facts", "shown"),
    [
        (AANEM_2009, "LEMS", {}, True),
        (AANEM_2009, "dermatomyositis", {}, True),
        (AANEM_UPDATE, "stiff-person syndrome", {}, True),
        (AANEM_UPDATE, "stiff-person syndrome", UNTREATED, False),
        (AANEM_2009, "MG", {"mg_exacerbation_refractory": True}, True),
        (AANEM_UPDATE, "MG", {"mg_acute_exacerbation": True}, True),
        (AANEM_UPDATE, "MG", {"mg_stable": True}, False),
        (AANEM_UPDATE, "IBM", {}, False),
    ],
)
def test_an_answer_in_favour_says_that_no_further_course_after_no_response_is_meant(
    document: Guideline, condition: str, facts: Facts, shown: bool
) -> None:
    text = " ".join(str(asked(document, condition, facts)).split())

    assert shown is ("does not speak of a further course of IVIG after no response" in text)


def test_stable_myasthenia_says_that_the_advice_is_an_ellipsis_without_a_class() -> None:
    text = " ".join(str(asked(AANEM_UPDATE, "MG", {"mg_stable": True})).split())

    assert "advice against it, without a class, our own interpretation" in text


# The documents and the scheme ---------------------------------------------------


def test_the_update_replaces_the_statement_of_2009() -> None:
    assert DocumentState.SUPERSEDED is AANEM_2009.status.state
    assert (AANEM_UPDATE.paper,) == AANEM_2009.status.superseded_by
    assert AANEM_UPDATE.published == AANEM_2009.status.since
    assert DocumentState.IN_FORCE is AANEM_2009.status.on(date(2022, 12, 31))
    assert DocumentState.IN_FORCE is AANEM_UPDATE.status.state
    assert "2009-11" == str(AANEM_2009.published)


def test_only_the_abstracts_were_read_and_the_year_of_the_update_is_not_printed() -> None:
    assert {Provenance.ABSTRACT} == {document.provenance for document in BOTH}
    assert "not printed in what was read" in AANEM_UPDATE.read


def test_the_scheme_has_classes_and_neither_strengths_nor_rules() -> None:
    assert ["class I", "class II", "class III", "class IV"] == [term.wording for term in AanemClass]
    assert AANEM.strengths is None is AANEM.strength_supported
    assert () == AANEM.best_class_first == AANEM.definitions
    assert Grade(AANEM, certainty=AanemClass.IV) == AANEM.graded(certainty="IV")


def test_the_answer_explains_no_class_because_none_was_read() -> None:
    titles = [section.title for section in details(asked(AANEM_2009, "LEMS", {}))]

    assert "Meaning of the grade" not in titles
