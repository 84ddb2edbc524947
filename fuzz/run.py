"""Fuzz a target with atheris, which is guided by code coverage.

    pip install atheris
    python -m fuzz.run records CORPUS_FOLDER -max_total_time=300

Further arguments are libFuzzer's. A failure stops the run and writes the input to a file
``crash-…``. ``python -m fuzz.keep records CORPUS_FOLDER`` stores the inputs, and
``tests/package/test_fuzz.py`` runs them again.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["ivig_evidence"]):
    from fuzz.inputs import choices
    from fuzz.targets import TARGETS


def main() -> None:
    """Run until libFuzzer's limit or the first failure."""
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: target(choices(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
