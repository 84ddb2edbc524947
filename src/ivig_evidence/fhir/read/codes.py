"""The codes of facts and treatments, by the spelling that a record may use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...facts.codes import FACT_CODES, RELATED_CODES
from ...immunoglobulin.codes import DRUG_LISTS, TREATMENT_CODES
from ...logic.predicates import Fact, Finding
from ...model.fact_code import RelatedCode
from ...terminology.codes import spellings, system_named
from .elements import Coded

Listed: TypeAlias = tuple[str | None, str | None]
"""The URI of a code system as our tables write it, and a code."""

ASKED: Mapping[Listed, Fact] = {
    (row.system, row.code): row.fact for row in FACT_CODES if row.says is None
}
"""The codes that name a fact, as the code of an Observation does."""

FINDINGS_OF_CODES: Mapping[Listed, Finding] = {
    (row.system, row.code): row.says for row in FACT_CODES if row.says is not None
}
"""The codes that state a finding, as a value or as a diagnosis."""

RELATED: Mapping[Listed, RelatedCode] = {(row.system, row.code): row for row in RELATED_CODES}
"""The codes of values that must not be taken for a fact."""

_WRITTEN: Mapping[Listed, str] = {
    (system, spelling): code
    for system, code in (
        *((row.system, row.code) for row in FACT_CODES),
        *((row.system, row.code) for row in TREATMENT_CODES),
    )
    for spelling in spellings(system_named(system), code)
}
"""The codes of our tables by every spelling that a record may use, in lower case."""


def listed(code: Coded) -> Listed:
    """Return a code as our tables write it, whichever URI or OID the record uses for its system.

    Case, a missing dot and marks do not matter where they do not in the codes of conditions.
    """
    if code.system is None:
        return None, code.code
    system = system_named(code.system)
    uri = DRUG_LISTS.get(code.system, code.system) if system is None else system.uris[0]
    if code.code is None:
        return uri, None
    return uri, _WRITTEN.get((uri, " ".join(code.code.split()).casefold()), code.code)
