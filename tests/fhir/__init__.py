"""Tests of fhir."""
