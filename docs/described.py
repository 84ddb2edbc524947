"""Add alternative texts to the pictures of notebooks, warn about pictures without one, trim code.

myst-nb reads the width and the height of an image from its output, but not its alternative text.
"""

from __future__ import annotations

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    plain = NbElementRenderer.render_image

    def with_words(self: NbElementRenderer, data: MimeData) -> list[nodes.Element]:
        images = plain(self, data)
        words = data.output_metadata.get(data.mime_type, {}).get("alt")
        for image in images if words else ():
            image["alt"] = words
        return images

    NbElementRenderer.render_image = with_words
    app.connect("doctree-read", _warn_without_words)
    app.connect("doctree-read", _strip_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _warn_without_words(_: Sphinx, doctree: nodes.document) -> None:
    for image in doctree.findall(nodes.image):
        if not image.get("alt"):
            LOGGER.warning("an image has no alternative text", location=image)


def _strip_code(_: Sphinx, doctree: nodes.document) -> None:
    """Remove the empty last line of examples, which doctest needs and a reader does not."""
    for block in doctree.findall(nodes.literal_block):
        text = block.astext().rstrip("\n")
        if block.rawsource == block.astext():
            block.rawsource = text
            block.children = [nodes.Text(text)]
            block.children[0].parent = block
