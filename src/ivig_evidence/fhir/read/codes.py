"""The codes of facts, to be looked up as a record writes them, and the names of their lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...facts.codes import FACT_CODES
from ...immunoglobulin.codes import DRUG_LISTS, TREATMENT_CODES
from ...logic.predicates import Fact, Finding
from ...terminology.codes import spellings, system_named
from .elements import Coded

Listed: TypeAlias = tuple[str | None, str | None]
"""A code after the URI of its list, the one that our tables write."""

ASKED: Mapping[Listed, Fact] = {
    (row.system, row.code): row.fact for row in FACT_CODES if row.says is None
}
"""The codes that ask for a fact, as the code of an Observation does."""

FINDINGS_OF_CODES: Mapping[Listed, Finding] = {
    (row.system, row.code): row.says for row in FACT_CODES if row.says is not None
}
"""The codes that answer one, as a value or as a diagnosis."""


_WRITTEN: Mapping[Listed, str] = {
    (system, spelling): code
    for system, code in (
        *((row.system, row.code) for row in FACT_CODES),
        *((row.system, row.code) for row in TREATMENT_CODES),
    )
    for spelling in spellings(system_named(system), code)
}
"""The codes of our tables by how a record may write them, without case."""


def listed(code: Coded) -> Listed:
    """A code as our tables write it, whatever URI or OID the record has for its list.

    Case does not matter, nor a missing dot in ICD-10-CM, as in the codes of conditions.
    """
    if code.system is None:
        return None, code.code
    system = system_named(code.system)
    uri = DRUG_LISTS.get(code.system, code.system) if system is None else system.uris[0]
    if code.code is None:
        return uri, None
    return uri, _WRITTEN.get((uri, " ".join(code.code.split()).casefold()), code.code)
