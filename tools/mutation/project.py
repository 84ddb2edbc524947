"""The code that is changed, the tests that belong to it, and the files of the tool."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen


@frozen
class Project:
    """A project whose code is changed.

    Attributes:
        root: Its folder.
        source: The folder of its packages, from the root.
        packages: The packages that are changed, each a folder in ``source``, with the folders of
            their own tests, from the root.
        judged: The file of the judged survivors, from the root.
        of_interface: The files of tests of the public interface, from the root. They also run for
            changes outside of functions.
        arguments: The arguments of pytest that select the tests.
        results_file: The name of the file with the results.
    """

    root: Path
    source: str
    packages: dict[str, tuple[str, ...]]
    judged: str
    of_interface: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    results_file: str = "results.jsonl"

    @property
    def hits(self) -> Path:
        """The folder with the recorded blocks of each test."""
        return self.root / "build" / "mutation" / "hits"

    @property
    def results(self) -> Path:
        """The file with the result of each change."""
        return self.root / "build" / "mutation" / self.results_file

    def files(self, package: str) -> list[str]:
        """Return the modules of a package, from the root."""
        folder = self.root / self.source / package
        return [path.relative_to(self.root).as_posix() for path in sorted(folder.rglob("*.py"))]

    def every_file(self) -> Iterator[str]:
        """Yield the modules of all packages."""
        for package in self.packages:
            yield from self.files(package)

    def module(self, file: str) -> str:
        """Return the name by which a file is imported."""
        parts = Path(file).relative_to(Path(self.source).parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


LIBRARY = Project(
    root=Path(__file__).resolve().parents[2],
    source="src/ivig_evidence",
    packages={
        "logic": ("tests/logic",),
        "units": ("tests/logic",),
        "dosing": ("tests/dosing",),
        "engine": ("tests/engine",),
        "fhir/read": ("tests/fhir",),
    },
    judged="tools/mutation_survivors.toml",
    of_interface=("tests/package/test_public.py",),
    arguments=("-m", "fast or exhaustive"),
)
