"""What every record has in common: how it is shown, and when it equals another."""

from __future__ import annotations

from typing import ClassVar

import attrs


class Record:
    """A frozen value that is its fields: shown with them, equal and hashed by them.

    attrs would write and compile these methods for each class, two thirds of what a class costs at
    import; written once they do the same. What others refer to all the time, a fact or a condition,
    is hashed by its name and shown by it (``_shown``): whole, a condition would fill pages.
    """

    __slots__ = ()

    _shown: ClassVar[tuple[str, ...]] = ()

    def __repr__(self) -> str:
        names = self._shown or fields(type(self))
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        # As tuples do: what is the same object is not compared field by field.
        for name in fields(type(self)):
            one, another = getattr(self, name), getattr(other, name)
            if one is not another and one != another:
                return False
        return True

    def __hash__(self) -> int:
        return hash(tuple([getattr(self, name) for name in fields(type(self))]))


def fields(kind: type[Record]) -> tuple[str, ...]:
    """The names of the fields that make a record, without what is computed or left out of it."""
    names = _NAMES.get(kind)
    if names is None:
        record: type[attrs.AttrsInstance] = kind  # type: ignore[assignment]  # every record is one
        names = _NAMES[kind] = tuple([a.name for a in attrs.fields(record) if a.init and a.eq])
    return names


# A comparison asks for them, and a lookup compares with a hundred records: they never change. No
# functools.cache, for which type checkers want a class to be hashed as its instances are.
_NAMES: dict[type[Record], tuple[str, ...]] = {}


class Notable(Record):
    """A record that shows itself in a notebook.

    A notebook asks the object for its HTML, so that the object has to know its way to the reader;
    this is the one place where it does.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from .readers.cards import html

        return html(self)

    def _repr_markdown_(self) -> str:
        from .readers.cards import markdown

        return markdown(self)
