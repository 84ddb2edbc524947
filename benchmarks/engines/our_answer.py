"""The library's own complete answer: verdict, level, trace, missing facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ivig_evidence import Context, recommend
from ivig_evidence.engine.decision import compile_chapter, compile_statements
from ivig_evidence.version import __version__

from .rules import CONDITION, Facts, Result, Rule


class OurAnswer:
    """An engine that calls ``recommend()`` and reads its trace."""

    name = "ivig_evidence"
    version = __version__

    # The library contains the knowledge, so it does not need the rules.
    def __init__(self, rules: Sequence[Rule]) -> None:
        del rules

    def ready(self, facts: Facts) -> Callable[[], Result]:
        """Return the decision on a patient, whose facts are already a context."""
        context = Context.parse(facts)

        def answered() -> Result:
            answer = recommend(CONDITION, context)
            assert answer.trace
            return answer.verdict, answer.grade

        return answered


class OurAnswerToTheUnseen(OurAnswer):
    """The same engine, which forgets the condition and all its patients before each round."""

    name = "ivig_evidence, unseen patients"

    def forget(self) -> None:
        """Forget the compiled condition with its cached decisions, and compile it again."""
        compile_chapter.cache_clear()
        compile_statements.cache_clear()
        recommend(CONDITION)
