"""Load the rows of all chapters, or of those that an answer needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ....model.later import Effect, LaterEvidence


def every_row() -> tuple[LaterEvidence, ...]:
    """Return every row, in the order of the guideline; other treatments last."""
    return _alternatives_last(_by_chapter(None))


def rows_about(ids: Collection[str]) -> tuple[LaterEvidence, ...]:
    """Return the rows of the chapters that cover some conditions or statements, in the same order.

    Args:
        ids: The ids of conditions, and of statements of this guideline.

    Returns:
        All rows on them, and the other rows of the same chapters.
    """
    return _alternatives_last(_by_chapter({_chapter_prefix(id_) for id_ in ids}))


def _chapter_prefix(id_: str) -> str:
    """Return the chapter's prefix of a statement's id, or the whole id of a condition."""
    return id_.removeprefix("efns-2008/").partition("/")[0]


def _alternatives_last(rows: Iterator[LaterEvidence]) -> tuple[LaterEvidence, ...]:
    # A study of another treatment is no evidence for or against IVIG.
    return tuple(sorted(rows, key=lambda row: row.effect is Effect.ALTERNATIVE))


def _by_chapter(names: set[str] | None) -> Iterator[LaterEvidence]:  # noqa: C901  # a case for each
    """Yield the rows of the chapters with one of these names, or of all chapters for None."""

    def wanted(*own: str) -> bool:
        return names is None or not names.isdisjoint(own)

    if wanted("gbs", "guillain-barre-syndrome", "miller-fisher-syndrome"):
        from . import guillain_barre

        yield from guillain_barre.ROWS
    if wanted("cidp"):
        from . import cidp

        yield from cidp.ROWS
    if wanted("mmn", "multifocal-motor-neuropathy"):
        from . import multifocal_motor_neuropathy

        yield from multifocal_motor_neuropathy.ROWS
    if wanted(
        "paraproteinaemic",
        "paraproteinaemic-demyelinating-neuropathy",
        "neuropathy-with-malignant-gammopathy",
    ):
        from . import paraproteinaemic_neuropathy

        yield from paraproteinaemic_neuropathy.ROWS
    if wanted(
        "paraneoplastic",
        "lambert-eaton-myasthenic-syndrome",
        "opsoclonus-ataxia",
        "neuromyotonia",
        "paraneoplastic-cerebellar-degeneration",
        "limbic-encephalitis",
        "paraneoplastic-sensory-neuropathy",
        "paraneoplastic-syndrome-with-onconeural-antibodies",
    ):
        from . import paraneoplastic_syndromes

        yield from paraneoplastic_syndromes.ROWS
    if wanted("dermatomyositis", "inclusion-body-myositis", "polymyositis"):
        from . import inflammatory_myopathies

        yield from inflammatory_myopathies.ROWS
    if wanted("mg", "myasthenia-gravis", "neonatal-myasthenia-gravis"):
        from . import myasthenia_gravis

        yield from myasthenia_gravis.ROWS
    if wanted("post-polio", "post-polio-syndrome", "polio-sequelae"):
        from . import post_polio

        yield from post_polio.ROWS
    if wanted(
        "ms",
        "multiple-sclerosis",
        "relapsing-remitting-multiple-sclerosis",
        "secondary-progressive-multiple-sclerosis",
        "primary-progressive-multiple-sclerosis",
        "clinically-isolated-syndrome",
    ):
        from . import multiple_sclerosis

        yield from multiple_sclerosis.ROWS
    if wanted(
        "adem",
        "neuromyelitis-optica",
        "balo-concentric-sclerosis",
        "acute-disseminated-encephalomyelitis",
    ):
        from . import demyelinating_cns

        yield from demyelinating_cns.ROWS
    if wanted("stiff-person", "stiff-person-syndrome"):
        from . import stiff_person

        yield from stiff_person.ROWS
    if wanted(
        "rasmussen",
        "rasmussen-encephalitis",
        "west-syndrome",
        "lennox-gastaut-syndrome",
        "landau-kleffner-syndrome",
        "severe-myoclonic-epilepsy-of-infancy",
    ):
        from . import childhood_epilepsy

        yield from childhood_epilepsy.ROWS
    if wanted("sjogren-neuropathy"):
        from . import sjogren_neuropathy

        yield from sjogren_neuropathy.ROWS
