"""The printed doses of an answer, in grams for the patient where nothing forbids it."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import (
    AmbiguousDoseError,
    IvigEvidenceError,
    MissingFactsError,
    UndividedDoseError,
)
from ..facts.common import body_weight
from ..immunoglobulin.interventions import IVIG
from ..logic.predicates import Origin
from ..model.answer import Answer
from ..model.dosing import Course, Per, RecommendedRegimen, Regimen
from ..model.recommendation import Action, Recommendation
from ..model.screen import Line
from ..model.verdict import Verdict
from ..render.english import regimen
from ..spelling import capitalised


def doses(answer: Answer, *, is_flagged: bool) -> Iterator[Line]:
    """Yield the printed doses of IVIG that apply, those of leading statements first.

    Args:
        answer: The answer for the patient.
        is_flagged: True if IVIG is contraindicated or a leading statement was reversed; grams are
            not shown then.
    """
    of_ivig = [pair for pair in answer.regimens if _is_of_ivig(*pair)]
    leading = [pair for pair in of_ivig if pair[0] in answer.leading]
    if answer.verdict.is_in_favour and not leading:
        yield _none_printed(answer)
    others = [pair for pair in of_ivig if pair not in leading]
    for statement, dose in (*leading, *others):
        grams = "" if is_flagged else _grams(answer, dose)
        yield _dose_line(answer, statement, dose, grams)
    if of_ivig and answer.context.get(body_weight) is not None:
        if is_flagged:
            yield Line("Grams are not shown because of the warning above; the full text has them.")
        else:
            yield from _implausible(answer)


def _is_of_ivig(statement: Recommendation, dose: Regimen) -> bool:
    is_advised = statement.action is not Action.DO_NOT_USE
    return is_advised and (statement.intervention.decides_verdict or dose.drug == IVIG.name)


def _none_printed(answer: Answer) -> Line:
    """Return that the leading statements have no dose, and what the text has elsewhere."""
    passages = [statement.dose_in_text for statement in answer.leading]
    texts = dict.fromkeys(passage.says for passage in passages if passage is not None)
    elsewhere = f"; in the text: {'; '.join(texts)}" if texts else ""
    return Line(f"None printed with the recommendation{elsewhere}.")


def _dose_line(answer: Answer, statement: Recommendation, dose: Regimen, grams: str) -> Line:
    is_leading = statement in answer.leading
    other = "" if is_leading else "Printed with another statement that applies: "
    used = "" if isinstance(dose, RecommendedRegimen) else "used, not recommended: "
    says = f"{other}{used}{regimen(dose)}{f': {grams}' if grams else ''}."
    # The id of the only leading statement is shown in the part above.
    place = "" if answer.leading == (statement,) else statement.id
    return Line(capitalised(says), place)


def _grams(answer: Answer, dose: Regimen) -> str:
    """Return the grams of a dose that the patient may get; empty for any other."""
    is_open = answer.verdict is Verdict.INSUFFICIENT_DATA
    if answer.verdict.is_in_favour or (is_open and isinstance(dose, RecommendedRegimen)):
        return amount(answer, dose)
    return ""


def _implausible(answer: Answer) -> Iterator[Line]:
    from ..dosing.weight import implausible_weights

    return map(Line, implausible_weights(answer.context))


# Grams ----------------------------------------------------------------------------


def amount(answer: Answer, dose: Regimen) -> str:
    """Return a printed regimen in grams for the patient, phase by phase.

    Empty if a fact such as the weight is unknown. Alternatives are joined by *or*.
    """
    if answer.context.get(body_weight) is None:
        return ""
    phases = []
    phase: Regimen | None = dose
    while phase is not None:
        phases.append("; or ".join(_alternatives(answer, phase)))
        phase = phase.then
    return "; then ".join(filter(None, phases))


def _alternatives(answer: Answer, dose: Regimen) -> Iterator[str]:
    from ..dosing.plans import plan
    from ..model.plan import number_text

    weight = answer.context.get(body_weight)
    assumed = ", assumed" if weight is not None and weight.origin is Origin.ASSUMED else ""
    for number, course in enumerate(dose.alternatives, 1):
        has_total = course.per is not Per.DAY or course.days is not None
        try:
            made = plan(dose, answer.context, alternative=number, days=None if has_total else 1)
        except MissingFactsError:
            return
        except AmbiguousDoseError:
            yield "no amount: the source does not say if the dose is for a day or in all"
            continue
        except UndividedDoseError:
            yield "no amount: the source does not divide the dose of a month"
            continue
        except IvigEvidenceError as error:
            yield f"no amount: {error}"
            continue
        total = [f"{made.total} {_of_what(course)}"] if has_total else []
        a_day = [] if made.per_day is None else [f"{made.per_day} a day"]
        kilograms = f"{number_text(made.weight.kilograms)} kg, {made.weight.kind}{assumed}"
        yield f"{', '.join((*total, *a_day))} ({kilograms})"


def _of_what(course: Course) -> str:
    """Return what a total is of: one course if courses are repeated."""
    return "in all" if course.every is None and course.courses is None else "a course"
