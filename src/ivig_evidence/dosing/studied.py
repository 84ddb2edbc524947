"""The regimens that studies used, by the names of their groups."""

from __future__ import annotations

from ..errors import UnknownNameError, nearest
from ..model.dosing import Regimen
from ..model.study import Study
from ..spelling import find


def regimen_of_arm(study: Study, arm: str | None, argument: str) -> Regimen:
    """Return the regimen of a group of a study; the name may be omitted if only one has a dose.

    Args:
        study: The study.
        arm: The name of the group, or None.
        argument: The name of the argument that names the group, for the error.

    Raises:
        UnknownNameError: If no group has that name, or if the name is missing.
    """
    arms = {group.name: group.regimen for group in study.arms if group.regimen}
    if arm is None and len(arms) == 1:
        return next(iter(arms.values()))
    chosen = None if arm is None else find(arm, arms)
    if chosen is not None:
        return chosen
    names = ", ".join(map(repr, arms)) or "nothing, because the study gives no dose"
    listing = f"what {argument} takes: {names}"
    wanted = arm or ""
    raise UnknownNameError("group with a regimen", wanted, nearest(wanted, arms), listing)
