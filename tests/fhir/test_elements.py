"""Elements of a resource, and times, at the bounds of what can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from ivig_evidence.errors import WrongTypeError
from ivig_evidence.facts.records import CERTAINTY
from ivig_evidence.fhir.read.elements import (
    ABSENT,
    MOST_PLACES,
    ReadingTime,
    UnreadableError,
    boolean,
    certainty,
    child,
    children,
    decimal,
    is_marked_absent,
    label,
    read_moment,
    text,
    within,
)

UNKNOWN = {"url": ABSENT, "valueCode": "unknown"}
OTHER = {"url": "urn:other"}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


# Times ----------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["2026-11-22", datetime(2026, 11, 22), None])
def test_a_time_of_reading_is_a_day_or_has_a_time_zone(at: object) -> None:
    with pytest.raises(WrongTypeError) as raised:
        ReadingTime.of(at)

    assert "at" == raised.value.thing
    assert str(raised.value).startswith("at takes a day, or an instant with a time zone, not ")
    assert str(raised.value).endswith(
        "; pass date(2026, 11, 22), or an instant with a time zone, such as"
        " datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo('Europe/Berlin'))"
    )


def test_an_instant_is_not_before_itself() -> None:
    noon = read_moment("issued", "2026-11-22T13:00:00+01:00")
    later = read_moment("issued", "2026-11-22T13:00:00.001+01:00")
    time = ReadingTime.of(NOON)

    assert (False, True) == (time.is_before(noon), time.is_before(later))
    assert (False, True) == (time.is_certainly_before(noon), time.is_certainly_before(later))


def test_a_day_has_begun_somewhere_from_fourteen_hours_before_its_midnight_in_utc() -> None:
    tomorrow = read_moment("recordedDate", "2026-11-23")
    begins = datetime(2026, 11, 23, tzinfo=ZoneInfo("Pacific/Kiritimati"))

    assert datetime(2026, 11, 22, 10, tzinfo=UTC) == begins
    assert not ReadingTime.of(begins).is_certainly_before(tomorrow)
    assert ReadingTime.of(begins - timedelta(seconds=1)).is_certainly_before(tomorrow)


@pytest.mark.parametrize(
    ("written", "first", "last", "day"),
    [
        ("2026", "2026-01-01T00:00:00", "2027-01-01T00:00:00", None),
        ("2026-11", "2026-11-01T00:00:00", "2026-12-01T00:00:00", None),
        ("2026-11-22", "2026-11-22T00:00:00", "2026-11-23T00:00:00", date(2026, 11, 22)),
        ("2026-11-22T08:30Z", "2026-11-22T08:30:00", "2026-11-22T08:30:00", date(2026, 11, 22)),
        (
            "2026-11-22T00:30:15+01:00",
            "2026-11-21T23:30:15",
            "2026-11-21T23:30:15",
            date(2026, 11, 22),
        ),
    ],
)
def test_a_time_is_as_precise_as_it_is_written(
    written: str, first: str, last: str, day: date | None
) -> None:
    moment = read_moment("issued", written)

    assert f"{first}+00:00" == moment.first.isoformat()
    assert f"{last}+00:00" == moment.last.isoformat()
    assert day == moment.day


@pytest.mark.parametrize(
    "element",
    [
        {"effectiveDateTime": "2026-11-22T12:00:00Z"},
        {"effectiveInstant": "2026-11-22T12:00:00Z"},
        {"effectivePeriod": {"start": "2026-11-01", "end": "2026-11-22T12:00:00Z"}},
        {"effectivePeriod": {"start": "2026-11-22T12:00:00Z"}},
    ],
)
def test_a_time_has_one_of_three_elements(element: Mapping[str, object]) -> None:
    when = within(element, "effective")

    assert when is not None
    assert NOON == when.first


# Elements -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extensions", "is_absent"),
    [
        ([UNKNOWN], True),
        ([OTHER, UNKNOWN], True),
        ([OTHER], False),
        (["x"], False),
        ([], False),
        (UNKNOWN, False),
    ],
)
def test_only_the_extension_for_absent_data_marks_an_element_as_absent(
    extensions: object, is_absent: bool
) -> None:
    assert is_absent is is_marked_absent({"extension": extensions})


@pytest.mark.parametrize(
    "element",
    [
        {"extension": [UNKNOWN]},
        {"extension": [UNKNOWN], "id": "x"},
    ],
)
def test_an_element_with_only_extensions_and_an_id_has_no_value(element: object) -> None:
    assert element == child({"code": element}, "code")
    assert {"id": "x"} == child({"code": {"id": "x"}, "_code": element}, "code")
    assert None is text({"status": None, "_status": element}, "status")


@pytest.mark.parametrize(
    ("read", "value", "fault"),
    [
        (child, {"text": "x"}, "code has a value and a data-absent-reason; remove one of them"),
        (text, "x", "code has a value and a data-absent-reason; remove one of them"),
        (boolean, False, "code has a value and a data-absent-reason; remove one of them"),
        (decimal, 0, "code has a value and a data-absent-reason; remove one of them"),
    ],
)
def test_a_value_that_is_marked_as_absent_is_refused(
    read: Callable[[Mapping[str, object], str], object], value: object, fault: str
) -> None:
    with pytest.raises(UnreadableError) as raised:
        read({"code": value, "_code": {"extension": [UNKNOWN]}}, "code")

    assert fault == str(raised.value)


@pytest.mark.parametrize(
    ("read", "value", "fault"),
    [
        (child, "x", "code must be an object, not 'x'"),
        (child, ["x"], "code must be an object, not a list"),
        (children, "x", "code must be a list of objects, not 'x'"),
        (children, {}, "code must be a list of objects, not an object"),
        (children, [{}, "x"], "code must be a list of objects, not a list"),
        (text, " ", "code must be text, not ' '"),
        (text, {"family": "Doe"}, "code must be text, not an object"),
        (boolean, "true", "code must be true or false, not 'true'"),
        (decimal, True, "code must be a number, not True"),
        (decimal, float("inf"), "code must be a number, not inf"),
    ],
)
def test_an_element_of_another_type_is_refused(
    read: Callable[[Mapping[str, object], str], object], value: object, fault: str
) -> None:
    with pytest.raises(UnreadableError) as raised:
        read({"code": value}, "code")

    assert fault == str(raised.value)


@pytest.mark.parametrize(
    ("number", "is_read"),
    [
        (Decimal(f"1e-{MOST_PLACES - 1}"), True),
        (Decimal(f"1e-{MOST_PLACES}"), False),
        (Decimal(f"1e-{MOST_PLACES + 1}"), False),
        (Decimal("1." + (MOST_PLACES - 2) * "1"), True),
        (Decimal("1." + (MOST_PLACES - 1) * "1"), False),
        (Decimal("1." + MOST_PLACES * "1"), False),
    ],
)
def test_a_number_has_fewer_than_four_hundred_digits_and_decimal_places(
    number: Decimal, is_read: bool
) -> None:
    """Otherwise conversions between units would take long."""
    quantity = {"value": number}

    if is_read:
        assert number == decimal(quantity, "value")
    else:
        with pytest.raises(UnreadableError, match="value must be a number, not "):
            decimal(quantity, "value")


def of_certainty(*codes: object) -> Mapping[str, object]:
    """Return an element that states certainties."""
    return {"extension": [{"url": CERTAINTY, "valueCoding": {"code": code}} for code in codes]}


@pytest.mark.parametrize(
    ("element", "stated"),
    [
        (of_certainty("G"), "G"),
        (of_certainty("G", "G"), "G"),
        (of_certainty("G", "V"), "G, V"),
        (of_certainty(3), "malformed"),
        ({"extension": [{"url": CERTAINTY}]}, "malformed"),
        ({"extension": {"url": CERTAINTY, "valueCoding": {"code": "V"}}}, "V"),
        ({"extension": [{"url": "urn:other", "valueCoding": {"code": "V"}}]}, None),
        ({"extension": ["V"]}, None),
        ({}, None),
    ],
)
def test_only_the_extension_for_it_states_a_certainty(
    element: Mapping[str, object], stated: str | None
) -> None:
    assert stated == certainty(element)


@pytest.mark.parametrize("identity", [None, "", 3, ["x"]])
def test_a_resource_without_an_id_as_text_is_named_by_its_kind(identity: object) -> None:
    assert "Observation" == label({"resourceType": "Observation", "id": identity})
