"""The public interface: it is written down, explained, and its values can be stored."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import sys
from collections.abc import Callable
from fractions import Fraction
from types import ModuleType

import attrs
import pytest

from ivig_evidence import Context, recommend
from ivig_evidence.appraisal import audit, eligibility
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.dosing import regimen_of
from ivig_evidence.errors import IvigEvidenceError, UnmodelledConditionError
from ivig_evidence.guidelines import EFNS_2008
from ivig_evidence.guidelines.efns_2008.later_evidence import LATER_EVIDENCE
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.immunoglobulin import PRECAUTIONS, PRIVIGEN, PRODUCTS, WEIGHT_POLICIES
from ivig_evidence.logic.vocabulary import declared
from ivig_evidence.model.plan import InfusionPlan
from ivig_evidence.tables import evidence_table

from ..helpers.at_hand import ROOT

sys.path.insert(0, str(ROOT))
from tools.write_public_api import (
    FILE,
    everything,
    members,
    modules,
    text,
)  # tools lie beside the tests

pytestmark = pytest.mark.tools

PATIENT = Context.parse({"body_weight": "82 kg", "previously_treated": False})


def _plan() -> InfusionPlan:
    statement = next(s for s in EFNS_2008.statements if s.slug == "gbs/ivig-first-line")
    return regimen_of(statement).for_patient(PATIENT, days=5).in_vials(PRIVIGEN)


VALUES: dict[str, tuple[object, ...]] = {
    "conditions": CONDITIONS,
    "statements": EFNS_2008.statements,
    "facts": declared(),
    "studies": studies(),
    "later evidence": LATER_EVIDENCE,
    "precautions": PRECAUTIONS,
    "products": PRODUCTS,
    "weight policies": WEIGHT_POLICIES,
    "guideline": (EFNS_2008,),
    "answers": tuple(recommend(one) for one in CONDITIONS),
    "plan": (_plan(),),
    "audit": (audit(),),
    "eligibility": (eligibility("paraneoplastic/berzero-2018", PATIENT),),
    "table": (evidence_table(),),
    "context": (PATIENT,),
}


DOCUMENTED = {
    name: what
    for name, what in everything().items()
    if inspect.ismodule(what)
    or inspect.isclass(what)
    or inspect.isroutine(what)
    or isinstance(what, property | classmethod | staticmethod)
}


def test_the_public_interface_is_the_one_that_is_written_down() -> None:
    """
    A change of a public name or signature shows in a file, and is made on purpose.
    """
    assert FILE.read_text(encoding="utf-8") == text()


@pytest.mark.parametrize("what", DOCUMENTED.values(), ids=DOCUMENTED)
def test_everything_public_says_what_it_is(what: object) -> None:
    """
    Modules, classes, functions, methods and properties have a docstring of a sentence at least.
    """
    said = inspect.getdoc(what)

    assert said is not None
    assert re.search(r"[.?!:]($|\n| )", said)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(
    "twin",
    [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_values_can_be_copied_and_stored(
    values: tuple[object, ...], twin: Callable[[object], object]
) -> None:
    """
    Whatever the library hands out equals its copy, hashes alike, and is shown alike.
    """
    for value in values:
        other = twin(value)
        assert value == other
        assert hash(value) == hash(other)
        assert repr(value) == repr(other)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_values_cannot_be_changed(values: tuple[object, ...]) -> None:
    """
    No field can be set, and none added.
    """
    for value in values:
        for name in ("id", "name", "anything_else"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(value, name, "x")


PACKAGES = [
    module for module in modules() if hasattr(module, "__path__") and "__all__" in vars(module)
]


@pytest.mark.parametrize("module", PACKAGES, ids=lambda module: module.__name__)
def test_completion_of_a_package_offers_what_it_lists(module: ModuleType) -> None:
    """
    ``dir()`` lists what the package offers, not what it imports.
    """
    assert sorted(module.__all__) == dir(module)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_completion_of_a_value_offers_what_is_public(values: tuple[object, ...]) -> None:
    """
    ``dir()`` lists fields, properties and methods, apart from names that begin with an underscore.
    """
    for value in values:
        kind = type(value)
        assert attrs.has(kind)
        own = {field.name for field in attrs.fields(kind)} | members(kind).keys()
        assert own == {name for name in dir(value) if not name.startswith("_")}


ERRORS = (*IvigEvidenceError.__subclasses__(), UnmodelledConditionError)


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.__name__)
def test_errors_survive_another_process(error: type[IvigEvidenceError]) -> None:
    """
    An error that a worker raises comes back with its data and its words.
    """
    wanted: dict[str, object] = {
        "candidates": ("a", "b"),
        **dict.fromkeys(("nearest", "faults", "facts", "works"), ("a",)),
        **dict.fromkeys(("exact", "rounded"), Fraction(2)),
    }
    names = list(inspect.signature(error).parameters)
    one = error(
        *[
            wanted.get(name, ("a",) if name in {"options", "used", "choices"} else "a")
            for name in names
        ]
    )
    twin = pickle.loads(pickle.dumps(one))

    assert str(one) == str(twin)
    assert vars(one) == vars(twin)
