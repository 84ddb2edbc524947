"""Sources other than the guideline: dosing weight, vials and precautions."""

from __future__ import annotations

from ..model.citation import Reference, Verification

NBA_CALCULATOR = Reference(
    key="NBA, dose calculator",
    title="Adjusting Immunoglobulin dose for ideal body weight",
    authors="National Blood Authority, Australia",
    journal="page of the agency",
    year=None,
    verified=Verification.PRIMARY,
    note="Read as far as the sentence that begins its exclusions.",
)

LIFEBLOOD_2026 = Reference(
    key="Lifeblood 2026",
    title="Coming 1 July 2026: Adjusted body weight Ig dosing in BloodSTAR",
    authors="Australian Red Cross Lifeblood",
    journal="page for health professionals",
    year=2026,
    verified=Verification.PRIMARY,
)

ONTARIO_CALCULATOR = Reference(
    key="Ontario, dose calculator",
    title="(IVIG/SCIG) Dose Calculator",
    authors="Ontario Regional Blood Coordinating Network",
    journal="page of the network",
    year=None,
    verified=Verification.PRIMARY,
    note="It cites Pai and Paloucek, Ann Pharmacother 2000; 34(9):1066–1069, for the ideal weight.",
)

PRIVIGEN_LEAFLET = Reference(
    key="Privigen leaflet",
    title="Package leaflet, Privigen 100 mg/mL",
    authors="European Medicines Agency",
    journal="EU/1/08/446",
    year=2022,
    seed="eu-privigen.txt",
    verified=Verification.PRIMARY,
    note="Dated 16 February 2022.",
)

FLEBOGAMMA_LEAFLET = Reference(
    key="Flebogamma DIF leaflet",
    title="Package leaflet, Flebogamma DIF 50 mg/mL",
    authors="European Medicines Agency",
    journal="EU/1/07/404/001-005",
    year=2022,
    seed="eu-flebogamma-dif.txt",
    verified=Verification.PRIMARY,
    note="The copy is of 16 February 2022; the leaflet prints no date of its own.",
)

FDA_LABEL_2026 = Reference(
    key="FDA label 2026",
    title="Drug label of QIVIGY, with its boxed warning",
    authors="US Food and Drug Administration",
    journal="data of 2 June 2026",
    year=2026,
    verified=Verification.PRIMARY,
)

GAMMAGARD_WARNINGS = Reference(
    key="Gammagard S/D warnings",
    title="Warnings of the label of Gammagard S/D, as reproduced",
    authors=None,
    journal="druglib.com",
    year=None,
    verified=Verification.SECONDARY,
)
