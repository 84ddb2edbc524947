"""The nouns: types only, no data."""

from ..listing import listing

__dir__ = listing(__name__)
