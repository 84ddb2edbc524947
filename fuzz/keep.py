"""Write the inputs of a corpus to ``tests/data/fuzz/<target>.txt``, one line each, as hex.

    python -m fuzz.keep records CORPUS_FOLDER

A corpus is small, because libFuzzer keeps only inputs that reach new code.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fuzz.targets import TARGETS

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "fuzz"


def kept(target: str) -> tuple[bytes, ...]:
    """Return the stored inputs of a target."""
    lines = (FOLDER / f"{target}.txt").read_text(encoding="ascii").split()
    return tuple(bytes.fromhex(line) for line in lines)


def main() -> None:
    """Write the inputs of a folder, shortest first."""
    target, folder = sys.argv[1:]
    if target not in TARGETS:
        sys.exit(f"unknown target {target!r}; available: {', '.join(TARGETS)}")
    inputs = {file.read_bytes() for file in Path(folder).iterdir()}
    ordered = sorted(inputs, key=lambda data: (len(data), data))
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{data.hex()}\n" for data in ordered if data)
    (FOLDER / f"{target}.txt").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
