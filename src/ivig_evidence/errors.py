"""The errors that the library raises about its input.

Each message says which value is wrong, what was expected and how to fix it. The same parts are
attributes of the error. Each error also inherits from the builtin that a caller would guess::

    IvigEvidenceError
    ├── UnknownNameError (KeyError)           a fact, condition or statement that does not exist
    │   └── UnmodelledConditionError          a disease that the library does not model
    ├── AmbiguousConditionError (ValueError)  a code or name that fits more than one condition
    ├── OutdatedAnswerError (ValueError)      a stored answer made from other knowledge
    ├── BrokenEntryPointError (ImportError)   a guideline of a package that cannot be loaded
    ├── DuplicateGuidelineError (ValueError)  two guidelines with one id
    ├── NothingToCompareError (ValueError)    a document without a chapter on the condition
    ├── WrongTypeError (TypeError)            a value of another type than the fact takes
    ├── UnknownOptionError (ValueError)       a text that is not an option of the fact
    ├── WrongUnitError (ValueError)           an unreadable quantity or another dimension
    ├── OutOfRangeError (ValueError)          a value that no patient can have
    ├── ContradictionError (ValueError)       findings that exclude each other
    ├── MalformedDocumentError (ValueError)   JSON that does not match the published schema
    ├── ImplausibleFigureError (ValueError)   an impossible figure of a study, product or plan
    ├── NoDoseError (ValueError)              the guideline prints no dose
    ├── NoAuthorisedDoseError (ValueError)    a label without a dose for the patient
    ├── NoProposalError (ValueError)          an answer that does not favour IVIG
    ├── AmbiguousDoseError (ValueError)       a printed dose with two possible meanings
    ├── UndividedDoseError (ValueError)       a dose of a month without its division
    ├── MissingFactsError (ValueError)        a plan or a policy needs facts that are not known
    ├── UndecidedPlanError (ValueError)       an alternative or a number of days must be chosen
    ├── ZeroDoseError (ValueError)            a rounding that leaves a day without a dose
    ├── ContraindicatedProductError (ValueError)  a product that this patient must not receive
    ├── PolicyError (ValueError)              a weight policy that excludes this patient
    ├── BadRowsError (ValueError)             rows with impossible or contradictory values
    ├── MissingExtraError (ImportError)       a function that needs a library not installed
    └── TruthIsNotBoolError (TypeError)       a three-valued answer or a predicate used in ``if``
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from .spelling import BARE_NUMBER, UNSEEN, cleaned

if TYPE_CHECKING:
    from fractions import Fraction

LONGEST_ECHO = 80
LONGEST_TEXT = 400
MOST_FAULTS = 20


def printable(text: str, longest: int = LONGEST_TEXT) -> str:
    r"""Return text on one line, without control characters.

    A record can contain line breaks, terminal escapes, direction overrides and zero-width
    characters. Each is replaced by its Python escape. Other spaces become plain spaces. Letters of
    any script, with their combining marks, stay as they are.

    Args:
        text: The text.
        longest: The greatest number of characters in the result.

    Returns:
        The printable text, with an ellipsis if it was cut.

    >>> printable("x\x1b[2J\nIVIG is recommended")
    'x\\x1b[2J\\nIVIG is recommended'
    """
    shown = text[: longest + 1]
    if not shown.isprintable() or re.search(UNSEEN, shown):
        shown = "".join(map(_visible, shown))
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def _visible(sign: str) -> str:
    # str.isprintable() accepts some invisible characters, such as variation selectors.
    if sign.isprintable() and not re.match(UNSEEN, sign):
        return sign
    from unicodedata import category

    return " " if category(sign) == "Zs" else ascii(sign)[1:-1]


def echo(value: object) -> str:
    """Return the repr of a value for an error, on one line and cut to a readable length."""
    if isinstance(value, str) and len(value) > LONGEST_ECHO:
        value = value[:LONGEST_ECHO] + "…"
    try:
        text = repr(value)
    except ValueError:
        # Python refuses to print integers of more than a few thousand digits.
        text = f"<{type(value).__name__} too long to print>"
    except RecursionError:
        text = f"<{type(value).__name__} nested too deeply to print>"
    # The repr of an array or a table has several lines.
    return printable(text if len(text) <= LONGEST_ECHO + 10 else text[:LONGEST_ECHO] + "…")


def nearest(wrong: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that are most similar to a wrong one, best first."""
    import difflib

    by_folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(cleaned(wrong[:200]).casefold(), by_folded, n=3, cutoff=0.6)
    return tuple(by_folded[name] for name in close)


class IvigEvidenceError(Exception):
    """The base class of all errors that the library raises about its input."""


class UnknownNameError(IvigEvidenceError, KeyError):
    """A name that does not exist, with the most similar names that do."""

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...], listing: str) -> None:
        super().__init__(kind, name, nearest, listing)
        self.kind = kind
        self.name = name
        self.nearest = nearest
        self.listing = listing

    def __str__(self) -> str:
        if self.nearest:
            guess = " or ".join(map(echo, self.nearest))
            return f"unknown {self.kind} {echo(self.name)}; did you mean {guess}?"
        return f"unknown {self.kind} {echo(self.name)}; choose one from {self.listing}"


class UnmodelledConditionError(UnknownNameError):
    """The name of a disease that the library does not model.

    Attributes:
        disease: The full name of the disease.
        reason: The reason why it is not modelled.
        nearest: The ids of similar conditions that are modelled, by our own judgement. They are
            other diseases.
    """

    def __init__(self, name: str, disease: str, reason: str, nearest: tuple[str, ...]) -> None:
        super().__init__("condition", name, nearest, "'ivig-evidence conditions'")
        # Exceptions are pickled by their arguments, which differ from those of the base class.
        self.args: tuple[object, ...] = (name, disease, reason, nearest)
        self.disease = disease
        self.reason = reason

    def __str__(self) -> str:
        is_full = self.name.casefold() == self.disease.casefold()
        meaning = "" if is_full else f"means {self.disease}, which "
        text = f"{echo(self.name)} {meaning}is not modelled: {self.reason}"
        if not self.nearest:
            return f"{text}; choose one from {self.listing}"
        return f"{text}; the nearest, another disease: {' or '.join(map(repr, self.nearest))}"


class AmbiguousConditionError(IvigEvidenceError, ValueError):
    """A name or code that fits more than one condition, or also other diseases."""

    def __init__(self, text: str, candidates: tuple[str, ...]) -> None:
        super().__init__(text, candidates)
        self.text = text
        self.candidates = candidates

    def __str__(self) -> str:
        if len(self.candidates) == 1:
            return (
                f"{echo(self.text)} can also mean diseases other than"
                f" {self.candidates[0]!r}; pass {self.candidates[0]!r} if that is meant"
            )
        return (
            f"{echo(self.text)} can mean any of"
            f" {', '.join(repr(name) for name in self.candidates)}; pass the one that is meant"
        )


class OutdatedAnswerError(IvigEvidenceError, ValueError):
    """A stored answer that was made from knowledge that has changed since."""

    def __init__(self, made_from: str, now: str) -> None:
        super().__init__(made_from, now)
        self.made_from = made_from
        self.now = now

    def __str__(self) -> str:
        return (
            f"the answer was made from knowledge {self.made_from!r}, and the library now has"
            f" {self.now!r}; call recommend() again"
        )


class BrokenEntryPointError(IvigEvidenceError, ImportError):
    """An entry point of an installed package whose guideline cannot be loaded."""

    def __init__(self, entry_point: str, value: str, reason: str) -> None:
        super().__init__(entry_point, value, reason)
        self.entry_point = entry_point
        self.value = value
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"the guideline {self.entry_point!r} of an installed package cannot be loaded from"
            f" {self.value!r}: {printable(self.reason)}; correct that package, or uninstall it"
        )


class DuplicateGuidelineError(IvigEvidenceError, ValueError):
    """Two guidelines with one id.

    Attributes:
        guideline: The id.
        installed: True if an installed package declares one of the two.
    """

    def __init__(self, guideline: str, installed: bool = False) -> None:
        super().__init__(guideline, installed)
        self.guideline = guideline
        self.installed = installed

    def __str__(self) -> str:
        text = f"two guidelines have the id {self.guideline!r}"
        if self.installed:
            return (
                f"{text}; change the id in an installed package that declares it, or uninstall"
                " that package"
            )
        return f"{text}; give the one that you add an id of its own"


class NothingToCompareError(IvigEvidenceError, ValueError):
    """Two documents of which one or both have no chapter on a condition.

    Attributes:
        condition: The id of the condition.
        documents: The ids of the documents without a chapter.
        covering: The ids of the documents that have one.
    """

    def __init__(
        self, condition: str, documents: tuple[str, ...], covering: tuple[str, ...]
    ) -> None:
        super().__init__(condition, documents, covering)
        self.condition = condition
        self.documents = documents
        self.covering = covering

    def __str__(self) -> str:
        has = "has" if len(self.documents) == 1 else "have"
        text = f"{' and '.join(self.documents)} {has} no chapter on {self.condition}"
        if len(self.covering) < 2:
            return f"{text}; fewer than two documents have one, so there is nothing to compare"
        return f"{text}; compare two of {', '.join(self.covering)}"


class WrongTypeError(IvigEvidenceError, TypeError):
    """A value of the wrong type."""

    def __init__(self, thing: str, value: object, expected: str, remedy: str) -> None:
        super().__init__(thing, value, expected, remedy)
        self.thing = thing
        self.value = value
        self.expected = expected
        self.remedy = remedy

    def __str__(self) -> str:
        received = f"{type(self.value).__name__} {echo(self.value)}"
        return f"{self.thing} takes {self.expected}, not {received}; {self.remedy}"


class UnknownOptionError(IvigEvidenceError, ValueError):
    """A text that is not an option of a fact."""

    def __init__(self, fact: str, value: str, options: tuple[str, ...]) -> None:
        super().__init__(fact, value, options)
        self.fact = fact
        self.value = value
        self.options = options

    @property
    def nearest(self) -> tuple[str, ...]:
        """The options most similar to the value, best first."""
        return nearest(self.value, self.options)

    def __str__(self) -> str:
        guess = f"; did you mean {self.nearest[0]!r}?" if self.nearest else ""
        options = ", ".join(self.options)
        return f"{self.fact} has no option {echo(self.value)}; it takes {options}{guess}"


class WrongUnitError(IvigEvidenceError, ValueError):
    """A quantity that cannot be read, or that has another dimension."""

    def __init__(self, thing: str, value: object, expected: str, example: str) -> None:
        super().__init__(thing, value, expected, example)
        self.thing = thing
        self.value = value
        self.expected = expected
        self.example = example

    def __str__(self) -> str:
        if isinstance(self.value, str) and re.fullmatch(BARE_NUMBER, self.value):
            return f"{self.thing}: {echo(self.value)} has no unit; write {self.example!r}"
        return f"{self.thing} takes {self.expected}, not {echo(self.value)}; write {self.example!r}"


class OutOfRangeError(IvigEvidenceError, ValueError):
    """A value that no patient can have."""

    def __init__(self, thing: str, value: object, low: str, high: str) -> None:
        super().__init__(thing, value, low, high)
        self.thing = thing
        self.value = value
        self.low = low
        self.high = high

    def __str__(self) -> str:
        return (
            f"{self.thing} cannot be {echo(self.value)}; it must be between {self.low} and"
            f" {self.high}: check the value and its unit"
        )


class ContradictionError(IvigEvidenceError, ValueError):
    """Two findings, ``first`` and ``second``, that exclude each other, with the reason ``why``."""

    def __init__(self, first: str, second: str, why: str) -> None:
        super().__init__(first, second, why)
        self.first = first
        self.second = second
        self.why = why

    def __str__(self) -> str:
        return (
            f"{self.first} and {self.second} exclude each other ({self.why}); correct or remove one"
        )


class MalformedDocumentError(IvigEvidenceError, ValueError):
    """JSON that does not match the published schema, with the place of every fault."""

    def __init__(self, document: str, faults: tuple[str, ...]) -> None:
        super().__init__(document, faults)
        self.document = document
        self.faults: tuple[str, ...] = tuple(map(printable, faults))

    def __str__(self) -> str:
        more = len(self.faults) - MOST_FAULTS
        shown = "; ".join(self.faults[:MOST_FAULTS])
        return f"not a valid {self.document}: {shown}{f'; and {more} more' if more > 0 else ''}"


class ImplausibleFigureError(IvigEvidenceError, ValueError):
    """An impossible figure, such as an estimate outside its own confidence interval."""

    def __init__(self, thing: str, value: str, expected: str) -> None:
        super().__init__(thing, value, expected)
        self.thing = thing
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return (
            f"{self.thing} cannot be {echo(self.value)}; expected {self.expected}: check the source"
        )


class NoDoseError(IvigEvidenceError, ValueError):
    """A statement without a printed dose; ``used`` lists the cited studies that gave one."""

    def __init__(self, statement: str, used: tuple[str, ...]) -> None:
        super().__init__(statement, used)
        self.statement = statement
        self.used = used

    def __str__(self) -> str:
        text = f"the guideline prints no dose with {self.statement!r}"
        if not self.used:
            return f"{text}, nor with the studies cited for it; take the dose from another source"
        listed = ", ".join(self.used)
        return f"{text}; cited studies used a dose, which is not a recommendation: {listed}"


class NoAuthorisedDoseError(IvigEvidenceError, ValueError):
    """A label that gives no dose for a patient, with the reason."""

    def __init__(self, label: str, reason: str) -> None:
        super().__init__(label, reason)
        self.label = label
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"the label of {self.label} gives no dose for this patient: {self.reason};"
            " choose another label, or take the dose from another source"
        )


class NoProposalError(IvigEvidenceError, ValueError):
    """A proposal to give IVIG that the answer or the plan does not support."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"nothing is proposed because of {self.reason!r}; a proposal needs that IVIG is"
            " recommended or an option, without reversal or contraindication, and a plan for this"
            " patient: read the answer"
        )


class AmbiguousDoseError(IvigEvidenceError, ValueError):
    """A printed dose with two possible meanings; the library does not compute with it."""

    def __init__(self, printed: str) -> None:
        super().__init__(printed)
        self.printed = printed

    def __str__(self) -> str:
        return (
            f"{self.printed!r} can be the dose of a day or of the whole course; check the source"
            " and use a course with per=Per.DAY or per=Per.COURSE"
        )


class UndividedDoseError(IvigEvidenceError, ValueError):
    """A printed dose of a month, where the source does not divide it into infusions."""

    def __init__(self, printed: str) -> None:
        super().__init__(printed)
        self.printed = printed

    def __str__(self) -> str:
        return (
            f"{self.printed!r} is the dose of a month, and the source does not say how it is"
            " divided; decide the division, and use a course with per=Per.COURSE and every="
        )


class MissingFactsError(IvigEvidenceError, ValueError):
    """A calculation that needs facts that are not known, with their names."""

    def __init__(self, thing: str, facts: tuple[str, ...]) -> None:
        super().__init__(thing, facts)
        self.thing = thing
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.thing} needs {', '.join(self.facts)}; add each to the context"


class UndecidedPlanError(IvigEvidenceError, ValueError):
    """A regimen with a choice that the caller must make before a calculation."""

    def __init__(self, thing: str, chosen: object, choices: tuple[str, ...]) -> None:
        super().__init__(thing, chosen, choices)
        self.thing = thing
        self.chosen = chosen
        self.choices = choices

    def __str__(self) -> str:
        received = "" if self.chosen is None else f", not {echo(self.chosen)}"
        return f"{self.thing} has to be one of {'; '.join(self.choices)}{received}"


class Change(Enum):
    """The argument or step that a hint changes; the value is the start of its text."""

    DIRECTION = "Direction."
    DAYS = "days="
    STEP = "a step of at most "
    PRODUCT = "vials of "
    NO_ROUNDING = "the plan without rounding"


class Hint(NamedTuple):
    """A change of the rounding that gives a dose on every day.

    Attributes:
        change: What to change.
        to: The new value: a direction, a number of days, a step in grams, or a product's name.
        result: The total in grams with its error, and the contraindications to exclude first.
    """

    change: Change
    to: str = ""
    result: str = ""

    def __str__(self) -> str:
        return f"{self.change.value}{self.to}{self.result}"


class ZeroDoseError(IvigEvidenceError, ValueError):
    """A rounding that leaves a course, or a day of it, without a dose.

    Attributes:
        exact: The total in grams before rounding.
        rounded: The total in grams after rounding.
        days: The number of days that share the total.
        rule: How it was rounded, in words.
        hints: The changes that give every day at least half and at most twice its exact dose,
            those with the smallest error first.
    """

    def __init__(
        self, exact: Fraction, rounded: Fraction, days: int, rule: str, hints: tuple[Hint, ...]
    ) -> None:
        super().__init__(exact, rounded, days, rule, hints)
        self.exact = exact
        self.rounded = rounded
        self.days = days
        self.rule = rule
        self.hints = hints

    @property
    def works(self) -> tuple[str, ...]:
        """The changes that give a dose on every day, as text."""
        return tuple(map(str, self.hints))

    def __str__(self) -> str:
        many = "1 day" if self.days == 1 else f"{self.days} days"
        return (
            f"{float(self.exact):.6g} g {self.rule} is {float(self.rounded):.6g} g, which does not"
            f" give a dose on each of {many}; what works: {'; '.join(self.works)}"
        )


class ContraindicatedProductError(IvigEvidenceError, ValueError):
    """A product that is contraindicated in this patient, with the fact in words and the source.

    ``of_ivig`` is true if the fact contraindicates all IVIG, not only this product.
    """

    def __init__(self, product: str, fact: str, source: str, of_ivig: bool = False) -> None:
        super().__init__(product, fact, source, of_ivig)
        self.product = product
        self.fact = fact
        self.source = source
        self.of_ivig = of_ivig

    def __str__(self) -> str:
        also, remedy = ("", "choose another product")
        if self.of_ivig:
            also, remedy = (", as is every product of IVIG", "do not order it")
        return f"{self.product} is contraindicated{also}: {self.fact} ({self.source}); {remedy}"


class PolicyError(IvigEvidenceError, ValueError):
    """A weight policy that excludes this patient by its own terms."""

    def __init__(self, policy: str, reason: str) -> None:
        super().__init__(policy, reason)
        self.policy = policy
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.policy} excludes this patient: {self.reason}; choose another policy"


class MissingExtraError(IvigEvidenceError, ImportError):
    """A function that needs an optional library which is not installed."""

    def __init__(self, thing: str, library: str, extra: str) -> None:
        super().__init__(thing, library, extra)
        self.thing = thing
        self.library = library
        self.extra = extra

    def __str__(self) -> str:
        return (
            f"{self.thing} needs {self.library}, which is not installed; install the extra:"
            f" pip install {_source(self.extra)}"
        )


def _source(extra: str) -> str:
    """Return what ``pip install`` needs for an extra, from where the library was installed."""
    import json
    import shlex
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        record = distribution("ivig-evidence").read_text("direct_url.json")
    except PackageNotFoundError:
        record = None
    origin = json.loads(record) if record else {}
    match origin:
        case {"url": str(url), "dir_info": dict(folder)}:
            editable = "-e " if folder.get("editable") else ""
            return editable + shlex.quote(f"{url2pathname(urlsplit(url).path)}[{extra}]")
        case {"url": str(url), "vcs_info": {"vcs": str(kind)}}:
            return shlex.quote(f"ivig-evidence[{extra}] @ {kind}+{url}")
        case {"url": str(url)}:
            return shlex.quote(f"ivig-evidence[{extra}] @ {url}")
        case _:
            return shlex.quote(f"ivig-evidence[{extra}]")


class BadRowsError(IvigEvidenceError, ValueError):
    """Rows with impossible or contradictory values.

    ``row`` is the number of the first one, or None if the rows have no numbers.
    """

    def __init__(self, count: int, row: int | None, problem: str) -> None:
        super().__init__(count, row, problem)
        self.count = count
        self.row = row
        self.problem = problem

    def __str__(self) -> str:
        rows = "1 row" if self.count == 1 else f"{self.count} rows"
        where = "such as" if self.row is None else f"the first is row {self.row} (from 0)"
        return (
            f"{rows} cannot be answered; {where}: {self.problem}; fix them or pass"
            " on_error='report'"
        )


class TruthIsNotBoolError(IvigEvidenceError, TypeError):
    """A three-valued answer or a predicate that was used as true or false."""

    def __init__(self, thing: str, remedy: str) -> None:
        super().__init__(thing, remedy)
        self.thing = thing
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.thing} cannot be a bool, because it may be unknown; {self.remedy}"


def check_day(thing: str, value: object) -> None:
    """Check that a value is a plain day, because days and instants cannot be compared.

    Raises:
        WrongTypeError: If the value is a datetime, or not a date.
    """
    from datetime import date, datetime

    if not isinstance(value, date) or isinstance(value, datetime):
        remedy = "pass a datetime.date, such as date(2015, 1, 1)"
        raise WrongTypeError(thing, value, "a day", remedy)
