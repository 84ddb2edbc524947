"""Declared differences between the statements of two documents."""

from __future__ import annotations

from attrs import field, frozen

from ..logic.term import Term
from .citation import Citation


class Cause(Term):
    """Why two documents answer the same question differently, as far as their texts show."""

    SCOPE = "scope"
    FACT = "fact"
    NEWER_TRIAL = "newer trial"
    RULE_OF_GRADING = "rule of grading"
    PROVENANCE = "provenance"
    NOT_STATED = "not stated"

    @property
    def means(self) -> str:
        """The cause in one clause."""
        return _MEANINGS[self]


_MEANINGS = {
    Cause.SCOPE: "the sentences are on different patients or uses",
    Cause.FACT: "one sentence asks for a fact that the other does not ask for",
    Cause.NEWER_TRIAL: "the later document cites studies that the earlier one could not know",
    Cause.RULE_OF_GRADING: "the schemes draw another conclusion from the same studies",
    Cause.PROVENANCE: "the texts that were read are not the whole documents",
    Cause.NOT_STATED: "the texts that were read do not say why",
}


@frozen(kw_only=True, cache_hash=True)
class Difference:
    """One question that two documents answer differently.

    Statements are given by their ids, so that a record loads neither document.

    Attributes:
        question: The question, such as "IVIG in children with Guillain-Barré syndrome".
        first: The ids of the statements of one document that can lead.
        second: The ids of those of the other document.
        cause: The cause.
        why: The cause in one sentence of ours.
        sources: The places that show it; if it is not stated, the places that were searched.
    """

    question: str
    first: tuple[str, ...] = field(repr=False)
    second: tuple[str, ...] = field(repr=False)
    cause: Cause
    why: str = field(repr=False)
    sources: tuple[Citation, ...] = field(default=(), repr=False)
