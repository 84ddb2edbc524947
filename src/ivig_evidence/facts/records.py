"""Rules for reading a record that several formats share: statuses that count, and maximum ages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from ..logic.predicates import Fact
from .common import (
    body_weight,
    creatinine_clearance,
    height,
    modified_rankin_scale,
    pre_pregnancy_weight,
    pregnant,
)
from .safety import blood_group, sepsis, volume_depletion

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
    }
)
"""The maximum age of a finding by fact; ``None`` means no limit.

These limits are our own choice, because no source states any. Pass others that fit your setting.
"""

NEVER_CHANGES = (blood_group,)
"""Facts that cannot change. Of two values, one is wrong or belongs to another patient."""

VALID = ("final", "amended", "corrected")
"""The statuses of an observation that counts."""

CERTAINTY = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit"
"""The extension of a German code for its certainty (Diagnosesicherheit)."""

CERTAIN = "G"
"""The certainty of a diagnosis that counts: *gesichert*, confirmed."""

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
ACTIVE = ("active", "recurrence", "relapse")
"""The clinical statuses of a diagnosis that counts."""
