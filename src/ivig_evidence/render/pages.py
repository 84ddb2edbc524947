"""A statement on one page: what it says, what carries it, how it fares, what came after."""

from __future__ import annotations

from ..model.audit import AuditedStatement
from ..model.later import LaterEvidence
from ..model.study import Study
from ..spelling import joined_lines
from .audits import audited
from .english import statement
from .evidence import (
    brief,
    reference,
)
from .later import (
    later_line,
    reversal,
)


def page(what: AuditedStatement, later: tuple[LaterEvidence, ...]) -> str:
    """A statement with its studies, its audit, later work and the papers behind it."""
    one = what.statement
    carrying, contradicting = one.based_on, one.contradicted_by
    flag = reversal(one)
    lines = [
        *([f"{flag}: read what came after, below."] if flag else []),
        *statement(one).splitlines(),
    ]
    lines += _part("Rests on", [brief(study) for study in carrying], "no study is cited for it")
    if contradicting:
        lines += _part("Against it", [brief(study) for study in contradicting], "")
    lines += _part("Audit", [audited(what)], "")
    lines += _part("Later evidence", [later_line(row) for row in later], "nothing is known here")
    papers = _papers((*carrying, *contradicting))
    lines += _part("Papers", papers, "none identified")
    return joined_lines(lines)


def _part(title: str, lines: list[str], nothing: str) -> list[str]:
    return [f"  {title}:", *(f"    - {line}" for line in lines or [nothing])]


def _papers(studies: tuple[Study, ...]) -> list[str]:
    """The papers behind reference numbers; that a number stands for a paper is our own reading."""
    return [
        f"{study.id}: probably {reference(identity.reference)} (own reading: {identity.why})"
        for study in studies
        for identity in study.identity
    ]
