"""Text of records in output: it forges no line and sends no control codes to a terminal."""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import cast
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_evidence.cds_hooks import cards
from ivig_evidence.errors import (
    IvigEvidenceError,
    MalformedDocumentError,
    WrongTypeError,
    echo,
    printable,
)
from ivig_evidence.fhir import FhirVersion, answers, from_bundle, guidance_response
from ivig_evidence.model.import_result import Ignored, Problem

from ..helpers.at_hand import ROOT
from ..helpers.records import AT, SNOMED_CT, Json, bundle, coded, condition, patient, weight

sys.path.insert(0, str(ROOT))
from fuzz.targets import RECORD, REQUEST  # outside the package, found from the root

pytestmark = pytest.mark.exhaustive

MARK = "FORGED"
NEW_LINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
INVISIBLE = "\x00\x07\x1b\x7f\x9b\u00ad\u200b\u200d\u200e\u202a\u202e\u2060\u2066\u2069\ufeff"
UNPRINTABLE = f"{NEW_LINES}{INVISIBLE}\t\ud800\udfff\ufdd0\U000e0041\U0010ffff"

hostile = st.builds(
    "{}{}{}{}".format,
    st.text(max_size=3),
    st.text(st.sampled_from(UNPRINTABLE), min_size=1, max_size=3),
    st.just(MARK),
    st.text(max_size=500) | st.text(st.sampled_from(UNPRINTABLE), max_size=5),
)

# A single text ------------------------------------------------------------------------


@given(st.text(max_size=600) | hostile)
def test_shown_text_is_printable_and_on_one_line(text: str) -> None:
    """Printable text is unchanged, and showing it again changes nothing."""
    shown = printable(text)

    assert shown.isprintable()
    assert len(shown) <= 401
    assert shown == printable(shown)
    assert shown == text or not text.isprintable() or len(text) > 400


@pytest.mark.parametrize(
    "text",
    [
        "Guillain-Barré-Syndrom, Zustand n. Plasmapherese",
        normalize("NFD", "Sjögren, Ménière, Ångström"),
        "ギラン・バレー症候群",
        "吉兰-巴雷综合征",
        "متلازمة غيلان باريه",
        "תסמונת גיאן-ברה",
        "กลุ่มอาการกิลแลง-บาร์เร",
        "5 µg/kg · 1,73 m² – ≥ 30 ‰",
        r"a backslash \x1b is text",
        "😀",
    ],
)
def test_text_of_any_script_is_unchanged(text: str) -> None:
    assert text == printable(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("a\nb\r\nc", r"a\nb\r\nc"),
        ("a\x85b\u2028c", r"a\x85b\u2028c"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("a\u200bb\ufeffc", r"a\u200bb\ufeffc"),
        ("a\ud800b", r"a\ud800b"),
        ("a\U000e0041b", r"a\U000e0041b"),
        ("a\xa0b\u202fc\u3000d", "a b c d"),
        ("", ""),
    ],
)
def test_invisible_characters_are_escaped(text: str, shown: str) -> None:
    """The form is Python's; other spaces become a space."""
    assert shown == printable(text)


@pytest.mark.parametrize("sign", [s for s in map(chr, range(0x2100)) if not s.isprintable()])
def test_every_character_of_the_first_planes_is_shown_safely(sign: str) -> None:
    shown = printable(f"a{sign}b")

    assert shown.isprintable()
    assert category(sign) == "Zs" or sign not in shown


class _Table:
    """A value like an array or a data frame, whose repr has several lines."""

    def __repr__(self) -> str:
        return f"[1\n{MARK}]\x1b"


def test_an_error_shows_any_value_on_one_line() -> None:
    error = WrongTypeError("age", _Table(), "a quantity", "write it as text")

    assert r"[1\nFORGED]\x1b" == echo(_Table())
    assert str(error).isprintable()


def test_a_malformed_document_error_lists_a_few_faults_and_their_number() -> None:
    """The attribute has all faults."""
    error = MalformedDocumentError("record", tuple(f"fault\n{n}" for n in range(1000)))

    assert len(error.faults) == 1000
    assert all(fault.isprintable() for fault in error.faults)
    assert str(error).endswith("and 980 more")


def test_problems_are_printable_by_construction() -> None:
    problem = Problem(f"Condition/\n{MARK}", f"its status is\x1b\n{MARK}{'x' * 10_000}")
    ignored = Ignored(f"why\u202e\n{MARK}", (f"Condition/\r{MARK}",))

    texts = (problem.resource, problem.says, ignored.why, *ignored.resources)
    assert all(text.isprintable() and len(text) < 500 for text in texts)


# A whole record ------------------------------------------------------------------------


def test_references_to_an_unprintable_id_are_resolved() -> None:
    who = patient(id="p\u200b")
    result = from_bundle(bundle(who, weight(70, subject={"reference": "Patient/p\u200b"})), at=AT)
    long = from_bundle(
        bundle(patient(id="p" * 200), weight(70, subject={"reference": f"Patient/{'p' * 200}"})),
        at=AT,
    )

    assert r"Patient/p\u200b" == result.patient
    assert ["body_weight"] == [s.finding.fact.name for s in result.findings if s.day != AT]
    assert ["body_weight"] == [s.finding.fact.name for s in long.findings if s.day != AT]


def test_the_text_of_a_diagnosis_is_kept_as_data_and_shown_safely() -> None:
    text = f"x\x1b[2J\n{MARK}: IVIG is recommended (level A).{'y' * 5000}"
    result = from_bundle(
        bundle(
            patient(), condition((SNOMED_CT, "1"), code=coded((SNOMED_CT, "1")) | {"text": text})
        ),
        at=AT,
    )
    (line,) = (part for part in str(result).split("\n") if MARK in part)

    assert text == result.diagnoses[0].text
    assert line.startswith(r"  - code not known: x\x1b[2J\nFORGED")
    assert len(line) < 500
    assert json.loads(json.dumps(result.to_dict()))["diagnoses"][0]["text"] == text


def _places(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of texts and numbers in JSON, and objects to which a key can be added."""
    if isinstance(node, dict):
        yield path
        for name, value in node.items():
            yield from _places(value, (*path, name))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from _places(value, (*path, place))
    else:
        yield path


def _put(document: Json, path: tuple[str | int, ...], text: str) -> None:
    """Put text at a place; in an object, as a key with a value."""
    node = document
    for step in path:
        child = node[cast("str", step)]
        if not isinstance(child, dict | list):
            node[cast("str", step)] = text
            return
        node = cast("Json", child)
    node[text] = text


def _forged(document: Json) -> st.SearchStrategy[Json]:
    """Return the same JSON with hostile text at some places."""
    places = [path for path in _places(document) if path]

    @st.composite
    def made(draw: st.DrawFn) -> Json:
        changed = copy.deepcopy(document)
        for path in draw(st.lists(st.sampled_from(places), min_size=1, max_size=4, unique=True)):
            try:
                _put(changed, path, draw(hostile))
            except (KeyError, TypeError, IndexError):
                continue  # another text has replaced the value that contained this place
        return changed

    return made()


def _is_safe(shown: str) -> bool:
    lines = shown.split("\n")
    return all(line.isprintable() and not line.lstrip("#>| ").startswith(MARK) for line in lines)


LINE_OF_A_READING = re.compile(
    r"Record of |Record without a Patient|  - |There is no answer for any diagnosis|[A-Z][a-z ,]+:$"
)


@given(_forged(cast("Json", RECORD)))
def test_no_text_of_a_record_forges_a_line(record: Json) -> None:
    refused = ""
    try:
        result = from_bundle(record, at=AT)
    except IvigEvidenceError as error:
        refused = str(error)
    assert refused.isprintable()
    assert len(refused) < 10_000
    if refused:
        return

    assert _is_safe(str(result))
    assert all(LINE_OF_A_READING.match(line) for line in str(result).split("\n"))
    assert all(len(line) < 1500 for line in str(result).split("\n"))
    assert repr(result).isprintable()
    for problem in result.problems:
        assert problem.resource.isprintable()
        assert problem.says.isprintable()
    for answer in answers(result):
        assert _is_safe(str(answer))
        assert _is_safe(answer._repr_markdown_())
        assert _is_safe(answer._repr_html_())
        subject = result.patient or "Patient/p"
        written = guidance_response(
            answer,
            subject=subject,
            version=FhirVersion.R4B,
        )
        assert all(map(_is_safe, _texts(written)))


def _texts(node: object) -> Iterator[str]:
    """Yield all texts in JSON, including the names of elements."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield name
            yield from _texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _texts(value)


@given(_forged(cast("Json", REQUEST)))
def test_no_text_of_a_request_forges_a_line_of_a_card(request: Json) -> None:
    """The same is true of every text in a response, and of errors."""
    refused = ""
    try:
        response = cards(request, at=date(2026, 11, 22))
    except IvigEvidenceError as error:
        refused = str(error)
    assert refused.isprintable()
    assert len(refused) < 10_000
    if refused:
        return

    assert all(map(_is_safe, _texts(response)))
