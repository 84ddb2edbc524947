"""Who changes: a cohort on two days (extra ``frames``).

>>> from datetime import date
>>> import polars as pl
>>> from ivig_evidence.cohort import compare_days
>>> register = pl.DataFrame({"form": ["sporadic", None]})
>>> compared = compare_days(
...     "IBM",
...     register,
...     date(2009, 6, 30),
...     date(2026, 6, 30),
...     columns={"inclusion_body_myositis_form": "form"},
... )
>>> [document.id for document in compared.published]
['aanem-update', 'aan-2012', 'aanem-2009']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias

from attrs import field, frozen

from ..engine.consulting import documents_asked, documents_named
from ..errors import OutOfRangeError, check_day
from ..guidelines.registry import diagnosis_in
from ..model.answer import Decision
from ..model.condition import Condition, Diagnosis
from ..model.consultation import Agreement, agreement_of
from ..model.guideline import Guideline
from ..model.verdict import Verdict
from .arguments import check_options
from .automata import facts_asked
from .combination import Combination, ComparedFrame, compared_frame
from .consulting import check_labels, column_of, with_verdict
from .given import of_document
from .reading import read_frame
from .screening import FrameT

if TYPE_CHECKING:
    from .frames import Total


FIRST, SECOND = "first_agreement", "second_agreement"


@frozen
class AgreementCount:
    """The number of rows with an agreement on the first day and one on the second.

    ``is_change`` is true if the rows change: see :func:`compare_days`.
    """

    first: Agreement
    second: Agreement
    is_change: bool
    rows: int


@frozen(eq=False)
class ComparedDays(Generic[FrameT]):
    """A cohort on two days.

    Attributes:
        condition: The condition.
        first: The first day.
        second: The second day.
        published: The documents that were published in between and cover the condition.
        counts: The rows by both agreements; pairs without a row are omitted. The largest come
            first.
        changed: The rows that change, with the caller's columns, both agreements, and the verdicts
            of the documents published in between.
        problems: The number of rows without an answer, because their values are impossible or
            contradictory.
    """

    condition: Condition
    first: date
    second: date
    published: tuple[Guideline, ...]
    counts: tuple[AgreementCount, ...]
    changed: FrameT = field(repr=False)
    problems: int


def compare_days(
    condition: Condition | Diagnosis | str,
    frame: FrameT,
    first: date,
    second: date,
    *,
    columns: Mapping[str, str] | Iterable[str],
    units: Mapping[str, str] | None = None,
    guidelines: Iterable[Guideline | str] | None = None,
    prefix: str = "ivig_",
    on_error: Literal["raise", "report"] = "raise",
) -> ComparedDays[FrameT]:
    """Return who changes between two days.

    The answer to a row on a day is that of :func:`ivig_evidence.consult` with ``as_of``: the
    verdict of each document published by then, and their agreement. The verdict of a document does
    not depend on the day. So a row changes if its agreement does, or if a document published in
    between has a definite verdict for it.

    There are no grams, because no document wins on a day; :func:`compare_documents` has them.

    A lazy frame is run once for the counts. Columns are read as by :func:`consult_frame`.

    Args:
        condition: A condition, or its id, name or code.
        frame: The cohort, one row per patient; null means unknown.
        first: The first day.
        second: The second day, which is later.
        columns: The column of each fact by name, or a list of facts whose columns have their names.
            A fact is accepted if a document of any day, or a contraindication, asks for it.
        units: The unit of each measure by fact, as in ``{"age": "years"}``.
        guidelines: The documents, or their ids; None for ``ivig_evidence.guidelines.GUIDELINES``.
        prefix: The prefix of the new columns of the rows that change.
        on_error: Whether rows with a problem raise an error, or are only counted.

    Returns:
        The comparison, with the rows that change in a frame of the same type.

    Raises:
        BadRowsError: If rows have impossible or contradictory values.
        OutOfRangeError: If the second day is not later than the first.
        UnknownNameError: If no fact, column, condition or guideline has a name.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        ContradictionError: If a fact is named twice.
        WrongUnitError: If the unit of a measure is unknown or missing.
        WrongTypeError: If the frame, a column or another argument has a type that cannot be read,
            or two documents would have the same column.
        MissingExtraError: If narwhals is not installed.
    """
    check_options(prefix, on_error)
    _check_days(first, second)
    documents = documents_named(guidelines)
    diagnosis = diagnosis_in(condition, *documents)
    asked = documents_asked(documents, diagnosis.condition, second).covering
    before = documents_asked(documents, diagnosis.condition, first).covering
    is_new = [document not in before for document in asked]
    on_any_day = facts_asked(diagnosis, documents)
    read = read_frame(frame, columns, units, diagnosis, asked, on_any_day)
    names = {
        of_document("verdict", number): column_of(document, "verdict", prefix)
        for number, document in enumerate(asked)
        if is_new[number]
    }
    check_labels(names.values(), asked)
    names |= {name: f"{prefix}{name}" for name in (FIRST, SECOND)}
    read.refuse_taken([*names.values()])
    results = tuple(map(_voice, is_new)) or (_voice(is_new=False),)
    made: ComparedFrame[_Days] = compared_frame(
        read,
        asked,
        names,
        Combination(results, _NOTHING, _with_voice),
        {
            FIRST: lambda days: agreement_of(days.first).value,
            SECOND: lambda days: agreement_of(days.second).value,
        },
        _is_change,
        on_error,
    )
    return ComparedDays(
        diagnosis.condition,
        first,
        second,
        published=tuple(document for document in asked if document not in before),
        counts=_agreement_counts(made.totals),
        changed=made.changed,
        problems=made.problems,
    )


def _check_days(first: object, second: object) -> None:
    """Check that the second of two days is later.

    Raises:
        WrongTypeError: If one of them is not a day.
        OutOfRangeError: If the second is not later.
    """
    check_day("first", first)
    check_day("second", second)
    assert isinstance(first, date)
    assert isinstance(second, date)
    if second <= first:
        earliest = date.fromordinal(min(first.toordinal() + 1, date.max.toordinal()))
        raise OutOfRangeError(
            "second", second.isoformat(), earliest.isoformat(), date.max.isoformat()
        )


_Voice: TypeAlias = tuple[Verdict, bool]
"""A verdict, and True if its document was published between the days."""


@frozen
class _Days:
    """The verdicts of both days, and True if a new document has a definite one."""

    first: tuple[Verdict, ...]
    second: tuple[Verdict, ...]
    has_new: bool


_NOTHING = _Days((), (), has_new=False)


def _voice(is_new: bool) -> Callable[[Decision], _Voice]:
    return lambda decision: (decision.verdict, is_new)


def _with_voice(days: _Days, voice: _Voice) -> _Days:
    verdict, is_new = voice
    return _Days(
        days.first if is_new else with_verdict(days.first, verdict),
        with_verdict(days.second, verdict),
        days.has_new or (is_new and verdict.is_definite),
    )


def _is_change(days: _Days) -> bool:
    return days.has_new or agreement_of(days.first) is not agreement_of(days.second)


def _agreement_counts(totals: Iterable[tuple[_Days, Total]]) -> tuple[AgreementCount, ...]:
    """Return the rows by both agreements; the largest come first."""
    rows: Counter[tuple[Agreement, Agreement, bool]] = Counter()
    for days, total in totals:
        rows[agreement_of(days.first), agreement_of(days.second), _is_change(days)] += total.rows
    return tuple(AgreementCount(*pair, rows=number) for pair, number in rows.most_common())
