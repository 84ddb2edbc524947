"""The maximum age of a finding in a record, for every fact that passes or changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from ..facts.common import (
    body_weight,
    creatinine_clearance,
    height,
    modified_rankin_scale,
    pre_pregnancy_weight,
    pregnant,
)
from ..facts.safety import sepsis, volume_depletion
from ..logic.predicates import Fact
from ..model.condition import Diagnosis
from .myasthenia_gravis import (
    acute_exacerbation,
    exacerbation_refractory,
    exacerbation_severe,
    severe,
    severity,
    stable,
)

OLDEST: Mapping[Fact, timedelta | None] = MappingProxyType(
    {
        body_weight: timedelta(90),
        pre_pregnancy_weight: timedelta(365),
        height: timedelta(365),
        creatinine_clearance: timedelta(30),
        modified_rankin_scale: timedelta(30),
        pregnant: timedelta(30),
        sepsis: timedelta(30),
        volume_depletion: timedelta(30),
        acute_exacerbation: timedelta(30),
        exacerbation_severe: timedelta(30),
        exacerbation_refractory: timedelta(30),
        severe: timedelta(30),
        severity: timedelta(30),
        stable: timedelta(30),
    }
)
"""The maximum age of a finding by fact; ``None`` means no limit.

These limits are our own choice, because no source states any. Pass others that fit your setting.
"""


def oldest_of(diagnosis: Diagnosis) -> timedelta | None:
    """Return the maximum age of a diagnosis whose name or code implies a state that passes.

    >>> from ivig_evidence.terminology import diagnosis_of
    >>> oldest_of(diagnosis_of("ICD-10-CM G70.01")).days, oldest_of(diagnosis_of("MG"))
    (30, None)
    """
    limits = (OLDEST.get(finding.fact) for finding in diagnosis.implies)
    return min((limit for limit in limits if limit is not None), default=None)
