"""Cover a formula by few products, each with a set of values for some of its facts.

A product is true for a patient if each of its facts has one of its values. The cover is
irredundant: without any one of its products, it would miss a combination of facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from .diagram import DecisionNode, Diagrams, Formula

Product: TypeAlias = Mapping[int, int]
"""The possible values of some facts: masks, by the places of the facts."""


def irredundant_cover(
    diagrams: Diagrams, wanted: Formula, possible: Formula, places: Sequence[int]
) -> tuple[Product, ...]:
    """Return products that cover a formula, none of which the others make superfluous.

    A product covers combinations of the formula, and impossible ones if it is shorter that way.

    Args:
        diagrams: The operations on diagrams.
        wanted: The formula; it is false for impossible combinations.
        possible: The formula of the combinations that a patient can have.
        places: The places of all facts, in rising order.

    Returns:
        The products, those with the most combinations first.
    """
    unwanted = diagrams.conjoin([possible, diagrams.negate(wanted)])
    products: list[tuple[Product, Formula]] = []
    left = wanted
    while left is not False:
        product = _widened(diagrams, dict(_path(left)), unwanted)
        product = _narrowed(diagrams, product, possible)
        formula = formula_of(diagrams, product)
        products.append((product, formula))
        left = diagrams.conjoin([left, diagrams.negate(formula)])

    def covered(formula: Formula) -> int:
        return diagrams.count(diagrams.conjoin([formula, possible]), places)

    products.sort(key=lambda pair: covered(pair[1]))
    # The smallest are tried first, so that the large ones stay.
    for pair in tuple(products):
        others = [formula for product, formula in products if product is not pair[0]]
        only_here = diagrams.conjoin([wanted, pair[1], diagrams.negate(diagrams.disjoin(others))])
        if only_here is False:
            products.remove(pair)
    return tuple(product for product, _ in reversed(products))


def formula_of(diagrams: Diagrams, product: Product) -> Formula:
    """Return the formula of a product."""
    return diagrams.conjoin(diagrams.one_of(place, mask) for place, mask in product.items())


def _path(formula: Formula) -> Iterator[tuple[int, int]]:
    """Yield the facts on the first path to true, each with all values that go the same way."""
    while isinstance(formula, DecisionNode):
        chosen = next(child for child in formula.children if child is not False)
        same = (1 << value for value, child in enumerate(formula.children) if child == chosen)
        yield formula.place, sum(same)
        formula = chosen


def _widened(diagrams: Diagrams, product: Product, unwanted: Formula) -> Product:
    """Return a product with as few facts, then with as many values, as are possible."""
    for place in reversed(product):
        fewer = {other: mask for other, mask in product.items() if other != place}
        if _avoids(diagrams, fewer, unwanted):
            product = fewer
    for place in product:
        for value in range(diagrams.order.sizes[place]):
            more = {**product, place: product[place] | 1 << value}
            if _avoids(diagrams, more, unwanted):
                product = more
    return product


def _narrowed(diagrams: Diagrams, product: Product, possible: Formula) -> Product:
    """Return a product without the values that no patient can have together with its others."""
    for place in product:
        for value in range(diagrams.order.sizes[place]):
            one_value = {**product, place: 1 << value}
            if product[place] >> value & 1 and _avoids(diagrams, one_value, possible):
                product = {**product, place: product[place] & ~(1 << value)}
    return product


def _avoids(diagrams: Diagrams, product: Product, formula: Formula) -> bool:
    return diagrams.conjoin([formula_of(diagrams, product), formula]) is False
