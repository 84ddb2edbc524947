"""CDS Hooks 2.0.1: cards for a request of an EHR, and the description of the services.

The specification is cds-hooks.hl7.org/2.0, with the hooks ``patient-view``, ``encounter-start``,
``order-select``, ``order-sign`` and ``order-dispatch``. Requests and responses are parsed JSON.
Nothing is fetched, even if a request grants access, and nothing is stored: the same request on the
same day gives the same cards. ``examples/cds_service.py`` serves them over HTTP.

A part of the record that was not supplied, sent as null or answered with an error is unknown, which
never means that the patient does not have it. The cards list these parts. In CDS Hooks null means
*nothing found*, but not every client uses it so; the cards therefore do not rely on it. A null in a
``patient-view`` request causes no card by itself.

No card is ``critical``, because no source of the library grades anything as critical.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import quote

from attrs import evolve

from ..engine.answering import recommend
from ..errors import ContradictionError, WrongTypeError
from ..facts.common import CourseResponse, previously_treated, response_to_ivig
from ..fhir.read.code_maps import Codes, own_codes
from ..fhir.read.diagnoses import of_reason
from ..fhir.read.elements import ReadingTime
from ..fhir.read.meanings import looked_up
from ..fhir.read.notes import Notes
from ..fhir.read.responses import answered, asking_for
from ..fhir.read.summary import is_of_an_allergy
from ..fhir.read.treatments import TOOK_PLACE
from ..fhir.reading import GIVEN_FOR_NONE, OLDEST, ImportResult, ParsedRecord, imported, parsed
from ..fhir.write.datatypes import BASE, VERSION, Json
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
from ..render.headlines import warnings, with_status
from .card import answer_card, deceased, suggestion, unanswered, unclear_orders
from .contexts import (
    ENCOUNTER_START,
    HOOKS,
    ORDER_DISPATCH,
    ORDER_SELECT,
    ORDER_SIGN,
    PATIENT_VIEW,
)
from .orders import Order
from .prefetch import Supply, templates
from .proposals import proposal_for
from .requests import HookRequest, hook_request
from .texts import unanswerable

__all__ = ["ANSWERS_HOLD", "cards", "services"]

ANSWERS_HOLD = timedelta(7)
"""The maximum age of the answers in a completed questionnaire.

This limit is our own choice, because no source states one.
"""

NOT_TREATED = (response_to_ivig(CourseResponse.NOT_GIVEN), previously_treated(False))

INFORMS = (
    "It informs a clinician. It is not a medical device, and it does not replace the guideline or"
    " clinical judgement. It reads only the prefetched record and fetches nothing: the more of the"
    " record a request contains, the fewer questions the cards ask."
)

WHEN: Mapping[str, str] = {
    PATIENT_VIEW: "when a record is opened, for each diagnosis that the guideline covers",
    ENCOUNTER_START: "when an encounter starts, for each diagnosis that the guideline covers",
    ORDER_SELECT: "when IVIG is selected, for the reason of the order, else for each diagnosis",
    ORDER_SIGN: "when IVIG is about to be signed, for the reason of the order, else for each"
    " diagnosis",
    ORDER_DISPATCH: "when an order of IVIG is sent to a performer, for the reason of the order,"
    " else for each diagnosis",
}

SPECIFICATION = "2.0.1"
"""The version of CDS Hooks that the services implement."""

LIBRARY_VERSION = f"{BASE}:library-version"
"""The name of the extension with the version of the library."""


def services(
    *, guideline: Guideline | str = EFNS_2008, codes: Codes | None = None
) -> dict[str, object]:
    """Return the discovery document: one service per hook, with its prefetch templates.

    The ids of services for a guideline other than the default contain the id of the guideline, so
    that one server can offer the services of several guidelines.

    ``version`` is the version of CDS Hooks, as in the draft of version 3; the version of the
    library is in an extension.

    Args:
        guideline: The guideline that answers, or its id; pass the same one to :func:`cards`.
        codes: Your own codes, as for :func:`cards`. The templates query exactly the codes
            and statuses that are read.

    Returns:
        The discovery document as plain JSON values.

    Raises:
        UnknownNameError: If no guideline has that id.
        MalformedDocumentError: If a ConceptMap or ValueSet of ``codes`` cannot be used.
        WrongTypeError: If an argument has another type.
        UnknownOptionError: If a code is mapped to something that the library does not know.
        UnmodelledConditionError: If a code is mapped to a disease that the library does not model.
        AmbiguousConditionError: If a code is mapped to a name of several conditions.
        ContradictionError: If a code is mapped to two meanings.
    """
    answering = guideline_named(guideline)
    prefetch = templates(own_codes(codes))
    return {
        "services": [
            {
                "hook": hook,
                "id": f"{_prefix(answering)}-{hook}",
                "title": "A guideline on intravenous immunoglobulin (IVIG) in neurology",
                "description": f"{answering.title}: {WHEN[hook]}. It asks for missing facts."
                f" {with_status(answering)}.",
                "prefetch": dict(prefetch),
                "usageRequirements": INFORMS,
                "version": SPECIFICATION,
                "extension": {LIBRARY_VERSION: VERSION},
            }
            for hook in HOOKS
        ]
    }


def _prefix(guideline: Guideline) -> str:
    # Existing clients use the ids of the default guideline's services, which name no guideline.
    if guideline.id == EFNS_2008.id:
        return "ivig-evidence"
    return f"ivig-evidence-{quote(guideline.id, safe='')}"


def cards(
    request: Mapping[str, object],
    *,
    at: date | datetime,
    guideline: Guideline | str = EFNS_2008,
    oldest: Mapping[Fact, timedelta | None] = OLDEST,
    answers_hold: timedelta = ANSWERS_HOLD,
    codes: Codes | None = None,
    assume_active: bool = False,
    version: Literal["R4", "R5"] = "R4",
) -> dict[str, object]:
    """Return the response to a request: its cards.

    No dose is proposed if an allergy cannot be read, or the allergies were not supplied.

    Args:
        request: The request as parsed JSON, with a record of R4, R4B or R5.
        at: The day or the instant for which the record is read, as for ``from_bundle``.
        guideline: The guideline that answers, or its id. A card names no other guideline, but the
            precautions for IVIG have their own sources.
        oldest: Maximum ages of findings, as for :func:`ivig_evidence.fhir.from_bundle`.
        answers_hold: The maximum age of the answers in completed questionnaires.
        codes: Your own codes, as for ``from_bundle``; they apply to orders as well. Pass the same
            ones to :func:`services`.
        assume_active: True to count a diagnosis that does not say whether it is active. The cards
            say so.
        version: The version of the resources that suggestions create; R4 also fits R4B.

    Returns:
        The response as plain JSON values.

    Raises:
        MalformedDocumentError: If the request violates the specification, or is about several
            patients; or if a ConceptMap or ValueSet of ``codes`` cannot be used.
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If an argument has another type.
        UnknownOptionError: If a code is mapped to something that the library does not know.
        UnmodelledConditionError: If a code is mapped to a disease that the library does not model.
        AmbiguousConditionError: If a code is mapped to a name of several conditions.
        ContradictionError: If a code is mapped to two meanings.
    """
    time = ReadingTime.of(at)
    _check(answers_hold, version)
    answering = guideline_named(guideline)
    own = own_codes(codes)
    known = hook_request(request, own)
    if not known.may_have_cards:
        return {"cards": []}
    if known.unclear and not known.orders:
        undecided = deceased if known.is_of_deceased else unclear_orders
        return {"cards": [undecided(known, answering)]}
    record = parsed(known.bundle, at=time, oldest=oldest, own=own, assume_active=assume_active)
    whole = imported(record)
    notes = Notes()
    made = [
        card_of(answer, result, treatable, known, problems, version)
        for answer, result, treatable, problems in _answered(
            known,
            _treatable_conditions(known.orders, record, whole, notes),
            time,
            answers_hold,
            answering,
        )
    ]
    problems = (*known.problems, *whole.problems, *_noted(notes))
    if not made and _is_open(known, whole, problems):
        made = [unanswered(whole, known, problems, whole.precautions, answering)]
    if made and known.is_of_deceased:
        made = [deceased(known, answering)]
    return {"cards": made}


def _check(answers_hold: object, version: object) -> None:
    if not isinstance(answers_hold, timedelta):
        raise WrongTypeError("answers_hold", answers_hold, "a timedelta", "pass timedelta(days=7)")
    if version not in ("R4", "R5"):
        raise WrongTypeError("version", version, "'R4' or 'R5'", "pass the one your clients use")


# Conditions ---------------------------------------------------------------------


def _treatable_conditions(
    orders: tuple[Order, ...], record: ParsedRecord, whole: ImportResult, notes: Notes
) -> tuple[tuple[ImportResult, TreatableCondition], ...]:
    """Return the conditions that are reasons of orders; without a reason, those of the record."""
    once: dict[Condition, tuple[ImportResult, TreatableCondition]] = {}
    tried: set[Diagnosis] = set()
    stating = _stating(whole)
    for order in orders:
        for diagnosis in _reasons_of(order, record, notes):
            # Many orders can have one reason, and each result is about the whole record.
            if diagnosis.condition not in once and diagnosis not in tried:
                tried.add(diagnosis)
                result = imported(record, diagnosis)
                for treatable in result.treatable_conditions:
                    once[treatable.diagnosis.condition] = result, treatable
        stated = (stating[resource] for resource in order.diagnoses if resource in stating)
        for place in sorted(set(stated)):
            treatable = whole.treatable_conditions[place]
            once.setdefault(treatable.diagnosis.condition, (whole, treatable))
    if not orders or any(not order.states_a_reason for order in orders):
        for treatable in whole.treatable_conditions:
            once.setdefault(treatable.diagnosis.condition, (whole, treatable))
    return tuple(once.values())


def _stating(whole: ImportResult) -> Mapping[str, int]:
    """Return the place of the treatable condition that each resource states."""
    return {
        resource: place
        for place, treatable in enumerate(whole.treatable_conditions)
        for resource in treatable.resources
    }


def _reasons_of(order: Order, record: ParsedRecord, notes: Notes) -> Iterator[Diagnosis]:
    """Yield the diagnoses for the codes of an order's reasons, and note the codes without one."""
    day = record.time.day
    stated = (of_reason(order.resource, day, codes) for codes in order.concepts)
    for recorded in looked_up(stated, day, record.own, notes):
        if recorded.not_read is not None:
            notes.problem(order.resource, f"{recorded.not_read}: a reason of the order")
        elif recorded.meaning.diagnosis is not None:
            yield recorded.meaning.diagnosis


def _noted(notes: Notes) -> tuple[Problem, ...]:
    return tuple(Problem(resource, says) for resource, says in notes.problems)


def _is_open(known: HookRequest, whole: ImportResult, problems: Iterable[Problem]) -> bool:
    """Return True if the conditions of the patient are unknown, rather than not covered."""
    if known.orders or known.prefetched.supply["conditions"] in (Supply.ABSENT, Supply.FAILED):
        return True
    places = ("Condition", "Bundle", "prefetch.conditions")
    if whole.undecided or unanswerable(whole):
        return True
    return any(problem.resource.startswith(places) for problem in problems)


def _answered(
    known: HookRequest,
    pairs: Iterable[tuple[ImportResult, TreatableCondition]],
    at: ReadingTime,
    hold: timedelta,
    guideline: Guideline,
) -> Iterator[tuple[Answer, ImportResult, TreatableCondition, tuple[Problem, ...]]]:
    """Yield each condition with the answers of questionnaires, its answer and its problems."""
    for result, treatable in pairs:
        problems = [*known.problems, *result.problems]
        ignored = [*result.ignored]
        said = tuple(
            answered(
                known.prefetched.responses,
                treatable.diagnosis.condition,
                own=known.patient,
                at=at,
                oldest=hold,
                problems=problems,
                ignored=ignored,
            )
        )
        result = evolve(result, ignored=tuple(ignored))
        more = evolve(treatable, findings=(*treatable.findings, *said))
        try:
            answer = recommend(more.diagnosis, result.context_of(more), guideline=guideline)
        except ContradictionError as error:
            forms = dict.fromkeys(sourced.resource for sourced in said)
            problems += [Problem(form, f"its answers are not used: {error}") for form in forms]
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
    """Return the card on one condition."""
    checks = answer.precautions
    proposal = proposal_for(
        answer,
        checks,
        is_reversed=bool(warnings(answer)),
        is_ordered=bool(known.orders) or known.is_ordered,
        doubt=_doubt(known, result, treatable, problems),
    )
    offered = _offered(answer, checks, proposal.dose, known.patient, version)
    return answer_card(
        answer, checks, result, treatable, known, problems, proposal.reason, tuple(offered)
    )


def _doubt(
    known: HookRequest,
    result: ImportResult,
    treatable: TreatableCondition,
    problems: tuple[Problem, ...],
) -> str:
    """Return the most serious problem or question to resolve before a proposal, or no text."""
    if any(is_of_an_allergy(item) for item in problems):
        return "an allergy could not be read; ask before IVIG is given"
    if known.prefetched.supply["allergies"] in (Supply.ABSENT, Supply.FAILED):
        return "the allergies of the patient were not supplied; ask before IVIG is given"
    if any(left.why == GIVEN_FOR_NONE for left in result.ignored):
        return "IVIG was given, and the record does not say for which condition"
    was_given = any(item.resource.partition("/")[0] in TOOK_PLACE for item in treatable.findings)
    if was_given and any(item.finding in NOT_TREATED for item in treatable.findings):
        return "the record says that IVIG was given, but an answer says that it was not"
    return "a problem in the record has to be reviewed first" if problems else ""


def _offered(
    answer: Answer,
    checks: tuple[PrecautionCheck, ...],
    dose: InfusionPlan | Regimen | None,
    patient: str,
    version: str,
) -> Iterator[Json]:
    """Yield suggestions: a questionnaire for missing facts, or a draft proposal of the dose."""
    written_as = FhirVersion.R5 if version == "R5" else FhirVersion.R4B
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        form = questionnaire(answer.missing, version=written_as)
        count = f"{len(answer.missing)} question{'s' * (len(answer.missing) > 1)}"
        text = f"Ask for missing facts: a questionnaire with {count}"
        yield suggestion(text, asking_for(answer.condition, form))
    if dose is not None:
        resource = medication_request_proposal(answer, dose, version=written_as, subject=patient)
        yield suggestion(f"Draft a proposal: {_amount(dose)}", resource)


def _amount(made: InfusionPlan | Regimen) -> str:
    """Return the dose as printed; for a plan in grams, with the dosing weight in kilograms."""
    if isinstance(made, InfusionPlan):
        return f"{regimen(made.regimen)}, at {number_text(made.weight.kilograms)} kg"
    return regimen(made)
