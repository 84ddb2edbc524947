"""Write the golden texts and pictures of the tests; review the diff before you commit it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"
README_PICTURE = ROOT / "docs" / "_static" / "guillain_barre.png"


def main() -> None:
    """Write all golden files, and the picture of the README."""
    sys.path.insert(0, str(ROOT))
    from tests.helpers.cases import GOLDEN_TEXTS
    from tests.helpers.pictures import PICTURES, save_without_words
    from tools.first_picture import first_picture

    for name, text in GOLDEN_TEXTS.items():
        (FOLDER / f"{name}.txt").write_text(text(), encoding="utf-8")
    (FOLDER / "pictures").mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        save_without_words(draw(), FOLDER / "pictures" / f"{name}.png")
    drawn = first_picture()
    drawn.savefig(README_PICTURE, dpi=200, metadata={"Description": str(drawn.get_label())})


if __name__ == "__main__":
    main()
