"""What a reading did not use, and why; each resource is noted once for each reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import OutOfRangeError, WrongTypeError
from .elements import LeftOutError, Resource, UnreadableError, explained, label


class Notes:
    """A collector of the resources that are not used and of problems, for one reading."""

    def __init__(self) -> None:
        self._ignored: dict[str, dict[str, None]] = {}
        self._problems: dict[tuple[str, str], None] = {}

    def copy(self) -> Notes:
        """Return a collector with the same notes, to which others can be added."""
        other = Notes()
        other._ignored = {why: dict(resources) for why, resources in self._ignored.items()}
        other._problems = dict(self._problems)
        return other

    def ignore(self, resource: str, why: str) -> None:
        """Note that a resource is not used, for a reason that is not an error."""
        self._ignored.setdefault(why, {})[resource] = None

    def problem(self, resource: str, says: str) -> None:
        """Note something wrong or contradictory that a person should review."""
        self._problems[resource, says] = None

    @contextmanager
    def reading(self, resource: Resource) -> Iterator[None]:
        """Note the first error in the block as the reason not to use the resource.

        Yields:
            Nothing; the block reads the resource.
        """
        try:
            yield
        except LeftOutError as why:
            self.ignore(label(resource), str(why))
        except (UnreadableError, OutOfRangeError, WrongTypeError) as fault:
            self.problem(label(resource), explained(resource, str(fault)))

    @property
    def ignored(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The reasons, each with the resources that are not used for it."""
        return tuple((why, tuple(resources)) for why, resources in self._ignored.items())

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """The resources with a problem, each with its problem."""
        return tuple(self._problems)
