"""Options of the command line that would have no effect, and how facts are written there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from shlex import quote
from typing import ClassVar

from attrs import frozen

from ..errors import Change, ContradictionError, IvigEvidenceError, ZeroDoseError
from ..facts.common import age_group, body_weight, height, pre_pregnancy_weight, pregnant, sex
from ..logic.context import Context, spoken_finding
from ..logic.evaluate import facts_of
from ..logic.predicates import Fact, Finding, Flag, Measure
from ..logic.vocabulary import answered_by, declared, fact_named
from ..model.precaution import Precaution
from ..model.weight import OwnRule, WeightPolicy, WeightRule
from ..units import Unit

DOSE_FACTS = {
    "weight": "body_weight",
    "height": "height",
    "age": "age",
    "sex": "sex",
    "pregnant": "pregnant",
    "pre_pregnancy_weight": "pre_pregnancy_weight",
}
"""The options of ``dose`` that say something of the patient, each with its fact."""

_USED_BY: dict[WeightRule | OwnRule, tuple[Fact, ...]] = {
    WeightRule.ACTUAL: (body_weight,),
    WeightRule.IDEAL: (body_weight, height, sex, age_group),
    WeightRule.AUSTRALIA: (body_weight, height, sex, age_group, pregnant),
    WeightRule.ONTARIO: (body_weight, height, sex, age_group, pregnant, pre_pregnancy_weight),
}
"""The facts that a rule looks at."""


class NoEffectError(IvigEvidenceError, ValueError):
    """An option that would change nothing; it is refused, so that nobody relies on it."""

    def __init__(self, option: str, reason: str, remedy: str) -> None:
        super().__init__(option, reason, remedy)
        self.option = option
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.option} has no effect {self.reason}; {self.remedy}"


@frozen
class _Rule:
    """When an option of a command has no effect, and what to do instead."""

    command: str
    option: str
    is_idle: Callable[[Namespace], bool]
    reason: str
    remedy: str


def _is_without_record(options: Namespace) -> bool:
    return options.fhir is None


def _compares(options: Namespace) -> bool:
    return bool(options.compare)


_FOR_RECORDS = ("without a record", "add --fhir FILE, or leave it out")
_FOR_ONE_PLAN = ("with --compare, which shows totals by every policy", "leave one of the two out")

_RULES = (
    _Rule("recommend", "--at", _is_without_record, *_FOR_RECORDS),
    _Rule("recommend", "--oldest", _is_without_record, *_FOR_RECORDS),
    _Rule("recommend", "--codes", _is_without_record, *_FOR_RECORDS),
    _Rule(
        "recommend",
        "--context",
        lambda options: options.context == options.fhir == "-",
        "with --fhir -, which reads all of standard input",
        "name a file for one of the two",
    ),
    _Rule(
        "conditions",
        "--statements",
        lambda options: bool(options.json),
        "with --json, which always has the statements",
        "leave it out",
    ),
    _Rule("dose", "--policy", _compares, *_FOR_ONE_PLAN),
    _Rule("dose", "--round", _compares, *_FOR_ONE_PLAN),
    _Rule("dose", "--vials", _compares, *_FOR_ONE_PLAN),
    _Rule("dose", "--start", _compares, *_FOR_ONE_PLAN),
    _Rule(
        "dose",
        "--pre-pregnancy-weight",
        lambda options: options.pregnant != "yes",
        "for a patient who is not known to be pregnant",
        "add --pregnant yes, or leave it out",
    ),
)


def _is_given(options: Namespace, option: str) -> bool:
    value = getattr(options, option.removeprefix("--").replace("-", "_"))
    return value is not None and value is not False and value != []


def refuse_without_effect(options: Namespace) -> None:
    """Refuse options that the rest of the command line makes useless.

    Errors: ``NoEffectError``.
    """
    for rule in _RULES:
        if (
            rule.command == options.command
            and _is_given(options, rule.option)
            and rule.is_idle(options)
        ):
            raise NoEffectError(rule.option, rule.reason, rule.remedy)


def facts_used(
    policies: Iterable[WeightPolicy], contraindications: Iterable[Precaution]
) -> frozenset[Fact]:
    """The facts that weight policies and contraindications look at, or that settle one of these."""
    asked = [fact for policy in policies for fact in _USED_BY.get(policy.rule, declared())]
    asked += [
        fact for one in contraindications if one.when is not None for fact in facts_of(one.when)
    ]
    return settling(asked)


def settling(asked: Iterable[Fact]) -> frozenset[Fact]:
    """Some facts with all that settle one of them: an age says who is a child."""
    return frozenset(other for fact in asked for other in (fact, *answered_by(fact)))


def refuse_unused(options: Namespace, policy: WeightPolicy, used: frozenset[Fact]) -> None:
    """Refuse options that say of a patient what nothing looks at.

    Errors: ``NoEffectError``.
    """
    for name, fact in DOSE_FACTS.items():
        option = f"--{name.replace('_', '-')}"
        if fact_named(fact) not in used and _is_given(options, option):
            remedy = "name a --policy that uses it, add --compare, or leave it out"
            raise NoEffectError(option, f"by the policy {policy.id}", remedy)


def refuse_unused_facts(facts: Iterable[Finding], used: frozenset[Fact]) -> None:
    """Refuse facts that nothing looks at.

    Errors: ``NoEffectError``.
    """
    for finding in facts:
        if finding.fact not in used:
            reason = "on this dose: no weight policy, contraindication or check in use looks at it"
            remedy = "leave it out, or name the --policy or the product for --vials that it is for"
            raise NoEffectError(finding.fact.name, reason, remedy)


def refuse_unknown(given: Iterable[Finding], context: Context) -> None:
    """Refuse that a fact is not known which is stated or assumed elsewhere.

    Errors: ``ContradictionError``.
    """
    values = {finding.fact: finding for finding in context.said}
    for finding in given:
        if finding.value is None and finding.fact in values:
            other = spoken_finding(values[finding.fact])
            raise ContradictionError(spoken_finding(finding), other, "a fact has one value")


class NoDailyDoseError(ZeroDoseError):
    """The same error with hints that name options of the command line."""

    _OPTIONS: ClassVar[dict[Change, str]] = {
        Change.DAYS: "--days ",
        Change.PRODUCT: "--vials ",
        Change.NO_ROUNDING: "neither --round nor --vials",
    }

    @property
    def works(self) -> tuple[str, ...]:
        """The hints that an option can express, as options."""
        return tuple(
            f"{self._OPTIONS[one.change]}{quote(one.to) if one.to else ''}{one.result}"
            for one in self.hints
            if one.change in self._OPTIONS
        )


# How facts are written -----------------------------------------------------------


def facts_meant(rest: Sequence[str]) -> str:
    """What is said of a patient with options that do not exist, as facts are written.

    >>> facts_meant(["--weight", "70kg", "--age", "43"])
    'body_weight="70kg" age="43 years"'
    """
    return " ".join(_meant(rest))


def _meant(rest: Sequence[str]) -> Iterator[str]:
    facts = {fact.name: fact for fact in declared()}
    for place, word in enumerate(rest):
        option, _, value = word.partition("=")
        name = option.removeprefix("--").replace("-", "_")
        fact = facts.get(DOSE_FACTS.get(name, name))
        if option.startswith("--") and fact is not None:
            following = rest[place + 1 : place + 2]
            given = value or "".join(one for one in following if not one.startswith("--"))
            yield f'{fact.name}="{_written(fact, given)}"'


def _written(fact: Fact, given: str) -> str:
    if isinstance(fact, Measure) and fact.unit is not Unit.SCORE:
        if not given:
            return fact.example
        is_bare = given.replace(".", "", 1).isdecimal()
        return f"{given} {fact.unit.spoken}" if is_bare else given
    return given or ("yes" if isinstance(fact, Flag) else "VALUE")
