"""How values of the model show themselves in a notebook."""

from __future__ import annotations

from . import upward


class Notable:
    """A value that shows itself in a notebook, as a card."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return upward.card_html(self)

    def _repr_markdown_(self) -> str:
        return upward.card_markdown(self)
