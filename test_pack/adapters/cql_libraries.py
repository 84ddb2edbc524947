"""Write the CQL libraries of all conditions and documents as JSON, for ``cql.mjs``."""

from __future__ import annotations

import json

from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.cql import cql_library
from ivig_evidence.guidelines import GUIDELINES


def main() -> None:
    """Print an object with the text of each library."""
    libraries = {
        f"{guideline.id}/{condition.id}": cql_library(condition, guideline=guideline)
        for guideline in GUIDELINES
        for condition in CONDITIONS
    }
    print(json.dumps(libraries))


if __name__ == "__main__":
    main()
