"""A guideline's chapter on a condition as PlanDefinition and ActivityDefinition."""

from __future__ import annotations

from ...errors import NoProposalError
from ...guidelines.registry import EFNS_2008, diagnosis_in, guideline_named, statement_named
from ...model.condition import Condition, Diagnosis
from ...model.guideline import Guideline
from ...model.recommendation import Action, Recommendation
from ...render.english import level as level_text
from ...render.english import statement as statement_text
from ...render.headlines import NOTICE, with_status
from ...render.later import (
    REVERSED,
    is_reversed,
    reversal,
)
from .addresses import rebased
from .datatypes import (
    Json,
    cited,
    coding,
    concept,
    condition_concept,
    logical_id,
    named,
    narrative,
    published,
    related,
    versioned,
)
from .dosage import dosages
from .grades import class_extensions, grade_extensions
from .medication_request import IVIG, medication
from .versions import Format, Version, format_of

DOES = (Action.USE, Action.MAY_USE, Action.DO_NOT_USE)

# Plans ----------------------------------------------------------------------------


def plan_definition(
    condition: Condition | Diagnosis | str,
    *,
    version: Version,
    guideline: Guideline | str = EFNS_2008,
    base_url: str | None = None,
) -> dict[str, object]:
    """Write a guideline's statements on a condition as a PlanDefinition, one action per statement.

    The definition ``"<slug>: applies"`` of the condition's CQL library defines the population of a
    statement. Strength and direction are separate extensions. The certainty and the classes of the
    cited studies are written as the quality of the evidence. Parts that are not printed are
    omitted.

    Args:
        condition: The condition, a diagnosis of it, or its id, name or code.
        version: The version of FHIR.
        guideline: The guideline, or its id.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        AmbiguousConditionError: If the text may mean several conditions.
        UnknownNameError: If the text names no condition, or no guideline has the id.
        UnmodelledConditionError: If it names a disease that the library does not model.
        UnknownOptionError: If the version is unknown.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If an argument is of another type.
    """
    form = format_of(version)
    guideline = guideline_named(guideline)
    condition = diagnosis_in(condition, guideline).condition
    library_url = versioned("Library", named(condition, guideline))
    actions = [
        action(statement, library_url, form) | form.action_code.holding(spoken_action(statement))
        for statement in guideline.statements_on(condition)
    ]
    plan = _plan(condition, guideline)
    return rebased(plan | {"action": actions} if actions else plan, base_url)


def _plan(condition: Condition, guideline: Guideline) -> Json:
    """Return a PlanDefinition without its actions."""
    name = named(condition, guideline)
    title = f"{guideline.title}: {condition.name}"
    document = with_status(guideline)
    topic = condition_concept(condition)
    return published("PlanDefinition", name, title=title) | {
        "text": narrative((title, document, NOTICE)),
        "type": concept(
            "ECA rule",
            coding("http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule"),
        ),
        "description": f"What {guideline.id} says, in our words. {document}. {NOTICE}",
        "useContext": [
            {
                "code": coding("http://terminology.hl7.org/CodeSystem/usage-context-type", "focus"),
                "valueCodeableConcept": topic,
            }
        ],
        "relatedArtifact": [
            place_of(condition, guideline),
            *(related("successor", paper) for paper in guideline.status.superseded_by),
        ],
        "library": [versioned("Library", name)],
    }


def place_of(condition: Condition, guideline: Guideline) -> Json:
    """Return the source of a guideline's chapter on a condition, or its paper if it has none."""
    chapter = guideline.chapter(condition)
    return related("citation", guideline.paper) if chapter is None else cited(chapter.source)


def action(statement: Recommendation, library: str, form: Format) -> Json:
    """Return a statement as an action of a plan, with its population and without a code.

    A statement that has since been reversed says so, and has no activity.

    Args:
        statement: The statement.
        library: The address of the CQL library that defines whether it applies.
        form: The elements, types and codes of the version of FHIR.

    Returns:
        The action.
    """
    flag = reversal(statement)
    lines = [f"{flag}." if flag else "", statement_text(statement)]
    written: Json = {
        "id": logical_id(statement.id),
        "title": f"{statement.says} {flag}." if flag else statement.says,
        "description": "\n".join(line for line in lines if line),
        "documentation": [
            cited(statement.source),
            *(
                related("citation", row.document, label=row.effect.value)
                for row in statement.later_evidence
            ),
            *(
                {
                    "type": "justification",
                    "display": study.name,
                    "resource": versioned("Evidence", study.id),
                }
                for study in statement.based_on
            ),
        ],
        "condition": [
            {
                "kind": "applicability",
                "expression": {
                    **form.expression(f"{statement.slug}: applies"),
                    "reference": library,
                },
            }
        ],
    }
    graded_as = [*grade_extensions(statement), *class_extensions(statement)]
    if graded_as:
        written["extension"] = graded_as
    if has_activity(statement) and not flag:
        written["definitionCanonical"] = versioned("ActivityDefinition", statement.id)
    return written


def spoken_action(statement: Recommendation) -> Json:
    """Return the action and the intervention of a statement as text."""
    return concept(f"{statement.action.value}: {statement.intervention.name}")


# Activities -----------------------------------------------------------------------


def has_activity(statement: Recommendation) -> bool:
    """Return True if a statement says whether IVIG should, may or should not be given."""
    return statement.intervention.decides_verdict and statement.action in DOES


def activity_definition(
    statement: Recommendation | str, *, base_url: str | None = None
) -> dict[str, object]:
    """Write what a statement says to do with IVIG as an ActivityDefinition, with the printed dose.

    A statement against IVIG is marked as not to be performed, and has no dose.

    Args:
        statement: The statement, or its id.
        base_url: The base URL of canonical addresses, such as ``https://hospital.example/fhir``;
            URNs of this library by default.

    Returns:
        The resource as plain JSON values.

    Raises:
        NoProposalError: If the statement does not say whether IVIG should be given, or has since
            been reversed, because a request made from an activity would not show the reversal.
        UnknownNameError: If no statement has the id.
        MalformedDocumentError: If the base URL is not an absolute address without query.
        WrongTypeError: If an argument is of another type.
    """
    statement = statement_named(statement)
    if not has_activity(statement):
        raise NoProposalError(statement.action.value)
    if is_reversed(statement):
        raise NoProposalError(f"{statement.id}, {REVERSED}")
    document = with_status(statement.guideline)
    resource = published("ActivityDefinition", statement.id, title=statement.says) | {
        "text": narrative((statement.says, level_text(statement.grade), document, NOTICE)),
        "description": f"{statement_text(statement)}\n{document}",
        "relatedArtifact": [cited(statement.source)],
        "kind": "MedicationRequest",
        "intent": "proposal",
        "code": spoken_action(statement),
        "productCodeableConcept": _product(statement),
    }
    if statement.action is Action.DO_NOT_USE:
        resource |= {"doNotPerform": True}
    elif statement.regimen is not None:
        resource |= {"dosage": dosages(statement.regimen)}
    return rebased(resource, base_url)


def _product(statement: Recommendation) -> Json:
    """Return the product of a statement; advice against one form of IVIG has no code for IVIG."""
    if statement.intervention.name == IVIG:
        return medication()
    against = statement.action is Action.DO_NOT_USE
    return ({} if against else medication()) | {"text": statement.intervention.name}
