"""Functions of higher layers that values of the model call.

This module imports nothing. The package's ``__init__`` fills it with functions that import their
modules when they are called.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike

    import pandas as pd
    import polars as pl

    from ..logic.context import Context
    from .answer import Answer
    from .answer_diff import AnswerDiff
    from .audit import Audit
    from .authorised_use import AuthorisedUse
    from .citation import Reference
    from .condition import Condition
    from .consultation import Consultation
    from .decision import DecisionTree, NearMiss
    from .difference import Difference
    from .eligibility import Eligibility
    from .funding import FundingAnswer
    from .guideline import Guideline
    from .import_result import ImportResult
    from .notable import Notable
    from .plan import Direction, InfusionPlan, Product, Rounding
    from .precaution import PrecautionCheck
    from .recommendation import Recommendation
    from .screen import Screen
    from .table import PlainCell, Row, Table
    from .weight import WeightPolicy

card_html: Callable[[Notable], str]
card_markdown: Callable[[Notable], str]

reference_citation: Callable[[Reference], str]
statement_citation: Callable[[Recommendation], str]

precautions: Callable[[Context], tuple[PrecautionCheck, ...]]
what_if: Callable[[Answer], DecisionTree]
decision_text: Callable[[DecisionTree], str]
near_misses: Callable[[Answer], tuple[NearMiss, ...]]
knowledge: Callable[[Answer], str]
answer_screen: Callable[[Answer], Screen]
answer_full: Callable[[Answer, int], str]
answer_html: Callable[[Answer], str]
screen_text: Callable[[Screen, int], str]
screen_brief: Callable[[Screen], str]
screen_markdown: Callable[[Screen], str]
answer_to_dict: Callable[[Answer], dict[str, object]]
answer_from_dict: Callable[[object], Answer]
answer_diff: Callable[[Answer, Answer | Mapping[str, object]], AnswerDiff]
is_current: Callable[[Answer], bool]
condition_in: Callable[[Guideline, str], Condition]
guideline_to_dict: Callable[[Guideline], dict[str, object]]

consultation_screen: Callable[[Consultation], Screen]
consultation_full: Callable[[Consultation, int], str]
consultation_html: Callable[[Consultation], str]
consultation_to_dict: Callable[[Consultation], dict[str, object]]
consultation_from_dict: Callable[[object], Consultation]
differences: Callable[[Consultation], tuple[Difference, ...]]
authorised_uses: Callable[[Consultation], tuple[AuthorisedUse, ...]]
funding: Callable[[Consultation], tuple[FundingAnswer, ...]]
knowledge_of_consultation: Callable[[Consultation], str]

plan: Callable[..., InfusionPlan]
plan_text: Callable[[InfusionPlan], str]
plan_markdown: Callable[[InfusionPlan], str]
plan_html: Callable[[InfusionPlan], str]
plan_to_dict: Callable[[InfusionPlan], dict[str, object]]
plan_from_dict: Callable[[object, Iterable[WeightPolicy], Iterable[Product]], InfusionPlan]
plan_to_ical: Callable[[InfusionPlan, str | None], bytes]
plan_rounded_to: Callable[[InfusionPlan, Rounding], InfusionPlan]
plan_in_vials: Callable[[InfusionPlan, Product | str, Direction], InfusionPlan]

authorised_use_text: Callable[[AuthorisedUse], str]
audit_text: Callable[[Audit], str]
eligibility_text: Callable[[Eligibility], str]
funding_text: Callable[[FundingAnswer], str]
table_markdown: Callable[[Table[Row]], str]
table_html: Callable[[Table[Row]], str]
table_to_dict: Callable[[Table[Row]], list[dict[str, PlainCell]]]
table_to_csv: Callable[[Table[Row]], str]
table_to_excel: Callable[[Table[Row], str | PathLike[str]], None]
table_to_pandas: Callable[[Table[Row]], pd.DataFrame]
table_to_polars: Callable[[Table[Row]], pl.DataFrame]
import_result_text: Callable[[ImportResult], str]
import_result_to_dict: Callable[[ImportResult], dict[str, object]]
import_result_from_dict: Callable[[object], ImportResult]
