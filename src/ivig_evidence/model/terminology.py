"""What a code means, with all that it may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from ..logic.predicates import Finding
from .condition import CodeSystem, Coding, Condition, Diagnosis

if TYPE_CHECKING:
    from datetime import date


@frozen
class Candidate:
    """A condition that a code may stand for.

    ``ruled_out`` says why the code could not be assigned on the day that was asked about; it is
    empty where it could, as far as is known, and where no day was named.
    """

    condition: Condition
    coding: Coding
    ruled_out: str = ""

    @property
    def presumes(self) -> tuple[Finding, ...]:
        """What the condition itself settles."""
        return self.condition.presumes

    @property
    def implies(self) -> tuple[Finding, ...]:
        """What the code says beyond the condition."""
        return self.coding.implies


@frozen(kw_only=True)
class CodeMeaning:
    """What a code means.

    ``system`` is None where it is not one that the library knows, or where none was named; ``code``
    is as the list writes it where it is known, else as it came. ``candidates`` are all conditions
    that the code may stand for, none for a code that the library does not hold. ``diagnosis`` is
    what can be taken without a guess, None where nothing can; ``why`` says so in plain words.
    """

    system: CodeSystem | None
    code: str
    on: date | None
    candidates: tuple[Candidate, ...]
    diagnosis: Diagnosis | None
    why: str


@frozen(kw_only=True)
class ConceptMeaning:
    """What several codes mean that translate one another.

    ``codes`` has each of them alone, in the order given. ``candidates`` are the conditions that fit
    every code that the library holds, each with a code that it bears. ``diagnosis`` is what can be
    taken without a guess, None where nothing can; ``why`` says so in plain words.
    """

    codes: tuple[CodeMeaning, ...]
    on: date | None
    candidates: tuple[Candidate, ...]
    diagnosis: Diagnosis | None
    why: str

    @property
    def ignored(self) -> tuple[CodeMeaning, ...]:
        """The codes that the library does not hold; they had no say."""
        return tuple(code for code in self.codes if not code.candidates)
