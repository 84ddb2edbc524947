"""Codes of national lists and of ICD-11: each with its title in that list."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.conditions._national_codes import TABLES, CodeTable
from ivig_evidence.facts.codes import FACT_CODES
from ivig_evidence.fhir import ImportResult, from_bundle
from ivig_evidence.immunoglobulin.codes import DRUG_LISTS
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.condition import CodeSystem, Coding, Condition, Match
from ivig_evidence.terminology import lookup, lookup_concept
from ivig_evidence.terminology.explanations import meaning

BORNE = [
    (condition, coding, table)
    for condition in CONDITIONS
    for coding in condition.codings
    for table in TABLES
    if coding.system is table.system
]
ROWS = [(table, printed) for table in TABLES for printed in table.titles]
TODAY = date(2026, 11, 27)

NAMES = {
    "guillain-barre-syndrome": "guillain|^acute inflammatory demyelinating poly",
    "cidp": "^chronic inflammatory demyelinating poly",
    "lambert-eaton-myasthenic-syndrome": "lambert",
    "neuromyotonia": "neuromyotonia",
    "dermatomyositis": r"\bdermatomyosit|\bdermatomiosit",
    "inclusion-body-myositis": "inclusion body myositis",
    "polymyositis": r"^pol[yi]m[yi]ositi?s|^polimiosite",
    "myasthenia-gravis": "^m[iy]ast[h]?[eé]ni[ae]",
    "neonatal-myasthenia-gravis": "neonatal|neugeborenen",
    "post-polio-syndrome": "^post-?polio",
    "polio-sequelae": "^(folgezustände|sequelae|seqüelas)",
    "multiple-sclerosis": "multiple scler|multiplen? sklero|esclerose múltipla",
    "relapsing-remitting-multiple-sclerosis": "relapsing|schubförmig",
    "secondary-progressive-multiple-sclerosis": "secondary|sekundär-chronisch",
    "primary-progressive-multiple-sclerosis": "primary|primär-chronisch",
    "neuromyelitis-optica": "neurom[iy]elit[ie]s? [oó]pti",
    "balo-concentric-sclerosis": "baló",
    "acute-disseminated-encephalomyelitis": "acute disseminated|aiguë disséminée|aguda disseminada",
    "west-syndrome": "infantile spasms",
    "lennox-gastaut-syndrome": "lennox",
    "landau-kleffner-syndrome": "landau",
    "severe-myoclonic-epilepsy-of-infancy": "dravet",
}
"""What the titles call a condition, in four languages."""


def _diagnosis(code: str, system: CodeSystem | str) -> str | None:
    diagnosis = lookup(code, system=system).diagnosis
    return None if diagnosis is None else diagnosis.condition.id


@pytest.mark.parametrize(("table", "printed"), ROWS, ids=str)
def test_every_code_of_a_list_is_used_once_per_condition(table: CodeTable, printed: str) -> None:
    """Its title is in its note, and a hyphen marks it as a header."""
    code = printed.removesuffix("-")
    uses = [(c.id, coding) for c, coding, t in BORNE if t is table and coding.code == code]

    assert uses
    assert len(uses) == len({condition for condition, _ in uses})
    for _, coding in uses:
        assert coding.header is printed.endswith("-")
        assert coding.edition == table.edition
        assert coding.note.startswith(f"Its title is {table.titles[printed]!r}.")


@pytest.mark.parametrize(("condition", "coding", "table"), BORNE, ids=str)
def test_a_code_means_a_condition_only_if_its_title_names_it(
    condition: Condition, coding: Coding, table: CodeTable
) -> None:
    title = table.titles.get(coding.code) or table.titles[f"{coding.code}-"]
    names = NAMES.get(condition.id, "^$")

    if coding.match is Match.BROADER:
        assert coding.verified in (Verification.OWN_READING, Verification.PACKAGE)
    else:
        assert re.search(names, title.casefold())
        assert coding.verified is table.verified


@pytest.mark.parametrize("system", [table.system for table in TABLES], ids=lambda s: s.value)
def test_guillain_barre_syndrome_is_found_by_every_name_of_a_list(system: CodeSystem) -> None:
    code = "8C01.0" if system is CodeSystem.ICD_11 else "G61.0"
    names: tuple[CodeSystem | str, ...] = (system, system.value.lower(), *system.uris)

    for name in names:
        assert _diagnosis(code, name) == "guillain-barre-syndrome"
        assert _diagnosis(code.lower(), name) == "guillain-barre-syndrome"


@pytest.mark.parametrize("code", ["G35.-", "g35", "G35-", "G35.9", "G359"])
def test_german_headers_and_codes_of_multiple_sclerosis_leave_the_form_open(code: str) -> None:
    assert _diagnosis(code, "ICD-10-GM") == "multiple-sclerosis"


@pytest.mark.parametrize(
    ("code", "form"),
    [("G35.10", "relapsing-remitting"), ("G35.21", "primary-prog"), ("G3530", "secondary-prog")],
)
def test_german_subdivisions_of_multiple_sclerosis_name_the_form(code: str, form: str) -> None:
    assert (_diagnosis(code, "ICD-10-GM") or "").startswith(form)


@pytest.mark.parametrize("code", ["G04.0", "G37.8"])
def test_german_codes_of_adem_are_candidates_only(code: str) -> None:
    """ICD-10-GM moved ADEM to G37.8, which also covers other diseases."""
    found = lookup(code, system="ICD-10-GM")

    assert found.diagnosis is None
    assert [c.condition.id for c in found.candidates] == ["acute-disseminated-encephalomyelitis"]
    assert "G37.8" in meaning(found)


@pytest.mark.parametrize("code", ["G61.0A", "G61.0V", "G61.0G", "G61.0 G", "M54 G61.0", "G61.00"])
def test_a_letter_or_digit_after_a_code_is_not_a_mark(code: str) -> None:
    """In German bills, A after a code excludes the diagnosis."""
    assert lookup(code, system="ICD-10-GM").candidates == ()


def test_a_german_code_and_a_snomed_code_of_one_concept_agree() -> None:
    codes = [("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "G61.8"), ("SNOMED CT", "128209004")]
    together = lookup_concept(codes)

    assert together.diagnosis is not None
    assert together.diagnosis.condition.id == "cidp"


def _bundle(system: str, *codes: str) -> dict[str, object]:
    status = "http://terminology.hl7.org/CodeSystem/condition-clinical"
    conditions = [
        {
            "resourceType": "Condition",
            "id": f"c{number}",
            "clinicalStatus": {"coding": [{"system": status, "code": "active"}]},
            "code": {"coding": [{"system": system, "code": code}]},
            "subject": {"reference": "Patient/7"},
            "recordedDate": "2026-11-20",
        }
        for number, code in enumerate(codes)
    ]
    patient = {"resourceType": "Patient", "id": "7"}
    entries = [{"resource": resource} for resource in (patient, *conditions)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _read(system: str, *codes: str) -> ImportResult:
    return from_bundle(_bundle(system, *codes), at=TODAY)


@pytest.mark.parametrize("uri", CodeSystem.ICD_10_GM.uris)
def test_a_german_record_is_read(uri: str) -> None:
    """The diagnosis, and the facts of E11.90 and of Z33 with its mark."""
    read = _read(uri, "G61.0", "E11.90", "Z33!")

    assert [t.diagnosis.condition.id for t in read.treatable_conditions] == [
        "guillain-barre-syndrome"
    ]
    assert {"diabetes", "pregnant"} == {sourced.finding.fact.name for sourced in read.findings}


@pytest.mark.parametrize(
    "uri",
    ["http://fhir.ch/ig/ch-term/CodeSystem/icd-10-gm", "http://hl7.org/fhir/sid/icd-10-ca"],
)
def test_a_list_that_was_not_read_is_an_unknown_system(uri: str) -> None:
    """Whether its codes mean the same was not verified."""
    assert lookup("G61.0", system=uri).why == (
        f"The code system {uri!r} is unknown, so its code 'G61.0' was not looked up."
    )
    assert not _read(uri, "G61.0").treatable_conditions


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.system.value)
def test_a_list_has_no_code_of_another_list(table: CodeTable) -> None:
    """G35.10 is German, G40.31 Australian: lists are never mapped to each other."""
    own = {"ICD-10-GM": "G35.10", "ICD-10-AM": "G40.31", "ICD-11": "8C01.3"}

    found = {name for name, code in own.items() if lookup(code, system=table.system).candidates}
    assert found == own.keys() & {table.system.value}


def test_facts_of_a_national_list_are_headers_where_it_subdivides() -> None:
    uri = CodeSystem.ICD_10_GM.uris[0]
    headers = {row.code for row in FACT_CODES if row.system == uri and "header" in row.note}

    assert headers == {"E10", "E10.9", "E11", "E11.9", "E14", "E14.9"}


def test_the_german_atc_is_read_as_the_atc() -> None:
    german = [uri for uri in DRUG_LISTS if uri.startswith("http://fhir.de/")]

    assert len(german) == 2
    assert {DRUG_LISTS[uri] for uri in german} == {"http://www.whocc.no/atc"}
