"""Keep the inputs of a corpus: ``tests/data/fuzz/<target>.txt`` holds one in each line, as hex.

    python -m fuzz.keep records CORPUS_FOLDER

libFuzzer keeps an input where it reaches something new; so there are few of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fuzz.targets import TARGETS

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "fuzz"


def kept(target: str) -> tuple[bytes, ...]:
    """The inputs kept for a target."""
    lines = (FOLDER / f"{target}.txt").read_text(encoding="ascii").split()
    return tuple(bytes.fromhex(line) for line in lines)


def main() -> None:
    """Write those of a folder down, shortest first."""
    target, folder = sys.argv[1:]
    if target not in TARGETS:
        sys.exit(f"no target is called {target!r}: there are {', '.join(TARGETS)}")
    inputs = {file.read_bytes() for file in Path(folder).iterdir()}
    ordered = sorted(inputs, key=lambda one: (len(one), one))
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{one.hex()}\n" for one in ordered if one)
    (FOLDER / f"{target}.txt").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
