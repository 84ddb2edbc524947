"""Answers in plain English, section by section; every rendering is made of these sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from ..facts.common import age, body_weight, height, pre_pregnancy_weight, pregnant, sex
from ..logic.context import format_finding
from ..logic.evaluate import judge
from ..logic.predicates import Finding, Origin
from ..logic.truth import Truth
from ..model.precaution import Severity
from ..model.recommendation import Action, Passage, Recommendation
from ..model.screen import Line, Section
from ..model.verdict import Verdict
from ..spelling import one_line
from .english import finding, level, lines_of, predicate, question, regimen
from .evidence import (
    evidence_summary,
    is_alternative,
    later_line,
    reversal,
    reversed_in,
    when_published,
)

if TYPE_CHECKING:
    from ..model.answer import Answer, StatementStatus
    from ..model.decision import Conclusion
    from ..model.evidence import Evidence
    from ..model.later import LaterEvidence
    from ..model.precaution import PrecautionCheck

CONTRAINDICATION = "CONTRAINDICATION"
"""What stands in the first line of an answer for a patient in whom IVIG is contraindicated."""

NOTICE = (
    "This informs a clinician. It is no medical device, and it does not replace the guideline or"
    " judgement at the bedside."
)


def verdict(record: Answer | Conclusion) -> str:
    """The verdict as one sentence."""
    match record.verdict:
        case Verdict.RECOMMENDED:
            return f"IVIG is recommended ({level(record.grade)})"
        case Verdict.OPTION:
            return f"IVIG is an option ({level(record.grade)})"
        case Verdict.NOT_RECOMMENDED:
            return f"IVIG is not recommended ({level(record.grade)})"
        case Verdict.NO_RECOMMENDATION:
            return "no recommendation on IVIG for this patient"
        case Verdict.NOT_COVERED:
            return "IVIG is not covered for this patient"
        case Verdict.INSUFFICIENT_DATA:
            return "insufficient data to say whether IVIG is recommended"
        case Verdict.CONFLICTING:
            return "statements on IVIG conflict, and none has priority"
        case _:
            assert_never(record.verdict)


def verdict_in_its_words(record: Answer) -> str:
    """The verdict, in the very way of giving IVIG that the leading statements judge.

    What holds of IVIG with, after or without something is not said of IVIG at large.
    """
    about = {one.intervention.name for one in record.leading}
    said = verdict(record)
    if record.leading and all(one.action is Action.ADJUST_DOSE for one in record.leading):
        said = said.replace(
            " is recommended", " is recommended, with attempts to lower the dose", 1
        )
    if len(about) == 1 and record.verdict is not Verdict.INSUFFICIENT_DATA:
        return said.replace("IVIG", about.pop(), 1)
    return said


def headline(record: Answer, checks: Iterable[PrecautionCheck]) -> str:
    """Return condition, verdict, grade and document in one line, with the flags."""
    return " ".join(f"{part}." for part in (conclusion(record), *flags_of(record, checks)))


def flags_of(record: Answer, checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return what belongs to the headline: a known contraindication of IVIG, and a reversal.

    A reversal counts if it is of a leading statement; the flag has its years.
    """
    known = (f"{CONTRAINDICATION}: {reason}" for reason in contraindications(checks))
    return (*known, *reversed_since(record))


def conclusion(record: Answer) -> str:
    """Return condition, verdict, grade and document, without a full stop.

    If the guideline says nothing on IVIG for this patient, the line has what it does say.
    """
    name = one_line(record.condition.name)
    said = f"{verdict_in_its_words(record)}, {record.guideline.label}{_said_instead(record)}"
    return f"{name[:1].upper()}{name[1:]}: {said}"


def _said_instead(record: Answer) -> str:
    """Return what the guideline says of another treatment where it is silent on IVIG."""
    if record.verdict is not Verdict.NOT_COVERED:
        return ""
    said = [
        f"{one.intervention.name} ({level(one.grade)})"
        for one in record.other
        if one.action is not Action.INFORM
    ]
    return f"; the document does say: {', '.join(said)}" if said else ""


def document_and_status(record: Answer) -> Line:
    """Return the last line of an answer: the document, its status, and what an answer is not."""
    guideline = record.guideline
    status = " (superseded)" if guideline.superseded_by else ""
    day = "" if record.as_of is None else f" Later evidence as of {record.as_of.isoformat()}."
    return Line(
        f"{guideline.label}{status}.{day} Not a medical device.",
        url=guideline.paper.url,
    )


def contraindications(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return what contraindicates IVIG in this patient in one phrase; empty where nothing does."""
    known = [finding for one in checks if one.contraindicates_ivig for finding in one.findings]
    return (_findings(known),) if known else ()


def reversed_since(record: Answer) -> tuple[str, ...]:
    """Return the flag of an answer whose leading statement was reversed; empty for any other."""
    leading = {one.id for one in record.leading}
    on_leading = (
        row for row in reversals(record) if any(one.id in leading for one in row.statements)
    )
    return tuple(filter(None, [reversed_in(on_leading)]))


def _findings(known: Iterable[Finding]) -> str:
    return "; ".join(dict.fromkeys(f"{finding(one)}{_assumed(one)}" for one in known))


def _assumed(finding: Finding) -> str:
    return " (assumed)" if finding.origin is Origin.ASSUMED else ""


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
        Section("Missing facts", tuple(question(fact) for fact in record.missing)),
        Section("Might apply", tuple(_line(s, record) for s in record.undetermined)),
        Section("Assumptions used", tuple(format_finding(f) for f in record.rests_on)),
        Section(NOT_USED, unused(record, precautions)),
        Section("Evidence", tuple(evidence_summary(one) for one in _applying(record))),
        Section("Precautions for IVIG", precaution_lines(precautions)),
        Section(ASK_FIRST, still_to_ask(precautions)),
        later(record),
        Section("Guideline", (record.guideline.title, _age(record), *_errata(record), NOTICE)),
    ]
    return tuple(part for part in parts if part.lines)


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
    asked = {*_OF_THE_DOSE, *(fact for one in checks for fact in one.facts)}
    return tuple(finding(one) for one in record.not_asked if one.fact not in asked)


LATER = "Later evidence"
LATER_ON_CONDITION = "Later evidence on this condition; none is on a statement that applies"


def later(record: Answer) -> Section:
    """Return the later evidence on what applies or might; where none is, that on the condition."""
    applying = {one.id for one in record.applies}
    rows = record.later_evidence
    if any(one.id in applying for row in rows for one in row.statements):
        return Section(LATER, tuple(map(later_line, rows)))
    both = sorted((*rows, *record.other_later_evidence), key=is_alternative)
    return Section(LATER_ON_CONDITION, tuple(map(later_line, both)))


ASK_FIRST = "Safety questions still open"


def precaution_lines(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the precautions as lines, what must be read first at the top."""
    return tuple(caution(check) for check in urgent_first(checks))


def still_to_ask(checks: Iterable[PrecautionCheck]) -> tuple[str, ...]:
    """Return the facts that leave precautions open in one line; empty where none does."""
    is_open = (check.facts for check in checks if check.present is Truth.UNKNOWN)
    names = dict.fromkeys(fact.name for facts in is_open for fact in facts)
    return (", ".join(names),) if names else ()


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
        f" In this patient: {_findings(check.findings)}." if present and check.findings else ""
    )
    of_product = f" of {what.product}" if what.product else ""
    return (
        f"{what.severity.value}{of_product}: {what.says}{of_patient} [{what.source.reference.key}]"
    )


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


def reversals(record: Answer) -> tuple[LaterEvidence, ...]:
    """Return the reversals of statements that apply or might; no rendering may bury them."""
    return tuple(row for row in record.later_evidence if row.is_reversal)


def warnings(record: Answer) -> tuple[str, ...]:
    """What must be read before anything else: the reversals of statements that apply."""
    applying = {one.id for one in record.applies}
    rows = (r for r in reversals(record) if any(one.id in applying for one in r.statements))
    return tuple(f"{reversed_in([row])}: {row.says} ({_place_of(row)})" for row in rows)


def _place_of(row: LaterEvidence) -> str:
    return f"{row.document.key}, {when_published(row)}, on {_ids(row)}"


def _ids(row: LaterEvidence) -> str:
    return ", ".join(statement.id for statement in row.statements)


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
