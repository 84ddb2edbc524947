"""Patients that several funding entries name, and our own interpretation of earlier treatment.

These are predicates with no source; each entry has its own lines.
"""

from __future__ import annotations

from ...conditions.myasthenia_gravis import MgSeverity
from ...conditions.myasthenia_gravis import severity as mg_severity
from ...facts.common import CourseResponse, response_to_ivig, response_to_plasma_exchange
from ...facts.maintenance import TreatmentPhase, treatment_phase
from ...logic.predicates import Predicate
from ...model.citation import Citation
from ...model.recommendation import Passage

no_ivig_or_exchange_yet: Predicate = response_to_ivig.is_(
    CourseResponse.NOT_GIVEN
) & response_to_plasma_exchange.is_(CourseResponse.NOT_GIVEN)

no_ivig_yet_or_response: Predicate = response_to_ivig.is_(
    CourseResponse.NOT_GIVEN, CourseResponse.RESPONDED, CourseResponse.RELAPSED
)

moderate_or_worse: Predicate = mg_severity.is_(
    MgSeverity.MODERATE, MgSeverity.SEVERE, MgSeverity.CRISIS
)

maintenance: Predicate = treatment_phase.is_(TreatmentPhase.MAINTENANCE)


def first_treatment(source: Citation) -> Passage:
    """Return how an entry that does not mention earlier treatment is read in an acute illness."""
    return Passage(
        "The entry does not mention earlier treatment. Our own interpretation is that it covers"
        " the first treatment and says nothing of IVIG after IVIG or after plasma exchange.",
        source,
    )


def not_after_no_response(source: Citation) -> Passage:
    """Return how an entry on a chronic disease is read if it does not ask about earlier IVIG."""
    return Passage(
        "The entry does not mention earlier treatment. Our own interpretation is that it says"
        " nothing of a further course of IVIG after no response.",
        source,
    )


def first_or_working(source: Citation) -> Passage:
    """Return how an entry that does not mention earlier treatment is read in chronic disease."""
    return Passage(
        "The entry does not mention earlier treatment. Our own interpretation is that it covers"
        " patients who have not had IVIG, or respond to it, and says nothing of a further course"
        " after no response.",
        source,
    )
