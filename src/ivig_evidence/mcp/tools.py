"""The tools: arguments, the call of the library, and the reply as text and as data.

They know nothing of the protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import frozen

from ..engine.answering import recommend
from ..engine.consulting import consult
from ..engine.facts_asked import facts_asked_by, why_none_asked
from ..guidelines.registry import (
    EFNS_2008,
    diagnosis_in,
    guideline_named,
    guidelines,
    statement_named,
    studies,
)
from ..logic.predicates import Fact
from ..model.answer import Answer
from ..model.consultation import Agreement
from ..model.dosing import Regimen
from ..model.guideline import Guideline
from ..model.recommendation import Recommendation
from ..model.verdict import Verdict
from ..render.english import finding, level, question
from ..render.headlines import contraindications
from ..render.json.plain import questions_to_list, statement_to_dict
from ..render.later import is_reversed
from ..spelling import find, joined_lines
from .arguments import Argument, Given, Kind, no_effect


@frozen
class Reply:
    """The reply of a tool.

    Attributes:
        text: The reply for a reader.
        data: The same as plain JSON values.
        missing: The facts that the reply names as missing.
    """

    text: str
    data: Mapping[str, object]
    missing: tuple[Fact, ...] = ()


@frozen(kw_only=True)
class Tool:
    """A tool.

    Attributes:
        name: The name.
        title: The name for people.
        description: What it does, for the agent.
        arguments: Its arguments.
        properties: The JSON Schema of each value in the data of its reply.
        run: The function that makes the reply.
    """

    name: str
    title: str
    description: str
    arguments: tuple[Argument, ...]
    properties: Mapping[str, object]
    run: Callable[[Given], Reply]


# Arguments and schemas that several tools share ----------------------------------

_CONDITION = Argument(
    "condition",
    Kind.TEXT,
    "the disease: an id, name, abbreviation, or a code after its system ('GBS', 'ICD-10-CM G61.0')",
    is_required=True,
)
_FACTS = Argument(
    "facts",
    Kind.FACTS,
    "what is known of the patient, by fact name: true or false, an option, or a quantity with its"
    " unit ('70 kg', '43 years'); leave out what is not known; the tool facts lists names",
)
_GUIDELINE = Argument(
    "guideline", Kind.TEXT, f"the id of one document; {EFNS_2008.id} if it is left out"
)
_AS_OF = Argument("as_of", Kind.DAY, "a day, as 2015-01-31: omit what was not yet published on it")

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_OBJECT = {"type": "object"}
_OBJECTS = {"type": "array", "items": _OBJECT}
_VERDICT = {"enum": [verdict.value for verdict in Verdict]}


# Answers ------------------------------------------------------------------------


def _recommend(given: Given) -> Reply:
    # The guideline is loaded first, because its package can declare facts of its own.
    guideline = _guideline_of(given)
    answer = recommend(
        given.required_text("condition"),
        given.patient_context(),
        guideline=guideline,
        as_of=given.day("as_of"),
    )
    data = {
        "condition": answer.condition.id,
        "facts": answer.given.to_dict()["findings"],
        **_verdict(answer),
        "contraindications": list(contraindications(answer.contraindications)),
        "missing": questions_to_list(answer.missing),
    }
    return Reply(answer.brief(), data, answer.missing)


def _guideline_of(given: Given) -> Guideline:
    name = given.text("guideline")
    return EFNS_2008 if name is None else guideline_named(name)


def _verdict(answer: Answer) -> dict[str, object]:
    return {
        "guideline": answer.guideline.id,
        "verdict": answer.verdict.value,
        "grade": None if answer.grade is None else level(answer.grade),
        "leading": [statement.id for statement in answer.leading],
        "reversed": [
            statement.id
            for statement in answer.leading
            if is_reversed(statement, answer.as_of, answer.guideline)
        ],
    }


_OF_A_VERDICT: dict[str, object] = {
    "guideline": _TEXT,
    "verdict": _VERDICT,
    "grade": _TEXT_OR_NULL,
    "leading": _TEXTS,
    "reversed": _TEXTS,
}

RECOMMEND = Tool(
    name="recommend",
    title="Ask one document",
    description="Ask what one published document recommends on IVIG for a patient. The reply has"
    " verdict, grade, dose, boxed warnings, contraindications and missing facts.",
    arguments=(_CONDITION, _FACTS, _GUIDELINE, _AS_OF),
    properties={
        "condition": _TEXT,
        "facts": _OBJECT,
        **_OF_A_VERDICT,
        "contraindications": _TEXTS,
        "missing": _OBJECTS,
    },
    run=_recommend,
)


def _consult(given: Given) -> Reply:
    chosen = given.texts("guidelines")
    documents = guidelines() if chosen is None else tuple(map(guideline_named, chosen))
    consultation = consult(
        given.required_text("condition"),
        given.patient_context(),
        guidelines=documents,
        as_of=given.day("as_of"),
    )
    data = {
        "condition": consultation.condition.id,
        "facts": consultation.given.to_dict()["findings"],
        "agreement": consultation.agreement.value,
        "answers": [
            {"status": str(answer.guideline.status.state), **_verdict(answer)}
            for answer in consultation.answers
        ],
        "differences": [
            {"question": difference.question, "cause": difference.cause.value}
            for difference in consultation.differences
        ],
        "not_covering": [document.id for document in consultation.not_covering],
        "contraindications": list(contraindications(consultation.precautions)),
        "missing": questions_to_list(consultation.missing),
    }
    return Reply(consultation.brief(), data, consultation.missing)


CONSULT = Tool(
    name="consult",
    title="Ask every document",
    description="Ask what every published document says on IVIG for a patient, and where they"
    " differ. No document wins.",
    arguments=(
        _CONDITION,
        _FACTS,
        Argument("guidelines", Kind.TEXTS, "the ids of the documents to ask; all if left out"),
        _AS_OF,
    ),
    properties={
        "condition": _TEXT,
        "facts": _OBJECT,
        "agreement": {"enum": [agreement.value for agreement in Agreement]},
        "answers": {
            "type": "array",
            "items": {"type": "object", "properties": {"status": _TEXT, **_OF_A_VERDICT}},
        },
        "differences": _OBJECTS,
        "not_covering": _TEXTS,
        "contraindications": _TEXTS,
        "missing": _OBJECTS,
    },
    run=_consult,
)


# Questions, statements and codes ---------------------------------------------------


def _facts(given: Given) -> Reply:
    guideline = _guideline_of(given)
    diagnosis = diagnosis_in(given.required_text("condition"), guideline)
    asked = facts_asked_by(guideline, diagnosis)
    text = joined_lines(map(question, asked)) or why_none_asked(guideline, diagnosis.condition)
    data = {
        "condition": diagnosis.condition.id,
        "guideline": guideline.id,
        "facts": questions_to_list(asked),
    }
    return Reply(text, data)


FACTS = Tool(
    name="facts",
    title="List the facts that matter",
    description="List the facts that a document asks for: names, questions and options.",
    arguments=(_CONDITION, _GUIDELINE),
    properties={"condition": _TEXT, "guideline": _TEXT, "facts": _OBJECTS},
    run=_facts,
)


def _explain(given: Given) -> Reply:
    from ..appraisal.grades import audited
    from ..render.pages import page

    statement = statement_named(given.required_text("statement"))
    text = page(audited(statement), statement.later_evidence)
    return Reply(text, {"statement": statement_to_dict(statement)})


EXPLAIN = Tool(
    name="explain",
    title="Explain a statement",
    description="Show a statement with its population, grade, dose, studies, source, the audit of"
    " its grade, and later evidence.",
    arguments=(
        Argument(
            "statement",
            Kind.TEXT,
            "the id of a statement, such as 'efns-2008/gbs/ivig-first-line'",
            is_required=True,
        ),
    ),
    properties={"statement": _OBJECT},
    run=_explain,
)


def _lookup(given: Given) -> Reply:
    from ..terminology.codes import read

    term, on = given.required_text("term"), given.day("on")
    system, _ = read(term)
    if system is not None:
        return _meaning_of_code(term, on)
    if on is not None:
        raise no_effect("lookup", "on", "for a name", "leave it out, or give a code")
    diagnosis = diagnosis_in(term, *guidelines())
    condition = diagnosis.condition
    implied = [finding(known) for known in (*diagnosis.presumes, *diagnosis.implies)]
    text = f"{term!r} means {condition.name} ({condition.id})."
    if implied:
        text += f" It implies: {'; '.join(implied)}."
    data = {"condition": condition.id, "candidates": [condition.id], "why": text}
    return Reply(text, data)


def _meaning_of_code(code: str, on: date | None) -> Reply:
    from ..terminology.explanations import meaning
    from ..terminology.lookups import lookup

    looked_up = lookup(code, on=on)
    data = {
        "condition": None if looked_up.diagnosis is None else looked_up.diagnosis.condition.id,
        "candidates": [candidate.condition.id for candidate in looked_up.candidates],
        "why": looked_up.why,
    }
    return Reply(meaning(looked_up), data)


LOOKUP = Tool(
    name="lookup",
    title="Look up a code or a name",
    description="Find the condition of a name, an abbreviation, or a code after its system. Nothing"
    " is guessed: if several conditions fit, the reply lists them.",
    arguments=(
        Argument(
            "term", Kind.TEXT, "a name ('GBS') or a code ('ICD-10-CM G61.0')", is_required=True
        ),
        Argument("on", Kind.DAY, "a day, as 2015-01-31, on which a code was assigned"),
    ),
    properties={"condition": _TEXT_OR_NULL, "candidates": _TEXTS, "why": _TEXT},
    run=_lookup,
)


# Doses and studies -----------------------------------------------------------------


def _dose(given: Given) -> Reply:
    from ..dosing.plans import plan
    from ..immunoglobulin.products import NEAREST_5_G

    start = given.day("start")
    made = plan(
        _printed(given),
        given.patient_context(),
        policy=given.text("policy"),
        alternative=given.number("alternative"),
        days=given.number("days"),
        start=start,
        today=date.today(),
    )
    if start is not None and not made.schedule and not made.cycles:
        reason = "while the number of infusion days is open"
        raise no_effect("dose", "start", reason, "choose it with 'days'")
    if given.switch("round"):
        made = made.rounded_to(NEAREST_5_G)
    product = given.text("vials")
    if product is not None:
        made = made.in_vials(product)
    return Reply(str(made), {"plan": made.to_dict()})


def _printed(given: Given) -> Regimen | Recommendation:
    """Return the statement that the arguments name, or the regimen of a group of a study."""
    from ..dosing.studied import regimen_of_arm

    name, arm = given.required_text("regimen"), given.text("arm")
    study = find(name, {candidate.id: candidate for candidate in studies()})
    if study is not None:
        return regimen_of_arm(study, arm, "'arm'")
    statement = statement_named(name)
    if arm is not None:
        reason = f"with {statement.id}, which is a statement"
        raise no_effect("dose", "arm", reason, "leave it out, or give the id of a study")
    return statement


DOSE = Tool(
    name="dose",
    title="Calculate a dose",
    description="Calculate the printed regimen of a statement or study in grams for a patient. It"
    " needs the fact body_weight.",
    arguments=(
        Argument(
            "regimen",
            Kind.TEXT,
            "the id of the statement or study that gives the dose",
            is_required=True,
        ),
        _FACTS,
        Argument("arm", Kind.TEXT, "the treatment group of a study, such as '1 g/kg'"),
        Argument("policy", Kind.TEXT, "the dosing-weight policy; the actual weight if left out"),
        Argument("alternative", Kind.NUMBER, "the number of the dose, if several are printed"),
        Argument("days", Kind.NUMBER, "the number of infusion days"),
        Argument("round", Kind.SWITCH, "true to round the total to the nearest 5 g"),
        Argument("vials", Kind.TEXT, "a product, to use whole vials of it on each day"),
        Argument("start", Kind.DAY, "the first day of infusion, as 2015-01-31"),
    ),
    properties={"plan": _OBJECT},
    run=_dose,
)


def _eligibility(given: Given) -> Reply:
    from ..appraisal.trial_entry import eligibility

    context = given.patient_context()
    compared = eligibility(given.required_text("study"), context)
    data = {
        "study": compared.study.id,
        "facts": context.to_dict()["findings"],
        "like_those_studied": compared.like_those_studied.value,
        "criteria": [
            {
                "criterion": check.criterion.text,
                "kind": check.criterion.kind.value,
                "met": check.met.value,
            }
            for check in compared.checks
        ],
        "label": compared.label,
        "missing": questions_to_list(compared.missing),
    }
    # A criterion that is not met has decided: what else is unknown changes nothing.
    missing = () if compared.not_met else compared.missing
    return Reply(str(compared), data, missing)


ELIGIBILITY = Tool(
    name="eligibility",
    title="Compare with a study",
    description="Check a patient against the eligibility criteria of a study. It recommends"
    " nothing.",
    arguments=(
        Argument("study", Kind.TEXT, "the id of a study", is_required=True),
        _FACTS,
    ),
    properties={
        "study": _TEXT,
        "facts": _OBJECT,
        "like_those_studied": {"enum": ["true", "false", "unknown"]},
        "criteria": _OBJECTS,
        "label": _TEXT,
        "missing": _OBJECTS,
    },
    run=_eligibility,
)

TOOLS: Sequence[Tool] = (RECOMMEND, CONSULT, FACTS, EXPLAIN, DOSE, LOOKUP, ELIGIBILITY)
"""All tools, in the order in which the server lists them."""
