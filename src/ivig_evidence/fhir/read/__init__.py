"""From FHIR resources to conditions and findings, with everything that was left out."""
