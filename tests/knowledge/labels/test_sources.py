"""The labels against the index and the lines of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.immunoglobulin import IVIG, LABELS, PRECAUTIONS, PRODUCTS
from ivig_evidence.immunoglobulin.rates import spans_of
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import EVERYBODY
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.citation import Citation
from ivig_evidence.model.document import DocumentState, Provenance
from ivig_evidence.model.dosing import AuthorisedRegimen, Course, Per, Regimen
from ivig_evidence.model.label import Indication, InfusionRate, Label, LabelDose, PrintedRate
from ivig_evidence.model.precaution import Severity
from ivig_evidence.model.recommendation import Passage
from ivig_evidence.units import Amount, Unit, plain_number

from ...helpers.at_hand import shared
from ...helpers.source_text import cited, passage, stands_in

each_label = pytest.mark.parametrize("label", LABELS, ids=lambda label: label.id)

DOSES = [(label, dose) for label in LABELS for i in label.indications for dose in i.doses]
RATES = [
    (label, rate)
    for label in LABELS
    for rate in (*label.rates, *(rate for i in label.indications for rate in i.rates))
]


def name_of(value: object) -> str:
    """Return the id of a label or the slug of a claim, for the names of tests."""
    return value.id if isinstance(value, Label) else str(getattr(value, "slug", value))


def indexed(label: Label) -> dict[str, tuple[int, int]]:
    """Return the ids of a label in the index, with their lines."""
    text = shared("sources/INDEX.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\| `({label.id}/[^`]+)` \| (\d+)(?:–(\d+))? \|", text, re.MULTILINE)
    return {name: (int(first), int(last or first)) for name, first, last in rows}


@each_label
def test_every_claim_of_the_index_is_in_the_label_with_its_lines_and_no_other(label: Label) -> None:
    claims = {name: source.lines for name, source in label.claims}

    assert len(claims) == len(label.claims)
    assert indexed(label) == claims


def test_the_labels_have_52_claims_and_unique_ids() -> None:
    assert 9 == len({label.id for label in LABELS})
    assert 52 == sum(len(label.claims) for label in LABELS)


@each_label
def test_a_label_cites_its_own_transcript(label: Label) -> None:
    assert f"{label.id}.txt" == label.document.seed
    assert all(source.reference == label.document for _, source in label.claims)


@each_label
def test_the_header_of_the_transcript_prints_product_status_and_extent(label: Label) -> None:
    """A date that was not read is None."""
    header = passage(f"{label.id}.txt", 1, 9)
    status = label.status.source

    assert label.product.casefold() in header.casefold()
    assert "part" in header.partition("Read: ")[2].split("(")[0]
    assert Provenance.PART is label.provenance
    assert DocumentState.IN_FORCE is label.status.state
    assert status is not None
    assert re.match("Status: (authorised|in force as far as read)", cited(status))
    assert ("Year: not read" in header) is (label.published is None)
    if label.published is not None:
        assert str(label.published.year) in header


@each_label
def test_the_transcript_prints_the_concentration(label: Label) -> None:
    """100 mg/mL is 10 %. The title names the strength whose label was read."""
    text = passage(f"{label.id}.txt", 1, 2)
    assert label.concentration is not None
    percent = plain_number(float(label.concentration * 100))
    milligrams = plain_number(float(label.concentration * 1000))

    assert re.search(rf"\b({percent} %|{milligrams} mg)", text)
    for product in PRODUCTS:
        if product.brand == label.product:
            assert product.grams_per_millilitre == label.concentration


@each_label
def test_a_label_uses_conditions_facts_and_precautions_that_exist(label: Label) -> None:
    conditions = {condition.id for condition in CONDITIONS}
    severities = {precaution.id: precaution.severity for precaution in PRECAUTIONS}
    asked = [
        *(indication.population for indication in label.indications),
        *(limit.when for indication in label.indications for limit in indication.limits),
        *(rate.when for owner, rate in RATES if owner is label),
    ]

    assert {name for i in label.indications for name in i.conditions} <= conditions
    assert {fact for predicate in asked for fact in facts_of(predicate)} <= set(declared())
    for contraindication in label.contraindications:
        named = [severities[name] for name in contraindication.precautions]
        assert named
        assert {Severity.CONTRAINDICATION} == set(named)


@each_label
def test_a_contraindication_of_one_product_names_the_product_of_its_label(label: Label) -> None:
    products = {precaution.id: precaution.product for precaution in PRECAUTIONS}
    for contraindication in label.contraindications:
        named = {products[name] for name in contraindication.precautions}
        assert named <= {None, label.product}


@each_label
def test_texts_are_whole_sentences(label: Label) -> None:
    said = [
        label.read,
        *(indication.says for indication in label.indications),
        *(
            remark.says
            for remark in (*label.remarks, *(r for i in label.indications for r in i.remarks))
        ),
        *(limit.says for indication in label.indications for limit in indication.limits),
        *(contraindication.says for contraindication in label.contraindications),
        *(rate.says for owner, rate in RATES if owner is label),
        *(p.says for owner, dose in DOSES if owner is label for p in passages_of(dose)),
    ]

    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in said)


@pytest.mark.parametrize(
    ("label", "indication"),
    [(label, i) for label in LABELS for i in label.indications if i.population == EVERYBODY],
    ids=name_of,
)
def test_an_indication_for_everybody_names_the_ages_and_their_lines(
    label: Label, indication: Indication
) -> None:
    """The lines of the note are those of the section with the ages, or those of the claim."""
    numbered = re.search(r"\(lines? (\d+)(?:–(\d+))?\)", indication.note)
    lines = indication.source.lines
    if numbered is not None:
        lines = int(numbered[1]), int(numbered[2] or numbered[1])
    assert indication.note
    assert lines is not None

    assert re.search(r"0\s?(?:-|–|to)\s?18", passage(str(label.document.seed), *lines))


# Figures --------------------------------------------------------------------------


def passages_of(dose: LabelDose) -> tuple[Passage, ...]:
    """Return the passages of a dose."""
    return (*dose.children, *dose.see_also)


def text_of(source: Citation) -> str:
    """Return the lines of a place, with a decimal point also where Danish has a comma."""
    return re.sub(r"(?<=\d),(?=\d)", ".", cited(source))


def courses_of(regimen: Regimen | None) -> Iterator[Course]:
    """Yield the courses of a regimen and of those that follow it."""
    while regimen is not None:
        assert isinstance(regimen, AuthorisedRegimen)
        assert regimen.drug == IVIG.name
        yield from regimen.alternatives
        regimen = regimen.then


def figures_of(course: Course) -> set[str]:
    """Return the numbers of a course as text."""
    amounts = [course.dose, *([course.up_to] if course.up_to is not None else [])]
    spans = [span for span in (course.days, course.every) if span is not None]
    ends = [end for span in spans for end in (span.low, span.high)]
    return {plain_number(amount.magnitude) for amount in amounts} | set(map(str, ends))


@pytest.mark.parametrize(("label", "dose"), DOSES, ids=name_of)
def test_every_figure_of_a_dose_is_printed_in_its_lines(label: Label, dose: LabelDose) -> None:
    text = text_of(dose.source)
    figures = {figure for course in courses_of(dose.regimen) for figure in figures_of(course)}

    assert dose.regimen.label == label.name
    assert not [figure for figure in figures if not stands_in(figure, text)]


@pytest.mark.parametrize(("label", "dose"), DOSES, ids=name_of)
def test_every_figure_of_the_lines_of_a_dose_is_in_the_dose(label: Label, dose: LabelDose) -> None:
    """The other figures there are rates, or the loading dose of Panzyga for one day."""
    figures = {figure for course in courses_of(dose.regimen) for figure in figures_of(course)}
    rates = {
        rate.magnitude
        for owner, printed in RATES
        if owner is label and printed.source == dose.source
        for rate in printed_rates(printed)
    }
    numbers = set(map(float, re.findall(r"(?<![\d.])\d+(?:\.\d+)?", text_of(dose.source))))

    assert numbers <= set(map(float, figures)) | rates


@pytest.mark.parametrize(("label", "dose"), DOSES, ids=name_of)
def test_days_are_consecutive_only_where_the_lines_say_so(label: Label, dose: LabelDose) -> None:
    consecutive = any(course.consecutive for course in courses_of(dose.regimen))

    assert ("consecutive" in text_of(dose.source)) is consecutive


@pytest.mark.parametrize(("label", "dose"), DOSES, ids=name_of)
def test_only_the_dose_of_gammagard_in_mmn_is_that_of_a_month(
    label: Label, dose: LabelDose
) -> None:
    monthly = {course.per for course in courses_of(dose.regimen)} == {Per.MONTH}

    assert ("a month" in text_of(dose.source)) is monthly
    assert (label.id_of(dose) == "us-gammagard-liquid/mmn-dose") is monthly


@pytest.mark.parametrize(
    ("label", "indication"),
    [(label, i) for label in LABELS if label.jurisdiction == "EU" for i in label.indications],
    ids=name_of,
)
def test_the_leaflets_print_the_doses_of_children_elsewhere(
    label: Label, indication: Indication
) -> None:
    for dose in indication.doses:
        assert dose.children
        assert all(re.search("child", cited(p.source), re.IGNORECASE) for p in dose.children)


UNITS = {
    Unit.ML_PER_KG_PER_H: r"ml/kg(?: bw| krops?v\w+)?/(?:hr|h|time)\b",
    Unit.ML_PER_KG_PER_MIN: r"ml/kg/min",
    Unit.MG_PER_KG_PER_MIN: r"mg/kg/min",
}


def printed_rates(rate: InfusionRate) -> list[Amount]:
    """Return all printed figures of a rate."""
    figures: list[PrintedRate] = [*rate.initial, *rate.highest]
    ends = [end for figure in figures for end in (figure.rate, figure.up_to)]
    return [end for end in ends if end is not None]


@pytest.mark.parametrize(("label", "rate"), RATES, ids=name_of)
def test_every_rate_is_printed_in_its_lines_with_its_unit(label: Label, rate: InfusionRate) -> None:
    text = text_of(rate.source)
    for amount in printed_rates(rate):
        number = rf"(?<![\d.]){re.escape(plain_number(amount.magnitude))}(?:\.0)?"
        up_to = r"(?: - [\d.]+)?"
        assert re.search(rf"{number}{up_to} {UNITS[amount.unit]}", text, re.IGNORECASE), amount


@pytest.mark.parametrize(("label", "rate"), RATES, ids=name_of)
def test_a_rate_whose_figures_differ_records_a_discrepancy_with_lines(
    label: Label, rate: InfusionRate
) -> None:
    """Octagam at risk: 1.8 and 1.98 mL/kg/h. Gammagard at first: 0.5 and 0.48 mL/kg/h."""
    figures = [
        set(spans_of(printed, label.concentration)) for printed in (rate.initial, rate.highest)
    ]

    assert any(len(found) > 1 for found in figures) is (rate.discrepancy is not None)
    if rate.discrepancy is not None:
        assert rate.source == rate.discrepancy.source
        assert label.id_of(rate) in ("us-octagam-10/rate-at-risk", "us-gammagard-liquid/cidp-dose")


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("eu-privigen/safety/hypersensitivity", "allergic to human immunoglobulins or to proline"),
        ("eu-flebogamma-dif/safety/iga", "do not have enough immunoglobulins of the type IgA"),
        ("eu-flebogamma-dif/safety/young-children", "aged 0 - 2 years"),
        ("eu-kiovig/safety/hypersensitivity", "immunoglobulin A deficiency"),
        ("us-gammagard-liquid/cidp-duration", "beyond 6 months"),
        ("us-gammagard-liquid/cidp-naive-patients", "never had immunoglobulin"),
        ("us-gammagard-liquid/mmn", "as maintenance in adults with MMN"),
        ("us-gammagard-liquid/mmn-study-finding", "Nine per cent"),
        ("us-privigen/cidp-duration", "beyond 6 months"),
        ("gb-gamunex/mg", "adults of 18 years and more with a severe acute exacerbation"),
        ("us-octagam-10/dermatomyositis-thromboembolism", "do not exceed"),
        ("us-octagam-10/rate-at-risk", "at risk of renal dysfunction or thrombosis"),
    ],
)
def test_the_lines_of_a_claim_print_its_condition(claim: str, words: str) -> None:
    places = {name: source for label in LABELS for name, source in label.claims}

    assert words in cited(places[claim])
