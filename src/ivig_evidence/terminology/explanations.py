"""Explain the meaning of codes in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import ContradictionError, echo
from ..logic.context import format_finding
from ..model.condition import CodeSystem, Coding, Diagnosis, Match
from ..model.terminology import Candidate, CodeMeaning, ConceptMeaning
from ..spelling import joined_lines, listed

if TYPE_CHECKING:
    from datetime import date


# Single codes -------------------------------------------------------------------


def unknown_system(code: str, system: str) -> str:
    """Return the sentence for a code of an unknown system."""
    return f"The code system {echo(system)} is unknown, so its code {echo(code)} was not looked up."


def without_system(code: str, written: Sequence[str]) -> str:
    """Return the sentence for a code without a known system; ``written`` has possible ones."""
    text = f"{echo(code)} does not begin with a known code system"
    if not written:
        return f"{text}, and no system was given."
    return f"{text}; write {listed([repr(spelling) for spelling in written], 'or')}."


def unknown_code(code: str, system: CodeSystem) -> str:
    """Return the sentence for a code that no condition has."""
    return f"No condition of the library has the code {system.value} {echo(code)}. It may exist."


def ruled_out(coding: Coding, on: date | None, followed_by: Sequence[Coding]) -> str:
    """Return why a code could not be assigned on a day; empty if it could, or if not known."""
    if on is None:
        return ""
    if coding.valid_from is not None and on.isoformat() < coding.valid_from:
        return f"{coding} has existed since {coding.valid_from} and could not be assigned on {on}"
    if coding.valid_to is None or on.isoformat() <= coding.valid_to:
        return ""
    began = followed_by[0].valid_from if followed_by else None
    since = f"was valid to {coding.valid_to}"
    if coding.header and began is not None:
        since = f"has been a header since {began}"
    text = f"{coding} {since} and could not be assigned on {on}"
    if not followed_by:
        return text
    return f"{text}; {listed([later.code for later in followed_by], 'and')} replaced it"


def why(candidates: Sequence[Candidate], diagnosis: Diagnosis | None, on: date | None) -> str:
    """Return the reason for the meaning of a known code, on a day if one is given."""
    written = str(candidates[0].coding)
    out = [candidate.ruled_out for candidate in candidates if candidate.ruled_out]
    if out:
        return f"{out[0]}."
    if diagnosis is None:
        return f"{_many(written, candidates)}: name the one that is meant."
    text = f"{written} means {diagnosis.condition.name}"
    forms = [c.condition.name for c in candidates if c.condition is not diagnosis.condition]
    if forms:
        text += f" and also covers {listed(forms, 'and')}: the form is not specified"
    if diagnosis.implies:
        text += f"; it also implies {_implied(diagnosis)}"
    coding = candidates[0].coding
    if coding.header and (on is None or coding.valid_to is None):
        text += "; it is a header, and only its subdivisions are assigned"
    return f"{text}."


def _implied(diagnosis: Diagnosis) -> str:
    return listed([format_finding(finding) for finding in diagnosis.implies], "and")


def _many(written: str, candidates: Sequence[Candidate]) -> str:
    names = [candidate.condition.name for candidate in candidates]
    text = f"{written} can mean {listed(names, 'or')}"
    if any(candidate.coding.match is not Match.BROADER for candidate in candidates):
        return text
    return f"{text}, or another disease"


# Several codes together ---------------------------------------------------------


def none_held(codes: Sequence[CodeMeaning]) -> str:
    """Return the sentences for several codes that are all unknown."""
    if not codes:
        return "No code was given."
    return " ".join(dict.fromkeys(code.why for code in codes))


def excluding(known_codes: Sequence[CodeMeaning]) -> str:
    """Return the sentence for codes that no condition fits."""
    shown = (
        f"{code.candidates[0].coding}"
        f" ({listed([candidate.condition.name for candidate in code.candidates], 'or')})"
        for code in known_codes
    )
    return f"No condition fits all of the codes: {', '.join(dict.fromkeys(shown))}."


def contradicting(known_codes: Sequence[CodeMeaning], error: ContradictionError) -> str:
    """Return the sentence for codes that imply contradictory findings."""
    return f"{_written(known_codes)} contradict each other: {error.first} and {error.second}."


def why_together(
    known_codes: Sequence[CodeMeaning],
    candidates: Sequence[Candidate],
    diagnosis: Diagnosis | None,
) -> str:
    """Return the reason for the meaning of several codes that do not exclude each other."""
    written = _written(known_codes)
    names = list(dict.fromkeys(candidate.condition.name for candidate in candidates))
    out = list(dict.fromkeys(c.ruled_out for c in candidates if c.ruled_out))
    doubt = "".join(f"; {reason}" for reason in out)
    if diagnosis is None:
        return f"{written} together fit {listed(names, 'or')}, but no code is specific{doubt}."
    text = f"{written} together mean {diagnosis.condition.name}"
    forms = [name for name in names if name != diagnosis.condition.name]
    if forms:
        text += f" and also cover {listed(forms, 'and')}: the form is not specified"
    if diagnosis.implies:
        text += f"; they also imply {_implied(diagnosis)}"
    return f"{text}{doubt}."


def _written(known_codes: Sequence[CodeMeaning]) -> str:
    return listed(list(dict.fromkeys(str(c.candidates[0].coding) for c in known_codes)), "and")


# For the command line -----------------------------------------------------------


def meaning(code_meaning: CodeMeaning | ConceptMeaning) -> str:
    """Return the meaning of a code as text: the reason, then every candidate with its source."""
    lines = [code_meaning.why]
    for candidate in code_meaning.candidates:
        coding = candidate.coding
        match = "" if coding.match is Match.EXACT else f"; {coding.match.value}"
        note = f" {coding.note}" if coding.note else ""
        lines.append(
            f"  - {candidate.condition.id}: {candidate.condition.name} [{coding},"
            f" {coding.edition}; {coding.verified.value}{match}]{note}"
        )
    return joined_lines(lines)
