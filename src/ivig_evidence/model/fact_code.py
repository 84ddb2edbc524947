"""Codes of a record that say something of a patient: of a fact, of a treatment, of a unit."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from ..logic.predicates import Fact, Finding
from ..units import Unit
from .citation import Verification
from .recommendation import Intervention


@frozen(kw_only=True)
class FactCode:
    """A code that names a fact.

    ``system`` is the URI that FHIR has for the list, ``title`` what the list calls the code.
    ``says`` is what the code itself says of the patient; where it is None the code only asks, and
    the answer stands beside it. ``read_in`` is where code and title were read.
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
class TreatmentCode:
    """A code that names a treatment: that it was ordered or given, not how it worked.

    ``system`` is the URI that FHIR has for the list, ``title`` what the list calls the code,
    ``read_in`` where both were read.
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
    """A code of an entry in a list of allergies which says that no allergy is known.

    It is no finding about any drug: what nobody knows may still exist. ``system`` is the URI that
    FHIR has for the list, ``title`` what the list calls the code, ``read_in`` where both were read.
    """

    system: str
    code: str
    title: str
    verified: Verification
    read_in: str
    note: str = ""


@frozen
class UcumUnit:
    """A unit as UCUM writes it: one of it is ``factor`` of ``unit``, exactly."""

    code: str
    factor: Fraction
    unit: Unit
