"""Check that the types of the public interface are complete, as pyright sees the wheel.

The wheel is installed into an environment of its own, beside nothing but its dependencies, as a
user has it. The command fails if less than 99.5 % of the public symbols have a known type, or if
the type of a symbol is unknown. Types that other packages leave unknown are not counted.

Run it with ``python -m tools.type_completeness``; it needs pyright and a network for pip.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOWEST = 0.995


def installed_wheel(folder: Path) -> Path:
    """Build the wheel, install it into a new environment, and return the environment's programs."""
    python = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*python, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    with_extras = f"{wheel}[calendar,frames,pandas,plot,polars]"
    subprocess.run([programs / "python", *python[1:], "install", with_extras], check=True)
    return programs


def report(programs: Path) -> dict[str, object]:
    """Return what pyright reports on the types of the installed package."""
    options = ("--verifytypes", "ivig_evidence", "--ignoreexternal", "--outputjson")
    # pyright examines the Python that is first on the path.
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    run = subprocess.run(
        [sys.executable, "-m", "pyright", *options],
        env=os.environ | {"PATH": path},
        cwd=programs.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, object] = json.loads(run.stdout)["typeCompleteness"]
    return found


def main() -> None:
    """Print the share of complete types, and exit with 1 if it is too low."""
    with tempfile.TemporaryDirectory() as folder:
        found = report(installed_wheel(Path(folder)))
    score, counts = found["completenessScore"], found["exportedSymbolCounts"]
    assert isinstance(score, float | int)
    assert isinstance(counts, dict)
    print(f"type completeness {score:.2%}, {counts['withUnknownType']} symbols of unknown type")
    if score < LOWEST or counts["withUnknownType"]:
        symbols = found["symbols"]
        assert isinstance(symbols, list)
        incomplete = [one for one in symbols if one["isExported"] and not one["isTypeKnown"]]
        for one in incomplete:
            print(one["name"], *(d["message"] for d in one["diagnostics"]), sep="\n  ")
        sys.exit(1)


if __name__ == "__main__":
    main()
