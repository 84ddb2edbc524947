"""Write knowledge and answers as FHIR resources; ``ivig_evidence.fhir`` has the public names."""
