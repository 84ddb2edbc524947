"""Write the golden texts that the tests compare; read the difference before it is committed."""

from __future__ import annotations

import sys
from pathlib import Path

from ivig_evidence.conditions import statements
from ivig_evidence.readers.english import statement

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"


def main() -> None:
    """Write all of them."""
    text = "\n\n".join(statement(one) for one in statements()) + "\n"
    (FOLDER / "statements.txt").write_text(text, encoding="utf-8")
    sys.path.insert(0, str(ROOT))
    from tests.cases import golden_answers

    (FOLDER / "answers.txt").write_text(golden_answers(), encoding="utf-8")


if __name__ == "__main__":
    main()
