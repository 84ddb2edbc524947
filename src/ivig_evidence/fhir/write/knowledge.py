"""What a guideline says of a condition: plans, activities and libraries."""

from __future__ import annotations

import re
from base64 import b64encode

from ...errors import NoProposalError
from ...guidelines.registry import EFNS_2008, diagnosis_in, guideline_named, statement_named
from ...model.condition import Condition, Diagnosis
from ...model.guideline import Guideline
from ...model.recommendation import Action, Recommendation
from ...render.english import level as level_text
from ...render.english import statement as statement_text
from ...render.headlines import NOTICE
from ...render.later import (
    REVERSED,
    is_reversed,
    reversal,
)
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
from .versions import Version, format_of

IDENTIFIER = "text/cql-identifier"
"""The language of an expression that is the name of a definition in a library."""

DOES = (Action.USE, Action.MAY_USE, Action.DO_NOT_USE)

# Plans ----------------------------------------------------------------------------


def plan_definition(
    condition: Condition | Diagnosis | str,
    *,
    version: Version,
    guideline: Guideline | str = EFNS_2008,
) -> dict[str, object]:
    """Write what a guideline says of a condition as a PlanDefinition, one action per statement.

    The definition ``"<slug>: applies"`` of the condition's CQL library says which patients a
    statement is for. Strength and direction of a recommendation are separate. Its certainty and the
    classes of the cited studies are the quality of the evidence. What is not printed is absent.

    Args:
        condition: The condition, a diagnosis of it, or its id, name or code.
        version: The version of FHIR.
        guideline: The guideline, or its id.

    Raises:
        AmbiguousConditionError: If the text may mean several conditions.
        UnknownNameError: If the text means no condition, or no guideline has the id.
        UnmodelledConditionError: If it names a disease that the library does not model.
        UnknownOptionError: If the version is unknown.
        WrongTypeError: If the condition, the version or the guideline is of another type.
    """
    form = format_of(version)
    guideline = guideline_named(guideline)
    condition = diagnosis_in(condition, guideline).condition
    library_url = versioned("Library", named(condition, guideline))
    actions = [
        action(statement, library_url) | form.action_code.holding(spoken_action(statement))
        for statement in guideline.statements_on(condition)
    ]
    plan = _plan(condition, guideline)
    return plan | {"action": actions} if actions else plan


def _plan(condition: Condition, guideline: Guideline) -> Json:
    """A PlanDefinition without its actions."""
    name = named(condition, guideline)
    title = f"{guideline.title}: {condition.name}"
    topic = condition_concept(condition)
    return published("PlanDefinition", name, title=title) | {
        "text": narrative((title, NOTICE)),
        "type": concept(
            "ECA rule",
            coding("http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule"),
        ),
        "description": f"What {guideline.id} says, in our words. {NOTICE}",
        "useContext": [
            {
                "code": coding("http://terminology.hl7.org/CodeSystem/usage-context-type", "focus"),
                "valueCodeableConcept": topic,
            }
        ],
        "relatedArtifact": [
            place_of(condition, guideline),
            *(related("successor", one) for one in guideline.superseded_by),
        ],
        "library": [versioned("Library", name)],
    }


def place_of(condition: Condition, guideline: Guideline) -> Json:
    """Where a guideline speaks of a condition; the whole paper where it has no chapter on it."""
    chapter = guideline.chapter(condition)
    return related("citation", guideline.paper) if chapter is None else cited(chapter.source)


def action(statement: Recommendation, library: str) -> Json:
    """A statement as an action of a plan, with whom it is for, and without a code.

    ``library`` is the address of the CQL that says whether it applies. A statement that later work
    reversed says so, and leads to nothing that could be done.
    """
    flag = reversal(statement)
    lines = [f"{flag}." if flag else "", statement_text(statement)]
    found: Json = {
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
                    "language": IDENTIFIER,
                    "expression": f"{statement.slug}: applies",
                    "reference": library,
                },
            }
        ],
    }
    graded_as = [*grade_extensions(statement), *class_extensions(statement)]
    if graded_as:
        found["extension"] = graded_as
    if has_activity(statement) and not flag:
        found["definitionCanonical"] = versioned("ActivityDefinition", statement.id)
    return found


def spoken_action(statement: Recommendation) -> Json:
    """What a statement tells one to do, in words, with what it is about."""
    return concept(f"{statement.action.value}: {statement.intervention.name}")


# Activities -----------------------------------------------------------------------


def has_activity(statement: Recommendation) -> bool:
    """Whether a statement says of IVIG that it is to be given, may be given, or is not to be."""
    return statement.intervention.decides_verdict and statement.action in DOES


def activity_definition(statement: Recommendation | str) -> dict[str, object]:
    """Write what a statement says to do with IVIG as an ActivityDefinition, with the printed dose.

    A statement against IVIG is marked as not to be performed, and has no dose.

    Args:
        statement: The statement, or its id.

    Raises:
        NoProposalError: If the statement does not say whether IVIG is to be given, or has since
            been reversed, which a request made from an activity would not say.
        UnknownNameError: If no statement has the id.
        WrongTypeError: If the statement is of another type.
    """
    statement = statement_named(statement)
    if not has_activity(statement):
        raise NoProposalError(statement.action.value)
    if is_reversed(statement):
        raise NoProposalError(f"{statement.id}, {REVERSED}")
    found = published("ActivityDefinition", statement.id, title=statement.says) | {
        "text": narrative((statement.says, level_text(statement.grade), NOTICE)),
        "description": statement_text(statement),
        "relatedArtifact": [cited(statement.source)],
        "kind": "MedicationRequest",
        "intent": "proposal",
        "code": spoken_action(statement),
        "productCodeableConcept": _product(statement),
    }
    if statement.action is Action.DO_NOT_USE:
        return found | {"doNotPerform": True}
    regimen = statement.regimen
    return found if regimen is None else found | {"dosage": dosages(regimen)}


def _product(statement: Recommendation) -> Json:
    """What is given, or is not to be; advice against IVIG in one way is none against IVIG."""
    if statement.intervention.name == IVIG:
        return medication()
    against = statement.action is Action.DO_NOT_USE
    return ({} if against else medication()) | {"text": statement.intervention.name}


# Libraries ------------------------------------------------------------------------


def library(
    condition: Condition | Diagnosis | str, cql: str, *, guideline: Guideline | str = EFNS_2008
) -> dict[str, object]:
    """Write the CQL of a condition as a Library, under the name that the CQL gives itself.

    Args:
        condition: The condition, a diagnosis of it, or its id, name or code.
        cql: The text of its CQL library.
        guideline: The guideline, or its id.

    Raises:
        AmbiguousConditionError: If the text may mean several conditions.
        UnknownNameError: If the text means no condition, or no guideline has the id.
        UnmodelledConditionError: If it names a disease that the library does not model.
        WrongTypeError: If the condition or the guideline is of another type.
    """
    guideline = guideline_named(guideline)
    condition = diagnosis_in(condition, guideline).condition
    own = re.search(r'^\s*library\s+"?([A-Za-z_][A-Za-z0-9_]*)"?', cql, re.MULTILINE)
    title = f"Whom the statements of {guideline.id} on {condition.name} are for"
    found = published("Library", named(condition, guideline), title=title)
    return (found | {"name": own[1]} if own else found) | {
        "text": narrative((title, NOTICE)),
        "type": concept(
            "logic library",
            coding("http://terminology.hl7.org/CodeSystem/library-type", "logic-library"),
        ),
        "relatedArtifact": [place_of(condition, guideline)],
        "content": [{"contentType": "text/cql", "data": b64encode(cql.encode()).decode()}],
    }
