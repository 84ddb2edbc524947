"""Later evidence in plain English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..model.later import Effect, LaterEvidence
from ..model.recommendation import Recommendation
from ..spelling import capitalised

if TYPE_CHECKING:
    from datetime import date

    from ..model.guideline import Guideline


REVERSED = "REVERSED SINCE"
"""The flag of a statement that later work reversed."""


def is_reversed(
    statement: Recommendation, as_of: date | None = None, guideline: Guideline | None = None
) -> bool:
    """Return True if later work that may have appeared by a day advises the opposite.

    Args:
        statement: The statement.
        as_of: The day; None counts all later work.
        guideline: The guideline that was asked, if it may be a changed copy of the statement's own.
    """
    return any(row.may_have_appeared(as_of) for row in _reversals(statement, guideline))


def _reversals(statement: Recommendation, guideline: Guideline | None) -> tuple[LaterEvidence, ...]:
    if guideline is None:
        return statement.reversed_by
    return tuple(row for row in guideline.later_evidence_on(statement) if row.is_reversal)


def reversal(
    statement: Recommendation, as_of: date | None = None, guideline: Guideline | None = None
) -> str:
    """Return the flag of a statement that later work reversed; empty if none did.

    Args:
        statement: The statement.
        as_of: The day until which later work counts; None counts all.
        guideline: The guideline that was asked, if it may be a changed copy of the statement's own.

    >>> from ivig_evidence.guidelines import statement_named
    >>> reversal(statement_named("gbs/no-response-to-first-course"))
    'REVERSED SINCE (2021, 2023, 2024)'
    """
    rows = _reversals(statement, guideline)
    return reversed_in(row for row in rows if row.may_have_appeared(as_of))


def reversed_in(rows: Iterable[LaterEvidence]) -> str:
    """Return the flag with the years of some reversals; empty if there are none."""
    known = list(rows)
    return f"{REVERSED} ({years(known)})" if known else ""


def flagged(statement: Recommendation) -> str:
    """Return the id of a statement, with a flag if it was reversed."""
    return ", ".join(filter(None, [statement.id, reversal(statement)]))


def years(rows: Iterable[LaterEvidence]) -> str:
    """Return the years of later documents; for an undated one, the latest possible year."""
    years_of_rows = sorted(
        {
            (row.read_on.year, "by ") if row.published is None else (row.published.year, "")
            for row in rows
        }
    )
    return ", ".join(f"{by}{year}" for year, by in years_of_rows)


def when_published(later: LaterEvidence) -> str:
    """Return the date of a later document, or its bounds if no date was found.

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
    """Return the effect of a later document, and its year unless the document's key contains it.

    The year of an undated document is the latest possible one.

    >>> from ivig_evidence import EFNS_2008
    >>> rows = {row.id: row for row in EFNS_2008.later_evidence}
    >>> effect_and_year(rows["gbs/sid-gbs"]), effect_and_year(rows["mg/ontario-mild"])
    ('Reversed', 'Gap filled (by 2026)')
    """
    word = str(later.effect)
    year = years([later])
    shown = f"({year})" if later.published is None else year
    return f"{capitalised(word)}{'' if year in later.document.key else f' {shown}'}"


def later_line(later: LaterEvidence) -> str:
    """Return a later document in one line: effect, content, date, link and statements."""
    date = when_published(later)
    link = f", {later.document.url}" if later.document.url else ""
    slugs = "".join(f", {statement.id}" for statement in later.statements)
    note = f" {later.note}" if later.note else ""
    asked = f"; in consult as {', '.join(later.encoded_as)}" if later.encoded_as else ""
    place = f"{later.document.key}, {date}{link}{slugs}{asked}"
    return f"{effect(later.effect)}: {later.says}{note} [{place}]"


def is_alternative(later: LaterEvidence) -> bool:
    """Return True for a study of another treatment; as a sort key, this puts such rows last."""
    return later.effect is Effect.ALTERNATIVE


def effect(effect: Effect) -> str:
    """Return an effect as a word; a reversal is in capitals, so that readers notice it."""
    word = str(effect.value)
    return word.upper() if effect is Effect.REVERSED else word
