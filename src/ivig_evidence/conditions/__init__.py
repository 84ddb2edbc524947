"""The conditions, one module for each chapter, in the guideline's order.

Conditions and statements are those of Elovaara 2008; each carries its ``source``. A condition that
is added goes into a module of its own and into ``CONDITIONS``.
"""

from __future__ import annotations

from functools import cache

from ..coded import Bearer, read, settled, spellings
from ..entry_facts import ENTRY_FACTS
from ..errors import AmbiguousConditionError, UnknownNameError, WrongTypeError, nearest
from ..facts import COMMON_FACTS
from ..listing import listing
from ..model.condition import CodeSystem, Condition, Diagnosis
from ..model.recommendation import Recommendation
from ..precaution_facts import PRECAUTION_FACTS
from ..rules.predicates import Fact
from ..rules.vocabulary import declare
from ..spelling import cleaned, find, possible_spellings
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
from .paraproteinaemic_neuropathy import PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY
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
    "statement_named",
    "statements",
]

__dir__ = listing(__name__)

CONDITIONS: tuple[Condition, ...] = (
    GUILLAIN_BARRE_SYNDROME,
    MILLER_FISHER_SYNDROME,
    CIDP,
    MULTIFOCAL_MOTOR_NEUROPATHY,
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
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


def statements() -> tuple[Recommendation, ...]:
    """Every statement, once, in the guideline's order of chapters."""
    return tuple(dict.fromkeys(s for condition in CONDITIONS for s in condition.statements))


def statement_named(text: str) -> Recommendation:
    """The statement with that id or slug. Errors: ``UnknownNameError``, ``WrongTypeError``."""
    if not isinstance(text, str):
        raise WrongTypeError("a statement", text, "an id or slug as text", "hand in its id")
    by_id = {statement.id: statement for statement in statements()}
    by_slug = {statement.slug: statement for statement in statements()}
    found = find(text, by_slug | by_id)
    if found is None:
        listing = "'ivig-evidence conditions --statements'"
        raise UnknownNameError("statement", text, nearest(text, [*by_id, *by_slug]), listing)
    return found


@cache
def _names() -> dict[str, Diagnosis]:
    names: dict[str, Diagnosis] = {}
    for condition in CONDITIONS:
        plain = diagnosis_of(condition)
        names[condition.id] = plain
        names[condition.name] = plain
        for alias in condition.aliases:
            names[alias.name] = Diagnosis(condition, condition.presumes, alias.implies)
    return names


_SPELLING = str.maketrans(dict.fromkeys("-", " ") | dict.fromkeys("'’", ""))


def _folded(name: str) -> str:
    """A clean name as people may type it: without case, accents and hyphens."""
    if not name.isascii():
        import unicodedata

        split = unicodedata.normalize("NFKD", name)
        name = "".join(character for character in split if not unicodedata.combining(character))
    return " ".join(name.casefold().translate(_SPELLING).split())


@cache
def _folded_names() -> dict[str, Diagnosis]:
    return {_folded(cleaned(name)): diagnosis for name, diagnosis in _names().items()}


def _called(text: str) -> Diagnosis | None:
    """What bears a name: exactly as written, else in any spelling of it."""
    if text in _names():
        return _names()[text]
    found = (_folded_names().get(_folded(name)) for name in possible_spellings(text))
    return next(filter(None, found), None)


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

    Case, accents and hyphens of a name do not matter, nor do signs that nobody sees. A code is
    written after its system: ``"ICD-10-CM G61.0"``. Where a code also covers another form of the
    disease nothing is presumed about the form; where it also covers other diseases it is refused.
    What a code meant on a day, and which codes are refused, ``ivig_evidence.terminology.lookup``
    tells.

    Errors: ``UnknownNameError``, ``AmbiguousConditionError``, ``WrongTypeError``.
    """
    if not isinstance(text, str):
        remedy = "hand in a Condition, or its id, name or code"
        raise WrongTypeError("a condition", text, "a Condition or text", remedy)
    called = _called(text)
    if called is not None:
        return called
    system, code = read(text)
    found = () if system is None else bearers(system, code)
    if found:
        diagnosis = settled(found)
        if diagnosis is None:
            raise AmbiguousConditionError(text, tuple(condition.id for condition, _ in found))
        return diagnosis
    guesses = with_system(code) or nearest(text, _names())
    raise UnknownNameError("condition", text, guesses, "'ivig-evidence conditions'")


def diagnosis_of(condition: Condition | Diagnosis | str) -> Diagnosis:
    """What a caller means by a condition, a diagnosis, or the id, name or code of a condition.

    Errors: those of :func:`resolve`: ``UnknownNameError``, ``AmbiguousConditionError``,
    ``WrongTypeError``.
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
