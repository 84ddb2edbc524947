"""The published JSON forms, their schemas, and conversion in both directions."""
