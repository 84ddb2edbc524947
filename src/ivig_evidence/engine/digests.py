"""Digests of the knowledge: two that are the same were made from the same knowledge.

An answer carries the digest of what it depends on, so that a stored answer shows whether the
library, or a guideline of the caller's own, has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, EnumMeta
from functools import lru_cache

from attrs import evolve

from ..appraisal.grades import audit
from ..conditions import CONDITIONS, diagnosis_of
from ..errors import WrongTypeError
from ..facts.codes import FACT_CODES, NO_ALLERGY_CODES, UCUM_UNITS
from ..facts.common import COMMON_FACTS
from ..facts.safety import PRECAUTION_FACTS
from ..facts.trial_entry import ENTRY_FACTS
from ..grading.efns_2004 import DEFINITIONS
from ..guidelines.efns_2008.studies import studies
from ..immunoglobulin.codes import TREATMENT_CODES
from ..immunoglobulin.precautions import PRECAUTIONS
from ..immunoglobulin.products import NEAREST_5_G, PRODUCTS
from ..immunoglobulin.weight_policies import WEIGHT_POLICIES
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..model.later import LaterEvidence
from ..model.recommendation import Recommendation
from ..render.json.plain_evidence import field_names

__all__ = ["knowledge_digest"]


def knowledge_digest(
    condition: Condition | Diagnosis | str | None = None, *, guideline: Guideline | None = None
) -> str:
    """Return a digest of all the knowledge that answers and plans depend on.

    Without arguments it covers everything that the library ships. ``condition`` restricts it to
    answers on one condition, ``guideline`` to answers from one guideline; both may be the caller's
    own. A condition of the caller's own has to be handed in to be covered. Precautions, weight
    policies, products and codes of facts are part of every digest.

    Errors: ``UnknownNameError``, ``UnmodelledConditionError`` or ``AmbiguousConditionError`` for
    the condition, ``WrongTypeError`` for something else.

    >>> knowledge_digest("GBS") == knowledge_digest("Guillain-Barré syndrome")
    True
    >>> knowledge_digest("GBS") == knowledge_digest("CIDP")
    False
    """
    if guideline is not None and not isinstance(guideline, Guideline):
        remedy = "hand in a guideline, such as EFNS_2008"
        raise WrongTypeError("knowledge_digest", guideline, "a Guideline", remedy)
    if condition is None and guideline is None:
        return _digest(CONDITIONS, None, studies(), audit())
    chosen = CONDITIONS if condition is None else (diagnosis_of(condition).condition,)
    return _digest_of(chosen, guideline)


@lru_cache(maxsize=256)
def _digest_of(conditions: tuple[Condition, ...], guideline: Guideline | None) -> str:
    chapters = tuple(_chapter(one, guideline) for one in conditions)
    said = tuple(dict.fromkeys(s for one in chapters for s in _statements(one)))
    cited = dict.fromkeys(study for s in said for study in (*s.based_on, *s.contradicted_by))
    return _digest(chapters, guideline, tuple(cited))


def _chapter(condition: Condition, guideline: Guideline | None) -> Condition:
    """Return a condition with the statements of one guideline only."""
    if guideline is None:
        return condition
    statements = (one for one in condition.statements if one.guideline.id == guideline.id)
    return evolve(condition, statements=tuple(statements))


def _statements(condition: Condition) -> Iterable[Recommendation]:
    """Return all statements that can apply to a condition, those of other chapters included."""
    of_others = (one for referral in condition.referrals for one in referral.to.statements)
    return (*condition.statements, *of_others)


def _digest(conditions: tuple[Condition, ...], guideline: Guideline | None, *more: object) -> str:
    from hashlib import sha256

    said = [one for condition in conditions for one in _statements(condition)]
    asked = () if guideline is None else (guideline,)
    guidelines = tuple(dict.fromkeys((*asked, *(one.guideline for one in said))))
    knowledge = (
        conditions,
        guidelines,
        tuple(_later(conditions, said, guidelines)),
        more,
        DEFINITIONS,
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
    """Return the later evidence on some conditions or statements."""
    ids = {one.id for one in conditions} | {one.id for one in statements}
    rows = (row for guideline in guidelines for row in guideline.later_evidence)
    for row in rows:
        on = {one.id for one in row.conditions} | {one.id for one in row.statements}
        if ids & on:
            yield row


@lru_cache(maxsize=None, typed=True)
def _written_out(value: object) -> str:
    """Return a value with all its fields, down to the last, as one line of text."""
    names = field_names(type(value))
    if names:
        named = [f"{name}={_written_out(getattr(value, name))}" for name in names]
        return f"{type(value).__name__}({','.join(named)})"
    if isinstance(value, tuple):
        return f"({','.join(_written_out(item) for item in value)})"
    if isinstance(value, EnumMeta):
        options: list[Enum] = list(value)
        return f"{value.__name__}{options}"
    return repr(value)
