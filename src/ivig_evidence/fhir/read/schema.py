"""The JSON Schema of what was read in a record."""

from __future__ import annotations

from ...render.json.schema import schema_of
from .plain import ReadingDocument


def reading_schema() -> dict[str, object]:
    """The schema of what was read in a record."""
    return schema_of(ReadingDocument, "What ivig_evidence read in the record of one patient")
