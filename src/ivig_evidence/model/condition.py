"""A disease, its names and codes, and the statements that may speak of it."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from ..logic.predicates import Fact, Finding
from ..logic.term import Term
from .citation import Verification
from .notable import Notable


class CodeSystem(Enum):
    """A terminology; the value is how it is written before a code."""

    ICD_10 = "ICD-10"
    ICD_10_CM = "ICD-10-CM"
    SNOMED_CT = "SNOMED CT"
    MONDO = "MONDO"
    ORPHA = "ORPHA"
    MESH = "MeSH"

    @property
    def uris(self) -> tuple[str, ...]:
        """What names the system in FHIR; the first is the one to write.

        URIs and OIDs stand in the NamingSystems of HL7's terminology package 7.0.1, the preferred
        URI first. Orphanet is not among them: its URI is the one that HL7's Terminology Authority
        endorses (confluence.hl7.org, "Orphanet Nomenclature of Rare Diseases"), beside the one of
        the German and Czech profiles, with http.
        """
        return _URIS[self]


_URIS: dict[CodeSystem, tuple[str, ...]] = {
    CodeSystem.ICD_10: (
        "http://hl7.org/fhir/sid/icd-10",
        "http://terminology.hl7.org/CodeSystem/icd10",
        "urn:oid:2.16.840.1.113883.6.3",
    ),
    CodeSystem.ICD_10_CM: (
        "http://hl7.org/fhir/sid/icd-10-cm",
        "http://terminology.hl7.org/CodeSystem/icd10CM",
        "urn:oid:2.16.840.1.113883.6.90",
    ),
    CodeSystem.SNOMED_CT: ("http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"),
    CodeSystem.MONDO: (
        "http://purl.obolibrary.org/obo/mondo.owl",
        "urn:oid:2.16.840.1.113883.3.9216",
    ),
    CodeSystem.ORPHA: ("https://www.orpha.net", "http://www.orpha.net"),
    CodeSystem.MESH: (
        "https://www.nlm.nih.gov/mesh",
        "http://terminology.hl7.org/CodeSystem/MSH",
        "http://id.nlm.nih.gov/mesh/",
        "urn:oid:2.16.840.1.113883.6.177",
    ),
}


class Match(Term):
    """How a code covers a condition."""

    EXACT = "exact"
    NARROWER = "the code covers a part of the condition"
    BROADER = "the code also covers other diseases or forms"


@frozen(kw_only=True)
class Coding:
    """A code for a condition, with how it was verified, and what the code itself says beyond it.

    ``edition`` is the edition of the list that it was read in. A ``header`` has subdivisions there,
    and only these are assigned. ``valid_from`` and ``valid_to`` (ISO dates, both included) bound
    when it could be assigned; ``None`` where no bound is known.
    """

    system: CodeSystem
    code: str
    edition: str
    header: bool = False
    match: Match = Match.EXACT
    implies: tuple[Finding, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    verified: Verification
    note: str = ""

    def __str__(self) -> str:
        return f"{self.system.value} {self.code}"


@frozen
class Alias:
    """Another name of a condition, and what that name says beyond the condition itself."""

    name: str
    implies: tuple[Finding, ...] = ()


@frozen(kw_only=True, cache_hash=True)
class Condition(Notable):
    """A disease as the library knows it, whatever a guideline says of it.

    ``facts`` are the questions that guidelines ask of it, ``presumes`` is what the diagnosis itself
    settles. ``form_of`` is the id of the condition, or the name of the family, of which it is a
    form: Miller Fisher syndrome is a form of Guillain-Barré syndrome.
    """

    id: str
    name: str = field(repr=False)
    aliases: tuple[Alias, ...] = field(default=(), repr=False)
    codings: tuple[Coding, ...] = field(default=(), repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    presumes: tuple[Finding, ...] = field(default=(), repr=False)
    form_of: str | None = field(default=None, repr=False)

    @property
    def family(self) -> str:
        """What it shares with the other forms of the same disease."""
        return self.form_of or self.id


@frozen
class Diagnosis:
    """What a name or a code means: a condition, what it presumes, and what the code itself says."""

    condition: Condition
    presumes: tuple[Finding, ...]
    implies: tuple[Finding, ...]
