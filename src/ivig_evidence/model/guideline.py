"""Guidelines: published documents with recommendations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ..errors import UnknownNameError, WrongTypeError, nearest
from . import upward
from .citation import Reference
from .condition import Condition
from .grade import GradingScheme

if TYPE_CHECKING:
    from .audit import Annotations
    from .chapter import Chapter
    from .document import DocumentRecord, DocumentStatus, OutsideClaim, Provenance, Published
    from .knowledge_diff import KnowledgeDiff
    from .later import LaterEvidence
    from .recommendation import Recommendation
    from .study import Study


def _plain(_: object, __: object, name: str) -> None:
    # The ids of its statements begin with it and a slash.
    if not isinstance(name, str) or not name or "/" in name or not name.isprintable():
        raise ValueError(
            f"a guideline cannot have the id {name!r};"
            " write printable text without a slash, such as 'society-2030'"
        )


@frozen(kw_only=True, cache_hash=True)
class Guideline:
    """One edition of a guideline.

    Precautions belong to the drug, not to a guideline: see :mod:`ivig_evidence.immunoglobulin`.
    The functions that load data are None if there are no such data.

    Attributes:
        id: The permanent id.
        title: The title.
        label: The short name with the year, such as "EFNS 2008".
        issuer: The society that published it.
        year: The year of publication.
        paper: The paper, with its errata.
        scheme: The grading scheme of its statements.
        find_record: Loads what is known of it as a document, such as its status.
        covers: The ids of the conditions that have a chapter, in the guideline's order.
        find_chapter: Loads the chapter on a condition, by its id.
        find_studies: Loads the studies that it cites.
        find_study: Loads one study by its id, if that is faster.
        find_later_evidence: Loads the later evidence on its statements.
        find_later_evidence_about: Loads the later evidence on some conditions or statements, by
            their ids.
        find_annotations: Loads the other data for an audit.

    Raises:
        ValueError: If the id is empty, is not printable text, or has a slash.
    """

    id: str = field(validator=_plain)
    label: str = field(repr=False)
    title: str = field(repr=False)
    issuer: str = field(repr=False)
    year: int = field(repr=False)
    paper: Reference = field(repr=False)
    scheme: GradingScheme = field(repr=False)
    find_record: Callable[[], DocumentRecord] = field(repr=False)
    covers: tuple[str, ...] = field(default=(), repr=False)
    find_chapter: Callable[[str], Chapter | None] | None = field(default=None, repr=False)
    find_studies: Callable[[], tuple[Study, ...]] | None = field(default=None, repr=False)
    find_study: Callable[[str], Study | None] | None = field(default=None, repr=False)
    find_later_evidence: Callable[[], tuple[LaterEvidence, ...]] | None = field(
        default=None, repr=False
    )
    find_later_evidence_about: Callable[[Collection[str]], tuple[LaterEvidence, ...]] | None = (
        field(default=None, repr=False)
    )
    find_annotations: Callable[[], Annotations] | None = field(default=None, repr=False)

    @property
    def published(self) -> Published:
        """When it was published."""
        return self.find_record().published

    @property
    def status(self) -> DocumentStatus:
        """Whether it is in force, superseded or retired, or that this is not known."""
        return self.find_record().status

    @property
    def provenance(self) -> Provenance:
        """How much of it was read."""
        return self.find_record().provenance

    @property
    def read(self) -> str:
        """What was read of it, and what was not, in words."""
        return self.find_record().read

    @property
    def outside(self) -> tuple[OutsideClaim, ...]:
        """Its claims on diseases that the library does not include."""
        return self.find_record().outside

    @property
    def general(self) -> tuple[OutsideClaim, ...]:
        """Its claims on IVIG in general."""
        return self.find_record().general

    @property
    def annotations(self) -> Annotations:
        """The data for an audit, apart from its statements and studies."""
        if self.find_annotations is not None:
            return self.find_annotations()
        # Imported here, because answers do not need it.
        from .audit import Annotations

        return Annotations()

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """The later evidence on its statements."""
        return () if self.find_later_evidence is None else self.find_later_evidence()

    def later_evidence_about(self, ids: Collection[str]) -> tuple[LaterEvidence, ...]:
        """Return all later evidence on some conditions or statements, and possibly more.

        Args:
            ids: The ids of conditions, and of statements of this guideline.

        Returns:
            The rows in the order of ``later_evidence``.
        """
        if self.find_later_evidence is None or self.find_later_evidence_about is None:
            return self.later_evidence
        return self.find_later_evidence_about(ids)

    @property
    def studies(self) -> tuple[Study, ...]:
        """The studies that it cites, each once, in the guideline's order."""
        return () if self.find_studies is None else self.find_studies()

    def later_evidence_on(self, statement: Recommendation) -> tuple[LaterEvidence, ...]:
        """Return the later evidence on a statement in this guideline and in the statement's own.

        The two differ for a changed copy of a guideline that has its own later evidence.

        Args:
            statement: The statement.

        Returns:
            The rows of this guideline, then the other ones.
        """
        rows = self.later_evidence_about((statement.id,))
        own = (row for row in rows if any(s.id == statement.id for s in row.statements))
        return tuple(dict.fromkeys((*own, *statement.later_evidence)))

    def study(self, name: str) -> Study:
        """Return a study that the guideline cites, by its id.

        Raises:
            UnknownNameError: If the guideline cites no such study.
            WrongTypeError: If the id is not text.
        """
        if not isinstance(name, str):
            raise WrongTypeError("a study", name, "an id as text", "pass its id")
        if self.find_study is not None:
            study = self.find_study(name)
        else:
            study = next((study for study in self.studies if study.id == name), None)
        if study is None:
            candidates = nearest(name, [study.id for study in self.studies])
            raise UnknownNameError("study", name, candidates, f"the studies of {self.id}")
        return study

    def chapter(self, condition: Condition | str) -> Chapter | None:
        """Return the chapter on a condition, or None if there is none.

        Args:
            condition: A condition, or its id, name or code.

        Returns:
            The chapter, or None.

        Raises:
            UnknownNameError: If there is no such condition.
            UnmodelledConditionError: If the library does not model the condition.
            AmbiguousConditionError: If the name or code fits several conditions.
            WrongTypeError: If the value is neither a condition nor text.
        """
        if self.find_chapter is None:
            return None
        if not isinstance(condition, Condition):
            condition = upward.condition_in(self, condition)
        return self.find_chapter(condition.id)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its chapters, in the guideline's order."""
        if self.find_chapter is None:
            return ()
        return tuple(filter(None, map(self.find_chapter, self.covers)))

    @property
    def statements(self) -> tuple[Recommendation, ...]:
        """Its statements, each once, in the guideline's order."""
        every = (statement for chapter in self.chapters for statement in chapter.statements)
        return tuple(dict.fromkeys(every))

    def statements_on(self, condition: Condition | str) -> tuple[Recommendation, ...]:
        """Return the statements that can apply to a condition.

        Args:
            condition: A condition, or its id, name or code.

        Returns:
            The statements of its chapter, then those of the chapters to which it refers.

        Raises:
            UnknownNameError: If there is no such condition.
            UnmodelledConditionError: If the library does not model the condition.
            AmbiguousConditionError: If the name or code fits several conditions.
            WrongTypeError: If the value is neither a condition nor text.
        """
        chapter = self.chapter(condition)
        if chapter is None:
            return ()
        referred = (self.chapter(reference.to) for reference in chapter.cross_references)
        chapters = (chapter, *filter(None, referred))
        return tuple(dict.fromkeys(s for chapter in chapters for s in chapter.statements))

    def to_dict(self) -> dict[str, object]:
        """Return the guideline's knowledge as plain JSON values, in the published form."""
        return upward.guideline_to_dict(self)

    def diff(self, other: Guideline | Mapping[str, object]) -> KnowledgeDiff:
        """Return what changed from another version of this guideline's knowledge, and for whom.

        Args:
            other: The other version, usually an earlier one, or what its :meth:`to_dict` returned:
                also from another version of the library. Its facts must be known, and the rules
                between facts are those of this version.

        Returns:
            The changed statements in words, and for each condition the combinations of facts for
            which the verdict or the grade changes.

        Raises:
            WrongTypeError: If the other is no version of the same guideline, or has a grade that
                the scheme does not have.
            MalformedDocumentError: If the published form does not match its schema.
            UnknownNameError: If neither the guideline nor the library knows a condition, or the
                library does not know a fact.
            UnknownOptionError: If a fact no longer has an option.
            ImplausibleFigureError: If it has a dose that no regimen can have.
            ValueError: If it has an id or a range that is not possible.
        """
        return upward.knowledge_diff(self, other)

    def with_chapter(self, chapter: Chapter) -> Guideline:
        """Return this guideline with a chapter added, or replaced for the same condition."""
        # Imported here, because answers do not need it.
        from .replaced_chapter import WithChapter

        covers = tuple(dict.fromkeys((*self.covers, chapter.condition.id)))
        return evolve(self, covers=covers, find_chapter=WithChapter(self, chapter))
