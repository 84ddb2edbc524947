"""The knowledge as tables: statements, studies, audit, figures, repairs, later work, decisions.

>>> from ivig_evidence.tables import repair_table
>>> table = repair_table()
>>> table.columns
('about', 'printed', 'read_as', 'why', 'verified', 'source')

A table shows itself in a notebook; ``to_pandas()`` and ``to_polars()`` give a frame where these
libraries are installed (extras ``pandas`` and ``polars``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..appraisal.grades import audit
from ..engine.question_tree import decision_tree
from ..guidelines.efns_2008.studies import studies
from ..guidelines.registry import EFNS_2008, statements
from ..logic.predicates import Fact, Predicate
from ..model.condition import Condition, Diagnosis
from ..model.decision import Question, Step
from ..model.guideline import Guideline
from ..model.later import LaterEvidence
from ..model.recommendation import Recommendation
from ..model.study import OwnReading, Study
from ..model.table import (
    AbstractRow,
    AuditRow,
    DecisionRow,
    DiscrepancyRow,
    EvidenceRow,
    LaterRow,
    RecomputationRow,
    RepairRow,
    Row,
    StatementRow,
    TableRecord,
)
from ..render.decisions import questions
from ..render.english import level, regimen
from ..render.evidence import estimate, flagged, is_reversed, years
from ..render.json.plain_evidence import field_names
from ..render.tables import html, markdown, pandas_frame, polars_frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Table(TableRecord):
    """Rows of one kind, with renderings for a notebook."""

    __slots__ = ()

    def __str__(self) -> str:
        return markdown(self)

    def _repr_markdown_(self) -> str:
        return markdown(self)

    def _repr_html_(self) -> str:
        return html(self)

    def to_pandas(self) -> pd.DataFrame:
        """As a pandas frame with nullable columns. Errors: ``MissingExtraError``."""
        return pandas_frame(self)

    def to_polars(self) -> pl.DataFrame:
        """As a polars frame. Errors: ``MissingExtraError``."""
        return polars_frame(self)


def _table(title: str, kind: type[Row], rows: Iterable[Row]) -> Table:
    return Table(title, field_names(kind), tuple(rows))


def _ids(named: Iterable[Recommendation | Study | Condition]) -> tuple[str, ...]:
    return tuple(one.id for one in named)


def statement_table() -> Table:
    """Every statement with its action, level and regimen as printed."""
    rows = (
        StatementRow(
            statement=one.id,
            says=one.says,
            about=one.intervention.name,
            action=one.action.value,
            level=None if one.grade is None else level(one.grade),
            regimen=None if one.regimen is None else regimen(one.regimen),
            reversed_in=years(one.reversed_by) or None,
            source=str(one.source),
        )
        for one in statements()
    )
    return _table("What the guideline states", StatementRow, rows)


def evidence_table(condition: Condition | None = None) -> Table:
    """Every study, or those of one condition, with class, figures and what they carry."""
    chosen = [s for s in studies() if condition is None or condition.id in s.conditions]
    return _table("What was studied", EvidenceRow, (_evidence_row(one) for one in chosen))


def _evidence_row(one: Study) -> EvidenceRow:
    given_by = None
    if one.evidence_classes:
        given_by = "own reading" if isinstance(one.judged, OwnReading) else "printed"
    carried = [s for s in statements() if one in s.based_on]
    return EvidenceRow(
        study=one.id,
        name=one.name,
        references=tuple(map(str, one.references)),
        conditions=one.conditions,
        carries=_ids(carried),
        reversed_since=_ids(s for s in carried if is_reversed(s)),
        design=one.design.value,
        studies=one.studies,
        patients=one.patients,
        treatment=one.treatment,
        comparator=one.comparator,
        result=one.result.value,
        classes=tuple(given.value for given in one.evidence_classes),
        given_by=given_by,
        estimates=tuple(
            f"{outcome.name}: {estimate(figure)}"
            for outcome in one.outcomes
            for figure in outcome.estimates
        ),
        source=str(one.source),
    )


def audit_table() -> Table:
    """Every statement, audited."""
    rows = (
        AuditRow(
            statement=one.statement.id,
            reversed_in=years(one.statement.reversed_by) or None,
            printed=None if one.statement.grade is None else level(one.statement.grade),
            carried=None if one.carried is None else one.carried.wording,
            result=one.result.value,
            deciding=_ids(one.deciding),
            unclassed=_ids(one.unclassed),
            against=_ids(one.against),
            reason=None if one.reason is None else f"{one.reason.text} ({one.reason.source})",
            remark=one.remark,
        )
        for one in audit().statements
    )
    return _table("Levels printed and levels carried", AuditRow, rows)


def abstract_table() -> Table:
    """Every graded claim of the abstract beside the body."""
    rows = (
        AbstractRow(
            claim=one.claim,
            level=level(one.grade),
            body=tuple(f"{flagged(s)} ({level(s.grade)})" for s in one.body),
            agreement=one.agreement.value,
            how=one.how,
            source=str(one.source),
        )
        for one in audit().abstract
    )
    return _table("Abstract and body", AbstractRow, rows)


def discrepancy_table() -> Table:
    """The places of the text that do not agree."""
    rows = (
        DiscrepancyRow(
            topic=one.topic,
            here=f"{one.here.text} ({one.here.source})",
            there=f"{one.there.text} ({one.there.source})",
            taken=one.taken,
        )
        for one in audit().discrepancies
    )
    return _table("Places that do not agree", DiscrepancyRow, rows)


def recomputation_table() -> Table:
    """Every printed figure that was computed again."""
    rows = (
        RecomputationRow(
            about=one.about,
            printed=one.printed,
            inputs=one.inputs,
            computed=one.computed,
            result=one.result.value,
            note=one.note,
            source=str(one.source),
        )
        for one in audit().recomputations
    )
    return _table("Figures computed again", RecomputationRow, rows)


def repair_table() -> Table:
    """Every repair of the extracted text: printed, read as, why."""
    rows = (
        RepairRow(
            about=one.about,
            printed=one.repair.printed,
            read_as=one.repair.read_as,
            why=one.repair.why,
            verified=one.repair.verified.value,
            source=str(one.source),
        )
        for one in audit().repairs
    )
    return _table("Repairs of the extracted text", RepairRow, rows)


def later_table() -> Table:
    """Every later document and what it did to a statement."""
    rows = (_later_row(one) for one in EFNS_2008.later_evidence)
    return _table("What came after", LaterRow, rows)


def decision_table(
    condition: Condition | Diagnosis | str, *, guideline: Guideline = EFNS_2008
) -> Table:
    """The decision tree of a condition as rules, one a row, of which one fits each patient.

    A column for each fact that the tree asks holds the answers that a row is for, or "-" for any;
    then come verdict, level and the statements that may lead. For whoever has an answer to every
    question exactly one row holds: the hit policy that DMN calls *unique*.

    Errors: ``UnknownNameError``, ``UnmodelledConditionError`` or ``AmbiguousConditionError`` for
    the condition, ``WrongTypeError`` for arguments of another kind.

    >>> from ivig_evidence.tables import decision_table
    >>> print(decision_table("polymyositis").columns[0])
    response_to_immunosuppression
    """
    tree = decision_tree(condition, guideline=guideline)
    asked = tuple(dict.fromkeys(one.fact for one in questions(tree)))
    results = field_names(DecisionRow)[1:]
    columns = (*(fact.name for fact in asked), *results)
    name = condition.name if isinstance(condition, Condition) else condition
    return Table(f"Decision table: {name}", columns, tuple(_decision_rows(tree, asked, {})))


def _decision_rows(
    step: Step, asked: tuple[Fact, ...], said: Mapping[Fact, Predicate]
) -> Iterator[DecisionRow]:
    if isinstance(step, Question):
        for way in step.ways:
            yield from _decision_rows(way.to, asked, {**said, step.fact: way.when})
        return
    yield DecisionRow(
        when=tuple(said.get(fact) for fact in asked),
        verdict=step.verdict.value,
        level=None if step.grade is None else level(step.grade),
        leading=_ids(step.leading),
        reversed_since=_ids(one for one in step.leading if is_reversed(one)),
    )


def _later_row(one: LaterEvidence) -> LaterRow:
    doi, pmid = one.document.doi, one.document.pmid
    return LaterRow(
        effect=one.effect.value,
        says=one.says,
        statements=_ids(one.statements),
        conditions=_ids(one.conditions),
        document=one.document.key,
        published=None if one.published is None else str(one.published),
        not_before=None if one.not_before is None else str(one.not_before),
        read_on=one.read_on.isoformat(),
        identifier=f"doi:{doi}" if doi else f"PMID {pmid}" if pmid else None,
        verified=one.verified.value,
    )
