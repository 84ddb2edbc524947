"""The texts on funding: every entry, and answers for every branch of the renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivig_evidence.immunoglobulin.funding_answers import funding
from ivig_evidence.immunoglobulin.payers import FUNDING_DOCUMENTS
from ivig_evidence.render.funding import entry_text

if TYPE_CHECKING:
    from .cases import Facts


def golden_funding() -> str:
    """Return every entry, condition of funding and other disease, and some answers."""
    first: Facts = {"previously_treated": False}
    severe: Facts = {"mg_severity": "severe"}
    maintained: Facts = {
        "treatment_phase": "maintenance",
        "response_to_ivig": "responded",
        "months_on_maintenance": "14 months",
    }
    failed: Facts = {"response_to_corticosteroids": "inadequate", "adem_course": "recurrent"}
    answers = [
        *funding("GBS", first),
        *funding("GBS", {"response_to_plasma_exchange": "responded"}),
        *funding("Miller Fisher syndrome", first),
        *funding("CIDP", {**first, "treatment_phase": "initial"}),
        *funding("CIDP", maintained),
        *funding("MMN", maintained),
        *funding("MMN", {**maintained, "effectiveness_shown": False}),
        *funding("MG", severe),
        *funding("MG", {"mg_severity": "ocular"}),
        *funding("MG"),
        *funding("RRMS", {"ms_purpose": "relapse_alone"}),
        *funding("ADEM", failed),
        *funding("Rasmussen encephalitis"),
    ]
    entries = [entry_text(entry) for document in FUNDING_DOCUMENTS for entry in document.entries]
    rules = [
        f"{rule.id}\n  {rule.says}\n  Verb: '{rule.verb}'.\n  Note: {rule.note}\n"
        f"  Source: {rule.source}."
        for document in FUNDING_DOCUMENTS
        for rule in document.conditions_of_funding
    ]
    outside = [
        f"{entry.id}\n  {entry.says}\n  Class of funding: {entry.funding_class}.\n"
        f"  Source: {entry.source}."
        for document in FUNDING_DOCUMENTS
        for entry in document.outside
    ]
    return "\n\n".join([*entries, *rules, *outside, *map(str, answers)]) + "\n"
