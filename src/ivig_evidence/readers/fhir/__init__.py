"""FHIR: records in, answers out, as plain JSON values."""
