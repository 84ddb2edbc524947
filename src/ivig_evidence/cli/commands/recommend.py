"""The command ``recommend``: the answer for a patient, from facts or from a FHIR record."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from ...engine.answering import recommend
from ...errors import ContradictionError, WrongTypeError
from ...logic.context import Context
from ...logic.predicates import Fact
from ...logic.vocabulary import fact_named
from ..command import (
    ONE_CONDITION,
    Command,
    UsageError,
    add_context,
    add_facts,
    add_guideline,
    add_json,
    guideline_of,
)
from ..facts import given_facts, is_short_number
from ..json import MOST_BYTES, as_json, json_file
from ..options import FULL_WITH_JSON, IdleOption, day, day_or_instant, refuse_idle
from ..text import width, wrapped

if TYPE_CHECKING:
    from ...fhir.read.code_maps import CodeMap
    from ...model.answer import Answer

MOST_BYTES_OF_A_RECORD = 100_000_000


def _is_without_record(options: argparse.Namespace) -> bool:
    return options.fhir is None


_FOR_RECORDS = ("without a record", "add --fhir FILE, or leave it out")
_IDLE_OPTIONS = (
    FULL_WITH_JSON,
    IdleOption("--at", _is_without_record, *_FOR_RECORDS),
    IdleOption("--oldest", _is_without_record, *_FOR_RECORDS),
    IdleOption("--codes", _is_without_record, *_FOR_RECORDS),
    IdleOption("--assume-active", _is_without_record, *_FOR_RECORDS),
    IdleOption(
        "--context",
        lambda options: options.context == options.fhir == "-",
        "with --fhir -, which reads all of standard input",
        "give the file name of one of the two",
    ),
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "condition",
        metavar="CONDITION",
        nargs="?",
        help=f"{ONE_CONDITION}; optional with --fhir,"
        " which answers for every diagnosis in the record",
    )
    add_facts(parser)
    add_guideline(parser)
    add_context(parser)
    parser.add_argument(
        "--fhir",
        metavar="FILE",
        help="record of the patient as a FHIR bundle; - reads standard input",
    )
    parser.add_argument(
        "--at",
        metavar="DAY",
        help="evaluate the record on this day (YYYY-MM-DD, default: today), or at an instant with"
        " its time zone (2026-11-22T09:30+01:00)",
    )
    parser.add_argument(
        "--oldest",
        metavar="FACT=DAYS",
        action="append",
        default=[],
        help="maximum age of a finding in the record, or any; repeatable",
    )
    parser.add_argument(
        "--codes",
        metavar="FILE",
        action="append",
        default=[],
        help="JSON file with your own codes of conditions, drugs, allergies, observations and"
        " units, as a mapping or a FHIR ConceptMap; - reads standard input; repeatable",
    )
    parser.add_argument(
        "--assume-active",
        action="store_true",
        help="count diagnoses that do not say whether they are active, and mark them as assumed",
    )
    parser.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="omit later evidence that was not yet published on this day",
    )
    parser.add_argument(
        "--what-if",
        action="store_true",
        help="add the open questions, and statements that would apply if one or two facts changed",
    )
    parser.add_argument(
        "--full", action="store_true", help="add all statements, studies and sources"
    )
    add_json(parser)


def _run(options: argparse.Namespace) -> str:
    condition: str | None = options.condition
    if condition is None and options.fhir is None:
        raise UsageError("give a CONDITION, or a record with --fhir FILE")
    refuse_idle(options, _IDLE_OPTIONS)
    as_of = None if options.as_of is None else day(options.as_of, "--as-of")
    if condition is None or options.fhir is not None:
        return _of_a_record(options, as_of)
    # The guideline must load first: an installed package may declare new facts with it.
    guideline = guideline_of(options)
    context = given_facts(options).joined_to(Context())
    answer = recommend(condition, context, guideline=guideline, as_of=as_of)
    return as_json(_plain(answer, options)) if options.json else _in_english(answer, options)


def _of_a_record(options: argparse.Namespace, as_of: date | None) -> str:
    from ...fhir.reading import from_bundle

    if options.condition is not None and "=" in options.condition:
        # Without a condition, argparse takes the first fact as the condition.
        options.facts.insert(0, options.condition)
        options.condition = None
    guideline = guideline_of(options)
    given = given_facts(options)
    given.joined_to(
        Context()
    )  # Contradictory facts are refused even if the record has no condition.
    result = from_bundle(
        json_file(options.fhir, "FHIR bundle", MOST_BYTES_OF_A_RECORD),
        options.condition,
        at=date.today() if options.at is None else day_or_instant(options.at, "--at"),
        oldest=_limits(options.oldest),
        codes=_codes(options.codes),
        assume_active=options.assume_active,
    )
    answers = [
        recommend(
            treatable.diagnosis,
            given.joined_to(result.context_of(treatable)),
            guideline=guideline,
            as_of=as_of,
        )
        for treatable in (() if result.is_of_deceased else result.treatable_conditions)
    ]
    if options.json:
        plain = [_plain(answer, options) for answer in answers]
        return as_json({"import_result": result.to_dict(), "answers": plain})
    shown = [_in_english(answer, options) for answer in answers]
    return "\n\n".join([wrapped(str(result)), *shown])


def _plain(answer: Answer, options: argparse.Namespace) -> dict[str, object]:
    if not options.what_if:
        return answer.to_dict()
    from ...render.json.plain import what_if_to_dict

    return what_if_to_dict(answer, answer.what_if(), answer.near_misses, answer.to_dict())


def _in_english(answer: Answer, options: argparse.Namespace) -> str:
    shown = answer.full(width()) if options.full else answer.screen().wrapped(width())
    if not options.what_if:
        return shown
    from ...render.what_if import what_if

    changes = what_if(answer.what_if(), answer.near_misses, answer.as_of)
    return f"{shown}\n\n{wrapped(changes)}"


def _codes(files: Sequence[str]) -> list[CodeMap]:
    """Return the caller's own codes in files, of one mapping or a list; the reader checks them."""
    maps: list[CodeMap] = []
    for file in files:
        data: object = json_file(file, "file of codes", MOST_BYTES)
        maps += data if isinstance(data, list) else [cast("CodeMap", data)]
    return maps


def _limits(texts: Sequence[str]) -> dict[Fact, timedelta | None]:
    limits: dict[Fact, timedelta | None] = {}
    given: dict[Fact, str] = {}
    for text in texts:
        fact, limit = _limit(text)
        if limits.setdefault(fact, limit) != limit:
            first, second = f"--oldest {given[fact]}", f"--oldest {text}"
            raise ContradictionError(first, second, "a fact has one limit")
        given[fact] = text
    return limits


def _limit(text: str) -> tuple[Fact, timedelta | None]:
    """Parse ``NAME=DAYS`` as the maximum age of a finding; ``any`` means no limit."""
    name, _, number = text.partition("=")
    if number == "any":
        return fact_named(name), None
    if not is_short_number(number):
        remedy = "write it as body_weight=180, or body_weight=any"
        raise WrongTypeError("--oldest", text, "NAME=DAYS", remedy)
    return fact_named(name), timedelta(int(number))


COMMAND = Command(
    name="recommend",
    help="ask what a guideline recommends for a patient",
    epilog="""\
Write each fact as NAME=VALUE. The value is yes, no, unknown, an option, a
score, or a quantity with its unit. To list the facts that a guideline asks
for, run ivig-evidence facts CONDITION.

examples:
  ivig-evidence recommend GBS able_to_walk_unaided=no age="43 years" \\
      --assume-untreated
  ivig-evidence recommend "ICD-10-CM G70.01" --json
  ivig-evidence recommend CIDP --assume previously_treated=no
  ivig-evidence recommend GBS --as-of 2015-01-31
  ivig-evidence recommend GBS --guideline efns-2008
  ivig-evidence recommend GBS age_group=adult --full
  ivig-evidence recommend GBS age_group=adult --what-if
  ivig-evidence recommend GBS --context patient.json
  ivig-evidence recommend --fhir bundle.json --at 2026-11-02
  ivig-evidence recommend CIDP --fhir bundle.json --oldest body_weight=30
  ivig-evidence recommend --fhir bundle.json --codes codes.json

patient.json contains facts:
  {"able_to_walk_unaided": false, "age": "43 years"}
codes.json maps your own drug codes to IVIG, or to null for any other drug:
  {"urn:my-formulary|IG-10": "IVIG", "urn:my-formulary|PEN-1": null}
bundle.json is a FHIR bundle of one patient, in R4, R4B or R5.
""",
    add_arguments=_add_arguments,
    run=_run,
)
