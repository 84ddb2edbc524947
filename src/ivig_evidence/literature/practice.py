"""Sources other than the guideline: dosing weight, vials and precautions."""

from __future__ import annotations

from ..model.citation import GroupAuthor, Reference, Verification

NBA_CALCULATOR = Reference(
    key="NBA, dose calculator",
    title="Adjusting Immunoglobulin dose for ideal body weight",
    authors=(GroupAuthor("National Blood Authority, Australia"),),
    journal=None,
    year=None,
    publication="page of the agency",
    verified=Verification.PRIMARY,
    note="Read as far as the sentence that begins its exclusions.",
)

LIFEBLOOD_2026 = Reference(
    key="Lifeblood 2026",
    title="Coming 1 July 2026: Adjusted body weight Ig dosing in BloodSTAR",
    authors=(GroupAuthor("Australian Red Cross Lifeblood"),),
    journal=None,
    year=2026,
    publication="page for health professionals",
    verified=Verification.PRIMARY,
)

ONTARIO_CALCULATOR = Reference(
    key="Ontario, dose calculator",
    title="(IVIG/SCIG) Dose Calculator",
    authors=(GroupAuthor("Ontario Regional Blood Coordinating Network"),),
    journal=None,
    year=None,
    publication="page of the network",
    verified=Verification.PRIMARY,
    note="It cites Pai and Paloucek, Ann Pharmacother 2000; 34(9):1066–1069, for the ideal weight.",
)

PRIVIGEN_LEAFLET = Reference(
    key="Privigen leaflet",
    title="Package leaflet, Privigen 100 mg/mL",
    authors=(GroupAuthor("European Medicines Agency"), GroupAuthor("CSL Behring GmbH")),
    journal=None,
    year=2022,
    publication="EU/1/08/446",
    seed="eu-privigen.txt",
    verified=Verification.PRIMARY,
    note="The copy is of 16 February 2022; the leaflet prints no date of its own.",
)

FLEBOGAMMA_LEAFLET = Reference(
    key="Flebogamma DIF leaflet",
    title="Package leaflet, Flebogamma DIF 50 mg/mL",
    authors=(GroupAuthor("European Medicines Agency"), GroupAuthor("Instituto Grifols, S.A.")),
    journal=None,
    year=2022,
    publication="EU/1/07/404/001-005",
    seed="eu-flebogamma-dif.txt",
    verified=Verification.PRIMARY,
    note="The copy is of 16 February 2022; the leaflet prints no date of its own.",
)

FDA_LABEL_2026 = Reference(
    key="FDA label 2026",
    title="Drug label of QIVIGY, with its boxed warning",
    authors=(GroupAuthor("US Food and Drug Administration"),),
    journal=None,
    year=2026,
    publication="data of 2 June 2026",
    verified=Verification.PRIMARY,
)

BOXED_WARNING_NEWS = Reference(
    key="BSTQ, boxed warning",
    title="New boxed warning added to immune globulin products",
    authors=(GroupAuthor("BSTQ staff"),),
    journal=None,
    year=None,
    publication="BioSupply Trends Quarterly, bstquarterly.com",
    verified=Verification.SECONDARY,
    note=(
        "News of what the Food and Drug Administration requires of all labels. It was read in a"
        " stored copy of the page."
    ),
)

GAMMAGARD_WARNINGS = Reference(
    key="Gammagard S/D warnings",
    title="Warnings of the label of Gammagard S/D, as reproduced",
    authors=(),
    journal=None,
    year=None,
    publication="druglib.com",
    verified=Verification.SECONDARY,
)
