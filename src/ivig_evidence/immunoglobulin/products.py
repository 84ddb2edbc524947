"""Products with verified vials, and rounding rules.

Each has its ``source``: the leaflet of the product, or the calculator with the rule.
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
"""The products whose vials were read in their leaflets."""


def product_named(name: str) -> Product:
    """Return a product of the library by its name, its brand or the first word of its brand.

    Case makes no difference.

    Raises:
        UnknownNameError: If there is no such product, or several; the message lists them.
    """
    wanted = cleaned(name).casefold()
    matches = [
        product
        for product in PRODUCTS
        if wanted in {text.casefold() for text in (product.name, product.brand, _short(product))}
    ]
    if len(matches) != 1:
        known = [_short(product) for product in matches or PRODUCTS]
        raise UnknownNameError("product", name, nearest(name, known), ", ".join(known))
    return matches[0]


def _short(product: Product) -> str:
    return product.brand.split()[0].casefold()


NEAREST_5_G = Rounding(step=Fraction(5), direction=Direction.NEAREST, source=ONTARIO_CALCULATOR)
"""The rule of Ontario's calculator: round the total to the nearest 5 g."""
