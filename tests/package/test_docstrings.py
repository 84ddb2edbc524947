"""What docstrings have to say: errors, units, sources, and one sentence first."""

from __future__ import annotations

import builtins
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from types import ModuleType

import attrs
import pytest
from attrs import evolve

from ivig_evidence import Context, errors
from ivig_evidence.dosing import compare_policies, plan, regimen_of
from ivig_evidence.facts import AgeGroup, CourseResponse, age, age_group, pregnant
from ivig_evidence.grading import efns_2004
from ivig_evidence.guidelines.registry import statement_named
from ivig_evidence.immunoglobulin import PRIVIGEN
from ivig_evidence.literature import guidelines as bibliography
from ivig_evidence.literature import practice as bibliography_of_practice
from ivig_evidence.literature import trials as bibliography_of_trials
from ivig_evidence.logic.context import read_finding
from ivig_evidence.logic.predicates import AllOf
from ivig_evidence.logic.term import Term
from ivig_evidence.model.citation import Reference
from ivig_evidence.model.dosing import (
    Course,
    Per,
    RecommendedRegimen,
    UsedRegimen,
    in_days,
    in_months,
    in_weeks,
    in_years,
)
from ivig_evidence.model.plan import Grams
from ivig_evidence.render.json.plain_evidence import field_names
from ivig_evidence.terminology.resolution import resolve
from ivig_evidence.units import Unit, days, g_per_kg, mg_per_kg, read_number

from ..helpers.at_hand import ROOT
from ..helpers.raised import plain, raised

sys.path.insert(0, str(ROOT))
from tools.write_public_api import everything, public  # tools lie beside the tests

pytestmark = pytest.mark.tools

EVERYTHING = everything()
MODULES = {name: what for name, what in EVERYTHING.items() if inspect.ismodule(what)}
CLASSES = {
    name: what
    for name, what in EVERYTHING.items()
    if inspect.isclass(what) and not issubclass(what, BaseException)
}
FUNCTIONS: dict[str, object] = {
    name: what
    for name, what in EVERYTHING.items()
    if inspect.isroutine(what) or isinstance(what, property | classmethod | staticmethod)
}
CALLS: dict[str, object] = {
    f"{name}.__call__": kind.__call__
    for name, kind in CLASSES.items()
    if inspect.isfunction(kind.__call__)
}
DOCUMENTED = MODULES | CLASSES | FUNCTIONS | CALLS
OPERATORS = ("__and__", "__or__", "__invert__", "__bool__", "__lt__", "__le__", "__gt__", "__ge__")

SETTLED = ("ContradictionError", "WrongTypeError")
UNRESOLVED = ("AmbiguousConditionError", "UnknownNameError", "UnmodelledConditionError")
NAMED = (*UNRESOLVED, "WrongTypeError")
UNNAMED = ("AmbiguousConditionError", "UnmodelledConditionError")
CITED = ("UnknownNameError", "WrongTypeError")
UNSAID = ("MalformedDocumentError", "OutOfRangeError", "UnknownOptionError", "WrongUnitError")
SHOWN = (*SETTLED, *UNRESOLVED, "ValueError")
NOT_RAISED: dict[str, tuple[tuple[str, ...], str]] = {
    "Answer.context": (SETTLED, "the findings were joined when the answer was made"),
    "Answer.precautions": (SETTLED, "they are checked with that context"),
    "Answer.contraindications": (SETTLED, "as its precautions"),
    "Answer.knowledge": (NAMED, "it holds its condition itself, not a name"),
    "Answer.screen": (SHOWN, "it shows what the answer has; a figure that fails is said in words"),
    "Answer.full": (SHOWN, "as the screen"),
    "Answer.brief": (SHOWN, "as the screen"),
    "Answer.to_dict": ((*SETTLED, *NAMED), "it is written out with that context"),
    "ImportResult.precautions": (SETTLED, "what excludes each other was left out when it was read"),
    "Answer.what_if": ((*SETTLED, *UNRESOLVED), "the answer was given to that context"),
    "Answer.near_misses": (
        (*SETTLED, *UNRESOLVED),
        "the answer was given to that context, and a change that contradicts itself is none",
    ),
    "Context.without_assumptions": (SETTLED, "a part of what agrees agrees"),
    "dosing.plan": (("ValueError",), "every span of days was checked when it was made"),
    "compare_policies": (("ValueError",), "as in a plan"),
    "for_patient": (("ValueError",), "as in a plan"),
    "rounded_to": (
        ("ContraindicatedProductError", "ImplausibleFigureError"),
        "rounding keeps the order of two ends, and there is no product",
    ),
    "with_rounding": (("WrongTypeError",), "all that is rounded are fractions"),
    "total_given": (("ImplausibleFigureError",), "rounding keeps the order of two ends"),
    "plan_timeline": (("ImplausibleFigureError",), "as in the total that is given"),
    "medication_request_proposal": (
        ("ImplausibleFigureError",),
        "as in the total that is given",
    ),
    "engine.decision_tree": (
        ("ContradictionError",),
        "what a code implies does not contradict its own diagnosis",
    ),
    "tables.decision_table": (("ContradictionError",), "as in a decision tree"),
    "decision_diagram": (("ContradictionError", *UNSAID), "as in a decision tree"),
    "ImportResult.context": (SETTLED, "what excludes each other was left out when it was read"),
    "ImportResult.context_of": (SETTLED, "the condition was asked for when it was read"),
    "ImportResult.to_dict": (("ValueError",), "nothing is made that was not checked"),
    "ImportResult.from_dict": (
        (*UNNAMED, "ValueError"),
        "conditions are found by id; what is read is checked, and then refused as malformed",
    ),
    "Answer.not_asked": (NAMED, "it holds its condition itself, not a name"),
    "Guideline.to_dict": (NAMED, "it is written out as it is"),
    "Answer.evidence": (CITED, "statements cite studies of their own guideline"),
    "appraisal.audited": (UNNAMED, "it asks for no condition"),
    "dosing.regimen_of": (UNNAMED, "it asks for no condition"),
    "statement_named": (UNNAMED, "it asks for no condition"),
    "fhir.activity_definition": (UNNAMED, "it asks for no condition"),
    "fhir.answers": (
        (*UNNAMED, *UNSAID, "ContradictionError"),
        "every condition was asked for when it was read",
    ),
    "fhir.from_bundle": (
        ("LeftOutError", "OutOfRangeError", "UnreadableError", "WrongUnitError"),
        "what speaks against a resource is noted, and the resource left out",
    ),
    "cds_hooks.cards": (
        (
            *UNNAMED,
            *("AmbiguousDoseError", "NoDoseError", "NoProposalError", "UndecidedPlanError"),
            *("ImplausibleFigureError", "LeftOutError", "OutOfRangeError", "UnreadableError"),
            *("ValueError", "WrongUnitError"),
        ),
        "what is wrong in a record is a problem on the card; a dose is proposed where one can be",
    ),
    "recommendation_map": (
        (*UNSAID, "ContradictionError"),
        "nothing is known of a patient",
    ),
}
"""What the source seems to raise and cannot, with the reason; by the end of the full name."""


def said(what: object) -> str:
    """The docstring, without its indentation."""
    return inspect.getdoc(what) or ""


def named(text: str) -> set[str]:
    """The errors that a docstring names."""
    in_prose = re.findall(r"``(\w+Error)``", text)
    _, _, section = text.partition("Raises:\n")
    return {*in_prose, *re.findall(r"(?m)^ +(\w+Error):", section)}


def can_raise(name: str, *what: object) -> set[str]:
    """The names of the errors that can be raised, by the source and by what we know of it."""
    found = {error.__name__ for one in what for error in raised(one)}
    excepted = [errors for end, (errors, _) in NOT_RAISED.items() if name.endswith(f".{end}")]
    return {e for e in found if e != "AssertionError"}.difference(*excepted)


@pytest.mark.parametrize("name", FUNCTIONS | CALLS)
def test_a_function_names_its_errors(name: str) -> None:
    """
    What the source of a function, method or property can raise stands in its docstring; no more.
    """
    what = (FUNCTIONS | CALLS)[name]

    assert can_raise(name, what) == named(said(what))


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_names_the_errors_of_making_and_joining(name: str) -> None:
    """
    What checks of fields and operators can raise stands in the docstring of the class, and no more.
    """
    kind = CLASSES[name]
    operators = [getattr(kind, one, None) for one in OPERATORS]
    ours = [one for one in operators if inspect.isfunction(one) and plain(one) is one]
    # That terms have no order is said once, of all of them.
    of_terms = () if kind is Term else tuple(getattr(Term, name, None) for name in OPERATORS)
    ours = [one for one in ours if one.__module__.startswith("ivig_evidence")]
    ours = [one for one in ours if one not in of_terms]

    assert can_raise(name, kind, *ours) == named(said(kind))


def test_what_is_not_raised_would_else_be_named() -> None:
    """
    Every exception to the rule is still needed: the source still seems to raise it.
    """
    for end, (excepted, _) in NOT_RAISED.items():
        having = [what for name, what in FUNCTIONS.items() if name.endswith(end)]
        found = {error.__name__ for what in having for error in raised(what)}
        assert set(excepted) <= found


def test_an_error_that_is_named_exists() -> None:
    """
    It is one of ours, or one of Python's own.
    """
    for what in DOCUMENTED.values():
        for error in named(said(what)):
            assert hasattr(errors, error) or hasattr(builtins, error)


# The errors that are named and that no other test provokes -----------------------------------

PATIENT = Context.parse({"body_weight": "82 kg"})
GBS = regimen_of(statement_named("gbs/ivig-first-line"))
UNCLEAR = UsedRegimen(
    drug="IVIG", alternatives=(Course(dose=g_per_kg(1), per=Per.UNCLEAR, days=in_days(2)),)
)
FALLING = RecommendedRegimen(
    drug="IVIG",
    alternatives=(Course(dose=g_per_kg(2), up_to=g_per_kg(1), per=Per.COURSE, days=in_days(2)),),
)
STEROIDS = RecommendedRegimen(
    drug="prednisolone",
    alternatives=(Course(dose=mg_per_kg(1), per=Per.DAY, days=in_days(1)),),
)
DUST = evolve(PRIVIGEN, vials=(Fraction(1, 10**9), Fraction(10)))

PROVOKED: dict[str, tuple[Callable[[], object], type[Exception]]] = {
    "plan, falling": (lambda: plan(FALLING, PATIENT), errors.ImplausibleFigureError),
    "for_patient, falling": (lambda: FALLING.for_patient(PATIENT), errors.ImplausibleFigureError),
    "compare_policies, unclear": (
        lambda: compare_policies(UNCLEAR, PATIENT),
        errors.AmbiguousDoseError,
    ),
    "compare_policies, days": (
        lambda: compare_policies(GBS, PATIENT, days=9),
        errors.UndecidedPlanError,
    ),
    "compare_policies, falling": (
        lambda: compare_policies(FALLING, PATIENT),
        errors.ImplausibleFigureError,
    ),
    "compare_policies, no context": (
        lambda: compare_policies(GBS, "82 kg"),  # type: ignore[arg-type]  # on purpose
        errors.WrongTypeError,
    ),
    "in_vials, milligrams": (
        lambda: STEROIDS.for_patient(PATIENT).in_vials(PRIVIGEN),
        errors.UndecidedPlanError,
    ),
    "in_vials, too small a step": (
        lambda: GBS.for_patient(PATIENT, days=5).in_vials(DUST),
        errors.ImplausibleFigureError,
    ),
    "Grams.times": (
        lambda: Grams(Fraction(1), Fraction(2)).times(-1),
        errors.ImplausibleFigureError,
    ),
    "in_days": (lambda: in_days(0), ValueError),
    "in_weeks": (lambda: in_weeks(3, 2), ValueError),
    "in_months": (lambda: in_months(-1), ValueError),
    "in_years": (lambda: in_years(2, 1), ValueError),
    "Choice.is_, none": (lambda: age_group.is_(), errors.WrongTypeError),
    "Choice.is_, another's": (
        lambda: age_group.is_(CourseResponse.RELAPSED),  # type: ignore[arg-type]  # on purpose
        errors.WrongTypeError,
    ),
    "read_finding, kind": (lambda: read_finding(pregnant, "no"), errors.WrongTypeError),
    "read_finding, spelling": (lambda: read_finding(age_group, "x"), errors.UnknownOptionError),
    "read_finding, unit": (lambda: read_finding(age, "3 kg"), errors.WrongUnitError),
    "read_finding, range": (lambda: read_finding(age, "300 years"), errors.OutOfRangeError),
    "read_number, unit": (
        lambda: read_number("height", 1, "parsec", Unit.CENTIMETRE, "175 cm"),
        errors.WrongUnitError,
    ),
    "read_number, too large": (
        lambda: read_number("height", 1e308, "ft", Unit.CENTIMETRE, "175 cm"),
        errors.WrongTypeError,
    ),
    "resolve": (lambda: resolve(None), errors.WrongTypeError),  # type: ignore[arg-type]  # on purpose
    "Measure <": (lambda: age < days(3), errors.WrongTypeError),
    "days": (lambda: days("3"), errors.WrongTypeError),  # type: ignore[arg-type]  # on purpose
    "All, bool()": (lambda: bool(AllOf((pregnant,))), errors.TruthIsNotBoolError),
    "Choice, bool()": (lambda: bool(age_group), errors.TruthIsNotBoolError),
    "Measure, bool()": (lambda: bool(age), errors.TruthIsNotBoolError),
    "from_dict, contradiction": (
        lambda: Context.from_dict(
            {
                "schema": "ivig-evidence/context/1",
                "findings": {"age": "20 months"},
                "assumed": {"age_group": AgeGroup.ADULT.value},
            }
        ),
        errors.ContradictionError,
    ),
}


@pytest.mark.parametrize(("call", "error"), PROVOKED.values(), ids=PROVOKED)
def test_an_error_that_is_named_is_raised(
    call: Callable[[], object], error: type[Exception]
) -> None:
    """
    The docstring is true: there is a call that raises it.
    """
    with pytest.raises(error):
        call()


# Units ----------------------------------------------------------------------------------

AMOUNTS = re.compile(r"\b(Amount|Quantity|Grams|Fraction|Value|PlainValue)\b")
UNITS = re.compile(
    r"\b(units?|(kilo|milli)?grams?|centimetres|millilitres|days|weeks|months|years|percent|kg)\b",
    re.IGNORECASE,
)


def kinds(what: object) -> Iterator[str]:
    """The kinds of value that go into a function or a class, and that come out."""
    if isinstance(what, type) and attrs.has(what):
        names = (str(field.type) for field in attrs.fields(what))
        yield from ("Amount" if name == "float" else name for name in names)
    elif inspect.isfunction(plain(what)):
        yield from map(str, inspect.get_annotations(plain(what)).values())  # type: ignore[arg-type]  # a function


MEASURED = {
    name: what
    for name, what in (FUNCTIONS | CLASSES | CALLS).items()
    if any(map(AMOUNTS.search, kinds(what)))
}


@pytest.mark.parametrize("what", MEASURED.values(), ids=MEASURED)
def test_what_takes_or_gives_an_amount_says_its_unit(what: object) -> None:
    """
    The docstring names the unit, or says where it comes from.
    """
    assert UNITS.search(said(what))


# Sources --------------------------------------------------------------------------------

PAPERS = {
    value.key
    for module in (bibliography, bibliography_of_practice, bibliography_of_trials, efns_2004)
    for value in vars(module).values()
    if isinstance(value, Reference)
}
RULES = (
    "appraisal",
    "dosing",
    "facts",
    "guidelines.efns_2008.studies",
    "immunoglobulin",
)
"""Modules that hold clinical rules, or hand clinical data out, without data of their own."""


def has_sourced_data(module: ModuleType) -> bool:
    """Whether a module offers records that carry a source."""
    values = public(module).values()
    one_by_one = [x for value in values for x in (value if isinstance(value, tuple) else (value,))]
    sources = {"source", "document", "paper"}
    return any(sources & {*field_names(type(x))} for x in one_by_one)


CLINICAL = {name for name, module in MODULES.items() if has_sourced_data(module)} | {
    f"ivig_evidence.{name}" for name in RULES
}


@pytest.mark.parametrize("name", sorted(CLINICAL))
def test_a_module_of_clinical_data_says_where_it_comes_from(name: str) -> None:
    """
    It names a paper, or the field in which each entry has it, or says that there is none.
    """
    text = said(MODULES[name])
    fields_named = re.search(r"``source``|``document``|no source", text)

    assert fields_named or any(key in text for key in PAPERS)


SOURCED = {
    name: kind
    for name, kind in CLASSES.items()
    if attrs.has(kind) and any(field.name == "source" for field in attrs.fields(kind))
}


@pytest.mark.parametrize("kind", SOURCED.values(), ids=SOURCED)
def test_a_class_with_a_source_says_so(kind: type) -> None:
    """
    Its docstring speaks of the source, or of the place in it.
    """
    assert re.search(r"\b(source|places?|where|lines)\b", said(kind))


# The first sentence ---------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_docstring_begins_with_one_sentence(name: str) -> None:
    """
    The first paragraph is a sentence that ends; only the errors may follow it there.
    """
    first = " ".join(said(DOCUMENTED[name]).split("\n\n")[0].split())
    sentence = first.split(" Errors: ")[0]

    assert re.fullmatch(r"[^.?!]([^.?!]|[.?!](?! ))*[.?!:]", sentence)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_docstring_says_more_than_the_name(name: str) -> None:
    """
    Its first sentence has a word that is not in the name.
    """
    own = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.rsplit(".", 1)[-1]).lower().split("_")
    sentence = re.split(r"\.\s", f"{said(DOCUMENTED[name])}\n")[0]
    words = set(re.findall(r"\w+", sentence.lower()))

    assert words - {"a", "an", "the", "of", *own}
