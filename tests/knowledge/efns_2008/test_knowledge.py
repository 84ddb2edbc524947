"""Laws that hold over all that the library knows."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest

from ivig_evidence import EFNS_2008, Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.diagram import (
    Formula,
    VariableOrder,
    conjoin,
    disjoin,
    distinguishable,
    first_asked,
    restrict,
)
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
from ivig_evidence.literature.guidelines import ELOVAARA_2008, REFERENCES
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
each_statement = pytest.mark.parametrize("one", STATEMENTS, ids=lambda s: s.slug)
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


def _asked(one: Recommendation) -> list[Predicate]:
    """The population of a statement, and then the softer things that it says."""
    studied = one.studied_in.population if one.studied_in else None
    return [p for p in (one.population, one.favoured_by, studied) if p is not None]


def test_every_measure_names_the_bounds_that_it_is_compared_with() -> None:
    """
    Two entries that differ by rounding are not one where a bound lies between them.

    Whoever compares a measure with an amount has to add it to the bounds of the measure. A score
    is whole: two of them never differ by rounding.
    """
    asked = [predicate for one in STATEMENTS for predicate in _asked(one)]
    asked += [one.when for one in PRECAUTIONS if one.when is not None]
    asked += [criterion.requires for study in studies() for criterion in study.eligibility]
    measures = {fact for one in asked for fact in facts_of(one) if isinstance(fact, Measure)}
    compared = {
        (measure.name, bound)
        for measure in measures
        if measure.unit is not Unit.SCORE
        for one in asked
        for bound in bounds_of(one, measure)
    }
    declared = {(measure.name, bound.magnitude) for measure in measures for bound in measure.bounds}

    assert len(compared) == 6
    assert compared == declared


# Statements -------------------------------------------------------------------


def test_ids_are_unique_and_speak_of_their_guideline() -> None:
    """
    No two statements share an id, and each id begins with the guideline's.
    """
    ids = [one.id for one in STATEMENTS]

    assert len(ids) == len(set(ids)) == 66
    assert all(name.startswith("efns-2008/") for name in ids)


@each_statement
def test_a_statement_says_where_it_stands(one: Recommendation) -> None:
    """
    Every statement has a section and a line range in the text that was read.
    """
    assert one.source.reference is ELOVAARA_2008
    assert one.source.section
    assert one.source.lines is not None


@each_statement
def test_a_level_is_one_of_the_guidelines_own_scheme(one: Recommendation) -> None:
    """
    A level is of the EFNS scheme of 2004, or none is printed; which ones have none is listed.
    """
    assert (one.level is None) is (one.slug in NO_GRADE_PRINTED)
    assert one.level is None or one.level in RecommendationLevel


@each_statement
def test_a_population_can_be_met_and_missed(one: Recommendation) -> None:
    """
    Some patient meets the population, and some other patient does not.
    """
    assert not isinstance(_formula(one.population), bool)


@each_statement
def test_a_favouring_word_can_be_met_and_missed(one: Recommendation) -> None:
    """
    What favours, and whom the trials enrolled, can be so or not.
    """
    for soft in _asked(one)[1:]:
        assert not isinstance(_formula(soft), bool)


@each_statement
def test_relations_have_a_reason_and_bite(one: Recommendation) -> None:
    """
    A declared order says why, stays in its chapter, and there are patients whom it concerns.
    """
    chapter = next(c.statements for c in EFNS_2008.chapters if one in c.statements)
    for relation in one.refines + one.exception_to:
        assert relation.why
        assert relation.to in chapter
        assert _formula(one.population & relation.to.population) is not False


@each_statement
def test_what_leads_sets_a_verdict(one: Recommendation) -> None:
    """
    Both sides of a refinement judge IVIG for the patient, or leading would mean nothing.
    """
    for side in [one, *(relation.to for relation in one.refines)] if one.refines else []:
        assert side.intervention.decides_verdict
        assert side.action not in (Action.INFORM, Action.MONITOR)


def test_exceptions_and_refinements_run_in_no_circle() -> None:
    """
    Following the declared order never leads back.
    """

    def follows(one: Recommendation, behind: tuple[Recommendation, ...]) -> None:
        assert one not in behind
        for relation in one.refines + one.exception_to:
            follows(relation.to, (*behind, one))

    for one in STATEMENTS:
        follows(one, ())


@each_statement
def test_bounds_are_in_the_unit_of_what_they_bound(one: Recommendation) -> None:
    """
    Every bound lies within what the measure can be.
    """
    for what in _asked(one):
        for fact in facts_of(what):
            if isinstance(fact, Measure):
                assert all(fact.low <= bound <= fact.high for bound in bounds_of(what, fact))


def test_a_bound_in_another_unit_is_refused() -> None:
    """
    A predicate that compares an age with a weight cannot be built.
    """
    age = next(fact for fact in COMMON_FACTS if isinstance(fact, Measure))
    with pytest.raises(WrongTypeError, match="a bound of age"):
        Compare(age, "<", kilograms(3))

    with pytest.raises(WrongTypeError, match="54 years"):
        Compare(age, "<", 18)  # type: ignore[arg-type]  # the refusal at run time is the test

    assert predicate(age < years(3)) == "age is below 3 years"


def test_a_level_can_grade_a_negative_statement() -> None:
    """
    These speak against IVIG, three of them with level A.
    """
    against = {one.slug: one.level for one in STATEMENTS if one.action is Action.DO_NOT_USE}

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


def _formula(what: Predicate) -> Formula:
    facts = facts_of(what)
    values = [
        distinguishable(fact, bounds_of(what, fact) if isinstance(fact, Measure) else ())
        for fact in facts
    ]
    formula = VariableOrder(facts, values).formula(what)
    return _decided(formula, [len(some) for some in values])


@cache
def _decided_cached(formula: Formula, sizes: tuple[int, ...]) -> Formula:
    place = first_asked(formula)
    if place is None:
        return formula
    ways = {_decided_cached(restrict(formula, {place: v}), sizes) for v in range(sizes[place])}
    return ways.pop() if len(ways) == 1 else formula


def _decided(formula: Formula, sizes: list[int]) -> Formula:
    """True or false where no value matters, else the formula as it is."""
    return _decided_cached(formula, tuple(sizes))


@each_condition
def test_questions_are_independent(condition: Condition) -> None:
    """
    No fact that a verdict can hang on settles another one, so any combination can occur.
    """
    asked = set(oracle.questions(condition))
    for fact in asked:
        assert not {implication.then.fact for implication in fact.implies} & asked


def _references(condition: Condition) -> tuple[CrossReference, ...]:
    chapter = EFNS_2008.chapter(condition)
    return () if chapter is None else chapter.cross_references


@each_condition
def test_a_condition_lists_what_it_asks(condition: Condition) -> None:
    """
    Those of its statements, those that settle one of them, and those that the diagnosis settles.
    """
    used = {
        fact for one in statements_of(condition) for what in _asked(one) for fact in facts_of(what)
    } | {f for r in _references(condition) for f in r.to.facts}
    settling = {fact for fact in condition.facts if {i.then.fact for i in fact.implies} & used}
    presumed = {finding.fact for finding in condition.presumes}

    assert used <= set(condition.facts) <= used | settling | presumed
    assert len(condition.facts) == len(set(condition.facts))


@each_condition
def test_what_a_diagnosis_settles_is_asked_in_its_chapter(condition: Condition) -> None:
    """
    A diagnosis presumes flags and choices of its own chapter, or of precautions, and they do not
    contradict.
    """
    assert len(Context(condition.presumes).findings) >= len(condition.presumes)
    asked = {*condition.facts, *PRECAUTION_FACTS}
    assert {finding.fact for finding in condition.presumes} <= asked


@each_condition
def test_another_chapter_is_referred_to_without_presumptions(condition: Condition) -> None:
    """
    A chapter that others refer to must not need its own diagnosis to be presumed.
    """
    for reference in _references(condition):
        assert reference.to.presumes == ()
        assert reference.by in statements_of(condition)


def test_facts_read_as_answers() -> None:
    """
    Every flag has two different sentences, every measure an example that it takes itself.
    """
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


def test_names_are_borne_by_one_condition_each() -> None:
    """
    No id, name or abbreviation is given twice, whatever the case of its letters.
    """
    names = [
        name.casefold()
        for condition in CONDITIONS
        for name in {condition.id, condition.name, *(alias.name for alias in condition.aliases)}
    ]
    assert len(names) == len(set(names))


@each_condition
def test_a_condition_is_found_by_every_name(condition: Condition) -> None:
    """
    Ids, names and abbreviations lead to their condition, in any case and with any blanks.
    """
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
    """
    A code with one exact bearer leads there; one that also covers other diseases is refused.
    """
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
def test_a_code_says_what_its_title_says(code: str, settled_by_code: dict[str, object]) -> None:
    """
    'With acute exacerbation' is a finding; 'not otherwise specified' is none.
    """
    found = {f.fact.name: getattr(f.value, "value", f.value) for f in resolve(code).implies}

    assert settled_by_code == found


def test_a_code_that_covers_a_variant_presumes_nothing_about_it() -> None:
    """
    G61.0 includes Miller Fisher syndrome: the form stays open and is asked.
    """
    untreated = Context.parse(
        {"age": "40 years", "previously_treated": False, "able_to_walk_unaided": False}
    )
    by_code = recommend("ICD-10-CM G61.0", untreated)

    assert by_code.condition.id == "guillain-barre-syndrome"
    assert [fact.name for fact in by_code.missing] == ["gbs_form"]
    assert recommend("GBS", untreated).missing == ()


def test_codes_keep_to_their_systems() -> None:
    """
    Every code has the shape of its system, and those known to exist in one only stay there.
    """
    shapes = {
        CodeSystem.ICD_10: r"[A-Z]\d\d(\.\d)?",
        CodeSystem.ICD_10_CM: r"[A-Z]\d\d(\.[0-9A-Z]{1,4})?",
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
def test_snomed_codes_have_their_check_digit(digits: str) -> None:
    """
    The last digit of a SNOMED CT code is Verhoeff's over the others.
    """
    assert verhoeff(digits) == 0


def test_codes_that_came_or_went_have_their_dates() -> None:
    """
    In ICD-10-CM the leaf G35 ended when its subdivisions began.
    """
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
def test_names_are_found_as_people_type_them(text: str, condition: str) -> None:
    """
    Accents, hyphens, apostrophes and case do not matter.
    """
    assert resolve(text).condition.id == condition


def test_a_code_without_its_system_is_answered_with_the_systems() -> None:
    """
    G61.0 stands in two terminologies; the error says how to write each.
    """
    with pytest.raises(UnknownNameError, match=r"'ICD-10 G61\.0' or 'ICD-10-CM G61\.0'"):
        resolve("G61.0")


@pytest.mark.parametrize("text", ["", "GBSS", "G61.0", "ICD-9 357.0", "x" * 100_000, "DROP TABLE"])
def test_names_that_nothing_bears_are_refused(text: str) -> None:
    """
    What is no name and no code is refused, shortly, with where to look.
    """
    with pytest.raises(UnknownNameError) as caught:
        resolve(text)

    assert len(str(caught.value)) < 250


def test_a_statement_is_found_by_id_and_by_slug() -> None:
    """
    Both lead to it; a wrong one is answered with the right one.
    """
    assert statement_named("efns-2008/gbs/children") is statement_named("gbs/children")
    with pytest.raises(UnknownNameError, match="gbs/children"):
        statement_named("efns-2008/gbs/child")


@each_condition
def test_the_questions_of_a_condition_leave_out_what_the_diagnosis_settles(
    condition: Condition,
) -> None:
    """
    Nobody is asked which form of the disease it is once the diagnosis says so.
    """
    assert not {f.fact for f in condition.presumes} & set(facts_asked(resolve(condition.id)))


def test_conditions_that_no_statement_reaches_say_so_at_once() -> None:
    """
    They are there, and answer that the guideline does not cover them, whatever is known.
    """
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
    """
    Four classes and four levels, each with its meaning and how that was verified.
    """
    assert [d.grade for d in DEFINITIONS] == [*EvidenceClass, *RecommendationLevel]
    for entry in DEFINITIONS:
        assert EFNS_2004.definition(entry.grade) is entry
        assert entry.verified is Verification.SECONDARY


def test_class_level_and_action_cannot_be_compared() -> None:
    """
    Three scales that look alike: none equals another, and none has an order.
    """
    scales = ([*EvidenceClass], [*RecommendationLevel], [*Action])
    for one, other in itertools.product(itertools.chain(*scales), repeat=2):
        assert (one == other) is (one is other)
        with pytest.raises(TypeError):
            assert one < other


def test_the_corrigendum_is_known_and_unseen() -> None:
    """
    The guideline's paper was corrected in 2009; what the correction says was not read.
    """
    (erratum,) = EFNS_2008.paper.errata

    assert "2009" in erratum.published
    assert erratum.state is ErratumState.TEXT_UNSEEN


def test_papers_are_listed_once() -> None:
    """
    Keys and identifiers are unique, and the four texts that were read line by line are there.
    """
    keys = [reference.key for reference in REFERENCES]
    dois = [reference.doi for reference in REFERENCES if reference.doi]

    assert len(keys) == len(set(keys))
    assert len(dois) == len(set(dois))
    assert sum(reference.seed is not None for reference in REFERENCES) == 4


def test_malformed_knowledge_cannot_be_built() -> None:
    """
    Spans that run backwards, line ranges that end before they begin and odd slugs are refused.
    """
    from attrs import evolve

    with pytest.raises(ValueError, match="the smaller first"):
        Span(5, 2, Unit.DAY)
    with pytest.raises(ValueError, match="are not in order"):
        ELOVAARA_2008.at("nowhere", lines=(5, 2))
    with pytest.raises(ValueError, match="chapter/claim"):
        evolve(STATEMENTS[0], slug="Children")


# Against the text itself ------------------------------------------------------


def own_passage(one: Recommendation) -> str:
    """The lines that a statement cites."""
    assert one.source.lines is not None
    return passage(str(one.source.reference.seed), *one.source.lines)


PRINTED: dict[Strength, str] = {
    RecommendationLevel.A: r"\(level A",
    RecommendationLevel.B: r"\(level B",
    RecommendationLevel.C: r"\(level C",
    RecommendationLevel.GPP: r"\(good (clinical )?practice point",
}


@each_statement
def test_the_level_stands_in_the_lines(one: Recommendation) -> None:
    """
    The grade, if there is one, is printed in the cited lines.
    """
    if one.level is not None:
        assert re.search(PRINTED[one.level], own_passage(one))


PASSAGES = [
    pytest.param(one, found, id=f"{one.slug}-{place}")
    for one in STATEMENTS
    for place, found in enumerate([*filter(None, [one.dose_in_text]), *one.see_also])
]


@pytest.mark.parametrize("one", EFNS_2008.statements, ids=lambda one: one.slug)
def test_how_a_sentence_is_read_stands_in_the_answer_and_not_in_a_note(one: Recommendation) -> None:
    """
    A note does not reach an answer; an interpretation of ours must.
    """
    assert not re.search(r"interpret|\bread as\b|\bour own\b", one.note)


@pytest.mark.parametrize(("one", "found"), PASSAGES)
def test_every_number_of_a_passage_stands_in_its_lines(one: Recommendation, found: Passage) -> None:
    """
    What an answer shows of the running text is printed there, within the chapter. A passage without
    a number says how we read the lines.
    """
    numbers = re.findall(r"\d+(?:–\d+)?", found.says)

    assert found.source.lines is not None
    assert found.source.reference == one.source.reference
    assert numbers or "our own interpretation" in found.says
    assert all(stands_in(number, cited(found.source)) for number in numbers)


def test_a_dose_in_the_text_stands_beside_no_printed_one() -> None:
    """
    Only where no dose is printed with a statement is it told what the text says of one.
    """
    assert {one.slug for one in STATEMENTS if one.dose_in_text} == {
        "gbs/relapse-after-response",
        "mg/acute-exacerbation",
        "mg/severe-short-term",
    }
    assert not [one.slug for one in STATEMENTS if one.dose_in_text and one.regimen]


def printed_span(span: Span) -> str:
    """A span as the guideline prints it, as a pattern."""
    word = "days" if span.unit is Unit.DAY else "weeks"
    number = str(span.low) if span.low == span.high else f"{span.low}–{span.high}"
    return rf"{number} (consecutive )?{word}"


def printed_course(course: Course) -> list[str]:
    """The parts of a course as the guideline prints them, as patterns."""
    number = f"{course.dose.magnitude:g}".replace(".", r"\.")
    per_day = r"(/day| daily)?" if course.per is Per.DAY else r"(?!/day)"
    parts = [rf"(?<![\d.]){number} {course.dose.unit.value}{per_day}"]
    parts += [rf"(for|in) {printed_span(course.days)}"] if course.days else []
    parts += [r"consecutive"] if course.consecutive else []
    parts += [rf"(every|after) {printed_span(course.every)}"] if course.every else []
    return parts


@pytest.mark.parametrize("one", [s for s in STATEMENTS if s.regimen], ids=lambda s: s.slug)
def test_every_number_of_a_regimen_stands_in_the_lines(one: Recommendation) -> None:
    """
    Dose, days and interval are printed in the cited lines, in that form.
    """
    assert one.regimen is not None
    for course in one.regimen.alternatives:
        for part in printed_course(course):
            assert re.search(part, own_passage(one)), part


def test_what_the_patterns_would_miss_they_do_not_find() -> None:
    """
    A dose, a number of days or an interval that is off by one is not found.
    """
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
    """The line ranges that a note or a reason cites in brackets."""
    found = re.findall(r"\((?:lines? )?(\d{2,4})(?:–(\d{2,4}))?\)", text)
    return [(int(first), int(last or first)) for first, last in found]


@each_statement
def test_the_numbers_of_a_sentence_stand_in_the_lines_it_cites(one: Recommendation) -> None:
    """
    Every number in our words is printed in the statement's lines or in those that a note cites.
    """
    seed = str(one.source.reference.seed)
    for text in (one.says, one.note, *(r.why for r in one.refines + one.exception_to)):
        cited = " ".join(passage(seed, *lines) for lines in cited_ranges(text))
        without = re.sub(r"\((?:lines? )?\d{2,4}(?:–\d{2,4})?\)", "", text)
        for number in re.findall(r"\d+(?:\.\d+)?", without):
            assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", own_passage(one) + cited)


@each_statement
def test_repairs_are_in_the_open(one: Recommendation) -> None:
    """
    What a repair calls printed is printed there, and what it is read as is not.
    """
    for repair in one.studied_in.repairs if one.studied_in else ():
        assert one.studied_in is not None
        assert one.studied_in.source.lines is not None
        text = passage(str(one.studied_in.source.reference.seed), *one.studied_in.source.lines)
        assert repair.printed in text
        assert repair.read_as not in text


def test_the_population_studied_stands_in_its_lines() -> None:
    """
    Two weeks and grade 3 are printed where the trials are described.
    """
    text = passage(str(ELOVAARA_2008.seed), 215, 223)

    assert "first 2 weeks" in text
    assert "‡3" in text


@each_statement
def test_the_sentence_is_our_own(one: Recommendation) -> None:
    """
    No seven words in a row are the source's.
    """
    source = re.findall(r"\w+", own_passage(one).casefold())
    taken = {tuple(source[i : i + 7]) for i in range(len(source) - 6)}
    ours = re.findall(r"\w+", f"{one.says} {one.note}".casefold())

    assert not [ours[i : i + 7] for i in range(len(ours) - 6) if tuple(ours[i : i + 7]) in taken]


@pytest.mark.parametrize("chapter", EFNS_2008.chapters, ids=lambda one: one.condition.id)
def test_a_chapter_stands_where_it_says(chapter: Chapter) -> None:
    """
    The lines that a chapter cites exist in the text that it names.
    """
    seed, lines = chapter.source.reference.seed, chapter.source.lines
    assert seed is not None
    assert lines is not None

    assert passage(seed, *lines).strip()


def test_joining_formulas_keeps_them_small() -> None:
    """
    A conjunction of nothing is true, and of one formula that formula.
    """
    one: Formula = ("is", 0, 1)

    assert conjoin([]) is True
    assert disjoin([]) is False
    assert conjoin([True, one]) == one
    assert disjoin([True, one]) is True
