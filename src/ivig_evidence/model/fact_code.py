"""Codes in a record for facts, treatments, allergies and units."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from ..logic.predicates import Fact, Finding
from ..units import Unit
from .citation import Verification
from .recommendation import Intervention


@frozen(kw_only=True)
class FactCode:
    """A code for a fact.

    Attributes:
        system: The URI of the code system in FHIR.
        code: The code.
        title: The title of the code in its system.
        fact: The fact.
        says: The finding that the code states; None if the record gives the value separately.
        verified: How code and title were verified.
        read_in: The source in which code and title were read.
        note: A note on the code.
    """

    system: str
    code: str
    title: str
    fact: Fact
    says: Finding | None
    verified: Verification
    read_in: str
    note: str = ""


@frozen(kw_only=True)
class RelatedCode:
    """A code of a value that is close to a fact and must not be taken for it.

    Attributes:
        system: The URI of the code system in FHIR.
        code: The code.
        title: The title of the code in its system.
        fact: The fact.
        name: The name of the value in running text.
        verified: How code and title were verified.
        read_in: The source in which code and title were read.
    """

    system: str
    code: str
    title: str
    fact: Fact
    name: str
    verified: Verification
    read_in: str


@frozen(kw_only=True)
class TreatmentCode:
    """A code for a treatment that was ordered or given, without its result.

    ``system`` is the URI of the code system in FHIR, ``title`` the title of the code in its system,
    and ``read_in`` the source of both.
    """

    system: str
    code: str
    title: str
    treatment: Intervention
    verified: Verification
    read_in: str
    note: str = ""


@frozen(kw_only=True)
class NoAllergyCode:
    """A code in a list of allergies for "no allergy is known".

    It states no finding about any drug, because an unknown allergy may exist. ``system`` is the URI
    of the code system in FHIR, ``title`` the title of the code in its system, and ``read_in`` the
    source of both.
    """

    system: str
    code: str
    title: str
    verified: Verification
    read_in: str
    note: str = ""


@frozen
class UcumUnit:
    """A UCUM unit: one ``code`` is exactly ``factor`` times ``unit``."""

    code: str
    factor: Fraction
    unit: Unit
