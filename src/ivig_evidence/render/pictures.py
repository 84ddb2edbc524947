"""Figures that show themselves in a notebook, with their alternative text."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from matplotlib.figure import Figure


class Picture(Figure):
    """A figure that a notebook can show without having loaded pyplot.

    A plain figure is shown by a formatter that comes with pyplot; until somebody imports that, a
    notebook prints its name. The alternative text goes with the image as Jupyter keeps it, in the
    metadata of the output.
    """

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        written = BytesIO()
        self.savefig(written, format="png")
        image = b64encode(written.getvalue()).decode("ascii")
        return {"image/png": image}, {"image/png": {"alt": str(self.get_label())}}
