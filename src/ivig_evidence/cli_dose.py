"""The command ``dose``: a regimen worked out for a patient."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from .cli_json import as_json
from .cli_options import DOSE_FACTS, NoEffectError, refuse_unused
from .conditions import statement_named
from .errors import UnknownNameError, WrongTypeError, nearest
from .rules.context import Context, read_finding
from .rules.predicates import Finding
from .rules.vocabulary import fact_named
from .spelling import find

if TYPE_CHECKING:
    from .dosing import Compared
    from .model.dosing import Regimen


def run(options: argparse.Namespace, facts: Iterable[Finding]) -> str:
    """The plan, as text or as JSON; ``facts`` are those beside the options."""
    from .dosing import compare_policies
    from .dosing_weight import implausible_weights
    from .products import NEAREST_5_G
    from .weight_policies import ACTUAL_WEIGHT, policy_named

    context = _context(options, facts)
    regimen = _regimen(options)
    policy = ACTUAL_WEIGHT if options.policy is None else policy_named(options.policy)
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
        lines = [f"{one.policy.name}: {_short(one, options.days)}" for one in compared]
        return "\n".join([*lines, *(f"Note: {note}" for note in implausible_weights(context))])
    refuse_unused(options, policy)
    start = None if options.start is None else day(options.start, "--start")
    made = regimen.for_patient(
        context, policy=options.policy, start=start, today=date.today(), **choices
    )
    if start is not None and not made.schedule and not made.cycles:
        reason, remedy = "while the days of infusion are not settled", "choose them with --days N"
        raise NoEffectError("--start", reason, remedy)
    if options.round:
        made = made.rounded_to(NEAREST_5_G)
    if options.vials is not None:
        made = made.in_vials(options.vials)
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


def _context(options: argparse.Namespace, facts: Iterable[Finding]) -> Context:
    given = {name: getattr(options, option) for option, name in DOSE_FACTS.items()}
    if options.pregnant is not None:
        given["pregnant"] = options.pregnant == "yes"
    findings = [
        read_finding(fact_named(n), value) for n, value in given.items() if value is not None
    ]
    return Context((*findings, *facts))


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
