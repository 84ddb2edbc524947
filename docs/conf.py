"""How the site is built: ``sphinx-build -n -W docs docs/_build``."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "src")]

from generate import write_pages  # the generator lies beside this file
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from ivig_evidence import __version__
from tools.write_public_api import everything

project = "ivig_evidence"
author = "The ivig_evidence authors"
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"ivig_evidence {release}"
html_copy_source = html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
# Signatures are Python text: names of other libraries lead nowhere, since nothing is fetched.
autodoc_typehints = "none"
nitpick_ignore = [("py:class", "collections.abc.Mapping"), ("py:class", "enum.Enum")]
autodoc_member_order = "bysource"

write_pages(HERE / "reference")


def setup(app: Sphinx) -> None:
    """Refuse a site that leaves out a public name."""
    app.connect("env-check-consistency", _holds_everything)


def _holds_everything(_: Sphinx, env: BuildEnvironment) -> None:
    described = {name for name, *_ in env.get_domain("py").get_objects()}
    if lacking := sorted(everything().keys() - described):
        raise ExtensionError(f"the reference lacks {', '.join(lacking)}")
