"""The JSON Schema of what was read in a record."""

from __future__ import annotations

from ...render.json.schema import schema_of
from .plain import ImportResultDocument


def import_result_schema() -> dict[str, object]:
    """The schema of what was read in a record."""
    return schema_of(ImportResultDocument, "What ivig_evidence read in the record of one patient")
