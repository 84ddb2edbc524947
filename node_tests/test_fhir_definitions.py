"""FHIR resources validated against HL7's definitions, the npm validator for R4, and UCUM."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ivig_evidence.facts.codes import UCUM
from ivig_evidence.fhir import FhirVersion
from ivig_evidence.fhir.write.questions import UNITS_OFFERED, WORDS_OF_UCUM
from ivig_evidence.model.plan import Measured
from ivig_evidence.units import Unit
from tests.fhir.test_fhir_out import GBS
from tests.helpers.fhir_resources import everything, proposals

from .conftest import Run
from .definitions import Definitions

Resource = dict[str, Any]

VERSIONS = {"r4b": FhirVersion.R4B, "r5": FhirVersion.R5}
NOT_IN_R4 = {"Citation", "Evidence", "EvidenceVariable"}
"""Resources that R4B took from R5. R4 lacks them or has them in another form."""


@cache
def made(name: str) -> tuple[Resource, ...]:
    """Return every resource in a version."""
    return tuple(everything(VERSIONS[name]))


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Return the name of a version."""
    return str(request.param)


@cache
def read(folder: Path) -> Definitions:
    """Return the definitions in a folder, read once."""
    return Definitions(folder)


@pytest.fixture
def definitions(version: str, node_modules: Path) -> Definitions:
    """Return HL7's definitions of a version."""
    return read(node_modules / f"hl7.fhir.{version}.core")


def test_every_resource_fits_the_definitions(version: str, definitions: Definitions) -> None:
    faults = Counter(fault for resource in made(version) for fault in definitions.faults(resource))

    assert not faults
    assert len(made(version)) > 1000
    assert len({resource["resourceType"] for resource in made(version)}) == 11


def test_only_known_rules_are_unchecked(version: str, definitions: Definitions) -> None:
    """Only the list of MIME types is not in the packages."""
    for resource in made(version):
        definitions.faults(resource)

    assert definitions.unresolved == {"mimetypes"}
    assert all(rule.endswith("(warning)") for rule in definitions.unchecked)
    assert len(definitions.looked_at) > 40


# The checker finds faults ---------------------------------------------------------------


def _first(version: str, kind: str) -> Resource:
    first = next(
        resource
        for resource in made(version)
        if resource["resourceType"] == kind and (kind != "Questionnaire" or "item" in resource)
    )
    return copy.deepcopy(first)


def _proposal(version: str) -> Resource:
    (first, *_) = proposals(VERSIONS[version], GBS)
    return copy.deepcopy(first)


def _with(**changes: object) -> Callable[[Resource], Resource]:
    return lambda resource: resource | changes


def _without(name: str) -> Callable[[Resource], Resource]:
    return lambda resource: {key: value for key, value in resource.items() if key != name}


FAULTS: dict[str, tuple[str, Callable[[Resource], Resource], str]] = {
    "a status that is none": ("MedicationRequest", _with(status="nonsense"), "not in"),
    "a missing element": ("MedicationRequest", _without("subject"), "missing subject"),
    "an unknown element": ("MedicationRequest", _with(foo=1), "foo: unknown element"),
    "two choices": (
        "ActivityDefinition",
        _with(productReference={"reference": "Medication/1"}),
        "more than one of productCodeableConcept, productReference",
    ),
    "no choice": ("GuidanceResponse", _without("moduleCanonical"), "missing module[x]"),
    "a list where one is wanted": ("Library", _with(title=["x"]), "no list wanted"),
    "one where a list is wanted": ("Library", _with(content={}), "a list wanted"),
    "an empty list": ("Library", _with(content=[]), "empty list"),
    "an empty object": ("Library", _with(type={}), "empty object"),
    "an id with a blank": ("Library", _with(id="a b"), "is no id"),
    "a relative address": ("Library", _with(url="Library/1"), "is not absolute"),
    "a number as text": ("CodeSystem", _with(count="4"), "unsignedInt wanted"),
    "text as a truth value": ("CodeSystem", _with(caseSensitive="true"), "true or false wanted"),
    "a date that is none": ("PlanDefinition", _with(date="30/01/2026"), "is no dateTime"),
    "a kind of condition that is none": (
        "PlanDefinition",
        _with(action=[{"condition": [{"kind": "whatever"}]}]),
        "not in",
    ),
    "a name with a blank": ("Library", _with(name="a b"), "cnl-0"),
    "codes that are not distinct": (
        "CodeSystem",
        _with(concept=[{"code": "A"}, {"code": "A"}]),
        "csd-1",
    ),
    "questions of one name": (
        "Questionnaire",
        _with(item=[{"linkId": "x", "type": "boolean"}] * 2),
        "que-2",
    ),
    "options for yes or no": (
        "Questionnaire",
        _with(item=[{"linkId": "x", "type": "boolean", "answerOption": [{"valueString": "yes"}]}]),
        "que-5",
    ),
    "something contained that nothing names": (
        "GuidanceResponse",
        _with(contained=[{"resourceType": "Parameters", "id": "alone"}]),
        "dom-3",
    ),
    "a reference to nothing": (
        "GuidanceResponse",
        _with(outputParameters={"reference": "#gone"}),
        "nothing contained is called #gone",
    ),
    "a unit without a system": (
        "MedicationRequest",
        _with(dosageInstruction=[{"doseAndRate": [{"doseQuantity": {"code": "g"}}]}]),
        "qty-3",
    ),
    "a range that falls": (
        "MedicationRequest",
        _with(
            dosageInstruction=[
                {"doseAndRate": [{"doseRange": {"low": {"value": 2}, "high": {"value": 1}}}]}
            ]
        ),
        "rng-2",
    ),
    "a filter without a path": (
        "Library",
        _with(dataRequirement=[{"type": "Observation", "dateFilter": [{"valueDateTime": "2026"}]}]),
        "drq-2",
    ),
    "a duration that is none": (
        "Library",
        _with(
            dataRequirement=[
                {
                    "type": "Observation",
                    "dateFilter": [{"path": "effective", "valueDuration": {"value": 90}}],
                }
            ]
        ),
        "drt-1",
    ),
    "a period without a unit": (
        "MedicationRequest",
        _with(dosageInstruction=[{"timing": {"repeat": {"period": 1}}}]),
        "tim-2",
    ),
    "an extension without a value": (
        "Library",
        _with(extension=[{"url": "urn:x:y"}]),
        "ext-1",
    ),
    "no text for a reader": ("Citation", _with(text={"status": "generated", "div": "x"}), "XHTML"),
    "a resource that is none": ("Library", _with(resourceType="Lybrary"), "no resource is called"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_checker_finds_a_fault(version: str, definitions: Definitions, fault: str) -> None:
    kind, spoil, expected = FAULTS[fault]
    good = _first(version, kind)

    assert not definitions.faults(good)
    assert any(expected in message for message in definitions.faults(spoil(good)))


def test_an_action_has_a_request_or_actions(version: str, definitions: Definitions) -> None:
    group = next(
        part
        for resource in made(version)
        for part in resource.get("contained", ())
        if part["id"] == "result"
    )
    spoilt = group | {"action": [{"title": "x"}]}

    assert any("rqg-1" in message for message in definitions.faults(spoilt))


def test_an_element_of_one_version_is_a_fault_in_the_other(node_modules: Path) -> None:
    for mine, other in (("r4b", "r5"), ("r5", "r4b")):
        faults = read(node_modules / f"hl7.fhir.{mine}.core").faults(_proposal(other))
        assert any("medication" in fault and "unknown element" in fault for fault in faults)
        assert any("missing medication" in fault for fault in faults)


def test_the_type_of_an_extension_is_checked_if_it_is_defined(
    node_modules: Path,
) -> None:
    """Only R4B's package defines the strength of a recommendation."""
    url = "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation"
    plan = _first("r4b", "PlanDefinition") | {"extension": [{"url": url, "valueString": "A"}]}
    faults = read(node_modules / "hl7.fhir.r4b.core").faults(plan)

    assert any("valueCodeableConcept wanted" in fault for fault in faults)


# Other validators -----------------------------------------------------------------------


def test_the_npm_validator_finds_no_fault_in_resources_that_r4_also_has(node: Run) -> None:
    shared = [resource for resource in made("r4b") if resource["resourceType"] not in NOT_IN_R4]
    results = json.loads(node("validate_fhir.mjs", send=shared))
    refused = [result["messages"] for result in results if not result["valid"]]

    assert refused == []
    assert len(shared) > 600
    assert len({resource["resourceType"] for resource in shared}) == 8


def test_the_npm_validator_finds_faults(node: Run) -> None:
    good = _proposal("r4b")
    bad = [
        _with(status="nonsense")(good),
        _without("subject")(good),
        _with(foo=1)(good),
        _proposal("r5"),
    ]
    results = json.loads(node("validate_fhir.mjs", send=[good, *bad]))

    assert [result["valid"] for result in results] == [True, False, False, False, False]


def concepts(value: object) -> Iterator[tuple[str, str, str]]:
    """Yield every concept with one code in a resource: its text, its system and its code."""
    if isinstance(value, dict):
        if "text" in value and len(value.get("coding", [])) == 1:
            (coding,) = value["coding"]
            yield value["text"], coding["system"], coding["code"]
        for part in value.values():
            yield from concepts(part)
    elif isinstance(value, list):
        for part in value:
            yield from concepts(part)


def displays(folder: Path, name: str) -> dict[tuple[str, str], str]:
    """Return HL7's names of the codes of a list, by system and code."""
    listed = json.loads((folder / f"CodeSystem-{name}.json").read_text(encoding="utf-8"))
    names, waiting = {}, list(listed["concept"])
    while waiting:
        concept = waiting.pop()
        names[listed["url"], concept["code"]] = concept["display"]
        waiting += concept.get("concept", [])
    return names


AS_HL7_SAYS = {
    "95% CI": "confidence interval",
    "p value": "p-value",
    "randomised controlled trial": "randomized trial by randomized assignment",
}
"""HL7's words for those of this library's terms that differ from them."""


def test_codes_of_figures_have_hl7s_meaning(node_modules: Path) -> None:
    r4b_core, r5_core = (node_modules / f"hl7.fhir.{name}.core" for name in VERSIONS)
    named = {
        **displays(r4b_core, "statistic-type"),
        **displays(r4b_core, "attribute-estimate-type"),
        **displays(r4b_core, "study-type"),
        **displays(r5_core, "study-design"),
    }
    met = set()
    for resource in (*made("r4b"), *made("r5")):
        if resource["resourceType"] == "Evidence":
            for text, system, code in concepts(resource):
                if (system, code) in named:
                    met.add(code)
                    ours = AS_HL7_SAYS.get(text.split(",")[0], text)
                    words = named[system, code].casefold().split()
                    assert set(words) <= set(ours.split()), (text, code)

    assert len(met) >= 11


def units(value: object) -> Iterator[str]:
    """Yield every UCUM code in a resource."""
    if isinstance(value, dict):
        if value.get("system") == UCUM and "code" in value:
            yield value["code"]
        for child in value.values():
            yield from units(child)
    elif isinstance(value, list):
        for child in value:
            yield from units(child)


def test_every_unit_is_valid_ucum(node: Run) -> None:
    written = {unit for name in VERSIONS for resource in made(name) for unit in units(resource)}
    offered = {unit for choices in UNITS_OFFERED.values() for unit in choices}
    ours = {unit.ucum for unit in Unit} | {unit.value for unit in Measured}
    everywhere = sorted(written | offered | ours | set(WORDS_OF_UCUM))
    *statuses, wrong = json.loads(node("validate_ucum.mjs", send=[*everywhere, "kgs"]))

    assert dict(zip(everywhere, statuses, strict=True)) == dict.fromkeys(everywhere, "valid")
    assert wrong != "valid"
