"""The studies, one module for each chapter, in the guideline's order.

Each carries its ``source``, the place where it is described. They are read in when somebody asks
for one: no module of this package is imported by an answer.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from ....model.study import Study

NO_CLINICAL_STUDY: dict[int, str] = {
    1: "the guidance on grading",
    **dict.fromkeys(range(2, 15), "laboratory work and reviews on how IVIG acts"),
}
"""Reference numbers of the guideline behind which no clinical study stands, with what does."""


def chapters() -> tuple[ModuleType, ...]:
    """The modules of this package, in the guideline's order."""
    from . import (
        childhood_epilepsy,
        cidp,
        demyelinating_cns,
        guillain_barre,
        inflammatory_myopathies,
        multifocal_motor_neuropathy,
        multiple_sclerosis,
        myasthenia_gravis,
        neuromyelitis_optica,
        onconeural_antibodies,
        paraneoplastic_syndromes,
        paraproteinaemic_neuropathy,
        post_polio,
        side_effects,
        sjogren_neuropathy,
        stiff_person,
    )

    return (
        guillain_barre,
        cidp,
        multifocal_motor_neuropathy,
        paraproteinaemic_neuropathy,
        paraneoplastic_syndromes,
        onconeural_antibodies,
        inflammatory_myopathies,
        myasthenia_gravis,
        post_polio,
        multiple_sclerosis,
        demyelinating_cns,
        neuromyelitis_optica,
        stiff_person,
        childhood_epilepsy,
        side_effects,
        sjogren_neuropathy,
    )


@cache
def studies() -> tuple[Study, ...]:
    """Every study, once, chapter by chapter."""
    return tuple(study for chapter in chapters() for study in chapter.STUDIES)


@cache
def studies_citing(reference: int) -> tuple[Study, ...]:
    """The studies, or groups of them, behind a reference number of the guideline."""
    return tuple(study for study in studies() if reference in study.references)
