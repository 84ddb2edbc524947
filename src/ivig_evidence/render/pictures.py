"""Figures that render in notebooks, with their alternative text."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from matplotlib.figure import Figure


class Picture(Figure):
    """A figure that renders in a notebook without pyplot.

    The formatter for plain figures is part of pyplot; without it, a notebook shows only the
    figure's name. The alternative text is in the metadata of the output, where Jupyter reads it.
    """

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        written = BytesIO()
        self.savefig(written, format="png")
        image = b64encode(written.getvalue()).decode("ascii")
        return {"image/png": image}, {"image/png": {"alt": str(self.get_label())}}
