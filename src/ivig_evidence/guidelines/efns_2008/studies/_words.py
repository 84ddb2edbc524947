"""Helpers that several chapters of this package share."""

from __future__ import annotations

from ....grading.efns_2004 import EvidenceClass
from ....literature.guidelines import ELOVAARA_2008
from ....model.dosing import Course, UsedRegimen
from ....model.study import PrintedClass


def ivig(*alternatives: Course, then: UsedRegimen | None = None) -> UsedRegimen:
    """Return the IVIG regimen of a study; several courses are alternatives."""
    return UsedRegimen(drug="IVIG", alternatives=alternatives, then=then)


def class_printed(
    section: str, lines: tuple[int, int], *evidence_classes: EvidenceClass
) -> PrintedClass:
    """Return the class that the guideline prints in these lines."""
    return PrintedClass(evidence_classes, ELOVAARA_2008.at(section, lines=lines))
