"""The command ``dose``: a printed regimen calculated for a patient."""

from __future__ import annotations

import argparse
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING, ClassVar

from ...errors import Change, UndecidedPlanError, ZeroDoseError
from ...guidelines.registry import statement_named, studies
from ...logic.context import Context
from ...logic.predicates import Finding
from ...spelling import find
from ..command import Command, add_facts, add_json
from ..dose_facts import context_of, facts_of_policies, refuse_unused_facts, refuse_unused_options
from ..facts import finding_of
from ..json import as_json
from ..options import IdleOption, NoEffectError, day, refuse_idle
from ..text import wrapped

if TYPE_CHECKING:
    from ...dosing.plans import Compared
    from ...model.dosing import Regimen
    from ...model.plan import InfusionPlan, Product
    from ...model.recommendation import Recommendation
    from ...model.weight import WeightPolicy


def _compares(options: argparse.Namespace) -> bool:
    return bool(options.compare)


_FOR_ONE_PLAN = ("with --compare, which shows totals by every policy", "remove one of the two")
_IDLE_OPTIONS = (
    IdleOption("--policy", _compares, *_FOR_ONE_PLAN),
    IdleOption("--round", _compares, *_FOR_ONE_PLAN),
    IdleOption("--vials", _compares, *_FOR_ONE_PLAN),
    IdleOption("--start", _compares, *_FOR_ONE_PLAN),
    IdleOption(
        "--pre-pregnancy-weight",
        lambda options: options.pregnant != "yes",
        "for a patient who is not known to be pregnant",
        "add --pregnant yes, or leave it out",
    ),
)


class NoDailyDoseError(ZeroDoseError):
    """A :class:`ZeroDoseError` whose hints name options of the command line."""

    _OPTIONS: ClassVar[dict[Change, str]] = {
        Change.DAYS: "--days ",
        Change.PRODUCT: "--vials ",
        Change.NO_ROUNDING: "neither --round nor --vials",
    }

    @property
    def works(self) -> tuple[str, ...]:
        """The hints that have an option, written as that option."""
        return tuple(
            f"{self._OPTIONS[hint.change]}{quote(hint.to) if hint.to else ''}{hint.result}"
            for hint in self.hints
            if hint.change in self._OPTIONS
        )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "regimen",
        metavar="STATEMENT_OR_STUDY",
        help="id of the statement or study that gives the dose",
    )
    add_facts(
        parser,
        "other facts that the weight policy or a contraindication needs, such as"
        " hypersensitivity_to_ivig=no, or hyperprolinaemia=no with --vials",
    )
    parser.add_argument("--arm", help="treatment group of the study, such as '1 g/kg'")
    parser.add_argument("--weight", metavar="QUANTITY", help="actual weight, such as '82 kg'")
    parser.add_argument("--height", metavar="QUANTITY", help="such as '175 cm'")
    parser.add_argument("--age", metavar="QUANTITY", help="such as '54 years'")
    parser.add_argument("--sex", choices=("female", "male", "other"))
    parser.add_argument("--pregnant", choices=("yes", "no"))
    parser.add_argument("--pre-pregnancy-weight", metavar="QUANTITY", help="such as '70 kg'")
    parser.add_argument(
        "--policy", metavar="ID", help="dosing-weight policy (default: actual weight)"
    )
    parser.add_argument(
        "--compare", action="store_true", help="show the totals by every weight policy"
    )
    parser.add_argument(
        "--alternative",
        type=int,
        metavar="N",
        help="number of the dose, if the source prints alternatives",
    )
    parser.add_argument("--days", type=int, metavar="N", help="number of infusion days")
    parser.add_argument("--round", action="store_true", help="round the total to the nearest 5 g")
    parser.add_argument(
        "--vials", metavar="PRODUCT", help="use whole vials of this product each day"
    )
    parser.add_argument("--start", metavar="YYYY-MM-DD", help="first day of infusion")
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    refuse_idle(options, _IDLE_OPTIONS)
    facts = tuple(finding_of(text) for text in options.facts)
    context = context_of(options, facts)
    printed = _printed(options)
    if options.compare:
        shown = _compared(options, context, printed, facts)
    else:
        made = _planned(options, context, printed, facts)
        shown = as_json(made.to_dict()) if options.json else str(made)
    return shown if options.json else wrapped(shown)


def _compared(
    options: argparse.Namespace,
    context: Context,
    printed: Regimen | Recommendation,
    facts: tuple[Finding, ...],
) -> str:
    from ...dosing.plans import compare_policies
    from ...dosing.weight import implausible_weights
    from ...immunoglobulin.weight_policies import WEIGHT_POLICIES

    refuse_unused_facts(facts, facts_of_policies(WEIGHT_POLICIES, _regimen(printed), ()))
    compared = compare_policies(
        printed, context, alternative=options.alternative, days=options.days
    )
    if options.json:
        rows = [
            {
                "policy": comparison.policy.id,
                "plan": None if comparison.plan is None else comparison.plan.to_dict(),
                "refused": comparison.refused,
            }
            for comparison in compared
        ]
        return as_json(rows)
    lines = [
        f"{comparison.policy.name}: {_short(comparison, options.days)}" for comparison in compared
    ]
    notes = [f"Note: {note}" for note in implausible_weights(context)]
    return "\n".join([*_flags(compared), *lines, *notes])


def _flags(compared: tuple[Compared, ...]) -> tuple[str, ...]:
    """Return a line for each contraindication of IVIG; they do not depend on the policy."""
    from ...render.headlines import (
        CONTRAINDICATION,
        contraindications,
    )

    plan = next((comparison.plan for comparison in compared if comparison.plan is not None), None)
    checks = () if plan is None else plan.contraindication_checks
    return tuple(f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))


def _planned(
    options: argparse.Namespace,
    context: Context,
    printed: Regimen | Recommendation,
    facts: tuple[Finding, ...],
) -> InfusionPlan:
    from ...dosing.plans import plan
    from ...immunoglobulin.products import NEAREST_5_G, PRODUCTS, product_named
    from ...immunoglobulin.weight_policies import ACTUAL_WEIGHT, policy_named

    regimen = _regimen(printed)
    policy = ACTUAL_WEIGHT if options.policy is None else policy_named(options.policy)
    product = None if options.vials is None else product_named(options.vials)
    # If whole vials leave a day without a dose, the hints try the other products as well.
    _refuse_unused(options, facts, policy, regimen, () if product is None else PRODUCTS)
    start = None if options.start is None else day(options.start, "--start")
    made = plan(
        printed,
        context,
        policy=policy if options.policy is not None else None,
        alternative=options.alternative,
        days=options.days,
        start=start,
        today=date.today(),
    )
    if start is not None and not made.schedule and not made.cycles:
        reason, remedy = "while the number of infusion days is open", "choose it with --days N"
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
    from ...dosing.plans import day_choices

    if not made.schedule:
        choice = "the number of days, --days N, which --vials needs,"
        raise UndecidedPlanError(choice, None, day_choices(made.course))
    return made.in_vials(product)


def _refuse_unused(
    options: argparse.Namespace,
    facts: tuple[Finding, ...],
    policy: WeightPolicy,
    regimen: Regimen,
    products: tuple[Product, ...],
) -> None:
    used = facts_of_policies((policy,), regimen, products)
    refuse_unused_options(options, policy, used)
    refuse_unused_facts(facts, used)


def _short(comparison: Compared, days: int | None) -> str:
    """Return the total by a policy, with the daily dose if a number of days was chosen."""
    from ...model.plan import number_text

    if comparison.plan is None:
        return comparison.refused
    weight = comparison.plan.weight
    per_day = "" if days is None else f", {comparison.plan.per_day} a day"
    return (
        f"{comparison.plan.total}{per_day}, by {number_text(weight.kilograms)} kg ({weight.kind})"
    )


def _regimen(printed: Regimen | Recommendation) -> Regimen:
    from ...dosing.plans import regimen_of
    from ...model.dosing import Regimen

    return printed if isinstance(printed, Regimen) else regimen_of(printed)


def _printed(options: argparse.Namespace) -> Regimen | Recommendation:
    """Return the statement that the options name, or the regimen of an arm of a study."""
    from ...dosing.studied import regimen_of_arm

    study = find(options.regimen, {candidate.id: candidate for candidate in studies()})
    if study is None:
        statement = statement_named(options.regimen)
        if options.arm is not None:
            reason = f"with {statement.slug}, which is a statement"
            raise NoEffectError("--arm", reason, "leave it out, or give the id of a study")
        return statement
    return regimen_of_arm(study, options.arm, "--arm")


COMMAND = Command(
    name="dose",
    help="calculate a printed regimen in grams for a patient",
    epilog="""\
examples:
  ivig-evidence dose gbs/ivig-first-line --weight "82 kg" --vials privigen
  ivig-evidence dose cidp/sensorimotor-ivig --weight "100 kg" \\
      --height "175 cm" --sex male --age "54 years" \\
      --policy australia-2026 --days 5 --round --start 2026-12-01
  ivig-evidence dose stiff-person/after-gabaergic-drugs --weight "82 kg" \\
      --compare
  ivig-evidence dose mg/ref-100 --arm "1 g/kg" --weight "82 kg" --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
