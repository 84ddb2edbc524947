"""Options of the command line that would have no effect, and how facts are written there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from .errors import IvigEvidenceError
from .model.weight import OwnRule, WeightPolicy, WeightRule
from .rules.predicates import Fact, Flag, Measure
from .rules.vocabulary import declared
from .units import Unit

DOSE_FACTS = {
    "weight": "body_weight",
    "height": "height",
    "age": "age",
    "sex": "sex",
    "pregnant": "pregnant",
    "pre_pregnancy_weight": "pre_pregnancy_weight",
}
"""The options of ``dose`` that say something of the patient, each with its fact."""

_USED_BY: dict[WeightRule | OwnRule, tuple[str, ...]] = {
    WeightRule.ACTUAL: (),
    WeightRule.IDEAL: ("height", "sex", "age"),
    WeightRule.AUSTRALIA: ("height", "sex", "age", "pregnant"),
    WeightRule.ONTARIO: ("height", "sex", "age", "pregnant", "pre_pregnancy_weight"),
}
"""The options that a rule looks at beside the weight."""


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


def refuse_unused(options: Namespace, policy: WeightPolicy) -> None:
    """Refuse what is said of a patient and no weight policy looks at.

    Errors: ``NoEffectError``.
    """
    used = _USED_BY.get(policy.rule, tuple(DOSE_FACTS))
    for name in DOSE_FACTS:
        option = f"--{name.replace('_', '-')}"
        if name != "weight" and name not in used and _is_given(options, option):
            remedy = "name a --policy that uses it, add --compare, or leave it out"
            raise NoEffectError(option, f"by the policy {policy.id}", remedy)


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
