"""What an answer says, as the parts of which both versions make their resources."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import NoDoseError, NoProposalError
from ...facts.codes import ATC
from ...facts.common import body_weight
from ...immunoglobulin.codes import TREATMENT_CODES
from ...immunoglobulin.weight_policies import ACTUAL_WEIGHT
from ...logic.context import spoken_finding
from ...logic.predicates import Fact
from ...logic.truth import Truth
from ...model.answer import Answer
from ...model.dosing import Course, RecommendedRegimen, Regimen
from ...model.plan import InfusionPlan, number_text
from ...model.precaution import PrecautionCheck
from ...model.recommendation import Action, Recommendation
from ...model.verdict import Verdict
from ...render.answers import (
    ASK_FIRST,
    CONTRAINDICATION,
    NOTICE,
    cautions,
    contraindications,
    headline,
    outside,
    still_to_ask,
    warnings,
)
from ...render.english import asked, citation
from ...render.english import level as level_text
from ...render.evidence import REVERSED, is_reversed
from ...render.plans import lines as plan_lines
from ...units import plain_number
from .datatypes import (
    FACTS,
    VERSION,
    Json,
    coding,
    concept,
    extension,
    level_concept,
    logical_id,
    related,
)
from .dosage import dosages, one_course, planned, printed

POSITIVE = (Verdict.RECOMMENDED, Verdict.OPTION)
"""The verdicts on which IVIG may be proposed."""

IVIG = "IVIG"
"""How regimens name the drug."""

STRENGTH = "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation"
DIRECTION = "http://hl7.org/fhir/uv/cpg/StructureDefinition/cpg-directionOfRecommendation"
DIRECTIONS = "http://hl7.org/fhir/uv/cpg/CodeSystem/cpg-recommendation-direction-cs"

FOR = (Action.USE, Action.MAY_USE, Action.MONITOR, Action.ADJUST_DOSE)
AGAINST = (Action.DO_NOT_USE,)

# Statements -----------------------------------------------------------------------


def graded(what: Recommendation) -> list[Json]:
    """Strength and direction of a statement, apart from each other; none where it has none.

    No level printed is no strength. A statement that recommends nothing has no direction.
    """
    found = []
    if what.level is not None:
        found.append(extension(STRENGTH, "CodeableConcept", level_concept(what.level)))
    way = "for" if what.action in FOR else "against" if what.action in AGAINST else None
    if way is not None:
        code = concept(way, coding(DIRECTIONS, way, way.capitalize()))
        found.append(extension(DIRECTION, "CodeableConcept", code))
    return found


# An answer ------------------------------------------------------------------------


def status(answer: Answer) -> str:
    """The status of a GuidanceResponse: what is not enough to decide is never a success."""
    return "data-required" if answer.verdict is Verdict.INSUFFICIENT_DATA else "success"


def outcome(answer: Answer, precautions: tuple[PrecautionCheck, ...], knowledge: str) -> Json:
    """Verdict, level, statements and provenance as contained Parameters."""
    given: list[Json] = [
        {"name": "verdict", "valueCode": answer.verdict.value},
        {"name": "says", "valueString": headline(answer, precautions)},
    ]
    given += [
        {"name": "contraindication", "valueString": what} for what in contraindications(precautions)
    ]
    if answer.level is not None:
        given.append({"name": "level", "valueCodeableConcept": level_concept(answer.level)})
    given += [{"name": "warning", "valueString": text} for text in warnings(answer)]
    given += [{"name": "leading-statement", "part": _parts(one)} for one in answer.leading]
    given += [{"name": "missing-fact", "valueString": fact.name} for fact in answer.missing]
    given += [
        {"name": "rests-on-assumption", "valueString": spoken_finding(one)}
        for one in answer.rests_on
    ]
    if answer.missing:
        given.append({"name": "questions", "valueReference": {"reference": "#questions"}})
    given += [
        {"name": "guideline", "valueString": answer.guideline.id},
        {"name": "library-version", "valueString": VERSION},
        {"name": "knowledge-digest", "valueString": knowledge},
        {"name": "notice", "valueString": NOTICE},
    ]
    if answer.as_of is not None:
        given.append({"name": "as-of", "valueDate": answer.as_of.isoformat()})
    return {"resourceType": "Parameters", "id": "outcome", "parameter": given}


def _parts(what: Recommendation) -> list[Json]:
    parts: list[Json] = [
        {"name": "id", "valueString": what.id},
        {"name": "says", "valueString": what.says},
        {"name": "action", "valueString": what.action.value},
        {"name": "source", "valueString": citation(what.source)},
    ]
    if what.level is not None:
        parts.append({"name": "level", "valueCodeableConcept": level_concept(what.level)})
    return parts


def messages(answer: Answer, precautions: tuple[PrecautionCheck, ...]) -> Json:
    """What has to be read with an answer, as a contained OperationOutcome, the gravest first."""
    first = headline(answer, precautions)
    grave = answer.verdict is Verdict.CONFLICTING or any(contraindications(precautions))
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        names = ", ".join(fact.name for fact in answer.missing)
        says = f"{first} It is not known whether a statement applies; needed: {names}."
        issues = [_issue("warning", "required", says)]
    else:
        issues = [_issue("warning" if grave else "information", "informational", first)]
    issues += [_issue("warning", "informational", text) for text in warnings(answer)]
    issues += [_issue("warning", "informational", text) for text in assumed(answer)]
    issues += [
        _issue("information", "informational", f"Outside the population studied: {text}.")
        for text in outside(answer)
    ]
    known = any(check.present is Truth.TRUE for check in precautions)
    issues += [
        _issue("warning" if known else "information", "informational", text)
        for text in (*cautions(precautions), *_still_to_ask(precautions))
    ]
    issues.append(_issue("information", "informational", NOTICE))
    return {"resourceType": "OperationOutcome", "id": "messages", "issue": issues}


def assumed(answer: Answer) -> list[str]:
    """What was taken for granted, and the answer needs."""
    return [f"Rests on an assumption: {spoken_finding(one)}." for one in answer.rests_on]


def _issue(severity: str, code: str, text: str) -> Json:
    return {"severity": severity, "code": code, "details": {"text": text}}


def data_required(answer: Answer) -> list[Json]:
    """What has to be known to say more, fact by fact; empty where an answer needs nothing more."""
    if answer.verdict is not Verdict.INSUFFICIENT_DATA:
        return []
    return [_required(fact) for fact in answer.missing]


def _required(fact: Fact) -> Json:
    code = coding(FACTS, fact.name, asked(fact))
    return {"type": "Observation", "codeFilter": [{"path": "code", "code": [code]}]}


def to_consider(
    answer: Answer, precautions: tuple[PrecautionCheck, ...]
) -> tuple[Recommendation, ...]:
    """The leading statements that speak for IVIG; none unless the verdict is a positive one.

    What later work reversed stands in the answer, and nothing is proposed on it; nor is anything
    proposed for a patient in whom IVIG is contraindicated.
    """
    if answer.verdict not in POSITIVE or any(contraindications(precautions)):
        return ()
    return tuple(one for one in answer.leading if not is_reversed(one, answer.as_of))


def result_action(what: Recommendation, request: str) -> Json:
    """A statement as an action to consider; ``request`` is the id of the proposal beside it."""
    found: Json = {
        "id": logical_id(what.id),
        "title": what.says,
        "description": f"{level_text(what.grade).capitalize()}. {citation(what.source)}.",
        "documentation": [related("citation", what.source.reference)],
        "resource": {"reference": f"#{request}"},
    }
    extensions = graded(what)
    return found | {"extension": extensions} if extensions else found


def printed_with(what: Recommendation) -> list[Json]:
    """The dose of IVIG that is printed with a statement; empty where none is."""
    regimen = what.regimen
    if not (isinstance(regimen, RecommendedRegimen) and regimen.drug == IVIG):
        return []
    return dosages(regimen)


def said(answer: Answer, precautions: tuple[PrecautionCheck, ...]) -> Iterator[str]:
    """An answer as lines, with what has to be read first at the top."""
    yield headline(answer, precautions)
    yield from warnings(answer)
    yield from assumed(answer)
    for one in answer.leading:
        yield f"{one.says} ({level_text(one.grade)}; {citation(one.source)})"
    if answer.missing:
        yield f"Still to be known: {', '.join(fact.name for fact in answer.missing)}."
    yield from cautions(precautions)
    yield from _still_to_ask(precautions)
    yield NOTICE


def _still_to_ask(precautions: tuple[PrecautionCheck, ...]) -> Iterator[str]:
    return (f"{ASK_FIRST}: {names}." for names in still_to_ask(precautions))


# A proposal -----------------------------------------------------------------------


def proposed(
    answer: Answer, what: Regimen | InfusionPlan, precautions: tuple[PrecautionCheck, ...]
) -> tuple[Recommendation, list[Json]]:
    """The statement with which a dose was printed, and the dose.

    Errors: ``NoProposalError`` where the answer does not speak for IVIG, rests on
    what was reversed, IVIG is contraindicated in the patient, or the plan is for another weight,
    ``NoDoseError`` for a regimen that is not printed with a statement that applies,
    ``UndecidedPlanError`` where an alternative has to be chosen, ``AmbiguousDoseError`` where the
    print can be read in two ways.
    """
    if answer.verdict not in POSITIVE:
        raise NoProposalError(answer.verdict.value)
    turned = [one.id for one in answer.leading if is_reversed(one, answer.as_of)]
    if turned:
        raise NoProposalError(f"{', '.join(turned)}, {REVERSED}")
    for reason in contraindications(precautions):
        raise NoProposalError(f"{CONTRAINDICATION}: {reason}")
    regimen = what.regimen if isinstance(what, InfusionPlan) else what
    with_it = [one for one, dose in answer.regimens if dose == regimen]
    if not (with_it and isinstance(regimen, RecommendedRegimen) and regimen.drug == IVIG):
        raise NoDoseError(", ".join(one.id for one in answer.leading), ())
    if isinstance(what, InfusionPlan):
        _refuse_other_weight(answer, what)
        return with_it[0], planned(what)
    return with_it[0], [printed(one_course(regimen), regimen.drug)]


def _refuse_other_weight(answer: Answer, plan: InfusionPlan) -> None:
    """Errors: ``NoProposalError`` for a plan that cannot be this patient's, by the weight."""
    actual, counted = answer.given.known.get(body_weight), float(plan.weight.kilograms)
    if not isinstance(actual, float):
        return
    is_actual = plan.weight.policy == ACTUAL_WEIGHT
    # No policy counts more than a patient weighs; a float of either may end a little otherwise.
    if counted > actual + CLOSE or (is_actual and counted < actual - CLOSE):
        reckoned = f"a plan for {number_text(plan.weight.kilograms)} kg"
        raise NoProposalError(f"{reckoned}, where the patient weighs {plain_number(actual)} kg")


CLOSE = 1e-6


def proposal_notes(
    answer: Answer,
    statement: Recommendation,
    what: Regimen | InfusionPlan,
    precautions: tuple[PrecautionCheck, ...],
) -> list[str]:
    """What has to be read with a proposal, the gravest first."""
    texts = [*warnings(answer), *assumed(answer), *_given_as(statement)]
    texts += [*cautions(precautions), *_still_to_ask(precautions)]
    texts.append(f"{statement.says} ({level_text(statement.grade)}; {citation(statement.source)})")
    if isinstance(what, InfusionPlan):
        texts += [f"{line.name}: {line.value}".removeprefix(": ") for line in plan_lines(what)[:-1]]
    else:
        texts += _not_printed(one_course(what))
        if what.then is not None:
            texts.append("Another regimen follows this one.")
    texts += [f"The drug's code was {HOW_ATC_WAS_READ}.", NOTICE]
    return texts


def statement_notes(answer: Answer, statement: Recommendation) -> list[str]:
    """What has to be read with a statement that is to be considered."""
    grade = f"{level_text(statement.grade)}; {citation(statement.source)}"
    texts = [*warnings(answer), *assumed(answer), *_given_as(statement)]
    return [*texts, f"{statement.says} ({grade})", NOTICE]


def _given_as(statement: Recommendation) -> Iterator[str]:
    """How IVIG is meant, where it is not IVIG by itself: a request is for the one drug."""
    if statement.intervention.name != IVIG:
        yield f"What is meant is {statement.intervention.name}."


HOW_ATC_WAS_READ = "read in secondary sources (national code tables), not in that of the WHO"


def _not_printed(what: Course) -> Iterator[str]:
    if what.days is None:
        yield "Over how many days the course is given is not printed."
    elif not what.consecutive:
        yield "That the days are consecutive is not printed."


def medication() -> Json:
    """The drug, by name and by ATC code."""
    codes = (coding(one.system, one.code) for one in TREATMENT_CODES if one.system == ATC)
    return concept("intravenous immunoglobulin (IVIG)", *codes)
