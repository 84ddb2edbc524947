"""Predicates, doses, statements, facts and findings in plain English."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from ..logic.context import format_value
from ..logic.predicates import (
    AllOf,
    AnyOf,
    Choice,
    Compare,
    Everybody,
    Fact,
    Finding,
    Flag,
    Measure,
    Not,
    OneOf,
    Operator,
    Origin,
    Predicate,
    Value,
)
from ..logic.vocabulary import answered_by
from ..model.citation import Citation
from ..model.dosing import (
    AuthorisedRegimen,
    Course,
    Per,
    RecommendedRegimen,
    Regimen,
    Span,
    UsedRegimen,
)
from ..model.funding import FundedRegimen
from ..model.grade import Grade
from ..model.recommendation import Action, Passage, Recommendation
from ..spelling import joined_lines, listed
from ..units import Amount, Unit, plain_number

if TYPE_CHECKING:
    from ..model.decision import Change

_OPPOSITE: dict[Operator, Operator] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_COMPARED: dict[Operator, str] = {"<": "below", "<=": "at most", ">": "above", ">=": "at least"}


def option_text(choice: Choice[Enum], option: Enum) -> str:
    """Return an option of a choice as a person writes it.

    >>> from ivig_evidence.conditions.guillain_barre import GbsForm, gbs_form
    >>> [option_text(gbs_form, form) for form in GbsForm]
    ['classical', 'Miller Fisher syndrome']
    """
    return dict(choice.words).get(option) or str(option.value).replace("_", " ")


# Predicates -------------------------------------------------------------------


def predicate(predicate: Predicate) -> str:
    """Return a predicate as a clause.

    >>> from ivig_evidence.facts import age, pregnant
    >>> from ivig_evidence.units import years
    >>> predicate(~pregnant & (age >= years(18)))
    'the patient is not pregnant and age is at least 18 years'

    An option without its own clause follows *is*. It is quoted if this could read as a negation.

    >>> from ivig_evidence.conditions.cidp import CidpType, cidp_type
    >>> from ivig_evidence.facts import CourseResponse, response_to_ivig
    >>> predicate(cidp_type.is_(CidpType.PURE_MOTOR))
    'the type of CIDP is pure motor'
    >>> predicate(response_to_ivig.is_(CourseResponse.NOT_GIVEN))
    'IVIG has not been given in this illness or episode'
    >>> predicate(response_to_ivig.is_(CourseResponse.NO_RESPONSE))
    "the response to IVIG so far in this illness or episode is 'no response'"
    """
    return _clause(predicate, nested=False)


def _clause(predicate: Predicate, *, nested: bool) -> str:
    match predicate:
        case Flag():
            return predicate.label
        case Compare(measure, operator, bound):
            return f"{measure.label} is {_COMPARED[operator]} {_bound(bound)}"
        case OneOf(choice, options):
            return _one_of(choice, options)
        case Not(operand):
            return _denied(operand)
        case AllOf(operands):
            text = listed([_clause(o, nested=True) for o in operands], "and")
            return f"({text})" if nested else text
        case AnyOf(operands):
            return f"either {listed([_clause(o, nested=True) for o in operands], 'or')}"
        case Everybody():
            return "the patient has the condition"
        case _:
            assert_never(predicate)


def _denied(predicate: Predicate) -> str:
    match predicate:
        case Flag():
            return predicate.label_false
        case Compare(measure, operator, bound):
            return f"{measure.label} is {_COMPARED[_OPPOSITE[operator]]} {_bound(bound)}"
        case OneOf(choice, options):
            return _none_of(choice, options)
        case Not(operand):
            return _clause(operand, nested=True)
        case AllOf() | AnyOf():
            return f"it is not so that {_clause(predicate, nested=True)}"
        case Everybody():
            return "the patient does not have the condition"
        case _:
            assert_never(predicate)


def _one_of(choice: Choice[Enum], options: tuple[Enum, ...]) -> str:
    for option, clause, _ in choice.clauses:
        if options == (option,):
            return clause
    return f"the {choice.label} is {listed(_complements(choice, options), 'or')}"


def _none_of(choice: Choice[Enum], options: tuple[Enum, ...]) -> str:
    for option, _, negated in choice.clauses:
        if options == (option,):
            return negated
    words = _complements(choice, options)
    neither = "not" if len(words) == 1 else "neither"
    return f"the {choice.label} is {neither} {listed(words, 'nor')}"


def _complements(choice: Choice[Enum], options: tuple[Enum, ...]) -> list[str]:
    """Return options as words after *is*; quoted if one of the choice begins with *not* or *no*."""
    quoted = any(
        option_text(choice, option).startswith(("not ", "no ")) for option in choice.options
    )
    words = [option_text(choice, option) for option in options]
    return [f"'{word}'" for word in words] if quoted else words


# Doses ------------------------------------------------------------------------


def span(span: Span) -> str:
    """Return a span of time as text, such as ``5 days`` or ``2–5 days``."""
    number = str(span.low) if span.low == span.high else f"{span.low}–{span.high}"
    words = span.unit.spoken
    return f"{number} {words[:-1] if span.high == 1 else words}"


def course(course: Course) -> str:
    """Return a course as text: dose with its unit, days, interval and repetitions."""
    text = str(course.dose)
    if course.up_to is not None:
        text = f"{plain_number(course.dose.magnitude)}–{course.up_to}"
    match course.per:
        case Per.DAY:
            text += " a day"
        case Per.COURSE:
            text += " in all" if course.every is None else " a course"
        case Per.UNCLEAR:
            text += " (a day or in all: the source does not say)"
        case Per.MONTH:
            text += " a month"
        case _:
            assert_never(course.per)
    if course.days is not None:
        number, word = span(course.days).split(" ")
        over = "for" if course.per is Per.DAY else "over"
        text += f" {over} {number}{' consecutive' if course.consecutive else ''} {word}"
    if course.every is not None:
        text += f", every {span(course.every)}"
    if course.courses is not None:
        text += f", {course.courses} times"
    if course.lasting is not None:
        text += f", for {span(course.lasting)}"
    return text


def regimen(printed: Regimen) -> str:
    """Return a regimen as printed, with its alternatives joined by *or*."""
    after = "" if printed.then is None else f"; then {regimen(printed.then)}"
    return f"{printed.drug} {'; or '.join(map(course, printed.alternatives))}{after}"


def regimen_status(printed: Regimen) -> str:
    """Return who gives a regimen: a recommendation, a label, a study or report, or a payer."""
    match printed:
        case RecommendedRegimen():
            return "as recommended"
        case AuthorisedRegimen():
            return f"as in the label of {printed.label}, not recommended"
        case UsedRegimen():
            return "used or reported, not recommended"
        case FundedRegimen():
            return "as funded by a payer"
        case _:
            # A kind that is not known here must not read like one of the others.
            return "not said to be recommended"


# Statements -------------------------------------------------------------------


def level(grade: Grade | None) -> str:
    """Return a grade in words, never as a bare letter."""
    return "no grade printed" if grade is None else grade.wording


def statement(statement: Recommendation) -> str:
    """Return a statement with its population, relations, dose and source, as lines of text."""
    lines = [
        statement.id,
        f"  {statement.says}",
        f"  About: {statement.intervention.name}. Action: {statement.action.value}."
        f" Grade: {level(statement.grade)}.",
        f"  Applies if {predicate(statement.population)}.",
    ]
    if statement.favoured_by is not None:
        lines.append(f"  Favoured, not required: {predicate(statement.favoured_by)}.")
    if statement.studied_in is not None:
        lines.append(f"  The trials enrolled patients {statement.studied_in.text}.")
        for repair in statement.studied_in.repairs:
            lines.append(
                f"  The text prints {repair.printed!r}, read as {repair.read_as!r}: {repair.why}."
            )
    lines.append(f"  Dose printed with it: {_dose(statement.regimen)}.")
    if statement.dose_in_text is not None:
        lines.append(f"  Dose in the text: {_passage(statement.dose_in_text)}.")
    for relation in statement.refines:
        lines.append(f"  Leads over {relation.to.id} where both apply: {relation.why}.")
    for relation in statement.exception_to:
        lines.append(f"  Takes the place of {relation.to.id}: {relation.why}.")
    for passage in statement.see_also:
        lines.append(f"  Read with it: {_passage(passage)}.")
    if statement.note:
        lines.append(f"  Note: {statement.note}")
    lines.append(f"  Source: {citation(statement.source)}.")
    return joined_lines(lines)


def _passage(passage: Passage) -> str:
    return f"{passage.says.removesuffix('.')} ({passage.source.place})"


def _dose(printed: Regimen | None) -> str:
    return "none" if printed is None else regimen(printed)


def citation(citation: Citation) -> str:
    """Return a place in a paper, with the link to the paper if there is one."""
    url = citation.reference.url
    return f"{citation}, {url}" if url else str(citation)


def question(fact: Fact) -> str:
    """Return a fact as a question, with its possible answers and the facts that also answer it."""
    others = ", ".join(other.name for other in answered_by(fact))
    also = f" [or by {others}]" if others else ""
    return f"{fact.name} ({_answers(fact)}): {fact.question}{also}"


def finding(finding: Finding) -> str:
    """Return a finding in words.

    >>> from ivig_evidence.facts import age, pregnant
    >>> finding(age("72 years")), finding(pregnant(False))
    ('age 72 years', 'the patient is not pregnant')
    >>> finding(age("40 days")), finding(age("1 month")), finding(age("18 months"))
    ('age 40 days', 'age 1 month', 'age 18 months')
    """
    fact, value = finding.fact, finding.value
    match fact:
        case Flag():
            return fact.label if value is True else fact.label_false
        case Choice():
            said = option_text(fact, value) if isinstance(value, Enum) else format_value(value)
            return f"{fact.label}: {said}"
        case Measure():
            return f"{fact.label} {_measured(value)}"
        case _:
            assert_never(fact)


def _bound(bound: Amount) -> str:
    """Return a bound, such as 1 month; a whole number of years stays in years."""
    return str(bound) if bound.magnitude.is_integer() else _measured(bound)


def _measured(value: Value | None) -> str:
    """Return an amount; time below two years is in months, or in days below two if not one."""
    if not isinstance(value, Amount) or value.unit is not Unit.YEAR or value.magnitude >= 2:
        return format_value(value)
    in_months = round(value.magnitude * 12, 6)
    if in_months == 1:
        return "1 month"
    if in_months >= 2:
        return f"{plain_number(round(in_months, 1))} months"
    return f"{plain_number(round(value.magnitude * 365.25, 1))} days"


def finding_noun(known: Finding) -> str:
    """Return a finding for a list, as a noun if its fact has one.

    >>> from ivig_evidence.facts import age, diabetes
    >>> finding_noun(diabetes(True)), finding_noun(age("72 years"))
    ('diabetes', 'age 72 years')
    """
    fact = known.fact
    noun = fact.noun if isinstance(fact, Flag) and known.value is True else None
    return noun or finding(known)


def finding_nouns(known: Iterable[Finding]) -> str:
    """Return findings as a list, each once; assumed findings are marked."""
    marked = (
        f"{finding_noun(finding)}{' (assumed)' if finding.origin is Origin.ASSUMED else ''}"
        for finding in known
    )
    return ", ".join(dict.fromkeys(marked))


def question_with_options(fact: Fact) -> str:
    """Return a fact as a question, with the options or an example of an answer.

    >>> from ivig_evidence.facts import age
    >>> question_with_options(age)
    'How old is the patient? (such as 54 years)'
    """
    match fact:
        case Flag():
            return fact.question
        case Choice():
            options = (option_text(fact, option) for option in fact.options)
            return f"{fact.question} ({', '.join(options)})"
        case Measure():
            return f"{fact.question} (such as {fact.example})"
        case _:
            assert_never(fact)


def listed_changes(changes: Iterable[Change]) -> str:
    """Return the changes that would make a statement apply, as clauses."""
    return listed([predicate(change.when) for change in changes], "and")


def graded(statement: Recommendation) -> str:
    """Return the grade in words; empty for a statement that only reports and has no grade."""
    reports = statement.action is Action.INFORM and statement.grade is None
    return "" if reports else level(statement.grade)


def answer(when: Predicate) -> str:
    """Return a predicate on one fact as an answer, such as ``yes`` or ``child or adult``.

    >>> from ivig_evidence.facts import age, pregnant
    >>> from ivig_evidence.units import years
    >>> answer(~pregnant), answer((age >= years(18)) & (age < years(65)))
    ('no', 'at least 18 years and below 65 years')
    """
    match when:
        case Flag():
            return "yes"
        case Not(operand):
            return "no" if isinstance(operand, Flag) else f"not {answer(operand)}"
        case Compare(_, operator, bound):
            return f"{_COMPARED[operator]} {_bound(bound)}"
        case OneOf(choice, options):
            return listed([option_text(choice, option) for option in options], "or")
        case AllOf(operands):
            return listed([answer(operand) for operand in operands], "and")
        case AnyOf(operands):
            return listed([answer(operand) for operand in operands], "or")
        case Everybody():
            return "any answer"
        case _:
            assert_never(when)


def _answers(fact: Fact) -> str:
    match fact:
        case Flag():
            return "yes or no"
        case Choice():
            return ", ".join(str(option.value) for option in fact.options)
        case Measure():
            return f"such as {fact.example}"
        case _:
            assert_never(fact)
