"""Guillain-Barré syndrome.

IVIG or plasma exchange is the first treatment. The next treatment depends on the effect of the
first course. The guideline makes no recommendation on mild disease or on Miller Fisher syndrome.
"""

from __future__ import annotations

from ...conditions.guillain_barre import (
    GUILLAIN_BARRE_SYNDROME,
    MILLER_FISHER_SYNDROME,
    GbsForm,
    able_to_walk_unaided,
    gbs_form,
    methylprednisolone_with_ivig,
    time_since_onset_of_weakness,
)
from ...facts.common import (
    AgeGroup,
    CourseResponse,
    age_group,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import (
    IVIG,
    IVIG_AFTER_PLASMA_EXCHANGE,
    IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    METHYLPREDNISOLONE_ADDED_TO_IVIG,
    PLASMA_EXCHANGE,
)
from ...literature.guidelines import ELOVAARA_2008
from ...logic.predicates import AllOf, OneOf
from ...model.chapter import Chapter
from ...model.chapter_part import ChapterPassage, Conflict
from ...model.citation import Verification
from ...model.dosing import Course, Per, RecommendedRegimen, in_days
from ...model.recommendation import Action, Passage, Recommendation, Relation
from ...model.repair import Repair
from ...model.study_population import StudyPopulation
from ...units import days, g_per_kg
from .edition import EFNS_2008

classical: OneOf = gbs_form.is_(GbsForm.CLASSICAL)
ivig_not_given: OneOf = response_to_ivig.is_(CourseResponse.NOT_GIVEN)
initial_treatment: AllOf = ivig_not_given & response_to_plasma_exchange.is_(
    CourseResponse.NOT_GIVEN
)
after_plasma_exchange: OneOf = response_to_plasma_exchange.is_(
    CourseResponse.TOO_EARLY, CourseResponse.RESPONDED
)

# What is recommended ----------------------------------------------------------

_SECTION = "Guillain-Barré syndrome, Recommendations"
_RUNNING_TEXT = "Guillain-Barré syndrome"

studied_patients: StudyPopulation = StudyPopulation(
    population=~able_to_walk_unaided & (time_since_onset_of_weakness <= days(14)),
    text="unable to walk unaided, and started on IVIG within two weeks of the onset of weakness",
    source=ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(215, 223)),
    repairs=(
        Repair(
            printed="‡3",
            read_as="≥ 3",
            why=(
                "the sign for 'greater than or equal' was lost with its font; a trial of IVIG"
                " defines its patients by grade 3 or more"
            ),
            verified=Verification.SECONDARY,
        ),
    ),
)

ivig_first_line: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/ivig-first-line",
    label="IVIG as first-line treatment",
    says=(
        "IVIG is a first-line treatment of Guillain-Barré syndrome, considered as effective as "
        "plasma exchange."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=initial_treatment,
    studied_in=studied_patients,
    grade=EFNS_2004.graded("A"),
    regimen=RecommendedRegimen(
        drug="IVIG", alternatives=(Course(dose=g_per_kg(0.4), per=Per.DAY, days=in_days(5)),)
    ),
    studies=("gbs/ref-20", "gbs/refs-20-24", "gbs/ref-23"),
    source=ELOVAARA_2008.at(_SECTION, lines=(330, 334)),
    note="The sentence presents IVIG and plasma exchange as equal alternatives.",
)

plasma_exchange_first_line: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/plasma-exchange-first-line",
    label="plasma exchange as first-line treatment",
    says=(
        "Plasma exchange is a first-line treatment of Guillain-Barré syndrome, considered as "
        "effective as IVIG."
    ),
    intervention=PLASMA_EXCHANGE,
    action=Action.USE,
    population=classical & initial_treatment,
    grade=EFNS_2004.graded("A"),
    regimen=None,
    studies=(
        "gbs/ref-17",
        "gbs/ref-20",
        "gbs/refs-20-24",
        "gbs/ref-23",
        "gbs/ref-25-plasma-exchange",
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(330, 334)),
)

ivig_over_plasma_exchange: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/ivig-over-plasma-exchange",
    label="IVIG preferred to plasma exchange: fewer side effects",
    says=(
        "IVIG is preferred to plasma exchange in Guillain-Barré syndrome, because it has fewer "
        "side effects."
    ),
    intervention=IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    action=Action.USE,
    population=initial_treatment,
    grade=EFNS_2004.graded("B"),
    regimen=None,
    studies=("safety/refs-20-24", "gbs/ref-23"),
    source=ELOVAARA_2008.at(_SECTION, lines=(334, 336)),
    note="It compares the two treatments. It does not say whether to treat.",
)

ivig_after_plasma_exchange: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/ivig-after-plasma-exchange",
    label="no routine IVIG after plasma exchange",
    says=(
        "In Guillain-Barré syndrome, routine IVIG after plasma exchange adds no significant "
        "benefit and is not recommended."
    ),
    intervention=IVIG_AFTER_PLASMA_EXCHANGE,
    action=Action.DO_NOT_USE,
    population=classical & after_plasma_exchange & ivig_not_given,
    grade=EFNS_2004.graded("B"),
    regimen=None,
    studies=("gbs/ref-22",),
    source=ELOVAARA_2008.at(_SECTION, lines=(336, 342)),
    note=(
        "It is about a standard combination. It does not cover patients who did not respond"
        " to plasma exchange, on whom information is lacking (lines 298–302), or relapsed after"
        " it (lines 302–306)."
    ),
)

ivig_with_methylprednisolone: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/ivig-with-methylprednisolone",
    label="added methylprednisolone may bring a small benefit",
    says=(
        "In Guillain-Barré syndrome, adding high-dose methylprednisolone to IVIG may bring a "
        "small short-term benefit."
    ),
    intervention=METHYLPREDNISOLONE_ADDED_TO_IVIG,
    action=Action.MAY_USE,
    population=classical & methylprednisolone_with_ivig,
    grade=EFNS_2004.graded("C"),
    regimen=None,
    studies=("gbs/ref-30",),
    studies_against=("gbs/ref-31",),
    source=ELOVAARA_2008.at(_SECTION, lines=(342, 346)),
    note=(
        "The level applies to methylprednisolone. The running text calls its benefit debated"
        " (lines 257–263)."
    ),
)

children: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/children",
    label="IVIG as first-line treatment in children",
    says=(
        "Children with Guillain-Barré syndrome should have IVIG as first-line treatment; their "
        "outlook is generally better."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=classical & age_group.is_(AgeGroup.CHILD) & initial_treatment,
    refines=(
        Relation(
            ivig_first_line,
            "children are a separate group within first-line treatment, with their own level",
        ),
    ),
    grade=EFNS_2004.graded("C"),
    regimen=None,
    studies=("gbs/refs-26-28", "gbs/ref-29"),
    source=ELOVAARA_2008.at(_SECTION, lines=(346, 350)),
    note="No dose for children is printed. The level is C, not the A of the general sentence.",
)

relapse_after_response: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/relapse-after-response",
    label="second IVIG course preferred: relapse after response",
    says=(
        "Patients with Guillain-Barré syndrome who improved on IVIG and then relapsed should "
        "preferably have a second course."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=classical & response_to_ivig.is_(CourseResponse.RELAPSED),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    dose_in_text=Passage(
        "2 g/kg in 2–5 days as common practice", ELOVAARA_2008.at(_RUNNING_TEXT, lines=(302, 306))
    ),
    see_also=(
        Passage(
            "A relapse that occurs after 9 weeks may mean that the disease is acute-onset CIDP."
            " The guideline does not say from when the weeks are counted.",
            ELOVAARA_2008.at(_RUNNING_TEXT, lines=(306, 310)),
        ),
    ),
    studies=("gbs/retreatment-practice",),
    source=ELOVAARA_2008.at(_SECTION, lines=(350, 356)),
    note=(
        "The running text calls IVIG (2 g/kg in 2–5 days) or plasma exchange common practice"
        " here, without a grade (lines 302–306)."
    ),
)

no_response_to_first_course: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/no-response-to-first-course",
    label="second IVIG course may be tried if the first failed",
    says=(
        "If a first course of IVIG for Guillain-Barré syndrome does not seem to have worked, a "
        "second may be tried; evidence is lacking."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=classical & response_to_ivig.is_(CourseResponse.NO_RESPONSE),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(356, 362)),
)

# The sentence is about IVIG, so the statement on plasma exchange still applies.
_SET_APART = "the closing sentence excludes this group from the advice to use IVIG first"

mildly_affected: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/mildly-affected",
    label="no recommendation on IVIG: mild disease",
    says=(
        "The guideline makes no recommendation on IVIG for patients mildly affected by "
        "Guillain-Barré syndrome."
    ),
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=classical & able_to_walk_unaided & initial_treatment,
    exception_to=(
        Relation(ivig_first_line, _SET_APART),
        Relation(ivig_over_plasma_exchange, _SET_APART),
    ),
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "A mildly affected patient is one who can walk unaided, as in the running text, and"
            " who has not been treated yet. Both are our own interpretation.",
            ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(316, 318)),
        ),
    ),
    source=ELOVAARA_2008.at(_SECTION, lines=(362, 366)),
    note="The sentence is about IVIG. The statement on plasma exchange still applies.",
)

miller_fisher: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="gbs/miller-fisher",
    label="no recommendation on IVIG: Miller Fisher syndrome",
    says="The guideline makes no recommendation on IVIG for Miller Fisher syndrome.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=gbs_form.is_(GbsForm.MILLER_FISHER),
    exception_to=(
        Relation(ivig_first_line, _SET_APART),
        Relation(ivig_over_plasma_exchange, _SET_APART),
    ),
    grade=None,
    regimen=None,
    source=ELOVAARA_2008.at(_SECTION, lines=(362, 366)),
    note=(
        "The end of the sentence looks like an order if it is read alone. Its opening words"
        " say that no recommendation can be given."
    ),
)

STATEMENTS = (
    ivig_first_line,
    plasma_exchange_first_line,
    ivig_over_plasma_exchange,
    ivig_after_plasma_exchange,
    ivig_with_methylprednisolone,
    children,
    relapse_after_response,
    no_response_to_first_course,
    mildly_affected,
    miller_fisher,
)

# The chapters -----------------------------------------------------------------

CHAPTERS = (
    Chapter(
        condition=GUILLAIN_BARRE_SYNDROME,
        statements=STATEMENTS,
        conflicts=(
            Conflict(
                between=(children, mildly_affected),
                why=(
                    "one sentence says that children should have IVIG first, another makes no"
                    " recommendation for mild disease; neither says which applies to a mildly"
                    " affected child"
                ),
                source=ELOVAARA_2008.at(_SECTION, lines=(346, 366)),
            ),
        ),
        see_also=(
            ChapterPassage(
                when=response_to_plasma_exchange.is_(CourseResponse.RELAPSED),
                passage=Passage(
                    "The running text calls it common practice to treat again, with IVIG (2 g/kg"
                    " in 2–5 days) or plasma exchange, if a patient improved or stabilised and then"
                    " relapsed. It gives no grade.",
                    ELOVAARA_2008.at(_RUNNING_TEXT, lines=(302, 306)),
                ),
            ),
        ),
        source=ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(185, 366)),
    ),
    Chapter(
        condition=MILLER_FISHER_SYNDROME,
        statements=STATEMENTS,
        source=ELOVAARA_2008.at("Guillain-Barré syndrome", lines=(316, 366)),
    ),
)
