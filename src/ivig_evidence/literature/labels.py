"""Labels and leaflets of products, in addition to those that precautions and vials cite."""

from __future__ import annotations

from ..model.citation import GroupAuthor, Reference, Verification

KIOVIG_LEAFLET = Reference(
    key="Kiovig leaflet",
    title="Package leaflet, Kiovig 100 mg/mL",
    authors=(GroupAuthor("European Medicines Agency"), GroupAuthor("Takeda")),
    journal=None,
    year=2022,
    publication="EU/1/05/329/001",
    seed="eu-kiovig.txt",
    verified=Verification.PRIMARY,
    note="The copy is of 16 February 2022; its table of doses was read in Danish.",
)

GAMUNEX_SPC = Reference(
    key="Gamunex SPC",
    title="Summary of product characteristics, Gamunex 10 %",
    authors=(
        GroupAuthor("Medicines and Healthcare products Regulatory Agency"),
        GroupAuthor("Grifols"),
    ),
    journal=None,
    year=2020,
    publication="republication of sections 4.1 and 4.2",
    seed="gb-gamunex.txt",
    verified=Verification.PRIMARY,
    note="The republication names the British agency as its source.",
)

GAMMAGARD_LIQUID_LABEL = Reference(
    key="Gammagard Liquid label",
    title="Gammagard Liquid, Immune Globulin Infusion (Human), 10 %",
    authors=(GroupAuthor("US Food and Drug Administration"), GroupAuthor("Takeda")),
    journal=None,
    year=None,
    publication="pages of the manufacturer for professionals",
    seed="us-gammagard-liquid.txt",
    verified=Verification.PRIMARY,
)

PRIVIGEN_US_LABEL = Reference(
    key="Privigen US label",
    title="Privigen, Immune Globulin Intravenous (Human), 10 % Liquid",
    authors=(GroupAuthor("US Food and Drug Administration"), GroupAuthor("CSL Behring")),
    journal=None,
    year=None,
    publication="pages that print the label",
    seed="us-privigen.txt",
    verified=Verification.PRIMARY,
)

PANZYGA_LABEL = Reference(
    key="Panzyga label",
    title="Panzyga, immune globulin intravenous, human-ifas, 10 %",
    authors=(GroupAuthor("US Food and Drug Administration"), GroupAuthor("Octapharma")),
    journal=None,
    year=None,
    publication="a page that prints the label",
    seed="us-panzyga.txt",
    verified=Verification.PRIMARY,
)

GAMUNEX_C_LABEL = Reference(
    key="Gamunex-C label",
    title="Gamunex-C, immune globulin injection (human), 10 % caprylate/chromatography purified",
    authors=(GroupAuthor("US Food and Drug Administration"), GroupAuthor("Grifols")),
    journal=None,
    year=None,
    publication="page of the manufacturer for professionals",
    seed="us-gamunex-c.txt",
    verified=Verification.PRIMARY,
)

OCTAGAM_10_LABEL = Reference(
    key="Octagam 10 % label",
    title="Octagam 10 %, immune globulin intravenous (human)",
    authors=(GroupAuthor("US Food and Drug Administration"), GroupAuthor("Octapharma")),
    journal=None,
    year=None,
    publication="page of the manufacturer, and a page that prints the label",
    seed="us-octagam-10.txt",
    verified=Verification.PRIMARY,
)
