"""The codes of facts, to be looked up as a record writes them, and the names of their lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...coded import system_named
from ...fact_codes import DRUG_LISTS, FACT_CODES, ICD_10_CM
from ...rules.predicates import Fact, Finding
from .elements import Coded

Listed: TypeAlias = tuple[str | None, str | None]
"""A code after the URI of its list, the one that our tables write."""

ASKED: Mapping[Listed, Fact] = {
    (row.system, row.code): row.fact for row in FACT_CODES if row.says is None
}
"""The codes that ask for a fact, as the code of an Observation does."""

SAID: Mapping[Listed, Finding] = {
    (row.system, code): row.says
    for row in FACT_CODES
    if row.says is not None
    for code in (row.code, *([row.code.replace(".", "")] if row.system == ICD_10_CM else []))
}
"""The codes that answer one, as a value or as a diagnosis; bills leave out the dot of ICD-10-CM."""


def listed(code: Coded) -> Listed:
    """A code as our tables write it, whatever URI or OID the record has for its list."""
    if code.system is None:
        return None, code.code
    system = system_named(code.system)
    uri = DRUG_LISTS.get(code.system, code.system) if system is None else system.uris[0]
    return uri, code.code
