"""How values of the model show themselves in a notebook."""

from __future__ import annotations


class Notable:
    """A value that shows itself in a notebook.

    A notebook asks the object for its HTML, so that the object has to know its way to the reader;
    this is the one place where it does.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from ..render.cards import html

        return html(self)

    def _repr_markdown_(self) -> str:
        from ..render.cards import markdown

        return markdown(self)
