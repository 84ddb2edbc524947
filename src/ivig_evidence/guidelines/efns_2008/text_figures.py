"""Sums and products of figures in running text.

Each number is printed in the lines of its ``source``, as digits or as a word.
"""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008, RIST_2011
from ...model.audit import TextFigure

TEXT_FIGURES: tuple[TextFigure, ...] = (
    TextFigure(
        about="Guillain-Barré syndrome, total of the usual regimen",
        printed="2",
        parts=("0.4", "5"),
        multiplied=True,
        unit="g/kg",
        source=ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(274, 292)),
    ),
    TextFigure(
        about="CIDP, placebo-controlled trials and the two other trials",
        printed="7",
        parts=("5", "1", "1"),
        source=ELOVAARA_2008.at(
            "Chronic inflammatory demyelinating polyradiculoneuropathy", lines=(371, 397)
        ),
    ),
    TextFigure(
        about="CIDP, placebo-controlled trials as first counted and the two other trials",
        printed="7",
        parts=("4", "1", "1"),
        source=ELOVAARA_2008.at(
            "Chronic inflammatory demyelinating polyradiculoneuropathy", lines=(371, 389)
        ),
    ),
    TextFigure(
        about="dermatomyositis, case series announced and described",
        printed="4",
        parts=("2", "1"),
        source=ELOVAARA_2008.at("Dermatomyositis", lines=(862, 889)),
    ),
    TextFigure(
        about="myasthenia gravis, controlled studies of class I and class II",
        printed="5",
        parts=("3", "2"),
        source=ELOVAARA_2008.at("Myasthenia gravis", lines=(1003, 1011)),
    ),
    TextFigure(
        about="multiple sclerosis, patients with progressive forms, ref. 133",
        printed="231",
        parts=("34", "197"),
        source=ELOVAARA_2008.at("IVIG in multiple sclerosis", lines=(1393, 1401)),
    ),
    TextFigure(
        about="stiff-person syndrome, total of a course",
        printed="2",
        parts=("1", "2"),
        multiplied=True,
        unit="g/kg",
        source=ELOVAARA_2008.at("Stiff-person syndrome", lines=(1561, 1567)),
    ),
    TextFigure(
        about="neuropathy of Sjögren's syndrome, patients by form of neuropathy",
        printed="19",
        parts=("5", "4", "1", "9"),
        source=RIST_2011.at("news report of the paper", lines=(8, 14)),
    ),
)
"""All checks, in the order of the text."""
