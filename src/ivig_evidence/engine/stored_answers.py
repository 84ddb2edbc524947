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
    presumed = tuple(f for f in condition.presumes if f.fact.name in document.presumed)
    given = given_context(document.context, presumed)
    answer = answered(condition, presumed, given, guideline, document.as_of)
    made = answer_document(answer, answer.precautions, now)
    check_same(evolve(document, library=made.library), made, "answer")
    return answer


def given_context(context: Iterable[FindingDocument], presumed: tuple[Finding, ...]) -> Context:
    """Return the facts that the caller stated, from the stored context of a patient.

    Args:
        context: The stored findings.
        presumed: The findings that the diagnosis implies, which the context repeats.

    Raises:
        MalformedDocumentError: If a finding does not belong to its fact.
        UnknownNameError: If there is no such fact.
    """
    stated = (finding_from_document(entry) for entry in context if not entry.because)
    settled = {finding.fact for finding in presumed}
    # A code can imply more findings than the condition presumes. These were given.
    return Context(
        tuple(f for f in stated if not (f.origin is Origin.PRESUMED and f.fact in settled))
    )
