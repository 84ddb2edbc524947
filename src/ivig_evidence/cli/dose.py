"""The command ``dose``: a regimen worked out for a patient."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..errors import UndecidedPlanError, UnknownNameError, WrongTypeError, ZeroDoseError, nearest
from ..guidelines.registry import statement_named
from ..immunoglobulin.interventions import IVIG
from ..logic.context import Context, read_finding
from ..logic.predicates import Finding
from ..logic.vocabulary import fact_named
from ..model.precaution import Precaution, Severity
from ..spelling import find
from .json import as_json
from .options import (
    DOSE_FACTS,
    NoDailyDoseError,
    NoEffectError,
    facts_used,
    refuse_unknown,
    refuse_unused,
    refuse_unused_facts,
    settling,
)

if TYPE_CHECKING:
    from ..dosing.plans import Compared
    from ..model.dosing import Regimen
    from ..model.plan import InfusionPlan, Product
    from ..model.weight import WeightPolicy


def run(options: argparse.Namespace, facts: tuple[Finding, ...]) -> str:
    """The plan, as text or as JSON; ``facts`` are those beside the options."""
    context = _context(options, facts)
    regimen = _regimen(options)
    if options.compare:
        return _compared(options, context, regimen, facts)
    made = _planned(options, context, regimen, facts)
    return as_json(made.to_dict()) if options.json else str(made)


def _compared(
    options: argparse.Namespace, context: Context, regimen: Regimen, facts: tuple[Finding, ...]
) -> str:
    from ..dosing.plans import compare_policies
    from ..dosing.weight import PLAUSIBILITY_FACTS, implausible_weights
    from ..immunoglobulin.weight_policies import WEIGHT_POLICIES

    used = facts_used(WEIGHT_POLICIES, _contraindications(regimen, ()))
    refuse_unused_facts(facts, used | settling(PLAUSIBILITY_FACTS))
    compared = compare_policies(
        regimen, context, alternative=options.alternative, days=options.days
    )
    if options.json:
        rows = [
            {
                "policy": one.policy.id,
                "plan": None if one.plan is None else one.plan.to_dict(),
                "refused": one.refused,
            }
            for one in compared
        ]
        return as_json(rows)
    lines = [f"{one.policy.name}: {_short(one, options.days)}" for one in compared]
    notes = [f"Note: {note}" for note in implausible_weights(context)]
    return "\n".join([*_flags(compared), *lines, *notes])


def _flags(compared: tuple[Compared, ...]) -> tuple[str, ...]:
    """The lines that name a contraindication of IVIG, which is the same by every policy."""
    from ..render.answers import CONTRAINDICATION, contraindications

    made = next((one.plan for one in compared if one.plan is not None), None)
    checks = () if made is None else made.contraindication_checks
    return tuple(f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))


def _planned(
    options: argparse.Namespace, context: Context, regimen: Regimen, facts: tuple[Finding, ...]
) -> InfusionPlan:
    from ..immunoglobulin.products import NEAREST_5_G, PRODUCTS, product_named
    from ..immunoglobulin.weight_policies import ACTUAL_WEIGHT, policy_named

    policy = ACTUAL_WEIGHT if options.policy is None else policy_named(options.policy)
    product = None if options.vials is None else product_named(options.vials)
    # Where vials leave a day without a dose, the hints look at the other products, too.
    _refuse_unused(options, facts, policy, regimen, () if product is None else PRODUCTS)
    start = None if options.start is None else day(options.start, "--start")
    made = regimen.for_patient(
        context,
        policy=policy if options.policy is not None else None,
        alternative=options.alternative,
        days=options.days,
        start=start,
        today=date.today(),
    )
    if start is not None and not made.schedule and not made.cycles:
        reason, remedy = "while the days of infusion are not settled", "choose them with --days N"
        raise NoEffectError("--start", reason, remedy)
    try:
        if options.round:
            made = made.rounded_to(NEAREST_5_G)
        if product is None:
            return made
        made = _in_vials(made, product)
    except ZeroDoseError as error:
        raise NoDailyDoseError(*error.args) from None
    _refuse_unused(options, facts, policy, regimen, (product,))
    return made


def _in_vials(made: InfusionPlan, product: Product) -> InfusionPlan:
    from ..dosing.plans import day_choices

    if not made.schedule:
        thing = "the number of days, --days N, which --vials needs,"
        raise UndecidedPlanError(thing, None, day_choices(made.course))
    return made.in_vials(product)


def _refuse_unused(
    options: argparse.Namespace,
    facts: tuple[Finding, ...],
    policy: WeightPolicy,
    regimen: Regimen,
    products: tuple[Product, ...],
) -> None:
    from ..dosing.weight import PLAUSIBILITY_FACTS

    used = facts_used((policy,), _contraindications(regimen, products))
    refuse_unused(options, policy, used)
    refuse_unused_facts(facts, used | settling(PLAUSIBILITY_FACTS))


def _contraindications(regimen: Regimen, products: tuple[Product, ...]) -> tuple[Precaution, ...]:
    """The contraindications that a plan of a regimen looks at: of IVIG, and of some products."""
    from ..immunoglobulin.precautions import PRECAUTIONS

    brands = {product.brand.casefold() for product in products}
    return tuple(
        one
        for one in PRECAUTIONS
        if one.severity is Severity.CONTRAINDICATION
        and (regimen.drug == IVIG.name if one.product is None else one.product.casefold() in brands)
    )


def _short(one: Compared, days: int | None) -> str:
    """The total by a policy, with the dose of a day if a number of days was chosen."""
    from ..model.plan import number_text

    if one.plan is None:
        return one.refused
    weight = one.plan.weight
    per_day = "" if days is None else f", {one.plan.per_day} a day"
    return f"{one.plan.total}{per_day}, by {number_text(weight.kilograms)} kg ({weight.kind})"


def day(text: str, option: str) -> date:
    """A day of the calendar. Errors: ``WrongTypeError``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        remedy = "write it as 2015-01-31"
        raise WrongTypeError(option, text, "a day of the calendar", remedy) from None


def _context(options: argparse.Namespace, facts: tuple[Finding, ...]) -> Context:
    given = {name: getattr(options, option) for option, name in DOSE_FACTS.items()}
    if options.pregnant is not None:
        given["pregnant"] = options.pregnant == "yes"
    findings = [
        read_finding(fact_named(n), value) for n, value in given.items() if value is not None
    ]
    context = Context((*findings, *facts))
    refuse_unknown(facts, context)
    return context


def _regimen(options: argparse.Namespace) -> Regimen:
    from ..dosing.plans import regimen_of
    from ..guidelines.efns_2008.studies import studies

    study = find(options.regimen, {one.id: one for one in studies()})
    if study is None:
        statement = statement_named(options.regimen)
        if options.arm is not None:
            reason = f"with {statement.slug}, which is a statement"
            raise NoEffectError("--arm", reason, "leave it out, or name a study")
        return regimen_of(statement)
    arms = {arm.name: arm.regimen for arm in study.arms if arm.regimen}
    if options.arm is None and len(arms) == 1:
        return next(iter(arms.values()))
    found = None if options.arm is None else find(options.arm, arms)
    if found is not None:
        return found
    listing = f"--arm takes {', '.join(map(repr, arms)) or 'none: this study gives no dose'}, which"
    wanted = options.arm or ""
    raise UnknownNameError("group with a regimen", wanted, nearest(wanted, arms), listing)
