"""The versions of FHIR in which resources are written, and the differences between them.

``FORMATS`` has one entry for each version. A function with the keyword ``version`` uses it. A
resource from a function without this keyword is the same in all versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from attrs import frozen

from ...errors import UnknownOptionError, WrongTypeError
from ...logic.term import Term
from .datatypes import Json, coding


class FhirVersion(Term):
    """A version of FHIR in which resources are written."""

    R4B = "R4B"
    R5 = "R5"


Version: TypeAlias = FhirVersion | Literal["R4B", "R5"]
"""A version of FHIR, or its name."""


@frozen
class Element:
    """An element whose name or place depends on the version.

    ``path`` is its FHIR path within its parent. ``repeats`` means that the first name is a list.

    >>> Element("reason.concept", repeats=True).holding("x")
    {'reason': [{'concept': 'x'}]}
    """

    path: str
    repeats: bool = False

    def holding(self, value: object) -> Json:
        """Return the element with a value, as the part of its parent."""
        first, *rest = self.path.split(".")
        for name in reversed(rest):
            value = {name: value}
        return {first: [value] if self.repeats else value}


@frozen(kw_only=True)
class Format:
    """The elements, types and codes of one version that differ between versions.

    ``question_with_options`` is the type of a question, ``request_group`` a type of resource,
    ``randomised_trial`` a code of HL7. ``None`` means that the version does not have the element.
    ``quotes_expression`` is true if a name is written as an expression of CQL.
    """

    question_with_options: str
    request_group: str
    randomised_trial: Json
    reason: Element
    medication: Element
    instantiates: Element | None
    evaluation_message: Element
    result: Element
    action_code: Element
    study_design: Element
    evidence_has_name: bool
    year_of_publication: Element
    expression_language: str
    quotes_expression: bool

    def expression(self, name: str) -> Json:
        """Return an Expression for a definition of a CQL library, without the library."""
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        text = f'"{escaped}"' if self.quotes_expression else name
        return {"language": self.expression_language, "expression": text}


FORMATS: Mapping[FhirVersion, Format] = MappingProxyType(
    {
        FhirVersion.R4B: Format(
            question_with_options="choice",
            request_group="RequestGroup",
            randomised_trial=coding("http://terminology.hl7.org/CodeSystem/study-type", "RCT"),
            reason=Element("reasonCode", repeats=True),
            medication=Element("medicationCodeableConcept"),
            instantiates=Element("instantiatesCanonical", repeats=True),
            evaluation_message=Element("evaluationMessage", repeats=True),
            result=Element("result"),
            action_code=Element("code", repeats=True),
            study_design=Element("studyType"),
            evidence_has_name=False,
            year_of_publication=Element("periodicRelease.dateOfPublication.year"),
            # R4 does not have the languages for names, which R4B added. Tools for R4 read R4B.
            expression_language="text/cql",
            quotes_expression=True,
        ),
        FhirVersion.R5: Format(
            question_with_options="coding",
            request_group="RequestOrchestration",
            randomised_trial=coding("http://hl7.org/fhir/study-design", "SEVCO:01003"),
            reason=Element("reason.concept", repeats=True),
            medication=Element("medication.concept"),
            instantiates=None,
            evaluation_message=Element("evaluationMessage"),
            result=Element("result", repeats=True),
            action_code=Element("code"),
            study_design=Element("studyDesign", repeats=True),
            evidence_has_name=True,
            year_of_publication=Element("articleDate"),
            expression_language="text/cql-identifier",
            quotes_expression=False,
        ),
    }
)


def format_of(version: Version) -> Format:
    """Return the elements, types and codes of a version that differ between versions.

    Args:
        version: A version of FHIR, or its name.

    Raises:
        UnknownOptionError: If the text does not name a version that can be written.
        WrongTypeError: If the version is not text.
    """
    if not isinstance(version, str):
        raise WrongTypeError("version", version, "a version of FHIR", "write FhirVersion.R4B or R5")
    if version not in FORMATS:
        raise UnknownOptionError("version", version, tuple(known.value for known in FORMATS))
    return FORMATS[FhirVersion(version)]
