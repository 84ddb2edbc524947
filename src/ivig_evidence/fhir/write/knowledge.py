"""What a guideline says of a condition: what both versions write alike, and parts of the rest."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator

from ...errors import NoProposalError
from ...grading.efns_2004 import EFNS_2004, EvidenceClass, RecommendationLevel
from ...guidelines.registry import EFNS_2008
from ...model import grade
from ...model.condition import Condition
from ...model.guideline import Guideline
from ...model.recommendation import Action, Recommendation
from ...render.answers import NOTICE
from ...render.english import level as level_text
from ...render.english import statement as statement_text
from ...render.evidence import REVERSED, is_reversed, judgement, reversal
from .datatypes import (
    CLASSES,
    LEVELS,
    Json,
    canonical,
    cited,
    class_concept,
    coding,
    concept,
    condition_concept,
    extension,
    logical_id,
    named,
    narrative,
    published,
    related,
    versioned,
)
from .dosage import dosages
from .guidance_response import IVIG, graded, medication

QUALITY = "http://hl7.org/fhir/StructureDefinition/cqf-qualityOfEvidence"
IDENTIFIER = "text/cql-identifier"
"""The language of an expression that is the name of a definition in a library."""

DOES = (Action.USE, Action.MAY_USE, Action.DO_NOT_USE)

# Plans ----------------------------------------------------------------------------


def plan(condition: Condition, guideline: Guideline) -> Json:
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


def action(what: Recommendation, library: str) -> Json:
    """A statement as an action of a plan, with whom it is for, and without a code.

    ``library`` is the address of the CQL that says whether it applies. A statement that later work
    reversed says so, and leads to nothing that could be done.
    """
    flag = reversal(what)
    lines = [f"{flag}." if flag else "", statement_text(what)]
    found: Json = {
        "id": logical_id(what.id),
        "title": f"{what.says} {flag}." if flag else what.says,
        "description": "\n".join(line for line in lines if line),
        "documentation": [
            cited(what.source),
            *(
                related("citation", row.document, label=row.effect.value)
                for row in what.later_evidence
            ),
            *(
                {
                    "type": "justification",
                    "display": study.name,
                    "resource": versioned("Evidence", study.id),
                }
                for study in what.based_on
            ),
        ],
        "condition": [
            {
                "kind": "applicability",
                "expression": {
                    "language": IDENTIFIER,
                    "expression": f"{what.slug}: applies",
                    "reference": library,
                },
            }
        ],
    }
    graded_as = [*graded(what), *_quality(what)]
    if graded_as:
        found["extension"] = graded_as
    if has_activity(what) and not flag:
        found["definitionCanonical"] = versioned("ActivityDefinition", what.id)
    return found


def _quality(what: Recommendation) -> Iterator[Json]:
    """The classes of the studies that carry a statement, each once, with whose they are."""
    for evidence_class in EvidenceClass:
        bearers = [one for one in what.based_on if evidence_class in one.evidence_classes]
        if bearers:
            found = class_concept(evidence_class)
            by = "; ".join(f"{one.id}: {judgement(one.judged)}" for one in bearers)
            yield extension(QUALITY, "CodeableConcept", found | {"text": f"{found['text']} ({by})"})


def spoken_action(what: Recommendation) -> Json:
    """What a statement tells one to do, in words, with what it is about."""
    return concept(f"{what.action.value}: {what.intervention.name}")


# Activities -----------------------------------------------------------------------


def has_activity(what: Recommendation) -> bool:
    """Whether a statement says of IVIG that it is to be given, may be given, or is not to be."""
    return what.intervention.sets_verdict and what.action in DOES


def activity_definition(statement: Recommendation) -> dict[str, object]:
    """What a statement says to do with IVIG as an ActivityDefinition, with the dose as printed.

    A statement against IVIG is one that is not to be performed, and has no dose.

    Errors: ``NoProposalError`` for a statement that does not say whether IVIG is to be given, and
    for one that later work reversed: a request made of an activity would not say so.
    """
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


def _product(what: Recommendation) -> Json:
    """What is given, or is not to be; advice against IVIG in one way is none against IVIG."""
    if what.intervention.name == IVIG:
        return medication()
    against = what.action is Action.DO_NOT_USE
    return ({} if against else medication()) | {"text": what.intervention.name}


# Libraries ------------------------------------------------------------------------


def library(condition: Condition, cql: str, guideline: Guideline = EFNS_2008) -> dict[str, object]:
    """The CQL of a condition as a Library, which is called as the text calls itself."""
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


# Codes ----------------------------------------------------------------------------

_LEVELS_TITLE = "Levels of recommendation of the EFNS, 2004"
_CLASSES_TITLE = "Classes of evidence of the EFNS for therapeutic studies, 2004"
_ALL_LEVELS, _ALL_CLASSES = "efns-2004-levels-all", "efns-2004-classes-all"


def code_system_of_levels() -> dict[str, object]:
    """The levels of recommendation of the EFNS as a CodeSystem, defined in our own words."""
    return _code_system(LEVELS, _LEVELS_TITLE, _ALL_LEVELS, RecommendationLevel)


def code_system_of_classes() -> dict[str, object]:
    """The classes of evidence of the EFNS as a CodeSystem, defined in our own words."""
    return _code_system(CLASSES, _CLASSES_TITLE, _ALL_CLASSES, EvidenceClass)


def value_set_of_levels() -> dict[str, object]:
    """All levels of recommendation as a ValueSet."""
    return _value_set(_ALL_LEVELS, _LEVELS_TITLE, LEVELS)


def value_set_of_classes() -> dict[str, object]:
    """All classes of evidence as a ValueSet."""
    return _value_set(_ALL_CLASSES, _CLASSES_TITLE, CLASSES)


def _code_system(
    url: str, title: str, everything: str, grades: Iterable[grade.EvidenceClass | grade.Strength]
) -> Json:
    given = [entry for entry in EFNS_2004.definitions if entry.grade in tuple(grades)]
    where = dict.fromkeys(f"{one.source} ({one.verified.value})" for one in given)
    return published("CodeSystem", url.rpartition(":")[2], title=title) | {
        "text": narrative((title, *(f"{one.grade.value}: {one.means}" for one in given))),
        "description": f"Defined in our own words; printed in {'; '.join(where)}.",
        "caseSensitive": True,
        "valueSet": canonical("ValueSet", everything),
        "content": "complete",
        "count": len(given),
        "concept": [
            {"code": one.grade.value, "display": one.grade.wording, "definition": one.means}
            for one in given
        ],
    }


def _value_set(name: str, of: str, system: str) -> Json:
    title = f"{of}: all of them"
    return published("ValueSet", name, title=title) | {
        "text": narrative((title,)),
        "compose": {"include": [{"system": system}]},
    }
