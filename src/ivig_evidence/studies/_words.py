"""What the chapters of this package say again and again."""

from __future__ import annotations

from ..bibliography import ELOVAARA_2008
from ..grading.efns_2004 import EvidenceClass
from ..model.dosing import Course, Regimen
from ..model.study import PrintedClass


def ivig(*alternatives: Course) -> Regimen:
    """IVIG as it was given in a study; *or* stands between the alternatives."""
    return Regimen(drug="IVIG", alternatives=alternatives)


def class_printed(
    section: str, lines: tuple[int, int], *evidence_classes: EvidenceClass
) -> PrintedClass:
    """The guideline gives the class, at these lines."""
    return PrintedClass(evidence_classes, ELOVAARA_2008.at(section, lines=lines))
