"""Read answers from JSON, and compute them again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from attrs import evolve

from ..conditions.registry import CONDITIONS
from ..errors import OutdatedAnswerError
from ..guidelines.registry import condition_with_id, guideline_named
from ..logic.context import Context
from ..logic.predicates import Finding, Origin
from ..model.answer import Answer
from ..model.condition import Condition
from ..render.json.documents import FindingDocument
from ..render.json.plain import answer_document_from_dict, check_same, finding_from_document
from ..render.json.published import answer_document
from .answering import answered
from .digests import knowledge_digest


def answer_from_dict(data: object) -> Answer:
    """Return the answer of a published document, computed again from its context.

    Args:
        data: The document as plain JSON values.

    Returns:
        The answer.

    Raises:
        MalformedDocumentError: If the data do not match the schema, or their values do not
            belong together.
        OutdatedAnswerError: If the knowledge has changed since the answer was stored.
        UnknownNameError: If the library does not know the guideline, the condition or a fact.
    """
    document = answer_document_from_dict(data)
    guideline = guideline_named(document.guideline.id)
    own = (chapter.condition for chapter in guideline.chapters)
    condition = condition_with_id(document.condition.id, chain(own, CONDITIONS))
    now = knowledge_digest(condition, guideline=guideline)
    if now != document.library.knowledge:
        raise OutdatedAnswerError(document.library.knowledge, now)
    given, presumed = given_and_presumed(document.context, condition)
    answer = answered(condition, presumed, given, guideline, document.as_of)
    made = answer_document(answer, answer.precautions, now)
    check_same(evolve(document, library=made.library), made, "answer")
    return answer


def given_and_presumed(
    context: Iterable[FindingDocument], condition: Condition
) -> tuple[Context, tuple[Finding, ...]]:
    """Return the facts that the caller stated, and the findings that the diagnosis implies.

    Args:
        context: The stored findings.
        condition: The condition.

    Raises:
        MalformedDocumentError: If a finding does not belong to its fact.
        UnknownNameError: If there is no such fact.
    """
    stated = [finding_from_document(entry) for entry in context if not entry.because]
    by_diagnosis = {f.fact: f.value for f in stated if f.origin is Origin.PRESUMED}
    # A code can imply more findings than the condition presumes. These were given.
    presumed = tuple(f for f in condition.presumes if by_diagnosis.get(f.fact) == f.value)
    settled = {finding.fact for finding in presumed}
    return Context(tuple(f for f in stated if f.fact not in settled)), presumed
