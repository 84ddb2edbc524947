"""The conditions, one module for each chapter, in the guideline's order.

Names, codes and questions belong here; statements and grades stand with each guideline. A condition
that is added goes into a module of its own and into ``CONDITIONS``. A condition has no source; each
of its codes says where it was read.
"""

from __future__ import annotations

from functools import cache

from ..errors import (
    AmbiguousConditionError,
    UnknownNameError,
    UnmodelledConditionError,
    WrongTypeError,
)
from ..facts.common import COMMON_FACTS
from ..facts.safety import PRECAUTION_FACTS
from ..facts.trial_entry import ENTRY_FACTS
from ..logic.predicates import Fact
from ..logic.vocabulary import declare
from ..model.condition import CodeSystem, Condition, Diagnosis
from ..spelling import cleaned
from ..terminology.codes import Bearer, read, settled, spellings
from ._names import Ambiguous, Meaning, Names, Unmodelled, is_too_long
from .childhood_epilepsy import (
    LANDAU_KLEFFNER_SYNDROME,
    LENNOX_GASTAUT_SYNDROME,
    RASMUSSEN_ENCEPHALITIS,
    SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    WEST_SYNDROME,
)
from .cidp import CIDP
from .demyelinating_cns import ADEM, BALO_CONCENTRIC_SCLEROSIS, NEUROMYELITIS_OPTICA
from .guillain_barre import GUILLAIN_BARRE_SYNDROME, MILLER_FISHER_SYNDROME
from .inflammatory_myopathies import DERMATOMYOSITIS, INCLUSION_BODY_MYOSITIS, POLYMYOSITIS
from .multifocal_motor_neuropathy import MULTIFOCAL_MOTOR_NEUROPATHY
from .multiple_sclerosis import (
    CLINICALLY_ISOLATED_SYNDROME,
    MULTIPLE_SCLEROSIS,
    PRIMARY_PROGRESSIVE_MS,
    RELAPSING_REMITTING_MS,
    SECONDARY_PROGRESSIVE_MS,
)
from .myasthenia_gravis import MYASTHENIA_GRAVIS, NEONATAL_MYASTHENIA_GRAVIS
from .paraneoplastic_syndromes import (
    LAMBERT_EATON_MYASTHENIC_SYNDROME,
    LIMBIC_ENCEPHALITIS,
    NEUROMYOTONIA,
    OPSOCLONUS_ATAXIA,
    PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
    PARANEOPLASTIC_SENSORY_NEUROPATHY,
    PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
)
from .paraproteinaemic_neuropathy import (
    NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
)
from .post_polio import POLIO_SEQUELAE, POST_POLIO_SYNDROME
from .sjogren_neuropathy import SJOGREN_NEUROPATHY
from .stiff_person import STIFF_PERSON_SYNDROME

__all__ = [
    "ADEM",
    "BALO_CONCENTRIC_SCLEROSIS",
    "CIDP",
    "CLINICALLY_ISOLATED_SYNDROME",
    "CONDITIONS",
    "DERMATOMYOSITIS",
    "GUILLAIN_BARRE_SYNDROME",
    "INCLUSION_BODY_MYOSITIS",
    "LAMBERT_EATON_MYASTHENIC_SYNDROME",
    "LANDAU_KLEFFNER_SYNDROME",
    "LENNOX_GASTAUT_SYNDROME",
    "LIMBIC_ENCEPHALITIS",
    "MILLER_FISHER_SYNDROME",
    "MULTIFOCAL_MOTOR_NEUROPATHY",
    "MULTIPLE_SCLEROSIS",
    "MYASTHENIA_GRAVIS",
    "NEONATAL_MYASTHENIA_GRAVIS",
    "NEUROMYELITIS_OPTICA",
    "NEUROMYOTONIA",
    "NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY",
    "OPSOCLONUS_ATAXIA",
    "PARANEOPLASTIC_CEREBELLAR_DEGENERATION",
    "PARANEOPLASTIC_SENSORY_NEUROPATHY",
    "PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES",
    "PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY",
    "POLIO_SEQUELAE",
    "POLYMYOSITIS",
    "POST_POLIO_SYNDROME",
    "PRIMARY_PROGRESSIVE_MS",
    "RASMUSSEN_ENCEPHALITIS",
    "RELAPSING_REMITTING_MS",
    "SECONDARY_PROGRESSIVE_MS",
    "SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY",
    "SJOGREN_NEUROPATHY",
    "STIFF_PERSON_SYNDROME",
    "WEST_SYNDROME",
    "Diagnosis",
    "diagnosis_of",
    "facts_asked",
    "resolve",
]


def __dir__() -> list[str]:
    return __all__


CONDITIONS: tuple[Condition, ...] = (
    GUILLAIN_BARRE_SYNDROME,
    MILLER_FISHER_SYNDROME,
    CIDP,
    MULTIFOCAL_MOTOR_NEUROPATHY,
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
    NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
    LAMBERT_EATON_MYASTHENIC_SYNDROME,
    OPSOCLONUS_ATAXIA,
    NEUROMYOTONIA,
    PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
    LIMBIC_ENCEPHALITIS,
    PARANEOPLASTIC_SENSORY_NEUROPATHY,
    PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
    DERMATOMYOSITIS,
    INCLUSION_BODY_MYOSITIS,
    POLYMYOSITIS,
    MYASTHENIA_GRAVIS,
    NEONATAL_MYASTHENIA_GRAVIS,
    POST_POLIO_SYNDROME,
    POLIO_SEQUELAE,
    MULTIPLE_SCLEROSIS,
    RELAPSING_REMITTING_MS,
    SECONDARY_PROGRESSIVE_MS,
    PRIMARY_PROGRESSIVE_MS,
    CLINICALLY_ISOLATED_SYNDROME,
    NEUROMYELITIS_OPTICA,
    BALO_CONCENTRIC_SCLEROSIS,
    ADEM,
    STIFF_PERSON_SYNDROME,
    RASMUSSEN_ENCEPHALITIS,
    WEST_SYNDROME,
    LENNOX_GASTAUT_SYNDROME,
    LANDAU_KLEFFNER_SYNDROME,
    SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    SJOGREN_NEUROPATHY,
)
"""All of them, in the guideline's order."""

declare(
    *COMMON_FACTS,
    *ENTRY_FACTS,
    *PRECAUTION_FACTS,
    *(fact for condition in CONDITIONS for fact in condition.facts),
)


@cache
def _names() -> Names:
    from ._other_names import OTHER_NAMES

    names: dict[str, Meaning] = {}
    for condition in CONDITIONS:
        plain = diagnosis_of(condition)
        names[condition.name] = plain
        for alias in condition.aliases:
            names[alias.name] = Diagnosis(condition, condition.presumes, alias.implies)
        names[condition.id] = plain
    return Names.of(names | OTHER_NAMES)


@cache
def _borne() -> dict[tuple[CodeSystem, str], tuple[Bearer, ...]]:
    codes: dict[tuple[CodeSystem, str], tuple[Bearer, ...]] = {}
    for condition in CONDITIONS:
        for coding in condition.codings:
            for spelling in spellings(coding.system, coding.code):
                key = (coding.system, spelling)
                codes[key] = (*codes.get(key, ()), (condition, coding))
    return codes


def bearers(system: CodeSystem, code: str) -> tuple[Bearer, ...]:
    """The conditions that bear a code, each with it; none for a code that is not held."""
    return _borne().get((system, cleaned(code).casefold()), ())


def resolve(text: str) -> Diagnosis:
    """What a condition's id, name, abbreviation or code means.

    Case, accents, apostrophes, hyphens and blanks of a name do not matter, nor British or American
    spelling, nor signs that nobody sees; "syndrome" and "disease" at its end may be left out or
    exchanged. An abbreviation is never guessed. A code is written after its system:
    ``"ICD-10-CM G61.0"``. Where a code also covers another form of the disease nothing is presumed
    about the form; where it also covers other diseases it is refused. What a code meant on a day,
    and which codes are refused, ``ivig_evidence.terminology.lookup`` tells.

    Errors: ``UnknownNameError``, for a disease that the library does not model its subclass
    ``UnmodelledConditionError``; ``AmbiguousConditionError``, ``WrongTypeError``.

    >>> resolve("rasmussens encephalitis").condition.id
    'rasmussen-encephalitis'
    """
    if not isinstance(text, str):
        remedy = "hand in a Condition, or its id, name or code"
        raise WrongTypeError("a condition", text, "a Condition or text", remedy)
    match _names().meaning(text):
        case Diagnosis() as diagnosis:
            return diagnosis
        case Ambiguous(candidates):
            raise AmbiguousConditionError(text, tuple(one.id for one in candidates))
        case Unmodelled(disease, reason, related):
            ids = tuple(one.id for one in related)
            raise UnmodelledConditionError(text, disease, reason, ids)
        case None:
            return _coded(text)


def _coded(text: str) -> Diagnosis:
    """What a code means. Errors: ``UnknownNameError``, ``AmbiguousConditionError``."""
    system, code = (None, "") if is_too_long(text) else read(text)
    found = () if system is None else bearers(system, code)
    if not found:
        guesses = with_system(code) or _names().guesses(text)
        raise UnknownNameError("condition", text, guesses, "'ivig-evidence conditions'")
    diagnosis = settled(found)
    if diagnosis is None:
        raise AmbiguousConditionError(text, tuple(condition.id for condition, _ in found))
    return diagnosis


def diagnosis_of(condition: Condition | Diagnosis | str) -> Diagnosis:
    """What a caller means by a condition, a diagnosis, or the id, name or code of a condition.

    Errors: those of :func:`resolve`: ``UnknownNameError``, ``UnmodelledConditionError``,
    ``AmbiguousConditionError``, ``WrongTypeError``.
    """
    match condition:
        case Diagnosis():
            return condition
        case Condition():
            return Diagnosis(condition, condition.presumes, ())
        case _:
            return resolve(condition)


def with_system(code: str) -> tuple[str, ...]:
    """How a code that came without its system is written, for each system that has it."""
    found = (bearers(system, code) for system in CodeSystem)
    return tuple(str(borne[0][1]) for borne in found if borne)


def facts_asked(diagnosis: Diagnosis) -> tuple[Fact, ...]:
    """The questions that a diagnosis leaves, without those that it settles itself."""
    settled = {finding.fact for finding in diagnosis.presumes}
    return tuple(fact for fact in diagnosis.condition.facts if fact not in settled)
