"""The studies that the guideline cites, one module for each chapter, in its order.

The ``source`` of a study is the place where the guideline describes it. Modules are loaded on
request only, because no answer needs them.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from ....model.study import Study

NO_CLINICAL_STUDY: dict[int, str] = {
    1: "the guidance on grading",
    **dict.fromkeys(range(2, 15), "laboratory studies and reviews on the mechanisms of IVIG"),
}
"""Reference numbers of the guideline without a clinical study, and what they cite instead."""


def chapters() -> tuple[ModuleType, ...]:
    """The names of the modules of this package, in the guideline's order."""
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
    """Return all studies, each once, chapter by chapter."""
    return tuple(study for chapter in chapters() for study in chapter.STUDIES)


def study(name: str) -> Study | None:
    """Return the study with this id, or None; only the modules of its chapter are loaded."""
    found = (one for module in _chapters_of(name) for one in module.STUDIES if one.id == name)
    return next(found, None)


def _chapters_of(name: str) -> tuple[ModuleType, ...]:  # noqa: C901  # a case for each chapter
    """Return the modules that contain studies whose ids start like this one."""
    match name.partition("/")[0]:
        case "gbs":
            from . import guillain_barre

            return (guillain_barre,)
        case "cidp":
            from . import cidp

            return (cidp,)
        case "mmn":
            from . import multifocal_motor_neuropathy

            return (multifocal_motor_neuropathy,)
        case "paraproteinaemic":
            from . import paraproteinaemic_neuropathy

            return (paraproteinaemic_neuropathy,)
        case "paraneoplastic":
            from . import onconeural_antibodies, paraneoplastic_syndromes

            return (paraneoplastic_syndromes, onconeural_antibodies)
        case "dermatomyositis" | "inclusion-body-myositis" | "polymyositis":
            from . import inflammatory_myopathies

            return (inflammatory_myopathies,)
        case "mg":
            from . import myasthenia_gravis

            return (myasthenia_gravis,)
        case "post-polio":
            from . import post_polio

            return (post_polio,)
        case "ms":
            from . import multiple_sclerosis

            return (multiple_sclerosis,)
        case "stiff-person":
            from . import stiff_person

            return (stiff_person,)
        case "rasmussen" | "epilepsy":
            from . import childhood_epilepsy

            return (childhood_epilepsy,)
        case "safety":
            from . import side_effects

            return (side_effects,)
        case _:
            return chapters()


@cache
def studies_citing(reference: int) -> tuple[Study, ...]:
    """Return the studies, or groups of studies, with a reference number of the guideline."""
    return tuple(study for study in studies() if reference in study.references)
