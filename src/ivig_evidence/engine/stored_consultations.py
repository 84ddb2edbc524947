"""Read consultations from JSON, and compute them again."""

from __future__ import annotations

from itertools import chain

from attrs import evolve

from ..conditions.registry import CONDITIONS
from ..errors import OutdatedAnswerError
from ..guidelines.registry import condition_with_id, guideline_named
from ..model.consultation import Consultation
from ..render.json.consultations import consultation_document, consultation_document_from_dict
from ..render.json.plain import check_same
from .consulting import consulted
from .digests import consultation_digest
from .stored_answers import given_context


def consultation_from_dict(data: object) -> Consultation:
    """Return the consultation of a published document, computed again from its context.

    Args:
        data: The document as plain JSON values.

    Returns:
        The consultation.

    Raises:
        MalformedDocumentError: If the data do not match the schema, or their values do not
            belong together.
        OutdatedAnswerError: If the knowledge has changed since the consultation was stored.
        UnknownNameError: If the library does not know a guideline, the condition or a fact.
    """
    document = consultation_document_from_dict(data)
    ids = (
        *(consulted_document.guideline.id for consulted_document in document.answers),
        *document.not_covering,
        *document.not_yet_published,
    )
    documents = tuple(map(guideline_named, ids))
    own = (chapter.condition for guideline in documents for chapter in guideline.chapters)
    condition = condition_with_id(document.condition.id, chain(own, CONDITIONS))
    now = consultation_digest(condition, documents)
    if now != document.library.knowledge:
        raise OutdatedAnswerError(document.library.knowledge, now)
    presumed = tuple(f for f in condition.presumes if f.fact.name in document.presumed)
    given = given_context(document.context, presumed)
    consultation = consulted(condition, presumed, given, documents, document.as_of)
    made = consultation_document(consultation, now)
    check_same(evolve(document, library=made.library), made, "consultation")
    return consultation
