"""What codes mean, in plain English."""

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


# Why a single code means what it means ------------------------------------------


def unknown_system(code: str, system: str) -> str:
    """That a code stands in a system that is not held."""
    return (
        f"The library knows no code system called {echo(system)},"
        f" and says nothing of its code {echo(code)}."
    )


def without_system(code: str, written: Sequence[str]) -> str:
    """That a code came without a system that is held; ``written`` is how it may be meant."""
    said = f"{echo(code)} does not begin with a code system that the library knows"
    if not written:
        return f"{said}, and no system was named with it."
    return f"{said}; write {listed([repr(one) for one in written], 'or')}."


def unknown_code(code: str, system: CodeSystem) -> str:
    """That a code is not held; it may well exist."""
    return (
        f"No condition of the library bears {system.value} {echo(code)};"
        " that does not say that there is no such code."
    )


def ruled_out(coding: Coding, on: date | None, followed_by: Sequence[Coding]) -> str:
    """Why a code could not be assigned on a day; empty where it could, as far as is known."""
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
    said = f"{coding} {since} and could not be assigned on {on}"
    if not followed_by:
        return said
    return f"{said}; {listed([one.code for one in followed_by], 'and')} took its place"


def why(candidates: Sequence[Candidate], diagnosis: Diagnosis | None, on: date | None) -> str:
    """Why a code that is held means what it means, on a day where one is named."""
    written = str(candidates[0].coding)
    out = [candidate.ruled_out for candidate in candidates if candidate.ruled_out]
    if out:
        return f"{out[0]}."
    if diagnosis is None:
        return f"{_many(written, candidates)}: name the one that is meant."
    said = f"{written} stands for {diagnosis.condition.name}"
    forms = [c.condition.name for c in candidates if c.condition is not diagnosis.condition]
    if forms:
        said += f" and also covers {listed(forms, 'and')}: which form it is is left open"
    if diagnosis.implies:
        said += f"; it says besides that {_implied(diagnosis)}"
    coding = candidates[0].coding
    if coding.header and (on is None or coding.valid_to is None):
        said += "; it is a header, of which only the subdivisions are assigned"
    return f"{said}."


def _implied(diagnosis: Diagnosis) -> str:
    return listed([format_finding(finding) for finding in diagnosis.implies], "and")


def _many(written: str, candidates: Sequence[Candidate]) -> str:
    names = [candidate.condition.name for candidate in candidates]
    may = f"{written} may stand for {listed(names, 'or')}"
    if any(candidate.coding.match is not Match.BROADER for candidate in candidates):
        return may
    return f"{may}, and for other diseases too"


# Why several codes together mean what they mean ---------------------------------


def none_held(codes: Sequence[CodeMeaning]) -> str:
    """That the library holds none of several codes."""
    if not codes:
        return "No code was given."
    return " ".join(dict.fromkeys(code.why for code in codes))


def excluding(held: Sequence[CodeMeaning]) -> str:
    """That no condition fits all of several codes."""
    said = (
        f"{code.candidates[0].coding}"
        f" ({listed([candidate.condition.name for candidate in code.candidates], 'or')})"
        for code in held
    )
    return f"No condition fits all of the codes: {', '.join(dict.fromkeys(said))}."


def contradicting(held: Sequence[CodeMeaning], error: ContradictionError) -> str:
    """That several codes say of the patient what cannot be together."""
    return f"{_written(held)} contradict each other: {error.first} and {error.second}."


def why_together(
    held: Sequence[CodeMeaning],
    candidates: Sequence[Candidate],
    diagnosis: Diagnosis | None,
) -> str:
    """Why several codes that do not exclude each other mean what they mean."""
    written = _written(held)
    names = list(dict.fromkeys(candidate.condition.name for candidate in candidates))
    out = list(dict.fromkeys(c.ruled_out for c in candidates if c.ruled_out))
    doubt = "".join(f"; {one}" for one in out)
    if diagnosis is None:
        return f"{written} together fit {listed(names, 'or')}, and none says that it is{doubt}."
    said = f"{written} together stand for {diagnosis.condition.name}"
    forms = [name for name in names if name != diagnosis.condition.name]
    if forms:
        said += f" and also cover {listed(forms, 'and')}: which form it is is left open"
    if diagnosis.implies:
        said += f"; they say besides that {_implied(diagnosis)}"
    return f"{said}{doubt}."


def _written(held: Sequence[CodeMeaning]) -> str:
    return listed(list(dict.fromkeys(str(c.candidates[0].coding) for c in held)), "and")


# For the command line -----------------------------------------------------------


def meaning(code_meaning: CodeMeaning | ConceptMeaning) -> str:
    """What a code means: the sentence, then every candidate with how its code was verified."""
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
