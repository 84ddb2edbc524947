"""Repairs of extracted text; few statements need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from .citation import Verification


@frozen(kw_only=True)
class Repair:
    """A number or sign that the extraction of a text garbled, mended in the open."""

    printed: str
    read_as: str
    why: str
    verified: Verification
