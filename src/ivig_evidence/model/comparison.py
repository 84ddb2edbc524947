"""What two documents say on a condition, compared for every combination of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from . import upward
from .notable import Notable
from .verdict import Verdict

if TYPE_CHECKING:
    from ..logic.predicates import Fact, Predicate
    from .condition import Condition, Diagnosis
    from .decision import Conclusion
    from .difference import Difference
    from .guideline import Guideline


@frozen(kw_only=True)
class CountedVerdicts:
    """The number of combinations in which two documents give two verdicts."""

    first: Verdict
    second: Verdict
    combinations: int

    @property
    def is_open(self) -> bool:
        """True if the statements of a document conflict, so that it has no single verdict."""
        return Verdict.CONFLICTING in (self.first, self.second)

    @property
    def agree(self) -> bool:
        """True if both documents have a verdict, and it is the same."""
        return self.first is self.second and not self.is_open and self.first is not _SILENT

    @property
    def differ(self) -> bool:
        """True if both documents have a verdict, and the verdicts are different."""
        has_two = not self.is_open and _SILENT not in (self.first, self.second)
        return has_two and self.first is not self.second


@frozen(kw_only=True)
class DifferingGroup:
    """Combinations in which two documents have different verdicts, by the same statements.

    Attributes:
        when: The group: all combinations in which every one of these predicates is true. Each is
            on one fact, and no predicate can be left out. A group of all patients has none.
        combinations: The number of combinations. Groups can overlap, so the sum over all groups
            can be greater than the number of combinations that differ.
        first: The verdict, grade and leading statements of the first document.
        second: Those of the second document.
        differences: The declared differences between these statements, with cause and sources.
    """

    when: tuple[Predicate, ...]
    combinations: int
    first: Conclusion
    second: Conclusion
    differences: tuple[Difference, ...] = field(repr=False)

    def __str__(self) -> str:
        return upward.differing_group_text(self)


@frozen(kw_only=True)
class Comparison(Notable):
    """What two documents say on a condition, for every combination of facts.

    A combination gives every fact in ``facts`` a value: yes or no, an option, or for a measure a
    bound or a range between two bounds. The bounds are those that the statements of both documents
    name, and those on which another of the facts depends. Combinations that no patient can have,
    because values or the diagnosis exclude each other, are not counted. No fact is unknown. A
    combination is not a patient: some are common and others very rare, so the numbers are no
    frequencies.

    Grades are not compared, and no document wins.

    Attributes:
        diagnosis: The condition, with the findings that are known in every combination.
        first: The first document.
        second: The second document.
        facts: The facts on which it depends which statements lead in one of the documents.
        verdicts: The number of combinations with each two verdicts, the most frequent first.
    """

    diagnosis: Diagnosis
    first: Guideline
    second: Guideline
    facts: tuple[Fact, ...] = field(repr=False)
    verdicts: tuple[CountedVerdicts, ...] = field(repr=False)

    @property
    def condition(self) -> Condition:
        """The condition of the diagnosis."""
        return self.diagnosis.condition

    @property
    def combinations(self) -> int:
        """The number of all combinations that a patient can have."""
        return sum(counted.combinations for counted in self.verdicts)

    @property
    def agree(self) -> int:
        """The number of combinations in which both documents have the same verdict."""
        return sum(counted.combinations for counted in self.verdicts if counted.agree)

    @property
    def differ(self) -> int:
        """The number of combinations in which the documents have different verdicts."""
        return sum(counted.combinations for counted in self.verdicts if counted.differ)

    @property
    def only_first(self) -> int:
        """The number of combinations in which only the first document has a verdict."""
        return self._one_silent(first=False, second=True)

    @property
    def only_second(self) -> int:
        """The number of combinations in which only the second document has a verdict."""
        return self._one_silent(first=True, second=False)

    @property
    def neither(self) -> int:
        """The number of combinations in which neither document has a verdict."""
        return self._one_silent(first=True, second=True)

    @property
    def open(self) -> int:
        """The number of combinations in which the statements of a document conflict.

        The document gives no priority, so it has no single verdict.
        """
        return sum(counted.combinations for counted in self.verdicts if counted.is_open)

    def _one_silent(self, *, first: bool, second: bool) -> int:
        return sum(
            counted.combinations
            for counted in self.verdicts
            if not counted.is_open
            and (counted.first is _SILENT) is first
            and (counted.second is _SILENT) is second
        )

    @property
    def differing_groups(self) -> tuple[DifferingGroup, ...]:
        """The combinations in which the documents have different verdicts, as few groups.

        Together the groups are exactly these combinations, and without any one of them, some would
        be missing. In a group, the same statements lead. The largest groups come first.
        """
        return upward.differing_groups(self)

    def __str__(self) -> str:
        return upward.comparison_text(self)

    def to_dict(self) -> dict[str, object]:
        """Return this comparison as plain JSON values."""
        return upward.comparison_to_dict(self)


_SILENT = Verdict.NOT_COVERED
