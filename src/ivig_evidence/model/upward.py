"""What values of the model ask of the layers above them, in one place.

This module imports nothing. The package's ``__init__`` fills it with functions that import what
they need when they are called.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .import_result import ImportResult
    from .notable import Notable
    from .plan import Direction, InfusionPlan, Product, Rounding
    from .precaution import PrecautionCheck

card_html: Callable[[Notable], str]
card_markdown: Callable[[Notable], str]

plan: Callable[..., InfusionPlan]
plan_text: Callable[[InfusionPlan], str]
plan_markdown: Callable[[InfusionPlan], str]
plan_html: Callable[[InfusionPlan], str]
plan_to_dict: Callable[[InfusionPlan], dict[str, object]]
plan_to_ical: Callable[[InfusionPlan, str | None], bytes]
plan_rounded_to: Callable[[InfusionPlan, Rounding], InfusionPlan]
plan_in_vials: Callable[[InfusionPlan, Product | str, Direction], InfusionPlan]

import_result_text: Callable[[ImportResult], str]
import_result_precautions: Callable[[ImportResult], tuple[PrecautionCheck, ...]]
import_result_to_dict: Callable[[ImportResult], dict[str, object]]
