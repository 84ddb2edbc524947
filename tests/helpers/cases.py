"""Answers and other texts that several tests use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from ivig_evidence import Context, compare, comparisons, recommend
from ivig_evidence.appraisal import audit, audited
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.cql import cql_library
from ivig_evidence.engine import decision_tree, mermaid
from ivig_evidence.facts import UNTREATED
from ivig_evidence.facts.codes import FACT_CODES
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.immunoglobulin.codes import TREATMENT_CODES
from ivig_evidence.literature.guidelines import ELOVAARA_2008
from ivig_evidence.logic.context import PlainValue, format_finding
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Recommendation
from ivig_evidence.render.comparisons import summaries
from ivig_evidence.render.decisions import decision
from ivig_evidence.render.evidence import study
from ivig_evidence.render.pages import page
from ivig_evidence.render.what_if import what_if
from ivig_evidence.tables import decision_table
from ivig_evidence.terminology import lookup
from ivig_evidence.terminology.explanations import meaning

from .funding_texts import golden_funding
from .later_texts import golden_consultations, golden_labels, golden_later_statements

Facts: TypeAlias = dict[str, PlainValue]

PREGNANT_WITH_GBS = Context.parse(
    {
        "age": "25 years",
        "pregnant": True,
        "able_to_walk_unaided": False,
        "time_since_onset_of_weakness": "10 days",
        "body_weight": "70 kg",
    }
)
ANSWER = recommend("GBS", PREGNANT_WITH_GBS.assuming(*UNTREATED))


def golden_answers() -> str:
    """Return the answer of every condition without known facts, and some others."""
    mild_child: Facts = {
        "age": "7 years",
        "able_to_walk_unaided": True,
        "previously_treated": False,
    }
    very_mild: Facts = {"cidp_disability": "very_mild", "cidp_type": "sensorimotor"}
    maintenance: Facts = {"mg_acute_exacerbation": True, "mg_purpose": "maintenance"}
    rapid: Facts = {
        "rapidly_progressive_weakness": True,
        "rapidly_progressive_atrophy": True,
        "rigorous_follow_up": True,
        "spinal_inflammation": True,
    }
    second_course: Facts = {
        "able_to_walk_unaided": False,
        "response_to_ivig": "no_response",
        "response_to_plasma_exchange": "not_given",
    }
    more = (
        ANSWER,
        recommend("GBS", Context.parse(second_course)),
        recommend("GBS", Context.parse(second_course), as_of=date(2019, 12, 31)),
        recommend("MG", Context.parse(maintenance)),
        recommend("CIDP", Context.parse({**very_mild, "previously_treated": False})),
        recommend("GBS", Context.parse(mild_child)),
        recommend("PPS", Context.parse(rapid)),
        recommend("Rasmussen encephalitis", Context.parse({"refractory_to_other_therapies": True})),
    )
    screens = [str(recommend(condition)) for condition in CONDITIONS]
    return "\n\n".join([*screens, *(answer.full() for answer in more)]) + "\n"


def golden_pages() -> str:
    """Return one page for each condition: its statements with studies, audit and later evidence."""
    return "\n\n".join(_page_of(chapter) for chapter in EFNS_2008.chapters) + "\n"


def _page_of(chapter: Chapter) -> str:
    # A statement that several forms of a disease share is on the page of the first form.
    first = {
        statement: chapter
        for chapter in reversed(EFNS_2008.chapters)
        for statement in chapter.statements
    }
    own = [statement for statement in chapter.statements if first[statement] is chapter]
    pages = [page(audited(item), item.later_evidence) for item in own]
    return "\n\n".join([chapter.condition.id, *pages])


def golden_decisions() -> str:
    """Return the questions of every condition."""
    trees = ((condition.id, decision(decision_tree(condition))) for condition in CONDITIONS)
    return "\n\n".join(f"{name}\n{text}" for name, text in trees) + "\n"


SHAPES = (
    "sjogren-neuropathy",
    "inclusion-body-myositis",
    "guillain-barre-syndrome",
    "multifocal-motor-neuropathy",
)
"""Conditions without questions, with one, with a conflict, and with paths that meet again."""


def golden_flowcharts() -> str:
    """Return decision trees of every shape as Mermaid flowcharts."""
    charts = (f"{name}\n{mermaid(decision_tree(name))}" for name in SHAPES)
    return "\n\n".join(charts) + "\n"


def golden_decision_tables() -> str:
    """Return decision trees of every shape as decision tables."""
    return "\n\n".join(str(decision_table(name)) for name in SHAPES) + "\n"


def golden_what_if() -> str:
    """Return the open questions and near misses of one answer for each larger disease."""
    adult: Facts = {"age": "43 years", "able_to_walk_unaided": False}
    severe: Facts = {"cidp_type": "other_variant", "cidp_disability": "severe"}
    patients: dict[str, Facts] = {
        "GBS": {**adult, "previously_treated": False},
        "CIDP": {**severe, "previously_treated": False},
        "MMN": {"response_to_ivig": "no_response"},
        "MG": {"age": "43 years", "mg_severe": False},
        "MS": {"ms_form": "relapsing_remitting", "pregnant": False},
        "SPS": {"frequent_falls": False, "needs_cane_or_walker": True},
    }
    answers = [recommend(name, Context.parse(known)) for name, known in patients.items()]
    texts = (
        f"{answer.condition.id}\n{what_if(answer.what_if(), answer.near_misses, None)}"
        for answer in answers
    )
    return "\n\n".join(texts) + "\n"


def golden_codes() -> str:
    """Return the meaning of every code, by code system."""
    codings = {str(coding): coding for condition in CONDITIONS for coding in condition.codings}
    ordered = sorted(codings.values(), key=lambda coding: (coding.system.value, coding.code))
    return "\n\n".join(meaning(lookup(str(coding))) for coding in ordered) + "\n"


def golden_fact_codes() -> str:
    """Return the meaning of every code of a fact or a treatment, with its source."""
    rows = []
    for row in FACT_CODES:
        says = f"asks for {row.fact.name}" if row.says is None else format_finding(row.says)
        rows.append(f"{row.system} {row.code}, {row.title}: {says}\n  {row.read_in}")
    rows += [
        f"{row.system} {row.code}, {row.title}: {row.treatment.name}\n  {row.read_in}"
        for row in TREATMENT_CODES
    ]
    return "\n".join(rows) + "\n"


def golden_cql() -> str:
    """Return CQL libraries of small conditions: no questions, one question, exclusions."""
    names = ("sjogren-neuropathy", "inclusion-body-myositis", "multifocal-motor-neuropathy")
    return "\n\n".join(map(cql_library, names)) + "\n"


def golden_comparisons() -> str:
    """Return the counts of every two documents, and the groups of some that differ."""
    differing = (
        compare("GBS", "efns-2008", "aan-2012"),
        compare("MG", "aanem-update", "efns-2008"),
        compare("dermatomyositis", "efns-2008", "aan-2012"),
        compare("paraproteinaemic-demyelinating-neuropathy", "aanem-update", "efns-2008"),
    )
    return "\n\n".join([summaries(comparisons()), *map(str, differing)]) + "\n"


def golden_answer_diffs() -> str:
    """Return what changes with other facts, in another document and on another day."""
    known: Facts = {"able_to_walk_unaided": False, "previously_treated": False, "age": "43 years"}
    ill: Facts = {
        "hypersensitivity_to_ivig": True,
        "previous_thrombosis": True,
        "diabetes": True,
    }
    answer = recommend("GBS", known)
    others = (
        recommend("GBS", known | ill),
        recommend("GBS", known | {"able_to_walk_unaided": True}),
        recommend("GBS"),
        recommend("GBS", known, guideline="aan-2012"),
        recommend("GBS", known, as_of=date(2010, 1, 1)),
    )
    pairs = [pair for other in others for pair in ((other, answer), (answer, other))]
    return "\n\n".join(str(now.diff(was)) for now, was in pairs) + "\n"


GOLDEN_TEXTS: dict[str, Callable[[], str]] = {
    "studies": lambda: "\n\n".join(study(one) for one in studies()) + "\n",
    "pages": golden_pages,
    "audit": lambda: f"{audit()}\n",
    "answers": golden_answers,
    "decisions": golden_decisions,
    "flowcharts": golden_flowcharts,
    "decision_tables": golden_decision_tables,
    "what_if": golden_what_if,
    "codes": golden_codes,
    "fact_codes": golden_fact_codes,
    "cql": golden_cql,
    "later_statements": golden_later_statements,
    "labels": golden_labels,
    "consultations": golden_consultations,
    "comparisons": golden_comparisons,
    "answer_diffs": golden_answer_diffs,
    "funding": golden_funding,
}
"""The golden texts, by file name."""


def verhoeff(digits: str) -> int:
    """Return Verhoeff's check of digits that include the check digit; 0 means that it is right."""
    times = [
        [
            (a + b) % 5
            if a < 5 and b < 5
            else 5 + (a + b) % 5
            if a < 5 <= b
            else 5 + (a - b) % 5
            if b < 5 <= a
            else (a - b) % 5
            for b in range(10)
        ]
        for a in range(10)
    ]
    step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = int(digit)
        for _ in range(place % 8):
            turned = step[turned]
        check = times[check][turned]
    return check


def chapter_of(condition: Condition) -> Chapter:
    """Return the chapter of the 2008 guideline on a condition."""
    chapter = EFNS_2008.chapter(condition)
    assert chapter is not None
    return chapter


def statements_of(condition: Condition) -> tuple[Recommendation, ...]:
    """Return the statements of its chapter, or none."""
    chapter = EFNS_2008.chapter(condition)
    return () if chapter is None else chapter.statements


def saying(
    condition: Condition, *statements: Recommendation, guideline: Guideline = EFNS_2008
) -> Guideline:
    """Return a guideline with only a given chapter on a condition."""
    source = ELOVAARA_2008.at("a test")
    return guideline.with_chapter(
        Chapter(condition=condition, statements=statements, source=source)
    )
