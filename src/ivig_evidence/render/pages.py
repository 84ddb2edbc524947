"""Pages on a statement: its text, studies, audit, later evidence and papers."""

from __future__ import annotations

from ..model.audit import AuditedStatement
from ..model.later import LaterEvidence
from ..model.study import Study
from ..spelling import joined_lines
from .audits import audited
from .english import statement
from .evidence import (
    brief,
    none_cited,
    reference,
)
from .later import (
    later_line,
    reversal,
)


def page(judged: AuditedStatement, later: tuple[LaterEvidence, ...]) -> str:
    """Return the page on an audited statement as lines of text."""
    recommendation = judged.statement
    supporting, contradicting = recommendation.based_on, recommendation.contradicted_by
    flag = reversal(recommendation)
    lines = [
        *([f"{flag}: see the later evidence below."] if flag else []),
        *statement(recommendation).splitlines(),
    ]
    guideline = recommendation.guideline
    nothing = none_cited(guideline)
    lines += _part("Supported by", [brief(study) for study in supporting], nothing)
    if contradicting:
        lines += _part("Contradicted by", [brief(study) for study in contradicting], "")
    lines += _part("Audit", [audited(judged)], "")
    nothing = "none is known" if guideline.find_later_evidence else "not searched for"
    lines += _part("Later evidence", [later_line(row) for row in later], nothing)
    papers = _papers((*supporting, *contradicting))
    lines += _part("Papers", papers, "none identified")
    return joined_lines(lines)


def _part(title: str, lines: list[str], nothing: str) -> list[str]:
    return [f"  {title}:", *(f"    - {line}" for line in lines or [nothing])]


def _papers(studies: tuple[Study, ...]) -> list[str]:
    """Return the probable paper of each reference number, which is our own interpretation."""
    return [
        f"{study.id}: probably {reference(identity.reference)} (own reading: {identity.why})"
        for study in studies
        for identity in study.identity
    ]
