"""Later evidence in plain English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model.later import Effect, LaterEvidence
from ..model.recommendation import Recommendation

if TYPE_CHECKING:
    from datetime import date

    from ..model.guideline import Guideline


REVERSED = "REVERSED SINCE"
"""The flag of a statement that later work reversed."""


def is_reversed(
    statement: Recommendation, as_of: date | None = None, guideline: Guideline | None = None
) -> bool:
    """Return whether later work that may have appeared by a day advises the opposite.

    ``guideline`` is the one that was asked, if it may be a changed copy of the statement's own.
    """
    return any(row.may_have_appeared(as_of) for row in _reversals(statement, guideline))


def _reversals(statement: Recommendation, guideline: Guideline | None) -> tuple[LaterEvidence, ...]:
    if guideline is None:
        return statement.reversed_by
    return tuple(row for row in guideline.later_evidence_on(statement) if row.is_reversal)


def reversal(
    statement: Recommendation, as_of: date | None = None, guideline: Guideline | None = None
) -> str:
    """Return the flag of a statement that later work reversed; empty text for any other.

    ``guideline`` is the one that was asked, if it may be a changed copy of the statement's own.

    >>> from ivig_evidence.guidelines import statement_named
    >>> reversal(statement_named("gbs/no-response-to-first-course"))
    'REVERSED SINCE (2021, 2023, 2024)'
    """
    rows = _reversals(statement, guideline)
    return reversed_in(row for row in rows if row.may_have_appeared(as_of))


def reversed_in(rows: Iterable[LaterEvidence]) -> str:
    """Return the flag for what some reversals reversed; empty text for none."""
    known = list(rows)
    return f"{REVERSED} ({years(known)})" if known else ""


def flagged(statement: Recommendation) -> str:
    """Return a statement's id, with the flag of one that was reversed."""
    return ", ".join(filter(None, [statement.id, reversal(statement)]))


def years(rows: Iterable[LaterEvidence]) -> str:
    """Return the years of later documents; of an undated one, that by which it had appeared."""
    found = sorted(
        {
            (row.read_on.year, "by ") if row.published is None else (row.published.year, "")
            for row in rows
        }
    )
    return ", ".join(f"{by}{year}" for year, by in found)


def when_published(later: LaterEvidence) -> str:
    """Return the date of a later document, or the bounds of a date that was not found.

    >>> from ivig_evidence import EFNS_2008
    >>> rows = EFNS_2008.later_evidence
    >>> {when_published(row) for row in rows if row.id == "mg/ontario-mild"}
    {'date not found, not before 2024, not later than 2026-11-22'}
    """
    if later.published is not None:
        return str(later.published)
    lower = "" if later.not_before is None else f", not before {later.not_before}"
    return f"date not found{lower}, not later than {later.read_on.isoformat()}"


def effect_and_year(later: LaterEvidence) -> str:
    """Return the effect of a later document, and its year unless the document's key has it.

    The year of an undated document is the latest that it can be.

    >>> from ivig_evidence import EFNS_2008
    >>> rows = {row.id: row for row in EFNS_2008.later_evidence}
    >>> effect_and_year(rows["gbs/sid-gbs"]), effect_and_year(rows["mg/ontario-mild"])
    ('Reversed', 'Gap filled by 2026')
    """
    word = str(later.effect)
    year = years([later])
    return f"{word[0].upper()}{word[1:]}{'' if year in later.document.key else f' {year}'}"


def later_line(later: LaterEvidence) -> str:
    """Return a later document and its effect in one line."""
    date = when_published(later)
    identifier = f", doi:{later.document.doi}" if later.document.doi else ""
    if not identifier and later.document.pmid:
        identifier = f", PMID {later.document.pmid}"
    slugs = "".join(f", {one.id}" for one in later.statements)
    note = f" {later.note}" if later.note else ""
    place = f"{later.document.key}, {date}{identifier}{slugs}"
    return f"{effect(later.effect)}: {later.says}{note} [{place}]"


def is_alternative(later: LaterEvidence) -> bool:
    """Return True for a study of another treatment; as a sort key it puts such rows last."""
    return later.effect is Effect.ALTERNATIVE


def effect(effect: Effect) -> str:
    """Return an effect as a word; a reversal in capitals, so that it is not overlooked."""
    word = str(effect.value)
    return word.upper() if effect is Effect.REVERSED else word
