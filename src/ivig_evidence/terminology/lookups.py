"""Look up the meaning of the codes in a record, and the days on which they could be assigned.

A code that can mean several diseases has all of them as candidates and no diagnosis. A code that
the library does not have is not an error, because records are full of such codes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from ..conditions import CONDITIONS
from ..errors import ContradictionError, WrongTypeError, check_day
from ..logic.context import Context
from ..model.condition import CodeSystem, Coding, Condition, Match
from ..model.terminology import Candidate, CodeMeaning, ConceptMeaning
from ..spelling import cleaned
from ..terminology.resolution import bearers, with_system
from . import explanations
from .codes import read, settled, system_named

if TYPE_CHECKING:
    from datetime import date


def lookup(
    code: str, *, system: CodeSystem | str | None = None, on: date | None = None
) -> CodeMeaning:
    """Return the meaning of a code.

    Case, a missing dot in ICD-10-CM and national lists, the marks of national lists (such as
    ``G35.-``), and the prefixes of MONDO and Orphanet make no difference.

    Args:
        code: A code after its system, such as "ICD-10-CM G61.0", or alone if ``system`` is given.
        system: A ``CodeSystem``, its name, or its URI or OID in FHIR.
        on: A day. A code that could not be assigned on it has no diagnosis.

    Returns:
        The meaning. If the library does not know the code or the system, it has no candidates, and
        ``why`` says which of them is unknown.

    Raises:
        WrongTypeError: If the code or system is not text, or ``on`` is not a day.

    >>> lookup("G6181", system="http://hl7.org/fhir/sid/icd-10-cm").why
    'ICD-10-CM G61.81 means chronic inflammatory demyelinating polyradiculoneuropathy.'
    """
    _checked(code, system)
    if on is not None:
        check_day("on", on)
    return _meaning(code, system, on)


def lookup_concept(
    codings: Iterable[tuple[CodeSystem | str | None, str]], *, on: date | None = None
) -> ConceptMeaning:
    """Return the meaning of several codes for one concept, as in a FHIR CodeableConcept.

    The condition must fit every code that the library has, and at least one of them must be
    specific: ICD-10 G61.8 covers several neuropathies, but together with SNOMED CT 128209004 it
    means CIDP. The findings that the codes imply are combined.

    Args:
        codings: Pairs of a system and a code, or of None and a code after its system.
        on: A day. A code that could not be assigned on it can exclude conditions, but is not
            specific to any.

    Returns:
        The meaning. Codes that exclude each other have no diagnosis. Unknown codes are in
        ``ignored``.

    Raises:
        WrongTypeError: If a value is not a pair of a system and a code, or ``on`` is not a day.

    >>> icd, snomed = ("ICD-10", "G61.8"), ("http://snomed.info/sct", "128209004")
    >>> lookup_concept([icd, snomed]).diagnosis.condition.id
    'cidp'
    """
    if on is not None:
        check_day("on", on)
    if isinstance(codings, str) or not isinstance(codings, Iterable):
        raise WrongTypeError("lookup_concept", codings, "pairs", _PAIR)
    codes = []
    for pair in codings:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise WrongTypeError("lookup_concept", pair, "a pair", _PAIR)
        system, code = pair
        _checked(code, system)
        codes.append(_meaning(code, system, on))
    return _together(tuple(codes), on)


_PAIR = 'write each as a system and a code, such as ("ICD-10", "G61.8")'


def _checked(code: object, system: object) -> None:
    if not isinstance(code, str):
        remedy = 'write it after its system, such as "ICD-10-CM G61.0"'
        raise WrongTypeError("a code", code, "text", remedy)
    if system is not None and not isinstance(system, CodeSystem | str):
        remedy = "pass a CodeSystem, its name or its URI"
        raise WrongTypeError("a code system", system, "a CodeSystem or text", remedy)


def _meaning(code: str, system: CodeSystem | str | None, on: date | None) -> CodeMeaning:
    known: CodeSystem | None
    match system:
        case CodeSystem():
            known = system
        case str():
            known = system_named(system)
        case None:
            known, code = read(code)
    code = cleaned(code)
    if known is None:
        why = (
            explanations.without_system(code, with_system(code))
            if system is None
            else explanations.unknown_system(code, str(system))
        )
        return CodeMeaning(system=None, code=code, on=on, candidates=(), diagnosis=None, why=why)
    candidates = tuple(
        Candidate(
            condition, coding, explanations.ruled_out(coding, on, _successors(condition, coding))
        )
        for condition, coding in bearers(known, code)
    )
    if not candidates:
        why = explanations.unknown_code(code, known)
        return CodeMeaning(system=known, code=code, on=on, candidates=(), diagnosis=None, why=why)
    diagnosis = settled((c.condition, c.coding) for c in candidates if not c.ruled_out)
    return CodeMeaning(
        system=known,
        code=candidates[0].coding.code,
        on=on,
        candidates=candidates,
        diagnosis=diagnosis,
        why=explanations.why(candidates, diagnosis, on),
    )


def _successors(condition: Condition, coding: Coding) -> tuple[Coding, ...]:
    """Return the codes of the same system and disease that start when this one ends."""
    if coding.valid_to is None:
        return ()
    from datetime import date, timedelta

    began = (date.fromisoformat(coding.valid_to) + timedelta(days=1)).isoformat()
    successors = {
        later.code: later
        for other in CONDITIONS
        if other.family == condition.family
        for later in other.codings
        if later.system is coding.system and later.valid_from == began and not later.header
    }
    return tuple(successors[code] for code in sorted(successors))


# Several codes at once ----------------------------------------------------------


@cache
def _forms() -> dict[Condition, frozenset[Condition]]:
    """Return the more specific forms of each condition that a code for it also covers."""
    forms: dict[Condition, frozenset[Condition]] = dict.fromkeys(CONDITIONS, frozenset())
    for whole in CONDITIONS:
        for coding in whole.codings:
            if coding.match is not Match.BROADER:
                forms[whole] |= {
                    form
                    for form, _ in bearers(coding.system, coding.code)
                    if form.family == whole.family and set(whole.presumes) < set(form.presumes)
                }
    return forms


def forms_of(condition: Condition) -> frozenset[Condition]:
    """Return the more specific forms of a condition that a code for it also covers."""
    return _forms().get(condition, frozenset())


def covered(code: CodeMeaning) -> frozenset[Condition]:
    """Return the conditions that a code does not exclude: its candidates, and their forms.

    SNOMED CT has one code for multiple sclerosis and others for its forms. Together they describe
    the same disease, more and less precisely.
    """
    meant = (c.condition for c in code.candidates if c.coding.match is not Match.BROADER)
    named = frozenset(candidate.condition for candidate in code.candidates)
    return named.union(*(_forms()[condition] for condition in meant))


def _together(codes: tuple[CodeMeaning, ...], on: date | None) -> ConceptMeaning:
    known_codes = [code for code in codes if code.candidates]
    if len({(code.system, code.code) for code in known_codes}) == 1:
        same = known_codes[0]
        return ConceptMeaning(
            codes=codes, on=on, candidates=same.candidates, diagnosis=same.diagnosis, why=same.why
        )
    fitting = frozenset.intersection(*map(covered, known_codes)) if known_codes else frozenset()
    candidates = tuple(
        dict.fromkeys(c for code in known_codes for c in code.candidates if c.condition in fitting)
    )
    diagnosis = settled((c.condition, c.coding) for c in candidates if not c.ruled_out)
    if not known_codes:
        why = explanations.none_held(codes)
    elif not candidates:
        why = explanations.excluding(known_codes)
    else:
        why = explanations.why_together(known_codes, candidates, diagnosis)
    if diagnosis is not None:
        try:
            Context(diagnosis.presumes + diagnosis.implies)
        except ContradictionError as error:
            diagnosis, why = None, explanations.contradicting(known_codes, error)
    return ConceptMeaning(codes=codes, on=on, candidates=candidates, diagnosis=diagnosis, why=why)
