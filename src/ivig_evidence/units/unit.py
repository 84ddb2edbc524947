"""The units in which amounts are stored, and the units that text may use."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Self

_MASS = "[mass]"
_LENGTH = "[length]"
_TIME = "[time]"
_DOSE = "[mass] / [body_weight]"
_FLOW = "[length] ** 3 / [time]"
_FLOW_PER_KG = "[length] ** 3 / [body_weight] / [time]"


class Scale(NamedTuple):
    """A dimension, and the size of a unit in grams, metres or seconds of that dimension."""

    dimension: str
    size: float

    def factor(self, wanted: Scale) -> float | None:
        """Return the factor that converts a number of this unit to the wanted unit.

        A mass counts as body weight, because patients are weighed in the same kilograms.

        Args:
            wanted: The scale of the wanted unit.

        Returns:
            The factor, or None if the dimensions differ.
        """
        is_weighed = self.dimension == _MASS and wanted.dimension == "[body_weight]"
        if self.dimension != wanted.dimension and not is_weighed:
            return None
        return self.size / wanted.size


class Unit(Enum):
    """A unit in which amounts are stored; its value is its symbol in text and JSON.

    Attributes:
        spoken: The unit in running text: ``years`` for ``a``, empty for a score.
        written_out: The unit as a FHIR resource shows it next to its code.
        ucum: The UCUM code, which does not distinguish body weight from drug.
        pint_name: The unit in pint's notation.
        scale: Its dimension and size.
    """

    if TYPE_CHECKING:
        # Not at run time: cattrs would try to convert the symbol by this string annotation.
        _value_: str
    spoken: str
    written_out: str
    ucum: str
    pint_name: str
    scale: Scale

    # symbol, spoken, written out, UCUM, pint, scale
    G_PER_KG = "g/kg", "g/kg", "g per kg of body weight", "g/kg", "gram / kg_bw", Scale(_DOSE, 1.0)
    MG_PER_KG = (
        *("mg/kg", "mg/kg", "mg per kg of body weight", "mg/kg", "milligram / kg_bw"),
        Scale(_DOSE, 0.001),
    )
    GRAM = "g", "g", "g", "g", "gram", Scale(_MASS, 1.0)
    MILLIGRAM = "mg", "mg", "mg", "mg", "milligram", Scale(_MASS, 0.001)
    KILOGRAM = "kg", "kg", "kg", "kg", "kg_bw", Scale("[body_weight]", 1000.0)
    CENTIMETRE = "cm", "cm", "cm", "cm", "centimeter", Scale(_LENGTH, 0.01)
    DAY = "d", "days", "days", "d", "day", Scale(_TIME, 86_400.0)
    WEEK = "wk", "weeks", "weeks", "wk", "week", Scale(_TIME, 604_800.0)
    MONTH = "mo", "months", "months", "mo", "month", Scale(_TIME, 2_629_800.0)
    YEAR = "a", "years", "years", "a", "year", Scale(_TIME, 31_557_600.0)
    ML_PER_MIN = (
        *("mL/min", "mL/min", "mL/min", "mL/min", "milliliter / minute"),
        Scale(_FLOW, 1e-6 / 60),
    )
    # Rates of infusion. As in a dose, the size is that of a unit per kilogram of body weight.
    ML_PER_H = (
        *("mL/h", "mL/h", "mL/h", "mL/h", "milliliter / hour"),
        Scale(_FLOW, 1e-6 / 3600),
    )
    ML_PER_KG_PER_H = (
        *("mL/kg/h", "mL/kg/h", "mL per kg of body weight per hour", "mL/kg/h"),
        *("milliliter / kg_bw / hour", Scale(_FLOW_PER_KG, 1e-6 / 3600)),
    )
    ML_PER_KG_PER_MIN = (
        *("mL/kg/min", "mL/kg/min", "mL per kg of body weight per minute", "mL/kg/min"),
        *("milliliter / kg_bw / minute", Scale(_FLOW_PER_KG, 1e-6 / 60)),
    )
    MG_PER_KG_PER_MIN = (
        *("mg/kg/min", "mg/kg/min", "mg per kg of body weight per minute", "mg/kg/min"),
        *("milligram / kg_bw / minute", Scale(f"{_DOSE} / [time]", 0.001 / 60)),
    )
    SCORE = "1", "", "points", "{score}", "dimensionless", Scale("", 1.0)

    def __new__(
        cls, symbol: str, spoken: str, written_out: str, ucum: str, pint_name: str, scale: Scale
    ) -> Self:
        """Create a member that can be looked up by its symbol, as in ``Unit("kg")``."""
        member = object.__new__(cls)
        member._value_ = symbol
        member.spoken = spoken
        member.written_out = written_out
        member.ucum = ucum
        member.pint_name = pint_name
        member.scale = scale
        return member


WORDS = {
    word: scale
    for words, scale in (
        ("kg kilogram kilograms", Scale(_MASS, 1000.0)),
        ("g gram grams", Unit.GRAM.scale),
        ("mg milligram milligrams", Unit.MILLIGRAM.scale),
        ("lb lbs pound pounds", Scale(_MASS, 453.59237)),
        ("cm centimeter centimeters centimetre centimetres", Unit.CENTIMETRE.scale),
        ("m meter meters metre metres", Scale(_LENGTH, 1.0)),
        ("in inch inches", Scale(_LENGTH, 0.0254)),
        ("ft foot feet", Scale(_LENGTH, 12 * 0.0254)),
        ("h hour hours", Scale(_TIME, 3600.0)),
        ("d day days", Unit.DAY.scale),
        ("wk week weeks", Unit.WEEK.scale),
        ("mo month months", Unit.MONTH.scale),
        ("a yr year years", Unit.YEAR.scale),
        ("mL/min ml/min", Unit.ML_PER_MIN.scale),
    )
    for word in words.split()
}
"""The words for units in text. Prefixes are not parsed, so that no typo becomes a milliyear.

The sizes are floats, as in pint, so that text and pint quantities give equal amounts.
"""
