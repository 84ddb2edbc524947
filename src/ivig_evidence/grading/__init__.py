"""How strength is spoken: a module for each grading scheme and edition."""

from ..listing import listing

__dir__ = listing(__name__)
