"""Terms: enum members that compare equal to their plain text."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn


class Term(str, Enum):  # noqa: UP042  # a StrEnum would equal members of other sets
    """A member of a fixed set of terms, such as the levels of a scheme.

    A member equals itself and its plain text, and never a member of another set: level A of one
    scheme does not equal level A of another. Terms have no order.

    Raises:
        TypeError: If two terms are compared by order.
    """

    def __eq__(self, other: object) -> bool:
        return self is other if isinstance(other, Enum) else self.value == other

    def __ne__(self, other: object) -> bool:
        # The method of str would compare members of two sets by their text.
        return not self == other

    def __str__(self) -> str:
        return str(self.value)

    def __hash__(self) -> int:
        return hash(self._value_)  # value is a descriptor, and twice as slow

    def _unordered(self, other: object) -> NoReturn:
        kinds = f"{type(self).__name__!r} and {type(other).__name__!r}"
        raise TypeError(f"terms have no order: {kinds} cannot be sorted; compare with ==")

    # Four methods with the signatures of str: type checkers cannot infer those of an alias.
    def __lt__(self, other: object) -> bool:
        self._unordered(other)

    def __le__(self, other: object) -> bool:
        self._unordered(other)

    def __gt__(self, other: object) -> bool:
        self._unordered(other)

    def __ge__(self, other: object) -> bool:
        self._unordered(other)
