"""Answers as GuidanceResponse resources."""

from __future__ import annotations

from collections.abc import Iterator

from ...logic.context import format_finding
from ...logic.predicates import Fact
from ...logic.truth import Truth
from ...model.answer import Answer
from ...model.precaution import PrecautionCheck
from ...model.recommendation import Recommendation
from ...model.verdict import Verdict
from ...render.answers import (
    outside,
    precaution_lines,
)
from ...render.english import citation
from ...render.english import level as level_text
from ...render.headlines import (
    NOTICE,
    chapter_passages,
    contraindications,
    document_with_status,
    headline,
    warnings,
)
from ...render.later import is_reversed
from .addresses import rebased
from .datatypes import (
    FACTS,
    VERSION,
    Json,
    coding,
    condition_concept,
    logical_id,
    named,
    narrative,
    notes,
    related,
    versioned,
)
from .grades import grade_concepts, grade_extensions
from .medication_request import (
    assumed,
    draft_request,
    printed_with,
    questions_to_ask,
    statement_notes,
)
from .questions import questionnaire
from .versions import Version, format_of

# An answer ------------------------------------------------------------------------


def guidance_response(
    answer: Answer,
    *,
    version: Version,
    subject: str,
    base_url: str | None = None,
) -> dict[str, object]:
    """Write an answer as a GuidanceResponse.

    If facts are missing, the status is ``data-required`` and a contained Questionnaire asks for
    them. There is a ``result`` only if the answer is in favour of IVIG and IVIG is not
    contraindicated.

    Args:
        answer: The answer.
        version: The version of FHIR.
        subject: A reference to the patient, such as ``Patient/1``.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        UnknownOptionError: If the version is unknown.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If the version or the base URL is not text.
    """
    form = format_of(version)
    precautions = answer.precautions
    contained = [outcome(answer, precautions), messages(answer, precautions)]
    response: Json = {
        "resourceType": "GuidanceResponse",
        "text": narrative(said(answer, precautions)),
        "contained": contained,
        "moduleCanonical": versioned("PlanDefinition", named(answer.condition, answer.guideline)),
        "status": status(answer),
        "subject": {"reference": subject},
        **form.reason.holding(condition_concept(answer.condition)),
        "note": notes(said(answer, precautions)),
        **form.evaluation_message.holding({"reference": "#messages"}),
        "outputParameters": {"reference": "#outcome"},
    }
    if answer.missing:
        contained.append(questionnaire(answer.missing, version=version) | {"id": "questions"})
    considered = to_consider(answer, precautions)
    for place, statement in enumerate(considered, 1):
        dose = printed_with(statement)
        request = draft_request(answer, dose, subject=subject, version=version)
        texts = statement_notes(answer, statement)
        contained.append(request | {"id": f"proposal-{place}", "note": notes(texts)})
    if considered:
        contained.append(_requests(considered, subject, form.request_group))
        response |= form.result.holding({"reference": "#result"})
    required = data_required(answer)
    return rebased(response | {"dataRequirement": required} if required else response, base_url)


def _requests(considered: tuple[Recommendation, ...], subject: str, kind: str) -> Json:
    """Return the statements as a group of actions, each with its contained proposal."""
    return {
        "resourceType": kind,
        "id": "result",
        "status": "draft",
        "intent": "proposal",
        "subject": {"reference": subject},
        "action": [
            result_action(statement, f"proposal-{place}")
            for place, statement in enumerate(considered, 1)
        ],
    }


def status(answer: Answer) -> str:
    """Return the status of a GuidanceResponse; insufficient data is never ``success``."""
    return "data-required" if answer.verdict is Verdict.INSUFFICIENT_DATA else "success"


def outcome(answer: Answer, precautions: tuple[PrecautionCheck, ...]) -> Json:
    """Return verdict, grade, statements and provenance as contained Parameters."""
    given: list[Json] = [
        {"name": "verdict", "valueCode": answer.verdict.value},
        {"name": "says", "valueString": headline(answer, precautions)},
    ]
    given.extend(
        {"name": "contraindication", "valueString": reason}
        for reason in contraindications(precautions)
    )
    given.extend(
        {"name": name, "valueCodeableConcept": term} for name, term in grade_concepts(answer.grade)
    )
    given.extend({"name": "warning", "valueString": text} for text in warnings(answer))
    given.extend({"name": "leading-statement", "part": _parts(item)} for item in answer.leading)
    given.extend({"name": "missing-fact", "valueString": fact.name} for fact in answer.missing)
    given.extend(
        {"name": "rests-on-assumption", "valueString": format_finding(item)}
        for item in answer.rests_on
    )
    if answer.missing:
        given.append({"name": "questions", "valueReference": {"reference": "#questions"}})
    given.extend(
        (
            {"name": "guideline", "valueString": answer.guideline.id},
            {"name": "library-version", "valueString": VERSION},
            {"name": "knowledge-digest", "valueString": answer.knowledge},
            {"name": "notice", "valueString": NOTICE},
        )
    )
    if answer.as_of is not None:
        given.append({"name": "as-of", "valueDate": answer.as_of.isoformat()})
    return {"resourceType": "Parameters", "id": "outcome", "parameter": given}


def _parts(statement: Recommendation) -> list[Json]:
    parts: list[Json] = [
        {"name": "id", "valueString": statement.id},
        {"name": "says", "valueString": statement.says},
        {"name": "action", "valueString": statement.action.value},
        {"name": "source", "valueString": citation(statement.source)},
    ]
    terms = grade_concepts(statement.grade)
    return parts + [{"name": name, "valueCodeableConcept": term} for name, term in terms]


def messages(answer: Answer, precautions: tuple[PrecautionCheck, ...]) -> Json:
    """Return the messages that belong to an answer, the most serious first.

    They form a contained OperationOutcome.
    """
    first = headline(answer, precautions)
    grave = answer.verdict is Verdict.CONFLICTING or any(contraindications(precautions))
    if answer.verdict is Verdict.INSUFFICIENT_DATA:
        names = ", ".join(fact.name for fact in answer.missing)
        text = f"{first} It is not known whether a statement applies. Missing facts: {names}."
        issues = [_issue("warning", "required", text)]
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
        for text in (*precaution_lines(precautions), *questions_to_ask(precautions))
    ]
    issues.append(_issue("information", "informational", NOTICE))
    return {"resourceType": "OperationOutcome", "id": "messages", "issue": issues}


def _issue(severity: str, code: str, text: str) -> Json:
    return {"severity": severity, "code": code, "details": {"text": text}}


def data_required(answer: Answer) -> list[Json]:
    """Return the missing facts as data requirements; empty if the data are sufficient."""
    if answer.verdict is not Verdict.INSUFFICIENT_DATA:
        return []
    return [_required(fact) for fact in answer.missing]


def _required(fact: Fact) -> Json:
    code = coding(FACTS, fact.name, fact.question)
    return {"type": "Observation", "codeFilter": [{"path": "code", "code": [code]}]}


def to_consider(
    answer: Answer, precautions: tuple[PrecautionCheck, ...]
) -> tuple[Recommendation, ...]:
    """Return the leading statements in favour of IVIG, for which a proposal can be made.

    There are none if the verdict is not in favour of IVIG, or IVIG is contraindicated. A statement
    that has since been reversed is omitted.
    """
    if not answer.verdict.is_in_favour or any(contraindications(precautions)):
        return ()
    return tuple(
        statement
        for statement in answer.leading
        if not is_reversed(statement, answer.as_of, answer.guideline)
    )


def result_action(statement: Recommendation, request: str) -> Json:
    """Return a statement as an action; ``request`` is the id of its contained proposal."""
    action: Json = {
        "id": logical_id(statement.id),
        "title": statement.says,
        "description": f"{level_text(statement.grade).capitalize()}. {citation(statement.source)}.",
        "documentation": [related("citation", statement.source.reference)],
        "resource": {"reference": f"#{request}"},
    }
    extensions = grade_extensions(statement)
    return action | {"extension": extensions} if extensions else action


def said(answer: Answer, precautions: tuple[PrecautionCheck, ...]) -> Iterator[str]:
    """Yield an answer as lines of text, the most important first."""
    yield headline(answer, precautions)
    yield from warnings(answer)
    yield from assumed(answer)
    for statement in answer.leading:
        yield f"{statement.says} ({level_text(statement.grade)}; {citation(statement.source)})"
    for passage in chapter_passages(answer, only_certain=True):
        yield passage.says
    if answer.missing:
        yield f"Missing facts: {', '.join(fact.name for fact in answer.missing)}."
    yield from precaution_lines(precautions)
    yield from questions_to_ask(precautions)
    yield f"{document_with_status(answer)}."
    yield NOTICE
