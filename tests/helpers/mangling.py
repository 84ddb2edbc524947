"""The fuzzer's random changes of documents, for tests of stored documents."""

from __future__ import annotations

import sys

from ..helpers.at_hand import ROOT

sys.path.insert(0, str(ROOT))
from fuzz.inputs import choices
from fuzz.mangling import mangled
from fuzz.targets import RECORD

__all__ = ["RECORD", "choices", "mangled"]
