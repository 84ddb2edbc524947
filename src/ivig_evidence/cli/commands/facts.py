"""The command ``facts``."""

from __future__ import annotations

import argparse

from ...guidelines.registry import diagnosis_in
from ...logic.predicates import Fact
from ...logic.vocabulary import answered_by
from ...model.condition import Condition, Diagnosis
from ...model.guideline import Guideline
from ...spelling import joined_lines
from ...terminology.resolution import facts_asked
from ..command import ONE_CONDITION, Command, add_guideline, add_json, guideline_of
from ..json import as_json
from ..text import wrapped


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("condition", metavar="CONDITION", help=ONE_CONDITION)
    add_guideline(parser)
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    from ...render.english import question

    guideline = guideline_of(options)
    diagnosis = diagnosis_in(options.condition, guideline)
    asked = _facts_asked(guideline, diagnosis)
    if options.json:
        from ...render.json.plain import questions_to_list

        return as_json(questions_to_list(asked))
    if not asked:
        return wrapped(_why_none(guideline, diagnosis.condition))
    return wrapped(joined_lines(question(fact) for fact in asked))


def _why_none(guideline: Guideline, condition: Condition) -> str:
    if guideline.statements_on(condition):
        return f"The statements of {guideline.id} on {condition.name} depend on no facts."
    return f"{guideline.id} has no statement on {condition.name}, so it asks for no facts."


def _facts_asked(guideline: Guideline, diagnosis: Diagnosis) -> tuple[Fact, ...]:
    """Return the facts of the condition that the guideline's statements depend on.

    Facts that answer one of these are included: a disability score answers who can walk. Facts that
    only the guideline asks for come last.
    """
    from ...engine.decision import compile_chapter

    settled = {finding.fact for finding in diagnosis.presumes}
    plan = compile_chapter(diagnosis.condition, guideline, diagnosis.presumes)
    needed = [fact for fact in plan.facts if fact not in settled]
    answering = {other for fact in needed for other in answered_by(fact)}
    known = facts_asked(diagnosis)
    listed = (fact for fact in known if fact in needed or fact in answering)
    return tuple(dict.fromkeys((*listed, *needed)))


COMMAND = Command(
    name="facts",
    help="list the facts that a guideline asks for in a condition",
    epilog="""\
examples:
  ivig-evidence facts CIDP
  ivig-evidence facts CIDP --guideline efns-2008
  ivig-evidence facts "Guillain-Barre syndrome" --json
""",
    add_arguments=_add_arguments,
    run=_run,
)
