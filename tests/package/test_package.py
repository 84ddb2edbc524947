"""The package as delivered: imports, exports, README and project files."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

import ivig_evidence
from ivig_evidence import conditions, recommend
from ivig_evidence.conditions import CONDITIONS, registry
from ivig_evidence.conditions.by_name import condition_called
from tools import write_condition_names
from tools.first_picture import first_picture

from ..helpers.at_hand import ROOT
from ..helpers.loaded import loaded_by

HEAVY = {"pint", "cattrs", "numpy", "importlib.metadata", "dataclasses"}
NOT_FOR_A_VERDICT = HEAVY | {"decimal", "fractions", "datetime", "difflib"}
OF_THE_LIBRARY = {
    "conditions.guillain_barre",
    "conditions.registry",
    "guidelines.efns_2008.guillain_barre",
    "model.audit",
    "model.screen",
    "model.study",
    "render",
    "terminology.names",
    "units.quantities",
}


def test_a_plain_import_loads_neither_typing_nor_enum_nor_attrs() -> None:
    # The interpreter itself may have loaded some, to start in a virtual environment.
    added = loaded_by("import ivig_evidence") - loaded_by("pass")

    assert not {"typing", "enum", "attr", "attrs", "re"} & added
    assert "ivig_evidence.engine" not in added


def test_a_verdict_loads_only_what_it_needs() -> None:
    """It loads no other condition, study or text, no fractions and no pint."""
    loaded = loaded_by("from ivig_evidence import recommend; recommend('IBM').verdict")

    assert not NOT_FOR_A_VERDICT & loaded
    assert not {f"ivig_evidence.{name}" for name in OF_THE_LIBRARY} & loaded


def test_a_text_loads_the_chapter_of_its_condition_only() -> None:
    """It loads no pint and no later evidence of other conditions."""
    loaded = loaded_by("from ivig_evidence import recommend; str(recommend('GBS', age='43 years'))")
    later = "ivig_evidence.guidelines.efns_2008.later_evidence"

    assert not HEAVY & loaded
    assert f"{later}.guillain_barre" in loaded
    assert not {f"{later}.cidp", f"{later}.every_row", "ivig_evidence.model.audit"} & loaded
    assert not {"ivig_evidence.model.study", "ivig_evidence.conditions.registry"} & loaded


def test_studies_and_later_evidence_are_loaded_on_first_use() -> None:
    answer = "import ivig_evidence; a = ivig_evidence.recommend('IBM'); "
    package = "ivig_evidence.guidelines.efns_2008.studies"
    heavy = {
        package,
        f"{package}.cidp",
        "ivig_evidence.guidelines.efns_2008.later_evidence",
        "ivig_evidence.model.study",
    }

    assert not heavy & loaded_by(answer + "a.trace")
    asked = loaded_by(answer + "a.evidence[0].based_on")
    assert f"{package}.inflammatory_myopathies" in asked
    assert f"{package}.cidp" not in asked


@pytest.mark.parametrize("name", ivig_evidence.__all__)
def test_every_exported_name_exists(name: str) -> None:
    assert getattr(ivig_evidence, name) is not None
    assert name in dir(ivig_evidence)


def test_another_name_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'recommendation'"):
        ivig_evidence.recommendation  # type: ignore[attr-defined]  # noqa: B018  # the lookup itself is the test


def test_versions_agree() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"version: {ivig_evidence.__version__}" in citation
    assert f"## [{ivig_evidence.__version__}]" in changelog


def readme_commands() -> list[str]:
    """Return the setup commands of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^python3 -m venv .*$", text, re.MULTILINE)


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    answer, test = readme_commands()

    assert "ivig-evidence recommend" in answer
    assert test.endswith("-m pytest -n auto -m fast")
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_page_on_checks_has_the_steps_of_continuous_integration() -> None:
    steps = re.findall(
        r'^ *step "([^"]+)"', (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE
    )
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    table, _ = page.split("## What takes longer")
    _, _, *rows = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)

    assert {*rows, "the two lanes"} == {step.strip() for step in steps}


def test_the_readme_shows_the_output_of_its_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    answer = recommend(
        "GBS",
        able_to_walk_unaided=False,
        previously_treated=False,
        age="43 years",
        body_weight="70 kg",
    )

    beginning, rest = shown.group(1).rsplit("…\n", 1)
    assert rest == ""
    assert str(answer).startswith(beginning)


def test_the_proof_has_the_number_of_combinations_in_the_certificate_of_efns_2008() -> None:
    text = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    certificate = (ROOT / "docs" / "certificate.txt").read_text(encoding="utf-8")
    counted = re.search(r"^combinations of facts: (\S+)$", certificate, re.MULTILINE)
    assert counted is not None

    assert f"{counted.group(1)} combinations" in text


def test_the_picture_of_the_readme_is_current() -> None:
    """Its metadata contain its content as text."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (file,) = re.findall(r"^!\[[^\]]+\]\(([^)]+)\)$", text, re.MULTILINE)
    with Image.open(ROOT / file) as picture:
        words = picture.info["Description"]

    assert words == first_picture().get_label()
    assert "IVIG recommended, level A" in words
    assert "28 g × 5 days for 70 kg" in words


PAGES = sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs" / "how_to").glob("*.md"))
WITH_EXAMPLES = [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")]


def test_pages_have_examples() -> None:
    names = {page.stem for page in WITH_EXAMPLES}

    assert names >= {"index", "tutorial", "ehr", "cohort", "dose", "embed", "fhir", "guideline"}


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.stem)
def test_examples_of_a_page_give_the_output_shown(page: Path) -> None:
    written = re.findall(r"^>>> ", page.read_text(encoding="utf-8"), re.MULTILINE)
    failed, tried = doctest.testfile(str(page), module_relative=False)

    assert failed == 0
    assert tried == len(written)


def test_the_readme_has_at_most_120_lines_and_850_words() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 120
    assert len(text.split()) <= 850


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_between_files_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)

    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_the_python_example_of_the_readme_runs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, object] = {}
    compared = 0
    for node in ast.parse(code).body:
        line = code.splitlines()[node.lineno - 1]
        if isinstance(node, ast.Expr):
            assert str(eval(ast.unparse(node), names)) == line.partition("  # ")[2]
            compared += 1
        else:
            exec(ast.unparse(node), names)

    assert compared == 5


def test_no_machine_path_and_no_package_index_host_occurs_in_the_project() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    banned = ["/ro" + "ot/", "/ho" + "me/", "py" + "pi.org", "npm" + "js.org", "index" + "-url"]
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        assert not [word for word in banned if word in text], file


def test_every_test_that_the_hazard_log_names_exists() -> None:
    """There are at least 25 hazards, each with a control and tests."""
    log = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
    rows = [line for line in log.splitlines() if line.count("|") == 5 and "`test_" in line]
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", log))

    assert len(rows) >= 25
    assert [] == sorted(name for name in named if f"def {name}(" not in sources)


def test_the_lists_of_conditions_agree() -> None:
    names = set(conditions.__all__) - {"CONDITIONS"}

    assert names == set(registry.__all__) - {"CONDITIONS"}
    assert {getattr(conditions, name) for name in names} == set(conditions.CONDITIONS)


def test_the_index_of_condition_names_is_current() -> None:
    written = write_condition_names.FILE.read_text(encoding="utf-8")
    names = {
        name: condition
        for condition in CONDITIONS
        for name in write_condition_names.names_of(condition)
    }

    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse(write_condition_names.index()))
    assert {name: condition_called(name) for name in names} == names
    assert condition_called("gbs") is None
