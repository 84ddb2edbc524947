"""Single things as small cards for notebooks: what it is, and a table of what is held of it.

Cards have no colours of their own, so that they follow the page, dark or light.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from attrs import field, frozen

from ..guidelines.registry import guidelines
from ..model.audit import Audit, AuditResult
from ..model.condition import Condition
from ..model.dosing import RecommendedRegimen, Regimen
from ..model.eligibility import Eligibility
from ..model.notable import Notable
from ..model.recommendation import Passage, Recommendation
from ..model.study import Study
from ..spelling import one_line
from .audits import eligibility_text
from .english import citation, course, level, lines_of, predicate, regimen
from .evidence import (
    estimate,
    judgement,
)
from .later import (
    later_line,
    reversal,
)
from .markup import plain


def _in_lines(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one_line(name), one_line(value)) for name, value in rows)


@frozen
class Card:
    """A title, and rows of a name with what is held under it."""

    title: str = field(converter=one_line)
    rows: tuple[tuple[str, str], ...] = field(converter=_in_lines)


def card(notable: Notable) -> Card:
    """What a card shows."""
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
        case _:
            raise TypeError(f"no card is known for {type(notable).__name__}")


def _kept(title: str, *rows: tuple[str, str]) -> Card:
    return Card(title, tuple(row for row in rows if row[1]))


def _condition(condition: Condition) -> Card:
    names = ", ".join(alias.name for alias in condition.aliases)
    codes = ", ".join(str(coding) for coding in condition.codings)
    chapters = filter(None, (guideline.chapter(condition) for guideline in guidelines()))
    rows = (
        (one.slug, f"{_flag(one)}{one.says} ({level(one.grade)})")
        for chapter in chapters
        for one in chapter.statements
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
        ("read with it", _passages(statement.see_also)),
        ("rests on", ", ".join(study.id for study in statement.based_on)),
        ("against it", ", ".join(study.id for study in statement.contradicted_by)),
        ("note", statement.note),
        *(("later evidence", later_line(row)) for row in statement.later_evidence),
        ("source", citation(statement.source)),
    )


def _passages(found: Iterable[Passage]) -> str:
    return "; ".join(f"{one.says} ({lines_of(one.source)})" for one in found)


def _study(study: Study) -> Card:
    compared = f"{study.treatment}, compared with {study.comparator}" * bool(study.comparator)
    results = (
        (one.name, "; ".join([one.result.value, *(estimate(e) for e in one.estimates)]))
        for one in study.outcomes
    )
    return _kept(
        f"{study.id}: {study.name}",
        ("design", study.design.value),
        ("patients", "" if study.patients is None else str(study.patients)),
        ("population", study.population),
        ("treatment", compared or study.treatment),
        ("class", judgement(study.judged)),
        *results,
        ("note", study.note),
        ("source", citation(study.source)),
    )


def _regimen(what: Regimen) -> Card:
    standing = "recommended" if isinstance(what, RecommendedRegimen) else "used, not recommended"
    rows = ((f"alternative {n}", course(one)) for n, one in enumerate(what.alternatives, 1))
    after = "" if what.then is None else regimen(what.then)
    return _kept(what.drug, ("standing", standing), *rows, ("then", after))


def _audit(audit: Audit) -> Card:
    counts = Counter(one.result for one in audit.statements)
    rows = ((r.value, ", ".join(_slugs(audit, r))) for r in AuditResult if counts[r])
    title = f"Audit of {len(audit.statements)} statements: {audit.summary}"
    return _kept(title, *rows)


def _slugs(audit: Audit, result: AuditResult) -> list[str]:
    said = [one.statement for one in audit.statements if one.result is result]
    return [" ".join(filter(None, [one.slug, reversal(one)])) for one in said]


def _eligibility(eligibility: Eligibility) -> Card:
    title, *lines = eligibility_text(eligibility).splitlines()
    pairs = (line.removeprefix("  - ").partition(": ") for line in lines)
    return _kept(title, *((name, value or "") if value else ("", name) for name, _, value in pairs))


def html(notable: Notable) -> str:
    """A thing as an HTML table with a caption."""
    shown = card(notable)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in shown.rows
    )
    return f"<table><caption>{escape(shown.title)}</caption><tbody>{rows}</tbody></table>"


def markdown(notable: Notable) -> str:
    """A thing as a Markdown table."""
    shown = card(notable)
    rows = [f"| {plain(name)} | {plain(value)} |" for name, value in shown.rows]
    return "\n".join([f"| {plain(shown.title)} | |", "| --- | --- |", *rows])
