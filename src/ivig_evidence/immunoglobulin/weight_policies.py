"""Dosing-weight policies: each has a name, dates and a place, and none is a silent default.

The guideline does not say which weight to use (actual, ideal, adjusted). Each policy has its
``source``. England's threshold is missing because it was not verified.
"""

from __future__ import annotations

from datetime import date

from ..errors import UnknownNameError, nearest
from ..literature.guidelines import ELOVAARA_2008
from ..literature.practice import LIFEBLOOD_2026, NBA_CALCULATOR, ONTARIO_CALCULATOR
from ..model.citation import Verification
from ..model.weight import WeightPolicy, WeightRule
from ..spelling import cleaned

ACTUAL_WEIGHT = WeightPolicy(
    id="actual-weight",
    name="actual weight",
    place=None,
    rule=WeightRule.ACTUAL,
    binding="the default if no policy is named: the guideline prints no other weight",
    source=ELOVAARA_2008,
    verified=Verification.OWN_READING,
)

DEVINE_IDEAL_WEIGHT = WeightPolicy(
    id="devine-ideal-weight",
    name="ideal weight by Devine",
    place=None,
    rule=WeightRule.IDEAL,
    binding="a formula; no place whose rules were read requires it alone",
    source=NBA_CALCULATOR,
    verified=Verification.PRIMARY,
    note=(
        "For adults of 152.4 cm (60 inches) and more. If the actual weight is lower, it is"
        " used instead: our own reading."
    ),
)

AUSTRALIA_UNTIL_2026 = WeightPolicy(
    id="australia-until-2026",
    name="adjusted weight, Australia until 30 June 2026",
    place="Australia",
    rule=WeightRule.AUSTRALIA,
    valid_to=date(2026, 6, 30),
    binding="at the prescriber's discretion, or by the policy of a state or territory",
    source=NBA_CALCULATOR,
    verified=Verification.PRIMARY,
    note=(
        "The formula and the exclusion of pregnancy are from this period. The other"
        " exclusions come from the rule that follows it: our own reading."
    ),
)

AUSTRALIA_2026 = WeightPolicy(
    id="australia-2026",
    name="adjusted weight, Australia from 1 July 2026",
    place="Australia",
    rule=WeightRule.AUSTRALIA,
    valid_from=date(2026, 7, 1),
    binding="the default; departing from it requires a clinical reason",
    source=LIFEBLOOD_2026,
    verified=Verification.PRIMARY,
)

ONTARIO = WeightPolicy(
    id="ontario",
    name="adjusted weight, Ontario",
    place="Ontario",
    rule=WeightRule.ONTARIO,
    binding=(
        "must be used above a body mass index of 30; should be used from 152.4 cm and above"
        " 50 kg (men) or 45.5 kg (women)"
    ),
    source=ONTARIO_CALCULATOR,
    verified=Verification.PRIMARY,
    note=(
        "The criteria and the ideal weight come from the source. Two things are our own"
        " reading: it adjusts by four tenths of the difference, as Australia does, and nothing"
        " is adjusted below 152.4 cm, where the formula begins. The date of its version is"
        " unknown."
    ),
)

WEIGHT_POLICIES: tuple[WeightPolicy, ...] = (
    ACTUAL_WEIGHT,
    DEVINE_IDEAL_WEIGHT,
    AUSTRALIA_UNTIL_2026,
    AUSTRALIA_2026,
    ONTARIO,
)
"""All dosing-weight policies."""


def policy_named(name: str) -> WeightPolicy:
    """Return a weight policy by its id or its name, in any case.

    Args:
        name: The id or name of a weight policy of this library.

    Returns:
        The weight policy with that id or name.

    Raises:
        UnknownNameError: If no weight policy has that id or name.
    """
    wanted = cleaned(name).casefold()
    for policy in WEIGHT_POLICIES:
        if wanted in (policy.id.casefold(), policy.name.casefold()):
            return policy
    known = [policy.id for policy in WEIGHT_POLICIES]
    listed = f"weight_policies.WEIGHT_POLICIES ({', '.join(known)})"
    raise UnknownNameError("weight policy", name, nearest(name, known), listed)
