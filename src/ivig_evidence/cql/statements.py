"""The statements on a condition as CQL, and the verdict that they come to when all is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from ..logic.predicates import Predicate
from ..model.later import Effect
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..render.english import level
from ..render.later import later_line
from .facts import CANNOT_BE
from .grades import grade_terms, grade_text
from .text import (
    Definition,
    Names,
    either,
    every,
    identifier,
    literal,
    negated,
    predicate,
    texts,
    when,
    without_nulls,
)

LEADING_VERDICTS = "Verdicts that lead"
LEADING_GRADES = "Grades that lead"
ALL_IS_KNOWN = "Verdict when all is known"
GRADE_WHEN_KNOWN = "Grade when all is known"


@frozen(eq=False)
class Held:
    """A statement as it holds in one condition; others by their places among all that do.

    ``verdict`` is what it says of IVIG for a patient where it leads, ``None`` for what judges
    something else. ``referred_by`` is the statement that brought it in from another chapter.
    ``is_reversed`` is true if later work reversed it.
    """

    statement: Recommendation
    population: Predicate
    referred_by: Recommendation | None
    exceptions: tuple[int, ...]
    refinements: tuple[int, ...]
    verdict: Verdict | None
    is_reversed: bool


def statements(held: Sequence[Held], names: Names) -> Iterator[Definition]:
    """Whom each statement speaks of, whether it applies, and whether it leads."""
    labels = _labels(held)
    for one, label in zip(held, labels, strict=True):
        less = [negated(_applies(labels[place])) for place in one.exceptions]
        refined = [negated(_applies(labels[place])) for place in one.refinements]
        name = f"{label}: population"
        yield Definition(name, predicate(one.population, names, alone=True), tuple(_says(one)))
        applies = every([identifier(name), *less], alone=True)
        yield Definition(f"{label}: applies", applies)
        yield Definition(f"{label}: leads", every([_applies(label), *refined], alone=True))


def _labels(held: Sequence[Held]) -> list[str]:
    """The slugs; one that several chapters bring in is numbered from its second time on."""
    met: Counter[str] = Counter()
    labels = []
    for one in held:
        slug = one.statement.slug
        met[slug] += 1
        labels.append(slug if met[slug] == 1 else f"{slug} ({met[slug]})")
    return labels


def _applies(label: str) -> str:
    return identifier(f"{label}: applies")


def _leads(label: str) -> str:
    return identifier(f"{label}: leads")


def _says(held: Held) -> Iterator[str]:
    what = held.statement
    yield what.says
    through = "" if held.referred_by is None else f"; through {held.referred_by.slug}"
    yield f"{what.action.value}, {level(what.grade)}; {what.source}{through}"
    for row in what.later_evidence:
        if row.effect is Effect.REVERSED:
            yield later_line(row)


def when_all_is_known(held: Sequence[Held]) -> list[Definition]:
    """The verdict from the statements alone; and those that later work has reversed."""
    labels = _labels(held)
    setting = [
        (label, one.statement.grade, one.verdict)
        for label, one in zip(labels, held, strict=True)
        if one.verdict is not None
    ]
    verdicts = [when(_leads(label), literal(verdict)) for label, _, verdict in setting]
    graded = [(label, grade) for label, grade, _ in setting if grade is not None]
    grades = [when(_leads(label), literal(grade_text(grade))) for label, grade in graded]
    grade_of = {grade_text(grade): grade for _, grade in graded}
    is_open = [f"{_leads(label)} is null" for label, *_ in setting]
    reversed_since = [
        when(f"({_applies(label)} is not false)", literal(one.statement.slug))
        for label, one in zip(labels, held, strict=True)
        if one.is_reversed
    ]
    verdict, leading = f"distinct {identifier(LEADING_VERDICTS)}", identifier(LEADING_GRADES)
    level, certainty = grade_terms(identifier(GRADE_WHEN_KNOWN), grade_of)
    return [
        Definition(LEADING_VERDICTS, texts(verdicts), is_step=True),
        Definition(LEADING_GRADES, texts(grades), is_step=True),
        Definition(
            ALL_IS_KNOWN,
            "\n".join(
                [
                    "case",
                    f"    when {either([CANNOT_BE, *is_open])} then null",
                    f"    when Count({verdict}) = 0 then {literal(Verdict.NOT_COVERED)}",
                    f"    when Count({verdict}) > 1 or Count(distinct {leading}) > 1"
                    f" then {literal(Verdict.CONFLICTING)}",
                    f"    else Coalesce({identifier(LEADING_VERDICTS)})",
                    "  end",
                ]
            ),
            ("From the statements alone; null where one that sets a verdict is open.",),
        ),
        Definition(
            GRADE_WHEN_KNOWN,
            f"if {identifier(ALL_IS_KNOWN)} != {literal(Verdict.CONFLICTING)}"
            f" then Coalesce({leading}) else null",
            is_step=True,
        ),
        Definition("Level when all is known", level),
        Definition("Certainty when all is known", certainty),
        Definition(
            "Reversed since",
            without_nulls(texts(reversed_since)),
            ("Statements that apply, or might, and that later work has reversed.",),
        ),
    ]
