"""Random changes of JSON documents, step by step, from a source of choices."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TypeAlias

Choose: TypeAlias = Callable[[int], int]
"""A function that returns a number from 0 up to, not including, its argument."""

Place: TypeAlias = "tuple[dict[str, object], str] | tuple[list[object], int]"
"""The container of a value, and the key or the index of the value in it."""

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
    """Return a copy of a document with up to six values deleted, replaced, doubled or moved."""
    whole: list[object] = [copy.deepcopy(document)]
    for _ in range(choose(MOST_STEPS) + 1):
        _step(whole, choose)
    return whole[0]


def _step(whole: list[object], choose: Choose) -> None:
    place = _somewhere(whole, choose)
    holder, _ = place
    match choose(6):
        case 0 if holder is not whole:
            _drop(place)
        case 1:
            _put(place, copy.deepcopy(STRANGE[choose(len(STRANGE))]))
        case 2:
            _put(place, copy.deepcopy(_at(_somewhere(whole, choose))))
        case 3:
            _put(place, [_at(place), copy.deepcopy(_at(place))])
        case 4 if isinstance(holder, list) and holder is not whole:
            holder.append(copy.deepcopy(_at(place)))
        case _:
            _put(place, {"resourceType": "Bundle", "entry": [_at(place)]})


def _at(place: Place) -> object:
    match place:
        case (dict() as holder, str() as key):
            return holder[key]
        case (list() as holder, int() as position):
            return holder[position]
        case _:
            raise AssertionError(place)


def _put(place: Place, value: object) -> None:
    match place:
        case (dict() as holder, str() as key):
            holder[key] = value
        case (list() as holder, int() as position):
            holder[position] = value


def _drop(place: Place) -> None:
    match place:
        case (dict() as holder, str() as key):
            del holder[key]
        case (list() as holder, int() as position):
            del holder[position]


def _somewhere(whole: list[object], choose: Choose) -> Place:
    """Return a random place in a document, including the root."""
    places: list[Place] = [(whole, 0)]
    for place in places:
        inside = _at(place)
        # The list grows during the loop, so the loop reaches every leaf from the root.
        if isinstance(inside, dict):
            places.extend((inside, name) for name in inside)
        elif isinstance(inside, list):
            places.extend((inside, position) for position in range(len(inside)))
    return places[choose(len(places))]
