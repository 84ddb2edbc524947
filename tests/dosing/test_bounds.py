"""Doses, vials and weights exactly at a bound, and the hints of a failed rounding."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import pytest
from attrs import evolve

from ivig_evidence import Context
from ivig_evidence.dosing import compare_policies, plan
from ivig_evidence.dosing.vials import Attempt, makeable_around, shares, vials_for
from ivig_evidence.dosing.weight import dosing_weight
from ivig_evidence.errors import ImplausibleFigureError, PolicyError, WrongTypeError, ZeroDoseError
from ivig_evidence.immunoglobulin import (
    ACTUAL_WEIGHT,
    AUSTRALIA_2026,
    DEVINE_IDEAL_WEIGHT,
    NEAREST_5_G,
    ONTARIO,
    PRIVIGEN,
)
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.dosing import Per, Regimen, in_days
from ivig_evidence.model.plan import Direction, InfusionPlan, Product, Rounding, Vials
from ivig_evidence.model.weight import DosingWeight, WeightPolicy
from ivig_evidence.units import g_per_kg

from ..helpers.late import late
from ..helpers.regimens import used

MAN: dict[str, PlainValue] = {"sex": "male", "pregnant": False, "age_group": "adult"}


def weigh(policy: WeightPolicy, kilograms: str, centimetres: str = "170") -> DosingWeight:
    """Return the weight of a man by a policy."""
    facts = {**MAN, "body_weight": f"{kilograms} kg", "height": f"{centimetres} cm"}
    return dosing_weight(policy, Context.parse(facts))


# Weights --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "kilograms", "centimetres", "kind"),
    [
        (ACTUAL_WEIGHT, "70", "170", "actual weight"),
        # 152.4 cm are 60.0000324 inches, for which the ideal weight of a man is 50.00007452 kg.
        (DEVINE_IDEAL_WEIGHT, "50.00007452", "152.4", "ideal weight"),
        (DEVINE_IDEAL_WEIGHT, "50.00007451", "152.4", "actual weight"),
        (AUSTRALIA_2026, "50.00007452", "152.4", "adjusted weight"),
        (AUSTRALIA_2026, "50.00007451", "152.4", "actual weight"),
        (ONTARIO, "60", "152.4", "adjusted weight"),
        (ONTARIO, "50.5", "152.4", "adjusted weight"),
        (ONTARIO, "50", "152.4", "actual weight"),
        # Below that height only a body mass index above 30 needs the formula.
        (ONTARIO, "30", "100", "actual weight"),
    ],
)
def test_a_policy_at_the_bounds_of_its_formula(
    policy: WeightPolicy, kilograms: str, centimetres: str, kind: str
) -> None:
    assert kind == weigh(policy, kilograms, centimetres).kind


def test_above_a_body_mass_index_of_30_the_formula_of_ontario_has_no_weight_below_its_height() -> (
    None
):
    with pytest.raises(PolicyError):
        weigh(ONTARIO, "30.01", "100")


def test_a_weight_is_shown_with_three_decimals() -> None:
    assert ("actual weight 70 kg: the weight as measured",) == weigh(
        ACTUAL_WEIGHT, "70.00046"
    ).steps


def own(result: object) -> WeightPolicy:
    """Return a policy whose rule gives a result."""

    def rule(policy: WeightPolicy, context: Context) -> DosingWeight:
        return result  # type: ignore[return-value]  # a caller's rule may have no types

    return evolve(ACTUAL_WEIGHT, id="own", name="our rule", rule=rule)


def of_kilograms(kilograms: int) -> DosingWeight:
    """Return a weight of a policy of one's own."""
    return DosingWeight(
        kilograms=Fraction(kilograms), kind="own", policy=ACTUAL_WEIGHT, steps=("as we do it",)
    )


def test_a_rule_of_ones_own_may_give_the_actual_weight_but_no_more() -> None:
    assert 70 == weigh(own(of_kilograms(70)), "70").kilograms
    with pytest.raises(PolicyError) as raised:
        weigh(own(of_kilograms(71)), "70")

    assert (
        "our rule excludes this patient: its result is 71 kg, above the actual 70 kg; choose"
        " another policy"
    ) == str(raised.value)


def test_a_rule_of_ones_own_must_return_a_weight() -> None:
    with pytest.raises(WrongTypeError) as raised:
        weigh(own(70), "70")

    assert (
        "the rule of our rule takes a DosingWeight, not int 70; return"
        " DosingWeight(kilograms=..., kind=..., policy=policy, steps=(...,))"
    ) == str(raised.value)


def test_policies_are_compared_for_a_context() -> None:
    with pytest.raises(WrongTypeError, match=r"^compare_policies takes a Context or a mapping"):
        late(compare_policies, "gbs/ivig-first-line", 3, policies=["ontario"])()


# Vials ----------------------------------------------------------------------------


def product(*vials: int | str) -> Product:
    """Return Privigen with other vials."""
    return evolve(PRIVIGEN, name="Own", vials=tuple(map(Fraction, vials)))


def test_nothing_can_be_made_below_the_smallest_vial() -> None:
    assert (Fraction(0), Fraction("2.5")) == makeable_around(Fraction(1), PRIVIGEN)


@pytest.mark.parametrize("vials", [(10,), (5, 10), (2, 7, 10)])
def test_one_vial_makes_the_dose_of_a_single_day(vials: tuple[int, ...]) -> None:
    assert (Fraction(10),) == shares(Fraction(10), 1, product(*vials))
    assert (Vials(Fraction(10), 1),) == vials_for(Fraction(10), product(*vials))


def test_the_smallest_vial_makes_the_dose_of_a_single_day() -> None:
    assert (Fraction(5),) == shares(Fraction(5), 1, product(5))
    assert (Fraction(5),) == shares(Fraction(5), 1, product(5, 10))


@pytest.mark.parametrize(
    ("vials", "total", "doses"),
    [
        ((4, 7), 47, (12, 11, 8, 8, 8)),  # and not 11, 11, 11, 7, 7
        ((5, 8, 11), 38, (16, 11, 11)),  # and not 15, 13, 10
    ],
)
def test_of_equally_even_doses_the_lowest_is_as_high_as_possible(
    vials: tuple[int, ...], total: int, doses: tuple[int, ...]
) -> None:
    assert tuple(map(Fraction, doses)) == shares(Fraction(total), len(doses), product(*vials))


def test_a_total_of_less_than_a_gram_is_divided_without_vials() -> None:
    assert (Fraction(1, 4), Fraction(1, 4)) == shares(Fraction(1, 2), 2, None)
    assert None is shares(Fraction(0), 2, None)


def test_vials_with_too_small_a_common_divisor_are_refused_with_their_sizes() -> None:
    with pytest.raises(ImplausibleFigureError) as raised:
        vials_for(Fraction(100), product("2.5", "5.000001"))

    assert (
        "the vials of Own cannot be '5/2, 5000001/1000000'; expected sizes with a larger common"
        " divisor, for 100 g: check the source"
    ) == str(raised.value)


@pytest.mark.parametrize(
    ("exact", "total", "results"),
    [
        (10, 5, (5,)),
        (11, 5, None),
        (5, 10, (10,)),
        (4, 10, None),
    ],
)
def test_a_rounded_dose_is_at_least_half_and_at_most_twice_the_exact_one(
    exact: int, total: int, results: tuple[int, ...] | None
) -> None:
    """An earlier rounding may have changed the total already."""
    tried = Attempt(((Fraction(exact), Fraction(total)),), 1, NEAREST_5_G, None)

    assert results == tried.results()


# Hints ----------------------------------------------------------------------------


def in_whole(made: InfusionPlan, rule: Rounding | Product) -> InfusionPlan:
    """Return a plan that is rounded by a rule, or in whole vials."""
    return made.rounded_to(rule) if isinstance(rule, Rounding) else made.in_vials(rule)


def hints(regimen: Regimen, kilograms: str, *rules: Rounding | Product, days: int) -> str:
    """Return what works after a rounding that leaves a day without a dose."""
    *earlier, last = rules
    made = reduce(in_whole, earlier, plan(regimen, {"body_weight": f"{kilograms} kg"}, days=days))
    with pytest.raises(ZeroDoseError) as raised:
        in_whole(made, last)
    return str(raised.value).partition("what works: ")[2]


FLEBOGAMMA = (
    "vials of Flebogamma DIF 50 mg/mL ({}), if it is excluded that the patient has hereditary"
    " fructose intolerance and that age is below 2 years and that the patient has selective IgA"
    " deficiency"
)
UP_TO_5_DAYS = in_days(1, 5)

TENTHS = Rounding(step=Fraction(1, 10), direction=Direction.NEAREST)
DOWN = Rounding(step=Fraction(3), direction=Direction.DOWN)
UP_TO_5_G = Rounding(step=Fraction(5), direction=Direction.UP)


@pytest.mark.parametrize(
    ("regimen", "kilograms", "rules", "days", "works"),
    [
        (used(g_per_kg(0.8)), "1", [NEAREST_5_G], 1, ["a step of at most 0.8 g"]),
        # No step is below 0.01 g.
        (used(g_per_kg(0.01)), "0.2", [NEAREST_5_G], 1, []),
        # The other directions, by their error.
        (
            used(g_per_kg(1)),
            "2",
            [DOWN],
            1,
            [
                "a step of at most 2 g",
                "Direction.NEAREST (3 g, +50%)",
                "Direction.UP (3 g, +50%)",
            ],
        ),
        # Two days fewer are the most that work, whether the source prints a number or not.
        (
            used(g_per_kg(1), days=UP_TO_5_DAYS),
            "7",
            [PRIVIGEN],
            5,
            [FLEBOGAMMA.format("7 g, +0%"), "days=3 (7.5 g, +7.14%)"],
        ),
        (
            used(g_per_kg(1)),
            "4",
            [PRIVIGEN],
            5,
            [FLEBOGAMMA.format("4 g, +0%"), "days=2 (5 g, +25%)"],
        ),
        (
            used(g_per_kg(1)),
            "2",
            [PRIVIGEN],
            2,
            [FLEBOGAMMA.format("2 g, +0%"), "days=1 (2.5 g, +25%)"],
        ),
        # Fewer days than the source prints are no way out.
        (
            used(g_per_kg(1), days=in_days(3, 5)),
            "4",
            [PRIVIGEN],
            4,
            [FLEBOGAMMA.format("4 g, +0%")],
        ),
        # A dose a day: fewer days have a smaller total.
        (
            used(g_per_kg(0.65), per=Per.DAY, days=UP_TO_5_DAYS),
            "2",
            [PRIVIGEN],
            5,
            [
                FLEBOGAMMA.format("6.5 g, +0%"),
                "days=1 (2.5 g, +92.31%)",
            ],
        ),
        # After an earlier rounding, that of another number of days is not known.
        (
            used(g_per_kg(0.65), per=Per.DAY, days=UP_TO_5_DAYS),
            "2",
            [TENTHS, PRIVIGEN],
            5,
            [FLEBOGAMMA.format("6.5 g, +0%")],
        ),
        (
            used(g_per_kg(1), days=UP_TO_5_DAYS),
            "7",
            [TENTHS, PRIVIGEN],
            5,
            [FLEBOGAMMA.format("7 g, +0%"), "days=3 (7.5 g, +7.14%)"],
        ),
        # No number of days brings a total back that an earlier rounding took far away.
        (used(g_per_kg(0.01)), "70", [UP_TO_5_G, PRIVIGEN], 3, []),
        # Both ends of a range.
        (
            used(g_per_kg(1), up_to=g_per_kg(2), days=UP_TO_5_DAYS),
            "7",
            [PRIVIGEN],
            5,
            [FLEBOGAMMA.format("7 g, +0%; 14 g, +0%"), "days=3 (7.5 g, +7.14%; 15 g, +7.14%)"],
        ),
    ],
)
def test_the_hints_of_a_failed_rounding_are_ordered_by_their_error(
    regimen: Regimen,
    kilograms: str,
    rules: list[Rounding | Product],
    days: int,
    works: list[str],
) -> None:
    said = "; ".join(["the plan without rounding", *works])

    assert said == hints(regimen, kilograms, *rules, days=days)
