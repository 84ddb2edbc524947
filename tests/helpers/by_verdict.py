"""Random patients sorted by what a guideline says for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from random import Random
from typing import NamedTuple

from ivig_evidence import Answer, Context, Verdict, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.facts import PRECAUTION_FACTS, body_weight
from ivig_evidence.logic.predicates import Flag
from ivig_evidence.model.screen import Part, Screen

from .random_patients import random_patients

OF_EACH_CONDITION = 400
OF_EACH_VERDICT = 200


class Shown(NamedTuple):
    """An answer with its screen and its text, which take longer to make than the answer."""

    answer: Answer
    screen: Screen
    text: str

    @property
    def verdict(self) -> Verdict:
        """The verdict of the answer."""
        return self.answer.verdict

    def lines(self, part: Part) -> list[str]:
        """Return the lines of a part as text."""
        return [str(line) for line in self.screen.lines_of(part)]


@cache
def shown_by_verdict() -> dict[Verdict, tuple[Shown, ...]]:
    """Return answers for 200 patients of each verdict, all with a known weight.

    The conditions take turns, so that no verdict is shown by one condition only. Patients with a
    rare verdict are repeated with other risks.
    """
    found: dict[Verdict, list[Answer]] = defaultdict(list)
    patients = [random_patients(one, OF_EACH_CONDITION) for one in CONDITIONS]
    for row in zip(*patients, strict=True):
        for condition, patient in zip(CONDITIONS, row, strict=True):
            answer = recommend(condition, _weighed(patient))
            if len(found[answer.verdict]) < OF_EACH_VERDICT:
                found[answer.verdict].append(answer)
    for answers in found.values():
        answers += islice(_with_other_risks(answers), OF_EACH_VERDICT - len(answers))
    return {verdict: tuple(map(shown, answers)) for verdict, answers in found.items()}


def shown(answer: Answer) -> Shown:
    """Return an answer with its screen and its text."""
    screen = answer.screen()
    return Shown(answer, screen, str(screen))


def _with_other_risks(answers: list[Answer]) -> Iterator[Answer]:
    """Yield answers for the same patients with random risks, as often as they are asked for."""
    random = Random("risks")
    originals = tuple(answers)
    for answer in cycle(originals):
        asked = {fact for check in answer.precautions for fact in check.facts}
        unknown = [
            fact
            for fact in PRECAUTION_FACTS
            if isinstance(fact, Flag) and fact in asked and answer.context.get(fact) is None
        ]
        risks = [fact(random.random() < 0.5) for fact in random.sample(unknown, 5)]
        given = Context((*answer.given.said, *risks))
        other = recommend(answer.condition, given)
        if other.verdict is answer.verdict:
            yield other


def _weighed(patient: Context) -> Context:
    others = tuple(one for one in patient.said if one.fact != body_weight)
    return Context((*others, body_weight("70 kg")))
