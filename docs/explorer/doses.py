"""The doses of an answer: as printed, with their choices and the infusion plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from docs.explorer.case import Case
from docs.explorer.questions import Question, choice
from ivig_evidence import Answer
from ivig_evidence.dosing import plan, regimen_of
from ivig_evidence.errors import IvigEvidenceError, MissingFactsError, NoDoseError
from ivig_evidence.facts import body_weight
from ivig_evidence.immunoglobulin import ACTUAL_WEIGHT, WEIGHT_POLICIES
from ivig_evidence.logic.predicates import Fact
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.dosing import Course, Per, Regimen
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.render.answers import dose_in_text
from ivig_evidence.render.english import course, regimen
from ivig_evidence.render.plans import lines

GIVEN = frozenset({Action.USE, Action.MAY_USE, Action.ADJUST_DOSE})
"""Actions for which the page shows a dose."""


class Dose(TypedDict):
    """A printed regimen with its choices, and the lines of its plan or the reason for none."""

    statement: str
    printed: str
    choices: list[Question]
    lines: list[tuple[str, str]]
    problem: str


def doses(answer: Answer, case: Case) -> list[Dose]:
    """Return the doses of an answer; choices that belong to none of them become problems."""
    offered = {"policy"}
    shown = []
    for statement, printed in answer.regimens:
        phase: Regimen | None = printed
        name = statement.slug
        while phase is not None:
            shown.append(_dose(name, phase, case, offered))
            name, phase = f"{name}/then", phase.then
    for leading in answer.leading:
        if leading.action in GIVEN:
            shown += _without_dose(leading)
    case.drop_choices(offered)
    return shown


def missing_for_dose(answer: Answer, case: Case) -> list[Fact]:
    """Return the facts that a dose in grams still needs."""
    wanted: dict[Fact, None] = {}
    for _, printed in answer.regimens:
        try:
            plan(printed, case.context, policy=case.policy)
        except MissingFactsError as error:
            wanted |= {fact_named(name): None for name in error.facts}
        except IvigEvidenceError:
            continue
    return list(wanted)


def policy_question() -> Question:
    """Return the choice of a dosing-weight policy."""
    # Without a choice the plan uses the actual weight, so that is no option.
    others = [(one.id, one.name) for one in WEIGHT_POLICIES if one is not ACTUAL_WEIGHT]
    return choice("policy", "Dosing weight", "actual weight (default)", others)


def _without_dose(statement: Recommendation) -> Iterator[Dose]:
    """Yield what the text says of the dose if a statement for IVIG has none."""
    try:
        regimen_of(statement)
    except NoDoseError as error:
        yield Dose(
            statement=statement.slug,
            printed=f"none{dose_in_text(statement)}",
            choices=[],
            lines=[],
            problem=str(error),
        )


def _dose(name: str, printed: Regimen, case: Case, offered: set[str]) -> Dose:
    dose = Dose(statement=name, printed=regimen(printed), choices=[], lines=[], problem="")
    if case.context.get(body_weight) is None:
        dose["problem"] = "Enter the body weight for a dose in grams."
        return dose
    alternatives = printed.alternatives
    chosen = case.number(f"alternative:{name}")
    days = case.number(f"days:{name}")
    if len(alternatives) > 1:
        key = f"alternative:{name}"
        offered.add(key)
        numbered = [(str(n), course(one)) for n, one in enumerate(alternatives, 1)]
        dose["choices"].append(choice(key, "Which regimen", "not chosen", numbered))
    taken = alternatives[0] if len(alternatives) == 1 else None
    if chosen is not None and 1 <= chosen <= len(alternatives):
        taken = alternatives[chosen - 1]
    if taken is not None and (numbers := _days(taken)):
        key = f"days:{name}"
        offered.add(key)
        spread = [(str(n), str(n)) for n in numbers]
        dose["choices"].append(choice(key, "Over how many days", "not chosen", spread))
    try:
        made = plan(printed, case.context, policy=case.policy, alternative=chosen, days=days)
    except IvigEvidenceError as error:
        dose["problem"] = str(error)
    else:
        dose["lines"] = [(line.name, line.value) for line in lines(made)]
    return dose


def _days(taken: Course) -> range | None:
    """Return the numbers of days to choose from: those printed, or 1 to 10 if none is."""
    if taken.days is None:
        return range(1, 11) if taken.per is Per.DAY else None
    return range(taken.days.low, taken.days.high + 1) if taken.days.low < taken.days.high else None
