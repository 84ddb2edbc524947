"""Audits and tables of a made-up guideline, and the arguments that they accept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Context, appraisal, plots, tables
from ivig_evidence.appraisal import audit, audited, eligibility, recomputations, repairs
from ivig_evidence.conditions import CIDP
from ivig_evidence.errors import (
    AmbiguousConditionError,
    ContradictionError,
    OutOfRangeError,
    UnknownNameError,
    UnknownOptionError,
    UnmodelledConditionError,
    WrongTypeError,
    WrongUnitError,
)
from ivig_evidence.guidelines import registry, study_named
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.audit import (
    AbstractClaim,
    Agreement,
    Annotations,
    AuditResult,
    Discrepancy,
    Remark,
    RepairRecord,
    StatementNote,
    TextFigure,
)
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.grade import EvidenceClass, GradingScheme, Strength
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.repair import Repair
from ivig_evidence.model.study import Design, Study
from ivig_evidence.model.table import EvidenceRow, Row, StatementRow, Table
from ivig_evidence.render.audits import audited as audited_text
from ivig_evidence.render.cards import markdown
from ivig_evidence.render.json.plain_evidence import audit_to_dict
from ivig_evidence.render.pages import page
from ivig_evidence.terminology.resolution import diagnosis_of

from ..helpers.late import late
from ..helpers.made_up import (
    LUNAR_NEURITIS,
    MOON,
    MOON_2050,
    MOON_SCHEME,
    PAPER,
    TRIAL,
    Clarity,
    Quality,
    Urgency,
    efns_words,
    lunar_exchange,
    lunar_exposed,
    myasthenia,
    severe_cidp,
    treated_cidp,
)

REPAIR = Repair(printed="mon", read_as="moon", why="a lost letter", verified=Verification.PRIMARY)
ANNOTATIONS = Annotations(
    abstract=(
        AbstractClaim(
            claim="IVIG works in severe CIDP on the Moon.",
            grade=MOON_SCHEME.graded("A", "clear"),
            body=(severe_cidp,),
            agreement=Agreement.DIFFERS,
            how="another urgency",
            source=PAPER.at("Abstract"),
        ),
    ),
    discrepancies=(
        Discrepancy(
            topic="dust",
            here=Remark("there is dust", PAPER.at("Background")),
            there=Remark("there is none", PAPER.at("CIDP")),
            taken="the dust",
        ),
    ),
    notes=(
        StatementNote(
            statement=severe_cidp.id,
            reason=Remark("it is cold", PAPER.at("CIDP")),
            remark="one trial on the Moon",
        ),
    ),
    repairs=(RepairRecord(about="Background", repair=REPAIR, source=PAPER.at("Background")),),
    figures=(
        TextFigure(about="craters", printed="3", parts=("1", "2"), source=PAPER.at("Background")),
    ),
)
ANNOTATED = evolve(MOON, find_annotations=lambda: ANNOTATIONS)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the made-up guideline, as an installed package would."""
    monkeypatch.setattr(registry, "guidelines", lambda: (EFNS_2008, ANNOTATED))


@pytest.mark.parametrize(
    "package", [appraisal, tables, plots], ids=lambda audited: audited.__name__
)
def test_audit_tables_and_plots_import_no_module_of_one_guideline(package: ModuleType) -> None:
    (folder,) = package.__path__
    imports = [
        line
        for file in Path(folder).glob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if " import " in line
    ]

    assert imports
    assert [] == [line for line in imports if "efns_2004" in line or "efns_2008" in line]


# A scheme without a rule ----------------------------------------------------------


@pytest.mark.parametrize("statement", MOON.statements, ids=lambda audited: audited.slug)
def test_a_scheme_without_a_rule_leaves_each_printed_grade_uncompared(
    statement: Recommendation,
) -> None:
    judged = audited(statement)
    expected = AuditResult.NO_RULE if statement.grade else AuditResult.NO_GRADE_PRINTED

    assert expected is judged.result
    assert judged.supported is None
    assert () == judged.deciding


def test_an_audit_without_a_rule_says_so_in_the_words_of_the_scheme() -> None:
    text = str(audit(MOON))

    assert efns_words(text) == []
    assert "  urgency A: The made-up meaning of A." in text
    assert "  clear sky: The made-up meaning of clear." in text
    assert (
        "  moon-2050-ivig/cidp/severe: the scheme has no rule from classes to strengths:"
        " printed urgency B, cloudy sky, studies cited: lunar/first-trial (solid rock)." in text
    )
    assert "printed clear sky, no study is cited for it." in text
    assert "no grade was compared with its evidence" in text


def test_an_audit_omits_parts_without_data() -> None:
    text = str(audit(MOON))

    assert "Abstract compared with body:" not in text
    assert "Repairs of the extracted text:" not in text
    assert "Abstract compared with body:" in str(audit(ANNOTATED))
    assert Annotations() == MOON.annotations


@pytest.mark.parametrize("guideline", [MOON, ANNOTATED], ids=["bare", "annotated"])
def test_no_rendering_of_an_audit_of_another_guideline_has_an_efns_word(
    guideline: Guideline,
) -> None:
    made = audit(guideline)
    pages = "\n".join(page(audited, ()) for audited in made.statements)
    rendered = [str(made), markdown(made), made._repr_html_(), json.dumps(audit_to_dict(made))]

    assert [[], [], [], [], []] == [efns_words(text) for text in (*rendered, pages)]
    assert guideline.id == audit_to_dict(made)["guideline"]
    assert "solid rock" in pages


def test_annotations_of_a_guideline_are_in_its_audit() -> None:
    made = audit(ANNOTATED)
    (judged,) = (audited for audited in made.statements if audited.statement.id == severe_cidp.id)

    assert ("it is cold", "one trial on the Moon") == (
        judged.reason.text if judged.reason else None,
        judged.remark,
    )
    assert ANNOTATIONS.abstract == made.abstract
    assert ANNOTATIONS.discrepancies == made.discrepancies
    assert ANNOTATIONS.repairs == made.repairs == repairs(ANNOTATED)
    assert ["reproduced"] == [audited.result.value for audited in recomputations(ANNOTATED)]
    assert () == recomputations(MOON)
    assert () == repairs(MOON)


# A scheme with its own rule ---------------------------------------------------


def _urgency(classes: Iterable[EvidenceClass]) -> Strength:
    return Urgency.B if Quality.SOLID in set(classes) else Urgency.NONE


def _brittle_by_design(design: Design) -> EvidenceClass | None:
    return Quality.BRITTLE if design is Design.LABORATORY else None


RULED = evolve(
    MOON_SCHEME,
    strength_supported=_urgency,
    class_by_design=_brittle_by_design,
    best_class_first=tuple(Quality),
    firmest_first=(Urgency.B, Urgency.NONE),
    strengths_from_evidence=(Urgency.B,),
)
LAB = evolve(TRIAL, id="lunar/lab", judged=None, design=Design.LABORATORY)
DUST = evolve(TRIAL, id="lunar/dust", judged=None)
RULED_MOON = evolve(MOON_2050, scheme=RULED, find_studies=lambda: (TRIAL, LAB, DUST))


def ruled(
    strength: str | None, *studies: str, certainty: str | None = None
) -> tuple[str, str | None]:
    """Return the result of a statement under a made-up rule, and the strength that it supports."""
    grade = RULED.graded(strength, certainty) if strength or certainty else None
    statement = evolve(severe_cidp, guideline=RULED_MOON, grade=grade, studies=studies)
    judged = audited(statement)
    return judged.result.name, None if judged.supported is None else judged.supported.wording


@pytest.mark.parametrize(
    ("strength", "studies", "expected"),
    [
        ("B", ("lunar/first-trial",), ("AGREES", "urgency B")),
        ("Z", ("lunar/first-trial",), ("LOWER", "urgency B")),
        ("B", ("lunar/lab",), ("HIGHER", "urgency Z")),
        ("Z", ("lunar/lab",), ("AGREES", "urgency Z")),
        ("B", ("lunar/dust",), ("CANNOT_BE_JUDGED", None)),
        ("B", ("lunar/lab", "lunar/dust"), ("CANNOT_BE_JUDGED", "urgency Z")),
        ("B", (), ("HIGHER", None)),
        ("Z", (), ("NOTHING_TO_CHECK", None)),
        ("A", ("lunar/first-trial",), ("CANNOT_BE_JUDGED", "urgency B")),
        (None, ("lunar/first-trial",), ("NO_GRADE_PRINTED", "urgency B")),
    ],
)
def test_a_statement_is_audited_by_the_rule_of_its_own_scheme(
    strength: str | None, studies: tuple[str, ...], expected: tuple[str, str | None]
) -> None:
    assert expected == ruled(strength, *studies)


def test_a_grade_without_a_strength_cannot_be_judged() -> None:
    assert ("CANNOT_BE_JUDGED", "urgency B") == ruled(None, "lunar/first-trial", certainty="clear")


def test_the_text_of_an_audit_names_the_classes_of_the_scheme() -> None:
    statement = evolve(
        severe_cidp, guideline=RULED_MOON, grade=RULED.graded("B"), studies=("lunar/lab",)
    )
    text = audited_text(audited(statement))

    assert "the cited classes support urgency Z" in text
    assert "decided by lunar/lab (brittle rock by design)" in text
    assert efns_words(text) == []


def test_the_summary_counts_the_strengths_that_need_evidence() -> None:
    made = audit(MOON)
    counted = evolve(made, guideline=RULED_MOON)

    assert "0 of 1 statements with urgency B agree with the classes cited" == counted.summary


def test_a_rule_from_classes_to_strengths_needs_the_orders_that_it_uses() -> None:
    with pytest.raises(ValueError, match="best_class_first"):
        evolve(MOON_SCHEME, strength_supported=_urgency)


def test_a_design_has_no_class_under_a_scheme_without_a_rule_for_designs() -> None:
    scheme: GradingScheme = evolve(RULED, class_by_design=None)
    guideline = evolve(RULED_MOON, scheme=scheme)
    grade = scheme.graded("B")
    judged = audited(evolve(severe_cidp, guideline=guideline, grade=grade, studies=("lunar/lab",)))

    assert AuditResult.CANNOT_BE_JUDGED is judged.result
    assert (LAB,) == judged.unclassed


# Tables ---------------------------------------------------------------------------

MAKERS: dict[str, Callable[..., Table[Row]]] = {
    "statements": tables.statement_table,
    "evidence": tables.evidence_table,
    "audit": tables.audit_table,
    "abstract": tables.abstract_table,
    "discrepancies": tables.discrepancy_table,
    "recomputations": tables.recomputation_table,
    "repairs": tables.repair_table,
    "later evidence": tables.later_table,
    "decisions on CIDP": lambda **given: tables.decision_table(CIDP, **given),
    "decisions on MG": lambda **given: tables.decision_table("MG", **given),
    "decisions on lunar neuritis": lambda **given: tables.decision_table(LUNAR_NEURITIS, **given),
}
each_table = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@each_table
def test_no_table_of_another_guideline_has_an_efns_word(make: Callable[..., Table[Row]]) -> None:
    table = make(guideline=ANNOTATED)

    for text in (str(table), table._repr_html_(), json.dumps(table.to_dict())):
        assert efns_words(text) == []


@each_table
def test_a_table_takes_a_guideline_or_its_id(
    make: Callable[..., Table[Row]], registered: None
) -> None:
    assert make(guideline=ANNOTATED) == make(guideline="moon-2050-ivig")
    assert make() == make(guideline="efns-2008") == make(guideline=EFNS_2008)


@each_table
def test_a_table_refuses_a_value_that_is_no_guideline(make: Callable[..., Table[Row]]) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'efns-2008'"):
        make(guideline="efns-2080")
    with pytest.raises(WrongTypeError, match="a Guideline or its id"):
        make(guideline=2008)


def test_tables_show_strength_and_certainty() -> None:
    stated = {row.statement: row.level for row in tables.statement_table(guideline=MOON).rows}
    printed = {row.statement: row.printed for row in tables.audit_table(guideline=MOON).rows}
    claims = [row.level for row in tables.abstract_table(guideline=ANNOTATED).rows]
    decided = {row.level for row in tables.decision_table(CIDP, guideline=MOON).rows}

    assert (
        stated
        == printed
        == {
            severe_cidp.id: "urgency B, cloudy sky",
            treated_cidp.id: "clear sky",
            myasthenia.id: "urgency A, clear sky",
            lunar_exposed.id: "urgency Z",
            lunar_exchange.id: None,
        }
    )
    assert ["urgency A, clear sky"] == claims
    assert {"urgency B, cloudy sky", "clear sky", None} == decided


def test_the_studies_of_another_guideline_have_their_own_classes() -> None:
    (row,) = tables.evidence_table(guideline=MOON).rows

    assert ("lunar/first-trial", (Quality.SOLID.value,)) == (row.study, row.classes)
    assert (severe_cidp.id, lunar_exposed.id) == row.supports


def test_tables_without_a_guideline_are_of_efns_2008(registered: None) -> None:
    assert {"efns-2008"} == {
        row.statement.partition("/")[0] for row in tables.statement_table().rows
    }
    assert TRIAL.id not in {row.study for row in tables.evidence_table("CIDP").rows}


def test_rows_have_the_type_of_their_table() -> None:
    statements: Table[StatementRow] = tables.statement_table(guideline=MOON)
    evidence: Table[EvidenceRow] = tables.evidence_table(guideline=MOON)

    assert severe_cidp.says == statements.rows[0].says
    assert 12 == evidence.rows[0].patients


@each_table
def test_plain_rows_have_every_column_and_survive_json(make: Callable[..., Table[Row]]) -> None:
    table = make(guideline=ANNOTATED)
    rows = table.to_dict()

    assert rows == json.loads(json.dumps(rows))
    assert [table.columns] * len(table.rows) == [tuple(row) for row in rows]


# Arguments --------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    ["CIDP", "cidp", "ICD-10-CM G61.81", "chronic inflammatory demyelinating polyneuropathy", CIDP],
    ids=str,
)
def test_the_evidence_on_a_condition_is_found_by_id_name_and_code(condition: str) -> None:
    rows = tables.evidence_table(condition).rows

    assert rows
    assert tables.evidence_table(CIDP).rows == rows


def test_the_evidence_on_a_condition_is_found_by_its_diagnosis() -> None:
    assert tables.evidence_table("CIDP") == tables.evidence_table(diagnosis_of("CIDP"))


@pytest.mark.parametrize(
    ("condition", "error"),
    [
        ("CIPD", UnknownNameError),
        ("ALS", UnmodelledConditionError),
        ("myositis", AmbiguousConditionError),
        (61, WrongTypeError),
    ],
)
@pytest.mark.parametrize("make", [tables.evidence_table, tables.decision_table])
def test_a_table_refuses_a_value_that_is_no_condition(
    make: Callable[..., Table[Row]], condition: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        make(condition)


def test_a_statement_is_audited_by_value_id_or_slug() -> None:
    first = audited("gbs/ivig-first-line")

    assert "efns-2008/gbs/ivig-first-line" == first.statement.id
    assert first == audited("efns-2008/gbs/ivig-first-line") == audited(first.statement)


def test_a_statement_of_a_registered_guideline_is_audited_by_its_id(registered: None) -> None:
    assert severe_cidp == audited(severe_cidp.id).statement == audited("cidp/severe").statement


def test_an_audit_refuses_a_value_that_is_no_statement() -> None:
    with pytest.raises(UnknownNameError, match="or 'efns-2008/gbs/children'"):
        audited("gbs/childern")
    with pytest.raises(WrongTypeError, match="pass its id"):
        late(audited, 3)()
    with pytest.raises(WrongTypeError, match="pass its id"):
        late(audited, study_named("mg/ref-101"))()


@pytest.mark.parametrize("call", [audit, recomputations, repairs])
def test_an_audit_takes_a_guideline_or_its_id(
    call: Callable[..., object], registered: None
) -> None:
    assert call(ANNOTATED) == call("moon-2050-ivig") == call(guideline="moon-2050-ivig")
    assert call() == call("efns-2008")


@pytest.mark.parametrize("call", [audit, recomputations, repairs])
def test_an_audit_refuses_a_value_that_is_no_guideline(call: Callable[..., object]) -> None:
    with pytest.raises(UnknownNameError, match="efns-2008"):
        call("efns-2080")
    with pytest.raises(WrongTypeError, match="a Guideline or its id"):
        call(2008)


# Eligibility ----------------------------------------------------------------------

BERZERO = "paraneoplastic/berzero-2018"


def test_eligibility_takes_facts_as_a_context_a_mapping_or_keywords() -> None:
    facts: dict[str, PlainValue] = {
        "thrombophilia": True,
        "creatinine_clearance": "60 mL/min",
    }
    expected = eligibility(study_named(BERZERO), Context.parse(facts))

    assert ["thrombophilia"] == [criterion.text for criterion in expected.not_met]
    assert expected == eligibility(BERZERO, facts)
    assert expected == eligibility(BERZERO, **facts)
    assert expected == eligibility(
        BERZERO, {"thrombophilia": True}, creatinine_clearance="60 mL/min"
    )
    assert eligibility(BERZERO) == eligibility(BERZERO, {}) == eligibility(BERZERO, Context())


def test_eligibility_of_a_study_of_a_registered_guideline(registered: None) -> None:
    compared = eligibility("lunar/first-trial", age="43 years")

    assert TRIAL == compared.study
    assert efns_words(str(compared)) == []


@pytest.mark.parametrize(
    ("context", "facts", "error"),
    [
        ("thrombophilia", {}, WrongTypeError),
        ({"thrombofilia": True}, {}, UnknownNameError),
        ({}, {"thrombofilia": True}, UnknownNameError),
        ({"thrombophilia": 2}, {}, WrongTypeError),
        ({}, {"creatinine_clearance": 60}, WrongTypeError),
        ({}, {"creatinine_clearance": "60 kg"}, WrongUnitError),
        ({}, {"age": "300 years"}, OutOfRangeError),
        ({}, {"age_group": "old"}, UnknownOptionError),
        ({"thrombophilia": True}, {"thrombophilia": False}, ContradictionError),
    ],
)
def test_the_error_names_facts_that_cannot_be_read(
    context: dict[str, bool], facts: dict[str, bool], error: type[Exception]
) -> None:
    with pytest.raises(error):
        eligibility(BERZERO, context, **facts)


@pytest.mark.parametrize(
    ("study", "error"), [("paraneoplastic/berzero", UnknownNameError), (101, WrongTypeError)]
)
def test_eligibility_refuses_a_value_that_is_no_study(study: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        eligibility(study)


def test_a_study_is_passed_by_value_or_id() -> None:
    study: Study = study_named(BERZERO)

    assert eligibility(study, thrombophilia=True) == eligibility(BERZERO, thrombophilia=True)


def test_the_terms_of_the_made_up_scheme_are_all_used() -> None:
    grades = [grade.grade for grade in MOON.statements if grade.grade is not None]

    assert set(Urgency) == {grade.strength for grade in grades} - {None}
    assert set(Clarity) == {grade.certainty for grade in grades} - {None}
