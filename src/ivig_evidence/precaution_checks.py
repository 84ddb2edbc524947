"""Cautions beside a patient."""

from __future__ import annotations

from collections.abc import Iterable

from .model.precaution import Precaution, PrecautionCheck
from .readers.evaluate import judge
from .rules.context import Context
from .truth import Truth


def checked(precautions: Iterable[Precaution], context: Context) -> tuple[PrecautionCheck, ...]:
    """Every caution with whether it is present in this patient, and the facts that say so."""
    return tuple(_one(precaution, context) for precaution in precautions)


def _one(precaution: Precaution, context: Context) -> PrecautionCheck:
    if precaution.when is None:
        return PrecautionCheck(precaution, Truth.TRUE, ())
    present, facts = judge(precaution.when, context.known)
    return PrecautionCheck(precaution, present, facts)
