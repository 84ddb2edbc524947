"""What pip installs: the wheel, a package that depends on it, and the hints for extras."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from ivig_evidence.errors import MissingExtraError

from ..helpers.at_hand import ROOT

DOWNSTREAM = ROOT / "examples" / "downstream"
OF_THE_BUILD = ("src", "README.md", "LICENSE", "pyproject.toml")


class _Installed:
    """A distribution with the record that pip writes of where it came from."""

    def __init__(self, origin: object) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self.origin is None else json.dumps(self.origin)


ORIGINS: dict[str, tuple[object, list[str]]] = {
    "an index": (None, ["ivig-evidence[excel]"]),
    "an editable checkout": (
        {"url": "file:///srv/a%20b/ivig", "dir_info": {"editable": True}},
        ["-e", "/srv/a b/ivig[excel]"],
    ),
    "a checkout": ({"url": "file:///srv/ivig", "dir_info": {}}, ["/srv/ivig[excel]"]),
    "a wheel": (
        {"url": "file:///srv/ivig_evidence-9-py3-none-any.whl", "archive_info": {}},
        ["ivig-evidence[excel] @ file:///srv/ivig_evidence-9-py3-none-any.whl"],
    ),
    "git": (
        {"url": "https://git.example/ivig", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
        ["ivig-evidence[excel] @ git+https://git.example/ivig"],
    ),
    "an unreadable record": ([], ["ivig-evidence[excel]"]),
}


@pytest.mark.parametrize(("origin", "expected"), ORIGINS.values(), ids=ORIGINS)
def test_the_hint_for_an_extra_names_what_was_installed(
    monkeypatch: pytest.MonkeyPatch, origin: object, expected: list[str]
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda name: _Installed(origin))
    hint = str(MissingExtraError("an Excel workbook", "openpyxl", "excel"))
    command = shlex.split(hint.partition("install the extra: ")[2])

    assert ["pip", "install", *expected] == command
    if expected[-1].startswith("ivig-evidence"):
        assert {"excel"} == Requirement(expected[-1]).extras


def test_the_hint_for_an_extra_works_without_an_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The explorer and some notebooks only have the folder on their path."""

    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    error = MissingExtraError("an Excel workbook", "openpyxl", "excel")

    assert str(error).endswith("install the extra: pip install 'ivig-evidence[excel]'")


def _built(folder: Path) -> Path:
    """Build the wheel from a copy of the project, whose files are all new."""
    project = folder / "project"
    project.mkdir(parents=True)
    for name in OF_THE_BUILD:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(ROOT / name, project / name)
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder)]
    subprocess.run([*build, str(project)], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built once."""
    return _built(tmp_path_factory.mktemp("built"))


@pytest.mark.tools
def test_the_wheel_is_the_same_whenever_and_wherever_it_is_built(
    wheel: Path, tmp_path: Path
) -> None:
    mask = os.umask(0o077)
    try:
        later = _built(tmp_path / "a folder with another name")
    finally:
        os.umask(mask)

    assert wheel.name == later.name
    assert wheel.read_bytes() == later.read_bytes()


@pytest.mark.tools
def test_a_package_that_depends_on_the_library_passes_its_tests_against_the_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    """The core needs attrs, cattrs and pint only: no extra is installed."""
    with ZipFile(wheel) as packed:
        assert "ivig_evidence/py.typed" in packed.namelist()
    package = tmp_path / "downstream"
    shutil.copytree(DOWNSTREAM, package)
    python = _environment(tmp_path / "venv", str(wheel), f"{package}[test]")
    subprocess.run([python, "-W", "error", "-m", "pytest", "-q"], cwd=package, check=True)


@pytest.mark.tools
def test_the_core_passes_its_tests_with_the_oldest_dependencies(
    wheel: Path, tmp_path: Path
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = [dependency.replace(">=", "==") for dependency in project["dependencies"]]
    python = _environment(tmp_path / "venv", str(wheel), "pytest", "hypothesis", *oldest)
    done = subprocess.run(
        [python, "-m", "tools.core_tests"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stdout[-4000:]
    result = json.loads(done.stdout.splitlines()[-1])
    assert 0 == result["failed"]
    assert result["passed"] > 3000
    for counts in result["pack"].values():
        assert counts["cases"] == counts["passed"] > 0


def _environment(folder: Path, *packages: str) -> Path:
    """Make an environment with these packages only, and return its Python."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    return python
