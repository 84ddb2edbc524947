"""The golden texts of the later documents: statements, labels and consultations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivig_evidence import Context, consult
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.immunoglobulin import LABELS, authorised_uses
from ivig_evidence.logic.context import PlainValue
from ivig_evidence.model.document import OutsideClaim
from ivig_evidence.model.label import InfusionRate, Label, PrintedRate
from ivig_evidence.render.english import level, predicate, regimen, statement

if TYPE_CHECKING:
    from ivig_evidence.model.label import Claim

PATIENTS: dict[str, tuple[str, dict[str, PlainValue]]] = {
    "an adult with Guillain-Barré syndrome": (
        "GBS",
        {
            "age": "54 years",
            "able_to_walk_unaided": False,
            "time_since_onset_of_neuropathic_symptoms": "8 days",
            "previously_treated": False,
            "body_weight": "70 kg",
        },
    ),
    "a child with severe Guillain-Barré syndrome": (
        "GBS",
        {
            "age": "6 years",
            "able_to_walk_unaided": False,
            "gbs_severe": True,
            "previously_treated": False,
        },
    ),
    "Guillain-Barré syndrome after plasma exchange": (
        "GBS",
        {
            "age": "61 years",
            "able_to_walk_unaided": False,
            "response_to_plasma_exchange": "too_early_to_tell",
            "response_to_ivig": "not_given",
            "plasma_exchange_with_ivig": True,
        },
    ),
    "inclusion body myositis": (
        "IBM",
        {"age": "70 years", "inclusion_body_myositis_form": "sporadic"},
    ),
    "IgM neuropathy": (
        "MGUS neuropathy",
        {
            "age": "66 years",
            "paraprotein": "IgM",
            "neuropathy_picture": "demyelinating",
            "significant_disability": True,
            "rapid_worsening": False,
            "previously_treated": False,
        },
    ),
    "stable myasthenia gravis": (
        "MG",
        {
            "age": "40 years",
            "mg_stable": True,
            "mg_severity": "moderate",
            "mg_purpose": "maintenance",
        },
    ),
    "a severe exacerbation of myasthenia gravis": (
        "MG",
        {
            "age": "38 years",
            "mg_severity": "severe",
            "mg_exacerbation_severe": True,
            "mg_exacerbation_refractory": False,
            "mg_purpose": "short_term",
        },
    ),
    "CIDP on maintenance": (
        "CIDP",
        {
            "age": "58 years",
            "cidp_type": "sensorimotor",
            "cidp_variant": "typical",
            "response_to_ivig": "responded",
            "course_on_ivig": "stable",
            "treatment_phase": "maintenance",
            "months_on_maintenance": "14 months",
            "immunoglobulin_naive": False,
        },
    ),
    "dermatomyositis after prednisone": (
        "dermatomyositis",
        {
            "age": "50 years",
            "response_to_corticosteroids": "inadequate",
            "treatment_beside_ivig": "prednisone",
        },
    ),
    "post-polio syndrome": (
        "post-polio syndrome",
        {
            "age": "64 years",
            "rapidly_progressive_weakness": False,
            "rapidly_progressive_atrophy": False,
        },
    ),
}


def golden_later_statements() -> str:
    """Return every statement and other claim of the later documents."""
    parts = []
    for guideline in GUIDELINES[1:]:
        status, read = guideline.status, f"{guideline.provenance}: {guideline.read}"
        parts.append(
            f"=== {guideline.label}: {guideline.title}\n"
            f"{guideline.published}, {status.state}. Read: {read}."
        )
        parts += map(statement, guideline.statements)
        parts += map(_claim, (*guideline.outside, *guideline.general))
    return "\n\n".join(parts) + "\n"


def _claim(claim: OutsideClaim) -> str:
    return (
        f"{claim.id}\n  {claim.says}\n  About: {claim.about}. Action: {claim.action}."
        f" Grade: {level(claim.grade)}.\n  Source: {claim.source}."
    )


def golden_labels() -> str:
    """Return every claim of the labels, then what the labels say of the patients."""
    parts = [f"=== {label.name}\n{_claims(label)}" for label in LABELS]
    for name, (condition, facts) in PATIENTS.items():
        uses = authorised_uses(condition, facts, body_weight="70 kg")
        parts += [f"=== {name}", *(str(use) for use in uses if use.indication is not None)]
    return "\n\n".join(parts) + "\n"


def _claims(label: Label) -> str:
    """Return the claims of a label, a line each."""
    shown: list[tuple[Claim, str]] = []
    for indication in label.indications:
        shown.append((indication, f"{indication.says} Whom: {predicate(indication.population)}."))
        shown += [(dose, f"Dose: {regimen(dose.regimen)}.") for dose in indication.doses]
        shown += [(one, f"{one.says} Whom: {predicate(one.when)}.") for one in indication.limits]
        shown += [(remark, remark.says) for remark in indication.remarks]
        shown += [(rate, _rate(rate)) for rate in indication.rates]
    shown += [(rate, _rate(rate)) for rate in label.rates]
    shown += [
        (contraindication, contraindication.says) for contraindication in label.contraindications
    ]
    shown += [(remark, remark.says) for remark in label.remarks]
    return "\n".join(f"  {label.id_of(one)}: {says} ({one.source.place})" for one, says in shown)


def _rate(rate: InfusionRate) -> str:
    """Return a rate as printed, for whom it is."""
    highest = ", ".join(_printed(one) for one in rate.highest)
    initial = ", ".join(_printed(one) for one in rate.initial)
    minutes = "" if rate.initial_minutes is None else f" for {rate.initial_minutes} minutes"
    first = f"first {initial}{minutes}, " if initial else ""
    return f"{rate.says} Printed: {first}at most {highest}. Whom: {predicate(rate.when)}."


def _printed(printed: PrintedRate) -> str:
    return f"{printed.rate}{'' if printed.up_to is None else f' to {printed.up_to}'}"


def golden_consultations() -> str:
    """Return the consultations for the patients."""
    return "\n\n".join(
        f"=== {name}\n{consult(condition, Context.parse(facts))}"
        for name, (condition, facts) in PATIENTS.items()
    )
