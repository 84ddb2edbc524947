"""Errors as an agent reads them: the message of the library, with a fix that an agent can use."""

from __future__ import annotations

from typing import ClassVar

from ..errors import (
    Change,
    IvigEvidenceError,
    MissingFactsError,
    UnknownNameError,
    ZeroDoseError,
    printable,
)
from .resources import CONDITIONS_URI, GUIDELINES_URI, STUDIES_URI

LONGEST_ERROR = 10_000
"""The most characters of an error."""

_LISTINGS = {
    "'ivig-evidence conditions'": f"the resource {CONDITIONS_URI}",
    "'ivig-evidence conditions --statements'": f"the statements of {GUIDELINES_URI}/GUIDELINE_ID",
    "'ivig-evidence facts CONDITION'": "those that the tool facts lists",
    "'ivig-evidence guidelines'": f"the resource {GUIDELINES_URI}",
    "'ivig-evidence studies'": f"the resource {STUDIES_URI}",
}
"""The tool or resource for each command of the command line that lists names."""


class NoDailyDoseError(ZeroDoseError):
    """A :class:`ZeroDoseError` whose hints name arguments of the tool."""

    _ARGUMENTS: ClassVar[dict[Change, str]] = {
        Change.DAYS: "days = ",
        Change.PRODUCT: "vials = ",
        Change.NO_ROUNDING: "neither round nor vials",
    }

    @property
    def works(self) -> tuple[str, ...]:
        """The hints that have an argument, written as that argument."""
        return tuple(
            f"{self._ARGUMENTS[hint.change]}{hint.to}{hint.result}"
            for hint in self.hints
            if hint.change in self._ARGUMENTS
        )


def in_words(error: IvigEvidenceError) -> str:
    """Return an error of the library on one line."""
    text = str(NoDailyDoseError(*error.args)) if isinstance(error, ZeroDoseError) else str(error)
    if isinstance(error, MissingFactsError):
        text = f"{error.thing} needs {', '.join(error.facts)}; add each to 'facts'"
    if isinstance(error, UnknownNameError) and text.endswith(error.listing):
        listing = _LISTINGS.get(error.listing, error.listing)
        text = f"{text.removesuffix(error.listing)}{listing}"
    return printable(" ".join(text.split()), LONGEST_ERROR)


def unexpected(error: Exception, call: str) -> str:
    """Return the text for a fault of the library itself, without any value of the call."""
    return (
        f"unexpected error ({type(error).__name__}) in {call}; no answer was made. It is a fault of"
        " the library: report it with a made-up patient"
    )
