"""A base class for values that notebooks render as HTML or Markdown."""

from __future__ import annotations

from . import upward


class Notable:
    """A value that notebooks render as a card."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return upward.card_html(self)

    def _repr_markdown_(self) -> str:
        return upward.card_markdown(self)
