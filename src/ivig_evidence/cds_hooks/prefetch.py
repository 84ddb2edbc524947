"""The prefetch templates of a CDS Hooks service, and the prefetched record of a request.

CDS Hooks distinguishes three cases: a key that is absent was not queried, ``null`` means that
nothing was found, and an OperationOutcome reports an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from urllib.parse import quote

from attrs import frozen

from ..errors import echo
from ..fhir.read import outcomes
from ..fhir.read.bundles import PATIENT_ELEMENTS, patient_named
from ..fhir.read.codes import ASKED, RELATED, Listed, listed
from ..fhir.read.elements import Coded, Resource, label
from ..fhir.read.outcomes import Outcome
from ..fhir.read.own_codes import LIBRARY, OwnCodes, Pair
from ..fhir.read.search_results import not_whole
from ..fhir.read.treatments import MAY_BE_OPEN
from ..fhir.write.questions import FINISHED
from ..immunoglobulin.codes import TREATMENT_CODES
from ..model.import_result import Problem

_OF_THE_PATIENT = "patient={{context.patientId}}"


def templates(own: OwnCodes) -> dict[str, str]:
    """Return the prefetch templates by key; they query exactly the codes and statuses read."""
    of_ivig = f"{_OF_THE_PATIENT}&code={_any(_of_ivig(own))}"
    return {
        "patient": "Patient/{{context.patientId}}",
        # Without a status filter, because it would silently drop conditions without a status.
        "conditions": f"Condition?{_OF_THE_PATIENT}",
        "observations": f"Observation?{_OF_THE_PATIENT}&code={_any(_of_facts(own))}",
        # Without a code filter, because an allergy may be text, or have an unknown code for IVIG.
        "allergies": f"AllergyIntolerance?{_OF_THE_PATIENT}",
        # Without a code filter, because a drug may be text, or a reference to a Medication.
        "administrations": f"MedicationAdministration?{_OF_THE_PATIENT}",
        "statements": f"MedicationStatement?{_OF_THE_PATIENT}",
        "procedures": f"Procedure?{of_ivig}",
        # The drug of an order, too, may be text or a reference.
        "orders": f"MedicationRequest?{_OF_THE_PATIENT}&status={','.join(MAY_BE_OPEN)}",
        "service_orders": f"ServiceRequest?{of_ivig}&status={','.join(MAY_BE_OPEN)}",
        "answers": f"QuestionnaireResponse?{_OF_THE_PATIENT}&status={','.join(FINISHED)}",
    }


def _of_ivig(own: OwnCodes) -> Iterator[Listed]:
    yield from ((row.system, row.code) for row in TREATMENT_CODES)
    yield from _spelt(own.of_ivig)


def _of_facts(own: OwnCodes) -> Iterator[Listed]:
    yield from ASKED
    yield from RELATED
    yield from _spelt(own.of_observations)


def _spelt(pairs: Iterable[Pair]) -> Iterator[Listed]:
    """Yield the caller's codes, also with the URI of their system, for any server."""
    for system, code in pairs:
        yield system, code
        yield listed(Coded(system, code, None))


def _any(codes: Iterable[Listed]) -> str:
    return ",".join(dict.fromkeys(f"{_escaped(system)}|{_escaped(code)}" for system, code in codes))


def _escaped(text: str | None) -> str:
    """Escape the characters of a search token that separate its parts or those of the address."""
    escaped = re.sub(r"([\\,|$])", r"\\\1", text or "")
    return quote(escaped, safe=":/,|")


PREFETCH: Mapping[str, str] = templates(LIBRARY)
"""The templates for the codes of the library only."""

KINDS = {key: template.replace("/", "?").split("?")[0] for key, template in PREFETCH.items()}
"""The kind of resource that each key queries."""


class Supply(Enum):
    """The state of a part of the record in a request."""

    GIVEN = "given"
    ABSENT = "not supplied"
    NULL = "null"
    FAILED = "answered with an error"


@frozen
class Prefetched:
    """The record in a request.

    ``entries`` are the entries of bundles, each with its resource. ``responses`` are completed
    questionnaires, which are separate from the record.
    """

    supply: Mapping[str, Supply]
    patient: Resource | None
    entries: tuple[Resource, ...]
    responses: tuple[Resource, ...]
    problems: tuple[Problem, ...]


def prefetched(given: object, own: str, faults: list[str]) -> Prefetched:
    """Return the record of a patient in a request.

    Args:
        given: The value of ``prefetch``.
        own: A reference to the patient of the context.
        faults: Collects errors in its form. A resource about another patient is one, because
            records must not be mixed.

    Returns:
        The record.
    """
    if not (given is None or isinstance(given, Mapping)):
        faults.append(f"prefetch: object wanted, not {echo(given)}")
        given = None
    values: Resource = given or {}
    supply: dict[str, Supply] = {}
    problems: list[Problem] = []
    entries: list[Resource] = []
    for key in PREFETCH:
        said: list[Resource] = []
        came = list(_entries(values.get(key), key, said, problems, faults))
        entries += came
        supply[key] = _supply(values, key, came, _incomplete(said, key, problems))
    faults += _of_others(entries, own)
    resources = [(entry, resource_of(entry)) for entry in entries]
    patients = [resource for _, resource in resources if resource.get("resourceType") == "Patient"]
    if len(patients) > 1:
        faults.append(f"prefetch: {len(patients)} Patient resources; send one")
    return Prefetched(
        supply=supply,
        patient=patients[0] if patients else None,
        entries=tuple(
            entry for entry, resource in resources if resource.get("resourceType") != FORM
        ),
        responses=tuple(
            resource for _, resource in resources if resource.get("resourceType") == FORM
        ),
        problems=tuple(problems),
    )


FORM = KINDS["answers"]


def _supply(values: Resource, key: str, came: list[Resource], is_incomplete: bool) -> Supply:
    if key not in values:
        return Supply.ABSENT
    if values[key] is None:
        return Supply.NULL
    # A key with only an error has failed; if it also has entries, a problem reports the error.
    return Supply.FAILED if is_incomplete and not came else Supply.GIVEN


def _incomplete(said: Iterable[Resource], key: str, problems: list[Problem]) -> bool:
    """Return True if results may be missing, and note each OperationOutcome that says so."""
    before = len(problems)
    for resource in said:
        meaning = outcomes.outcome(resource)
        if meaning in (Outcome.INCOMPLETE, Outcome.FAILED):
            says = f"{meaning.value}: {outcomes.shown(resource)}"
            problems.append(Problem(place_of(key), says))
    return len(problems) > before


def place_of(key: str) -> str:
    """Return the name under which problems report a prefetch key."""
    return f"prefetch.{key}"


def _entries(
    value: object,
    key: str,
    said: list[Resource],
    problems: list[Problem],
    faults: list[str],
) -> Iterator[Resource]:
    """Yield the entries of a prefetch value; OperationOutcomes are added to ``said`` instead."""
    place = place_of(key)
    if value is None:
        return
    kind = value.get("resourceType") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or kind not in (KINDS[key], "Bundle", outcomes.KIND):
        came = echo(kind if isinstance(value, Mapping) else value)
        faults.append(f"{place}: {KINDS[key]}, Bundle, {outcomes.KIND} or null wanted, not {came}")
        return
    entries = value.get("entry", []) if kind == "Bundle" else [{"resource": value}]
    if not isinstance(entries, list):
        faults.append(f"{place}.entry: list wanted, not {echo(entries)}")
        return
    part = not_whole(value, KINDS[key]) if kind == "Bundle" else None
    if part is not None:
        problems.append(Problem(place, part))
    for position, entry in enumerate(entries):
        resource = entry.get("resource") if isinstance(entry, Mapping) else None
        if not isinstance(resource, Mapping) or not isinstance(resource.get("resourceType"), str):
            faults.append(f"{place}.entry[{position}]: an entry with a resource wanted")
        elif resource["resourceType"] == outcomes.KIND:
            said.append(resource)
        else:
            yield entry


def resource_of(entry: Resource) -> Resource:
    """Return the resource of an entry that was checked to have one."""
    resource = entry["resource"]
    assert isinstance(resource, Mapping)
    return resource


def _of_others(entries: Iterable[Resource], own: str) -> Iterator[str]:
    """Yield a fault for every resource about another patient than the one of the context."""
    for entry in entries:
        resource = resource_of(entry)
        shown = f"prefetch: {echo(label(resource))}"
        if resource["resourceType"] == "Patient":
            if label(resource) != own:
                yield f"{shown} is not the patient of the context, {own}"
            continue
        subject = resource.get(PATIENT_ELEMENTS.get(str(resource["resourceType"]), "subject"))
        other = other_patient(subject, own)
        if other is not None:
            yield f"{shown} is about {echo(other)}, not about the patient of the context, {own}"


def other_patient(subject: object, own: str) -> str | None:
    """Return the patient that a reference names, or None if it is the patient ``own``.

    It also returns None for a reference without the id of a Patient, such as a ``urn:uuid``. The
    reader of the record checks those, and uses only resources about the patient.
    """
    target = subject.get("reference") if isinstance(subject, Mapping) else None
    named = patient_named(target) if isinstance(target, str) else None
    return None if named == own else named
