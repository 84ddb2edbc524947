"""Paraneoplastic syndromes of the nervous system.

Evidence is scarce. IVIG may be tried in two syndromes, and the guideline makes no recommendation on
four others. The abstract gives levels A and B for paraneoplastic disease that the body does not
contain. The library uses the body.
"""

from __future__ import annotations

from ...conditions.paraneoplastic_syndromes import (
    LAMBERT_EATON_MYASTHENIC_SYNDROME,
    LIMBIC_ENCEPHALITIS,
    NEUROMYOTONIA,
    OPSOCLONUS_ATAXIA,
    PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
    PARANEOPLASTIC_SENSORY_NEUROPATHY,
    PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
    NeurologicalSyndrome,
    neuroblastoma,
    neurological_syndrome,
    paraneoplastic,
)
from ...facts.common import AgeGroup, age_group
from ...grading.efns_2004 import EFNS_2004
from ...immunoglobulin.interventions import IVIG
from ...literature.guidelines import BERZERO_2018, ELOVAARA_2008
from ...logic.predicates import Predicate
from ...model.chapter import Chapter
from ...model.recommendation import Action, Recommendation
from .edition import EFNS_2008

# What is recommended ----------------------------------------------------------

_SECTION = "Paraneoplastic syndromes, Recommendations"


def _paraneoplastic(syndrome: NeurologicalSyndrome) -> Predicate:
    return paraneoplastic & neurological_syndrome.is_(syndrome)


lems: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/lems",
    label="IVIG may be tried in paraneoplastic Lambert-Eaton",
    says="IVIG may be tried in paraneoplastic Lambert-Eaton myasthenic syndrome.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=_paraneoplastic(NeurologicalSyndrome.LEMS),
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("paraneoplastic/ref-81", "paraneoplastic/ref-82"),
    source=ELOVAARA_2008.at(_SECTION, lines=(830, 836)),
    note=(
        "The grade is a good practice point, although a class II study is cited (lines 780–784)."
    ),
)

opsoclonus_ataxia: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/opsoclonus-ataxia",
    label="IVIG may be tried in paraneoplastic opsoclonus-ataxia",
    says=(
        "IVIG may be tried in paraneoplastic opsoclonus-ataxia, especially in children with "
        "neuroblastoma."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=_paraneoplastic(NeurologicalSyndrome.OPSOCLONUS_ATAXIA),
    favoured_by=age_group.is_(AgeGroup.CHILD) & neuroblastoma,
    grade=EFNS_2004.graded("GPP"),
    regimen=None,
    studies=("paraneoplastic/ref-85", "paraneoplastic/ref-86"),
    source=ELOVAARA_2008.at(_SECTION, lines=(830, 836)),
)


neuromyotonia: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/neuromyotonia",
    label="too few data: paraneoplastic neuromyotonia",
    says="Data are too few for a recommendation on IVIG in paraneoplastic neuromyotonia.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.NEUROMYOTONIA),
    grade=None,
    regimen=None,
    studies=("paraneoplastic/ref-83", "paraneoplastic/ref-84"),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
    note="One case report describes benefit, another describes worsening (lines 796–802).",
)

cerebellar_degeneration: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/cerebellar-degeneration",
    label="too few data: paraneoplastic cerebellar degeneration",
    says="Data are too few for a recommendation on IVIG in paraneoplastic cerebellar degeneration.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.CEREBELLAR_DEGENERATION),
    grade=None,
    regimen=None,
    studies=("paraneoplastic/ref-87",),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
)

limbic_encephalitis: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/limbic-encephalitis",
    label="too few data: paraneoplastic limbic encephalitis",
    says="Data are too few for a recommendation on IVIG in paraneoplastic limbic encephalitis.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.LIMBIC_ENCEPHALITIS),
    grade=None,
    regimen=None,
    studies=("paraneoplastic/ref-87",),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
)

sensory_neuropathy: Recommendation = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/sensory-neuropathy",
    label="too few data: paraneoplastic sensory neuropathy",
    says="Data are too few for a recommendation on IVIG in paraneoplastic sensory neuropathy.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.SENSORY_NEUROPATHY),
    grade=None,
    regimen=None,
    studies=("paraneoplastic/ref-87",),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
)

STATEMENTS = (
    lems,
    opsoclonus_ataxia,
    neuromyotonia,
    cerebellar_degeneration,
    limbic_encephalitis,
    sensory_neuropathy,
)

# The chapters -----------------------------------------------------------------

_CHAPTER = ELOVAARA_2008.at("Paraneoplastic syndromes", lines=(764, 842))

CHAPTERS = (
    Chapter(
        condition=LAMBERT_EATON_MYASTHENIC_SYNDROME,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=OPSOCLONUS_ATAXIA,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=NEUROMYOTONIA,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=LIMBIC_ENCEPHALITIS,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=PARANEOPLASTIC_SENSORY_NEUROPATHY,
        statements=STATEMENTS,
        source=_CHAPTER,
    ),
    Chapter(
        condition=PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
        statements=STATEMENTS,
        source=BERZERO_2018.at("whole record", lines=(1, 1)),
        note=(
            "The guideline has no statement on this group as a whole. If it names the"
            " patient's syndrome, ask about that syndrome."
        ),
    ),
)
