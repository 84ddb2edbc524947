"""Who changes: a cohort under two documents (extra ``frames``).

>>> import polars as pl
>>> from ivig_evidence.cohort import compare_documents
>>> register = pl.DataFrame({"form": ["sporadic", "sporadic", None]})
>>> compared = compare_documents(
...     "IBM",
...     register,
...     "aan-2012",
...     "efns-2008",
...     columns={"inclusion_body_myositis_form": "form"},
... )
>>> [(count.change.value, count.rows) for count in compared.counts]
[('changed', 2), ('open', 1)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias

from attrs import field, frozen

from ..engine.consulting import documents_named
from ..facts.common import body_weight
from ..guidelines.registry import diagnosis_in
from ..logic.term import Term
from ..model.answer import Decision
from ..model.condition import Condition, Diagnosis
from ..model.guideline import Guideline
from ..model.verdict import Verdict
from .arguments import check_options
from .combination import Combination, ComparedFrame, compared_frame
from .consulting import check_labels, column_of
from .given import of_document
from .grams import ComparedGrams, Dose, compared_grams, dose_of
from .reading import ReadFrame, read_frame
from .screening import FrameT

if TYPE_CHECKING:
    from .frames import Total
    from .types import Column

CHANGE = "change"


class Change(Term):
    """How the verdict on a patient changes from one document to another."""

    AGREE = "agree"
    CHANGED = "changed"
    NEWLY_ANSWERED = "newly answered"
    NO_LONGER_ANSWERED = "no longer answered"
    OPEN = "open"
    SILENT = "silent"

    @property
    def is_change(self) -> bool:
        """True if a definite verdict changes, appears or disappears."""
        return self in (Change.CHANGED, Change.NEWLY_ANSWERED, Change.NO_LONGER_ANSWERED)


@frozen
class VerdictCount:
    """The number of rows with a verdict of the first document and one of the second."""

    first: Verdict
    second: Verdict
    change: Change
    rows: int


@frozen(eq=False)
class ComparedDocuments(Generic[FrameT]):
    """A cohort under two documents.

    Attributes:
        condition: The condition.
        first: The first document.
        second: The second document.
        counts: The rows by both verdicts; pairs without a row are omitted. The largest come first.
        changed: The rows that change, with the caller's columns, both verdicts and the change.
        problems: The number of rows without an answer, because their values are impossible or
            contradictory.
        grams: The grams of one course in both documents; None if no weight was read.
    """

    condition: Condition
    first: Guideline
    second: Guideline
    counts: tuple[VerdictCount, ...]
    changed: FrameT = field(repr=False)
    problems: int
    grams: ComparedGrams | None

    @property
    def by_change(self) -> Mapping[Change, int]:
        """The number of rows of each change."""
        return {
            change: sum(count.rows for count in self.counts if count.change is change)
            for change in Change
        }


def compare_documents(
    condition: Condition | Diagnosis | str,
    frame: FrameT,
    first: Guideline | str,
    second: Guideline | str,
    *,
    columns: Mapping[str, str] | Iterable[str],
    units: Mapping[str, str] | None = None,
    prefix: str = "ivig_",
    on_error: Literal["raise", "report"] = "raise",
) -> ComparedDocuments[FrameT]:
    """Return who changes if the second document is used instead of the first.

    Only verdicts are compared, because grades of two schemes cannot be. A row changes if both
    documents have a definite verdict and these differ, or if only one has a definite verdict and
    the other is silent. It is open if unknown facts can still change a verdict. A document without
    a chapter on the condition is silent on every row, as :func:`ivig_evidence.recommend` is.

    With a column for ``body_weight``, the grams of one course are summed over all rows for which
    the weight and the printed doses of both documents are known. They are those of
    :func:`ivig_evidence.dosing.plan` by the actual weight, so they do not depend on
    contraindications, nor on later work that reversed a statement.

    A lazy frame is run once for the counts. Columns are read as by :func:`consult_frame`.

    Args:
        condition: A condition, or its id, name or code.
        frame: The cohort, one row per patient; null means unknown.
        first: The first document, or its id.
        second: The second document, or its id.
        columns: The column of each fact by name, or a list of facts whose columns have their names.
            A fact is accepted if a document, or a contraindication, asks for it, and also
            ``body_weight``.
        units: The unit of each measure by fact, as in ``{"body_weight": "kg"}``.
        prefix: The prefix of the new columns of the rows that change.
        on_error: Whether rows with a problem raise an error, or are only counted.

    Returns:
        The comparison, with the rows that change in a frame of the same type.

    Raises:
        BadRowsError: If rows have impossible or contradictory values.
        UnknownNameError: If no fact, column, condition or guideline has a name.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        ContradictionError: If a fact is named twice.
        WrongUnitError: If the unit of a measure is unknown or missing.
        WrongTypeError: If the frame, a column or another argument has a type that cannot be read,
            or both documents are the same.
        MissingExtraError: If narwhals is not installed.
    """
    check_options(prefix, on_error)
    documents = documents_named((first, second))
    diagnosis = diagnosis_in(condition, *documents)
    read = read_frame(frame, columns, units, diagnosis, documents, frozenset({body_weight}))
    names = {
        of_document("verdict", number): column_of(document, "verdict", prefix)
        for number, document in enumerate(documents)
    }
    check_labels(names.values(), documents)
    names[CHANGE] = f"{prefix}{CHANGE}"
    read.refuse_taken([*names.values()])
    weight = _weight(read)
    made: ComparedFrame[_Answers] = compared_frame(
        read,
        documents,
        names,
        _PAIRS,
        {CHANGE: lambda answers: _change(answers).value},
        lambda answers: _change(answers).is_change,
        on_error,
        weight,
    )
    return ComparedDocuments(
        diagnosis.condition,
        documents[0],
        documents[1],
        counts=_verdict_counts(made.totals),
        changed=made.changed,
        problems=made.problems,
        grams=None if weight is None else _grams(made.totals, weight),
    )


_Answer: TypeAlias = tuple[Verdict, Dose | None]
_Answers: TypeAlias = tuple[_Answer, ...]


def _verdict_and_dose(decision: Decision) -> _Answer:
    return decision.verdict, dose_of(decision)


def _followed_by(answers: _Answers, answer: _Answer) -> _Answers:
    return (*answers, answer)


_PAIRS: Combination[_Answer, _Answers] = Combination(
    (_verdict_and_dose, _verdict_and_dose), (), _followed_by
)


def _change(answers: _Answers) -> Change:
    (first, _), (second, _) = answers
    if Verdict.INSUFFICIENT_DATA in (first, second):
        return Change.OPEN
    match first.is_definite, second.is_definite:
        case True, True:
            return Change.AGREE if first is second else Change.CHANGED
        case False, True:
            return Change.NEWLY_ANSWERED
        case True, False:
            return Change.NO_LONGER_ANSWERED
        case _:
            return Change.SILENT


def _verdict_counts(totals: Iterable[tuple[_Answers, Total]]) -> tuple[VerdictCount, ...]:
    """Return the rows by both verdicts, whatever the doses; the largest come first."""
    rows: Counter[tuple[Verdict, Verdict, Change]] = Counter()
    for answers, total in totals:
        (first, _), (second, _) = answers
        rows[first, second, _change(answers)] += total.rows
    return tuple(VerdictCount(*pair, rows=number) for pair, number in rows.most_common())


def _weight(read: ReadFrame) -> Column | None:
    return next((one for one in read.columns if one.classes.fact == body_weight), None)


def _grams(totals: Iterable[tuple[_Answers, Total]], weight: Column) -> ComparedGrams:
    assert weight.word is not None
    doses = ((first[1], second[1], total) for (first, second), total in totals)
    return compared_grams(doses, weight.word)
