"""A guideline's statements on a condition as a library in CQL, HL7's Clinical Quality Language.

A library needs no data model and no other library, so any engine for CQL 1.5 can run it. Its
parameters are the facts that the condition asks for, and facts that answer one of these.
"""

from __future__ import annotations

from ..engine.decision import CompiledChapter, compile_chapter
from ..engine.question_tree import decision_tree
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ..logic.relations import related
from ..logic.vocabulary import declared
from ..model.condition import Condition, Diagnosis
from ..model.decision import Question
from ..model.guideline import Guideline
from ..render.cql_names import name_for
from ..render.headlines import NOTICE, with_status
from ..render.later import (
    REVERSED,
    is_reversed,
)
from ..version import __version__
from .facts import definitions, known, parameters
from .questions import AGREED, decisions
from .statements import ChapterStatement, statements, when_all_is_known
from .text import library


def cql_library(condition: Condition | str, *, guideline: Guideline | str = EFNS_2008) -> str:
    """Return the statements on a condition and the resulting verdict as a CQL library.

    Parameters have the names of facts; a measure's name ends in its unit (``age in years``). A flag
    is true or false, a choice is an option spelled as in JSON, a measure is a number. Null, or a
    parameter that is not given, means unknown.

    The definitions ``Verdict``, ``Level``, ``Certainty`` and ``Missing`` give the same results as
    ``recommend``, for any combination of facts. ``Level`` is the strength of the grade and
    ``Certainty`` that of the evidence, as printed; they are null if none is printed or the scheme
    has none. ``Verdict when all is known`` uses the statements alone. Each statement has three
    definitions under its slug: its population, whether it applies, and whether it leads.
    Contradictory facts give the verdict ``contradiction``, and ``Contradictions`` says why.
    ``Reversed since`` lists the statements that have since been reversed. Definitions whose names
    begin with ``step:`` are only for other definitions, and may change.

    Args:
        condition: A condition, or its id, name or code.
        guideline: A guideline, or its id.

    Returns:
        The text of the library.

    Raises:
        UnknownNameError: If no condition or guideline has that name.
        UnmodelledConditionError: If the library does not model the condition.
        AmbiguousConditionError: If the condition's name or code fits several conditions.
        WrongTypeError: If an argument has another type.
        ContradictionError: If two facts or statements would have the same name in the library.

    >>> from ivig_evidence.cql import cql_library
    >>> text = cql_library("inclusion body myositis")
    >>> 'parameter "inclusion_body_myositis_form" String default null' in text.splitlines()
    True
    """
    guideline = guideline_named(guideline)
    tree = decision_tree(condition, guideline=guideline)
    diagnosis = diagnosis_in(condition, guideline)
    compiled = compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)
    settled = (*diagnosis.presumes, *diagnosis.implies)
    asked = tuple(dict.fromkeys((*compiled.facts, *(finding.fact for finding in settled))))
    facts = known((*asked, *related(asked, declared())), settled)
    chapter = _chapter(compiled, guideline)
    order = dict(zip(compiled.facts, compiled.order.values, strict=True))
    return library(
        name_for(guideline.id, diagnosis, condition),
        __version__,
        _head(diagnosis, guideline, chapter),
        tuple(parameters(facts)),
        (AGREED,) if isinstance(tree, Question) else (),
        [
            *definitions(facts),
            *statements(chapter, facts.known),
            *when_all_is_known(chapter),
            *decisions(tree, order, facts),
        ],
    )


def _head(
    diagnosis: Diagnosis, guideline: Guideline, chapter: tuple[ChapterStatement, ...]
) -> tuple[str, ...]:
    slugs = [status.statement.slug for status in chapter if status.is_reversed]
    later = "those that have since been reversed are marked"
    if guideline.find_later_evidence is None:
        later = "whether later work reverses them was not searched for"
    return (
        *([f"{REVERSED}: {', '.join(slugs)}."] if slugs else ()),
        f"{diagnosis.condition.name}: a guideline's recommendation on IVIG for a patient.",
        f"{guideline.title} ({guideline.issuer}), from ivig_evidence {__version__}.",
        f"Document: {with_status(guideline)}.",
        f"The statements are those of {guideline.year}; {later}. Other later evidence, doses and"
        " precautions are not included.",
        NOTICE,
        "A parameter that is null or not given means unknown, never no.",
        'Definitions whose names begin with "step:" are only for other definitions.',
    )


def _chapter(compiled: CompiledChapter, guideline: Guideline) -> tuple[ChapterStatement, ...]:
    return tuple(
        ChapterStatement(
            rule.statement,
            rule.population,
            rule.referred_by,
            rule.overridden_by,
            rule.refined_by,
            rule.statement.verdict,
            is_reversed(rule.statement, guideline=guideline),
        )
        for rule in compiled.rules
    )
