"""Operators that cosmic-ray does not have: membership, conditions of comprehensions, and texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import parso
from cosmic_ray.operators.operator import Example, Operator
from parso.tree import NodeOrLeaf

Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

MARK = "XX"


def _range(node: NodeOrLeaf) -> Range:
    return node.start_pos, node.end_pos


class NegateMembership(Operator):  # type: ignore[misc]  # it has no types
    """Replaces ``in`` by ``not in``, and the reverse."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Range]:
        """Yield the range of each ``in`` of a comparison."""
        for place in self._places(node):
            yield _range(node.children[place])

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        """Negate one of them."""
        place = list(self._places(node))[index]
        is_plain = node.children[place].type == "keyword"
        node.children[place] = parso.parse(" not in" if is_plain else " in")
        return node

    @staticmethod
    def _places(node: NodeOrLeaf) -> Iterator[int]:
        if node.type == "comparison":
            for place in range(1, len(node.children), 2):
                if node.children[place].get_code().split() in (["in"], ["not", "in"]):
                    yield place

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return changes that it makes."""
        return (Example("a in b", "a not in b"), Example("a not in b", "a in b"))


class NegateCondition(Operator):  # type: ignore[misc]  # it has no types
    """Negates the condition of a comprehension."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Range]:
        """Yield the range of the condition."""
        if node.type == "comp_if":
            yield _range(node.children[1])

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        """Negate it."""
        node.children[1] = parso.parse(f" not ({node.children[1].get_code().strip()})")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return changes that it makes."""
        return (Example("[a for a in b if a]", "[a for a in b if not (a)]"),)


class MarkText(Operator):  # type: ignore[misc]  # it has no types
    """Adds two letters at the start of a text that is no docstring."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Range]:
        """Yield the range of the text."""
        is_text = node.type == "string" and node.parent.type != "simple_stmt"
        is_first = node.type == "fstring_string" and node.parent.children[1] is node
        if is_text or is_first:
            yield _range(node)

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        """Add them."""
        if node.type == "fstring_string":
            node.value = MARK + node.value
            return node
        quote = min(place for mark in "\"'" if (place := node.value.find(mark)) >= 0)
        marks = 3 if node.value[quote : quote + 3] in ('"""', "'''") else 1
        start = quote + marks
        node.value = node.value[:start] + MARK + node.value[start:]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return changes that it makes."""
        return (Example("a = 'b'", "a = 'XXb'"),)


OWN = {
    "NegateMembership": NegateMembership,
    "NegateCondition": NegateCondition,
    "MarkText": MarkText,
}
