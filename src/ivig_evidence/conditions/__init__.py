"""The conditions, one module for each chapter, in the guideline's order.

Names, codes and questions belong here; statements and grades belong to each guideline. To add a
condition, write a module, add it to ``registry``, and regenerate ``by_name``. A condition has no
source; each of its codes names its own.
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


if not TYPE_CHECKING:  # Type checkers use the names above and reject all others.

    def __getattr__(name: str) -> object:
        # Load all conditions only on request: an answer needs only one.
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import registry

        return getattr(registry, name)
