"""The public interface: its golden file, its docstrings, and its values."""

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

from ivig_evidence import Context, compare, recommend
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
)  # outside the package, found from the root

PATIENT = Context.parse({"body_weight": "82 kg", "previously_treated": False})


def _plan() -> InfusionPlan:
    statement = next(s for s in EFNS_2008.statements if s.slug == "gbs/ivig-first-line")
    return regimen_of(statement).for_patient(PATIENT, days=5).in_vials(PRIVIGEN)


COMPARISON = compare("dermatomyositis", "efns-2008", "aan-2012")

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
    "answers": tuple(recommend(condition) for condition in CONDITIONS),
    "plan": (_plan(),),
    "audit": (audit(),),
    "eligibility": (eligibility("paraneoplastic/berzero-2018", PATIENT),),
    "table": (evidence_table(),),
    "comparison": (COMPARISON, *COMPARISON.verdicts, *COMPARISON.differing_groups),
    "context": (PATIENT,),
}


DOCUMENTED = {
    name: value
    for name, value in everything().items()
    if inspect.ismodule(value)
    or inspect.isclass(value)
    or inspect.isroutine(value)
    or isinstance(value, property | classmethod | staticmethod)
}


def test_the_public_interface_equals_its_golden_file() -> None:
    assert FILE.read_text(encoding="utf-8") == text()


@pytest.mark.parametrize("value", DOCUMENTED.values(), ids=DOCUMENTED)
def test_everything_public_has_a_docstring(value: object) -> None:
    said = inspect.getdoc(value)

    assert said is not None
    assert re.search(r"[.?!:]($|\n| )", said)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize(
    "twin",
    [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_values_can_be_copied_and_pickled(
    values: tuple[object, ...], twin: Callable[[object], object]
) -> None:
    for value in values:
        other = twin(value)
        assert value == other
        assert hash(value) == hash(other)
        assert repr(value) == repr(other)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_values_cannot_be_changed(values: tuple[object, ...]) -> None:
    for value in values:
        for name in ("id", "name", "anything_else"):
            with pytest.raises((AttributeError, TypeError)):
                setattr(value, name, "x")


PACKAGES = [
    module for module in modules() if hasattr(module, "__path__") and "__all__" in vars(module)
]


@pytest.mark.parametrize("module", PACKAGES, ids=lambda module: module.__name__)
def test_dir_of_a_package_lists_only_its_public_names(module: ModuleType) -> None:
    assert sorted(module.__all__) == dir(module)


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_dir_of_a_value_lists_only_its_public_members(values: tuple[object, ...]) -> None:
    for value in values:
        kind = type(value)
        assert attrs.has(kind)
        own = {field.name for field in attrs.fields(kind)} | members(kind).keys()
        assert own == {name for name in dir(value) if not name.startswith("_")}


ERRORS = (*IvigEvidenceError.__subclasses__(), UnmodelledConditionError)


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.__name__)
def test_errors_can_be_pickled(error: type[IvigEvidenceError]) -> None:
    wanted: dict[str, object] = {
        "candidates": ("a", "b"),
        **dict.fromkeys(("nearest", "faults", "facts", "works"), ("a",)),
        **dict.fromkeys(("exact", "rounded"), Fraction(2)),
    }
    names = list(inspect.signature(error).parameters)
    original = error(
        *[
            wanted.get(name, ("a",) if name in {"options", "used", "choices"} else "a")
            for name in names
        ]
    )
    twin = pickle.loads(pickle.dumps(original))

    assert str(original) == str(twin)
    assert vars(original) == vars(twin)
