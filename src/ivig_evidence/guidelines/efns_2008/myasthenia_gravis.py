"""Myasthenia gravis.

IVIG is recommended as a short-term treatment of an exacerbation or a crisis. The guideline makes no
recommendation on long-term maintenance.
"""

from __future__ import annotations

from ...conditions.myasthenia_gravis import (
    MYASTHENIA_GRAVIS,
    NEONATAL_MYASTHENIA_GRAVIS,
    MgForm,
    MgPurpose,
    acute_exacerbation,
    bulbar_symptoms,
    complicating_disorders,
    mg_form,
    poor_pulmonary_function,
    purpose,
    severe,
    thymoma,
)
from ...facts.common import AgeGroup, age_group, elderly, pregnant
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG, IVIG_RATHER_THAN_PLASMA_EXCHANGE
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import AllOf, OneOf
from ...model.chapter import Chapter
from ...model.chapter_part import ChapterPassage
from ...model.recommendation import Action, Passage, Recommendation, Relation
from .edition import EFNS_2008

not_neonatal: OneOf = mg_form.is_(MgForm.NOT_NEONATAL)
short_term: OneOf = purpose.is_(
    MgPurpose.SHORT_TERM,
    MgPurpose.BEFORE_SURGERY,
    MgPurpose.AFTER_SURGERY,
    MgPurpose.BEFORE_BIRTH,
)
exacerbation: AllOf = not_neonatal & acute_exacerbation
severe_for_a_short_term: AllOf = not_neonatal & severe & short_term

# What is recommended ----------------------------------------------------------


_SECTION = "Myasthenia gravis, Recommendations"
_RUNNING_TEXT = "Myasthenia gravis"

before_surgery: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/before-surgery",
    label="IVIG commonly used before an operation",
    says=(
        "IVIG is commonly used to prepare patients with myasthenia for thymectomy or another "
        "operation; above all, it is recommended with severe weakness, poor pulmonary function, "
        "bulbar symptoms or a thymoma."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=not_neonatal & purpose.is_(MgPurpose.BEFORE_SURGERY),
    favoured_by=severe | bulbar_symptoms | poor_pulmonary_function | thymoma,
    grade=None,
    regimen=None,
    source=ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1092, 1102)),
    note=(
        "Running text without its own grade and without controlled studies. The good practice"
        " point that follows belongs to the use after surgery."
    ),
)

after_surgery: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/after-surgery",
    label="IVIG useful after an operation",
    says="In myasthenia gravis, the short-term effect of IVIG is useful after an operation.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=not_neonatal & purpose.is_(MgPurpose.AFTER_SURGERY),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1102, 1106)),
    note="Running text.",
)

pregnancy: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/pregnancy",
    label="IVIG in pregnancy if severe or in exacerbation",
    says=(
        "IVIG is widely recommended for severe myasthenia or an exacerbation during pregnancy and "
        "before giving birth."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=(not_neonatal & pregnant & (acute_exacerbation | (severe & short_term))),
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "IVIG before giving birth is advised only for severe myasthenia or an exacerbation,"
            " our own interpretation.",
            ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1106, 1114)),
        ),
    ),
    source=ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1106, 1114)),
    note=(
        "Running text without its own grade. The good practice point that follows belongs to"
        " neonatal myasthenia."
    ),
)

neonatal: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/neonatal",
    label="IVIG has been recommended in neonatal myasthenia",
    says="IVIG has also been recommended for neonatal myasthenia.",
    intervention=IVIG,
    action=Action.USE,
    population=mg_form.is_(MgForm.NEONATAL),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("mg/ref-113",),
    source=ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1114, 1116)),
    note="Running text.",
)

maintenance: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/maintenance",
    label="no recommendation on IVIG: maintenance",
    says=(
        "Evidence is insufficient to recommend IVIG as chronic maintenance of myasthenia gravis, "
        "alone or with other immunoactive drugs."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=not_neonatal & purpose.is_(MgPurpose.MAINTENANCE),
    grade=None,
    regimen=None,
    studies=("mg/refs-98-112", "mg/ref-113"),
    studies_against=("mg/refs-114-116",),
    source=ELOVAARA_2008.at(_SECTION, lines=(1160, 1166)),
    note="Evidence is lacking; this is not advice against IVIG. No grade is printed.",
)

_PREPARATION = (
    "preparation for an operation has no controlled study, the acute effect has several"
    " (lines 1100–1106)"
)
_AFTER_SURGERY = (
    "the text derives the use after an operation from the acute effect (lines 1102–1106)"
)
_NOT_NOW = "our own reading: an exacerbation is a separate question, even if maintenance is planned"

acute_exacerbation_ivig: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/acute-exacerbation",
    label="IVIG effective in acute exacerbations",
    says="IVIG is effective in acute exacerbations of myasthenia gravis.",
    intervention=IVIG,
    action=Action.USE,
    population=exacerbation,
    refines=(
        Relation(before_surgery, _PREPARATION),
        Relation(after_surgery, _AFTER_SURGERY),
        Relation(maintenance, _NOT_NOW),
    ),
    grade=EFNS_2004.graded("A"),
    regimen=None,
    dose_in_text=Passage("mostly 2 g/kg", ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1053, 1053))),
    studies=(
        "mg/ref-99",
        "mg/ref-100",
        "mg/ref-101",
        "mg/ref-102",
        "mg/ref-103",
        "mg/refs-104-109",
        "mg/refs-98-112",
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(1150, 1154)),
)

severe_short_term: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/severe-short-term",
    label="IVIG effective short term in severe disease",
    says="IVIG is effective as short-term treatment of severe myasthenia gravis.",
    intervention=IVIG,
    action=Action.USE,
    population=severe_for_a_short_term,
    refines=(
        Relation(before_surgery, _PREPARATION),
        Relation(after_surgery, _AFTER_SURGERY),
    ),
    grade=EFNS_2004.graded("A"),
    regimen=None,
    dose_in_text=Passage(
        "mostly 2 g/kg for exacerbations", ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1053, 1053))
    ),
    studies=("mg/ref-101", "mg/refs-98-112"),
    source=ELOVAARA_2008.at(_SECTION, lines=(1150, 1154)),
)

compared_with_plasma_exchange: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/compared-with-plasma-exchange",
    label="IVIG and plasma exchange: similar effects",
    says="In myasthenia gravis, IVIG and plasma exchange have similar effects.",
    intervention=IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    action=Action.INFORM,
    population=exacerbation | severe_for_a_short_term,
    grade=None,
    regimen=None,
    studies=("mg/ref-99", "mg/ref-100", "mg/ref-102", "mg/ref-103"),
    source=ELOVAARA_2008.at(_SECTION, lines=(1154, 1156)),
)

special_populations: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="mg/special-populations",
    label="guideline calls IVIG safe: children, pregnancy, elderly",
    says=(
        "The guideline calls IVIG for myasthenia safe in children, in pregnancy and in elderly "
        "patients with complicating disorders."
    ),
    intervention=IVIG,
    action=Action.INFORM,
    population=age_group.is_(AgeGroup.CHILD) | pregnant | (elderly & complicating_disorders),
    grade=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(1156, 1160)),
    note="The precautions for IVIG still apply.",
)

STATEMENTS = (
    before_surgery,
    after_surgery,
    pregnancy,
    neonatal,
    acute_exacerbation_ivig,
    severe_short_term,
    compared_with_plasma_exchange,
    special_populations,
    maintenance,
)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=MYASTHENIA_GRAVIS,
        statements=STATEMENTS,
        see_also=(
            ChapterPassage(
                when=severe
                & purpose.is_(
                    MgPurpose.BEFORE_SURGERY, MgPurpose.AFTER_SURGERY, MgPurpose.BEFORE_BIRTH
                ),
                passage=Passage(
                    "Operations and birth count as short-term treatment, our own interpretation.",
                    ELOVAARA_2008.at(_RUNNING_TEXT, lines=(1092, 1112)),
                ),
            ),
        ),
        source=ELOVAARA_2008.at("Myasthenia gravis", lines=(985, 1166)),
    ),
    Chapter(
        condition=NEONATAL_MYASTHENIA_GRAVIS,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Myasthenia gravis", lines=(1114, 1116)),
    ),
)
