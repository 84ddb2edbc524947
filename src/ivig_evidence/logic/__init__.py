"""The language: facts, predicates over facts, three truth values, and the context of a patient.

The package has no clinical data, and nothing about guidelines or drugs. Import from its modules,
as in ``from ivig_evidence.logic.context import Context``.
"""
