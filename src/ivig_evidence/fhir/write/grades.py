"""Grades as codes: each grading scheme has its own code systems and value sets.

A term is coded only in the code systems of its own scheme, so level A of one scheme and level A of
another have different codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeAlias

from ...guidelines.registry import guidelines
from ...model.grade import Certainty, EvidenceClass, Grade, GradingScheme, Strength
from ...model.guideline import Guideline
from ...model.recommendation import Action, Recommendation
from ...model.study import OwnReading, Study
from ...render.english import citation
from ...render.evidence import judgement
from .addresses import rebased
from .datatypes import Json, canonical, coding, concept, extension, narrative, published

STRENGTH = "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation"
QUALITY = "http://hl7.org/fhir/StructureDefinition/cqf-qualityOfEvidence"
DIRECTION = "http://hl7.org/fhir/uv/cpg/StructureDefinition/cpg-directionOfRecommendation"
DIRECTIONS = "http://hl7.org/fhir/uv/cpg/CodeSystem/cpg-recommendation-direction-cs"

FOR = (Action.USE, Action.MAY_USE, Action.MONITOR, Action.ADJUST_DOSE)
AGAINST = (Action.DO_NOT_USE,)


class Kind(Enum):
    """A kind of term of a scheme; the value is the end of the name of its code system."""

    STRENGTH = "strengths"
    CERTAINTY = "certainties"
    EVIDENCE_CLASS = "evidence-classes"


_TITLES = {
    Kind.STRENGTH: "strengths of recommendation",
    Kind.CERTAINTY: "certainties of the evidence",
    Kind.EVIDENCE_CLASS: "classes of evidence",
}
_Term: TypeAlias = Strength | Certainty | EvidenceClass

# Terms ----------------------------------------------------------------------------


def code_system_of(scheme: GradingScheme, kind: Kind) -> str:
    """Return the address of a scheme's code system for one kind of term."""
    return canonical("CodeSystem", _name(scheme, kind))


def strength_concept(scheme: GradingScheme, strength: Strength) -> Json:
    """Return a strength, coded in the code system of its scheme."""
    return _concept(scheme, Kind.STRENGTH, strength)


def certainty_concept(scheme: GradingScheme, certainty: Certainty) -> Json:
    """Return a certainty, coded in the code system of its scheme."""
    return _concept(scheme, Kind.CERTAINTY, certainty)


def class_concept(evidence_class: EvidenceClass, schemes: Iterable[GradingScheme]) -> Json:
    """Return a class of evidence, coded in the code system of the first scheme that has it.

    Without such a scheme it is only text, because a code of another scheme means something else.
    """
    for scheme in schemes:
        if evidence_class in tuple(scheme.evidence_classes or ()):
            return _concept(scheme, Kind.EVIDENCE_CLASS, evidence_class)
    return concept(evidence_class.wording)


def schemes_of(study: Study, guideline: Guideline) -> tuple[GradingScheme, ...]:
    """Return the schemes that may define the classes of a study.

    These are the schemes of our own judgements, then the scheme of the guideline that describes the
    study, then those of all other guidelines.
    """
    judgements = (study.judged, *(outcome.judged for outcome in study.outcomes))
    own = (judged.scheme for judged in judgements if isinstance(judged, OwnReading))
    return (*own, guideline.scheme, *(other.scheme for other in guidelines()))


def _concept(scheme: GradingScheme, kind: Kind, term: _Term) -> Json:
    code = coding(code_system_of(scheme, kind), term.value, term.wording)
    return concept(f"{scheme.name}: {term.wording}", code)


def _name(scheme: GradingScheme, kind: Kind) -> str:
    return f"{scheme.id}-{kind.value}"


# Grades of statements and answers ---------------------------------------------------


def grade_concepts(grade: Grade | None) -> Iterator[tuple[str, Json]]:
    """Yield the printed terms of a grade, each with its parameter name.

    The strength is named ``level``, as in an answer.
    """
    if grade is None:
        return
    if grade.strength is not None:
        yield "level", strength_concept(grade.scheme, grade.strength)
    if grade.certainty is not None:
        yield "certainty", certainty_concept(grade.scheme, grade.certainty)


def grade_extensions(statement: Recommendation) -> list[Json]:
    """Return strength, certainty and direction of a statement as separate extensions.

    A term that is not printed is omitted. A statement that recommends nothing has no direction.
    """
    urls = {"level": STRENGTH, "certainty": QUALITY}
    extensions = [
        extension(urls[name], "CodeableConcept", term)
        for name, term in grade_concepts(statement.grade)
    ]
    action = statement.action
    direction = "for" if action in FOR else "against" if action in AGAINST else None
    if direction is not None:
        code = concept(direction, coding(DIRECTIONS, direction, direction.capitalize()))
        extensions.append(extension(DIRECTION, "CodeableConcept", code))
    return extensions


def class_extensions(statement: Recommendation) -> Iterator[Json]:
    """Yield the classes of a statement's studies, each once, with the source of each."""
    guideline, studies = statement.guideline, statement.based_on
    given = dict.fromkeys(term for study in studies for term in study.evidence_classes)
    in_order = [term for term in guideline.scheme.evidence_classes or () if term in given]
    for evidence_class in dict.fromkeys((*in_order, *given)):
        bearers = [study for study in studies if evidence_class in study.evidence_classes]
        schemes = (scheme for study in bearers for scheme in schemes_of(study, guideline))
        code = class_concept(evidence_class, schemes)
        by = "; ".join(f"{study.id}: {judgement(study.judged)}" for study in bearers)
        yield extension(QUALITY, "CodeableConcept", code | {"text": f"{code['text']} ({by})"})


# Schemes --------------------------------------------------------------------------


def code_systems(
    scheme: GradingScheme, *, base_url: str | None = None
) -> tuple[dict[str, object], ...]:
    """Write the terms of a grading scheme as CodeSystems, defined in our own words.

    Args:
        scheme: The scheme, such as ``EFNS_2008.scheme``.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        One CodeSystem each for the strengths, the certainties and the classes of evidence, if the
        scheme has them.

    Raises:
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the base URL is not text.
    """
    written = (_code_system(scheme, kind, terms) for kind, terms in _terms(scheme))
    return tuple(rebased(resource, base_url) for resource in written)


def value_sets(
    scheme: GradingScheme, *, base_url: str | None = None
) -> tuple[dict[str, object], ...]:
    """Write the terms of a grading scheme as ValueSets.

    Args:
        scheme: The scheme, such as ``EFNS_2008.scheme``.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        One ValueSet for each CodeSystem of :func:`code_systems`, with all its codes.

    Raises:
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the base URL is not text.
    """
    return tuple(rebased(_value_set(scheme, kind), base_url) for kind, _ in _terms(scheme))


def _terms(scheme: GradingScheme) -> Iterator[tuple[Kind, tuple[_Term, ...]]]:
    kinds: tuple[tuple[Kind, Iterable[_Term] | None], ...] = (
        (Kind.STRENGTH, scheme.strengths),
        (Kind.CERTAINTY, scheme.certainties),
        (Kind.EVIDENCE_CLASS, scheme.evidence_classes),
    )
    return ((kind, tuple(terms)) for kind, terms in kinds if terms is not None)


def _code_system(scheme: GradingScheme, kind: Kind, terms: tuple[_Term, ...]) -> Json:
    name, title = _name(scheme, kind), f"{scheme.name}: {_TITLES[kind]}"
    return published("CodeSystem", name, title=title) | {
        "text": narrative((title, *(_line(scheme, term) for term in terms))),
        "description": _origin(scheme, terms),
        "caseSensitive": True,
        "valueSet": canonical("ValueSet", name),
        "content": "complete",
        "count": len(terms),
        "concept": [_code(scheme, term) for term in terms],
    }


def _code(scheme: GradingScheme, term: _Term) -> Json:
    definition = scheme.definition(term)
    code: Json = {"code": term.value, "display": term.wording}
    return code if definition is None else code | {"definition": definition.means}


def _line(scheme: GradingScheme, term: _Term) -> str:
    definition = scheme.definition(term)
    return f"{term.value}: {term.wording if definition is None else definition.means}"


def _origin(scheme: GradingScheme, terms: tuple[_Term, ...]) -> str:
    """Return where the terms are printed and how that was verified."""
    definitions = [entry for entry in map(scheme.definition, terms) if entry is not None]
    if not definitions:
        return f"The terms of {scheme.reference.key}; no definition was read."
    places = dict.fromkeys(
        f"{citation(entry.source)} ({entry.verified.value})" for entry in definitions
    )
    return f"Defined in our own words; printed in {'; '.join(places)}."


def _value_set(scheme: GradingScheme, kind: Kind) -> Json:
    name, title = _name(scheme, kind), f"{scheme.name}: all {_TITLES[kind]}"
    return published("ValueSet", name, title=title) | {
        "text": narrative((title,)),
        "compose": {"include": [{"system": code_system_of(scheme, kind)}]},
    }
