"""Required content of docstrings: errors, units, sources, and one sentence first."""

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

from ivig_evidence import Context, errors, mcp
from ivig_evidence.dosing import compare_policies, plan, regimen_of
from ivig_evidence.facts import AgeGroup, CourseResponse, age, age_group, pregnant
from ivig_evidence.grading import efns_2004
from ivig_evidence.guidelines import registry
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
from ..helpers.late import late
from ..helpers.raised import plain, raised

sys.path.insert(0, str(ROOT))
from tools.write_public_api import everything, public  # outside the package, found from the root

pytestmark = pytest.mark.tools

EVERYTHING = everything()
MODULES = {name: value for name, value in EVERYTHING.items() if inspect.ismodule(value)}
CLASSES = {
    name: value
    for name, value in EVERYTHING.items()
    if inspect.isclass(value) and not issubclass(value, BaseException)
}
FUNCTIONS: dict[str, object] = {
    name: value
    for name, value in EVERYTHING.items()
    if inspect.isroutine(value) or isinstance(value, property | classmethod | staticmethod)
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
    "Answer.context": (
        SETTLED,
        "the findings were checked for contradictions when the answer was made",
    ),
    "Answer.precautions": (SETTLED, "the context was checked when the answer was made"),
    "Answer.contraindications": (SETTLED, "see Answer.precautions"),
    "Answer.screen": (SHOWN, "the answer was checked; a failed figure is reported in words"),
    "Answer.full": (("ContradictionError", *UNRESOLVED, "ValueError"), "see Answer.screen"),
    "Answer.brief": (SHOWN, "see Answer.screen"),
    "Answer.knowledge": (NAMED, "the answer has a Condition, not a name"),
    "Answer.to_dict": ((*SETTLED, *NAMED), "the context was checked when the answer was made"),
    "Answer.is_current": (
        ("AmbiguousConditionError", "UnmodelledConditionError", "WrongTypeError"),
        "the answer has its condition, so no name is looked up",
    ),
    "Guideline.diff": (
        ("AmbiguousConditionError", "ContradictionError", "UnmodelledConditionError"),
        "conditions are found by their ids, and what they imply was checked",
    ),
    "Answer.diff": (
        ("AmbiguousConditionError", "UnmodelledConditionError"),
        "both answers have the id of the condition, so no name is looked up",
    ),
    "answer.with_presumed": (("WrongTypeError",), "both have findings only"),
    "AuthorisedUse.for_patient": (
        (
            *("AmbiguousDoseError", "ImplausibleFigureError", "MalformedDocumentError"),
            *("ContradictionError", "UnknownOptionError", "WrongUnitError"),
        ),
        "the regimens of labels were checked, and the use has a Context, not a mapping",
    ),
    "Consultation.context": (SETTLED, "see Answer.context"),
    "Consultation.differences": (("WrongTypeError",), "see Answer.context"),
    "Consultation.precautions": (SETTLED, "see Answer.context"),
    "Consultation.screen": (SHOWN, "see Answer.screen"),
    "tables.consultation_table": (SHOWN, "see Answer.screen"),
    "Consultation.full": (("ContradictionError", *UNRESOLVED, "ValueError"), "see Answer.screen"),
    "Consultation.brief": (SHOWN, "see Answer.screen"),
    "Consultation.knowledge": (NAMED, "see Answer.knowledge"),
    "Consultation.to_dict": ((*SETTLED, *NAMED), "see Answer.to_dict"),
    "ImportResult.precautions": (SETTLED, "contradictory findings were omitted on import"),
    "Answer.what_if": (
        (*SETTLED, *UNRESOLVED),
        "the context and condition were checked when the answer was made",
    ),
    "Answer.near_misses": (
        (*SETTLED, *UNRESOLVED),
        "as in Answer.what_if, and contradictory changes are skipped",
    ),
    "Context.without_assumptions": (SETTLED, "a subset of consistent findings is consistent"),
    "dosing.plan": (
        (*UNNAMED, "ValueError"),
        "no condition is looked up, and every range of days was checked when it was created",
    ),
    "compare_documents": (
        ("ImplausibleFigureError",),
        "a sum of amounts keeps the order of their ends",
    ),
    "compare_policies": ((*UNNAMED, "ValueError"), "as in a plan"),
    "for_patient": (("ValueError",), "as in a plan"),
    "rounded_to": (
        ("ContraindicatedProductError", "ImplausibleFigureError"),
        "rounding keeps the order of the two ends, and no product is involved",
    ),
    "with_rounding": (("WrongTypeError",), "only fractions are rounded"),
    "total_given": (("ImplausibleFigureError",), "rounding keeps the order of the two ends"),
    "plan_timeline": (("ImplausibleFigureError",), "see total_given"),
    "medication_request_proposal": (
        ("ImplausibleFigureError", "ContradictionError"),
        "see total_given; the context was checked when the answer was made",
    ),
    "engine.decision_tree": (
        ("ContradictionError",),
        "the findings implied by a code do not contradict its own diagnosis",
    ),
    "tables.decision_table": (("ContradictionError",), "as in a decision tree"),
    "compare": (("ContradictionError",), "as in a decision tree"),
    "comparisons": (("ContradictionError",), "as in a decision tree"),
    "tables.agreement_table": (("ContradictionError",), "as in a decision tree"),
    "agreement_map": (("ContradictionError",), "as in a decision tree"),
    "Comparison.differing_groups": (
        ("ContradictionError", *NAMED),
        "the documents and the condition were checked when the comparison was made",
    ),
    "Comparison.to_dict": (("ContradictionError", *NAMED), "see Comparison.differing_groups"),
    "decision_diagram": (("ContradictionError", *UNSAID), "as in a decision tree"),
    "ImportResult.context": (SETTLED, "contradictory findings were omitted on import"),
    "ImportResult.context_of": (SETTLED, "the findings were checked for the condition on import"),
    "ImportResult.to_dict": (("ValueError",), "its parts were checked when they were created"),
    "ImportResult.from_dict": (
        (*UNNAMED, "ValueError"),
        "conditions are found by id, and invalid values raise MalformedDocumentError",
    ),
    "Answer.not_asked": (NAMED, "the answer has a Condition, not a name"),
    "Guideline.to_dict": (NAMED, "its conditions are not looked up by name"),
    "Answer.evidence": (CITED, "statements cite studies of their own guideline"),
    "appraisal.audited": (UNNAMED, "no condition is looked up"),
    "dosing.regimen_of": (UNNAMED, "no condition is looked up"),
    "statement_named": (UNNAMED, "no condition is looked up"),
    "fhir.guidance_response": (
        ("ContradictionError", *UNRESOLVED),
        "the context and condition were checked when the answer was made",
    ),
    "fhir.activity_definition": (UNNAMED, "no condition is looked up"),
    "fhir.answers": (
        (*UNNAMED, *UNSAID, "ContradictionError"),
        "every condition was checked on import",
    ),
    "fhir.from_bundle": (
        ("LeftOutError", "OutOfRangeError", "UnreadableError", "WrongUnitError"),
        "a resource with an error is reported as a problem and omitted",
    ),
    "cds_hooks.cards": (
        (
            *("AmbiguousDoseError", "NoDoseError", "NoProposalError", "UndecidedPlanError"),
            "UndividedDoseError",
            *("ImplausibleFigureError", "LeftOutError", "OutOfRangeError", "UnreadableError"),
            *("ValueError", "WrongUnitError"),
        ),
        "errors in a record are problems on the card, and a dose is proposed only if possible",
    ),
    "immunoglobulin.authorised_uses": (
        ("ImplausibleFigureError",),
        "the rates of the library's labels have units of a rate",
    ),
    "cql.record_library": (
        ("ContradictionError",),
        "the names of its definitions are fixed, and contradictory findings are omitted",
    ),
    "recommendation_map": (
        (*UNSAID, "ContradictionError"),
        "there are no findings on a patient",
    ),
}
"""Errors that are found in the source but cannot occur, with the reason. Keys end the full name."""


def said(value: object) -> str:
    """Return the docstring without its indentation."""
    return inspect.getdoc(value) or ""


def named(text: str) -> set[str]:
    """Return the errors that a docstring names."""
    in_prose = re.findall(r"``(\w+Error)``", text)
    _, _, section = text.partition("Raises:\n")
    return {*in_prose, *re.findall(r"(?m)^ +(\w+Error):", section)}


def can_raise(name: str, *values: object) -> set[str]:
    """Return the names of the errors that can be raised, by the source and ``NOT_RAISED``."""
    names = {error.__name__ for value in values for error in raised(value)}
    excepted = [errors for end, (errors, _) in NOT_RAISED.items() if name.endswith(f".{end}")]
    return {e for e in names if e != "AssertionError"}.difference(*excepted)


WITHOUT_PARAMETERS: dict[object, set[str]] = {
    registry.guidelines: {"BrokenEntryPointError", "DuplicateGuidelineError"},
    mcp.serve: {"MissingExtraError"},
    mcp.server: {"MissingExtraError"},
}
"""The errors of functions without parameters, which are not read from the code."""


@pytest.mark.parametrize("name", FUNCTIONS | CALLS)
def test_the_docstring_of_a_function_names_exactly_its_errors(name: str) -> None:
    function = (FUNCTIONS | CALLS)[name]

    if function in WITHOUT_PARAMETERS:
        assert named(said(function)) == WITHOUT_PARAMETERS[function]
    else:
        assert can_raise(name, function) == named(said(function))


@pytest.mark.parametrize("name", CLASSES)
def test_the_docstring_of_a_class_names_exactly_the_errors_of_its_checks_and_operators(
    name: str,
) -> None:
    kind = CLASSES[name]
    operators = [getattr(kind, operator, None) for operator in OPERATORS]
    ours = [
        operator
        for operator in operators
        if inspect.isfunction(operator) and plain(operator) is operator
    ]
    # Term itself documents that terms have no order.
    of_terms = () if kind is Term else tuple(getattr(Term, name, None) for name in OPERATORS)
    ours = [operator for operator in ours if operator.__module__.startswith("ivig_evidence")]
    ours = [operator for operator in ours if operator not in of_terms]

    assert can_raise(name, kind, *ours) == named(said(kind))


def test_every_exception_to_the_rule_is_needed() -> None:
    for end, (excepted, _) in NOT_RAISED.items():
        functions = [function for name, function in FUNCTIONS.items() if name.endswith(end)]
        names = {error.__name__ for function in functions for error in raised(function)}
        assert set(excepted) <= names


def test_an_error_that_is_named_exists() -> None:
    for value in DOCUMENTED.values():
        for error in named(said(value)):
            assert hasattr(errors, error) or hasattr(builtins, error)


# Errors that no other test raises ---------------------------------------------------------

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
        late(compare_policies, GBS, "82 kg"),
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
        late(age_group.is_, CourseResponse.RELAPSED),
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
    "resolve": (late(resolve, None), errors.WrongTypeError),
    "Measure <": (lambda: age < days(3), errors.WrongTypeError),
    "days": (late(days, "3"), errors.WrongTypeError),
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
    with pytest.raises(error):
        call()


# Units ----------------------------------------------------------------------------------

AMOUNTS = re.compile(r"\b(Amount|Quantity|Grams|Fraction|Value|PlainValue)\b")
UNITS = re.compile(
    r"\b(units?|(kilo|milli)?grams?|centimetres|millilitres|days|weeks|months|years|percent|kg)\b",
    re.IGNORECASE,
)


def kinds(value: object) -> Iterator[str]:
    """Yield the types of a function's parameters and result, or of a class's fields."""
    if isinstance(value, type) and attrs.has(value):
        names = (str(field.type) for field in attrs.fields(value))
        yield from ("Amount" if name == "float" else name for name in names)
    elif inspect.isfunction(plain(value)):
        yield from map(str, inspect.get_annotations(plain(value)).values())  # type: ignore[arg-type]  # a function


MEASURED = {
    name: value
    for name, value in (FUNCTIONS | CLASSES | CALLS).items()
    if any(map(AMOUNTS.search, kinds(value)))
}


@pytest.mark.parametrize("value", MEASURED.values(), ids=MEASURED)
def test_a_docstring_on_amounts_names_their_unit(value: object) -> None:
    assert UNITS.search(said(value))


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
"""Modules with clinical rules, or with functions that return clinical data, and no own data."""


def has_sourced_data(module: ModuleType) -> bool:
    """Return True if a module exports records with a source."""
    values = public(module).values()
    one_by_one = [x for value in values for x in (value if isinstance(value, tuple) else (value,))]
    sources = {"source", "document", "paper"}
    return any(sources & {*field_names(type(x))} for x in one_by_one)


CLINICAL = {name for name, module in MODULES.items() if has_sourced_data(module)} | {
    f"ivig_evidence.{name}" for name in RULES
}


@pytest.mark.parametrize("name", sorted(CLINICAL))
def test_the_docstring_of_a_clinical_module_names_its_sources(name: str) -> None:
    """It may name a paper, the field with the source, or say that there is none."""
    text = said(MODULES[name])
    fields_named = re.search(r"``source``|``document``|no source", text)

    assert fields_named or any(key in text for key in PAPERS)


SOURCED = {
    name: kind
    for name, kind in CLASSES.items()
    if attrs.has(kind) and any(field.name == "source" for field in attrs.fields(kind))
}


@pytest.mark.parametrize("kind", SOURCED.values(), ids=SOURCED)
def test_the_docstring_of_a_class_with_a_source_mentions_it(kind: type) -> None:
    assert re.search(r"\b(source|places?|where|lines)\b", said(kind))


# The first sentence ---------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_docstring_starts_with_one_sentence(name: str) -> None:
    first = " ".join(said(DOCUMENTED[name]).split("\n\n")[0].split())
    sentence = first.split(" Errors: ")[0]

    assert re.fullmatch(r"[^.?!]([^.?!]|[.?!](?! ))*[.?!:]", sentence)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_docstring_says_more_than_the_name(name: str) -> None:
    own = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.rsplit(".", 1)[-1]).lower().split("_")
    sentence = re.split(r"\.\s", f"{said(DOCUMENTED[name])}\n")[0]
    words = set(re.findall(r"\w+", sentence.lower()))

    assert words - {"a", "an", "the", "of", *own}
