"""Collect what the explorer page needs: start data, Python for the browser, and the library."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from docs.explorer.explorer import start

HERE = Path(__file__).resolve().parent
UNPACKING = HERE / "explorer" / "library.py"
"""The module that packs the others, and unpacks them in the browser."""

PACKAGE = HERE.parent / "src" / "ivig_evidence"
ABOVE_THE_ENGINE = frozenset(
    ("cds_hooks", "cli", "cohort", "cql", "fhir", "mcp", "plots", "schemas", "tables")
)
"""Packages that no module of the explorer can import, and data that none of them reads."""

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

    It calls ``npm`` for Pyodide, ``pip`` for attrs and ``node`` to compile the modules, and raises
    their errors unchanged.

    Args:
        target: The folder.

    Raises:
        FileNotFoundError: If npm or Node.js is not installed.
    """
    shutil.copytree(HERE / "explorer", target, dirs_exist_ok=True, ignore=_not_sent)
    shutil.copy(UNPACKING, target)
    with TemporaryDirectory() as folder:
        _pyodide(Path(folder), target / "pyodide")
        _library(Path(folder), target)
    write_start(target)


def write_start(target: Path) -> None:
    """Write what the page shows before Python has loaded, with the bytes that it will load.

    Args:
        target: The folder of the explorer, with Pyodide and the library.
    """
    fetched = [*(target / "pyodide").iterdir(), target / "library.bin"]
    # A browser imports these two as modules, and the page cannot count their bytes.
    sizes = [file.stat().st_size for file in fetched if file.suffix != ".mjs"]
    text = json.dumps({**start(), "bytes": sum(sizes)})
    (target / "start.json").write_text(text, encoding="utf-8")


def _not_sent(_: str, names: list[str]) -> set[str]:
    """Return the modules that are packed, and what is no file of the page."""
    return {name for name in names if name.startswith("__") or name.endswith(".py")}


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


def _library(folder: Path, target: Path) -> None:
    """Pack the modules of the library that the explorer can import, and those of attrs."""
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    no_more = ["--no-deps", "--only-binary=:all:", "--implementation=py", "--platform=any"]
    subprocess.run(
        [*pip, "download", *no_more, f"--python-version={PYTHON}", "--dest", str(folder), "attrs"],
        check=True,
    )
    modules = folder / "modules"
    (wheel,) = folder.glob("attrs-*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(modules)
    shutil.copytree(PACKAGE, modules / PACKAGE.name, ignore=_not_in_the_browser)
    no_modules = shutil.ignore_patterns("__pycache__")
    shutil.copytree(UNPACKING.parent, modules / "docs" / "explorer", ignore=no_modules)
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("the explorer needs Node.js, to compile its modules")
    packed = target / "library.bin"
    pack = [node, HERE / "pack.mjs", target / "pyodide", UNPACKING, modules, packed]
    subprocess.run(list(map(str, pack)), check=True)


def _not_in_the_browser(folder: str, names: list[str]) -> set[str]:
    """Return what is above the engine in the architecture, and what is no module."""
    above = ABOVE_THE_ENGINE if Path(folder) == PACKAGE else frozenset()
    return {name for name in names if name in above or name.startswith("__pycache__")}
