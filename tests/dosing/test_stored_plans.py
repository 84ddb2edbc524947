"""Infusion plans as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

import jsonschema
import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivig_evidence import Context, dosing
from ivig_evidence.dosing import regimen_of
from ivig_evidence.errors import (
    ContradictionError,
    ContraindicatedProductError,
    IvigEvidenceError,
    MalformedDocumentError,
    MissingFactsError,
    PolicyError,
    UnknownNameError,
    WrongTypeError,
    ZeroDoseError,
)
from ivig_evidence.facts import body_weight
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import (
    ACTUAL_WEIGHT,
    NEAREST_5_G,
    ONTARIO,
    PRIVIGEN,
    PRODUCTS,
    WEIGHT_POLICIES,
)
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.predicates import Fact
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.citation import Erratum, ErratumState, Reference, Verification
from ivig_evidence.model.dosing import (
    AuthorisedRegimen,
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    UsedRegimen,
    in_days,
    in_weeks,
    in_years,
)
from ivig_evidence.model.funding import FundedRegimen
from ivig_evidence.model.plan import Direction, InfusionPlan, Product, Rounding
from ivig_evidence.model.weight import DosingWeight, WeightPolicy
from ivig_evidence.render.json.schema import plan_schema
from ivig_evidence.units import Amount, Unit, g_per_kg, grams, mg_per_kg

from ..helpers.json_places import put, remove
from ..helpers.late import late
from ..helpers.mangling import choices, mangled
from ..helpers.strategies import findings

Json: TypeAlias = dict[str, Any]

CIDP = regimen_of(statement_named("cidp/sensorimotor-ivig"))
SCHEMA = jsonschema.Draft202012Validator(plan_schema())
START = date(2026, 12, 1)
MAN: dict[str, PlainValue] = {
    "body_weight": "100 kg",
    "height": "175 cm",
    "sex": "male",
    "age": "54 years",
}
ON_ONTARIO = CIDP.for_patient(Context.parse(MAN), policy=ONTARIO, days=3, start=START)
IN_VIALS = ON_ONTARIO.rounded_to(NEAREST_5_G).in_vials(PRIVIGEN)


def stored(plan: InfusionPlan) -> Json:
    """Return a plan that was written as JSON text and parsed again."""
    data: Json = json.loads(json.dumps(plan.to_dict(), allow_nan=False))
    SCHEMA.validate(data)
    return data


# Round trips ----------------------------------------------------------------------


def of_their_own(policy: WeightPolicy, context: Context) -> DosingWeight:
    """Return two thirds of the actual weight, which no decimal number can express."""
    weight = context.get(body_weight)
    assert weight is not None
    assert isinstance(weight.value, Amount)
    kilograms = Fraction(weight.value.magnitude) * Fraction(2, 3)
    return DosingWeight(kilograms=kilograms, kind="two thirds", policy=policy, steps=())


OWN_POLICY = evolve(ACTUAL_WEIGHT, id="own", name="two thirds of the weight", rule=of_their_own)
OWN_PRODUCT = Product(
    name="Own 7%",
    grams_per_millilitre=Fraction(7, 100),
    vials=(Fraction(7, 3), Fraction(7)),
    source=ELOVAARA_2008,
    verified=Verification.OWN_READING,
)
OWN_SOURCE = Reference(
    key="Own rule",
    title=None,
    authors=(),
    journal=None,
    year=2026,
    verified=Verification.OWN_READING,
    errata=(
        Erratum(
            published="2026-02",
            state=ErratumState.TEXT_UNSEEN,
            verified=Verification.OWN_READING,
        ),
    ),
)

FACTS: tuple[Fact, ...] = tuple(
    map(
        fact_named,
        (
            "height",
            "sex",
            "age",
            "age_group",
            "pregnant",
            "pre_pregnancy_weight",
            "hypersensitivity_to_ivig",
            "anti_iga_antibodies",
            "hyperprolinaemia",
            "hereditary_fructose_intolerance",
        ),
    )
)
doses = st.builds(g_per_kg, st.sampled_from((0.4, 1, 2, 1 / 3)))
spans_of_days = st.tuples(st.integers(1, 5), st.integers(0, 3)).map(
    lambda pair: in_days(pair[0], sum(pair))
)
courses = st.builds(
    Course,
    dose=doses,
    up_to=st.none() | st.just(g_per_kg(2.4)),
    per=st.sampled_from((Per.DAY, Per.COURSE)),
    days=spans_of_days,
    consecutive=st.booleans(),
    every=st.sampled_from((None, in_weeks(4), in_weeks(2, 6), in_days(10))),
    courses=st.none() | st.integers(1, 6),
    lasting=st.sampled_from((None, in_years(1))),
) | st.builds(
    Course,
    dose=st.sampled_from((grams(25), mg_per_kg(500), g_per_kg(1))),
    per=st.just(Per.COURSE),
    every=st.sampled_from((None, in_weeks(3))),
)
alternatives = st.lists(courses, min_size=1, max_size=3).map(tuple)
kinds = st.sampled_from((RecommendedRegimen, UsedRegimen, FundedRegimen, Regimen))


@st.composite
def regimens(draw: st.DrawFn) -> Regimen:
    """Return a strategy of regimens, some followed by another one."""
    drug = draw(st.sampled_from(("IVIG", "IVIG", "prednisone")))
    after = None
    if draw(st.booleans()):
        after = draw(kinds)(drug=drug, alternatives=draw(alternatives))
    return draw(kinds)(drug=drug, alternatives=draw(alternatives), then=after)


@st.composite
def patients_with_a_weight(draw: st.DrawFn) -> Context:
    """Return a strategy of patients with a weight and other facts, some of them assumed."""
    weight = body_weight(Amount(draw(st.integers(30, 1500)) / 10, Unit.KILOGRAM))
    facts = draw(st.lists(st.sampled_from(FACTS), unique=True))
    drawn = [draw(findings(fact)) for fact in facts]
    assumed = draw(st.integers(0, len(drawn)))
    try:
        return Context.of(weight, *drawn[assumed:]).assuming(*drawn[:assumed])
    except ContradictionError:
        assume(False)
        raise


@st.composite
def plans(draw: st.DrawFn) -> InfusionPlan:
    """Return a strategy of plans: of any regimen and patient, dated, rounded and in vials."""
    regimen = draw(regimens())
    number = draw(st.integers(1, len(regimen.alternatives)))
    printed = regimen.alternatives[number - 1].days
    days = st.integers(1, 8) if printed is None else st.integers(printed.low, printed.high)
    dates = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
    roundings = st.builds(
        Rounding,
        step=st.fractions(Fraction(1, 10), 10),
        direction=st.sampled_from(Direction),
        source=st.sampled_from((None, OWN_SOURCE, ELOVAARA_2008)),
    )
    try:
        plan = regimen.for_patient(
            draw(patients_with_a_weight()),
            policy=draw(st.sampled_from((None, OWN_POLICY, *WEIGHT_POLICIES))),
            alternative=number,
            days=draw(st.none() | days),
            start=draw(dates),
            today=draw(dates),
        )
    except (MissingFactsError, PolicyError):
        assume(False)
        raise
    try:
        if draw(st.booleans()) and plan.total.unit.value == "g":
            plan = plan.rounded_to(draw(roundings | st.just(NEAREST_5_G)))
        if draw(st.booleans()) and plan.schedule and plan.total.unit.value == "g":
            product = draw(st.sampled_from((OWN_PRODUCT, *PRODUCTS)))
            if regimen.drug == "IVIG":
                plan = plan.in_vials(product, draw(st.sampled_from(Direction)))
    except (ZeroDoseError, ContraindicatedProductError):
        pass  # the plan as it was before
    return plan


@pytest.mark.exhaustive
@settings(max_examples=150, deadline=None)
@given(plans())
def test_any_plan_round_trips_through_json(plan: InfusionPlan) -> None:
    read = InfusionPlan.from_dict(stored(plan), policies=[OWN_POLICY], products=[OWN_PRODUCT])

    assert plan == read
    assert str(plan) == str(read)
    assert plan.to_dict() == read.to_dict()


@pytest.mark.parametrize(
    "plan",
    [
        CIDP.for_patient(Context.parse(MAN)),
        ON_ONTARIO,
        ON_ONTARIO.rounded_to(NEAREST_5_G),
        IN_VIALS,
        IN_VIALS.rounded_to(NEAREST_5_G),
        CIDP.for_patient(Context.parse({**MAN, "hypersensitivity_to_ivig": True}), days=5),
        evolve(IN_VIALS, notes=("Given at night.",)),
    ],
    ids=["range of days", "dated", "rounded", "vials", "without vials", "contraindicated", "note"],
)
def test_a_plan_round_trips_through_json(plan: InfusionPlan) -> None:
    assert plan == InfusionPlan.from_dict(stored(plan))


def test_a_stored_plan_can_be_made_up_of_vials() -> None:
    read = InfusionPlan.from_dict(stored(ON_ONTARIO))

    assert ON_ONTARIO.in_vials(PRIVIGEN) == read.in_vials(PRIVIGEN)


def test_a_plan_names_the_library_and_the_weight_policy() -> None:
    data = stored(IN_VIALS)

    assert "ivig-evidence/plan/1" == data["schema"]
    assert data["library_version"]
    assert "adjusted weight, Ontario" == data["weight_policy"]["name"]


def test_a_plan_names_its_statement_and_document() -> None:
    made = dosing.plan("cidp/sensorimotor-ivig", Context.parse(MAN), days=3)
    data = stored(made)

    assert "efns-2008/cidp/sensorimotor-ivig" == data["statement"]
    assert ("efns-2008", "EFNS 2008") == (data["guideline"], data["document"])
    assert made == InfusionPlan.from_dict(data)
    assert [None] * 3 == [stored(IN_VIALS)[key] for key in ("statement", "guideline", "document")]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("statement", "efns-2008/gbs/ivig-first-line"),
        ("statement", "cidp/sensorimotor-ivig"),
        ("statement", None),
        ("guideline", "aan-2012"),
        ("document", "EFNS 2021"),
    ],
)
def test_a_stored_plan_cannot_name_another_statement_or_document(
    key: str, value: str | None
) -> None:
    data = stored(dosing.plan("cidp/sensorimotor-ivig", Context.parse(MAN), days=3))

    with pytest.raises(MalformedDocumentError, match=key if value else "guideline"):
        InfusionPlan.from_dict(data | {key: value})


def test_a_plan_of_another_version_is_read_if_the_calculation_agrees() -> None:
    data = stored(IN_VIALS) | {"library_version": "0.0.1"}

    assert IN_VIALS == InfusionPlan.from_dict(data)


def test_numbers_with_and_without_a_decimal_point_are_equal() -> None:
    """JavaScript writes 165.0 as 165."""
    data = stored(IN_VIALS)
    data["rounded"][0]["rounded"] = 165

    assert IN_VIALS == InfusionPlan.from_dict(data)


# Documents that raise -----------------------------------------------------------------


def changed(plan: InfusionPlan, *path: str | int, to: object) -> Json:
    """Return a stored plan with the value at one place changed."""
    data = stored(plan)
    put(data, path, to)
    return data


@pytest.mark.parametrize("data", [None, [], "x", 1, {}, {"schema": "ivig-evidence/plan/1"}])
def test_data_that_are_not_a_plan_raise(data: object) -> None:
    with pytest.raises(MalformedDocumentError, match="not a valid plan"):
        InfusionPlan.from_dict(data)


@pytest.mark.parametrize(
    "path",
    [*((key,) for key in IN_VIALS.to_dict()), ("weight", "unit"), ("rounded", 0, "rule")],
    ids=str,
)
def test_a_plan_without_one_of_its_keys_raises(path: tuple[str | int, ...]) -> None:
    data = stored(IN_VIALS)
    remove(data, path)

    with pytest.raises(MalformedDocumentError, match=str(path[-1])):
        InfusionPlan.from_dict(data)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("schema",), "ivig-evidence/plan/2", "schema"),
        (("more",), 1, "more"),
        (("total", "low"), "164.56", "low"),
        (("total", "low"), True, "low"),
        (("days",), 3, "list wanted"),
        (("schedule", 0, "date"), "20261201", "YYYY-MM-DD"),
        (("schedule", 0, "date"), "2026-02-30", "date"),
        (("weight", "exact"), "1e9", "exact number wanted"),
        (("weight", "exact"), 100, "exact number wanted"),
        (("weight", "exact"), "100/0", "exact number wanted"),
        (("weight", "exact"), "0", "result is 0 kg"),
        (("weight", "unit"), "lb", "unit"),
        (("rounding", "step"), "0", "above 0"),
        (("rounding", "direction"), "nearest", "direction"),
        (("printed", "then"), [], "object wanted"),
        (("course", "days", "low"), 9, "the smaller first"),
        (("course", "dose", "value"), float("nan"), "finite"),
        (("course", "dose", "value"), 1e308, "course"),
        (("course", "every"), {"low": 1, "high": 1, "unit": "a"}, "'every' of a course"),
    ],
)
def test_a_malformed_plan_raises(path: tuple[str | int, ...], value: object, fault: str) -> None:
    with pytest.raises(MalformedDocumentError, match=f"^not a valid plan: .*(?:{fault})"):
        InfusionPlan.from_dict(changed(IN_VIALS, *path, to=value))


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("notice",), "A medical device.", "notice"),
        (("regimen",), "IVIG 1 g/kg", "regimen"),
        (("recommended",), False, "recommended"),
        (("printed", "kind"), "used", "recommended"),
        (("printed", "drug"), "prednisone", "drug"),
        (("course", "dose", "value"), 1, "course: no alternative"),
        (("printed", "alternatives", 0, "dose", "value"), 1, "course: no alternative"),
        (("contraindications",), ["hypersensitivity"], "contraindications"),
        (("weight", "exact"), "100", "weight.*total"),
        (("weight", "value"), 100, "weight"),
        (("weight", "policy"), "actual-weight", "weight"),
        (("weight_policy", "id"), "actual-weight", "weight_policy"),
        (("weight_policy", "binding"), "at will", "weight_policy"),
        (("weight_policy", "rule"), None, "weight_policy"),
        (("total", "high"), 1645.57583, "total"),
        (("per_day", "unit"), "mg", "per_day"),
        (("days",), [2, 5], "schedule"),
        (("days",), [2, 2], "schedule: 2 days wanted, not 3"),
        (("days",), [10**9, 10**9], "number of days"),
        (("days",), [3], "schedule"),
        (("days",), None, "schedule"),
        (("per_month",), {"low": 1, "high": 1, "unit": "g"}, "per_month"),
        (("product",), None, "product"),
        (("product",), "Flebogamma DIF 50 mg/mL", "volume"),
        (("product_details", "vials"), ["5"], "product_details"),
        (("volume", "low"), 1, "volume"),
        (("rounding", "step"), "7", "rounded"),
        (("rounded",), [], "rounded"),
        (("rounded", 0, "vials", 0, "count"), 30, "rounded"),
        (("schedule", 1, "dose", "high"), 550, "schedule"),
        (("schedule", 1, "date"), "2026-12-24", "schedule"),
        (("schedule", 0, "date"), None, "schedule"),
        (("schedule", 1, "vials"), [], "schedule"),
        (("cycles",), ["2026-12-24"], "schedule"),
    ],
)
def test_a_plan_with_inconsistent_values_raises(
    path: tuple[str | int, ...], value: object, fault: str
) -> None:
    with pytest.raises(MalformedDocumentError, match=f"^not a valid plan: .*(?:{fault})"):
        InfusionPlan.from_dict(changed(IN_VIALS, *path, to=value))


CONTRAINDICATED = CIDP.for_patient(
    Context.parse({**MAN, "hypersensitivity_to_ivig": True, "hyperprolinaemia": True}), days=5
)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("contraindication_checks", 0, "present"), "unknown", "its findings make it true"),
        (("contraindication_checks", 0, "findings"), [], "its findings make it unknown"),
        (("contraindication_checks", 0, "says"), "Nothing.", "contraindication_checks"),
        (("contraindication_checks", 0, "id"), "hyperprolinaemia", "make it unknown"),
        (("contraindication_checks",), [], "contraindications"),
        (("product_checks", 0, "findings", 0, "value"), False, "make it false"),
        (("product_checks", 0, "findings", 0, "value"), "yes", "hyperprolinaemia"),
        (("product_checks", 0, "id"), "thrombosis", "unknown|no product"),
    ],
)
def test_inconsistent_contraindications_raise(
    path: tuple[str | int, ...], value: object, fault: str
) -> None:
    with pytest.raises(MalformedDocumentError, match=f"^not a valid plan: .*(?:{fault})"):
        InfusionPlan.from_dict(changed(CONTRAINDICATED, *path, to=value))


@pytest.mark.parametrize(
    ("plan", "path", "value", "message"),
    [
        (
            IN_VIALS,
            ("course", "dose", "value"),
            1,
            "not a valid plan: course: no alternative of the printed regimen",
        ),
        (
            IN_VIALS,
            ("statement",),
            "gbs/ivig-first-line",
            "not a valid plan: statement: 'gbs/ivig-first-line' does not print this regimen",
        ),
        (IN_VIALS, ("days",), [2, 2], "not a valid plan: schedule: 2 days wanted, not 3"),
        (
            IN_VIALS,
            ("per_day", "unit"),
            "mg",
            "not a valid plan: per_day: does not follow from the other values by this version of"
            " the library",
        ),
        (
            IN_VIALS,
            ("weight", "exact"),
            "0",
            "not a valid plan: adjusted weight, Ontario excludes this patient: its result is 0 kg;"
            " choose another policy",
        ),
        (
            CONTRAINDICATED,
            ("contraindication_checks", 0, "present"),
            "unknown",
            "not a valid plan: hypersensitivity: its findings make it true",
        ),
        (
            CONTRAINDICATED,
            ("contraindication_checks", 0, "id"),
            "hypersensitivities",
            "unknown precaution 'hypersensitivities'; did you mean 'hypersensitivity'?",
        ),
        (
            CONTRAINDICATED,
            ("contraindication_checks", 0, "id"),
            "zzz",
            "unknown precaution 'zzz'; choose one from ivig_evidence.immunoglobulin.PRECAUTIONS",
        ),
    ],
)
def test_an_error_of_a_stored_plan_says_once_what_is_wrong(
    plan: InfusionPlan, path: tuple[str | int, ...], value: object, message: str
) -> None:
    with pytest.raises((MalformedDocumentError, UnknownNameError)) as raised:
        InfusionPlan.from_dict(changed(plan, *path, to=value))

    assert message == str(raised.value)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            late(InfusionPlan.from_dict, stored(IN_VIALS), policies=3),
            "policies takes several WeightPolicy values, not int 3; pass a list of WeightPolicy"
            " values",
        ),
        (
            late(InfusionPlan.from_dict, stored(IN_VIALS), products=[3]),
            "products takes several Product values, not list [3]; pass a list of Product values",
        ),
    ],
)
def test_own_policies_and_products_are_lists_of_them(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises(WrongTypeError) as raised:
        call()

    assert message == str(raised.value)


def test_a_contraindication_of_a_product_is_not_one_of_the_drug() -> None:
    data = stored(CONTRAINDICATED)
    data["contraindication_checks"].append(data["product_checks"][0])

    with pytest.raises(MalformedDocumentError) as raised:
        InfusionPlan.from_dict(data)

    assert (
        "not a valid plan: contraindication_checks: 'hyperprolinaemia' contraindicates nothing here"
    ) == str(raised.value)


def test_a_caution_is_not_a_contraindication_of_a_product() -> None:
    data = stored(CONTRAINDICATED)
    data["product_checks"].append(data["contraindication_checks"][0])

    with pytest.raises(MalformedDocumentError) as raised:
        InfusionPlan.from_dict(data)

    assert (
        "not a valid plan: product_checks: 'hypersensitivity' contraindicates no product here"
    ) == str(raised.value)


def test_a_stored_plan_with_vials_of_a_contraindicated_product_raises() -> None:
    data = stored(IN_VIALS)
    data["product_checks"] = stored(CONTRAINDICATED)["product_checks"]

    with pytest.raises(MalformedDocumentError, match="Privigen"):
        InfusionPlan.from_dict(data)


def test_a_stored_plan_with_an_ambiguous_dose_raises() -> None:
    data = stored(ON_ONTARIO)
    data["course"]["per"] = data["printed"]["alternatives"][0]["per"] = "unclear"

    with pytest.raises(MalformedDocumentError, match="day"):
        InfusionPlan.from_dict(data)


def test_a_huge_number_of_days_raises_before_the_calculation() -> None:
    data = stored(ON_ONTARIO) | {"days": None}
    span = {"low": 10**9, "high": 10**9, "unit": "d"}
    data["course"]["days"] = data["printed"]["alternatives"][0]["days"] = span

    with pytest.raises(MalformedDocumentError, match="schedule: 1000000000 days wanted"):
        InfusionPlan.from_dict(data)


def test_a_stored_dose_that_is_not_a_number_raises() -> None:
    data = stored(ON_ONTARIO)
    data["course"]["dose"]["value"] = 1e308
    data["printed"]["alternatives"][0]["dose"]["value"] = 1e308

    with pytest.raises(MalformedDocumentError):
        InfusionPlan.from_dict(data)


def test_a_stored_regimen_that_is_nested_too_deeply_raises() -> None:
    data = stored(ON_ONTARIO)
    for _ in range(5000):
        data["printed"] = {**data["printed"], "then": data["printed"]}

    with pytest.raises(MalformedDocumentError, match="recursion"):
        InfusionPlan.from_dict(data)


def test_a_stored_schedule_beyond_the_calendar_raises() -> None:
    with pytest.raises(MalformedDocumentError, match="9999-12-31"):
        InfusionPlan.from_dict(changed(ON_ONTARIO, "schedule", 0, "date", to="9999-12-31"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("weight_policy", "id"), "ontari"),
        (("product",), "Privigan"),
        (("product_checks", 0, "id"), "hyperprolinemia"),
        (("product_checks", 0, "facts"), ["hyperprolinemia"]),
    ],
)
def test_an_unknown_name_raises_with_similar_ones(
    path: tuple[str | int, ...], name: object
) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean|choose one from"):
        InfusionPlan.from_dict(changed(IN_VIALS, *path, to=name))


# The caller's own policies and products ---------------------------------------------------


def test_from_dict_needs_the_callers_own_policies() -> None:
    plan = CIDP.for_patient(Context.parse(MAN), policy=OWN_POLICY)

    assert plan == InfusionPlan.from_dict(stored(plan), policies=(OWN_POLICY,))
    with pytest.raises(UnknownNameError, match="'own'"):
        InfusionPlan.from_dict(stored(plan))


def test_a_callers_policy_is_not_mistaken_for_one_of_the_library() -> None:
    mine = evolve(ONTARIO, rule=of_their_own)
    plan = CIDP.for_patient(Context.parse(MAN), policy=mine)

    assert plan == InfusionPlan.from_dict(stored(plan), policies=(mine,))
    with pytest.raises(MalformedDocumentError, match="weight_policy"):
        InfusionPlan.from_dict(stored(plan))


def test_from_dict_needs_the_callers_own_products() -> None:
    plan = ON_ONTARIO.in_vials(OWN_PRODUCT)

    assert plan == InfusionPlan.from_dict(stored(plan), products=iter((OWN_PRODUCT,)))
    with pytest.raises(UnknownNameError, match="'Own 7%'"):
        InfusionPlan.from_dict(stored(plan))


@pytest.mark.parametrize(
    "more",
    [{"policies": ["ontario"]}, {"policies": ONTARIO}, {"products": "privigen"}, {"products": [1]}],
    ids=str,
)
def test_policies_and_products_must_be_lists_of_their_type(more: Json) -> None:
    with pytest.raises(WrongTypeError, match=next(iter(more))):
        InfusionPlan.from_dict(stored(IN_VIALS), **more)


@given(data=st.binary(max_size=160))
def test_a_mangled_plan_raises_or_differs(data: bytes) -> None:
    document = mangled(stored(IN_VIALS), choices(data))
    try:
        read = InfusionPlan.from_dict(document)
    except IvigEvidenceError:
        return
    assert isinstance(document, dict)
    assert document == read.to_dict() | {"library_version": document["library_version"]}


OF_A_LABEL = AuthorisedRegimen(
    drug="IVIG",
    alternatives=(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5)),),
    label="Privigen (EU)",
)


def test_a_plan_of_a_label_is_stored_with_the_name_of_the_label() -> None:
    made = OF_A_LABEL.for_patient({"body_weight": "70 kg"})
    stored: Any = made.to_dict()  # JSON values, read by key

    assert ("authorised", "Privigen (EU)") == (
        stored["printed"]["kind"],
        stored["printed"]["label"],
    )
    assert made == InfusionPlan.from_dict(stored)


@pytest.mark.parametrize(
    ("kind", "label"), [("authorised", None), ("recommended", "Privigen (EU)"), ("used", "")]
)
def test_only_a_regimen_of_a_label_has_a_label(kind: str, label: str | None) -> None:
    plan = OF_A_LABEL.for_patient({"body_weight": "70 kg"})
    stored: Any = plan.to_dict()  # JSON values, changed by key
    stored["printed"] |= {"kind": kind, "label": label}
    with pytest.raises(MalformedDocumentError, match="label"):
        InfusionPlan.from_dict(stored)
