"""The links of a card: the guideline, and the papers that reversed what it says."""

from __future__ import annotations

from collections.abc import Iterator

from ..fhir.write.datatypes import Json
from ..model.answer import Answer
from ..model.citation import Reference
from ..model.guideline import Guideline
from ..render.headlines import reversals


def links(guideline: Guideline, answer: Answer | None = None) -> list[Json]:
    """Return absolute links, each address once; a document without an address is left out.

    Args:
        guideline: The guideline that the card is about.
        answer: The answer on the card, if it has one. Papers that reversed one of its statements
            that apply are linked too.

    Returns:
        The links as JSON.
    """
    reversing = () if answer is None else _reversing(answer)
    documents = ((f"Read {guideline.label}", guideline.paper), *reversing)
    once: dict[str, str] = {}
    for label, paper in documents:
        if paper.url is not None:
            once.setdefault(paper.url, label)
    return [{"label": label, "url": url, "type": "absolute"} for url, label in once.items()]


def _reversing(answer: Answer) -> Iterator[tuple[str, Reference]]:
    applying = {statement.id for statement in answer.applies}
    for row in reversals(answer):
        if any(statement.id in applying for statement in row.statements):
            yield f"Read what reversed it: {row.document.key}", row.document
