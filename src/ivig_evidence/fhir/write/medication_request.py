"""Draft requests for IVIG, with the dose as printed or as planned for one patient."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import NoDoseError, NoProposalError
from ...facts.codes import ATC
from ...facts.common import body_weight
from ...immunoglobulin.codes import TREATMENT_CODES
from ...immunoglobulin.weight_policies import ACTUAL_WEIGHT
from ...logic.context import format_finding
from ...model.answer import Answer
from ...model.dosing import Course, RecommendedRegimen, Regimen
from ...model.plan import InfusionPlan, number_text
from ...model.precaution import PrecautionCheck
from ...model.recommendation import Recommendation
from ...render.answers import (
    ASK_FIRST,
    precaution_lines,
    still_to_ask,
)
from ...render.english import citation
from ...render.english import level as level_text
from ...render.headlines import (
    CONTRAINDICATION,
    NOTICE,
    contraindications,
    warnings,
    with_status,
)
from ...render.later import (
    REVERSED,
    is_reversed,
)
from ...render.plans import CALCULATED_BY, END, source
from ...render.plans import lines as plan_lines
from ...units import plain_number
from .addresses import rebased
from .datatypes import (
    Json,
    coding,
    concept,
    condition_concept,
    named,
    narrative,
    notes,
    versioned,
)
from .dosage import dosages, one_course, planned, printed
from .versions import Version, format_of

IVIG = "IVIG"
"""How regimens name the drug."""

CLOSE = 1e-6
"""Weights in kilograms that differ by less count as equal, because floats are not exact."""

HOW_ATC_WAS_READ = "read in secondary sources (national code tables), not in the WHO's"


def medication_request_proposal(
    answer: Answer,
    regimen: Regimen | InfusionPlan,
    *,
    version: Version,
    subject: str,
    base_url: str | None = None,
) -> dict[str, object]:
    """Write a draft MedicationRequest that proposes IVIG, for a clinician to review.

    Args:
        answer: The answer that recommends IVIG or makes it an option.
        regimen: A regimen printed with a statement that applies, or a plan made of one, in grams.
        version: The version of FHIR.
        subject: A reference to the patient, such as ``Patient/1``.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        NoProposalError: If the answer is not in favour of IVIG, a leading statement has since been
            reversed, IVIG is contraindicated in the patient, or the plan is for another weight.
        NoDoseError: If the regimen is not printed with a statement that applies.
        UndecidedPlanError: If one of several alternatives has to be chosen first.
        UndividedDoseError: If the dose is that of a month.
        AmbiguousDoseError: If the printed dose has two meanings.
        UnknownOptionError: If the version is unknown.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the version or the base URL is not text.
    """
    precautions = answer.precautions
    statement, dosages_given = proposed(answer, regimen, precautions)
    texts = proposal_notes(answer, statement, regimen, precautions)
    request = draft_request(answer, dosages_given, subject=subject, version=version)
    return rebased(request | {"text": narrative(texts), "note": notes(texts)}, base_url)


def draft_request(
    answer: Answer, dosages_given: list[Json], *, subject: str, version: Version
) -> Json:
    """Return a draft MedicationRequest without notes; an empty list of dosages is omitted."""
    form = format_of(version)
    plan = versioned("PlanDefinition", named(answer.condition, answer.guideline))
    request: Json = {
        "resourceType": "MedicationRequest",
        "status": "draft",
        "intent": "proposal",
        **form.medication.holding(medication()),
        "subject": {"reference": subject},
        **form.reason.holding(condition_concept(answer.condition)),
        **({} if form.instantiates is None else form.instantiates.holding(plan)),
    }
    return request | {"dosageInstruction": dosages_given} if dosages_given else request


# The dose ---------------------------------------------------------------------------


def printed_with(statement: Recommendation) -> list[Json]:
    """Return the dose of IVIG that is printed with a statement; empty if none is printed."""
    regimen = statement.regimen
    if not (isinstance(regimen, RecommendedRegimen) and regimen.drug == IVIG):
        return []
    return dosages(regimen)


def proposed(
    answer: Answer, dose: Regimen | InfusionPlan, precautions: tuple[PrecautionCheck, ...]
) -> tuple[Recommendation, list[Json]]:
    """Return the statement with which a dose is printed, and the dose.

    Args:
        answer: The answer.
        dose: A regimen that is printed with a statement that applies, or a plan made of one.
        precautions: The precautions of the answer.

    Returns:
        The statement and its dosages.

    Raises:
        NoProposalError: If the answer is not in favour of IVIG, a leading statement has since been
            reversed, IVIG is contraindicated in the patient, or the plan is for another weight.
        NoDoseError: If the regimen is not printed with a statement that applies. Alternatives and
            ambiguous doses raise as in :func:`medication_request_proposal`.
    """
    if not answer.verdict.is_in_favour:
        raise NoProposalError(answer.verdict.value)
    since_reversed = [
        statement.id
        for statement in answer.leading
        if is_reversed(statement, answer.as_of, answer.guideline)
    ]
    if since_reversed:
        raise NoProposalError(f"{', '.join(since_reversed)}, {REVERSED}")
    for reason in contraindications(precautions):
        raise NoProposalError(f"{CONTRAINDICATION}: {reason}")
    regimen = dose.regimen if isinstance(dose, InfusionPlan) else dose
    with_it = [
        statement
        for statement, printed_regimen in answer.regimens
        if printed_regimen == regimen and _may_be_of(statement, dose)
    ]
    if not (with_it and isinstance(regimen, RecommendedRegimen) and regimen.drug == IVIG):
        raise NoDoseError(", ".join(statement.id for statement in answer.leading), ())
    if isinstance(dose, InfusionPlan):
        _refuse_other_weight(answer, dose)
        return with_it[0], planned(dose)
    return with_it[0], [printed(one_course(regimen), regimen.drug)]


def _may_be_of(statement: Recommendation, dose: Regimen | InfusionPlan) -> bool:
    """Return True unless a dose is the plan of another statement that prints the same regimen."""
    planned_for = dose.statement if isinstance(dose, InfusionPlan) else None
    return planned_for is None or planned_for.id == statement.id


def _refuse_other_weight(answer: Answer, plan: InfusionPlan) -> None:
    """Refuse a plan whose weight cannot be this patient's.

    Raises:
        NoProposalError: If the weights differ.
    """
    actual, counted = answer.given.known.get(body_weight), float(plan.weight.kilograms)
    if not isinstance(actual, float):
        return
    is_actual = plan.weight.policy == ACTUAL_WEIGHT
    # No policy uses more than the actual weight.
    if counted > actual + CLOSE or (is_actual and counted < actual - CLOSE):
        planned_for = f"a plan for {number_text(plan.weight.kilograms)} kg"
        raise NoProposalError(f"{planned_for}, but the patient weighs {plain_number(actual)} kg")


def proposal_notes(
    answer: Answer,
    statement: Recommendation,
    regimen: Regimen | InfusionPlan,
    precautions: tuple[PrecautionCheck, ...],
) -> list[str]:
    """Return the notes that belong to a proposal, the most serious first."""
    texts = [*warnings(answer), *assumed(answer), *_given_as(statement)]
    texts += [*precaution_lines(precautions), *questions_to_ask(precautions)]
    texts.append(f"{statement.says} ({level_text(statement.grade)}; {citation(statement.source)})")
    document = with_status(statement.guideline, answer.as_of)
    texts.append(f"Statement: {statement.id}. Document: {document}. Written by {CALCULATED_BY}.")
    if isinstance(regimen, InfusionPlan):
        named_above = (*source(regimen), *END)
        texts += [
            f"{line.name}: {line.value}".removeprefix(": ")
            for line in plan_lines(regimen)
            if line not in named_above
        ]
    else:
        texts += _not_printed(one_course(regimen))
        if regimen.then is not None:
            texts.append("Another regimen follows this one.")
    texts += [f"The drug's code was {HOW_ATC_WAS_READ}.", NOTICE]
    return texts


def statement_notes(answer: Answer, statement: Recommendation) -> list[str]:
    """Return the notes that belong to a statement that is proposed."""
    grade = f"{level_text(statement.grade)}; {citation(statement.source)}"
    texts = [*warnings(answer), *assumed(answer), *_given_as(statement)]
    return [*texts, f"{statement.says} ({grade})", NOTICE]


def _given_as(statement: Recommendation) -> Iterator[str]:
    """Yield the intervention if it is not IVIG alone, because a request names only the drug."""
    if statement.intervention.name != IVIG:
        yield f"The statement is about {statement.intervention.name}."


def _not_printed(course: Course) -> Iterator[str]:
    if course.days is None:
        yield "The source does not print the number of days of the course."
    elif not course.consecutive:
        yield "The source does not say that the days are consecutive."


def medication() -> Json:
    """Return the drug with its name and ATC code."""
    codes = (coding(row.system, row.code) for row in TREATMENT_CODES if row.system == ATC)
    return concept("intravenous immunoglobulin (IVIG)", *codes)


# Texts of both a request and an answer ------------------------------------------------


def assumed(answer: Answer) -> list[str]:
    """Return the assumptions that the answer needs, one sentence each."""
    return [f"Assumption used: {format_finding(finding)}." for finding in answer.rests_on]


def questions_to_ask(precautions: tuple[PrecautionCheck, ...]) -> Iterator[str]:
    """Return the open safety questions, one sentence for each group."""
    return (f"{ASK_FIRST}: {names}." for names in still_to_ask(precautions))
