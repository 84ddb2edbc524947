"""Functions of higher layers that the language calls to get the facts of the library.

This module imports nothing. The package's ``__init__`` fills it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .predicates import Fact

facts_of_any_condition: Callable[[], tuple[Fact, ...]]
facts_of_conditions: Callable[[], tuple[Fact, ...]]
