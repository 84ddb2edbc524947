"""Conditions, with their names and codes."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from ..logic.predicates import Fact, Finding
from ..logic.term import Term
from .citation import Verification
from .notable import Notable


class CodeSystem(Enum):
    """A code system; the value is the name that is written before a code."""

    ICD_10 = "ICD-10"
    ICD_10_CM = "ICD-10-CM"
    ICD_10_GM = "ICD-10-GM"
    ICD_10_AM = "ICD-10-AM"
    CIM_10 = "CIM-10"
    CID_10 = "CID-10"
    ICD_11 = "ICD-11"
    SNOMED_CT = "SNOMED CT"
    MONDO = "MONDO"
    ORPHA = "ORPHA"
    MESH = "MeSH"

    @property
    def uris(self) -> tuple[str, ...]:
        """The URIs and OIDs of the system in FHIR; write the first one.

        They are from the NamingSystems of HL7's terminology package 7.0.1, the preferred URI first.
        The package does not have Orphanet. Its first URI is the one that HL7's Terminology
        Authority endorses (confluence.hl7.org, "Orphanet Nomenclature of Rare Diseases"), the
        second, with http, that of the German and Czech profiles.

        National lists (and their countries), which the package does not have either:

        - ICD-10-GM (Germany): the first URI is from the NamingSystem of HL7 Germany, the second
          from FHIR's page on ICD and older profiles, the third from public repositories. Each
          edition has its own OID. The issuing institute's page on OIDs has those of 2006 and 2014,
          a public repository has that of 2012.
        - ICD-10-AM (Australia, and Saudi Arabia's claims platform): from public repositories.
        - CIM-10 (France): from the CodeSystem of the Agence du numérique en santé. Its OID is that
          of ICD-10, under which we read it.
        - CID-10 (Brazil): from public repositories that use the national data network.
        - ICD-11: the first URI is from HL7's NamingSystem, the second and the OID from French
          profiles.
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
    CodeSystem.ICD_10_GM: (
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
        "http://fhir.de/CodeSystem/dimdi/icd-10-gm",
        "http://hl7.org/fhir/sid/icd-10-gm",
        "urn:oid:1.2.276.0.76.5.311",
        "urn:oid:1.2.276.0.76.5.409",
        "urn:oid:1.2.276.0.76.5.417",
    ),
    CodeSystem.ICD_10_AM: (
        "http://hl7.org/fhir/sid/icd-10-am",
        "http://hl7.org.au/fhir/CodeSystem/icd-10-am",
        "urn:oid:2.16.840.1.113883.6.135",
    ),
    CodeSystem.CIM_10: (
        "https://smt.esante.gouv.fr/terminologie-cim-10",
        "https://smt.esante.gouv.fr/terminologie-cim-10/",
    ),
    CodeSystem.CID_10: ("http://www.saude.gov.br/fhir/r4/CodeSystem/BRCID10",),
    CodeSystem.ICD_11: (
        "http://id.who.int/icd/release/11/mms",
        "https://smt.esante.gouv.fr/terminologie-cim11-mms",
        "urn:oid:2.16.840.1.113883.6.347",
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
    """The relation of a code to a condition: exact, narrower or broader."""

    EXACT = "exact"
    NARROWER = "the code covers a part of the condition"
    BROADER = "the code also covers other diseases or forms"


@frozen(kw_only=True)
class Coding:
    """A code for a condition.

    Attributes:
        system: The code system.
        code: The code.
        edition: The edition of the code system in which the code was read.
        header: True if the code has subdivisions, and only these are assigned to patients.
        match: The relation of the code to the condition.
        implies: The findings that the code implies beyond the condition.
        valid_from: The first day on which it could be assigned, as an ISO date; None if unknown.
        valid_to: The last day on which it could be assigned, as an ISO date; None if unknown.
        verified: How the code was verified.
        note: A note on the code.
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
    """Another name of a condition, and the findings that this name implies."""

    name: str
    implies: tuple[Finding, ...] = ()


@frozen(kw_only=True, cache_hash=True)
class Condition(Notable):
    """A disease, independent of any guideline.

    Attributes:
        id: The permanent id.
        name: The name.
        aliases: Other names.
        codings: Its codes.
        facts: The facts that guidelines ask for.
        presumes: The findings that the diagnosis implies.
        form_of: The id of the condition, or the name of the family, of which it is a form: Miller
            Fisher syndrome is a form of Guillain-Barré syndrome.
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
        """The id or name that all forms of the same disease share."""
        return self.form_of or self.id


@frozen
class Diagnosis:
    """The meaning of a name or code: a condition, and the findings that are known with it.

    ``presumes`` follow from the condition, ``implies`` from the name or code.
    """

    condition: Condition
    presumes: tuple[Finding, ...]
    implies: tuple[Finding, ...]
