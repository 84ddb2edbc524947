"""What a statement rests on, named on its page and read in when somebody asks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from .study import Study


def _some(_: object, __: object, names: tuple[str, ...]) -> None:
    if not names:
        raise ValueError("a basis names at least one study; a statement without studies has none")


@frozen
class Basis:
    """Studies of a module, by name; ``chapter.name`` is one of the module beside it.

    A statement is asked for a thousand times before its studies are asked for once, and there are
    many: held by name they cost an import nothing. ``against`` are those that point the other way.
    """

    module: str
    names: tuple[str, ...] = field(validator=_some)
    against: tuple[str, ...] = ()

    @property
    def carrying(self) -> tuple[Study, ...]:
        """The studies on which the statement rests."""
        return self._read(self.names)

    @property
    def contradicting(self) -> tuple[Study, ...]:
        """The studies that the source sets against it."""
        return self._read(self.against)

    def _read(self, names: tuple[str, ...]) -> tuple[Study, ...]:
        return tuple(self._one(name) for name in names)

    def _one(self, name: str) -> Study:
        chapter, dot, rest = name.rpartition(".")
        package = self.module.rpartition(".")[0]
        found: Study = getattr(import_module(f"{package}.{chapter}" if dot else self.module), rest)
        return found
