"""The meanings of codes, with their candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from ..logic.predicates import Finding
from .condition import CodeSystem, Coding, Condition, Diagnosis

if TYPE_CHECKING:
    from datetime import date


@frozen
class Candidate:
    """A condition that a code can mean.

    ``ruled_out`` says why the code could not be assigned on the given day. It is empty if it could,
    as far as is known, or if no day was given.
    """

    condition: Condition
    coding: Coding
    ruled_out: str = ""

    @property
    def presumes(self) -> tuple[Finding, ...]:
        """The findings that the condition implies."""
        return self.condition.presumes

    @property
    def implies(self) -> tuple[Finding, ...]:
        """The findings that the code implies beyond the condition."""
        return self.coding.implies


@frozen(kw_only=True)
class CodeMeaning:
    """The meaning of a code on a day, with all conditions that it can mean.

    Attributes:
        system: The code system; None if the library does not know it, or none was given.
        code: The code as its system writes it; as given if the code is not known.
        on: The day for which it was looked up.
        candidates: The conditions that the code can mean; empty if the library does not have it.
        diagnosis: The condition that follows without a guess, with its findings, or None.
        why: The reason, in one sentence.
    """

    system: CodeSystem | None
    code: str
    on: date | None
    candidates: tuple[Candidate, ...]
    diagnosis: Diagnosis | None
    why: str


@frozen(kw_only=True)
class ConceptMeaning:
    """The meaning of several codes that are translations of each other.

    Attributes:
        codes: The meaning of each code alone, in the given order.
        on: The day for which they were looked up.
        candidates: The conditions that fit every code that the library has, each with its code.
        diagnosis: The condition that follows without a guess, with its findings, or None.
        why: The reason, in one sentence.
    """

    codes: tuple[CodeMeaning, ...]
    on: date | None
    candidates: tuple[Candidate, ...]
    diagnosis: Diagnosis | None
    why: str

    @property
    def ignored(self) -> tuple[CodeMeaning, ...]:
        """The codes that were not used, because the library does not have them."""
        return tuple(code for code in self.codes if not code.candidates)
