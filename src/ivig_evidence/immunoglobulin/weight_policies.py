"""Policies on dosing weight: named, dated, of a place, and never a silent default.

The guideline says nothing on whose kilograms it means. Each policy carries its ``source``.
England's threshold was not verified and is therefore not here.
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
    binding="what is taken when no policy is named: the guideline prints no other",
    source=ELOVAARA_2008,
    verified=Verification.OWN_READING,
)

DEVINE_IDEAL_WEIGHT = WeightPolicy(
    id="devine-ideal-weight",
    name="ideal weight by Devine",
    place=None,
    rule=WeightRule.IDEAL,
    binding="a formula, which no place that was read asks for by itself",
    source=NBA_CALCULATOR,
    verified=Verification.PRIMARY,
    note=(
        "For adults of 152.4 cm (60 inches) and more. Where the actual weight is lower, that is"
        " taken: our own reading."
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
        "Formula and the exclusion of pregnancy were read for this time; the other exclusions are"
        " taken from the rule that follows it: our own reading."
    ),
)

AUSTRALIA_2026 = WeightPolicy(
    id="australia-2026",
    name="adjusted weight, Australia from 1 July 2026",
    place="Australia",
    rule=WeightRule.AUSTRALIA,
    valid_from=date(2026, 7, 1),
    binding="the default; a clinical reason to depart from it has to be given",
    source=LIFEBLOOD_2026,
    verified=Verification.PRIMARY,
)

ONTARIO = WeightPolicy(
    id="ontario",
    name="adjusted weight, Ontario",
    place="Ontario",
    rule=WeightRule.ONTARIO,
    binding=(
        "must be used above a body mass index of 30, should be used from 152.4 cm and above 50 kg"
        " (men) or 45.5 kg (women)"
    ),
    source=ONTARIO_CALCULATOR,
    verified=Verification.PRIMARY,
    note=(
        "Criteria and ideal weight were read there; that it adjusts by four tenths of the"
        " difference, as Australia does, is our own reading, and so is that nothing is adjusted"
        " below 152.4 cm, where the formula begins. The date of its version is not known."
    ),
)

WEIGHT_POLICIES: tuple[WeightPolicy, ...] = (
    ACTUAL_WEIGHT,
    DEVINE_IDEAL_WEIGHT,
    AUSTRALIA_UNTIL_2026,
    AUSTRALIA_2026,
    ONTARIO,
)
"""All of them."""


def policy_named(name: str) -> WeightPolicy:
    """A weight policy of this library by its id or its name.

    Case makes no difference. Errors: ``UnknownNameError`` with the policies there are.
    """
    wanted = cleaned(name).casefold()
    for policy in WEIGHT_POLICIES:
        if wanted in (policy.id.casefold(), policy.name.casefold()):
            return policy
    known = [policy.id for policy in WEIGHT_POLICIES]
    listed = f"weight_policies.WEIGHT_POLICIES ({', '.join(known)})"
    raise UnknownNameError("weight policy", name, nearest(name, known), listed)
