"""What public payers fund: their documents, with the place of each claim in ``source``.

A document, its entries and its conditions of funding belong here. Their types are in
:mod:`ivig_evidence.model.funding`; the call for a patient is in
:mod:`ivig_evidence.immunoglobulin.funding_answers`. Recommendations of societies and authorised
uses do not belong here.
"""

from __future__ import annotations

from ...model.funding import FundingDocument
from .ontario_2024 import ONTARIO_2024
from .ontario_older_pages import ONTARIO_OLDER_PAGES

__all__ = ["FUNDING_DOCUMENTS", "ONTARIO_2024", "ONTARIO_OLDER_PAGES"]

FUNDING_DOCUMENTS: tuple[FundingDocument, ...] = (ONTARIO_2024, ONTARIO_OLDER_PAGES)
"""All funding documents, those in force first, then the newest first."""


def __dir__() -> list[str]:
    return __all__
