"""Answers in plain English, section by section; every rendering is made of these sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ..facts.common import age, body_weight, height, pre_pregnancy_weight, pregnant, sex
from ..logic.evaluate import facts_of, judge
from ..logic.predicates import Fact
from ..logic.truth import Truth
from ..logic.vocabulary import answered_by
from ..model.precaution import Severity
from ..model.recommendation import Action, Passage, Recommendation
from ..model.screen import Section
from ..model.verdict import Verdict
from .english import (
    finding,
    finding_noun,
    finding_nouns,
    level,
    lines_of,
    predicate,
    question_with_options,
    regimen,
)
from .evidence import evidence_summary
from .headlines import NOTICE
from .later import (
    is_alternative,
    later_line,
    reversal,
)

if TYPE_CHECKING:
    from ..model.answer import Answer, StatementStatus
    from ..model.evidence import Evidence
    from ..model.precaution import PrecautionCheck


def sections(record: Answer, precautions: tuple[PrecautionCheck, ...]) -> tuple[Section, ...]:
    """An answer, section by section; those without content are left out."""
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
        Section("Assumptions used", tuple(finding_noun(one) for one in record.rests_on)),
        Section(NOT_USED, unused(record, precautions)),
        Section("Evidence", tuple(evidence_summary(one) for one in _applying(record))),
        Section("Precautions for IVIG", precaution_lines(precautions)),
        Section(ASK_FIRST, still_to_ask(precautions)),
        *later(record),
        Section("Guideline", (record.guideline.title, _age(record), *_errata(record), NOTICE)),
    ]
    return tuple(part for part in parts if part.lines)


def _missing(fact: Fact) -> str:
    """Return a missing fact as a question, with the questions that settle it as well."""
    others = " or ".join(other.question for other in answered_by(fact))
    return f"{question_with_options(fact)}{f' Also settled by: {others}' if others else ''}"


def doses(record: Answer) -> Iterator[str]:
    """Yield the printed doses; where a leading statement has none, what the text says of it."""
    for one, dose in record.regimens:
        yield f"{regimen(dose)} [{one.id}]"
    if record.verdict not in (Verdict.RECOMMENDED, Verdict.OPTION):
        return
    for one in record.leading:
        if one.regimen is None:
            yield f"none printed with the recommendation{dose_in_text(one)} [{one.id}]"


def dose_in_text(statement: Recommendation) -> str:
    """Return what the running text says of a dose, to be added to "none"; empty for nothing."""
    found = statement.dose_in_text
    return "" if found is None else f"; {found.says} in the text ({lines_of(found.source)})"


def passages(record: Answer) -> Iterator[str]:
    """Yield what the text says elsewhere that must be read with this answer."""
    for one in record.applies:
        for found in one.see_also:
            yield f"{found.says} ({lines_of(found.source)}) [{one.id}]"
    for found in chapter_passages(record):
        yield f"{found.says} ({lines_of(found.source)})"


def chapter_passages(record: Answer) -> tuple[Passage, ...]:
    """Return what the text says elsewhere that may concern this patient."""
    known = record.context.known
    chapter = record.guideline.chapter(record.condition)
    return tuple(
        one.passage
        for one in (chapter.see_also if chapter is not None else ())
        if judge(one.when, known)[0] is not Truth.FALSE
    )


_OF_THE_DOSE = (body_weight, height, pre_pregnancy_weight, age, sex, pregnant)

NOT_USED = "Facts that the guideline does not use for this condition"


def unused(record: Answer, checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return what was said of the patient and no statement, precaution or dose depends on."""
    of_precautions = (one.precaution.when for one in checks if one.precaution.when is not None)
    asked = {*_OF_THE_DOSE, *chain.from_iterable(map(facts_of, of_precautions))}
    return tuple(finding(one) for one in record.not_asked if one.fact not in asked)


LATER = "Later evidence"
LATER_ON_CONDITION = "Later evidence on statements that do not apply to this patient"


def later(record: Answer) -> tuple[Section, Section]:
    """Return the later evidence on what applies or might apply, and the rest on the condition."""
    rest = sorted(record.other_later_evidence, key=is_alternative)
    return (
        Section(LATER, tuple(map(later_line, record.later_evidence))),
        Section(LATER_ON_CONDITION, tuple(map(later_line, rest))),
    )


ASK_FIRST = "Safety questions still open"


def precaution_lines(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the precautions as lines, what must be read first at the top."""
    return tuple(caution(check) for check in urgent_first(checks))


def still_to_ask(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the facts that leave precautions open, as questions."""
    is_open = (check.facts for check in checks if check.present is Truth.UNKNOWN)
    open_facts = dict.fromkeys(fact for facts in is_open for fact in facts)
    return tuple(map(question_with_options, open_facts))


def urgent_first(checks: Iterable[PrecautionCheck]) -> list[PrecautionCheck]:
    """Return boxed warnings, whoever the patient is, then contraindications, then the rest.

    What is present in this patient comes before what holds for every patient. What is absent or
    not known is left out.
    """
    shown = [one for one in checks if is_boxed(one) or one.present is Truth.TRUE]
    return sorted(shown, key=_urgency)


def is_boxed(check: PrecautionCheck) -> bool:
    """Return whether a precaution is a boxed warning, which every patient's answer shows."""
    return check.precaution.severity is Severity.BOXED_WARNING


def _urgency(check: PrecautionCheck) -> tuple[bool, bool, bool, int]:
    what = check.precaution
    return (
        not is_boxed(check),
        what.severity is not Severity.CONTRAINDICATION,
        what.when is None,
        list(Severity).index(what.severity),
    )


def caution(check: PrecautionCheck) -> str:
    """Return a precaution with its severity and source, and what of this patient makes it so."""
    what = check.precaution
    present = check.present is Truth.TRUE
    of_patient = (
        f" In this patient: {finding_nouns(check.findings)}." if present and check.findings else ""
    )
    of_product = f" of {what.product}" if what.product else ""
    note = f" {what.note}" if what.note else ""
    says = f"{what.says}{note}{of_patient}"
    return f"{what.severity.value}{of_product}: {says} [{what.source.reference.key}]"


def outside(record: Answer) -> list[str]:
    """Whom the trials behind a statement enrolled, where the patient is none of them."""
    return [
        f"the trials behind {one.id} enrolled patients {one.studied_in.text}"
        for one in record.outside_studied_population
        if one.studied_in is not None
    ]


def _favoured(record: Answer) -> list[StatementStatus]:
    return [
        standing
        for standing in record.trace
        if standing.applies is Truth.TRUE and standing.strengthened is Truth.TRUE
    ]


def _line(statement: Recommendation, record: Answer) -> str:
    # What a statement only reports has no grade to speak of.
    reports = statement.action is Action.INFORM and statement.level is None
    grade = "" if reports else f", {level(statement.grade)}"
    flag = reversal(statement, record.as_of, record.guideline)
    facts = ", ".join(filter(None, [statement.id + grade, flag]))
    return f"{statement.says} [{facts}]"


def _applying(record: Answer) -> list[Evidence]:
    applying = set(record.applies)
    return [one for one in record.evidence if one.statement in applying]


def _age(record: Answer) -> str:
    told = f"later work stands under '{LATER}' and does not alter what the guideline says"
    if record.guideline.find_later_evidence is None:
        told = "nobody has looked for later work on this guideline"
    elif not (record.later_evidence or record.other_later_evidence):
        told = "no later work on this condition is known to the library"
    day = "" if record.as_of is None else f" (as of {record.as_of.isoformat()})"
    return f"Published in {record.guideline.year}; {told}{day}"


def _errata(record: Answer) -> tuple[str, ...]:
    return tuple(
        f"{erratum.published}: {erratum.state.value}" for erratum in record.guideline.paper.errata
    )
