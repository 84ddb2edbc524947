"""Checks of options: those without effect, and those that name a day."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date, datetime

from attrs import frozen

from ..errors import IvigEvidenceError, WrongTypeError


class NoEffectError(IvigEvidenceError, ValueError):
    """An option without effect, refused so that users do not rely on it."""

    def __init__(self, option: str, reason: str, remedy: str) -> None:
        super().__init__(option, reason, remedy)
        self.option = option
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.option} has no effect {self.reason}; {self.remedy}"


@frozen
class IdleOption:
    """A rule that says when an option has no effect, and what to do instead."""

    option: str
    is_idle: Callable[[Namespace], bool]
    reason: str
    remedy: str


FULL_WITH_JSON = IdleOption(
    "--full",
    lambda options: options.json,
    "with --json, which has everything",
    "remove one of the two",
)


def refuse_idle(options: Namespace, rules: Iterable[IdleOption]) -> None:
    """Refuse the first option that has no effect with the rest of the command line.

    Raises:
        NoEffectError: If there is one.
    """
    for rule in rules:
        if is_given(options, rule.option) and rule.is_idle(options):
            raise NoEffectError(rule.option, rule.reason, rule.remedy)


def is_given(options: Namespace, option: str) -> bool:
    """Return True if an option is on the command line."""
    value = getattr(options, option.removeprefix("--").replace("-", "_"))
    return value is not None and value is not False and value != []


def day(text: str, option: str) -> date:
    """Return the calendar day that an option names.

    Args:
        text: The value of the option, as YYYY-MM-DD.
        option: The name of the option, for the error message.

    Returns:
        The day.

    Raises:
        WrongTypeError: If the text is not a calendar day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        remedy = "write it as 2015-01-31"
        raise WrongTypeError(option, text, "a calendar day", remedy) from None


def day_or_instant(text: str, option: str) -> date | datetime:
    """Return the calendar day, or the instant with its time zone, that an option names.

    Args:
        text: The value of the option, as YYYY-MM-DD or an ISO 8601 instant.
        option: The name of the option, for the error message.

    Returns:
        The day or the instant.

    Raises:
        WrongTypeError: If the text is neither.
    """
    if len(text) <= len("2015-01-31"):
        return day(text, option)
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None:
        remedy = "write it as 2015-01-31T09:30+01:00"
        raise WrongTypeError(option, text, "an instant with a time zone", remedy)
    return instant
