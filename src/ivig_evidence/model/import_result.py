"""What a patient's record says, as far as the library can read it, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from ..errors import printable
from ..logic.context import Context
from ..logic.predicates import Finding
from . import upward
from .condition import Diagnosis
from .precaution import PrecautionCheck
from .terminology import ConceptMeaning


def _printed(text: str) -> str:
    return printable(text)


def _all_printed(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(printable, texts))


@frozen
class SourcedFinding:
    """A finding with the resource of the record that states it, and the day that it is of.

    ``day`` is ``None`` where the record gives a month or a year only, or the finding has no date.
    """

    finding: Finding
    resource: str
    day: date | None


@frozen
class RecordedDiagnosis:
    """A diagnosis that holds by the record's own words, and what its codes mean.

    ``day`` is when it was recorded, else when it began; ``None`` where neither is said. ``text``
    is what stands beside the codes; it decides nothing. ``codes`` are systems and codes as the
    record has them, ``None`` for a system that it does not name.
    """

    resource: str
    day: date | None
    text: str | None
    codes: tuple[tuple[str | None, str], ...]
    meaning: ConceptMeaning

    @property
    def is_held(self) -> bool:
        """Whether a code of it is one that the library holds for some condition."""
        return any(code.candidates for code in self.meaning.codes)


@frozen
class TreatableCondition:
    """A condition that can be answered for, with the resources that state it.

    There are none where the caller named the condition. ``findings`` are those on this illness
    alone: that it has been treated before.
    """

    diagnosis: Diagnosis
    resources: tuple[str, ...]
    findings: tuple[SourcedFinding, ...]


@frozen
class Ignored:
    """Resources that were not used, and why; nothing is wrong with them.

    Its text is printable, on one line and not too long, whatever the record says.
    """

    why: str = field(converter=_printed)
    resources: tuple[str, ...] = field(converter=_all_printed)


@frozen
class Problem:
    """Something in a record that is wrong or contradictory: it was left out, and says why.

    Its text is printable, on one line and not too long, whatever the record says.
    """

    resource: str = field(converter=_printed)
    says: str = field(converter=_printed)


@frozen(kw_only=True)
class ImportResult:
    """What a record says of a patient on a day.

    ``treatable_conditions`` can be answered for; ``diagnoses`` all that hold on that day,
    whether the library knows them or not. ``findings`` are those on the patient, each with its
    resource. ``ignored`` and ``problems`` are all that was not used: what is named there is not
    known, which is not the same as absent. ``is_of_deceased`` is true where the record says that
    the patient has died, and where it leaves that open; nothing is answered then.
    """

    at: date
    patient: str | None
    treatable_conditions: tuple[TreatableCondition, ...]
    diagnoses: tuple[RecordedDiagnosis, ...] = field(repr=False)
    findings: tuple[SourcedFinding, ...]
    ignored: tuple[Ignored, ...] = field(repr=False)
    problems: tuple[Problem, ...]
    is_of_deceased: bool = field(default=False, repr=False)

    def __str__(self) -> str:
        return upward.import_result_text(self)

    @property
    def precautions(self) -> tuple[PrecautionCheck, ...]:
        """The precautions for IVIG by what the record says, whatever the diagnosis is."""
        return upward.precautions(self.context)

    @property
    def context(self) -> Context:
        """What is known of the patient, whatever the illness is."""
        return Context(tuple(sourced.finding for sourced in self.findings))

    def context_of(self, treatable: TreatableCondition) -> Context:
        """What is known of the patient for one of the treatable conditions."""
        return Context(tuple(sourced.finding for sourced in (*self.findings, *treatable.findings)))

    @property
    def not_held(self) -> tuple[RecordedDiagnosis, ...]:
        """The diagnoses of which no code is one that the library holds."""
        return tuple(one for one in self.diagnoses if not one.is_held)

    @property
    def undecided(self) -> tuple[RecordedDiagnosis, ...]:
        """The diagnoses whose codes may stand for more than one thing, or for none on that day."""
        return tuple(one for one in self.diagnoses if one.is_held and not one.meaning.diagnosis)

    def to_dict(self) -> dict[str, object]:
        """Return this result as plain JSON values, in the form of the published schema."""
        return upward.import_result_to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> ImportResult:
        """Return the import result that :meth:`to_dict` wrote.

        The codes of diagnoses are looked up again, so the result is only returned if they still
        have the same meaning.

        Raises:
            MalformedDocumentError: If the data do not have the published form, or their values do
                not belong together.
            UnknownNameError: If the library does not know a condition or a fact.
        """
        return upward.import_result_from_dict(data)
