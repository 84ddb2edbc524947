"""Rules for reading a record that several formats share, such as the statuses that count."""

from __future__ import annotations

from .safety import blood_group

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
