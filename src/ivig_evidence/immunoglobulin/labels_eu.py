"""Package leaflets of the EU: Privigen, Flebogamma DIF and Kiovig.

Uses outside the library's conditions, such as immunodeficiency, are left out.
"""

from __future__ import annotations

from fractions import Fraction

from ..literature.labels import KIOVIG_LEAFLET
from ..literature.practice import FLEBOGAMMA_LEAFLET, PRIVIGEN_LEAFLET
from ..logic.predicates import EVERYBODY
from ..model.document import Provenance
from ..model.label import (
    Indication,
    InfusionRate,
    Jurisdiction,
    Label,
    LabelDose,
    LabelRemark,
    PrintedRate,
    ProductContraindication,
)
from ..model.recommendation import Passage
from ..units import ml_per_kg_per_h, ml_per_kg_per_min
from ._label_parts import (
    CIDP,
    CIDP_COLUMNS,
    COPY_OF_2022,
    FROM_2_YEARS,
    GBS,
    LATER_UNREAD,
    MMN,
    MMN_COLUMNS,
    TEN_PER_CENT,
    cidp_of_leaflets,
    gbs_of_leaflets,
    mmn_of_leaflets,
    status,
)

# EU: Privigen -----------------------------------------------------------------

_PRIVIGEN_EU = "Privigen (EU)"
_PRIVIGEN_CHILDREN = Passage(
    "The dose of children and young patients is calculated as that of adults.",
    PRIVIGEN_LEAFLET.at("section 3", lines=(33, 33)),
)
_PRIVIGEN_AGES = "Section 1 names adults and children of 0–18 years for all uses (line 11)."

EU_PRIVIGEN = Label(
    id="eu-privigen",
    product="Privigen",
    jurisdiction=Jurisdiction.EU,
    concentration=TEN_PER_CENT,
    document=PRIVIGEN_LEAFLET,
    published=COPY_OF_2022,
    provenance=Provenance.PART,
    status=status(PRIVIGEN_LEAFLET, 8, LATER_UNREAD),
    read=(
        "Parts of a converted copy of 16 February 2022 of the package leaflet, not checked against"
        " the agency's own file; the leaflet's date of revision is blank."
    ),
    indications=(
        Indication(
            slug="gbs",
            conditions=GBS,
            population=EVERYBODY,
            says="Privigen is used in patients with GBS, adults and children of 0–18 years.",
            doses=(
                LabelDose(
                    slug="gbs-dose",
                    regimen=gbs_of_leaflets(_PRIVIGEN_EU),
                    children=(_PRIVIGEN_CHILDREN,),
                    source=PRIVIGEN_LEAFLET.at("table of doses", lines=(40, 40)),
                ),
            ),
            source=PRIVIGEN_LEAFLET.at("section 1", lines=(16, 17)),
            note=_PRIVIGEN_AGES,
        ),
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=EVERYBODY,
            says="Privigen is used in patients with CIDP, adults and children of 0–18 years.",
            doses=(
                LabelDose(
                    slug="cidp-dose",
                    regimen=cidp_of_leaflets(_PRIVIGEN_EU),
                    children=(_PRIVIGEN_CHILDREN,),
                    source=PRIVIGEN_LEAFLET.at("table of doses", lines=(42, 43)),
                    note="An asterisk follows the use; the copy lacks its footnote (line 44).",
                ),
            ),
            source=PRIVIGEN_LEAFLET.at("section 1", lines=(19, 21)),
            note=_PRIVIGEN_AGES,
        ),
        Indication(
            slug="mmn",
            conditions=MMN,
            population=EVERYBODY,
            says="Privigen is used in patients with MMN, adults and children of 0–18 years.",
            doses=(
                LabelDose(
                    slug="mmn-dose",
                    regimen=mmn_of_leaflets(_PRIVIGEN_EU, consecutive=True),
                    children=(_PRIVIGEN_CHILDREN,),
                    see_also=(
                        Passage(MMN_COLUMNS, PRIVIGEN_LEAFLET.at("table of doses", lines=(45, 48))),
                    ),
                    source=PRIVIGEN_LEAFLET.at("table of doses", lines=(45, 46)),
                ),
            ),
            source=PRIVIGEN_LEAFLET.at("section 1", lines=(22, 23)),
            note=_PRIVIGEN_AGES,
        ),
    ),
    rates=(
        InfusionRate(
            slug="rate",
            says="Begin slowly; if that is well tolerated, increase gradually to the highest rate.",
            initial=(PrintedRate(ml_per_kg_per_h(0.3)),),
            initial_minutes=30,
            highest=(PrintedRate(ml_per_kg_per_h(4.8)),),
            source=PRIVIGEN_LEAFLET.at("method of administration", lines=(49, 51)),
            note=(
                "30 minutes are approximate. Only in primary immunodeficiency may the rate rise to"
                " 7.2 ml/kg/h (lines 52–53), which is no use here."
            ),
        ),
    ),
    contraindications=(
        ProductContraindication(
            slug="safety/hypersensitivity",
            says="Do not give it to patients allergic to human immunoglobulin or to proline.",
            precautions=("hypersensitivity", "allergy-to-proline"),
            source=PRIVIGEN_LEAFLET.at("contraindications", lines=(27, 27)),
        ),
        ProductContraindication(
            slug="safety/anti-iga",
            says="Do not give it to patients with antibodies against IgA.",
            precautions=("anti-iga-antibodies",),
            source=PRIVIGEN_LEAFLET.at("contraindications", lines=(28, 28)),
        ),
        ProductContraindication(
            slug="safety/hyperprolinaemia",
            says="Do not give it to patients with hyperprolinaemia of type I or II.",
            precautions=("hyperprolinaemia",),
            source=PRIVIGEN_LEAFLET.at("contraindications", lines=(29, 30)),
        ),
    ),
)

# EU: Flebogamma DIF -----------------------------------------------------------

_FLEBOGAMMA_EU = "Flebogamma DIF (EU)"
_FLEBOGAMMA_CHILDREN = (
    Passage(
        "Above 2 years of age, the dose of children does not differ from that of adults.",
        FLEBOGAMMA_LEAFLET.at("section 3", lines=(38, 40)),
    ),
    Passage(
        "Doses are by body weight and adjusted to the outcome, in children as in adults.",
        FLEBOGAMMA_LEAFLET.at("paediatric population", lines=(64, 66)),
    ),
)
_FLEBOGAMMA_AGES = (
    "Section 1 names adults and children of 2–18 years (lines 17–18), and section 2 excludes"
    " younger children (lines 33–34)."
)

EU_FLEBOGAMMA_DIF = Label(
    id="eu-flebogamma-dif",
    product="Flebogamma DIF",
    jurisdiction=Jurisdiction.EU,
    concentration=Fraction("0.05"),
    document=FLEBOGAMMA_LEAFLET,
    published=COPY_OF_2022,
    provenance=Provenance.PART,
    status=status(FLEBOGAMMA_LEAFLET, 9, LATER_UNREAD),
    read=(
        "Parts of a converted copy of 16 February 2022 of the package leaflet of 50 mg/mL, not"
        " checked against the agency's own file; the leaflet of 100 mg/mL was not read."
    ),
    indications=(
        Indication(
            slug="gbs",
            conditions=GBS,
            population=FROM_2_YEARS,
            says="Flebogamma DIF is used in GBS, in adults, and in children from 2 years of age.",
            doses=(
                LabelDose(
                    slug="gbs-dose",
                    regimen=gbs_of_leaflets(_FLEBOGAMMA_EU),
                    children=_FLEBOGAMMA_CHILDREN,
                    source=FLEBOGAMMA_LEAFLET.at("table of doses", lines=(51, 51)),
                ),
            ),
            source=FLEBOGAMMA_LEAFLET.at("section 1", lines=(20, 20)),
            note=_FLEBOGAMMA_AGES,
        ),
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=FROM_2_YEARS,
            says="Flebogamma DIF is used in CIDP, in adults, and in children from 2 years of age.",
            doses=(
                LabelDose(
                    slug="cidp-dose",
                    regimen=cidp_of_leaflets(_FLEBOGAMMA_EU),
                    children=_FLEBOGAMMA_CHILDREN,
                    see_also=(
                        Passage(
                            CIDP_COLUMNS, FLEBOGAMMA_LEAFLET.at("table of doses", lines=(53, 56))
                        ),
                    ),
                    source=FLEBOGAMMA_LEAFLET.at("table of doses", lines=(53, 54)),
                ),
            ),
            source=FLEBOGAMMA_LEAFLET.at("section 1", lines=(22, 23)),
            note=_FLEBOGAMMA_AGES,
        ),
        Indication(
            slug="mmn",
            conditions=MMN,
            population=FROM_2_YEARS,
            says="Flebogamma DIF is used in MMN, in adults, and in children from 2 years of age.",
            doses=(
                LabelDose(
                    slug="mmn-dose",
                    regimen=mmn_of_leaflets(_FLEBOGAMMA_EU, consecutive=True),
                    children=_FLEBOGAMMA_CHILDREN,
                    see_also=(
                        Passage(
                            MMN_COLUMNS, FLEBOGAMMA_LEAFLET.at("table of doses", lines=(57, 60))
                        ),
                    ),
                    source=FLEBOGAMMA_LEAFLET.at("table of doses", lines=(57, 58)),
                ),
            ),
            source=FLEBOGAMMA_LEAFLET.at("section 1", lines=(24, 25)),
            note=_FLEBOGAMMA_AGES,
        ),
    ),
    rates=(
        InfusionRate(
            slug="rate",
            says="Begin slowly; if that is well tolerated, increase gradually to the highest rate.",
            initial=(PrintedRate(ml_per_kg_per_min(0.01), ml_per_kg_per_min(0.02)),),
            initial_minutes=30,
            highest=(PrintedRate(ml_per_kg_per_min(0.1)),),
            source=FLEBOGAMMA_LEAFLET.at("method of administration", lines=(61, 63)),
        ),
    ),
    contraindications=(
        ProductContraindication(
            slug="safety/hypersensitivity",
            says="Do not give it to patients allergic to immunoglobulin or another ingredient.",
            precautions=("hypersensitivity",),
            source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(29, 30)),
            note="Allergy to its other ingredients is not among the facts of the library.",
        ),
        ProductContraindication(
            slug="safety/iga",
            says="Do not give it to patients with too little IgA or with antibodies against IgA.",
            precautions=("anti-iga-antibodies", "iga-deficiency-and-flebogamma"),
            source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(31, 31)),
        ),
        ProductContraindication(
            slug="safety/fructose-intolerance",
            says="Do not give it to patients with hereditary fructose intolerance.",
            precautions=("hereditary-fructose-intolerance",),
            source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(32, 33)),
            note="The special precautions add: unless strictly necessary (lines 67–68).",
        ),
        ProductContraindication(
            slug="safety/young-children",
            says="Do not give it to babies and young children, aged 0–2 years.",
            precautions=("fructose-intolerance-in-young-children",),
            source=FLEBOGAMMA_LEAFLET.at("contraindications", lines=(33, 34)),
        ),
    ),
    remarks=(
        LabelRemark(
            slug="dose-individual",
            says=(
                "The dose may need adjustment to the response, and a dose by weight also in under-"
                " or overweight patients; the printed doses are a guide."
            ),
            source=FLEBOGAMMA_LEAFLET.at("posology", lines=(45, 47)),
        ),
    ),
)

# EU: Kiovig -------------------------------------------------------------------

_KIOVIG_EU = "Kiovig (EU)"
_KIOVIG_CHILDREN = Passage(
    "Children and adolescents of 0 to 18 years have the uses, doses and intervals of adults.",
    KIOVIG_LEAFLET.at("section 3", lines=(31, 33)),
)
_KIOVIG_AGES = "Section 3 gives children of 0 to 18 years the uses of adults (lines 32–33)."

EU_KIOVIG = Label(
    id="eu-kiovig",
    product="Kiovig",
    jurisdiction=Jurisdiction.EU,
    concentration=TEN_PER_CENT,
    document=KIOVIG_LEAFLET,
    published=COPY_OF_2022,
    provenance=Provenance.PART,
    status=status(KIOVIG_LEAFLET, 8, LATER_UNREAD),
    read=(
        "Parts of a converted copy of 16 February 2022 of the package leaflet, not checked against"
        " the agency's own file; rates and doses were read in Danish."
    ),
    indications=(
        Indication(
            slug="gbs",
            conditions=GBS,
            population=EVERYBODY,
            says="Kiovig is used in patients with GBS of any age.",
            doses=(
                LabelDose(
                    slug="gbs-dose",
                    regimen=gbs_of_leaflets(_KIOVIG_EU),
                    children=(_KIOVIG_CHILDREN,),
                    source=KIOVIG_LEAFLET.at("table of doses", lines=(43, 43)),
                ),
            ),
            source=KIOVIG_LEAFLET.at("section 1", lines=(15, 16)),
            note=_KIOVIG_AGES,
        ),
        Indication(
            slug="cidp",
            conditions=CIDP,
            population=EVERYBODY,
            says="Kiovig is used in patients with CIDP of any age.",
            doses=(
                LabelDose(
                    slug="cidp-dose",
                    regimen=cidp_of_leaflets(_KIOVIG_EU),
                    children=(_KIOVIG_CHILDREN,),
                    see_also=(
                        Passage(CIDP_COLUMNS, KIOVIG_LEAFLET.at("table of doses", lines=(45, 47))),
                    ),
                    source=KIOVIG_LEAFLET.at("table of doses", lines=(45, 46)),
                ),
            ),
            source=KIOVIG_LEAFLET.at("section 1", lines=(21, 21)),
            note=_KIOVIG_AGES,
        ),
        Indication(
            slug="mmn",
            conditions=MMN,
            population=EVERYBODY,
            says="Kiovig is used in patients with MMN of any age.",
            doses=(
                LabelDose(
                    slug="mmn-dose",
                    regimen=mmn_of_leaflets(_KIOVIG_EU, consecutive=False),
                    children=(_KIOVIG_CHILDREN,),
                    see_also=(
                        Passage(MMN_COLUMNS, KIOVIG_LEAFLET.at("table of doses", lines=(48, 51))),
                    ),
                    source=KIOVIG_LEAFLET.at("table of doses", lines=(48, 49)),
                ),
            ),
            source=KIOVIG_LEAFLET.at("section 1", lines=(19, 20)),
            note=_KIOVIG_AGES,
        ),
    ),
    rates=(
        InfusionRate(
            slug="rate",
            says="Begin slowly; if that is well tolerated, increase gradually to the highest rate.",
            initial=(PrintedRate(ml_per_kg_per_h(0.5)),),
            initial_minutes=30,
            highest=(PrintedRate(ml_per_kg_per_h(6)),),
            source=KIOVIG_LEAFLET.at("method of administration", lines=(36, 37)),
            note=(
                "Only adults with primary immunodeficiency are said to tolerate 8 ml/kg/h (lines"
                " 38–39), which is no use here."
            ),
        ),
    ),
    contraindications=(
        ProductContraindication(
            slug="safety/hypersensitivity",
            says="Do not give it to patients allergic to immunoglobulin or another ingredient.",
            precautions=("hypersensitivity",),
            source=KIOVIG_LEAFLET.at("contraindications", lines=(24, 28)),
            note=(
                "IgA deficiency is an example there: such patients may have antibodies against IgA"
                " and an allergic reaction. It is no contraindication by itself. Allergy to other"
                " ingredients is not among the facts of the library."
            ),
        ),
    ),
)
