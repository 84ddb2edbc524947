"""The GRADE scheme as EAN and PNS use it in their guideline of 2021 on CIDP.

The abstract prints "strong" and good practice points. The other terms belong to the scheme and are
not printed in what was read. The text that was read defines no term, so there are no definitions.
No order is printed, and no rule links certainty and strength.
"""

from __future__ import annotations

from ..literature.later_guidelines import EAN_PNS_CIDP_2021
from ..model import grade


class Strength(grade.Strength):
    """The strength of a recommendation, in either direction.

    If no strength is printed, the grade is None, which is not a good practice point.
    """

    STRONG = "strong"
    WEAK = "weak"
    GOOD_PRACTICE_POINT = "good practice point"

    @property
    def wording(self) -> str:
        """The strength in words, such as "strong recommendation" or "good practice point"."""
        if self is Strength.GOOD_PRACTICE_POINT:
            return "good practice point"
        return f"{self.value} recommendation"


class Certainty(grade.Certainty):
    """The certainty of the evidence, which the abstract of the guideline does not print."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"

    @property
    def wording(self) -> str:
        """The certainty in words, such as "low certainty"."""
        return f"{self.value} certainty"


EAN_PNS = grade.GradingScheme(
    id="grade-ean-pns-2021",
    name="GRADE as used by EAN/PNS in 2021",
    reference=EAN_PNS_CIDP_2021,
    strengths=Strength,
    certainties=Certainty,
)
"""The scheme with its terms."""
