"""Find a condition by a printed name. Written by ``tools/write_condition_names.py``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..model.condition import Condition


def condition_called(name: str) -> Condition | None:  # noqa: C901  # a case for each condition
    """Return the condition with exactly this id, name or alias, or None.

    No other condition's module is imported.
    """
    match name:
        case (
            "guillain-barre-syndrome"
            | "Guillain-Barré syndrome"
            | "GBS"
            | "AIDP"
            | "acute inflammatory demyelinating polyneuropathy"
            | "acute inflammatory demyelinating polyradiculoneuropathy"
        ):
            from .guillain_barre import GUILLAIN_BARRE_SYNDROME

            return GUILLAIN_BARRE_SYNDROME
        case "miller-fisher-syndrome" | "Miller Fisher syndrome" | "Fisher syndrome":
            from .guillain_barre import MILLER_FISHER_SYNDROME

            return MILLER_FISHER_SYNDROME
        case (
            "cidp"
            | "chronic inflammatory demyelinating polyradiculoneuropathy"
            | "chronic inflammatory demyelinating polyneuropathy"
            | "acute-onset CIDP"
            | "pure motor CIDP"
            | "sensorimotor CIDP"
        ):
            from .cidp import CIDP

            return CIDP
        case (
            "multifocal-motor-neuropathy"
            | "multifocal motor neuropathy"
            | "MMN"
            | "multifocal mononeuropathy"
        ):
            from .multifocal_motor_neuropathy import MULTIFOCAL_MOTOR_NEUROPATHY

            return MULTIFOCAL_MOTOR_NEUROPATHY
        case (
            "paraproteinaemic-demyelinating-neuropathy"
            | "paraproteinaemic demyelinating neuropathy"
            | "paraproteinaemic neuropathy"
            | "IgG or IgA paraproteinaemic neuropathy"
            | "paraproteinaemic demyelinating polyneuropathy"
            | "MGUS neuropathy"
            | "MGUS polyneuropathy"
            | "MGUS-related neuropathy"
            | "IgM MGUS-related neuropathy"
            | "demyelinating IgM MGUS-related neuropathy"
            | "IgM paraproteinaemic demyelinating neuropathy"
            | "IgM paraproteinaemic neuropathy"
            | "IgG paraproteinaemic neuropathy"
            | "IgA paraproteinaemic neuropathy"
            | "IgM MGUS neuropathy"
            | "IgG MGUS neuropathy"
            | "IgA MGUS neuropathy"
            | "anti-MAG neuropathy"
            | "anti-MAG polyneuropathy"
        ):
            from .paraproteinaemic_neuropathy import PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY

            return PARAPROTEINAEMIC_DEMYELINATING_NEUROPATHY
        case (
            "neuropathy-with-malignant-gammopathy"
            | "neuropathy with a malignant gammopathy"
            | "malignant paraproteinaemic neuropathy"
            | "neuropathy with a malignant paraproteinaemia"
        ):
            from .paraproteinaemic_neuropathy import NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY

            return NEUROPATHY_WITH_MALIGNANT_GAMMOPATHY
        case (
            "lambert-eaton-myasthenic-syndrome"
            | "Lambert-Eaton myasthenic syndrome"
            | "LEMS"
            | "Lambert-Eaton syndrome"
            | "Eaton-Lambert syndrome"
            | "paraneoplastic LEMS"
            | "non-paraneoplastic LEMS"
        ):
            from .paraneoplastic_syndromes import LAMBERT_EATON_MYASTHENIC_SYNDROME

            return LAMBERT_EATON_MYASTHENIC_SYNDROME
        case (
            "opsoclonus-ataxia"
            | "opsoclonus-ataxia syndrome"
            | "OMS"
            | "opsoclonus-myoclonus syndrome"
            | "opsoclonus-myoclonus-ataxia syndrome"
            | "paraneoplastic opsoclonus-ataxia"
        ):
            from .paraneoplastic_syndromes import OPSOCLONUS_ATAXIA

            return OPSOCLONUS_ATAXIA
        case (
            "neuromyotonia" | "Isaacs syndrome" | "Isaac syndrome" | "paraneoplastic neuromyotonia"
        ):
            from .paraneoplastic_syndromes import NEUROMYOTONIA

            return NEUROMYOTONIA
        case "paraneoplastic-cerebellar-degeneration" | "paraneoplastic cerebellar degeneration":
            from .paraneoplastic_syndromes import PARANEOPLASTIC_CEREBELLAR_DEGENERATION

            return PARANEOPLASTIC_CEREBELLAR_DEGENERATION
        case "limbic-encephalitis" | "limbic encephalitis" | "paraneoplastic limbic encephalitis":
            from .paraneoplastic_syndromes import LIMBIC_ENCEPHALITIS

            return LIMBIC_ENCEPHALITIS
        case (
            "paraneoplastic-sensory-neuropathy"
            | "paraneoplastic sensory neuropathy"
            | "paraneoplastic sensory neuronopathy"
            | "Denny-Brown neuropathy"
        ):
            from .paraneoplastic_syndromes import PARANEOPLASTIC_SENSORY_NEUROPATHY

            return PARANEOPLASTIC_SENSORY_NEUROPATHY
        case (
            "paraneoplastic-syndrome-with-onconeural-antibodies"
            | "paraneoplastic neurological syndrome with onconeural antibodies"
        ):
            from .paraneoplastic_syndromes import PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES

            return PARANEOPLASTIC_SYNDROME_WITH_ONCONEURAL_ANTIBODIES
        case "dermatomyositis" | "DM" | "juvenile dermatomyositis":
            from .inflammatory_myopathies import DERMATOMYOSITIS

            return DERMATOMYOSITIS
        case (
            "inclusion-body-myositis"
            | "inclusion body myositis"
            | "IBM"
            | "sporadic inclusion body myositis"
            | "sporadic IBM"
            | "sIBM"
        ):
            from .inflammatory_myopathies import INCLUSION_BODY_MYOSITIS

            return INCLUSION_BODY_MYOSITIS
        case "polymyositis":
            from .inflammatory_myopathies import POLYMYOSITIS

            return POLYMYOSITIS
        case (
            "myasthenia-gravis"
            | "myasthenia gravis"
            | "MG"
            | "myasthenia"
            | "generalised myasthenia gravis"
            | "generalised MG"
            | "severe MG"
            | "severe myasthenia gravis"
            | "myasthenic crisis"
            | "MG crisis"
            | "MG exacerbation"
            | "exacerbation of MG"
            | "exacerbation of myasthenia gravis"
            | "acute exacerbation of MG"
            | "acute exacerbation of myasthenia gravis"
        ):
            from .myasthenia_gravis import MYASTHENIA_GRAVIS

            return MYASTHENIA_GRAVIS
        case (
            "neonatal-myasthenia-gravis"
            | "neonatal myasthenia gravis"
            | "transient neonatal myasthenia gravis"
            | "transient neonatal myasthenia"
            | "neonatal myasthenia"
            | "neonatal MG"
        ):
            from .myasthenia_gravis import NEONATAL_MYASTHENIA_GRAVIS

            return NEONATAL_MYASTHENIA_GRAVIS
        case (
            "post-polio-syndrome"
            | "post-polio syndrome"
            | "PPS"
            | "postpolio syndrome"
            | "postpoliomyelitis syndrome"
        ):
            from .post_polio import POST_POLIO_SYNDROME

            return POST_POLIO_SYNDROME
        case "polio-sequelae" | "sequelae of poliomyelitis" | "sequelae of polio":
            from .post_polio import POLIO_SEQUELAE

            return POLIO_SEQUELAE
        case "multiple-sclerosis" | "multiple sclerosis" | "MS" | "clinical definite MS":
            from .multiple_sclerosis import MULTIPLE_SCLEROSIS

            return MULTIPLE_SCLEROSIS
        case (
            "relapsing-remitting-multiple-sclerosis"
            | "relapsing-remitting multiple sclerosis"
            | "RRMS"
            | "relapsing-remitting MS"
        ):
            from .multiple_sclerosis import RELAPSING_REMITTING_MS

            return RELAPSING_REMITTING_MS
        case (
            "secondary-progressive-multiple-sclerosis"
            | "secondary progressive multiple sclerosis"
            | "SPMS"
            | "secondary progressive MS"
        ):
            from .multiple_sclerosis import SECONDARY_PROGRESSIVE_MS

            return SECONDARY_PROGRESSIVE_MS
        case (
            "primary-progressive-multiple-sclerosis"
            | "primary progressive multiple sclerosis"
            | "PPMS"
            | "primary progressive MS"
        ):
            from .multiple_sclerosis import PRIMARY_PROGRESSIVE_MS

            return PRIMARY_PROGRESSIVE_MS
        case "clinically-isolated-syndrome" | "clinically isolated syndrome" | "CIS":
            from .multiple_sclerosis import CLINICALLY_ISOLATED_SYNDROME

            return CLINICALLY_ISOLATED_SYNDROME
        case (
            "neuromyelitis-optica"
            | "neuromyelitis optica"
            | "NMO"
            | "NMOSD"
            | "Devic disease"
            | "neuromyelitis optica spectrum disorder"
        ):
            from .demyelinating_cns import NEUROMYELITIS_OPTICA

            return NEUROMYELITIS_OPTICA
        case (
            "balo-concentric-sclerosis"
            | "Baló's concentric sclerosis"
            | "Balo concentric sclerosis"
            | "Baló disease"
            | "Baló sclerosis"
        ):
            from .demyelinating_cns import BALO_CONCENTRIC_SCLEROSIS

            return BALO_CONCENTRIC_SCLEROSIS
        case (
            "acute-disseminated-encephalomyelitis" | "acute disseminated encephalomyelitis" | "ADEM"
        ):
            from .demyelinating_cns import ADEM

            return ADEM
        case "stiff-person-syndrome" | "stiff-person syndrome" | "SPS" | "stiff-man syndrome":
            from .stiff_person import STIFF_PERSON_SYNDROME

            return STIFF_PERSON_SYNDROME
        case "rasmussen-encephalitis" | "Rasmussen encephalitis" | "RE" | "Rasmussen syndrome":
            from .childhood_epilepsy import RASMUSSEN_ENCEPHALITIS

            return RASMUSSEN_ENCEPHALITIS
        case "west-syndrome" | "West syndrome" | "infantile spasms":
            from .childhood_epilepsy import WEST_SYNDROME

            return WEST_SYNDROME
        case "lennox-gastaut-syndrome" | "Lennox-Gastaut syndrome" | "LGS":
            from .childhood_epilepsy import LENNOX_GASTAUT_SYNDROME

            return LENNOX_GASTAUT_SYNDROME
        case "landau-kleffner-syndrome" | "Landau-Kleffner syndrome" | "LKS":
            from .childhood_epilepsy import LANDAU_KLEFFNER_SYNDROME

            return LANDAU_KLEFFNER_SYNDROME
        case (
            "severe-myoclonic-epilepsy-of-infancy"
            | "severe myoclonic epilepsy of infancy"
            | "SMEI"
            | "Dravet syndrome"
            | "severe myoclonic epilepsy"
        ):
            from .childhood_epilepsy import SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY

            return SEVERE_MYOCLONIC_EPILEPSY_OF_INFANCY
        case "sjogren-neuropathy" | "neuropathy of Sjögren's syndrome" | "Sjögren neuropathy":
            from .sjogren_neuropathy import SJOGREN_NEUROPATHY

            return SJOGREN_NEUROPATHY
        case _:
            return None
