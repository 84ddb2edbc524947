"""Forms in which callers write their own codes: plain mappings, ConceptMaps and ValueSets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from ...errors import (
    IvigEvidenceError,
    MalformedDocumentError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
    echo,
)
from ...immunoglobulin.interventions import IVIG
from ...logic.context import Context
from ...logic.predicates import Choice, Fact, Finding, Flag, Measure
from ...logic.vocabulary import declared
from ...model.condition import Condition, Diagnosis
from ...model.recommendation import Intervention
from ...spelling import TRUTHS
from ...terminology.lookups import lookup
from ...terminology.resolution import diagnosis_of
from .elements import (
    Coded,
    Resource,
    UnreadableError,
    boolean,
    children,
    refuse_changed_meaning,
    text,
)
from .own_codes import (
    LIBRARY,
    OF_THE_LIBRARY,
    THING,
    Means,
    OwnCodes,
    Pair,
    with_own,
    without_case,
)

Meaning: TypeAlias = Condition | Diagnosis | Intervention | Fact | Finding | str | None
CodeMap: TypeAlias = (
    Mapping[tuple[str, str], Meaning]
    | Mapping[tuple[str, str] | str, Meaning]
    | Mapping[str, object]
)
Codes: TypeAlias = CodeMap | Sequence[CodeMap]
"""Your own codes, as one mapping or several.

A plain mapping has codes, ``(system, code)`` or FHIR's token ``"system|code"``, and the meaning of
each: a condition, a fact, a finding, ``IVIG``, their names as text (``"cidp"``, ``"body_weight"``,
``"pregnant=yes"``, ``"IVIG"``), a code that the library knows (``"system|code"``; for units of UCUM
as well), or None for anything else. A FHIR ConceptMap maps codes to codes that the library knows.
An expanded ValueSet is the value of an entry whose key is the meaning of all its codes.
"""

_MAPPING = "mapping of codes"
_KEY = 'write ("http://hospital.example/drugs", "IG-10") or "http://hospital.example/drugs|IG-10"'
_SYSTEM = re.compile(r"[^\s|]+")
# The FHIR data type code: no blanks at the ends, and single blanks inside.
_CODE = re.compile(r"\S+( \S+)*")

_SAME = ("equal", "equivalent")
_NARROWER = ("wider", "subsumes", "source-is-narrower-than-target")
"""The target is wider: what is coded with the source is an instance of the target."""

_UNRELATED = ("unmatched", "disjoint", "not-related-to")


def own_codes(codes: object) -> OwnCodes:
    """Return the codes of the library together with the caller's.

    Args:
        codes: The caller's codes as :data:`Codes`, or None.

    Returns:
        All codes that can be read.

    Raises:
        WrongTypeError: If a value has another type, or a code has no system.
        UnknownOptionError: If a code is mapped to a code that the library does not know.
        MalformedDocumentError: If a ConceptMap or ValueSet cannot be used, with every reason.
        ContradictionError: If a code has two meanings, one of which may be the library's.
        UnknownNameError: If a code is mapped to a name that the library does not know.
        UnmodelledConditionError: If a code is mapped to a disease that the library does not model.
        AmbiguousConditionError: If a code is mapped to a name of several conditions.
    """
    return with_own(pair for given in _maps(codes) for pair in _pairs(given))


def _maps(codes: object) -> Sequence[Mapping[str, object]]:
    given = [] if codes is None else codes
    maps = [given] if isinstance(given, Mapping) else given
    if isinstance(maps, str) or not (
        isinstance(maps, Sequence) and all(isinstance(each, Mapping) for each in maps)
    ):
        remedy = 'write {"http://hospital.example/drugs|IG-10": "IVIG"}'
        raise WrongTypeError(THING, codes, "a mapping from codes to meanings", remedy)
    return maps


def _pairs(given: Mapping[str, object]) -> Iterator[tuple[Pair, Means]]:
    """Yield the codes of one mapping with their meanings."""
    kind = given.get("resourceType")
    if kind == "ConceptMap":
        yield from _of_concept_map(given)
        return
    if kind is not None:
        fault = f"a ConceptMap wanted, not {echo(kind)}"
        if kind == "ValueSet":
            fault = 'a ValueSet has no meaning of its own; write {"IVIG": value_set}'
        raise MalformedDocumentError(_MAPPING, (fault,))
    for key, means in given.items():
        if isinstance(means, Mapping):
            yield from _of_value_set(key, means)
        else:
            yield _pair(key), _meaning(key, means)


def _pair(key: object) -> Pair:
    """Return a key as a system and a code.

    Raises:
        WrongTypeError: If the key does not contain both.
    """
    match key:
        case (str(system), str(code)):
            pair = system, code
        case str() if key.count("|") == 1:
            system, _, code = key.partition("|")
            pair = system, code
        case _:
            pair = "", ""
    if not _is_sound(pair):
        raise WrongTypeError(THING, key, "each code with its system", _KEY)
    return pair


def _is_sound(pair: Pair) -> bool:
    is_sound = _SYSTEM.fullmatch(pair[0]) and _CODE.fullmatch(pair[1])
    return bool(is_sound) and "".join(pair).isprintable()


# Meanings -----------------------------------------------------------------------


def _meaning(key: object, means: object) -> Means:
    """Return a meaning as the library has it.

    Raises:
        WrongTypeError: If the meaning has another type.
        UnknownOptionError: If it is a code or a treatment that the library does not know.
    """
    of = f"{THING}[{echo(key)}]"
    match means:
        case None | Flag() | Choice() | Measure() | Finding() | Diagnosis():
            return means
        case Intervention() if means == IVIG:
            return means
        case Condition():
            return diagnosis_of(means)
        case str() if means.casefold() == IVIG.name.casefold():
            return IVIG
        case str() if "|" in means:
            return _of_token(of, means)
        case str() if "=" in means:
            return _finding(of, means)
        case str():
            return _named(of, means)
        case _:
            remedy = "pass a condition, a fact, a finding, IVIG, or None for anything else"
            raise WrongTypeError(of, means, "a meaning that the library knows", remedy)


def _finding(of: str, text: str) -> Finding:
    """Return the finding that a text such as ``pregnant=yes`` states.

    Raises:
        UnknownOptionError: If there is no such fact, or it has no such value.
    """
    name, _, value = (part.strip() for part in text.partition("="))
    try:
        return Context.parse({name: TRUTHS.get(value.casefold(), value)}).said[0]
    except IvigEvidenceError:
        raise UnknownOptionError(of, text, _MEANINGS) from None


def _named(of: str, name: str) -> Means:
    """Return the fact or the diagnosis with a name.

    Raises:
        UnknownOptionError: If there is none.
    """
    for fact in declared():
        if fact.name == name:
            return fact
    try:
        return diagnosis_of(name)
    except UnknownNameError:
        raise UnknownOptionError(of, name, _MEANINGS) from None


_MEANINGS = (
    *("IVIG", "a condition", "a fact", "a finding such as pregnant=yes"),
    *("a code that the library knows", "None (null in JSON)"),
)


def _of_token(of: str, token: str) -> Means:
    system, code = _pair(token)
    means = _of_code(Coded(system, code, None))
    if means is None:
        raise UnknownOptionError(of, token, _MEANINGS)
    return means


def _of_code(code: Coded) -> Means:
    """Return the one meaning of a code of the library, or None."""
    if code.system is None or code.code is None:
        return None
    meanings: tuple[Means, ...] = (
        lookup(code.code, system=code.system).diagnosis,
        OF_THE_LIBRARY.get(without_case(code.system, code.code)),
        LIBRARY.finding(code),
        LIBRARY.fact(code),
        LIBRARY.unit(code.system, code.code),
    )
    # A fact has no truth value of its own, so "or" would raise.
    return next((means for means in meanings if means is not None), None)


# FHIR resources -----------------------------------------------------------------


def _of_value_set(key: object, value_set: Resource) -> Iterator[tuple[Pair, Means]]:
    """Yield the codes of an expanded ValueSet, which all mean the same.

    Raises:
        MalformedDocumentError: If it is not a ValueSet, or its expansion is missing or incomplete.
    """
    means = _meaning(key, key)
    place = f"{THING}[{echo(key)}]"
    kind, expansion = value_set.get("resourceType"), value_set.get("expansion")
    if kind != "ValueSet":
        raise MalformedDocumentError(place, (f"a ValueSet wanted, not {echo(kind)}",))
    if not isinstance(expansion, Mapping):
        fault = "it is not expanded; ask your terminology server for its $expand"
        raise MalformedDocumentError(place, (fault,))
    faults: list[str] = []
    pairs = list(_contained(expansion, faults))
    faults += _why_incomplete(expansion)
    total = expansion.get("total")
    if isinstance(total, int) and total > len(pairs):
        faults.append(f"its expansion has {len(pairs)} of {total} codes; ask for all of them")
    if not pairs:
        faults.append("its expansion has no codes")
    if faults:
        raise MalformedDocumentError(place, tuple(faults))
    yield from ((pair, means) for pair in pairs)


_CUT = ("valueset-unclosed", "valueset-toocostly")


def _why_incomplete(expansion: Resource) -> Iterator[str]:
    """Yield the signs that an expansion has only a part of the codes."""
    if expansion.get("offset") or expansion.get("next"):
        yield "its expansion is one page of several; ask for all of them"
    if not isinstance(expansion.get("total", 0), int):
        yield f"the total of its expansion must be a number, not {echo(expansion['total'])}"
    parameters = expansion.get("parameter")
    for parameter in parameters if isinstance(parameters, list) else ():
        if isinstance(parameter, Mapping) and parameter.get("name") == "filter":
            yield "its expansion is filtered; ask for all of its codes"
    extensions = expansion.get("extension")
    for extension in extensions if isinstance(extensions, list) else ():
        url = extension.get("url") if isinstance(extension, Mapping) else None
        if isinstance(url, str) and url.endswith(_CUT):
            yield "its expansion is not complete by its extension; ask for all of its codes"


def _contained(expansion: Resource, faults: list[str]) -> Iterator[Pair]:
    """Yield the codes of an expansion, also nested ones, in order."""
    nodes = [expansion]
    while nodes:
        node = nodes.pop()
        try:
            system, code = text(node, "system"), text(node, "code")
            inner = children(node, "contains")
            is_abstract = boolean(node, "abstract") or False
        except UnreadableError as fault:
            faults.append(str(fault))
            continue
        nodes += reversed(inner)
        if node is expansion or is_abstract or (code is None and inner):
            continue
        if system is None or code is None or not _is_sound((system, code)):
            faults.append(f"a code without a system or a malformed one: {echo(code)}")
        else:
            yield system, code


def _of_concept_map(concept_map: Resource) -> Iterator[tuple[Pair, Means]]:
    """Yield the codes of a ConceptMap with the meanings of their targets.

    Raises:
        MalformedDocumentError: If it cannot be used, with every reason and its place.
    """
    faults: list[str] = []
    pairs: list[tuple[Pair, Means]] = []
    if concept_map.get("status") == "retired":
        faults.append("it is retired; use the one that replaces it")
    try:
        refuse_changed_meaning(concept_map)
        for group in children(concept_map, "group"):
            pairs += _of_group(group, faults)
    except UnreadableError as fault:
        faults.append(str(fault))
    if not pairs and not faults:
        faults.append("it maps no code")
    if faults:
        raise MalformedDocumentError("ConceptMap", tuple(faults))
    yield from pairs


def _of_group(group: Resource, faults: list[str]) -> Iterator[tuple[Pair, Means]]:
    source, target = (_without_version(text(group, end)) for end in ("source", "target"))
    for element in children(group, "element"):
        pair = source or "", text(element, "code") or ""
        if boolean(element, "noMap") and element.get("target"):
            faults.append(f"{echo('|'.join(pair))}: it has noMap and a target; remove one of them")
        for mapped in children(element, "target"):
            relation = _relation(mapped)
            if relation in _UNRELATED:
                continue
            means = _of_code(Coded(target, text(mapped, "code"), None))
            fault = _conditional(mapped) or _fault(pair, relation, means)
            if fault:
                faults.append(f"{echo('|'.join(pair))}: {fault}")
            else:
                yield pair, means


def _relation(mapped: Resource) -> str | None:
    """Return the relation to a target; R5 has another name for the element than R4."""
    relation, equivalence = text(mapped, "relationship"), text(mapped, "equivalence")
    if relation is not None and equivalence is not None:
        return f"{relation} and {equivalence}"
    return relation or equivalence


def _conditional(mapped: Resource) -> str:
    """Return why a target does not always apply; empty if it does."""
    for name in ("dependsOn", "modifierExtension"):
        if mapped.get(name):
            return f"its target has {name}, so it does not always apply; map it plainly"
    return ""


def _fault(pair: Pair, relation: str | None, means: Means) -> str:
    """Return why an entry of a ConceptMap cannot be used; empty if it can."""
    if not _is_sound(pair):
        return "its source has no system or no valid code"
    if relation not in (*_SAME, *_NARROWER):
        return f"its relation to the target is {echo(relation)}; leave it out, or map it plainly"
    if means is None:
        return "its target has no single meaning in the library; leave it out, or map it plainly"
    return ""


def _without_version(uri: str | None) -> str | None:
    """Return the URI of a code system in a ConceptMap without its version."""
    return None if uri is None else uri.partition("|")[0]
