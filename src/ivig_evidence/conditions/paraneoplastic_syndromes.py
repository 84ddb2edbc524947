"""Paraneoplastic syndromes of the nervous system: names, codes and facts."""

from __future__ import annotations

from enum import Enum

from ..facts.common import age_group
from ..logic.predicates import Choice, Flag
from ..model.citation import Verification
from ..model.condition import Alias, Condition, Match
from ._codes import icd10, icd10_broader, icd10cm, icd10cm_broader, mapped
from ._national_codes import national, national_broader

# Facts ------------------------------------------------------------------------


class NeurologicalSyndrome(Enum):
    """The syndromes that the chapter names."""

    LEMS = "lambert_eaton"
    OPSOCLONUS_ATAXIA = "opsoclonus_ataxia"
    NEUROMYOTONIA = "neuromyotonia"
    CEREBELLAR_DEGENERATION = "cerebellar_degeneration"
    LIMBIC_ENCEPHALITIS = "limbic_encephalitis"
    SENSORY_NEUROPATHY = "sensory_neuropathy"
    OTHER = "other"


neurological_syndrome: Choice[NeurologicalSyndrome] = Choice(
    "neurological_syndrome",
    "neurological syndrome",
    NeurologicalSyndrome,
    question="Which neurological syndrome does the patient have?",
    words=(
        (NeurologicalSyndrome.LEMS, "Lambert-Eaton myasthenic syndrome"),
        (NeurologicalSyndrome.OPSOCLONUS_ATAXIA, "opsoclonus-ataxia"),
        (NeurologicalSyndrome.OTHER, "another syndrome"),
    ),
)

paraneoplastic: Flag = Flag(
    "paraneoplastic",
    "the syndrome is paraneoplastic",
    "the syndrome is not paraneoplastic",
    question="Is the syndrome paraneoplastic?",
)

neuroblastoma: Flag = Flag(
    "neuroblastoma",
    "the patient has a neuroblastoma",
    "the patient has no neuroblastoma",
    question="Does the patient have a neuroblastoma?",
)

paediatric_onset: Flag = Flag(
    "paediatric_onset",
    "the illness began in childhood",
    "the illness did not begin in childhood",
    question="Did the illness begin in childhood?",
)

FACTS = (neurological_syndrome, paraneoplastic, neuroblastoma, age_group)

# The conditions ---------------------------------------------------------------

_is_paraneoplastic = (paraneoplastic(True),)

_not_paraneoplastic = (paraneoplastic(False),)

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
        icd10cm(
            "G73.1", implies=_is_paraneoplastic, note=("The title says 'in neoplastic disease'.")
        ),
        icd10cm("G70.80"),
        icd10cm("G70.81", implies=_not_paraneoplastic, note=("This code excludes neoplasm.")),
        *national("G73.1", "8C62"),
        *mapped(mondo="MONDO:0018556", snomed=("56989000",), orpha="43393", mesh="D015624"),
    ),
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.LEMS),),
    form_of="paraneoplastic-syndrome",
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
        *national_broader("H55", "G25.3"),
        *mapped(mondo="MONDO:0015247", snomed=("230350000",), orpha="1183", mesh="D053578"),
    ),
    facts=(*FACTS, paediatric_onset),
    presumes=(neurological_syndrome(NeurologicalSyndrome.OPSOCLONUS_ATAXIA),),
    form_of="paraneoplastic-syndrome",
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
        *national_broader("G71.1"),
        *national("8C71.4"),
        *mapped(mondo="MONDO:0019399", snomed=("305719002",), orpha="84142"),
    ),
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.NEUROMYOTONIA),),
    form_of="paraneoplastic-syndrome",
)

PARANEOPLASTIC_CEREBELLAR_DEGENERATION = Condition(
    id="paraneoplastic-cerebellar-degeneration",
    name="paraneoplastic cerebellar degeneration",
    codings=(
        icd10_broader("G13.1"),
        icd10cm_broader("G13.1"),
        *national_broader("G13.1"),
        *mapped(mondo="MONDO:0044877", orpha="623626", mesh="D020362"),
    ),
    facts=FACTS,
    presumes=(
        neurological_syndrome(NeurologicalSyndrome.CEREBELLAR_DEGENERATION),
        *_is_paraneoplastic,
    ),
    form_of="paraneoplastic-syndrome",
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
        *national_broader("G04.8"),
        *national_broader("G13.1", note="ICD-10-GM has it as an inclusion term."),
        *mapped(mondo="MONDO:0015588", snomed=("230192003",), mesh="D020363"),
        *mapped(mondo="MONDO:0015589", snomed=("445014002",), implies=_is_paraneoplastic),
    ),
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.LIMBIC_ENCEPHALITIS),),
    form_of="paraneoplastic-syndrome",
)

PARANEOPLASTIC_SENSORY_NEUROPATHY = Condition(
    id="paraneoplastic-sensory-neuropathy",
    name="paraneoplastic sensory neuropathy",
    aliases=(Alias("paraneoplastic sensory neuronopathy"), Alias("Denny-Brown neuropathy")),
    codings=(
        icd10_broader("G13.0"),
        icd10cm_broader("G13.0", "An inclusion term.", Verification.PACKAGE),
        *national_broader("G13.0", note="ICD-10-GM has it as an inclusion term."),
        *mapped(mondo="MONDO:0700416", orpha="208999"),
    ),
    facts=FACTS,
    presumes=(
        neurological_syndrome(NeurologicalSyndrome.SENSORY_NEUROPATHY),
        *_is_paraneoplastic,
    ),
    form_of="paraneoplastic-syndrome",
)

PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES = Condition(
    id="paraneoplastic-syndrome-with-onconeural-antibodies",
    name="paraneoplastic neurological syndrome with onconeural antibodies",
    codings=mapped(
        mondo="MONDO:0018215", snomed=("192877007",), orpha="36388", match=Match.BROADER
    ),
    facts=FACTS,
    presumes=(neurological_syndrome(NeurologicalSyndrome.OTHER), *_is_paraneoplastic),
    form_of="paraneoplastic-syndrome",
)
