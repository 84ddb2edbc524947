"""Write the cases of the test pack, and the page with the results of the engines.

Run it after knowledge or facts change, and read the diff. The results themselves are written by
the runners: ``test_pack/README.md`` has the commands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "test_pack" / "cases"


def text(cases: Iterable[Mapping[str, object]]) -> str:
    """Return cases as a JSON list with one case on each line."""
    lines = (json.dumps(case, ensure_ascii=False) for case in cases)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def main() -> None:
    """Write one file for each guideline, one for bad input and one for records, and the page."""
    sys.path.insert(0, str(ROOT))
    from tools.pack.cases import every_case, with_versions
    from tools.pack.results import PAGE, page

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, cases in every_case().items():
        file = FOLDER / f"{name}.json"
        earlier = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        file.write_text(text(with_versions(cases, earlier)), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
