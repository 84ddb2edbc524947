"""The conditions, one module for each chapter, in the guideline's order.

Names, codes and questions belong here; statements and grades stand with each guideline. A condition
that is added goes into a module of its own and into ``registry``; ``by_name`` is then written anew.
A condition has no source; each of its codes says where it was read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .registry import (
        ADEM,
        BALO_CONCENTRIC_SCLEROSIS,
        CIDP,
        CLINICALLY_ISOLATED_SYNDROME,
        CONDITIONS,
        DERMATOMYOSITIS,
        GUILLAIN_BARRE_SYNDROME,
        INCLUSION_BODY_MYOSITIS,
        LAMBERT_EATON_MYASTHENIC_SYNDROME,
        LANDAU_KLEFFNER_SYNDROME,
        LENNOX_GASTAUT_SYNDROME,
        LIMBIC_ENCEPHALITIS,
        MILLER_FISHER_SYNDROME,
        MULTIFOCAL_MOTOR_NEUROPATHY,
        MULTIPLE_SCLEROSIS,
        MYASTHENIA_GRAVIS,
        NEONATAL_MYASTHENIA_GRAVIS,
        NEUROMYELITIS_OPTICA,
        NEUROMYOTONIA,
        NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
        OPSOCLONUS_ATAXIA,
        PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
        PARANEOPLASTIC_SENSORY_NEUROPATHY,
        PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
        PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
        POLIO_SEQUELAE,
        POLYMYOSITIS,
        POST_POLIO_SYNDROME,
        PRIMARY_PROGRESSIVE_MS,
        RASMUSSEN_ENCEPHALITIS,
        RELAPSING_REMITTING_MS,
        SECONDARY_PROGRESSIVE_MS,
        SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
        SJOGREN_NEUROPATHY,
        STIFF_PERSON_SYNDROME,
        WEST_SYNDROME,
    )

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
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # Type checkers read the names above, and refuse all others.

    def __getattr__(name: str) -> object:
        # All conditions, and only if somebody asks: an answer on one of them needs no other.
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import registry

        return getattr(registry, name)
