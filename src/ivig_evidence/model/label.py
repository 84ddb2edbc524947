"""Labels of products: authorised uses, with their doses, rates, limits and contraindications.

A label answers for one product in one jurisdiction. Its ``source`` gives the place of each claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import ImplausibleFigureError, WrongTypeError
from ..logic.predicates import EVERYBODY, Predicate
from ..logic.term import Term
from ..units import Amount, Unit
from .citation import Citation, Reference
from .document import DocumentStatus, Provenance, Published
from .dosing import AuthorisedRegimen
from .recommendation import Passage

if TYPE_CHECKING:
    from typing import TypeAlias

    from attrs import Attribute


class Jurisdiction(Term):
    """A jurisdiction whose labels were read."""

    EU = "EU"
    GB = "GB"
    US = "US"


# Rates --------------------------------------------------------------------------

RATE_UNITS = (Unit.ML_PER_KG_PER_H, Unit.ML_PER_KG_PER_MIN, Unit.MG_PER_KG_PER_MIN)
"""The units in which labels print rates."""


def _a_rate(printed: PrintedRate, attribute: Attribute[Amount], rate: Amount | None) -> None:
    if rate is None and attribute.name == "up_to":
        return
    units = ", ".join(unit.value for unit in RATE_UNITS)
    if not isinstance(rate, Amount):
        remedy = "write ml_per_kg_per_h(4.8)"
        raise WrongTypeError("a rate of a label", rate, f"an amount in {units}", remedy)
    if rate.unit not in RATE_UNITS or rate.magnitude <= 0:
        raise ImplausibleFigureError("a rate of a label", str(rate), f"more than 0 in {units}")
    if attribute.name == "up_to" and (
        rate.unit is not printed.rate.unit or rate.magnitude <= printed.rate.magnitude
    ):
        shown = f"{printed.rate} to {rate}"
        raise ImplausibleFigureError("a range of rates", shown, "a rising range in one unit")


@frozen
class PrintedRate:
    """A rate of infusion as a label prints it, in the printed unit.

    Attributes:
        rate: The rate, or the lower end of a range.
        up_to: The upper end of a range; None if one rate is printed.

    Raises:
        WrongTypeError: If an end is not an amount.
        ImplausibleFigureError: If an end is not above 0, its unit is not one of ``RATE_UNITS``, or
            the range does not rise.
    """

    rate: Amount = field(validator=_a_rate)
    up_to: Amount | None = field(default=None, validator=_a_rate)


def _highest_is_no_range(_: object, __: object, highest: tuple[PrintedRate, ...]) -> None:
    for printed in highest:
        if printed.up_to is not None:
            shown = f"{printed.rate} to {printed.up_to}"
            raise ImplausibleFigureError("the highest rate of a label", shown, "one rate")


@frozen(kw_only=True)
class InfusionRate:
    """The first and the highest rate of infusion that a label prints.

    A label can print one rate in several units. Each is kept as printed.

    Attributes:
        slug: The part of its id after that of the label.
        says: The claim in one sentence of ours.
        initial: The rate at the beginning, once for each printed unit; empty if none is printed.
        initial_minutes: The minutes for which the first rate is printed; None if none are.
        highest: The highest rate, once for each printed unit. It is a limit.
        when: The patients for whom it is printed.
        whom: These patients in words, such as *at risk of thrombosis*; empty for all.
        source: Its place.
        discrepancy: The difference between its printed figures; None if they agree.
        see_also: Passages that every answer shows with it, such as our own interpretation.
        note: A note.

    Raises:
        ImplausibleFigureError: If the highest rate is a range.
    """

    slug: str
    says: str = field(repr=False)
    initial: tuple[PrintedRate, ...] = field(default=(), repr=False)
    initial_minutes: int | None = field(default=None, repr=False)
    highest: tuple[PrintedRate, ...] = field(repr=False, validator=_highest_is_no_range)
    when: Predicate = field(default=EVERYBODY, repr=False)
    whom: str = field(default="", repr=False)
    source: Citation = field(repr=False)
    discrepancy: Passage | None = field(default=None, repr=False)
    see_also: tuple[Passage, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)


# Claims -------------------------------------------------------------------------


@frozen(kw_only=True)
class LabelDose:
    """The dose that a label prints for a use.

    Attributes:
        slug: The part of its id after that of the label.
        regimen: The regimen as printed: a loading dose, then maintenance.
        children: What the label says elsewhere on the dose of children.
        see_also: Passages that every answer shows with it, such as our own interpretation.
        source: Its place.
        note: A note, such as our own interpretation.
    """

    slug: str
    regimen: AuthorisedRegimen = field(repr=False)
    children: tuple[Passage, ...] = field(default=(), repr=False)
    see_also: tuple[Passage, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class LimitOfUse:
    """A limit of an authorised use, such as a duration that was not studied.

    It is no contraindication.

    Attributes:
        slug: The part of its id after that of the label.
        says: The claim in one sentence of ours.
        when: The patients whom it concerns.
        source: Its place.
        note: A note, such as our own interpretation.
    """

    slug: str
    says: str = field(repr=False)
    when: Predicate = field(repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class LabelRemark:
    """A remark of a label that decides nothing, such as a finding of a study.

    Attributes:
        slug: The part of its id after that of the label.
        says: The claim in one sentence of ours.
        source: Its place.
    """

    slug: str
    says: str = field(repr=False)
    source: Citation = field(repr=False)


@frozen(kw_only=True)
class ProductContraindication:
    """A contraindication that a label prints, with the precautions that state it.

    Attributes:
        slug: The part of its id after that of the label.
        says: The claim in one sentence of ours.
        precautions: The ids of the precautions of the library with the facts that decide it.
        source: Its place.
        note: A note, such as a part that no fact of the library covers.
    """

    slug: str
    says: str = field(repr=False)
    precautions: tuple[str, ...] = field(repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class Indication:
    """An authorised use of a product.

    Attributes:
        slug: The part of its id after that of the label.
        conditions: The ids of the conditions that the label names.
        population: The patients with such a condition whom it covers. Earlier treatment does not
            matter to a label.
        says: The claim in one sentence of ours.
        doses: The doses that are printed for it.
        limits: The limits of the use.
        rates: The rates that are printed for this use alone.
        remarks: Other claims on this use.
        source: Its place.
        note: A note, such as our own interpretation.
    """

    slug: str
    conditions: tuple[str, ...] = field(repr=False)
    population: Predicate = field(repr=False)
    says: str = field(repr=False)
    doses: tuple[LabelDose, ...] = field(default=(), repr=False)
    limits: tuple[LimitOfUse, ...] = field(default=(), repr=False)
    rates: tuple[InfusionRate, ...] = field(default=(), repr=False)
    remarks: tuple[LabelRemark, ...] = field(default=(), repr=False)
    source: Citation = field(repr=False)
    note: str = field(default="", repr=False)


if TYPE_CHECKING:
    Claim: TypeAlias = (
        Indication | LabelDose | InfusionRate | LimitOfUse | LabelRemark | ProductContraindication
    )
    """Any claim of a label."""


@frozen(kw_only=True)
class Label:
    """The label of a product in a jurisdiction, as far as it was read.

    Attributes:
        id: The permanent id.
        product: The brand of the product.
        jurisdiction: Where the label applies.
        concentration: The concentration in grams per millilitre; None if it was not read.
        document: The document.
        published: When it was published, or the date of the copy; None if that was not read.
        provenance: How much of the document was read.
        status: The status of the document.
        read: What was read, and what was not, in words.
        indications: The uses that it names and the library includes.
        rates: The rates that are printed for all uses.
        contraindications: The contraindications of the product.
        remarks: Other claims on the product.
    """

    id: str
    product: str
    jurisdiction: Jurisdiction
    concentration: Fraction | None = field(repr=False)
    document: Reference = field(repr=False)
    published: Published | None = field(repr=False)
    provenance: Provenance = field(repr=False)
    status: DocumentStatus = field(repr=False)
    read: str = field(repr=False)
    indications: tuple[Indication, ...] = field(repr=False)
    rates: tuple[InfusionRate, ...] = field(default=(), repr=False)
    contraindications: tuple[ProductContraindication, ...] = field(default=(), repr=False)
    remarks: tuple[LabelRemark, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """The product and the jurisdiction, such as ``Privigen (EU)``."""
        return f"{self.product} ({self.jurisdiction})"

    def id_of(self, claim: Claim) -> str:
        """Return the id of a claim of this label."""
        return f"{self.id}/{claim.slug}"

    @property
    def claims(self) -> tuple[tuple[str, Citation], ...]:
        """The ids of all claims, each once, with their places.

        A rate that is printed with a dose has the id of the dose.
        """
        return tuple(dict.fromkeys((self.id_of(claim), claim.source) for claim in self._claims()))

    def _claims(self) -> Iterator[Claim]:
        for indication in self.indications:
            yield indication
            yield from indication.doses
            yield from indication.limits
            yield from indication.rates
            yield from indication.remarks
        yield from self.rates
        yield from self.contraindications
        yield from self.remarks
