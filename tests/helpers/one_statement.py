"""Made-up documents with one statement on a condition."""

from __future__ import annotations

from ivig_evidence import EFNS_2008
from ivig_evidence.immunoglobulin import IVIG
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic.predicates import Predicate
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation

from .cases import saying


def one_statement(
    slug: str, population: Predicate, condition: Condition, action: Action = Action.USE
) -> Guideline:
    """Return a document that says one thing on IVIG for some patients with a condition."""
    statement = Recommendation(
        guideline=EFNS_2008,
        slug=slug,
        label="IVIG",
        says="IVIG is made up.",
        intervention=IVIG,
        action=action,
        population=population,
        grade=None,
        regimen=None,
        source=ELOVAARA_2008.at("a test"),
    )
    return saying(condition, statement)
