"""Check that the types of the public interface are complete, as pyright sees the wheel.

The wheel is installed into a new environment with only its dependencies, as for a user. The command
fails if less than 99.5 % of the public symbols have a known type, or if the type of a symbol is
unknown. Types that other packages leave unknown are not counted.

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
    """Build the wheel, install it into a new environment, and return the folder of its programs."""
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
    """Return pyright's report on the types of the installed package."""
    options = ("--verifytypes", "ivig_evidence", "--ignoreexternal", "--outputjson")
    # pyright examines the first Python on the path.
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    run = subprocess.run(
        [sys.executable, "-m", "pyright", *options],
        env=os.environ | {"PATH": path},
        cwd=programs.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    completeness: dict[str, object] = json.loads(run.stdout)["typeCompleteness"]
    return completeness


def main() -> None:
    """Print the share of complete types, and exit with 1 if it is too low."""
    with tempfile.TemporaryDirectory() as folder:
        completeness = report(installed_wheel(Path(folder)))
    score, counts = completeness["completenessScore"], completeness["exportedSymbolCounts"]
    assert isinstance(score, float | int)
    assert isinstance(counts, dict)
    print(f"type completeness {score:.2%}, {counts['withUnknownType']} symbols of unknown type")
    if score < LOWEST or counts["withUnknownType"]:
        symbols = completeness["symbols"]
        assert isinstance(symbols, list)
        incomplete = [
            symbol for symbol in symbols if symbol["isExported"] and not symbol["isTypeKnown"]
        ]
        for symbol in incomplete:
            print(symbol["name"], *(d["message"] for d in symbol["diagnostics"]), sep="\n  ")
        sys.exit(1)


if __name__ == "__main__":
    main()
