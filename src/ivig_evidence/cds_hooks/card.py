"""CDS Hooks cards and suggestions as JSON, each with a uuid of its content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID, uuid5

from ..fhir.read.patients import death
from ..fhir.read.summary import MOST_LISTED, few
from ..fhir.write.datatypes import Json, condition_concept
from ..model.answer import Answer
from ..model.condition import Condition
from ..model.guideline import Guideline
from ..model.import_result import ImportResult, Problem, TreatableCondition
from ..model.precaution import PrecautionCheck
from ..model.screen import Section
from ..model.verdict import Verdict
from ..render.headlines import (
    CONTRAINDICATION,
    NOTICE,
    contraindications,
    warnings,
)
from ..render.markup import plain
from ..render.screens import markdown_line
from ..spelling import capitalised
from .orders import Order
from .prefetch import PREFETCH, Supply
from .requests import HookRequest
from .texts import (
    cut,
    is_contraindicated,
    lead_of,
    markdown,
    of_allergies,
    of_diagnoses,
    of_import_result,
    of_problems,
    of_safety,
    of_screen,
    recorded,
    summary,
)

NAMESPACE = UUID("6f0a3c1e-5d1c-4c55-9a0e-1f8f3c3f8f0b")
"""The namespace of the uuids of cards and suggestions."""

UNSUPPLIED = {
    Supply.ABSENT: "The record was not supplied",
    Supply.NULL: "Sent as null, which may mean that nothing was found; it does not count as none",
    Supply.FAILED: "Answered with an error, which does not mean that the record is empty",
}


def named(content: Json) -> Json:
    """Return a card or suggestion with a uuid that depends on its content alone."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return {"uuid": str(uuid5(NAMESPACE, written)), **content}


def suggestion(label: str, resource: Json) -> Json:
    """Return a suggestion to create a resource; it is never marked as recommended."""
    action = {"type": "create", "description": label, "resource": resource}
    return named({"label": label, "actions": [action]})


def _card(
    text: str,
    detail: str,
    guideline: Guideline,
    *,
    warns: bool = False,
    about: Condition | None = None,
    suggestions: tuple[Json, ...] = (),
) -> Json:
    source: Json = {"label": guideline.title}
    if guideline.paper.doi is not None:
        source["url"] = f"https://doi.org/{guideline.paper.doi}"
    codes = [] if about is None else condition_concept(about).get("coding", [])
    if about is not None and isinstance(codes, list) and codes:
        source["topic"] = {**codes[0], "display": about.name}
    card: Json = {
        "summary": cut(text),
        "detail": detail,
        "indicator": "warning" if warns else "info",
        "source": source,
    }
    if suggestions:
        card |= {"suggestions": list(suggestions), "selectionBehavior": "at-most-one"}
    return named(card)


# Answers --------------------------------------------------------------------------


def answer_card(
    answer: Answer,
    checks: tuple[PrecautionCheck, ...],
    result: ImportResult,
    treatable: TreatableCondition,
    request: HookRequest,
    problems: tuple[Problem, ...],
    not_proposed: str,
    suggestions: tuple[Json, ...],
) -> Json:
    """Return the card on one illness: the answer on one screen, then the data of the record.

    Allergies that could not be read come first, because they block proposals.
    """
    against = answer.verdict in (Verdict.NOT_RECOMMENDED, Verdict.CONFLICTING)
    screen = answer.screen()
    sections = (
        of_allergies(problems),
        *of_screen(screen),
        Section("Proposal", (plain(not_proposed),) if not_proposed else ()),
        *of_import_result(result, treatable),
        of_problems(problems),
        *_unsupplied(request),
        *tuple(of_diagnoses(result))[:1],
    )
    detail = markdown(lead_of(screen), sections, markdown_line(screen.footer))
    return _card(
        summary(answer, checks),
        detail,
        answer.guideline,
        warns=against or bool(warnings(answer)) or is_contraindicated(checks),
        about=answer.condition,
        suggestions=suggestions,
    )


# No answer ------------------------------------------------------------------------


def deceased(request: HookRequest, guideline: Guideline) -> Json:
    """Return the card on a patient who has died or may have died; it says nothing on IVIG."""
    reported = death(request.prefetched.patient or {})
    assert reported is not None
    text = f"{capitalised(reported.says)}: nothing is said on IVIG"
    why = f" ({recorded(reported.why)})" if reported.why else ""
    lead = f"{recorded(request.patient)}: {reported.says}{why}. Nothing is said on IVIG."
    return _card(text, markdown((lead, plain(NOTICE)), (), plain(guideline.label)), guideline)


def unanswered(
    result: ImportResult,
    request: HookRequest,
    problems: tuple[Problem, ...],
    checks: tuple[PrecautionCheck, ...],
    guideline: Guideline,
) -> Json:
    """Return the card that asks for a diagnosis, because the record has none with an answer.

    A contraindication of IVIG comes first, because it does not depend on the diagnosis.

    Args:
        result: The data that were read from the record.
        request: The request of the client, with its orders and prefetched resources.
        problems: The resources that could not be used.
        checks: The precautions, checked for the patient.
        guideline: The guideline that was asked.

    Returns:
        The card as JSON; a warning if IVIG is contraindicated.
    """
    sections = (
        of_safety(checks, result.context),
        of_allergies(problems),
        Section("Reason of the order", few(tuple(_reasons(request.orders)), str, MOST_LISTED)),
        *_unsupplied(request),
        *of_diagnoses(result),
        of_problems(problems),
    )
    flags = [f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks)]
    lead = (
        *(f"**{plain(flag)}.**" for flag in flags),
        "No answer is possible for any diagnosis. That says nothing about IVIG for this patient.",
        plain("Name the diagnosis with a code, in the record or as the reason of the order."),
    )
    text = ". ".join([*flags, _question(request)])
    end = f"{plain(guideline.label)}. {plain(NOTICE)}"
    return _card(text, markdown(lead, sections, end), guideline, warns=bool(flags))


def _question(request: HookRequest) -> str:
    ask = "What is this IVIG for? " if request.orders else ""
    if any(order.states_a_reason for order in request.orders):
        return f"{ask}No answer is possible for the reason of the order"
    if request.prefetched.supply["conditions"] is not Supply.GIVEN:
        return f"{ask}The record was not supplied: conditions. Nothing can be said on IVIG"
    return f"{ask or 'Which is meant? '}No answer is possible for a diagnosis of the record"


def _reasons(orders: Iterable[Order]) -> Iterator[str]:
    for order in orders:
        for concept in order.concepts:
            codes = (" ".join(filter(None, code)) for code in concept)
            yield f"{recorded(', '.join(codes))} ({recorded(order.resource)})"
        for diagnosis in order.diagnoses:
            yield f"{recorded(diagnosis)} ({recorded(order.resource)})"


def _unsupplied(request: HookRequest) -> Iterator[Section]:
    """Yield the parts of the record that were not supplied, by the reason."""
    supply: Mapping[str, Supply] = request.prefetched.supply
    for state, title in UNSUPPLIED.items():
        keys = [key for key in PREFETCH if supply[key] is state]
        yield Section(title, (", ".join(keys),) if keys else ())
