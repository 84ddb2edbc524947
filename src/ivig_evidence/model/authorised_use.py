"""What a label says of one patient: authorised, not authorised, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from ..errors import ContraindicatedProductError, MissingFactsError, NoAuthorisedDoseError
from ..logic.context import Context
from ..logic.predicates import Fact, Finding
from ..logic.truth import Truth
from ..units import Amount, plain_number
from . import upward
from .condition import Condition
from .dosing import AuthorisedRegimen
from .label import Indication, InfusionRate, Label, LabelDose, LimitOfUse
from .precaution import PrecautionCheck

if TYPE_CHECKING:
    from datetime import date

    from ..units import Quantity, Registry
    from .plan import InfusionPlan
    from .weight import WeightPolicy


@frozen
class RateSpan:
    """A rate of infusion, or a range of rates with both ends included, in one unit."""

    low: Amount
    high: Amount

    def quantity(self, ureg: Registry | None = None) -> tuple[Quantity, Quantity]:
        """Return both ends as pint quantities.

        Args:
            ureg: The registry of the quantities, or None for the library's own.

        Returns:
            The lower and the upper end.

        Raises:
            WrongUnitError: If the registry does not know the unit, or defines it differently.
        """
        return self.low.quantity(ureg), self.high.quantity(ureg)

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        return f"{plain_number(self.low.magnitude)}–{self.high}"


@frozen(kw_only=True)
class PatientRate:
    """A rate of a label for one patient.

    If the printed units of a rate differ, the lower figure is used, and ``notes`` says so.

    Attributes:
        rate: The rate as printed.
        applies: True if it is printed for this patient, or unknown.
        facts: The facts that decide it, or that are unknown if it is unknown.
        initial: The first rate in mL/kg/h; None if none is printed.
        highest: The highest rate in mL/kg/h, which is a limit.
        initial_per_hour: The first rate in mL/h by the actual weight; None without a weight.
        highest_per_hour: The highest rate in mL/h by the actual weight; None without a weight.
        notes: Notes on the conversion.
    """

    rate: InfusionRate
    applies: Truth
    facts: tuple[Fact, ...]
    initial: RateSpan | None
    highest: Amount
    initial_per_hour: RateSpan | None
    highest_per_hour: Amount | None
    notes: tuple[str, ...] = ()


@frozen
class LimitCheck:
    """A limit of use, true if it applies to the patient or unknown if it may apply.

    Attributes:
        limit: The limit.
        applies: True, or unknown.
        facts: The facts that decide it, or that are unknown.
    """

    limit: LimitOfUse
    applies: Truth
    facts: tuple[Fact, ...]


@frozen(kw_only=True)
class AuthorisedUse:
    """The use of a product in a patient according to one label.

    A use that a label does not name is not authorised by what was read of it. That is no verdict on
    treatment.

    Attributes:
        label: The label.
        condition: The condition of the patient.
        context: The facts that are known of the patient, with those that the diagnosis implies.
        indication: The indication that names the condition; None if what was read names none.
        authorised: True, false or unknown.
        facts: The facts that decide it, or that are unknown if it is unknown.
        findings: The stated findings that decide it.
        doses: The doses that are printed for the use; empty if it is not authorised.
        limits: The limits of use that apply or may apply.
        rates: The rates that apply or may apply.
        contraindications: The contraindications of IVIG and of the product that the patient has or
            may have.
    """

    label: Label
    condition: Condition
    context: Context = field(repr=False)
    indication: Indication | None
    authorised: Truth
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...] = field(repr=False)
    doses: tuple[LabelDose, ...] = field(repr=False)
    limits: tuple[LimitCheck, ...] = field(repr=False)
    rates: tuple[PatientRate, ...] = field(repr=False)
    contraindications: tuple[PrecautionCheck, ...] = field(repr=False)
    maintenance: Truth = field(repr=False)
    """The truth that the treatment is maintenance, so that no loading dose is due."""

    @property
    def refused_by(self) -> tuple[PrecautionCheck, ...]:
        """The contraindications that the patient is known to have."""
        return tuple(check for check in self.contraindications if check.present is Truth.TRUE)

    @property
    def regimens(self) -> tuple[AuthorisedRegimen, ...]:
        """The printed regimens; without the loading dose if the treatment is maintenance."""
        return tuple(self._in_phase(dose.regimen) for dose in self.doses)

    def _in_phase(self, regimen: AuthorisedRegimen) -> AuthorisedRegimen:
        if self.maintenance is Truth.TRUE and isinstance(regimen.then, AuthorisedRegimen):
            return regimen.then
        return regimen

    @property
    def highest_rate(self) -> Amount | None:
        """The lowest limit, in mL/kg/h, of the rates that apply or may apply; None if unknown."""
        limits = [rate.highest for rate in self.rates]
        return min(limits, key=lambda limit: limit.magnitude, default=None)

    @property
    def highest_rate_per_hour(self) -> Amount | None:
        """The limit in mL/h (millilitres) by the actual weight; None without rate or weight."""
        limits = [rate.highest_per_hour for rate in self.rates if rate.highest_per_hour is not None]
        return min(limits, key=lambda limit: limit.magnitude, default=None)

    def for_patient(
        self,
        *,
        policy: WeightPolicy | str | None = None,
        alternative: int | None = None,
        days: int | None = None,
        start: date | None = None,
        today: date | None = None,
    ) -> InfusionPlan:
        """Return the plan of the printed regimen in grams for this patient.

        Args:
            policy: The dosing-weight policy, or its id or name; None for the actual weight.
            alternative: The number of the alternative to use, from 1, if there are several.
            days: The number of infusion days, within the printed range.
            start: The day of the first infusion. Further days follow without gaps.
            today: The current day. With it, the plan notes a start in the past.

        Returns:
            The plan. If the treatment is maintenance, it is the plan of the maintenance dose.

        Raises:
            ContraindicatedProductError: If the patient has a contraindication of the product or of
                IVIG.
            NoAuthorisedDoseError: If the use is not authorised, or no dose was read.
            MissingFactsError: If it is not known whether the use is authorised, or the weight, or a
                fact that the policy needs, is not known, or if the label has a loading dose and a
                maintenance dose and ``treatment_phase`` is not known.
            UndividedDoseError: If the dose is that of a month.
            UndecidedPlanError: If a choice is missing or not possible.
            PolicyError: If the policy excludes this patient.
            UnknownNameError: If there is no such policy.
            WrongTypeError: If an argument has the wrong type.
            OutOfRangeError: If a date or a number of days is out of range.
        """
        for check in self.refused_by:
            source, of_ivig = str(check.precaution.source), check.contraindicates_ivig
            reason = check.precaution.says.removesuffix(".")
            raise ContraindicatedProductError(self.label.name, reason, source, of_ivig)
        if self.indication is None:
            reason = f"what was read of it does not name {self.condition.name}"
            raise NoAuthorisedDoseError(self.label.name, reason)
        if self.authorised is Truth.FALSE:
            raise NoAuthorisedDoseError(self.label.name, "it does not cover this patient")
        if self.authorised is Truth.UNKNOWN:
            facts = tuple(fact.name for fact in self.facts)
            raise MissingFactsError(f"the label of {self.label.name}", facts)
        if not self.regimens:
            raise NoAuthorisedDoseError(self.label.name, "no dose was read")
        if self.regimens[0].then is not None and self.maintenance is Truth.UNKNOWN:
            # The loading dose is not the dose of maintenance.
            raise MissingFactsError(f"the dose of {self.label.name}", ("treatment_phase",))
        return self.regimens[0].for_patient(
            self.context,
            policy=policy,
            alternative=alternative,
            days=days,
            start=start,
            today=today,
        )

    def __str__(self) -> str:
        return upward.authorised_use_text(self)
