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
from .evidence import estimate, judgement, later_line, reversal
from .notebook import plain


def _in_lines(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one_line(name), one_line(value)) for name, value in rows)


@frozen
class Card:
    """A title, and rows of a name with what is held under it."""

    title: str = field(converter=one_line)
    rows: tuple[tuple[str, str], ...] = field(converter=_in_lines)


def card(what: Notable) -> Card:
    """What a card shows."""
    match what:
        case Condition():
            return _condition(what)
        case Recommendation():
            return _statement(what)
        case Study():
            return _study(what)
        case Regimen():
            return _regimen(what)
        case Audit():
            return _audit(what)
        case Eligibility():
            return _eligibility(what)
        case _:
            raise TypeError(f"no card is known for {type(what).__name__}")


def _kept(title: str, *rows: tuple[str, str]) -> Card:
    return Card(title, tuple(row for row in rows if row[1]))


def _condition(what: Condition) -> Card:
    names = ", ".join(alias.name for alias in what.aliases)
    codes = ", ".join(str(coding) for coding in what.codings)
    chapters = filter(None, (guideline.chapter(what) for guideline in guidelines()))
    rows = (
        (one.slug, f"{_flag(one)}{one.says} ({level(one.grade)})")
        for chapter in chapters
        for one in chapter.statements
    )
    return _kept(f"{what.name} [{what.id}]", ("also called", names), ("codes", codes), *rows)


def _flag(what: Recommendation) -> str:
    flag = reversal(what)
    return f"{flag}: " if flag else ""


def _statement(what: Recommendation) -> Card:
    dose = "none is printed" if what.regimen is None else regimen(what.regimen)
    return _kept(
        what.id,
        ("says", f"{_flag(what)}{what.says}"),
        ("about", what.intervention.name),
        ("action", what.action.value),
        ("grade", level(what.grade)),
        ("for patients", predicate(what.population)),
        ("dose", dose),
        ("dose in the text", _passages(filter(None, [what.dose_in_text]))),
        ("read with it", _passages(what.see_also)),
        ("rests on", ", ".join(study.id for study in what.based_on)),
        ("against it", ", ".join(study.id for study in what.contradicted_by)),
        ("note", what.note),
        *(("later evidence", later_line(row)) for row in what.later_evidence),
        ("source", citation(what.source)),
    )


def _passages(found: Iterable[Passage]) -> str:
    return "; ".join(f"{one.says} ({lines_of(one.source)})" for one in found)


def _study(what: Study) -> Card:
    compared = f"{what.treatment}, compared with {what.comparator}" * bool(what.comparator)
    results = (
        (one.name, "; ".join([one.result.value, *(estimate(e) for e in one.estimates)]))
        for one in what.outcomes
    )
    return _kept(
        f"{what.id}: {what.name}",
        ("design", what.design.value),
        ("patients", "" if what.patients is None else str(what.patients)),
        ("population", what.population),
        ("treatment", compared or what.treatment),
        ("class", judgement(what.judged)),
        *results,
        ("note", what.note),
        ("source", citation(what.source)),
    )


def _regimen(what: Regimen) -> Card:
    standing = "recommended" if isinstance(what, RecommendedRegimen) else "used, not recommended"
    rows = ((f"alternative {n}", course(one)) for n, one in enumerate(what.alternatives, 1))
    after = "" if what.then is None else regimen(what.then)
    return _kept(what.drug, ("standing", standing), *rows, ("then", after))


def _audit(what: Audit) -> Card:
    counts = Counter(one.result for one in what.statements)
    rows = ((r.value, ", ".join(_slugs(what, r))) for r in AuditResult if counts[r])
    title = f"Audit of {len(what.statements)} statements: {what.summary}"
    return _kept(title, *rows)


def _slugs(what: Audit, result: AuditResult) -> list[str]:
    said = [one.statement for one in what.statements if one.result is result]
    return [" ".join(filter(None, [one.slug, reversal(one)])) for one in said]


def _eligibility(what: Eligibility) -> Card:
    title, *lines = eligibility_text(what).splitlines()
    pairs = (line.removeprefix("  - ").partition(": ") for line in lines)
    return _kept(title, *((name, value or "") if value else ("", name) for name, _, value in pairs))


def html(what: Notable) -> str:
    """A thing as an HTML table with a caption."""
    shown = card(what)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in shown.rows
    )
    return f"<table><caption>{escape(shown.title)}</caption><tbody>{rows}</tbody></table>"


def markdown(what: Notable) -> str:
    """A thing as a Markdown table."""
    shown = card(what)
    rows = [f"| {plain(name)} | {plain(value)} |" for name, value in shown.rows]
    return "\n".join([f"| {plain(shown.title)} | |", "| --- | --- |", *rows])
