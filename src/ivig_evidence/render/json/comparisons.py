"""Comparisons of two documents as plain JSON values."""

from __future__ import annotations

from ...model.comparison import Comparison, DifferingGroup
from ...model.decision import Conclusion
from ..english import predicate
from ..later import is_reversed
from .plain import converter, predicate_to_dict
from .published import grade_document


def comparison_to_dict(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as plain JSON values: ids, names of facts, counts, groups."""
    return {
        "condition": comparison.condition.id,
        "first": comparison.first.id,
        "second": comparison.second.id,
        "facts": [fact.name for fact in comparison.facts],
        "combinations": comparison.combinations,
        "agree": comparison.agree,
        "differ": comparison.differ,
        "only_first": comparison.only_first,
        "only_second": comparison.only_second,
        "neither": comparison.neither,
        "open": comparison.open,
        "verdicts": [
            {
                "first": pair.first.value,
                "second": pair.second.value,
                "combinations": pair.combinations,
            }
            for pair in comparison.verdicts
        ],
        "differing_groups": [_group(group) for group in comparison.differing_groups],
    }


def _group(group: DifferingGroup) -> dict[str, object]:
    return {
        "when": [{"says": predicate(one), **predicate_to_dict(one)} for one in group.when],
        "combinations": group.combinations,
        "first": _conclusion(group.first),
        "second": _conclusion(group.second),
        "differences": [
            {
                "question": difference.question,
                "cause": difference.cause.value,
                "why": difference.why,
                "sources": [str(source) for source in difference.sources],
            }
            for difference in group.differences
        ],
    }


def _conclusion(conclusion: Conclusion) -> dict[str, object]:
    return {
        "verdict": conclusion.verdict.value,
        "grade": converter().unstructure(grade_document(conclusion.grade)),
        "leading": [statement.id for statement in conclusion.leading],
        "reversed": [statement.id for statement in conclusion.leading if is_reversed(statement)],
    }
