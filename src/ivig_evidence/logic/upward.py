"""What the language asks of the layers above it: that the facts of the library are declared.

This module imports nothing. The package's ``__init__`` fills it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

declare_shipped: Callable[[], None]
