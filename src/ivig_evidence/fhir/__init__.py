"""Read FHIR records, and write knowledge and answers as FHIR resources, as plain JSON values.

``read`` contains the parts of the reader, ``write`` those of the writer. The output of a function
with the keyword ``version`` depends on the version of FHIR (R4B or R5); the other resources are the
same in all versions. ``base_url`` is the base of canonical addresses, which are URNs without it;
pass the same one to every function, so that resources find each other. Hooks and cards belong to
``cds_hooks``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..conditions.ages import OLDEST
    from .read.code_maps import Codes
    from .reading import ImportResult, answers, from_bundle
    from .write.evidence import citation, evidence, evidence_variable
    from .write.grades import code_systems, value_sets
    from .write.guidance_response import guidance_response
    from .write.knowledge import activity_definition, plan_definition
    from .write.libraries import library, record_library
    from .write.medication_request import medication_request_proposal
    from .write.questions import context_from_questionnaire_response, questionnaire
    from .write.versions import FhirVersion

__all__ = [
    "OLDEST",
    "Codes",
    "FhirVersion",
    "ImportResult",
    "activity_definition",
    "answers",
    "citation",
    "code_systems",
    "context_from_questionnaire_response",
    "evidence",
    "evidence_variable",
    "from_bundle",
    "guidance_response",
    "library",
    "medication_request_proposal",
    "plan_definition",
    "questionnaire",
    "record_library",
    "value_sets",
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # Type checkers read the names above and report all others.

    def __getattr__(name: str) -> object:
        # Import on first use, so that importing the package is fast.
        match name:
            case "OLDEST" | "Codes" | "ImportResult" | "answers" | "from_bundle":
                from . import reading

                return getattr(reading, name)
            case "FhirVersion":
                from .write import versions

                return versions.FhirVersion
            case "citation" | "evidence" | "evidence_variable":
                from .write import evidence

                return getattr(evidence, name)
            case "context_from_questionnaire_response" | "questionnaire":
                from .write import questions

                return getattr(questions, name)
            case "code_systems" | "value_sets":
                from .write import grades

                return getattr(grades, name)
            case "library" | "record_library":
                from .write import libraries

                return getattr(libraries, name)
            case "guidance_response":
                from .write import guidance_response

                return guidance_response.guidance_response
            case "medication_request_proposal":
                from .write import medication_request

                return medication_request.medication_request_proposal
            case _ if name in __all__:
                from .write import knowledge

                return getattr(knowledge, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
