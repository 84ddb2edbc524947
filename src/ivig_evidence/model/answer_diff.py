"""What changed from one answer, or from one version of the knowledge, to another."""

from __future__ import annotations

from attrs import field, frozen

from ..errors import TruthIsNotBoolError
from ..logic.term import Term
from ..spelling import joined_lines

MOST_SHOWN = 5
"""The most changes of one aspect in the text of a comparison."""


class Aspect(Term):
    """What of an answer changed, in the order in which a reader asks."""

    DOCUMENT = "Document"
    KNOWLEDGE = "Digest of the knowledge"
    DAY = "Day of the later evidence"
    FACT = "Fact"
    VERDICT = "Verdict"
    GRADE = "Grade"
    LEADING = "Leading statement"
    DOSE = "Dose"
    CONTRAINDICATION = "Contraindication"
    PRECAUTION = "Precaution"
    PASSAGE = "Passage to read with the answer"
    MISSING = "Missing fact"
    APPLYING = "Applying statement"
    STATEMENT = "Statement"
    LATER = "Later evidence"


@frozen
class ChangeInWords:
    """One change, in words.

    Attributes:
        aspect: What changed.
        about: The id of the statement, fact, precaution or later document that it is about; empty
            if it is about the whole answer.
        was: The earlier text; None if there was nothing.
        now: The text of the answer; None if there is nothing any more.
    """

    aspect: Aspect
    about: str
    was: str | None
    now: str | None

    def __str__(self) -> str:
        name = f" [{self.about}]" if self.about else ""
        if self.was is None:
            return f"{self.aspect}, new: {self.now}{name}"
        if self.now is None:
            return f"{self.aspect}, no longer: {self.was}{name}"
        return f"{self.aspect}: {self.now}; before, {self.was}{name}"


@frozen
class AnswerDiff:
    """What changed from another answer on the same condition to this one.

    Attributes:
        condition: The name of the condition.
        was: The headline of the other answer.
        now: The headline of this answer.
        changes: The changes, the most important first; empty if nothing changed.

    Raises:
        TruthIsNotBoolError: If it is used as a bool.
    """

    condition: str = field(repr=False)
    was: str = field(repr=False)
    now: str = field(repr=False)
    changes: tuple[ChangeInWords, ...]

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError("a comparison of answers", "look at its changes")

    def on(self, aspect: Aspect) -> tuple[ChangeInWords, ...]:
        """Return the changes of one aspect."""
        return tuple(change for change in self.changes if change.aspect is aspect)

    def __str__(self) -> str:
        if not self.changes:
            return joined_lines([f"{self.now} Nothing changed."]) + "\n"
        lines = [f"Now:    {self.now}", f"Before: {self.was}"]
        for aspect in Aspect:
            changes = self.on(aspect)
            lines += [f"- {change}" for change in changes[:MOST_SHOWN]]
            if len(changes) > MOST_SHOWN:
                lines.append(f"- {aspect}: {len(changes) - MOST_SHOWN} more changes")
        return joined_lines(lines) + "\n"
