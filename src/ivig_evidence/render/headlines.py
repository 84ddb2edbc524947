"""The first and the last line of an answer, and what must be read before anything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from ..logic.predicates import Finding, Origin
from ..model.recommendation import Action
from ..model.screen import Line
from ..model.verdict import Verdict
from ..spelling import one_line
from .english import finding, level
from .later import reversed_in, when_published

if TYPE_CHECKING:
    from ..model.answer import Answer
    from ..model.decision import Conclusion
    from ..model.later import LaterEvidence
    from ..model.precaution import PrecautionCheck


CONTRAINDICATION = "CONTRAINDICATION"
"""What stands in the first line of an answer for a patient in whom IVIG is contraindicated."""

NOTICE = (
    "This informs a clinician. It is no medical device, and it does not replace the guideline or"
    " judgement at the bedside."
)


def verdict(record: Answer | Conclusion) -> str:
    """The verdict as one sentence."""
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


def verdict_in_its_words(record: Answer) -> str:
    """The verdict, in the very way of giving IVIG that the leading statements judge.

    What holds of IVIG with, after or without something is not said of IVIG at large.
    """
    about = {one.intervention.name for one in record.leading}
    said = verdict(record)
    if record.leading and all(one.action is Action.ADJUST_DOSE for one in record.leading):
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
    """Return what belongs to the headline: a known contraindication of IVIG, and a reversal.

    A reversal counts if it is of a leading statement; the flag has its years.
    """
    known = (f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))
    return (*known, *reversed_since(record))


def conclusion(record: Answer) -> str:
    """Return condition, verdict, grade and document, without a full stop.

    If the guideline says nothing on IVIG for this patient, the line has what it does say.
    """
    name = one_line(record.condition.name)
    said = f"{verdict_in_its_words(record)}, {record.guideline.label}{_said_instead(record)}"
    return f"{name[:1].upper()}{name[1:]}: {said}"


def _said_instead(record: Answer) -> str:
    """Return what the guideline says of another treatment where it is silent on IVIG."""
    if record.verdict is not Verdict.NOT_COVERED:
        return ""
    said = [
        f"{one.intervention.name} ({level(one.grade)})"
        for one in record.other
        if one.action is not Action.INFORM
    ]
    return f"; the document does say: {', '.join(said)}" if said else ""


def document_and_status(record: Answer) -> Line:
    """Return the last line of an answer: the document, its status, and what an answer is not."""
    guideline = record.guideline
    status = " (superseded)" if guideline.superseded_by else ""
    day = "" if record.as_of is None else f" Later evidence as of {record.as_of.isoformat()}."
    return Line(
        f"{guideline.label}{status}.{day} Not a medical device.",
        url=guideline.paper.url,
    )


def contraindications(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return what contraindicates IVIG in this patient in one phrase; empty where nothing does."""
    known = [finding for one in checks if one.contraindicates_ivig for finding in one.findings]
    return (_findings(known),) if known else ()


def reversed_since(record: Answer) -> tuple[str, ...]:
    """Return the flag of an answer whose leading statement was reversed; empty for any other."""
    leading = {one.id for one in record.leading}
    on_leading = (
        row for row in reversals(record) if any(one.id in leading for one in row.statements)
    )
    return tuple(filter(None, [reversed_in(on_leading)]))


def _findings(known: Iterable[Finding]) -> str:
    return "; ".join(dict.fromkeys(f"{finding(one)}{_assumed(one)}" for one in known))


def _assumed(finding: Finding) -> str:
    return " (assumed)" if finding.origin is Origin.ASSUMED else ""


def reversals(record: Answer) -> tuple[LaterEvidence, ...]:
    """Return the reversals of statements that apply or might; no rendering may bury them."""
    return tuple(row for row in record.later_evidence if row.is_reversal)


def warnings(record: Answer) -> tuple[str, ...]:
    """What must be read before anything else: the reversals of statements that apply."""
    applying = {one.id for one in record.applies}
    rows = (r for r in reversals(record) if any(one.id in applying for one in r.statements))
    return tuple(f"{reversed_in([row])}: {row.says} ({_place_of(row)})" for row in rows)


def _place_of(row: LaterEvidence) -> str:
    return f"{row.document.key}, {when_published(row)}, on {_ids(row)}"


def _ids(row: LaterEvidence) -> str:
    return ", ".join(statement.id for statement in row.statements)
