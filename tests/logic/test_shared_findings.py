"""Plain values are read once and shared, and what was read before changes no reading."""

from __future__ import annotations

from itertools import permutations

import pytest

from ivig_evidence import Context
from ivig_evidence.errors import (
    IvigEvidenceError,
    UnknownNameError,
    UnknownOptionError,
    WrongTypeError,
)
from ivig_evidence.facts import age, age_group, pregnant
from ivig_evidence.logic import context as context_module
from ivig_evidence.logic import vocabulary
from ivig_evidence.logic.context import LONGEST_SHARED, PlainValue, read_finding
from ivig_evidence.logic.predicates import Choice, Finding, Flag, Origin
from ivig_evidence.logic.vocabulary import declare, declared
from ivig_evidence.units import Amount

SHARED = context_module._read_text


def read(name: str, value: PlainValue) -> Finding | type[IvigEvidenceError]:
    """Return the finding that a context has for a plain value, or the type of the error."""
    try:
        return next(f for f in Context.parse({name: value}).said if f.fact.name == name)
    except IvigEvidenceError as error:
        return type(error)


@pytest.mark.parametrize(
    ("name", "value"), [("pregnant", True), ("age_group", "child"), ("age", "43 years")]
)
def test_equal_plain_values_share_one_finding(name: str, value: PlainValue) -> None:
    assert read(name, value) is read(name, value)


@pytest.mark.parametrize("values", list(permutations([True, 1, 1.0, "True"])), ids=str)
def test_a_number_is_never_read_as_a_truth_that_equals_it(values: tuple[PlainValue, ...]) -> None:
    """Python's True equals 1, in whichever order they are read."""
    SHARED.cache_clear()
    found = {repr(value): read("pregnant", value) for value in values}

    assert found == {
        "True": pregnant(True),
        "1": WrongTypeError,
        "1.0": WrongTypeError,
        "'True'": WrongTypeError,
    }


@pytest.mark.parametrize("values", list(permutations(["child", "adult", "Child", "baby"])), ids=str)
def test_an_option_is_read_alike_whatever_was_read_before(values: tuple[str, ...]) -> None:
    SHARED.cache_clear()
    found = {value: read("age_group", value) for value in values}

    assert found == {
        "child": read_finding(age_group, "child"),
        "adult": read_finding(age_group, "adult"),
        "Child": UnknownOptionError,
        "baby": UnknownOptionError,
    }


@pytest.mark.parametrize("first", ["43 years", "43.00 years"])
def test_a_precision_is_that_of_the_own_text(first: str) -> None:
    """Both amounts are equal, so only the text distinguishes them."""
    SHARED.cache_clear()
    read("age", first)
    precisions = {}
    for text in ("43 years", "43.00 years"):
        finding = read("age", text)
        assert isinstance(finding, Finding)
        assert isinstance(finding.value, Amount)
        precisions[text] = finding.value.half_unit

    assert precisions == {"43 years": 0.5, "43.00 years": 0.005}


@pytest.mark.parametrize("stated_first", [True, False])
def test_a_consequence_has_the_origin_of_its_own_premise(stated_first: bool) -> None:
    finding = read_finding(age, "43 years")
    contexts = [Context.of(finding), Context().assuming(finding)]
    for context in contexts if stated_first else reversed(contexts):
        assert context.get(age_group) is not None
    origins = [found.origin for c in contexts if (found := c.get(age_group)) is not None]

    assert origins == [Origin.DERIVED, Origin.ASSUMED]


def test_a_fact_that_is_declared_after_an_error_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_FACTS", {fact.name: fact for fact in declared()})
    with pytest.raises(UnknownNameError):
        Context.parse({"declared_after_an_error": True})
    late = Flag("declared_after_an_error", "late", "not late", question="Late?")
    declare(late)

    assert Context.parse({"declared_after_an_error": True}).known == {late: True}
    SHARED.cache_clear()


@pytest.mark.parametrize("blanks", [100, 100_000])
def test_long_text_is_read_and_not_kept(blanks: int) -> None:
    """Blanks around a quantity are allowed, so thousands of long texts could fill the memory."""
    SHARED.cache_clear()
    finding = read("age", " " * blanks + "43 years")

    assert finding == read_finding(age, "43 years")
    assert SHARED.cache_info().currsize == 0


@pytest.mark.parametrize(("characters", "kept"), [(64, 1), (65, 0)])
def test_text_of_up_to_64_characters_is_kept(characters: int, kept: int) -> None:
    SHARED.cache_clear()
    read("age", "43 years".rjust(characters))

    assert SHARED.cache_info().currsize == kept


def test_a_long_name_is_refused_and_not_kept() -> None:
    SHARED.cache_clear()
    with pytest.raises(UnknownNameError):
        Context.parse({"x" * 100_000: True})

    assert SHARED.cache_info().currsize == 0


def test_every_option_and_an_ordinary_quantity_are_short_enough_to_be_shared() -> None:
    options = [
        str(option.value)
        for fact in declared()
        if isinstance(fact, Choice)
        for option in fact.options
    ]

    assert max(map(len, (*options, "1234.5678 ml/min"))) <= LONGEST_SHARED


@pytest.mark.parametrize("cached", ["_read_text", "_consequences"])
def test_every_cache_of_the_language_has_a_limit(cached: str) -> None:
    assert getattr(context_module, cached).cache_info().maxsize == context_module.MOST_SHARED
