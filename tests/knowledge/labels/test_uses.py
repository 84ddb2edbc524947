"""Authorised uses for a patient: vignettes, doses, limits, contraindications and bad input."""

from __future__ import annotations

from typing import Any

import pytest

from ivig_evidence import Context, Truth
from ivig_evidence.conditions import CONDITIONS, GUILLAIN_BARRE_SYNDROME
from ivig_evidence.errors import (
    ContradictionError,
    ContraindicatedProductError,
    IvigEvidenceError,
    MissingFactsError,
    NoAuthorisedDoseError,
    UndecidedPlanError,
    UndividedDoseError,
    UnknownNameError,
    WrongTypeError,
)
from ivig_evidence.facts import AgeGroup, age_group
from ivig_evidence.immunoglobulin import (
    FLEBOGAMMA_DIF,
    LABELS,
    PRECAUTIONS,
    PRIVIGEN,
    authorised_uses,
)
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.authorised_use import AuthorisedUse
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.dosing import AuthorisedRegimen
from ivig_evidence.model.label import Jurisdiction, Label
from ivig_evidence.model.plan import Product
from ivig_evidence.terminology import lookup
from ivig_evidence.terminology.resolution import diagnosis_of

from ...helpers.case_patients import C01, C02, C03, C04, C05, C06, C07, C08, C09, C11, C13
from ...helpers.flat import flat

Facts = dict[str, PlainValue]

EU = {"eu-privigen", "eu-flebogamma-dif", "eu-kiovig"}
EU_AND_GB = EU | {"gb-gamunex"}
US_IN_CIDP = {"us-gammagard-liquid", "us-privigen", "us-panzyga", "us-gamunex-c"}

FALSE, TRUE, UNKNOWN = Truth.FALSE, Truth.TRUE, Truth.UNKNOWN


def use_of(condition: str, label: str, **facts: PlainValue) -> AuthorisedUse:
    """Return the use by one label."""
    (use,) = authorised_uses(condition, facts, product=label)
    return use


def authorised_in(condition: str, facts: Facts) -> set[str]:
    """Return the ids of the labels by which a use is authorised."""
    uses = authorised_uses(condition, facts)
    return {use.label.id for use in uses if use.authorised is TRUE}


# Each indication: applies, does not apply, cannot tell ---------------------------------

CHILD: Facts = {"age": "6 years"}
TODDLER: Facts = {"age": "20 months"}
ADULT: Facts = {"age": "54 years"}
SEVERE: Facts = {"mg_acute_exacerbation": True, "mg_exacerbation_severe": True}
MAINTENANCE: Facts = {"treatment_phase": "maintenance"}
INITIAL: Facts = {"treatment_phase": "initial"}
IN_LEAFLETS = ("GBS", "CIDP", "MMN")


@pytest.mark.parametrize("label", ["eu-privigen", "eu-kiovig", "gb-gamunex"])
@pytest.mark.parametrize("condition", IN_LEAFLETS)
@pytest.mark.parametrize("facts", [CHILD, TODDLER, ADULT, {"age": "18 years"}, {}])
def test_a_label_from_birth_covers_everybody(condition: str, label: str, facts: Facts) -> None:
    """The lines name adults and children of 0 to 18 years, so no fact is needed."""
    use = use_of(condition, label, **facts)

    assert TRUE is use.authorised
    assert () == use.facts


@pytest.mark.parametrize("condition", IN_LEAFLETS)
@pytest.mark.parametrize(
    ("facts", "truth", "named"),
    [
        (ADULT, TRUE, {"age_group", "age"}),
        (CHILD, TRUE, {"age"}),
        ({"age": "2 years"}, TRUE, {"age"}),
        ({"age_group": "adult"}, TRUE, {"age_group"}),
        (TODDLER, FALSE, {"age_group", "age"}),
        ({"age_group": "child"}, UNKNOWN, {"age"}),
        ({}, UNKNOWN, {"age_group", "age"}),
    ],
)
def test_flebogamma_covers_adults_and_children_from_2_years(
    condition: str, facts: Facts, truth: Truth, named: set[str]
) -> None:
    use = use_of(condition, "eu-flebogamma-dif", **facts)

    assert truth is use.authorised
    assert named == {fact.name for fact in use.facts}


@pytest.mark.parametrize(
    ("condition", "label"),
    [
        *(("CIDP", label) for label in sorted(US_IN_CIDP)),
        ("dermatomyositis", "us-octagam-10"),
    ],
)
@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        (ADULT, TRUE),
        ({"age_group": "adult"}, TRUE),
        (CHILD, FALSE),
        ({"age": "17 years"}, FALSE),
        ({}, UNKNOWN),
    ],
)
def test_the_labels_of_the_us_cover_adults_only(
    condition: str, label: str, facts: Facts, truth: Truth
) -> None:
    use = use_of(condition, label, **facts)

    assert truth is use.authorised
    assert ["age_group"] == [fact.name for fact in use.facts]


@pytest.mark.parametrize(
    ("facts", "truth", "named"),
    [
        (ADULT | MAINTENANCE, TRUE, {"age_group", "treatment_phase"}),
        (ADULT | INITIAL, FALSE, {"treatment_phase"}),
        (CHILD | MAINTENANCE, FALSE, {"age_group"}),
        (ADULT, UNKNOWN, {"treatment_phase"}),
        (MAINTENANCE, UNKNOWN, {"age_group"}),
        ({}, UNKNOWN, {"age_group", "treatment_phase"}),
    ],
)
def test_gammagard_in_mmn_is_for_maintenance(facts: Facts, truth: Truth, named: set[str]) -> None:
    use = use_of("MMN", "us-gammagard-liquid", **facts)

    assert truth is use.authorised
    assert named == {fact.name for fact in use.facts}


@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        (ADULT | SEVERE, TRUE),
        ({"age": "18 years", **SEVERE}, TRUE),
        ({"age": "17 years", **SEVERE}, FALSE),
        (ADULT | {"mg_exacerbation_severe": False}, FALSE),
        (ADULT | {"mg_acute_exacerbation": False}, FALSE),
        (ADULT | {"mg_acute_exacerbation": True}, UNKNOWN),
        (SEVERE, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_gamunex_in_myasthenia_is_for_adults_in_a_severe_exacerbation(
    facts: Facts, truth: Truth
) -> None:
    assert truth is use_of("MG", "gb-gamunex", **facts).authorised


def test_severe_myasthenia_is_not_a_severe_exacerbation() -> None:
    facts: Facts = {**ADULT, "mg_severe": True, "mg_acute_exacerbation": True}

    assert UNKNOWN is use_of("MG", "gb-gamunex", **facts).authorised


EARLIER_TREATMENT: list[Facts] = [
    {"response_to_ivig": "not_given"},
    {"response_to_ivig": "responded"},
    {"response_to_ivig": "relapsed_after_response"},
    {"response_to_ivig": "no_response"},
    {"response_to_plasma_exchange": "no_response"},
    {"previously_treated": True},
    {"previously_treated": False},
]


@pytest.mark.parametrize("facts", EARLIER_TREATMENT)
@pytest.mark.parametrize("condition", ["GBS", "CIDP", "MMN", "dermatomyositis"])
def test_earlier_treatment_does_not_change_what_is_authorised(condition: str, facts: Facts) -> None:
    assert authorised_in(condition, ADULT) == authorised_in(condition, ADULT | facts)


# The expectations of the cases ---------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "facts", "labels"),
    [
        pytest.param(
            "guillain-barre-syndrome",
            C01,
            EU_AND_GB,
            id="c01",
        ),
        pytest.param(
            "guillain-barre-syndrome",
            C02,
            EU_AND_GB,
            id="c02",
        ),
        pytest.param(
            "guillain-barre-syndrome",
            C03,
            EU_AND_GB,
            id="c03",
        ),
        pytest.param(
            "guillain-barre-syndrome",
            C04,
            EU_AND_GB,
            id="c04",
        ),
        pytest.param(
            "miller-fisher-syndrome",
            C05,
            set(),
            id="c05",
        ),
        pytest.param(
            "cidp",
            C06,
            EU_AND_GB | US_IN_CIDP,
            id="c06",
        ),
        pytest.param(
            "cidp",
            C07,
            EU_AND_GB | US_IN_CIDP,
            id="c07",
        ),
        pytest.param(
            "multifocal-motor-neuropathy",
            C08,
            EU_AND_GB,
            id="c08",
        ),
        pytest.param(
            "multifocal-motor-neuropathy",
            C09,
            EU_AND_GB | {"us-gammagard-liquid"},
            id="c09",
        ),
        pytest.param(
            "dermatomyositis",
            C11,
            {"us-octagam-10"},
            id="c11",
        ),
        pytest.param(
            "myasthenia-gravis",
            C13,
            {"gb-gamunex"},
            id="c13",
        ),
    ],
)
def test_the_labels_of_the_cases(condition: str, facts: Facts, labels: set[str]) -> None:
    """Each label not listed is silent, which means that it is not authorised here."""
    uses = authorised_uses(condition, facts)

    assert labels == {use.label.id for use in uses if use.authorised is TRUE}
    assert not [use.label.id for use in uses if use.authorised is UNKNOWN]


@pytest.mark.parametrize(
    ("label", "facts", "limits"),
    [
        (
            "us-gammagard-liquid",
            INITIAL | {"immunoglobulin_naive": True},
            {"cidp-naive-patients": TRUE},
        ),
        (
            "us-gammagard-liquid",
            MAINTENANCE | {"months_on_maintenance": "14 months", "immunoglobulin_naive": False},
            {"cidp-duration": TRUE},
        ),
        (
            "us-gammagard-liquid",
            MAINTENANCE | {"months_on_maintenance": "6 months", "immunoglobulin_naive": False},
            {},
        ),
        ("us-gammagard-liquid", {}, {"cidp-naive-patients": UNKNOWN, "cidp-duration": UNKNOWN}),
        (
            "us-privigen",
            MAINTENANCE | {"months_on_maintenance": "7 months"},
            {"cidp-duration": TRUE},
        ),
        ("us-privigen", MAINTENANCE, {"cidp-duration": UNKNOWN}),
        ("us-privigen", INITIAL, {}),
        ("us-panzyga", MAINTENANCE, {}),
    ],
)
def test_limits_of_use_apply_may_apply_or_do_not(
    label: str, facts: Facts, limits: dict[str, Truth]
) -> None:
    """A limit is no contraindication: the use stays authorised."""
    use = use_of("CIDP", label, **ADULT, **facts)

    assert TRUE is use.authorised
    assert limits == {check.limit.slug: check.applies for check in use.limits}
    for check in use.limits:
        assert check.limit.says in str(use)


# Labels that do not name the use -------------------------------------------------------


def test_there_is_one_use_for_each_label_and_those_that_name_the_condition_come_first() -> None:
    uses = authorised_uses("dermatomyositis")

    assert len(LABELS) == len({use.label.id for use in uses})
    assert "us-octagam-10" == uses[0].label.id
    assert all(use.indication is None for use in uses[1:])


@pytest.mark.parametrize("condition", ["Miller Fisher syndrome", "IBM", "LEMS", "polymyositis"])
def test_a_use_that_no_label_names_is_no_verdict_on_treatment(condition: str) -> None:
    for use in authorised_uses(condition, age="40 years", body_weight="70 kg"):
        assert FALSE is use.authorised
        assert use.indication is None
        assert [] == [*use.doses, *use.limits, *use.rates, *use.facts]
        assert "does not name" in str(use)
        assert "That is no verdict on treatment." in str(use)


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_every_condition_has_a_text_for_each_label(condition: Condition) -> None:
    for use in authorised_uses(condition):
        assert str(use).startswith(("What was read", use.label.name))
        assert str(use).endswith(").")


def test_the_text_names_an_assumption_that_the_use_rests_on() -> None:
    assumed = Context().assuming(age_group(AgeGroup.ADULT))
    (use,) = authorised_uses("CIDP", assumed, product="us-panzyga")

    assert TRUE is use.authorised
    assert "in this patient, if this is so: age group: adult (assumed)." in str(use)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.id)
def test_the_text_says_if_the_contraindications_of_a_label_were_not_read(label: Label) -> None:
    condition = label.indications[0].conditions[0]
    unread = "contraindications in this label were not read" in str(use_of(condition, label.id))

    assert unread is (label.jurisdiction != "EU")


def test_the_text_shows_provenance_and_date() -> None:
    assert "Read: part of the label (Privigen leaflet, 2022-02-16)." in str(
        use_of("GBS", "eu-privigen")
    )
    assert "no date read" in str(use_of("CIDP", "us-panzyga"))


# Doses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "label", "text"),
    [
        ("GBS", "eu-kiovig", "0.4 g/kg a day for 5 days (28 g a day, 140 g in all at 70 kg"),
        (
            "CIDP",
            "eu-flebogamma-dif",
            "2 g/kg in all over 2–5 days (140 g at 70 kg, actual weight); then 1 g/kg a course over"
            " 1–2 days, every 3 weeks (70 g at 70 kg",
        ),
        (
            "MMN",
            "eu-privigen",
            "2 g/kg in all over 2–5 consecutive days (140 g at 70 kg, actual weight); then 1 g/kg a"
            " course, every 2–4 weeks (70 g at 70 kg, actual weight), or 2 g/kg a course over 2–5"
            " days, every 4–8 weeks (140 g at 70 kg",
        ),
        (
            "CIDP",
            "us-gammagard-liquid",
            "then 1 g/kg a course over 1–4 consecutive days, every 3 weeks (70 g at 70 kg",
        ),
        (
            "CIDP",
            "us-panzyga",
            "2 g/kg in all over 2 consecutive days (140 g at 70 kg, actual weight); then 1–2 g/kg a"
            " course over 2 consecutive days, every 3 weeks (70–140 g at 70 kg",
        ),
        (
            "dermatomyositis",
            "us-octagam-10",
            "2 g/kg a course over 2–5 consecutive days, every 4 weeks (140 g at 70 kg",
        ),
        ("MG", "gb-gamunex", "The dose was not read."),
    ],
)
def test_the_text_has_the_printed_dose_and_the_grams(condition: str, label: str, text: str) -> None:
    use = use_of(
        condition, label, **ADULT, **(SEVERE if condition == "MG" else {}), body_weight="70 kg"
    )

    assert text in str(use)


def test_maintenance_leaves_out_the_loading_dose() -> None:
    use = use_of("CIDP", "us-privigen", **ADULT, **MAINTENANCE, body_weight="70 kg")
    (regimen,) = use.regimens

    assert regimen == use.doses[0].regimen.then
    assert "70 g" == str(use.for_patient(days=1).total)
    assert "2 g/kg" not in str(use)


def test_initial_treatment_starts_with_the_loading_dose() -> None:
    use = use_of("CIDP", "us-privigen", **ADULT, **INITIAL, body_weight="70 kg")
    plan = use.for_patient(days=5)

    assert ("140 g", "28 g") == (str(plan.total), str(plan.per_day))
    assert isinstance(plan.regimen, AuthorisedRegimen)
    assert "Status: as in the label of Privigen (US), not recommended\n" in str(plan)


def test_a_label_with_two_doses_asks_for_the_phase_of_treatment() -> None:
    use = use_of("CIDP", "us-privigen", **ADULT, body_weight="70 kg")

    with pytest.raises(MissingFactsError, match="treatment_phase"):
        use.for_patient(days=5)


def test_a_label_with_one_dose_asks_for_no_phase() -> None:
    use = use_of("GBS", "eu-privigen", **ADULT, body_weight="70 kg")

    assert "140 g" == str(use.for_patient(days=5).total)


def test_a_range_of_doses_stays_a_range() -> None:
    use = use_of("CIDP", "us-panzyga", **ADULT, **MAINTENANCE, body_weight="70 kg")

    assert "70–140 g" == str(use.for_patient().total)


def test_one_of_two_maintenance_doses_must_be_chosen() -> None:
    use = use_of("MMN", "eu-kiovig", **MAINTENANCE, body_weight="70 kg")
    with pytest.raises(UndecidedPlanError, match="1 g/kg a course, every 2–4 weeks"):
        use.for_patient()

    assert "140 g" == str(use.for_patient(alternative=2, days=2).total)


def test_the_dose_of_a_month_has_no_plan() -> None:
    use = use_of("MMN", "us-gammagard-liquid", **ADULT, **MAINTENANCE, body_weight="70 kg")
    with pytest.raises(UndividedDoseError, match="the dose of a month"):
        use.for_patient()

    assert "0.5–2.4 g/kg a month (no amount: what was read does not divide" in str(use)


@pytest.mark.parametrize(
    ("use", "error", "words"),
    [
        (use_of("MMN", "us-gammagard-liquid", **ADULT, **INITIAL), NoAuthorisedDoseError, "cover"),
        (use_of("IBM", "eu-privigen"), NoAuthorisedDoseError, r"Privigen \(EU\)"),
        (use_of("IBM", "eu-privigen"), NoAuthorisedDoseError, "name inclusion body myositis"),
        (use_of("GBS", "gb-gamunex"), NoAuthorisedDoseError, "no dose was read"),
        (use_of("CIDP", "us-panzyga"), MissingFactsError, "age_group"),
        (use_of("GBS", "eu-privigen"), MissingFactsError, "body_weight"),
    ],
)
def test_a_use_without_a_dose_for_the_patient_has_no_plan(
    use: AuthorisedUse, error: type[IvigEvidenceError], words: str
) -> None:
    with pytest.raises(error, match=words):
        use.for_patient()


def test_the_dose_of_children_is_shown_unless_the_patient_is_an_adult() -> None:
    says = "The dose of children and young patients is calculated as that of adults."

    assert says in str(use_of("GBS", "eu-privigen", **CHILD))
    assert says not in str(use_of("GBS", "eu-privigen", **ADULT))


@pytest.mark.parametrize(
    ("condition", "label"),
    [("MMN", label) for label in sorted(EU)]
    + [("CIDP", "eu-kiovig"), ("CIDP", "eu-flebogamma-dif")],
)
def test_the_text_names_our_own_reading_of_a_table(condition: str, label: str) -> None:
    assert "our own interpretation" in flat(str(use_of(condition, label, **ADULT)))


# Contraindications ---------------------------------------------------------------------

OF_A_LABEL = [
    ("eu-privigen", {"allergy_to_proline": True}, "allergy-to-proline"),
    ("eu-privigen", {"hyperprolinaemia": True}, "hyperprolinaemia"),
    ("eu-privigen", {"anti_iga_antibodies": True}, "anti-iga-antibodies"),
    ("eu-privigen", {"hypersensitivity_to_ivig": True}, "hypersensitivity"),
    ("eu-flebogamma-dif", {"hypersensitivity_to_ivig": True}, "hypersensitivity"),
    ("eu-flebogamma-dif", {"selective_iga_deficiency": True}, "iga-deficiency-and-flebogamma"),
    ("eu-flebogamma-dif", {"anti_iga_antibodies": True}, "anti-iga-antibodies"),
    (
        "eu-flebogamma-dif",
        {"hereditary_fructose_intolerance": True},
        "hereditary-fructose-intolerance",
    ),
    ("eu-kiovig", {"hypersensitivity_to_ivig": True}, "hypersensitivity"),
]


@pytest.mark.parametrize(("label", "facts", "precaution"), OF_A_LABEL)
def test_a_label_refuses_a_patient_with_a_contraindication(
    label: str, facts: Facts, precaution: str
) -> None:
    """The use stays authorised, but there are no grams, no rates in mL/h and no plan."""
    use = use_of("GBS", label, **ADULT, **facts, body_weight="70 kg")

    assert [precaution] == [check.precaution.id for check in use.refused_by]
    assert TRUE is use.authorised
    assert str(use).startswith("CONTRAINDICATION: ")
    assert "must not be given to this patient" in str(use)
    assert "0.4 g/kg a day for 5 days." in str(use)
    assert " g a day" not in str(use)
    assert "mL/h" not in str(use)
    with pytest.raises(ContraindicatedProductError):
        use.for_patient()


def test_every_contraindication_of_a_label_is_checked() -> None:
    for label in LABELS:
        use = use_of("GBS", label.id)
        checked = {check.precaution.id for check in use.contraindications}
        named = {name for c in label.contraindications for name in c.precautions}
        assert named <= checked


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"allergy_to_proline": True}, "eu-kiovig"),
        ({"hereditary_fructose_intolerance": True}, "eu-privigen"),
        ({"selective_iga_deficiency": True}, "eu-privigen"),
        ({"selective_iga_deficiency": True}, "eu-kiovig"),
    ],
)
def test_a_contraindication_of_one_product_does_not_refuse_another(
    facts: Facts, label: str
) -> None:
    """IgA deficiency is a remark in the leaflet of Kiovig, and no contraindication."""
    use = use_of("GBS", label, **ADULT, **facts, body_weight="70 kg")

    assert () == use.refused_by
    assert "140 g" == str(use.for_patient().total)


def test_a_contraindication_of_a_product_holds_in_every_jurisdiction() -> None:
    """What was read of the label of Privigen in the US has no contraindications."""
    use = use_of("CIDP", "us-privigen", **ADULT, hyperprolinaemia=True)

    assert ["hyperprolinaemia"] == [check.precaution.id for check in use.refused_by]


def test_a_contraindication_of_ivig_refuses_every_product() -> None:
    for use in authorised_uses("CIDP", ADULT | {"hypersensitivity_to_ivig": True}):
        assert ["hypersensitivity"] == [check.precaution.id for check in use.refused_by]


def test_flebogamma_below_2_years_is_neither_authorised_nor_allowed() -> None:
    use = use_of("GBS", "eu-flebogamma-dif", **TODDLER, body_weight="11 kg")

    assert FALSE is use.authorised
    assert "fructose-intolerance-in-young-children" in {c.precaution.id for c in use.refused_by}
    with pytest.raises(ContraindicatedProductError, match="below 2 years"):
        use.for_patient()


@pytest.mark.parametrize(
    ("product", "facts"),
    [
        (PRIVIGEN, {"allergy_to_proline": True}),
        (PRIVIGEN, {"hyperprolinaemia": True}),
        (FLEBOGAMMA_DIF, {"selective_iga_deficiency": True}),
        (FLEBOGAMMA_DIF, {"hereditary_fructose_intolerance": True}),
        (FLEBOGAMMA_DIF, {"age": "20 months"}),
    ],
)
def test_in_vials_refuses_the_product(product: Product, facts: Facts) -> None:
    """A plan of another label of the same drug is refused too."""
    patient: Facts = {"body_weight": "70 kg", **facts}
    (dose,) = use_of("GBS", "eu-kiovig").doses
    plan = dose.regimen.for_patient(patient)
    with pytest.raises(ContraindicatedProductError, match=product.brand):
        plan.in_vials(product)


def test_unknown_contraindications_are_asked_in_the_text() -> None:
    shown = str(use_of("GBS", "eu-privigen", hyperprolinaemia=False))

    assert "Is the patient allergic to proline?" in shown
    assert "hyperprolinaemia" not in shown


def test_no_question_is_asked_twice() -> None:
    shown = str(use_of("GBS", "eu-flebogamma-dif", age_group="child"))

    assert 1 == shown.count("How old is the patient?")


def test_the_precautions_of_labels_are_not_stated_twice() -> None:
    """Two contraindications of the same product never have the same predicate."""
    stated = [(p.product, p.when) for p in PRECAUTIONS if p.severity == "contraindication"]

    assert len(stated) == len(set(stated))


# Arguments -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("product", "ids"),
    [
        ("Privigen", {"eu-privigen", "us-privigen"}),
        ("privigen", {"eu-privigen", "us-privigen"}),
        (PRIVIGEN, {"eu-privigen", "us-privigen"}),
        (FLEBOGAMMA_DIF, {"eu-flebogamma-dif"}),
        ("us-privigen", {"us-privigen"}),
        ("Privigen (US)", {"us-privigen"}),
        ("flebogamma", {"eu-flebogamma-dif"}),
        ("Gamunex", {"gb-gamunex"}),
        ("gamunex-c", {"us-gamunex-c"}),
        ("Octagam 10 %", {"us-octagam-10"}),
        (None, {label.id for label in LABELS}),
    ],
)
def test_a_product_is_a_brand_the_id_of_a_label_or_a_product(
    product: Product | str | None, ids: set[str]
) -> None:
    assert ids == {use.label.id for use in authorised_uses("GBS", product=product)}


@pytest.mark.parametrize("place", [Jurisdiction.EU, "EU", "eu"])
def test_a_jurisdiction_is_a_member_or_its_text(place: Jurisdiction | str) -> None:
    assert {use.label.id for use in authorised_uses("GBS", jurisdiction=place)} == EU


def test_a_condition_is_given_as_in_recommend() -> None:
    """A condition, a name, a code or a diagnosis; facts as a context, a mapping or keywords."""
    by_name = authorised_uses("GBS", age="54 years")

    assert by_name == authorised_uses(GUILLAIN_BARRE_SYNDROME, {"age": "54 years"})
    assert by_name == authorised_uses(diagnosis_of("GBS"), Context.parse({"age": "54 years"}))
    assert {use.authorised for use in authorised_uses("ICD-10-CM G61.81", ADULT)} == {TRUE, FALSE}


def test_a_context_that_contradicts_the_diagnosis_is_refused() -> None:
    with pytest.raises(ContradictionError):
        authorised_uses("GBS", gbs_form="miller_fisher")


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"product": "Kiovigg"}, UnknownNameError, "did you mean 'Kiovig'"),
        ({"product": "zzz"}, UnknownNameError, "Privigen, Flebogamma DIF, Kiovig, Gamunex"),
        ({"jurisdiction": "UK"}, UnknownNameError, "EU, GB, US"),
        ({"jurisdiction": "CA-ON"}, UnknownNameError, "EU, GB, US"),
        ({"product": "Kiovig", "jurisdiction": "US"}, UnknownNameError, r"Kiovig \(EU\)"),
        (
            {"product": "privigen", "jurisdiction": "GB"},
            UnknownNameError,
            r"label in GB of 'Privigen'.*Privigen \(EU\), Privigen \(US\)",
        ),
        ({"product": "eu-privigen", "jurisdiction": "US"}, UnknownNameError, r"Privigen \(EU\)"),
        ({"product": 5}, WrongTypeError, "product"),
        ({"jurisdiction": 5}, WrongTypeError, "jurisdiction"),
        ({"age": 54}, WrongTypeError, "54 years"),
        ({"body_weight": 70}, WrongTypeError, "70 kg"),
        ({"wait": True}, UnknownNameError, "wait"),
    ],
)
def test_bad_input_raises_an_error_that_lists_what_there_is(
    arguments: dict[str, Any],  # arguments of wrong types are the test
    error: type[Exception],
    words: str,
) -> None:
    with pytest.raises(error, match=words):
        authorised_uses("GBS", **arguments)


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        authorised_uses("nonesuch")


def test_a_coded_diagnosis_gives_the_same_uses() -> None:
    assert lookup("ICD-10-CM G61.82") is not None
    assert authorised_in("ICD-10-CM G61.82", ADULT | INITIAL) == EU_AND_GB
