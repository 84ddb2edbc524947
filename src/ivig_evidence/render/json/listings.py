"""Guidelines as entries of a list, in plain JSON values."""

from __future__ import annotations

from ...model.guideline import Guideline


def guideline_listing(guideline: Guideline) -> dict[str, object]:
    """Return what a list of guidelines shows of one: names, status, and what it covers."""
    status = guideline.status
    return {
        "id": guideline.id,
        "title": guideline.title,
        "issuer": guideline.issuer,
        "year": guideline.year,
        "scheme": {"id": guideline.scheme.id, "name": guideline.scheme.name},
        "statements": len(guideline.statements),
        "conditions": list(guideline.covers),
        "outside": [{"id": claim.id, "about": claim.about} for claim in guideline.outside],
        "published": str(guideline.published),
        "status": str(status.state),
        "provenance": str(guideline.provenance),
        "read": guideline.read,
        "superseded_by": [
            {"key": by.key, "title": by.title, "year": by.year, "doi": by.doi}
            for by in status.superseded_by
        ],
    }
