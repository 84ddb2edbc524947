"""The command ``dose``: a regimen worked out for a patient."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from .conditions import statement_named
from .errors import UnknownNameError, WrongTypeError, nearest
from .rules.context import Context, read_finding
from .rules.predicates import Finding
from .rules.vocabulary import fact_named

if TYPE_CHECKING:
    from .dosing import InfusionPlan
    from .model.dosing import Regimen

_FACTS = {
    "weight": "body_weight",
    "height": "height",
    "age": "age",
    "sex": "sex",
    "pre_pregnancy_weight": "pre_pregnancy_weight",
}


def run(options: argparse.Namespace, facts: Iterable[Finding]) -> str:
    """The plan, as text or as JSON; ``facts`` are those beside the options."""
    from .dosing import compare_policies
    from .dosing_weight import implausible_weights
    from .products import NEAREST_5_G

    context = _context(options, facts)
    regimen = _regimen(options)
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
            return json.dumps(rows, indent=2, ensure_ascii=False)
        lines = [
            f"{one.policy.name}: {one.refused if one.plan is None else _short(one.plan)}"
            for one in compared
        ]
        return "\n".join([*lines, *(f"Note: {note}" for note in implausible_weights(context))])
    start = None if options.start is None else day(options.start, "--start")
    made = regimen.for_patient(
        context, policy=options.policy, start=start, today=date.today(), **choices
    )
    if options.round:
        made = made.rounded_to(NEAREST_5_G)
    if options.vials is not None:
        made = made.in_vials(options.vials)
    return json.dumps(made.to_dict(), indent=2, ensure_ascii=False) if options.json else str(made)


def _short(plan: InfusionPlan) -> str:
    from .model.plan import number_text

    weight = plan.weight
    return f"{plan.total}, by {number_text(weight.kilograms)} kg ({weight.kind})"


def day(text: str, option: str) -> date:
    """A day of the calendar. Errors: ``WrongTypeError``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        remedy = "write it as 2015-01-31"
        raise WrongTypeError(option, text, "a day of the calendar", remedy) from None


def _context(options: argparse.Namespace, facts: Iterable[Finding]) -> Context:
    given = {name: getattr(options, option) for option, name in _FACTS.items()}
    findings = [
        read_finding(fact_named(n), value) for n, value in given.items() if value is not None
    ]
    if options.pregnant is not None:
        findings.append(read_finding(fact_named("pregnant"), options.pregnant == "yes"))
    return Context((*findings, *facts))


def _regimen(options: argparse.Namespace) -> Regimen:
    from .dosing import regimen_of
    from .studies import studies, study_named

    try:
        return regimen_of(statement_named(options.regimen))
    except UnknownNameError as error:
        if options.regimen not in {study.id for study in studies()}:
            raise error from None
    arms = {arm.name: arm.regimen for arm in study_named(options.regimen).arms if arm.regimen}
    if options.arm is None and len(arms) == 1:
        return next(iter(arms.values()))
    if options.arm in arms:
        return arms[options.arm]
    listing = f"--arm takes {', '.join(map(repr, arms)) or 'none: this study gives no dose'}, which"
    wanted = options.arm or ""
    raise UnknownNameError("group with a regimen", wanted, nearest(wanted, arms), listing)
