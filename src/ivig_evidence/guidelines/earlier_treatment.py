"""How sentences without a condition on earlier treatment are read: our own interpretation.

Such a sentence covers patients who have not had IVIG in this illness. In a chronic disease it also
covers patients who respond to IVIG; a relapse when the effect wears off counts as responding. It
does not cover a further course after no response. In Guillain-Barré syndrome it does not cover IVIG
after plasma exchange.

A chapter asks for the response to IVIG only where the answer can depend on it. Where patients who
do not respond are not asked about, a passage says that the sentence does not speak of them.
"""

from __future__ import annotations

from ..facts.common import CourseResponse, response_to_ivig, response_to_plasma_exchange
from ..logic.predicates import AllOf, OneOf
from ..model.chapter_part import ChapterPassage
from ..model.citation import Citation
from ..model.recommendation import Passage

first_treatment: AllOf = response_to_ivig.is_(
    CourseResponse.NOT_GIVEN
) & response_to_plasma_exchange.is_(CourseResponse.NOT_GIVEN)
"""Neither IVIG nor plasma exchange has been given: the patients of a sentence on acute disease."""

not_given_or_effective: OneOf = response_to_ivig.is_(
    CourseResponse.NOT_GIVEN, CourseResponse.RESPONDED, CourseResponse.RELAPSED
)
"""IVIG has not been given, or works: the patients of a sentence on a chronic disease."""

FIRST_TREATMENT = (
    "Our own interpretation: the sentence covers patients who have had neither IVIG nor plasma"
    " exchange in this illness. It names no earlier treatment."
)

NOT_GIVEN_OR_EFFECTIVE = (
    "Our own interpretation: the sentence covers patients who have not had IVIG, and patients who"
    " respond to it. It names no earlier treatment."
)


def after_no_response(source: Citation) -> ChapterPassage:
    """Return the passage for patients who did not respond to IVIG, where a chapter does not ask.

    Args:
        source: The sentence on IVIG.

    Returns:
        The passage, which answers show unless the patient is known not to be one of them.
    """
    return ChapterPassage(
        when=response_to_ivig.is_(CourseResponse.NO_RESPONSE),
        passage=Passage(
            "The document does not speak of a further course of IVIG after no response, our own"
            " interpretation.",
            source,
        ),
    )
