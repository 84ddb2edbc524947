"""Labels and leaflets of products, in addition to those that precautions and vials cite."""

from __future__ import annotations

from ..model.citation import Reference, Verification

KIOVIG_LEAFLET = Reference(
    key="Kiovig leaflet",
    title="Package leaflet, Kiovig 100 mg/mL",
    authors="European Medicines Agency; Takeda",
    journal="EU/1/05/329/001",
    year=2022,
    seed="eu-kiovig.txt",
    verified=Verification.PRIMARY,
    note="The copy is of 16 February 2022; its table of doses was read in Danish.",
)

GAMUNEX_SPC = Reference(
    key="Gamunex SPC",
    title="Summary of product characteristics, Gamunex 10 %",
    authors="Medicines and Healthcare products Regulatory Agency; Grifols",
    journal="republication of sections 4.1 and 4.2",
    year=2020,
    seed="gb-gamunex.txt",
    verified=Verification.PRIMARY,
    note="The republication names the British agency as its source.",
)

GAMMAGARD_LIQUID_LABEL = Reference(
    key="Gammagard Liquid label",
    title="Gammagard Liquid, Immune Globulin Infusion (Human), 10 %",
    authors="US Food and Drug Administration; Takeda",
    journal="pages of the manufacturer for professionals",
    year=None,
    seed="us-gammagard-liquid.txt",
    verified=Verification.PRIMARY,
)

PRIVIGEN_US_LABEL = Reference(
    key="Privigen US label",
    title="Privigen, Immune Globulin Intravenous (Human), 10 % Liquid",
    authors="US Food and Drug Administration; CSL Behring",
    journal="pages that print the label",
    year=None,
    seed="us-privigen.txt",
    verified=Verification.PRIMARY,
)

PANZYGA_LABEL = Reference(
    key="Panzyga label",
    title="Panzyga, immune globulin intravenous, human-ifas, 10 %",
    authors="US Food and Drug Administration; Octapharma",
    journal="a page that prints the label",
    year=None,
    seed="us-panzyga.txt",
    verified=Verification.PRIMARY,
)

GAMUNEX_C_LABEL = Reference(
    key="Gamunex-C label",
    title="Gamunex-C, immune globulin injection (human), 10 % caprylate/chromatography purified",
    authors="US Food and Drug Administration; Grifols",
    journal="page of the manufacturer for professionals",
    year=None,
    seed="us-gamunex-c.txt",
    verified=Verification.PRIMARY,
)

OCTAGAM_10_LABEL = Reference(
    key="Octagam 10 % label",
    title="Octagam 10 %, immune globulin intravenous (human)",
    authors="US Food and Drug Administration; Octapharma",
    journal="page of the manufacturer, and a page that prints the label",
    year=None,
    seed="us-octagam-10.txt",
    verified=Verification.PRIMARY,
)
