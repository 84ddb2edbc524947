"""Import results read back from JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from ..conditions.registry import CONDITIONS
from ..engine.answering import recommend
from ..errors import (
    ContradictionError,
    MalformedDocumentError,
    OutOfRangeError,
    UnknownOptionError,
    WrongTypeError,
    WrongUnitError,
)
from ..guidelines.registry import condition_with_id, guidelines
from ..logic.context import Context
from ..logic.predicates import Origin
from ..model.condition import Condition, Diagnosis
from ..model.import_result import (
    Ignored,
    ImportResult,
    Problem,
    RecordedDiagnosis,
    SourcedFinding,
    TreatableCondition,
)
from ..render.json.documents import FindingDocument
from ..render.json.plain import check_same, finding_from_document, structured
from ..units import Amount
from .read.plain import (
    DiagnosisDocument,
    ImportResultDocument,
    SourcedFindingDocument,
    TreatableConditionDocument,
    import_result_document,
)
from .reading import meaning_of


def import_result_from_dict(data: object) -> ImportResult:
    """Return the import result that a published document describes.

    Raises:
        MalformedDocumentError: If the data do not match the schema, or their values do not
            belong together.
        UnknownNameError: If the library does not know a condition or a fact.
    """
    document = structured(data, ImportResultDocument, "import result")
    try:
        result = _result(document)
        _check_answerable(result)
    except (
        ContradictionError,
        OutOfRangeError,
        UnknownOptionError,
        WrongTypeError,
        WrongUnitError,
    ) as error:
        raise MalformedDocumentError("import result", (str(error),)) from None
    check_same(document, import_result_document(result), "import result")
    return result


def _result(document: ImportResultDocument) -> ImportResult:
    return ImportResult(
        at=document.at,
        patient=document.patient,
        treatable_conditions=tuple(map(_treatable, document.treatable_conditions)),
        diagnoses=tuple(_diagnosis(item, document.at) for item in document.diagnoses),
        findings=tuple(map(_sourced, document.findings)),
        ignored=tuple(Ignored(item.why, item.resources) for item in document.ignored),
        problems=tuple(Problem(item.resource, item.says) for item in document.problems),
        is_of_deceased=document.is_of_deceased,
    )


def _check_answerable(result: ImportResult) -> None:
    """Check that the findings contradict neither each other nor a diagnosis, as in any import.

    Raises:
        ContradictionError: If they do.
    """
    Context(tuple(sourced.finding for sourced in result.findings))
    for treatable in result.treatable_conditions:
        recommend(treatable.diagnosis, result.context_of(treatable))


def _treatable(document: TreatableConditionDocument) -> TreatableCondition:
    diagnosis = Diagnosis(
        condition_with_id(document.condition, _every_condition()),
        tuple(map(finding_from_document, document.presumes)),
        tuple(map(finding_from_document, document.implies)),
    )
    return TreatableCondition(
        diagnosis, document.resources, tuple(map(_sourced, document.findings))
    )


def _every_condition() -> Iterator[Condition]:
    """Yield the conditions of the library, then those of installed guideline packages.

    Packages come last: one that cannot be loaded must not hide the conditions of the library.
    """
    yield from CONDITIONS
    for guideline in guidelines():
        yield from (chapter.condition for chapter in guideline.chapters)


def _diagnosis(document: DiagnosisDocument, at: date) -> RecordedDiagnosis:
    codes = tuple((code.system, code.code) for code in document.codes)
    meaning = meaning_of(codes, document.day, at)
    return RecordedDiagnosis(document.resource, document.day, document.text, codes, meaning)


def _sourced(document: SourcedFindingDocument) -> SourcedFinding:
    finding = finding_from_document(
        FindingDocument(fact=document.fact, value=document.value, origin=Origin.STATED, because="")
    )
    if isinstance(finding.value, Amount):
        # The recorded precision decides which of two amounts that agree is kept.
        finding = evolve(finding, value=evolve(finding.value, half_unit=document.half_unit))
    return SourcedFinding(finding, document.resource, document.day)
