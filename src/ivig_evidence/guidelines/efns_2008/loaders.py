"""Load parts of this guideline on request, so that an answer imports only what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ...model.audit import Annotations
    from ...model.chapter import Chapter
    from ...model.document import DocumentRecord
    from ...model.later import LaterEvidence
    from ...model.study import Study


def record() -> DocumentRecord:
    """Return what is known of this guideline as a document."""
    from .record import RECORD

    return RECORD


def studies() -> tuple[Study, ...]:
    """Return the studies that this guideline cites."""
    from .studies import studies as cited

    return cited()


def study(name: str) -> Study | None:
    """Return a study that this guideline cites, by its id; other chapters are not loaded."""
    from .studies import study as cited

    return cited(name)


def later_evidence() -> tuple[LaterEvidence, ...]:
    """Return the later evidence on the statements of this guideline."""
    from .later_evidence import LATER_EVIDENCE

    return LATER_EVIDENCE


def later_evidence_about(ids: Collection[str]) -> tuple[LaterEvidence, ...]:
    """Return the later evidence of the chapters with these conditions or statements, by their ids.

    The modules of the other chapters are not imported.
    """
    from .later_evidence.rows import rows_about

    return rows_about(ids)


def audit_annotations() -> Annotations:
    """Return everything an audit of this guideline needs, except its statements and studies."""
    from .annotations import ANNOTATIONS

    return ANNOTATIONS


def chapter(condition: str) -> Chapter | None:  # noqa: C901  # a case for each module
    """Return the chapter on a condition, by its id; other chapters are not imported."""
    chapters: tuple[Chapter, ...]
    match condition:
        case "guillain-barre-syndrome" | "miller-fisher-syndrome":
            from . import guillain_barre

            chapters = guillain_barre.CHAPTERS
        case "cidp":
            from . import cidp

            chapters = cidp.CHAPTERS
        case "multifocal-motor-neuropathy":
            from . import multifocal_motor_neuropathy

            chapters = multifocal_motor_neuropathy.CHAPTERS
        case "paraproteinaemic-demyelinating-neuropathy" | "neuropathy-with-malignant-gammopathy":
            from . import paraproteinaemic_neuropathy

            chapters = paraproteinaemic_neuropathy.CHAPTERS
        case (
            "lambert-eaton-myasthenic-syndrome"
            | "opsoclonus-ataxia"
            | "neuromyotonia"
            | "paraneoplastic-cerebellar-degeneration"
            | "limbic-encephalitis"
            | "paraneoplastic-sensory-neuropathy"
            | "paraneoplastic-syndrome-with-onconeural-antibodies"
        ):
            from . import paraneoplastic_syndromes

            chapters = paraneoplastic_syndromes.CHAPTERS
        case "dermatomyositis" | "inclusion-body-myositis" | "polymyositis":
            from . import inflammatory_myopathies

            chapters = inflammatory_myopathies.CHAPTERS
        case "myasthenia-gravis" | "neonatal-myasthenia-gravis":
            from . import myasthenia_gravis

            chapters = myasthenia_gravis.CHAPTERS
        case "post-polio-syndrome" | "polio-sequelae":
            from . import post_polio

            chapters = post_polio.CHAPTERS
        case (
            "multiple-sclerosis"
            | "relapsing-remitting-multiple-sclerosis"
            | "secondary-progressive-multiple-sclerosis"
            | "primary-progressive-multiple-sclerosis"
            | "clinically-isolated-syndrome"
        ):
            from . import multiple_sclerosis

            chapters = multiple_sclerosis.CHAPTERS
        case (
            "neuromyelitis-optica"
            | "balo-concentric-sclerosis"
            | "acute-disseminated-encephalomyelitis"
        ):
            from . import demyelinating_cns

            chapters = demyelinating_cns.CHAPTERS
        case "stiff-person-syndrome":
            from . import stiff_person

            chapters = stiff_person.CHAPTERS
        case (
            "rasmussen-encephalitis"
            | "west-syndrome"
            | "lennox-gastaut-syndrome"
            | "landau-kleffner-syndrome"
            | "severe-myoclonic-epilepsy-of-infancy"
        ):
            from . import childhood_epilepsy

            chapters = childhood_epilepsy.CHAPTERS
        case _:
            return None
    return next(one for one in chapters if one.condition.id == condition)
