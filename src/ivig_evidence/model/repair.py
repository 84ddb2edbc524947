"""Repairs of extracted text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from .citation import Verification


@frozen(kw_only=True)
class Repair:
    """A number or character that text extraction garbled, with its corrected form."""

    printed: str
    read_as: str
    why: str
    verified: Verification
