"""Rates of infusion: exact conversion, limits at 70 kg, and the lower of two figures."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence import Context, Truth
from ivig_evidence.errors import ImplausibleFigureError, WrongTypeError
from ivig_evidence.immunoglobulin import LABELS, authorised_uses
from ivig_evidence.immunoglobulin.precautions import PRECAUTIONS
from ivig_evidence.immunoglobulin.rates import in_ml_per_kg_per_h, rates_for
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.logic.evaluate import facts_of
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.model.authorised_use import AuthorisedUse, RateSpan
from ivig_evidence.model.label import InfusionRate, PrintedRate
from ivig_evidence.units import (
    Amount,
    kilograms,
    mg_per_kg_per_min,
    ml_per_h,
    ml_per_kg_per_h,
    ml_per_kg_per_min,
    registry,
)

CONDITION_OF = {
    "us-gammagard-liquid": "CIDP",
    "us-privigen": "CIDP",
    "us-panzyga": "CIDP",
    "us-octagam-10": "dermatomyositis",
}
AT_RISK = ("renal-failure", "thrombosis")


def use_of(label: str, **facts: PlainValue) -> AuthorisedUse:
    """Return the use of a label in an adult of 70 kg with a condition that it names."""
    patient: dict[str, PlainValue] = {"age": "50 years", "body_weight": "70 kg", **facts}
    (use,) = authorised_uses(CONDITION_OF.get(label, "GBS"), patient, product=label)
    return use


def without_risks() -> dict[str, PlainValue]:
    """Return the facts of a patient with none of the risk factors of the boxed warnings."""
    asked = [p.when for p in PRECAUTIONS if p.id in AT_RISK and p.when is not None]
    return {f.name: False for when in asked for f in facts_of(when) if isinstance(f, Flag)}


@pytest.mark.parametrize(
    ("label", "first", "highest", "first_by_hour", "highest_by_hour"),
    [
        ("eu-privigen", (0.3, 0.3), 4.8, (21, 21), 336),
        ("eu-flebogamma-dif", (0.6, 1.2), 6, (42, 84), 420),
        ("eu-kiovig", (0.5, 0.5), 6, (35, 35), 420),
        ("us-gammagard-liquid", (0.48, 0.48), 5.4, (33.6, 33.6), 378),
        ("us-privigen", (0.3, 0.3), 4.8, (21, 21), 336),
        ("us-panzyga", (0.6, 0.6), 7.2, (42, 42), 504),
        ("us-octagam-10", (0.6, 0.6), 2.4, (42, 42), 168),
    ],
)
def test_the_rates_of_a_label_at_70_kg(
    label: str,
    first: tuple[float, float],
    highest: float,
    first_by_hour: tuple[float, float],
    highest_by_hour: float,
) -> None:
    """In mL/kg/h and mL/h; rates printed in mg/kg/min use the concentration of the label."""
    rate = use_of(label, **without_risks()).rates[0]

    assert RateSpan(*map(ml_per_kg_per_h, first)) == rate.initial
    assert ml_per_kg_per_h(highest) == rate.highest
    assert RateSpan(*map(ml_per_h, first_by_hour)) == rate.initial_per_hour
    assert ml_per_h(highest_by_hour) == rate.highest_per_hour


def test_a_label_without_read_rates_has_none() -> None:
    (gamunex,) = authorised_uses("GBS", product="Gamunex", body_weight="70 kg")

    assert () == gamunex.rates
    assert gamunex.highest_rate is None
    assert gamunex.highest_rate_per_hour is None
    assert "No rate was read." in str(gamunex)


def test_without_a_weight_a_rate_is_per_kilogram_only() -> None:
    (use,) = authorised_uses("GBS", product="eu-privigen")

    assert ml_per_kg_per_h(4.8) == use.highest_rate
    assert use.rates[0].initial_per_hour is None
    assert use.highest_rate_per_hour is None
    assert "at most 4.8 mL/kg/h." in str(use)


def test_a_rate_is_a_pint_quantity() -> None:
    rate = use_of("eu-flebogamma-dif").rates[0]
    assert rate.initial is not None
    assert rate.highest_per_hour is not None
    low, high = rate.initial.quantity()

    assert (0.6, 1.2) == (low.magnitude, high.magnitude)
    assert registry().Quantity(7, "mL/min").m_as("mL/h") == pytest.approx(
        rate.highest_per_hour.quantity().m_as("mL/h")
    )


# Octagam: two printed figures that differ --------------------------------------------


def test_the_printed_figures_of_octagam_at_risk_are_both_kept() -> None:
    """3.3 mg/kg/min at 10 % is 1.98 mL/kg/h, and 0.03 mL/kg/min is 1.8 mL/kg/h."""
    (octagam,) = (label for label in LABELS if label.id == "us-octagam-10")
    (at_risk,) = (r for r in octagam.indications[0].rates if r.slug == "rate-at-risk")
    converted = [in_ml_per_kg_per_h(p.rate, octagam.concentration) for p in at_risk.highest]

    assert [mg_per_kg_per_min(3.3), ml_per_kg_per_min(0.03)] == [p.rate for p in at_risk.highest]
    assert [Fraction("1.98"), Fraction("1.8")] == converted
    assert at_risk.discrepancy is not None
    assert (24, 26) == at_risk.discrepancy.source.lines


def test_at_risk_the_lower_figure_is_the_limit_and_the_text_says_so() -> None:
    use = use_of("us-octagam-10", diabetes=True)

    assert ml_per_kg_per_h(1.8) == use.highest_rate
    assert ml_per_h(126) == use.highest_rate_per_hour
    assert "the limit is 1.8 mL/kg/h (126 mL/h)" in str(use)
    assert "The lower figure is used." in str(use)
    assert "our own interpretation" in str(use)


def test_while_a_risk_is_unknown_the_lower_limit_holds() -> None:
    use = use_of("us-octagam-10")
    by_slug = {rate.rate.slug: rate for rate in use.rates}

    assert Truth.UNKNOWN is by_slug["rate-at-risk"].applies
    assert "renal_insufficiency" in {fact.name for fact in by_slug["rate-at-risk"].facts}
    assert ml_per_kg_per_h(1.8) == use.highest_rate
    assert "until then, the limit is 1.8 mL/kg/h (126 mL/h)" in str(use)


def test_without_any_risk_the_general_limit_of_octagam_holds() -> None:
    use = use_of("us-octagam-10", **without_risks())

    assert {"dermatomyositis-dose", "dermatomyositis-thromboembolism"} == {
        rate.rate.slug for rate in use.rates
    }
    assert ml_per_kg_per_h(2.4) == use.highest_rate
    assert "1.8" not in str(use)


@pytest.mark.parametrize(("age", "truth"), [("65 years", Truth.TRUE), ("59 years", None)])
def test_advanced_age_is_a_risk(age: str, truth: Truth | None) -> None:
    use = use_of("us-octagam-10", **{**without_risks(), "elderly": None, "age": age})
    found = [rate.applies for rate in use.rates if rate.rate.slug == "rate-at-risk"]

    assert ([] if truth is None else [truth]) == found


# Conversion --------------------------------------------------------------------------


@given(st.integers(1, 10**6), st.integers(1, 3000))
def test_conversions_are_exact(thousandths: int, tenths_of_a_kilogram: int) -> None:
    """A rate per minute is 60 times as much per hour, and a rate in mL/h is that by the weight."""
    rate = ml_per_kg_per_min(thousandths / 1000)
    weight = kilograms(tenths_of_a_kilogram / 10)
    printed = InfusionRate(
        slug="rate",
        says="A rate.",
        highest=(PrintedRate(rate),),
        source=LABELS[0].rates[0].source,
    )
    context = Context.parse({"body_weight": weight}) if 2 <= tenths_of_a_kilogram else Context()
    (found,) = rates_for((printed,), None, context)

    assert float(Fraction(thousandths * 60, 1000)) == found.highest.magnitude
    if found.highest_per_hour is not None:
        exact = Fraction(thousandths * 60, 1000) * Fraction(tenths_of_a_kilogram, 10)
        assert float(exact) == found.highest_per_hour.magnitude


def test_a_rate_of_drug_needs_the_concentration() -> None:
    """A rate that cannot be converted is left out, and no other figure takes its place."""
    assert in_ml_per_kg_per_h(mg_per_kg_per_min(8), None) is None
    (label,) = (label for label in LABELS if label.id == "us-privigen")
    rates = evolve(label, concentration=None).indications[0].rates

    assert () == rates_for(rates, None, Context())


@pytest.mark.parametrize("unit", [kilograms, ml_per_h])
def test_a_rate_of_another_unit_is_refused(unit: Callable[[float], Amount]) -> None:
    with pytest.raises(ImplausibleFigureError, match="mL/kg/h"):
        PrintedRate(unit(5))
    with pytest.raises(ImplausibleFigureError, match="per kilogram"):
        in_ml_per_kg_per_h(unit(5), None)


def test_a_bare_number_is_no_rate() -> None:
    with pytest.raises(WrongTypeError, match=r"ml_per_kg_per_h\(4\.8\)"):
        PrintedRate(4.8)  # type: ignore[arg-type]  # the refusal at run time is the test


def test_impossible_rates_are_refused() -> None:
    """Examples: zero, a range that falls, a range of two units, a range as a limit."""
    for low, high in (
        (ml_per_kg_per_h(0), None),
        (ml_per_kg_per_h(2), ml_per_kg_per_h(1)),
        (ml_per_kg_per_h(1), ml_per_kg_per_min(2)),
    ):
        with pytest.raises(ImplausibleFigureError):
            PrintedRate(low, high)
    with pytest.raises(ImplausibleFigureError, match="one rate"):
        evolve(
            LABELS[0].rates[0],
            highest=(PrintedRate(ml_per_kg_per_h(1), ml_per_kg_per_h(2)),),
        )


def test_the_text_never_shows_more_than_the_limit() -> None:
    """4.8 mL/kg/h for 69.989 kg is 335.9472 mL/h, which is shown as 335.94."""
    assert "(335.94 mL/h)" in str(use_of("eu-privigen", body_weight="69.989 kg"))
