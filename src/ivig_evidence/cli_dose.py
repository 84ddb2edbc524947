"""The command ``dose``: a regimen worked out for a patient."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from .cli_json import as_json
from .cli_options import DOSE_FACTS, NoEffectError, refuse_unused
from .conditions import statement_named
from .errors import UnknownNameError, WrongTypeError, nearest
from .rules.context import Context
from .spelling import find

if TYPE_CHECKING:
    from .dosing import Compared
    from .model.dosing import Regimen
    from .model.plan import Product
    from .model.weight import WeightPolicy


def run(options: argparse.Namespace) -> str:
    """The plan, as text or as JSON."""
    from .dosing import compare_policies
    from .products import NEAREST_5_G
    from .weight_policies import ACTUAL_WEIGHT

    context = _context(options)
    regimen = _regimen(options)
    policy = None if options.policy is None else _policy(options.policy)
    choices = {"alternative": options.alternative, "days": options.days}
    if options.compare:
        compared = compare_policies(regimen, context, **choices)
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
        return "\n".join(f"{one.policy.name}: {_short(one, options.days)}" for one in compared)
    refuse_unused(options, policy or ACTUAL_WEIGHT)
    start = None if options.start is None else day(options.start, "--start")
    made = regimen.for_patient(context, policy=policy, start=start, today=date.today(), **choices)
    if start is not None and not made.schedule and not made.cycles:
        reason, remedy = "while the days of infusion are not settled", "choose them with --days N"
        raise NoEffectError("--start", reason, remedy)
    if options.round:
        made = made.rounded_to(NEAREST_5_G)
    if options.vials is not None:
        made = made.in_vials(_product(options.vials))
    return as_json(made.to_dict()) if options.json else str(made)


def _short(one: Compared, days: int | None) -> str:
    """The total by a policy, with the dose of a day if a number of days was chosen."""
    from .model.plan import number_text

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


def _context(options: argparse.Namespace) -> Context:
    given = {name: getattr(options, option) for option, name in DOSE_FACTS.items()}
    if options.pregnant is not None:
        given["pregnant"] = options.pregnant == "yes"
    return Context.parse({name: value for name, value in given.items() if value is not None})


def _regimen(options: argparse.Namespace) -> Regimen:
    from .dosing import regimen_of
    from .studies import studies

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


def _policy(name: str) -> WeightPolicy:
    from .weight_policies import WEIGHT_POLICIES

    by_id = {policy.id: policy for policy in WEIGHT_POLICIES}
    found = find(name, by_id)
    if found is None:
        listing = f"{', '.join(by_id)}: this"
        raise UnknownNameError("weight policy", name, nearest(name, by_id), listing)
    return found


def _product(name: str) -> Product:
    from .products import PRODUCTS

    by_name = {product.name.split(" ")[0].casefold(): product for product in PRODUCTS}
    found = find(name.casefold(), by_name)
    if found is None:
        listing = f"{', '.join(by_name)}: this"
        raise UnknownNameError("product with known vials", name, nearest(name, by_name), listing)
    return found
