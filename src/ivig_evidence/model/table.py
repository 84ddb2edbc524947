"""Tables: frozen rows of one type, with plain values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from attrs import frozen

from ..logic.predicates import Predicate
from . import upward

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd
    import polars as pl

Cell: TypeAlias = int | str | tuple[str, ...] | None
"""The value of a table cell: text, a count, several texts, or None if nothing is printed."""

PlainCell: TypeAlias = int | str | list[str] | None
"""A cell as a plain JSON value."""


@frozen(kw_only=True)
class StatementRow:
    """A statement of the guideline, with its source as text.

    ``level`` is the grade in words. ``reversed_in`` has the years in which later work reversed the
    statement, or ``None``.
    """

    statement: str
    says: str
    about: str
    action: str
    level: str | None
    regimen: str | None
    reversed_in: str | None
    source: str


@frozen(kw_only=True)
class EvidenceRow:
    """A study, or a group of them, with its source.

    ``given_by`` says who assigned the class. ``supports`` has the statements that are based on the
    study, ``reversed_since`` those of them that later work reversed.
    """

    study: str
    name: str
    references: tuple[str, ...]
    conditions: tuple[str, ...]
    supports: tuple[str, ...]
    reversed_since: tuple[str, ...]
    design: str
    studies: int | None
    patients: int | None
    treatment: str
    comparator: str | None
    result: str
    classes: tuple[str, ...]
    given_by: str | None
    estimates: tuple[str, ...]
    source: str


@frozen(kw_only=True)
class AuditRow:
    """A printed grade, and the strength that the known classes support.

    ``counted`` has the classes that the text counts without naming its studies, with their place.
    ``reversed_in`` has the years in which later work reversed the statement.
    """

    statement: str
    reversed_in: str | None
    printed: str | None
    supported: str | None
    result: str
    deciding: tuple[str, ...]
    counted: str | None
    unclassed: tuple[str, ...]
    against: tuple[str, ...]
    reason: str | None
    remark: str


@frozen(kw_only=True)
class AbstractRow:
    """A claim of the abstract compared with the body, with its source as text."""

    claim: str
    level: str
    body: tuple[str, ...]
    agreement: str
    how: str
    source: str


@frozen(kw_only=True)
class DiscrepancyRow:
    """Two places that do not agree, and the one that the library uses."""

    topic: str
    here: str
    there: str
    taken: str


@frozen(kw_only=True)
class RecomputationRow:
    """A printed figure, recomputed, with its source."""

    about: str
    printed: str
    inputs: str
    computed: str | None
    result: str
    note: str
    source: str


@frozen(kw_only=True)
class RepairRow:
    """A repair of the extracted text: printed, read as, why, and the source."""

    about: str
    printed: str
    read_as: str
    why: str
    verified: str
    source: str


@frozen(kw_only=True)
class LaterRow:
    """A later document and its effect on statements."""

    effect: str
    says: str
    statements: tuple[str, ...]
    conditions: tuple[str, ...]
    document: str
    published: str | None
    not_before: str | None
    read_on: str
    identifier: str | None
    verified: str


@frozen(kw_only=True)
class ConsultationRow:
    """What one document says on IVIG for a patient.

    ``verdict`` is in words and without the grade; it names a reversal of a leading statement.
    ``dose`` has the doses printed with leading statements in favour, in grams if the weight is
    known and nothing forbids them. ``statements`` has the ids of the leading statements.
    """

    document: str
    status: str
    read: str
    verdict: str
    grade: str | None
    dose: tuple[str, ...]
    statements: tuple[str, ...]


@frozen(kw_only=True)
class DecisionRow:
    """A rule of a decision table: for each column a predicate, or None for any value; the verdict.

    ``leading`` has the statements that may lead, ``reversed_since`` those of them that later work
    reversed.
    """

    when: tuple[Predicate | None, ...]
    verdict: str
    level: str | None
    leading: tuple[str, ...]
    reversed_since: tuple[str, ...]


Row: TypeAlias = (
    StatementRow
    | EvidenceRow
    | AuditRow
    | AbstractRow
    | DiscrepancyRow
    | RecomputationRow
    | RepairRow
    | LaterRow
    | ConsultationRow
    | DecisionRow
)


RowT = TypeVar("RowT", bound=Row, covariant=True)


@frozen
class Table(Generic[RowT]):
    """A table: a title, and rows of one type.

    The columns are the fields of a row. Those of a decision table begin with a fact for each
    predicate in ``when``.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[RowT, ...]

    def to_dict(self) -> list[dict[str, PlainCell]]:
        """Return the rows as plain JSON values by column."""
        return upward.table_to_dict(self)

    def to_csv(self, path: str | PathLike[str] | None = None) -> str:
        """Return the table as CSV, and write it as UTF-8 if a path is given.

        Several texts of a cell are joined by semicolons. A text that a spreadsheet would calculate
        begins with an apostrophe, as OWASP advises; numbers and ranges of numbers do not change.

        Args:
            path: The file to write; none by default.

        Returns:
            The CSV, with one line for the columns and one for each row.
        """
        text = upward.table_to_csv(self)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="")
        return text

    def to_excel(self, path: str | PathLike[str]) -> None:
        """Write the table as an Excel workbook with one sheet.

        Every text is stored as text, so that a spreadsheet calculates none.

        Args:
            path: The file to write.

        Raises:
            MissingExtraError: If openpyxl is not installed.
        """
        upward.table_to_excel(self, path)

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas frame with nullable columns.

        Raises:
            MissingExtraError: If pandas is not installed.
        """
        return upward.table_to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a polars frame.

        Raises:
            MissingExtraError: If polars is not installed.
        """
        return upward.table_to_polars(self)

    def __str__(self) -> str:
        return upward.table_markdown(self)

    def _repr_markdown_(self) -> str:
        return upward.table_markdown(self)

    def _repr_html_(self) -> str:
        return upward.table_html(self)
