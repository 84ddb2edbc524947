"""Everything that can be wrong with what a caller hands in.

Each error names the thing, says what was expected and gives the remedy, and carries them as
attributes. Each also inherits the builtin that a caller would guess::

    IvigEvidenceError
    ├── UnknownNameError (KeyError)           a fact, condition or statement that does not exist
    │   └── UnmodelledConditionError          a disease that the library does not model
    ├── AmbiguousConditionError (ValueError)  a code or name that fits more than one condition
    ├── OutdatedAnswerError (ValueError)      a stored answer made from other knowledge
    ├── BrokenEntryPointError (ImportError)   a guideline of a package that cannot be loaded
    ├── DuplicateGuidelineError (ValueError)  two guidelines with one id
    ├── WrongTypeError (TypeError)            a value of another kind than the fact takes
    ├── UnknownOptionError (ValueError)       a spelling that is not among a fact's options
    ├── WrongUnitError (ValueError)           an unreadable quantity or another dimension
    ├── OutOfRangeError (ValueError)          a value that no patient can have
    ├── ContradictionError (ValueError)       findings that exclude each other
    ├── MalformedDocumentError (ValueError)   JSON that is not of the published form
    ├── ImplausibleFigureError (ValueError)   a figure of a study that cannot be
    ├── NoDoseError (ValueError)              a dose was asked for that nobody printed
    ├── NoProposalError (ValueError)          an answer that does not speak for IVIG
    ├── AmbiguousDoseError (ValueError)       a dose whose print can be read in two ways
    ├── MissingFactsError (ValueError)        a plan or a policy needs facts that are not known
    ├── UndecidedPlanError (ValueError)       alternatives or days have to be chosen first
    ├── ZeroDoseError (ValueError)            a rounding that leaves a day without a dose
    ├── ContraindicatedProductError (ValueError)  a product that this patient must not be given
    ├── PolicyError (ValueError)              a weight policy that is not for this patient
    ├── BadRowsError (ValueError)             rows of a frame that no patient can be
    ├── MissingExtraError (ImportError)       a part that needs a library not installed
    └── TruthIsNotBoolError (TypeError)       a three-valued answer or a predicate used in ``if``
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from .spelling import UNSEEN, cleaned

if TYPE_CHECKING:
    from fractions import Fraction

LONGEST_ECHO = 80
LONGEST_TEXT = 400
MOST_FAULTS = 20


def printable(text: str, longest: int = LONGEST_TEXT) -> str:
    r"""Return text that stays on its own line and drives no terminal.

    A record can contain line breaks, terminal escapes, direction overrides and signs without a
    width: each is shown as Python escapes it. Other spaces are shown as spaces. Letters of any
    script, with their combining marks, stay as they are. The result has at most ``longest``
    characters, and an ellipsis if something was cut.

    >>> printable("x\x1b[2J\nIVIG is recommended")
    'x\\x1b[2J\\nIVIG is recommended'
    """
    shown = text[: longest + 1]
    if not shown.isprintable() or re.search(UNSEEN, shown):
        shown = "".join(map(_visible, shown))
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def _visible(sign: str) -> str:
    # Python takes some signs for printable that show nothing, such as variation selectors.
    if sign.isprintable() and not re.match(UNSEEN, sign):
        return sign
    from unicodedata import category

    return " " if category(sign) == "Zs" else ascii(sign)[1:-1]


def echo(value: object) -> str:
    """A value as an error shows it: its repr on one line, cut to a readable length."""
    if isinstance(value, str) and len(value) > LONGEST_ECHO:
        value = value[:LONGEST_ECHO] + "…"
    try:
        text = repr(value)
    except ValueError:
        # Python does not print integers beyond a few thousand digits.
        text = f"<{type(value).__name__} too long to print>"
    except RecursionError:
        text = f"<{type(value).__name__} nested too deeply to print>"
    # The repr of an array or a table has lines of its own.
    return printable(text if len(text) <= LONGEST_ECHO + 10 else text[:LONGEST_ECHO] + "…")


def nearest(wrong: str, names: Iterable[str]) -> tuple[str, ...]:
    """The up to three known names that look most like a wrong one, best first."""
    import difflib

    by_folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(cleaned(wrong[:200]).casefold(), by_folded, n=3, cutoff=0.6)
    return tuple(by_folded[name] for name in close)


class IvigEvidenceError(Exception):
    """Whatever this library raises about its input; catch it to catch them all."""


class UnknownNameError(IvigEvidenceError, KeyError):
    """A name that nothing bears, with the nearest names that something does bear."""

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...], listing: str) -> None:
        super().__init__(kind, name, nearest, listing)
        self.kind = kind
        self.name = name
        self.nearest = nearest
        self.listing = listing

    def __str__(self) -> str:
        if self.nearest:
            guess = " or ".join(map(echo, self.nearest))
            return f"no {self.kind} is called {echo(self.name)}; did you mean {guess}?"
        return f"no {self.kind} is called {echo(self.name)}; {self.listing} lists them"


class UnmodelledConditionError(UnknownNameError):
    """The name of a disease that the library does not model.

    ``disease`` is its full name and ``reason`` says why it is not modelled. ``nearest`` are the ids
    of the modelled conditions nearest to it, by our own judgement; they are other diseases.
    """

    def __init__(self, name: str, disease: str, reason: str, nearest: tuple[str, ...]) -> None:
        super().__init__("condition", name, nearest, "'ivig-evidence conditions'")
        # An exception is pickled as its class and its arguments.
        self.args: tuple[object, ...] = (name, disease, reason, nearest)
        self.disease = disease
        self.reason = reason

    def __str__(self) -> str:
        is_full = self.name.casefold() == self.disease.casefold()
        said = "" if is_full else f"means {self.disease}, which "
        text = f"{echo(self.name)} {said}is not modelled: {self.reason}"
        if not self.nearest:
            return f"{text}; {self.listing} lists what is"
        return f"{text}; the nearest, another disease: {' or '.join(map(repr, self.nearest))}"


class AmbiguousConditionError(IvigEvidenceError, ValueError):
    """A code that does not single out one condition of the library."""

    def __init__(self, text: str, candidates: tuple[str, ...]) -> None:
        super().__init__(text, candidates)
        self.text = text
        self.candidates = candidates

    def __str__(self) -> str:
        if len(self.candidates) == 1:
            return (
                f"{echo(self.text)} also stands for other diseases than"
                f" {self.candidates[0]!r}; name the condition itself"
            )
        return (
            f"{echo(self.text)} may stand for any of"
            f" {', '.join(repr(name) for name in self.candidates)}; name the one that is meant"
        )


class OutdatedAnswerError(IvigEvidenceError, ValueError):
    """A stored answer that was made from other knowledge than the library has now."""

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
    """An installed package that names a guideline which cannot be loaded."""

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
    """Two installed guidelines with one id."""

    def __init__(self, guideline: str) -> None:
        super().__init__(guideline)
        self.guideline = guideline

    def __str__(self) -> str:
        return (
            f"two guidelines have the id {self.guideline!r};"
            " change the id in the package that declares it, or uninstall one package"
        )


class WrongTypeError(IvigEvidenceError, TypeError):
    """A value of another kind than the thing takes."""

    def __init__(self, thing: str, value: object, expected: str, remedy: str) -> None:
        super().__init__(thing, value, expected, remedy)
        self.thing = thing
        self.value = value
        self.expected = expected
        self.remedy = remedy

    def __str__(self) -> str:
        came = f"{type(self.value).__name__} {echo(self.value)}"
        return f"{self.thing} takes {self.expected}, not {came}; {self.remedy}"


class UnknownOptionError(IvigEvidenceError, ValueError):
    """A spelling that is not among the options of a fact."""

    def __init__(self, fact: str, value: str, options: tuple[str, ...]) -> None:
        super().__init__(fact, value, options)
        self.fact = fact
        self.value = value
        self.options = options

    @property
    def nearest(self) -> tuple[str, ...]:
        """The options that look most like what came, best first."""
        return nearest(self.value, self.options)

    def __str__(self) -> str:
        guess = f"; did you mean {self.nearest[0]!r}?" if self.nearest else ""
        options = ", ".join(self.options)
        return f"{self.fact} has no option {echo(self.value)}; it takes {options}{guess}"


class WrongUnitError(IvigEvidenceError, ValueError):
    """A quantity that cannot be read, or that measures something else."""

    def __init__(self, thing: str, value: object, expected: str, example: str) -> None:
        super().__init__(thing, value, expected, example)
        self.thing = thing
        self.value = value
        self.expected = expected
        self.example = example

    def __str__(self) -> str:
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
            f"{self.thing} cannot be {echo(self.value)}; it lies between {self.low} and"
            f" {self.high}: check value and unit"
        )


class ContradictionError(IvigEvidenceError, ValueError):
    """Two findings that cannot both hold; ``first`` and ``second`` say which, ``why`` says why."""

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
    """JSON that is not of the published form, with the place of every fault."""

    def __init__(self, document: str, faults: tuple[str, ...]) -> None:
        super().__init__(document, faults)
        self.document = document
        self.faults: tuple[str, ...] = tuple(map(printable, faults))

    def __str__(self) -> str:
        more = len(self.faults) - MOST_FAULTS
        shown = "; ".join(self.faults[:MOST_FAULTS])
        return f"not a valid {self.document}: {shown}{f'; and {more} more' if more > 0 else ''}"


class ImplausibleFigureError(IvigEvidenceError, ValueError):
    """A figure of a study that cannot be: outside its own interval, or against its own counts."""

    def __init__(self, thing: str, value: str, expected: str) -> None:
        super().__init__(thing, value, expected)
        self.thing = thing
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return (
            f"{self.thing} cannot be {echo(self.value)}; expected {self.expected}: read the source"
            " again"
        )


class NoDoseError(IvigEvidenceError, ValueError):
    """A dose was asked for, and the guideline prints none; ``used`` are studies that gave one."""

    def __init__(self, statement: str, used: tuple[str, ...]) -> None:
        super().__init__(statement, used)
        self.statement = statement
        self.used = used

    def __str__(self) -> str:
        text = f"the guideline prints no dose with {self.statement!r}"
        if not self.used:
            return f"{text}, nor with the studies that it cites for it"
        listed = ", ".join(self.used)
        return f"{text}; studies that it cites used one, which recommends nothing: {listed}"


class NoProposalError(IvigEvidenceError, ValueError):
    """A request to give IVIG was asked for, and what is known does not speak for one."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"nothing is proposed on {self.reason!r}; a proposal needs that IVIG is recommended or"
            " an option, that this still holds, and a plan of this patient: read the answer"
        )


class AmbiguousDoseError(IvigEvidenceError, ValueError):
    """A dose whose print can be read in two ways; nothing is computed from it."""

    def __init__(self, printed: str) -> None:
        super().__init__(printed)
        self.printed = printed

    def __str__(self) -> str:
        return (
            f"{self.printed!r} can be read as a day's dose or as the whole; read the source and"
            " name the dose that is meant"
        )


class MissingFactsError(IvigEvidenceError, ValueError):
    """What is asked for cannot be worked out without facts that are not known; it names them."""

    def __init__(self, thing: str, facts: tuple[str, ...]) -> None:
        super().__init__(thing, facts)
        self.thing = thing
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.thing} needs {', '.join(self.facts)}; give each to the context"


class UndecidedPlanError(IvigEvidenceError, ValueError):
    """A regimen leaves a choice that has to be made before it can be worked out."""

    def __init__(self, thing: str, chosen: object, choices: tuple[str, ...]) -> None:
        super().__init__(thing, chosen, choices)
        self.thing = thing
        self.chosen = chosen
        self.choices = choices

    def __str__(self) -> str:
        came = "" if self.chosen is None else f", not {echo(self.chosen)}"
        return f"{self.thing} has to be one of {'; '.join(self.choices)}{came}"


class Change(Enum):
    """What a hint changes, where a rounding leaves no dose; the value begins its text."""

    DIRECTION = "Direction."
    DAYS = "days="
    STEP = "a step of at most "
    PRODUCT = "vials of "
    NO_ROUNDING = "the plan without rounding"


class Hint(NamedTuple):
    """A change that gives a dose on every day.

    ``to`` is the new value: a direction, a number of days, a step in grams, the name of a product.
    ``result`` is the total in grams with its error, and what has to be excluded first.
    """

    change: Change
    to: str = ""
    result: str = ""

    def __str__(self) -> str:
        return f"{self.change.value}{self.to}{self.result}"


class ZeroDoseError(IvigEvidenceError, ValueError):
    """A rounding that leaves a course, or a day of it, without a dose.

    ``exact`` and ``rounded`` are the total in grams, ``days`` is the number of days that share it,
    ``rule`` says how it was rounded. ``hints`` are the changes that give every day at least half
    and at most twice its exact dose, those with the smallest error first.
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
        """The hints as text."""
        return tuple(map(str, self.hints))

    def __str__(self) -> str:
        many = "1 day" if self.days == 1 else f"{self.days} days"
        return (
            f"{float(self.exact):.6g} g {self.rule} is {float(self.rounded):.6g} g, which does not"
            f" give a dose on each of {many}; what works: {'; '.join(self.works)}"
        )


class ContraindicatedProductError(IvigEvidenceError, ValueError):
    """A product that is contraindicated in this patient, with the fact in words and the source.

    ``of_ivig`` says that the fact contraindicates IVIG, and so every product of it.
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
    """A weight policy that its own terms keep from this patient."""

    def __init__(self, policy: str, reason: str) -> None:
        super().__init__(policy, reason)
        self.policy = policy
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.policy} is not for this patient: {self.reason}; name another policy"


class MissingExtraError(IvigEvidenceError, ImportError):
    """Something was asked for that another library makes, and it is not installed."""

    def __init__(self, thing: str, library: str, extra: str) -> None:
        super().__init__(thing, library, extra)
        self.thing = thing
        self.library = library
        self.extra = extra

    def __str__(self) -> str:
        return (
            f"{self.thing} needs {self.library}, which is not installed; install the extra:"
            f" pip install 'ivig-evidence[{self.extra}]'"
        )


class BadRowsError(IvigEvidenceError, ValueError):
    """Rows of a frame that no patient can be; ``row`` is the first, where rows have numbers."""

    def __init__(self, count: int, row: int | None, problem: str) -> None:
        super().__init__(count, row, problem)
        self.count = count
        self.row = row
        self.problem = problem

    def __str__(self) -> str:
        rows = "1 row" if self.count == 1 else f"{self.count} rows"
        where = "such as" if self.row is None else f"the first is row {self.row} (from 0)"
        return (
            f"{rows} cannot be answered; {where}: {self.problem}; mend them, or ask with"
            " on_error='report'"
        )


class TruthIsNotBoolError(IvigEvidenceError, TypeError):
    """A three-valued answer or a predicate was used as a plain yes or no."""

    def __init__(self, thing: str, remedy: str) -> None:
        super().__init__(thing, remedy)
        self.thing = thing
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.thing} is no bool, since it may be unknown; {self.remedy}"


def check_day(thing: str, value: object) -> None:
    """That a value is a plain day: a moment would not compare with one.

    Errors: ``WrongTypeError``.
    """
    from datetime import date, datetime

    if not isinstance(value, date) or isinstance(value, datetime):
        remedy = "hand in a datetime.date, such as date(2015, 1, 1)"
        raise WrongTypeError(thing, value, "a day", remedy)
