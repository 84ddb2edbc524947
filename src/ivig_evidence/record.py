"""What every record has in common: how it is shown, and when it equals another."""

from __future__ import annotations

import attrs


class Record:
    """A frozen value that is its fields: shown with them, equal and hashed by them.

    attrs would write and compile these methods for each class, which is half of what a class costs
    at import; written once they do the same. Records that are looked up all the time, facts above
    all, still have their own, with a hash that is kept.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        shown = [a.name for a in _attributes(type(self)) if a.repr]
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in shown)})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, a.name) == getattr(other, a.name) for a in _attributes(type(self)))

    def __hash__(self) -> int:
        return hash(tuple([getattr(self, a.name) for a in _attributes(type(self))]))


def _attributes(kind: type[Record]) -> tuple[attrs.Attribute[object], ...]:
    record: type[attrs.AttrsInstance] = kind  # type: ignore[assignment]  # every record is one
    return tuple(attrs.fields(record))
