"""Dosing-weight policies of places, with the dates of their validity.

The guideline does not say which weight to use (actual, ideal or adjusted). Each policy has its
``source``. England's threshold is not included, because it was not verified.
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
    binding="the default if no policy is named: the guideline prints no other",
    source=ELOVAARA_2008,
    verified=Verification.OWN_READING,
)

DEVINE_IDEAL_WEIGHT = WeightPolicy(
    id="devine-ideal-weight",
    name="ideal weight by Devine",
    place=None,
    rule=WeightRule.IDEAL,
    binding="a formula that no place we read asks for by itself",
    source=NBA_CALCULATOR,
    verified=Verification.PRIMARY,
    note=(
        "For adults of 152.4 cm (60 inches) and more. If the actual weight is lower, it is used:"
        " our own interpretation."
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
        "The formula and the exclusion of pregnancy were read for this time. The other exclusions"
        " are from the rule that follows it: our own interpretation."
    ),
)

AUSTRALIA_2026 = WeightPolicy(
    id="australia-2026",
    name="adjusted weight, Australia from 1 July 2026",
    place="Australia",
    rule=WeightRule.AUSTRALIA,
    valid_from=date(2026, 7, 1),
    binding="the default; any other weight needs a clinical reason",
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
        "Criteria and ideal weight were read there. It is our own interpretation that it adjusts by"
        " 0.4 of the difference, as Australia does, and that it adjusts nothing below 152.4 cm,"
        " where the formula starts. The date of its version is not known."
    ),
)

WEIGHT_POLICIES: tuple[WeightPolicy, ...] = (
    ACTUAL_WEIGHT,
    DEVINE_IDEAL_WEIGHT,
    AUSTRALIA_UNTIL_2026,
    AUSTRALIA_2026,
    ONTARIO,
)
"""All weight policies of the library."""


def policy_named(name: str) -> WeightPolicy:
    """Return a weight policy of the library by its id or its name.

    Case makes no difference.

    Raises:
        UnknownNameError: If there is no such policy; the message lists them.
    """
    wanted = cleaned(name).casefold()
    for policy in WEIGHT_POLICIES:
        if wanted in (policy.id.casefold(), policy.name.casefold()):
            return policy
    known = [policy.id for policy in WEIGHT_POLICIES]
    raise UnknownNameError("weight policy", name, nearest(name, known), ", ".join(known))
