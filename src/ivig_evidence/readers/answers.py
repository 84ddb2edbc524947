"""Answers in plain English, section by section; every rendering is made of these sections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from attrs import field, frozen

from ..model.answer import AnswerRecord, Evidence, Standing, Verdict
from ..model.decision import Conclusion
from ..model.later import Effect, LaterEvidence
from ..model.precaution import PrecautionCheck, Severity
from ..model.recommendation import Action, Recommendation
from ..rules.context import spoken_finding
from ..spelling import joined_lines, one_line
from ..truth import Truth
from .english import level, predicate, question, regimen
from .evidence import evidence_summary, later_line

REVERSED = "REVERSED BY LATER WORK"

NOTICE = (
    "This informs a clinician. It is no medical device, and it does not replace the guideline or"
    " judgement at the bedside."
)


def _in_lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(one_line, lines))


@frozen
class Section:
    """A heading with lines beneath it; every rendering of an answer is made of these."""

    title: str
    lines: tuple[str, ...] = field(converter=_in_lines)


def verdict(record: AnswerRecord | Conclusion) -> str:
    """The verdict as one sentence."""
    match record.verdict:
        case Verdict.RECOMMENDED:
            return f"IVIG is recommended ({level(record.level)})"
        case Verdict.OPTION:
            return f"IVIG is an option ({level(record.level)})"
        case Verdict.NOT_RECOMMENDED:
            return f"IVIG is not recommended ({level(record.level)})"
        case Verdict.NO_RECOMMENDATION:
            return "the guideline says that it makes no recommendation on IVIG here"
        case Verdict.NOT_COVERED:
            return "the guideline does not say whether this patient should have IVIG"
        case Verdict.INSUFFICIENT_DATA:
            return "not enough is known of the patient to say"
        case Verdict.CONFLICTING:
            return "statements that apply pull apart, and the guideline sets no order between them"
        case _:
            assert_never(record.verdict)


def verdict_in_its_words(record: AnswerRecord) -> str:
    """The verdict, in the very way of giving IVIG that the leading statements judge.

    What holds of IVIG with, after or without something is not said of IVIG at large.
    """
    about = {one.intervention.name for one in record.leading}
    said = verdict(record)
    if len(about) == 1 and said.startswith("IVIG "):
        return f"{about.pop()}{said.removeprefix('IVIG')}"
    return said


def headline(record: AnswerRecord) -> str:
    """Condition and verdict in one line."""
    name = record.condition.name
    return f"{name[0].upper()}{name[1:]}: {verdict_in_its_words(record)}."


def sections(record: AnswerRecord, precautions: tuple[PrecautionCheck, ...]) -> tuple[Section, ...]:
    """An answer, section by section; those without content are left out."""
    leading = set(record.leading)
    turned = frozenset(one for row in reversals(record) for one in row.statements)
    about_ivig = [s for s in record.applies if s.intervention.sets_verdict]
    parts = [
        Section(
            "What the guideline says",
            tuple(_line(s, turned) for s in about_ivig if s in leading),
        ),
        Section("Applies too", tuple(_line(s, turned) for s in about_ivig if s not in leading)),
        Section(
            "On other matters",
            tuple(f"{s.intervention.name}: {_line(s, turned)}" for s in record.other),
        ),
        Section(
            "Dose as printed",
            tuple(f"{regimen(dose)} [{s.id}]" for s, dose in record.regimens),
        ),
        Section(
            "Strengthened by",
            tuple(
                f"{predicate(o.statement.favoured_by)} [{o.statement.id}]"
                for o in _favoured(record)
                if o.statement.favoured_by is not None
            ),
        ),
        Section("Outside the population studied", tuple(outside(record))),
        Section("Needed to say more", tuple(question(fact) for fact in record.missing)),
        Section("Might apply", tuple(_line(s, turned) for s in record.undetermined)),
        Section("Rests on assumptions", tuple(spoken_finding(f) for f in record.rests_on)),
        Section("Evidence", tuple(evidence_summary(one) for one in _applying(record))),
        Section("Precautions for the drug", tuple(cautions(precautions))),
        Section("Since then", tuple(later_line(row) for row in record.later_evidence)),
        Section("Guideline", (record.guideline.title, _age(record), *_errata(record), NOTICE)),
    ]
    return tuple(part for part in parts if part.lines)


def cautions(checks: tuple[PrecautionCheck, ...]) -> list[str]:
    """What is present, the gravest first; what is not known, in one line apart."""
    found = [check for check in checks if check.present is Truth.TRUE]
    found.sort(key=lambda check: list(Severity).index(check.precaution.severity))
    lines = [caution(check) for check in found]
    is_open = (check.facts for check in checks if check.present is Truth.UNKNOWN)
    names = dict.fromkeys(fact.name for facts in is_open for fact in facts)
    if names:
        lines.append(f"not known, and worth asking before IVIG is given: {', '.join(names)}")
    return lines


def caution(check: PrecautionCheck) -> str:
    """A caution with its severity, the facts that decided it, and where it stands."""
    what = check.precaution
    because = f" Because of {', '.join(fact.name for fact in check.facts)}." if check.facts else ""
    return f"{what.severity.value}: {what.says}{because} [{what.source.reference.key}]"


def outside(record: AnswerRecord) -> list[str]:
    """Whom the trials behind a statement enrolled, where the patient is none of them."""
    return [
        f"the trials behind {one.id} enrolled patients {one.studied_in.reads}"
        for one in record.outside_studied_population
        if one.studied_in is not None
    ]


def _favoured(record: AnswerRecord) -> list[Standing]:
    return [
        standing
        for standing in record.trace
        if standing.applies is Truth.TRUE and standing.favoured is Truth.TRUE
    ]


def _line(what: Recommendation, turned: frozenset[Recommendation]) -> str:
    # What a statement only reports has no grade to speak of.
    reports = what.action is Action.INFORM and what.level is None
    grade = "" if reports else f", {level(what.level)}"
    flag = f", {REVERSED}" if what in turned else ""
    return f"{what.says} [{what.id}{grade}{flag}]"


def _applying(record: AnswerRecord) -> list[Evidence]:
    applying = set(record.applies)
    return [one for one in record.evidence if one.statement in applying]


def reversals(record: AnswerRecord) -> tuple[LaterEvidence, ...]:
    """The later work that turned a statement of this answer round; no rendering may bury it."""
    return tuple(row for row in record.later_evidence if row.effect is Effect.REVERSED)


def warnings(record: AnswerRecord) -> tuple[str, ...]:
    """What must be read before anything else: the reversals of statements that apply."""
    applying = set(record.applies)
    return tuple(
        f"{REVERSED}: {row.says} ({row.document.key}, on {_ids(row)})"
        for row in reversals(record)
        if not applying.isdisjoint(row.statements)
    )


def _ids(row: LaterEvidence) -> str:
    return ", ".join(statement.id for statement in row.statements)


def _age(record: AnswerRecord) -> str:
    told = "later work is told under 'Since then', and changes nothing of what is said above it"
    if record.guideline.aftermath is None:
        told = "what later work did to this guideline was not looked for"
    elif not record.later_evidence:
        told = "no later work on this is known to the library"
    day = "" if record.as_of is None else f" (as of {record.as_of.isoformat()})"
    return f"Published in {record.guideline.year}; {told}{day}"


def _errata(record: AnswerRecord) -> tuple[str, ...]:
    return tuple(
        f"{erratum.published}: {erratum.state.value}" for erratum in record.guideline.paper.errata
    )


def answer(record: AnswerRecord, precautions: tuple[PrecautionCheck, ...]) -> str:
    """A short summary of an answer, as lines of text."""
    lines = [headline(record), *warnings(record)]
    for section in sections(record, precautions):
        lines.append(f"{section.title}:")
        lines.extend(f"  - {line}" for line in section.lines)
    return joined_lines(lines)
