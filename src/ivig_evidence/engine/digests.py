"""Digests of the knowledge: equal digests were made from the same knowledge.

An answer has the digest of the knowledge that it depends on. So a stored answer shows whether that
knowledge has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import EnumMeta
from functools import cache, lru_cache
from types import FunctionType

from ..appraisal.grades import audit
from ..conditions import CONDITIONS
from ..facts.codes import FACT_CODES, NO_ALLERGY_CODES, UCUM_UNITS
from ..facts.common import COMMON_FACTS
from ..facts.safety import PRECAUTION_FACTS
from ..facts.trial_entry import ENTRY_FACTS
from ..guidelines.registry import diagnosis_in, guideline_named, studies
from ..guidelines.registry import guidelines as all_guidelines
from ..immunoglobulin.codes import TREATMENT_CODES
from ..immunoglobulin.labels import LABELS
from ..immunoglobulin.payers import FUNDING_DOCUMENTS
from ..immunoglobulin.precautions import PRECAUTIONS
from ..immunoglobulin.products import NEAREST_5_G, PRODUCTS
from ..immunoglobulin.weight_policies import WEIGHT_POLICIES
from ..model.chapter import Chapter
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..model.later import LaterEvidence
from ..model.recommendation import Recommendation
from ..model.replaced_chapter import WithChapter
from ..render.json.plain_evidence import field_names


def knowledge_digest(
    condition: Condition | Diagnosis | str | None = None,
    *,
    guideline: Guideline | str | None = None,
) -> str:
    """Return a digest of the knowledge that answers and plans depend on.

    Without arguments it covers all knowledge of the library and of installed guidelines, but not
    your own conditions. Precautions, weight policies, products and codes of facts are part of every
    digest.

    Args:
        condition: Restrict the digest to answers on this condition, which can be your own.
        guideline: Restrict the digest to answers from this guideline, which can be your own.

    Returns:
        The digest, 16 hexadecimal digits.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the name or code fits several conditions.
        WrongTypeError: If an argument has the wrong type.

    >>> knowledge_digest("GBS") == knowledge_digest("Guillain-Barré syndrome")
    True
    >>> knowledge_digest("GBS") == knowledge_digest("CIDP")
    False
    """
    guidelines = all_guidelines() if guideline is None else (guideline_named(guideline),)
    chosen = CONDITIONS if condition is None else (diagnosis_in(condition, *guidelines).condition,)
    return _digest(chosen, guidelines, whole=condition is None and guideline is None)


def chapter_digest(condition: Condition, guideline: Guideline) -> str:
    """Return the digest of the knowledge that answers of a guideline on a condition depend on."""
    return _digest((condition,), (guideline,), whole=False)


def _digest(
    conditions: tuple[Condition, ...], guidelines: tuple[Guideline, ...], *, whole: bool
) -> str:
    chapters = tuple(
        (guideline, chapter, guideline.statements_on(condition))
        for guideline in guidelines
        for condition in conditions
        if (chapter := guideline.chapter(condition)) is not None
    )
    return _digest_of(conditions, guidelines, chapters, whole)


def consultation_digest(condition: Condition, guidelines: Iterable[Guideline]) -> str:
    """Return a digest of the knowledge that a consultation depends on.

    Args:
        condition: The condition.
        guidelines: The documents that are consulted.

    Returns:
        The digest, 16 hexadecimal digits.
    """
    from hashlib import sha256

    # In the order of their ids: that of the answers depends on the day.
    chosen = sorted(guidelines, key=lambda guideline: guideline.id)
    digests = [chapter_digest(condition, guideline) for guideline in chosen]
    written = [*digests, *_beside_the_documents()]
    return sha256("\n".join(written).encode()).hexdigest()[:16]


@cache
def _beside_the_documents() -> tuple[str, ...]:
    # The answer of one document does not depend on the differences, so it does not load them.
    from ..guidelines.differences import DIFFERENCES

    return tuple(map(_written_out, (DIFFERENCES, LABELS, FUNDING_DOCUMENTS)))


@lru_cache(maxsize=256)
def _digest_of(
    conditions: tuple[Condition, ...],
    guidelines: tuple[Guideline, ...],
    chapters: tuple[tuple[Guideline, Chapter, tuple[Recommendation, ...]], ...],
    whole: bool,
) -> str:
    from hashlib import sha256

    statements = tuple(dict.fromkeys(s for *_, on_condition in chapters for s in on_condition))
    cited = dict.fromkeys(study for s in statements for study in (*s.based_on, *s.contradicted_by))
    knowledge = (
        conditions,
        guidelines,
        tuple(guideline.find_record() for guideline in guidelines),
        tuple(chapter for _, chapter, _ in chapters),
        statements,
        tuple(_later(conditions, statements, guidelines)),
        (studies(), tuple(map(audit, guidelines))) if whole else tuple(cited),
        (COMMON_FACTS, ENTRY_FACTS, PRECAUTION_FACTS),
        (FACT_CODES, TREATMENT_CODES, NO_ALLERGY_CODES, UCUM_UNITS),
        PRECAUTIONS,
        WEIGHT_POLICIES,
        (PRODUCTS, NEAREST_5_G),
    )
    return sha256(_written_out(knowledge).encode()).hexdigest()[:16]


def _later(
    conditions: Iterable[Condition],
    statements: Iterable[Recommendation],
    guidelines: Iterable[Guideline],
) -> Iterator[LaterEvidence]:
    """Yield the later evidence on some conditions or statements."""
    ids = {condition.id for condition in conditions} | {s.id for s in statements}
    rows = (row for guideline in guidelines for row in guideline.later_evidence)
    yield from (row for row in rows if row.is_on(ids))


@lru_cache(maxsize=None, typed=True)
def _written_out(value: object) -> str:
    """Return a value with all its nested fields as one line of text."""
    if isinstance(value, FunctionType | WithChapter):
        return ""  # The data that it loads are part of the digest themselves.
    names = field_names(type(value))
    if names:
        named = [f"{name}={_written_out(getattr(value, name))}" for name in names]
        return f"{type(value).__name__}({','.join(named)})"
    if isinstance(value, tuple):
        return f"({','.join(_written_out(item) for item in value)})"
    if isinstance(value, EnumMeta):
        options: list[object] = list(value)
        return f"{value.__name__}[{', '.join(map(_option, options))}]"
    return repr(value)


def _option(member: object) -> str:
    """Return the text of a member, with its wording if it has one."""
    wording = getattr(member, "wording", "")
    return f"{member!r} {wording}".rstrip()
