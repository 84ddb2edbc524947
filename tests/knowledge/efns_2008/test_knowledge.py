"""Rules that every statement, condition, code and paper follows."""

from __future__ import annotations

import itertools
import re

import pytest

from ivig_evidence import EFNS_2008, Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.diagram import Diagrams, Formula, VariableOrder, distinguishable
from ivig_evidence.errors import AmbiguousConditionError, UnknownNameError, WrongTypeError
from ivig_evidence.facts import COMMON_FACTS, PRECAUTION_FACTS
from ivig_evidence.grading.efns_2004 import (
    DEFINITIONS,
    EFNS_2004,
    EvidenceClass,
    RecommendationLevel,
)
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import PRECAUTIONS
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic.evaluate import bounds_of, facts_of
from ivig_evidence.logic.predicates import Compare, Fact, Flag, Measure, Predicate
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.chapter_part import CrossReference
from ivig_evidence.model.citation import ErratumState, Verification
from ivig_evidence.model.condition import CodeSystem, Condition, Match
from ivig_evidence.model.dosing import Course, Per, Regimen, Span, in_days, in_weeks
from ivig_evidence.model.grade import Strength
from ivig_evidence.model.recommendation import Action, Passage, Recommendation
from ivig_evidence.render.english import predicate
from ivig_evidence.terminology.resolution import facts_asked, resolve
from ivig_evidence.units import Unit, kilograms, years

from ...helpers import oracle
from ...helpers.cases import statements_of, verhoeff
from ...helpers.source_text import cited, passage, stands_in

STATEMENTS = EFNS_2008.statements
each_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.slug)
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)

NO_GRADE_PRINTED = {
    "gbs/mildly-affected",
    "gbs/miller-fisher",
    "cidp/moderate-or-severe-disability",
    "cidp/interval",
    "paraproteinaemic/cidp-like",
    "paraneoplastic/neuromyotonia",
    "paraneoplastic/cerebellar-degeneration",
    "paraneoplastic/limbic-encephalitis",
    "paraneoplastic/sensory-neuropathy",
    "polymyositis/running-text-alternative",
    "mg/compared-with-plasma-exchange",
    "mg/special-populations",
    "mg/maintenance",
    "mg/before-surgery",
    "mg/pregnancy",
    "post-polio/effect",
    "ms/clinically-isolated-syndrome",
    "ms/primary-progressive",
    "adem/repeat-cycles",
    "adem/plasma-exchange",
    "rasmussen/regimen",
}


def _asked(statement: Recommendation) -> list[Predicate]:
    """Return the population of a statement, then its favouring words and the population studied."""
    studied = statement.studied_in.population if statement.studied_in else None
    return [p for p in (statement.population, statement.favoured_by, studied) if p is not None]


def test_every_measure_lists_the_bounds_that_it_is_compared_with() -> None:
    """Two entries that differ by rounding must not count as one if a bound lies between them.

    To compare a measure with a new amount, add the amount to the bounds of the measure. A score is
    whole, so two scores never differ by rounding.
    """
    asked = [predicate for item in STATEMENTS for predicate in _asked(item)]
    asked += [item.when for item in PRECAUTIONS if item.when is not None]
    asked += [criterion.requires for study in studies() for criterion in study.eligibility]
    measures = {fact for item in asked for fact in facts_of(item) if isinstance(fact, Measure)}
    compared = {
        (measure.name, bound)
        for measure in measures
        if measure.unit is not Unit.SCORE
        for item in asked
        for bound in bounds_of(item, measure)
    }
    declared = {(measure.name, bound.magnitude) for measure in measures for bound in measure.bounds}

    assert len(compared) == 6
    assert compared == declared


# Statements -------------------------------------------------------------------


def test_ids_are_unique_and_begin_with_their_guideline() -> None:
    ids = [statement.id for statement in STATEMENTS]

    assert len(ids) == len(set(ids)) == 66
    assert all(name.startswith("efns-2008/") for name in ids)


@each_statement
def test_a_statement_cites_a_section_and_lines_of_the_guideline(statement: Recommendation) -> None:
    assert statement.source.reference is ELOVAARA_2008
    assert statement.source.section
    assert statement.source.lines is not None


@each_statement
def test_a_level_is_of_the_scheme_of_the_guideline_or_none_is_printed(
    statement: Recommendation,
) -> None:
    """The statements without a level are listed."""
    assert (statement.level is None) is (statement.slug in NO_GRADE_PRINTED)
    assert statement.level is None or statement.level in RecommendationLevel


@each_statement
def test_a_population_includes_some_patients_and_excludes_others(statement: Recommendation) -> None:
    assert not isinstance(_formula(statement.population), bool)


@each_statement
def test_favouring_words_and_studied_populations_fit_some_patients_and_not_others(
    statement: Recommendation,
) -> None:
    for soft in _asked(statement)[1:]:
        assert not isinstance(_formula(soft), bool)


@each_statement
def test_a_relation_has_a_reason_and_concerns_some_patient_of_its_chapter(
    statement: Recommendation,
) -> None:
    chapter = next(c.statements for c in EFNS_2008.chapters if statement in c.statements)
    for relation in statement.refines + statement.exception_to:
        assert relation.why
        assert relation.to in chapter
        assert _formula(statement.population & relation.to.population) is not False


@each_statement
def test_both_sides_of_a_refinement_decide_a_verdict(statement: Recommendation) -> None:
    """Otherwise leading would mean nothing."""
    for side in (
        [statement, *(relation.to for relation in statement.refines)] if statement.refines else []
    ):
        assert side.intervention.decides_verdict
        assert side.action not in (Action.INFORM, Action.MONITOR)


def test_exceptions_and_refinements_have_no_cycle() -> None:
    def follows(statement: Recommendation, behind: tuple[Recommendation, ...]) -> None:
        assert statement not in behind
        for relation in statement.refines + statement.exception_to:
            follows(relation.to, (*behind, statement))

    for statement in STATEMENTS:
        follows(statement, ())


@each_statement
def test_every_bound_is_a_possible_value_of_its_measure(statement: Recommendation) -> None:
    for asked in _asked(statement):
        for fact in facts_of(asked):
            if isinstance(fact, Measure):
                assert all(fact.low <= bound <= fact.high for bound in bounds_of(asked, fact))


def test_a_bound_in_another_unit_is_refused() -> None:
    """For example, an age cannot be compared with a weight."""
    age = next(fact for fact in COMMON_FACTS if isinstance(fact, Measure))
    with pytest.raises(WrongTypeError, match="a bound of age"):
        Compare(age, "<", kilograms(3))

    with pytest.raises(WrongTypeError, match=r"pass one such as Amount\(1, Unit.YEAR\)"):
        Compare(age, "<", 18)  # type: ignore[arg-type]  # the refusal at run time is the test

    assert predicate(age < years(3)) == "age is below 3 years"


def test_eight_statements_against_ivig_have_their_printed_levels() -> None:
    """Three of them have level A."""
    against = {
        statement.slug: statement.level
        for statement in STATEMENTS
        if statement.action is Action.DO_NOT_USE
    }

    assert {
        "gbs/ivig-after-plasma-exchange": RecommendationLevel.B,
        "paraproteinaemic/no-significant-disability": RecommendationLevel.GPP,
        "dermatomyositis/monotherapy": RecommendationLevel.GPP,
        "inclusion-body-myositis/sporadic": RecommendationLevel.A,
        "post-polio/routine-use": RecommendationLevel.GPP,
        "ms/secondary-progressive": RecommendationLevel.A,
        "ms/acute-exacerbation-add-on": RecommendationLevel.B,
        "ms/chronic-symptoms": RecommendationLevel.A,
    } == against


# Facts ------------------------------------------------------------------------


def _formula(asked: Predicate) -> Formula:
    facts = facts_of(asked)
    values = [
        distinguishable(fact, bounds_of(asked, fact) if isinstance(fact, Measure) else ())
        for fact in facts
    ]
    return Diagrams(VariableOrder(facts, values)).formula(asked)


@each_condition
def test_no_question_of_a_condition_settles_another(condition: Condition) -> None:
    """Any combination of answers can therefore occur."""
    asked = set(oracle.questions(condition))
    for fact in asked:
        assert not {implication.then.fact for implication in fact.implies} & asked


def _references(condition: Condition) -> tuple[CrossReference, ...]:
    chapter = EFNS_2008.chapter(condition)
    return () if chapter is None else chapter.cross_references


@each_condition
def test_a_condition_lists_the_facts_that_it_uses(condition: Condition) -> None:
    used = {
        fact
        for statement in statements_of(condition)
        for asked in _asked(statement)
        for fact in facts_of(asked)
    }

    assert used <= set(condition.facts)
    assert len(condition.facts) == len(set(condition.facts))


@each_condition
def test_a_diagnosis_presumes_facts_of_its_chapter_or_of_precautions(condition: Condition) -> None:
    """They do not contradict each other."""
    assert len(Context(condition.presumes).findings) >= len(condition.presumes)
    asked = {*condition.facts, *PRECAUTION_FACTS}
    assert {finding.fact for finding in condition.presumes} <= asked


@each_condition
def test_a_chapter_that_others_refer_to_presumes_nothing(condition: Condition) -> None:
    for reference in _references(condition):
        assert reference.to.presumes == ()
        assert reference.by in statements_of(condition)


def test_flags_have_two_sentences_and_measures_a_valid_example() -> None:
    for condition in CONDITIONS:
        for fact in (*condition.facts, *COMMON_FACTS):
            _reads_well(fact)


def _reads_well(fact: Fact) -> None:
    assert fact.label
    if isinstance(fact, Measure):
        example: str | int = int(fact.example) if fact.unit is Unit.SCORE else fact.example
        assert fact(example).value is not None
    elif isinstance(fact, Flag):
        assert fact.label_false != fact.label


# Names and codes --------------------------------------------------------------


def test_no_two_conditions_share_an_id_name_or_abbreviation() -> None:
    names = [
        name.casefold()
        for condition in CONDITIONS
        for name in {condition.id, condition.name, *(alias.name for alias in condition.aliases)}
    ]
    assert len(names) == len(set(names))


@each_condition
def test_a_condition_is_found_by_every_name(condition: Condition) -> None:
    """Case and blanks do not matter."""
    for name in (condition.id, condition.name, *(alias.name for alias in condition.aliases)):
        for spelled in (name, name.upper(), f"  {name} ", name.replace("-", " ")):
            assert resolve(spelled).condition is condition


def _codes() -> dict[str, list[tuple[Condition, Match]]]:
    codes: dict[str, list[tuple[Condition, Match]]] = {}
    for condition in CONDITIONS:
        for coding in condition.codings:
            codes.setdefault(str(coding), []).append((condition, coding.match))
    return codes


@pytest.mark.parametrize("code", _codes())
def test_a_code_leads_to_its_condition_or_is_refused(code: str) -> None:
    """A code is refused if it has no single exact condition or covers other diseases."""
    bearers = _codes()[code]
    exact = [condition for condition, match in bearers if match is not Match.BROADER]
    one_chapter = len({condition.family for condition, _ in bearers}) == 1
    if len(exact) == 1 and one_chapter:
        assert resolve(code.lower()).condition is exact[0]
    else:
        with pytest.raises(AmbiguousConditionError) as caught:
            resolve(code)
        assert set(caught.value.candidates) == {condition.id for condition, _ in bearers}


@pytest.mark.parametrize(
    ("code", "settled_by_code"),
    [
        ("ICD-10-CM G70.01", {"mg_acute_exacerbation": True}),
        ("ICD-10-CM G70.00", {}),
        ("ICD-10-CM G73.1", {"paraneoplastic": True}),
        ("ICD-10-CM G70.81", {"paraneoplastic": False}),
        ("ICD-10-CM G70.80", {}),
        ("ICD-10 G73.1", {}),
        ("MONDO:0018977", {"paraprotein": "IgM"}),
    ],
)
def test_a_code_implies_the_findings_of_its_title(
    code: str, settled_by_code: dict[str, object]
) -> None:
    """'With acute exacerbation' is a finding; 'not otherwise specified' is none."""
    findings = {f.fact.name: getattr(f.value, "value", f.value) for f in resolve(code).implies}

    assert settled_by_code == findings


def test_a_code_that_covers_a_variant_presumes_nothing_about_it() -> None:
    """G61.0 includes Miller Fisher syndrome, so the form is open and is asked for."""
    untreated = Context.parse(
        {"age": "40 years", "previously_treated": False, "able_to_walk_unaided": False}
    )
    by_code = recommend("ICD-10-CM G61.0", untreated)

    assert by_code.condition.id == "guillain-barre-syndrome"
    assert [fact.name for fact in by_code.missing] == ["gbs_form"]
    assert recommend("GBS", untreated).missing == ()


def test_codes_have_the_shape_of_their_system() -> None:
    """Codes that exist in one system only are assigned to that one."""
    shapes = {
        CodeSystem.ICD_10: r"[A-Z]\d\d(\.\d)?",
        CodeSystem.ICD_10_CM: r"[A-Z]\d\d(\.[0-9A-Z]{1,4})?",
        CodeSystem.ICD_10_GM: r"[A-Z]\d\d(\.\d{1,2})?",
        CodeSystem.ICD_10_AM: r"[A-Z]\d\d(\.\d{1,2})?",
        CodeSystem.CIM_10: r"[A-Z]\d\d(\.\d)?",
        CodeSystem.CID_10: r"[A-Z]\d\d(\.\d)?",
        CodeSystem.ICD_11: r"[0-9A-Z][A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,2})?",
        CodeSystem.SNOMED_CT: r"\d{6,18}",
        CodeSystem.MONDO: r"MONDO:\d{7}",
        CodeSystem.ORPHA: r"\d+",
        CodeSystem.MESH: r"[CD]\d{6}",
    }
    codings = [coding for condition in CONDITIONS for coding in condition.codings]
    held = {str(coding) for coding in codings}

    assert all(re.fullmatch(shapes[c.system], c.code) for c in codings)
    assert not {"ICD-10-CM F80.3", "ICD-10 G25.82", "ICD-10 G61.81", "ICD-10-CM G35.D0"} & held


@pytest.mark.parametrize(
    "digits",
    sorted(
        coding.code
        for condition in CONDITIONS
        for coding in condition.codings
        if coding.system is CodeSystem.SNOMED_CT
    ),
)
def test_snomed_codes_have_the_right_check_digit(digits: str) -> None:
    """The last digit is Verhoeff's over the others."""
    assert verhoeff(digits) == 0


def test_codes_that_began_or_ended_have_their_dates() -> None:
    """In ICD-10-CM, the leaf G35 ended when its subdivisions began."""
    codings = [c for condition in CONDITIONS for c in condition.codings]
    dated = {str(c): (c.valid_from, c.valid_to) for c in codings if c.valid_from or c.valid_to}

    assert dated["ICD-10-CM G35"] == (None, "2025-09-30")
    assert {name for name, (start, _) in dated.items() if start == "2025-10-01"} == {
        f"ICD-10-CM G35.{leaf}" for leaf in ("A", "B", "B0", "B1", "B2", "C", "C0", "C1", "C2", "D")
    }


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("guillain barre syndrome", "guillain-barre-syndrome"),
        ("Balo's concentric sclerosis", "balo-concentric-sclerosis"),
        ("sjogren neuropathy", "sjogren-neuropathy"),
        ("lambert eaton SYNDROME", "lambert-eaton-myasthenic-syndrome"),
    ],
)
def test_accents_hyphens_apostrophes_and_case_of_a_name_do_not_matter(
    text: str, condition: str
) -> None:
    assert resolve(text).condition.id == condition


def test_the_error_on_a_code_without_its_system_names_the_systems() -> None:
    """G61.0 is in two terminologies; the error says how to write each."""
    with pytest.raises(UnknownNameError, match=r"'ICD-10 G61\.0' or 'ICD-10-CM G61\.0'"):
        resolve("G61.0")


@pytest.mark.parametrize("text", ["", "GBSS", "G61.0", "ICD-9 357.0", "x" * 100_000, "DROP TABLE"])
def test_an_unknown_name_is_refused_with_a_short_message(text: str) -> None:
    """The message says where to look."""
    with pytest.raises(UnknownNameError) as caught:
        resolve(text)

    assert len(str(caught.value)) < 250


def test_a_statement_is_found_by_id_and_by_slug() -> None:
    """The error on a wrong one suggests the right one."""
    found = statement_named("efns-2008/gbs/ivig-first-line")

    assert found is statement_named("gbs/ivig-first-line")
    with pytest.raises(UnknownNameError, match="gbs/children"):
        statement_named("efns-2008/gbs/child")


@each_condition
def test_the_questions_of_a_condition_exclude_facts_that_the_diagnosis_settles(
    condition: Condition,
) -> None:
    assert not {f.fact for f in condition.presumes} & set(facts_asked(resolve(condition.id)))


def test_conditions_without_a_statement_are_not_covered_even_if_nothing_is_known() -> None:
    silent = {c.id for c in CONDITIONS if recommend(c).verdict.value == "not_covered"}

    assert silent == {
        "paraneoplastic-syndrome-with-onconeural-antibodies",
        "polio-sequelae",
        "neuromyelitis-optica",
        "balo-concentric-sclerosis",
        "west-syndrome",
        "lennox-gastaut-syndrome",
        "landau-kleffner-syndrome",
        "severe-myoclonic-epilepsy-of-infancy",
        "sjogren-neuropathy",
        "neuropathy-with-malignant-gammopathy",
    }


# Grades and papers ------------------------------------------------------------


def test_every_grade_is_defined_with_its_source() -> None:
    """These are four classes and four levels."""
    assert [d.grade for d in DEFINITIONS] == [*EvidenceClass, *RecommendationLevel]
    for entry in DEFINITIONS:
        assert EFNS_2004.definition(entry.grade) is entry
        assert entry.verified is Verification.SECONDARY


def test_classes_levels_and_actions_are_unequal_and_without_order() -> None:
    scales = ([*EvidenceClass], [*RecommendationLevel], [*Action])
    for member, other in itertools.product(itertools.chain(*scales), repeat=2):
        assert (member == other) is (member is other)
        with pytest.raises(TypeError):
            assert member < other


def test_the_corrigendum_of_2009_is_listed_as_not_read() -> None:
    (erratum,) = EFNS_2008.paper.errata

    assert "2009" in erratum.published
    assert erratum.state is ErratumState.TEXT_UNSEEN


def test_reversed_spans_reversed_lines_and_malformed_slugs_are_refused() -> None:
    from attrs import evolve

    with pytest.raises(ValueError, match="the smaller first"):
        Span(5, 2, Unit.DAY)
    with pytest.raises(ValueError, match="are not in order"):
        ELOVAARA_2008.at("nowhere", lines=(5, 2))
    for slug in ("Children", "", "/children", "gbs/", "gbs children"):
        with pytest.raises(ValueError, match="chapter/claim"):
            evolve(STATEMENTS[0], slug=slug)


# Comparison with the text -----------------------------------------------------


def own_passage(statement: Recommendation) -> str:
    """Return the lines that a statement cites."""
    assert statement.source.lines is not None
    return passage(str(statement.source.reference.seed), *statement.source.lines)


PRINTED: dict[Strength, str] = {
    RecommendationLevel.A: r"\(level A",
    RecommendationLevel.B: r"\(level B",
    RecommendationLevel.C: r"\(level C",
    RecommendationLevel.GPP: r"\(good (clinical )?practice point",
}


@each_statement
def test_the_level_of_a_statement_is_printed_in_its_lines(statement: Recommendation) -> None:
    if statement.level is not None:
        assert re.search(PRINTED[statement.level], own_passage(statement))


PASSAGES = [
    pytest.param(statement, quoted, id=f"{statement.slug}-{place}")
    for statement in STATEMENTS
    for place, quoted in enumerate([*filter(None, [statement.dose_in_text]), *statement.see_also])
]


@pytest.mark.parametrize("statement", EFNS_2008.statements, ids=lambda statement: statement.slug)
def test_no_note_has_an_interpretation_of_ours(statement: Recommendation) -> None:
    """An answer must show an interpretation, and it does not show notes."""
    assert not re.search(r"interpret|\bread as\b|\bour own\b", statement.note)


@pytest.mark.parametrize(("statement", "quoted"), PASSAGES)
def test_every_number_of_a_passage_is_printed_in_its_lines(
    statement: Recommendation, quoted: Passage
) -> None:
    """The lines are within the guideline. A passage without a number is our own interpretation."""
    numbers = re.findall(r"\d+(?:–\d+)?", quoted.says)

    assert quoted.source.lines is not None
    assert quoted.source.reference == statement.source.reference
    assert numbers or "our own interpretation" in quoted.says
    assert all(stands_in(number, cited(quoted.source)) for number in numbers)


def test_only_statements_without_a_printed_dose_have_a_dose_in_the_text() -> None:
    assert {statement.slug for statement in STATEMENTS if statement.dose_in_text} == {
        "gbs/relapse-after-response",
        "mg/acute-exacerbation",
        "mg/severe-short-term",
    }
    assert not [
        statement.slug for statement in STATEMENTS if statement.dose_in_text and statement.regimen
    ]


def printed_span(span: Span) -> str:
    """Return a span as the guideline prints it, as a pattern."""
    word = "days" if span.unit is Unit.DAY else "weeks"
    number = str(span.low) if span.low == span.high else f"{span.low}–{span.high}"
    return rf"{number} (consecutive )?{word}"


def printed_course(course: Course) -> list[str]:
    """Return the parts of a course as the guideline prints them, as patterns."""
    number = f"{course.dose.magnitude:g}".replace(".", r"\.")
    per_day = r"(/day| daily)?" if course.per is Per.DAY else r"(?!/day)"
    parts = [rf"(?<![\d.]){number} {course.dose.unit.value}{per_day}"]
    parts += [rf"(for|in) {printed_span(course.days)}"] if course.days else []
    parts += [r"consecutive"] if course.consecutive else []
    parts += [rf"(every|after) {printed_span(course.every)}"] if course.every else []
    return parts


@pytest.mark.parametrize("statement", [s for s in STATEMENTS if s.regimen], ids=lambda s: s.slug)
def test_every_number_of_a_regimen_is_printed_in_the_lines_of_its_statement(
    statement: Recommendation,
) -> None:
    assert statement.regimen is not None
    for course in statement.regimen.alternatives:
        for part in printed_course(course):
            assert re.search(part, own_passage(statement)), part


def test_the_patterns_of_a_course_do_not_match_a_wrong_one() -> None:
    """Dose, number of days or interval are off by one."""
    (course,) = (STATEMENTS[0].regimen or Regimen(drug="", alternatives=())).alternatives
    text = own_passage(STATEMENTS[0])
    for wrong in (
        Course(dose=course.dose, per=Per.DAY, days=in_days(4)),
        Course(dose=course.dose, per=Per.DAY, days=in_days(5, 6)),
        Course(dose=course.dose, per=Per.DAY, every=in_weeks(5)),
        Course(dose=kilograms(0.4), per=Per.DAY),
        Course(dose=course.dose, per=Per.COURSE),
    ):
        assert not all(re.search(part, text) for part in printed_course(wrong))


def cited_ranges(text: str) -> list[tuple[int, int]]:
    """Return the line ranges that a note or a reason cites in parentheses."""
    ranges = re.findall(r"\((?:lines? )?(\d{2,4})(?:–(\d{2,4}))?\)", text)
    return [(int(first), int(last or first)) for first, last in ranges]


@each_statement
def test_every_number_of_a_sentence_is_printed_in_the_lines_it_cites(
    statement: Recommendation,
) -> None:
    """The lines are those of the statement, or those that its note cites."""
    seed = str(statement.source.reference.seed)
    for text in (
        statement.says,
        statement.note,
        *(r.why for r in statement.refines + statement.exception_to),
    ):
        cited = " ".join(passage(seed, *lines) for lines in cited_ranges(text))
        without = re.sub(r"\((?:lines? )?\d{2,4}(?:–\d{2,4})?\)", "", text)
        for number in re.findall(r"\d+(?:\.\d+)?", without):
            assert re.search(
                rf"(?<![\d.]){re.escape(number)}(?![\d.])", own_passage(statement) + cited
            )


@each_statement
def test_a_repair_quotes_the_lines_and_its_correction_is_not_printed(
    statement: Recommendation,
) -> None:
    for repair in statement.studied_in.repairs if statement.studied_in else ():
        assert statement.studied_in is not None
        assert statement.studied_in.source.lines is not None
        text = passage(
            str(statement.studied_in.source.reference.seed), *statement.studied_in.source.lines
        )
        assert repair.printed in text
        assert repair.read_as not in text


def test_the_population_studied_is_printed_in_its_lines() -> None:
    """The lines print two weeks and grade 3."""
    text = passage(str(ELOVAARA_2008.seed), 215, 223)

    assert "first 2 weeks" in text
    assert "‡3" in text


@each_statement
def test_no_seven_words_in_a_row_are_from_the_guideline(statement: Recommendation) -> None:
    source = re.findall(r"\w+", own_passage(statement).casefold())
    taken = {tuple(source[i : i + 7]) for i in range(len(source) - 6)}
    ours = re.findall(r"\w+", f"{statement.says} {statement.note}".casefold())

    assert not [ours[i : i + 7] for i in range(len(ours) - 6) if tuple(ours[i : i + 7]) in taken]


@pytest.mark.parametrize("chapter", EFNS_2008.chapters, ids=lambda chapter: chapter.condition.id)
def test_the_lines_that_a_chapter_cites_exist(chapter: Chapter) -> None:
    seed, lines = chapter.source.reference.seed, chapter.source.lines
    assert seed is not None
    assert lines is not None

    assert passage(seed, *lines).strip()
