"""Everything an audit of this guideline needs, except its statements and studies."""

from __future__ import annotations

from ...model.audit import Annotations
from .abstract_claims import ABSTRACT_CLAIMS
from .audit_remarks import NOTES
from .discrepancies import DISCREPANCIES
from .text_figures import TEXT_FIGURES
from .text_repairs import TEXT_REPAIRS

ANNOTATIONS = Annotations(
    abstract=ABSTRACT_CLAIMS,
    discrepancies=DISCREPANCIES,
    notes=NOTES,
    repairs=TEXT_REPAIRS,
    figures=TEXT_FIGURES,
)
