"""The JSON Schema of an import result."""

from __future__ import annotations

from ...render.json.schema import schema_of
from .plain import ImportResultDocument


def import_result_schema() -> dict[str, object]:
    """Return the schema of an import result."""
    return schema_of(ImportResultDocument, "An import result of ivig_evidence")
