"""Bad input: every error is a result with its fix, and shows no more than the library's errors."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_evidence import errors, recommend
from ivig_evidence.dosing import plan
from ivig_evidence.errors import IvigEvidenceError
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.mcp import serving
from ivig_evidence.mcp.arguments import MOST_TEXTS, Given, read
from ivig_evidence.mcp.errors import in_words
from ivig_evidence.mcp.tools import RECOMMEND, TOOLS, Reply, Tool

from ..helpers.agents import ERAS, called, texts

LONG = "x" * 1_000_000
FIRST_LINE = "efns-2008/gbs/ivig-first-line"
NAME = "Jane Doe"


def gbs(**facts: object) -> dict[str, object]:
    """Return the arguments for a patient with Guillain-Barré syndrome."""
    return {"condition": "GBS", "facts": facts}


def dose(regimen: str = FIRST_LINE, weight: object = "70 kg", **more: object) -> dict[str, object]:
    """Return the arguments of a dose."""
    return {"regimen": regimen, "facts": {"body_weight": weight}, **more}


# Faults of a call --------------------------------------------------------------------

FAULTS: list[tuple[str, dict[str, object], str]] = [
    ("recommend", {}, "'condition' is missing; it is the disease"),
    ("recommend", {"condition": None}, "'condition' is missing"),
    ("recommend", {"condition": 7}, "'condition' takes text, not the number 7"),
    ("recommend", {"condition": True}, "not the truth value True"),
    ("recommend", {"condition": ["GBS"]}, "not the list ['GBS']"),
    ("recommend", {"condition": {}}, "not the object {}"),
    ("recommend", {"condition": LONG}, "has 1000000 characters; write at most 300"),
    ("recommend", {"condition": "GBS", "facts": "age=43"}, "takes an object of facts by name"),
    ("recommend", {"condition": "GBS", "facts": []}, "takes an object of facts by name"),
    ("recommend", gbs(**{LONG: True}), "the tool facts lists names"),
    ("recommend", gbs(age=LONG), "write an option, or a number with its unit such as '54 years'"),
    ("recommend", gbs(**{f"fact{n}": 1 for n in range(5000)}), "'facts' has 5000 names"),
    ("recommend", {"condition": "GBS", "as_of": "soon"}, "write it as 2015-01-31"),
    ("recommend", {"condition": "GBS", "as_of": LONG}, "write at most 300"),
    ("recommend", {"condition": "GBS", "as_of": 2015}, "takes a calendar day as text"),
    ("recommend", {"condition": "GBS", "conditon": "GBS"}, "did you mean 'condition'?"),
    ("recommend", {"condition": "GBS", "x": 1}, "choose one from condition, facts, guideline"),
    ("recommend", {"condition": "GBS", LONG: 1}, "unknown argument of recommend"),
    ("recommend", {"condition": "GBS", "guideline": ""}, "unknown guideline ''"),
    ("consult", {"condition": "GBS", "guidelines": "efns-2008"}, "takes a list of texts"),
    ("consult", {"condition": "GBS", "guidelines": [1]}, "takes a list of texts"),
    ("consult", {"condition": "GBS", "guidelines": [LONG]}, "takes a list of texts"),
    ("consult", {"condition": "GBS", "guidelines": []}, "write 1 to 50, or leave it out"),
    ("consult", {"condition": "GBS", "guidelines": ["a"] * (MOST_TEXTS + 1)}, "has 51 texts"),
    ("dose", dose(days="5"), "'days' takes a whole number, not text '5'"),
    ("dose", dose(days=True), "'days' takes a whole number"),
    ("dose", dose(days=5.0), "'days' takes a whole number"),
    ("dose", dose(round="yes"), "'round' takes true or false"),
    ("dose", dose(arm="1 g/kg"), "'arm' has no effect with efns-2008/gbs/ivig-first-line"),
    ("lookup", {"term": "GBS", "on": "2026-01-05"}, "'on' has no effect for a name"),
    ("recommned", {}, "unknown tool 'recommned'; did you mean 'recommend'?"),
    (LONG, {}, "choose one from recommend, consult, facts"),
    ("", {}, "choose one from recommend, consult, facts"),
]


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize(("tool", "arguments", "says"), FAULTS, ids=range(len(FAULTS)))
def test_a_call_with_a_fault_is_an_error_with_its_fix(
    era: str, tool: str, arguments: dict[str, object], says: str
) -> None:
    result = called(tool, arguments, era=era)
    (text,) = texts(result)

    assert result.is_error
    assert result.structured_content is None
    assert says in text
    assert len(text) < 1_000


def test_all_faults_of_a_call_are_named_at_once() -> None:
    (text,) = texts(called("dose", {"days": "5", "round": "yes", "start": "soon"}))

    assert all(f"'{name}'" in text for name in ("regimen", "days", "round", "start"))


def test_the_start_of_a_dose_without_days_is_refused() -> None:
    """It would change nothing, so it is not ignored."""
    result = called("dose", dose("cidp/sensorimotor-ivig", start="2030-01-01"))

    assert result.is_error
    assert "'start' has no effect" in texts(result)[0]


# Every error of the library ------------------------------------------------------------

RAISED: dict[type[IvigEvidenceError], tuple[str, dict[str, object], Callable[[], object]]] = {
    errors.UnmodelledConditionError: (
        "recommend",
        {"condition": "ALS"},
        lambda: recommend("ALS"),
    ),
    errors.AmbiguousConditionError: (
        "recommend",
        {"condition": "myositis"},
        lambda: recommend("myositis"),
    ),
    errors.UnknownNameError: (
        "recommend",
        gbs(agee="43 years"),
        lambda: recommend("GBS", {"agee": "43 years"}),
    ),
    errors.WrongTypeError: ("recommend", gbs(age=43), lambda: recommend("GBS", {"age": 43})),
    errors.UnknownOptionError: (
        "recommend",
        gbs(response_to_ivig="well"),
        lambda: recommend("GBS", {"response_to_ivig": "well"}),
    ),
    errors.WrongUnitError: (
        "dose",
        dose(weight="70 mmHg"),
        lambda: plan(FIRST_LINE, {"body_weight": "70 mmHg"}),
    ),
    errors.OutOfRangeError: (
        "recommend",
        gbs(age="430 years"),
        lambda: recommend("GBS", {"age": "430 years"}),
    ),
    errors.ContradictionError: (
        "recommend",
        gbs(age="43 years", age_group="child"),
        lambda: recommend("GBS", {"age": "43 years", "age_group": "child"}),
    ),
    errors.MalformedDocumentError: (
        "recommend",
        gbs(schema="nonsense"),
        lambda: recommend("GBS", {"schema": "nonsense"}),
    ),
    errors.NoDoseError: (
        "dose",
        dose("mg/acute-exacerbation"),
        lambda: plan("mg/acute-exacerbation", {"body_weight": "70 kg"}),
    ),
    errors.UndecidedPlanError: (
        "dose",
        dose(days=9),
        lambda: plan(FIRST_LINE, {"body_weight": "70 kg"}, days=9),
    ),
    errors.ContraindicatedProductError: (
        "dose",
        {
            "regimen": FIRST_LINE,
            "facts": {"body_weight": "70 kg", "hyperprolinaemia": True},
            "vials": "privigen",
        },
        lambda: plan(FIRST_LINE, {"body_weight": "70 kg", "hyperprolinaemia": True}).in_vials(
            "privigen"
        ),
    ),
    errors.PolicyError: (
        "dose",
        {
            "regimen": FIRST_LINE,
            "facts": {
                "body_weight": "100 kg",
                "height": "175 cm",
                "age": "54 years",
                "sex": "other",
                "pregnant": False,
            },
            "policy": "australia-2026",
        },
        lambda: plan(
            FIRST_LINE,
            {
                "body_weight": "100 kg",
                "height": "175 cm",
                "age": "54 years",
                "sex": "other",
                "pregnant": False,
            },
            policy="australia-2026",
        ),
    ),
}
"""A call that raises each error, and the same call in Python; the two texts are equal."""

IN_OTHER_WORDS: dict[type[IvigEvidenceError], tuple[str, dict[str, object], str]] = {
    errors.MissingFactsError: ("dose", {"regimen": FIRST_LINE}, "add each to 'facts'"),
    errors.ZeroDoseError: (
        "dose",
        dose(weight="0.5 kg", vials="privigen"),
        "what works: neither round nor vials",
    ),
    errors.AmbiguousDoseError: (
        "dose",
        dose("adem/refs-144-148", alternative=2),
        "can be the dose of a day or of the whole course",
    ),
}
"""A call that raises each error whose text names arguments of the tool, or a regimen of a study."""

NOT_REACHED = {
    errors.BadRowsError,  # rows
    errors.BrokenEntryPointError,  # an installed package
    errors.DuplicateGuidelineError,  # an installed package
    errors.ImplausibleFigureError,  # a study or product of the caller
    errors.MissingExtraError,  # the server does not start
    errors.NoAuthorisedDoseError,  # labels
    errors.NoProposalError,  # cards
    errors.NothingToCompareError,  # two documents
    errors.OutdatedAnswerError,  # a stored answer
    errors.TruthIsNotBoolError,  # a condition in Python
    errors.UndividedDoseError,  # a regimen of the caller
}
"""The errors that no call raises, with what they are about."""


def test_every_error_of_the_library_is_reached_or_named_as_not_reached() -> None:
    declared_errors = {
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, IvigEvidenceError) and kind is not IvigEvidenceError
    }

    assert declared_errors == {*RAISED, *IN_OTHER_WORDS} | NOT_REACHED
    assert not NOT_REACHED & {*RAISED, *IN_OTHER_WORDS}


@pytest.mark.parametrize("kind", RAISED, ids=lambda kind: kind.__name__)
def test_an_error_of_the_library_is_a_result_with_its_text(kind: type[IvigEvidenceError]) -> None:
    tool, arguments, in_python = RAISED[kind]
    result = called(tool, arguments)
    with pytest.raises(kind) as caught:
        in_python()

    assert kind is type(caught.value)
    assert result.is_error
    assert [in_words(caught.value)] == texts(result)


@pytest.mark.parametrize("kind", IN_OTHER_WORDS, ids=lambda kind: kind.__name__)
def test_an_error_names_the_arguments_of_the_tool(kind: type[IvigEvidenceError]) -> None:
    tool, arguments, says = IN_OTHER_WORDS[kind]
    result = called(tool, arguments)

    assert result.is_error
    assert says in texts(result)[0]


@pytest.mark.parametrize("kind", sorted(NOT_REACHED, key=str))
def test_an_error_that_a_package_causes_is_a_result_too(
    monkeypatch: pytest.MonkeyPatch, kind: type[IvigEvidenceError]
) -> None:
    parameters = list(inspect.signature(kind).parameters.values())
    values = [
        ("no reason",) if "tuple" in str(one.annotation) else "no reason" for one in parameters
    ]
    raised = kind(*values)

    def fail(_: Given) -> Reply:
        raise raised

    monkeypatch.setattr(serving, "TOOLS", (evolve(RECOMMEND, run=fail),))
    result = called("recommend", gbs())

    assert result.is_error
    assert [str(raised)] == texts(result)


def test_an_unknown_name_leads_to_what_an_agent_can_read() -> None:
    """It does not name a command, which an agent may not be able to run."""
    unknown: dict[str, dict[str, object]] = {
        "recommend": {"condition": "zzzz"},
        "facts": {"condition": "GBS", "guideline": "zzzz"},
        "explain": {"statement": "zzzz"},
        "eligibility": {"study": "zzzz"},
        "dose": {"regimen": FIRST_LINE, "facts": {"zzzz": 1}},
    }
    said = [texts(called(tool, arguments))[0] for tool, arguments in unknown.items()]

    assert not any("'ivig-evidence " in text for text in said)
    assert "the resource ivig-evidence://conditions" in said[0]
    assert "the tool facts" in said[4]


def test_the_text_of_a_zero_dose_names_arguments_only() -> None:
    hints = (
        errors.Hint(errors.Change.DIRECTION, "UP"),
        errors.Hint(errors.Change.DAYS, "2", ": 2 g"),
        errors.Hint(errors.Change.STEP, "1 g"),
        errors.Hint(errors.Change.PRODUCT, "Privigen", ": 3 g"),
    )
    error = errors.ZeroDoseError(Fraction(1), Fraction(0), 5, "rounded", hints)

    assert in_words(error).endswith("what works: days = 2: 2 g; vials = Privigen: 3 g")


# Nonsense ------------------------------------------------------------------------------

NAMES = [fact.name for fact in declared()]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["70 kg", "70 mmHg", "43 years", "not_given", "yes", "2026-01-05", "\ud800"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["value", "unit", "half_unit", "x"]), inner, max_size=3),
    ),
    max_leaves=5,
)
FACTS = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.sampled_from(["schema", "findings"]), st.text(max_size=9)),
    VALUES,
    max_size=4,
)
IDS = st.sampled_from(
    ["GBS", "CIDP", "MG", "efns-2008", FIRST_LINE, "mg/ref-100", "paraneoplastic/berzero-2018"]
)
ARGUMENTS = st.dictionaries(
    st.sampled_from(sorted({one.name for tool in TOOLS for one in tool.arguments})),
    st.one_of(IDS, FACTS, VALUES),
    max_size=5,
)


def reply_or_error(tool: Tool, sent: dict[str, object]) -> Reply | str:
    """Return the reply of a tool, or the text of the error of the library."""
    try:
        return tool.run(read(tool.name, tool.arguments, sent))
    except IvigEvidenceError as error:
        return in_words(error)


@settings(max_examples=300)
@given(st.sampled_from(TOOLS), ARGUMENTS, st.one_of(IDS, VALUES), FACTS)
def test_nonsense_gives_a_reply_or_an_error_of_the_library(
    tool: Tool, arguments: dict[str, object], first: object, facts: dict[str, object]
) -> None:
    known = {one.name for one in tool.arguments}
    required = {one.name: first for one in tool.arguments if one.is_required}
    sent = {name: value for name, value in arguments.items() if name in known} | required
    outcome = reply_or_error(tool, sent | ({"facts": facts} if "facts" in known else {}))

    if isinstance(outcome, Reply):
        assert outcome.text
        assert set(tool.properties) == set(outcome.data)
    else:
        assert outcome.isprintable()


@settings(max_examples=25)
@given(ARGUMENTS)
def test_nonsense_is_answered_over_the_protocol(arguments: dict[str, object]) -> None:
    result = called("recommend", arguments)

    assert "unexpected error" not in texts(result)[0]


# Privacy -------------------------------------------------------------------------------


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("error", [KeyError(NAME), ValueError(NAME), RecursionError(NAME)])
def test_an_unexpected_error_shows_its_type_and_no_value(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    era: str,
    error: Exception,
) -> None:
    def fail(_: Given) -> Reply:
        raise error

    monkeypatch.setattr(serving, "TOOLS", (evolve(RECOMMEND, run=fail),))
    result = called("recommend", gbs(), era=era)
    (text,) = texts(result)

    assert result.is_error
    assert type(error).__name__ in text
    assert NAME not in str(result)
    assert NAME not in "".join(capfd.readouterr())
    assert NAME not in caplog.text


def test_an_error_shows_at_most_80_characters_of_a_value() -> None:
    (text,) = texts(called("recommend", {"condition": "y" * 300}))

    assert "y" * 80 in text
    assert "y" * 81 not in text


def test_an_error_shows_no_value_that_is_not_wrong() -> None:
    arguments = gbs(age="43 years", body_weight="70 mmHg")
    (text,) = texts(called("recommend", arguments))

    assert "43" not in text


def test_a_day_is_read_as_a_day() -> None:
    """A control: the same argument in its right form has an effect."""
    read_day = read("recommend", RECOMMEND.arguments, {"condition": "GBS", "as_of": "2015-01-31"})

    assert date(2015, 1, 31) == read_day.day("as_of")
