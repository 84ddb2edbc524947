"""Short spellings for codes, each with how it was verified.

ICD-10 and ICD-10-CM were read in the published lists (2026 release of the latter); where the title
names the condition the assignment is theirs, elsewhere it is our own reading. MONDO, SNOMED CT,
Orphanet and MeSH come as exact matches from the MONDO release of 4 August 2026 (CC0).
"""

from __future__ import annotations

from ..model.condition import CodeSystem, Coding, Match
from ..rules.predicates import Finding
from ..source import Verification


def icd10(code: str, *, implies: tuple[Finding, ...] = (), note: str = "") -> Coding:
    """An ICD-10 (WHO) code whose title names the condition."""
    return Coding(
        system=CodeSystem.ICD_10,
        code=code,
        implies=implies,
        verified=Verification.PACKAGE,
        note=note,
    )


def icd10_broader(code: str, note: str = "") -> Coding:
    """An ICD-10 (WHO) code under which the condition falls beside others: our own assignment."""
    return Coding(
        system=CodeSystem.ICD_10,
        code=code,
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
    note: str = "",
) -> Coding:
    """An ICD-10-CM code whose title or inclusion term names the condition."""
    return Coding(
        system=CodeSystem.ICD_10_CM,
        code=code,
        implies=implies,
        valid_from=valid_from,
        valid_to=valid_to,
        verified=Verification.PACKAGE,
        note=note,
    )


def icd10cm_broader(
    code: str, note: str = "", verified: Verification = Verification.OWN_READING
) -> Coding:
    """An ICD-10-CM code under which the condition falls beside others."""
    return Coding(
        system=CodeSystem.ICD_10_CM,
        code=code,
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
    """The matches that MONDO states for a condition; what it does not state is left out."""
    codes = [(CodeSystem.MONDO, mondo)]
    codes += [(CodeSystem.SNOMED_CT, code) for code in snomed]
    codes += [(CodeSystem.ORPHA, orpha)] if orpha else []
    codes += [(CodeSystem.MESH, mesh)] if mesh else []
    return tuple(
        Coding(
            system=system, code=code, match=match, implies=implies, verified=Verification.PACKAGE
        )
        for system, code in codes
    )
