"""From knowledge and answers to FHIR resources."""
