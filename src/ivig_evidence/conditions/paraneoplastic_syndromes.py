"""Paraneoplastic syndromes of the nervous system.

Little is known, and the guideline says so: IVIG may be tried in two syndromes, and for four others
no recommendation can be made. The abstract's levels A and B for paraneoplastic disease have no
counterpart in the body; the body is what counts here.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from types import ModuleType

from ..facts.common import AgeGroup, age_group
from ..grading.efns_2004 import RecommendationLevel
from ..guidelines.registry import EFNS_2008
from ..immunoglobulin.interventions import IVIG
from ..literature.guidelines import BERZERO_2018, ELOVAARA_2008
from ..logic.predicates import Choice, Flag, Predicate
from ..model.basis import Basis
from ..model.citation import Verification
from ..model.condition import Alias, Condition, Match
from ..model.recommendation import Action, Recommendation
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped


def _studies() -> ModuleType:
    from ..guidelines.efns_2008.studies import paraneoplastic_syndromes

    return paraneoplastic_syndromes


studies = partial(Basis, _studies)

# What we ask about the patient ------------------------------------------------


class NeurologicalSyndrome(Enum):
    """The syndromes that the chapter names."""

    LEMS = "lambert_eaton"
    OPSOCLONUS_ATAXIA = "opsoclonus_ataxia"
    NEUROMYOTONIA = "neuromyotonia"
    CEREBELLAR_DEGENERATION = "cerebellar_degeneration"
    LIMBIC_ENCEPHALITIS = "limbic_encephalitis"
    SENSORY_NEUROPATHY = "sensory_neuropathy"
    OTHER = "other"


neurological_syndrome = Choice(
    "neurological_syndrome", "neurological syndrome", NeurologicalSyndrome
)

paraneoplastic = Flag(
    "paraneoplastic", "the syndrome is paraneoplastic", "the syndrome is not paraneoplastic"
)

neuroblastoma = Flag(
    "neuroblastoma", "the patient has a neuroblastoma", "the patient has no neuroblastoma"
)

FACTS = (neurological_syndrome, paraneoplastic, neuroblastoma, age_group)

# What is recommended ----------------------------------------------------------

_SECTION = "Paraneoplastic syndromes, Recommendations"


def _paraneoplastic(syndrome: NeurologicalSyndrome) -> Predicate:
    return paraneoplastic & neurological_syndrome.is_(syndrome)


lems = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/lems",
    says="IVIG may be tried in paraneoplastic Lambert-Eaton myasthenic syndrome.",
    intervention=IVIG,
    action=Action.MAY_USE,
    population=_paraneoplastic(NeurologicalSyndrome.LEMS),
    level=RecommendationLevel.GPP,
    regimen=None,
    basis=studies(("bain_1996", "ref_82")),
    source=ELOVAARA_2008.at(_SECTION, lines=(830, 836)),
    note="A good practice point is printed although a class II study is cited (lines 780–784).",
)

opsoclonus_ataxia = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/opsoclonus-ataxia",
    says=(
        "IVIG may be tried in paraneoplastic opsoclonus-ataxia, above all in children with"
        " neuroblastoma."
    ),
    intervention=IVIG,
    action=Action.MAY_USE,
    population=_paraneoplastic(NeurologicalSyndrome.OPSOCLONUS_ATAXIA),
    favoured_by=age_group.is_(AgeGroup.CHILD) & neuroblastoma,
    level=RecommendationLevel.GPP,
    regimen=None,
    basis=studies(("ref_85", "ref_86")),
    source=ELOVAARA_2008.at(_SECTION, lines=(830, 836)),
)


neuromyotonia = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/neuromyotonia",
    says="Data are too few for a recommendation on IVIG in paraneoplastic neuromyotonia.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.NEUROMYOTONIA),
    level=None,
    regimen=None,
    basis=studies(("ref_83", "ref_84")),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
    note="Of two case reports one tells of benefit and one of worsening (lines 796–802).",
)

cerebellar_degeneration = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/cerebellar-degeneration",
    says="Data are too few for a recommendation on IVIG in paraneoplastic cerebellar degeneration.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.CEREBELLAR_DEGENERATION),
    level=None,
    regimen=None,
    basis=studies(("ref_87",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
)

limbic_encephalitis = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/limbic-encephalitis",
    says="Data are too few for a recommendation on IVIG in paraneoplastic limbic encephalitis.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.LIMBIC_ENCEPHALITIS),
    level=None,
    regimen=None,
    basis=studies(("ref_87",)),
    source=ELOVAARA_2008.at(_SECTION, lines=(836, 842)),
)

sensory_neuropathy = Recommendation(
    guideline=EFNS_2008,
    slug="paraneoplastic/sensory-neuropathy",
    says="Data are too few for a recommendation on IVIG in paraneoplastic sensory neuropathy.",
    intervention=IVIG,
    action=Action.NO_RECOMMENDATION,
    population=_paraneoplastic(NeurologicalSyndrome.SENSORY_NEUROPATHY),
    level=None,
    regimen=None,
    basis=studies(("ref_87",)),
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

# The conditions ---------------------------------------------------------------

_is_paraneoplastic = (paraneoplastic(True),)
_not_paraneoplastic = (paraneoplastic(False),)
_CHAPTER = ELOVAARA_2008.at("Paraneoplastic syndromes", lines=(764, 842))

LAMBERT_EATON_MYASTHENIC_SYNDROME = Condition(
    id="lambert-eaton-myasthenic-syndrome",
    name="Lambert-Eaton myasthenic syndrome",
    aliases=(
        Alias("LEMS"),
        Alias("Lambert-Eaton syndrome"),
        Alias("Eaton-Lambert syndrome"),
        Alias("paraneoplastic LEMS", _is_paraneoplastic),
        Alias("non-paraneoplastic LEMS", _not_paraneoplastic),
    ),
    codings=(
        icd10("G73.1"),
        icd10cm("G73.1", implies=_is_paraneoplastic, note="The title says: in neoplastic disease."),
        icd10cm("G70.80"),
        icd10cm("G70.81", implies=_not_paraneoplastic, note="Neoplasm is excluded from this code."),
        *mapped(mondo="MONDO:0018556", snomed=("56989000",), orpha="43393", mesh="D015624"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.LEMS),),
    source=_CHAPTER,
)

OPSOCLONUS_ATAXIA = Condition(
    id="opsoclonus-ataxia",
    name="opsoclonus-ataxia syndrome",
    aliases=(
        Alias("OMS"),
        Alias("opsoclonus-myoclonus syndrome"),
        Alias("opsoclonus-myoclonus-ataxia syndrome"),
        Alias("paraneoplastic opsoclonus-ataxia", _is_paraneoplastic),
    ),
    codings=(
        icd10_broader("H55"),
        icd10_broader("G25.3"),
        icd10cm_broader("H55.89"),
        icd10cm_broader("G25.3"),
        *mapped(mondo="MONDO:0015247", snomed=("230350000",), orpha="1183", mesh="D053578"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.OPSOCLONUS_ATAXIA),),
    source=_CHAPTER,
)

NEUROMYOTONIA = Condition(
    id="neuromyotonia",
    name="neuromyotonia",
    aliases=(
        Alias("Isaacs syndrome"),
        Alias("Isaac syndrome"),
        Alias("paraneoplastic neuromyotonia", _is_paraneoplastic),
    ),
    codings=(
        icd10_broader("G71.1"),
        icd10cm_broader("G71.19", "An inclusion term.", Verification.PACKAGE),
        *mapped(mondo="MONDO:0019399", snomed=("305719002",), orpha="84142"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.NEUROMYOTONIA),),
    source=_CHAPTER,
)

PARANEOPLASTIC_CEREBELLAR_DEGENERATION = Condition(
    id="paraneoplastic-cerebellar-degeneration",
    name="paraneoplastic cerebellar degeneration",
    codings=(
        icd10_broader("G13.1"),
        icd10cm_broader("G13.1"),
        *mapped(mondo="MONDO:0044877", orpha="623626", mesh="D020362"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(
        neurological_syndrome(NeurologicalSyndrome.CEREBELLAR_DEGENERATION),
        *_is_paraneoplastic,
    ),
    source=_CHAPTER,
)

LIMBIC_ENCEPHALITIS = Condition(
    id="limbic-encephalitis",
    name="limbic encephalitis",
    aliases=(Alias("paraneoplastic limbic encephalitis", _is_paraneoplastic),),
    codings=(
        icd10_broader("G04.8"),
        icd10_broader("G13.1"),
        icd10cm_broader("G04.81"),
        icd10cm_broader("G13.1", "An inclusion term.", Verification.PACKAGE),
        *mapped(mondo="MONDO:0015588", snomed=("230192003",), mesh="D020363"),
        *mapped(mondo="MONDO:0015589", snomed=("445014002",), implies=_is_paraneoplastic),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.LIMBIC_ENCEPHALITIS),),
    source=_CHAPTER,
)

PARANEOPLASTIC_SENSORY_NEUROPATHY = Condition(
    id="paraneoplastic-sensory-neuropathy",
    name="paraneoplastic sensory neuropathy",
    aliases=(Alias("paraneoplastic sensory neuronopathy"), Alias("Denny-Brown neuropathy")),
    codings=(
        icd10_broader("G13.0"),
        icd10cm_broader("G13.0", "An inclusion term.", Verification.PACKAGE),
        *mapped(mondo="MONDO:0700416", orpha="208999"),
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(
        neurological_syndrome(NeurologicalSyndrome.SENSORY_NEUROPATHY),
        *_is_paraneoplastic,
    ),
    source=_CHAPTER,
)

PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES = Condition(
    id="paraneoplastic-syndrome-with-onconeural-antibodies",
    name="paraneoplastic neurological syndrome with onconeural antibodies",
    codings=mapped(
        mondo="MONDO:0018215", snomed=("192877007",), orpha="36388", match=Match.BROADER
    ),
    statements=STATEMENTS,
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.OTHER), *_is_paraneoplastic),
    source=BERZERO_2018.at("whole record", lines=(1, 1)),
    note=(
        "The guideline has no statement on this group as such; where the syndrome is one that it"
        " names, ask for that one."
    ),
)
