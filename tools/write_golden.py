"""Write the golden texts that the tests compare; read the difference before it is committed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"


def main() -> None:
    """Write all of them."""
    sys.path.insert(0, str(ROOT))
    from tests.cases import GOLDEN_TEXTS

    for name, text in GOLDEN_TEXTS.items():
        (FOLDER / f"{name}.txt").write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
