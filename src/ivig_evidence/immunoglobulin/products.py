"""Products with verified vial sizes, and rules for rounding.

The ``source`` of a product is its leaflet; that of a rounding rule is the calculator that uses it.
"""

from __future__ import annotations

from fractions import Fraction

from ..errors import UnknownNameError, nearest
from ..literature.practice import FLEBOGAMMA_LEAFLET, ONTARIO_CALCULATOR, PRIVIGEN_LEAFLET
from ..model.citation import Verification
from ..model.plan import Direction, Product, Rounding
from ..spelling import cleaned

PRIVIGEN = Product(
    name="Privigen 100 mg/mL",
    brand="Privigen",
    grams_per_millilitre=Fraction("0.1"),
    vials=tuple(Fraction(size) for size in ("2.5", "5", "10", "20", "40")),
    source=PRIVIGEN_LEAFLET,
    verified=Verification.PRIMARY,
)

FLEBOGAMMA_DIF = Product(
    name="Flebogamma DIF 50 mg/mL",
    brand="Flebogamma DIF",
    grams_per_millilitre=Fraction("0.05"),
    vials=tuple(Fraction(size) for size in ("0.5", "2.5", "5", "10", "20")),
    source=FLEBOGAMMA_LEAFLET,
    verified=Verification.PRIMARY,
)

PRODUCTS: tuple[Product, ...] = (PRIVIGEN, FLEBOGAMMA_DIF)
"""Products whose vial sizes were read in their leaflets."""


def product_named(name: str) -> Product:
    """Return a product by its name, its brand or the first word of its brand, in any case.

    Args:
        name: The name of a product of this library.

    Returns:
        The product with that name.

    Raises:
        UnknownNameError: If no product, or more than one, has that name.
    """
    wanted = cleaned(name).casefold()
    found = [
        product
        for product in PRODUCTS
        if wanted in {one.casefold() for one in (product.name, product.brand, _short(product))}
    ]
    if len(found) != 1:
        known = [_short(product) for product in found or PRODUCTS]
        listed = f"products.PRODUCTS ({', '.join(known)})"
        raise UnknownNameError("product with known vials", name, nearest(name, known), listed)
    return found[0]


def _short(product: Product) -> str:
    return product.brand.split()[0].casefold()


NEAREST_5_G = Rounding(step=Fraction(5), direction=Direction.NEAREST, source=ONTARIO_CALCULATOR)
"""Round the total dose to the nearest 5 g, as Ontario's calculator does."""
