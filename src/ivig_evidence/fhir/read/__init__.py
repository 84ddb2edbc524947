"""Read conditions and findings from FHIR resources, and report everything that is not used."""
