"""The EFNS 2008 guideline on intravenous immunoglobulin in neurology, as a library that answers.

The guideline is Elovaara 2008; each statement carries its ``source``. It informs a clinician; it is
no medical device and gives no advice of its own.
"""

from .engine.answering import Answer, recommend
from .guidelines.registry import EFNS_2008
from .logic.context import Context
from .logic.evaluate import evaluate
from .logic.truth import Truth
from .model.answer import Verdict
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


def __dir__() -> list[str]:
    return __all__
