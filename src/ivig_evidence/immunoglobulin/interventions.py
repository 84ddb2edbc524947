"""The interventions of statements: the treatments that guidelines name.

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
IVIG_WITH_PLASMA_EXCHANGE = Intervention("IVIG combined with plasma exchange", decides_verdict=True)
IVIG_AFTER_IMMUNOADSORPTION = Intervention("IVIG after immunoadsorption", decides_verdict=True)

# These do not answer "IVIG for this patient?", so statements on them decide no verdict.
METHYLPREDNISOLONE_ADDED_TO_IVIG = Intervention(
    "methylprednisolone added to IVIG", decides_verdict=False
)
IVIG_RATHER_THAN_PLASMA_EXCHANGE = Intervention(
    "IVIG rather than plasma exchange", decides_verdict=False
)
IVIG_OR_CORTICOSTEROIDS = Intervention("IVIG or corticosteroids", decides_verdict=False)
SCHEDULE_OF_IVIG = Intervention("the schedule of IVIG", decides_verdict=False)
IVIG_RATHER_THAN_CORTICOSTEROIDS = Intervention(
    "IVIG rather than corticosteroids", decides_verdict=False
)
IVIG_RATHER_THAN_ANOTHER_TREATMENT = Intervention(
    "IVIG rather than another treatment", decides_verdict=False
)
DOSE_OF_IVIG = Intervention("the dose of IVIG", decides_verdict=False)
SUBCUTANEOUS_IMMUNOGLOBULIN = Intervention("subcutaneous immunoglobulin", decides_verdict=False)
IMMUNOSUPPRESSION = Intervention("immunosuppressive treatment", decides_verdict=False)
CYCLOPHOSPHAMIDE = Intervention("cyclophosphamide", decides_verdict=False)
COMBINED_TREATMENT = Intervention(
    "combined treatment, or an added immunosuppressant", decides_verdict=False
)
IMMUNOTHERAPY = Intervention("immunotherapy of any kind", decides_verdict=False)
PLASMA_EXCHANGE = Intervention("plasma exchange", decides_verdict=False)
CORTICOSTEROIDS = Intervention("corticosteroids", decides_verdict=False)
ANY_TREATMENT = Intervention("treatment of any kind", decides_verdict=False)
OBSERVATION = Intervention("observation without treatment", decides_verdict=False)
APPROACH_OF_CIDP = Intervention("the same approach as in CIDP", decides_verdict=False)
DISTINCTION_FROM_CIDP = Intervention("the distinction from CIDP", decides_verdict=False)
