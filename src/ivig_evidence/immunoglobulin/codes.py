"""Codes for immunoglobulin in records, and the code systems of drugs.

Each row says in ``read_in`` where code and title were read.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..facts.codes import ATC, RXNORM, SNOMED_CT
from ..model.citation import Verification
from ..model.fact_code import TreatmentCode
from .interventions import IVIG

TREATMENT_CODES: tuple[TreatmentCode, ...] = (
    TreatmentCode(
        system=ATC,
        code="J06BA02",
        title="Immunoglobulins, normal human, for intravascular administration",
        treatment=IVIG,
        verified=Verification.SECONDARY,
        read_in="code tables of several countries, in public repositories",
        note="The URI of the list is from hl7.terminology 7.0.1.",
    ),
    TreatmentCode(
        system=SNOMED_CT,
        code="116805008",
        title="Immune serum globulin administration by intravascular infusion",
        treatment=IVIG,
        verified=Verification.SECONDARY,
        read_in="hl7.org/fhir/6.0.0-ballot4, MedicationRequest example of Gammagard Liquid",
    ),
)
"""All codes of treatments."""

DRUG_LISTS: Mapping[str, str] = {
    "urn:oid:2.16.840.1.113883.6.73": ATC,
    "http://fhir.de/CodeSystem/bfarm/atc": ATC,
    "http://fhir.de/CodeSystem/dimdi/atc": ATC,
    "urn:oid:2.16.840.1.113883.6.88": RXNORM,
}
"""OIDs and other URIs of code systems of drugs, with the URI to write.

The OIDs are from the NamingSystems of hl7.terminology 7.0.1. The first German URI is from the
NamingSystem of HL7 Germany, the second from older profiles, read in public repositories. J06BA02
has the same meaning in the German list (a value set of the edition of 2021 on COVID-19).

The library has no code of RxNorm, but callers can add their own.
"""
