"""FHIR: records in, answers out, as plain JSON values."""

from ...listing import listing

__dir__ = listing(__name__)
