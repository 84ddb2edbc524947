"""Neuropathy of primary Sjögren's syndrome.

The guideline of 2008 does not cover it. The library includes a small series of 2011.
"""

from __future__ import annotations

from ..model.condition import Alias, Condition
from ._codes import icd10_broader, icd10cm
from ._national_codes import national_broader

SJOGREN_NEUROPATHY = Condition(
    id="sjogren-neuropathy",
    name="neuropathy of Sjögren's syndrome",
    aliases=(Alias("Sjögren neuropathy"),),
    codings=(
        icd10_broader("M35.0", "Sicca syndrome; G63.5 or G99.8 is added for the nervous system."),
        icd10cm("M35.06"),
        *national_broader("M35.0"),
    ),
    facts=(),
)
