"""What an audit finds: grades against evidence, text against text, sum against sum."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from .citation import Citation, Verification
from .grade import Definition, Grade, Strength
from .notable import Notable
from .recommendation import Recommendation
from .repair import Repair
from .study import Study


class AuditResult(Enum):
    """A printed level beside the level that the cited classes can carry.

    There is nothing to check in a good practice point for which no study with a class is cited:
    the scheme foresees it without evidence.
    """

    AGREES = "agrees"
    LOWER_WITH_REASON = "printed lower, with a reason given"
    LOWER = "printed lower, no reason given"
    HIGHER = "printed higher than carried"
    CANNOT_BE_JUDGED = "cannot be judged"
    NOTHING_TO_CHECK = "nothing to check"
    NO_GRADE_PRINTED = "no grade printed"


@frozen
class Remark:
    """Something that the source gives as a reason, or that a reader should know, with its place."""

    text: str
    source: Citation


@frozen(kw_only=True)
class AuditedStatement:
    """One statement, audited.

    ``carried`` is the firmest level that the classes of ``deciding`` can carry under the scheme,
    if all of them convince and agree; ``None`` where no class is known. ``unclassed`` are cited
    studies to which nobody gave a class, ``against`` those that point the other way.
    """

    statement: Recommendation
    carried: Strength | None
    result: AuditResult
    deciding: tuple[Study, ...]
    unclassed: tuple[Study, ...]
    against: tuple[Study, ...]
    reason: Remark | None
    remark: str


class Agreement(Enum):
    """An abstract's claim beside the body of the text."""

    AGREES = "agrees"
    BODY_IS_NARROWER = "the body says it of fewer patients"
    DIFFERS = "the body says something else"


@frozen(kw_only=True)
class AbstractClaim:
    """A claim of the abstract with its own grade, beside the statements of the body.

    The body is what the library answers from; the abstract is kept as it is printed, with its
    place as ``source``.
    """

    claim: str
    grade: Grade
    body: tuple[Recommendation, ...]
    agreement: Agreement
    how: str
    source: Citation


@frozen(kw_only=True)
class Discrepancy:
    """Two places of a text that do not agree, or a count that does not add up."""

    topic: str
    here: Remark
    there: Remark
    taken: str
    verified: Verification = Verification.OWN_READING


class RecomputationResult(Enum):
    """What became of a printed figure when it was computed again."""

    REPRODUCED = "reproduced"
    NOT_REPRODUCIBLE = "not reproducible from what is printed"
    DIFFERS = "differs"


@frozen(kw_only=True)
class Recomputation:
    """A printed figure that follows from others, computed again.

    ``source`` says where it is printed, ``inputs`` what it was computed from.
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
    """A repair of the extracted text, with what it concerns and where it stands."""

    about: str
    repair: Repair
    source: Citation


@frozen(kw_only=True)
class AuditRecord(Notable):
    """A guideline, audited against itself and against its own scheme of grading."""

    scheme: tuple[Definition, ...]
    statements: tuple[AuditedStatement, ...]
    abstract: tuple[AbstractClaim, ...]
    discrepancies: tuple[Discrepancy, ...]
    recomputations: tuple[Recomputation, ...]
    repairs: tuple[RepairRecord, ...]

    @property
    def lettered(self) -> tuple[AuditedStatement, ...]:
        """The statements with a level that is a letter, which only evidence can carry."""
        return tuple(s for s in self.statements if s.statement.level not in (None, "GPP"))

    @property
    def summary(self) -> str:
        """How many of the lettered levels agree with what the cited classes can carry."""
        agree = sum(1 for one in self.lettered if one.result is AuditResult.AGREES)
        return f"{agree} of {len(self.lettered)} levels A, B and C agree with the classes cited"
