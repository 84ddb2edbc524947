"""Knowledge and answers as FHIR R5 resources, in plain JSON.

``r4b`` has the same functions. What differs between the two versions is written in each. Every
resource carries the version of this library; those made of an answer say that they inform a
clinician and are no medical device.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from ...guidelines.registry import EFNS_2008
from ...logic.predicates import Fact
from ...model.answer import Answer
from ...model.citation import Reference
from ...model.condition import Condition
from ...model.dosing import Regimen
from ...model.guideline import Guideline
from ...model.plan import InfusionPlan
from ...model.precaution import PrecautionCheck
from ...model.study import Study
from . import evidence as out_evidence
from . import guidance_response as out_answers
from . import knowledge as out_knowledge
from . import questions as out_questions
from .datatypes import Json, coding, concept, condition_concept, named, narrative, notes, versioned
from .evidence import evidence_variable
from .knowledge import (
    activity_definition,
    code_system_of_classes,
    code_system_of_levels,
    library,
    value_set_of_classes,
    value_set_of_levels,
)
from .questions import context_from_questionnaire_response

__all__ = [
    "activity_definition",
    "citation",
    "code_system_of_classes",
    "code_system_of_levels",
    "context_from_questionnaire_response",
    "evidence",
    "evidence_variable",
    "guidance_response",
    "library",
    "medication_request_proposal",
    "plan_definition",
    "questionnaire",
    "value_set_of_classes",
    "value_set_of_levels",
]

_DESIGNS = "http://hl7.org/fhir/study-design"

# Answers --------------------------------------------------------------------------


def questionnaire(facts: Iterable[Fact]) -> dict[str, object]:
    """Facts as a Questionnaire, such as those that an answer still needs (``answer.missing``).

    The same facts give the same resource, with the same address.
    """
    return out_questions.form(facts, "coding")


def guidance_response(
    answer: Answer,
    *,
    subject: str,
    precautions: tuple[PrecautionCheck, ...],
    knowledge: str,
) -> dict[str, object]:
    """An answer as a GuidanceResponse; ``subject`` is a reference such as ``Patient/1``.

    ``precautions`` and ``knowledge`` are those of the answer. Where data are insufficient the
    status is ``data-required``, and the Questionnaire that asks for them is contained. Only an
    answer that speaks for IVIG, in a patient in whom it is not contraindicated, has a ``result``.
    """
    contained = [
        out_answers.outcome(answer, precautions, knowledge),
        out_answers.messages(answer, precautions),
    ]
    found: Json = {
        "resourceType": "GuidanceResponse",
        "text": narrative(out_answers.said(answer, precautions)),
        "contained": contained,
        "moduleCanonical": versioned("PlanDefinition", named(answer.condition, answer.guideline)),
        "status": out_answers.status(answer),
        "subject": {"reference": subject},
        "reason": [{"concept": condition_concept(answer.condition)}],
        "note": notes(out_answers.said(answer, precautions)),
        "evaluationMessage": {"reference": "#messages"},
        "outputParameters": {"reference": "#outcome"},
    }
    if answer.missing:
        contained.append(questionnaire(answer.missing) | {"id": "questions"})
    considered = out_answers.to_consider(answer, precautions)
    for place, one in enumerate(considered, 1):
        request = _request(answer, subject, out_answers.printed_with(one))
        texts = out_answers.statement_notes(answer, one)
        contained.append(request | {"id": f"proposal-{place}", "note": notes(texts)})
    if considered:
        contained.append(
            {
                "resourceType": "RequestOrchestration",
                "id": "result",
                "status": "draft",
                "intent": "proposal",
                "subject": {"reference": subject},
                "action": [
                    out_answers.result_action(one, f"proposal-{place}")
                    for place, one in enumerate(considered, 1)
                ],
            }
        )
        found["result"] = [{"reference": "#result"}]
    required = out_answers.data_required(answer)
    return found | {"dataRequirement": required} if required else found


def medication_request_proposal(
    answer: Answer,
    regimen: Regimen | InfusionPlan,
    *,
    subject: str,
    precautions: tuple[PrecautionCheck, ...],
) -> dict[str, object]:
    """A MedicationRequest that proposes IVIG, as a draft, for a clinician to judge.

    ``regimen`` is one that is printed with a statement that applies, or a plan made of it, which is
    in grams; ``subject`` is a reference such as ``Patient/1``.

    Errors: ``NoProposalError`` where the answer does not speak for IVIG, rests on what later work
    reversed, or IVIG is contraindicated in the patient, ``NoDoseError`` for a regimen that is not
    printed with a statement that applies, ``UndecidedPlanError`` where an alternative has to be
    chosen, ``AmbiguousDoseError`` where the print can be read in two ways.
    """
    statement, dosages = out_answers.proposed(answer, regimen, precautions)
    texts = out_answers.proposal_notes(answer, statement, regimen, precautions)
    return _request(answer, subject, dosages) | {"text": narrative(texts), "note": notes(texts)}


def _request(answer: Answer, subject: str, dosages: list[Json]) -> Json:
    found: Json = {
        "resourceType": "MedicationRequest",
        "status": "draft",
        "intent": "proposal",
        "medication": {"concept": out_answers.medication()},
        "subject": {"reference": subject},
        "reason": [{"concept": condition_concept(answer.condition)}],
    }
    return found | {"dosageInstruction": dosages} if dosages else found


# Knowledge ------------------------------------------------------------------------


def plan_definition(condition: Condition, guideline: Guideline = EFNS_2008) -> dict[str, object]:
    """What a guideline says of a condition as a PlanDefinition, with an action a statement.

    Whom a statement is for is the definition ``"<slug>: applies"`` of the condition's CQL library.
    A level is a strength of recommendation, none where none is printed; the direction stands apart
    from it; the classes of the studies cited are the quality of the evidence.
    """
    library_url = versioned("Library", named(condition, guideline))
    actions = [
        out_knowledge.action(one, library_url) | {"code": out_knowledge.spoken_action(one)}
        for one in guideline.statements_on(condition)
    ]
    plan = out_knowledge.plan(condition, guideline)
    return plan | {"action": actions} if actions else plan


# Evidence -------------------------------------------------------------------------


def evidence(study: Study) -> dict[str, object]:
    """A study as Evidence: figures as printed, its class, and who gave the class."""
    words = out_evidence.design(study)
    codes = (coding(_DESIGNS, "SEVCO:01003"),) if study.design in out_evidence.RANDOMISED else ()
    return out_evidence.evidence(study) | {"studyDesign": [concept(words, *codes)]}


def citation(reference: Reference) -> dict[str, object]:
    """A paper as a Citation; what is not known of it is left out."""
    found = out_evidence.paper(reference)
    if reference.year is None:
        return found
    artifact = cast("Json", found.get("citedArtifact", {}))
    form = [{"articleDate": str(reference.year)}]
    return found | {"citedArtifact": artifact | {"publicationForm": form}}
