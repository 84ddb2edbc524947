"""What a CDS Hooks service asks to be sent along, and what of it came.

CDS Hooks tells three things apart, and so does this module: a key that is absent was not looked up,
``null`` stands for nothing found, and an OperationOutcome for an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from urllib.parse import quote

from attrs import frozen

from ..errors import echo
from ..fhir.read.bundles import PATIENT_ELEMENTS, not_whole, patient_named
from ..fhir.read.codes import ASKED, Listed, listed
from ..fhir.read.elements import Coded, Resource, label
from ..fhir.read.own_codes import OwnCodes, own_codes
from ..fhir.write.questions import FINISHED
from ..immunoglobulin.codes import TREATMENT_CODES
from ..model.import_result import Problem

STANDS = ("active", "on-hold", "draft")
"""The states of an order that may still be carried out."""

_OF_THE_PATIENT = "patient={{context.patientId}}"


def templates(own: OwnCodes) -> dict[str, str]:
    """The prefetch templates by key: the very codes and states that are read."""
    of_ivig = f"{_OF_THE_PATIENT}&code={_any(_of_ivig(own))}"
    return {
        "patient": "Patient/{{context.patientId}}",
        # All of them: what has no status would be passed over in silence.
        "conditions": f"Condition?{_OF_THE_PATIENT}",
        "observations": f"Observation?{_OF_THE_PATIENT}&code={_any(ASKED)}",
        # All of them: one that is text has no code, and one of another list means IVIG perhaps.
        "allergies": f"AllergyIntolerance?{_OF_THE_PATIENT}",
        "administrations": f"MedicationAdministration?{of_ivig}",
        "statements": f"MedicationStatement?{of_ivig}",
        "procedures": f"Procedure?{of_ivig}",
        "orders": f"MedicationRequest?{of_ivig}&status={','.join(STANDS)}",
        "answers": f"QuestionnaireResponse?{_OF_THE_PATIENT}&status={','.join(FINISHED)}",
    }


def _of_ivig(own: OwnCodes) -> Iterator[Listed]:
    """The codes of IVIG, the caller's also after the URI of their list: servers know either."""
    yield from ((row.system, row.code) for row in TREATMENT_CODES)
    for system, code in own.of_ivig:
        yield system, code
        yield listed(Coded(system, code, None))


def _any(codes: Iterable[Listed]) -> str:
    return ",".join(dict.fromkeys(f"{_escaped(system)}|{_escaped(code)}" for system, code in codes))


def _escaped(text: str | None) -> str:
    """Text in a search: what parts a token, or the address, is escaped."""
    parted = re.sub(r"([\\,|$])", r"\\\1", text or "")
    return quote(parted, safe=":/,|")


PREFETCH: Mapping[str, str] = templates(own_codes(None))
"""The templates for the codes of the library alone."""

KINDS = {key: template.replace("/", "?").split("?")[0] for key, template in PREFETCH.items()}
"""The kind of resource that each key is about."""


class Supply(Enum):
    """Whether a part of the record came with a request."""

    GIVEN = "given"
    ABSENT = "not supplied"
    NULL = "null"
    FAILED = "answered with an error"


@frozen
class Prefetched:
    """The record that came with a request.

    ``entries`` are those of a bundle, each with its resource; ``responses`` are filled forms, which
    stand apart from it.
    """

    supply: Mapping[str, Supply]
    patient: Resource | None
    entries: tuple[Resource, ...]
    responses: tuple[Resource, ...]
    problems: tuple[Problem, ...]


def prefetched(given: object, own: str, faults: list[str]) -> Prefetched:
    """The record of the patient ``own``; whatever is wrong with its form goes to ``faults``.

    Resources that name another patient are a fault: records are never mixed.
    """
    if not (given is None or isinstance(given, Mapping)):
        faults.append(f"prefetch: object wanted, not {echo(given)}")
        given = None
    values: Resource = given or {}
    supply: dict[str, Supply] = {}
    problems: list[Problem] = []
    entries: list[Resource] = []
    for key in PREFETCH:
        found = list(_entries(values.get(key), key, problems, faults))
        entries += found
        supply[key] = _supply(values, key, found, problems)
    faults += _of_others(entries, own)
    resources = [(entry, _resource(entry)) for entry in entries]
    patients = [one for _, one in resources if one.get("resourceType") == "Patient"]
    if len(patients) > 1:
        faults.append(f"prefetch: {len(patients)} Patient resources: send one")
    return Prefetched(
        supply=supply,
        patient=patients[0] if patients else None,
        entries=tuple(entry for entry, one in resources if one.get("resourceType") != FORM),
        responses=tuple(one for _, one in resources if one.get("resourceType") == FORM),
        problems=tuple(problems),
    )


FORM = KINDS["answers"]
ERROR = "OperationOutcome"
FAILED = f"it was answered with an {ERROR}"


def _supply(
    values: Resource, key: str, found: list[Resource], problems: Iterable[Problem]
) -> Supply:
    if key not in values:
        return Supply.ABSENT
    if values[key] is None:
        return Supply.NULL
    failed = any(
        problem.resource == _place(key) and problem.says.startswith(FAILED) for problem in problems
    )
    # Nothing but an error is no empty result; of one page of several the problem tells.
    return Supply.FAILED if failed and not found else Supply.GIVEN


def _place(key: str) -> str:
    return f"prefetch.{key}"


def _entries(
    value: object, key: str, problems: list[Problem], faults: list[str]
) -> Iterator[Resource]:
    """The entries of a prefetch value, without those that tell of an error."""
    place = _place(key)
    if value is None:
        return
    kind = value.get("resourceType") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or kind not in (KINDS[key], "Bundle", ERROR):
        came = echo(kind if isinstance(value, Mapping) else value)
        faults.append(f"{place}: {KINDS[key]}, Bundle, {ERROR} or null wanted, not {came}")
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
        elif resource["resourceType"] == ERROR:
            problems.append(Problem(place, f"{FAILED}: {_issues(resource)}"))
        else:
            yield entry


def _resource(entry: Resource) -> Resource:
    resource = entry["resource"]
    assert isinstance(resource, Mapping)
    return resource


def _issues(outcome: Resource) -> str:
    issues = outcome.get("issue")
    found = [one for one in issues if isinstance(one, Mapping)] if isinstance(issues, list) else []
    said = ([one.get(name) for name in ("severity", "code", "diagnostics")] for one in found)
    texts = (" ".join(word for word in words if isinstance(word, str)) for words in said)
    return "; ".join(text for text in texts if text) or "it does not say which"


def _of_others(entries: Iterable[Resource], own: str) -> Iterator[str]:
    """A fault for every resource that names another patient than the one of the context."""
    for entry in entries:
        resource = _resource(entry)
        shown = f"prefetch: {echo(label(resource))}"
        if resource["resourceType"] == "Patient":
            if label(resource) != own:
                yield f"{shown} is not the patient of the context, {own}"
            continue
        subject = resource.get(PATIENT_ELEMENTS.get(str(resource["resourceType"]), "subject"))
        other = other_patient(subject, own)
        if other is not None:
            yield f"{shown} speaks of {echo(other)}, not of the patient of the context, {own}"


def other_patient(subject: object, own: str) -> str | None:
    """The patient that a reference names, where that is another one.

    References that do not name a Patient by its id, such as a ``urn:uuid``, are left to the reader
    of the record, which takes only what it can tie to the patient.
    """
    target = subject.get("reference") if isinstance(subject, Mapping) else None
    named = patient_named(target) if isinstance(target, str) else None
    return None if named == own else named
