"""Write the JSON Schemas of the package; run it after facts or document classes change."""

from __future__ import annotations

import json
from pathlib import Path

import ivig_evidence
from ivig_evidence.fhir.read.schema import import_result_schema
from ivig_evidence.render.json.schema import (
    answer_schema,
    consultation_schema,
    context_schema,
    guideline_schema,
    plan_schema,
)

FOLDER = Path(ivig_evidence.__file__).parent / "schemas"


def main() -> None:
    """Write the schema files."""
    schemas = {
        "answer": answer_schema(),
        "consultation": consultation_schema(),
        "context": context_schema(),
        "guideline": guideline_schema(),
        "import-result": import_result_schema(),
        "plan": plan_schema(),
    }
    for name, schema in schemas.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (FOLDER / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
