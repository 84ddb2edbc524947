"""What the statements are about.

The treatments of Elovaara 2008; each statement carries its own ``source``.
"""

from __future__ import annotations

from ..model.recommendation import Intervention

IVIG = Intervention("IVIG", sets_verdict=True)
IVIG_AFTER_PLASMA_EXCHANGE = Intervention("IVIG after plasma exchange", sets_verdict=True)
IVIG_WITH_PREDNISONE = Intervention("IVIG with prednisone", sets_verdict=True)
IVIG_WITH_IMMUNOSUPPRESSION = Intervention(
    "IVIG with immunosuppressive medication", sets_verdict=True
)
IVIG_WITHOUT_OTHER_TREATMENT = Intervention("IVIG as the only treatment", sets_verdict=True)
IVIG_ADDED_TO_METHYLPREDNISOLONE = Intervention(
    "IVIG added to methylprednisolone", sets_verdict=True
)

# What is judged here is something else than whether this patient should have IVIG.
METHYLPREDNISOLONE_ADDED_TO_IVIG = Intervention(
    "methylprednisolone added to IVIG", sets_verdict=False
)
IVIG_RATHER_THAN_PLASMA_EXCHANGE = Intervention(
    "IVIG rather than plasma exchange", sets_verdict=False
)
IVIG_OR_CORTICOSTEROIDS = Intervention("IVIG or corticosteroids", sets_verdict=False)
SCHEDULE_OF_IVIG = Intervention("the schedule of IVIG", sets_verdict=False)
PLASMA_EXCHANGE = Intervention("plasma exchange", sets_verdict=False)
CORTICOSTEROIDS = Intervention("corticosteroids", sets_verdict=False)
ANY_TREATMENT = Intervention("treatment of any kind", sets_verdict=False)
OBSERVATION = Intervention("observation without treatment", sets_verdict=False)
APPROACH_OF_CIDP = Intervention("the same approach as in CIDP", sets_verdict=False)
