"""Errors of the calls say word for word what is wrong, and how to fix it."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import pytest

from ivig_evidence import consult, engine, recommend, recommend_many

from ..helpers.late import late

A_DAY = "pass a datetime.date, such as date(2015, 1, 1)"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (late(recommend, as_of="today"), f"as_of takes a day, not str 'today'; {A_DAY}"),
        (late(consult, as_of="today"), f"as_of takes a day, not str 'today'; {A_DAY}"),
        (
            late(recommend_many, [{}], as_of="today"),
            f"as_of takes a day, not str 'today'; {A_DAY}",
        ),
        (
            late(recommend_many, "x"),
            "recommend_many takes several patients, not str 'x'; pass a list, as in"
            " [{'age': '43 years'}]",
        ),
        (
            late(recommend_many, [3]),
            "recommend_many takes a Context or a mapping, not int 3; pass a Context, or a mapping"
            " such as {'age': '43 years'}",
        ),
        (
            late(recommend, 3),
            "recommend takes a Context or a mapping, not int 3; pass a Context, or a mapping such"
            " as {'age': '43 years'}",
        ),
        (
            late(consult, 3),
            "consult takes a Context or a mapping, not int 3; pass a Context, or a mapping such as"
            " {'age': '43 years'}",
        ),
        (
            late(consult, guidelines="efns-2008"),
            "guidelines takes several guidelines or their ids, not str 'efns-2008'; write"
            " guidelines=['efns-2008', 'aan-2012']",
        ),
        (
            late(consult, guidelines=3),
            "guidelines takes several guidelines or their ids, not int 3; write"
            " guidelines=['efns-2008', 'aan-2012']",
        ),
        (
            late(consult, guidelines=["efns-2008", "efns-2008"]),
            "guidelines takes each document once, not str 'efns-2008'; leave out the second",
        ),
    ],
)
def test_a_call_says_what_is_wrong_and_how_to_fix_it(
    call: Callable[[str], object], message: str
) -> None:
    with pytest.raises((TypeError, ValueError)) as raised:
        call("GBS")

    assert message == str(raised.value)


@pytest.mark.parametrize(
    ("condition", "facts", "message"),
    [
        (
            "neonatal MG",
            {"age": "30 years"},
            "the diagnosis and age_group = adult exclude each other (a newborn is not an adult);"
            " correct or remove one",
        ),
    ],
)
def test_a_fact_against_the_diagnosis_is_named_with_the_reason(
    condition: str, facts: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match="exclude each other") as raised:
        recommend(condition, facts)

    assert message == str(raised.value)


def test_a_name_that_the_package_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError) as raised:
        attrgetter("nothing")(engine)

    assert "module 'ivig_evidence.engine' has no attribute 'nothing'" == str(raised.value)
