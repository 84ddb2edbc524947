"""The studies of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from .recommendation import Recommendation
    from .study import Study


NO_STUDY_READ = "no study of the document was read"
"""What is said instead of "no study" if the studies of a document were not read."""


@frozen
class Evidence:
    """A statement, the studies that it is based on, and the cited studies that contradict it."""

    statement: Recommendation
    based_on: tuple[Study, ...]
    contradicted_by: tuple[Study, ...]
