"""The EFNS 2008 guideline on intravenous immunoglobulin in neurology, as a library that answers.

The guideline is Elovaara 2008; each statement carries its ``source``. It informs a clinician; it is
no medical device and gives no advice of its own.
"""

from .guidelines import EFNS_2008
from .listing import listing
from .model.answer import Verdict
from .readers.evaluate import evaluate
from .recommend import Answer, recommend
from .rules.context import Context
from .truth import Truth
from .version import __version__

__all__ = [
    "EFNS_2008",
    "Answer",
    "Context",
    "Truth",
    "Verdict",
    "__version__",
    "evaluate",
    "recommend",
]

__dir__ = listing(__name__)
