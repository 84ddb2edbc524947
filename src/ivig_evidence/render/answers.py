"""The sections of a full answer in plain English; every full rendering has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ..facts.common import age, body_weight, height, pre_pregnancy_weight, pregnant, sex
from ..logic.evaluate import facts_of
from ..logic.predicates import Fact
from ..logic.truth import Truth
from ..logic.vocabulary import answered_by
from ..model.precaution import Severity
from ..model.screen import Section
from .english import (
    finding,
    finding_noun,
    finding_nouns,
    graded,
    predicate,
    question_with_options,
    regimen,
)
from .evidence import evidence_summary
from .headlines import NOTICE, chapter_passages
from .later import (
    is_alternative,
    later_line,
    reversal,
)

if TYPE_CHECKING:
    from ..model.answer import Answer, StatementStatus
    from ..model.evidence import Evidence
    from ..model.precaution import PrecautionCheck
    from ..model.recommendation import Recommendation


def sections(record: Answer, precautions: tuple[PrecautionCheck, ...]) -> tuple[Section, ...]:
    """Return the sections of an answer; sections without a line are left out."""
    leading = set(record.leading)
    about_ivig = [s for s in record.applies if s.intervention.decides_verdict]
    parts = [
        Section(
            "What the guideline says",
            tuple(_line(s, record) for s in about_ivig if s in leading),
        ),
        Section(
            "Other statements on IVIG that apply",
            tuple(_line(s, record) for s in about_ivig if s not in leading),
        ),
        Section(
            "Other treatments",
            tuple(f"{s.intervention.name}: {_line(s, record)}" for s in record.other),
        ),
        Section("Dose as printed", tuple(doses(record))),
        Section("Notes on these statements", tuple(passages(record))),
        Section(
            "Supporting features in this patient",
            tuple(
                f"{predicate(o.statement.favoured_by)} [{o.statement.id}]"
                for o in _favoured(record)
                if o.statement.favoured_by is not None
            ),
        ),
        Section("Outside the population studied", tuple(outside(record))),
        Section("Missing facts", tuple(map(_missing, record.missing))),
        Section("Might apply", tuple(_line(s, record) for s in record.undetermined)),
        Section("Assumptions used", tuple(map(finding_noun, record.rests_on))),
        Section(NOT_USED, unused(record, precautions)),
        Section("Evidence", tuple(map(evidence_summary, _applying(record)))),
        Section("Precautions for IVIG", precaution_lines(precautions)),
        Section(ASK_FIRST, still_to_ask(precautions)),
        *later(record),
        Section("Guideline", (record.guideline.title, _age(record), *_errata(record), NOTICE)),
    ]
    return tuple(part for part in parts if part.lines)


def _missing(fact: Fact) -> str:
    """Return a missing fact as a question, with other questions that also settle it."""
    others = " or ".join(other.question for other in answered_by(fact))
    return f"{question_with_options(fact)}{f' Also settled by: {others}' if others else ''}"


def doses(record: Answer) -> Iterator[str]:
    """Yield the printed doses; for a leading statement without one, the dose in the text."""
    for statement, dose in record.regimens:
        yield f"{regimen(dose)} [{statement.id}]"
    if not record.verdict.is_in_favour:
        return
    for statement in record.leading:
        if statement.regimen is None:
            elsewhere = dose_in_text(statement)
            yield f"none printed with the recommendation{elsewhere} [{statement.id}]"


def dose_in_text(statement: Recommendation) -> str:
    """Return the dose in the running text, to be added to "none"; empty if there is none."""
    passage = statement.dose_in_text
    return "" if passage is None else f"; {passage.says} in the text ({passage.source.place})"


def passages(record: Answer) -> Iterator[str]:
    """Yield the passages to read with the statements that apply, then those of the chapter."""
    for statement in record.applies:
        for passage in statement.see_also:
            yield f"{passage.says} ({passage.source.place}) [{statement.id}]"
    for passage in chapter_passages(record):
        yield f"{passage.says} ({passage.source.place})"


_OF_THE_DOSE = (body_weight, height, pre_pregnancy_weight, age, sex, pregnant)

NOT_USED = "Facts that the guideline does not use for this condition"


def unused(record: Answer, checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the findings on which no statement, precaution or dose depends."""
    rules = (check.precaution for check in checks)
    of_precautions = (rule.when for rule in rules if rule.when is not None)
    asked = {*_OF_THE_DOSE, *chain.from_iterable(map(facts_of, of_precautions))}
    return tuple(finding(known) for known in record.not_asked if known.fact not in asked)


LATER = "Later evidence"
LATER_ON_CONDITION = "Later evidence on statements that do not apply to this patient"


def later(record: Answer) -> tuple[Section, Section]:
    """Return later evidence on statements that apply or might, and the rest on the condition."""
    rest = sorted(record.other_later_evidence, key=is_alternative)
    return (
        Section(LATER, tuple(map(later_line, record.later_evidence))),
        Section(LATER_ON_CONDITION, tuple(map(later_line, rest))),
    )


ASK_FIRST = "Safety questions still open"


def precaution_lines(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the precautions as lines, the gravest first."""
    return tuple(caution(check) for check in urgent_first(checks))


def still_to_ask(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the unknown facts that leave precautions open, as questions."""
    is_open = (check.facts for check in checks if check.present is Truth.UNKNOWN)
    open_facts = dict.fromkeys(fact for facts in is_open for fact in facts)
    return tuple(map(question_with_options, open_facts))


def urgent_first(checks: Iterable[PrecautionCheck]) -> list[PrecautionCheck]:
    """Return all boxed warnings, then the contraindications and other precautions present.

    A precaution that is present in this patient comes before one that concerns every patient. An
    absent or unknown precaution is left out, unless it is a boxed warning.
    """
    shown = [
        check
        for check in checks
        if check.precaution.is_boxed_warning or check.present is Truth.TRUE
    ]
    return sorted(shown, key=_urgency)


def _urgency(check: PrecautionCheck) -> tuple[bool, bool, bool, int]:
    precaution = check.precaution
    return (
        not precaution.is_boxed_warning,
        precaution.severity is not Severity.CONTRAINDICATION,
        precaution.when is None,
        list(Severity).index(precaution.severity),
    )


def caution(check: PrecautionCheck) -> str:
    """Return a precaution with its severity and source, and the findings that make it present."""
    precaution = check.precaution
    present = check.present is Truth.TRUE
    of_patient = (
        f" In this patient: {finding_nouns(check.findings)}." if present and check.findings else ""
    )
    of_product = f" of {precaution.product}" if precaution.product else ""
    note = f" {precaution.note}" if precaution.note else ""
    says = f"{precaution.says}{note}{of_patient}"
    return f"{precaution.severity.value}{of_product}: {says} [{precaution.source.reference.key}]"


def outside(record: Answer) -> list[str]:
    """Return the studied populations to which the patient does not belong, by statement."""
    return [
        f"the trials behind {statement.id} enrolled patients {statement.studied_in.text}"
        for statement in record.outside_studied_population
        if statement.studied_in is not None
    ]


def _favoured(record: Answer) -> list[StatementStatus]:
    return [
        status
        for status in record.trace
        if status.applies is Truth.TRUE and status.strengthened is Truth.TRUE
    ]


def _line(statement: Recommendation, record: Answer) -> str:
    flag = reversal(statement, record.as_of, record.guideline)
    facts = ", ".join(filter(None, [statement.id, graded(statement), flag]))
    return f"{statement.says} [{facts}]"


def _applying(record: Answer) -> list[Evidence]:
    applying = set(record.applies)
    return [evidence for evidence in record.evidence if evidence.statement in applying]


def _age(record: Answer) -> str:
    later_work = f"later work is listed under '{LATER}' and does not change what the guideline says"
    if record.guideline.find_later_evidence is None:
        later_work = "later work on this guideline was not searched for"
    elif not (record.later_evidence or record.other_later_evidence):
        later_work = "no later work on this condition is known to the library"
    day = "" if record.as_of is None else f" (as of {record.as_of.isoformat()})"
    return f"Published in {record.guideline.year}; {later_work}{day}"


def _errata(record: Answer) -> tuple[str, ...]:
    return tuple(
        f"{erratum.published}: {erratum.state.value}" for erratum in record.guideline.paper.errata
    )
