"""Facts about a patient as words of the command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from ..errors import ContradictionError, MalformedDocumentError
from ..facts.common import UNTREATED
from ..logic.context import Context, format_finding, read_finding
from ..logic.predicates import Fact, Finding, Flag, Measure
from ..logic.vocabulary import declared, fact_named
from ..spelling import TRUTHS, cleaned
from ..units import Unit
from .json import MOST_BYTES, json_file
from .options import NoEffectError

LONGEST_NUMBER = 9
DOSE_FACTS = {
    "weight": "body_weight",
    "height": "height",
    "age": "age",
    "sex": "sex",
    "pregnant": "pregnant",
    "pre_pregnancy_weight": "pre_pregnancy_weight",
}
"""The fact for each option of ``dose`` that describes the patient."""


@frozen
class GivenFacts:
    """The facts that the command line states, and those that it assumes."""

    said: tuple[Finding, ...]
    assumed: tuple[Finding, ...] = ()

    def joined_to(self, known: Context) -> Context:
        """Return a context with the facts of the command line added.

        Raises:
            ContradictionError: If two values of a fact differ.
        """
        context = Context(known.said + self.said).assuming(*self.assumed)
        refuse_unknown(self.said, context)
        return context


def given_facts(options: Namespace) -> GivenFacts:
    """Return the facts that the options of ``recommend`` state and assume.

    Raises:
        NoEffectError: If a fact is assumed to be unknown.
        IvigEvidenceError: If a fact or a file of facts cannot be read.
    """
    said = () if options.context is None else _context_file(options.context).said
    assumed = tuple(finding_of(text) for text in options.assume)
    for finding in assumed:
        if finding.value is None:
            remedy = f"give {finding.fact.name} a value, or leave it out"
            option = f"--assume {finding.fact.name}=unknown"
            raise NoEffectError(option, "because it assumes nothing", remedy)
    return GivenFacts(
        said=said + tuple(finding_of(text) for text in options.facts),
        assumed=assumed + UNTREATED * options.assume_untreated,
    )


def _context_file(name: str) -> Context:
    data = json_file(name, "context", MOST_BYTES)
    if isinstance(data, dict) and "schema" in data:
        return Context.from_dict(data)
    return Context.parse(data)


def finding_of(text: str) -> Finding:
    """Return the finding that ``NAME=VALUE`` states.

    Raises:
        MalformedDocumentError: If there is no equals sign.
        UnknownNameError: If no fact has that name.
        IvigEvidenceError: If the fact cannot have the value.
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise MalformedDocumentError("fact", (f"{text[:80]!r} has no '='; write NAME=VALUE",))
    fact = fact_named(name)
    word = cleaned(value)
    if word == "unknown":
        return read_finding(fact, None)
    if isinstance(fact, Flag):
        return read_finding(fact, TRUTHS.get(word, value))
    if isinstance(fact, Measure) and fact.unit is Unit.SCORE:
        return read_finding(fact, int(value) if is_short_number(value) else value)
    return read_finding(fact, value)


def is_short_number(text: str) -> bool:
    """Return True if a text is a whole number of a few ASCII digits, which is safe to convert."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def refuse_unknown(given: Iterable[Finding], context: Context) -> None:
    """Refuse a fact given as unknown that is stated or assumed elsewhere.

    Raises:
        ContradictionError: If there is one.
    """
    values = {finding.fact: finding for finding in context.said}
    for finding in given:
        if finding.value is None and finding.fact in values:
            other = format_finding(values[finding.fact])
            raise ContradictionError(format_finding(finding), other, "a fact has one value")


def is_fact(word: str) -> bool:
    """Return True if a word of the command line has the form of a fact."""
    return "=" in word and not word.startswith("-")


def facts_meant(rest: Sequence[str]) -> str:
    """Return unrecognized options rewritten as facts, as a suggestion for an error message.

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
            given = value or "".join(
                next_word for next_word in following if not next_word.startswith("--")
            )
            yield f'{fact.name}="{_written(fact, given)}"'


def _written(fact: Fact, given: str) -> str:
    if isinstance(fact, Measure) and fact.unit is not Unit.SCORE:
        if not given:
            return fact.example
        is_bare = given.replace(".", "", 1).isdecimal()
        return f"{given} {fact.unit.spoken}" if is_bare else given
    return given or ("yes" if isinstance(fact, Flag) else "VALUE")
