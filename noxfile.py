"""Sessions that test a release: the wheel on every Python, oldest dependencies, and user types."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")["project"]
PYTHONS = nox.project.python_versions(nox.project.load_toml(ROOT / "pyproject.toml"))
FLOOR = PYTHONS[0]

# A release must be tested on every Python that it supports, so a missing interpreter is an error.
nox.options.error_on_missing_interpreters = True
nox.options.stop_on_first_error = True


def _wheel(session: nox.Session) -> Path:
    """Build the wheel from the sdist, as for a package index."""
    folder = Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(folder), str(ROOT), silent=True)
    (wheel,) = folder.glob("*.whl")
    session.log(f"{wheel.name}: {wheel.stat().st_size / 1024:.0f} kB")
    return wheel


def _tested(session: nox.Session, wheel: Path, *pins: str) -> None:
    session.install(f"{wheel}[test]", *pins)
    session.run("python", "-c", "import ivig_evidence as i; assert 'site-packages' in i.__file__")
    session.run("pip", "check")
    session.run("python", "-m", "pytest", "-q", "tests", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests against the installed wheel."""
    _tested(session, _wheel(session))


@nox.session(python=FLOOR)
def floor(session: nox.Session) -> None:
    """Run the tests with the oldest supported dependencies."""
    oldest = [dependency.replace(">=", "==") for dependency in PROJECT["dependencies"]]
    _tested(session, _wheel(session), *oldest)


@nox.session(python=FLOOR)
def downstream(session: nox.Session) -> None:
    """Type-check a user's program against the installed wheel."""
    session.install(str(_wheel(session)), "mypy", "pyright")
    session.run("mypy", "--strict", "--config-file=", "typing_tests")
    session.run("pyright", "-p", "typing_tests", "--pythonpath", f"{session.bin}/python")


@nox.session(python=FLOOR)
def bill_of_materials(session: nox.Session) -> None:
    """Write the bill of materials of the core installation to ``sbom.json``, in CycloneDX."""
    target = Path(session.create_tmp()).resolve() / "core"
    session.run("python", "-m", "venv", "--clear", str(target))
    session.run(f"{target}/bin/pip", "install", "-q", str(_wheel(session)), external=True)
    session.install("cyclonedx-bom")
    args = ("--pyproject", "pyproject.toml", "--output-reproducible", "-o", "sbom.json")
    session.run("cyclonedx-py", "environment", *args, f"{target}/bin/python")
