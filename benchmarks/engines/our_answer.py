"""The library's own answer, in full: verdict, level, trace, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ivig_evidence import Context, recommend
from ivig_evidence.engine.decision import decide
from ivig_evidence.version import __version__

from .rules import CONDITION, Facts, Result, Rule


class OurAnswer:
    """``recommend()`` and its trace."""

    name = "ivig_evidence"
    version = __version__

    # It has the knowledge itself; the rules are for the others.
    def __init__(self, rules: Sequence[Rule]) -> None:
        del rules

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """The decision on a patient, whose facts are made a context."""
        context = Context.parse(facts)

        def answered() -> Result:
            answer = recommend(CONDITION, context)
            assert answer.trace
            return answer.verdict, answer.grade

        return answered


class OurAnswerToTheUnseen(OurAnswer):
    """The same, for a patient unlike any seen before."""

    name = "ivig_evidence, patient not seen before"

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """The decision on a patient, with all earlier ones forgotten."""
        answered = super().ready(facts)

        def anew() -> Result:
            decide.cache_clear()
            return answered()

        return anew
