"""Comparisons of two documents in plain English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model.verdict import Verdict
from ..spelling import capitalised, joined_lines, listed
from .decisions import statements
from .english import predicate
from .headlines import verdict_in_its_words, with_status

if TYPE_CHECKING:
    from ..model.comparison import Comparison, DifferingGroup
    from ..model.decision import Conclusion
    from ..model.difference import Difference
    from ..model.knowledge_diff import ConditionDiff, KnowledgeDiff

MOST_GROUPS = 20
"""The most groups of combinations that a text shows."""

COMBINATION_FOOTER = "A combination of facts is not a patient, so the numbers are not frequencies."

COMPARISON_FOOTER = (
    f"{COMBINATION_FOOTER} No document wins, and grades are not compared. Not a medical device."
)


def text(comparison: Comparison) -> str:
    """Return a comparison as lines of text: the counts, then the groups that differ."""
    return joined_lines(
        (
            f"{title(comparison)}.",
            f"  Documents: {documents(comparison)}",
            *(f"  {capitalised(name)}: {says}" for name, says in count_rows(comparison)),
            *(["Where they differ:"] if comparison.differ else []),
            *_group_lines(comparison),
            COMPARISON_FOOTER,
        )
    )


def _group_lines(comparison: Comparison) -> Iterator[str]:
    for name, lines in group_rows(comparison):
        yield f"  - {capitalised(name)}:"
        yield from (f"    {line}" for line in lines)


def summaries(comparisons: Sequence[Comparison]) -> str:
    """Return comparisons as lines of text, one for each pair of documents, without groups."""
    if not comparisons:
        return "No two documents have a chapter on this condition."
    return joined_lines([*map(_summary, comparisons), COMPARISON_FOOTER])


def _summary(comparison: Comparison) -> str:
    counts = ", ".join(f"{name} {says}" for name, says in count_rows(comparison)[:-1])
    return f"{title(comparison)}: {counts}."


def title(comparison: Comparison) -> str:
    """Return the condition, the two documents and the number of combinations."""
    name = capitalised(comparison.condition.name)
    number = counted(comparison.combinations, "combination")
    facts = counted(len(comparison.facts), "fact")
    both = f"{comparison.first.label} and {comparison.second.label}"
    return f"{name}: {both}, {number} of {facts}"


def documents(comparison: Comparison) -> str:
    """Return both documents with their status and how much of them was read."""
    return f"{with_status(comparison.first)}; {with_status(comparison.second)}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "fact"), counted(1200, "combination")
    ('1 fact', '1,200 combinations')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def count_rows(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return each count with its name; open combinations only if there are any."""
    rows = (
        ("same verdict", f"{comparison.agree:,}{_which(comparison)}"),
        ("different verdicts", f"{comparison.differ:,}"),
        (f"only {comparison.first.label} has a verdict", f"{comparison.only_first:,}"),
        (f"only {comparison.second.label} has a verdict", f"{comparison.only_second:,}"),
        ("neither has a verdict", f"{comparison.neither:,}"),
        ("open, because statements of one document conflict", f"{comparison.open:,}"),
        ("facts", " ".join(fact.question for fact in comparison.facts) or "none"),
    )
    return tuple(row for row in rows if comparison.open or not row[0].startswith("open"))


def _which(comparison: Comparison) -> str:
    same = [
        f"{verdict_name(pair.first)} {pair.combinations:,}"
        for pair in comparison.verdicts
        if pair.agree
    ]
    return f" ({', '.join(same)})" if same else ""


def verdict_name(verdict: Verdict) -> str:
    """Return a verdict in words."""
    return str(verdict).replace("_", " ")


def group_rows(comparison: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the groups that differ, as their patients and lines on what the documents say.

    There are at most 20; the last row then says how many more there are.
    """
    groups = comparison.differing_groups
    for group in groups[:MOST_GROUPS]:
        yield group_text(group), _documents(comparison, group)
    more = len(groups) - MOST_GROUPS
    if more > 0:
        yield f"and for {counted(more, 'more group')}", ("see differing_groups",)


def group_text(group: DifferingGroup) -> str:
    """Return the patients of a group in words, with the number of combinations."""
    return f"{patients(group)} ({counted(group.combinations, 'combination')})"


def patients(group: DifferingGroup) -> str:
    """Return the patients of a group in words."""
    if not group.when:
        return "every patient"
    return f"if {listed([predicate(when) for when in group.when], 'and')}"


def changes(diff: KnowledgeDiff) -> str:
    """Return what changed between two versions of a guideline's knowledge as lines of text."""
    if not diff.statements and not diff.conditions:
        other = "" if diff.was == diff.now else " Other knowledge did: the digests differ."
        return f"{diff.guideline}: no statement changed, and no verdict or grade.{other}\n"
    changed = counted(len(diff.statements), "change")
    conditions = counted(len(diff.conditions), "condition")
    lines = [f"{diff.guideline}: {changed} of statements; answers change in {conditions}."]
    lines += [f"- {change}" for change in diff.statements]
    for condition in diff.conditions:
        lines += _changed(condition)
    return joined_lines([*lines, COMBINATION_FOOTER])


def _changed(diff: ConditionDiff) -> Iterator[str]:
    yield (
        f"{capitalised(diff.condition.name)}: verdict or grade change in {diff.changed:,} of"
        f" {counted(diff.combinations, 'combination')}."
    )
    for group in diff.groups[:MOST_GROUPS]:
        number = counted(group.combinations, "combination")
        yield f"  - {capitalised(patients(group))} ({number}):"
        yield f"    now {conclusion(group.second)};"
        yield f"    before, {conclusion(group.first)}."
    more = len(diff.groups) - MOST_GROUPS
    if more > 0:
        yield f"  - and {counted(more, 'more group')}: see groups"


def _documents(comparison: Comparison, group: DifferingGroup) -> tuple[str, ...]:
    return (
        f"{comparison.first.label}: {conclusion(group.first)}.",
        f"{comparison.second.label}: {conclusion(group.second)}.",
        *(f"Why: {cause(difference)}" for difference in group.differences),
    )


def conclusion(said: Conclusion) -> str:
    """Return what a document says, with its leading statements and their reversals."""
    leading = f" [{statements(said)}]" if said.leading else ""
    return f"{verdict_in_its_words(said)}{leading}"


def cause(difference: Difference) -> str:
    """Return why two documents differ, with the cause."""
    return f"{difference.why.removesuffix('.')} ({difference.cause})."
