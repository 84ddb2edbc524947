"""The result of importing a patient's record: findings, diagnoses, and what was not used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from attrs import field, frozen

from ..errors import printable
from ..logic.context import Context
from ..logic.predicates import Fact, Finding
from ..logic.term import Term
from . import upward
from .condition import Diagnosis
from .precaution import PrecautionCheck
from .terminology import ConceptMeaning


def _printed(text: str) -> str:
    return printable(text)


def _all_printed(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(printable, texts))


class NotRead(Term):
    """Why a diagnosis of a record was not read, or does not count.

    None of these terms is a verdict.
    """

    SYSTEM = "code system not known"
    CODE = "code not known"
    TEXT = "text only"
    NO_CODE = "no code and no text"
    NAME = "code and name differ"
    STATUS = "status not known"
    NOT_ACTIVE = "not active"
    EXCLUDED = "excluded"
    SUSPECTED = "suspected"
    LATER = "later than the day"
    OTHER_PATIENT = "of another patient"
    OTHER_VERSION = "of another version of FHIR"


WITHOUT_MEANING = (NotRead.SYSTEM, NotRead.CODE, NotRead.TEXT, NotRead.NO_CODE)
"""The reasons for which an active diagnosis has no known meaning."""


@frozen
class SourcedFinding:
    """A finding with the resource of the record that states it, and the day of the finding.

    ``day`` is None if the record gives only a month or a year, or no date.
    """

    finding: Finding
    resource: str
    day: date | None


@frozen
class RelatedValue:
    """A value of the record that is close to a fact, but is not used as its value.

    Attributes:
        fact: The fact, such as the creatinine clearance.
        name: The name of the value, such as the estimated glomerular filtration rate.
        value: The value with its unit, as the record writes them.
        resource: The resource.
        day: The day of the value, or None if the record gives only a month or a year.
    """

    fact: Fact
    name: str
    value: str = field(converter=_printed)
    resource: str
    day: date | None

    def __str__(self) -> str:
        return f"{self.name} {self.value} is on record; it is not used as {self.fact.label}"


@frozen
class RecordedDiagnosis:
    """A diagnosis of the record, with the meaning of its codes.

    Attributes:
        resource: The resource.
        day: The day on which it was recorded, or else on which it began; None if unknown.
        text: The text of the diagnosis, else of its first code; it is not interpreted.
        codes: The systems and codes as recorded; a system is None if the record has none.
        meaning: The meaning of the codes, with those of the caller.
        stated: The diagnoses that the caller's own codes state.
        not_read: Why it was not read or does not count; None if it counts.
        is_assumed_active: True if it counts although the record does not say whether it is active.
    """

    resource: str
    day: date | None
    text: str | None
    codes: tuple[tuple[str | None, str], ...]
    meaning: ConceptMeaning
    stated: tuple[Diagnosis, ...] = ()
    not_read: NotRead | None = None
    is_assumed_active: bool = False

    @property
    def is_known(self) -> bool:
        """True if the library or the caller has a code of it for some condition."""
        return bool(self.stated) or any(code.candidates for code in self.meaning.codes)


@frozen
class TreatableCondition:
    """A condition that the library can answer for, with the resources that state it.

    ``resources`` is empty if the caller named the condition. ``findings`` are about this illness
    only, such as an earlier treatment.
    """

    diagnosis: Diagnosis
    resources: tuple[str, ...]
    findings: tuple[SourcedFinding, ...]


@frozen
class Ignored:
    """Resources that were not used although they are not wrong, with the reason.

    The texts are made printable, on one line, and cut to a maximum length.
    """

    why: str = field(converter=_printed)
    resources: tuple[str, ...] = field(converter=_all_printed)


@frozen
class Problem:
    """A wrong or contradictory resource that was not used, with the reason.

    The texts are made printable, on one line, and cut to a maximum length.
    """

    resource: str = field(converter=_printed)
    says: str = field(converter=_printed)


@frozen(kw_only=True)
class ImportResult:
    """The content of a record on one day, as far as the library can use it.

    Attributes:
        at: The day.
        instant: The instant on that day, or None if only the day was given.
        patient: The patient.
        treatable_conditions: The conditions that the library can answer for.
        diagnoses: All diagnoses, each with the reason if it was not read or does not count.
        findings: The findings on the patient, each with its resource.
        related: Values close to a fact that is not known, for the clinician who answers for it.
        ignored: Resources that were not used and are not wrong. Their content is not known, which
            does not mean absent.
        problems: Resources that were not used because they are wrong or contradictory.
        is_of_deceased: True if the record says, or may say, that the patient has died. Then there
            are no answers.
    """

    at: date
    instant: datetime | None = None
    patient: str | None
    treatable_conditions: tuple[TreatableCondition, ...]
    diagnoses: tuple[RecordedDiagnosis, ...] = field(repr=False)
    findings: tuple[SourcedFinding, ...]
    related: tuple[RelatedValue, ...] = field(default=(), repr=False)
    ignored: tuple[Ignored, ...] = field(repr=False)
    problems: tuple[Problem, ...]
    is_of_deceased: bool = field(default=False, repr=False)

    def __str__(self) -> str:
        return upward.import_result_text(self)

    @property
    def precautions(self) -> tuple[PrecautionCheck, ...]:
        """The precautions for IVIG, evaluated with the findings on the patient."""
        return upward.precautions(self.context)

    @property
    def context(self) -> Context:
        """The findings on the patient, without those on one illness only."""
        return Context(tuple(sourced.finding for sourced in self.findings))

    def context_of(self, treatable: TreatableCondition) -> Context:
        """Return the findings on the patient and on one of the treatable conditions."""
        return Context(tuple(sourced.finding for sourced in (*self.findings, *treatable.findings)))

    @property
    def without_meaning(self) -> tuple[RecordedDiagnosis, ...]:
        """The active diagnoses whose system or code is not known, or that are only text."""
        return tuple(d for d in self.diagnoses if d.not_read in WITHOUT_MEANING)

    @property
    def undecided(self) -> tuple[RecordedDiagnosis, ...]:
        """The diagnoses whose codes have several meanings, or none that is valid on that day."""
        return tuple(
            diagnosis
            for diagnosis in self.diagnoses
            if diagnosis.not_read is None and diagnosis.is_known and not diagnosis.meaning.diagnosis
        )

    def to_dict(self) -> dict[str, object]:
        """Return this result as plain JSON values, in the form of the published schema."""
        return upward.import_result_to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> ImportResult:
        """Return the import result that :meth:`to_dict` wrote.

        The codes of diagnoses are looked up again. The result is only returned if their meaning
        has not changed.

        Raises:
            MalformedDocumentError: If the data do not match the schema, or their values do
                not belong together.
            UnknownNameError: If the library does not know a condition or a fact.
        """
        return upward.import_result_from_dict(data)
