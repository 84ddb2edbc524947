"""CDS Hooks 2.0: cards for a request of an EHR, and the description of the services.

The specification is that of cds-hooks.hl7.org/2.0, with the hooks ``patient-view``,
``order-select`` and ``order-sign`` of version 1. Requests and responses are parsed JSON; nothing is
fetched, whatever access a request grants, and nothing is kept: the same request of the same day has
the same cards. ``examples/cds_service.py`` serves them over HTTP.

What did not come with a request is named on the cards: a part of the record that was not supplied,
sent as null or answered with an error is not known, which never says that a patient has not got it.
CDS Hooks reads null as *nothing found*; since not every client does, cards build nothing upon it.
It calls for no card of its own where a record is opened.

No card is ``critical``: no source of the library grades anything so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal
from urllib.parse import quote

from attrs import evolve

from ..engine.answering import recommend
from ..errors import ContradictionError, WrongTypeError, check_day
from ..facts.common import CourseResponse, response_to_ivig
from ..fhir.read.bundles import Notes
from ..fhir.read.diagnoses import Diagnosed
from ..fhir.read.own_codes import OwnCodes
from ..fhir.read.responses import answered, asking_for
from ..fhir.read.treatments import TOOK_PLACE
from ..fhir.reading import OLDEST, Codes, ImportResult, checked, looked_up, read
from ..fhir.write.datatypes import Json
from ..fhir.write.medication_request import medication_request_proposal
from ..fhir.write.questions import questionnaire
from ..fhir.write.versions import FhirVersion
from ..guidelines.registry import EFNS_2008, guideline_named
from ..logic.predicates import Fact
from ..model.answer import Answer
from ..model.condition import Condition, Diagnosis
from ..model.dosing import Regimen
from ..model.guideline import Guideline
from ..model.import_result import Problem, TreatableCondition
from ..model.plan import InfusionPlan, number_text
from ..model.precaution import PrecautionCheck
from ..model.verdict import Verdict
from ..render.english import regimen
from ..render.headlines import warnings
from .card import answer_card, deceased, suggestion, unanswered
from .orders import Order
from .prefetch import Supply, templates
from .proposals import proposal_for
from .requests import HOOKS, PATIENT_VIEW, HookRequest, hook_request
from .texts import is_of_an_allergy

__all__ = ["ANSWERS_HOLD", "cards", "services"]

ANSWERS_HOLD = timedelta(7)
"""How long the answers in a filled form count.

Our own choice, since no source of the library states one.
"""

NOT_GIVEN = response_to_ivig(CourseResponse.NOT_GIVEN)

INFORMS = (
    "It informs a clinician; it is no medical device, and it does not replace the guideline or"
    " judgement at the bedside. It reads what is prefetched and fetches nothing itself: the more of"
    " the record comes with a request, the less the cards have to ask."
)

WHEN: Mapping[str, str] = {
    PATIENT_VIEW: "when a record is opened, for each diagnosis of the record that it speaks of",
    "order-select": "when IVIG is selected, for the reason of the order, else for each diagnosis",
    "order-sign": "when IVIG is about to be signed, for the reason of the order, else for each"
    " diagnosis",
}


def services(
    *, guideline: Guideline | str = EFNS_2008, codes: Codes | None = None
) -> dict[str, object]:
    """Return the discovery document: one service per hook, with its prefetch templates.

    The ids of services for a guideline other than the default contain the id of the guideline, so
    that one server can offer the services of several guidelines.

    Args:
        guideline: The guideline that answers, or its id; pass the same one to :func:`cards`.
        codes: Your own codes of drugs, as for :func:`cards`. The templates query exactly the codes
            and states that are read.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If an argument has another type.
        UnknownOptionError: If a code is mapped to something that the library does not know.
        ContradictionError: If a code is mapped to two meanings.
    """
    answering = guideline_named(guideline)
    prefetch = templates(checked(codes))
    return {
        "services": [
            {
                "hook": hook,
                "id": f"{_prefix(answering)}-{hook}",
                "title": "What a guideline says on intravenous immunoglobulin (IVIG) in neurology",
                "description": f"{answering.title}: {WHEN[hook]}; what is missing is asked for.",
                "prefetch": dict(prefetch),
                "usageRequirements": INFORMS,
            }
            for hook in HOOKS
        ]
    }


def _prefix(guideline: Guideline) -> str:
    # Clients keep the ids of the default guideline's services, which name no guideline.
    if guideline.id == EFNS_2008.id:
        return "ivig-evidence"
    return f"ivig-evidence-{quote(guideline.id, safe='')}"


def cards(
    request: Mapping[str, object],
    *,
    at: date,
    guideline: Guideline | str = EFNS_2008,
    oldest: Mapping[Fact, timedelta | None] = OLDEST,
    answers_hold: timedelta = ANSWERS_HOLD,
    codes: Codes | None = None,
    version: Literal["R4", "R5"] = "R4",
) -> dict[str, object]:
    """The response to a request: its cards, for what is known on the day ``at``.

    ``guideline`` is the guideline that answers, or its id. A card names no other, but the
    precautions for IVIG keep their own sources.
    ``oldest`` says how old findings may be, as for :func:`ivig_evidence.fhir.from_bundle`, and
    ``answers_hold`` how old the answers in filled forms. ``codes`` are your own codes of drugs, as
    for ``from_bundle``: they count in orders, treatments and allergies; :func:`services` takes the
    same. ``version`` is that of the resources that suggestions create; R4 fits R4B too. Orders and
    records are read in any of the three.

    No dose is proposed while an allergy cannot be read, or while the allergies were not supplied.

    Errors: ``MalformedDocumentError`` for a request that is not by the specification, or that
    speaks of several patients, ``UnknownNameError`` for the guideline, ``WrongTypeError`` for
    arguments of another kind, ``UnknownOptionError`` or ``ContradictionError`` for the meaning of a
    code.
    """
    _check(at, answers_hold, version)
    answering = guideline_named(guideline)
    own = checked(codes)
    known = hook_request(request, own)
    if known.hook != PATIENT_VIEW and not known.orders:
        return {"cards": []}
    whole = read(known.bundle, at=at, oldest=oldest, own=own)
    notes = Notes()
    found = [
        card_of(answer, result, treatable, known, problems, version)
        for answer, result, treatable, problems in _answered(
            known,
            _treatable_conditions(known, whole, at, oldest, own, notes),
            at,
            answers_hold,
            answering,
        )
    ]
    problems = (*known.problems, *whole.problems, *_noted(notes))
    if not found and _is_open(known, whole, problems):
        found = [unanswered(whole, known, problems, whole.precautions, answering)]
    if found and known.is_of_deceased:
        found = [deceased(known, answering)]
    return {"cards": found}


def _check(at: object, answers_hold: object, version: object) -> None:
    check_day("at", at)
    if not isinstance(answers_hold, timedelta):
        raise WrongTypeError("answers_hold", answers_hold, "a timedelta", "give timedelta(days=7)")
    if version not in ("R4", "R5"):
        raise WrongTypeError("version", version, "'R4' or 'R5'", "name the one your clients speak")


# What is answered for -----------------------------------------------------------


def _treatable_conditions(
    known: HookRequest,
    whole: ImportResult,
    at: date,
    oldest: Mapping[Fact, timedelta | None],
    own: OwnCodes,
    notes: Notes,
) -> tuple[tuple[ImportResult, TreatableCondition], ...]:
    """The illnesses that orders name as their reason; without one, those of the record."""
    found: list[tuple[ImportResult, TreatableCondition]] = []
    for order in known.orders:
        for diagnosis in _reasons_of(order, at, notes):
            result = read(known.bundle, diagnosis, at=at, oldest=oldest, own=own)
            found += [(result, treatable) for treatable in result.treatable_conditions]
        stated = (one for one in whole.treatable_conditions if _states(one, order))
        found += [(whole, treatable) for treatable in stated]
    if not known.orders or any(not order.states_a_reason for order in known.orders):
        found += [(whole, treatable) for treatable in whole.treatable_conditions]
    once: dict[Condition, tuple[ImportResult, TreatableCondition]] = {}
    for result, treatable in found:
        once.setdefault(treatable.diagnosis.condition, (result, treatable))
    return tuple(once.values())


def _reasons_of(order: Order, at: date, notes: Notes) -> Iterator[Diagnosis]:
    """Yield the diagnoses that the codes of an order's reason mean."""
    stated = (Diagnosed(order.resource, at, codes, None, "") for codes in order.concepts)
    for recorded in looked_up(stated, at, notes):
        if recorded.meaning.diagnosis is not None:
            yield recorded.meaning.diagnosis


def _states(treatable: TreatableCondition, order: Order) -> bool:
    """Whether a resource that states the condition is one that the order names as its reason."""
    return not set(order.diagnoses).isdisjoint(treatable.resources)


def _noted(notes: Notes) -> tuple[Problem, ...]:
    return tuple(Problem(resource, says) for resource, says in notes.problems)


def _is_open(known: HookRequest, whole: ImportResult, problems: Iterable[Problem]) -> bool:
    """Whether it is not known what to answer for, which is not the same as nothing to say."""
    if known.orders or known.prefetched.supply["conditions"] in (Supply.ABSENT, Supply.FAILED):
        return True
    places = ("Condition", "Bundle", "prefetch.conditions")
    return bool(whole.undecided) or any(one.resource.startswith(places) for one in problems)


def _answered(
    known: HookRequest,
    pairs: Iterable[tuple[ImportResult, TreatableCondition]],
    at: date,
    hold: timedelta,
    guideline: Guideline,
) -> Iterator[tuple[Answer, ImportResult, TreatableCondition, tuple[Problem, ...]]]:
    """Add what filled forms say to each condition; yield it with its answer and the problems."""
    for result, treatable in pairs:
        problems = [*known.problems, *result.problems]
        said = tuple(
            answered(
                known.prefetched.responses,
                treatable.diagnosis.condition,
                own=known.patient,
                at=at,
                oldest=hold,
                problems=problems,
            )
        )
        more = evolve(treatable, findings=(*treatable.findings, *said))
        try:
            answer = recommend(more.diagnosis, result.context_of(more), guideline=guideline)
        except ContradictionError as error:
            forms = dict.fromkeys(sourced.resource for sourced in said)
            problems += [Problem(form, f"its answers are not taken: {error}") for form in forms]
            more = treatable
            known_of = result.context_of(treatable)
            answer = recommend(treatable.diagnosis, known_of, guideline=guideline)
        yield answer, result, more, tuple(problems)


# Cards --------------------------------------------------------------------------


def card_of(
    answer: Answer,
    result: ImportResult,
    treatable: TreatableCondition,
    known: HookRequest,
    problems: tuple[Problem, ...],
    version: str,
) -> Json:
    """The card on one illness."""
    checks = answer.precautions
    proposal = proposal_for(
        answer,
        checks,
        is_reversed=bool(warnings(answer)),
        is_ordered=bool(known.orders) or known.is_ordered,
        doubt=_doubt(known, treatable, problems),
    )
    offered = _offered(answer, checks, proposal.dose, known.patient, version)
    return answer_card(
        answer, checks, result, treatable, known, problems, proposal.reason, tuple(offered)
    )


def _doubt(known: HookRequest, treatable: TreatableCondition, problems: tuple[Problem, ...]) -> str:
    """What has to be looked at or asked before a dose is proposed, the gravest first."""
    if any(is_of_an_allergy(one) for one in problems):
        return "an allergy could not be read, so ask before IVIG is given"
    if known.prefetched.supply["allergies"] in (Supply.ABSENT, Supply.FAILED):
        return "the allergies of the patient were not supplied, so ask before IVIG is given"
    was_given = any(one.resource.partition("/")[0] in TOOK_PLACE for one in treatable.findings)
    if was_given and any(one.finding == NOT_GIVEN for one in treatable.findings):
        return "the record says that IVIG was given, and an answer says that it was not"
    return "something in the record has to be looked at first" if problems else ""


def _offered(
    answer: Answer,
    checks: tuple[PrecautionCheck, ...],
    dose: InfusionPlan | Regimen | None,
    patient: str,
    version: str,
) -> Iterator[Json]:
    """A form for what is missing, or a draft proposal of the dose."""
    written_as = FhirVersion.R5 if version == "R5" else FhirVersion.R4B
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        form = questionnaire(answer.missing, version=written_as)
        count = f"{len(answer.missing)} question{'s' * (len(answer.missing) > 1)}"
        asks = f"Ask what is missing: a form with {count}"
        yield suggestion(asks, asking_for(answer.condition, form))
    if dose is not None:
        resource = medication_request_proposal(
            answer, dose, version=written_as, subject=patient, precautions=checks
        )
        yield suggestion(f"Draft a proposal: {_amount(dose)}", resource)


def _amount(made: InfusionPlan | Regimen) -> str:
    """The dose as printed, with the kilograms that a draft in grams was reckoned for."""
    if isinstance(made, InfusionPlan):
        return f"{regimen(made.regimen)}, at {number_text(made.weight.kilograms)} kg"
    return regimen(made)
