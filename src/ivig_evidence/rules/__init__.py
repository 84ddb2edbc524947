"""The language: facts, predicates over them, and what is known of a patient."""

from ..listing import listing

__dir__ = listing(__name__)
