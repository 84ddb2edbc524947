"""Tables of a guideline: statements, studies, audit, figures, repairs, later evidence, decisions.

>>> from ivig_evidence.tables import repair_table
>>> table = repair_table()
>>> table.columns
('about', 'printed', 'read_as', 'why', 'verified', 'source')

Tables render as HTML in notebooks. ``to_dict()`` returns plain values; ``to_pandas()`` and
``to_polars()`` return a frame if these libraries are installed (extras ``pandas`` and ``polars``).
Each table covers one guideline, by default ``EFNS_2008``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..appraisal.effects import paper
from ..appraisal.grades import audit, repairs
from ..appraisal.recomputation import recomputations
from ..engine.comparing import comparisons
from ..engine.consultation_table import consultation_table
from ..engine.question_tree import decision_tree
from ..guidelines.registry import EFNS_2008, guideline_named, studies
from ..logic.predicates import Fact, Predicate
from ..model.audit import AbstractClaim, AuditedStatement, Discrepancy, Recomputation, RepairRecord
from ..model.comparison import Comparison
from ..model.condition import Condition, Diagnosis
from ..model.decision import DecisionTree, Question
from ..model.guideline import Guideline
from ..model.later import LaterEvidence
from ..model.recommendation import Recommendation
from ..model.study import OwnReading, Study
from ..model.table import (
    AbstractRow,
    AgreementRow,
    AuditRow,
    DecisionRow,
    DiscrepancyRow,
    EvidenceRow,
    LaterRow,
    RecomputationRow,
    RepairRow,
    RowT,
    StatementRow,
    Table,
)
from ..render.audits import class_counts
from ..render.decisions import questions
from ..render.english import citation, level, regimen
from ..render.evidence import estimate
from ..render.json.plain_evidence import field_names
from ..render.later import (
    flagged,
    is_reversed,
    years,
)
from .findings import summary_of_findings

__all__ = [
    "Table",
    "abstract_table",
    "agreement_table",
    "audit_table",
    "consultation_table",
    "decision_table",
    "discrepancy_table",
    "evidence_table",
    "later_table",
    "recomputation_table",
    "repair_table",
    "statement_table",
    "summary_of_findings",
]


def _table(title: str, kind: type[RowT], rows: Iterable[RowT]) -> Table[RowT]:
    return Table(title, field_names(kind), tuple(rows))


def _ids(named: Iterable[Recommendation | Study | Condition]) -> tuple[str, ...]:
    return tuple(item.id for item in named)


# Statements -----------------------------------------------------------------------


def statement_table(*, guideline: Guideline | str = EFNS_2008) -> Table[StatementRow]:
    """Return every statement with its action, grade and regimen as printed.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = map(_statement_row, guideline_named(guideline).statements)
    return _table("Statements", StatementRow, rows)


def _statement_row(statement: Recommendation) -> StatementRow:
    return StatementRow(
        statement=statement.id,
        says=statement.says,
        about=statement.intervention.name,
        action=statement.action.value,
        level=None if statement.grade is None else level(statement.grade),
        regimen=None if statement.regimen is None else regimen(statement.regimen),
        reversed_in=years(statement.reversed_by) or None,
        source=citation(statement.source),
    )


_ON_PAGE = (
    "study",
    "paper",
    "patients",
    "treatment",
    "comparator",
    "result",
    "classes",
    "estimates",
    "source",
)

# Studies --------------------------------------------------------------------------


def evidence_table(
    condition: Condition | Diagnosis | str | None = None,
    *,
    guideline: Guideline | str = EFNS_2008,
) -> Table[EvidenceRow]:
    """Return every study that a guideline cites, with its class, figures and statements.

    HTML and Markdown have the columns that fit on a page. Plain values, files and frames have all,
    and the card of a study, as a notebook shows it, has the rest.

    Args:
        condition: A condition, or its id, name or code; restricts the table to its studies.
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If there is no such guideline or condition.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.

    >>> from ivig_evidence.tables import evidence_table
    >>> evidence_table("CIDP").rows[0].conditions
    ('cidp',)
    """
    guideline = guideline_named(guideline)
    statements = guideline.statements
    chosen = studies(guideline=guideline, condition=condition)
    rows = tuple(_evidence_row(study, statements) for study in chosen)
    return Table("Studies", field_names(EvidenceRow), rows, _ON_PAGE)


def _evidence_row(study: Study, statements: Iterable[Recommendation]) -> EvidenceRow:
    supported = [statement for statement in statements if study.id in statement.studies]
    known = paper(study)
    return EvidenceRow(
        study=study.id,
        name=study.name,
        paper=None if known is None else known.short,
        references=tuple(map(str, study.references)),
        conditions=study.conditions,
        supports=_ids(supported),
        reversed_since=_ids(statement for statement in supported if is_reversed(statement)),
        design=study.design.value,
        studies=study.studies,
        patients=study.patients,
        treatment=study.treatment,
        comparator=study.comparator,
        result=study.result.value,
        classes=tuple(given.value for given in study.evidence_classes),
        given_by=_given_by(study),
        estimates=tuple(
            f"{outcome.name}: {estimate(figure)}"
            for outcome in study.outcomes
            for figure in outcome.estimates
        ),
        source=citation(study.source),
    )


def _given_by(study: Study) -> str | None:
    if not study.evidence_classes:
        return None
    return "own reading" if isinstance(study.judged, OwnReading) else "printed"


# Audit ----------------------------------------------------------------------------


def audit_table(*, guideline: Guideline | str = EFNS_2008) -> Table[AuditRow]:
    """Return every statement with its printed grade and the strength that its studies support.

    If the text counts classes and names no studies, these classes replace those of the studies.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = (_audit_row(audited) for audited in audit(guideline).statements)
    return _table("Printed and supported levels", AuditRow, rows)


def _audit_row(judged: AuditedStatement) -> AuditRow:
    statement, reason = judged.statement, judged.reason
    return AuditRow(
        statement=statement.id,
        reversed_in=years(statement.reversed_by) or None,
        printed=None if statement.grade is None else level(statement.grade),
        supported=None if judged.supported is None else judged.supported.wording,
        result=judged.result.value,
        deciding=_ids(judged.deciding),
        counted=class_counts(statement) or None,
        unclassed=_ids(judged.unclassed),
        against=_ids(judged.against),
        reason=None if reason is None else f"{reason.text} ({citation(reason.source)})",
        remark=judged.remark,
    )


def abstract_table(*, guideline: Guideline | str = EFNS_2008) -> Table[AbstractRow]:
    """Return every graded claim of a guideline's abstract, compared with the body.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = map(_abstract_row, guideline_named(guideline).annotations.abstract)
    return _table("Abstract and body", AbstractRow, rows)


def _abstract_row(claim: AbstractClaim) -> AbstractRow:
    return AbstractRow(
        claim=claim.claim,
        level=level(claim.grade),
        body=tuple(f"{flagged(statement)} ({level(statement.grade)})" for statement in claim.body),
        agreement=claim.agreement.value,
        how=claim.how,
        source=citation(claim.source),
    )


def discrepancy_table(*, guideline: Guideline | str = EFNS_2008) -> Table[DiscrepancyRow]:
    """Return the places where the text of a guideline disagrees with itself.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = map(_discrepancy_row, guideline_named(guideline).annotations.discrepancies)
    return _table("Discrepancies", DiscrepancyRow, rows)


def _discrepancy_row(place: Discrepancy) -> DiscrepancyRow:
    return DiscrepancyRow(
        topic=place.topic,
        here=f"{place.here.text} ({citation(place.here.source)})",
        there=f"{place.there.text} ({citation(place.there.source)})",
        taken=place.taken,
    )


def recomputation_table(*, guideline: Guideline | str = EFNS_2008) -> Table[RecomputationRow]:
    """Return every printed figure that was recalculated.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = map(_recomputation_row, recomputations(guideline))
    return _table("Recalculated figures", RecomputationRow, rows)


def _recomputation_row(figure: Recomputation) -> RecomputationRow:
    return RecomputationRow(
        about=figure.about,
        printed=figure.printed,
        inputs=figure.inputs,
        computed=figure.computed,
        result=figure.result.value,
        note=figure.note,
        source=citation(figure.source),
    )


def repair_table(*, guideline: Guideline | str = EFNS_2008) -> Table[RepairRow]:
    """Return every repair of the extracted text: the garbled text, the corrected text, the reason.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = map(_repair_row, repairs(guideline))
    return _table("Repairs of the extracted text", RepairRow, rows)


def _repair_row(record: RepairRecord) -> RepairRow:
    return RepairRow(
        about=record.about,
        printed=record.repair.printed,
        read_as=record.repair.read_as,
        why=record.repair.why,
        verified=record.repair.verified.value,
        source=citation(record.source),
    )


# Later evidence -------------------------------------------------------------------


def later_table(*, guideline: Guideline | str = EFNS_2008) -> Table[LaterRow]:
    """Return every later document and its effect on a guideline's statements.

    Args:
        guideline: A guideline or its id.

    Raises:
        UnknownNameError: If no guideline has that id.
        WrongTypeError: If the value is neither a guideline nor text.
    """
    rows = map(_later_row, guideline_named(guideline).later_evidence)
    return _table("Later evidence", LaterRow, rows)


def _later_row(later: LaterEvidence) -> LaterRow:
    return LaterRow(
        effect=later.effect.value,
        says=later.says,
        statements=_ids(later.statements),
        conditions=_ids(later.conditions),
        document=later.document.key,
        published=None if later.published is None else str(later.published),
        not_before=None if later.not_before is None else str(later.not_before),
        read_on=later.read_on.isoformat(),
        identifier=later.document.url,
        verified=later.verified.value,
    )


# Agreement of documents -----------------------------------------------------------


def agreement_table(
    condition: Condition | Diagnosis | str | None = None,
    *,
    guidelines: Iterable[Guideline | str] | None = None,
) -> Table[AgreementRow]:
    """Return how often every two documents agree on a condition, differ, or one is silent.

    The numbers count combinations of facts, as
    :class:`~ivig_evidence.model.comparison.Comparison` explains.

    Args:
        condition: A condition, or its id, name or code; None for all conditions.
        guidelines: The documents, or their ids; None for ``ivig_evidence.guidelines.GUIDELINES``.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        DuplicateGuidelineError: If two documents have the same id.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.

    >>> from ivig_evidence.tables import agreement_table
    >>> [(row.first, row.second, row.agree) for row in agreement_table("West syndrome").rows]
    [('AAN/CNS 2012, spasms', 'EFNS 2008', 0)]
    """
    rows = map(_agreement_row, comparisons(condition, guidelines=guidelines))
    columns = field_names(AgreementRow)
    on_page = tuple(column for column in columns if column != "facts")
    return Table("Agreement of documents", columns, tuple(rows), on_page)


def _agreement_row(compared: Comparison) -> AgreementRow:
    causes = (one.cause.value for group in compared.differing_groups for one in group.differences)
    return AgreementRow(
        condition=compared.condition.name,
        first=compared.first.label,
        second=compared.second.label,
        facts=tuple(fact.name for fact in compared.facts),
        combinations=compared.combinations,
        agree=compared.agree,
        differ=compared.differ,
        only_first=compared.only_first,
        only_second=compared.only_second,
        neither=compared.neither,
        open=compared.open,
        causes=tuple(dict.fromkeys(causes)),
    )


# Decisions ------------------------------------------------------------------------


def decision_table(
    condition: Condition | Diagnosis | str, *, guideline: Guideline | str = EFNS_2008
) -> Table[DecisionRow]:
    """Return the decision tree of a condition as rules, one per row.

    Each fact that the tree asks for has a column with the answers that a row covers, or "-" for
    any. Verdict, grade and the statements that may lead follow. For a patient with an answer to
    every question, exactly one row matches; DMN calls this hit policy *unique*.

    Args:
        condition: A condition, or its id, name or code, or a diagnosis.
        guideline: A guideline, or its id.

    Raises:
        UnknownNameError: If there is no such condition or guideline.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.

    >>> from ivig_evidence.tables import decision_table
    >>> print(decision_table("polymyositis").columns[0])
    response_to_immunosuppression
    """
    tree = decision_tree(condition, guideline=guideline_named(guideline))
    asked = tuple(dict.fromkeys(question.fact for question in questions(tree)))
    results = field_names(DecisionRow)[1:]
    columns = (*(fact.name for fact in asked), *results)
    title = f"Decision table: {_name(condition)}"
    return Table(title, columns, tuple(_decision_rows(tree, asked, {})))


def _name(condition: Condition | Diagnosis | str) -> str:
    match condition:
        case Condition():
            return condition.name
        case Diagnosis():
            return condition.condition.name
        case _:
            # A name can settle facts, as "Miller Fisher syndrome" does; the title must show it.
            return condition


def _decision_rows(
    tree: DecisionTree, asked: tuple[Fact, ...], settled: Mapping[Fact, Predicate]
) -> Iterator[DecisionRow]:
    if isinstance(tree, Question):
        for branch in tree.branches:
            yield from _decision_rows(branch.to, asked, {**settled, tree.fact: branch.when})
        return
    yield DecisionRow(
        when=tuple(settled.get(fact) for fact in asked),
        verdict=tree.verdict.value,
        level=None if tree.grade is None else level(tree.grade),
        leading=_ids(tree.leading),
        reversed_since=_ids(statement for statement in tree.leading if is_reversed(statement)),
    )
