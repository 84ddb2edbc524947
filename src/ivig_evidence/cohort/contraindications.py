"""The contraindications of IVIG for the patient of a row."""

from __future__ import annotations

from functools import reduce
from operator import or_

from ..immunoglobulin.precautions import PRECAUTIONS
from ..logic.context import Known
from ..logic.evaluate import facts_of, judge
from ..logic.predicates import Predicate
from ..logic.truth import Truth
from ..model.precaution import Precaution

CONTRAINDICATIONS: tuple[Precaution, ...] = tuple(
    precaution for precaution in PRECAUTIONS if precaution.is_contraindication_of_ivig
)
"""The contraindications of IVIG, which do not depend on the condition or the product."""

PREDICATES: tuple[Predicate, ...] = tuple(
    precaution.when for precaution in CONTRAINDICATIONS if precaution.when is not None
)
"""The predicates of these contraindications."""

FACTS = frozenset(fact for predicate in PREDICATES for fact in facts_of(predicate))
"""The facts that they depend on."""


def is_contraindicated(known: Known) -> Truth:
    """Return true if a contraindication is present, false if all are known to be absent."""
    return reduce(
        or_, (_present(precaution.when, known) for precaution in CONTRAINDICATIONS), Truth.FALSE
    )


def _present(when: Predicate | None, known: Known) -> Truth:
    return Truth.TRUE if when is None else judge(when, known)[0]
