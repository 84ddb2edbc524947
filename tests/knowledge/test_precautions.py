"""Precautions: sources, three truth values, and independence from the indication."""

from __future__ import annotations

import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008, Answer, Context, Truth, recommend
from ivig_evidence.conditions import CONDITIONS, MYASTHENIA_GRAVIS
from ivig_evidence.engine.details import details
from ivig_evidence.errors import ContradictionError
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import PRECAUTIONS
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.precaution import Precaution, PrecautionCheck, Severity
from ivig_evidence.model.screen import Part

from ..helpers.cases import saying, statements_of
from ..helpers.flat import flat
from ..helpers.source_text import cited

EXACERBATION: dict[str, PlainValue] = {"mg_acute_exacerbation": True}
RISKS = [
    *("elderly", "prolonged_immobilisation", "thrombophilia", "previous_thrombosis"),
    *("oestrogen_treatment", "central_venous_catheter", "hyperviscosity", "volume_depletion"),
    *("cardiovascular_risk_factors", "renal_insufficiency", "diabetes", "sepsis"),
    *("paraproteinaemia", "nephrotoxic_drugs"),
]
each_precaution = pytest.mark.parametrize("precaution", PRECAUTIONS, ids=lambda p: p.id)


def answered(**facts: PlainValue) -> Answer:
    """Return the answer for a patient with an exacerbation of myasthenia."""
    return recommend("MG", Context.parse({**EXACERBATION, **facts}))


def check(answer: Answer, name: str) -> PrecautionCheck:
    """Return the check of one precaution."""
    (precaution_check,) = (
        precaution_check
        for precaution_check in answer.precautions
        if precaution_check.precaution.id == name
    )
    return precaution_check


# Rows -------------------------------------------------------------------------


@each_precaution
def test_a_precaution_has_a_source_that_was_read(precaution: Precaution) -> None:
    """Lines are those of a transcript. The transcripts of leaflets lack some of their sections."""
    has_transcript = precaution.source.reference.seed is not None

    assert precaution.verified in (Verification.PRIMARY, Verification.SECONDARY)
    assert precaution.source.section
    assert precaution.source.lines is None or has_transcript
    if precaution.severity in (Severity.CONTRAINDICATION, Severity.TRIAL_EXCLUSION):
        assert precaution.source.lines is not None
    assert precaution.says.endswith(".")


@each_precaution
def test_a_precaution_uses_declared_facts(precaution: Precaution) -> None:
    """A precaution without facts concerns every patient."""
    if precaution.when is not None:
        assert set(facts_of(precaution.when)) <= set(declared())
    else:
        assert precaution.severity in (Severity.WARNING, Severity.CAUTION, Severity.MONITORING)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("laboratory-monitoring", ("full blood count", "liver enzymes", "renal functions")),
        ("chronic-renal-failure", ("exacerbation of chronic renal failure",)),
        ("creatinine-clearance-in-a-trial", ("<30", "renal insufficiency")),
        ("thrombophilia-in-a-trial", ("thrombophilia",)),
        ("hypersensitivity", ("absolute contraindications", "hypersensitivity to IVIg")),
        ("selective-iga-deficiency", ("selective IgA deficiency",)),
        ("anti-iga-antibodies", ("antibodies against immunoglobulins of the type IgA",)),
        ("hyperprolinaemia", ("hyperprolinaemia type I or II",)),
        ("allergy-to-proline", ("allergic", "proline")),
        ("iga-deficiency-and-flebogamma", ("do not have enough", "IgA")),
        ("iga-deficiency-and-kiovig", ("immunoglobulin A deficiency", "allergic reaction")),
        ("hereditary-fructose-intolerance", ("fructose intolerance",)),
        ("fructose-intolerance-in-young-children", ("0 - 2 years", "must not receive")),
    ],
)
def test_precautions_from_the_transcripts_are_printed_in_their_lines(
    name: str, words: tuple[str, ...]
) -> None:
    (precaution,) = (p for p in PRECAUTIONS if p.id == name)

    assert all(word in cited(precaution.source) for word in words)


def test_the_25_precautions_have_unique_ids() -> None:
    assert len(PRECAUTIONS) == len({precaution.id for precaution in PRECAUTIONS}) == 25


# Checks for a patient ---------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "name", "truth"),
    [
        ({"anti_iga_antibodies": True}, "anti-iga-antibodies", Truth.TRUE),
        ({"anti_iga_antibodies": False}, "anti-iga-antibodies", Truth.FALSE),
        ({}, "anti-iga-antibodies", Truth.UNKNOWN),
        ({"selective_iga_deficiency": True}, "selective-iga-deficiency", Truth.TRUE),
        ({"selective_iga_deficiency": True}, "anti-iga-antibodies", Truth.UNKNOWN),
        ({"selective_iga_deficiency": True}, "iga-deficiency-and-flebogamma", Truth.TRUE),
        ({"selective_iga_deficiency": True}, "iga-deficiency-and-kiovig", Truth.TRUE),
        ({"anti_iga_antibodies": True}, "iga-deficiency-and-flebogamma", Truth.UNKNOWN),
        ({"hypersensitivity_to_ivig": True}, "hypersensitivity", Truth.TRUE),
        ({"allergy_to_proline": True}, "allergy-to-proline", Truth.TRUE),
        ({"allergy_to_proline": False}, "allergy-to-proline", Truth.FALSE),
        ({"hyperprolinaemia": True}, "hyperprolinaemia", Truth.TRUE),
        ({"hereditary_fructose_intolerance": True}, "hereditary-fructose-intolerance", Truth.TRUE),
        ({"age": "23 months"}, "fructose-intolerance-in-young-children", Truth.TRUE),
        ({"age": "0 years"}, "fructose-intolerance-in-young-children", Truth.TRUE),
        ({"age": "2 years"}, "fructose-intolerance-in-young-children", Truth.FALSE),
        ({"age": "54 years"}, "fructose-intolerance-in-young-children", Truth.FALSE),
        ({"age_group": "child"}, "fructose-intolerance-in-young-children", Truth.UNKNOWN),
        ({}, "fructose-intolerance-in-young-children", Truth.UNKNOWN),
        ({"age": "70 years"}, "thrombosis", Truth.TRUE),
        ({"elderly": True}, "thrombosis", Truth.TRUE),
        ({"age": "40 years"}, "thrombosis", Truth.UNKNOWN),
        ({"prolonged_immobilisation": True}, "thrombosis", Truth.TRUE),
        ({"thrombophilia": True}, "thrombosis", Truth.TRUE),
        ({"thrombophilia": True}, "thrombophilia-in-a-trial", Truth.TRUE),
        ({"previous_thrombosis": True}, "thrombosis", Truth.TRUE),
        ({"oestrogen_treatment": True}, "thrombosis", Truth.TRUE),
        ({"central_venous_catheter": True}, "thrombosis", Truth.TRUE),
        ({"hyperviscosity": True}, "thrombosis", Truth.TRUE),
        ({"cardiovascular_risk_factors": True}, "thrombosis", Truth.TRUE),
        ({"renal_insufficiency": True}, "renal-failure", Truth.TRUE),
        ({"renal_insufficiency": True}, "chronic-renal-failure", Truth.TRUE),
        ({"diabetes": True}, "renal-failure", Truth.TRUE),
        ({"diabetes": True}, "glucose", Truth.TRUE),
        ({}, "serological-tests", Truth.TRUE),
        ({}, "sucrose", Truth.TRUE),
        ({"age": "65 years"}, "renal-failure", Truth.UNKNOWN),
        ({"age": "66 years"}, "renal-failure", Truth.TRUE),
        ({"volume_depletion": True}, "renal-failure", Truth.TRUE),
        ({"sepsis": True}, "renal-failure", Truth.TRUE),
        ({"paraproteinaemia": True}, "renal-failure", Truth.TRUE),
        ({"nephrotoxic_drugs": True}, "renal-failure", Truth.TRUE),
        ({"creatinine_clearance": "29 mL/min"}, "creatinine-clearance-in-a-trial", Truth.TRUE),
        ({"creatinine_clearance": "30 mL/min"}, "creatinine-clearance-in-a-trial", Truth.FALSE),
        ({"blood_group": "A"}, "haemolysis", Truth.TRUE),
        ({"blood_group": "B"}, "haemolysis", Truth.TRUE),
        ({"blood_group": "AB"}, "haemolysis", Truth.TRUE),
        ({"blood_group": "O", "underlying_inflammation": False}, "haemolysis", Truth.FALSE),
        ({"blood_group": "O", "underlying_inflammation": True}, "haemolysis", Truth.TRUE),
        ({"loop_diuretics": True}, "loop-diuretics", Truth.TRUE),
        ({"measles_vaccination_planned": True}, "measles-vaccine", Truth.TRUE),
        ({"first_infusion_of_product": True}, "first-infusion", Truth.TRUE),
        ({}, "laboratory-monitoring", Truth.TRUE),
        ({}, "hydration", Truth.TRUE),
        ({}, "observation", Truth.TRUE),
        ({}, "aseptic-meningitis", Truth.TRUE),
    ],
)
def test_a_precaution_is_present_absent_or_unknown(
    facts: dict[str, PlainValue], name: str, truth: Truth
) -> None:
    """Each risk alone is enough; an unknown risk stays unknown."""
    assert truth is check(answered(**facts), name).present


def test_a_check_names_the_facts_that_decide() -> None:
    """If present, these are the facts that cause it; if unknown, all that are open."""
    present = check(answered(previous_thrombosis=True), "thrombosis")
    is_open = check(answered(blood_group="O"), "haemolysis")

    assert ["previous_thrombosis"] == [fact.name for fact in present.facts]
    assert ["underlying_inflammation"] == [fact.name for fact in is_open.facts]


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_facts_of_precautions_are_never_missing_for_a_verdict(condition: Condition) -> None:
    answer = recommend(condition)
    safety = {fact for precaution_check in answer.precautions for fact in precaution_check.facts}
    indication = {fact for s in statements_of(condition) for fact in facts_of(s.population)}

    assert not set(answer.missing) & (safety - indication)


def test_a_contraindication_is_shown_and_changes_no_verdict() -> None:
    """Level and missing facts stay the same too."""
    plain, grave = answered(), answered(anti_iga_antibodies=True, hypersensitivity_to_ivig=True)

    assert (plain.verdict, plain.level, plain.missing) == (
        grave.verdict,
        grave.level,
        grave.missing,
    )
    assert "CONTRAINDICATION: " in str(grave).splitlines()[0]
    assert "CONTRAINDICATION of IVIG: antibodies against IgA." in flat(str(grave))
    assert "contraindication: Antibodies against IgA" in flat(grave.full())


def test_the_statement_on_the_elderly_does_not_remove_their_boxed_warning() -> None:
    answer = answered(elderly=True, complicating_disorders=True)

    assert "mg/special-populations" in {statement.slug for statement in answer.applies}
    assert Truth.TRUE is check(answer, "thrombosis").present


# Renderings -------------------------------------------------------------------


def test_precautions_are_shown_by_severity() -> None:
    """Boxed warnings come first, then contraindications, then other risks of the patient.

    Precautions for every patient are last. The screen has the first three, and the open questions.
    """
    answer = answered(anti_iga_antibodies=True, age="70 years", blood_group="A", diabetes=True)
    on_screen = [
        "Safety BOXED WARNING: Thrombosis",
        "BOXED WARNING: Renal dysfunction",
        "CONTRAINDICATION of IVIG: antibodies against IgA.",
        "This patient: ",
        "Ask: ",
    ]
    in_full = [
        " - boxed warning: Thrombosis",
        " - boxed warning: Renal dysfunction",
        " - contraindication: Antibodies against IgA",
        " - warning: High doses may cause haemolysis",
        " - caution of Privigen: Diluting with glucose",
        " - warning: Products stabilised with sucrose",
        " - monitoring: Observe the patient",
        "Safety questions still open:",
    ]
    for text, order in ((flat(str(answer)), on_screen), (flat(answer.full()), in_full)):
        places = [text.index(words) for words in order]
        assert sorted(places) == places


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"age": "40 years"},
        {"previous_thrombosis": True},
        dict.fromkeys(RISKS, False) | {"age": "40 years"},
        {"renal_insufficiency": True, "sepsis": True},
        {"anti_iga_antibodies": True},
    ],
)
def test_both_boxed_warnings_come_first_and_in_full_for_every_patient(
    facts: dict[str, PlainValue],
) -> None:
    """Both events may happen without a known risk factor."""
    answer = answered(**facts)
    boxed = [warning for warning in PRECAUTIONS if warning.severity is Severity.BOXED_WARNING]
    safety = answer.screen().lines_of(Part.SAFETY)
    (section,) = (warning for warning in details(answer) if warning.title == "Precautions for IVIG")

    assert ["thrombosis", "renal-failure"] == [warning.id for warning in boxed]
    for warning, line, in_full in zip(boxed, safety[:2], section.lines[:2], strict=True):
        assert line.text == f"BOXED WARNING: {warning.says}"
        assert in_full.startswith(f"boxed warning: {warning.says}")
    shown, folded = answer._repr_html_().split("<details>")
    for text in (flat(str(answer)), answer.brief(), shown, answer._repr_markdown_()):
        assert all(f"BOXED WARNING: {warning.says}" in text for warning in boxed)
    for text in (flat(answer.full()), folded):
        assert all(f"boxed warning: {warning.says}" in text for warning in boxed)


@pytest.mark.parametrize(
    ("facts", "nouns"),
    [
        (
            {"age": "72 years", "previous_thrombosis": True},
            "age 72 years, earlier thrombosis",
        ),
        (
            {"elderly": True, "oestrogen_treatment": True, "hyperviscosity": True},
            "advanced age, use of oestrogens, hyperviscosity of the blood",
        ),
        ({"age": "80 years"}, "age 80 years"),
        (
            {"thrombophilia": True, "central_venous_catheter": True, "age": "30 years"},
            "thrombophilia, indwelling central catheter",
        ),
    ],
)
def test_every_risk_that_decides_is_named_in_words(
    facts: dict[str, PlainValue], nouns: str
) -> None:
    """The words are those of the findings, and no identifier of a fact appears."""
    answer = answered(**facts)
    (section,) = (part for part in details(answer) if part.title == "Precautions for IVIG")
    (line,) = (line for line in section.lines if "boxed warning: Thrombosis" in line)

    assert f"This patient: {nouns}." in flat(str(answer))
    assert f"In this patient: {nouns}." in line
    for text in (str(answer), line):
        assert not [fact for fact in declared() if "_" in fact.name and fact.name in text]


@pytest.mark.parametrize(
    ("fact", "shown", "says"),
    [
        (
            "hyperprolinaemia",
            "CONTRAINDICATION of Privigen: hyperprolinaemia.",
            "contraindication of Privigen: Hyperprolinaemia",
        ),
        (
            "hereditary_fructose_intolerance",
            "CONTRAINDICATION of Flebogamma DIF: hereditary fructose intolerance.",
            "contraindication of Flebogamma DIF: Hereditary fructose intolerance",
        ),
    ],
)
@pytest.mark.parametrize("name", ["MG", "GBS", "IBM"])
def test_a_contraindication_of_one_product_is_shown_with_its_name(
    name: str, fact: str, shown: str, says: str
) -> None:
    """The first line lacks it, because it is no contraindication of IVIG."""
    answer = recommend(name, Context.parse({fact: True}))

    assert shown in flat(str(answer))
    assert f" - {says}" in flat(answer.full())
    assert () == answer.contraindications
    assert "CONTRAINDICATION" not in str(answer).splitlines()[0]
    assert "CONTRAINDICATION of IVIG" not in flat(str(answer))


def test_every_rendering_has_the_precautions() -> None:
    answer = answered(hypersensitivity_to_ivig=True)
    rows = answer.to_dict()["precautions"]

    assert isinstance(rows, list)
    assert len(PRECAUTIONS) == len(rows)
    shown, folded = answer._repr_html_().split("<details>")
    for text in (flat(str(answer)), answer.brief(), answer._repr_markdown_(), shown):
        assert "CONTRAINDICATION of IVIG: hypersensitivity to IVIG." in text
    for text in (flat(answer.full()), folded):
        assert "Hypersensitivity to IVIG is an absolute contraindication" in text


OWN = evolve(EFNS_2008, id="own-2026", title="A guideline of a caller", find_later_evidence=None)


def own_guideline() -> Guideline:
    """Return a guideline that the library does not ship, with one statement."""
    shipped = statement_named("mg/acute-exacerbation")
    statement = evolve(shipped, guideline=OWN, slug="own/use", refines=(), exception_to=())
    return saying(MYASTHENIA_GRAVIS, statement, guideline=OWN)


@pytest.mark.parametrize(
    ("condition", "guideline"),
    [
        (MYASTHENIA_GRAVIS, own_guideline()),
        (MYASTHENIA_GRAVIS, OWN),
        (MYASTHENIA_GRAVIS, EFNS_2008),
        (evolve(MYASTHENIA_GRAVIS, name="myasthenia, renamed"), EFNS_2008),
    ],
)
def test_every_guideline_has_the_precautions_of_the_drug(
    condition: Condition, guideline: Guideline
) -> None:
    patient = Context.parse({**EXACERBATION, "hypersensitivity_to_ivig": True})
    answer = recommend(condition, patient, guideline=guideline)

    assert PRECAUTIONS == tuple(
        precaution_check.precaution for precaution_check in answer.precautions
    )
    assert ["hypersensitivity"] == [
        precaution_check.precaution.id for precaution_check in answer.contraindications
    ]


@pytest.mark.parametrize(
    ("condition", "facts", "caution"),
    [
        ("GBS", {"creatinine_clearance": "20 mL/min"}, "renal-failure"),
        ("GBS", {"creatinine_clearance": "29.9 mL/min"}, "chronic-renal-failure"),
        ("MGUS neuropathy", {"paraprotein": "IgM", "age": "60 years"}, "renal-failure"),
        ("MGUS neuropathy", {"paraprotein": "IgG"}, "renal-failure"),
        ("IgA MGUS neuropathy", {}, "renal-failure"),
    ],
)
def test_precautions_use_implied_facts(
    condition: str, facts: dict[str, PlainValue], caution: str
) -> None:
    """A low clearance implies renal insufficiency, and a paraprotein implies paraproteinaemia."""
    checks = recommend(condition, Context.parse(facts)).precautions
    assert Truth.TRUE is next(
        precaution_check.present
        for precaution_check in checks
        if precaution_check.precaution.id == caution
    )


def test_a_clearance_of_30_leaves_renal_insufficiency_unknown() -> None:
    """Berzero 2018, exclusion criteria: below 30 mL/min."""
    checks = recommend("GBS", Context.parse({"creatinine_clearance": "30 mL/min"})).precautions
    (kidney,) = (
        precaution_check
        for precaution_check in checks
        if precaution_check.precaution.id == "chronic-renal-failure"
    )
    assert Truth.UNKNOWN is kidney.present


def test_a_finding_that_contradicts_an_implied_fact_is_refused() -> None:
    with pytest.raises(ContradictionError, match="renal_insufficiency"):
        Context.parse({"creatinine_clearance": "20 mL/min", "renal_insufficiency": False})
    with pytest.raises(ContradictionError, match="paraproteinaemia"):
        recommend("IgM MGUS neuropathy", Context.parse({"paraproteinaemia": False}))
