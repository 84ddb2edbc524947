"""CQL libraries as Library resources: their parameters, and the data that a record must have.

The text of a library is checked: another text under the address of this library would give answers
that the guideline does not support.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import timedelta

from ...conditions.ages import OLDEST, oldest_of
from ...errors import MalformedDocumentError, WrongTypeError, echo
from ...facts.codes import UCUM
from ...facts.common import age, sex
from ...guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ...logic.predicates import Fact, Flag, Measure
from ...model.condition import Condition, Diagnosis
from ...model.guideline import Guideline
from ...render.cql_names import RECORD, library_name, name_for, parameter_name
from ...render.headlines import NOTICE, with_status
from ...render.record_codes import codes_asking, codes_diagnosing, codes_of, recorded_facts
from ...terminology.resolution import diagnosis_of
from ...units import Unit
from .addresses import rebased
from .datatypes import VERSION, Json, coding, concept, narrative, published
from .knowledge import place_of

_HEAD = re.compile(r"^library (\S+) version '([^'\n]*)'$", re.MULTILINE)
_PARAMETER = re.compile(
    r'((?:^//[^\n]*\n)*)^parameter "([^"\n]*)" (Boolean|String|Decimal) default null$', re.MULTILINE
)
_TYPES = {"Boolean": "boolean", "String": "string", "Decimal": "decimal"}

_RESULTS = (
    ("Verdict", "1", "one of the seven verdicts, or contradiction"),
    ("Level", "1", "the strength of the grade as printed"),
    ("Certainty", "1", "the certainty of the evidence as printed"),
    ("Missing", "*", "facts that could still change verdict, level or certainty"),
    ("Contradictions", "*", "contradictions in the facts; with any of them there is no verdict"),
    ("Reversed since", "*", "statements that apply, or may apply, and have since been reversed"),
)


def library(
    condition: Condition | Diagnosis | str,
    cql: str,
    *,
    guideline: Guideline | str = EFNS_2008,
    base_url: str | None = None,
) -> dict[str, object]:
    """Write the CQL library of a condition as a Library, with its parameters.

    Its data requirements are those facts that a record can state in codes. A library of
    :func:`record_library` reads them. A library for a code that says more than the condition has
    its own address; the PlanDefinition refers to that of the condition.

    Args:
        condition: The condition, a diagnosis of it, or its id, name or code.
        cql: The text of ``ivig_evidence.cql.cql_library`` for the condition and the guideline.
        guideline: The guideline, or its id.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        AmbiguousConditionError: If the text may mean several conditions.
        UnknownNameError: If the text names no condition, or no guideline has the id.
        UnmodelledConditionError: If it names a disease that the library does not model.
        MalformedDocumentError: If the text is not the CQL library of this version for the condition
            and the guideline, or the base URL is not an absolute address without query.
        WrongTypeError: If an argument is of another type.
    """
    guideline = guideline_named(guideline)
    diagnosis = diagnosis_in(condition, guideline)
    computer_name = _checked(cql, name_for(guideline.id, diagnosis, condition), "cql_library")
    title = f"Populations of the statements of {guideline.id} on {diagnosis.condition.name}"
    inputs = list(_inputs(cql))
    names = {entry["name"] for entry in inputs}
    facts = [fact for fact in recorded_facts() if parameter_name(fact) in names]
    resource = _logic(guideline.id, diagnosis.condition, title, computer_name, cql) | {
        "text": narrative((title, with_status(guideline), NOTICE)),
        "relatedArtifact": [place_of(diagnosis.condition, guideline)],
        "parameter": [*inputs, *_outputs()],
    }
    required = list(_requirements(facts))
    return rebased(resource | {"dataRequirement": required} if required else resource, base_url)


def record_library(
    condition: Condition | Diagnosis | str, cql: str, *, base_url: str | None = None
) -> dict[str, object]:
    """Write the CQL library that reads the record of a patient as a Library.

    Its data requirements have the codes of facts and diagnoses, and a maximum age as a filter by
    date. It depends on the data model FHIR 4.0.1 and on the code systems of the codes.

    Args:
        condition: The condition, a diagnosis of it, or its id, name or code.
        cql: The text of ``ivig_evidence.cql.record_library`` for the condition.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        AmbiguousConditionError: If the text may mean several conditions.
        UnknownNameError: If the text names no condition.
        UnmodelledConditionError: If it names a disease that the library does not model.
        MalformedDocumentError: If the text is not the CQL library of this version for the
            condition, or the base URL is not an absolute address without query.
        WrongTypeError: If an argument is of another type.
    """
    diagnosis = diagnosis_of(condition)
    computer_name = _checked(cql, name_for(RECORD, diagnosis, condition), "record_library")
    title = f"Facts from a record for {diagnosis.condition.name}"
    facts = recorded_facts()
    required = [*_diagnosed(diagnosis), *_requirements(facts)]
    resource = _logic(RECORD, diagnosis.condition, title, computer_name, cql) | {
        "text": narrative((title, NOTICE)),
        "relatedArtifact": [
            {"type": "depends-on", "resource": system} for system in _systems(required)
        ],
        "parameter": [
            {
                "name": "day",
                "use": "in",
                "min": 0,
                "max": "1",
                "documentation": "the day for which the record is read; today by default",
                "type": "date",
            },
            _output("Has the diagnosis", "1", "an active and confirmed diagnosis", "boolean"),
            _output("Is deceased", "1", "the patient has died, or may have died", "boolean"),
            *(_output(parameter_name(fact), "1", fact.label, _type(fact)) for fact in facts),
        ],
        "dataRequirement": required,
    }
    return rebased(resource, base_url)


def _logic(prefix: str, condition: Condition, title: str, computer_name: str, cql: str) -> Json:
    name = f"{prefix}/{condition.id}"
    if computer_name != library_name(prefix, condition.id):
        # A library for a code that says more than the condition has its own address.
        name = f"{name}/{computer_name}"
    return published("Library", name, title=title) | {
        # The specification asks for the name of the CQL library.
        "name": computer_name,
        "type": concept(
            "logic library",
            coding("http://terminology.hl7.org/CodeSystem/library-type", "logic-library"),
        ),
        "content": [{"contentType": "text/cql", "data": b64encode(cql.encode()).decode()}],
    }


def _checked(cql: str, name: str, function: str) -> str:
    """Return the name of a CQL library, after a check that it is the one wanted."""
    remedy = f"pass the text of ivig_evidence.cql.{function}"
    if not isinstance(cql, str):
        raise WrongTypeError("a CQL library", cql, "text", remedy)
    heads = _HEAD.findall(cql)
    if heads != [(name, VERSION)]:
        came = " ".join(heads[0]) if heads else cql[:80]
        wanted = f"library {name} version '{VERSION}' wanted, not {echo(came)}"
        raise MalformedDocumentError("CQL library", (f"{wanted}; {remedy} for the same condition",))
    return name


# Parameters -----------------------------------------------------------------------


def _inputs(cql: str) -> Iterator[Json]:
    for comments, name, kind in _PARAMETER.findall(cql):
        lines = (line.removeprefix("//").strip() for line in comments.splitlines())
        yield {
            "name": name,
            "use": "in",
            "min": 0,
            "max": "1",
            "documentation": " ".join(lines),
            "type": _TYPES[kind],
        }


def _outputs() -> Iterator[Json]:
    return (_output(name, most, text, "string") for name, most, text in _RESULTS)


def _output(name: str, most: str, text: str, kind: str) -> Json:
    return {
        "name": name,
        "use": "out",
        "min": 0,
        "max": most,
        "documentation": text,
        "type": kind,
    }


def _type(fact: Fact) -> str:
    if isinstance(fact, Flag):
        return "boolean"
    return "decimal" if isinstance(fact, Measure) else "string"


# Data -----------------------------------------------------------------------------


def _requirements(facts: Iterable[Fact]) -> Iterator[Json]:
    """Yield the data that state some facts: elements of the patient, observations, diagnoses."""
    facts = tuple(facts)
    elements = [name for fact, name in ((age, "birthDate"), (sex, "gender")) if fact in facts]
    if elements:
        yield {"type": "Patient", "mustSupport": elements}
    for fact in facts:
        limit = OLDEST.get(fact)
        asking = [coding(row.system, row.code, row.title) for row in codes_asking(fact)]
        if asking:
            elements = ["code", "status", "effective", "value"]
            yield _required("Observation", elements, asking, "effective", limit)
        stating = [
            coding(row.system, row.code, row.title)
            for rows in codes_diagnosing(fact).values()
            for row in rows
        ]
        if stating:
            yield _required("Condition", _OF_DIAGNOSIS, stating, "recordedDate", limit)


_OF_DIAGNOSIS = ["code", "clinicalStatus", "verificationStatus", "recordedDate"]


def _diagnosed(diagnosis: Diagnosis) -> Iterator[Json]:
    codes = [coding(code.system.uris[0], code.code) for code in codes_of(diagnosis)]
    if codes:
        yield _required("Condition", _OF_DIAGNOSIS, codes, "recordedDate", oldest_of(diagnosis))


def _required(
    kind: str, elements: list[str], codes: list[Json], time: str, limit: timedelta | None
) -> Json:
    required: Json = {
        "type": kind,
        "mustSupport": elements,
        "codeFilter": [{"path": "code", "code": codes}],
    }
    if limit is None:
        return required
    # FHIR counts a duration back from the present.
    duration = {"value": limit.days, "unit": "days", "system": UCUM, "code": Unit.DAY.ucum}
    return required | {"dateFilter": [{"path": time, "valueDuration": duration}]}


def _systems(required: Iterable[Json]) -> Iterator[object]:
    """Yield the code systems of the codes, each once, after the data model."""
    yield "http://hl7.org/fhir|4.0.1"
    met: dict[object, None] = {}
    for entry in required:
        filters = entry.get("codeFilter", [])
        assert isinstance(filters, list)
        met |= dict.fromkeys(code["system"] for part in filters for code in part["code"])
    yield from met
