"""The published JSON forms as document classes.

All JSON is written and read through these classes, and the JSON Schemas in
``ivig_evidence/schemas`` are generated from them. A new key keeps the schema's version; a changed
or removed key requires a new one.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from ...logic.predicates import Operator, Origin
from ...logic.truth import Truth
from ...model.citation import Verification
from ...model.document import DocumentState, Provenance
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
"""The pattern of an exact number as text: a whole number, or a fraction such as 5/2."""

# Predicates -------------------------------------------------------------------


@frozen(kw_only=True)
class QuantityDocument:
    """A number with its unit."""

    value: float
    unit: Unit


@frozen(kw_only=True)
class FlagDocument:
    """A predicate that is true if a yes-or-no fact is yes."""

    fact: str
    kind: Literal["flag"] = "flag"


@frozen(kw_only=True)
class CompareDocument:
    """A predicate that is true if a measure is on one side of a bound."""

    fact: str
    operator: Operator
    bound: QuantityDocument
    kind: Literal["compare"] = "compare"


@frozen(kw_only=True)
class OneOfDocument:
    """A predicate that is true if a choice has one of the options."""

    fact: str
    options: tuple[str, ...]
    kind: Literal["one_of"] = "one_of"


@frozen(kw_only=True)
class NotDocument:
    """A predicate that is true if its operand is false."""

    operand: PredicateDocument
    kind: Literal["not"] = "not"


@frozen(kw_only=True)
class AllOfDocument:
    """A predicate that is true if every operand is true."""

    operands: tuple[PredicateDocument, ...]
    kind: Literal["all_of"] = "all_of"


@frozen(kw_only=True)
class AnyOfDocument:
    """A predicate that is true if at least one operand is true."""

    operands: tuple[PredicateDocument, ...]
    kind: Literal["any_of"] = "any_of"


@frozen(kw_only=True)
class EverybodyDocument:
    """A predicate that is true for every patient with the condition."""

    kind: Literal["everybody"] = "everybody"


PredicateDocument: TypeAlias = (
    FlagDocument
    | CompareDocument
    | OneOfDocument
    | NotDocument
    | AllOfDocument
    | AnyOfDocument
    | EverybodyDocument
)


# Answers ----------------------------------------------------------------------


@frozen(kw_only=True)
class SpanDocument:
    """A whole number of days, weeks, months or years, or a range of them."""

    low: int
    high: int
    unit: Unit


@frozen(kw_only=True)
class CourseDocument:
    """A course of a drug; null means *not printed*."""

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
    """A regimen as printed; ``recommended`` is true only if a recommendation prints it."""

    drug: str
    recommended: bool
    alternatives: tuple[CourseDocument, ...]
    then: RegimenDocument | None


@frozen(kw_only=True)
class SourceDocument:
    """A place in a paper; lines of its transcript count from 1."""

    paper: str
    doi: str | None
    section: str
    text: str | None
    first_line: int | None
    last_line: int | None


@frozen(kw_only=True)
class PassageDocument:
    """A passage of the source outside a recommendation that must be read with it."""

    says: str
    source: SourceDocument


@frozen(kw_only=True)
class GradeDocument:
    """A grade as printed, with the id of its scheme; null means *not printed*."""

    scheme: str
    strength: str | None
    certainty: str | None
    wording: str


@frozen(kw_only=True)
class RelationDocument:
    """A relation to another statement, with the source's reason."""

    to: str
    why: str


@frozen(kw_only=True)
class StatementDocument:
    """A statement of the guideline; ``reversed_in`` lists the years in which it was reversed."""

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
    class_counts: tuple[str, ...]
    counted_at: SourceDocument | None
    reversed_in: str | None
    source: SourceDocument
    note: str


ValueDocument: TypeAlias = bool | str | QuantityDocument | None


@frozen(kw_only=True)
class FindingDocument:
    """A fact with its value and the origin of the value."""

    fact: str
    value: ValueDocument
    origin: Origin
    because: str


@frozen(kw_only=True)
class StatementStatusDocument:
    """The evaluation of one statement for the patient."""

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
    """A fact as a question; ``answered_by`` names other facts that can answer it."""

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
    """An edition of a guideline; ``scheme`` is the id of its grading scheme."""

    id: str
    title: str
    issuer: str
    year: int
    paper: str
    doi: str | None
    published: str
    status: DocumentState
    superseded_by: tuple[str, ...]
    provenance: Provenance
    read: str
    scheme: str
    errata: tuple[ErratumDocument, ...]


@frozen(kw_only=True)
class ConditionDocument:
    """The condition that was asked about."""

    id: str
    name: str


@frozen(kw_only=True)
class LibraryDocument:
    """The version of the library, and the digest of its knowledge."""

    version: str
    knowledge: str


@frozen(kw_only=True)
class StudyDocument:
    """A study cited by a statement; ``class_given_by`` is null if it has no class."""

    id: str
    name: str
    references: tuple[int, ...]
    classes: tuple[str, ...]
    class_given_by: Literal["printed", "own reading"] | None
    result: Result


@frozen(kw_only=True)
class EvidenceDocument:
    """The studies that support a statement, and those that the source cites against it."""

    statement: str
    based_on: tuple[StudyDocument, ...]
    contradicted_by: tuple[StudyDocument, ...]


@frozen(kw_only=True)
class LaterEvidenceDocument:
    """A later document and its effect.

    ``published`` is null if the date was not found. The document then appeared between
    ``not_before``, which is null if unknown, and ``read_on``.
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
    encoded_as: tuple[str, ...]


@frozen(kw_only=True)
class PrecautionDocument:
    """A precaution for the drug; ``facts`` decided it, or are missing if it is unknown."""

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
    """The end of a decision tree; ``reversed`` lists its statements that have been reversed."""

    verdict: Verdict
    grade: GradeDocument | None
    leading: tuple[str, ...]
    reversed: tuple[str, ...]


@frozen(kw_only=True)
class BranchDocument:
    """Answers to a question, and the next question by number or the conclusion."""

    when: PredicateDocument
    go_to: int | None
    conclusion: ConclusionDocument | None


@frozen(kw_only=True)
class NumberedQuestionDocument:
    """A numbered question with its branches."""

    number: int
    question: QuestionDocument
    branches: tuple[BranchDocument, ...]


@frozen(kw_only=True)
class TreeDocument:
    """A decision tree: questions, starting with the first, or a conclusion without questions."""

    questions: tuple[NumberedQuestionDocument, ...]
    conclusion: ConclusionDocument | None


@frozen(kw_only=True)
class ChangeDocument:
    """A changed fact: its value now, null if unknown, and the values that would be needed."""

    fact: str
    now: ValueDocument
    when: PredicateDocument


@frozen(kw_only=True)
class NearMissDocument:
    """A statement that would apply after some changes; ``reversed`` if it has been reversed."""

    statement: str
    changes: tuple[ChangeDocument, ...]
    reversed: bool


@frozen(kw_only=True)
class AnswerDocument:
    """An answer in its published form."""

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
    presumed: tuple[str, ...]
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
class RangeDocument:
    """A range from ``at_least`` (included) to ``below`` (excluded); null means *no bound*."""

    at_least: QuantityDocument | None
    below: QuantityDocument | None


PremiseDocument: TypeAlias = bool | tuple[str, ...] | RangeDocument


@frozen(kw_only=True)
class RuleDocument:
    """A rule between two facts: ``given`` for one fact, and the value of the other, ``fact``."""

    given: PremiseDocument
    fact: str
    value: ValueDocument
    why: str


@frozen(kw_only=True)
class FactDocument(QuestionDocument):
    """A fact with its rules; ``low`` and ``high`` are the least and the greatest possible value.

    If a value meets the premise of a rule in ``implies``, the other fact has the value of the rule.
    If it meets one in ``excludes``, the other fact does not have it.
    """

    low: float | None
    high: float | None
    implies: tuple[RuleDocument, ...]
    excludes: tuple[RuleDocument, ...]


@frozen(kw_only=True)
class DefinitionDocument:
    """A term of a scheme, with its meaning in our words, or null if none was read."""

    term: str
    wording: str
    means: str | None
    source: SourceDocument | None
    verified: Verification | None


@frozen(kw_only=True)
class SchemeDocument:
    """A grading scheme with its terms; a list is empty if it has no terms of that kind."""

    id: str
    name: str
    paper: str
    strengths: tuple[DefinitionDocument, ...]
    certainties: tuple[DefinitionDocument, ...]
    evidence_classes: tuple[DefinitionDocument, ...]


@frozen(kw_only=True)
class SubjectDocument:
    """A condition that a guideline covers; the diagnosis itself settles ``presumes``."""

    id: str
    name: str
    form_of: str | None
    facts: tuple[str, ...]
    presumes: tuple[FindingDocument, ...]


@frozen(kw_only=True)
class CrossReferenceDocument:
    """A cross-reference by a statement to another condition, for some patients."""

    when: PredicateDocument
    to: str
    by: str


@frozen(kw_only=True)
class ConflictDocument:
    """Statements that conflict, and why the source gives no priority."""

    between: tuple[str, ...]
    why: str
    source: SourceDocument


@frozen(kw_only=True)
class ChapterPassageDocument:
    """A passage that is shown for some patients."""

    when: PredicateDocument
    passage: PassageDocument


@frozen(kw_only=True)
class ChapterDocument:
    """A guideline's chapter on one condition, with the ids of its statements."""

    condition: str
    statements: tuple[str, ...]
    cross_references: tuple[CrossReferenceDocument, ...]
    conflicts: tuple[ConflictDocument, ...]
    see_also: tuple[ChapterPassageDocument, ...]
    source: SourceDocument
    note: str


@frozen(kw_only=True)
class OutsideClaimDocument:
    """A claim of a guideline that belongs to no condition of the library."""

    id: str
    about: str
    says: str
    action: Action
    grade: GradeDocument | None
    source: SourceDocument
    note: str


@frozen(kw_only=True)
class GuidelineKnowledgeDocument:
    """All knowledge of a guideline in its published form.

    ``related_facts`` are the facts that no condition asks for, but that a diagnosis settles, whose
    values can settle or exclude values of ``facts``, or that a rule names.
    """

    schema: Literal["ivig-evidence/guideline/1"]
    notice: str
    library: LibraryDocument
    guideline: GuidelineDocument
    scheme: SchemeDocument
    conditions: tuple[SubjectDocument, ...]
    facts: tuple[FactDocument, ...]
    related_facts: tuple[FactDocument, ...]
    chapters: tuple[ChapterDocument, ...]
    statements: tuple[StatementDocument, ...]
    outside: tuple[OutsideClaimDocument, ...]
    general: tuple[OutsideClaimDocument, ...]
    studies: tuple[StudyDocument, ...]
    later_evidence: tuple[LaterEvidenceDocument, ...]
