"""JSON documents mangled step by step, as a source of choices directs."""

from __future__ import annotations

import copy
from collections.abc import Callable, MutableMapping, MutableSequence
from typing import TypeAlias

Choose: TypeAlias = Callable[[int], int]
"""A number from 0 to below the one given."""

Holder: TypeAlias = "MutableMapping[str, object] | MutableSequence[object]"
Place: TypeAlias = tuple[Holder, "str | int"]

MOST_STEPS = 6


def _nested(depth: int) -> object:
    inner: object = "x"
    for level in range(depth):
        inner = [inner] if level % 2 else {"extension": inner}
    return inner


STRANGE: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    3,
    18,
    70,
    1e308,
    10**400,
    float("nan"),
    float("inf"),
    "",
    " ",
    "\x00",
    "\ud800",
    "<script>alert(1)</script>",
    "a" * 3000,
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
    "1972",
    "1972-05",
    "2026-11-22",
    "2026-11-22T08:00:00Z",
    "2026-02-30",
    "2026-11-22T25:00:00Z",
    "٢٠٢٦-١١-٢٢",
    "active",
    "resolved",
    "final",
    "entered-in-error",
    "completed",
    "female",
    "male",
    "kg",
    "[lb_av]",
    "G61.0",
    "G61.8",
    "G35",
    "J06BA02",
    "http://loinc.org",
    "http://hl7.org/fhir/sid/icd-10",
    "urn:oid:2.16.840.1.113883.6.90",
    "Patient/p",
    "Patient/q",
    "#inside",
    "Bundle",
    "Patient",
    "Condition",
    "Observation",
    [],
    {},
    [[]],
    [None],
    {"coding": None},
    {"coding": [{"system": "http://snomed.info/sct", "code": "40956001"}]},
    {"reference": "Patient/p"},
    {"resourceType": "Patient", "id": "q"},
    _nested(30),
    _nested(150),
)


def mangled(document: object, choose: Choose) -> object:
    """A copy of a document, with up to six things in it deleted, replaced, doubled or moved."""
    whole: list[object] = [copy.deepcopy(document)]
    for _ in range(choose(MOST_STEPS) + 1):
        _step(whole, choose)
    return whole[0]


def _step(whole: list[object], choose: Choose) -> None:
    holder, key = _somewhere(whole, choose)
    match choose(6):
        case 0 if holder is not whole:
            del holder[key]  # type: ignore[arg-type]  # a key of this very holder
        case 1:
            _put(holder, key, copy.deepcopy(STRANGE[choose(len(STRANGE))]))
        case 2:
            source, other = _somewhere(whole, choose)
            _put(holder, key, copy.deepcopy(source[other]))  # type: ignore[index]  # as above
        case 3:
            _put(holder, key, [_at(holder, key), copy.deepcopy(_at(holder, key))])
        case 4 if isinstance(holder, MutableSequence) and holder is not whole:
            holder.append(copy.deepcopy(_at(holder, key)))
        case _:
            _put(holder, key, {"resourceType": "Bundle", "entry": [_at(holder, key)]})


def _at(holder: Holder, key: str | int) -> object:
    found: object = holder[key]  # type: ignore[index]  # a key of this very holder
    return found


def _put(holder: Holder, key: str | int, value: object) -> None:
    holder[key] = value  # type: ignore[index]  # a key of this very holder


def _somewhere(whole: list[object], choose: Choose) -> Place:
    """Any place in a document, the root too."""
    places: list[Place] = [(whole, 0)]
    for holder, key in places:
        inside = _at(holder, key)
        # The list grows while it is gone through, and so leads from the root to every leaf.
        if isinstance(inside, MutableMapping):
            places.extend((inside, name) for name in inside)
        elif isinstance(inside, MutableSequence):
            places.extend((inside, at) for at in range(len(inside)))
    return places[choose(len(places))]
