"""Names of several conditions, and of diseases that the library does not model.

This module says nothing about these diseases, only that they are not modelled.
"""

from __future__ import annotations

from ..conditions.childhood_epilepsy import (
    LANDAU_KLEFFNER_SYNDROME,
    LENNOX_GASTAUT_SYNDROME,
    RASMUSSEN_ENCEPHALITIS,
    SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
    WEST_SYNDROME,
)
from ..conditions.cidp import CIDP
from ..conditions.demyelinating_cns import ADEM, BALO_CONCENTRIC_SCLEROSIS, NEUROMYELITIS_OPTICA
from ..conditions.guillain_barre import GUILLAIN_BARRE_SYNDROME, MILLER_FISHER_SYNDROME
from ..conditions.inflammatory_myopathies import (
    DERMATOMYOSITIS,
    INCLUSION_BODY_MYOSITIS,
    POLYMYOSITIS,
)
from ..conditions.multifocal_motor_neuropathy import MULTIFOCAL_MOTOR_NEUROPATHY
from ..conditions.multiple_sclerosis import (
    MULTIPLE_SCLEROSIS,
    PRIMARY_PROGRESSIVE_MS,
    SECONDARY_PROGRESSIVE_MS,
)
from ..conditions.myasthenia_gravis import MYASTHENIA_GRAVIS
from ..conditions.paraneoplastic_syndromes import (
    LAMBERT_EATON_MYASTHENIC_SYNDROME,
    LIMBIC_ENCEPHALITIS,
    NEUROMYOTONIA,
    OPSOCLONUS_ATAXIA,
    PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
    PARANEOPLASTIC_SENSORY_NEUROPATHY,
    PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
)
from ..conditions.paraproteinaemic_neuropathy import (
    NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,
    PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,
)
from ..conditions.post_polio import POLIO_SEQUELAE, POST_POLIO_SYNDROME
from ..conditions.sjogren_neuropathy import SJOGREN_NEUROPATHY
from .names import Ambiguous, Meaning, Unmodelled

_PARANEOPLASTIC = Ambiguous(
    (
        LAMBERT_EATON_MYASTHENIC_SYNDROME,
        OPSOCLONUS_ATAXIA,
        NEUROMYOTONIA,
        PARANEOPLASTIC_CEREBELLAR_DEGENERATION,
        LIMBIC_ENCEPHALITIS,
        PARANEOPLASTIC_SENSORY_NEUROPATHY,
        PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES,
    )
)
_MYOPATHY = Ambiguous((DERMATOMYOSITIS, POLYMYOSITIS, INCLUSION_BODY_MYOSITIS))
_EPILEPSY = Ambiguous(
    (
        LANDAU_KLEFFNER_SYNDROME,
        WEST_SYNDROME,
        LENNOX_GASTAUT_SYNDROME,
        SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY,
        RASMUSSEN_ENCEPHALITIS,
    )
)
_PARAPROTEIN = Ambiguous((PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,))
_DEMYELINATING = Ambiguous(
    (MULTIPLE_SCLEROSIS, NEUROMYELITIS_OPTICA, BALO_CONCENTRIC_SCLEROSIS, ADEM)
)
_POLIO = Ambiguous((POST_POLIO_SYNDROME, POLIO_SEQUELAE))
_SJOGREN = Ambiguous((SJOGREN_NEUROPATHY,))
_PROGRESSIVE = Ambiguous((SECONDARY_PROGRESSIVE_MS, PRIMARY_PROGRESSIVE_MS))

AMBIGUOUS: dict[str, Ambiguous] = {
    # The text relates GM1 antibodies to both.
    "GM1-related neuropathy": Ambiguous((GUILLAIN_BARRE_SYNDROME, MULTIFOCAL_MOTOR_NEUROPATHY)),
    # The paraprotein is also found without a neuropathy.
    "paraproteinaemia": _PARAPROTEIN,
    "monoclonal gammopathy": _PARAPROTEIN,
    "monoclonal gammopathy of undetermined significance": _PARAPROTEIN,
    "MGUS": _PARAPROTEIN,
    "IgM MGUS": _PARAPROTEIN,
    "IgG MGUS": _PARAPROTEIN,
    "IgA MGUS": _PARAPROTEIN,
    "CIDP-like neuropathy": Ambiguous((CIDP, PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY)),
    # In the text they follow "paraneoplastic" in a list. Alone they also name other diseases.
    "sensory neuropathy": Ambiguous((PARANEOPLASTIC_SENSORY_NEUROPATHY,)),
    "cerebellar degeneration": Ambiguous((PARANEOPLASTIC_CEREBELLAR_DEGENERATION,)),
    # Variants: the text does not say that they are treated alike.
    "Lewis-Sumner syndrome": Ambiguous((CIDP,)),
    "MADSAM": Ambiguous((CIDP,)),
    "distal acquired demyelinating symmetric neuropathy": Ambiguous(
        (CIDP, PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY)
    ),
    "DADS": Ambiguous((CIDP, PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY)),
    "acute motor axonal neuropathy": Ambiguous((GUILLAIN_BARRE_SYNDROME,)),
    "AMAN": Ambiguous((GUILLAIN_BARRE_SYNDROME,)),
    "Bickerstaff brainstem encephalitis": Ambiguous(
        (GUILLAIN_BARRE_SYNDROME, MILLER_FISHER_SYNDROME)
    ),
    "ocular myasthenia gravis": Ambiguous((MYASTHENIA_GRAVIS,)),
    "ocular MG": Ambiguous((MYASTHENIA_GRAVIS,)),
    "opsoclonus": Ambiguous((OPSOCLONUS_ATAXIA,)),
    # Names of groups.
    "paraneoplastic syndrome": _PARANEOPLASTIC,
    "paraneoplastic neurological syndrome": _PARANEOPLASTIC,
    "paraneoplastic neurological disease": _PARANEOPLASTIC,
    "paraneoplastic neuropathy": Ambiguous(
        (LAMBERT_EATON_MYASTHENIC_SYNDROME, NEUROMYOTONIA, PARANEOPLASTIC_SENSORY_NEUROPATHY)
    ),
    "inflammatory myopathy": _MYOPATHY,
    "myositis": _MYOPATHY,
    "demyelinating disease": _DEMYELINATING,
    "demyelinating disease of central nervous system": _DEMYELINATING,
    "acute demyelinating disease": _DEMYELINATING,
    "drug-resistant epilepsy": _EPILEPSY,
    "drug-resistant infantile epilepsy": _EPILEPSY,
    "DRIE": _EPILEPSY,
    "childhood refractory epilepsy": _EPILEPSY,
    "polio": _POLIO,
    "acute polio": _POLIO,
    "previous polio": _POLIO,
    "progressive multiple sclerosis": _PROGRESSIVE,
    "progressive MS": _PROGRESSIVE,
    # The library models only the neuropathy of the syndrome.
    "Sjögren's syndrome": _SJOGREN,
    "primary Sjögren's syndrome": _SJOGREN,
}
"""Names that fit several conditions, or also diseases that are not modelled."""

_SILENT = "the guideline does not mention it"
_NOT_NEUROLOGICAL = "it is not a neurological disease, and the guideline covers no others"
_NON_MALIGNANT = "the guideline speaks of non-malignant paraproteinaemias only"
_LATER_ENTITY = "it was not yet a separate disease when the guideline was written"

_UNMODELLED: tuple[tuple[Unmodelled, tuple[str, ...]], ...] = (
    (
        Unmodelled("amyotrophic lateral sclerosis", _SILENT, (MULTIFOCAL_MOTOR_NEUROPATHY,)),
        ("ALS", "Lou Gehrig's disease"),
    ),
    (Unmodelled("motor neuron disease", _SILENT, (MULTIFOCAL_MOTOR_NEUROPATHY,)), ("MND",)),
    (Unmodelled("POEMS syndrome", _SILENT, (PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,)), ()),
    (Unmodelled("CANOMAD", _SILENT, (PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY,)), ()),
    (
        Unmodelled("malignant gammopathy", _NON_MALIGNANT, (NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY,)),
        (
            "malignant paraproteinaemia",
            "Waldenström's macroglobulinaemia",
            "Waldenström's disease",
            "multiple myeloma",
        ),
    ),
    # Later evidence on it is attached to these two conditions.
    (
        Unmodelled("MOG antibody-associated disease", _LATER_ENTITY, (NEUROMYELITIS_OPTICA, ADEM)),
        (
            "MOGAD",
            "MOG antibody disease",
            "myelin oligodendrocyte glycoprotein antibody-associated disease",
        ),
    ),
    # Later evidence on it is attached to limbic encephalitis.
    (Unmodelled("autoimmune encephalitis", _LATER_ENTITY, (LIMBIC_ENCEPHALITIS,)), ()),
    (
        Unmodelled("anti-NMDA receptor encephalitis", _SILENT, (LIMBIC_ENCEPHALITIS,)),
        ("anti-NMDAR encephalitis", "NMDA receptor encephalitis", "NMDAR encephalitis"),
    ),
    (Unmodelled("narcolepsy", _SILENT), ("narcolepsy with cataplexy",)),
    (Unmodelled("small fibre neuropathy", _SILENT), ("SFN",)),
    (Unmodelled("diabetic amyotrophy", _SILENT), ()),
    (
        Unmodelled("neuralgic amyotrophy", _SILENT),
        ("brachial neuritis", "Parsonage-Turner syndrome"),
    ),
    (Unmodelled("brachial plexopathy", _SILENT), ()),
    (Unmodelled("necrotising autoimmune myopathy", _SILENT, (POLYMYOSITIS,)), ()),
    (Unmodelled("congenital myasthenic syndrome", _SILENT, (MYASTHENIA_GRAVIS,)), ()),
    (Unmodelled("transverse myelitis", _SILENT, (ADEM,)), ()),
    (Unmodelled("PANDAS", _SILENT), ()),
    (Unmodelled("PANS", _SILENT), ()),
    (
        Unmodelled("chronic fatigue syndrome", _SILENT),
        ("CFS", "ME/CFS", "myalgic encephalomyelitis"),
    ),
    (Unmodelled("Alzheimer's disease", _SILENT), ("Alzheimer dementia",)),
    (
        Unmodelled("immune thrombocytopenia", _NOT_NEUROLOGICAL),
        ("ITP", "idiopathic thrombocytopenic purpura"),
    ),
    (Unmodelled("primary immunodeficiency", _NOT_NEUROLOGICAL), ()),
    (Unmodelled("Kawasaki disease", _NOT_NEUROLOGICAL), ()),
)

UNMODELLED: dict[str, Unmodelled] = {
    name: disease for disease, names in _UNMODELLED for name in (disease.disease, *names)
}
"""Diseases that users may ask for and that the library does not model."""

OTHER_NAMES: dict[str, Meaning] = {**AMBIGUOUS, **UNMODELLED}
