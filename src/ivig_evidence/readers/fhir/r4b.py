"""Knowledge and answers as FHIR R4B resources, in plain JSON.

``r5`` has the same functions. What differs between the two versions is written in each. Every
resource carries the version of this library; those made of an answer say that they inform a
clinician and are no medical device.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...listing import listing
from ...model.answer import AnswerRecord
from ...model.dosing import Regimen
from ...model.plan import PlanRecord
from ...model.precaution import PrecautionCheck
from ...rules.predicates import Fact
from . import out_answers, out_questions
from .out_questions import context_from_questionnaire_response
from .parts import Json, condition_concept, named, narrative, notes, versioned

__all__ = [
    "context_from_questionnaire_response",
    "guidance_response",
    "medication_request_proposal",
    "questionnaire",
]

__dir__ = listing(__name__)

# Answers --------------------------------------------------------------------------


def questionnaire(facts: Iterable[Fact]) -> Json:
    """Facts as a Questionnaire, such as those that an answer still needs (``answer.missing``).

    The same facts give the same resource, with the same address.
    """
    return out_questions.form(facts, "choice")


def guidance_response(
    answer: AnswerRecord,
    *,
    subject: str,
    precautions: tuple[PrecautionCheck, ...],
    knowledge: str,
) -> Json:
    """An answer as a GuidanceResponse; ``subject`` is a reference such as ``Patient/1``.

    ``precautions`` are those of the answer, ``knowledge`` is what
    :func:`ivig_evidence.recommend.knowledge_digest` gives. Where data are insufficient the status
    is ``data-required``, and the Questionnaire that asks for them is contained. Only an answer that
    speaks for IVIG has a ``result``.
    """
    contained = [
        out_answers.outcome(answer, knowledge),
        out_answers.messages(answer, precautions),
    ]
    found: Json = {
        "resourceType": "GuidanceResponse",
        "text": narrative(out_answers.said(answer, precautions)),
        "contained": contained,
        "moduleCanonical": versioned("PlanDefinition", named(answer.condition, answer.guideline)),
        "status": out_answers.status(answer),
        "subject": {"reference": subject},
        "reasonCode": [condition_concept(answer.condition)],
        "note": notes(out_answers.said(answer, precautions)),
        "evaluationMessage": [{"reference": "#messages"}],
        "outputParameters": {"reference": "#outcome"},
    }
    if answer.missing:
        contained.append(questionnaire(answer.missing) | {"id": "questions"})
    actions = out_answers.result_actions(answer)
    if actions:
        contained.append(
            {
                "resourceType": "RequestGroup",
                "id": "result",
                "status": "draft",
                "intent": "proposal",
                "subject": {"reference": subject},
                "action": actions,
            }
        )
        found["result"] = {"reference": "#result"}
    required = out_answers.data_required(answer)
    return found | {"dataRequirement": required} if required else found


def medication_request_proposal(
    answer: AnswerRecord,
    regimen: Regimen | PlanRecord,
    *,
    subject: str,
    precautions: tuple[PrecautionCheck, ...],
) -> Json:
    """A MedicationRequest that proposes IVIG, as a draft, for a clinician to judge.

    ``regimen`` is one that is printed with a statement that applies, or a plan made of it, which is
    in grams; ``subject`` is a reference such as ``Patient/1``.

    Errors: ``NoProposalError`` where the answer does not speak for IVIG, ``NoDoseError`` for a
    regimen that is not printed with a statement that applies, ``UndecidedPlanError`` where an
    alternative has to be chosen, ``AmbiguousDoseError`` where the print can be read in two ways.
    """
    statement, dosages = out_answers.proposed(answer, regimen)
    return {
        "resourceType": "MedicationRequest",
        "status": "draft",
        "intent": "proposal",
        "medicationCodeableConcept": out_answers.medication(),
        "subject": {"reference": subject},
        "reasonCode": [condition_concept(answer.condition)],
        "instantiatesCanonical": [
            versioned("PlanDefinition", named(answer.condition, answer.guideline))
        ],
        "note": out_answers.proposal_notes(answer, statement, regimen, precautions),
        "dosageInstruction": dosages,
    }
