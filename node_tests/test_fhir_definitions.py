"""FHIR out against HL7's own definitions, the npm validator for R4, and UCUM."""

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
"""What R4B took over from R5: R4 has it in another form, or not at all."""


@cache
def made(name: str) -> tuple[Resource, ...]:
    """Every resource of a version."""
    return tuple(everything(VERSIONS[name]))


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """The name of a version."""
    return str(request.param)


@cache
def read(folder: Path) -> Definitions:
    """The definitions in a folder, read once."""
    return Definitions(folder)


@pytest.fixture
def definitions(version: str, node_modules: Path) -> Definitions:
    """HL7's definitions of a version."""
    return read(node_modules / f"hl7.fhir.{version}.core")


def test_every_resource_fits_the_definitions(version: str, definitions: Definitions) -> None:
    """
    No unknown or missing element, no code that is not in a required value set, no invariant broken.
    """
    faults = Counter(fault for one in made(version) for fault in definitions.faults(one))

    assert not faults
    assert len(made(version)) > 1000
    assert len({one["resourceType"] for one in made(version)}) == 11


def test_what_was_not_checked_is_known(version: str, definitions: Definitions) -> None:
    """
    Every invariant that is an error was looked at; only the list of MIME types is not at hand.
    """
    for one in made(version):
        definitions.faults(one)

    assert definitions.unresolved == {"mimetypes"}
    assert all(one.endswith("(warning)") for one in definitions.unchecked)
    assert len(definitions.looked_at) > 40


# The checker finds faults ---------------------------------------------------------------


def _first(version: str, kind: str) -> Resource:
    found = next(
        one
        for one in made(version)
        if one["resourceType"] == kind and (kind != "Questionnaire" or "item" in one)
    )
    return copy.deepcopy(found)


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
    """
    A validator that cannot fail proves nothing: each fault is found, and by its name.
    """
    kind, spoil, says = FAULTS[fault]
    good = _first(version, kind)

    assert not definitions.faults(good)
    assert any(says in found for found in definitions.faults(spoil(good)))


def test_an_action_has_a_request_or_actions(version: str, definitions: Definitions) -> None:
    """
    What a result proposes names a request.
    """
    group = next(
        part for one in made(version) for part in one.get("contained", ()) if part["id"] == "result"
    )
    spoilt = group | {"action": [{"title": "x"}]}

    assert any("rqg-1" in found for found in definitions.faults(spoilt))


def test_one_version_is_not_taken_for_the_other(node_modules: Path) -> None:
    """
    The R5 shape of a drug is unknown to R4B, and the other way round.
    """
    for mine, other in (("r4b", "r5"), ("r5", "r4b")):
        faults = read(node_modules / f"hl7.fhir.{mine}.core").faults(_proposal(other))
        assert any("medication" in one and "unknown element" in one for one in faults)
        assert any("missing medication" in one for one in faults)


def test_the_type_of_an_extension_is_checked_where_its_definition_is_at_hand(
    node_modules: Path,
) -> None:
    """
    A strength of recommendation is a concept, not text; only R4B's package defines it.
    """
    url = "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation"
    plan = _first("r4b", "PlanDefinition") | {"extension": [{"url": url, "valueString": "A"}]}
    faults = read(node_modules / "hl7.fhir.r4b.core").faults(plan)

    assert any("valueCodeableConcept wanted" in one for one in faults)


# Other validators -----------------------------------------------------------------------


def test_the_validator_of_npm_finds_no_fault_in_what_r4_has_too(node: Run) -> None:
    """
    R4B writes these kinds as R4 does; evidence and papers are new in it.
    """
    shared = [one for one in made("r4b") if one["resourceType"] not in NOT_IN_R4]
    results = json.loads(node("validate_fhir.mjs", send=shared))
    refused = [result["messages"] for result in results if not result["valid"]]

    assert refused == []
    assert len(shared) > 600
    assert len({one["resourceType"] for one in shared}) == 8


def test_the_validator_of_npm_can_fail(node: Run) -> None:
    """
    It finds the wrong status, the missing subject, the unknown element, and R5's shape.
    """
    good = _proposal("r4b")
    bad = [
        _with(status="nonsense")(good),
        _without("subject")(good),
        _with(foo=1)(good),
        _proposal("r5"),
    ]
    results = json.loads(node("validate_fhir.mjs", send=[good, *bad]))

    assert [one["valid"] for one in results] == [True, False, False, False, False]


def concepts(value: object) -> Iterator[tuple[str, str, str]]:
    """Every concept of one code in a resource: its text, and the system and the code."""
    if isinstance(value, dict):
        if "text" in value and len(value.get("coding", [])) == 1:
            (one,) = value["coding"]
            yield value["text"], one["system"], one["code"]
        for part in value.values():
            yield from concepts(part)
    elif isinstance(value, list):
        for part in value:
            yield from concepts(part)


def displays(folder: Path, name: str) -> dict[tuple[str, str], str]:
    """What HL7 calls the codes of a list, by system and code."""
    listed = json.loads((folder / f"CodeSystem-{name}.json").read_text(encoding="utf-8"))
    found, waiting = {}, list(listed["concept"])
    while waiting:
        one = waiting.pop()
        found[listed["url"], one["code"]] = one["display"]
        waiting += one.get("concept", [])
    return found


AS_HL7_SAYS = {
    "95% CI": "confidence interval",
    "p value": "p-value",
    "randomised controlled trial": "randomized trial by randomized assignment",
}
"""Our words where they are others than HL7's for the same thing."""


def test_a_figure_has_the_code_that_hl7_has_for_it(node_modules: Path) -> None:
    """
    What HL7 calls the code of a statistic, an interval or a design stands in our words for it.
    """
    r4b_core, r5_core = (node_modules / f"hl7.fhir.{name}.core" for name in VERSIONS)
    named = {
        **displays(r4b_core, "statistic-type"),
        **displays(r4b_core, "attribute-estimate-type"),
        **displays(r4b_core, "study-type"),
        **displays(r5_core, "study-design"),
    }
    met = set()
    for one in (*made("r4b"), *made("r5")):
        if one["resourceType"] == "Evidence":
            for text, system, code in concepts(one):
                if (system, code) in named:
                    met.add(code)
                    ours = AS_HL7_SAYS.get(text.split(",")[0], text)
                    words = named[system, code].casefold().split()
                    assert set(words) <= set(ours.split()), (text, code)

    assert len(met) >= 11


def units(value: object) -> Iterator[str]:
    """Every UCUM code in a resource."""
    if isinstance(value, dict):
        if value.get("system") == UCUM and "code" in value:
            yield value["code"]
        for one in value.values():
            yield from units(one)
    elif isinstance(value, list):
        for one in value:
            yield from units(one)


def test_every_unit_is_one_of_ucum(node: Run) -> None:
    """
    Those that are written anywhere, and those that a form offers or reads; a wrong one is found.
    """
    written = {unit for name in VERSIONS for one in made(name) for unit in units(one)}
    offered = {unit for choices in UNITS_OFFERED.values() for unit in choices}
    ours = {unit.ucum for unit in Unit} | {unit.value for unit in Measured}
    everywhere = sorted(written | offered | ours | set(WORDS_OF_UCUM))
    *found, wrong = json.loads(node("validate_ucum.mjs", send=[*everywhere, "kgs"]))

    assert dict(zip(everywhere, found, strict=True)) == dict.fromkeys(everywhere, "valid")
    assert wrong != "valid"
