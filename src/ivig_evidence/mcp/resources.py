"""The resources: documents, statements, conditions and studies, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen

from ..conditions import CONDITIONS
from ..errors import UnknownNameError, nearest
from ..guidelines.registry import (
    guideline_named,
    guidelines,
    statement_named,
    statements,
    studies,
)
from ..model.guideline import Guideline
from ..render.english import level
from ..render.json.listings import guideline_listing
from ..terminology.names import LONGEST_NAME

_SCHEME = "ivig-evidence://"
CONDITIONS_URI = f"{_SCHEME}conditions"
GUIDELINES_URI = f"{_SCHEME}guidelines"
STATEMENTS_URI = f"{_SCHEME}statements"
STUDIES_URI = f"{_SCHEME}studies"


@frozen
class Listing:
    """A resource that lists names.

    Attributes:
        uri: The address.
        name: The name.
        description: What it has, for the agent.
        read: The function that makes its content, as plain JSON values.
    """

    uri: str
    name: str
    description: str
    read: Callable[[], object]


@frozen
class Family:
    """Resources of one kind, each with an id at the end of its address.

    Attributes:
        uri: The address before the id.
        name: The name.
        description: What each has, for the agent.
        ids: The function that returns the ids.
        read: The function that makes the content of one, as plain JSON values.
    """

    uri: str
    name: str
    description: str
    ids: Callable[[], tuple[str, ...]]
    read: Callable[[str], object]

    @property
    def template(self) -> str:
        """The template of the addresses; an id can contain slashes."""
        return f"{self.uri}/{{+id}}"


def _conditions() -> object:
    return [
        {
            "id": condition.id,
            "name": condition.name,
            "other_names": [alias.name for alias in condition.aliases],
        }
        for condition in CONDITIONS
    ]


def _guidelines() -> object:
    return [guideline_listing(guideline) for guideline in guidelines()]


def _guideline(name: str) -> object:
    guideline = guideline_named(name)
    return {**guideline_listing(guideline), "statements": _statements_of(guideline)}


def _statements_of(guideline: Guideline) -> list[dict[str, object]]:
    return [
        {
            "id": statement.id,
            "says": statement.says,
            "intervention": statement.intervention.name,
            "grade": None if statement.grade is None else level(statement.grade),
            "reversed": bool(statement.reversed_by),
        }
        for statement in guideline.statements
    ]


def _statement(name: str) -> object:
    from ..appraisal.grades import audited
    from ..render.json.plain import statement_to_dict
    from ..render.json.plain_evidence import page_to_dict

    statement = statement_named(name)
    page = page_to_dict(audited(statement), statement.later_evidence)
    return {**statement_to_dict(statement), **page}


def _studies() -> object:
    return [
        {"id": study.id, "name": study.name, "criteria": len(study.eligibility)}
        for study in studies()
    ]


LISTINGS = (
    Listing(
        CONDITIONS_URI, "conditions", "The conditions with their ids and other names", _conditions
    ),
    Listing(GUIDELINES_URI, "guidelines", "The documents: status, scheme, conditions", _guidelines),
    Listing(
        STUDIES_URI,
        "studies",
        "The studies, each with its number of eligibility criteria",
        _studies,
    ),
)
"""The resources that list names."""

FAMILIES = (
    Family(
        GUIDELINES_URI,
        "guideline",
        "A document with its statements, one sentence each",
        lambda: tuple(guideline.id for guideline in guidelines()),
        _guideline,
    ),
    Family(
        STATEMENTS_URI,
        "statement",
        "A statement with its population, studies, audit and later evidence",
        lambda: tuple(statement.id for statement in statements()),
        _statement,
    ),
)
"""The resources with an id."""


def content(uri: str) -> object:
    """Return the content of a resource as plain JSON values.

    Raises:
        UnknownNameError: If there is no such resource.
    """
    for listing in LISTINGS:
        if uri == listing.uri:
            return listing.read()
    for family in FAMILIES:
        if uri.startswith(f"{family.uri}/"):
            return family.read(uri.removeprefix(f"{family.uri}/")[: LONGEST_NAME + 1])
    known = [*(listing.uri for listing in LISTINGS), *(family.template for family in FAMILIES)]
    raise UnknownNameError("resource", uri, nearest(uri, known), ", ".join(known))


def completions(template: str, start: str) -> tuple[str, ...]:
    """Return the ids of a kind of resource that begin with a text.

    Raises:
        UnknownNameError: If there is no such template.
    """
    by_template = {family.template: family for family in FAMILIES}
    if template not in by_template:
        listing = ", ".join(by_template)
        raise UnknownNameError("template", template, nearest(template, by_template), listing)
    return _starting(by_template[template].ids(), start)


def _starting(names: Iterable[str], start: str) -> tuple[str, ...]:
    return tuple(name for name in names if name.startswith(start))
