"""Labels of the US: Gammagard Liquid, Privigen, Panzyga, Gamunex-C and Octagam 10 %.

They cover adults only. Uses outside the library's conditions are left out.
"""

from __future__ import annotations

from ..facts.maintenance import immunoglobulin_naive
from ..literature.labels import (
    GAMMAGARD_LIQUID_LABEL,
    GAMUNEX_C_LABEL,
    OCTAGAM_10_LABEL,
    PANZYGA_LABEL,
    PRIVIGEN_US_LABEL,
)
from ..model.document import Provenance
from ..model.dosing import Course, Per, in_days, in_weeks
from ..model.label import (
    Indication,
    InfusionRate,
    Jurisdiction,
    Label,
    LabelDose,
    LabelRemark,
    LimitOfUse,
    PrintedRate,
)
from ..model.recommendation import Passage
from ..units import g_per_kg, mg_per_kg_per_min, ml_per_kg_per_h, ml_per_kg_per_min
from ._label_parts import (
    ADULT,
    BEYOND_6_MONTHS,
    CIDP,
    DERMATOMYOSITIS,
    MAINTENANCE,
    MMN,
    TEN_PER_CENT,
    UNDATED,
    course,
    regimen,
    status,
)
from .precautions import AT_RISK_OF_RENAL_FAILURE, AT_RISK_OF_THROMBOSIS

# US: Gammagard Liquid ---------------------------------------------------------

_GAMMAGARD_US = "Gammagard Liquid (US)"
_GAMMAGARD_CIDP_DOSE = GAMMAGARD_LIQUID_LABEL.at("dosing in CIDP", lines=(26, 29))

US_GAMMAGARD_LIQUID = Label(
    id="us-gammagard-liquid",
    product="Gammagard Liquid",
    jurisdiction=Jurisdiction.US,
    concentration=TEN_PER_CENT,
    document=GAMMAGARD_LIQUID_LABEL,
    published=None,
    provenance=Provenance.PART,
    status=status(GAMMAGARD_LIQUID_LABEL, 9, UNDATED),
    read=(
        "Uses, limits and doses in CIDP and MMN, as the manufacturer's pages for professionals"
        " print them from the label; no contraindications."
    ),
    indications=(
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=ADULT,
            says="Gammagard Liquid is for adults with CIDP, to lessen disability and impairment.",
            doses=(
                LabelDose(
                    slug="cidp-dose",
                    regimen=regimen(
                        _GAMMAGARD_US,
                        course(2, in_days(2, 5), consecutive=True),
                        then=regimen(
                            _GAMMAGARD_US,
                            course(1, in_days(1, 4), every=in_weeks(3), consecutive=True),
                        ),
                    ),
                    see_also=(
                        Passage(
                            "Dose and interval of maintenance may be adjusted to the response, and"
                            " not every responder needs maintenance for ever.",
                            GAMMAGARD_LIQUID_LABEL.at("dosing in CIDP", lines=(13, 14)),
                        ),
                    ),
                    source=_GAMMAGARD_CIDP_DOSE,
                ),
            ),
            limits=(
                LimitOfUse(
                    slug="cidp-naive-patients",
                    says="It was not studied in CIDP patients who had never had immunoglobulin.",
                    when=immunoglobulin_naive,
                    source=GAMMAGARD_LIQUID_LABEL.at("limitations of use", lines=(19, 20)),
                ),
                LimitOfUse(
                    slug="cidp-duration",
                    says=(
                        "Maintenance beyond 6 months was not studied; decide its length by response"
                        " and shown need."
                    ),
                    when=BEYOND_6_MONTHS,
                    source=GAMMAGARD_LIQUID_LABEL.at("limitations of use", lines=(22, 24)),
                ),
            ),
            rates=(
                InfusionRate(
                    slug="cidp-dose",
                    says="For CIDP, a first and a highest rate are printed.",
                    initial=(
                        PrintedRate(ml_per_kg_per_h(0.5)),
                        PrintedRate(mg_per_kg_per_min(0.8)),
                    ),
                    highest=(
                        PrintedRate(ml_per_kg_per_h(5.4)),
                        PrintedRate(mg_per_kg_per_min(9)),
                    ),
                    source=_GAMMAGARD_CIDP_DOSE,
                    discrepancy=Passage(
                        "The first rate of 0.8 mg/kg/min is 0.48 mL/kg/h at 10 %, and 0.5 mL/kg/h"
                        " is printed next to it. It is our own interpretation that 0.8 is rounded.",
                        _GAMMAGARD_CIDP_DOSE,
                    ),
                ),
            ),
            source=GAMMAGARD_LIQUID_LABEL.at("indication", lines=(16, 17)),
        ),
        Indication(
            slug="mmn",
            conditions=MMN,
            population=ADULT & MAINTENANCE,
            says="Gammagard Liquid is for the maintenance treatment of adults with MMN.",
            doses=(
                LabelDose(
                    slug="mmn-dose",
                    regimen=regimen(
                        _GAMMAGARD_US,
                        Course(dose=g_per_kg(0.5), up_to=g_per_kg(2.4), per=Per.MONTH),
                    ),
                    see_also=(
                        Passage(
                            "In MMN it is given only intravenously.",
                            GAMMAGARD_LIQUID_LABEL.at("dosing in MMN", lines=(14, 14)),
                        ),
                    ),
                    source=GAMMAGARD_LIQUID_LABEL.at("dosing in MMN", lines=(34, 35)),
                    note="What was read does not divide the dose of a month into infusions.",
                ),
            ),
            remarks=(
                LabelRemark(
                    slug="mmn-study-finding",
                    says="In the study, 9 % of the patients became worse and needed a higher dose.",
                    source=GAMMAGARD_LIQUID_LABEL.at("dosing in MMN", lines=(37, 38)),
                ),
            ),
            source=GAMMAGARD_LIQUID_LABEL.at("indication", lines=(31, 32)),
        ),
    ),
)

# US: Privigen -----------------------------------------------------------------

_PRIVIGEN_US = "Privigen (US)"
_PRIVIGEN_US_DOSE = PRIVIGEN_US_LABEL.at("dosing in CIDP", lines=(14, 16))

US_PRIVIGEN = Label(
    id="us-privigen",
    product="Privigen",
    jurisdiction=Jurisdiction.US,
    concentration=TEN_PER_CENT,
    document=PRIVIGEN_US_LABEL,
    published=None,
    provenance=Provenance.PART,
    status=status(PRIVIGEN_US_LABEL, 7, UNDATED),
    read=(
        "The use, a limit and the dose in CIDP, as pages that print the label give them; no"
        " contraindications."
    ),
    indications=(
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=ADULT,
            says="Privigen is for adults with CIDP, to lessen disability and impairment.",
            doses=(
                LabelDose(
                    slug="cidp-dose",
                    regimen=regimen(
                        _PRIVIGEN_US,
                        course(2, in_days(2, 5), consecutive=True),
                        then=regimen(
                            _PRIVIGEN_US,
                            course(1, in_days(1, 2), every=in_weeks(3), consecutive=True),
                        ),
                    ),
                    source=_PRIVIGEN_US_DOSE,
                ),
            ),
            limits=(
                LimitOfUse(
                    slug="cidp-duration",
                    says=(
                        "Maintenance beyond 6 months was not studied; decide on it for each"
                        " patient."
                    ),
                    when=BEYOND_6_MONTHS,
                    source=PRIVIGEN_US_LABEL.at("limitations of use", lines=(18, 19)),
                ),
            ),
            rates=(
                InfusionRate(
                    slug="cidp-dose",
                    says="For CIDP, a first and a highest rate are printed.",
                    initial=(PrintedRate(mg_per_kg_per_min(0.5)),),
                    highest=(PrintedRate(mg_per_kg_per_min(8)),),
                    source=_PRIVIGEN_US_DOSE,
                ),
            ),
            source=PRIVIGEN_US_LABEL.at("indication", lines=(11, 12)),
        ),
    ),
)

# US: Panzyga ------------------------------------------------------------------

_PANZYGA_US = "Panzyga (US)"
_PANZYGA_DOSE = PANZYGA_LABEL.at("dosing in CIDP", lines=(13, 15))

US_PANZYGA = Label(
    id="us-panzyga",
    product="Panzyga",
    jurisdiction=Jurisdiction.US,
    concentration=TEN_PER_CENT,
    document=PANZYGA_LABEL,
    published=None,
    provenance=Provenance.PART,
    status=status(PANZYGA_LABEL, 7, UNDATED),
    read=(
        "The use and the dose in CIDP, as a page that prints the label gives them; neither limits"
        " nor contraindications."
    ),
    indications=(
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=ADULT,
            says="Panzyga is for adults with CIDP.",
            doses=(
                LabelDose(
                    slug="cidp-dose",
                    regimen=regimen(
                        _PANZYGA_US,
                        course(2, in_days(2), consecutive=True),
                        then=regimen(
                            _PANZYGA_US,
                            course(1, in_days(2), up_to=2, every=in_weeks(3), consecutive=True),
                        ),
                    ),
                    source=_PANZYGA_DOSE,
                    note="The loading dose is printed as 1 g/kg a day on 2 consecutive days.",
                ),
            ),
            rates=(
                InfusionRate(
                    slug="cidp-dose",
                    says="For CIDP, a first and a highest rate are printed.",
                    initial=(PrintedRate(mg_per_kg_per_min(1)),),
                    highest=(PrintedRate(mg_per_kg_per_min(12)),),
                    source=_PANZYGA_DOSE,
                ),
            ),
            source=PANZYGA_LABEL.at("indication", lines=(11, 11)),
        ),
    ),
)

# US: Gamunex-C ----------------------------------------------------------------

US_GAMUNEX_C = Label(
    id="us-gamunex-c",
    product="Gamunex-C",
    jurisdiction=Jurisdiction.US,
    concentration=TEN_PER_CENT,
    document=GAMUNEX_C_LABEL,
    published=None,
    provenance=Provenance.PART,
    status=status(GAMUNEX_C_LABEL, 8, UNDATED),
    read="The use in CIDP, on the manufacturer's page; neither dose nor contraindications.",
    indications=(
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=ADULT,
            says=(
                "Gamunex-C is for adults with CIDP, to improve it and as maintenance against"
                " relapse."
            ),
            source=GAMUNEX_C_LABEL.at("indication", lines=(12, 13)),
        ),
    ),
)

# US: Octagam 10 % -------------------------------------------------------------

_OCTAGAM_US = "Octagam 10 % (US)"
_OCTAGAM_DOSE = OCTAGAM_10_LABEL.at("dosing in dermatomyositis", lines=(16, 18))
_OCTAGAM_AT_RISK = OCTAGAM_10_LABEL.at("rate of infusion", lines=(24, 26))

US_OCTAGAM_10 = Label(
    id="us-octagam-10",
    product="Octagam 10 %",
    jurisdiction=Jurisdiction.US,
    concentration=TEN_PER_CENT,
    document=OCTAGAM_10_LABEL,
    published=None,
    provenance=Provenance.PART,
    status=status(OCTAGAM_10_LABEL, 9, UNDATED),
    read=(
        "The use, dose and rates in dermatomyositis, as the manufacturer's page and a page that"
        " prints the label give them; no contraindications."
    ),
    indications=(
        Indication(
            slug="dermatomyositis",
            conditions=DERMATOMYOSITIS,
            population=ADULT,
            says="Octagam 10 % is for adults with dermatomyositis.",
            doses=(
                LabelDose(
                    slug="dermatomyositis-dose",
                    regimen=regimen(
                        _OCTAGAM_US,
                        course(2, in_days(2, 5), every=in_weeks(4), consecutive=True),
                    ),
                    source=_OCTAGAM_DOSE,
                    note="The days have equal doses.",
                ),
            ),
            rates=(
                InfusionRate(
                    slug="dermatomyositis-dose",
                    says="For dermatomyositis, a first and a highest rate are printed.",
                    initial=(
                        PrintedRate(mg_per_kg_per_min(1)),
                        PrintedRate(ml_per_kg_per_min(0.01)),
                    ),
                    highest=(
                        PrintedRate(mg_per_kg_per_min(4)),
                        PrintedRate(ml_per_kg_per_min(0.04)),
                    ),
                    source=_OCTAGAM_DOSE,
                ),
                InfusionRate(
                    slug="dermatomyositis-thromboembolism",
                    says=(
                        "The risk of thromboembolism is higher in dermatomyositis: do not exceed"
                        " the highest rate."
                    ),
                    highest=(PrintedRate(ml_per_kg_per_min(0.04)),),
                    source=OCTAGAM_10_LABEL.at("rate of infusion", lines=(20, 22)),
                ),
                InfusionRate(
                    slug="rate-at-risk",
                    says="At risk of renal dysfunction or thrombosis, the highest rate is lower.",
                    highest=(
                        PrintedRate(mg_per_kg_per_min(3.3)),
                        PrintedRate(ml_per_kg_per_min(0.03)),
                    ),
                    when=AT_RISK_OF_RENAL_FAILURE | AT_RISK_OF_THROMBOSIS,
                    whom="at risk of renal dysfunction or thrombosis",
                    source=_OCTAGAM_AT_RISK,
                    discrepancy=Passage(
                        "At 10 %, 0.03 mL/kg/min is 3.0 mg/kg/min, and 3.3 mg/kg/min is printed"
                        " next to it. The lower figure is used.",
                        _OCTAGAM_AT_RISK,
                    ),
                    see_also=(
                        Passage(
                            "The text names no risk factors. It is our own interpretation that"
                            " those of the boxed warnings on thrombosis and renal failure, from"
                            " other labels, are meant.",
                            _OCTAGAM_AT_RISK,
                        ),
                    ),
                ),
            ),
            source=OCTAGAM_10_LABEL.at("indication", lines=(13, 14)),
        ),
    ),
)
