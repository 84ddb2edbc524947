"""The statements on a condition in CQL, and the verdict if all facts are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from ..logic.predicates import Predicate
from ..model.later import Effect
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..render.english import citation, level
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
    step,
    texts,
    when,
    without_nulls,
)

LEADING_VERDICTS = step("Verdicts that lead")
LEADING_GRADES = step("Grades that lead")
ALL_IS_KNOWN = "Verdict when all is known"
GRADE_WHEN_KNOWN = step("Grade when all is known")


@frozen(eq=False)
class ChapterStatement:
    """A statement in the chapter of one condition.

    ``exceptions`` and ``refinements`` are positions of other statements of the chapter. ``verdict``
    is its verdict on IVIG if it leads, or None if it is about another intervention. ``referred_by``
    is the statement whose cross-reference includes it from another chapter.
    """

    statement: Recommendation
    population: Predicate
    referred_by: Recommendation | None
    exceptions: tuple[int, ...]
    refinements: tuple[int, ...]
    verdict: Verdict | None
    is_reversed: bool


def statements(chapter: Sequence[ChapterStatement], names: Names) -> Iterator[Definition]:
    """Yield for each statement its population, whether it applies, and whether it leads."""
    labels = _labels(chapter)
    for status, label in zip(chapter, labels, strict=True):
        overridden = [negated(_applies(labels[place])) for place in status.exceptions]
        refined = [negated(_applies(labels[place])) for place in status.refinements]
        name = f"{label}: population"
        yield Definition(
            name, predicate(status.population, names, alone=True), tuple(_says(status))
        )
        applies = every([identifier(name), *overridden], alone=True)
        yield Definition(f"{label}: applies", applies)
        yield Definition(f"{label}: leads", every([_applies(label), *refined], alone=True))


def _labels(chapter: Sequence[ChapterStatement]) -> list[str]:
    """Return the slugs; a slug that occurs again, by a cross-reference, gets a number."""
    met: Counter[str] = Counter()
    labels = []
    for status in chapter:
        slug = status.statement.slug
        met[slug] += 1
        labels.append(slug if met[slug] == 1 else f"{slug} ({met[slug]})")
    return labels


def _applies(label: str) -> str:
    return identifier(f"{label}: applies")


def _leads(label: str) -> str:
    return identifier(f"{label}: leads")


def _says(status: ChapterStatement) -> Iterator[str]:
    statement = status.statement
    yield statement.says
    through = "" if status.referred_by is None else f"; through {status.referred_by.slug}"
    place = citation(statement.source)
    yield f"{statement.action.value}, {level(statement.grade)}; {place}{through}"
    for row in statement.later_evidence:
        if row.effect is Effect.REVERSED:
            yield later_line(row)


def when_all_is_known(chapter: Sequence[ChapterStatement]) -> list[Definition]:
    """Return the verdict from the statements alone, and the statements reversed since."""
    labels = _labels(chapter)
    setting = [
        (label, status.statement.grade, status.verdict)
        for label, status in zip(labels, chapter, strict=True)
        if status.verdict is not None
    ]
    verdicts = [when(_leads(label), literal(verdict)) for label, _, verdict in setting]
    graded = [(label, grade) for label, grade, _ in setting if grade is not None]
    grades = [when(_leads(label), literal(grade_text(grade))) for label, grade in graded]
    grade_of = {grade_text(grade): grade for _, grade in graded}
    is_open = [f"{_leads(label)} is null" for label, *_ in setting]
    reversed_since = [
        when(f"({_applies(label)} is not false)", literal(status.statement.slug))
        for label, status in zip(labels, chapter, strict=True)
        if status.is_reversed
    ]
    verdict, leading = f"distinct {identifier(LEADING_VERDICTS)}", identifier(LEADING_GRADES)
    level, certainty = grade_terms(identifier(GRADE_WHEN_KNOWN), grade_of)
    return [
        Definition(LEADING_VERDICTS, texts(verdicts)),
        Definition(LEADING_GRADES, texts(grades)),
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
            ("From the statements alone; null if a statement that decides the verdict is open.",),
        ),
        Definition(
            GRADE_WHEN_KNOWN,
            f"if {identifier(ALL_IS_KNOWN)} != {literal(Verdict.CONFLICTING)}"
            f" then Coalesce({leading}) else null",
        ),
        Definition("Level when all is known", level),
        Definition("Certainty when all is known", certainty),
        Definition(
            "Reversed since",
            without_nulls(texts(reversed_since)),
            ("Statements that apply, or may apply, and have since been reversed.",),
        ),
    ]
