"""Whether a contraindication of IVIG is known for the patient of a row."""

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
    one for one in PRECAUTIONS if one.is_contraindication_of_ivig
)
"""The contraindications of IVIG, whatever the condition and the product."""

PREDICATES: tuple[Predicate, ...] = tuple(
    one.when for one in CONTRAINDICATIONS if one.when is not None
)
"""What they ask of a patient."""

FACTS = frozenset(fact for predicate in PREDICATES for fact in facts_of(predicate))
"""The facts that they depend on."""


def is_contraindicated(known: Known) -> Truth:
    """Return true if one of them is present, false if all are known to be absent."""
    return reduce(or_, (_present(one.when, known) for one in CONTRAINDICATIONS), Truth.FALSE)


def _present(when: Predicate | None, known: Known) -> Truth:
    return Truth.TRUE if when is None else judge(when, known)[0]
