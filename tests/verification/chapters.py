"""The published chapters of all documents, as parameters of tests."""

from __future__ import annotations

import json
from functools import cache

import pytest

from ivig_evidence.engine import decision_tree
from ivig_evidence.guidelines import GUIDELINES
from ivig_evidence.guidelines.registry import guideline_named
from ivig_evidence.render.json.plain import tree_to_dict

from .meaning import Tree, tree_of
from .model import Chapter, Json, chapter_of


@cache
def document_of(guideline: str) -> Json:
    """Return the published JSON of a guideline, as another program reads it."""
    document: Json = json.loads(json.dumps(guideline_named(guideline).to_dict()))
    return document


@cache
def published(guideline: str, condition: str) -> Chapter:
    """Return a chapter as read from the published JSON."""
    return chapter_of(document_of(guideline), condition)


def exported(chapter: Chapter) -> Tree:
    """Return the decision tree that the library exports for a chapter."""
    tree = decision_tree(chapter.condition, guideline=chapter.guideline)
    return tree_of(json.loads(json.dumps(tree_to_dict(tree))), chapter)


CHAPTERS = [
    (guideline.id, chapter.condition.id)
    for guideline in GUIDELINES
    for chapter in guideline.chapters
]

each_chapter = pytest.mark.parametrize(
    ("guideline", "condition"), CHAPTERS, ids=[" ".join(chapter) for chapter in CHAPTERS]
)
