"""Lay out the steps of a decision tree in layers, with few crossings.

A line that passes a layer gets a *lane* there, a place between the boxes. Lines to the same step
share a lane. No line crosses a box, and no two boxes overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

SWEEPS = 12


class Node(NamedTuple):
    """A box in its layer, or a lane through a layer to a box further down."""

    step: int
    layer: int
    is_lane: bool


class Line(NamedTuple):
    """A line from one layer to the next; ``port`` is its distance from the centre of the box."""

    start: Node
    port: float
    end: Node


class Layout(NamedTuple):
    """The layers with their nodes from left to right, the centre of each node, and the lines."""

    layers: tuple[tuple[Node, ...], ...]
    middles: Mapping[Node, float]
    lines: tuple[Line, ...]


def laid_out(
    ways: Sequence[Sequence[tuple[float, int]]], widths: Sequence[float], lane: float, page: float
) -> Layout:
    """Return a layout of steps. Each step comes before its successors in the sequence.

    ``ways`` has for each step those that follow it, with the distance of the port from the middle
    of the box. ``widths`` are those of the boxes with the gap between them, ``lane`` that of a
    lane. No layer holds more boxes than go on a page of that width.
    """
    depth = _layers(ways, widths, page)
    lines = tuple(dict.fromkeys(_lines(ways, depth)))
    nodes = dict.fromkeys([Node(0, 0, False), *(line.end for line in lines)])
    layers = [[node for node in nodes if node.layer == layer] for layer in range(max(depth) + 1)]

    def room(node: Node) -> float:
        return lane if node.is_lane else widths[node.step]

    best = layers
    for _ in range(SWEEPS):
        for upward in (False, True):
            layers = _swept(layers, lines, upward=upward)
            if _crossings(layers, lines) < _crossings(best, lines):
                best = layers
    middles = _middles(best, lines, room)
    return Layout(tuple(tuple(layer) for layer in best), middles, lines)


def _layers(
    ways: Sequence[Sequence[tuple[float, int]]], widths: Sequence[float], page: float
) -> list[int]:
    """The layer of each step: below all that lead to it, and where there is room."""
    depth = [0] * len(ways)
    taken = [0.0] * len(ways)
    for step, leads in enumerate(ways):
        while taken[depth[step]] and taken[depth[step]] + widths[step] > page:
            depth[step] += 1
        taken[depth[step]] += widths[step]
        for _, to in leads:
            depth[to] = max(depth[to], depth[step] + 1)
    return depth


def _lines(ways: Sequence[Sequence[tuple[float, int]]], depth: Sequence[int]) -> Iterator[Line]:
    for step, leads in enumerate(ways):
        for port, to in leads:
            start = Node(step, depth[step], False)
            for layer in range(depth[step] + 1, depth[to] + 1):
                end = Node(to, layer, layer < depth[to])
                yield Line(start, port, end)
                start, port = end, 0.0


def _swept(
    layers: Sequence[Sequence[Node]], lines: Sequence[Line], *, upward: bool
) -> list[list[Node]]:
    """The layers one after the other in the order of the means of their neighbours' places."""
    swept = [list(layer) for layer in layers]
    places: dict[Node, float] = {n: float(i) for layer in swept for i, n in enumerate(layer)}
    for layer in reversed(swept) if upward else swept:
        means = {node: _mean(node, places, lines, upward=upward) for node in layer}
        layer.sort(key=means.__getitem__)
        places |= {node: float(place) for place, node in enumerate(layer)}
    return swept


def _mean(
    node: Node, places: Mapping[Node, float], lines: Sequence[Line], *, upward: bool
) -> float:
    # A port counts for less than a place, so that it orders what hangs on the same box.
    if upward:
        found = [places[line.end] for line in lines if line.start == node]
    else:
        found = [places[one.start] + 0.1 * one.port for one in lines if one.end == node]
    return sum(found) / len(found) if found else places[node]


def _crossings(layers: Sequence[Sequence[Node]], lines: Sequence[Line]) -> int:
    places = {node: float(place) for layer in layers for place, node in enumerate(layer)}
    ends = [
        (line.start.layer, places[line.start] + 0.1 * line.port, places[line.end]) for line in lines
    ]
    return sum(a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0 for a, b in combinations(ends, 2))


def _middles(
    layers: Sequence[Sequence[Node]], lines: Sequence[Line], room: Callable[[Node], float]
) -> dict[Node, float]:
    """Each node as near to the mean of its neighbours as the others in its layer let it."""
    width = max(sum(room(node) for node in layer) for layer in layers)
    middles = {node: width / 2 for layer in layers for node in layer}
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = []
            for node in layer:
                near = [middles[one.start] + one.port for one in lines if one.end == node]
                near += [middles[one.end] - one.port for one in lines if one.start == node]
                wanted.append(sum(near) / len(near) if near else middles[node])
            places = _apart(wanted, [room(node) for node in layer], width)
            middles |= dict(zip(layer, places, strict=True))
    return middles


def _apart(wanted: Sequence[float], rooms: Sequence[float], width: float) -> list[float]:
    """Places as near as can be to those wanted, in their order, each with its room."""
    shifts = [rooms[0] / 2]
    for left, right in pairwise(rooms):
        shifts.append(shifts[-1] + (left + right) / 2)
    # Less the room that they take, the places only have to rise: neighbours that do not are pooled.
    pools: list[list[float]] = []
    for place, shift in zip(wanted, shifts, strict=True):
        pools.append([place - shift])
        while len(pools) > 1 and _average(pools[-2]) > _average(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    spare = width - sum(rooms)
    level = [min(max(_average(pool), 0.0), spare) for pool in pools for _ in pool]
    return [place + shift for place, shift in zip(level, shifts, strict=True)]


def _average(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
