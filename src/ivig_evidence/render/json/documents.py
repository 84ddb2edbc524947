"""The published form of what the library says, as classes.

JSON goes out and comes in through these, and the JSON Schemas in ``ivig_evidence/schemas`` are made
from them. A key that is added raises no version; one that changes or goes does.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from ...logic.predicates import Operator, Origin
from ...logic.truth import Truth
from ...model.citation import Verification
from ...model.dosing import Per
from ...model.later import Effect
from ...model.precaution import Severity
from ...model.recommendation import Action
from ...model.study import Result
from ...model.verdict import Verdict
from ...units import Unit

ANSWER_SCHEMA: Literal["ivig-evidence/answer/2"] = "ivig-evidence/answer/2"
GUIDELINE_SCHEMA: Literal["ivig-evidence/guideline/1"] = "ivig-evidence/guideline/1"
IMPORT_RESULT_SCHEMA: Literal["ivig-evidence/import-result/1"] = "ivig-evidence/import-result/1"

EXACT_NUMBER = r"[0-9]{1,4000}(/0*[1-9][0-9]{0,3999})?"
"""The text of an exact number: a whole number, or a fraction such as 5/2."""

# Predicates -------------------------------------------------------------------


@frozen(kw_only=True)
class QuantityDocument:
    """A number with its unit."""

    value: float
    unit: Unit


@frozen(kw_only=True)
class FlagDocument:
    """A yes-or-no fact holds."""

    fact: str
    kind: Literal["flag"] = "flag"


@frozen(kw_only=True)
class CompareDocument:
    """A measure lies on one side of a bound."""

    fact: str
    operator: Operator
    bound: QuantityDocument
    kind: Literal["compare"] = "compare"


@frozen(kw_only=True)
class OneOfDocument:
    """A choice fell on one of some options."""

    fact: str
    options: tuple[str, ...]
    kind: Literal["one_of"] = "one_of"


@frozen(kw_only=True)
class NotDocument:
    """The operand does not hold."""

    operand: PredicateDocument
    kind: Literal["not"] = "not"


@frozen(kw_only=True)
class AllOfDocument:
    """Every operand holds."""

    operands: tuple[PredicateDocument, ...]
    kind: Literal["all_of"] = "all_of"


@frozen(kw_only=True)
class AnyOfDocument:
    """At least one operand holds."""

    operands: tuple[PredicateDocument, ...]
    kind: Literal["any_of"] = "any_of"


PredicateDocument: TypeAlias = (
    FlagDocument | CompareDocument | OneOfDocument | NotDocument | AllOfDocument | AnyOfDocument
)


# Answers ----------------------------------------------------------------------


@frozen(kw_only=True)
class SpanDocument:
    """A whole number of days or weeks, or a range of them."""

    low: int
    high: int
    unit: Unit


@frozen(kw_only=True)
class CourseDocument:
    """One way of giving a drug; null is *not printed*."""

    dose: QuantityDocument
    up_to: QuantityDocument | None
    per: Per
    days: SpanDocument | None
    consecutive: bool
    every: SpanDocument | None
    courses: int | None
    lasting: SpanDocument | None


@frozen(kw_only=True)
class RegimenDocument:
    """A regimen as printed; ``recommended`` is false where it was merely used or reported."""

    drug: str
    recommended: bool
    alternatives: tuple[CourseDocument, ...]


@frozen(kw_only=True)
class SourceDocument:
    """A place in a paper; lines count from 1 in the text that was read."""

    paper: str
    doi: str | None
    section: str
    text: str | None
    first_line: int | None
    last_line: int | None


@frozen(kw_only=True)
class PassageDocument:
    """What the source says outside a recommendation, and must be read with it."""

    says: str
    source: SourceDocument


@frozen(kw_only=True)
class GradeDocument:
    """A grade as printed, with the id of its scheme; null is *not printed*."""

    scheme: str
    strength: str | None
    certainty: str | None
    wording: str


@frozen(kw_only=True)
class RelationDocument:
    """The id of another statement, and the reason that the source gives for the relation."""

    to: str
    why: str


@frozen(kw_only=True)
class StatementDocument:
    """A statement of the guideline; ``reversed_in`` has the years in which it was reversed."""

    id: str
    says: str
    intervention: str
    decides_verdict: bool
    action: Action
    grade: GradeDocument | None
    regimen: RegimenDocument | None
    dose_in_text: PassageDocument | None
    see_also: tuple[PassageDocument, ...]
    population: PredicateDocument
    favoured_by: PredicateDocument | None
    studied_in: PredicateDocument | None
    refines: tuple[RelationDocument, ...]
    exception_to: tuple[RelationDocument, ...]
    studies: tuple[str, ...]
    studies_against: tuple[str, ...]
    reversed_in: str | None
    source: SourceDocument
    note: str


ValueDocument: TypeAlias = bool | str | QuantityDocument | None


@frozen(kw_only=True)
class FindingDocument:
    """A fact with its value, and how it came to be known."""

    fact: str
    value: ValueDocument
    origin: Origin
    because: str


@frozen(kw_only=True)
class StatementStatusDocument:
    """How one statement fares with the patient."""

    statement: StatementDocument
    asked: Truth
    applies: Truth
    leads: bool
    decided_by: tuple[FindingDocument, ...]
    open: tuple[str, ...]
    overridden_by: tuple[str, ...]
    refined_by: tuple[str, ...]
    referred_by: str | None
    strengthened: Truth | None
    in_studied_population: Truth | None


@frozen(kw_only=True)
class QuestionDocument:
    """A fact as a question; ``answered_by`` names other facts of which some answer settles it."""

    fact: str
    label: str
    kind: Literal["flag", "choice", "measure"]
    options: tuple[str, ...] | None
    unit: Unit | None
    answered_by: tuple[str, ...]


@frozen(kw_only=True)
class ErratumDocument:
    """A correction of the guideline's paper."""

    published: str
    state: str


@frozen(kw_only=True)
class GuidelineDocument:
    """An edition of a guideline; ``scheme`` is the id of the scheme by which it grades."""

    id: str
    title: str
    issuer: str
    year: int
    paper: str
    doi: str | None
    scheme: str
    errata: tuple[ErratumDocument, ...]


@frozen(kw_only=True)
class ConditionDocument:
    """The condition that was asked about."""

    id: str
    name: str


@frozen(kw_only=True)
class LibraryDocument:
    """What computed the answer: version, and digest of what it knows."""

    version: str
    knowledge: str


@frozen(kw_only=True)
class StudyDocument:
    """A study behind a statement; its class with who gave it, null where nobody did."""

    id: str
    name: str
    references: tuple[int, ...]
    classes: tuple[str, ...]
    class_given_by: Literal["printed", "own reading"] | None
    result: Result


@frozen(kw_only=True)
class EvidenceDocument:
    """The studies that carry a statement, and those that its source sets against it."""

    statement: str
    based_on: tuple[StudyDocument, ...]
    contradicted_by: tuple[StudyDocument, ...]


@frozen(kw_only=True)
class LaterEvidenceDocument:
    """A later document and what it did.

    ``published`` is null where the date was not found; then ``not_before``, null where nothing
    bounds it, and ``read_on`` bound it.
    """

    id: str
    effect: Effect
    says: str
    note: str
    document: str
    doi: str | None
    pmid: str | None
    published: str | None
    not_before: str | None
    verified: Verification
    read_in: str
    read_on: str
    statements: tuple[str, ...]


@frozen(kw_only=True)
class PrecautionDocument:
    """A caution for the drug; ``facts`` decided it, or are open where it is unknown."""

    id: str
    says: str
    severity: Severity
    present: Truth
    facts: tuple[str, ...]
    source: SourceDocument
    verified: Verification
    product: str | None
    note: str


@frozen(kw_only=True)
class ConclusionDocument:
    """Where questions end; ``reversed`` are those of its statements that later work reversed."""

    verdict: Verdict
    grade: GradeDocument | None
    leading: tuple[str, ...]
    reversed: tuple[str, ...]


@frozen(kw_only=True)
class BranchDocument:
    """Answers to a question, and the number of the question or the conclusion they lead to."""

    when: PredicateDocument
    go_to: int | None
    conclusion: ConclusionDocument | None


@frozen(kw_only=True)
class NumberedQuestionDocument:
    """A numbered question with its ways."""

    number: int
    question: QuestionDocument
    branches: tuple[BranchDocument, ...]


@frozen(kw_only=True)
class TreeDocument:
    """Questions, the first to begin with; a conclusion where none is asked, else null."""

    questions: tuple[NumberedQuestionDocument, ...]
    conclusion: ConclusionDocument | None


@frozen(kw_only=True)
class ChangeDocument:
    """A fact with what is known of it, null for nothing, and the values that would do."""

    fact: str
    now: ValueDocument
    when: PredicateDocument


@frozen(kw_only=True)
class NearMissDocument:
    """A statement that would apply after some changes; whether later work reversed it."""

    statement: str
    changes: tuple[ChangeDocument, ...]
    reversed: bool


@frozen(kw_only=True)
class AnswerDocument:
    """An answer as it is published."""

    schema: Literal["ivig-evidence/answer/2"]
    notice: str
    library: LibraryDocument
    guideline: GuidelineDocument
    condition: ConditionDocument
    verdict: Verdict
    grade: GradeDocument | None
    headline: str
    contraindications: tuple[str, ...]
    warnings: tuple[str, ...]
    leading: tuple[str, ...]
    see_also: tuple[PassageDocument, ...]
    missing: tuple[QuestionDocument, ...]
    rests_on: tuple[str, ...]
    outside_studied_population: tuple[str, ...]
    not_asked: tuple[str, ...]
    context: tuple[FindingDocument, ...]
    statements: tuple[StatementStatusDocument, ...]
    evidence: tuple[EvidenceDocument, ...]
    later_evidence: tuple[LaterEvidenceDocument, ...]
    other_later_evidence: tuple[LaterEvidenceDocument, ...]
    precautions: tuple[PrecautionDocument, ...]
    as_of: date | None


# Guidelines ---------------------------------------------------------------------


@frozen(kw_only=True)
class DefinitionDocument:
    """A term of a scheme, and its meaning in our words, null where none was read."""

    term: str
    wording: str
    means: str | None
    source: SourceDocument | None
    verified: Verification | None


@frozen(kw_only=True)
class SchemeDocument:
    """A grading scheme with its terms; an empty list where it has none of that kind."""

    id: str
    name: str
    paper: str
    strengths: tuple[DefinitionDocument, ...]
    certainties: tuple[DefinitionDocument, ...]
    evidence_classes: tuple[DefinitionDocument, ...]


@frozen(kw_only=True)
class SubjectDocument:
    """A condition that a guideline covers; ``presumes`` is what the diagnosis itself settles."""

    id: str
    name: str
    form_of: str | None
    facts: tuple[str, ...]
    presumes: tuple[FindingDocument, ...]


@frozen(kw_only=True)
class CrossReferenceDocument:
    """Patients whom a chapter sends to the chapter on another condition, and by which statement."""

    when: PredicateDocument
    to: str
    by: str


@frozen(kw_only=True)
class ConflictDocument:
    """Two statements that disagree, and why the source sets no order between them."""

    between: tuple[str, ...]
    why: str
    source: SourceDocument


@frozen(kw_only=True)
class ChapterPassageDocument:
    """A passage that answers for some patients show."""

    when: PredicateDocument
    passage: PassageDocument


@frozen(kw_only=True)
class ChapterDocument:
    """What a guideline says of one condition, with its statements by id."""

    condition: str
    statements: tuple[str, ...]
    cross_references: tuple[CrossReferenceDocument, ...]
    conflicts: tuple[ConflictDocument, ...]
    see_also: tuple[ChapterPassageDocument, ...]
    source: SourceDocument
    note: str


@frozen(kw_only=True)
class GuidelineKnowledgeDocument:
    """All that the library holds of a guideline, as it is published."""

    schema: Literal["ivig-evidence/guideline/1"]
    notice: str
    library: LibraryDocument
    guideline: GuidelineDocument
    scheme: SchemeDocument
    conditions: tuple[SubjectDocument, ...]
    facts: tuple[QuestionDocument, ...]
    chapters: tuple[ChapterDocument, ...]
    statements: tuple[StatementDocument, ...]
    studies: tuple[StudyDocument, ...]
    later_evidence: tuple[LaterEvidenceDocument, ...]
