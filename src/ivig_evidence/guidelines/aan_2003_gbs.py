"""The AAN practice parameter of 2003 on immunotherapy for Guillain-Barré syndrome.

Only its abstract was read. It has all five recommendations without their levels, so no statement
has a grade.
"""

from __future__ import annotations

from ..conditions.guillain_barre import (
    GUILLAIN_BARRE_SYNDROME,
    able_to_walk_unaided,
    response_to_immunoadsorption,
    severe,
    time_since_onset_of_neuropathic_symptoms,
)
from ..facts.common import (
    AgeGroup,
    CourseResponse,
    age_group,
    response_to_ivig,
    response_to_plasma_exchange,
)
from ..grading.aan_2003 import AAN_2003 as SCHEME
from ..immunoglobulin.interventions import (
    CORTICOSTEROIDS,
    IVIG,
    IVIG_AFTER_IMMUNOADSORPTION,
    IVIG_AFTER_PLASMA_EXCHANGE,
    IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    IVIG_WITH_PLASMA_EXCHANGE,
    PLASMA_EXCHANGE,
)
from ..literature.later_guidelines import AAN_2003_GBS as PAPER
from ..logic.predicates import EVERYBODY, AllOf, Compare, OneOf
from ..model.chapter import Chapter
from ..model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    Provenance,
    Published,
)
from ..model.guideline import Guideline
from ..model.recommendation import Action, Passage, Recommendation, Relation
from ..units import days
from .earlier_treatment import FIRST_TREATMENT, first_treatment

# The document -----------------------------------------------------------------

_SECTION = "abstract"

RECORD = DocumentRecord(
    published=Published(2003, 9, 23),
    status=DocumentStatus(
        state=DocumentState.NOT_KNOWN,
        source=PAPER.at("Status", lines=(9, 10)),
        note=(
            "No status was printed in what was read. The AAN has published on the same questions"
            " since: in 2011 on plasma exchange, and in 2012 on IVIG."
        ),
    ),
    provenance=Provenance.ABSTRACT,
    read="the abstract, with all five recommendations; their levels are not in it",
)


def _record() -> DocumentRecord:
    return RECORD


def _chapter(condition: str) -> Chapter | None:
    return next((one for one in CHAPTERS if one.condition.id == condition), None)


AAN_2003_GBS = Guideline(
    id="aan-2003-gbs",
    label="AAN 2003, GBS",
    title="Practice parameter: Immunotherapy for Guillain-Barré syndrome",
    issuer="American Academy of Neurology",
    year=2003,
    paper=PAPER,
    scheme=SCHEME,
    find_record=_record,
    covers=("guillain-barre-syndrome",),
    find_chapter=_chapter,
)

# Guillain-Barré syndrome ------------------------------------------------------

_NO_LEVEL = "The abstract prints no level."
_SEQUENCE = "the sentence on the sequence is about fewer patients: those treated before"

within_two_weeks: Compare = time_since_onset_of_neuropathic_symptoms <= days(14)
within_four_weeks: Compare = time_since_onset_of_neuropathic_symptoms <= days(28)
after_two_weeks: Compare = time_since_onset_of_neuropathic_symptoms > days(14)
nonambulant_adult: AllOf = age_group.is_(AgeGroup.ADULT) & ~able_to_walk_unaided & first_treatment
severely_affected_child: AllOf = age_group.is_(AgeGroup.CHILD) & severe & first_treatment
ivig_not_given: OneOf = response_to_ivig.is_(CourseResponse.NOT_GIVEN)

plasma_exchange_nonambulant: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="plasma-exchange-nonambulant",
    label="plasma exchange for adults who cannot walk, to 4 weeks",
    says=(
        "Plasma exchange is recommended for adults with Guillain-Barré syndrome who cannot walk,"
        " within 4 weeks of the first neuropathic symptom."
    ),
    intervention=PLASMA_EXCHANGE,
    action=Action.USE,
    population=nonambulant_adult & within_four_weeks,
    grade=None,
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(14, 15))),),
    source=PAPER.at(_SECTION, lines=(14, 15)),
    note=_NO_LEVEL,
)

plasma_exchange_ambulant: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="plasma-exchange-ambulant",
    label="plasma exchange for patients who walk, to 2 weeks",
    says=(
        "For patients with Guillain-Barré syndrome who can walk, plasma exchange should be"
        " considered as well, within 2 weeks of the first neuropathic symptom."
    ),
    intervention=PLASMA_EXCHANGE,
    action=Action.USE,
    population=able_to_walk_unaided & first_treatment & within_two_weeks,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The sentence does not repeat the age, so it is not for adults only, our own"
            " interpretation.",
            PAPER.at(_SECTION, lines=(17, 19)),
        ),
        Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(17, 19))),
    ),
    source=PAPER.at(_SECTION, lines=(17, 19)),
    note=(
        f"{_NO_LEVEL} The sentence names plasma exchange only: the document says nothing on IVIG"
        " for patients who can walk."
    ),
)

ivig_nonambulant_early: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="ivig-nonambulant-early",
    label="IVIG for adults who cannot walk, to 2 weeks",
    says=(
        "IVIG is recommended for adults with Guillain-Barré syndrome who cannot walk, within 2"
        " weeks of the first neuropathic symptom."
    ),
    intervention=IVIG,
    action=Action.USE,
    population=nonambulant_adult & within_two_weeks,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The weeks count from the first neuropathic symptom, not from the onset of weakness."
            " The last day of the 2 weeks is included, our own interpretation.",
            PAPER.at(_SECTION, lines=(21, 22)),
        ),
        Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(21, 22))),
    ),
    source=PAPER.at(_SECTION, lines=(21, 22)),
    note=_NO_LEVEL,
)

ivig_nonambulant_later: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="ivig-nonambulant-later",
    label="IVIG an option: adults who cannot walk, 2 to 4 weeks",
    says=(
        "From 2 to 4 weeks after the first neuropathic symptom, IVIG is possibly recommended for"
        " adults with Guillain-Barré syndrome who cannot walk."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=nonambulant_adult & after_two_weeks & within_four_weeks,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "'Possibly' makes IVIG an option, our own interpretation: after the end of 2 and up to"
            " the end of 4 weeks from the first neuropathic symptom. Beyond that the document says"
            " nothing.",
            PAPER.at(_SECTION, lines=(24, 25)),
        ),
        Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(24, 25))),
    ),
    source=PAPER.at(_SECTION, lines=(24, 25)),
    note=_NO_LEVEL,
)

compared_with_plasma_exchange: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="compared-with-plasma-exchange",
    label="IVIG and plasma exchange: equal effects",
    says=(
        "In adults with Guillain-Barré syndrome who cannot walk, IVIG and plasma exchange have"
        " equal effects."
    ),
    intervention=IVIG_RATHER_THAN_PLASMA_EXCHANGE,
    action=Action.INFORM,
    population=nonambulant_adult,
    grade=None,
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(27, 28))),),
    source=PAPER.at(_SECTION, lines=(27, 28)),
    note=f"{_NO_LEVEL} The sentence names no time since the first symptom.",
)

corticosteroids: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="corticosteroids",
    label="no corticosteroids",
    says="Corticosteroids are not recommended in Guillain-Barré syndrome.",
    intervention=CORTICOSTEROIDS,
    action=Action.DO_NOT_USE,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(_SECTION, lines=(30, 30)),
    note=(
        f"{_NO_LEVEL} The sentence names no group of patients (line 30), so it covers everybody"
        " with the syndrome."
    ),
)

ivig_after_plasma_exchange: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="ivig-after-plasma-exchange",
    label="no IVIG after plasma exchange",
    says=(
        "Plasma exchange followed by IVIG, as a sequence, is not recommended in Guillain-Barré"
        " syndrome."
    ),
    intervention=IVIG_AFTER_PLASMA_EXCHANGE,
    action=Action.DO_NOT_USE,
    population=~response_to_plasma_exchange.is_(CourseResponse.NOT_GIVEN) & ivig_not_given,
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The sentence covers patients who have not had IVIG yet, our own interpretation: the"
            " document does not speak of a second course.",
            PAPER.at(_SECTION, lines=(32, 33)),
        ),
    ),
    source=PAPER.at(_SECTION, lines=(32, 33)),
    note=f"{_NO_LEVEL} The sentence does not say how the patient responded to plasma exchange.",
)

# It stands here, before its place in the text, because the next statement refines it.
children_severe_ivig: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="children-severe-ivig",
    label="IVIG an option for children with severe disease",
    says="IVIG is a treatment option for children with severe Guillain-Barré syndrome.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=severely_affected_child,
    grade=None,
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(38, 39))),),
    source=PAPER.at(_SECTION, lines=(38, 39)),
    note=(
        f"{_NO_LEVEL} It gives no threshold for severe disease and no time since onset (lines"
        " 38–39)."
    ),
)

ivig_after_immunoadsorption: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="ivig-after-immunoadsorption",
    label="no IVIG after immunoadsorption",
    says=(
        "Immunoadsorption followed by IVIG, as a sequence, is not recommended in Guillain-Barré"
        " syndrome."
    ),
    intervention=IVIG_AFTER_IMMUNOADSORPTION,
    action=Action.DO_NOT_USE,
    population=~response_to_immunoadsorption.is_(CourseResponse.NOT_GIVEN) & ivig_not_given,
    refines=(
        Relation(ivig_nonambulant_early, _SEQUENCE),
        Relation(ivig_nonambulant_later, _SEQUENCE),
        Relation(children_severe_ivig, _SEQUENCE),
    ),
    grade=None,
    regimen=None,
    see_also=(
        Passage(
            "The sentence covers patients who have not had IVIG yet, our own interpretation: the"
            " document does not speak of a second course.",
            PAPER.at(_SECTION, lines=(35, 36)),
        ),
    ),
    source=PAPER.at(_SECTION, lines=(35, 36)),
    note=f"{_NO_LEVEL} The sentence does not say how the patient responded to immunoadsorption.",
)

children_severe_plasma_exchange: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="children-severe-plasma-exchange",
    label="plasma exchange an option: severely affected children",
    says="Plasma exchange is a treatment option for children with severe Guillain-Barré syndrome.",
    intervention=PLASMA_EXCHANGE,
    action=Action.MAY_USE,
    population=severely_affected_child,
    grade=None,
    regimen=None,
    see_also=(Passage(FIRST_TREATMENT, PAPER.at(_SECTION, lines=(41, 42))),),
    source=PAPER.at(_SECTION, lines=(41, 42)),
    note=(
        f"{_NO_LEVEL} It gives no threshold for severe disease and no time since onset (lines"
        " 41–42)."
    ),
)

results: Recommendation = Recommendation(
    guideline=AAN_2003_GBS,
    slug="results",
    label="either speeds recovery; the two combined add nothing",
    says=(
        "IVIG or plasma exchange speeds recovery from Guillain-Barré syndrome; combining the two,"
        " or corticosteroids alone, is of no benefit."
    ),
    intervention=IVIG_WITH_PLASMA_EXCHANGE,
    action=Action.INFORM,
    population=EVERYBODY,
    grade=None,
    regimen=None,
    source=PAPER.at(_SECTION, lines=(44, 45)),
    note=(
        f"{_NO_LEVEL} A report of results, not a recommendation. The sentence names no group of"
        " patients (lines 44–45), so it covers everybody with the syndrome."
    ),
)

CHAPTERS = (
    Chapter(
        condition=GUILLAIN_BARRE_SYNDROME,
        statements=(
            plasma_exchange_nonambulant,
            plasma_exchange_ambulant,
            ivig_nonambulant_early,
            ivig_nonambulant_later,
            compared_with_plasma_exchange,
            corticosteroids,
            ivig_after_plasma_exchange,
            ivig_after_immunoadsorption,
            children_severe_ivig,
            children_severe_plasma_exchange,
            results,
        ),
        source=PAPER.at(_SECTION, lines=(14, 45)),
        note=(
            "The document names no form of the syndrome. We do not extend it to Miller Fisher"
            " syndrome, our own interpretation."
        ),
    ),
)
