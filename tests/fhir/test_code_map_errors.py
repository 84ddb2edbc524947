"""The caller's own codes: what each form of them means, and the errors word for word."""

from __future__ import annotations

import pytest

from ivig_evidence.facts.codes import FACT_CODES, UCUM_UNITS
from ivig_evidence.fhir import from_bundle
from ivig_evidence.fhir.read.code_maps import own_codes
from ivig_evidence.model.fact_code import FactCode, UcumUnit

from ..helpers.records import AT, ATC, ICD_10, LOINC, SNOMED_CT, UCUM, Json, bundle, patient, weight

D = "http://hospital.example/drugs"
ONE = {"system": D, "code": "1"}


def vs(*codes: Json, **more: object) -> Json:
    """Return an expanded value set of codes for IVIG."""
    return {"IVIG": {"resourceType": "ValueSet", "expansion": {"contains": list(codes)} | more}}


def cmap(*elements: Json, **more: object) -> Json:
    """Return a ConceptMap from the drugs of a hospital to ATC."""
    group = {"source": D, "target": ATC, "element": list(elements)}
    return {"resourceType": "ConceptMap", "group": [group]} | more


def el(
    code: str = "1", relation: str = "equivalent", target: str = "J06BA02", **more: object
) -> Json:
    """Return an entry of a ConceptMap."""
    return {"code": code, "target": [{"code": target, "equivalence": relation} | more]}


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (
            "x",
            "codes takes a mapping from codes to meanings, not str 'x'; write"
            ' {"http://hospital.example/drugs|IG-10": "IVIG"}',
        ),
        (
            3,
            "codes takes a mapping from codes to meanings, not int 3; write"
            ' {"http://hospital.example/drugs|IG-10": "IVIG"}',
        ),
        (
            ["x"],
            "codes takes a mapping from codes to meanings, not list ['x']; write"
            ' {"http://hospital.example/drugs|IG-10": "IVIG"}',
        ),
        (
            {"1": "IVIG"},
            "codes takes each code with its system, not str '1'; write"
            ' ("http://hospital.example/drugs", "IG-10") or'
            ' "http://hospital.example/drugs|IG-10"',
        ),
        (
            {("a b", "1"): "IVIG"},
            "codes takes each code with its system, not tuple ('a b', '1'); write"
            ' ("http://hospital.example/drugs", "IG-10") or'
            ' "http://hospital.example/drugs|IG-10"',
        ),
        (
            {(D, "1"): 3},
            "codes[('http://hospital.example/drugs', '1')] takes a meaning that the library"
            " knows, not int 3; pass a condition, a fact, a finding, IVIG, or None for anything"
            " else",
        ),
        (
            {(D, "1"): "nothing at all"},
            "codes[('http://hospital.example/drugs', '1')] has no option 'nothing at all'; it"
            " takes IVIG, a condition, a fact, a finding such as pregnant=yes, a code that the"
            " library knows, None (null in JSON)",
        ),
        (
            {(D, "1"): "pregnant=perhaps"},
            "codes[('http://hospital.example/drugs', '1')] has no option 'pregnant=perhaps';"
            " it takes IVIG, a condition, a fact, a finding such as pregnant=yes, a code that"
            " the library knows, None (null in JSON)",
        ),
        (
            {(D, "1"): "urn:x|1"},
            "codes[('http://hospital.example/drugs', '1')] has no option 'urn:x|1'; it takes"
            " IVIG, a condition, a fact, a finding such as pregnant=yes, a code that the"
            " library knows, None (null in JSON)",
        ),
        (
            {(D, "1"): "multifocal"},
            "codes[('http://hospital.example/drugs', '1')] has no option 'multifocal'; it"
            " takes IVIG, a condition, a fact, a finding such as pregnant=yes, a code that the"
            " library knows, None (null in JSON)",
        ),
        (
            {"resourceType": "ValueSet"},
            "not a valid mapping of codes: a ValueSet has no meaning of its own; write"
            ' {"IVIG": value_set}',
        ),
        (
            {"resourceType": "Patient"},
            "not a valid mapping of codes: a ConceptMap wanted, not 'Patient'",
        ),
        (
            {"IVIG": {"resourceType": "Patient"}},
            "not a valid codes['IVIG']: a ValueSet wanted, not 'Patient'",
        ),
        (
            {"IVIG": {"resourceType": "ValueSet"}},
            "not a valid codes['IVIG']: it is not expanded; ask your terminology server for"
            " its $expand",
        ),
        (
            vs(),
            "not a valid codes['IVIG']: its expansion has no codes",
        ),
        (
            vs(ONE, offset=1),
            "not a valid codes['IVIG']: its expansion is one page of several; ask for all of them",
        ),
        (
            vs(ONE, next="x"),
            "not a valid codes['IVIG']: its expansion is one page of several; ask for all of them",
        ),
        (
            vs(ONE, total="2"),
            "not a valid codes['IVIG']: the total of its expansion must be a number, not '2'",
        ),
        (
            vs(ONE, total=2),
            "not a valid codes['IVIG']: its expansion has 1 of 2 codes; ask for all of them",
        ),
        (
            vs(ONE, parameter=[{"name": "filter"}]),
            "not a valid codes['IVIG']: its expansion is filtered; ask for all of its codes",
        ),
        (
            vs(
                ONE,
                extension=[{"url": "http://hl7.org/fhir/StructureDefinition/valueset-unclosed"}],
            ),
            "not a valid codes['IVIG']: its expansion is not complete by its extension; ask"
            " for all of its codes",
        ),
        (
            vs(
                ONE,
                extension=[{"url": "http://hl7.org/fhir/StructureDefinition/valueset-toocostly"}],
            ),
            "not a valid codes['IVIG']: its expansion is not complete by its extension; ask"
            " for all of its codes",
        ),
        (
            vs(ONE, {"code": "2"}),
            "not a valid codes['IVIG']: a code without a system or a malformed one: '2'",
        ),
        (
            vs(ONE, {"system": D, "code": " 2"}),
            "not a valid codes['IVIG']: a code without a system or a malformed one: ' 2'",
        ),
        (
            vs(ONE, {"system": 3, "code": "2"}),
            "not a valid codes['IVIG']: system must be text, not 3",
        ),
        (
            cmap(),
            "not a valid ConceptMap: it maps no code",
        ),
        (
            cmap(el(), status="retired"),
            "not a valid ConceptMap: it is retired; use the one that replaces it",
        ),
        (
            cmap(el(), modifierExtension=[{"url": "x"}]),
            "not a valid ConceptMap: it has modifierExtension, which may change its meaning",
        ),
        (
            cmap(el(relation="relatedto")),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its relation to the"
            " target is 'relatedto'; leave it out, or map it plainly",
        ),
        (
            cmap(el(target="X")),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its target has no"
            " single meaning in the library; leave it out, or map it plainly",
        ),
        (
            cmap(el(code="")),
            "not a valid ConceptMap: code must be text, not ''",
        ),
        (
            cmap(el(dependsOn=[{"property": "x"}])),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its target has"
            " dependsOn, so it does not always apply; map it plainly",
        ),
        (
            cmap(el(modifierExtension=[{"url": "x"}])),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its target has"
            " modifierExtension, so it does not always apply; map it plainly",
        ),
        (
            cmap(el(relationship="equivalent")),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its relation to the"
            " target is 'equivalent and equivalent'; leave it out, or map it plainly",
        ),
        (
            cmap({"code": "1", "noMap": True, "target": [{"code": "J06BA02"}]}),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': it has noMap and a"
            " target; remove one of them; 'http://hospital.example/drugs|1': its relation to"
            " the target is None; leave it out, or map it plainly",
        ),
        (
            cmap(el(relation="disjoint")),
            "not a valid ConceptMap: it maps no code",
        ),
        (
            [{(D, "1"): "IVIG"}, {(D, "1"): None}],
            "codes['http://hospital.example/drugs|1'] = 'IVIG' and"
            " codes['http://hospital.example/drugs|1'] = None exclude each other (both are the"
            " same code of the same system); correct or remove one",
        ),
        (
            {(ATC, "J06BA02"): None},
            "codes['http://www.whocc.no/atc|J06BA02'] = None and the library's meaning of this"
            " code, 'IVIG', exclude each other (a code has one meaning); correct or remove one",
        ),
        (
            {(SNOMED_CT, "716186003"): "IVIG"},
            "codes['http://snomed.info/sct|716186003'] = 'IVIG' and the library's meaning of"
            " this code, 'No known allergy', exclude each other (a code has one meaning);"
            " correct or remove one",
        ),
        (
            {(ICD_10, "G61.0"): "CIDP"},
            "codes['http://hl7.org/fhir/sid/icd-10|G61.0'] = 'chronic inflammatory"
            " demyelinating polyradiculoneuropathy' and the library's meaning of this code,"
            " 'Guillain-Barré syndrome', exclude each other (a code has one meaning); correct"
            " or remove one",
        ),
        (
            {(ICD_10, "G61.0"): None},
            "codes['http://hl7.org/fhir/sid/icd-10|G61.0'] = None and the library's meaning of"
            " this code, 'Guillain-Barré syndrome', exclude each other (a code has one"
            " meaning); correct or remove one",
        ),
        (
            {"resourceType": "ConceptMap", "group": [{"target": ATC, "element": [el()]}]},
            "not a valid ConceptMap: '|1': its source has no system or no valid code",
        ),
        (
            {("", "1"): "IVIG"},
            "codes takes each code with its system, not tuple ('', '1'); write"
            ' ("http://hospital.example/drugs", "IG-10") or'
            ' "http://hospital.example/drugs|IG-10"',
        ),
        (
            {("urn:x", ""): "IVIG"},
            "codes takes each code with its system, not tuple ('urn:x', ''); write"
            ' ("http://hospital.example/drugs", "IG-10") or'
            ' "http://hospital.example/drugs|IG-10"',
        ),
        (
            vs({"system": 3, "code": "2"}, {"code": "3"}, {"contains": 3}),
            "not a valid codes['IVIG']: system must be text, not 3; a code without a system or a"
            " malformed one: '3'; contains must be a list of objects, not 3; its expansion has no"
            " codes",
        ),
        (
            {
                "resourceType": "ConceptMap",
                "group": [{"source": D, "element": [el(target="G70.0")]}],
            },
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its target has no"
            " single meaning in the library; leave it out, or map it plainly",
        ),
        (
            cmap({"code": "1", "target": [{"equivalence": "equivalent"}]}),
            "not a valid ConceptMap: 'http://hospital.example/drugs|1': its target has no"
            " single meaning in the library; leave it out, or map it plainly",
        ),
        (
            cmap({"target": [{"code": "J06BA02", "equivalence": "equivalent"}]}),
            "not a valid ConceptMap: 'http://hospital.example/drugs|': its source has no system or"
            " no valid code",
        ),
        (
            {(ICD_10, "G61.8"): "IVIG"},
            "codes['http://hl7.org/fhir/sid/icd-10|G61.8'] = 'IVIG' and the library's meaning of"
            " this code, 'chronic inflammatory demyelinating polyradiculoneuropathy', exclude each"
            " other (a code has one meaning); correct or remove one",
        ),
        (
            [{(D, "1"): "body_weight"}, {(D, "1"): "height"}],
            "codes['http://hospital.example/drugs|1'] = 'body_weight' and"
            " codes['http://hospital.example/drugs|1'] = 'height' exclude each other (both are the"
            " same code of the same system); correct or remove one",
        ),
    ],
)
def test_codes_that_cannot_be_used_are_refused_with_the_remedy(codes: object, message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as raised:
        own_codes(codes)

    assert message == str(raised.value)


# What is read ---------------------------------------------------------------------


def read(codes: object) -> list[str]:
    """Return the codes of the hospital that have a meaning, in order."""
    return [code for (_, code), _ in own_codes(codes).written]


TWO, THREE, FOUR = ({"system": D, "code": code} for code in "234")


@pytest.mark.parametrize(
    ("codes", "written"),
    [
        (vs(ONE, TWO), ["1", "2"]),
        (vs(ONE, TWO, total=2), ["1", "2"]),
        (vs(ONE, TWO, total=1), ["1", "2"]),
        (vs(ONE, offset=0), ["1"]),
        (vs(ONE, parameter=[{"name": "displayLanguage", "valueCode": "de"}]), ["1"]),
        (vs(ONE, parameter=["filter"]), ["1"]),
        (vs(ONE, extension=[{"url": "urn:other"}, {"valueString": "x"}, "x"]), ["1"]),
        (vs({"display": "a group", "contains": [ONE, TWO]}, THREE), ["1", "2", "3"]),
        (vs(ONE | {"contains": [TWO | {"contains": [THREE]}]}, FOUR), ["1", "2", "3", "4"]),
        (vs(ONE | {"abstract": True, "contains": [TWO]}), ["2"]),
        (vs(ONE | {"abstract": True}, TWO), ["2"]),
        (vs(ONE | {"abstract": False}, TWO), ["1", "2"]),
    ],
)
def test_the_codes_of_a_value_set_are_read_in_order_without_those_that_only_group_others(
    codes: object, written: list[str]
) -> None:
    assert written == read(codes)


@pytest.mark.parametrize("relation", ["unmatched", "disjoint", "not-related-to"])
def test_a_target_that_is_not_related_does_not_hide_the_next_one(relation: str) -> None:
    targets = [
        {"code": "H02AB06", "equivalence": relation},
        {"code": "J06BA02", "equivalence": "equivalent"},
    ]

    assert ["1"] == read(cmap({"code": "1", "target": targets}))


@pytest.mark.parametrize(
    "relation", ["equal", "equivalent", "wider", "subsumes", "source-is-narrower-than-target"]
)
def test_a_code_is_an_instance_of_an_equal_or_a_wider_target(relation: str) -> None:
    assert ["1"] == read(cmap(el(relation=relation)))


def test_the_systems_of_a_concept_map_may_have_a_version() -> None:
    group = {"source": f"{D}|2026", "target": f"{ATC}|2024", "element": [el()]}

    assert ((D, "1"),) == own_codes({"resourceType": "ConceptMap", "group": [group]}).of_ivig


@pytest.mark.parametrize("row", FACT_CODES, ids=lambda row: row.code)
def test_every_code_of_a_fact_or_a_finding_can_be_the_meaning_of_a_code(row: FactCode) -> None:
    of_a_token = own_codes({(D, "1"): f"{row.system}|{row.code}"})
    group = {"source": D, "target": row.system, "element": [el(target=row.code)]}
    of_a_map = own_codes({"resourceType": "ConceptMap", "group": [group]})
    meanings = [of_a_token.written, of_a_map.written]

    assert [(((D, "1"), row.fact if row.says is None else row.says),)] * 2 == meanings


@pytest.mark.parametrize("unit", UCUM_UNITS, ids=lambda unit: unit.code)
def test_every_code_of_a_unit_can_be_the_meaning_of_a_code(unit: UcumUnit) -> None:
    assert (((D, "1"), unit),) == own_codes({(D, "1"): f"{UCUM}|{unit.code}"}).written


def test_a_local_code_of_a_weight_mapped_to_loinc_is_read() -> None:
    """Hospitals publish such maps for the codes of their observations."""
    group = {"source": D, "target": LOINC, "element": [el("gewicht", target="29463-7")]}
    local = weight(70, code={"coding": [{"system": D, "code": "gewicht"}]})
    result = from_bundle(
        bundle(patient(), local), at=AT, codes={"resourceType": "ConceptMap", "group": [group]}
    )

    assert "body_weight = 70 kg (Observation/o of 2026-11-21)" in str(result)
