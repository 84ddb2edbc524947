"""The interventions of statements: the treatments in Elovaara 2008.

Each statement has its own ``source``.
"""

from __future__ import annotations

from ..model.recommendation import Intervention

IVIG = Intervention("IVIG", decides_verdict=True)
IVIG_AFTER_PLASMA_EXCHANGE = Intervention("IVIG after plasma exchange", decides_verdict=True)
IVIG_WITH_PREDNISONE = Intervention("IVIG with prednisone", decides_verdict=True)
IVIG_WITH_IMMUNOSUPPRESSION = Intervention(
    "IVIG with immunosuppressive medication", decides_verdict=True
)
IVIG_WITHOUT_OTHER_TREATMENT = Intervention("IVIG as the only treatment", decides_verdict=True)
IVIG_ADDED_TO_METHYLPREDNISOLONE = Intervention(
    "IVIG added to methylprednisolone", decides_verdict=True
)

# These do not answer "IVIG for this patient?", so statements on them decide no verdict.
METHYLPREDNISOLONE_ADDED_TO_IVIG = Intervention(
    "methylprednisolone added to IVIG", decides_verdict=False
)
IVIG_RATHER_THAN_PLASMA_EXCHANGE = Intervention(
    "IVIG rather than plasma exchange", decides_verdict=False
)
IVIG_OR_CORTICOSTEROIDS = Intervention("IVIG or corticosteroids", decides_verdict=False)
SCHEDULE_OF_IVIG = Intervention("the schedule of IVIG", decides_verdict=False)
PLASMA_EXCHANGE = Intervention("plasma exchange", decides_verdict=False)
CORTICOSTEROIDS = Intervention("corticosteroids", decides_verdict=False)
ANY_TREATMENT = Intervention("treatment of any kind", decides_verdict=False)
OBSERVATION = Intervention("observation without treatment", decides_verdict=False)
APPROACH_OF_CIDP = Intervention("the same approach as in CIDP", decides_verdict=False)
