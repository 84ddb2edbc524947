"""Configuration of the site; build it with ``sphinx-build -n -W docs docs/_build``."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "src")]

from gather import gather  # both modules are in this folder
from generate import write_pages
from sphinx.addnodes import desc_signature, pending_xref
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from ivig_evidence import __version__
from tools.write_public_api import everything

project = "ivig_evidence"
author = "The ivig_evidence authors"
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "described"]
exclude_patterns = ["_build", "explorer", "jupyter_execute"]
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/mark.svg"
html_title = f"ivig_evidence {release}"
html_copy_source = html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
# Every build runs the notebooks; an error in one of them stops the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
# Widgets would be loaded from a CDN; none is used.
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
napoleon_attr_annotations = False  # the signature has the types
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
add_module_names = False
python_maximum_signature_line_length = 80
nitpick_ignore = [
    ("py:class", name)
    for name in ("collections.abc.Callable", "collections.abc.Mapping", "enum.Enum")
]
autodoc_member_order = "bysource"
# Signatures have short names: that of a type of model.grade also fits the types of the schemes.
suppress_warnings = ["ref.python"]

write_pages(HERE / "reference")


def setup(app: Sphinx) -> None:
    """Check that the reference is complete, and add the explorer to the site."""
    app.connect("env-check-consistency", _check_reference)
    app.connect("warn-missing-reference", _is_type_in_signature)
    app.connect("build-finished", _add_explorer)


def _check_reference(_: Sphinx, env: BuildEnvironment) -> None:
    described = {name for name, *_ in env.get_domain("py").get_objects()}
    if lacking := sorted(everything().keys() - described):
        raise ExtensionError(f"the reference lacks {', '.join(lacking)}")


def _is_type_in_signature(_: Sphinx, __: Domain | None, node: pending_xref) -> bool | None:
    """Accept types of other libraries in signatures: no inventory is fetched to link them."""
    while parent := node.parent:
        if isinstance(parent, desc_signature):
            return True
        node = parent
    return None


def _add_explorer(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and app.builder.format == "html":
        gather(Path(app.outdir) / "explorer")
