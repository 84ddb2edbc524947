"""The reference: every public name stands in it."""

from __future__ import annotations

import inspect
import re
import sys
from enum import Enum
from types import ModuleType

import pytest

from ..helpers.at_hand import ROOT

sys.path.insert(0, str(ROOT))
from docs.interface_pages import interface_page  # the generator lies beside the tests
from tools.write_public_api import computed, members, modules, public

MODULES = {module.__name__: module for module in modules()}


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)
def test_the_reference_describes_every_public_name(module: ModuleType) -> None:
    """
    Each has a directive, data too, or a link to the page that describes it; methods, properties and
    options stand with their class.
    """
    page = interface_page(module)
    described = set(re.findall(r"^\.\. (?:autoclass|autofunction|py:data):: (\w+)$", page, re.M))
    parts = dict(re.findall(r"^\.\. autoclass:: (\w+)\n((?:   .*\n|\n)*)", page, re.M))

    linked = {one.rpartition(".")[2] for one in re.findall(r"^- :py:obj:`([\w.]+)`$", page, re.M)}

    assert public(module).keys() == described | linked
    assert not described & linked
    for name, kind in public(module).items():
        if inspect.isclass(kind) and name in described:
            options = kind.__members__.keys() if issubclass(kind, Enum) else set()
            for member in members(kind).keys() | computed(kind).keys() | options:
                assert re.search(rf"\b{member}\b", parts[name])


def test_the_reference_says_what_data_are() -> None:
    """
    A condition leads to its page, a measure has its bounds and unit, a type is written out.
    """
    conditions = interface_page(MODULES["ivig_evidence.conditions"])
    facts = interface_page(MODULES["ivig_evidence.facts"])
    predicates = interface_page(MODULES["ivig_evidence.logic.predicates"])

    assert "<../conditions/cidp>`" in conditions
    assert "body weight, from 0.2 kg to 700 kg." in facts
    assert "``Flag | Compare | OneOf | Not | AllOf | AnyOf``" in predicates
