"""The guideline of 2008 as a document: date, status and what was read."""

from __future__ import annotations

from ...literature.guidelines import HANDBOOK_2011
from ...model.document import (
    DocumentRecord,
    DocumentState,
    DocumentStatus,
    Provenance,
    Published,
)

RECORD = DocumentRecord(
    published=Published(2008),
    status=DocumentStatus(
        state=DocumentState.SUPERSEDED,
        superseded_by=(HANDBOOK_2011,),
        since=Published(2011),
        note="Chapter 9 of the handbook of 2011 revises it; its text was not read.",
    ),
    provenance=Provenance.FULL_TEXT,
    read="the article; its corrigendum exists and was not read",
)
