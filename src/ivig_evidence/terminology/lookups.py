"""What the codes of a record mean: conditions that a code may stand for, and when it could be used.

Nothing is guessed. A code that may stand for several diseases has all of them for candidates and no
diagnosis; a record is full of codes that the library does not hold, and to ask about one is no
error.
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
    """What a code means, on a day where one is named.

    ``code`` is written after its system ("ICD-10-CM G61.0"), or alone where ``system`` is given: a
    ``CodeSystem``, its name, or what FHIR calls it, a URI or an OID. Case does not matter, nor a
    missing dot in ICD-10-CM, nor the prefixes of MONDO and ORPHA. Where a day is named, a code that
    could not be assigned then has no diagnosis. A code or a system that the library does not know
    is no error; it has no candidates, and ``why`` says which of the two is not known.

    Errors: ``WrongTypeError`` for a code or system that is no text, or a day that is none.

    >>> lookup("G6181", system="http://hl7.org/fhir/sid/icd-10-cm").why
    'ICD-10-CM G61.81 stands for chronic inflammatory demyelinating polyradiculoneuropathy.'
    """
    _checked(code, system)
    if on is not None:
        check_day("on", on)
    return _meaning(code, system, on)


def lookup_concept(
    codings: Iterable[tuple[CodeSystem | str | None, str]], *, on: date | None = None
) -> ConceptMeaning:
    """What several codes mean that translate one another, as in a FHIR CodeableConcept.

    Each is a system and a code, or None and a code that is written after its system. The condition
    has to fit every code that the library holds, and one of these has to mean it, not only cover
    it: ICD-10 G61.8 covers several neuropathies, and with SNOMED CT 128209004 it is CIDP. What the
    codes say besides is taken together. Codes that exclude each other have no diagnosis; those that
    the library does not hold have no say and are in ``ignored``; one that could not be assigned on
    the day that is named cannot settle anything, and can still exclude.

    Errors: ``WrongTypeError`` for what is no pair of a system and a code, or a day that is none.

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
        remedy = "hand in a CodeSystem, its name or its URI"
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
    """The codes of the same list and chapter that began on the day after this one ended."""
    if coding.valid_to is None:
        return ()
    from datetime import date, timedelta

    began = (date.fromisoformat(coding.valid_to) + timedelta(days=1)).isoformat()
    found = {
        later.code: later
        for other in CONDITIONS
        if other.family == condition.family
        for later in other.codings
        if later.system is coding.system and later.valid_from == began and not later.header
    }
    return tuple(found[code] for code in sorted(found))


# Several codes at once ----------------------------------------------------------


@cache
def _forms() -> dict[Condition, frozenset[Condition]]:
    """The forms of a condition: what a code for it also covers, and what is it and says more."""
    forms: dict[Condition, frozenset[Condition]] = dict.fromkeys(CONDITIONS, frozenset())
    for whole in CONDITIONS:
        for coding in whole.codings:
            if coding.match is not Match.BROADER:
                forms[whole] |= {
                    one
                    for one, _ in bearers(coding.system, coding.code)
                    if one.family == whole.family and set(whole.presumes) < set(one.presumes)
                }
    return forms


def _fitting(code: CodeMeaning) -> frozenset[Condition]:
    """The conditions that a code does not exclude: those that bear it, and forms of what it means.

    SNOMED CT has one code for multiple sclerosis and others for its forms: beside each other they
    say the same thing more and less precisely.
    """
    meant = (c.condition for c in code.candidates if c.coding.match is not Match.BROADER)
    named = frozenset(candidate.condition for candidate in code.candidates)
    return named.union(*(_forms()[condition] for condition in meant))


def _together(codes: tuple[CodeMeaning, ...], on: date | None) -> ConceptMeaning:
    held = [code for code in codes if code.candidates]
    if len({(code.system, code.code) for code in held}) == 1:
        one = held[0]
        return ConceptMeaning(
            codes=codes, on=on, candidates=one.candidates, diagnosis=one.diagnosis, why=one.why
        )
    fitting = frozenset.intersection(*map(_fitting, held)) if held else frozenset()
    candidates = tuple(
        dict.fromkeys(c for code in held for c in code.candidates if c.condition in fitting)
    )
    diagnosis = settled((c.condition, c.coding) for c in candidates if not c.ruled_out)
    if not held:
        why = explanations.none_held(codes)
    elif not candidates:
        why = explanations.excluding(held)
    else:
        why = explanations.why_together(held, candidates, diagnosis)
    if diagnosis is not None:
        try:
            Context(diagnosis.presumes + diagnosis.implies)
        except ContradictionError as error:
            diagnosis, why = None, explanations.contradicting(held, error)
    return ConceptMeaning(codes=codes, on=on, candidates=candidates, diagnosis=diagnosis, why=why)
