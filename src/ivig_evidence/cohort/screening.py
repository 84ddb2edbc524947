"""Cohorts: a guideline's answer for every row of a frame (extra ``frames``).

>>> import polars as pl
>>> from ivig_evidence.cohort import recommend_frame
>>> register = pl.DataFrame({"patient": [1, 2], "form": ["sporadic", None]})
>>> answered = recommend_frame("IBM", register, columns={"inclusion_body_myositis_form": "form"})
>>> answered["ivig_verdict"].to_list()
['not_recommended', 'insufficient_data']

The result has the type of the input: polars (eager or lazy), pandas, pyarrow, a DuckDB relation or
a PySpark frame. Each row gets the answer that :func:`ivig_evidence.recommend` gives for that
patient. Rows are looked up in tables of the engine's own decisions; there is no second set of
rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, TypeVar, get_args

from attrs import frozen

from ..errors import WrongTypeError
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ..logic.predicates import Fact
from ..model.condition import Condition
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..units import as_whole
from .arguments import check_options, columns_by_fact, wanted_columns
from .automata import compiled_chapter, prepare
from .given import (
    CONTRAINDICATION,
    PROBLEM,
    certainty,
    distinct_decisions,
    mask,
    of_document,
    term_text,
    walks,
)
from .reading import read_frame

FrameT = TypeVar("FrameT")

Given: TypeAlias = Literal[
    "verdict",
    "level",
    "certainty",
    "leading",
    "missing",
    "reason",
    "applying",
    "undetermined",
    "reversed",
    "contraindication",
]
"""The name of a result column without its prefix; see :func:`recommend_frame`."""

EVERYTHING: tuple[Given, ...] = get_args(Given)
"""All result columns."""


@frozen
class Reason:
    """The meaning of a number in the column ``reason``: a verdict with its grade and statements.

    ``level`` and ``certainty`` are the strength and the certainty of the grade, or None if none is
    printed. ``leading`` are the leading statements, ``missing`` the missing facts.
    """

    number: int
    verdict: Verdict
    level: str | None
    certainty: str | None
    leading: tuple[Recommendation, ...]
    missing: tuple[Fact, ...]


def recommend_frame(
    condition: Condition | str,
    frame: FrameT,
    *,
    columns: Mapping[str, str] | Iterable[str],
    units: Mapping[str, str] | None = None,
    guideline: Guideline | str = EFNS_2008,
    give: Iterable[Given] = EVERYTHING,
    prefix: str = "ivig_",
    on_error: Literal["raise", "report"] = "raise",
) -> FrameT:
    """Return a frame with a guideline's answer on IVIG for every row as new columns.

    The new columns, each with ``prefix``, are:

    - ``verdict``
    - ``level`` and ``certainty``: the strength and the certainty of the grade, null if none is
      printed or the guideline's scheme has none
    - ``leading``, ``applying``, ``undetermined``: ids of statements, space-separated
    - ``reversed``: ids of statements that apply and have since been reversed
    - ``missing``: a bit mask; :func:`missing_facts` decodes it
    - ``reason``: a number; :func:`reasons` explains it
    - ``contraindication``: true if a contraindication of IVIG is known, false if all are known to
      be absent, else null; a contraindication of one product does not count

    Rows with impossible or contradictory values raise: for an eager frame the error names the first
    such row, a lazy frame is run once to count them. With ``on_error="report"`` these rows have no
    answer but a text in the column ``problem``, and a lazy frame is not run.

    Options must be spelled exactly. A text that differs from an option in case, blanks, hyphens or
    invisible characters is a problem, and the message suggests the option.

    Columns that are not read can have any label and type. DuckDB, and Spark by default, ignore the
    case of column names. A column with only nulls can have any type in an eager frame.

    Args:
        condition: A condition, or its id, name or code.
        frame: The cohort, one row per patient; null means unknown.
        columns: The column of each fact by name, or a list of facts whose columns have their names.
            Other columns are not read. For any condition, the facts of contraindications are
            accepted, such as ``hypersensitivity_to_ivig``.
        units: The unit of each measure by fact, as in ``{"age": "years"}``.
        guideline: A guideline, or its id.
        give: The result columns to add.
        prefix: The prefix of the result columns.
        on_error: Whether rows with a problem raise an error or are reported.

    Returns:
        A frame of the same type, with the caller's columns unchanged.

    Raises:
        BadRowsError: If rows have impossible or contradictory values.
        UnknownNameError: If no fact, column, result column, condition or guideline has a name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        ContradictionError: If a fact is named twice.
        WrongUnitError: If the unit of a measure is unknown or missing.
        WrongTypeError: If the frame, a column or another argument has a type that cannot be read.
        MissingExtraError: If narwhals is not installed.
    """
    check_options(prefix, on_error)
    guideline = guideline_named(guideline)
    diagnosis = diagnosis_in(condition, guideline)
    read = read_frame(frame, columns, units, diagnosis, (guideline,))
    wanted = wanted_columns(give, EVERYTHING, "EVERYTHING")
    names = {
        name if name == CONTRAINDICATION else of_document(name, 0): f"{prefix}{name}"
        for name in EVERYTHING
    }
    names[PROBLEM] = f"{prefix}{PROBLEM}"
    read.refuse_taken([f"{prefix}{name}" for name in (*wanted, PROBLEM)])
    from .frames import answered

    made: FrameT = answered(read, list(walks(read.prepared, (guideline,), wanted)), names, on_error)
    return made


def missing_facts(
    condition: Condition | str, mask: int, *, guideline: Guideline | str = EFNS_2008
) -> tuple[Fact, ...]:
    """Return the missing facts that a bit mask in the column ``missing`` encodes.

    Args:
        condition: The condition of the cohort.
        mask: A value of the column ``missing``.
        guideline: The guideline of the cohort, or its id.

    Returns:
        The missing facts.

    Raises:
        UnknownNameError: If no condition or guideline has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If the number cannot be a mask of this condition.
    """
    guideline = guideline_named(guideline)
    facts = compiled_chapter(diagnosis_in(condition, guideline), guideline).facts
    number = as_whole(mask)
    if number is None or not 0 <= number < 1 << len(facts):
        remedy = "take it from the column 'missing' of the same condition"
        raise WrongTypeError("a mask", mask, f"a whole number below {1 << len(facts)}", remedy)
    return tuple(fact for place, fact in enumerate(facts) if number >> place & 1)


def reasons(
    condition: Condition | str,
    columns: Mapping[str, str] | Iterable[str],
    *,
    guideline: Guideline | str = EFNS_2008,
) -> tuple[Reason, ...]:
    """Return the meanings of the numbers in the column ``reason``, in order.

    Args:
        condition: The condition of the cohort.
        columns: The same columns as for :func:`recommend_frame`.
        guideline: The guideline of the cohort, or its id.

    Returns:
        One reason for each number, starting with 0.

    Raises:
        UnknownNameError: If no fact, condition or guideline has a name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If a fact has no effect in this cohort.
        ContradictionError: If a fact is named twice.
    """
    guideline = guideline_named(guideline)
    diagnosis = diagnosis_in(condition, guideline)
    (chapter,) = prepare(diagnosis, (guideline,), tuple(columns_by_fact(columns))).chapters
    return tuple(
        Reason(
            number,
            decision.verdict,
            term_text(decision.level),
            term_text(certainty(decision)),
            decision.leading,
            missing_facts(condition, mask(decision, chapter.compiled), guideline=guideline),
        )
        for number, decision in enumerate(distinct_decisions(chapter).values())
    )
