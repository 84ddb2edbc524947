"""Consultations of several documents for every row of a frame (extra ``frames``).

>>> import polars as pl
>>> from ivig_evidence.cohort import consult_frame
>>> register = pl.DataFrame({"form": ["sporadic", None]})
>>> answered = consult_frame(
...     "IBM",
...     register,
...     columns={"inclusion_body_myositis_form": "form"},
...     guidelines=["aan-2012", "efns-2008"],
... )
>>> answered["ivig_agreement"].to_list()
['differ', 'open']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from ..engine.consulting import documents_asked, documents_named
from ..errors import WrongTypeError, check_day
from ..guidelines.registry import diagnosis_in
from ..model.answer import Decision
from ..model.condition import Condition, Diagnosis
from ..model.consultation import agreement_of
from ..model.guideline import Guideline
from ..model.verdict import Verdict
from .arguments import check_options, wanted_columns
from .automata import Prepared, facts_asked
from .combination import Combination
from .given import PROBLEM, of_document, walks
from .reading import read_frame
from .screening import FrameT

if TYPE_CHECKING:
    from .lookup import Tables, Walk

OfConsultation: TypeAlias = Literal[
    "verdict",
    "level",
    "certainty",
    "leading",
    "missing",
    "applying",
    "undetermined",
    "reversed",
    "agreement",
    "contraindication",
]
"""The name of a result column without prefix and document; see :func:`consult_frame`."""

CONSULTED: tuple[OfConsultation, ...] = get_args(OfConsultation)
"""All result columns of a consultation."""

AGREEMENT = "agreement"
OF_THE_ROW = (AGREEMENT, "contraindication")


def consult_frame(
    condition: Condition | Diagnosis | str,
    frame: FrameT,
    *,
    columns: Mapping[str, str] | Iterable[str],
    units: Mapping[str, str] | None = None,
    guidelines: Iterable[Guideline | str] | None = None,
    as_of: date | None = None,
    give: Iterable[OfConsultation] = ("verdict", "level", "certainty", "agreement"),
    prefix: str = "ivig_",
    on_error: Literal["raise", "report"] = "raise",
) -> FrameT:
    """Return a frame with the answers of several documents on IVIG for every row.

    Each row gets the answers and the agreement that :func:`ivig_evidence.consult` gives for that
    patient. The documents are in the same order. Those without a chapter on the condition, or not
    yet published on the day, have no columns.

    The new columns of a document begin with ``prefix`` and its id, in which all signs but letters
    and digits become underscores, as in ``ivig_efns_2008_verdict``. They are those of
    :func:`recommend_frame`: ``verdict``, ``level``, ``certainty``, ``leading``, ``missing``,
    ``applying``, ``undetermined`` and ``reversed``. A fact without a column is unknown to all
    documents. The other columns are:

    - ``agreement``: *agree*, *differ*, *one voice*, *silent* or *open*, as in
      :class:`ivig_evidence.model.consultation.Agreement`; grades are not compared
    - ``contraindication``: as in :func:`recommend_frame`, because it belongs to the drug

    Columns are read once for all documents, with the checks of :func:`recommend_frame`.

    Args:
        condition: A condition, or its id, name or code.
        frame: The cohort, one row per patient; null means unknown.
        columns: The column of each fact by name, or a list of facts whose columns have their names.
            A fact is accepted if a document of any day, or a contraindication, asks for it.
        units: The unit of each measure by fact, as in ``{"age": "years"}``.
        guidelines: The documents, or their ids; None for ``ivig_evidence.guidelines.GUIDELINES``.
        as_of: A day. Documents that were published later are omitted, the order is that of the day,
            and ``reversed`` omits later work that appeared after it.
        give: The result columns to add.
        prefix: The prefix of the result columns.
        on_error: Whether rows with a problem raise an error, or are reported in the column
            ``problem``.

    Returns:
        A frame of the same type, with the caller's columns unchanged.

    Raises:
        BadRowsError: If rows have impossible or contradictory values.
        UnknownNameError: If no fact, column, result column, condition or guideline has a name.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        ContradictionError: If a fact is named twice.
        WrongUnitError: If the unit of a measure is unknown or missing.
        WrongTypeError: If the frame, a column or another argument has a type that cannot be read,
            or two documents would have the same columns.
        MissingExtraError: If narwhals is not installed.
    """
    check_options(prefix, on_error)
    documents = documents_named(guidelines)
    if as_of is not None:
        check_day("as_of", as_of)
    diagnosis = diagnosis_in(condition, *documents)
    asked = documents_asked(documents, diagnosis.condition, as_of).covering
    wanted = wanted_columns(give, CONSULTED, "CONSULTED")
    on_any_day = facts_asked(diagnosis, documents)
    read = read_frame(frame, columns, units, diagnosis, asked, on_any_day)
    names = {
        of_document(name, number): label
        for number, document in enumerate(asked)
        for name in wanted
        if name not in OF_THE_ROW
        for label in [column_of(document, name, prefix)]
    }
    names |= {name: f"{prefix}{name}" for name in OF_THE_ROW if name in wanted}
    names[PROBLEM] = f"{prefix}{PROBLEM}"
    check_labels(names.values(), asked)
    read.refuse_taken([*names.values()])
    from .frames import answered

    numbers, agreement = _agreement(read.prepared) if AGREEMENT in wanted else ((), ())
    given = walks(read.prepared, asked, wanted, as_of=as_of, results=numbers)
    made: FrameT = answered(read, list(given), names, on_error, agreement)
    return made


def column_of(document: Guideline, name: str, prefix: str) -> str:
    """Return the label of a result column of a document."""
    return f"{prefix}{re.sub(r'[^a-zA-Z0-9]', '_', document.id)}_{name}"


def check_labels(labels: Iterable[str], documents: Iterable[Guideline]) -> None:
    """Check that new columns have different labels; some libraries ignore the case of letters.

    Raises:
        WrongTypeError: If two documents have the same.
    """
    folded = [label.lower() for label in labels]
    if len({*folded}) < len(folded):
        ids = [document.id for document in documents]
        expected = "documents whose ids differ in a letter or digit, whatever its case"
        raise WrongTypeError("guidelines", ids, expected, "ask one after the other")


# Agreement --------------------------------------------------------------------------------


def _agreement(prepared: Prepared) -> tuple[tuple[Tables, ...], tuple[Walk, ...]]:
    """Return the numbers of the verdicts of each document, and the automaton that reads them."""
    from .lookup import Texts

    combination: Combination[tuple[Verdict], tuple[Verdict, ...]] = Combination(
        [_verdict] * len(prepared.chapters), (), lambda verdicts, one: with_verdict(verdicts, *one)
    )
    numbers, automaton = combination.over(prepared.chapters)
    texts = [None if isinstance(end, str) else agreement_of(end).value for end in automaton.ends]
    return numbers, ((automaton, {AGREEMENT: Texts(texts)}),)


def _verdict(decision: Decision) -> tuple[Verdict]:
    return (decision.verdict,)


def with_verdict(verdicts: tuple[Verdict, ...], verdict: Verdict) -> tuple[Verdict, ...]:
    """Return verdicts with one more, but only as many as the agreement depends on.

    These are two definite verdicts, which differ if any two do, and one that is open.
    """
    several = (*verdicts, verdict)
    definite = [one for one in several if one.is_definite]
    distinct = [*dict.fromkeys(definite)]
    is_open = Verdict.INSUFFICIENT_DATA in several
    kept = distinct if len(distinct) > 1 else definite
    return (*kept[:2], *([Verdict.INSUFFICIENT_DATA] if is_open else []))
