"""What a guideline says on a condition, as a library in CQL, HL7's Clinical Quality Language.

A library needs no data model and includes no other, so that any engine for CQL 1.5 can run it.
Its parameters are the facts that the condition asks, and those that settle one of them.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256

from ..engine.decision import CompiledChapter, compile_chapter
from ..engine.question_tree import decision_tree
from ..guidelines.registry import EFNS_2008, diagnosis_in, guideline_named
from ..logic.context import format_finding
from ..logic.vocabulary import declared
from ..model.condition import Condition, Diagnosis
from ..model.decision import Question
from ..model.guideline import Guideline
from ..render.headlines import NOTICE
from ..render.later import (
    REVERSED,
    is_reversed,
)
from ..terminology.codes import read
from ..terminology.resolution import bearers, diagnosis_of
from ..version import __version__
from .facts import definitions, known, parameters, related
from .questions import AGREED, decisions
from .statements import Held, statements, when_all_is_known
from .text import library

_LONGEST_NAME = 200
_PLAIN_IDS = re.compile(r"(?:[a-z]+-)+\d{4} (?:[a-z]+-)*[a-z]+")
"""A guideline that ends in its year, and a condition without digits: joined, they stay apart."""


def cql_library(condition: Condition | str, *, guideline: Guideline | str = EFNS_2008) -> str:
    """The statements on a condition, and the verdict that they come to, as the text of a library.

    ``condition`` is a condition, or its id, name or code. Parameters are named as facts, those of a
    measure with their unit (``age in years``): true or false for a flag, an option as JSON spells
    it for a choice, a number for a measure. Null, or left out, is *not known*.

    ``Verdict``, ``Level``, ``Certainty`` and ``Missing`` are what ``recommend`` says, for any
    knowledge: the level is the strength of the grade, the certainty that of the evidence, each as
    printed, and null where none is or where the scheme has none.
    ``Verdict when all is known`` comes from the statements alone. Each statement has its
    population, whether it applies and whether it leads, under its slug. A patient who cannot be
    has the verdict ``contradiction``, and ``Contradictions`` says why; ``Reversed since`` names the
    statements that later work has reversed.

    Errors: ``UnknownNameError`` for the condition or the guideline, ``UnmodelledConditionError`` or
    ``AmbiguousConditionError`` for the condition, ``WrongTypeError`` for arguments of another kind,
    ``ContradictionError`` where two facts or statements would have one name in the library.

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
    held = _held(compiled, guideline)
    order = dict(zip(compiled.facts, compiled.diagrams.variables.values, strict=True))
    return library(
        _name(diagnosis, guideline, condition),
        __version__,
        _head(diagnosis, guideline, held),
        tuple(parameters(facts)),
        (AGREED,) if isinstance(tree, Question) else (),
        [
            *definitions(facts),
            *statements(held, facts.known),
            *when_all_is_known(held),
            *decisions(tree, order, facts),
        ],
    )


def _name(diagnosis: Diagnosis, guideline: Guideline, asked: Condition | str) -> str:
    """A name that any engine takes; what a code says beyond the condition makes it another.

    Ids that their letters and digits do not tell apart from all others get a number of their own,
    made of the ids.
    """
    code, settled = _beyond(diagnosis, asked)
    parts = (guideline.id, diagnosis.condition.id, *code)
    words = re.findall(r"[A-Za-z0-9]+", " ".join(parts))
    name = "".join(word[0].upper() + word[1:] for word in words)
    is_plain = _PLAIN_IDS.fullmatch(" ".join(parts[:2])) and len(name) <= _LONGEST_NAME
    if settled or not is_plain:
        name = f"{name[:_LONGEST_NAME]}X{_number((*parts, *settled))}"
    return name if name[0].isalpha() else f"Guideline{name}"


def _beyond(
    diagnosis: Diagnosis, asked: Condition | str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a library settles beyond its condition: the code that says so, else the findings."""
    if diagnosis == diagnosis_of(diagnosis.condition):
        return (), ()
    system, code = read(asked) if isinstance(asked, str) else (None, "")
    found = () if system is None else bearers(system, code)
    codings = [str(coding) for condition, coding in found if condition is diagnosis.condition]
    if codings:
        return (codings[0],), ()
    settled = (*diagnosis.presumes, *diagnosis.implies)
    return (), tuple(sorted(map(format_finding, settled)))


def _number(parts: tuple[str, ...]) -> str:
    digest = sha256(json.dumps(parts).encode()).hexdigest()
    return f"{int(digest, 16) % 10**12:012d}"


def _head(diagnosis: Diagnosis, guideline: Guideline, held: tuple[Held, ...]) -> tuple[str, ...]:
    turned = [one.statement.slug for one in held if one.is_reversed]
    return (
        *([f"{REVERSED}: {', '.join(turned)}."] if turned else ()),
        f"{diagnosis.condition.name}: what a guideline says on IVIG for a patient.",
        f"{guideline.title} ({guideline.issuer}), as held by ivig_evidence {__version__}.",
        f"The knowledge is that of {guideline.year}. What later work has reversed since is marked;"
        " no other later work is told here, nor doses or cautions for the drug.",
        NOTICE,
        "A parameter that is null, or left out, is not known. It is never taken for a no.",
    )


def _held(compiled: CompiledChapter, guideline: Guideline) -> tuple[Held, ...]:
    return tuple(
        Held(
            rule.statement,
            rule.population,
            rule.referred_by,
            tuple(rule.overridden_by),
            tuple(rule.refined_by),
            rule.verdict,
            is_reversed(rule.statement, guideline=guideline),
        )
        for rule in compiled.rules
    )
