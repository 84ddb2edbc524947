"""What a statement rests on, named on its page and read in when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from .study import Study


def _some(_: object, __: object, names: tuple[str, ...]) -> None:
    if not names:
        raise ValueError("a basis names at least one study; a statement without studies has none")


@frozen
class Basis:
    """Studies of a module, by name; ``module`` reads the module in.

    A statement is asked for a thousand times before its studies are asked for once, and there are
    many: held by name they cost an import nothing. ``against`` are those that point the other way.
    """

    module: Callable[[], ModuleType] = field(eq=False, repr=False)
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
        module = self.module()
        return tuple(getattr(module, name) for name in names)
