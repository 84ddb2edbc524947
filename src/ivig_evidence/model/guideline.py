"""Published guidance."""

from __future__ import annotations

from collections.abc import Callable, Collection
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
    from .later import LaterEvidence
    from .recommendation import Recommendation
    from .study import Study


def _plain(_: object, __: object, name: str) -> None:
    # Ids of statements and lists of them are made of it.
    if not isinstance(name, str) or not name or "/" in name or not name.isprintable():
        raise ValueError(f"write the id of a guideline as 'society-2030', not {name!r}")


@frozen(kw_only=True, cache_hash=True)
class Guideline:
    """One edition of a guideline; its errata stand with its paper.

    ``label`` is its short name with the year, such as "EFNS 2008".

    ``scheme`` is the scheme by which it grades; its statements take no strength of another one.

    ``covers`` has the ids of the conditions that have a chapter, in the guideline's order.
    ``find_chapter`` loads the chapter on one of them, ``find_studies`` the studies that it cites,
    ``find_study`` one of them by its id, if that is cheaper,
    ``find_later_evidence`` the later evidence on its statements, ``find_annotations`` what an audit
    needs besides; None means that there is none, or that nobody has looked.
    ``find_later_evidence_about`` loads only the part that some conditions or statements need, by
    their ids. Precautions belong to the drug, not to a guideline: see
    :mod:`ivig_evidence.immunoglobulin`.

    Errors: ``ValueError`` for an id that is empty, or no printable text, or has a slash.
    """

    id: str = field(validator=_plain)
    label: str = field(repr=False)
    title: str = field(repr=False)
    issuer: str = field(repr=False)
    year: int = field(repr=False)
    paper: Reference = field(repr=False)
    scheme: GradingScheme = field(repr=False)
    superseded_by: tuple[Reference, ...] = field(repr=False)
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
    def annotations(self) -> Annotations:
        """What an audit of it needs, apart from its statements and studies."""
        if self.find_annotations is not None:
            return self.find_annotations()
        # Only audits need the type, so that answers do not load it.
        from .audit import Annotations

        return Annotations()

    @property
    def later_evidence(self) -> tuple[LaterEvidence, ...]:
        """What later work did to its statements."""
        return () if self.find_later_evidence is None else self.find_later_evidence()

    def later_evidence_about(self, ids: Collection[str]) -> tuple[LaterEvidence, ...]:
        """Return all later evidence on some conditions or statements, and possibly other rows.

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
        """The studies that it cites, each once, in its order."""
        return () if self.find_studies is None else self.find_studies()

    def later_evidence_on(self, statement: Recommendation) -> tuple[LaterEvidence, ...]:
        """Return the later evidence on a statement: its own, and that of the statement's guideline.

        They differ for a changed copy of a guideline that has later evidence of its own.
        """
        rows = self.later_evidence_about((statement.id,))
        own = (row for row in rows if any(one.id == statement.id for one in row.statements))
        return tuple(dict.fromkeys((*own, *statement.later_evidence)))

    def study(self, name: str) -> Study:
        """Return a study that it cites, by its id.

        Raises:
            UnknownNameError: If it cites no such study.
            WrongTypeError: If the id is no text.
        """
        if not isinstance(name, str):
            raise WrongTypeError("a study", name, "an id as text", "pass its id")
        if self.find_study is not None:
            found = self.find_study(name)
        else:
            found = next((study for study in self.studies if study.id == name), None)
        if found is None:
            candidates = nearest(name, [study.id for study in self.studies])
            raise UnknownNameError("study", name, candidates, f"the studies of {self.id}")
        return found

    def chapter(self, condition: Condition | str) -> Chapter | None:
        """Return its chapter on a condition, or None if it has none.

        Args:
            condition: A condition, or its id, name or code.

        Raises:
            UnknownNameError: If nothing has that name.
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
        """All its chapters, in its order."""
        if self.find_chapter is None:
            return ()
        return tuple(filter(None, map(self.find_chapter, self.covers)))

    @property
    def statements(self) -> tuple[Recommendation, ...]:
        """Every statement, once, in its order."""
        every = (statement for chapter in self.chapters for statement in chapter.statements)
        return tuple(dict.fromkeys(every))

    def statements_on(self, condition: Condition | str) -> tuple[Recommendation, ...]:
        """Return what can apply to a condition: its chapter, then those to which that one refers.

        Errors: those of :meth:`chapter`: ``UnknownNameError``, ``UnmodelledConditionError``,
        ``AmbiguousConditionError``, ``WrongTypeError``.
        """
        chapter = self.chapter(condition)
        if chapter is None:
            return ()
        referred = (self.chapter(reference.to) for reference in chapter.cross_references)
        both = (chapter, *filter(None, referred))
        return tuple(dict.fromkeys(statement for one in both for statement in one.statements))

    def to_dict(self) -> dict[str, object]:
        """Return all its knowledge as plain JSON values, in the form of the published schema."""
        return upward.guideline_to_dict(self)

    def with_chapter(self, chapter: Chapter) -> Guideline:
        """This guideline with another chapter, in place of its own on the same condition."""
        # Almost no answer needs it.
        from .replaced_chapter import WithChapter

        covers = tuple(dict.fromkeys((*self.covers, chapter.condition.id)))
        return evolve(self, covers=covers, find_chapter=WithChapter(self, chapter))
