"""The conditions one by one: the modules after the one that is looked for are not imported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.condition import Condition


def in_order() -> Iterator[Condition]:
    """Yield the conditions in the guideline's order, and import each module when it is reached."""
    from .guillain_barre import GUILLAIN_BARRE_SYNDROME, MILLER_FISHER_SYNDROME

    yield from (
        GUILLAIN_BARRE_SYNDROME,
        MILLER_FISHER_SYNDROME,
    )

    from .cidp import CIDP

    yield from (CIDP,)

    from .multifocal_motor_neuropathy import MULTIFOCAL_MOTOR_NEUROPATHY

    yield from (MULTIFOCAL_MOTOR_NEUROPATHY,)

    from .paraproteinaemic_neuropathy import (
        NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
        PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
    )

    yield from (
        PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
        NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
    )

    from .paraneoplastic_syndromes import (
        LAMBERT_EATON_MYASTHENIC_SYNDROME,
        LIMBIC_ENCEPHALITIS,
        NEUROMYOTONIA,
        OPSOCLONUS_ATAXIA,
        PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
        PARANEOPLASTIC_SENSORY_NEUROPATHY,
        PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
    )

    yield from (
        LAMBERT_EATON_MYASTHENIC_SYNDROME,
        OPSOCLONUS_ATAXIA,
        NEUROMYOTONIA,
        PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
        LIMBIC_ENCEPHALITIS,
        PARANEOPLASTIC_SENSORY_NEUROPATHY,
        PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
    )

    from .inflammatory_myopathies import DERMATOMYOSITIS, INCLUSION_BODY_MYOSITIS, POLYMYOSITIS

    yield from (
        DERMATOMYOSITIS,
        INCLUSION_BODY_MYOSITIS,
        POLYMYOSITIS,
    )

    from .myasthenia_gravis import MYASTHENIA_GRAVIS, NEONATAL_MYASTHENIA_GRAVIS

    yield from (
        MYASTHENIA_GRAVIS,
        NEONATAL_MYASTHENIA_GRAVIS,
    )

    from .post_polio import POLIO_SEQUELAE, POST_POLIO_SYNDROME

    yield from (
        POST_POLIO_SYNDROME,
        POLIO_SEQUELAE,
    )

    from .multiple_sclerosis import (
        CLINICALLY_ISOLATED_SYNDROME,
        MULTIPLE_SCLEROSIS,
        PRIMARY_PROGRESSIVE_MS,
        RELAPSING_REMITTING_MS,
        SECONDARY_PROGRESSIVE_MS,
    )

    yield from (
        MULTIPLE_SCLEROSIS,
        RELAPSING_REMITTING_MS,
        SECONDARY_PROGRESSIVE_MS,
        PRIMARY_PROGRESSIVE_MS,
        CLINICALLY_ISOLATED_SYNDROME,
    )

    from .demyelinating_cns import ADEM, BALO_CONCENTRIC_SCLEROSIS, NEUROMYELITIS_OPTICA

    yield from (
        NEUROMYELITIS_OPTICA,
        BALO_CONCENTRIC_SCLEROSIS,
        ADEM,
    )

    from .stiff_person import STIFF_PERSON_SYNDROME

    yield from (STIFF_PERSON_SYNDROME,)

    from .childhood_epilepsy import (
        LANDAU_KLEFFNER_SYNDROME,
        LENNOX_GASTAUT_SYNDROME,
        RASMUSSEN_ENCEPHALITIS,
        SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
        WEST_SYNDROME,
    )

    yield from (
        RASMUSSEN_ENCEPHALITIS,
        WEST_SYNDROME,
        LENNOX_GASTAUT_SYNDROME,
        LANDAU_KLEFFNER_SYNDROME,
        SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    )

    from .sjogren_neuropathy import SJOGREN_NEUROPATHY

    yield from (SJOGREN_NEUROPATHY,)
