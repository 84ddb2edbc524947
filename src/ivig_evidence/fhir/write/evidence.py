"""Studies and papers as FHIR resources.

Figures are as printed. The text of a statistic keeps the printed digits; its JSON number cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from ...facts.codes import UCUM
from ...guidelines.registry import EFNS_2008, guideline_named, study_named
from ...model.citation import Reference
from ...model.grade import GradingScheme
from ...model.guideline import Guideline
from ...model.study import (
    ClassJudgement,
    CriterionKind,
    Design,
    EffectMeasure,
    Estimate,
    IntervalKind,
    OwnReading,
    PrintedClass,
    Study,
)
from ...render.evidence import estimate as estimate_text
from ...render.evidence import judgement
from ...render.evidence import study as study_text
from ...render.references import authors
from ...units import Unit
from .addresses import rebased
from .datatypes import (
    Json,
    cited,
    coding,
    concept,
    logical_id,
    narrative,
    notes,
    number,
    published,
    related,
)
from .grades import class_concept, schemes_of
from .versions import Version, format_of

_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
_ROLES = f"{_TERMINOLOGY}/variable-role"
_STATISTICS = f"{_TERMINOLOGY}/statistic-type"
_ATTRIBUTES = f"{_TERMINOLOGY}/attribute-estimate-type"

_MEASURES = {
    EffectMeasure.WEIGHTED_MEAN_DIFFERENCE: "0000457",
    EffectMeasure.MEAN: "C53319",
    EffectMeasure.MEDIAN: "C28007",
    EffectMeasure.PROPORTION: "C44256",
    EffectMeasure.COUNT: "C25463",
}
"""HL7's codes of effect measures; measures without a code are written as text."""

_INTERVALS = {
    IntervalKind.CONFIDENCE_95: "C53324",
    IntervalKind.INTERQUARTILE: "C53245",
    IntervalKind.RANGE: "C38013",
}

RANDOMISED = (Design.PARALLEL_RCT, Design.CROSSOVER_RCT, Design.RCT)

_UNITS = {
    "%": "%",
    **{unit.spoken: unit.ucum for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)},
}

# Studies --------------------------------------------------------------------------


def evidence(
    study: Study | str,
    *,
    version: Version,
    guideline: Guideline | str = EFNS_2008,
    base_url: str | None = None,
) -> dict[str, object]:
    """Write a study as Evidence: figures as printed, its class, and who gave the class.

    Args:
        study: The study, or its id.
        version: The version of FHIR.
        guideline: The guideline that describes the study and gives the class, or its id.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        UnknownNameError: If no study or no guideline has the id.
        UnknownOptionError: If the version is unknown.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If an argument is of another type.
    """
    form = format_of(version)
    chosen = guideline_named(guideline)
    study = _study(study, chosen)
    codes = (form.randomised_trial,) if study.design in RANDOMISED else ()
    resource = _evidence(study, chosen) | form.study_design.holding(
        concept(study.design.value, *codes)
    )
    if not form.evidence_has_name:
        del resource["name"]
    return rebased(resource, base_url)


def _study(study: Study | str, guideline: Guideline) -> Study:
    """Return a study by its id: from the guideline, else from any installed guideline."""
    if isinstance(study, Study):
        return study
    own = next((candidate for candidate in guideline.studies if candidate.id == study), None)
    return study_named(study) if own is None else own


def _evidence(study: Study, guideline: Guideline) -> Json:
    """Return an Evidence resource without the design."""
    resource = published("Evidence", study.id, title=study.name) | {
        "text": narrative(study_text(study).splitlines()),
        "description": study_text(study),
        "relatedArtifact": [
            cited(study.source),
            *(related("derived-from", item.reference, label=item.why) for item in study.identity),
        ],
        "variableDefinition": list(_variables(study)),
    }
    texts = [study.note, *(outcome.note for outcome in study.outcomes)]
    texts += [
        f"Printed: {item.printed}; but {item.source_says} ({item.where})."
        for item in study.corrections
    ]
    if any(texts):
        resource["note"] = notes(text for text in texts if text)
    statistics = [
        _statistic(outcome.name, item) for outcome in study.outcomes for item in outcome.estimates
    ]
    if statistics:
        resource["statistic"] = statistics
    certainty = list(_certainty(study, schemes_of(study, guideline)))
    return resource | {"certainty": certainty} if certainty else resource


def _variables(study: Study) -> Iterator[Json]:
    yield _variable("population", study.population) | {
        "observed": {"reference": f"EvidenceVariable/{logical_id(_patients(study))}"}
    }
    yield _variable("exposure", study.treatment)
    if study.comparator is not None:
        yield _variable("referenceExposure", study.comparator)
    for outcome in study.outcomes:
        yield _variable("measuredVariable", outcome.name)


def _variable(role: str, text: str) -> Json:
    return {"description": text, "variableRole": concept(role, coding(_ROLES, role))}


def _certainty(study: Study, schemes: Iterable[GradingScheme]) -> Iterator[Json]:
    """Yield the evidence classes of a study and of its outcomes, with the source of each."""
    yield from _classes(study.judged, study.name, schemes)
    for outcome in study.outcomes:
        yield from _classes(outcome.judged, f"outcome: {outcome.name}", schemes)


def _classes(
    judged: ClassJudgement | None, of: str, schemes: Iterable[GradingScheme]
) -> Iterator[Json]:
    if judged is None:
        return
    for evidence_class in judged.evidence_classes:
        yield {
            "description": f"{of}: {judgement(judged)}",
            "rating": class_concept(evidence_class, schemes),
            "rater": _rater(judged),
        }


def _rater(judged: ClassJudgement) -> str:
    match judged:
        case PrintedClass(_, source):
            return source.reference.key
        case OwnReading():
            return "ivig_evidence (our own reading)"
        case _:
            assert_never(judged)


# Figures --------------------------------------------------------------------------


def _statistic(outcome: str, estimate: Estimate) -> Json:
    code = _MEASURES.get(estimate.measure)
    codes = () if code is None else (coding(_STATISTICS, code),)
    statistic: Json = {
        "description": f"{outcome}: {estimate_text(estimate)}",
        "statisticType": concept(estimate.measure.value, *codes),
    }
    texts = [estimate.note] if estimate.note else []
    texts += [
        f"The text prints {r.printed!r}, read as {r.read_as!r}: {r.why}." for r in estimate.repairs
    ]
    if texts:
        statistic["note"] = notes(texts)
    if estimate.value is not None:
        statistic["quantity"] = _figure(estimate.value, estimate.unit)
    if estimate.events is not None:
        counts = "numberAffected" if estimate.counted == "patients" else "numberOfEvents"
        statistic[counts] = estimate.events
    if estimate.out_of is not None:
        whole = "numberOfParticipants" if estimate.counted == "patients" else "knownDataCount"
        statistic["sampleSize"] = {"description": estimate.counted, whole: estimate.out_of}
    attributes = list(_attributes(estimate))
    return statistic | {"attributeEstimate": attributes} if attributes else statistic


def _attributes(estimate: Estimate) -> Iterator[Json]:
    if estimate.sd is not None:
        yield _attribute("standard deviation", "C53322", str(estimate.sd)) | {
            "quantity": _figure(estimate.sd, estimate.unit)
        }
    if estimate.interval is not None:
        kind, low, high = estimate.interval.kind, estimate.interval.low, estimate.interval.high
        attribute = _attribute(kind.value, _INTERVALS[kind], f"{low} to {high}")
        ends = {"low": _figure(low, estimate.unit), "high": _figure(high, estimate.unit)}
        attribute |= {"range": ends}
        if kind is IntervalKind.CONFIDENCE_95:
            attribute |= {"level": 0.95}
        yield attribute
    if estimate.p is not None:
        below: Json = {"comparator": "<"} if estimate.p.operator == "<" else {}
        yield _attribute("p value", "C44185", f"p {estimate.p.operator} {estimate.p.value}") | {
            "quantity": below | _figure(estimate.p.value, "")
        }


def _attribute(name: str, code: str, text: str) -> Json:
    return {"description": text, "type": concept(name, coding(_ATTRIBUTES, code))}


def _figure(value: Decimal, unit: str) -> Json:
    quantity: Json = {"value": number(float(value))}
    if unit:
        quantity["unit"] = unit
    code = _UNITS.get(unit)
    return quantity if code is None else quantity | {"system": UCUM, "code": code}


# Patients -------------------------------------------------------------------------


def evidence_variable(
    study: Study | str, *, guideline: Guideline | str = EFNS_2008, base_url: str | None = None
) -> dict[str, object]:
    """Write the patients of a study as an EvidenceVariable, with its eligibility criteria if known.

    Args:
        study: The study, or its id.
        guideline: The guideline that describes the study, or its id.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        UnknownNameError: If no study or no guideline has the id.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If an argument is of another type.
    """
    study = _study(study, guideline_named(guideline))
    title = f"Patients of {study.name}"
    resource = published("EvidenceVariable", _patients(study), title=title) | {
        "text": narrative((title, study.population)),
        "description": study.population,
        "relatedArtifact": [cited(study.source)],
        "actual": True,
    }
    criteria = [
        {
            "description": criterion.text,
            "definitionCodeableConcept": concept(criterion.text),
            "exclude": criterion.kind is CriterionKind.EXCLUSION,
        }
        for criterion in study.eligibility
    ]
    return rebased(resource | {"characteristic": criteria} if criteria else resource, base_url)


def _patients(study: Study) -> str:
    return f"{study.id}/patients"


# Papers ---------------------------------------------------------------------------


def citation(
    reference: Reference, *, version: Version, base_url: str | None = None
) -> dict[str, object]:
    """Write a paper as a Citation; unknown parts are omitted.

    Args:
        reference: The paper.
        version: The version of FHIR.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        UnknownOptionError: If the version is unknown.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the version or the base URL is not text.
    """
    form = format_of(version)
    artifact = _artifact(reference)
    if reference.year is not None:
        year = form.year_of_publication.holding(str(reference.year))
        artifact |= {"publicationForm": [year]}
    texts = [f"How the paper was verified: {reference.verified.value}."]
    texts += [f"{erratum.published}: {erratum.state.value}." for erratum in reference.errata]
    if reference.note:
        texts.append(reference.note)
    title = reference.title or reference.key
    resource = published("Citation", f"papers/{reference.key}", title=title)
    resource |= {
        "text": narrative((reference.citation(),)),
        "summary": [{"text": reference.citation()}],
        "note": notes(texts),
    }
    return rebased(resource | {"citedArtifact": artifact} if artifact else resource, base_url)


def _artifact(reference: Reference) -> Json:
    """Return the paper itself, without the year."""
    systems = (
        ("https://doi.org", reference.doi),
        ("https://pubmed.ncbi.nlm.nih.gov", reference.pmid),
    )
    identifiers = [{"system": system, "value": value} for system, value in systems if value]
    artifact: Json = {}
    if identifiers:
        artifact["identifier"] = identifiers
        artifact["webLocation"] = [{"url": reference.url}]
    if reference.title is not None:
        artifact["title"] = [{"text": reference.title}]
    if reference.authors:
        artifact["contributorship"] = {"summary": [{"value": authors(reference)}]}
    return artifact
