"""The language: facts, predicates over them, and what is known of a patient."""
