"""The first and the last line of an answer, its flags and its warnings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from ..logic.evaluate import judge
from ..logic.predicates import Finding, Origin
from ..logic.truth import Truth
from ..model.recommendation import Action
from ..model.screen import Line
from ..model.verdict import Verdict
from ..spelling import capitalised, one_line
from .english import finding, level
from .later import reversed_in, when_published, years

if TYPE_CHECKING:
    from datetime import date

    from ..model.answer import Answer
    from ..model.decision import Conclusion
    from ..model.guideline import Guideline
    from ..model.later import LaterEvidence
    from ..model.precaution import PrecautionCheck
    from ..model.recommendation import Passage, Recommendation


CONTRAINDICATION = "CONTRAINDICATION"
"""The flag in the first line of an answer if a contraindication of IVIG is known."""

NOTICE = (
    "This informs a clinician. It is not a medical device, and it does not replace the guideline or"
    " judgement at the bedside."
)


def verdict(record: Answer | Conclusion) -> str:
    """Return the verdict with its grade as a clause."""
    match record.verdict:
        case Verdict.RECOMMENDED:
            return f"IVIG is recommended ({level(record.grade)})"
        case Verdict.OPTION:
            return f"IVIG is an option ({level(record.grade)})"
        case Verdict.NOT_RECOMMENDED:
            return f"IVIG is not recommended ({level(record.grade)})"
        case Verdict.NO_RECOMMENDATION:
            return f"no recommendation on IVIG for this patient ({level(record.grade)})"
        case Verdict.NOT_COVERED:
            return "IVIG is not covered for this patient"
        case Verdict.INSUFFICIENT_DATA:
            return "insufficient data to say whether IVIG is recommended"
        case Verdict.CONFLICTING:
            return "statements on IVIG conflict, and none has priority"
        case _:
            assert_never(record.verdict)


def verdict_in_its_words(record: Answer | Conclusion) -> str:
    """Return the verdict on exactly the use of IVIG that the leading statements judge.

    A verdict on IVIG combined with or after another treatment must not read as one on IVIG alone.
    """
    about = {statement.intervention.name for statement in record.leading}
    said = verdict(record)
    if record.leading and all(s.action is Action.ADJUST_DOSE for s in record.leading):
        said = said.replace(
            " is recommended", " is recommended, with attempts to lower the dose", 1
        )
    if len(about) == 1 and record.verdict is not Verdict.INSUFFICIENT_DATA:
        return said.replace("IVIG", about.pop(), 1)
    return said


def headline(record: Answer, checks: Iterable[PrecautionCheck]) -> str:
    """Return condition, verdict, grade and document in one line, with the flags."""
    return " ".join(f"{part}." for part in (conclusion(record), *flags_of(record, checks)))


def flags_of(record: Answer, checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the flags of the headline: a known contraindication of IVIG, and a reversal.

    Only reversals of leading statements count; the flag has their years.
    """
    known = (f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))
    return (*known, *reversed_since(record))


def conclusion(record: Answer) -> str:
    """Return condition, verdict, grade and document, without a full stop.

    If the guideline is silent on IVIG for this patient, the line names the treatments that it
    does mention.
    """
    name = one_line(record.condition.name)
    said = f"{verdict_in_its_words(record)}, {record.guideline.label}{_said_instead(record)}"
    return f"{capitalised(name)}: {said}"


def _said_instead(record: Answer) -> str:
    """Return the statements on other treatments if the guideline is silent on IVIG."""
    if record.verdict is not Verdict.NOT_COVERED:
        return ""
    said = [
        f"{statement.label} ({_grade_and_reversal(record, statement)})"
        for statement in record.other
        if statement.action is not Action.INFORM
    ]
    return f"; the document does say: {', '.join(said)}" if said else ""


def _grade_and_reversal(record: Answer, statement: Recommendation) -> str:
    """Return the grade of a statement, and when it was reversed.

    The words differ from the flag of the headline, which is about leading statements only.
    """
    rows = (row for row in reversals(record) if statement.id in {s.id for s in row.statements})
    when = years(rows)
    return f"{level(statement.grade)}{f', reversed in {when}' if when else ''}"


def verdict_in_short(answer: Answer) -> str:
    """Return the label, verdict and grade of a document.

    >>> from ivig_evidence import recommend
    >>> verdict_in_short(recommend("IBM", inclusion_body_myositis_form="sporadic"))
    'EFNS 2008: not recommended, level A'
    """
    grade = "" if answer.grade is None else f", {answer.grade.wording}"
    return f"{answer.guideline.label}: {str(answer.verdict).replace('_', ' ')}{grade}"


def document_with_status(record: Answer) -> str:
    """Return a document with its status on the day of the answer, and how much of it was read."""
    return with_status(record.guideline, record.as_of)


def with_status(guideline: Guideline, as_of: date | None = None) -> str:
    """Return a guideline with its status on a day, now by default, and how much of it was read."""
    is_too_early = as_of is not None and guideline.published.at_the_earliest > as_of
    status = "not yet published" if is_too_early else guideline.status.on(as_of)
    return f"{guideline.label} ({status}, {guideline.provenance} read)"


def document_and_status(record: Answer) -> Line:
    """Return the last line of an answer: document, status, *not a medical device*."""
    guideline = record.guideline
    day = "" if record.as_of is None else f" Later evidence as of {record.as_of.isoformat()}."
    return Line(
        f"{document_with_status(record)}.{day} Not a medical device.",
        url=guideline.paper.url,
    )


def contraindications(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the findings that contraindicate IVIG as one phrase; empty if there are none."""
    known = [f for check in checks if check.contraindicates_ivig for f in check.findings]
    return (_findings(known),) if known else ()


def reversed_since(record: Answer) -> tuple[str, ...]:
    """Return the flag of a reversed leading statement; empty if none was reversed."""
    leading = {statement.id for statement in record.leading}
    on_leading = (row for row in reversals(record) if any(s.id in leading for s in row.statements))
    return tuple(filter(None, [reversed_in(on_leading)]))


def _findings(known: Iterable[Finding]) -> str:
    return "; ".join(
        dict.fromkeys(f"{finding(of_patient)}{_assumed(of_patient)}" for of_patient in known)
    )


def _assumed(finding: Finding) -> str:
    return " (assumed)" if finding.origin is Origin.ASSUMED else ""


def reversals(record: Answer) -> tuple[LaterEvidence, ...]:
    """Return the reversals of statements that apply or might apply; every rendering has them."""
    return tuple(row for row in record.later_evidence if row.is_reversal)


def warnings(record: Answer) -> tuple[str, ...]:
    """Return the reversals of statements that apply, which a reader must see first."""
    applying = {statement.id for statement in record.applies}
    rows = (r for r in reversals(record) if any(s.id in applying for s in r.statements))
    return tuple(f"{reversed_in([row])}: {row.says} ({_place_of(row)})" for row in rows)


def _place_of(row: LaterEvidence) -> str:
    return f"{row.document.key}, {when_published(row)}, on {_ids(row)}"


def _ids(row: LaterEvidence) -> str:
    return ", ".join(statement.id for statement in row.statements)


def chapter_passages(record: Answer, *, only_certain: bool = False) -> tuple[Passage, ...]:
    """Return the passages of the chapter that may concern this patient, or certainly do."""
    known = record.context.known
    chapter = record.guideline.chapter(record.condition)
    wanted = (Truth.TRUE,) if only_certain else (Truth.TRUE, Truth.UNKNOWN)
    return tuple(
        remark.passage
        for remark in (chapter.see_also if chapter is not None else ())
        if judge(remark.when, known)[0] in wanted
    )
