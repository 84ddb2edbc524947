"""What the explorer page shows for a case, computed by the library in the browser.

The page passes the part of its address behind ``#``; :func:`page` returns what to show as JSON.
:func:`start` returns the same for every condition with nothing known. The site is built with it,
so that the page has content before Python has loaded.
"""

from __future__ import annotations

import json
from typing import NotRequired, TypedDict
from urllib.parse import urlencode

from docs.explorer.case import Case
from docs.explorer.doses import Dose, doses, missing_for_dose, policy_question
from docs.explorer.others import Others, others, shown_ids
from docs.explorer.parts import Part, full_parts, plain_line, screen_parts
from docs.explorer.questions import Group, Question, in_words, question
from ivig_evidence import Answer, Verdict, consult, recommend
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.engine.screen import MOST_ASKED, open_questions, screen
from ivig_evidence.guidelines import guidelines
from ivig_evidence.logic.predicates import Fact
from ivig_evidence.model.condition import Condition
from ivig_evidence.model.consultation import Consultation
from ivig_evidence.model.guideline import Guideline

ASKS_SAFETY = frozenset(
    {Verdict.RECOMMENDED, Verdict.OPTION, Verdict.INSUFFICIENT_DATA, Verdict.CONFLICTING}
)
"""Verdicts after which IVIG may be given, so that the page asks for risks."""


class Page(TypedDict):
    """All that the page shows; without a condition there are only problems.

    ``document`` is the title of the guideline that answers. ``guidelines`` has the ids and titles
    of those that can be chosen, ``reference`` the name of the page with all statements. ``parts``
    is the answer on one screen with the facts used, ``others`` what other documents say, ``full``
    everything else. With any ``flags`` the plans of ``doses`` stay folded.
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
    flags: NotRequired[list[str]]
    parts: NotRequired[list[Part]]
    others: NotRequired[Others]
    full: NotRequired[list[Part]]
    doses: NotRequired[list[Dose]]
    policy: NotRequired[Question]
    groups: NotRequired[list[Group]]
    questions: NotRequired[dict[str, Question]]


class Start(TypedDict):
    """What the page shows before Python has loaded: pages by state, and their questions once."""

    conditions: list[tuple[str, str]]
    pages: dict[str, Page]
    questions: dict[str, Question]


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
    return json.dumps(_named(all_conditions(known or guidelines())))


def _named(listed: tuple[Condition, ...]) -> list[tuple[str, str]]:
    return [(one.id, one.name[0].upper() + one.name[1:]) for one in listed]


def start(known: tuple[Guideline, ...] | None = None) -> Start:
    """Return the pages of all conditions with nothing known, one per guideline that covers each.

    The full text and the doses are left out: Python adds them.

    Args:
        known: The guidelines that can be asked; all registered ones if omitted.
    """
    asked = known or guidelines()
    listed = all_conditions(asked)
    found = Start(conditions=_named(listed), pages={"": _page("", asked)}, questions={})
    for condition in listed:
        for guideline in dict.fromkeys((asked[0], *covering(condition, asked))):
            state = {} if guideline is asked[0] else {"guideline": guideline.id}
            key = urlencode(state | {"condition": condition.id})
            made = _page(key, asked)
            found["questions"] |= made.pop("questions", {})
            made.pop("full", None)
            made.pop("doses", None)
            found["pages"][key] = made
    return found


def page(state: str, known: tuple[Guideline, ...] | None = None) -> str:
    """Return what the page shows for a case as JSON; it names whatever could not be read.

    Args:
        state: The case as the address of the page has it.
        known: The guidelines that can be asked, the default first; all registered ones if omitted.
    """
    return json.dumps(_page(state, known or guidelines()))


def _page(state: str, known: tuple[Guideline, ...]) -> Page:
    case = Case(state, known, all_conditions(known))
    shown = Page(
        state="",
        problems=case.problems,
        condition="",
        document=case.guideline.title,
        guideline=case.guideline.id,
    )
    if case.condition is not None:
        answer = recommend(case.condition, case.context, guideline=case.guideline)
        consultation = consult(case.condition, case.context, guidelines=known)
        _add_answer(shown, answer, consultation, case)
        with_page = covering(case.condition, known)
        described = case.guideline if case.guideline in with_page else with_page[0]
        offered = dict.fromkeys((*with_page, case.guideline))
        shown["condition"] = case.condition.id
        shown["guidelines"] = [(one.id, one.title) for one in offered]
        shown["reference"] = reference(described, case.condition, known)
        references = {one.id: reference(one, case.condition, known) for one in with_page}
        shown["others"] = others(consultation, case.guideline, references)
    shown["state"] = case.state()
    return shown


def _add_answer(shown: Page, answer: Answer, consultation: Consultation, case: Case) -> None:
    """Add the parts of a page that depend on the answer."""
    of_answer = screen(answer, shown_elsewhere=shown_ids(consultation, answer.guideline))
    groups = {group: facts for group, facts in _asked(answer, consultation, case).items() if facts}
    shown["name"] = answer.condition.name
    shown["headline"] = f"{of_answer.headline}."
    shown["flags"] = [f"{flag}." for flag in of_answer.flags]
    facts = Part(
        kind="facts",
        title="Facts used",
        lines=[plain_line(in_words(one)) for one in answer.context.findings],
    )
    *parts, footer = screen_parts(of_answer)
    shown["parts"] = [*parts, *([facts] * bool(facts["lines"])), footer]
    shown["full"] = full_parts(answer)
    shown["doses"] = doses(answer, case)
    if any(dose["lines"] or dose["choices"] for dose in shown["doses"]):
        shown["policy"] = policy_question()
    shown["groups"] = [_group(*group, facts, answer) for group, facts in groups.items()]
    shown["questions"] = {one.name: question(one) for facts in groups.values() for one in facts}


def _group(name: str, title: str, facts: list[Fact], answer: Answer) -> Group:
    count = 0 if name == "others" else len(facts)
    if name == "safety":
        count = MOST_ASKED if answer.verdict in ASKS_SAFETY else 0
    return Group(id=name, title=title, questions=[fact.name for fact in facts], shown=count)


def _asked(
    answer: Answer, consultation: Consultation, case: Case
) -> dict[tuple[str, str], list[Fact]]:
    """Return the facts to ask for, by the id and the title of their group."""
    stated = [one.fact for one in case.stated()]
    needed = [fact for fact in answer.missing if fact not in stated]
    for_dose = [fact for fact in missing_for_dose(answer, case) if fact not in (*stated, *needed)]
    earlier = (*stated, *needed, *for_dose)
    # The order in which the one-screen answer names them, the gravest first.
    safety = [fact for fact in open_questions(answer.precautions) if fact not in earlier]
    of_others = [fact for fact in consultation.missing if fact not in (*earlier, *safety)]
    return {
        ("needed", "Missing facts"): needed,
        ("dose", "For a dose in grams"): for_dose,
        ("others", "For other documents, labels and funding"): of_others,
        ("safety", "Safety checks"): safety,
        ("stated", "Your answers"): stated,
    }
