"""The facts that a dose depends on; options and facts without effect are refused."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..facts.common import age_group, body_weight, height, pre_pregnancy_weight, pregnant, sex
from ..immunoglobulin.interventions import IVIG
from ..logic.context import Context, read_finding
from ..logic.evaluate import facts_of
from ..logic.predicates import Fact, Finding
from ..logic.vocabulary import answered_by, declared, fact_named
from ..model.precaution import Precaution, Severity
from ..model.weight import OwnRule, WeightPolicy, WeightRule
from .facts import DOSE_FACTS, refuse_unknown
from .options import NoEffectError, is_given

if TYPE_CHECKING:
    from ..model.dosing import Regimen
    from ..model.plan import Product

_USED_BY: dict[WeightRule | OwnRule, tuple[Fact, ...]] = {
    WeightRule.ACTUAL: (body_weight,),
    WeightRule.IDEAL: (body_weight, height, sex, age_group),
    WeightRule.AUSTRALIA: (body_weight, height, sex, age_group, pregnant),
    WeightRule.ONTARIO: (body_weight, height, sex, age_group, pregnant, pre_pregnancy_weight),
}
"""The facts that each rule for the dosing weight uses; a rule of the caller may use any fact."""


def context_of(options: Namespace, facts: tuple[Finding, ...]) -> Context:
    """Return the context from the options of ``dose`` and the other facts.

    Raises:
        ContradictionError: If two values of a fact differ.
        IvigEvidenceError: If a fact cannot have its value.
    """
    given = {name: getattr(options, option) for option, name in DOSE_FACTS.items()}
    if options.pregnant is not None:
        given["pregnant"] = options.pregnant == "yes"
    findings = [
        read_finding(fact_named(n), value) for n, value in given.items() if value is not None
    ]
    context = Context((*findings, *facts))
    refuse_unknown(facts, context)
    return context


def facts_of_policies(
    policies: Iterable[WeightPolicy], regimen: Regimen, products: tuple[Product, ...]
) -> frozenset[Fact]:
    """Return the facts that weight policies, checks of the weight and contraindications use.

    Facts that answer one of these are included: an age answers who is a child.
    """
    from ..dosing.weight import PLAUSIBILITY_FACTS

    asked = [*PLAUSIBILITY_FACTS]
    asked += [fact for policy in policies for fact in _USED_BY.get(policy.rule, declared())]
    asked += [
        fact
        for contraindication in _contraindications(regimen, products)
        if contraindication.when is not None
        for fact in facts_of(contraindication.when)
    ]
    return frozenset(other for fact in asked for other in (fact, *answered_by(fact)))


def refuse_unused_options(options: Namespace, policy: WeightPolicy, used: frozenset[Fact]) -> None:
    """Refuse options that describe the patient but do not affect the dose.

    Args:
        options: The parsed command line.
        policy: The dosing-weight policy in use.
        used: The facts that the dose and its checks depend on.

    Raises:
        NoEffectError: If there is one.
    """
    for name, fact in DOSE_FACTS.items():
        option = f"--{name.replace('_', '-')}"
        if fact_named(fact) not in used and is_given(options, option):
            remedy = "choose a --policy that uses it, add --compare, or leave it out"
            raise NoEffectError(option, f"by the policy {policy.id}", remedy)


def refuse_unused_facts(facts: Iterable[Finding], used: frozenset[Fact]) -> None:
    """Refuse facts that the dose does not depend on.

    Raises:
        NoEffectError: If there is one.
    """
    for finding in facts:
        if finding.fact not in used:
            reason = "on this dose: no weight policy, contraindication or check in use needs it"
            remedy = "leave it out, or choose the --policy or the --vials product that needs it"
            raise NoEffectError(finding.fact.name, reason, remedy)


def _contraindications(regimen: Regimen, products: tuple[Product, ...]) -> tuple[Precaution, ...]:
    """Return the contraindications that a plan checks: those of IVIG and of the products."""
    from ..immunoglobulin.precautions import PRECAUTIONS

    return tuple(
        precaution
        for precaution in PRECAUTIONS
        if precaution.severity is Severity.CONTRAINDICATION
        and (
            regimen.drug == IVIG.name
            if precaution.product is None
            else any(product.is_of(precaution.product) for product in products)
        )
    )
