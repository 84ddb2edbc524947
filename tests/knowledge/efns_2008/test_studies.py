"""The studies: complete, judged by a named source, and true to the lines they cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.errors import ImplausibleFigureError, UnknownNameError, WrongTypeError
from ivig_evidence.grading.efns_2004 import Criterion, EvidenceClass
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.studies import (
    NO_CLINICAL_STUDY,
    chapters,
    studies,
    studies_citing,
)
from ivig_evidence.guidelines.registry import statement_named, study_named
from ivig_evidence.literature.grading import BRAININ_2004
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.model.citation import Citation, Verification
from ivig_evidence.model.dosing import Course, Regimen, Span, in_days, in_months
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.model.repair import Repair
from ivig_evidence.model.study import (
    Design,
    EffectMeasure,
    Estimate,
    Interval,
    IntervalKind,
    Outcome,
    OwnReading,
    PrintedClass,
    PValue,
    Result,
    Study,
    rounded_like,
)

from ...helpers.at_hand import shared
from ...helpers.source_text import cited, in_digits, passage, stands_in

STUDIES = studies()
each_study = pytest.mark.parametrize("study", STUDIES, ids=lambda s: s.id)

Figure = tuple[str, Citation, tuple[Repair, ...]]


# Comparison with the text -----------------------------------------------------


def course_numbers(course: Course) -> Iterator[str]:
    """Yield every number of a course."""
    for amount in (course.dose, course.up_to):
        if amount is not None:
            yield from amount_as_printed(amount.magnitude)
    for span in (course.days, course.every, course.lasting):
        # "Daily", "a single day", "monthly" and "every month" say 1 without a digit.
        if span is not None and (span.low, span.high) != (1, 1):
            yield from (str(span.low), str(span.high))
    if course.courses is not None:
        yield str(course.courses)


def amount_as_printed(magnitude: float) -> Iterator[str]:
    """Yield a number of a dose as a pattern; 2 may be printed as 2.0."""
    yield f"{magnitude:g}" if magnitude % 1 else f"{magnitude:g}|{magnitude:.1f}"


def estimate_numbers(estimate: Estimate) -> Iterator[str]:
    """Yield every number of an estimate as printed."""
    interval = estimate.interval
    numbers: list[Decimal | int | None] = [
        estimate.value,
        estimate.sd,
        estimate.events,
        estimate.out_of,
        None if interval is None else interval.low,
        None if interval is None else interval.high,
        None if estimate.p is None else estimate.p.value,
    ]
    yield from (str(number) for number in numbers if number is not None)


def figures(study: Study) -> Iterator[Figure]:
    """Yield every number of a study with the place where it must be printed."""
    for count in (
        study.studies,
        study.pooled,
        study.patients,
        study.courses,
        study.infusions,
    ):
        if count not in (None, 1):
            yield str(count), study.source, ()
    for arm in study.arms:
        if arm.patients is not None:
            yield str(arm.patients), study.source, ()
        for course in arm.regimen.alternatives if arm.regimen else ():
            yield from ((number, study.source, ()) for number in course_numbers(course))
        yield from ((number, study.source, ()) for number in numbers_in(arm.name + " " + arm.given))
    for text in (study.population, study.treatment, study.comparator or "", study.note):
        yield from ((number, study.source, ()) for number in numbers_in(text))
    for outcome in study.outcomes:
        place = outcome.source or study.source
        for estimate in outcome.estimates:
            for number in (*estimate_numbers(estimate), *numbers_in(estimate.arm)):
                yield number, place, estimate.repairs
        yield from ((number, place, ()) for number in numbers_in(outcome.name + " " + outcome.note))


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a sentence of ours, without reference numbers and line numbers."""
    without = re.sub(r"\b(?:refs?\.?|lines?) [\d, –and]+", "", text)
    return re.findall(r"(?<![\w.])\d+(?:\.\d+)?", without)


@each_study
def test_every_number_of_a_study_is_printed_in_the_lines_it_cites(study: Study) -> None:
    missing = [
        number
        for number, place, repairs in figures(study)
        if place.lines is not None and not stands_in(number, cited(place), repairs)
    ]

    assert [] == missing


PATIENTS = r"patients|participants|pts"
STUDIES_OR_SERIES = r"trial|stud|RCT|report|series|review"


def forms(study: Study) -> Iterator[tuple[str, Citation, tuple[Repair, ...]]]:
    """Yield every figure of a study as a pattern of its printed form, with its place."""
    for count, words in (
        (study.studies, STUDIES_OR_SERIES),
        (study.pooled, STUDIES_OR_SERIES),
        (study.patients, PATIENTS),
        (study.courses, "courses"),
        (study.infusions, "infusions"),
    ):
        if count not in (None, 1):
            yield rf"(?<![\d.]){count}\b[^.;]{{0,60}}(?:{words})", study.source, ()
    for arm in study.arms:
        if arm.patients is not None:
            yield rf"(?<![\d.]){arm.patients}\b[^.;]{{0,12}}(?:{PATIENTS})", study.source, ()
        for course in arm.regimen.alternatives if arm.regimen else ():
            yield from ((form, study.source, ()) for form in course_forms(course))
    for outcome in study.outcomes:
        place = outcome.source or study.source
        for estimate in outcome.estimates:
            yield from ((form, place, estimate.repairs) for form in estimate_forms(estimate))


def course_forms(course: Course) -> Iterator[str]:
    """Yield the dose with its unit, and the numbers of days, weeks, months or years with theirs."""
    low = f"{course.dose.magnitude:g}"
    high = "" if course.up_to is None else rf"–{course.up_to.magnitude:g}(?:\.0)?"
    yield rf"(?<![\d.]){re.escape(low)}(?:\.0)?{high}[^.;]{{0,5}}(?:0\.4)?\sg/kg"
    for span, unit in (
        (course.days, "day|daily|consecutive daily"),
        (course.every, "week|month"),
        (course.lasting, "week|month|year"),
    ):
        if span is not None:
            yield span_form(span, unit)
    if course.courses is not None:
        yield rf"(?<![\d.]){course.courses} cycles"


def span_form(span: Span, unit: str) -> str:
    """Return a number of days, weeks, months or years with the word; 1 may have no number."""
    gap = r"[^.;a-zA-Z]{0,4}(?:(?:to|or|consecutive)\b[^.;a-zA-Z]{0,5}){0,2}"
    if span.low == span.high:
        number = rf"(?<![\d.–]){span.low}\b{gap}(?:{unit})"
    else:
        number = rf"(?<![\d.–]){span.low}(?:–| or | to ){span.high}\b{gap}(?:{unit})"
    return rf"{number}|single day|monthly|a month|every month" if span.high == 1 else number


def estimate_forms(estimate: Estimate) -> Iterator[str]:
    """Yield a percentage with its sign, an interval with both ends, a p value with its operator."""
    interval, p, value = estimate.interval, estimate.p, estimate.value
    if value is not None:
        sign = "%" if estimate.unit == "%" else r"(?![\d]|\.\d)"
        halved = "|half" if str(value) == "50" else ""
        yield rf"(?<![\d.])(?:{re.escape(str(value))}{halved})(?:{sign})?"
        if estimate.unit == "%" and not halved:
            yield rf"(?<![\d.]){re.escape(str(value))} ?%"
    events, out_of = estimate.events, estimate.out_of
    if events is not None and value is not None:
        yield rf"(?<![\d.]){events}\b[^.]{{0,40}}{value}%"
    elif events is not None and events == out_of:
        yield r"(?i)\ball\b|\bthe 1 patient"
    elif events is not None and out_of is not None:
        near = rf"(?<![\d.]){events}\b.{{0,150}}\b{out_of}\b"
        yield rf"{near}|\b{out_of}\b.{{0,150}}(?<![\d.]){events}\b"
    if estimate.sd is not None:
        yield rf"SD {re.escape(str(estimate.sd))}\b"
    if interval is not None and value is not None:
        yield rf"(?<![\d.]){re.escape(str(value))}\b.{{0,45}}{re.escape(str(interval.low))}"
    if interval is not None:
        ends = (re.escape(str(interval.low)), re.escape(str(interval.high)))
        yield rf"(?<![\d.]){ends[0]}%? ?(?:–|to|‒) ?{ends[1]}(?![\d.]\d)"
    if p is not None:
        yield rf"[Pp] ?{p.operator} ?{re.escape(str(p.value))}(?!\d)"


@each_study
def test_every_figure_is_printed_in_its_form_in_the_lines_it_cites(study: Study) -> None:
    """For example, a dose is printed with g/kg, and both ends of an interval together."""
    missing = [
        form
        for form, place, repairs in forms(study)
        if place.lines is not None and not re.search(form, in_digits(place, repairs))
    ]

    assert [] == missing


SPEAKS = {
    Result.FAVOURS: (
        "improv|effect|reduc|benefi|success|support|re-innerv|favour|respon|safe|declin|amelior"
        "|faster|cessation|increase|positive|spaced|discontinu|well-documented|able to walk"
    ),
    Result.NO_DIFFERENCE: r"\b(?:no|not|nor)\b|fail|negative|similar|limited to",
    Result.AGAINST: "worse|side|harm|declin|poor|relapse|incident",
}
"""Words for a result of that direction; the lines must have one of them."""


@pytest.mark.parametrize(
    ("study", "outcome"),
    [(s, o) for s in STUDIES for o in s.outcomes if o.result in SPEAKS],
    ids=lambda v: v.id if isinstance(v, Study) else v.name,
)
def test_the_lines_of_a_result_have_a_word_for_its_direction(
    study: Study, outcome: Outcome
) -> None:
    place = outcome.source or study.source
    if place.lines is not None:
        assert re.search(SPEAKS[outcome.result], cited(place), re.IGNORECASE)


@each_study
def test_the_direction_of_a_study_is_that_of_an_outcome(study: Study) -> None:
    """A study is *mixed* only if its outcomes differ."""
    directions = {outcome.result for outcome in study.outcomes}
    if study.outcomes and study.result is not Result.MIXED:
        assert study.result in directions
    if not study.outcomes and study.design is not Design.NOT_STATED:
        assert study.result is Result.NOT_REPORTED


@each_study
def test_the_patients_of_a_paper_are_in_its_row_of_the_collected_facts(study: Study) -> None:
    rows = shared("reference/clinical_facts.md").read_text(encoding="utf-8").splitlines()
    for identity in study.identity:
        name = re.sub(r" (?:\d{4}.*|trials.*)$", "", identity.reference.key.removeprefix("PMID "))
        named = [row for row in rows if name in row]
        total = None if identity.patients == sum(identity.arms) else identity.patients
        for count in (total, *identity.arms):
            matching = [row for row in named if re.search(rf"(?<![\d.]){count}(?![\d])", row)]
            assert count is None or matching, (identity.reference.key, count)


@each_study
def test_an_arm_named_by_its_days_has_as_many_days(study: Study) -> None:
    """Days "of a month" are a course every month."""
    for arm in study.arms:
        named = re.match(r"(\d+) days", arm.name)
        if named:
            assert arm.regimen is not None
            (course,) = arm.regimen.alternatives
            assert course.days == in_days(int(named.group(1)))
            assert (course.every == in_months(1)) is ("month" in arm.name)


def test_the_lower_dose_of_mg_is_given_on_a_single_day() -> None:
    """2 g/kg over two days were compared with 1 g/kg on one."""
    days = [
        arm.regimen.alternatives[0].days for arm in study_named("mg/ref-100").arms if arm.regimen
    ]

    assert [in_days(2), in_days(1)] == days


POOLED = {
    "gbs/refs-20-24": 5,
    "cidp/refs-38-44": 7,
    "cidp/ref-39": 5,
    "paraproteinaemic/ref-70": 3,
    "ms/ref-128": 4,
}
COUNTED_OTHERWISE = {"cidp/refs-40-42-45": (4, 5), "mmn/ref-53-case-reports": (94, 1)}


def test_a_group_of_studies_has_as_many_references_as_the_text_counts() -> None:
    """The exceptions are listed."""
    counts = {
        study.id: (study.studies, len(study.references))
        for study in STUDIES
        if study.references and study.studies is not None and study.pooled is None
    }

    assert COUNTED_OTHERWISE == {name: both for name, both in counts.items() if both[0] != both[1]}
    assert POOLED == {study.id: study.pooled for study in STUDIES if study.pooled is not None}


@each_study
def test_the_paper_has_as_many_patients_as_the_guideline_says(study: Study) -> None:
    """Its arms add up to no more."""
    for identity in study.identity if len(study.identity) == 1 else ():
        if study.patients is not None and identity.patients is not None:
            assert study.patients == identity.patients
        if identity.patients is not None and identity.arms:
            assert sum(identity.arms) <= identity.patients <= sum(identity.arms) + 4


@each_study
def test_a_printed_class_is_in_the_lines_it_cites(study: Study) -> None:
    for judged in (study.judged, *(outcome.judged for outcome in study.outcomes)):
        if isinstance(judged, PrintedClass):
            text = cited(judged.source)
            for given in judged.evidence_classes:
                assert re.search(
                    rf"\b[Cc]lass (?:I+V? and )?{given.value}\b|and {given.value}\b", text
                )


@each_study
def test_every_reference_number_is_printed_in_the_lines_of_its_study(study: Study) -> None:
    """It is in brackets, alone or within a range."""
    printed: set[int] = set()
    if study.references:
        printed = references_in(cited(study.source))

    assert set(study.references) <= printed


def references_in(text: str) -> set[int]:
    """Return the reference numbers printed in a text."""
    numbers: set[int] = set()
    for bracket in re.findall(r"[\[(](\d[\d, –]*)[\])]", text):
        for part in re.split(r"[, ]+", bracket.strip()):
            low, _, high = part.partition("–")
            numbers |= set(range(int(low), int(high or low) + 1)) if low else set()
    return numbers


@each_study
def test_a_repair_quotes_what_the_lines_print(study: Study) -> None:
    for outcome in study.outcomes:
        for estimate in outcome.estimates:
            for repair in estimate.repairs:
                assert repair.printed in cited(outcome.source or study.source)


@each_study
def test_no_seven_words_in_a_row_are_from_the_source(study: Study) -> None:
    source = re.findall(r"\w+", cited(study.source).casefold())
    taken = {tuple(source[i : i + 7]) for i in range(len(source) - 6)}
    for text in sentences(study):
        ours = re.findall(r"\w+", text.casefold())
        assert not [
            ours[i : i + 7] for i in range(len(ours) - 6) if tuple(ours[i : i + 7]) in taken
        ]


def sentences(study: Study) -> Iterator[str]:
    """Yield all text of ours in a study."""
    yield from (study.name, study.population, study.treatment, study.note)
    for outcome in study.outcomes:
        yield from (outcome.name, outcome.note, *(estimate.note for estimate in outcome.estimates))


def test_every_reference_number_of_the_text_has_its_study() -> None:
    """The guideline prints the numbers 15 to 187 for clinical studies."""
    seed = str(ELOVAARA_2008.seed)
    printed = references_in(passage(seed, 84, 1744))
    held = {number for study in STUDIES for number in study.references}

    assert set(range(1, 188)) == printed
    assert printed == held | set(NO_CLINICAL_STUDY)
    assert set(range(15, 188)) == held
    assert all(studies_citing(number) for number in range(15, 188))


def test_references_without_a_study_have_a_reason() -> None:
    """They are the guidance on grading and the mechanisms of action."""
    assert set(range(1, 15)) == set(NO_CLINICAL_STUDY)
    assert all(NO_CLINICAL_STUDY.values())


# Rules ------------------------------------------------------------------------


def test_every_study_of_a_module_is_listed_once() -> None:
    ids = [study.id for study in STUDIES]
    for module in chapters():
        own = {v for v in vars(module).values() if isinstance(v, Study)}
        assert set(module.STUDIES) <= own
        assert own <= set(STUDIES)

    assert len(ids) == len(set(ids)) == 133


@each_study
def test_a_study_names_conditions_of_the_library(study: Study) -> None:
    """The one on side effects in general names none."""
    known = {condition.id for condition in CONDITIONS}

    assert set(study.conditions) <= known
    assert bool(study.conditions) is (study.id != "safety/ref-187")


@each_study
def test_a_class_is_printed_with_its_lines_or_is_our_own_reading_with_a_reason(
    study: Study,
) -> None:
    for judged in (study.judged, *(outcome.judged for outcome in study.outcomes)):
        if isinstance(judged, PrintedClass):
            assert judged.evidence_classes
            assert len(set(judged.evidence_classes)) == len(judged.evidence_classes)
            assert judged.source.lines is not None
        elif judged is not None:
            assert judged.why
            assert judged.scheme.reference is BRAININ_2004
            assert not set(judged.met) & set(judged.not_met)
            known = {*judged.met, *judged.not_met, *judged.not_known}
            assert set(Criterion) == known


def test_only_three_later_studies_have_our_own_class() -> None:
    """The class is IV each time; no study of the guideline has one."""
    read = {s.id: s.evidence_classes for s in STUDIES if isinstance(s.judged, OwnReading)}
    four = (EvidenceClass.IV,)

    assert {
        "paraneoplastic/berzero-2018": four,
        "neuromyelitis-optica/add-on-2020": four,
        "sjogren/rist-2011": four,
    } == read


@each_study
def test_the_paper_of_a_reference_number_is_marked_as_our_own_reading(study: Study) -> None:
    """We do not have the list of references."""
    for identity in study.identity:
        assert identity.verified is Verification.OWN_READING
        assert identity.why
        assert identity.reference.verified in (Verification.PRIMARY, Verification.SECONDARY)


@each_study
def test_a_correction_has_both_versions_and_a_place(study: Study) -> None:
    for correction in (*study.corrections, *(c for o in study.outcomes for c in o.corrections)):
        assert correction.printed
        assert correction.source_says
        assert correction.where


@pytest.mark.parametrize("statement", EFNS_2008.statements, ids=lambda s: s.slug)
def test_a_statement_cites_studies_of_its_own_condition(statement: Recommendation) -> None:
    chapter = {c.condition.id for c in EFNS_2008.chapters if statement in c.statements}
    for study in (*statement.based_on, *statement.contradicted_by):
        assert study in STUDIES
        assert chapter & set(study.conditions)
    assert not set(statement.based_on) & set(statement.contradicted_by)


def test_the_negative_placebo_trial_of_mg_has_a_correction() -> None:
    """Ref. 103 is counted among the trials that show improvement; its own paper is negative."""
    (wolfe,) = (s for s in studies_citing(103) if s.studies == 1)

    assert "no significant difference" in wolfe.corrections[0].source_says
    assert wolfe in statement_named("mg/acute-exacerbation").based_on


def test_a_study_of_courses_has_no_number_of_patients() -> None:
    """The study of side effects has 84 courses and 341 infusions."""
    study = study_named("safety/ref-187")

    assert (None, 84, 341) == (study.patients, study.courses, study.infusions)


def test_values_that_later_studies_do_not_report_are_absent() -> None:
    """These are days of a course, patients and results."""
    berzero = study_named("paraneoplastic/berzero-2018")
    (course,) = regimen_of("neuromyelitis-optica/add-on-2020").alternatives
    (cycle,) = regimen_of("paraneoplastic/berzero-2018").alternatives

    assert berzero.patients is None
    assert Result.NOT_REPORTED is berzero.result
    assert [] == [e for outcome in berzero.outcomes for e in outcome.estimates]
    assert course.days is None
    assert cycle.days is None


def regimen_of(name: str) -> Regimen:
    """Return the regimen of the first arm of a study."""
    regimen = study_named(name).arms[0].regimen
    assert regimen is not None
    return regimen


# Invalid values ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ({"value": "3.0", "interval": Interval(IntervalKind.CONFIDENCE_95, "1.48", "2.71")}, "3.0"),
        ({"interval": Interval(IntervalKind.CONFIDENCE_95, "2.71", "1.48")}, "lower end first"),
        ({"p": PValue("=", "1.2")}, "from 0 to 1"),
        ({"events": 9, "out_of": 8}, "9 of 8"),
        ({"value": "50", "unit": "%", "events": 1, "out_of": 3}, "33%"),
    ],
)
def test_an_implausible_figure_is_refused(figure: dict[str, Any], message: str) -> None:
    """It is outside its interval, reversed, more than all, or against its own counts."""
    with pytest.raises(ImplausibleFigureError, match=re.escape(message)):
        Estimate(measure=EffectMeasure.PROPORTION, **figure)


@pytest.mark.parametrize("text", ["Infinity", "-Infinity", "NaN", "many"])
def test_a_figure_that_is_no_finite_number_is_refused(text: str) -> None:
    """No axis, JSON or recomputation can contain it."""
    figures: list[Callable[[], object]] = [
        lambda: Estimate(measure=EffectMeasure.RELATIVE_BENEFIT, value=text),
        lambda: Interval(IntervalKind.CONFIDENCE_95, "1", text),
        lambda: Interval(IntervalKind.CONFIDENCE_95, text, "1"),
        lambda: PValue("=", text),
    ]

    for make in figures:
        with pytest.raises(ImplausibleFigureError, match=f"'{text}'; expected a finite number"):
            make()


def test_a_negative_ratio_is_refused() -> None:
    ratio = EffectMeasure.RELATIVE_BENEFIT
    interval = Interval(IntervalKind.CONFIDENCE_95, "-1", "2")

    with pytest.raises(ImplausibleFigureError, match="a ratio cannot be '-1'"):
        Estimate(measure=ratio, value="-1")
    with pytest.raises(ImplausibleFigureError, match="a ratio cannot be '-1'"):
        Estimate(measure=ratio, value="0", interval=interval)
    assert 0 == Estimate(measure=ratio, value="0").value
    assert interval == Estimate(measure=EffectMeasure.EFFECT_SIZE, interval=interval).interval


def test_a_percentage_against_its_counts_is_accepted_with_a_note() -> None:
    noted = Estimate(
        measure=EffectMeasure.PROPORTION,
        value="52",
        unit="%",
        events=10,
        out_of=19,
        note="10 of 19 is 53%",
    )

    assert Decimal("52") == noted.value


@given(
    st.integers(0, 400),
    st.integers(1, 400),
    st.integers(0, 2),
)
def test_a_rounded_percentage_of_its_counts_is_accepted(
    events: int, out_of: int, decimals: int
) -> None:
    events = min(events, out_of)
    share = rounded_like(Decimal(events) * 100 / Decimal(out_of), Decimal(1).scaleb(-decimals))

    made = Estimate(
        measure=EffectMeasure.PROPORTION, value=str(share), unit="%", events=events, out_of=out_of
    )

    assert share == made.value


@pytest.mark.parametrize("name", ["Zinman", "mg/Zinman 2007", "mg/", "/ref-1"])
def test_a_study_id_without_chapter_and_name_in_lower_case_is_refused(name: str) -> None:
    with pytest.raises(ImplausibleFigureError, match="chapter/name"):
        evolve(STUDIES[0], id=name)


def test_a_study_without_a_source_cannot_be_built() -> None:
    with pytest.raises(TypeError, match="source"):
        Study(  # type: ignore[call-arg]  # the refusal at run time is the test
            id="mg/x",
            conditions=(),
            name="x",
            design=Design.NOT_STATED,
            population="x",
            treatment="x",
            result=Result.FAVOURS,
        )


def test_the_error_on_an_unknown_study_suggests_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="mg/ref-101"):
        study_named("mg/ref101")
    with pytest.raises(WrongTypeError, match="an id as text"):
        study_named(101)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_a_guideline_finds_each_of_its_studies_by_id() -> None:
    assert [EFNS_2008.study(study.id) for study in STUDIES] == list(STUDIES)
    with pytest.raises(UnknownNameError, match="did you mean 'mg/ref-101'"):
        EFNS_2008.study("mg/ref101")
