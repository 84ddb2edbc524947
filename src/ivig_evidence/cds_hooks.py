"""CDS Hooks: cards for a request."""
