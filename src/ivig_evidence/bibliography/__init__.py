"""References for a manuscript: what the library cites, as BibTeX, RIS and CSL-JSON.

The papers themselves belong to ``literature``. This package chooses and exports them; citations in
one line are methods of a reference and of a statement.
"""

from .bibtex import bibtex
from .cited import references
from .csl import csl
from .ris import ris

__all__ = ["bibtex", "csl", "references", "ris"]


def __dir__() -> list[str]:
    return __all__
