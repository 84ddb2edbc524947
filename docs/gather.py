"""Collect what the explorer page needs: start data, Python for the browser, and the wheels."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.explorer.explorer import start

HERE = Path(__file__).resolve().parent
PYODIDE = "314.0.7"
PYTHON = "3.14"  # the Python of this Pyodide
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)


def gather(target: Path) -> None:
    """Copy the explorer and everything it needs into a folder for any web server.

    It calls ``npm`` for Pyodide and ``pip`` for the wheels, and raises their errors unchanged.

    Args:
        target: The folder.

    Raises:
        FileNotFoundError: If npm is not installed.
    """
    shutil.copytree(HERE / "explorer", target, dirs_exist_ok=True, ignore=_only_pages)
    with TemporaryDirectory() as folder:
        _pyodide(Path(folder), target / "pyodide")
        _wheels(Path(folder), target / "wheels")
    names = sorted(wheel.name for wheel in (target / "wheels").iterdir())
    (target / "wheels.json").write_text(json.dumps(names), encoding="utf-8")
    write_start(target)


def write_start(target: Path) -> None:
    """Write what the page shows before Python has loaded, with the bytes that it will load.

    Args:
        target: The folder of the explorer, with Pyodide and the wheels.
    """
    fetched = [*(target / "pyodide").iterdir(), *(target / "wheels").iterdir()]
    # A browser imports these two as modules, and the page cannot count their bytes.
    sizes = [file.stat().st_size for file in fetched if file.suffix != ".mjs"]
    text = json.dumps({**start(), "bytes": sum(sizes)})
    (target / "start.json").write_text(text, encoding="utf-8")


def _only_pages(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith("__")}


def _pyodide(folder: Path, target: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("the explorer needs npm, to fetch Pyodide: install Node.js")
    pack = [npm, "pack", "--silent", "--pack-destination", str(folder), f"pyodide@{PYODIDE}"]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    target.mkdir(parents=True, exist_ok=True)
    (archive,) = folder.glob("pyodide-*.tgz")
    with tarfile.open(archive) as packed:
        for name in PYODIDE_FILES:
            source = packed.extractfile(f"package/{name}")
            assert source is not None
            (target / name).write_bytes(source.read())


def _wheels(folder: Path, target: Path) -> None:
    """Build the library's wheel and download those of its dependencies for the browser's Python."""
    shutil.rmtree(target, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(HERE.parent)], check=True
    )
    (own,) = folder.glob("ivig_evidence-*.whl")
    pure = ["--only-binary=:all:", "--implementation=py", "--platform=any"]
    subprocess.run(
        [*pip, "download", *pure, f"--python-version={PYTHON}", "--dest", str(target), str(own)],
        check=True,
    )
