"""Computable guidelines on intravenous immunoglobulin in neurology.

The default guideline is EFNS 2008 (Elovaara 2008). Each statement has its place in ``source``. The
library informs clinicians. It is not a medical device and gives no advice of its own.
"""

from __future__ import annotations

from .logic import upward as asked_by_logic
from .model import upward as asked_by_model

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from os import PathLike

    import pandas as pd
    import polars as pl

    from .engine.answering import recommend, recommend_many
    from .engine.comparing import compare, comparisons
    from .engine.consulting import consult
    from .guidelines.registry import EFNS_2008
    from .logic.context import Context, PlainValue
    from .logic.evaluate import evaluate
    from .logic.predicates import Fact
    from .logic.truth import Truth
    from .model.answer import Answer
    from .model.answer_diff import AnswerDiff
    from .model.audit import Audit
    from .model.authorised_use import AuthorisedUse
    from .model.citation import Reference
    from .model.comparison import Comparison, DifferingGroup
    from .model.condition import Condition
    from .model.consultation import Consultation
    from .model.decision import DecisionTree, NearMiss
    from .model.difference import Difference
    from .model.dosing import Regimen
    from .model.eligibility import Eligibility
    from .model.funding import FundingAnswer
    from .model.guideline import Guideline
    from .model.import_result import ImportResult
    from .model.knowledge_diff import KnowledgeDiff
    from .model.notable import Notable
    from .model.plan import Direction, InfusionPlan, Product, Rounding
    from .model.precaution import PrecautionCheck
    from .model.recommendation import Recommendation
    from .model.screen import Screen
    from .model.table import PlainCell, Row, Table
    from .model.verdict import Verdict
    from .model.weight import WeightPolicy
    from .version import __version__

__all__ = [
    "EFNS_2008",
    "Answer",
    "Context",
    "Truth",
    "Verdict",
    "__version__",
    "compare",
    "comparisons",
    "consult",
    "evaluate",
    "recommend",
    "recommend_many",
]


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # With __getattr__, type checkers would accept names that do not exist.

    def __getattr__(name: str) -> object:
        # Each name is imported on first use, so that the import of the package is fast.
        match name:
            case "Answer":
                from .model import answer

                return answer.Answer
            case "compare" | "comparisons" | "consult" | "recommend" | "recommend_many":
                from . import engine

                return getattr(engine, name)
            case "Context":
                from .logic import context

                return context.Context
            case "EFNS_2008":
                from .guidelines import registry

                return registry.EFNS_2008
            case "Truth":
                from .logic import truth

                return truth.Truth
            case "Verdict":
                from .model import verdict

                return verdict.Verdict
            case "__version__":
                from . import version

                return version.__version__
            case "evaluate":
                from .logic import evaluate as evaluation

                return evaluation.evaluate
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# Functions of higher layers that lower layers call -------------------------------


def _facts_of_any_condition() -> tuple[Fact, ...]:
    from .facts import COMMON_FACTS, ENTRY_FACTS, PRECAUTION_FACTS

    return (*COMMON_FACTS, *ENTRY_FACTS, *PRECAUTION_FACTS)


def _facts_of_conditions() -> tuple[Fact, ...]:
    from .conditions import CONDITIONS

    return tuple(fact for condition in CONDITIONS for fact in condition.facts)


def _card_html(value: Notable) -> str:
    from .render.cards import html
    from .render.markup import start_aligned

    return start_aligned(html(value))


def _card_markdown(value: Notable) -> str:
    from .render.cards import markdown

    return markdown(value)


def _reference_citation(reference: Reference) -> str:
    from .render.references import citation

    return citation(reference)


def _statement_citation(statement: Recommendation) -> str:
    from .render.references import statement_citation

    return statement_citation(statement)


def _precautions(context: Context) -> tuple[PrecautionCheck, ...]:
    from .immunoglobulin.precaution_checks import checked
    from .immunoglobulin.precautions import PRECAUTIONS

    return checked(PRECAUTIONS, context)


def _what_if(answer: Answer) -> DecisionTree:
    from .engine.asking import left_open
    from .engine.decision import compile_chapter

    plan = compile_chapter(answer.condition, answer.guideline, answer.presumed)
    return left_open(plan, answer.given.known)


def _decision_text(tree: DecisionTree) -> str:
    from .render.decisions import decision

    return decision(tree)


def _near_misses(answer: Answer) -> tuple[NearMiss, ...]:
    from .engine.nearest import near_misses

    return near_misses(answer)


def _knowledge(answer: Answer) -> str:
    from .engine.digests import chapter_digest

    return chapter_digest(answer.condition, answer.guideline)


def _answer_screen(answer: Answer) -> Screen:
    from .engine.screen import screen

    return screen(answer)


def _answer_full(answer: Answer, width: int) -> str:
    from .engine.details import details
    from .render.screens import full

    return full(answer.screen(), details(answer), width)


def _answer_html(answer: Answer) -> str:
    from .engine.details import details
    from .render.screens import html

    return html(answer.screen(), details(answer))


def _screen_text(screen: Screen, width: int) -> str:
    from .render.screens import wrapped

    return wrapped(screen, width)


def _screen_brief(screen: Screen) -> str:
    from .render.screens import brief

    return brief(screen)


def _screen_markdown(screen: Screen) -> str:
    from .render.screens import markdown

    return markdown(screen)


def _answer_to_dict(answer: Answer) -> dict[str, object]:
    from .render.json.plain import answer_to_dict

    return answer_to_dict(answer, answer.precautions, answer.knowledge)


def _answer_from_dict(data: object) -> Answer:
    from .engine.stored_answers import answer_from_dict

    return answer_from_dict(data)


def _answer_diff(answer: Answer, other: Answer | Mapping[str, object]) -> AnswerDiff:
    from .engine.answer_diffs import answer_diff

    return answer_diff(answer, other)


def _is_current(answer: Answer) -> bool:
    from .engine.answer_diffs import is_current

    return is_current(answer)


def _consultation_screen(consultation: Consultation) -> Screen:
    from .engine.consultation_screen import screen

    return screen(consultation)


def _consultation_full(consultation: Consultation, width: int) -> str:
    from .engine.consultation_screen import full

    return full(consultation, width)


def _consultation_html(consultation: Consultation) -> str:
    from .engine.consultation_screen import html
    from .render.markup import start_aligned

    return start_aligned(html(consultation))


def _consultation_to_dict(consultation: Consultation) -> dict[str, object]:
    from .render.json.consultations import consultation_to_dict

    return consultation_to_dict(consultation, consultation.knowledge)


def _consultation_from_dict(data: object) -> Consultation:
    from .engine.stored_consultations import consultation_from_dict

    return consultation_from_dict(data)


def _differences(consultation: Consultation) -> tuple[Difference, ...]:
    from .engine.consulting import differences

    return differences(consultation)


def _authorised_uses(consultation: Consultation) -> tuple[AuthorisedUse, ...]:
    from .immunoglobulin.authorised_use import authorised_uses
    from .model.condition import Diagnosis

    patient = Diagnosis(consultation.condition, consultation.presumed, ())
    return tuple(
        use
        for use in authorised_uses(patient, consultation.given)
        if not consultation.is_too_early_for(use.label.published)
    )


def _funding(consultation: Consultation) -> tuple[FundingAnswer, ...]:
    from .immunoglobulin.funding_answers import funding
    from .model.condition import Diagnosis

    patient = Diagnosis(consultation.condition, consultation.presumed, ())
    return tuple(
        answer
        for answer in funding(patient, consultation.given)
        if not consultation.is_too_early_for(answer.document.published)
    )


def _knowledge_of_consultation(consultation: Consultation) -> str:
    from .engine.digests import consultation_digest

    answers, silent = consultation.answers, consultation.not_covering
    documents = (
        *(answer.guideline for answer in answers),
        *silent,
        *consultation.not_yet_published,
    )
    return consultation_digest(consultation.condition, documents)


def _knowledge_diff(now: Guideline, was: Guideline | Mapping[str, object]) -> KnowledgeDiff:
    from .engine.knowledge_diffs import knowledge_diff

    return knowledge_diff(now, was)


def _knowledge_diff_text(diff: KnowledgeDiff) -> str:
    from .render.comparisons import changes

    return changes(diff)


def _comparison_text(comparison: Comparison) -> str:
    from .render.comparisons import text

    return text(comparison)


def _differing_group_text(group: DifferingGroup) -> str:
    from .render.comparisons import group_text

    return group_text(group)


def _comparison_to_dict(comparison: Comparison) -> dict[str, object]:
    from .render.json.comparisons import comparison_to_dict

    return comparison_to_dict(comparison)


def _differing_groups(comparison: Comparison) -> tuple[DifferingGroup, ...]:
    from .engine.comparing import differing_groups

    return differing_groups(comparison)


def _condition_in(guideline: Guideline, condition: str) -> Condition:
    from .guidelines.registry import diagnosis_in

    return diagnosis_in(condition, guideline).condition


def _guideline_to_dict(guideline: Guideline) -> dict[str, object]:
    from .engine.digests import knowledge_digest
    from .render.json.guidelines import guideline_to_dict

    return guideline_to_dict(guideline, knowledge_digest(guideline=guideline))


def _plan(
    regimen: Regimen,
    context: Context | Mapping[str, PlainValue],
    *,
    policy: WeightPolicy | str | None,
    alternative: int | None,
    days: int | None,
    start: date | None,
    today: date | None,
) -> InfusionPlan:
    from .dosing.plans import of_regimen

    return of_regimen(
        regimen,
        context,
        policy=policy,
        alternative=alternative,
        days=days,
        start=start,
        today=today,
    )


def _plan_text(plan: InfusionPlan) -> str:
    from .render.plans import text

    return text(plan)


def _plan_markdown(plan: InfusionPlan) -> str:
    from .render.plans import markdown

    return markdown(plan)


def _plan_html(plan: InfusionPlan) -> str:
    from .render.markup import start_aligned
    from .render.plans import html

    return start_aligned(html(plan))


def _plan_to_dict(plan: InfusionPlan) -> dict[str, object]:
    from .render.json.plans import plan_to_dict

    return plan_to_dict(plan)


def _plan_from_dict(
    data: object, policies: Iterable[WeightPolicy], products: Iterable[Product]
) -> InfusionPlan:
    from .dosing.stored_plans import plan_from_dict

    return plan_from_dict(data, policies, products)


def _plan_to_ical(plan: InfusionPlan, patient: str | None) -> bytes:
    from .render.calendar import ical

    return ical(plan, patient)


def _plan_rounded_to(plan: InfusionPlan, rounding: Rounding) -> InfusionPlan:
    from .dosing.rounding import rounded_to

    return rounded_to(plan, rounding)


def _plan_in_vials(
    plan: InfusionPlan, product: Product | str, direction: Direction
) -> InfusionPlan:
    from .dosing.rounding import in_vials

    return in_vials(plan, product, direction)


def _authorised_use_text(use: AuthorisedUse) -> str:
    from .render.labels import text

    return text(use)


def _audit_text(audit: Audit) -> str:
    from .render.audits import audit_text

    return audit_text(audit)


def _eligibility_text(eligibility: Eligibility) -> str:
    from .render.audits import eligibility_text

    return eligibility_text(eligibility)


def _funding_text(answer: FundingAnswer) -> str:
    from .render.funding import text

    return text(answer)


def _table_markdown(table: Table[Row]) -> str:
    from .render.tables import markdown

    return markdown(table)


def _table_html(table: Table[Row]) -> str:
    from .render.markup import start_aligned
    from .render.tables import html

    return start_aligned(html(table))


def _table_to_dict(table: Table[Row]) -> list[dict[str, PlainCell]]:
    from .render.tables import table_to_dict

    return table_to_dict(table)


def _table_to_csv(table: Table[Row]) -> str:
    from .render.spreadsheets import csv_text

    return csv_text(table)


def _table_to_excel(table: Table[Row], path: str | PathLike[str]) -> None:
    from .render.spreadsheets import write_excel

    write_excel(table, path)


def _table_to_pandas(table: Table[Row]) -> pd.DataFrame:
    from .render.tables import pandas_frame

    return pandas_frame(table)


def _table_to_polars(table: Table[Row]) -> pl.DataFrame:
    from .render.tables import polars_frame

    return polars_frame(table)


def _import_result_text(result: ImportResult) -> str:
    from .fhir.read.summary import summarise
    from .render.headlines import contraindications

    return summarise(result, contraindications(result.precautions))


def _import_result_to_dict(result: ImportResult) -> dict[str, object]:
    from .fhir.read.plain import import_result_to_dict

    return import_result_to_dict(result)


def _import_result_from_dict(data: object) -> ImportResult:
    from .fhir.stored_results import import_result_from_dict

    return import_result_from_dict(data)


asked_by_logic.facts_of_any_condition = _facts_of_any_condition
asked_by_logic.facts_of_conditions = _facts_of_conditions
asked_by_model.card_html = _card_html
asked_by_model.card_markdown = _card_markdown
asked_by_model.reference_citation = _reference_citation
asked_by_model.statement_citation = _statement_citation
asked_by_model.precautions = _precautions
asked_by_model.what_if = _what_if
asked_by_model.decision_text = _decision_text
asked_by_model.near_misses = _near_misses
asked_by_model.knowledge = _knowledge
asked_by_model.answer_screen = _answer_screen
asked_by_model.answer_full = _answer_full
asked_by_model.answer_html = _answer_html
asked_by_model.screen_text = _screen_text
asked_by_model.screen_brief = _screen_brief
asked_by_model.screen_markdown = _screen_markdown
asked_by_model.answer_to_dict = _answer_to_dict
asked_by_model.answer_from_dict = _answer_from_dict
asked_by_model.answer_diff = _answer_diff
asked_by_model.is_current = _is_current
asked_by_model.consultation_screen = _consultation_screen
asked_by_model.consultation_full = _consultation_full
asked_by_model.consultation_html = _consultation_html
asked_by_model.consultation_to_dict = _consultation_to_dict
asked_by_model.consultation_from_dict = _consultation_from_dict
asked_by_model.differences = _differences
asked_by_model.authorised_uses = _authorised_uses
asked_by_model.funding = _funding
asked_by_model.knowledge_of_consultation = _knowledge_of_consultation
asked_by_model.knowledge_diff = _knowledge_diff
asked_by_model.knowledge_diff_text = _knowledge_diff_text
asked_by_model.comparison_text = _comparison_text
asked_by_model.differing_group_text = _differing_group_text
asked_by_model.comparison_to_dict = _comparison_to_dict
asked_by_model.differing_groups = _differing_groups
asked_by_model.condition_in = _condition_in
asked_by_model.guideline_to_dict = _guideline_to_dict
asked_by_model.plan = _plan
asked_by_model.plan_text = _plan_text
asked_by_model.plan_markdown = _plan_markdown
asked_by_model.plan_html = _plan_html
asked_by_model.plan_to_dict = _plan_to_dict
asked_by_model.plan_from_dict = _plan_from_dict
asked_by_model.plan_to_ical = _plan_to_ical
asked_by_model.plan_rounded_to = _plan_rounded_to
asked_by_model.plan_in_vials = _plan_in_vials
asked_by_model.authorised_use_text = _authorised_use_text
asked_by_model.audit_text = _audit_text
asked_by_model.eligibility_text = _eligibility_text
asked_by_model.funding_text = _funding_text
asked_by_model.table_markdown = _table_markdown
asked_by_model.table_html = _table_html
asked_by_model.table_to_dict = _table_to_dict
asked_by_model.table_to_csv = _table_to_csv
asked_by_model.table_to_excel = _table_to_excel
asked_by_model.table_to_pandas = _table_to_pandas
asked_by_model.table_to_polars = _table_to_polars
asked_by_model.import_result_text = _import_result_text
asked_by_model.import_result_to_dict = _import_result_to_dict
asked_by_model.import_result_from_dict = _import_result_from_dict
