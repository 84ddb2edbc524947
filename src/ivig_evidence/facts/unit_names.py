"""The English names of units next to a UCUM code, to detect a text that contradicts its code.

A name is never read as a unit, because only a code is certain. A text that is not listed, such as a
word of another language, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "g gm gms gr gram grams gramme grammes",
    "[lb_av]": "lb lbs pound pounds [lb_av]",
    "[oz_av]": "oz ounce ounces [oz_av]",
    "cm": "cm cms centimetre centimetres centimeter centimeters",
    "m": "m metre metres meter meters",
    "[in_i]": "in inch inches [in_i]",
    "[ft_i]": "ft foot feet [ft_i]",
    "mL/min": "ml/min ml/minute cc/min",
    "mL/s": "ml/s ml/sec ml/second",
    "d": "d day days",
    "wk": "wk wks week weeks",
    "mo": "mo mos mth mths month months",
    "a": "a y yr yrs year years",
}

_OF_OTHER_UNITS = (
    *("mg", "milligram", "milligrams", "mcg", "ug", "t", "st", "stone", "stones", "[stone_av]"),
    *("[lb_tr]", "[oz_tr]", "kg/m2", "kg/m²", "mm", "millimetre", "millimetres", "millimeter"),
    *("millimeters", "dm", "km", "yd", "yard", "yards", "l/min", "l/s", "ml/h", "ml/hr"),
    *("ml/min/1.73m2", "ml/min/1.73m²", "ml/min/1.73sqm", "ml/min/bsa", "ml/min/kg", "mg/dl"),
    *("umol/l", "µmol/l", "mmol/l", "%", "min", "minute", "minutes", "h", "hr", "hour", "hours"),
)
"""Names of units in which no fact is read; µ is the micro sign."""


def _plain(text: str) -> str:
    return re.sub(r"[\s._{}\[\]()^]", "", text.casefold())


_CODES: Mapping[str, str | None] = {
    **dict.fromkeys(map(_plain, _OF_OTHER_UNITS)),
    **{_plain(name): code for code, names in _NAMES.items() for name in names.split()},
}
"""The UCUM code by the name of a unit; None for a unit in which no fact is read."""


def names_of(code: str) -> tuple[str, ...]:
    """Return the names of a unit in lower case, by its UCUM code; a score has none."""
    return tuple(_NAMES.get(code, "").split())


def names_another_unit(text: str, code: str) -> bool:
    """Return True if a text is the name of another unit than a UCUM code, False if it is not known.

    >>> [names_another_unit(text, "kg") for text in ("lb", "Kgs.", "Kilogramm", "kg/m2")]
    [True, False, False, True]
    """
    plain = _plain(text)
    return plain in _CODES and _CODES[plain] != code
