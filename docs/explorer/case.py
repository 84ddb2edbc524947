"""The case in the page's address: a guideline, a condition, facts and the choices for a dose."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from docs.explorer.questions import finding, written
from ivig_evidence import Context, recommend
from ivig_evidence.errors import IvigEvidenceError
from ivig_evidence.facts import UNTREATED
from ivig_evidence.immunoglobulin import WEIGHT_POLICIES
from ivig_evidence.logic.predicates import Finding, Origin
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.weight import WeightPolicy
from ivig_evidence.terminology.resolution import diagnosis_of

LONGEST_STATE = 10_000
LONGEST_QUOTE = 80
"""Characters of the address that a message repeats at most."""


class Case:
    """A case as read from an address, with the problems found on the way.

    Args:
        state: The part of the address behind ``#``.
        known: The guidelines that can be asked, the default first.
        conditions: The conditions of the library and of these guidelines.
    """

    def __init__(
        self, state: str, known: tuple[Guideline, ...], conditions: tuple[Condition, ...]
    ) -> None:
        self.problems: list[str] = []
        self.guideline = known[0]
        self.condition: Condition | None = None
        self.untreated = False
        self.context = Context()
        self.choices: dict[str, str] = {}
        self._known = known
        given = dict(self._pairs(state))
        self._read_guideline(given.pop("guideline", ""))
        self._read_condition(given.pop("condition", ""), conditions)
        if self.condition is not None:
            if given.pop("assume", "") == "untreated":
                self._take(*UNTREATED, assumed=True)
            for name, value in given.items():
                self._read(name, value)

    def _pairs(self, state: str) -> Iterator[tuple[str, str]]:
        if len(state) > LONGEST_STATE:
            self.problems.append(
                f"the address has {len(state)} characters and was not read; a case has at most"
                f" {LONGEST_STATE}"
            )
            return
        given: dict[str, set[str]] = {}
        for name, value in parse_qsl(state):
            given.setdefault(name, set()).add(value)
        for name, values in given.items():
            if len(values) > 1:
                self.problems.append(
                    f"{_quoted(name)} has different values and was left out; give one value"
                )
            else:
                yield name, values.pop()

    def _read_guideline(self, text: str) -> None:
        guideline = next((known for known in self._known if known.id == text), None)
        if guideline is not None:
            self.guideline = guideline
        elif text:
            names = ", ".join(known.id for known in self._known)
            self.problems.append(
                f"unknown guideline {_quoted(text)}; available: {names}; this answer is from"
                f" {self.guideline.id!r}"
            )

    def _read_condition(self, text: str, conditions: tuple[Condition, ...]) -> None:
        if not text:
            return
        by_id = {condition.id: condition for condition in conditions}
        try:
            diagnosis = diagnosis_of(by_id.get(text, text))
        except IvigEvidenceError as error:
            self.problems.append(str(error))
            return
        self.condition = diagnosis.condition
        for implied in diagnosis.implies:
            self._take(implied, assumed=False)

    def _read(self, name: str, value: str) -> None:
        if name == "policy" or name.startswith(("days:", "alternative:")):
            self.choices[name] = value
            return
        try:
            self._take(finding(fact_named(name), value), assumed=False)
        except IvigEvidenceError as error:
            self.problems.append(str(error))

    def _take(self, *findings: Finding, assumed: bool) -> None:
        """Add findings, unless they contradict the others or the diagnosis."""
        assert self.condition is not None
        try:
            if assumed:
                context = self.context.assuming(*findings)
            else:
                context = Context(self.context.findings + findings)
            recommend(self.condition, context, guideline=self.guideline)
        except IvigEvidenceError as error:
            self.problems.append(str(error))
        else:
            self.context = context
            self.untreated = self.untreated or assumed

    @property
    def policy(self) -> WeightPolicy | None:
        """The chosen dosing-weight policy, or None."""
        name = self.choices.get("policy")
        return next((policy for policy in WEIGHT_POLICIES if policy.id == name), None)

    def stated(self) -> list[Finding]:
        """Return the findings that were stated, without those that are assumed."""
        return [stated for stated in self.context.said if stated.origin is not Origin.ASSUMED]

    def number(self, key: str) -> int | None:
        """Return the whole number chosen under a key, or None."""
        text = self.choices.get(key, "")
        return int(text) if text.isdecimal() and len(text) < 4 else None

    def drop_choices(self, offered: set[str]) -> None:
        """Drop the choices that the page does not offer for this answer, and report each.

        Args:
            offered: The keys of the choices that the page offers.
        """
        for key in [key for key in self.choices if key not in offered]:
            del self.choices[key]
            self.problems.append(f"{_quoted(key)} is no choice for this dose and was left out")
        if "policy" in self.choices and self.policy is None:
            names = ", ".join(policy.id for policy in WEIGHT_POLICIES)
            self.problems.append(
                f"unknown weight policy {_quoted(self.choices.pop('policy'))}; available: {names}"
            )

    def state(self) -> str:
        """Return the case as the address contains it."""
        pairs = {} if self.guideline is self._known[0] else {"guideline": self.guideline.id}
        if self.condition is not None:
            pairs["condition"] = self.condition.id
        if self.untreated:
            pairs["assume"] = "untreated"
        pairs |= {stated.fact.name: written(stated) for stated in self.stated()}
        return urlencode(pairs | self.choices)


def _quoted(text: str) -> str:
    return repr(text[:LONGEST_QUOTE])
