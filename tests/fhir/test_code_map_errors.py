"""Errors of the caller's own codes, word for word."""

from __future__ import annotations

import pytest

from ivig_evidence.fhir.read.code_maps import own_codes

from ..helpers.records import ATC, ICD_10, SNOMED_CT, Json

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
    ],
)
def test_codes_that_cannot_be_used_are_refused_with_the_remedy(codes: object, message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as raised:
        own_codes(codes)

    assert message == str(raised.value)
