"""Cards for notebooks: a title and a table of named values.

Cards set no colours, so they follow the page, dark or light.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from attrs import field, frozen

from ..guidelines.registry import guidelines
from ..model.audit import Audit, AuditResult
from ..model.comparison import Comparison
from ..model.condition import Condition
from ..model.dosing import Regimen
from ..model.eligibility import Eligibility
from ..model.notable import Notable
from ..model.recommendation import Passage, Recommendation
from ..model.study import Correction, Study
from ..spelling import one_line
from .audits import eligibility_text
from .comparisons import COMPARISON_FOOTER, count_rows, documents, group_rows, title
from .english import citation, course, level, predicate, regimen, regimen_status
from .evidence import (
    NOT_READ,
    arm_text,
    correction_text,
    identity_text,
    judgement,
    outcome_text,
)
from .later import (
    later_line,
    reversal,
)
from .markup import linked_html, linked_markdown, plain


def _in_lines(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one_line(name), one_line(value)) for name, value in rows)


@frozen
class Card:
    """A title with rows of a name and a value."""

    title: str = field(converter=one_line)
    rows: tuple[tuple[str, str], ...] = field(converter=_in_lines)


def card(notable: Notable) -> Card:
    """Return the card of a value; rows without a text are left out."""
    match notable:
        case Condition():
            return _condition(notable)
        case Recommendation():
            return _statement(notable)
        case Study():
            return _study(notable)
        case Regimen():
            return _regimen(notable)
        case Audit():
            return _audit(notable)
        case Eligibility():
            return _eligibility(notable)
        case Comparison():
            return _comparison(notable)
        case _:
            raise TypeError(f"no card is known for {type(notable).__name__}")


def _kept(title: str, *rows: tuple[str, str]) -> Card:
    return Card(title, tuple(row for row in rows if row[1]))


def _condition(condition: Condition) -> Card:
    names = ", ".join(alias.name for alias in condition.aliases)
    codes = ", ".join(str(coding) for coding in condition.codings)
    chapters = filter(None, (guideline.chapter(condition) for guideline in guidelines()))
    rows = (
        (statement.slug, f"{_flag(statement)}{statement.says} ({level(statement.grade)})")
        for chapter in chapters
        for statement in chapter.statements
    )
    return _kept(
        f"{condition.name} [{condition.id}]", ("also called", names), ("codes", codes), *rows
    )


def _flag(statement: Recommendation) -> str:
    flag = reversal(statement)
    return f"{flag}: " if flag else ""


def _statement(statement: Recommendation) -> Card:
    dose = "none is printed" if statement.regimen is None else regimen(statement.regimen)
    return _kept(
        statement.id,
        ("says", f"{_flag(statement)}{statement.says}"),
        ("about", statement.intervention.name),
        ("action", statement.action.value),
        ("grade", level(statement.grade)),
        ("for patients", predicate(statement.population)),
        ("dose", dose),
        ("dose in the text", _passages(filter(None, [statement.dose_in_text]))),
        ("see also", _passages(statement.see_also)),
        ("supported by", ", ".join(study.id for study in statement.based_on)),
        ("contradicted by", ", ".join(study.id for study in statement.contradicted_by)),
        ("note", statement.note),
        *(("later evidence", later_line(row)) for row in statement.later_evidence),
        ("source", citation(statement.source)),
    )


def _passages(passages: Iterable[Passage]) -> str:
    return "; ".join(f"{passage.says} ({passage.source.place})" for passage in passages)


def _study(study: Study) -> Card:
    compared = f"{study.treatment}, compared with {study.comparator}" * bool(study.comparator)
    return _kept(
        f"{study.id}: {study.name}",
        ("design", study.design.value),
        ("paper", "; ".join(map(identity_text, study.identity))),
        ("studies", "" if study.pooled is None else f"{study.pooled} pooled"),
        ("patients", "" if study.patients is None else str(study.patients)),
        ("population", study.population),
        ("treatment", compared or study.treatment),
        *(("group", arm_text(arm)) for arm in study.arms),
        ("class", judgement(study.judged)),
        ("risk of bias", NOT_READ),
        *((outcome.name, outcome_text(outcome)) for outcome in study.outcomes),
        *(("correction", correction_text(each)) for each in _corrections(study)),
        ("note", study.note),
        ("source", citation(study.source)),
    )


def _corrections(study: Study) -> tuple[Correction, ...]:
    of_outcomes = (each for outcome in study.outcomes for each in outcome.corrections)
    return (*of_outcomes, *study.corrections)


def _regimen(shown: Regimen) -> Card:
    rows = ((f"alternative {n}", course(given)) for n, given in enumerate(shown.alternatives, 1))
    after = "" if shown.then is None else regimen(shown.then)
    return _kept(shown.drug, ("status", regimen_status(shown)), *rows, ("then", after))


def _audit(audit: Audit) -> Card:
    counts = Counter(audited.result for audited in audit.statements)
    rows = ((r.value, ", ".join(_slugs(audit, r))) for r in AuditResult if counts[r])
    title = f"Audit of {len(audit.statements)} statements: {audit.summary}"
    return _kept(title, *rows)


def _slugs(audit: Audit, result: AuditResult) -> list[str]:
    statements = [audited.statement for audited in audit.statements if audited.result is result]
    return [" ".join(filter(None, [s.slug, reversal(s)])) for s in statements]


def _eligibility(eligibility: Eligibility) -> Card:
    title, *lines = eligibility_text(eligibility).splitlines()
    pairs = (line.removeprefix("  - ").partition(": ") for line in lines)
    return _kept(title, *((name, value or "") if value else ("", name) for name, _, value in pairs))


def _comparison(comparison: Comparison) -> Card:
    groups = ((f"differ {patients}", " ".join(says)) for patients, says in group_rows(comparison))
    return _kept(
        title(comparison),
        ("documents", documents(comparison)),
        *count_rows(comparison),
        *groups,
        ("note", COMPARISON_FOOTER),
    )


def html(notable: Notable) -> str:
    """Return the card of a value as an HTML table with a caption."""
    shown = card(notable)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{linked_html(value)}</td></tr>'
        for name, value in shown.rows
    )
    return f"<table><caption>{escape(shown.title)}</caption><tbody>{rows}</tbody></table>"


def markdown(notable: Notable) -> str:
    """Return the card of a value as a Markdown table."""
    shown = card(notable)
    rows = [f"| {plain(name)} | {linked_markdown(value)} |" for name, value in shown.rows]
    return "\n".join([f"| {plain(shown.title)} | |", "| --- | --- |", *rows])
