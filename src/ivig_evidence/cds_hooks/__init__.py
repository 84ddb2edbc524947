"""CDS Hooks: cards and proposals for requests of an EHR, and the feedback on them.

Code for single FHIR resources belongs to ``fhir``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "ANSWERS_HOLD",
    "Feedback",
    "FeedbackOutcome",
    "OverrideReason",
    "ReasonCode",
    "cards",
    "feedback",
    "needed",
    "override_reason_code_system",
    "override_reason_value_set",
    "services",
    "unknown_feedback",
]

if TYPE_CHECKING:
    from .outcomes import Feedback, FeedbackOutcome, ReasonCode, feedback, unknown_feedback
    from .override_reasons import (
        OverrideReason,
        override_reason_code_system,
        override_reason_value_set,
    )
    from .queries import needed
    from .service import ANSWERS_HOLD, cards, services


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # Type checkers read the names above and report all others.

    def __getattr__(name: str) -> object:
        # Import on first use, so that importing the package is fast.
        match name:
            case "ANSWERS_HOLD" | "cards" | "services":
                from . import service

                return getattr(service, name)
            case "needed":
                from .queries import needed

                return needed
            case "Feedback" | "FeedbackOutcome" | "ReasonCode" | "feedback" | "unknown_feedback":
                from . import outcomes

                return getattr(outcomes, name)
            case "OverrideReason" | "override_reason_code_system" | "override_reason_value_set":
                from . import override_reasons

                return getattr(override_reasons, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
