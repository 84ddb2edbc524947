"""What the explorer page shows for a case: the very library, asked from a browser.

The page hands over its address, the part behind ``#``; :func:`page` gives back what to show, as
JSON. All that is clinical is said by the library; the page draws it and asks nothing of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from typing import NotRequired, TypedDict, assert_never
from urllib.parse import parse_qsl, urlencode

from ivig_evidence import Answer, Context, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.dosing import plan, regimen_of
from ivig_evidence.errors import IvigEvidenceError, MissingFactsError, NoDoseError
from ivig_evidence.facts import UNTREATED, body_weight
from ivig_evidence.guidelines import guidelines
from ivig_evidence.immunoglobulin import ACTUAL_WEIGHT, WEIGHT_POLICIES
from ivig_evidence.logic.context import PlainValue, read_finding
from ivig_evidence.logic.predicates import Choice, Fact, Finding, Flag, Measure, Origin
from ivig_evidence.logic.truth import Truth
from ivig_evidence.logic.vocabulary import fact_named
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.dosing import Course, Per, Regimen
from ivig_evidence.model.guideline import Guideline
from ivig_evidence.model.recommendation import Action, Recommendation
from ivig_evidence.model.weight import WeightPolicy
from ivig_evidence.render.answers import (
    ASK_FIRST,
    dose_in_text,
    sections,
)
from ivig_evidence.render.english import citation, course, option_text, regimen
from ivig_evidence.render.headlines import (
    headline,
    warnings,
)
from ivig_evidence.render.plans import lines
from ivig_evidence.terminology.resolution import diagnosis_of
from ivig_evidence.units import Amount, Unit, plain_number

LONGEST_STATE = 10_000
YES_NO: dict[str, PlainValue] = {"yes": True, "no": False}
SHOWN_OTHERWISE = frozenset({"Needed to say more", "Dose as printed", ASK_FIRST})
"""Sections of an answer that the page shows as questions, and as doses."""


GIVEN = frozenset({Action.USE, Action.MAY_USE, Action.ADJUST_DOSE})
"""Actions for which a dose is wanted."""


class Question(TypedDict):
    """A control of the page; ``options`` is empty where an amount is written, in ``unit``.

    ``open`` says what it means to choose none of the options.
    """

    name: str
    label: str
    open: str
    options: list[tuple[str, str]]
    value: str
    unit: str
    example: str


class Group(TypedDict):
    """Questions that belong together."""

    id: str
    title: str
    questions: list[Question]


class Part(TypedDict):
    """A heading with lines beneath it."""

    title: str
    lines: list[str]


class Dose(TypedDict):
    """A regimen as printed, its choices, and what it comes to or why nothing is reckoned."""

    statement: str
    printed: str
    choices: list[Question]
    lines: list[tuple[str, str]]
    problem: str


class Page(TypedDict):
    """All that the page shows; without a condition there is nothing but problems.

    ``document`` is the guideline that answers, by its title. ``guidelines`` has the ids and titles
    of those that can be chosen, ``reference`` the name of the page with all statements.
    """

    state: str
    problems: list[str]
    condition: str
    document: str
    guideline: str
    guidelines: NotRequired[list[tuple[str, str]]]
    reference: NotRequired[str]
    name: NotRequired[str]
    headline: NotRequired[str]
    warnings: NotRequired[list[str]]
    parts: NotRequired[list[Part]]
    doses: NotRequired[list[Dose]]
    policy: NotRequired[Question]
    untreated: NotRequired[bool]
    groups: NotRequired[list[Group]]
    said: NotRequired[list[str]]


class Case:
    """A guideline, a condition, what is said of the patient, and what was chosen for a plan.

    ``known`` are the guidelines that can be asked; the first is asked if the state names none.
    """

    def __init__(self, state: str, known: tuple[Guideline, ...]) -> None:
        self.problems: list[str] = []
        self.guideline = known[0]
        self.condition: Condition | None = None
        self.untreated = False
        self.context = Context()
        self.choices: dict[str, str] = {}
        self._known = known
        given = dict(self._pairs(state))
        self._read_guideline(given.pop("guideline", ""))
        self._read_condition(given.pop("condition", ""))
        if self.condition is not None:
            if given.pop("assume", "") == "untreated":
                self._take(*UNTREATED, assumed=True)
            for name, value in given.items():
                self._read(name, value)

    def _pairs(self, state: str) -> Iterator[tuple[str, str]]:
        if len(state) > LONGEST_STATE:
            self.problems.append("The address is too long to be a case, so none of it was read.")
            return
        given: dict[str, set[str]] = {}
        for name, value in parse_qsl(state):
            given.setdefault(name, set()).add(value)
        for name, values in given.items():
            if len(values) > 1:
                said = "is given with different values, so that none was taken."
                self.problems.append(f"{name[:80]!r} {said}")
            else:
                yield name, values.pop()

    def _read_guideline(self, text: str) -> None:
        found = next((one for one in self._known if one.id == text), None)
        if found is not None:
            self.guideline = found
        elif text:
            taken = f"{self.guideline.id!r} was asked instead"
            self.problems.append(f"no guideline is called {text[:80]!r}; {taken}")

    def _read_condition(self, text: str) -> None:
        if not text:
            return
        own = {one.id: one for one in all_conditions(self._known)}
        try:
            diagnosis = diagnosis_of(own.get(text, text))
        except IvigEvidenceError as error:
            self.problems.append(str(error))
            return
        self.condition = diagnosis.condition
        for finding in diagnosis.implies:
            self._take(finding, assumed=False)

    def _read(self, name: str, value: str) -> None:
        if name == "policy" or name.startswith(("days:", "alternative:")):
            self.choices[name] = value
            return
        try:
            self._take(_finding(fact_named(name), value), assumed=False)
        except IvigEvidenceError as error:
            self.problems.append(str(error))

    def _take(self, *findings: Finding, assumed: bool) -> None:
        """Take findings in, unless they contradict what is known or the diagnosis."""
        assert self.condition is not None
        try:
            if assumed:
                context = self.context.assuming(*findings)
            else:
                context = Context(self.context.findings + findings)
            recommend(self.condition, context, guideline=self.guideline)
        except IvigEvidenceError as error:
            self.problems.append(str(error))
        else:
            self.context = context
            self.untreated = self.untreated or assumed

    @property
    def policy(self) -> WeightPolicy | None:
        """The weight policy that was named; ``None`` where none was."""
        name = self.choices.get("policy")
        return next((one for one in WEIGHT_POLICIES if one.id == name), None)

    def stated(self) -> list[Finding]:
        """What was said of the patient, without what is assumed."""
        return [one for one in self.context.said if one.origin is not Origin.ASSUMED]

    def state(self) -> str:
        """The case as the address of the page holds it."""
        pairs = {} if self.guideline is self._known[0] else {"guideline": self.guideline.id}
        if self.condition is not None:
            pairs["condition"] = self.condition.id
        if self.untreated:
            pairs["assume"] = "untreated"
        pairs |= {finding.fact.name: _written(finding) for finding in self.stated()}
        return urlencode(pairs | self.choices)


def all_conditions(known: tuple[Guideline, ...]) -> tuple[Condition, ...]:
    """Return the conditions of the library, then those that only some guideline has."""
    library = {one.id for one in CONDITIONS}
    # Chapters are read only if needed: that takes time in a browser.
    with_others = (one for one in known if not library.issuperset(one.covers))
    own = (chapter.condition for one in with_others for chapter in one.chapters)
    return (*CONDITIONS, *dict.fromkeys(one for one in own if one.id not in library))


def covering(condition: Condition, known: tuple[Guideline, ...]) -> tuple[Guideline, ...]:
    """Return the guidelines that cover a condition; the first of all if none does."""
    return tuple(one for one in known if condition.id in one.covers) or known[:1]


def reference(guideline: Guideline, condition: Condition, known: tuple[Guideline, ...]) -> str:
    """Return the name of the page with all that a guideline says of a condition.

    The first guideline that covers a condition keeps the address without a guideline in it, so that
    links from outside stay valid.
    """
    first = covering(condition, known)[0]
    return condition.id if guideline.id == first.id else f"{guideline.id}/{condition.id}"


def conditions(known: tuple[Guideline, ...] | None = None) -> str:
    """Return the ids and names of all conditions as JSON.

    Args:
        known: The guidelines that can be asked; all registered ones if omitted.
    """
    every = all_conditions(known or guidelines())
    return json.dumps([(one.id, one.name[0].upper() + one.name[1:]) for one in every])


def page(state: str, known: tuple[Guideline, ...] | None = None) -> str:
    """Return what the page shows for a case as JSON; it names whatever could not be read.

    Args:
        state: The case as the address of the page has it.
        known: The guidelines that can be asked, the default first; all registered ones if omitted.
    """
    asked = known or guidelines()
    case = Case(state, asked)
    shown = Page(
        state="",
        problems=case.problems,
        condition="",
        document=case.guideline.title,
        guideline=case.guideline.id,
    )
    if case.condition is not None:
        answer = recommend(case.condition, case.context, guideline=case.guideline)
        doses = _doses(answer, case)
        with_page = covering(case.condition, asked)
        described = case.guideline if case.guideline in with_page else with_page[0]
        offered = dict.fromkeys((*with_page, case.guideline))
        shown["condition"] = case.condition.id
        shown["guidelines"] = [(one.id, one.title) for one in offered]
        shown["reference"] = reference(described, case.condition, asked)
        shown["name"] = answer.condition.name
        shown["headline"] = headline(answer, answer.precautions)
        shown["warnings"] = list(warnings(answer))
        shown["parts"] = _parts(answer)
        shown["doses"] = doses
        shown["untreated"] = case.untreated
        if any(dose["lines"] or dose["choices"] for dose in doses):
            named = case.choices.get("policy")
            unnamed = "no policy named: the actual weight"
            shown["policy"] = _choice("policy", "Whose kilograms", unnamed, _policies(), named)
        shown["groups"] = _groups(answer, case)
        shown["said"] = [_spoken(one) for one in answer.context.findings]
    shown["state"] = case.state()
    return json.dumps(shown)


def _parts(answer: Answer) -> list[Part]:
    found = [
        Part(title=one.title, lines=list(one.lines))
        for one in sections(answer, answer.precautions)
        if one.title not in SHOWN_OTHERWISE
    ]
    spoken_of = answer.applies + answer.undetermined
    sources = [f"{one.id}: {citation(one.source)}" for one in spoken_of]
    place = next(i for i, part in enumerate(found) if part["title"] == "Guideline")
    return [*found[:place], *([Part(title="Sources", lines=sources)] * bool(sources)), found[place]]


# Questions ----------------------------------------------------------------------


def _groups(answer: Answer, case: Case) -> list[Group]:
    said = [finding.fact for finding in case.stated()]
    needed = [fact for fact in answer.missing if fact not in said]
    for_dose = [fact for fact in _weighed(answer, case) if fact not in (*said, *needed)]
    open_cautions = dict.fromkeys(
        fact
        for check in answer.precautions
        if check.present is Truth.UNKNOWN
        for fact in check.facts
        if fact not in (*said, *needed, *for_dose)
    )
    groups = {
        ("needed", "Questions that still matter"): needed,
        ("dose", "For a dose in grams"): for_dose,
        ("said", "What you said"): said,
        ("cautions", "Before the drug is given"): list(open_cautions),
    }
    return [
        Group(id=name, title=title, questions=[_question(fact, case) for fact in facts])
        for (name, title), facts in groups.items()
        if facts
    ]


def _weighed(answer: Answer, case: Case) -> list[Fact]:
    """What a dose in grams still asks of the patient."""
    wanted: dict[Fact, None] = {}
    for _, printed in answer.regimens:
        try:
            plan(printed, case.context, policy=case.policy)
        except MissingFactsError as error:
            wanted |= {fact_named(name): None for name in error.facts}
        except IvigEvidenceError:
            continue
    return list(wanted)


def _question(fact: Fact, case: Case) -> Question:
    finding = case.context.get(fact)
    value = "" if finding is None or finding not in case.context.said else _written(finding)
    asked = _choice(fact.name, fact.label, "not known", [], value)
    match fact:
        case Flag():
            asked["options"] = [("yes", "yes"), ("no", "no")]
        case Choice():
            asked["options"] = [(str(one.value), option_text(one)) for one in fact.options]
        case Measure():
            asked["unit"] = "" if fact.unit is Unit.SCORE else fact.unit.spoken
            asked["value"] = value.removesuffix(asked["unit"]).strip()
            asked["example"] = fact.example
        case _:
            assert_never(fact)
    return asked


def _finding(fact: Fact, value: str) -> Finding:
    if isinstance(fact, Flag):
        return read_finding(fact, YES_NO.get(value, value))
    if isinstance(fact, Measure) and fact.unit is Unit.SCORE and value.isdecimal():
        return read_finding(fact, int(value[:9]))
    return read_finding(fact, value)


def _written(finding: Finding) -> str:
    """A value as the address holds it."""
    match finding.value:
        case None:
            return ""
        case bool(value):
            return "yes" if value else "no"
        case Amount(magnitude, unit):
            number = plain_number(magnitude)
            return number if unit is Unit.SCORE else f"{number} {unit.spoken}"
        case Enum(value=value):
            return str(value)
        case _:
            assert_never(finding.value)


def _spoken(finding: Finding) -> str:
    """A finding in words, with how it came to be known."""
    match finding.fact:
        case Flag():
            said = finding.fact.label if finding.value else finding.fact.label_false
        case Choice() | Measure():
            said = f"{finding.fact.label}: {_written(finding).replace('_', ' ')}"
        case _:
            assert_never(finding.fact)
    return f"{said} ({finding.origin.value})"


# Doses --------------------------------------------------------------------------


def _doses(answer: Answer, case: Case) -> list[Dose]:
    wanted = {"policy"}
    found = []
    for statement, printed in answer.regimens:
        one: Regimen | None = printed
        name = statement.slug
        while one is not None:
            found.append(_dose(name, one, case, wanted))
            name, one = f"{name}/then", one.then
    found += [dose for one in answer.leading if one.action in GIVEN for dose in _without_dose(one)]
    for key in [key for key in case.choices if key not in wanted]:
        del case.choices[key]
        case.problems.append(f"{key[:80]!r} chooses nothing here and was left out.")
    if "policy" in case.choices and case.policy is None:
        case.problems.append(f"no weight policy is called {case.choices.pop('policy')[:80]!r}")
    return found


def _without_dose(statement: Recommendation) -> Iterator[Dose]:
    """What to say where IVIG is to be given and no dose is printed: that, and who used one."""
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


def _dose(name: str, printed: Regimen, case: Case, wanted: set[str]) -> Dose:
    dose = Dose(statement=name, printed=regimen(printed), choices=[], lines=[], problem="")
    if case.context.get(body_weight) is None:
        dose["problem"] = "Give the body weight for a dose in grams."
        return dose
    alternatives = printed.alternatives
    chosen = _number(case, f"alternative:{name}")
    days = _number(case, f"days:{name}")
    if len(alternatives) > 1:
        wanted.add(f"alternative:{name}")
        ways = [(str(n), course(one)) for n, one in enumerate(alternatives, 1)]
        dose["choices"].append(
            _choice(f"alternative:{name}", "Which of these", "not chosen", ways, chosen)
        )
    taken = alternatives[0] if len(alternatives) == 1 else None
    if chosen is not None and 1 <= chosen <= len(alternatives):
        taken = alternatives[chosen - 1]
    if taken is not None and (spread := _spread(taken)):
        wanted.add(f"days:{name}")
        over = [(str(n), str(n)) for n in spread]
        dose["choices"].append(
            _choice(f"days:{name}", "Over how many days", "not chosen", over, days)
        )
    try:
        made = plan(printed, case.context, policy=case.policy, alternative=chosen, days=days)
    except IvigEvidenceError as error:
        dose["problem"] = str(error)
    else:
        dose["lines"] = [(line.name, line.value) for line in lines(made)]
    return dose


def _spread(taken: Course) -> range | None:
    """The days to choose among: those printed, or some where a day's dose has none."""
    if taken.days is None:
        return range(1, 11) if taken.per is Per.DAY else None
    return range(taken.days.low, taken.days.high + 1) if taken.days.low < taken.days.high else None


def _policies() -> list[tuple[str, str]]:
    # The actual weight is what is taken when no policy is named.
    return [(one.id, one.name) for one in WEIGHT_POLICIES if one is not ACTUAL_WEIGHT]


def _number(case: Case, key: str) -> int | None:
    text = case.choices.get(key, "")
    return int(text) if text.isdecimal() and len(text) < 4 else None


def _choice(
    name: str, label: str, unchosen: str, options: list[tuple[str, str]], value: int | str | None
) -> Question:
    return Question(
        name=name,
        label=label,
        open=unchosen,
        options=options,
        value="" if value is None else str(value),
        unit="",
        example="",
    )
