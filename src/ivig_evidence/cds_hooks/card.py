"""CDS Hooks cards and suggestions as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..fhir.read.patients import death
from ..fhir.read.summary import MOST_LISTED, few, forbids_ivig
from ..fhir.write.datatypes import Json, condition_concept
from ..model.answer import Answer
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
from .identity import identified
from .links import links
from .orders import Order
from .override_reasons import override_reasons
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
    of_prohibitions,
    of_safety,
    of_screen,
    of_unusable_values,
    of_unused_states,
    recorded,
    summary,
    unanswerable,
)

UNSUPPLIED = {
    Supply.ABSENT: "The record was not supplied",
    Supply.NULL: "Sent as null, which may mean that nothing was found; it does not count as none",
    Supply.FAILED: "Answered with an error, which does not mean that the record is empty",
}


def suggestion(label: str, resource: Json) -> Json:
    """Return a suggestion to create a resource; it is never marked as recommended."""
    return {
        "label": label,
        "actions": [{"type": "create", "description": label, "resource": resource}],
    }


def _card(
    text: str,
    detail: str,
    request: HookRequest,
    guideline: Guideline,
    key: str,
    *,
    warns: bool = False,
    answer: Answer | None = None,
    suggestions: tuple[Json, ...] = (),
) -> Json:
    source: Json = {"label": guideline.title}
    if guideline.paper.url is not None:
        source["url"] = guideline.paper.url
    codes = [] if answer is None else condition_concept(answer.condition).get("coding", [])
    if answer is not None and isinstance(codes, list) and codes:
        source["topic"] = {**codes[0], "display": answer.condition.name}
    card: Json = {
        "summary": cut(text),
        "detail": detail,
        "indicator": "warning" if warns else "info",
        "source": source,
    }
    addresses = links(guideline, answer)
    if addresses:
        card["links"] = addresses
    if answer is not None:  # The other cards ask for data, so there is nothing to override.
        card["overrideReasons"] = override_reasons()
    return identified(card, suggestions, request, f"{guideline.id}/{key}")


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

    Allergies that could not be read and prohibitions come first, because they block proposals; then
    the reasons of orders, because a text can name another illness than the one of the answer.
    """
    against = answer.verdict in (Verdict.NOT_RECOMMENDED, Verdict.CONFLICTING)
    screen = answer.screen()
    sections = (
        of_allergies(problems),
        of_prohibitions(problems),
        _of_reasons(request.orders),
        *of_screen(screen, result.related),
        Section("Proposal", (plain(not_proposed),) if not_proposed else ()),
        *of_import_result(result, treatable),
        of_problems(problems),
        of_unusable_values(result),
        of_unused_states(result),
        *_unsupplied(request),
        *of_diagnoses(result, is_complete=False),
    )
    detail = markdown(lead_of(screen), sections, markdown_line(screen.footer))
    return _card(
        summary(answer, checks),
        detail,
        request,
        answer.guideline,
        answer.condition.id,
        warns=against
        or bool(warnings(answer))
        or is_contraindicated(checks)
        or any(map(forbids_ivig, problems)),
        answer=answer,
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
    detail = markdown((lead, plain(NOTICE)), (), plain(guideline.label))
    return _card(text, detail, request, guideline, "deceased")


def unclear_orders(request: HookRequest, guideline: Guideline) -> Json:
    """Return the card on orders that may or may not be of IVIG."""
    text = "Is an order for IVIG? The request does not say, so nothing can be said on IVIG"
    sections = (
        Section("Unclear orders", tuple(map(recorded, request.unclear))),
        of_prohibitions(request.problems),
        of_problems(request.problems),
        *_unsupplied(request),
    )
    detail = markdown((plain(text),), sections, f"{plain(guideline.label)}. {plain(NOTICE)}")
    return _card(text, detail, request, guideline, "unclear-orders")


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
        of_safety(checks, result),
        of_allergies(problems),
        of_prohibitions(problems),
        _of_reasons(request.orders),
        *_unsupplied(request),
        *of_diagnoses(result, is_complete=True),
        of_problems(problems),
        of_unusable_values(result),
        of_unused_states(result),
    )
    flags = [f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks)]
    lead = (
        *(f"**{plain(flag)}.**" for flag in flags),
        "No answer is possible for any diagnosis. That says nothing about IVIG for this patient.",
        plain("Name the diagnosis with a code, in the record or as the reason of the order."),
    )
    text = ". ".join([*flags, _question(request, result)])
    end = f"{plain(guideline.label)}. {plain(NOTICE)}"
    detail = markdown(lead, sections, end)
    return _card(text, detail, request, guideline, "no-answer", warns=bool(flags))


def _question(request: HookRequest, result: ImportResult) -> str:
    ask = "What is this IVIG for? " if request.orders else ""
    if any(order.states_a_reason for order in request.orders):
        return f"{ask}No answer is possible for the reason of the order"
    if request.prefetched.supply["conditions"] is not Supply.GIVEN:
        return f"{ask}The record was not supplied: conditions. Nothing can be said on IVIG"
    if result.undecided:
        return f"{ask or 'Which is meant? '}No answer is possible for a diagnosis of the record"
    reasons = dict.fromkeys(str(diagnosis.not_read) for diagnosis in unanswerable(result))
    if reasons:
        return f"{ask}A diagnosis of the record has no answer: {', '.join(reasons)}"
    return f"{ask}No answer is possible for a diagnosis of the record"


def _of_reasons(orders: Iterable[Order]) -> Section:
    """Return the reasons of orders, first those that are only text, because they are not read."""
    known = tuple(orders)
    texts = (f"not read: {recorded(t)} ({recorded(o.resource)})" for o in known for t in o.texts)
    return Section("Reason of the order", few((*texts, *_reasons(known)), str, MOST_LISTED))


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
