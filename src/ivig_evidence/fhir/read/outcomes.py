"""OperationOutcomes: what a server says about a search, by severity and code.

Servers send an OperationOutcome with an empty result, with a remark, and with an error. Only the
last two kinds below mean that a part of the record may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from ...errors import echo
from .elements import Resource, UnreadableError, child, children, text

KIND = "OperationOutcome"


class Outcome(Enum):
    """The meaning of an OperationOutcome for the completeness of a record."""

    REMARK = "the server adds a remark"
    EMPTY = "the server found nothing"
    INCOMPLETE = "the server says that results may be missing"
    FAILED = "the server reports an error, so results may be missing"


MISSES = (Outcome.INCOMPLETE, Outcome.FAILED)
"""The meanings that say that a part of the record may be missing."""

NOTHING_FOUND = "not-found"
MISSING = (
    *("suppressed", "incomplete", "limited-filter", "too-costly", "too-long", "timeout"),
    *("throttled", "transient", "lock-error", "no-store", "exception", "processing"),
    *("security", "login", "unknown", "expired", "forbidden", "invalid", "not-supported"),
)
"""The codes that say that results may be missing, even with the severity *information*."""

EPIC = re.compile(r"urn:oid:1\.2\.840\.114350\.1\.13\.\d+\.\d+\.7\.2\.657369", re.ASCII)
"""Epic's list of messages; its OID contains two numbers of the installation."""

EPIC_EMPTY = "4101"
"""Epic's code for a search without results, which it sends as a warning *processing*."""

_WORST = (Outcome.FAILED, Outcome.INCOMPLETE, Outcome.EMPTY, Outcome.REMARK)


def outcome(resource: Resource) -> Outcome:
    """Return the meaning of an OperationOutcome: that of its most serious issue.

    An OperationOutcome without an issue, or with a malformed one, counts as an error.
    """
    try:
        meanings = {_meaning(issue) for issue in children(resource, "issue")}
    except UnreadableError:
        return Outcome.FAILED
    return next((each for each in _WORST if each in meanings), Outcome.FAILED)


def _meaning(issue: Resource) -> Outcome:
    """Return the meaning of an issue; a malformed one raises ``UnreadableError``."""
    severity, code = text(issue, "severity"), text(issue, "code")
    match severity:
        case "error" | "fatal":
            return Outcome.FAILED
        case "warning" | "information" | "success" if _is_empty_for_epic(issue):
            return Outcome.EMPTY
        case "information" | "success" if code == NOTHING_FOUND:
            return Outcome.EMPTY
        case "information" | "success":
            return Outcome.INCOMPLETE if code in MISSING else Outcome.REMARK
        case "warning":
            return Outcome.INCOMPLETE
        case _:
            return Outcome.FAILED


def _is_empty_for_epic(issue: Resource) -> bool:
    details = children(child(issue, "details") or {}, "coding")
    return any(
        EPIC.fullmatch(text(coding, "system") or "") and coding.get("code") == EPIC_EMPTY
        for coding in details
    )


MOST_ISSUES = 3


def shown(resource: Resource) -> str:
    """Return the issues of an OperationOutcome as text: severity, code and what it says."""
    try:
        issues = children(resource, "issue")
    except UnreadableError as fault:
        return str(fault)
    texts = [" ".join(_words(issue)) for issue in issues[:MOST_ISSUES]]
    more = len(issues) - MOST_ISSUES
    listed = [*filter(None, texts), *((f"and {more} more",) if more > 0 else ())]
    return "; ".join(listed) or "it has no details"


def _words(issue: Resource) -> Iterator[str]:
    details = issue.get("details")
    said = details.get("text") if isinstance(details, dict) else None
    for name in ("severity", "code"):
        word = issue.get(name)
        if isinstance(word, str):
            yield word
    for remark in (said, issue.get("diagnostics")):
        if isinstance(remark, str) and remark.strip():
            yield echo(remark)
