"""Import results read back from JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

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
    echo,
)
from ..guidelines.registry import condition_with_id, guidelines
from ..logic.context import Context
from ..logic.predicates import Origin
from ..logic.vocabulary import fact_named
from ..model.condition import Condition, Diagnosis
from ..model.import_result import (
    Ignored,
    ImportResult,
    Problem,
    RecordedDiagnosis,
    RelatedValue,
    SourcedFinding,
    TreatableCondition,
)
from ..render.json.documents import FindingDocument
from ..render.json.plain import check_same, finding_from_document, structured
from ..units import Amount
from .read.meanings import meaning_of
from .read.plain import (
    DiagnosisDocument,
    ImportResultDocument,
    SourcedFindingDocument,
    StatedDiagnosisDocument,
    TreatableConditionDocument,
    import_result_document,
)


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
        instant=None if document.instant is None else _instant(document.instant, document.at),
        patient=document.patient,
        treatable_conditions=tuple(map(_treatable, document.treatable_conditions)),
        diagnoses=tuple(_diagnosis(item, document.at) for item in document.diagnoses),
        findings=tuple(map(_sourced, document.findings)),
        related=tuple(
            RelatedValue(fact_named(v.fact), v.name, v.value, v.resource, v.day)
            for v in document.related
        ),
        ignored=tuple(Ignored(item.why, item.resources) for item in document.ignored),
        problems=tuple(Problem(item.resource, item.says) for item in document.problems),
        is_of_deceased=document.is_of_deceased,
    )


def _instant(text: str, day: date) -> datetime:
    """Return the instant of a document.

    Raises:
        MalformedDocumentError: If it has another form or no time zone, or is on another day.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None or instant.date() != day:
        fault = f"instant: an instant of {day} with a time zone wanted, not {echo(text)}"
        raise MalformedDocumentError("import result", (fault,))
    return instant


def _check_answerable(result: ImportResult) -> None:
    """Check that the findings contradict neither each other nor a diagnosis, as in any import.

    Raises:
        ContradictionError: If they do.
    """
    Context(tuple(sourced.finding for sourced in result.findings))
    for treatable in result.treatable_conditions:
        recommend(treatable.diagnosis, result.context_of(treatable))


def _treatable(document: TreatableConditionDocument) -> TreatableCondition:
    return TreatableCondition(
        _settled(document), document.resources, tuple(map(_sourced, document.findings))
    )


def _settled(document: TreatableConditionDocument | StatedDiagnosisDocument) -> Diagnosis:
    return Diagnosis(
        condition_with_id(document.condition, _every_condition()),
        tuple(map(finding_from_document, document.presumes)),
        tuple(map(finding_from_document, document.implies)),
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
    stated = tuple(map(_settled, document.stated))
    return RecordedDiagnosis(
        document.resource,
        document.day,
        document.text,
        codes,
        meaning_of(codes, document.day, at, stated),
        stated,
        document.not_read,
        document.is_assumed_active,
    )


def _sourced(document: SourcedFindingDocument) -> SourcedFinding:
    finding = finding_from_document(
        FindingDocument(fact=document.fact, value=document.value, origin=Origin.STATED, because="")
    )
    if isinstance(finding.value, Amount):
        # The recorded precision decides which of two amounts that agree is kept.
        finding = evolve(finding, value=evolve(finding.value, half_unit=document.half_unit))
    return SourcedFinding(finding, document.resource, document.day)
