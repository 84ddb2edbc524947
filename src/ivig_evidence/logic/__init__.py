"""The language: facts, predicates over them, three truth values, and what is known of a patient.

Nothing clinical belongs here, and nothing about guidelines or drugs. The modules are imported by
name, as in ``from ivig_evidence.logic.context import Context``.
"""
