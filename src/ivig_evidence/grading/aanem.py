"""The classes of evidence of the AANEM's consensus statements on IVIG, of 2009 and 2023.

The statements print a class of evidence and no strength: the verb says which way a sentence points.
A class I can belong to advice against a treatment. The abstracts that were read do not define the
classes, so there are no definitions, no order and no rules here.
"""

from __future__ import annotations

from ..literature.later_guidelines import AANEM_2009
from ..model.grade import Certainty, GradingScheme


class AanemClass(Certainty):
    """The class of the evidence for a sentence."""

    I = "I"  # noqa: E741  # the printed name of the class
    II = "II"
    III = "III"
    IV = "IV"

    @property
    def wording(self) -> str:
        """The class in words, such as "class I"."""
        return f"class {self.value}"


AANEM = GradingScheme(
    id="aanem", name="AANEM classes", reference=AANEM_2009, certainties=AanemClass
)
"""The scheme with its terms. It has no strengths."""
