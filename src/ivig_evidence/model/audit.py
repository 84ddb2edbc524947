"""Audits of a guideline: grades compared with the evidence, the abstract with the body, sums."""

from __future__ import annotations

from attrs import frozen

from ..logic.term import Term
from ..spelling import listed_terms
from . import upward
from .citation import Citation, Verification
from .evidence import NO_STUDY_READ
from .grade import Definition, Grade, Strength
from .guideline import Guideline
from .notable import Notable
from .recommendation import Recommendation
from .repair import Repair
from .study import Study

NOT_COMPARED = "no grade was compared with its evidence"


class AuditResult(Term):
    """The result of comparing a printed strength with the strength that the evidence supports.

    ``NOTHING_TO_CHECK`` means that the strength needs no evidence, as a good practice point, and
    that no study with a class is cited for it. ``CANNOT_BE_JUDGED`` means that a class or a study
    is not known, or that the strength is outside the scheme's order, as level U of AAN 2012.
    ``NO_RULE`` means that the scheme has no rule from classes to strengths.
    """

    AGREES = "agrees"
    LOWER_WITH_REASON = "printed lower, with a reason given"
    LOWER = "printed lower, no reason given"
    HIGHER = "printed higher than supported"
    CANNOT_BE_JUDGED = "cannot be judged"
    NOTHING_TO_CHECK = "nothing to check"
    NO_GRADE_PRINTED = "no grade printed"
    NO_RULE = "the scheme has no rule from classes to strengths"


@frozen
class Remark:
    """A reason or a claim of the source, with its place in ``source``."""

    text: str
    source: Citation


@frozen(kw_only=True)
class AuditedStatement:
    """The audit of one statement.

    Attributes:
        statement: The statement.
        supported: The firmest strength that the classes of ``deciding`` support under the scheme,
            if all of these studies are convincing and agree. If no cited study has a class, the
            classes that the text counts replace them. None if no class is known, the classes
            support no strength, or the scheme has no rule.
        result: The result of the comparison.
        deciding: The cited studies of the best class.
        unclassed: The cited studies without a class.
        against: The studies that contradict the statement.
        reason: The reason that the text gives for a lower grade.
        remark: Our own interpretation.
    """

    statement: Recommendation
    supported: Strength | None
    result: AuditResult
    deciding: tuple[Study, ...]
    unclassed: tuple[Study, ...]
    against: tuple[Study, ...]
    reason: Remark | None
    remark: str


class Agreement(Term):
    """The result of comparing a claim of the abstract with the body of the text."""

    AGREES = "agrees"
    BODY_IS_NARROWER = "the body limits it to fewer patients"
    DIFFERS = "the body says something else"


@frozen(kw_only=True)
class AbstractClaim:
    """A claim of the abstract with its own grade, compared with the statements of the body.

    The library answers from the body. ``claim`` is as printed, and ``source`` is its place.
    """

    claim: str
    grade: Grade
    body: tuple[Recommendation, ...]
    agreement: Agreement
    how: str
    source: Citation


@frozen(kw_only=True)
class Discrepancy:
    """Two places of a text that do not agree, or a wrong sum; ``taken`` is what we use."""

    topic: str
    here: Remark
    there: Remark
    taken: str
    verified: Verification = Verification.OWN_READING


class RecomputationResult(Term):
    """The result of recomputing a printed figure."""

    REPRODUCED = "reproduced"
    NOT_REPRODUCIBLE = "not reproducible from what is printed"
    DIFFERS = "differs"


@frozen(kw_only=True)
class Recomputation:
    """A printed figure that was recomputed from others.

    ``source`` is the place of the figure, ``inputs`` names the figures that it was computed from.
    """

    about: str
    printed: str
    inputs: str
    computed: str | None
    result: RecomputationResult
    source: Citation
    note: str = ""


@frozen(kw_only=True)
class RepairRecord:
    """A repair of the extracted text, with its subject and its place."""

    about: str
    repair: Repair
    source: Citation


@frozen(kw_only=True)
class TextFigure:
    """A figure printed in running text that is the sum or product of other printed figures.

    ``parts`` are added, or multiplied if ``multiplied`` is true. ``source`` has the lines of all
    these figures, in digits or in words.
    """

    about: str
    printed: str
    parts: tuple[str, ...]
    multiplied: bool = False
    unit: str = ""
    source: Citation


@frozen(kw_only=True)
class StatementNote:
    """A note on a statement, for audits.

    Attributes:
        statement: The id of the statement.
        reason: The reason that the text gives for a lower grade than the studies support.
        remark: Our own interpretation.
    """

    statement: str
    reason: Remark | None = None
    remark: str = ""


@frozen(kw_only=True)
class Annotations:
    """Data on a guideline for its audit, apart from statements and studies.

    ``repairs`` are those of the text; repairs of a figure belong to the figure.
    """

    abstract: tuple[AbstractClaim, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    notes: tuple[StatementNote, ...] = ()
    repairs: tuple[RepairRecord, ...] = ()
    figures: tuple[TextFigure, ...] = ()

    def note_on(self, statement: Recommendation) -> StatementNote:
        """Return the note on a statement; an empty one if there is none."""
        empty = StatementNote(statement=statement.id)
        return next((note for note in self.notes if note.statement == statement.id), empty)


@frozen(kw_only=True)
class Audit(Notable):
    """The audit of a guideline by its own text and its own grading scheme.

    ``scheme`` has the definitions of the scheme's strengths and certainties.
    """

    guideline: Guideline
    scheme: tuple[Definition, ...]
    statements: tuple[AuditedStatement, ...]
    abstract: tuple[AbstractClaim, ...]
    discrepancies: tuple[Discrepancy, ...]
    recomputations: tuple[Recomputation, ...]
    repairs: tuple[RepairRecord, ...]

    @property
    def needing_evidence(self) -> tuple[AuditedStatement, ...]:
        """The statements whose strength needs evidence, by the scheme."""
        strengths = self.guideline.scheme.strengths_from_evidence
        return tuple(entry for entry in self.statements if entry.statement.level in strengths)

    @property
    def summary(self) -> str:
        """The share of the strengths that need evidence and agree with the known classes."""
        if self.guideline.scheme.strength_supported is None:
            return f"{NOT_COMPARED}: {AuditResult.NO_RULE.value}"
        entries = self.needing_evidence
        known = "cited"
        if self.guideline.find_studies is None:
            known = "counted in the text"
            if not any(entry.statement.class_counts for entry in entries):
                return f"{NOT_COMPARED}: {NO_STUDY_READ}"
        agree = sum(1 for entry in entries if entry.result is AuditResult.AGREES)
        return f"{agree} of {len(entries)} {self.counted} agree with the classes {known}"

    @property
    def counted(self) -> str:
        """The statements that the summary counts, in the words of the scheme."""
        strengths = [term.wording for term in self.guideline.scheme.strengths_from_evidence]
        return f"statements with {listed_terms(strengths, 'or')}" if strengths else "statements"

    def __str__(self) -> str:
        return upward.audit_text(self)
