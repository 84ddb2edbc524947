"""The names of IVIG in free text: generic names, abbreviations and brands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..spelling import UNSEEN, cleaned

# Brand names as read in the titles of the leaflets and product pages that the library cites
# (Privigen, Flebogamma, Kiovig, Gamunex, Gammagard, Panzyga, Octagam), in the FDA label of Qivigy
# and in the list of products without sucrose (Bivigam, Gammaplex).
_BRANDS = "bivigam|flebogamma|gammagard|gammaplex|gamunex|kiovig|octagam|panzyga|privigen|qivigy"
_IV = r"(?:i[\W_]{0,2}v|(?:intra|endo)ve[^\W\d_]*)"
_IG = r"i[\W_]{0,2}g(?:[\W_]{0,2}g)?s?"
_BEFORE, _AFTER = 36, 24
"""The number of characters that are shown before and after a name."""

_NAME = re.compile(
    rf"""
    (?P<anti_d> \b anti[\W_]{{0,2}} (?:rh[\W_]{{0,2}})? d[\W_]{{1,3}} )?  # none of IVIG
    (?:
        # Immune globulin, immunoglobulin; as Spanish and Portuguese begin it; gamma globulin.
        (?P<globulin> (?:i[mn]?mun[^\W\d_]{{0,8}}?[\W_]{{0,3}}(?:serum[\W_]{{0,3}})?globul) )
      | (?<![^\W\d_]) (?:gamm?a|γ)[\W_]{{0,3}}globul
      | (?<![^\W\d_]) ivig
      | (?<![^\W\d_]) {_IV} [\W_]{{0,3}} {_IG} (?![^\W\d_])
      | (?<![^\W\d_]) {_IG} [\W_]{{0,3}} {_IV} (?![^\W\d_])
      | (?<![^\W\d_]) (?:{_BRANDS})
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def names_ivig(text: str) -> bool:
    r"""Return True if a text names IVIG, by its generic name or a brand.

    In doubt the result is True, as for "hepatitis B immunoglobulin". Anti-D is another drug.

    Args:
        text: Free text of a record.

    Returns:
        True if the text names IVIG.

    >>> [names_ivig(text) for text in ("IV\u2011Ig 10 %", "immune globulin (human)", "anti-D Ig")]
    [True, True, False]
    """
    return passage(text) is not None


def passage(text: str) -> str | None:
    """Return the name of IVIG in a text with the words around it, or None.

    >>> passage("Tolerated all antibiotics so far, but hives after Privigen, twice, in May.")
    '…antibiotics so far, but hives after Privigen, twice, in May.'
    """
    for spelling in _spellings(text):
        for name in _NAME.finditer(spelling):
            if name["globulin"] is None or name["anti_d"] is None:
                start = max(name.start() - _BEFORE, 0)
                return f"{'…' * (start > 0)}{spelling[start : name.end() + _AFTER]}"
    return None


def _spellings(text: str) -> Iterator[str]:
    """Yield a text cleaned; an invisible character can be within a word, or replace a space."""
    yield cleaned(text)
    if not text.isascii():
        yield cleaned(re.sub(UNSEEN, " ", text))
